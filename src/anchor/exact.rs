//! Marks whose words stand where their offsets say. See [`ExactFinder`].

use super::evidence::QuoteContext;
use crate::model::{Document, Selector, Span, SpanSet};

/// Where a mark's words were found by its offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ExactMatch {
    /// Where they say.
    Exact(SpanSet),
    /// The same, moved out to whole grapheme clusters.
    Widened(SpanSet),
}

/// Believes offsets where the words agree, for the marks of one file.
///
/// O(log n) for a mark: this is all that is done in a text that did not change.
#[derive(Debug)]
pub(super) struct ExactFinder<'a> {
    document: &'a Document,
}

impl<'a> ExactFinder<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// The pieces where their offsets say, if all the words agree.
    pub(super) fn find(&self, pieces: &[Selector]) -> Option<ExactMatch> {
        let at_home = |piece: &Selector| {
            let span = self.words_at_offset(piece)?;
            let is_whole = self.document.to_char(span.end()) == piece.end_char;
            (is_whole && QuoteContext::new(piece).has_nearby_context(self.document.text(), span))
                .then_some(span)
        };
        let spans: Vec<Span> = pieces.iter().map(at_home).collect::<Option<_>>()?;
        let widened = widen_to_clusters(self.document, &spans)?;
        match SpanSet::covering(spans) {
            Some(extent) if extent == widened => Some(ExactMatch::Exact(extent)),
            _ => Some(ExactMatch::Widened(widened)),
        }
    }

    /// Whether all that stood around the pieces stands around where their offsets say.
    pub(super) fn has_full_context(&self, pieces: &[Selector]) -> bool {
        let is_all = |piece: &Selector| {
            let span = self.words_at_offset(piece);
            span.is_some_and(|it| QuoteContext::new(piece).is_identical(self.document.text(), it))
        };
        pieces.iter().all(is_all)
    }

    /// The words of `piece`, if they stand where it says.
    fn words_at_offset(&self, piece: &Selector) -> Option<Span> {
        let start = self.document.to_byte(piece.start_char)?;
        let span = self.document.span(start..start.checked_add(piece.exact.len())?)?;
        (self.document.quote(span) == piece.exact).then_some(span)
    }
}

/// `spans` moved out to whole grapheme clusters.
pub(super) fn widen_to_clusters(document: &Document, spans: &[Span]) -> Option<SpanSet> {
    let widen = |span: &Span| {
        let start = document.cluster_floor(span.start());
        Span::new(start, document.cluster_ceil(span.end())).unwrap_or(*span)
    };
    SpanSet::covering(spans.iter().map(widen))
}

/// Whether no piece is empty or backwards, and each ends before the next one starts.
pub(super) fn are_in_order(pieces: &[Selector]) -> bool {
    pieces.iter().all(|piece| piece.start_char < piece.end_char)
        && pieces.windows(2).all(|pair| pair[0].end_char <= pair[1].start_char)
}
