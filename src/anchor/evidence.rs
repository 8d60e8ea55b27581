//! How well the words around a place agree with those that a mark remembers. See [`QuoteContext`].

use crate::model::{Selector, Span, selector::CONTEXT};

/// From this many code points on, words are taken to be the same passage if they stand only once.
pub(super) const LONG_QUOTE: usize = 12;

/// How many code points beside short words must agree for an offset to be believed.
const NEAR_CHARS: usize = 8;

/// One side of a place is evidence if at least this many code points agree …
const MIN_MATCHING: usize = 8;

/// … and at least this part of all that is remembered of that side.
const MIN_MATCHING_SHARE: (usize, usize) = (3, 4);

/// How many code points of context must be remembered for short words to be followed without a search.
const MIN_CONTEXT: usize = 16;

/// What stood around a piece, and whether its own words are long enough to speak for themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuoteContext<'a> {
    prefix: &'a str,
    suffix: &'a str,

    /// How many code points are remembered before and after; what is beyond [`CONTEXT`] is not looked at.
    remembered: (usize, usize),

    /// How many code points the piece has, as far as it matters: at most [`LONG_QUOTE`].
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

    /// How many code points agree before `span` and after it, counted outwards.
    pub(super) fn matching_chars(&self, text: &str, span: Span) -> (usize, usize) {
        let (before, after) = (&text[..span.start()], &text[span.end()..]);
        let left = before.chars().rev().zip(self.prefix.chars().rev());
        let right = after.chars().zip(self.suffix.chars());
        let count = |(a, b): &(char, char)| a == b;
        (
            left.take(CONTEXT).take_while(count).count(),
            right.take(CONTEXT).take_while(count).count(),
        )
    }

    /// Whether the words at `span` may be believed to be the mark's because they stand where it stood:
    /// they are long, nothing is remembered beside them, or the nearest words of one side agree.
    pub(super) fn has_nearby_context(&self, text: &str, span: Span) -> bool {
        if self.is_long() || self.remembered == (0, 0) {
            return true;
        }
        let (before, after) = self.matching_chars(text, span);
        let is_near = |agreeing, all: usize| 0 < all && all.min(NEAR_CHARS) <= agreeing;
        is_near(before, self.remembered.0) || is_near(after, self.remembered.1)
    }

    /// Whether all that is remembered around the words stands around `span`, and that is enough to know it by.
    pub(super) fn is_conclusive(&self, text: &str, span: Span) -> bool {
        let is_enough = self.is_long() || MIN_CONTEXT <= self.remembered.0 + self.remembered.1;
        is_enough && self.is_identical(text, span)
    }

    /// The same, however much that is.
    pub(super) fn is_identical(&self, text: &str, span: Span) -> bool {
        self.matching_chars(text, span) == self.remembered
    }

    /// Whether one side at least agrees for the most part.
    pub(super) fn is_strong_enough(&self, agreeing: (usize, usize)) -> bool {
        let holds = |agreeing: usize, all: usize| {
            MIN_MATCHING <= agreeing
                && all * MIN_MATCHING_SHARE.0 <= agreeing * MIN_MATCHING_SHARE.1
        };
        holds(agreeing.0, self.remembered.0) || holds(agreeing.1, self.remembered.1)
    }

    /// The words with all that is remembered around them, where that is enough to search for.
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

    /// How many bytes of [`QuoteContext::passage`] stand before the words.
    pub(super) fn prefix_len(&self) -> usize {
        self.prefix.chars().rev().take(CONTEXT).map(char::len_utf8).sum()
    }
}
