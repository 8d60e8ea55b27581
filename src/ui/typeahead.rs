//! Input that comes faster than frames. See [`Typeahead`].

use egui::{Event, Key, Modifiers};

use super::keys::{Bound, Keyboard, Typing};

/// Lets a key that asks for something, a press of the mouse, and what a screen reader asks have a frame of its own,
/// so that all is done in the order in which it was asked for, however slow the frames are.
///
/// Within one frame there is no order between two drags, the movements of the caret, and a key that marks;
/// and a key that opens a field would have the letters after it taken for keys.
#[derive(Debug, Default)]
pub struct Typeahead {
    waiting: Vec<Event>,
}

/// Whether a frame takes everything that has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rest {
    /// It does.
    Nothing,
    /// Something is left for the next.
    Waiting,
}

impl Typeahead {
    /// Keeps back what must not be in the same frame as the first of `events`, and puts what was kept back
    /// from the last frame before them. `bound` are the keys that ask for something.
    pub fn meter(&mut self, events: &mut Vec<Event>, typing: Typing, bound: &Bound) -> Rest {
        self.waiting.append(events);
        let rest = self.waiting.split_off(first_batch(&self.waiting, typing, bound));
        *events = std::mem::replace(&mut self.waiting, rest);
        if self.waiting.is_empty() { Rest::Nothing } else { Rest::Waiting }
    }
}

/// How many of `events` can be in one frame: all before the first that asks for something;
/// or that one alone, with the letter that its key writes.
fn first_batch(events: &[Event], typing: Typing, bound: &Bound) -> usize {
    match events.iter().position(|event| asks(event, typing, bound)) {
        None => events.len(),
        Some(0) => {
            let letter = events[1..].iter().take_while(|event| matches!(event, Event::Text(_)));
            1 + letter.take(1).count()
        }
        Some(at) => at,
    }
}

/// Whether `event` asks for something, or leads out of a field.
fn asks(event: &Event, typing: Typing, bound: &Bound) -> bool {
    match event {
        Event::PointerButton { pressed: true, .. } | Event::AccessKitActionRequest(_) => true,
        Event::Copy => typing == Typing::Nowhere,
        Event::Key { key, pressed: true, modifiers, .. } => {
            let leads_out =
                typing == Typing::Field && matches!(key, Key::Escape | Key::Enter | Key::Tab);
            leads_out || is_bound(*key, *modifiers, typing, bound)
        }
        _ => false,
    }
}

/// Whether this key may be taken for an offer, or opens the menu of a field.
fn is_bound(key: Key, modifiers: Modifiers, typing: Typing, bound: &Bound) -> bool {
    let live = bound.live(typing, Keyboard::Reviewing);
    let in_field = bound.field_menu().filter(|_| typing == Typing::Field);
    let all = live.iter().map(|(it, _)| it).chain(in_field);
    let mut same = all.filter(|it| it.logical_key == key);
    same.any(|it| modifiers.matches_logically(it.modifiers))
}

#[cfg(test)]
mod tests;
