//! What is told of the marks under the pointer while it rests on them. See [`HoverState`].

use std::{sync::Arc, time::Duration};

use egui::{Event, PopupAnchor, Response, RichText, Tooltip, Ui};

use super::{TextView, TextViewContext, mark_rects::span_rects, pointer};
use crate::{
    i18n::msg,
    model::{Mark, Span},
    ui::{labels, localize::Localize as _, mark_description, overlay_stack, wrapped_text},
};

/// How many marks are told of at once.
const MAX_MARKS: usize = 5;

/// The most letters of a note that are told.
const MAX_NOTE_CHARS: usize = 280;

/// The width of what is told, in points.
const TOOLTIP_WIDTH: f32 = 320.0;

/// Whether the pointer rests. Whoever has pressed a key or scrolled since reads or writes: nothing gets in the way then.
#[derive(Default)]
pub(super) enum HoverState {
    /// Since it was moved last.
    #[default]
    Resting,
    /// Something else was done since.
    Busy,
}

/// Tells of the marks under the pointer, all that overlap there, once it has rested on them.
pub(super) fn mark_tooltip_ui(
    ui: &Ui,
    reader: &mut TextView,
    response: &Response,
    cx: &mut TextViewContext<'_, '_>,
) {
    track_input(ui, reader);
    let is_held = reader.pointer.is_busy() || ui.input(|input| input.pointer.any_down());
    if is_held || !response.hovered() || overlay_stack::is_covered(ui.ctx()) {
        return;
    }
    if reader.hovered.is_none() || matches!(reader.hover_state, HoverState::Busy) {
        return;
    }
    let rested = ui.input(|input| input.pointer.time_since_last_movement());
    let wait = ui.style().interaction.tooltip_delay - rested;
    if 0.0 < wait {
        ui.ctx().request_repaint_after(Duration::from_secs_f32(wait));
        return;
    }
    let marks = marks_under_pointer(ui, reader, cx);
    if marks.is_empty() {
        return;
    }
    let id = response.id.with("what is told of marks");
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

/// Notices what the hand is doing.
fn track_input(ui: &Ui, reader: &mut TextView) {
    ui.input(|input| {
        for event in &input.events {
            match event {
                Event::PointerMoved(_) => reader.hover_state = HoverState::Resting,
                Event::Key { .. } | Event::PointerButton { .. } | Event::MouseWheel { .. } => {
                    reader.hover_state = HoverState::Busy;
                }
                _ => {}
            }
        }
    });
}

/// The marks under the pointer: the one whose lane or letter that is on, or all on the letter there, innermost first.
fn marks_under_pointer(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
) -> Vec<Arc<Mark>> {
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return Vec::new() };
    let marks = cx.session.marks();
    if let Some(id) = pointer::mark_target_at(reader, at) {
        return marks.get(id).cloned().into_iter().collect();
    }
    let Some(letter) = pointer::letter_at(reader, cx, at) else { return Vec::new() };
    let end = cx.document().cluster_after(letter);
    let rects = Span::new(letter, end).map(|letter| span_rects(reader, cx, letter));
    let is_on_it = rects.unwrap_or_default().iter().any(|(rect, _)| rect.contains(at));
    if is_on_it { marks.at(letter).into_iter().cloned().collect() } else { Vec::new() }
}

/// Tells of one mark: its tag and speaker, its labels, its note, and who made it.
fn mark_summary_ui(ui: &mut Ui, mark: &Mark, cx: &mut TextViewContext<'_, '_>) {
    let look = cx.pen.look;
    let ink = look.tag_colours(ui.ctx(), mark.tag).ink;
    let soft = look.colours(ui.ctx()).ink_soft;
    let head = ui.localize(&mark_description::tag_and_speaker(mark));
    wrapped_text::label_ui(ui, cx.pen, &head, (look.body(), ink));
    if !mark.labels.is_empty() {
        labels::static_labels_ui(ui, &mark.labels, look);
    }
    if !mark.note.trim().is_empty() {
        let note = mark_description::truncated(mark.note.trim(), MAX_NOTE_CHARS);
        let ink = ui.visuals().text_color();
        wrapped_text::label_ui(ui, cx.pen, &note, (look.body(), ink));
    }
    let author = Some(&mark.author).filter(|it| !it.is_empty());
    let made = author.map(|author| ui.localize(&msg!("hover-author", author = author)));
    let facts: Vec<String> = made
        .into_iter()
        .chain(mark_description::anchor_status_text(mark).map(|it| ui.localize(&it)))
        .collect();
    if !facts.is_empty() {
        ui.label(RichText::new(facts.join("  ·  ")).size(look.small()).color(soft));
    }
}
