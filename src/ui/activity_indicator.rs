//! What takes long, how far it is, and a way to stop it: in one place, whatever it is.
//!
//! Nothing turns or blinks: a bar that grows says more, and is the same where movements are not wanted.

use std::path::Path;

use egui::{
    Color32, FontId, Id, Label, ProgressBar, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo,
    accesskit::Live,
};

use super::{
    Outbox, accessibility, keymap::UiCommand, localize::Localize as _, mark_description,
    theme::Look, tooltips::TooltipExt as _,
};
use crate::{
    command::{LoadProgress, LoadStage, Progress},
    i18n::{Message, msg},
    workspace::{Activity, ExportIntent, LoadTracker, Workspace},
};

/// How wide the bar is, and how wide at least where there is little room, in points.
const WIDTH: f32 = 120.0;
const MIN_WIDTH: f32 = 24.0;

/// What the bar, its button and what else there is in the line take, in points.
const RESERVED_WIDTH: f32 = 300.0;

/// A megabyte of 1024 times 1024 bytes.
const MB: u64 = 1 << 20;

/// How many characters of a name are said.
const MAX_NAME_CHARS: usize = 32;

/// Where the words stand that say what takes long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActivityLabelPlacement {
    /// Beside the bar.
    BesideBar,
    /// Above it.
    AboveBar,
}

/// Shows the words in lines of their own if there is no room for all of them beside the bar.
pub(super) fn label_above_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    look: &Look,
) -> ActivityLabelPlacement {
    let Some((_, words)) = current_activity(ui, workspace) else {
        return ActivityLabelPlacement::BesideBar;
    };
    let font = FontId::proportional(look.small());
    let width = ui.fonts_mut(|fonts| {
        fonts.layout_no_wrap(words.clone(), font, Color32::PLACEHOLDER).size().x
    });
    if width + RESERVED_WIDTH <= ui.available_width() {
        return ActivityLabelPlacement::BesideBar;
    }
    ui.add(Label::new(RichText::new(words).size(look.small())).wrap());
    ActivityLabelPlacement::AboveBar
}

/// The first of what takes long, and what is said of it and the rest.
fn current_activity<'a>(ui: &Ui, workspace: &'a Workspace) -> Option<(Activity<'a>, String)> {
    let mut all = workspace.activities();
    let first = all.next()?;
    let words = match (activity_text(first), all.count()) {
        (words, 0) => words,
        (words, more) => msg!("busy-more", now = words, count = more),
    };
    Some((first, ui.localize(&words)))
}

/// Shows what takes long, if anything does: a button that stops it, a bar and, unless they stand above, words, in the
/// direction of `ui`'s layout.
pub(super) fn activity_ui(
    ui: &mut Ui,
    workspace: &Workspace,
    place: ActivityLabelPlacement,
    look: &Look,
    outbox: &mut Outbox,
) {
    let Some((first, words)) = current_activity(ui, workspace) else { return };
    if let Some(stop) = first.stop_command() {
        let hint = UiCommand::StopTask.spec();
        let hint = format!("{} ({})", ui.localize(&hint.name()), hint.key_label(ui.ctx()));
        if ui.small_button(ui.localize(&msg!("cancel"))).tooltip(hint).clicked() {
            outbox.send(stop);
        }
    }
    if let Some(share) = progress_of(first).and_then(Progress::fraction) {
        let accent = look.colours(ui.ctx()).accent;
        let width = (ui.available_width() / 3.0).clamp(MIN_WIDTH, WIDTH);
        let bar = ProgressBar::new(share).desired_width(width).desired_height(look.small());
        let response = ui.add(bar.fill(accent));
        response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, &words));
        accessibility::progress(&response, share);
    }
    announce_start(ui, first);
    if place == ActivityLabelPlacement::BesideBar {
        // Where other words take the room it is cut off, and shown whole where the pointer rests on it.
        ui.add(Label::new(RichText::new(&words).size(look.small())).truncate());
    }
}

/// Tells a screen reader what goes on when it begins, but not again with every step.
fn announce_start(ui: &Ui, busy: Activity<'_>) {
    let nowhere = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
    let response = ui.interact(nowhere, Id::unique("what takes long"), Sense::hover());
    accessibility::announce(&response, &ui.localize(&activity_name(busy)), Live::Polite);
}

/// How far it is. `None` where that is not known, or it has hardly begun.
fn progress_of(busy: Activity<'_>) -> Option<Progress> {
    let far = match busy {
        Activity::Loading(reading) if reading.is_stopped() => return None,
        Activity::Loading(reading) => match reading.progress()?.stage {
            LoadStage::Reading { done: read, total: of } => {
                Progress { done: read as u64, total: of as u64 }
            }
            LoadStage::Placing { done, total: of } => {
                Progress { done: done as u64, total: of as u64 }
            }
        },
        Activity::Exporting(_, far) | Activity::Searching(far) | Activity::Saving(_, far) => far,
    };
    Some(far).filter(|it| 0 < it.done)
}

/// What is being done, without how far it is.
fn activity_name(busy: Activity<'_>) -> Message {
    match busy {
        Activity::Loading(_) => msg!("reading"),
        Activity::Exporting(export, _) => msg!("exporting", name = short_file_name(&export.path)),
        Activity::Searching(..) => msg!("find-searching"),
        Activity::Saving(session, _) => {
            msg!(
                "saving",
                name = mark_description::truncated(session.document().name(), MAX_NAME_CHARS)
            )
        }
    }
}

/// What is being done and how far it is, in words.
fn activity_text(busy: Activity<'_>) -> Message {
    match busy {
        Activity::Loading(reading) => loading_text(reading),
        Activity::Exporting(export, _) if export.intent == ExportIntent::Stop => {
            msg!("reading-stopping")
        }
        Activity::Exporting(_, Progress { total: 0, .. }) => activity_name(busy),
        Activity::Exporting(_, Progress { done, total: of }) => {
            msg!("busy-marks", what = activity_name(busy), done = done, of = of)
        }
        Activity::Searching(far) | Activity::Saving(_, far) => {
            let (what, done) = (activity_name(busy), far.done.div_ceil(MB));
            match far.total.div_ceil(MB) {
                // More than was there before.
                of if of < done => msg!("busy-so-far", what = what, done = done),
                of => msg!("busy-megabytes", what = what, done = done, of = of),
            }
        }
    }
}

fn loading_text(reading: &LoadTracker) -> Message {
    if reading.is_stopped() {
        return msg!("reading-stopping");
    }
    let now = match reading.progress() {
        None => msg!("reading"),
        Some(LoadProgress { document, stage }) => {
            let name = short_file_name(document);
            match stage {
                LoadStage::Reading { done: read, total: of } => {
                    let (read, of) = ((*read as u64).div_ceil(MB), (*of as u64).div_ceil(MB));
                    msg!("reading-document", name = name, read = read, of = of)
                }
                LoadStage::Placing { total: of, .. } => {
                    msg!("reading-placing", count = *of, name = name)
                }
            }
        }
    };
    match reading.pending().saturating_sub(1) {
        0 => now,
        more => msg!("reading-more", now = now, count = more),
    }
}

/// The name of a file, or its start where it is long.
fn short_file_name(path: &Path) -> String {
    mark_description::truncated(
        &path.file_name().unwrap_or_default().to_string_lossy(),
        MAX_NAME_CHARS,
    )
}
