//! A range of one document's text. See [`Span`].

use std::{fmt, ops::Range};

/// A half-open range of UTF-8 byte offsets into one document's text.
///
/// A span is never empty: a mark on nothing could be neither seen nor removed. Whether both ends are on character
/// borders depends on the text, so [`super::Document::span`] is the way to get one where they are.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    // Invariant: start < end.
    start: usize,
    end: usize,
}

impl Span {
    /// Creates the span from byte `start` up to, but not including, byte `end`.
    ///
    /// Returns `None` if that is empty or reversed.
    pub fn new(start: usize, end: usize) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Returns the first byte inside.
    pub fn start(self) -> usize {
        self.start
    }

    /// Returns the byte after the last.
    pub fn end(self) -> usize {
        self.end
    }

    /// Returns the number of bytes inside. Never 0.
    pub fn byte_len(self) -> usize {
        self.end - self.start
    }

    /// Returns the bytes inside, as a range to index a text with.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Returns whether the byte at `at` is inside.
    pub fn contains(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Returns the bytes that are inside both. `None` if there are none.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Returns whether the two share at least one byte. Neighbours that only touch do not.
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
mod tests {
    use super::Span;

    #[test]
    fn neighbours_touch_but_do_not_overlap() {
        let left = Span::new(0, 3).unwrap();
        let right = Span::new(3, 5).unwrap();
        assert!(!left.overlaps(right));
        assert!(left.overlaps(Span::new(2, 3).unwrap()));
        assert!(left.contains(2) && !left.contains(3));
    }

    #[test]
    fn an_empty_or_backward_span_cannot_be_made() {
        assert_eq!(Span::new(4, 4), None);
        assert_eq!(Span::new(5, 4), None);
    }

    #[test]
    fn an_intersection_is_what_both_cover() {
        let span = |start, end| Span::new(start, end).unwrap();
        assert_eq!(span(2, 6).intersection(span(4, 9)), Some(span(4, 6)));
        assert_eq!(span(2, 9).intersection(span(4, 6)), Some(span(4, 6)));
        assert_eq!(span(2, 4).intersection(span(4, 6)), None);
    }
}
