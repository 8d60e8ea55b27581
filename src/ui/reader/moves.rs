//! The caret's keys: arrows, Home, End, Page Up and Page Down. See [`Move`].

use egui::{Event, Key, Modifiers};

use super::view::{Desk, View};
use crate::typeset::{Motion, Place, Vertical};

/// A movement of the caret, as its key says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Within a paragraph, or to its neighbour.
    Along(Motion),
    /// To the line above or below.
    Line(Vertical),
    /// By the height of the view.
    Page(Vertical),
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
}

/// Each key, whether with Ctrl, and where it leads. Shift extends what is selected.
const MOVES: &[(Key, Modifiers, Move)] = &[
    (Key::ArrowLeft, Modifiers::NONE, Move::Along(Motion::Left)),
    (Key::ArrowRight, Modifiers::NONE, Move::Along(Motion::Right)),
    (Key::ArrowLeft, Modifiers::COMMAND, Move::Along(Motion::WordLeft)),
    (Key::ArrowRight, Modifiers::COMMAND, Move::Along(Motion::WordRight)),
    (Key::Home, Modifiers::NONE, Move::Along(Motion::LineStart)),
    (Key::End, Modifiers::NONE, Move::Along(Motion::LineEnd)),
    (Key::ArrowUp, Modifiers::NONE, Move::Line(Vertical::Up)),
    (Key::ArrowDown, Modifiers::NONE, Move::Line(Vertical::Down)),
    (Key::PageUp, Modifiers::NONE, Move::Page(Vertical::Up)),
    (Key::PageDown, Modifiers::NONE, Move::Page(Vertical::Down)),
    (Key::Home, Modifiers::COMMAND, Move::TextStart),
    (Key::End, Modifiers::COMMAND, Move::TextEnd),
];

/// The movements asked for in this frame, each with whether it extends the selection.
pub(super) fn pressed(events: &[Event]) -> Vec<(Move, Extend)> {
    let moves = events.iter().filter_map(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt => {
            let fits =
                |it: &&(Key, Modifiers, Move)| it.0 == *key && it.1.command == modifiers.command;
            let extend = if modifiers.shift { Extend::Yes } else { Extend::No };
            MOVES.iter().find(fits).map(|it| (it.2, extend))
        }
        _ => None,
    });
    moves.collect()
}

/// How many views to scroll on (1) or back (-1), once for each time that Space was pressed.
pub(super) fn scrolled(events: &[Event]) -> Vec<f64> {
    let views = events.iter().filter_map(|event| match *event {
        Event::Key { key: Key::Space, pressed: true, modifiers: Modifiers::NONE, .. } => Some(1.0),
        Event::Key { key: Key::Space, pressed: true, modifiers: Modifiers::SHIFT, .. } => {
            Some(-1.0)
        }
        _ => None,
    });
    views.collect()
}

/// Whether a movement takes the end of the selection along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extend {
    Yes,
    No,
}

/// Where the caret stands: the byte in the document, and how it stands in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Caret {
    pub(super) at: usize,
    pub(super) like: Place,
}

impl Caret {
    /// Where `it` leads. `goal` is the x at which movements over lines aim, remembered between them.
    pub(super) fn moved(
        self,
        it: Move,
        goal: &mut Option<f32>,
        view: &mut View,
        desk: &mut Desk<'_>,
    ) -> Self {
        match it {
            Move::Line(_) | Move::Page(_) => {}
            Move::Along(_) | Move::TextStart | Move::TextEnd => *goal = None,
        }
        match it {
            Move::Along(motion) => self.along(motion, desk),
            Move::Line(vertical) => self.over_lines(vertical, goal, desk),
            Move::Page(vertical) => self.over_pages(vertical, goal, view, desk),
            Move::TextStart => Self { at: 0, like: Place::before(0) },
            Move::TextEnd => {
                let end = desk.document.text().len();
                Self { at: end, like: Place::after(end) }
            }
        }
    }

