//! Caret movement by keys: arrows, Home, End, Page Up and Page Down. See [`Move`].

use egui::{Event, Key, Modifiers};

use super::{page_layout::PageLayout, viewport::Viewport};
use crate::{
    command::Direction,
    typeset::{CaretMotion, CaretPosition, Typesetter, VerticalDirection},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Within a paragraph, or into its neighbour.
    Along(CaretMotion),
    /// To the line above or below.
    Line(VerticalDirection),
    /// By the height of the view.
    Page(VerticalDirection),
    TextStart,
    TextEnd,
}

/// Each key with its modifier and movement. Shift extends the selection.
const MOVES: &[(Key, Modifiers, Move)] = &[
    (Key::ArrowLeft, Modifiers::NONE, Move::Along(CaretMotion::Left)),
    (Key::ArrowRight, Modifiers::NONE, Move::Along(CaretMotion::Right)),
    (Key::ArrowLeft, Modifiers::COMMAND, Move::Along(CaretMotion::WordLeft)),
    (Key::ArrowRight, Modifiers::COMMAND, Move::Along(CaretMotion::WordRight)),
    (Key::Home, Modifiers::NONE, Move::Along(CaretMotion::LineStart)),
    (Key::End, Modifiers::NONE, Move::Along(CaretMotion::LineEnd)),
    (Key::ArrowUp, Modifiers::NONE, Move::Line(VerticalDirection::Up)),
    (Key::ArrowDown, Modifiers::NONE, Move::Line(VerticalDirection::Down)),
    (Key::PageUp, Modifiers::NONE, Move::Page(VerticalDirection::Up)),
    (Key::PageDown, Modifiers::NONE, Move::Page(VerticalDirection::Down)),
    (Key::Home, Modifiers::COMMAND, Move::TextStart),
    (Key::End, Modifiers::COMMAND, Move::TextEnd),
];

pub(super) fn pressed_moves(events: &[Event]) -> Vec<(Move, Extend)> {
    let moves = events.iter().filter_map(|event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if !modifiers.alt => {
            let held = modifiers.command;
            let it = MOVES.iter().find(|it| it.0 == *key && it.1.command == held)?;
            Some((it.2, if modifiers.shift { Extend::Yes } else { Extend::No }))
        }
        _ => None,
    });
    moves.collect()
}

/// Returns the scrolls of this frame by Space, in view heights: 1 forward or -1 back for each.
pub(super) fn pressed_scrolls(events: &[Event]) -> Vec<f64> {
    let views = events.iter().filter_map(|event| match *event {
        Event::Key { key: Key::Space, pressed: true, modifiers: Modifiers::NONE, .. } => Some(1.0),
        Event::Key { key: Key::Space, pressed: true, modifiers: Modifiers::SHIFT, .. } => {
            Some(-1.0)
        }
        _ => None,
    });
    views.collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extend {
    Yes,
    No,
}

/// The caret: its byte in the document and its position in the paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Caret {
    pub(super) byte: usize,
    pub(super) position: CaretPosition,
}

impl Caret {
    /// Returns the caret after `it`. `goal` is the x that vertical movements aim at, kept between them.
    pub(super) fn after(
        self,
        it: Move,
        goal: &mut Option<f32>,
        viewport: &mut Viewport,
        typesetter: &mut Typesetter,
    ) -> Self {
        let page = &mut viewport.page;
        if !matches!(it, Move::Line(_) | Move::Page(_)) {
            *goal = None;
        }
        match it {
            Move::Along(motion) => self.step(motion, page, typesetter),
            Move::Line(direction) => self.step_line(direction, goal, page, typesetter),
            Move::Page(direction) => self.step_page(direction, goal, viewport, typesetter),
            Move::TextStart => Self { byte: 0, position: CaretPosition::before(0) },
            Move::TextEnd => {
                let end = page.text_len();
                Self { byte: end, position: CaretPosition::after(end) }
            }
        }
    }

