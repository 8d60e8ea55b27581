//! Ranges of one document's text: one, or several. See [`Span`] and [`SpanSet`].

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

/// One or more disjoint spans, in text order.
///
/// A quote broken by an attribution, “A,” she said, “B.”, is one quote in two pieces.
///
/// ```
/// use glossator::model::{Span, SpanSet};
///
/// let span = |start, end| Span::new(start, end).expect("not empty");
/// let set = SpanSet::covering([span(8, 9), span(0, 3), span(3, 5)]).expect("three spans");
/// assert_eq!(set.pieces(), [span(0, 5), span(8, 9)], "what touches is one piece");
/// assert!(set.hull() == span(0, 9) && !set.contains(6));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanSet {
    // Invariant: not empty; each piece ends before the next one starts (they do not even touch).
    pieces: Vec<Span>,
}

impl SpanSet {
    /// Creates the set that covers what `spans` cover together: sorted, and joined where they touch or overlap.
    ///
    /// Returns `None` if there are no spans.
    pub fn covering(spans: impl IntoIterator<Item = Span>) -> Option<Self> {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut pieces: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match pieces.last_mut() {
                Some(last) if span.start() <= last.end() => {
                    let end = last.end().max(span.end());
                    *last = Span::new(last.start(), end).unwrap_or(*last);
                }
                _ => pieces.push(span),
            }
        }
        (!pieces.is_empty()).then_some(Self { pieces })
    }

    /// Returns the pieces, in text order. At least one.
    pub fn pieces(&self) -> &[Span] {
        &self.pieces
    }

    /// Returns the first byte of the first piece.
    pub fn start(&self) -> usize {
        self.pieces[0].start()
    }

    /// Returns the byte after the last piece.
    pub fn end(&self) -> usize {
        self.pieces[self.pieces.len() - 1].end()
    }

    /// Returns the span from the first piece's start to the last one's end, gaps included.
    pub fn hull(&self) -> Span {
        Span::new(self.start(), self.end()).expect("a span set has a piece, and no piece is empty")
    }

    /// Returns the number of bytes in all pieces, without the gaps.
    pub fn byte_len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.byte_len()).sum()
    }

    /// Returns whether the byte at `at` is inside one of the pieces.
    pub fn contains(&self, at: usize) -> bool {
        self.pieces.iter().any(|piece| piece.contains(at))
    }

    /// Returns whether some piece shares at least one byte with `span`.
    pub fn overlaps(&self, span: Span) -> bool {
        self.pieces.iter().any(|piece| piece.overlaps(span))
    }
}

impl From<Span> for SpanSet {
    fn from(span: Span) -> Self {
        Self { pieces: vec![span] }
    }
}

impl fmt::Debug for SpanSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.pieces).finish()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Span, SpanSet};

    fn span(start: usize, end: usize) -> Span {
        Span::new(start, end).unwrap()
    }

    #[test]
    fn pieces_that_touch_or_overlap_become_one() {
        let spans = SpanSet::covering([span(8, 9), span(0, 3), span(3, 5), span(4, 6)]).unwrap();
        assert_eq!(spans.pieces(), [span(0, 6), span(8, 9)]);
        assert_eq!(spans.byte_len(), 7);
    }

    #[test]
    fn the_gap_between_two_pieces_is_outside() {
        let spans = SpanSet::covering([span(0, 2), span(4, 6)]).unwrap();
        assert!(spans.contains(1) && !spans.contains(2) && !spans.contains(3) && spans.contains(4));
        assert!(!spans.overlaps(span(2, 4)));
        assert_eq!(spans.hull(), span(0, 6));
    }

    #[test]
    fn an_empty_set_covers_nothing() {
        assert_eq!(SpanSet::covering([]), None);
    }

    proptest! {
        /// A byte is inside the span set exactly if it is inside one of the spans.
        #[test]
        fn a_span_set_covers_what_its_spans_cover(
            ends in prop::collection::vec((0..40_usize, 1..9_usize), 1..8)
        ) {
            let spans: Vec<Span> = ends.iter().map(|&(start, len)| span(start, start + len)).collect();
            let set = SpanSet::covering(spans.iter().copied()).unwrap();
            for at in 0..60 {
                prop_assert_eq!(set.contains(at), spans.iter().any(|it| it.contains(at)));
            }
            prop_assert!(set.pieces().windows(2).all(|pair| pair[0].end() < pair[1].start()));
        }
    }

    #[test]
    fn neighbours_touch_but_do_not_overlap() {
        let left = Span::new(0, 3).unwrap();
        let right = Span::new(3, 5).unwrap();
        assert!(!left.overlaps(right));
        assert!(left.overlaps(Span::new(2, 3).unwrap()));
        assert!(left.contains(2) && !left.contains(3));
    }

    #[test]
    fn an_empty_or_reversed_span_cannot_be_created() {
        assert_eq!(Span::new(4, 4), None);
        assert_eq!(Span::new(5, 4), None);
    }

    #[test]
    fn an_intersection_is_the_part_that_both_cover() {
        assert_eq!(span(2, 6).intersection(span(4, 9)), Some(span(4, 6)));
        assert_eq!(span(2, 9).intersection(span(4, 6)), Some(span(4, 6)));
        assert_eq!(span(2, 4).intersection(span(4, 6)), None);
    }
}
