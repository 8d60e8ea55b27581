//! Splits input that arrives faster than frames. See [`InputQueue`].

use egui::{Context, Event, Key, Modifiers};

use super::{
    keymap::{self, EnterMode, KeyBindings, TypingTarget},
    overlay_stack,
};

/// Gives each shortcut, mouse press and accessibility action a frame of its own, so that all are handled in order however
/// slow the frames are.
///
/// Within a frame, the order of drags, caret movements and shortcuts is lost, and text typed after a key that opens a
/// field would be taken as shortcuts.
#[derive(Debug, Default)]
pub struct InputQueue {
    waiting: Vec<Event>,
}

/// What navigation keys act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOwner {
    /// The text and the panels.
    Panels,
    /// A menu or dialog above them.
    Overlay,
}

impl KeyOwner {
    /// Returns the current owner.
    pub fn current(ctx: &Context) -> Self {
        if overlay_stack::is_covered(ctx) { Self::Overlay } else { Self::Panels }
    }
}

impl InputQueue {
    /// Reduces `events`, preceded by those left from the last frame, to the next frame's. `bindings` are the shortcuts.
    /// Returns whether events are left.
    pub fn take_batch(
        &mut self,
        events: &mut Vec<Event>,
        typing: TypingTarget,
        owner: KeyOwner,
        bindings: &KeyBindings,
    ) -> bool {
        move_focus_loss_first(events);
        self.waiting.append(events);
        let rest = self.waiting.split_off(first_batch(&self.waiting, typing, owner, bindings));
        *events = std::mem::replace(&mut self.waiting, rest);
        !self.waiting.is_empty()
    }
}

/// Moves the loss of the window's focus before the key releases it causes. When the desktop takes a key with Alt, winit
/// reports the release of Alt first, which would look like a tap.
fn move_focus_loss_first(events: &mut [Event]) {
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

/// Returns how many of `events` go into one frame: all before the first that needs its own, and before a key after a
/// click, which may open what the key is for; or that one alone, with the text its key types.
fn first_batch(
    events: &[Event],
    typing: TypingTarget,
    owner: KeyOwner,
    bindings: &KeyBindings,
) -> usize {
    let mut is_clicked = false;
    let waits = |event: &Event| {
        let is_key = matches!(event, Event::Key { pressed: true, .. });
        let waits = (is_key && is_clicked) || needs_own_frame(event, typing, owner, bindings);
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

/// Returns whether `event` triggers something or moves the focus.
fn needs_own_frame(
    event: &Event,
    typing: TypingTarget,
    owner: KeyOwner,
    bindings: &KeyBindings,
) -> bool {
    match event {
        // A tap of Alt focuses the menu bar; text typed before it must have reached its field.
        Event::Key { key: Key::AltLeft | Key::AltRight, .. }
        | Event::PointerButton { pressed: true, .. }
        | Event::AccessKitActionRequest(_) => true,
        Event::Copy => typing == TypingTarget::Nowhere,
        Event::ModifiersChanged(held) => *held == Modifiers::ALT,
        Event::Key { key, pressed: true, modifiers, .. } => {
            moves_focus(*key, typing, owner) || is_bound_key(*key, *modifiers, typing, bindings)
        }
        _ => false,
    }
}

/// Returns whether the key leaves a field, activates the focused widget, or moves the focus, which the next key may act
/// on.
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

/// Returns whether the key may be a shortcut or opens a field's context menu.
fn is_bound_key(
    key: Key,
    modifiers: Modifiers,
    typing: TypingTarget,
    bindings: &KeyBindings,
) -> bool {
    let live = bindings.active(typing, EnterMode::Accepts);
    let in_field = bindings.field_menu_keys().filter(|_| typing == TypingTarget::Field);
    live.iter()
        .map(|(it, _)| it)
        .chain(in_field)
        .any(|it| keymap::matches_shortcut(it, key, modifiers))
}

#[cfg(test)]
mod tests;
