//! The documents that were open of late, in the menu and on the first screen.

use std::path::Path;

use egui::{Button, RichText, Ui, vec2};
use jiff::tz::TimeZone;

use super::{
    Outbox, accessibility, dates::date, localize::Localize as _, rtl, theme::Look,
    tooltips::TooltipExt as _,
};
use crate::{
    command::{Command, FileExists, SessionCommand},
    i18n::{Localizer, msg},
    session_state::RecentDocument,
    workspace::Workspace,
};

/// How many stand in the menu, and on the first screen.
const IN_MENU: usize = 15;
const ON_WELCOME: usize = 6;

/// Shows the entries of the menu.
pub(super) fn entries_ui(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    let recents: Vec<_> = workspace.recents().take(IN_MENU).collect();
    if recents.is_empty() {
        ui.add_enabled(false, Button::new(ui.localize(&msg!("recent-none"))));
        return;
    }
    for (recent, presence) in recents {
        let said = RichText::new(folder_and_date(
            ui.localizer(),
            workspace.time_zone(),
            (recent, presence),
        ))
        .weak();
        let words = (rtl::untruncated(ui, &document_name(recent)), said);
        let response = ui.add(Button::new(words)).tooltip(full_path(recent));
        accessibility::menu_item(&response, accessibility::MenuItemRole::Command);
        if response.clicked() {
            outbox.send(open_command(recent, presence));
            ui.close();
        }
    }
    ui.separator();
    let clear = ui.button(ui.localize(&msg!("recent-forget")));
    accessibility::menu_item(&clear, accessibility::MenuItemRole::Command);
    if clear.clicked() {
        outbox.send(Command::Session(SessionCommand::ForgetAll));
        ui.close();
    }
}

/// Shows those that the first screen has room for, in a column of this width. How many lines that are is said by
/// [`line_count`].
pub(super) fn column_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    width: f32,
    look: &Look,
    outbox: &mut Outbox,
) {
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.label(RichText::new(ui.localize(&msg!("recent-heading"))).color(soft));
    for (recent, presence) in workspace.recents().take(ON_WELCOME) {
        let said = RichText::new(folder_and_date(
            ui.localizer(),
            workspace.time_zone(),
            (recent, presence),
        ))
        .size(look.small())
        .color(soft);
        let dress = |name| match presence {
            FileExists::No => RichText::new(name).color(soft),
            FileExists::Yes => RichText::new(name),
        };
        let name = rtl::single_line(ui, &document_name(recent), width, dress);
        let button = Button::new((name, said)).frame_when_inactive(false).truncate();
        let response = ui.add_sized(vec2(width, LINE_HEIGHT), button).tooltip(full_path(recent));
        if response.clicked() {
            outbox.send(open_command(recent, presence));
        }
    }
}

/// The height of a line on the first screen, in points.
pub(super) const LINE_HEIGHT: f32 = 26.0;

/// How many lines [`column_ui`] has, its heading included.
pub(super) fn line_count(workspace: &Workspace) -> usize {
    match workspace.recents().take(ON_WELCOME).count() {
        0 => 0,
        documents => documents + 1,
    }
}

/// What a click on one of them asks.
pub(super) fn open_command(recent: &RecentDocument, presence: FileExists) -> Command {
    let path = recent.tab.path.clone();
    match presence {
        FileExists::Yes => Command::Open(vec![path]),
        FileExists::No => Command::Session(SessionCommand::ReportMissing(path)),
    }
}

/// What one of them is called.
pub(super) fn document_name(recent: &RecentDocument) -> String {
    let path = &recent.tab.path;
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// In which folder it is and when it was open, as “speeches · 2 Nov 2026”.
pub(super) fn folder_and_date(
    localizer: &Localizer,
    zone: Option<&TimeZone>,
    (recent, presence): (&RecentDocument, FileExists),
) -> String {
    let folder = recent.tab.path.parent().and_then(Path::file_name).unwrap_or_default();
    let folder = folder.to_string_lossy();
    match presence {
        FileExists::Yes => {
            format!("{folder} · {}", localizer.localize(&date(zone, recent.opened_at)))
        }
        FileExists::No => localizer.localize(&msg!("recent-gone", folder = &*folder)),
    }
}

fn full_path(recent: &RecentDocument) -> String {
    recent.tab.path.display().to_string()
}
