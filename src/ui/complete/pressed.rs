//! The keys that are for the names. See [`Pressed`].

use egui::{Event, FocusDirection, Id, Key, Modifiers, Ui};

use super::{Completion, Pick, ranking::Completed};

/// What a key asked of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pressed {
    /// To go so many rows down, or up; or nothing.
    Steps(isize),
    /// To take the row that was gone to.
    Row(Pick),
    /// To take the name that completes what is written.
    Complete(Completed),
    /// To put back what stood in the field, and to leave it.
    Back,
}

impl Pressed {
    /// How many rows down, or up.
    pub(super) fn steps(&self) -> isize {
        if let Self::Steps(steps) = self { *steps } else { 0 }
    }

    /// What is taken.
    pub(super) fn pick(self) -> Option<Pick> {
        match self {
            Self::Row(pick) => Some(pick),
            Self::Complete(completed) => Some(Pick::Name(completed.name)),
            Self::Steps(_) | Self::Back => None,
        }
    }
}

impl Completion {
    /// Takes the keys that are for the names from what was pressed in the field called `id`, in which `text` stands.
    pub(super) fn pressed(&mut self, ui: &Ui, id: Id, text: &str) -> Pressed {
        if self.field != Some(id) || !ui.memory(|memory| memory.has_focus(id)) {
            return Pressed::Steps(0);
        }
        if let Some(before) = self.covered.take() {
            if before != text {
                // Something in front of it has changed the mark, as undo does: Escape is not to take that back.
                text.clone_into(&mut self.before);
            }
            return Pressed::Steps(0);
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Tab)) {
            // Tab is kept for the names, and egui keeps it with Shift as well.
            ui.memory_mut(|memory| memory.move_focus(FocusDirection::Previous));
        }
        ui.input_mut(|input| self.pressed_of(&mut input.events))
    }

    fn pressed_of(&mut self, events: &mut Vec<Event>) -> Pressed {
        let is_escaped = take(events, &[Key::Escape]);
        if is_escaped && self.chosen.is_none() {
            return Pressed::Back;
        }
        if is_escaped {
            self.close();
        }
        let (row, completed) = (self.chosen.clone(), self.completed.clone());
        let is_any = row.is_some() || completed.is_some();
        if is_any && take(events, &[Key::Enter, Key::Tab]) {
            let row = row.map(Pressed::Row);
            return row.or(completed.map(Pressed::Complete)).unwrap_or(Pressed::Steps(0));
        }
        enter_as_typed(events);
        Pressed::Steps(steps(events))
    }
}

/// Takes these keys away, where they were pressed without others. Returns whether one was.
fn take(events: &mut Vec<Event>, keys: &[Key]) -> bool {
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
fn steps(events: &mut Vec<Event>) -> isize {
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
