//! The tooltip of the marks under the pointer. See [`HoverState`].

use std::{sync::Arc, time::Duration};

use egui::{Event, PopupAnchor, Response, RichText, Tooltip, Ui};

use super::{
    TextView,
    hit_test::{letter_at, mark_target_at},
    mark_rects::span_rects,
};
use crate::{
    editor::Editor,
    i18n::msg,
    model::{Mark, Span},
    ui::{
        labels, localize::Localize as _, mark_description, overlay_stack, view_ctx::ViewCtx,
        wrapped_text,
    },
};

/// The most marks shown at once.
const MAX_MARKS: usize = 5;

/// The most characters shown of a note.
const MAX_NOTE_CHARS: usize = 280;

/// The width of the tooltip, in points.
const TOOLTIP_WIDTH: f32 = 320.0;

/// Whether the pointer is resting. After a key press or scroll, the analyst is reading or writing, so no tooltip opens.
#[derive(Default)]
pub(super) enum HoverState {
    /// No other input since it was moved.
    #[default]
    Resting,
    /// Other input since then.
    Busy,
}

/// Shows a tooltip of all marks under the pointer once it has rested there.
pub(super) fn mark_tooltip_ui(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    response: &Response,
    cx: &mut ViewCtx<'_>,
) {
    track_input(ui, view);
    let is_held = view.pointer.is_busy() || ui.input(|input| input.pointer.any_down());
    if is_held || !response.hovered() || overlay_stack::is_covered(ui.ctx()) {
        return;
    }
    if view.hovered.is_none() || matches!(view.hover_state, HoverState::Busy) {
        return;
    }
    let rested = ui.input(|input| input.pointer.time_since_last_movement());
    let wait = ui.style().interaction.tooltip_delay - rested;
    if 0.0 < wait {
        ui.ctx().request_repaint_after(Duration::from_secs_f32(wait));
        return;
    }
    let marks = marks_under_pointer(ui, editor, view, cx);
    if marks.is_empty() {
        return;
    }
    let id = response.id.with("mark tooltip");
    let tooltip =
        Tooltip::always_open(ui.ctx().clone(), response.layer_id, id, PopupAnchor::Pointer);
    tooltip.gap(14.0).width(TOOLTIP_WIDTH).show(|ui| {
        ui.set_max_width(TOOLTIP_WIDTH);
        for (index, mark) in marks.iter().take(MAX_MARKS).enumerate() {
            if 0 < index {
                ui.separator();
            }
            mark_summary_ui(ui, mark, cx);
        }
        if MAX_MARKS < marks.len() {
            ui.label(ui.localize(&msg!("hover-more", count = marks.len() - MAX_MARKS)));
        }
    });
}

/// Tracks the input of this frame.
fn track_input(ui: &Ui, view: &mut TextView) {
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::PointerMoved(_) => view.hover_state = HoverState::Resting,
                Event::Key { .. } | Event::PointerButton { .. } | Event::MouseWheel { .. } => {
                    view.hover_state = HoverState::Busy;
                }
                _ => {}
            }
        }
    });
}

/// Returns the marks under the pointer: the one whose lane or badge is there, or all on the letter, innermost first.
fn marks_under_pointer(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
) -> Vec<Arc<Mark>> {
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return Vec::new() };
    let marks = editor.marks();
    if let Some(id) = mark_target_at(view, at) {
        return marks.get(id).cloned().into_iter().collect();
    }
    let Some(letter) = letter_at(editor, view, cx, at) else { return Vec::new() };
    let end = editor.document().cluster_after(letter);
    let rects = Span::new(letter, end).map(|letter| span_rects(view, cx, letter));
    let is_on_it = rects.unwrap_or_default().iter().any(|(rect, _)| rect.contains(at));
    if is_on_it { marks.at(letter).into_iter().cloned().collect() } else { Vec::new() }
}

/// Shows one mark: its tag and speaker, labels, note, author and status.
fn mark_summary_ui(ui: &mut Ui, mark: &Mark, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let ink = look.tag_colours(ui.ctx(), mark.tag).ink;
    let head = ui.localize(&mark_description::tag_and_speaker(mark));
    wrapped_text::label_ui(ui, &mut cx.text, &head, (look.body(), ink));
    if !mark.labels.is_empty() {
        labels::static_labels_ui(ui, &mark.labels, look);
    }
    if !mark.note.trim().is_empty() {
        let note = mark_description::truncated(mark.note.trim(), MAX_NOTE_CHARS);
        let ink = ui.visuals().text_color();
        wrapped_text::label_ui(ui, &mut cx.text, &note, (look.body(), ink));
    }
    let author = Some(&mark.provenance.author).filter(|it| !it.is_empty());
    let author = author.map(|author| ui.localize(&msg!("hover-author", author = author)));
    let facts: Vec<String> = author
        .into_iter()
        .chain(mark_description::anchor_status_text(mark).map(|it| ui.localize(&it)))
        .collect();
    if !facts.is_empty() {
        ui.label(RichText::new(facts.join("  ·  ")).small().weak());
    }
}
