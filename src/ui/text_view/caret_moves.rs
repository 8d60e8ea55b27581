//! The caret's keys: arrows, Home, End, Page Up and Page Down. See [`Move`].

use egui::{Event, Key, Modifiers};

use super::viewport::{BlockLayoutContext, Viewport};
use crate::typeset::{CaretMotion, CaretPosition, VerticalDirection};

/// A movement of the caret, as its key says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Within a paragraph, or to its neighbour.
    Along(CaretMotion),
    /// To the line above or below.
    Line(VerticalDirection),
    /// By the height of the view.
    Page(VerticalDirection),
    /// To the start of the text.
    TextStart,
    /// To the end of the text.
    TextEnd,
}

/// Each key, whether with Ctrl, and where it leads. Shift extends what is selected.
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

/// The movements asked for in this frame, each with whether it extends the selection.
pub(super) fn pressed_moves(events: &[Event]) -> Vec<(Move, Extend)> {
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

/// Whether a movement takes the end of the selection along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extend {
    Yes,
    No,
}

/// Where the caret stands: the byte in the document, and how it stands in its paragraph.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Caret {
    pub(super) byte: usize,
    pub(super) position: CaretPosition,
}

impl Caret {
    /// Where `it` leads. `goal` is the x at which movements over lines aim, remembered between them.
    pub(super) fn after(
        self,
        it: Move,
        goal: &mut Option<f32>,
        view: &mut Viewport,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) -> Self {
        match it {
            Move::Line(_) | Move::Page(_) => {}
            Move::Along(_) | Move::TextStart | Move::TextEnd => *goal = None,
        }
        match it {
            Move::Along(motion) => self.step(motion, layout_cx),
            Move::Line(vertical) => self.step_line(vertical, goal, layout_cx),
            Move::Page(vertical) => self.step_page(vertical, goal, view, layout_cx),
            Move::TextStart => Self { byte: 0, position: CaretPosition::before(0) },
            Move::TextEnd => {
                let end = layout_cx.document.text().len();
                Self { byte: end, position: CaretPosition::after(end) }
            }
        }
    }

    fn step(self, motion: CaretMotion, layout_cx: &mut BlockLayoutContext<'_>) -> Self {
        let (block, place) = self.locate(layout_cx);
        let paragraph = layout_cx.page.paragraph(block, layout_cx.typesetter);
        let is_rtl = paragraph.is_rtl();
        if let Some(place) = paragraph.step(place, motion) {
            return Self::in_block(block, place, layout_cx);
        }
        let way = match motion {
            CaretMotion::LineStart | CaretMotion::LineEnd => return self,
            CaretMotion::Right | CaretMotion::WordRight if is_rtl => ReadingDirection::Previous,
            CaretMotion::Right | CaretMotion::WordRight => ReadingDirection::Next,
            CaretMotion::Left | CaretMotion::WordLeft if is_rtl => ReadingDirection::Next,
            CaretMotion::Left | CaretMotion::WordLeft => ReadingDirection::Previous,
        };
        let Some(next) = adjacent_block(block, way, layout_cx) else { return self };
        let paragraph = layout_cx.page.paragraph(next, layout_cx.typesetter);
        let is_by_letter = matches!(motion, CaretMotion::Left | CaretMotion::Right);
        let entry = match way {
            ReadingDirection::Next if is_by_letter => paragraph.first_visual_position(),
            ReadingDirection::Previous if is_by_letter => paragraph.last_visual_position(),
            ReadingDirection::Next => paragraph.start(),
            ReadingDirection::Previous => paragraph.end(),
        };
        // Where a long line was cut for the layout, both sides of the cut are the same byte.
        let beyond = paragraph.step(entry, motion).unwrap_or(entry);
        let entered = Self::in_block(next, entry, layout_cx);
        if entered.byte == self.byte { Self::in_block(next, beyond, layout_cx) } else { entered }
    }

    fn step_line(
        self,
        vertical: VerticalDirection,
        goal: &mut Option<f32>,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) -> Self {
        let (block, place) = self.locate(layout_cx);
        let paragraph = layout_cx.page.paragraph(block, layout_cx.typesetter);
        let x = *goal.get_or_insert_with(|| paragraph.caret_rect(place).left);
        if let Some(place) = paragraph.step_line(place, vertical, x) {
            return Self::in_block(block, place, layout_cx);
        }
        let way = match vertical {
            VerticalDirection::Up => ReadingDirection::Previous,
            VerticalDirection::Down => ReadingDirection::Next,
        };
        let Some(next) = adjacent_block(block, way, layout_cx) else {
            let paragraph = layout_cx.page.paragraph(block, layout_cx.typesetter);
            let place = match way {
                ReadingDirection::Previous => paragraph.start(),
                ReadingDirection::Next => paragraph.end(),
            };
            return Self::in_block(block, place, layout_cx);
        };
        let paragraph = layout_cx.page.paragraph(next, layout_cx.typesetter);
        let place = match vertical {
            VerticalDirection::Up => paragraph.hit_test_last_line(x),
            VerticalDirection::Down => paragraph.hit_test_first_line(x),
        };
        Self::in_block(next, place, layout_cx)
    }

    /// As many lines as the view shows, less one for the eye to go on from.
    fn step_page(
        mut self,
        vertical: VerticalDirection,
        goal: &mut Option<f32>,
        view: &mut Viewport,
        layout_cx: &mut BlockLayoutContext<'_>,
    ) -> Self {
        let line = f64::from(layout_cx.page.line_height());
        let lines = ((view.height() / line).floor() - 1.0).max(1.0);
        for _ in 0..lines as usize {
            self = self.step_line(vertical, goal, layout_cx);
        }
        let down = if vertical == VerticalDirection::Down { 1.0 } else { -1.0 };
        view.scroll_smoothly_by(down * lines * line, layout_cx);
        self
    }

    /// The block that holds this caret, and the place in it.
    pub(super) fn locate(self, layout_cx: &BlockLayoutContext<'_>) -> (usize, CaretPosition) {
        let block = layout_cx.page.block_at(self.byte);
        (block, layout_cx.page.position_in_block(block, self.byte, self.position))
    }

    fn in_block(block: usize, place: CaretPosition, layout_cx: &BlockLayoutContext<'_>) -> Self {
        Self { byte: layout_cx.page.content_range(block).start + place.byte, position: place }
    }
}

/// A direction in reading order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ReadingDirection {
    Next,
    Previous,
}

fn adjacent_block(
    block: usize,
    way: ReadingDirection,
    layout_cx: &BlockLayoutContext<'_>,
) -> Option<usize> {
    let next = match way {
        ReadingDirection::Next => block + 1,
        ReadingDirection::Previous => block.checked_sub(1)?,
    };
    (next < layout_cx.page.len()).then_some(next)
}
