//! The documents that were open of late, in the menu and on the first screen.

use std::path::Path;

use egui::{Button, RichText, Ui, vec2};
use jiff::tz::TimeZone;

use super::{
    Outbox, hints::Hinted as _, roles, speech::Speaks as _, theme::Look, times::day, turning,
};
use crate::{
    command::{Command, Presence, Recall},
    sitting::Recent,
    tongue::{Tongue, say},
    workspace::Workspace,
};

/// How many stand in the menu, and on the first screen.
const IN_MENU: usize = 15;
const AT_FIRST: usize = 6;

/// Shows the entries of the menu.
pub(super) fn entries_ui(ui: &mut Ui, workspace: &Workspace, outbox: &mut Outbox) {
    let recents: Vec<_> = workspace.recents().take(IN_MENU).collect();
    if recents.is_empty() {
        ui.add_enabled(false, Button::new(ui.say(&say!("recent-none"))));
        return;
    }
    for (recent, presence) in recents {
        let said =
            RichText::new(where_and_when(ui.tongue(), workspace.zone(), (recent, presence))).weak();
        let words = (turning::plain(ui, &name(recent)), said);
        let response = ui.add(Button::new(words)).hint(path(recent));
        roles::entry(&response, roles::Entry::Act);
        if response.clicked() {
            outbox.send(asked_by(recent, presence));
            ui.close();
        }
    }
    ui.separator();
    let clear = ui.button(ui.say(&say!("recent-forget")));
    roles::entry(&clear, roles::Entry::Act);
    if clear.clicked() {
        outbox.send(Command::Recall(Recall::ForgetAll));
        ui.close();
    }
}

/// Shows those that the first screen has room for, in a column of this width. How many lines that are is said by
/// [`lines`].
pub(super) fn column_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    width: f32,
    look: &Look,
    outbox: &mut Outbox,
) {
    let soft = look.colours(ui.ctx()).ink_soft;
    ui.label(RichText::new(ui.say(&say!("recent-heading"))).color(soft));
    for (recent, presence) in workspace.recents().take(AT_FIRST) {
        let said = RichText::new(where_and_when(ui.tongue(), workspace.zone(), (recent, presence)))
            .size(look.small())
            .color(soft);
        let dress = |name| match presence {
            Presence::Gone => RichText::new(name).color(soft),
            Presence::There => RichText::new(name),
        };
        let name = turning::name(ui, &name(recent), width, dress);
        let button = Button::new((name, said)).frame_when_inactive(false).truncate();
        let response = ui.add_sized(vec2(width, LINE), button).hint(path(recent));
        if response.clicked() {
            outbox.send(asked_by(recent, presence));
        }
    }
}

/// The height of a line on the first screen, in points.
pub(super) const LINE: f32 = 26.0;

/// How many lines [`column_ui`] has, its heading included.
pub(super) fn lines(workspace: &Workspace) -> usize {
    match workspace.recents().take(AT_FIRST).count() {
        0 => 0,
        documents => documents + 1,
    }
}

/// What a click on one of them asks.
pub(super) fn asked_by(recent: &Recent, presence: Presence) -> Command {
    let path = recent.laid.path.clone();
    match presence {
        Presence::There => Command::Open(vec![path]),
        Presence::Gone => Command::Recall(Recall::Missing(path)),
    }
}

/// What one of them is called.
pub(super) fn name(recent: &Recent) -> String {
    let path = &recent.laid.path;
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// In which folder it is and when it was open, as “speeches · 2026-11-02”.
pub(super) fn where_and_when(
    tongue: &Tongue,
    zone: Option<&TimeZone>,
    (recent, presence): (&Recent, Presence),
) -> String {
    let folder = recent.laid.path.parent().and_then(Path::file_name).unwrap_or_default();
    let folder = folder.to_string_lossy();
    match presence {
        Presence::There => format!("{folder} · {}", tongue.say(&day(zone, recent.at))),
        Presence::Gone => tongue.say(&say!("recent-gone", folder = &*folder)),
    }
}

fn path(recent: &Recent) -> String {
    recent.laid.path.display().to_string()
}
