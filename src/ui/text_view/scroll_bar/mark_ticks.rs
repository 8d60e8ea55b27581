//! Ticks of marks on the scroll bar, cached until marks change. See [`MarkTicks`].

use std::ops::Range;

use crate::{
    model::{Marks, Tag},
    ui::text_view::page_layout::PageLayout,
};

/// The ticks of a scroll bar.
#[derive(Default)]
pub(super) struct MarkTicks {
    ticks: Vec<MarkTick>,

    /// The tag of the first mark that begins in each row of pixels.
    // Invariant: one for each row of pixels.
    rows: Vec<Option<Tag>>,
    /// The marks shown.
    marks: Marks,

    /// The first byte of each row of pixels, and a byte beyond all at the end.
    // Invariant: one more than there are rows; never decreasing.
    row_starts: Vec<usize>,
    /// [`PageLayout::revision`] of the page shown.
    revision: u64,
}

/// One or more rows of pixels of the bar, in the colour of the first mark that begins in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkTick {
    /// Rows of pixels from the bar's top.
    pub(super) rows: Range<usize>,
    pub(super) tag: Tag,
}

impl MarkTicks {
    /// Returns the ticks of `marks` on `page`, in a bar of `rows` rows of pixels.
    ///
    /// Cached while nothing changes; otherwise each row in which marks may have changed costs O(log n), independent of
    /// the number of marks.
    pub(super) fn update(&mut self, page: &PageLayout, marks: &Marks, rows: usize) -> &[MarkTick] {
        let is_new = self.revision != page.revision || self.rows.len() != rows;
        if is_new {
            let y = |row: usize| row as f64 / rows as f64 * page.total_height();
            self.row_starts = (0..rows).map(|row| page.byte_at_y(y(row))).collect();
            self.row_starts.push(usize::MAX);
            self.rows = vec![None; rows];
            self.revision = page.revision;
        }
        if is_new || !self.marks.ptr_eq(marks) {
            let changed = if is_new { 0..usize::MAX } else { marks.difference(&self.marks) };
            self.update_rows(marks, self.row_of(changed.start)..self.row_of(changed.end) + 1);
            self.ticks = merge_rows(&self.rows);
            self.marks = marks.clone();
        }
        &self.ticks
    }

    /// Returns the row that holds a byte, or the last one.
    fn row_of(&self, byte: usize) -> usize {
        let after = self.row_starts.partition_point(|start| *start <= byte);
        after.saturating_sub(1).min(self.rows.len().saturating_sub(1))
    }

    /// Updates which marks begin in these rows.
    fn update_rows(&mut self, marks: &Marks, rows: Range<usize>) {
        let rows = rows.start..rows.end.min(self.rows.len());
        self.rows[rows.clone()].fill(None);
        let mut row = rows.start;
        while row < rows.end
            && let Some(mark) = marks.first_at_or_after(self.row_starts[row])
        {
            row = self.row_of(mark.spans.start());
            if row < rows.end {
                self.rows[row] = Some(mark.tag);
            }
            row += 1;
        }
    }
}

/// Merges adjacent rows of the same tag.
fn merge_rows(rows: &[Option<Tag>]) -> Vec<MarkTick> {
    let mut all: Vec<MarkTick> = Vec::new();
    for (row, tag) in rows.iter().enumerate().filter_map(|(row, tag)| Some((row, (*tag)?))) {
        match all.last_mut() {
            Some(last) if row == last.rows.end && last.tag == tag => last.rows.end = row + 1,
            _ => all.push(MarkTick { rows: row..row + 1, tag }),
        }
    }
    all
}

#[cfg(test)]
mod tests;
