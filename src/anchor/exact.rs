//! Finds marks at their old offsets. See [`ExactFinder`].

use super::{AnchorResult, evidence::QuoteContext};
use crate::model::{Document, Selector, Span, SpanSet};

/// Trusts offsets where the words agree, for the marks of one file.
///
/// O(log n) for a mark: nothing else is done in an unchanged text.
#[derive(Debug)]
pub(super) struct ExactFinder<'a> {
    document: &'a Document,
}

impl<'a> ExactFinder<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// Returns the pieces at their offsets, if all words agree.
    pub(super) fn find(&self, pieces: &[Selector]) -> Option<AnchorResult> {
        let at_offset = |piece: &Selector| {
            let span = self.words_at_offset(piece)?;
            let is_whole = self.document.to_char(span.end()) == piece.end_char;
            (is_whole && QuoteContext::new(piece).has_nearby_context(self.document.text(), span))
                .then_some(span)
        };
        let spans: Vec<Span> = pieces.iter().map(at_offset).collect::<Option<_>>()?;
        let widened = widen_to_clusters(self.document, &spans)?;
        match SpanSet::covering(spans) {
            Some(spans) if spans == widened => Some(AnchorResult::Exact(spans)),
            _ => Some(AnchorResult::Widened(widened)),
        }
    }

    /// Returns whether the full context of the pieces is at their offsets.
    pub(super) fn has_full_context(&self, pieces: &[Selector]) -> bool {
        let is_all = |piece: &Selector| {
            let span = self.words_at_offset(piece);
            span.is_some_and(|it| QuoteContext::new(piece).is_identical(self.document.text(), it))
        };
        pieces.iter().all(is_all)
    }

    /// Returns the words of `piece`, if they are at its offset.
    fn words_at_offset(&self, piece: &Selector) -> Option<Span> {
        let start = self.document.to_byte(piece.start_char)?;
        let span = self.document.span(start..start.checked_add(piece.exact.len())?)?;
        (self.document.quote(span) == piece.exact).then_some(span)
    }
}

/// Widens `spans` to whole grapheme clusters.
pub(super) fn widen_to_clusters(document: &Document, spans: &[Span]) -> Option<SpanSet> {
    let widen = |span: &Span| {
        let start = document.cluster_floor(span.start());
        Span::new(start, document.cluster_ceil(span.end())).unwrap_or(*span)
    };
    SpanSet::covering(spans.iter().map(widen))
}

/// Returns whether no piece is empty or reversed, and each ends before the next one starts.
pub(super) fn are_in_order(pieces: &[Selector]) -> bool {
    pieces.iter().all(|piece| piece.start_char < piece.end_char)
        && pieces.windows(2).all(|pair| pair[0].end_char <= pair[1].start_char)
}
