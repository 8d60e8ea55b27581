//! Input that comes faster than frames. See [`InputQueue`].

use egui::{Context, Event, Key, Modifiers};

use super::{
    keymap::{self, EnterMode, KeyBindings, TypingTarget},
    overlay_stack,
};

/// Lets a key that asks for something, a press of the mouse, and what a screen reader asks have a frame of its own,
/// so that all is done in the order in which it was asked for, however slow the frames are.
///
/// Within one frame there is no order between two drags, the movements of the caret, and a key that marks;
/// and a key that opens a field would have the letters after it taken for keys.
#[derive(Debug, Default)]
pub struct InputQueue {
    waiting: Vec<Event>,
}

/// Where keys go that lead from one thing to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOwner {
    /// To the text and the panels beside it.
    Panels,
    /// To a menu or a dialog in front of them.
    Overlay,
}

impl KeyOwner {
    /// Where they go just now.
    pub fn current(ctx: &Context) -> Self {
        if overlay_stack::is_covered(ctx) { Self::Overlay } else { Self::Panels }
    }
}

/// Whether a frame takes everything that has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueState {
    /// It does.
    Empty,
    /// Something is left for the next.
    Waiting,
}

impl InputQueue {
    /// Keeps back what must not be in the same frame as the first of `events`, and puts what was kept back
    /// from the last frame before them. `bound` are the keys that ask for something.
    pub fn take_batch(
        &mut self,
        events: &mut Vec<Event>,
        to: (TypingTarget, KeyOwner),
        bound: &KeyBindings,
    ) -> QueueState {
        put_loss_of_focus_first(events);
        self.waiting.append(events);
        let rest = self.waiting.split_off(first_batch(&self.waiting, to, bound));
        *events = std::mem::replace(&mut self.waiting, rest);
        if self.waiting.is_empty() { QueueState::Empty } else { QueueState::Waiting }
    }
}

/// Puts the loss of the keyboard before the keys that are let go because of it. Where the desktop takes a key with Alt for
/// itself, winit tells of Alt first: that would be a tap of it, which isn't meant.
fn put_loss_of_focus_first(events: &mut [Event]) {
    let is_release = |event: &Event| match event {
        Event::ModifiersChanged(held) => held.is_none(),
        event => matches!(event, Event::Key { pressed: false, .. }),
    };
    for at in 0..events.len() {
        if events[at] == Event::WindowFocused(false) {
            let before = events[..at].iter().rev().take_while(|event| is_release(event)).count();
            events[at - before..=at].rotate_right(1);
        }
    }
}

/// How many of `events` can be in one frame: all before the first that asks for something, and before a key that comes after
/// a click, which may open what the key is for; or that one alone, with the letter that its key writes.
fn first_batch(events: &[Event], to: (TypingTarget, KeyOwner), bound: &KeyBindings) -> usize {
    let mut is_clicked = false;
    let waits = |event: &Event| {
        let is_key = matches!(event, Event::Key { pressed: true, .. });
        let waits = (is_key && is_clicked) || needs_own_frame(event, to, bound);
        is_clicked |= matches!(event, Event::PointerButton { pressed: false, .. });
        waits
    };
    match events.iter().position(waits) {
        None => events.len(),
        Some(0) => {
            let letter = events[1..].iter().take_while(|event| matches!(event, Event::Text(_)));
            1 + letter.take(1).count()
        }
        Some(at) => at,
    }
}

/// Whether `event` asks for something, or leads out of a field.
fn needs_own_frame(
    event: &Event,
    (typing, owner): (TypingTarget, KeyOwner),
    bound: &KeyBindings,
) -> bool {
    match event {
        // A tap of Alt leads to the menu bar, and what was typed before it must have reached its field.
        Event::Key { key: Key::AltLeft | Key::AltRight, .. }
        | Event::PointerButton { pressed: true, .. }
        | Event::AccessKitActionRequest(_) => true,
        Event::Copy => typing == TypingTarget::Nowhere,
        Event::ModifiersChanged(held) => *held == Modifiers::ALT,
        Event::Key { key, pressed: true, modifiers, .. } => {
            moves_focus(*key, typing, owner) || is_bound_key(*key, *modifiers, typing, bound)
        }
        _ => false,
    }
}

/// Whether this key leads out of a field, presses what has the keyboard, or leads to something else, which the next key may
/// then press.
fn moves_focus(key: Key, typing: TypingTarget, owner: KeyOwner) -> bool {
    use Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, End, Home, PageDown, PageUp};
    match key {
        Key::Escape | Key::Enter | Key::Tab => true,
        Key::Space => typing == TypingTarget::Nowhere,
        ArrowDown | ArrowLeft | ArrowRight | ArrowUp | End | Home | PageDown | PageUp => {
            owner == KeyOwner::Overlay
        }
        _ => false,
    }
}

/// Whether this key may be taken for an command, or opens the menu of a field.
fn is_bound_key(key: Key, modifiers: Modifiers, typing: TypingTarget, bound: &KeyBindings) -> bool {
    let live = bound.active(typing, EnterMode::Accepts);
    let in_field = bound.field_menu_keys().filter(|_| typing == TypingTarget::Field);
    live.iter()
        .map(|(it, _)| it)
        .chain(in_field)
        .any(|it| keymap::matches_shortcut(it, key, modifiers))
}

#[cfg(test)]
mod tests;
