//! How the window's own sheets, cards and menus make do with little room: at 300 % a small window is 270 points wide.

use egui::{ScrollArea, Ui};

use super::{roles, theme::Look};

/// Below this width, in points, what stands side by side elsewhere stands one above the other.
pub(super) const NARROW: f32 = 420.0;

/// Below this height, in points, there is one row of tools, and one thing at a time beside the text.
pub(super) const LOW: f32 = 400.0;

/// Below this height, in points, there are no tools but the menus, which have them all.
pub(super) const VERY_LOW: f32 = 240.0;

/// The least height in which something is scrolled, in points.
const LEAST: f32 = 48.0;

/// How wide a sheet or a card that wants `width` points can be in this window.
pub(super) fn width_for(ui: &Ui, width: f32, look: &Look) -> f32 {
    // What is around it, and its own margins.
    let beside = 4.0 * look.wide();
    width.min(ui.ctx().content_rect().width() - beside).max(LEAST)
}

/// Shows `content` no higher than the window but for `beside` points, and lets it be scrolled where it is.
pub(super) fn scrolled<T>(ui: &mut Ui, beside: f32, content: impl FnOnce(&mut Ui) -> T) -> T {
    let height = (ui.ctx().content_rect().height() - beside).max(LEAST);
    // Else it would stay as low as it was before the window grew.
    let area = ScrollArea::vertical().max_height(height).min_scrolled_height(height);
    roles::scrolled(ui, area, content)
}
