//! Recent documents, in the menu and on the welcome screen.

use std::path::Path;

use egui::{Button, RichText, Ui, vec2};
use jiff::tz::TimeZone;

use super::{
    accessibility, dates::date, localize::Localize as _, rtl, tooltips::TooltipExt as _,
    view_ctx::ViewCtx,
};
use crate::{
    command::{Command, FileExists, SessionCommand},
    i18n::{Localizer, msg},
    session_state::RecentDocument,
    workspace::Workspace,
};

/// The most documents in the menu, and on the welcome screen.
const IN_MENU: usize = 15;
const ON_WELCOME: usize = 6;

pub(super) fn entries_ui(ui: &mut Ui, cx: &mut ViewCtx<'_>) {
    let recents: Vec<_> = cx.workspace.recents().take(IN_MENU).collect();
    if recents.is_empty() {
        ui.add_enabled(false, Button::new(ui.localize(&msg!("recent-none"))));
        return;
    }
    for (recent, exists) in recents {
        let detail = folder_and_date(ui.localizer(), cx.workspace.time_zone(), recent, exists);
        let words = (rtl::untruncated(ui, &document_name(recent)), RichText::new(detail).weak());
        let response = ui.add(Button::new(words)).tooltip(full_path(recent));
        accessibility::menu_item(&response, accessibility::MenuItemRole::Command);
        if response.clicked() {
            cx.outbox.send(open_command(recent, exists));
            ui.close();
        }
    }
    ui.separator();
    let clear = ui.button(ui.localize(&msg!("recent-forget")));
    accessibility::menu_item(&clear, accessibility::MenuItemRole::Command);
    if clear.clicked() {
        cx.outbox.send(Command::Session(SessionCommand::ForgetAll));
        ui.close();
    }
}

/// Shows the recent documents on the welcome screen, in a column of this width. [`line_count`] returns how many lines that
/// takes.
pub(super) fn column_ui(ui: &mut Ui, width: f32, cx: &mut ViewCtx<'_>) {
    ui.label(ui.rich_text(&msg!("recent-heading")).weak());
    for (recent, exists) in cx.workspace.recents().take(ON_WELCOME) {
        let detail = folder_and_date(ui.localizer(), cx.workspace.time_zone(), recent, exists);
        let detail = RichText::new(detail).small().weak();
        let coloured = |name| match exists {
            FileExists::No => RichText::new(name).weak(),
            FileExists::Yes => RichText::new(name),
        };
        let name = rtl::single_line(ui, &document_name(recent), width, coloured);
        let button = Button::new((name, detail)).frame_when_inactive(false).truncate();
        let response = ui.add_sized(vec2(width, LINE_HEIGHT), button).tooltip(full_path(recent));
        if response.clicked() {
            cx.outbox.send(open_command(recent, exists));
        }
    }
}

/// The height of a line on the welcome screen, in points.
pub(super) const LINE_HEIGHT: f32 = 26.0;

/// Returns how many lines [`column_ui`] takes, including its heading.
pub(super) fn line_count(workspace: &Workspace) -> usize {
    match workspace.recents().take(ON_WELCOME).count() {
        0 => 0,
        documents => documents + 1,
    }
}

pub(super) fn open_command(recent: &RecentDocument, exists: FileExists) -> Command {
    let path = recent.tab.path.clone();
    match exists {
        FileExists::Yes => Command::Open(vec![path]),
        FileExists::No => Command::Session(SessionCommand::ReportMissing(path)),
    }
}

pub(super) fn document_name(recent: &RecentDocument) -> String {
    let path = &recent.tab.path;
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Returns the folder and the date last open, such as “speeches · 2 Nov 2026”.
pub(super) fn folder_and_date(
    localizer: &Localizer,
    zone: Option<&TimeZone>,
    recent: &RecentDocument,
    exists: FileExists,
) -> String {
    let folder = recent.tab.path.parent().and_then(Path::file_name).unwrap_or_default();
    let folder = folder.to_string_lossy();
    match exists {
        FileExists::Yes => {
            format!("{folder} · {}", localizer.localize(&date(zone, recent.opened_at)))
        }
        FileExists::No => localizer.localize(&msg!("recent-gone", folder = &*folder)),
    }
}

fn full_path(recent: &RecentDocument) -> String {
    recent.tab.path.display().to_string()
}
