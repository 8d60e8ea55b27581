//! The settings of what is stored, and where. See [`marks_folder_ui`], [`copies_ui`], [`resume_ui`], [`windows_ui`],
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

/// Shows where new marks files are stored.
pub(super) fn marks_folder_ui(ui: &mut Ui, cx: &mut SettingsContext<'_>) -> Response {
    let folder = cx.new.marks_folder.clone();
    let current =
        if folder.is_empty() { MarksLocation::BesideDocument } else { MarksLocation::Folder };
    let mut place = current;
    let control = choice_ui(ui, &Setting::MarksFolder.name(), &mut place, marks_locations());
    match place {
        MarksLocation::BesideDocument => cx.new.marks_folder.clear(),
        MarksLocation::Folder if current == MarksLocation::BesideDocument => {
            cx.outbox.send(Command::SetMarksFolder(None));
        }
        MarksLocation::Folder => {
            small_text_ui(ui, &Message::from(folder), cx.look);
            if ui.button(ui.localize(&msg!("set-marks-other-folder"))).clicked() {
                cx.outbox.send(Command::SetMarksFolder(None));
            }
        }
    }
    control
}

/// Shows whether formulas are neutralised in exports.
pub(super) fn formulas_ui(ui: &mut Ui, cx: &mut SettingsContext<'_>) -> Response {
    let values = [FormulaPolicy::Neutralise, FormulaPolicy::Keep];
    switch_ui(ui, &mut cx.new.formulas, values, &msg!("settings-guard-formulas"), cx.look)
}

/// Shows whether the last session's tabs are reopened.
pub(super) fn resume_ui(ui: &mut Ui, cx: &mut SettingsContext<'_>) -> Response {
    let values = [ReopenTabs::Yes, ReopenTabs::No];
    switch_ui(ui, &mut cx.new.reopen_tabs, values, &msg!("set-resume"), cx.look)
}

/// Shows whether documents open in the existing window.
pub(super) fn windows_ui(ui: &mut Ui, cx: &mut SettingsContext<'_>) -> Response {
    let values = [ExternalOpen::ExistingWindow, ExternalOpen::NewWindow];
    switch_ui(ui, &mut cx.new.external_open, values, &msg!("set-one-window"), cx.look)
}

/// Shows whether recent documents are remembered, and a button to forget them.
pub(super) fn recents_ui(ui: &mut Ui, cx: &mut SettingsContext<'_>) -> Response {
    let values = [KeepRecents::Yes, KeepRecents::No];
    let control = switch_ui(ui, &mut cx.new.keep_recents, values, &msg!("set-recents"), cx.look);
    if ui.button(ui.localize(&msg!("recent-forget"))).clicked() {
        cx.outbox.send(Command::Session(SessionCommand::ForgetAll));
    }
    control
}

/// Shows whether text snapshots are kept, their size, and a button to remove them.
pub(super) fn copies_ui(ui: &mut Ui, cx: &mut SettingsContext<'_>) -> Response {
    let usage = cx.workspace.snapshot_usage();
    let values = [KeepSnapshots::Yes, KeepSnapshots::No];
    let control =
        switch_ui(ui, &mut cx.new.keep_snapshots, values, &msg!("settings-keep-copies"), cx.look);
    if let Some(usage) = usage {
        small_text_ui(ui, &copies_size_text(usage), cx.look);
    }
    let is_any = usage.is_none_or(|usage| 0 < usage.used);
    if ui.add_enabled(is_any, Button::new(ui.localize(&msg!("settings-remove-copies")))).clicked() {
        cx.outbox.send(Command::Snapshots(SnapshotCommand::Remove));
    }
    control
}

/// Shows a checkbox that sets `value` to `on` or `off`.
fn switch_ui<T: PartialEq>(
    ui: &mut Ui,
    value: &mut T,
    [on, off]: [T; 2],
    words: &Message,
    look: &Look,
) -> Response {
    let mut is_on = *value == on;
    let shown = ui.scope(|ui| {
        // The default fill is that of a slider's rail.
        ui.visuals_mut().widgets.inactive.bg_fill = look.colours(ui.ctx()).raised;
        ui.checkbox(&mut is_on, ui.localize(words))
    });
    *value = if is_on { on } else { off };
    shown.inner
}

/// Returns the size of the snapshots, such as “The copies take 12 MB, and never more than 512 MB”.
fn copies_size_text(usage: SnapshotUsage) -> Message {
    let most = byte_size_text(usage.limit);
    match usage.used {
        0 => msg!("settings-no-copies", most = most),
        taken => msg!("settings-copies-take", taken = byte_size_text(taken), most = most),
    }
}

/// Returns a size in kilobytes or megabytes, rounded up.
fn byte_size_text(bytes: u64) -> Message {
    match bytes.div_ceil(1 << 10) {
        kilobytes @ ..1024 => msg!("kilobytes", number = kilobytes),
        kilobytes => msg!("megabytes", number = kilobytes.div_ceil(1 << 10)),
    }
}
