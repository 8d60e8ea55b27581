//! Marks whose words stand where their offsets say. See [`Home`].

use super::evidence::Context;
use crate::model::{Document, Extent, Selector, Span};

/// Where a mark's words were found by its offsets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AtHome {
    /// Where they say.
    Exact(Extent),
    /// The same, moved out to whole grapheme clusters.
    Widened(Extent),
}

/// Believes offsets where the words agree, for the marks of one file.
///
/// O(log n) for a mark: this is all that is done in a text that did not change.
#[derive(Debug)]
pub(super) struct Home<'a> {
    document: &'a Document,
}

impl<'a> Home<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document }
    }

    /// The pieces where their offsets say, if all the words agree.
    pub(super) fn find(&self, pieces: &[Selector]) -> Option<AtHome> {
        let at_home = |piece: &Selector| {
            let span = self.stands(piece)?;
            let is_whole = self.document.to_char(span.end()) == piece.end_char;
            (is_whole && Context::of(piece).is_near(self.document.text(), span)).then_some(span)
        };
        let spans: Vec<Span> = pieces.iter().map(at_home).collect::<Option<_>>()?;
        let widened = widened(self.document, &spans)?;
        match Extent::covering(spans) {
            Some(extent) if extent == widened => Some(AtHome::Exact(extent)),
            _ => Some(AtHome::Widened(widened)),
        }
    }

    /// Whether all that stood around the pieces stands around where their offsets say.
    pub(super) fn is_all(&self, pieces: &[Selector]) -> bool {
        let is_all = |piece: &Selector| {
            let span = self.stands(piece);
            span.is_some_and(|it| Context::of(piece).is_untouched(self.document.text(), it))
        };
        pieces.iter().all(is_all)
    }

    /// The words of `piece`, if they stand where it says.
    fn stands(&self, piece: &Selector) -> Option<Span> {
        let start = self.document.to_byte(piece.start_char)?;
        let span = self.document.span(start..start.checked_add(piece.exact.len())?)?;
        (self.document.quote(span) == piece.exact).then_some(span)
    }
}

/// `spans` moved out to whole grapheme clusters.
pub(super) fn widened(document: &Document, spans: &[Span]) -> Option<Extent> {
    let widen = |span: &Span| {
        let start = document.cluster_floor(span.start());
        Span::new(start, document.cluster_ceil(span.end())).unwrap_or(*span)
    };
    Extent::covering(spans.iter().map(widen))
}

/// Whether no piece is empty or backwards, and each ends before the next one starts.
pub(super) fn are_in_order(pieces: &[Selector]) -> bool {
    pieces.iter().all(|piece| piece.start_char < piece.end_char)
        && pieces.windows(2).all(|pair| pair[0].end_char <= pair[1].start_char)
}
