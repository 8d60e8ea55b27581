//! Moves a caret with the arrow keys.
//!
//! Left and right are visual: the caret crosses one cell at a time, even where the direction of the text changes. Words
//! follow reading order: forward is right in a left-to-right paragraph, and left in a right-to-left one.

use super::{
    CaretPosition,
    caret_position::{Affinity, CellGap, VisualSide},
    rows::{Cell, ParagraphRows},
    word_boundaries::WordBoundaries,
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

/// Returns where `motion` leads from `place`; `None` if it leads out of the paragraph.
pub(super) fn step(
    rows: &ParagraphRows,
    words: &WordBoundaries,
    place: CaretPosition,
    motion: CaretMotion,
) -> Option<CaretPosition> {
    match motion {
        CaretMotion::Left => step_visually(rows, place, VisualSide::Left),
        CaretMotion::Right => step_visually(rows, place, VisualSide::Right),
        CaretMotion::WordLeft => step_word(rows, words, place, VisualSide::Left),
        CaretMotion::WordRight => step_word(rows, words, place, VisualSide::Right),
        CaretMotion::LineStart => {
            Some(CaretPosition::before(rows.rows()[rows.gap(place).row].start as usize))
        }
        CaretMotion::LineEnd => Some(line_end(rows, rows.gap(place).row)),
    }
}

/// Returns the position before all letters of the first line, in the direction of the paragraph.
///
/// Reading starts elsewhere if the first letters run against the paragraph.
pub(super) fn first_visual_position(rows: &ParagraphRows) -> CaretPosition {
    let side = if rows.is_rtl() { VisualSide::Left } else { VisualSide::Right };
    entry_position(rows, 0, side)
}

/// Returns the position after all letters of the last line, in the direction of the paragraph.
pub(super) fn last_visual_position(rows: &ParagraphRows) -> CaretPosition {
    let side = if rows.is_rtl() { VisualSide::Right } else { VisualSide::Left };
    entry_position(rows, rows.rows().len() - 1, side)
}

/// Returns the end of the visible part of a row, in reading order.
fn line_end(rows: &ParagraphRows, row: usize) -> CaretPosition {
    let row = &rows.rows()[row];
    if row.content_end == row.start {
        CaretPosition::before(row.start as usize)
    } else {
        CaretPosition::after(row.content_end as usize)
    }
}

/// Moves by one cell on the screen.
fn step_visually(
    rows: &ParagraphRows,
    place: CaretPosition,
    side: VisualSide,
) -> Option<CaretPosition> {
    let gap = rows.gap(place);
    if let Some((cell, beyond)) = adjacent_cell(rows, gap, side) {
        return Some(
            next_line_start(rows, beyond, cell, side).unwrap_or_else(|| cell.caret_at(side)),
        );
    }
    let row = adjacent_row(rows, gap.row, side)?;
    let entry = entry_position(rows, row, side);
    // At a wrapped line end, both sides of the break are the same byte: that alone is no step.
    let row_len = rows.rows()[row].cells.len();
    let at_entry = CellGap { row, cell: if side == VisualSide::Right { 0 } else { row_len } };
    match adjacent_cell(rows, at_entry, side) {
        Some((cell, _)) if entry.byte == place.byte => Some(cell.caret_at(side)),
        _ => Some(entry),
    }
}

/// Returns the next cell on that side of `gap`, and the gap beyond it. Cells without a caret are skipped.
fn adjacent_cell(rows: &ParagraphRows, gap: CellGap, side: VisualSide) -> Option<(Cell, CellGap)> {
    let cells = rows.cells(&rows.rows()[gap.row]);
    let (cell, beyond) = match side {
        VisualSide::Left => {
            let cell = cells[..gap.cell].iter().rposition(|cell| !cell.is_continuation)?;
            (cell, cell)
        }
        VisualSide::Right => {
            let cell =
                gap.cell + cells[gap.cell..].iter().position(|cell| !cell.is_continuation)?;
            (cell, cell + 1)
        }
    };
    Some((cells[cell], CellGap { row: gap.row, cell: beyond }))
}

/// Returns the start of the next line, if `gap` is the end of a wrapped one at the same byte.
///
/// So a caret that crossed the space at a line's end is shown where typing would continue.
fn next_line_start(
    rows: &ParagraphRows,
    gap: CellGap,
    cell: Cell,
    side: VisualSide,
) -> Option<CaretPosition> {
    if !is_forward(rows, side) || adjacent_cell(rows, gap, side).is_some() {
        return None;
    }
    let next = entry_position(rows, adjacent_row(rows, gap.row, side)?, side);
    let same = next == CaretPosition::before(next.byte)
        && cell.caret_at(side) == CaretPosition::after(next.byte);
    same.then_some(next)
}

/// Returns whether reading continues at that side of a line.
fn is_forward(rows: &ParagraphRows, side: VisualSide) -> bool {
    (side == VisualSide::Right) != rows.is_rtl()
}

/// Returns the row reached by leaving `row` at that side. Rows without a caret position are skipped.
fn adjacent_row(rows: &ParagraphRows, row: usize, side: VisualSide) -> Option<usize> {
    let has_caret = |&index: &usize| {
        let cells = rows.cells(&rows.rows()[index]);
        cells.is_empty() || cells.iter().any(|cell| !cell.is_continuation)
    };
    if is_forward(rows, side) {
        (row + 1..rows.rows().len()).find(has_caret)
    } else {
        (0..row).rfind(has_caret)
    }
}

/// Returns the first position in a row that is entered moving towards `side`.
fn entry_position(rows: &ParagraphRows, row: usize, side: VisualSide) -> CaretPosition {
    let row = &rows.rows()[row];
    let mut cells = rows.cells(row).iter().filter(|cell| !cell.is_continuation);
    let found = match side {
        VisualSide::Left => cells.next_back().map(|cell| cell.caret_at(VisualSide::Right)),
        VisualSide::Right => cells.next().map(|cell| cell.caret_at(VisualSide::Left)),
    };
    found.unwrap_or(CaretPosition::before(row.start as usize))
}

/// Moves by one word in reading order.
fn step_word(
    rows: &ParagraphRows,
    words: &WordBoundaries,
    place: CaretPosition,
    side: VisualSide,
) -> Option<CaretPosition> {
    let text_end = rows.rows().last().map_or(0, |row| row.end as usize);
    if is_forward(rows, side) {
        let end = words.next_word_end(place.byte).unwrap_or(text_end);
        (place.byte < end).then(|| CaretPosition::after(end))
    } else {
        let start = words.previous_word_start(place.byte).unwrap_or(0);
        (start < place.byte).then(|| CaretPosition::before(start))
    }
}

/// Returns the position nearest to `x` in the line above or below; `None` if there is none.
pub(super) fn step_line(
    rows: &ParagraphRows,
    place: CaretPosition,
    vertical: VerticalDirection,
    x: f32,
) -> Option<CaretPosition> {
    let row = rows.gap(place).row;
    let row = match vertical {
        VerticalDirection::Up => row.checked_sub(1)?,
        VerticalDirection::Down => row + 1,
    };
    (row < rows.rows().len()).then(|| rows.hit_test_row(row, x))
}

/// Returns the byte to search a word at: the one before an upstream position, as it belongs to that letter.
pub(super) fn word_lookup_byte(place: CaretPosition) -> usize {
    match place.affinity {
        Affinity::Upstream => place.byte.saturating_sub(1),
        Affinity::Downstream => place.byte,
    }
}
