//! Words that stand in a text with all that a mark remembers around them, blanks and quote marks aside. See [`NormalizedText`].

use std::collections::HashMap;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::{
    tokens::{fold_punctuation, is_ignorable},
    unique_runs::call_every,
};
use crate::model::{Document, Selector, Span};

/// The fewest bytes of a passage that says where it is, of which the first so many are looked up.
const HEAD_BYTES: usize = 12;

/// After so many bytes of a text it is noted where that is.
const STEP_BYTES: usize = 4096;

/// The most places that are compared with what is looked for, for all marks of a text together.
const MAX_COMPARISONS: usize = 1 << 24;

/// After so many bytes it is asked whether to go on: some milliseconds.
const CHECK_INTERVAL: usize = 1 << 20;

/// What a hash is multiplied with for each byte.
const HASH_BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// A text without its blanks, in which quote marks, dashes and composed letters are those of their kind.
pub(super) struct NormalizedText<'a> {
    document: &'a Document,
    text: String,
    /// For every [`STEP_BYTES`] bytes of `text`, where the first letter from there on stands: in `text`, and in the document.
    steps: Vec<(usize, usize)>,
}

/// How often a passage stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occurrence {
    Absent,
    /// Its words stand here.
    Unique(Span),
    Repeated,
}

/// What is looked for: its letters, and which of them are the words.
struct ContextPassage {
    letters: String,
    words: (usize, usize),
    /// Whether the text ended before or behind it, so that letters there would make other words.
    ends: (bool, bool),
    found: Option<usize>,
    is_repeated: bool,
}

impl<'a> NormalizedText<'a> {
    /// Linear. `None` if `go_on` says no.
    pub(super) fn new(
        document: &'a Document,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Self> {
        let all = document.text();
        let (mut text, mut steps) = (String::with_capacity(all.len()), vec![(0, 0)]);
        let mut ask = call_every(CHECK_INTERVAL, go_on);
        for (at, letter) in all.char_indices() {
            ask()?;
            if STEP_BYTES <= text.len() - steps[steps.len() - 1].0 {
                steps.push((text.len(), at));
            }
            push_normalized(&mut text, letter);
        }
        Some(Self { document, text, steps })
    }

    /// How often each of `pieces` stands there. Linear, and a little for each of them.
    pub(super) fn find_all(
        &self,
        pieces: &[&Selector],
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Vec<Occurrence>> {
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
        let (raw, gone) = (self.text.as_bytes(), HASH_BASE.wrapping_pow(HEAD_BYTES as u32));
        let (mut hash, mut left, mut ask) =
            (0_u64, MAX_COMPARISONS, call_every(CHECK_INTERVAL, go_on));
        for (end, byte) in raw.iter().enumerate() {
            ask()?;
            hash = roll_hash(hash, *byte);
            if let Some(first) = end.checked_sub(HEAD_BYTES) {
                hash = hash.wrapping_sub(gone.wrapping_mul(u64::from(raw[first]) + 1));
            }
            if !likely[filter_slot(hash)] || end + 1 < HEAD_BYTES {
                continue;
            }
            let Some(numbers) = heads.get_mut(&hash) else { continue };
            left = left.saturating_sub(numbers.len());
            if left == 0 {
                return Some(vec![Occurrence::Absent; pieces.len()]);
            }
            numbers.retain(|it| !self.record(&mut passages[*it as usize], end + 1 - HEAD_BYTES));
        }
        Some(passages.iter().map(|it| self.occurrence_of(it)).collect())
    }

    /// Notes that `passage` stands at byte `start`, if it does. Whether it stands often, so that it need not be looked
    /// for any more.
    fn record(&self, passage: &mut ContextPassage, start: usize) -> bool {
        if self.text.as_bytes()[start..].starts_with(passage.letters.as_bytes()) {
            passage.is_repeated = passage.found.is_some();
            passage.found = Some(start);
        }
        passage.is_repeated
    }

    fn occurrence_of(&self, passage: &ContextPassage) -> Occurrence {
        match passage.found {
            Some(_) if passage.is_repeated => Occurrence::Repeated,
            Some(start) => self.span(passage, start).map_or(Occurrence::Absent, Occurrence::Unique),
            None => Occurrence::Absent,
        }
    }

    /// Where the words of `passage` are in the document, if it stands at byte `start` of the bare text.
    fn span(&self, passage: &ContextPassage, start: usize) -> Option<Span> {
        let first = self.char_range_at(start + passage.words.0)?;
        let last = self.char_range_at(start + passage.words.1 - 1)?;
        let (text, is_word) =
            (self.document.text(), |it: Option<char>| it.is_some_and(char::is_alphanumeric));
        let joins = |at: usize| {
            is_word(text[..at].chars().next_back()) && is_word(text[at..].chars().next())
        };
        let is_other = passage.ends.0 && joins(first.start) || passage.ends.1 && joins(last.end);
        self.document.span(first.start..last.end).filter(|_| !is_other)
    }

    /// The bytes of the letter of the document that is byte `at` of the bare text.
    fn char_range_at(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let step = self.steps.partition_point(|it| it.0 <= at).checked_sub(1)?;
        let (mut bare, from) = self.steps[step];
        let mut made = String::new();
        for (byte, letter) in self.document.text()[from..].char_indices() {
            made.clear();
            push_normalized(&mut made, letter);
            bare += made.len();
            if at < bare {
                return Some(from + byte..from + byte + letter.len_utf8());
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
        let (end, suffix) = (letters.len(), normalize_passage(&piece.suffix));
        let ends = (start == 0, suffix.is_empty());
        Self {
            letters: letters + &suffix,
            words: (start, end),
            ends,
            found: None,
            is_repeated: false,
        }
    }

    /// Whether it has words.
    fn has_words(&self) -> bool {
        self.words.0 < self.words.1
    }
}

fn normalize_passage(words: &str) -> String {
    let mut made = String::with_capacity(words.len());
    words.chars().for_each(|it| push_normalized(&mut made, it));
    made
}

fn push_normalized(made: &mut String, letter: char) {
    const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
    if letter.is_ascii_graphic() {
        made.push(fold_punctuation(letter));
    } else if !letter.is_ascii() && !letter.is_whitespace() && !is_ignorable(letter) {
        made.extend(NFD.normalize_iter(std::iter::once(fold_punctuation(letter))));
    }
}

fn roll_hash(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(HASH_BASE).wrapping_add(u64::from(byte) + 1)
}

fn filter_slot(hash: u64) -> usize {
    (hash >> 48) as usize
}
