//! The positions of a caret. See [`CaretPosition`].

use super::rows::{Cell, ParagraphRow, ParagraphRows};

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
pub(super) enum VisualSide {
    Left,
    Right,
}

impl Cell {
    /// Returns the position at the cell's left or right edge, belonging to this cell.
    pub(super) fn caret_at(&self, side: VisualSide) -> CaretPosition {
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
