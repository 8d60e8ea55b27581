//! Where the rows of a list are. See [`RowHeights`].

use egui::Rangef;

/// The rows from the top, in runs of equal height.
///
/// Queries are O(log runs).
#[derive(Debug, Default)]
pub(in crate::ui) struct RowHeights {
    // Invariant: sorted and gapless, and none without rows.
    runs: Vec<Run>,
    len: usize,
    height: f32,
}

#[derive(Debug)]
struct Run {
    first: usize,
    top: f32,
    row_height: f32,
}

impl RowHeights {
    /// Returns `len` rows of equal height, in points.
    pub(in crate::ui) fn equal(len: usize, row_height: f32) -> Self {
        let mut rows = Self::default();
        rows.push(len, row_height);
        rows
    }

    /// Adds rows of equal height, in points.
    pub(in crate::ui) fn push(&mut self, count: usize, row_height: f32) {
        if 0 < count {
            self.runs.push(Run { first: self.len, top: self.height, row_height });
            self.len += count;
            self.height += row_height * count as f32;
        }
    }

    /// Returns how many rows there are.
    pub(in crate::ui) fn len(&self) -> usize {
        self.len
    }

    /// Returns the total height, in points.
    pub(in crate::ui) fn height(&self) -> f32 {
        self.height
    }

    /// Returns the top and bottom of `row`, in points from the top.
    pub(in crate::ui) fn range(&self, row: usize) -> Rangef {
        let after = self.runs.partition_point(|run| run.first <= row);
        match self.runs[..after].last() {
            Some(run) if row < self.len => {
                let top = run.top + run.row_height * (row - run.first) as f32;
                Rangef::new(top, top + run.row_height)
            }
            _ => Rangef::point(self.height),
        }
    }

    /// Returns the row at `y` points from the top, clamped to the first and last.
    pub(in crate::ui) fn row_at(&self, y: f32) -> usize {
        let after = self.runs.partition_point(|run| run.top <= y).max(1);
        let Some(run) = self.runs.get(after - 1) else { return 0 };
        let within = ((y - run.top) / run.row_height).max(0.0) as usize;
        (run.first + within).min(self.len - 1)
    }
}
