//! The tooltip of the marks under the pointer. See [`HoverState`].

use std::{sync::Arc, time::Duration};

use egui::{Event, PopupAnchor, Response, RichText, Tooltip, Ui};

use super::TextViewFrame;
use crate::{
    i18n::msg,
    model::{Mark, Span},
    ui::{
        labels, localize::Localize as _, mark_description, overlay_stack, view_ctx::TextCtx,
        wrapped_text,
    },
};

const MAX_MARKS: usize = 5;

const MAX_NOTE_CHARS: usize = 280;

/// The width of the tooltip, in points.
const TOOLTIP_WIDTH: f32 = 320.0;

/// Whether the pointer is resting. After a key press or scroll, the analyst is reading or writing, so no tooltip opens.
#[derive(Default)]
pub(super) enum HoverState {
    /// No other input since it was moved.
    #[default]
    Resting,
    Busy,
}

impl TextViewFrame<'_, '_> {
    /// Shows a tooltip of all marks under the pointer once it has rested there.
    pub(super) fn mark_tooltip_ui(&mut self) {
        self.track_input();
        let is_held =
            self.view.pointer.is_busy() || self.ui.input(|input| input.pointer.any_down());
        if is_held || !self.response.hovered() || overlay_stack::is_covered(self.ui.ctx()) {
            return;
        }
        if self.view.hovered.is_none() || matches!(self.view.hover_state, HoverState::Busy) {
            return;
        }
        let rested = self.ui.input(|input| input.pointer.time_since_last_movement());
        let wait = self.ui.style().interaction.tooltip_delay - rested;
        if 0.0 < wait {
            self.ui.ctx().request_repaint_after(Duration::from_secs_f32(wait));
            return;
        }
        let marks = self.marks_under_pointer();
        if marks.is_empty() {
            return;
        }
        let Response { id, layer_id, .. } = *self.response;
        let id = id.with("mark tooltip");
        let tooltip =
            Tooltip::always_open(self.ui.ctx().clone(), layer_id, id, PopupAnchor::Pointer);
        tooltip.gap(14.0).width(TOOLTIP_WIDTH).show(|ui| {
            ui.set_max_width(TOOLTIP_WIDTH);
            for (index, mark) in marks.iter().take(MAX_MARKS).enumerate() {
                if 0 < index {
                    ui.separator();
                }
                mark_summary_ui(ui, mark, &mut self.cx.text);
            }
            if MAX_MARKS < marks.len() {
                ui.label(ui.localize(&msg!("hover-more", count = marks.len() - MAX_MARKS)));
            }
        });
    }

    fn track_input(&mut self) {
        self.ui.input(|input| {
            for event in &input.events {
                match event {
                    Event::PointerMoved(_) => self.view.hover_state = HoverState::Resting,
                    Event::Key { .. } | Event::PointerButton { .. } | Event::MouseWheel { .. } => {
                        self.view.hover_state = HoverState::Busy;
                    }
                    _ => {}
                }
            }
        });
    }

    /// Returns the marks under the pointer: the one whose lane or badge is there, or all on the letter, innermost first.
    fn marks_under_pointer(&mut self) -> Vec<Arc<Mark>> {
        let Some(at) = self.ui.input(|input| input.pointer.latest_pos()) else { return Vec::new() };
        let marks = self.editor.marks();
        if let Some(id) = self.mark_target_at(at) {
            return marks.get(id).cloned().into_iter().collect();
        }
        let Some(letter) = self.letter_at(at) else { return Vec::new() };
        let letter_span = Span::new(letter, self.editor.document().cluster_after(letter));
        let rects = letter_span.map(|span| self.span_rects(span)).unwrap_or_default();
        let is_on_it = rects.iter().any(|(rect, _)| rect.contains(at));
        if is_on_it { marks.at(letter).into_iter().cloned().collect() } else { Vec::new() }
    }
}

/// Shows one mark: its tag and speaker, labels, note, author and status.
fn mark_summary_ui(ui: &mut Ui, mark: &Mark, text_cx: &mut TextCtx<'_>) {
    let look = text_cx.look;
    let ink = look.tag_colours(ui.ctx(), mark.tag).ink;
    let head = ui.localize(&mark_description::tag_and_speaker(mark));
    wrapped_text::label_ui(ui, text_cx, &head, look.body(), ink);
    if !mark.labels.is_empty() {
        labels::static_labels_ui(ui, &mark.labels, look);
    }
    if !mark.note.trim().is_empty() {
        let note = mark_description::truncated(mark.note.trim(), MAX_NOTE_CHARS);
        let ink = ui.visuals().text_color();
        wrapped_text::label_ui(ui, text_cx, &note, look.body(), ink);
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
