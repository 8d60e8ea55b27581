//! Ticks on the scroll bar, cached until the page changes or what they show. See [`Ticks`].

use std::ops::Range;

use crate::{
    editor::FindState,
    model::{Marks, Tag},
    ui::text_view::page_layout::PageLayout,
};

/// One or more rows of pixels of the bar, in the colour of the first thing that begins in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick<Kind> {
    /// Rows of pixels from the bar's top.
    pub(super) rows: Range<usize>,
    pub(super) kind: Kind,
}

/// The ticks of things of some kinds in the text.
struct Ticks<Kind> {
    /// Adjacent rows of one kind are merged.
    all: Vec<Tick<Kind>>,
    /// The kind of the first thing that begins in each row of pixels.
    // Invariant: one for each row of pixels.
    rows: Vec<Option<Kind>>,
    /// The first byte of each row of pixels, and a byte beyond all at the end.
    // Invariant: one more than there are rows; never decreasing.
    row_starts: Vec<usize>,
    /// [`PageLayout::revision`] of the page shown.
    revision: u64,
}

impl<Kind> Default for Ticks<Kind> {
    fn default() -> Self {
        Self { all: Vec::new(), rows: Vec::new(), row_starts: Vec::new(), revision: 0 }
    }
}

impl<Kind: Copy + PartialEq> Ticks<Kind> {
    /// Begins a frame that shows `page` in a bar of `rows` rows of pixels. Returns whether all ticks are outdated.
    fn begin_frame(&mut self, page: &PageLayout, rows: usize) -> bool {
        if self.revision == page.revision && self.rows.len() == rows {
            return false;
        }
        let y = |row: usize| row as f64 / rows as f64 * page.total_height();
        self.row_starts = (0..rows).map(|row| page.byte_at_y(y(row))).collect();
        self.row_starts.push(usize::MAX);
        self.rows = vec![None; rows];
        self.revision = page.revision;
        true
    }

    /// Updates the ticks of things that begin in `bytes`. `next` returns where the first thing at or after a byte begins,
    /// and its kind; it is asked once a row, however many things there are.
    fn update(&mut self, bytes: &Range<usize>, next: impl Fn(usize) -> Option<(usize, Kind)>) {
        let end = (self.row_of(bytes.end) + 1).min(self.rows.len());
        let mut row = self.row_of(bytes.start).min(end);
        self.rows[row..end].fill(None);
        while row < end
            && let Some((start, kind)) = next(self.row_starts[row])
        {
            row = self.row_of(start);
            if row < end {
                self.rows[row] = Some(kind);
            }
            row += 1;
        }
        self.all.clear();
        for (row, kind) in self.rows.iter().enumerate() {
            let Some(kind) = *kind else { continue };
            match self.all.last_mut() {
                Some(last) if row == last.rows.end && last.kind == kind => last.rows.end = row + 1,
                _ => self.all.push(Tick { rows: row..row + 1, kind }),
            }
        }
    }

    /// Returns the row that holds a byte, or the last one.
    fn row_of(&self, byte: usize) -> usize {
        let after = self.row_starts.partition_point(|start| *start <= byte);
        after.saturating_sub(1).min(self.rows.len().saturating_sub(1))
    }
}

#[derive(Default)]
pub(super) struct MarkTicks {
    ticks: Ticks<Tag>,
    marks: Marks,
}

impl MarkTicks {
    /// Returns the ticks of `marks` on `page`, in a bar of `rows` rows of pixels.
    ///
    /// Costs nothing while nothing changes; otherwise O(log n) for each row in which marks may have changed.
    pub(super) fn update(&mut self, page: &PageLayout, marks: &Marks, rows: usize) -> &[Tick<Tag>] {
        let is_new = self.ticks.begin_frame(page, rows);
        if is_new || !self.marks.ptr_eq(marks) {
            let changed = if is_new { 0..usize::MAX } else { marks.difference(&self.marks) };
            self.ticks.update(&changed, |at| {
                let mark = marks.first_at_or_after(at)?;
                Some((mark.spans.start(), mark.tag))
            });
            self.marks = marks.clone();
        }
        &self.ticks.all
    }
}

#[derive(Default)]
pub(super) struct HitTicks {
    ticks: Ticks<()>,
    /// The number of the search shown, and how many hits it had.
    search: u64,
    count: usize,
}

impl HitTicks {
    /// Returns the ticks of hits on `page`, in a bar of `rows` rows of pixels. O(log n) for each row if hits have changed.
    pub(super) fn update(
        &mut self,
        page: &PageLayout,
        find: &FindState,
        rows: usize,
    ) -> &[Tick<()>] {
        let hits = &find.hits;
        let is_new = self.ticks.begin_frame(page, rows);
        if is_new || self.search != find.number || self.count != hits.len() {
            self.ticks.update(&(0..usize::MAX), |at| {
                let hit = hits.nth(hits.first_at_or_after(at)?)?;
                Some((hit.start(), ()))
            });
            self.search = find.number;
            self.count = hits.len();
        }
        &self.ticks.all
    }
}

#[cfg(test)]
mod tests;
