//! Sizes at which dialogs, cards and menus adapt to small windows: at 300 % zoom one can be only 270 points wide.

use egui::{ScrollArea, Ui};

use super::{accessibility, focus_lock, theme::Look};

/// Below this width, in points, things are stacked instead of side by side.
pub(super) const NARROW: f32 = 420.0;

/// Below this height, in points, there is one toolbar row, and one panel next to the text.
pub(super) const LOW: f32 = 400.0;

/// Below this height, in points, there is no toolbar; the menus have all its commands.
pub(super) const VERY_LOW: f32 = 240.0;

/// The smallest height of a scroll area, in points.
const MIN_HEIGHT: f32 = 48.0;

/// Returns the width of a dialog or card that would like `width` points, limited by the window.
pub(super) fn fitting_width(ui: &Ui, width: f32, look: &Look) -> f32 {
    // Its own margins and the space around it.
    let margins = 4.0 * look.wide();
    width.min(ui.ctx().content_rect().width() - margins).max(MIN_HEIGHT)
}

/// Returns the height of the window without `reserved` points.
pub(super) fn height_in_window(ui: &Ui, reserved: f32) -> f32 {
    (ui.ctx().content_rect().height() - reserved).max(MIN_HEIGHT)
}

/// Shows `content` in an area at most `reserved` points less high than the window, scrollable if it doesn't fit.
pub(super) fn scrolled_in_window<T>(
    ui: &mut Ui,
    reserved: f32,
    content: impl FnOnce(&mut Ui) -> T,
) -> T {
    let height = height_in_window(ui, reserved);
    // Without a minimum it would stay as low as it was before the window grew.
    scrolled_in_area(
        ui,
        ScrollArea::vertical().max_height(height).min_scrolled_height(height),
        content,
    )
}

/// Shows `content` in `area`, which scrolls to a widget inside that gets the focus.
pub(super) fn scrolled_in_area<T>(
    ui: &mut Ui,
    area: ScrollArea,
    content: impl FnOnce(&mut Ui) -> T,
) -> T {
    let shown = area.show(ui, |ui| {
        let output = content(ui);
        scroll_to_focus(ui);
        output
    });
    accessibility::label_scroll_bars(ui, shown.id);
    shown.inner
}

/// Scrolls to the widget that just got the focus, if it is in `ui`.
pub(super) fn scroll_to_focus(ui: &Ui) {
    let focused = ui.memory(egui::Memory::focused);
    let Some(it) = focused.and_then(|id| focus_lock::widget_rect(ui.ctx(), id)) else { return };
    let is_inside = it.layer_id == ui.layer_id() && ui.min_rect().contains_rect(it.rect);
    if is_inside && !ui.memory(|memory| memory.had_focus_last_frame(it.id)) {
        ui.scroll_to_rect(it.rect, None);
    }
}
