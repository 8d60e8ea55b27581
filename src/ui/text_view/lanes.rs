//! Which lane under the line each mark gets, so that overlapping ones stay apart. See [`MarkLanes`].

use std::{collections::HashMap, sync::Arc};

use crate::model::{Mark, MarkId, Marks, Span};

/// How many marks, each starting inside the one before, are followed before a lane is guessed.
const MAX_CHAIN: usize = 16;

/// How many lanes are told apart: more than can be seen. All that would lie deeper get this one.
pub(super) const MAX_LANES: usize = 16;

/// How many marks around a letter are looked at.
const MAX_OVERLAPPING: usize = 32;

/// How many lanes are remembered before all are found anew.
const MAX_CACHED: usize = 20_000;

/// The lanes of the marks that were on the screen, counted from 0, the one next to the words.
///
/// A mark gets the lowest lane that none of the marks around its first letter holds.
/// That depends on the marks alone and not on what is visible, so lanes do not jump while scrolling.
#[derive(Default)]
pub(super) struct MarkLanes {
    cache: HashMap<MarkId, usize>,
    /// The marks for which they are known.
    marks: Marks,
}

impl MarkLanes {
    /// The lanes of `seen`: all of `marks` that share a letter with a stretch of the text which begins at `from`, in
    /// the order of the text.
    ///
    /// One pass, and for those that begin before the stretch a look at the marks before them.
    pub(super) fn assign(&mut self, seen: &[&Arc<Mark>], from: usize, marks: &Marks) -> Vec<usize> {
        if !self.marks.ptr_eq(marks) || MAX_CACHED < self.cache.len() {
            self.cache.clear();
            self.marks = marks.clone();
        }
        // Where the last mark of each lane ends.
        let mut ends = [0; MAX_LANES];
        let each = seen.iter().map(|mark| {
            let (start, end) = (mark.spans.start(), mark.spans.end());
            let lane = match self.cache.get(&mark.id) {
                Some(lane) => *lane,
                // It may begin in marks that end before the stretch.
                None if start < from => self.find_lane(mark, marks, 0),
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
            let mut is_held = [false; MAX_LANES];
            for other in &around {
                let lane = self.find_lane(other, marks, links + 1);
                if let Some(is_held) = is_held.get_mut(lane) {
                    *is_held = true;
                }
            }
            is_held.iter().position(|is_held| !is_held).unwrap_or(MAX_LANES)
        } else {
            around.len().min(MAX_LANES)
        };
        self.cache.insert(mark.id, lane);
        lane
    }
}

#[cfg(test)]
mod tests;
