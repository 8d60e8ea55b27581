//! What keys and mouse do in the list: where the hand is, and what is chosen by it. See [`KeyboardCursor`].

use egui::{Event, InputState, Key, Modifiers};

use super::items::{ListItemKey, ListItems};
use crate::{
    command::{Command, EditorCommand, Proposal, ReviewCommand},
    model::MarkId,
    ui::{Outbox, accessibility::HeadingFold},
};

/// Where the hand is in the list, and from where it chooses several.
#[derive(Debug, Default)]
pub(super) struct KeyboardCursor {
    /// Where keys go.
    at: ListPosition,
    /// Where choosing several began.
    range_start: ListPosition,
}

/// A line, and what stood there. Where lines come and go, it is still there, or what stands in its place.
#[derive(Clone, Debug, Default)]
struct ListPosition {
    line: usize,
    key: Option<ListItemKey>,
}

impl ListPosition {
    fn new(line: usize, lines: &ListItems<'_>) -> Self {
        Self { line, key: lines.key(line) }
    }

    /// Follows what stood there, if it is still listed.
    fn follow(&mut self, lines: &ListItems<'_>) {
        if self.key.is_some() && lines.key(self.line) == self.key {
            return;
        }
        let found = self.key.as_ref().and_then(|spot| lines.line_of(spot));
        let line = found.unwrap_or(self.line).min(lines.row_layout.line_count().saturating_sub(1));
        *self = Self::new(line, lines);
    }
}

/// What a key of the list asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListKeyAction {
    /// Go to this line, and do so with what is chosen.
    Go(CursorStep, ChooseMode),
    /// Choose what is here beside the rest, or no longer; fold a heading, or unfold it.
    Toggle,
    /// Show what is here in the text, and read on there; fold a heading, or unfold it.
    Enter,
    /// Fold the heading here, or unfold it.
    Fold(HeadingFold),
}

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CursorStep {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// What becomes of what is chosen when the hand moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChooseMode {
    /// What it comes to is chosen.
    One,
    /// All from where it began is chosen.
    Range,
    /// It stays.
    Keep,
}

/// What the keys among `events` ask for.
pub(super) fn key_actions(events: &[Event]) -> Vec<ListKeyAction> {
    let pressed = events.iter().filter_map(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt => {
            key_action(*key, *modifiers)
        }
        _ => None,
    });
    pressed.collect()
}

/// The keys that were held when the mouse was let go: they may be up again before the frame is drawn.
pub(super) fn click_modifiers(input: &InputState) -> Modifiers {
    let let_go = input.events.iter().rev().find_map(|event| match event {
        Event::PointerButton { pressed: false, modifiers, .. } => Some(*modifiers),
        _ => None,
    });
    let_go.unwrap_or(input.modifiers)
}

fn key_action(key: Key, modifiers: Modifiers) -> Option<ListKeyAction> {
    let choosing = match (modifiers.shift, modifiers.command) {
        (true, _) => ChooseMode::Range,
        (false, true) => ChooseMode::Keep,
        (false, false) => ChooseMode::One,
    };
    Some(match key {
        Key::ArrowUp => ListKeyAction::Go(CursorStep::Up, choosing),
        Key::ArrowDown => ListKeyAction::Go(CursorStep::Down, choosing),
        Key::PageUp => ListKeyAction::Go(CursorStep::PageUp, choosing),
        Key::PageDown => ListKeyAction::Go(CursorStep::PageDown, choosing),
        Key::Home => ListKeyAction::Go(CursorStep::First, choosing),
        Key::End => ListKeyAction::Go(CursorStep::Last, choosing),
        Key::Space => ListKeyAction::Toggle,
        Key::Enter => ListKeyAction::Enter,
        Key::ArrowLeft => ListKeyAction::Fold(HeadingFold::Folded),
        Key::ArrowRight => ListKeyAction::Fold(HeadingFold::Open),
        _ => return None,
    })
}

impl KeyboardCursor {
    /// The line where keys go.
    pub(super) fn line(&self) -> usize {
        self.at.line
    }

