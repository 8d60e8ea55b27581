//! The keys that are for the names. See [`AutocompleteKey`].

use egui::{Event, FocusDirection, Id, Key, Modifiers, Ui};

use super::{Autocomplete, Suggestion, ranking::InlineCompletion};

/// What a key asked of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AutocompleteKey {
    /// To go so many rows down, or up; or nothing.
    Move(isize),
    /// To take the row that was gone to.
    Accept(Suggestion),
    /// To take the name that completes what is written.
    AcceptInline(InlineCompletion),
    /// To put back what stood in the field, and to leave it.
    Revert,
}

impl AutocompleteKey {
    /// How many rows down, or up.
    pub(super) fn steps(&self) -> isize {
        if let Self::Move(steps) = self { *steps } else { 0 }
    }

    /// What is taken.
    pub(super) fn suggestion(self) -> Option<Suggestion> {
        match self {
            Self::Accept(pick) => Some(pick),
            Self::AcceptInline(completed) => Some(Suggestion::Name(completed.name)),
            Self::Move(_) | Self::Revert => None,
        }
    }
}

impl Autocomplete {
    /// Takes the keys that are for the names from what was pressed in the field called `id`, in which `text` stands.
    pub(super) fn take_key(&mut self, ui: &Ui, id: Id, text: &str) -> AutocompleteKey {
        if self.field != Some(id) || !ui.memory(|memory| memory.has_focus(id)) {
            return AutocompleteKey::Move(0);
        }
        if let Some(before) = self.covered_text.take() {
            if before != text {
                // Something in front of it has changed the mark, as undo does: Escape is not to take that back.
                text.clone_into(&mut self.initial_text);
            }
            return AutocompleteKey::Move(0);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Tab)) {
            // Tab is kept for the names, and egui keeps it with Shift as well.
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
        let (row, completed) = (self.highlighted.clone(), self.inline.clone());
        let is_any = row.is_some() || completed.is_some();
        if is_any && consume_plain(events, &[Key::Enter, Key::Tab]) {
            let row = row.map(AutocompleteKey::Accept);
            return row
                .or(completed.map(AutocompleteKey::AcceptInline))
                .unwrap_or(AutocompleteKey::Move(0));
        }
        enter_as_typed(events);
        AutocompleteKey::Move(take_arrow_steps(events))
    }
}

/// Takes these keys away, where they were pressed without others. Returns whether one was.
fn consume_plain(events: &mut Vec<Event>, keys: &[Key]) -> bool {
    let before = events.len();
    events.retain(|event| {
        !matches!(event, Event::Key { key, pressed: true, modifiers, .. }
            if modifiers.is_none() && keys.contains(key))
    });
    events.len() < before
}

/// Enter with Ctrl is Enter that takes nothing.
fn enter_as_typed(events: &mut [Event]) {
    for event in events {
        if let Event::Key { key: Key::Enter, modifiers, .. } = event
            && modifiers.command_only()
        {
            *modifiers = Modifiers::NONE;
        }
    }
}

/// How many rows the arrow keys in `events` lead down, or up, that came after the last letter. Takes them away.
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
