//! What keys and mouse do in the list: where the hand is, and what is chosen by it. See [`Hand`].

use egui::{Event, InputState, Key, Modifiers};

use super::lines::{Lines, Spot};
use crate::{
    command::{Command, EditorCommand, Proposal, ReviewCommand},
    model::MarkId,
    ui::{Outbox, roles::Folding},
};

/// Where the hand is in the list, and from where it chooses several.
#[derive(Debug, Default)]
pub(super) struct Hand {
    /// Where keys go.
    at: Place,
    /// Where choosing several began.
    from: Place,
}

/// A line, and what stood there. Where lines come and go, it is still there, or what stands in its place.
#[derive(Clone, Debug, Default)]
struct Place {
    line: usize,
    spot: Option<Spot>,
}

impl Place {
    fn of(line: usize, lines: &Lines<'_>) -> Self {
        Self { line, spot: lines.spot(line) }
    }

    /// Follows what stood there, if it is still listed.
    fn follow(&mut self, lines: &Lines<'_>) {
        if self.spot.is_some() && lines.spot(self.line) == self.spot {
            return;
        }
        let found = self.spot.as_ref().and_then(|spot| lines.line_of(spot));
        let line = found.unwrap_or(self.line).min(lines.shelf.lines().saturating_sub(1));
        *self = Self::of(line, lines);
    }
}

/// What a key of the list asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// Go to this line, and do so with what is chosen.
    Go(To, Choosing),
    /// Choose what is here beside the rest, or no longer; fold a heading, or unfold it.
    Toggle,
    /// Show what is here in the text, and read on there; fold a heading, or unfold it.
    Enter,
    /// Fold the heading here, or unfold it.
    Fold(Folding),
}

/// Where a key leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
}

/// What becomes of what is chosen when the hand moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choosing {
    /// What it comes to is chosen.
    One,
    /// All from where it began is chosen.
    Range,
    /// It stays.
    Nothing,
}

/// What the keys among `events` ask for.
pub(super) fn asked(events: &[Event]) -> Vec<Asked> {
    let pressed = events.iter().filter_map(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt => {
            asked_by(*key, *modifiers)
        }
        _ => None,
    });
    pressed.collect()
}

/// The keys that were held when the mouse was let go: they may be up again before the frame is drawn.
pub(super) fn held(input: &InputState) -> Modifiers {
    let let_go = input.events.iter().rev().find_map(|event| match event {
        Event::PointerButton { pressed: false, modifiers, .. } => Some(*modifiers),
        _ => None,
    });
    let_go.unwrap_or(input.modifiers)
}

fn asked_by(key: Key, modifiers: Modifiers) -> Option<Asked> {
    let choosing = match (modifiers.shift, modifiers.command) {
        (true, _) => Choosing::Range,
        (false, true) => Choosing::Nothing,
        (false, false) => Choosing::One,
    };
    Some(match key {
        Key::ArrowUp => Asked::Go(To::Up, choosing),
        Key::ArrowDown => Asked::Go(To::Down, choosing),
        Key::PageUp => Asked::Go(To::PageUp, choosing),
        Key::PageDown => Asked::Go(To::PageDown, choosing),
        Key::Home => Asked::Go(To::First, choosing),
        Key::End => Asked::Go(To::Last, choosing),
        Key::Space => Asked::Toggle,
        Key::Enter => Asked::Enter,
        Key::ArrowLeft => Asked::Fold(Folding::Folded),
        Key::ArrowRight => Asked::Fold(Folding::Open),
        _ => return None,
    })
}

impl Hand {
    /// The line where keys go.
    pub(super) fn line(&self) -> usize {
        self.at.line
    }

    /// What stands there.
    pub(super) fn spot(&self) -> Option<&Spot> {
        self.at.spot.as_ref()
    }

    /// Follows its lines where these have come to stand elsewhere.
    pub(super) fn follow(&mut self, lines: &Lines<'_>) {
        self.at.follow(lines);
        self.from.follow(lines);
    }

    /// Goes to `line`, from where several may be chosen.
    pub(super) fn put(&mut self, line: usize, lines: &Lines<'_>) {
        self.at = Place::of(line, lines);
        self.from = self.at.clone();
    }

    /// Goes where `to` leads. A page is as high as `page` points.
    pub(super) fn go(
        &mut self,
        to: To,
        choosing: Choosing,
        page: f32,
        lines: &Lines<'_>,
        outbox: &mut Outbox,
    ) {
        let last = lines.shelf.lines().saturating_sub(1);
        let here = lines.shelf.span(self.at.line);
        let line = match to {
            To::Up => self.at.line.saturating_sub(1),
            To::Down => (self.at.line + 1).min(last),
            To::PageUp => lines.shelf.at(here.max - page).min(self.at.line.saturating_sub(1)),
            To::PageDown => lines.shelf.at(here.min + page).max(self.at.line + 1).min(last),
            To::First => 0,
            To::Last => last,
        };
        self.choose(line, choosing, lines, outbox);
    }

    /// Goes to `line`, and chooses.
    pub(super) fn choose(
        &mut self,
        line: usize,
        choosing: Choosing,
        lines: &Lines<'_>,
        outbox: &mut Outbox,
    ) {
        self.at = Place::of(line, lines);
        match choosing {
            Choosing::One => {
                self.from = self.at.clone();
                choose_one(lines, line, outbox);
            }
            Choosing::Range => choose_range(lines, self.from.line, line, outbox),
            Choosing::Nothing => {}
        }
    }

    /// Chooses the mark in `line` beside the others, or no longer.
    pub(super) fn toggle(&mut self, line: usize, lines: &Lines<'_>, outbox: &mut Outbox) {
        self.put(line, lines);
        if let Some(Spot::Mark(id)) = self.at.spot {
            outbox.send(Command::Editor(EditorCommand::ToggleChosen(id)));
        }
    }
}

/// Chooses every mark that is not folded away.
pub(super) fn choose_all(lines: &Lines<'_>, outbox: &mut Outbox) {
    let last = lines.shelf.lines().saturating_sub(1);
    choose_range(lines, last, 0, outbox);
}

fn choose_one(lines: &Lines<'_>, line: usize, outbox: &mut Outbox) {
    let act = match lines.spot(line) {
        Some(Spot::Mark(id)) => EditorCommand::Choose(id),
        Some(Spot::Lost(at)) => EditorCommand::Review(ReviewCommand::Show(Proposal::Lost(at))),
        Some(Spot::Heading(_)) | None => return,
    };
    outbox.send(Command::Editor(act));
}

/// Chooses the marks from one line to another, and shows the one at the end or, where that is none, the nearest.
fn choose_range(lines: &Lines<'_>, from: usize, to: usize, outbox: &mut Outbox) {
    let mark = |line: usize| match lines.spot(line) {
        Some(Spot::Mark(id)) => Some(id),
        Some(Spot::Lost(_) | Spot::Heading(_)) | None => None,
    };
    let ids: Vec<MarkId> = (from.min(to)..=from.max(to)).filter_map(mark).collect();
    let shown = if from <= to { ids.last() } else { ids.first() };
    if let Some(shown) = shown.copied() {
        outbox.send(Command::Editor(EditorCommand::ChooseMultiple(ids, shown)));
    }
}