    /// What stands there.
    pub(super) fn key(&self) -> Option<&ListItemKey> {
        self.at.key.as_ref()
    }

    /// Follows its lines where these have come to stand elsewhere.
    pub(super) fn follow(&mut self, lines: &ListItems<'_>) {
        self.at.follow(lines);
        self.range_start.follow(lines);
    }

    /// Goes to `line`, from where several may be chosen.
    pub(super) fn move_to(&mut self, line: usize, lines: &ListItems<'_>) {
        self.at = ListPosition::new(line, lines);
        self.range_start = self.at.clone();
    }

    /// Goes where `to` leads. A page is as high as `page` points.
    pub(super) fn step(
        &mut self,
        to: CursorStep,
        choosing: ChooseMode,
        page: f32,
        lines: &ListItems<'_>,
        outbox: &mut Outbox,
    ) {
        let last = lines.row_layout.line_count().saturating_sub(1);
        let here = lines.row_layout.line_range(self.at.line);
        let line = match to {
            CursorStep::Up => self.at.line.saturating_sub(1),
            CursorStep::Down => (self.at.line + 1).min(last),
            CursorStep::PageUp => {
                lines.row_layout.line_at_y(here.max - page).min(self.at.line.saturating_sub(1))
            }
            CursorStep::PageDown => {
                lines.row_layout.line_at_y(here.min + page).max(self.at.line + 1).min(last)
            }
            CursorStep::First => 0,
            CursorStep::Last => last,
        };
        self.move_and_choose(line, choosing, lines, outbox);
    }

    /// Goes to `line`, and chooses.
    pub(super) fn move_and_choose(
        &mut self,
        line: usize,
        choosing: ChooseMode,
        lines: &ListItems<'_>,
        outbox: &mut Outbox,
    ) {
        self.at = ListPosition::new(line, lines);
        match choosing {
            ChooseMode::One => {
                self.range_start = self.at.clone();
                choose_one(lines, line, outbox);
            }
            ChooseMode::Range => choose_range(lines, self.range_start.line, line, outbox),
            ChooseMode::Keep => {}
        }
    }

    /// Chooses the mark in `line` beside the others, or no longer.
    pub(super) fn toggle(&mut self, line: usize, lines: &ListItems<'_>, outbox: &mut Outbox) {
        self.move_to(line, lines);
        if let Some(ListItemKey::Mark(id)) = self.at.key {
            outbox.send(Command::Editor(EditorCommand::ToggleChosen(id)));
        }
    }
}

/// Chooses every mark that is not folded away.
pub(super) fn choose_all(lines: &ListItems<'_>, outbox: &mut Outbox) {
    let last = lines.row_layout.line_count().saturating_sub(1);
    choose_range(lines, last, 0, outbox);
}

fn choose_one(lines: &ListItems<'_>, line: usize, outbox: &mut Outbox) {
    let act = match lines.key(line) {
        Some(ListItemKey::Mark(id)) => EditorCommand::Choose(id),
        Some(ListItemKey::Lost(at)) => {
            EditorCommand::Review(ReviewCommand::Show(Proposal::Lost(at)))
        }
        Some(ListItemKey::Heading(_)) | None => return,
    };
    outbox.send(Command::Editor(act));
}

/// Chooses the marks from one line to another, and shows the one at the end or, where that is none, the nearest.
fn choose_range(lines: &ListItems<'_>, from: usize, to: usize, outbox: &mut Outbox) {
    let mark = |line: usize| match lines.key(line) {
        Some(ListItemKey::Mark(id)) => Some(id),
        Some(ListItemKey::Lost(_) | ListItemKey::Heading(_)) | None => None,
    };
    let ids: Vec<MarkId> = (from.min(to)..=from.max(to)).filter_map(mark).collect();
    let shown = if from <= to { ids.last() } else { ids.first() };
    if let Some(shown) = shown.copied() {
        outbox.send(Command::Editor(EditorCommand::ChooseMultiple(ids, shown)));
    }
}
