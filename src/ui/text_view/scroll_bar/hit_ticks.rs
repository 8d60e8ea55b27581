//! Ticks of hits on the scroll bar, cached until hits change. See [`HitTicks`].

use std::ops::Range;

use crate::{editor::FindState, ui::text_view::page_layout::PageLayout};

/// The ticks of hits.
#[derive(Default)]
pub(super) struct HitTicks {
    /// Rows of pixels from the bar's top, adjacent ones merged.
    rows: Vec<Range<usize>>,
    /// What they show.
    key: Option<HitTicksKey>,
}

/// What the ticks depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct HitTicksKey {
    /// [`PageLayout::revision`].
    page: u64,
    rows: usize,
    search: u64,
    hits: usize,
}

impl HitTicks {
    /// Returns the ticks of hits on `page`, in a bar of `rows` rows of pixels.
    ///
    /// Cached while nothing changes; otherwise each row costs O(log n), independent of the number of hits.
    pub(super) fn update(
        &mut self,
        page: &PageLayout,
        find: &FindState,
        rows: usize,
    ) -> &[Range<usize>] {
        let hits = &find.hits;
        let key = HitTicksKey { page: page.revision, rows, search: find.number, hits: hits.len() };
        if self.key != Some(key) {
            self.key = Some(key);
            self.rows.clear();
            let start = |row: usize| page.byte_at_y(row as f64 / rows as f64 * page.total_height());
            for row in 0..rows {
                let from = start(row);
                let to = if row + 1 < rows { start(row + 1) } else { usize::MAX };
                let first = hits.first_at_or_after(from).and_then(|it| hits.nth(it));
                if first.is_some_and(|hit| hit.start() < to) {
                    self.add_row(row);
                }
            }
        }
        &self.rows
    }

    fn add_row(&mut self, row: usize) {
        match self.rows.last_mut() {
            Some(last) if last.end == row => last.end = row + 1,
            _ => self.rows.push(row..row + 1),
        }
    }
}
