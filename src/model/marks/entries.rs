//! Annotations as they stand in the trees of their set: by name, and by place.

use std::sync::Arc;

use crate::model::{Mark, MarkFilter, MarkId, sorted_tree::SortedEntry};

/// An mark with its name beside it, so that a search does not follow pointers.
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

    fn reach(&self) -> usize {
        0
    }
}

/// Start, end and id: the order in which marks are listed, written and walked.
pub(super) type PlaceKey = (usize, usize, MarkId);

/// An mark with its place beside it.
#[derive(Clone, Debug)]
pub(super) struct PlaceEntry {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) id: MarkId,
    /// A bit for each [`MarkFilter`] that it is.
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
        let stops = MarkFilter::ALL.into_iter().filter(|stop| stop.matches(&mark));
        let stops = stops.fold(0, |stops, stop| stops | stop.bit());
        Self { start, end, id, filter_bits: stops, mark }
    }
}

/// Where `mark` stands in the order of the text.
pub(super) fn place_key(mark: &Mark) -> PlaceKey {
    (mark.spans.start(), mark.spans.end(), mark.id)
}
