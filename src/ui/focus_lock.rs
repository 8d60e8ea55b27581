//! Keys that stay with who has the keyboard.
//!
//! Arrows, Tab and Escape lead elsewhere in egui, unless a filter says whose they are. A filter holds from the next frame but
//! one: an arrow before that, as of a key that is held down, would lead away from what has just got the keyboard.

use egui::{Context, Event, EventFilter, FocusDirection, Id, Ui, WidgetRect};

/// Keeps the keys of `filter` for the widget called `id`, if that has the keyboard, from this frame on.
pub(super) fn lock_keys(ui: &Ui, id: Id, filter: EventFilter) {
    let leads = |it: &&Event| {
        matches!(it, Event::Key { pressed: true, .. }) && !EventFilter::default().matches(it)
    };
    let is_own = ui.input(|input| {
        input.events.iter().rev().find(leads).is_some_and(|last| filter.matches(last))
    });
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(id, filter);
        if is_own && memory.has_focus(id) {
            memory.move_focus(FocusDirection::None);
        }
    });
}

/// Where the widget called `id` was drawn last.
///
/// egui's own way to ask takes the keyboard from a widget if the mouse was clicked elsewhere in the same frame: from a field, say,
/// that a menu has just opened.
pub(super) fn widget_rect(ctx: &Context, id: Id) -> Option<WidgetRect> {
    ctx.viewport(|it| {
        let drawn = it.this_pass.widgets.get(id).or_else(|| it.prev_pass.widgets.get(id));
        drawn.copied()
    })
}

/// Has egui stay where it is: the keys of this frame that lead elsewhere were taken before it came to [`lock_keys`].
pub(super) fn cancel_focus_move(ui: &Ui) {
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
}
