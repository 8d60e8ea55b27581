//! The parts of two texts that are compared, as tokens. See [`DiffTokens`].

use std::ops::Range;

use super::{
    old_text::isolate_breaks,
    tokens::{Token, TokenizeError, tokenize},
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
    pub(super) old: Vec<Token>,
    pub(super) new: Vec<Token>,
    pub(super) bytes: ByteRanges,
}

impl DiffTokens {
    /// Tokenizes `bytes` of both texts, at most `most` tokens of each.
    pub(super) fn tokenize(
        (old_text, new_text): (&Document, &Document),
        bytes: ByteRanges,
        coverage: OldTextCoverage,
        most: usize,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Result<Self, TokenizeError> {
        let mut old = tokenize(old_text.text(), bytes.0.clone(), most, go_on)?;
        if coverage == OldTextCoverage::Quotes {
            isolate_breaks(old_text.text(), &mut old);
        }
        let new = tokenize(new_text.text(), bytes.1.clone(), most, go_on)?;
        Ok(Self { old, new, bytes })
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
