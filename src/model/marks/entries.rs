//! The entries of the trees of a mark set: by id, and by place.

use std::sync::Arc;

use crate::model::{Mark, MarkFilter, MarkId, sorted_tree::SortedEntry};

/// A mark with its id beside it, so that a search follows no pointers.
#[derive(Clone, Debug)]
pub(super) struct IdEntry {
    pub(super) id: MarkId,
    pub(super) mark: Arc<Mark>,
}

impl SortedEntry for IdEntry {
    type Key = MarkId;

    fn key(&self) -> MarkId {
        self.id
    }
}

/// Start, end and id: the order in which marks are listed, written and visited.
pub(super) type PlaceKey = (usize, usize, MarkId);

/// A mark with its place beside it.
#[derive(Clone, Debug)]
pub(super) struct PlaceEntry {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) id: MarkId,
    /// A bit for each [`MarkFilter`] that matches it.
    pub(super) filter_bits: u8,
    pub(super) mark: Arc<Mark>,
}

impl SortedEntry for PlaceEntry {
    type Key = PlaceKey;

    fn key(&self) -> PlaceKey {
        (self.start, self.end, self.id)
    }

    fn reach(&self) -> usize {
        self.end
    }

    fn kind_bits(&self) -> u8 {
        self.filter_bits
    }
}

impl From<Arc<Mark>> for IdEntry {
    fn from(mark: Arc<Mark>) -> Self {
        Self { id: mark.id, mark }
    }
}

impl From<Arc<Mark>> for PlaceEntry {
    fn from(mark: Arc<Mark>) -> Self {
        let (start, end, id) = place_key(&mark);
        let filters = MarkFilter::ALL.into_iter().filter(|filter| filter.matches(&mark));
        let filter_bits = filters.fold(0, |bits, filter| bits | filter.bit());
        Self { start, end, id, filter_bits, mark }
    }
}

/// Returns the sort key of `mark` in text order.
pub(super) fn place_key(mark: &Mark) -> PlaceKey {
    (mark.spans.start(), mark.spans.end(), mark.id)
}
