//! Moving a caret with the arrow keys.
//!
//! Left and right are meant as they look: the caret crosses one cell of the screen at a time, also where the direction
//! of the text turns. Words are taken in reading order instead: forward is right in a paragraph that runs from left to
//! right, and left in one that runs from right to left.

use super::{
    Place,
    place::{Affinity, Gap, Side},
    rows::{Cell, Rows},
    words::Words,
};

/// A movement along the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Motion {
    /// Over the grapheme cluster to the left.
    Left,
    /// Over the grapheme cluster to the right.
    Right,
    /// To the border of the next word on the left.
    WordLeft,
    /// To the border of the next word on the right.
    WordRight,
    /// To where reading starts in this line.
    LineStart,
    /// To where reading ends in this line.
    LineEnd,
}

/// A movement to a neighbouring line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Vertical {
    /// To the line above.
    Up,
    /// To the line below.
    Down,
}

/// Where `motion` leads from `place`; `None` if it leads out of the paragraph.
pub(super) fn step(rows: &Rows, words: &Words, place: Place, motion: Motion) -> Option<Place> {
    match motion {
        Motion::Left => step_side(rows, place, Side::Left),
        Motion::Right => step_side(rows, place, Side::Right),
        Motion::WordLeft => step_word(rows, words, place, Side::Left),
        Motion::WordRight => step_word(rows, words, place, Side::Right),
        Motion::LineStart => Some(Place::before(rows.rows()[rows.gap(place).row].start as usize)),
        Motion::LineEnd => Some(line_end(rows, rows.gap(place).row)),
    }
}

/// The spot before all letters of the first line, as the paragraph runs.
///
/// Where reading starts is another one if the first letters run against the paragraph.
pub(super) fn first_spot(rows: &Rows) -> Place {
    let side = if rows.rtl() { Side::Left } else { Side::Right };
    row_edge(rows, 0, side)
}

/// The spot after all letters of the last line, as the paragraph runs.
pub(super) fn last_spot(rows: &Rows) -> Place {
    let side = if rows.rtl() { Side::Right } else { Side::Left };
    row_edge(rows, rows.rows().len() - 1, side)
}

/// The end of what can be seen in a row, in reading order.
fn line_end(rows: &Rows, row: usize) -> Place {
    let row = &rows.rows()[row];
    if row.content_end == row.start {
        Place::before(row.start as usize)
    } else {
        Place::after(row.content_end as usize)
    }
}

/// One cell further on the screen.
fn step_side(rows: &Rows, place: Place, side: Side) -> Option<Place> {
    let gap = rows.gap(place);
    if let Some((cell, beyond)) = cross(rows, gap, side) {
        return Some(wrapped(rows, beyond, cell, side).unwrap_or_else(|| cell.edge(side)));
    }
    let row = neighbour(rows, gap.row, side)?;
    let entry = row_edge(rows, row, side);
    // At a wrapped line end both sides of the break are the same byte: that alone would not be a step.
    let row_len = rows.rows()[row].cells.len();
    let at_entry = Gap { row, cell: if side == Side::Right { 0 } else { row_len } };
    match cross(rows, at_entry, side) {
        Some((cell, _)) if entry.byte == place.byte => Some(cell.edge(side)),
        _ => Some(entry),
    }
}

/// The next cell on that side of `gap`, and the spot beyond it. Cells without a caret are passed over.
fn cross(rows: &Rows, gap: Gap, side: Side) -> Option<(Cell, Gap)> {
    let cells = rows.cells(&rows.rows()[gap.row]);
    let (cell, beyond) = match side {
        Side::Left => {
            let cell = cells[..gap.cell].iter().rposition(|cell| !cell.extra)?;
            (cell, cell)
        }
        Side::Right => {
            let cell = gap.cell + cells[gap.cell..].iter().position(|cell| !cell.extra)?;
            (cell, cell + 1)
        }
    };
    Some((cells[cell], Gap { row: gap.row, cell: beyond }))
}

/// The start of the next line, if `gap` is the end of a wrapped one that the same byte starts.
///
/// So a caret that crossed the blank at a line's end is shown where typing would go on.
fn wrapped(rows: &Rows, gap: Gap, cell: Cell, side: Side) -> Option<Place> {
    if !is_forward(rows, side) || cross(rows, gap, side).is_some() {
        return None;
    }
    let next = row_edge(rows, neighbour(rows, gap.row, side)?, side);
    let same = next == Place::before(next.byte) && cell.edge(side) == Place::after(next.byte);
    same.then_some(next)
}

/// Whether reading goes on at that side of a line.
fn is_forward(rows: &Rows, side: Side) -> bool {
    (side == Side::Right) != rows.rtl()
}

/// The row that is reached by leaving `row` at that side. Rows where no caret can stand are passed over.
fn neighbour(rows: &Rows, row: usize, side: Side) -> Option<usize> {
    let has_caret = |&index: &usize| {
        let cells = rows.cells(&rows.rows()[index]);
        cells.is_empty() || cells.iter().any(|cell| !cell.extra)
    };
    if is_forward(rows, side) {
        (row + 1..rows.rows().len()).find(has_caret)
    } else {
        (0..row).rfind(has_caret)
    }
}

/// The first place met in a row when it is entered moving towards `side`.
fn row_edge(rows: &Rows, row: usize, side: Side) -> Place {
    let row = &rows.rows()[row];
    let mut cells = rows.cells(row).iter().filter(|cell| !cell.extra);
    let met = match side {
        Side::Left => cells.next_back().map(|cell| cell.edge(Side::Right)),
        Side::Right => cells.next().map(|cell| cell.edge(Side::Left)),
    };
    met.unwrap_or(Place::before(row.start as usize))
}

/// One word further in reading order.
fn step_word(rows: &Rows, words: &Words, place: Place, side: Side) -> Option<Place> {
    let text_end = rows.rows().last().map_or(0, |row| row.end as usize);
    if is_forward(rows, side) {
        let end = words.next_end(place.byte).unwrap_or(text_end);
        (place.byte < end).then(|| Place::after(end))
    } else {
        let start = words.previous_start(place.byte).unwrap_or(0);
        (start < place.byte).then(|| Place::before(start))
    }
}

/// The place nearest to `x` in the line above or below; `None` if there is none.
pub(super) fn step_line(rows: &Rows, place: Place, vertical: Vertical, x: f32) -> Option<Place> {
    let row = rows.gap(place).row;
    let row = match vertical {
        Vertical::Up => row.checked_sub(1)?,
        Vertical::Down => row + 1,
    };
    (row < rows.rows().len()).then(|| rows.hit_row(row, x))
}

/// Which byte a word is looked for at: the one before an upstream place, as that is the letter it belongs to.
pub(super) fn touched(place: Place) -> usize {
    match place.affinity {
        Affinity::Upstream => place.byte.saturating_sub(1),
        Affinity::Downstream => place.byte,
    }
}
