//! Finds marks at their old offsets, and says how a place found differs from the old one.

use super::{AnchorResult, ScoredPlace, evidence::QuoteContext, tokens::normalize_form};
use crate::model::{Document, LostReason, Selector, Span, SpanSet};

/// Returns the pieces at their offsets, if all words agree. O(log n): nothing else is done in an unchanged text.
pub(super) fn find_exact(document: &Document, pieces: &[Selector]) -> Option<AnchorResult> {
    let at_offset = |piece: &Selector| {
        let span = words_at(document, piece, 0)?;
        let is_whole = document.to_char(span.end()) == piece.end_char;
        (is_whole && QuoteContext::new(piece).has_nearby_context(document.text(), span))
            .then_some(span)
    };
    let spans: Vec<Span> = pieces.iter().map(at_offset).collect::<Option<_>>()?;
    let widened = widen_to_clusters(document, &spans)?;
    match SpanSet::covering(spans) {
        Some(spans) if spans == widened => Some(AnchorResult::Exact(spans)),
        _ => Some(AnchorResult::Widened(widened)),
    }
}

/// Returns whether the full context of the pieces is at their offsets.
pub(super) fn has_full_context(document: &Document, pieces: &[Selector]) -> bool {
    let is_all = |piece: &Selector| {
        let span = words_at(document, piece, 0);
        span.is_some_and(|it| QuoteContext::new(piece).is_identical(document.text(), it))
    };
    pieces.iter().all(is_all)
}

/// Returns the words of `piece`, if they are `shift` code points after its old place.
pub(super) fn words_at(document: &Document, piece: &Selector, shift: isize) -> Option<Span> {
    let start = document.to_byte(piece.start_char.checked_add_signed(shift)?)?;
    let span = document.span(start..start.checked_add(piece.exact.len())?)?;
    (document.quote(span) == piece.exact).then_some(span)
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

impl AnchorResult {
    /// Returns a mark at `spans`, widened: moved if all of its `old_words` are there but for their form, else changed.
    pub(super) fn moved_or_changed<'w>(
        document: &Document,
        spans: &[Span],
        old_words: impl ExactSizeIterator<Item = &'w str>,
        score: f32,
    ) -> Option<Self> {
        let spans = widen_to_clusters(document, spans)?;
        let is_same = |(old, span): (&str, &Span)| {
            let new = document.quote(*span);
            old == new || normalize_form(old) == normalize_form(new)
        };
        let is_moved =
            old_words.len() == spans.pieces().len() && old_words.zip(spans.pieces()).all(is_same);
        let place = ScoredPlace { spans, score };
        Some(if is_moved { Self::Moved(place) } else { Self::Changed(place) })
    }

    /// Returns a mark without a clear place, and without candidates.
    pub(super) fn lost(reason: LostReason) -> Self {
        Self::Lost { reason, candidates: Vec::new() }
    }
}
