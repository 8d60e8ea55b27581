//! What is kept for the next time, and where. See [`marks_folder_ui`], [`copies_ui`], [`resume_ui`], [`windows_ui`],
//! [`recents_ui`].

use egui::{Button, Response, Ui};

use super::{
    controls::{SettingsContext, choice_ui},
    row::small_text_ui,
    table::{MarksLocation, Setting, marks_locations},
};
use crate::{
    command::{Command, SessionCommand, SnapshotCommand, SnapshotUsage},
    i18n::{Message, msg},
    settings::{ExternalOpen, FormulaPolicy, KeepRecents, KeepSnapshots, ReopenTabs},
    ui::{localize::Localize as _, theme::Look},
};

/// Where the marks go of documents that have none yet.
pub(super) fn marks_folder_ui(ui: &mut Ui, board: &mut SettingsContext<'_>) -> Response {
    let folder = board.new.marks_folder.clone();
    let now = if folder.is_empty() { MarksLocation::BesideDocument } else { MarksLocation::Folder };
    let mut place = now;
    let control = choice_ui(ui, &Setting::MarksFolder.name(), &mut place, marks_locations());
    match place {
        MarksLocation::BesideDocument => board.new.marks_folder.clear(),
        MarksLocation::Folder if now == MarksLocation::BesideDocument => {
            board.outbox.send(Command::SetMarksFolder(None));
        }
        MarksLocation::Folder => {
            small_text_ui(ui, &Message::from(folder), board.look);
            if ui.button(ui.localize(&msg!("set-marks-other-folder"))).clicked() {
                board.outbox.send(Command::SetMarksFolder(None));
            }
        }
    }
    control
}

/// Whether formulas are guarded in what is exported.
pub(super) fn formulas_ui(ui: &mut Ui, board: &mut SettingsContext<'_>) -> Response {
    let mut is_guarded = board.new.formulas == FormulaPolicy::Neutralise;
    let control = checkbox_ui(ui, &mut is_guarded, &msg!("settings-guard-formulas"), board.look);
    board.new.formulas = if is_guarded { FormulaPolicy::Neutralise } else { FormulaPolicy::Keep };
    control
}

/// Whether what was open is opened again.
pub(super) fn resume_ui(ui: &mut Ui, board: &mut SettingsContext<'_>) -> Response {
    let mut is_resumed = board.new.reopen_tabs == ReopenTabs::Yes;
    let control = checkbox_ui(ui, &mut is_resumed, &msg!("set-resume"), board.look);
    board.new.reopen_tabs = if is_resumed { ReopenTabs::Yes } else { ReopenTabs::No };
    control
}

/// Whether documents are opened in the window that is there.
pub(super) fn windows_ui(ui: &mut Ui, board: &mut SettingsContext<'_>) -> Response {
    let mut is_one = board.new.external_open == ExternalOpen::ExistingWindow;
    let control = checkbox_ui(ui, &mut is_one, &msg!("set-one-window"), board.look);
    board.new.external_open =
        if is_one { ExternalOpen::ExistingWindow } else { ExternalOpen::NewWindow };
    control
}

/// Whether it is remembered what was open, and a way to forget it.
pub(super) fn recents_ui(ui: &mut Ui, board: &mut SettingsContext<'_>) -> Response {
    let mut is_kept = board.new.keep_recents == KeepRecents::Yes;
    let control = checkbox_ui(ui, &mut is_kept, &msg!("set-recents"), board.look);
    board.new.keep_recents = if is_kept { KeepRecents::Yes } else { KeepRecents::No };
    if ui.button(ui.localize(&msg!("recent-forget"))).clicked() {
        board.outbox.send(Command::Session(SessionCommand::ForgetAll));
    }
    control
}

/// Whether texts are copied, how much room that takes, and a way to be rid of the copies.
pub(super) fn copies_ui(ui: &mut Ui, board: &mut SettingsContext<'_>) -> Response {
    let room = board.workspace.snapshot_usage();
    let mut is_kept = board.new.keep_snapshots == KeepSnapshots::Yes;
    let control = checkbox_ui(ui, &mut is_kept, &msg!("settings-keep-copies"), board.look);
    board.new.keep_snapshots = if is_kept { KeepSnapshots::Yes } else { KeepSnapshots::No };
    if let Some(room) = room {
        small_text_ui(ui, &copies_size_text(room), board.look);
    }
    let is_any = room.is_none_or(|room| 0 < room.used);
    if ui.add_enabled(is_any, Button::new(ui.localize(&msg!("settings-remove-copies")))).clicked() {
        board.outbox.send(Command::Snapshots(SnapshotCommand::Remove));
    }
    control
}

/// Something that is on or off.
fn checkbox_ui(ui: &mut Ui, is_on: &mut bool, words: &Message, look: &Look) -> Response {
    let shown = ui.scope(|ui| {
        // Else the tick would have the colour of what is under it, which is that of a slider's rail.
        ui.visuals_mut().widgets.inactive.bg_fill = look.colours(ui.ctx()).raised;
        ui.checkbox(is_on, ui.localize(words))
    });
    shown.inner
}

/// How much room copies take, as “The copies take 12 MB, and never more than 512 MB”.
fn copies_size_text(room: SnapshotUsage) -> Message {
    let most = byte_size_text(room.limit);
    match room.used {
        0 => msg!("settings-no-copies", most = most),
        taken => msg!("settings-copies-take", taken = byte_size_text(taken), most = most),
    }
}

/// So many bytes in words, never too few.
fn byte_size_text(bytes: u64) -> Message {
    match bytes.div_ceil(1 << 10) {
        kilobytes @ ..1024 => msg!("kilobytes", number = kilobytes),
        kilobytes => msg!("megabytes", number = kilobytes.div_ceil(1 << 10)),
    }
}
