//! A stretch of one document's text. See [`Span`].

use std::{fmt, ops::Range};

/// A half-open range of UTF-8 byte offsets into one document's text.
///
/// A span is never empty: a mark on nothing could be neither seen nor removed.
/// Whether both ends fall on character borders depends on the text,
/// so [`super::Document::span`] is the way to get one that does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    // Invariant: start < end.
    start: usize,
    end: usize,
}

impl Span {
    /// The span from byte `start` up to, but not including, byte `end`.
    ///
    /// Returns `None` where that would be empty or backwards.
    pub fn new(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The first byte inside.
    pub fn start(self) -> usize {
        self.start
    }

    /// The first byte after.
    pub fn end(self) -> usize {
        self.end
    }

    /// The number of bytes inside. Never 0.
    pub fn byte_len(self) -> usize {
        self.end - self.start
    }

    /// The bytes inside, as a range to index a text with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether the byte at `at` is inside.
    pub fn contains(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// The bytes that are inside both. `None` where there are none.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Whether the two share at least one byte. Neighbours that only touch do not.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests;