    fn step(self, motion: CaretMotion, page: &mut PageLayout, typesetter: &mut Typesetter) -> Self {
        let (block, position) = self.locate(page);
        let paragraph = page.paragraph(block, typesetter);
        let is_rtl = paragraph.is_rtl();
        if let Some(position) = paragraph.step(position, motion) {
            return Self::in_block(block, position, page);
        }
        let direction = match motion {
            CaretMotion::LineStart | CaretMotion::LineEnd => return self,
            CaretMotion::Right | CaretMotion::WordRight if is_rtl => Direction::Previous,
            CaretMotion::Right | CaretMotion::WordRight => Direction::Next,
            CaretMotion::Left | CaretMotion::WordLeft if is_rtl => Direction::Next,
            CaretMotion::Left | CaretMotion::WordLeft => Direction::Previous,
        };
        let Some(next) = adjacent_block(block, direction, page) else { return self };
        let paragraph = page.paragraph(next, typesetter);
        let is_by_letter = matches!(motion, CaretMotion::Left | CaretMotion::Right);
        let entry = match direction {
            Direction::Next if is_by_letter => paragraph.first_visual_position(),
            Direction::Previous if is_by_letter => paragraph.last_visual_position(),
            Direction::Next => paragraph.start(),
            Direction::Previous => paragraph.end(),
        };
        // Where a long line is split into blocks, both sides of the split are the same byte.
        let beyond = paragraph.step(entry, motion).unwrap_or(entry);
        let entered = Self::in_block(next, entry, page);
        if entered.byte == self.byte { Self::in_block(next, beyond, page) } else { entered }
    }

    fn step_line(
        self,
        vertical: VerticalDirection,
        goal: &mut Option<f32>,
        page: &mut PageLayout,
        typesetter: &mut Typesetter,
    ) -> Self {
        let (block, position) = self.locate(page);
        let paragraph = page.paragraph(block, typesetter);
        let x = *goal.get_or_insert_with(|| paragraph.caret_rect(position).left);
        if let Some(position) = paragraph.step_line(position, vertical, x) {
            return Self::in_block(block, position, page);
        }
        let (direction, text_end) = match vertical {
            VerticalDirection::Up => (Direction::Previous, paragraph.start()),
            VerticalDirection::Down => (Direction::Next, paragraph.end()),
        };
        let Some(next) = adjacent_block(block, direction, page) else {
            return Self::in_block(block, text_end, page);
        };
        let paragraph = page.paragraph(next, typesetter);
        let position = match vertical {
            VerticalDirection::Up => paragraph.hit_test_last_line(x),
            VerticalDirection::Down => paragraph.hit_test_first_line(x),
        };
        Self::in_block(next, position, page)
    }

    /// Moves by as many lines as the view shows, minus one for orientation.
    fn step_page(
        mut self,
        direction: VerticalDirection,
        goal: &mut Option<f32>,
        viewport: &mut Viewport,
        typesetter: &mut Typesetter,
    ) -> Self {
        let line = f64::from(viewport.page.line_height());
        let lines = ((viewport.height() / line).floor() - 1.0).max(1.0);
        for _ in 0..lines as usize {
            self = self.step_line(direction, goal, &mut viewport.page, typesetter);
        }
        let down = if direction == VerticalDirection::Down { 1.0 } else { -1.0 };
        viewport.scroll_smoothly_by(down * lines * line, typesetter);
        self
    }

    pub(super) fn locate(self, page: &PageLayout) -> (usize, CaretPosition) {
        let block = page.block_at(self.byte);
        (block, page.position_in_block(block, self.byte, self.position))
    }

    fn in_block(block: usize, position: CaretPosition, page: &PageLayout) -> Self {
        Self { byte: page.content_range(block).start + position.byte, position }
    }
}

fn adjacent_block(block: usize, direction: Direction, page: &PageLayout) -> Option<usize> {
    let next = match direction {
        Direction::Next => block + 1,
        Direction::Previous => block.checked_sub(1)?,
    };
    (next < page.len()).then_some(next)
}
