//! The lanes of marks under the lines, which keep overlapping marks apart. See [`MarkLanes`].

use std::{collections::HashMap, sync::Arc};

use crate::model::{Mark, MarkId, Marks, Span};

/// The most marks followed, each starting inside the one before, before a lane is guessed.
const MAX_CHAIN: usize = 16;

/// The number of distinct lanes, more than is visible. All deeper marks get this one.
pub(super) const MAX_LANES: usize = 16;

/// The most marks considered around a letter.
const MAX_OVERLAPPING: usize = 32;

/// The most lanes cached before the cache is cleared.
const MAX_CACHED: usize = 20_000;

/// The lanes of the marks on the screen; lane 0 is next to the words.
///
/// A mark gets the lowest lane that no mark around its first letter has. This depends only on the marks, not on what
/// is visible, so lanes don't jump while scrolling.
#[derive(Default)]
pub(super) struct MarkLanes {
    cache: HashMap<MarkId, usize>,
    /// The marks that the cache is for.
    marks: Marks,
}

impl MarkLanes {
    /// Returns the lanes of `shown`: those of `marks` that overlap a stretch of the text from byte `at` on, in text order.
    ///
    /// Takes one pass, and for marks that begin before the stretch a look at the marks before them.
    pub(super) fn assign(&mut self, shown: &[&Arc<Mark>], at: usize, marks: &Marks) -> Vec<usize> {
        if !self.marks.ptr_eq(marks) || MAX_CACHED < self.cache.len() {
            self.cache.clear();
            self.marks = marks.clone();
        }
        // The end of the last mark in each lane.
        let mut ends = [0; MAX_LANES];
        let each = shown.iter().map(|mark| {
            let (start, end) = (mark.spans.start(), mark.spans.end());
            let lane = match self.cache.get(&mark.id) {
                Some(lane) => *lane,
                // It may begin inside marks that end before the stretch.
                None if start < at => self.find_lane(mark, marks, 0),
                None => ends.iter().position(|end| *end <= start).unwrap_or(MAX_LANES),
            };
            self.cache.insert(mark.id, lane);
            if let Some(last) = ends.get_mut(lane) {
                *last = end.max(*last);
            }
            lane
        });
        each.collect()
    }

    fn find_lane(&mut self, mark: &Mark, marks: &Marks, links: usize) -> usize {
        if let Some(lane) = self.cache.get(&mark.id) {
            return *lane;
        }
        let start = mark.spans.start();
        let first = Span::new(start, start + 1);
        let around: Vec<_> = first
            .into_iter()
            .flat_map(|first| marks.within(first))
            .take_while(|other| other.id != mark.id)
            .take(MAX_OVERLAPPING)
            .collect();
        let lane = if links < MAX_CHAIN && around.len() < MAX_OVERLAPPING {
            let mut is_taken = [false; MAX_LANES];
            for other in &around {
                let lane = self.find_lane(other, marks, links + 1);
                if let Some(is_taken) = is_taken.get_mut(lane) {
                    *is_taken = true;
                }
            }
            is_taken.iter().position(|is_taken| !is_taken).unwrap_or(MAX_LANES)
        } else {
            around.len().min(MAX_LANES)
        };
        self.cache.insert(mark.id, lane);
        lane
    }
}

#[cfg(test)]
mod tests;
