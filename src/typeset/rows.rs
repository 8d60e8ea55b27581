//! The lines of a paragraph in visual order: cells from left to right.

use std::ops::Range;

use parley::{Layout, Line};

use super::{
    boundaries::GraphemeBoundaries,
    trailing_spaces::{ClosedGaps, TrailingSpaces, VisualCluster, line_left},
};

/// A rectangle in physical pixels, y downwards, from the paragraph's top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct PixelRect {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

/// A grapheme cluster, or a part of one if fonts or lines cut it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cell {
    // Invariant: both are grapheme borders, even if this is only a part of the cluster.
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) is_rtl: bool,
    /// Whether it is a further part of a cluster. It is painted and can be hit, but has no caret, or the caret would
    /// meet the same byte twice.
    pub(super) is_continuation: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ParagraphRow {
    // Invariant: the bounds are grapheme borders. A cluster that lines cut belongs to the first of them.
    /// First byte.
    pub(super) start: u32,
    /// Byte after the last, which may be a line end.
    pub(super) end: u32,
    /// Byte after the last visible one.
    pub(super) content_end: u32,
    /// X where the first cell starts, or would.
    pub(super) left: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    /// Indices of its cells in the paragraph, from left to right. A line end has none.
    pub(super) cells: Range<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct ParagraphRows {
    // Invariant: at least one, in order, without gaps from byte 0 to the end of the text.
    rows: Vec<ParagraphRow>,
    cells: Vec<Cell>,
    is_rtl: bool,
    text_len: usize,
}

impl ParagraphRows {
    /// Creates the lines of the wrapped and aligned `layout`. `borders` are the text's grapheme borders. Returns the
    /// gaps closed in each line too.
    ///
    /// Spaces at the end of a wrapped line extend beyond its edge. They are cut there.
    pub(super) fn new(
        layout: &Layout<()>,
        borders: &GraphemeBoundaries,
        trailing: &TrailingSpaces,
        max_width: Option<f32>,
    ) -> (Self, Vec<ClosedGaps>) {
        let mut cells = Vec::new();
        let lines = layout.lines().map(|line| {
            let (clusters, gaps) = trailing.visual_clusters(&line);
            (build_row(&line, &clusters, borders, &mut cells), gaps)
        });
        let (mut rows, gaps): (Vec<ParagraphRow>, Vec<ClosedGaps>) = lines.unzip();
        if rows.is_empty() {
            rows.push(ParagraphRow::default());
        }
        mark_continuations(&mut cells, borders.text_len());
        if let Some(max_width) = max_width {
            for cell in &mut cells {
                cell.left = cell.left.clamp(0.0, max_width.max(0.0));
                cell.right = cell.right.clamp(0.0, max_width.max(0.0));
            }
        }
        (Self { rows, cells, is_rtl: layout.is_rtl(), text_len: borders.text_len() }, gaps)
    }

    /// Returns the length of the text in bytes.
    pub(super) fn text_len(&self) -> usize {
        self.text_len
    }

    pub(super) fn rows(&self) -> &[ParagraphRow] {
        &self.rows
    }

    /// Returns the cells of a row, from left to right.
    pub(super) fn cells(&self, row: &ParagraphRow) -> &[Cell] {
        &self.cells[row.cells.clone()]
    }

    /// Returns where the last cell of a row ends, or its first would start.
    pub(super) fn right_edge(&self, row: &ParagraphRow) -> f32 {
        self.cells(row).last().map_or(row.left, |cell| cell.right)
    }

    /// Returns whether the paragraph is right-to-left.
    pub(super) fn is_rtl(&self) -> bool {
        self.is_rtl
    }

    /// Returns the row of `byte`; the last row beyond the text.
    pub(super) fn row_at(&self, byte: usize) -> usize {
        self.rows.partition_point(|row| row.end as usize <= byte).min(self.rows.len() - 1)
    }

    /// Returns the row at height `y`; the first or the last outside the paragraph.
    pub(super) fn row_at_y(&self, y: f32) -> usize {
        self.rows.partition_point(|row| row.bottom <= y).min(self.rows.len() - 1)
    }

    /// Returns the cell of `byte` that can have a caret, with its row and its index in that row.
    pub(super) fn cell_at(&self, byte: usize) -> Option<(usize, usize, Cell)> {
        let row = self.row_at(byte);
        let cells = self.cells(&self.rows[row]);
        let contains = |cell: &Cell| {
            cell.start as usize <= byte && byte < cell.end as usize && !cell.is_continuation
        };
        let cell = cells.iter().position(contains)?;
        Some((row, cell, cells[cell]))
    }

    /// Calls `each` with the rectangles of the cells that share a byte with `bytes`, and the row of each.
    pub(super) fn rects(&self, bytes: Range<usize>, mut each: impl FnMut(PixelRect, usize)) {
        if bytes.is_empty() {
            return;
        }
        let first = self.row_at(bytes.start);
        for (index, row) in self.rows.iter().enumerate().skip(first) {
            if row.start as usize >= bytes.end {
                break;
            }
            let mut open: Option<PixelRect> = None;
            for cell in self.cells(row) {
                if cell.left >= cell.right {
                    continue;
                }
                let covered = (cell.start as usize) < bytes.end && bytes.start < cell.end as usize;
                match (&mut open, covered) {
                    (Some(rect), true) => rect.right = cell.right,
                    (Some(rect), false) => {
                        each(*rect, index);
                        open = None;
                    }
                    (None, true) => {
                        open = Some(PixelRect {
                            left: cell.left,
                            top: row.top,
                            right: cell.right,
                            bottom: row.bottom,
                        });
                    }
                    (None, false) => {}
                }
            }
            if let Some(rect) = open {
                each(rect, index);
            }
        }
    }
}

/// Creates a line and adds its cells to `cells`, each widened to the grapheme borders around it.
///
/// `clusters` are its clusters from left to right.
fn build_row(
    line: &Line<'_, ()>,
    clusters: &[VisualCluster<'_>],
    borders: &GraphemeBoundaries,
    cells: &mut Vec<Cell>,
) -> ParagraphRow {
    let metrics = line.metrics();
    let bytes = line.text_range();
    let first = cells.len();
    let left = line_left(line);
    let mut x = left;
    for &VisualCluster { cluster, advance, is_rtl } in clusters {
        let bytes = cluster.text_range();
        // An empty paragraph is laid out as a space, which is not in its text.
        if bytes.start < borders.text_len() && !cluster.is_hard_line_break() {
            let [start, end] = [borders.floor(bytes.start), borders.ceil(bytes.end)];
            let [start, end] = [start as u32, end as u32];
            push_cell(
                cells,
                first,
                Cell { start, end, left: x, right: x + advance, is_rtl, is_continuation: false },
            );
        }
        x += advance;
    }
    let content_end = cells[first..].iter().map(|cell| cell.end).max();
    let [start, end] = [bytes.start, bytes.end].map(|byte| borders.ceil(byte) as u32);
    ParagraphRow {
        start,
        end,
        content_end: content_end.unwrap_or(start),
        left,
        top: metrics.block_min_coord,
        bottom: metrics.block_max_coord,
        cells: first..cells.len(),
    }
}

/// Flags all but the first cell of each grapheme cluster.
fn mark_continuations(cells: &mut [Cell], text_len: usize) {
    let mut is_known = vec![false; text_len];
    for cell in cells {
        cell.is_continuation = std::mem::replace(&mut is_known[cell.start as usize], true);
    }
}

/// Adds `cell`, or widens the last one of the row if both are parts of one grapheme cluster.
fn push_cell(cells: &mut Vec<Cell>, first: usize, cell: Cell) {
    match cells[first..].last_mut() {
        Some(last) if last.start == cell.start && last.end == cell.end => last.right = cell.right,
        _ => cells.push(cell),
    }
}
