//! Where a caret can stand. See [`CaretPosition`].

use super::rows::{Cell, ParagraphRow, ParagraphRows};

/// Which letter a caret belongs to.
///
/// Between two letters there is one byte offset, but where a line is wrapped or the direction turns, the end of the one
/// and the start of the other are in different spots of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// To the letter that ends at the byte.
    Upstream,
    /// To the letter that starts at the byte.
    #[default]
    Downstream,
}

/// A place for a caret: between two grapheme clusters, never inside one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct CaretPosition {
    /// Byte offset into the paragraph.
    pub byte: usize,
    /// The side of it that shows the caret.
    pub affinity: Affinity,
}

impl CaretPosition {
    /// Before what starts at `byte`.
    pub fn before(byte: usize) -> Self {
        Self { byte, affinity: Affinity::Downstream }
    }

    /// After what ends at `byte`. Before the first letter there is nothing to be after.
    pub fn after(byte: usize) -> Self {
        let affinity = if byte == 0 { Affinity::Downstream } else { Affinity::Upstream };
        Self { byte, affinity }
    }
}

/// A spot between two cells of a row: before cell `cell` as the eye runs from left to right, or after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct CellGap {
    pub(super) row: usize,
    /// Counted within the row, from the left.
    pub(super) cell: usize,
}

/// A side of a cell or a row on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VisualSide {
    Left,
    Right,
}

impl Cell {
    /// The place at the cell's left or right edge, belonging to this cell.
    pub(super) fn caret_at(&self, side: VisualSide) -> CaretPosition {
        if (side == VisualSide::Left) == self.is_rtl {
            CaretPosition::after(self.end as usize)
        } else {
            CaretPosition::before(self.start as usize)
        }
    }
}

impl ParagraphRows {
    /// The spot of the screen where `place` is.
    ///
    /// A place that is inside a grapheme cluster is taken to that cluster's border, one beyond the text to its end.
    pub(super) fn gap(&self, place: CaretPosition) -> CellGap {
        let after = || self.gap_after(place.byte);
        let before = || self.gap_before(place.byte);
        let found = match place.affinity {
            Affinity::Upstream => after().or_else(before),
            Affinity::Downstream => before(),
        };
        found.unwrap_or_else(|| self.line_end_gap(place.byte))
    }

    /// The spot before the cell that `byte` is in.
    fn gap_before(&self, byte: usize) -> Option<CellGap> {
        let (row, cell, found) = self.cell_at(byte)?;
        Some(CellGap { row, cell: if found.is_rtl { cell + 1 } else { cell } })
    }

    /// The spot after the cell that ends at `byte` or reaches over it.
    fn gap_after(&self, byte: usize) -> Option<CellGap> {
        let (row, cell, found) = self.cell_at(byte.checked_sub(1)?)?;
        Some(CellGap { row, cell: if found.is_rtl { cell } else { cell + 1 } })
    }

    /// The spot of a byte that no cell holds: it is that of a line end within the paragraph, or the end of the text.
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

    /// The spot of a row where reading starts, if it is read in the direction of the paragraph.
    fn leading_cell(&self, row: &ParagraphRow) -> usize {
        if self.is_rtl() { row.cells.len() } else { 0 }
    }

    /// Where the caret of `place` is drawn, from the left.
    pub(super) fn caret_x(&self, place: CaretPosition) -> f32 {
        let CellGap { row, cell } = self.gap(place);
        let cells = self.cells(&self.rows()[row]);
        match (cells.get(cell), cell.checked_sub(1).and_then(|left| cells.get(left))) {
            (_, Some(left)) => left.right,
            (Some(right), None) => right.left,
            (None, None) => self.rows()[row].left,
        }
    }

    /// The place nearest to `x` in a row.
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
