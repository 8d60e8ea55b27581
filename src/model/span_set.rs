//! What one mark covers: one stretch of text, or several. See [`SpanSet`].

use std::fmt;

use super::Span;

/// One or more disjoint spans, in the order of the text.
///
/// A quote broken by an attribution, “A,” she said, “B.”, is one quote in two pieces.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SpanSet {
    // Invariant: not empty; each piece ends before the next one starts (they do not even touch).
    pieces: Vec<Span>,
}

impl SpanSet {
    /// The extent that covers what `spans` cover together: sorted, and joined where they touch or overlap.
    ///
    /// Returns `None` where there are no spans.
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

    /// The pieces, in the order of the text. At least one.
    pub fn pieces(&self) -> &[Span] {
        &self.pieces
    }

    /// The first byte of the first piece.
    pub fn start(&self) -> usize {
        self.pieces[0].start()
    }

    /// The first byte after the last piece.
    pub fn end(&self) -> usize {
        self.pieces[self.pieces.len() - 1].end()
    }

    /// The span from the first piece's start to the last one's end, gaps included.
    pub fn hull(&self) -> Span {
        Span::new(self.start(), self.end()).expect("an extent has a piece, and no piece is empty")
    }

    /// The number of bytes in all pieces together, gaps left out.
    pub fn byte_len(&self) -> usize {
        self.pieces.iter().map(|piece| piece.byte_len()).sum()
    }

    /// Whether the byte at `at` is inside one of the pieces.
    pub fn contains(&self, at: usize) -> bool {
        self.pieces.iter().any(|piece| piece.contains(at))
    }

    /// Whether some piece shares at least one byte with `span`.
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
mod tests;
