//! The ring around the edge of a panel that has the keyboard: egui shows nothing there. See [`ring_ui`].

use egui::{Context, Memory, StrokeKind};

use super::{focus_lock, theme::Look};

/// What is narrower than this is an edge, in points.
const EDGE_WIDTH: f32 = 14.0;

/// Paints a ring around the edge of a panel, if it has the keyboard. It lies upon what is painted already.
pub(super) fn ring_ui(ctx: &Context, look: &Look) {
    let focused = ctx.memory(Memory::focused);
    let Some(place) = focused.and_then(|id| focus_lock::widget_rect(ctx, id)) else { return };
    let rect = place.rect.intersect(place.interact_rect);
    if rect.is_positive() && rect.size().min_elem() < EDGE_WIDTH {
        let painter = ctx.layer_painter(place.layer_id);
        painter.rect_stroke(rect, 0.0, look.ring(ctx), StrokeKind::Middle);
    }
}
