//! The positions of a caret, and where arrow keys move it. See [`CaretPosition`].
//!
//! Left and right are visual: the caret crosses one cell at a time, even where the direction of the text changes. Words
//! follow reading order: forward is right in a left-to-right paragraph, and left in a right-to-left one.

use super::{
    Paragraph,
    rows::{Cell, ParagraphRow, ParagraphRows},
};

/// The letter that a caret belongs to.
///
/// Two letters meet at one byte offset, but where a line is wrapped or the direction changes, the end of one and the
/// start of the other are at different points of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// The letter that ends at the byte.
    Upstream,
    /// The letter that starts at the byte.
    #[default]
    Downstream,
}

/// A caret position: between two grapheme clusters, never inside one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CaretPosition {
    /// Byte offset into the paragraph.
    pub byte: usize,
    /// Letter that the caret belongs to.
    pub affinity: Affinity,
}

impl CaretPosition {
    /// Creates a position before the letter at `byte`.
    pub fn before(byte: usize) -> Self {
        Self { byte, affinity: Affinity::Downstream }
    }

    /// Creates a position after the letter that ends at `byte`. At 0, it is before the first letter.
    pub fn after(byte: usize) -> Self {
        let affinity = if byte == 0 { Affinity::Downstream } else { Affinity::Upstream };
        Self { byte, affinity }
    }
}

/// A gap between two cells of a row: before cell `cell` from left to right, or after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellGap {
    pub(super) row: usize,
    /// Index in the row, from the left.
    pub(super) cell: usize,
}

/// A side of a cell or a row on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum VisualSide {
    Left,
    Right,
}

impl Cell {
    /// Returns the position at the cell's left or right edge, belonging to this cell.
    fn caret_at(&self, side: VisualSide) -> CaretPosition {
        if (side == VisualSide::Left) == self.is_rtl {
            CaretPosition::after(self.end as usize)
        } else {
            CaretPosition::before(self.start as usize)
        }
    }
}

impl ParagraphRows {
    /// Returns the gap of `place`.
    ///
    /// A position inside a grapheme cluster moves to that cluster's border, one beyond the text to its end.
    pub(super) fn gap(&self, place: CaretPosition) -> CellGap {
        let after = || self.gap_after(place.byte);
        let before = || self.gap_before(place.byte);
        let found = match place.affinity {
            Affinity::Upstream => after().or_else(before),
            Affinity::Downstream => before(),
        };
        found.unwrap_or_else(|| self.line_end_gap(place.byte))
    }

    /// Returns the gap before the cell that contains `byte`.
    fn gap_before(&self, byte: usize) -> Option<CellGap> {
        let (row, cell, found) = self.cell_at(byte)?;
        Some(CellGap { row, cell: if found.is_rtl { cell + 1 } else { cell } })
    }

    /// Returns the gap after the cell that ends at `byte` or contains it.
    fn gap_after(&self, byte: usize) -> Option<CellGap> {
        let (row, cell, found) = self.cell_at(byte.checked_sub(1)?)?;
        Some(CellGap { row, cell: if found.is_rtl { cell } else { cell + 1 } })
    }

    /// Returns the gap of a byte without a cell: that of a line end within the paragraph, or of the end of the text.
    fn line_end_gap(&self, byte: usize) -> CellGap {
        let index = self.row_at(byte);
        let row = &self.rows()[index];
        if byte > row.start as usize
            && let Some(gap) = self.gap_after(row.content_end as usize)
        {
            return gap;
        }
        CellGap { row: index, cell: self.leading_cell(row) }
    }

    /// Returns the cell of a row before which reading starts.
    fn leading_cell(&self, row: &ParagraphRow) -> usize {
        if self.is_rtl() { row.cells.len() } else { 0 }
    }

    pub(super) fn caret_x(&self, place: CaretPosition) -> f32 {
        let CellGap { row, cell } = self.gap(place);
        let cells = self.cells(&self.rows()[row]);
        match (cells.get(cell), cell.checked_sub(1).and_then(|left| cells.get(left))) {
            (_, Some(left)) => left.right,
            (Some(right), None) => right.left,
            (None, None) => self.rows()[row].left,
        }
    }

    /// Returns the position nearest to `x` in a row.
    pub(super) fn hit_test_row(&self, row: usize, x: f32) -> CaretPosition {
        let row = &self.rows()[row];
        let cells = self.cells(row);
        let index = cells.partition_point(|cell| cell.right <= x);
        match cells.get(index).or(cells.last()) {
            Some(cell) if x < f32::midpoint(cell.left, cell.right) => {
                cell.caret_at(VisualSide::Left)
            }
            Some(cell) => cell.caret_at(VisualSide::Right),
            None => CaretPosition::before(row.start as usize),
        }
    }
}

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
