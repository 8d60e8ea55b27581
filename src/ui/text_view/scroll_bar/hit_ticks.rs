//! Where hits are along the scroll bar, kept until there are more. See [`HitTicks`].

use std::ops::Range;

use crate::{editor::FindState, ui::text_view::page_layout::PageLayout};

/// The ticks of what was found.
#[derive(Default)]
pub(super) struct HitTicks {
    /// Rows of pixels from the bar's top, those that touch as one.
    rows: Vec<Range<usize>>,
    /// What they are of.
    key: Option<HitTicksKey>,
}

/// What ticks are of: the same gives the same ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct HitTicksKey {
    /// [`PageLayout::revision`].
    page: u64,
    rows: usize,
    search: u64,
    hits: usize,
}

impl HitTicks {
    /// The ticks of what was found on `page`, in a bar of so many rows of pixels.
    ///
    /// Where nothing was changed, they are those of the frame before; else each row costs O(log n), however many hits
    /// there are.
    pub(super) fn update(
        &mut self,
        page: &PageLayout,
        finding: &FindState,
        rows: usize,
    ) -> &[Range<usize>] {
        let (search, hits) = (finding.number(), finding.hits());
        let of = HitTicksKey { page: page.revision, rows, search, hits: hits.len() };
        if self.key != Some(of) {
            self.key = Some(of);
            self.rows.clear();
            let start = |row: usize| page.byte_at_y(row as f64 / rows as f64 * page.total_height());
            for row in 0..rows {
                let (from, to) =
                    (start(row), if row + 1 < rows { start(row + 1) } else { usize::MAX });
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
