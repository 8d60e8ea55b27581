//! How the window's own sheets, cards and menus make do with little room: at 300 % a small window is 270 points wide.

use egui::{ScrollArea, Ui};

use super::{accessibility, focus_lock, theme::Look};

/// Below this width, in points, what stands side by side elsewhere stands one above the other.
pub(super) const NARROW: f32 = 420.0;

/// Below this height, in points, there is one row of tools, and one thing at a time beside the text.
pub(super) const LOW: f32 = 400.0;

/// Below this height, in points, there are no tools but the menus, which have them all.
pub(super) const VERY_LOW: f32 = 240.0;

/// The least height in which something is scrolled, in points.
const MIN_HEIGHT: f32 = 48.0;

/// How wide a sheet or a card that wants `width` points can be in this window.
pub(super) fn fitting_width(ui: &Ui, width: f32, look: &Look) -> f32 {
    // What is around it, and its own margins.
    let beside = 4.0 * look.wide();
    width.min(ui.ctx().content_rect().width() - beside).max(MIN_HEIGHT)
}

/// Shows `content` no higher than the window but for `beside` points, and lets it be scrolled where it is.
pub(super) fn scrolled_in_window<T>(
    ui: &mut Ui,
    beside: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> T {
    let height = (ui.ctx().content_rect().height() - beside).max(MIN_HEIGHT);
    // Else it would stay as low as it was before the window grew.
    scrolled_in_area(
        ui,
        ScrollArea::vertical().max_height(height).min_scrolled_height(height),
        content,
    )
}

/// Shows `content` in `area`, which scrolls to what gets the keyboard.
pub(super) fn scrolled_in_area<T>(
    ui: &mut Ui,
    area: ScrollArea,
    content: impl FnOnce(&mut Ui) -> T,
) -> T {
    let shown = area.show(ui, |ui| {
        let made = content(ui);
        scroll_to_focus(ui);
        made
    });
    accessibility::label_scroll_bars(ui, shown.id);
    shown.inner
}

/// Scrolls to what has just got the keyboard, if it is in `ui`.
pub(super) fn scroll_to_focus(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let Some(it) = focused.and_then(|id| focus_lock::widget_rect(ui.ctx(), id)) else { return };
    let is_inside = it.layer_id == ui.layer_id() && ui.min_rect().contains_rect(it.rect);
    if is_inside && !ui.memory(|memory| memory.had_focus_last_frame(it.id)) {
        ui.scroll_to_rect(it.rect, None);
    }
}
