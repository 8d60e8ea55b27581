//! Keeps arrow keys, Tab and Escape with the focused widget.
//!
//! Without a filter, egui moves the focus by these keys. A filter takes effect only two frames later, so a key that
//! repeats could move the focus away from a widget that has just got it.

use egui::{Context, Event, EventFilter, FocusDirection, Id, Ui, WidgetRect};

/// Keeps the keys of `filter` with the widget `id`, if it is focused, from this frame on.
pub(super) fn lock_keys(ui: &Ui, id: Id, filter: EventFilter) {
    let moves_focus = |it: &&Event| {
        matches!(it, Event::Key { pressed: true, .. }) && !EventFilter::default().matches(it)
    };
    let is_own = ui.input(|input| {
        input.events.iter().rev().find(moves_focus).is_some_and(|last| filter.matches(last))
    });
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(id, filter);
        if is_own && memory.has_focus(id) {
            memory.move_focus(FocusDirection::None);
        }
    });
}

/// Returns where the widget `id` was last drawn.
///
/// `Context::read_response` would take the focus from a widget if the mouse was clicked elsewhere in the same frame, such
/// as from a field whose menu just opened.
pub(super) fn widget_rect(ctx: &Context, id: Id) -> Option<WidgetRect> {
    ctx.viewport(|it| {
        let drawn = it.this_pass.widgets.get(id).or_else(|| it.prev_pass.widgets.get(id));
        drawn.copied()
    })
}

/// Cancels a focus move by keys of this frame that were handled before [`lock_keys`].
pub(super) fn cancel_focus_move(ctx: &Context) {
    ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
}
