//! Finds marks at their old offsets, and compares the words around a place with their context. See [`find_exact`] and
//! [`QuoteContext`].

use super::{AnchorResult, ScoredPlace, tokens::normalize_form};
use crate::model::{Document, LostReason, Selector, Span, SpanSet, selector::CONTEXT};

/// From this many code points on, a quote that occurs only once counts as the same passage.
pub(super) const LONG_QUOTE: usize = 12;

/// How many code points beside short words must agree to trust an offset.
const NEAR_CHARS: usize = 8;

/// A side of a place is evidence if at least this many code points agree, …
const MIN_MATCHING: usize = 8;

/// … and at least this share of its remembered context.
const MIN_MATCHING_SHARE: (usize, usize) = (3, 4);

/// How many code points of context short words need to be followed without a search.
const MIN_CONTEXT: usize = 16;

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

/// The context of a piece, and whether its own words are long enough to identify it.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuoteContext<'a> {
    prefix: &'a str,
    suffix: &'a str,
    /// Code points remembered before and after; at most [`CONTEXT`].
    remembered: (usize, usize),
    /// Code points of the piece; at most [`LONG_QUOTE`].
    length: usize,
}

impl<'a> QuoteContext<'a> {
    pub(super) fn new(piece: &'a Selector) -> Self {
        let count = |side: &str| side.chars().take(CONTEXT).count();
        Self {
            prefix: &piece.prefix,
            suffix: &piece.suffix,
            remembered: (count(&piece.prefix), count(&piece.suffix)),
            length: piece.exact.chars().take(LONG_QUOTE).count(),
        }
    }

    pub(super) fn is_long(&self) -> bool {
        LONG_QUOTE <= self.length
    }

    /// Returns how many code points agree before `span` and after it, counted outwards.
    pub(super) fn matching_chars(&self, text: &str, span: Span) -> (usize, usize) {
        let before = text[..span.start()].chars().rev().zip(self.prefix.chars().rev());
        let after = text[span.end()..].chars().zip(self.suffix.chars());
        let is_same = |(a, b): &(char, char)| a == b;
        (
            before.take(CONTEXT).take_while(is_same).count(),
            after.take(CONTEXT).take_while(is_same).count(),
        )
    }

    /// Returns whether the words at `span`, their old place, may be trusted: they are long, have no context, or the
    /// nearest context of one side agrees.
    pub(super) fn has_nearby_context(&self, text: &str, span: Span) -> bool {
        if self.is_long() || self.remembered == (0, 0) {
            return true;
        }
        let (before, after) = self.matching_chars(text, span);
        let is_near = |matching, all: usize| 0 < all && all.min(NEAR_CHARS) <= matching;
        is_near(before, self.remembered.0) || is_near(after, self.remembered.1)
    }

    /// Returns whether the full context is around `span`, and is enough to identify it.
    pub(super) fn is_conclusive(&self, text: &str, span: Span) -> bool {
        let is_enough = self.is_long() || MIN_CONTEXT <= self.remembered.0 + self.remembered.1;
        is_enough && self.is_identical(text, span)
    }

    /// Returns whether the full context, however short, is around `span`.
    pub(super) fn is_identical(&self, text: &str, span: Span) -> bool {
        self.matching_chars(text, span) == self.remembered
    }

    /// Returns whether most of at least one side agrees.
    pub(super) fn is_strong_enough(&self, matching: (usize, usize)) -> bool {
        let is_enough = |matching: usize, all: usize| {
            MIN_MATCHING <= matching
                && all * MIN_MATCHING_SHARE.0 <= matching * MIN_MATCHING_SHARE.1
        };
        is_enough(matching.0, self.remembered.0) || is_enough(matching.1, self.remembered.1)
    }

    /// Returns the words with their full context, if that is enough to search for.
    pub(super) fn passage(&self, exact: &str) -> Option<String> {
        let (before, after) = self.remembered;
        (MIN_CONTEXT <= before + after).then(|| {
            let from = self.prefix.char_indices().rev().take(CONTEXT).last();
            let to = self.suffix.char_indices().nth(CONTEXT);
            let prefix = from.map_or("", |(at, _)| &self.prefix[at..]);
            let suffix = to.map_or(self.suffix, |(at, _)| &self.suffix[..at]);
            [prefix, exact, suffix].concat()
        })
    }

    /// Returns how many bytes of [`QuoteContext::passage`] are before the words.
    pub(super) fn prefix_len(&self) -> usize {
        self.prefix.chars().rev().take(CONTEXT).map(char::len_utf8).sum()
    }
}
