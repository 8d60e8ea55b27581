//! The keys that suggestions handle. See [`AutocompleteKey`].

use egui::{Event, FocusDirection, Id, Key, Modifiers, Ui};

use super::{Autocomplete, Suggestion, name_ranking::InlineCompletion};

/// The effect of a key on the suggestions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AutocompleteKey {
    /// Moves the highlight by this many rows, down if positive; 0 is no effect.
    Move(isize),
    Accept(Suggestion),
    AcceptInline(InlineCompletion),
    Revert,
}

impl AutocompleteKey {
    /// Returns how many rows to move, down if positive.
    pub(super) fn steps(&self) -> isize {
        if let Self::Move(steps) = self { *steps } else { 0 }
    }

    pub(super) fn suggestion(self) -> Option<Suggestion> {
        match self {
            Self::Accept(suggestion) => Some(suggestion),
            Self::AcceptInline(completion) => Some(Suggestion::Name(completion.name)),
            Self::Move(_) | Self::Revert => None,
        }
    }
}

impl Autocomplete {
    /// Consumes the keys for the suggestions that were pressed in the field `id` with the text `text`.
    pub(super) fn take_key(&mut self, ui: &Ui, id: Id, text: &str) -> AutocompleteKey {
        if self.field != Some(id) || !ui.memory(|memory| memory.has_focus(id)) {
            return AutocompleteKey::Move(0);
        }
        if let Some(before) = self.covered_text.take() {
            if before != text {
                // A command behind it, such as undo, changed the mark: Escape must not revert that.
                text.clone_into(&mut self.initial_text);
            }
            return AutocompleteKey::Move(0);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Tab)) {
            // Tab is locked to the field, and egui then locks Shift+Tab as well.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous));
        }
        ui.input_mut(|input| self.key_in(&mut input.events))
    }

    fn key_in(&mut self, events: &mut Vec<Event>) -> AutocompleteKey {
        let is_escaped = consume_plain(events, &[Key::Escape]);
        if is_escaped && self.highlighted.is_none() {
            return AutocompleteKey::Revert;
        }
        if is_escaped {
            self.close_popup();
        }
        let row = self.highlighted.clone();
        let completion = self.inline.clone();
        let is_any = row.is_some() || completion.is_some();
        if is_any && consume_plain(events, &[Key::Enter, Key::Tab]) {
            let row = row.map(AutocompleteKey::Accept);
            return row
                .or(completion.map(AutocompleteKey::AcceptInline))
                .unwrap_or(AutocompleteKey::Move(0));
        }
        enter_as_typed(events);
        AutocompleteKey::Move(take_arrow_steps(events))
    }
}

/// Removes presses of these keys without modifiers. Returns whether there were any.
fn consume_plain(events: &mut Vec<Event>, keys: &[Key]) -> bool {
    let before = events.len();
    events.retain(|event| {
        !matches!(event, Event::Key { key, pressed: true, modifiers, .. }
            if modifiers.is_none() && keys.contains(key))
    });
    events.len() < before
}

/// Turns Ctrl+Enter into Enter, which then accepts no suggestion.
fn enter_as_typed(events: &mut [Event]) {
    for event in events {
        if let Event::Key { key: Key::Enter, modifiers, .. } = event
            && modifiers.command_only()
        {
            *modifiers = Modifiers::NONE;
        }
    }
}

/// Removes the arrow keys from `events` and returns the steps, down if positive, of those after the last typed text.
fn take_arrow_steps(events: &mut Vec<Event>) -> isize {
    let mut steps = 0;
    events.retain(|event| match event {
        Event::Key { key, pressed, modifiers, .. } if modifiers.is_none() => match key {
            Key::ArrowDown | Key::ArrowUp => {
                let step = if *key == Key::ArrowDown { 1 } else { -1 };
                steps += if *pressed { step } else { 0 };
                false
            }
            _ => true,
        },
        Event::Text(_) => {
            steps = 0;
            true
        }
        _ => true,
    });
    steps
}
