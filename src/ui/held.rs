//! Keys that stay with who has the keyboard.
//!
//! Arrows, Tab and Escape lead elsewhere in egui, unless a filter says whose they are. A filter holds from the next frame but
//! one: an arrow before that, as of a key that is held down, would lead away from what has just got the keyboard.

use egui::{Event, EventFilter, FocusDirection, Id, Ui};

/// Keeps the keys of `filter` for the widget called `id`, if that has the keyboard, from this frame on.
pub(super) fn hold(ui: &Ui, id: Id, filter: EventFilter) {
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

/// Has egui stay where it is: the keys of this frame that lead elsewhere were taken before it came to [`hold`].
pub(super) fn stay(ui: &Ui) {
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
}
