//! Finds words with all of their remembered context, ignoring spaces and the kind of quote marks. See
//! [`NormalizedText`].

use std::collections::HashMap;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::{
    GoOn,
    tokens::{fold_punctuation, is_ignorable},
    unique_runs::call_every,
};
use crate::model::{Document, Selector, Span};

/// The fewest bytes of a usable passage; its first this many are looked up by hash.
const HEAD_BYTES: usize = 12;

/// The distance between two noted positions, in bytes of the normalized text.
const STEP_BYTES: usize = 4096;

/// The most places that are compared, for all marks of a text together.
const MAX_COMPARISONS: usize = 1 << 24;

/// Cancellation is checked after this many bytes: some milliseconds.
const CHECK_INTERVAL: usize = 1 << 20;

/// The factor of the rolling hash.
const HASH_BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// A text without spaces, with normalized quote marks, dashes and composed letters.
pub(super) struct NormalizedText<'a> {
    document: &'a Document,
    text: String,
    /// For every [`STEP_BYTES`] bytes of `text`, the position of the next letter in `text` and in the document.
    steps: Vec<(usize, usize)>,
}

/// A passage to search for: its letters, and which of them are the words.
struct ContextPassage {
    letters: String,
    words: (usize, usize),
    /// Whether the text ended before or after it, so that adjacent letters would make other words.
    ends: (bool, bool),
    found: Option<usize>,
    is_repeated: bool,
}

impl<'a> NormalizedText<'a> {
    /// Normalizes the text. Linear. Returns `None` if cancelled.
    pub(super) fn new(document: &'a Document, go_on: &mut GoOn<'_>) -> Option<Self> {
        let all = document.text();
        let mut text = String::with_capacity(all.len());
        let mut steps = vec![(0, 0)];
        let mut check_cancelled = call_every(CHECK_INTERVAL, go_on);
        for (at, letter) in all.char_indices() {
            check_cancelled()?;
            if STEP_BYTES <= text.len() - steps[steps.len() - 1].0 {
                steps.push((text.len(), at));
            }
            push_normalized(&mut text, letter);
        }
        Some(Self { document, text, steps })
    }

    /// Returns the words of each of `pieces` if its passage occurs once. Linear in the text and in `pieces`.
    pub(super) fn find_all(
        &self,
        pieces: &[&Selector],
        go_on: &mut GoOn<'_>,
    ) -> Option<Vec<Option<Span>>> {
        let mut passages: Vec<ContextPassage> =
            pieces.iter().map(|it| ContextPassage::new(it)).collect();
        let mut heads: HashMap<u64, Vec<u32>> = HashMap::new();
        let mut likely = vec![false; 1 << 16];
        for (number, passage) in passages.iter().enumerate() {
            if let Some(head) =
                passage.letters.as_bytes().get(..HEAD_BYTES).filter(|_| passage.has_words())
            {
                let hash = head.iter().fold(0, |hash, byte| roll_hash(hash, *byte));
                likely[filter_slot(hash)] = true;
                heads.entry(hash).or_default().push(number as u32);
            }
        }
        let raw = self.text.as_bytes();
        let leaving_factor = HASH_BASE.wrapping_pow(HEAD_BYTES as u32);
        let mut hash = 0_u64;
        let mut left = MAX_COMPARISONS;
        let mut check_cancelled = call_every(CHECK_INTERVAL, go_on);
        for (end, byte) in raw.iter().enumerate() {
            check_cancelled()?;
            hash = roll_hash(hash, *byte);
            if let Some(first) = end.checked_sub(HEAD_BYTES) {
                hash = hash.wrapping_sub(leaving_factor.wrapping_mul(u64::from(raw[first]) + 1));
            }
            if !likely[filter_slot(hash)] || end + 1 < HEAD_BYTES {
                continue;
            }
            let Some(numbers) = heads.get_mut(&hash) else { continue };
            left = left.saturating_sub(numbers.len());
            if left == 0 {
                return Some(vec![None; pieces.len()]);
            }
            numbers.retain(|it| !self.record(&mut passages[*it as usize], end + 1 - HEAD_BYTES));
        }
        Some(
            passages
                .iter()
                .map(|it| self.span(it, it.found.filter(|_| !it.is_repeated)?))
                .collect(),
        )
    }

    /// Notes that `passage` is at byte `start`, if it is. Returns whether it occurs repeatedly, so that the search for
    /// it can end.
    fn record(&self, passage: &mut ContextPassage, start: usize) -> bool {
        if self.text.as_bytes()[start..].starts_with(passage.letters.as_bytes()) {
            passage.is_repeated = passage.found.is_some();
            passage.found = Some(start);
        }
        passage.is_repeated
    }

    /// Returns the words of `passage` in the document, if it is at byte `start` of the normalized text.
    fn span(&self, passage: &ContextPassage, start: usize) -> Option<Span> {
        let first = self.char_range_at(start + passage.words.0)?;
        let last = self.char_range_at(start + passage.words.1 - 1)?;
        let text = self.document.text();
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let joins = |at: usize| {
            is_word(text[..at].chars().next_back()) && is_word(text[at..].chars().next())
        };
        let is_other = passage.ends.0 && joins(first.start) || passage.ends.1 && joins(last.end);
        self.document.span(first.start..last.end).filter(|_| !is_other)
    }

    /// Returns the bytes of the document letter that covers byte `at` of the normalized text.
    fn char_range_at(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let step = self.steps.partition_point(|it| it.0 <= at).checked_sub(1)?;
        let (mut byte_len, from) = self.steps[step];
        let mut normalized = String::new();
        for (offset, letter) in self.document.text()[from..].char_indices() {
            normalized.clear();
            push_normalized(&mut normalized, letter);
            byte_len += normalized.len();
            if at < byte_len {
                return Some(from + offset..from + offset + letter.len_utf8());
            }
        }
        None
    }
}

impl ContextPassage {
    fn new(piece: &Selector) -> Self {
        let mut letters = normalize_passage(&piece.prefix);
        let start = letters.len();
        letters += &normalize_passage(&piece.exact);
        let end = letters.len();
        let suffix = normalize_passage(&piece.suffix);
        Self {
            letters: letters + &suffix,
            words: (start, end),
            ends: (start == 0, suffix.is_empty()),
            found: None,
            is_repeated: false,
        }
    }

    fn has_words(&self) -> bool {
        self.words.0 < self.words.1
    }
}

fn normalize_passage(words: &str) -> String {
    let mut normalized = String::with_capacity(words.len());
    words.chars().for_each(|it| push_normalized(&mut normalized, it));
    normalized
}

fn push_normalized(normalized: &mut String, letter: char) {
    const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
    if letter.is_ascii_graphic() {
        normalized.push(fold_punctuation(letter));
    } else if !letter.is_ascii() && !letter.is_whitespace() && !is_ignorable(letter) {
        normalized.extend(NFD.normalize_iter(std::iter::once(fold_punctuation(letter))));
    }
}

fn roll_hash(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(HASH_BASE).wrapping_add(u64::from(byte) + 1)
}

fn filter_slot(hash: u64) -> usize {
    (hash >> 48) as usize
}