    fn along(self, motion: Motion, desk: &mut Desk<'_>) -> Self {
        let (block, place) = self.place(desk);
        let paragraph = desk.page.paragraph(block, desk.typesetter);
        let is_rtl = paragraph.is_rtl();
        if let Some(place) = paragraph.step(place, motion) {
            return Self::at(block, place, desk);
        }
        let way = match motion {
            Motion::LineStart | Motion::LineEnd => return self,
            Motion::Right | Motion::WordRight if is_rtl => Way::Back,
            Motion::Right | Motion::WordRight => Way::On,
            Motion::Left | Motion::WordLeft if is_rtl => Way::On,
            Motion::Left | Motion::WordLeft => Way::Back,
        };
        let Some(next) = neighbour(block, way, desk) else { return self };
        let paragraph = desk.page.paragraph(next, desk.typesetter);
        let is_by_letter = matches!(motion, Motion::Left | Motion::Right);
        let entry = match way {
            Way::On if is_by_letter => paragraph.first_spot(),
            Way::Back if is_by_letter => paragraph.last_spot(),
            Way::On => paragraph.start(),
            Way::Back => paragraph.end(),
        };
        // Where a long line was cut for the layout, both sides of the cut are the same byte.
        let beyond = paragraph.step(entry, motion).unwrap_or(entry);
        let entered = Self::at(next, entry, desk);
        if entered.at == self.at { Self::at(next, beyond, desk) } else { entered }
    }

    fn over_lines(self, vertical: Vertical, goal: &mut Option<f32>, desk: &mut Desk<'_>) -> Self {
        let (block, place) = self.place(desk);
        let paragraph = desk.page.paragraph(block, desk.typesetter);
        let x = *goal.get_or_insert_with(|| paragraph.caret(place).left);
        if let Some(place) = paragraph.step_line(place, vertical, x) {
            return Self::at(block, place, desk);
        }
        let way = match vertical {
            Vertical::Up => Way::Back,
            Vertical::Down => Way::On,
        };
        let Some(next) = neighbour(block, way, desk) else {
            let paragraph = desk.page.paragraph(block, desk.typesetter);
            let place = match way {
                Way::Back => paragraph.start(),
                Way::On => paragraph.end(),
            };
            return Self::at(block, place, desk);
        };
        let paragraph = desk.page.paragraph(next, desk.typesetter);
        let place = match vertical {
            Vertical::Up => paragraph.last_line_hit(x),
            Vertical::Down => paragraph.first_line_hit(x),
        };
        Self::at(next, place, desk)
    }

    /// As many lines as the view shows, less one for the eye to go on from.
    fn over_pages(
        mut self,
        vertical: Vertical,
        goal: &mut Option<f32>,
        view: &mut View,
        desk: &mut Desk<'_>,
    ) -> Self {
        let line = f64::from(desk.page.line_height());
        let lines = ((view.height() / line).floor() - 1.0).max(1.0);
        for _ in 0..lines as usize {
            self = self.over_lines(vertical, goal, desk);
        }
        let down = if vertical == Vertical::Down { 1.0 } else { -1.0 };
        view.glide_by(down * lines * line, desk);
        self
    }

    /// The block that holds this caret, and the place in it.
    pub(super) fn place(self, desk: &Desk<'_>) -> (usize, Place) {
        let block = desk.page.block_at(self.at);
        (block, desk.page.place_in(block, self.at, self.like))
    }

    fn at(block: usize, place: Place, desk: &Desk<'_>) -> Self {
        Self { at: desk.page.content(block).start + place.byte, like: place }
    }
}

/// A direction in reading order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Back,
}

fn neighbour(block: usize, way: Way, desk: &Desk<'_>) -> Option<usize> {
    let next = match way {
        Way::On => block + 1,
        Way::Back => block.checked_sub(1)?,
    };
    (next < desk.page.len()).then_some(next)
}
