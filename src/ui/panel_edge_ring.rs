//! The focus ring of a panel's resizable edge, which egui doesn't draw. See [`ring_ui`].

use egui::{Context, Memory, StrokeKind};

use super::{focus_lock, theme::Look};

/// A focused widget narrower than this is an edge, in points.
const EDGE_WIDTH: f32 = 14.0;

/// Paints the ring above everything else, if a panel's edge has the focus.
pub(super) fn ring_ui(ctx: &Context, look: &Look) {
    let focused = ctx.memory(Memory::focused);
    let Some(place) = focused.and_then(|id| focus_lock::widget_rect(ctx, id)) else { return };
    let rect = place.rect.intersect(place.interact_rect);
    if rect.is_positive() && rect.size().min_elem() < EDGE_WIDTH {
        let painter = ctx.layer_painter(place.layer_id);
        painter.rect_stroke(rect, 0.0, look.ring(ctx), StrokeKind::Middle);
    }
}
