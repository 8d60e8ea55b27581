//! Where marks are along the scroll bar, kept until they change. See [`Ticks`].

use std::ops::Range;

use crate::{
    model::{Marks, Tag},
    ui::reader::page::Page,
};

/// The ticks of a bar.
#[derive(Default)]
pub(super) struct Ticks {
    all: Vec<Tick>,
    /// The marks that they show.
    marks: Option<Marks>,

    // Invariant: one more than there are rows; increasing.
    /// The first byte of each row of pixels, and the text's length at the end.
    starts: Vec<usize>,
    /// Of what page: [`Page::revision`].
    revision: u64,
}

/// One or more rows of pixels of the bar, in the colour of the first mark that begins in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// Rows of pixels from the bar's top.
    pub(super) rows: Range<usize>,
    pub(super) tag: Tag,
}

impl Ticks {
    /// The ticks of `marks` on `page`, in a bar of so many rows of pixels.
    ///
    /// Where nothing was changed, they are those of the frame before; else each row costs O(log n), however many
    /// marks there are.
    pub(super) fn of(&mut self, page: &Page, marks: &Marks, rows: usize) -> &[Tick] {
        if self.revision != page.revision || self.starts.len() != rows + 1 {
            let y = |row: usize| row as f64 / rows as f64 * page.total();
            self.starts = (0..rows).map(|row| page.byte_at_y(y(row))).collect();
            self.starts.push(usize::MAX);
            (self.revision, self.marks) = (page.revision, None);
        }
        if !self.marks.as_ref().is_some_and(|known| known.is(marks)) {
            self.all = ticks(&self.starts, marks);
            self.marks = Some(marks.clone());
        }
        &self.all
    }
}

/// The ticks of `marks` in rows that start at these bytes.
fn ticks(starts: &[usize], marks: &Marks) -> Vec<Tick> {
    let mut all: Vec<Tick> = Vec::new();
    let mut row = 0;
    while let Some(mark) = starts.get(row).and_then(|start| marks.first_from(*start)) {
        let start = mark.extent.start();
        row += starts[row..].partition_point(|it| *it <= start).saturating_sub(1);
        match all.last_mut() {
            Some(last) if row == last.rows.end && last.tag == mark.tag => last.rows.end = row + 1,
            _ => all.push(Tick { rows: row..row + 1, tag: mark.tag }),
        }
        row += 1;
    }
    all
}

#[cfg(test)]
mod tests;
