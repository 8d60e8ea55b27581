//! Moves a caret with the arrow keys.
//!
//! Left and right are visual: the caret crosses one cell at a time, even where the direction of the text changes. Words
//! follow reading order: forward is right in a left-to-right paragraph, and left in a right-to-left one.

use super::{
    CaretPosition, Paragraph,
    caret_position::{CellGap, VisualSide},
    rows::{Cell, ParagraphRows},
};

/// A movement along the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CaretMotion {
    /// Over the grapheme cluster to the left.
    Left,
    /// Over the grapheme cluster to the right.
    Right,
    /// To the border of the next word on the left.
    WordLeft,
    /// To the border of the next word on the right.
    WordRight,
    /// To the start of the line in reading order.
    LineStart,
    /// To the end of the line in reading order.
    LineEnd,
}

/// A movement to a neighbouring line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VerticalDirection {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
}

impl Paragraph {
    /// Returns where `motion` leads from `place`. `None` if it leads out of the paragraph.
    pub fn step(&self, place: CaretPosition, motion: CaretMotion) -> Option<CaretPosition> {
        let rows = &self.rows;
        let row = &rows.rows()[rows.gap(place).row];
        match motion {
            CaretMotion::Left => rows.step_visually(place, VisualSide::Left),
            CaretMotion::Right => rows.step_visually(place, VisualSide::Right),
            CaretMotion::WordLeft => self.step_word(place, VisualSide::Left),
            CaretMotion::WordRight => self.step_word(place, VisualSide::Right),
            CaretMotion::LineEnd if row.content_end != row.start => {
                Some(CaretPosition::after(row.content_end as usize))
            }
            CaretMotion::LineStart | CaretMotion::LineEnd => {
                Some(CaretPosition::before(row.start as usize))
            }
        }
    }

    /// Returns the position of a caret that an arrow key moves here from the paragraph before: at the edge of the first
    /// line.
    ///
    /// The [`start`](Self::start) is elsewhere if the first letters run against the paragraph, as a number does.
    pub fn first_visual_position(&self) -> CaretPosition {
        let side = if self.is_rtl() { VisualSide::Left } else { VisualSide::Right };
        self.rows.entry_position(0, side)
    }

    /// Returns the position of a caret that an arrow key moves here from the paragraph after: at the edge of the last
    /// line.
    pub fn last_visual_position(&self) -> CaretPosition {
        let side = if self.is_rtl() { VisualSide::Right } else { VisualSide::Left };
        self.rows.entry_position(self.line_count() - 1, side)
    }

    /// Returns the position nearest to `x` one line up or down. `None` if it is outside the paragraph.
    pub fn step_line(
        &self,
        place: CaretPosition,
        vertical: VerticalDirection,
        x: f32,
    ) -> Option<CaretPosition> {
        let row = self.line_index(place);
        let row = match vertical {
            VerticalDirection::Up => row.checked_sub(1)?,
            VerticalDirection::Down => row + 1,
        };
        (row < self.line_count()).then(|| self.rows.hit_test_row(row, x))
    }

    /// Moves by one word in reading order.
    fn step_word(&self, place: CaretPosition, side: VisualSide) -> Option<CaretPosition> {
        if self.rows.is_forward(side) {
            let end = self.words.next_word_end(place.byte).unwrap_or(self.rows.text_len());
            (place.byte < end).then(|| CaretPosition::after(end))
        } else {
            let start = self.words.previous_word_start(place.byte).unwrap_or(0);
            (start < place.byte).then(|| CaretPosition::before(start))
        }
    }
}

impl ParagraphRows {
    /// Moves by one cell on the screen.
    fn step_visually(&self, place: CaretPosition, side: VisualSide) -> Option<CaretPosition> {
        let gap = self.gap(place);
        if let Some((cell, beyond)) = self.adjacent_cell(gap, side) {
            let next = self.next_line_start(beyond, cell, side);
            return Some(next.unwrap_or_else(|| cell.caret_at(side)));
        }
        let row = self.adjacent_row(gap.row, side)?;
        let entry = self.entry_position(row, side);
        // At a wrapped line end, both sides of the break are the same byte: that alone is no step.
        let row_len = self.rows()[row].cells.len();
        let at_entry = CellGap { row, cell: if side == VisualSide::Right { 0 } else { row_len } };
        match self.adjacent_cell(at_entry, side) {
            Some((cell, _)) if entry.byte == place.byte => Some(cell.caret_at(side)),
            _ => Some(entry),
        }
    }

    /// Returns the next cell on that side of `gap`, and the gap beyond it. Cells without a caret are skipped.
    fn adjacent_cell(&self, gap: CellGap, side: VisualSide) -> Option<(Cell, CellGap)> {
        let cells = self.cells(&self.rows()[gap.row]);
        let (left, right) = cells.split_at(gap.cell);
        let has_caret = |cell: &Cell| !cell.is_continuation;
        let (cell, beyond) = match side {
            VisualSide::Left => left.iter().rposition(has_caret).map(|cell| (cell, cell))?,
            VisualSide::Right => {
                let cell = gap.cell + right.iter().position(has_caret)?;
                (cell, cell + 1)
            }
        };
        Some((cells[cell], CellGap { row: gap.row, cell: beyond }))
    }

    /// Returns the start of the next line, if `gap` is the end of a wrapped one at the same byte.
    ///
    /// So a caret that crossed the space at a line's end is shown where typing would continue.
    fn next_line_start(&self, gap: CellGap, cell: Cell, side: VisualSide) -> Option<CaretPosition> {
        if !self.is_forward(side) || self.adjacent_cell(gap, side).is_some() {
            return None;
        }
        let next = self.entry_position(self.adjacent_row(gap.row, side)?, side);
        let same = next == CaretPosition::before(next.byte)
            && cell.caret_at(side) == CaretPosition::after(next.byte);
        same.then_some(next)
    }

    /// Returns whether reading continues at that side of a line.
    fn is_forward(&self, side: VisualSide) -> bool {
        (side == VisualSide::Right) != self.is_rtl()
    }

    /// Returns the row reached by leaving `row` at that side. Rows without a caret position are skipped.
    fn adjacent_row(&self, row: usize, side: VisualSide) -> Option<usize> {
        let has_caret = |&index: &usize| {
            let cells = self.cells(&self.rows()[index]);
            cells.is_empty() || cells.iter().any(|cell| !cell.is_continuation)
        };
        if self.is_forward(side) {
            (row + 1..self.rows().len()).find(has_caret)
        } else {
            (0..row).rfind(has_caret)
        }
    }

    /// Returns the first position in a row that is entered moving towards `side`.
    fn entry_position(&self, row: usize, side: VisualSide) -> CaretPosition {
        let row = &self.rows()[row];
        let mut cells = self.cells(row).iter().filter(|cell| !cell.is_continuation);
        let found = match side {
            VisualSide::Left => cells.next_back().map(|cell| cell.caret_at(VisualSide::Right)),
            VisualSide::Right => cells.next().map(|cell| cell.caret_at(VisualSide::Left)),
        };
        found.unwrap_or(CaretPosition::before(row.start as usize))
    }
}
