//! The keyboard cursor of the list, and the selection by keys and mouse. See [`KeyboardCursor`].

use egui::{Event, InputState, Key, Modifiers};

use super::items::{ListItemKey, ListItems};
use crate::{
    command::{EditorCommand, Proposal, ReviewCommand},
    model::MarkId,
    ui::{Outbox, accessibility::HeadingFold},
};

/// The cursor, and the anchor of a range selection.
#[derive(Debug, Default)]
pub(super) struct KeyboardCursor {
    /// The line under the cursor.
    at: ListPosition,
    /// The anchor of the range.
    range_start: ListPosition,
}

/// A line and its key. When lines are added or removed, it stays with the key, or else with the line number.
#[derive(Clone, Debug, Default)]
struct ListPosition {
    line: usize,
    key: Option<ListItemKey>,
}

impl ListPosition {
    fn new(line: usize, items: &ListItems<'_>) -> Self {
        Self { line, key: items.key(line) }
    }

    /// Moves to the key's new line, if it is still listed.
    fn follow(&mut self, items: &ListItems<'_>) {
        if self.key.is_some() && items.key(self.line) == self.key {
            return;
        }
        let found = self.key.as_ref().and_then(|key| items.line_of(key));
        let line = found.unwrap_or(self.line).min(items.row_layout.line_count().saturating_sub(1));
        *self = Self::new(line, items);
    }
}

/// The action of a key in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListKeyAction {
    /// Moves the cursor, and selects accordingly.
    Go(CursorStep, ChooseMode),
    /// Adds the mark to the selection or removes it; collapses or expands a heading.
    Toggle,
    /// Shows the mark and focuses the text; collapses or expands a heading.
    Enter,
    /// Collapses or expands the heading.
    Fold(HeadingFold),
}

/// A movement of the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CursorStep {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// What happens to the selection when the cursor moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChooseMode {
    /// Selects the target.
    One,
    /// Selects all from the anchor to the target.
    Range,
    /// Leaves the selection.
    Keep,
}

/// Returns the actions of the keys in `events`.
pub(super) fn key_actions(events: &[Event]) -> Vec<ListKeyAction> {
    let pressed = events.iter().filter_map(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt => {
            key_action(*key, *modifiers)
        }
        _ => None,
    });
    pressed.collect()
}

/// Returns the modifiers held when the mouse was released: they may be up again when the frame is drawn.
pub(super) fn click_modifiers(input: &InputState) -> Modifiers {
    let released = input.events.iter().rev().find_map(|event| match event {
        Event::PointerButton { pressed: false, modifiers, .. } => Some(*modifiers),
        _ => None,
    });
    released.unwrap_or(input.modifiers)
}

fn key_action(key: Key, modifiers: Modifiers) -> Option<ListKeyAction> {
    let mode = match (modifiers.shift, modifiers.command) {
        (true, _) => ChooseMode::Range,
        (false, true) => ChooseMode::Keep,
        (false, false) => ChooseMode::One,
    };
    Some(match key {
        Key::ArrowUp => ListKeyAction::Go(CursorStep::Up, mode),
        Key::ArrowDown => ListKeyAction::Go(CursorStep::Down, mode),
        Key::PageUp => ListKeyAction::Go(CursorStep::PageUp, mode),
        Key::PageDown => ListKeyAction::Go(CursorStep::PageDown, mode),
        Key::Home => ListKeyAction::Go(CursorStep::First, mode),
        Key::End => ListKeyAction::Go(CursorStep::Last, mode),
        Key::Space => ListKeyAction::Toggle,
        Key::Enter => ListKeyAction::Enter,
        Key::ArrowLeft => ListKeyAction::Fold(HeadingFold::Folded),
        Key::ArrowRight => ListKeyAction::Fold(HeadingFold::Open),
        _ => return None,
    })
}

impl KeyboardCursor {
    /// Returns the line under the cursor.
    pub(super) fn line(&self) -> usize {
        self.at.line
    }

