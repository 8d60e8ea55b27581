//! The matches in one document. See [`Hits`].

use std::ops::Range;

use crate::model::Span;

/// Matches in text order without overlaps: eight bytes each.
///
/// They are added while the text is still being searched. All queries cost O(log n).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    // Invariant: in order, and each ends where the next begins or before.
    hits: Vec<PackedHit>,
}

/// One match, in bytes. `u32` suffices for any document that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PackedHit {
    start: u32,
    len: u32,
}

impl PackedHit {
    fn from_span(span: Span) -> Option<Self> {
        let start = u32::try_from(span.start()).ok()?;
        let len = u32::try_from(span.byte_len()).ok()?;
        Some(Self { start, len })
    }

    fn start(self) -> usize {
        self.start as usize
    }

    fn end(self) -> usize {
        self.start() + self.len as usize
    }

    fn span(self) -> Option<Span> {
        Span::new(self.start(), self.end())
    }
}

impl Hits {
    /// The most matches that are kept: 80 MB of them.
    pub const MAX: usize = 10_000_000;

    /// Returns the number of matches.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Returns whether there are no matches.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// Adds a match after all others. One that overlaps them, or exceeds [`Hits::MAX`], is dropped.
    pub fn push(&mut self, hit: Span) {
        let is_after = self.hits.last().is_none_or(|last| last.end() <= hit.start());
        if is_after && self.hits.len() < Self::MAX {
            self.hits.extend(PackedHit::from_span(hit));
        }
    }

    /// Adds the matches of the next part of the text.
    pub fn append(&mut self, mut next: Self) {
        let end = self.hits.last().map_or(0, |last| last.end());
        if self.hits.is_empty() {
            *self = next;
        } else if next.hits.first().is_none_or(|first| end <= first.start()) {
            next.hits.truncate(Self::MAX - self.hits.len());
            self.hits.append(&mut next.hits);
        }
    }

    /// Returns match `index`, from 0.
    pub fn nth(&self, index: usize) -> Option<Span> {
        self.hits.get(index).copied().and_then(PackedHit::span)
    }

    /// Returns the last match.
    pub fn last(&self) -> Option<Span> {
        self.hits.last().copied().and_then(PackedHit::span)
    }

    /// Returns the index of the first match that begins at byte `at` or later. `None` after the last.
    pub fn first_at_or_after(&self, at: usize) -> Option<usize> {
        let index = self.hits.partition_point(|hit| hit.start() < at);
        (index < self.hits.len()).then_some(index)
    }

    /// Returns the index of the last match that begins before byte `at`. `None` before the first.
    pub fn last_before(&self, at: usize) -> Option<usize> {
        self.hits.partition_point(|hit| hit.start() < at).checked_sub(1)
    }

    /// Returns the matches that share a byte with `bytes`, in order.
    pub fn within(&self, bytes: Range<usize>) -> impl ExactSizeIterator<Item = Span> + '_ {
        let first = self.hits.partition_point(|hit| hit.end() <= bytes.start);
        let end = self.hits.partition_point(|hit| hit.start() < bytes.end).max(first);
        self.hits[first..end]
            .iter()
            .map(|hit| hit.span().expect("a match is created from a span, which is not empty"))
    }
}

impl FromIterator<Span> for Hits {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut hits = Self::default();
        spans.into_iter().for_each(|span| hits.push(span));
        hits
    }
}
