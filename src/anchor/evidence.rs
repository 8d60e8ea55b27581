//! How well the words around a place agree with those that a mark remembers. See [`Context`].

use crate::model::{Selector, Span, selector::CONTEXT};

/// From this many code points on, words are taken to be the same passage if they stand only once.
pub(super) const LONG: usize = 12;

/// How many code points beside short words must agree for an offset to be believed.
const NEAR: usize = 8;

/// One side of a place is evidence if at least this many code points agree …
const FEWEST: usize = 8;

/// … and at least this part of all that is remembered of that side.
const MOST: (usize, usize) = (3, 4);

/// How many code points of context must be remembered for short words to be followed without a search.
const ENOUGH: usize = 16;

/// What stood around a piece, and whether its own words are long enough to speak for themselves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    prefix: &'a str,
    suffix: &'a str,

    /// How many code points are remembered before and after; what is beyond [`CONTEXT`] is not looked at.
    remembered: (usize, usize),

    /// How many code points the piece has, as far as it matters: at most [`LONG`].
    length: usize,
}

impl<'a> Context<'a> {
    pub(super) fn of(piece: &'a Selector) -> Self {
        let count = |side: &str| side.chars().take(CONTEXT).count();
        Self {
            prefix: &piece.prefix,
            suffix: &piece.suffix,
            remembered: (count(&piece.prefix), count(&piece.suffix)),
            length: piece.exact.chars().take(LONG).count(),
        }
    }

    pub(super) fn is_long(&self) -> bool {
        LONG <= self.length
    }

    /// How many code points agree before `span` and after it, counted outwards.
    pub(super) fn agreeing(&self, text: &str, span: Span) -> (usize, usize) {
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
    pub(super) fn is_near(&self, text: &str, span: Span) -> bool {
        if self.is_long() || self.remembered == (0, 0) {
            return true;
        }
        let (before, after) = self.agreeing(text, span);
        let is_near = |agreeing, all: usize| 0 < all && all.min(NEAR) <= agreeing;
        is_near(before, self.remembered.0) || is_near(after, self.remembered.1)
    }

    /// Whether all that is remembered around the words stands around `span`, and that is enough to know it by.
    pub(super) fn is_all(&self, text: &str, span: Span) -> bool {
        let is_enough = self.is_long() || ENOUGH <= self.remembered.0 + self.remembered.1;
        is_enough && self.is_untouched(text, span)
    }

    /// The same, however much that is.
    pub(super) fn is_untouched(&self, text: &str, span: Span) -> bool {
        self.agreeing(text, span) == self.remembered
    }

    /// Whether one side at least agrees for the most part.
    pub(super) fn is_evidence(&self, agreeing: (usize, usize)) -> bool {
        let holds =
            |agreeing: usize, all: usize| FEWEST <= agreeing && all * MOST.0 <= agreeing * MOST.1;
        holds(agreeing.0, self.remembered.0) || holds(agreeing.1, self.remembered.1)
    }

    /// The words with all that is remembered around them, where that is enough to search for.
    pub(super) fn passage(&self, exact: &str) -> Option<String> {
        let (before, after) = self.remembered;
        (ENOUGH <= before + after).then(|| {
            let from = self.prefix.char_indices().rev().take(CONTEXT).last();
            let to = self.suffix.char_indices().nth(CONTEXT);
            let prefix = from.map_or("", |(at, _)| &self.prefix[at..]);
            let suffix = to.map_or(self.suffix, |(at, _)| &self.suffix[..at]);
            [prefix, exact, suffix].concat()
        })
    }

    /// How many bytes of [`Context::passage`] stand before the words.
    pub(super) fn lead(&self) -> usize {
        self.prefix.chars().rev().take(CONTEXT).map(char::len_utf8).sum()
    }
}