    /// Returns the key of that line.
    pub(super) fn key(&self) -> Option<&ListItemKey> {
        self.at.key.as_ref()
    }

    /// Updates the cursor and the anchor after the lines changed.
    pub(super) fn follow(&mut self, items: &ListItems<'_>) {
        self.at.follow(items);
        self.range_start.follow(items);
    }

    /// Moves the cursor and the anchor to `line`.
    pub(super) fn move_to(&mut self, line: usize, items: &ListItems<'_>) {
        self.at = ListPosition::new(line, items);
        self.range_start = self.at.clone();
    }

    /// Moves the cursor by `step`. `page` is the visible height, in points.
    pub(super) fn step(
        &mut self,
        step: CursorStep,
        mode: ChooseMode,
        page: f32,
        items: &ListItems<'_>,
        outbox: &mut Outbox,
    ) {
        let last = items.row_layout.line_count().saturating_sub(1);
        let here = items.row_layout.line_range(self.at.line);
        let line = match step {
            CursorStep::Up => self.at.line.saturating_sub(1),
            CursorStep::Down => (self.at.line + 1).min(last),
            CursorStep::PageUp => {
                items.row_layout.line_at_y(here.max - page).min(self.at.line.saturating_sub(1))
            }
            CursorStep::PageDown => {
                items.row_layout.line_at_y(here.min + page).max(self.at.line + 1).min(last)
            }
            CursorStep::First => 0,
            CursorStep::Last => last,
        };
        self.move_and_choose(line, mode, items, outbox);
    }

    /// Moves the cursor to `line` and selects according to `mode`.
    pub(super) fn move_and_choose(
        &mut self,
        line: usize,
        mode: ChooseMode,
        items: &ListItems<'_>,
        outbox: &mut Outbox,
    ) {
        self.at = ListPosition::new(line, items);
        match mode {
            ChooseMode::One => {
                self.range_start = self.at.clone();
                choose_one(items, line, outbox);
            }
            ChooseMode::Range => choose_range(items, self.range_start.line, line, outbox),
            ChooseMode::Keep => {}
        }
    }

    /// Adds the mark in `line` to the selection, or removes it.
    pub(super) fn toggle(&mut self, line: usize, items: &ListItems<'_>, outbox: &mut Outbox) {
        self.move_to(line, items);
        if let Some(ListItemKey::Mark(id)) = self.at.key {
            outbox.send(EditorCommand::ToggleChosen(id));
        }
    }
}

/// Selects all marks that aren't collapsed.
pub(super) fn choose_all(items: &ListItems<'_>, outbox: &mut Outbox) {
    let last = items.row_layout.line_count().saturating_sub(1);
    choose_range(items, last, 0, outbox);
}

fn choose_one(items: &ListItems<'_>, line: usize, outbox: &mut Outbox) {
    let command = match items.key(line) {
        Some(ListItemKey::Mark(id)) => EditorCommand::Choose(id),
        Some(ListItemKey::Lost(at)) => {
            EditorCommand::Review(ReviewCommand::Show(Proposal::Lost(at)))
        }
        Some(ListItemKey::Heading(_)) | None => return,
    };
    outbox.send(command);
}

/// Selects the marks between two lines, and shows the one at `to` or the nearest to it.
fn choose_range(items: &ListItems<'_>, from: usize, to: usize, outbox: &mut Outbox) {
    let mark = |line: usize| match items.key(line) {
        Some(ListItemKey::Mark(id)) => Some(id),
        Some(ListItemKey::Lost(_) | ListItemKey::Heading(_)) | None => None,
    };
    let ids: Vec<MarkId> = (from.min(to)..=from.max(to)).filter_map(mark).collect();
    let shown = if from <= to { ids.last() } else { ids.first() };
    if let Some(shown) = shown.copied() {
        outbox.send(EditorCommand::ChooseMultiple(ids, shown));
    }
}
