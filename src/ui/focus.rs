//! The ring around what has the keyboard, the same everywhere. See [`ring_ui`].

use egui::{Context, Stroke, StrokeKind};

use super::theme::Look;

/// How thick the ring is, in points.
const WIDTH: f32 = 2.0;

/// How far from the edge it is, in points.
const AWAY: f32 = 1.5;

/// Paints a ring around what has the keyboard; but not around the text, whose caret says so.
///
/// It lies upon what is painted already, in the same layer, so it comes last.
pub(super) fn ring_ui(ctx: &Context, look: &Look, text: Option<egui::Id>) {
    let focused = ctx.memory(egui::Memory::focused).filter(|id| Some(*id) != text);
    let Some(response) = focused.and_then(|id| ctx.read_response(id)) else { return };
    let rect = response.rect.intersect(response.interact_rect);
    if !rect.is_positive() {
        return;
    }
    let stroke = Stroke::new(WIDTH, look.colours(ctx).accent);
    let painter = ctx.layer_painter(response.layer_id);
    painter.rect_stroke(rect.expand(AWAY), look.radius(), stroke, StrokeKind::Middle);
}
