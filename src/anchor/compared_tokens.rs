//! The parts of two texts that are compared, as tokens. See [`TextPair`].

use std::ops::Range;

use super::{
    GoOn,
    old_text::isolate_breaks,
    tokens::{Token, TokenizeError, WordFragment, matches_fragment, tokenize, word_similarity},
};
use crate::model::Document;

/// The most tokens of one text that are compared at once: some 30 MB. A larger difference is compared in chunks.
pub(super) const MOST_TOKENS: usize = 6_000_000;

/// How many unchanged bytes beside a difference are kept as context.
const CONTEXT_BYTES: usize = 4096;

/// How much of the old text is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OldTextCoverage {
    /// The whole text in which the marks were made.
    Full,
    /// Only what the marks quote.
    Quotes,
}

/// A stretch of the old text and one of the new text.
pub(super) type ByteRanges = (Range<usize>, Range<usize>);

/// The tokens of both texts where they differ.
pub(super) struct DiffTokens {
    old: Vec<Token>,
    new: Vec<Token>,
    pub(super) bytes: ByteRanges,
    pub(super) coverage: OldTextCoverage,
}

impl DiffTokens {
    /// Tokenizes `bytes` of both texts, at most `most` tokens of each.
    pub(super) fn tokenize(
        (old_text, new_text): (&Document, &Document),
        bytes: ByteRanges,
        coverage: OldTextCoverage,
        most: usize,
        go_on: &mut GoOn<'_>,
    ) -> Result<Self, TokenizeError> {
        let mut old = tokenize(old_text.text(), bytes.0.clone(), most, go_on)?;
        if coverage == OldTextCoverage::Quotes {
            isolate_breaks(old_text.text(), &mut old);
        }
        let new = tokenize(new_text.text(), bytes.1.clone(), most, go_on)?;
        Ok(Self { old, new, bytes, coverage })
    }

    /// Returns the tokens with the texts that they were made of.
    pub(super) fn texts<'a>(&'a self, old: &'a Document, new: &'a Document) -> TextPair<'a> {
        TextPair {
            old: TokenizedText { text: old.text(), tokens: &self.old },
            new: TokenizedText { text: new.text(), tokens: &self.new },
        }
    }
}

/// Returns what lies between the common start and the common end, and [`CONTEXT_BYTES`] bytes more on each side.
pub(super) fn differing_ranges(a: &str, b: &str) -> ByteRanges {
    let most = a.len().min(b.len());
    let start = common_len(a.bytes().zip(b.bytes())).saturating_sub(CONTEXT_BYTES);
    let start = a.floor_char_boundary(start);
    let end = common_len(a.bytes().rev().zip(b.bytes().rev())).min(most - start);
    let end = a.ceil_char_boundary(a.len() - end.saturating_sub(CONTEXT_BYTES));
    let left = (a.len() - end).min(b.len() - start);
    (start..a.len() - left, start..b.len() - left)
}

fn common_len(pairs: impl Iterator<Item = (u8, u8)>) -> usize {
    pairs.take_while(|(a, b)| a == b).count()
}

#[derive(Clone, Copy, Debug)]
pub(super) struct TokenizedText<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
}

impl<'a> TokenizedText<'a> {
    pub(super) fn word(&self, at: usize) -> &'a str {
        &self.text[self.tokens[at].range()]
    }

    /// Returns whether the token directly follows the one before it, without a space.
    pub(super) fn is_adjacent(&self, at: usize) -> bool {
        0 < at && self.tokens[at - 1].end == self.tokens[at].start
    }

    /// Returns the strength of the break before a token: 3 between paragraphs, 2 between sentences, 1 between words.
    pub(super) fn break_strength(&self, at: usize) -> u8 {
        if at == 0 || self.tokens.len() <= at {
            return 3;
        }
        let (before, token) = (self.tokens[at - 1], self.tokens[at]);
        let space = &self.text[before.end as usize..token.start as usize];
        if 1 < space.matches('\n').count() {
            3
        } else if !space.is_empty() && !before.is_word() {
            2
        } else {
            u8::from(!space.is_empty())
        }
    }

    /// Returns the tokens that share a byte with `bytes`.
    pub(super) fn tokens_covering(&self, bytes: &Range<usize>) -> Range<usize> {
        let start = self.tokens.partition_point(|it| it.end as usize <= bytes.start);
        let end = self.tokens.partition_point(|it| (it.start as usize) < bytes.end);
        start..end.max(start)
    }
}

/// The old text and the new one.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextPair<'a> {
    pub(super) old: TokenizedText<'a>,
    pub(super) new: TokenizedText<'a>,
}

impl TextPair<'_> {
    pub(super) fn swapped(self) -> Self {
        Self { old: self.new, new: self.old }
    }

    /// Returns whether old token `i` and new token `j` are equal.
    pub(super) fn is_equal(&self, i: usize, j: usize) -> bool {
        self.old.tokens[i].hash == self.new.tokens[j].hash
    }

    /// Returns the similarity of old token `i` and new token `j`, from 0 to 1.
    pub(super) fn similarity(&self, i: usize, j: usize) -> f32 {
        let (a, b) = (self.old.tokens[i], self.new.tokens[j]);
        if a.hash == b.hash {
            1.0
        } else if a.fragment != WordFragment::Whole {
            let is_likely = !a.is_uninformative()
                && matches_fragment(self.old.word(i), a.fragment, self.new.word(j));
            if is_likely { 1.0 } else { 0.0 }
        } else if a.letters < 3 || b.letters < 3 {
            0.0
        } else {
            word_similarity(self.old.word(i), self.new.word(j))
        }
    }
}
