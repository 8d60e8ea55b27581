//! Shows the progress of long tasks in one place, with a button to stop them.
//!
//! The only movement is the growing bar, so it looks the same with reduced motion.

use std::path::Path;

use egui::{
    Color32, FontId, Id, Label, ProgressBar, Rect, RichText, Role, Sense, Ui, Vec2, WidgetInfo,
    accesskit::Live,
};

use super::{
    accessibility,
    keymap::UiCommand,
    localize::Localize as _,
    mark_description,
    tooltips::{TooltipExt as _, with_key},
    view_ctx::ViewCtx,
};
use crate::{
    command::{LoadProgress, LoadStage, Progress},
    i18n::{Message, msg},
    workspace::{Activity, ExportIntent, LoadTracker, Workspace},
};

/// The bar's usual width, and its width where there is little room, in points.
const WIDTH: f32 = 120.0;
const MIN_WIDTH: f32 = 24.0;

/// The width of the bar, its button and everything else in the line, in points.
const RESERVED_WIDTH: f32 = 300.0;

const MB: u64 = 1 << 20;

/// The longest file name shown in full, in characters.
const MAX_NAME_CHARS: usize = 32;

/// Where the activity's description is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActivityLabelPlacement {
    BesideBar,
    AboveBar,
}

/// Shows the description in its own lines if it doesn't fit next to the bar.
pub(super) fn label_above_ui(ui: &mut Ui, cx: &ViewCtx<'_>) -> ActivityLabelPlacement {
    let look = cx.text.look;
    let Some((_, words)) = current_activity(ui, cx.workspace) else {
        return ActivityLabelPlacement::BesideBar;
    };
    let font = FontId::proportional(look.small());
    let width = ui.fonts_mut(|fonts| {
        fonts.layout_no_wrap(words.clone(), font, Color32::PLACEHOLDER).size().x
    });
    if width + RESERVED_WIDTH <= ui.available_width() {
        return ActivityLabelPlacement::BesideBar;
    }
    ui.add(Label::new(RichText::new(words).small()).wrap());
    ActivityLabelPlacement::AboveBar
}

fn current_activity<'a>(ui: &Ui, workspace: &'a Workspace) -> Option<(Activity<'a>, String)> {
    let mut all = workspace.activities();
    let first = all.next()?;
    let words = match (activity_text(first), all.count()) {
        (words, 0) => words,
        (words, more) => msg!("busy-more", now = words, count = more),
    };
    Some((first, ui.localize(&words)))
}

/// Shows the current activity, if any: a stop button, a bar and, unless it is shown above, the description. Follows
/// the direction of `ui`'s layout.
pub(super) fn activity_ui(ui: &mut Ui, place: ActivityLabelPlacement, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let Some((first, words)) = current_activity(ui, cx.workspace) else { return };
    if let Some(stop) = first.stop_command() {
        let hint = UiCommand::StopTask.spec();
        let hint = with_key(&ui.localize(&hint.name()), &hint.key_label(ui.ctx()));
        if ui.small_button(ui.localize(&msg!("cancel"))).tooltip(hint).clicked() {
            cx.outbox.send(stop);
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
        // Truncated if space is short; the tooltip has the full text.
        ui.add(Label::new(RichText::new(&words).small()).truncate());
    }
}

/// Announces the activity to screen readers once, when it begins.
fn announce_start(ui: &Ui, activity: Activity<'_>) {
    let nowhere = Rect::from_min_size(ui.cursor().min, Vec2::ZERO);
    let response = ui.interact(nowhere, Id::unique("activity"), Sense::hover());
    accessibility::announce(&response, &ui.localize(&activity_name(activity)), Live::Polite);
}

/// Returns the progress, or `None` if it isn't known or nothing is done yet.
fn progress_of(activity: Activity<'_>) -> Option<Progress> {
    let progress = match activity {
        Activity::Loading(load) if load.is_stopped() => return None,
        Activity::Loading(load) => match load.progress()?.stage {
            LoadStage::Reading { done: read, total: of } => {
                Progress { done: read as u64, total: of as u64 }
            }
            LoadStage::Placing { done, total: of } => {
                Progress { done: done as u64, total: of as u64 }
            }
        },
        Activity::Exporting(_, progress)
        | Activity::Searching(progress)
        | Activity::Saving(_, progress) => progress,
    };
    Some(progress).filter(|it| 0 < it.done)
}

fn activity_name(activity: Activity<'_>) -> Message {
    match activity {
        Activity::Loading(_) => msg!("reading"),
        Activity::Exporting(export, _) => msg!("exporting", name = short_file_name(&export.path)),
        Activity::Searching(..) => msg!("find-searching"),
        Activity::Saving(editor, _) => {
            msg!(
                "saving",
                name = mark_description::truncated(editor.document().name(), MAX_NAME_CHARS)
            )
        }
    }
}

fn activity_text(activity: Activity<'_>) -> Message {
    match activity {
        Activity::Loading(load) => loading_text(load),
        Activity::Exporting(export, _) if export.intent == ExportIntent::Stop => {
            msg!("reading-stopping")
        }
        Activity::Exporting(_, Progress { total: 0, .. }) => activity_name(activity),
        Activity::Exporting(_, Progress { done, total: of }) => {
            msg!("busy-marks", what = activity_name(activity), done = done, of = of)
        }
        Activity::Searching(progress) | Activity::Saving(_, progress) => {
            let what = activity_name(activity);
            let done = progress.done.div_ceil(MB);
            match progress.total.div_ceil(MB) {
                // The total was only estimated from an earlier size.
                of if of < done => msg!("busy-so-far", what = what, done = done),
                of => msg!("busy-megabytes", what = what, done = done, of = of),
            }
        }
    }
}

fn loading_text(load: &LoadTracker) -> Message {
    if load.is_stopped() {
        return msg!("reading-stopping");
    }
    let now = match load.progress() {
        None => msg!("reading"),
        Some(LoadProgress { document, stage }) => {
            let name = short_file_name(document);
            match stage {
                LoadStage::Reading { done: read, total: of } => {
                    let read = (*read as u64).div_ceil(MB);
                    let of = (*of as u64).div_ceil(MB);
                    msg!("reading-document", name = name, read = read, of = of)
                }
                LoadStage::Placing { total: of, .. } => {
                    msg!("reading-placing", count = *of, name = name)
                }
            }
        }
    };
    match load.pending().saturating_sub(1) {
        0 => now,
        more => msg!("reading-more", now = now, count = more),
    }
}

fn short_file_name(path: &Path) -> String {
    mark_description::truncated(
        &path.file_name().unwrap_or_default().to_string_lossy(),
        MAX_NAME_CHARS,
    )
}
