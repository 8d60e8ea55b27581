//! Words that stand in a text with all that a mark remembers around them, blanks and quote marks aside. See [`Bare`].

use std::collections::HashMap;

use icu_normalizer::DecomposingNormalizerBorrowed;

use super::{
    seeds::every,
    tokens::{alike, is_ignored},
};
use crate::model::{Document, Selector, Span};

/// The fewest bytes of a passage that says where it is, of which the first so many are looked up.
const HEAD: usize = 12;

/// After so many bytes of a text it is noted where that is.
const STEP: usize = 4096;

/// The most places that are compared with what is looked for, for all marks of a text together.
const MOST: usize = 1 << 24;

/// After so many bytes it is asked whether to go on: some milliseconds.
const ASK: usize = 1 << 20;

/// What a hash is multiplied with for each byte.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;

/// A text without its blanks, in which quote marks, dashes and composed letters are those of their kind.
pub(super) struct Bare<'a> {
    document: &'a Document,
    text: String,
    /// For every [`STEP`] bytes of `text`, where the first letter from there on stands: in `text`, and in the document.
    steps: Vec<(usize, usize)>,
}

/// How often a passage stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stands {
    Nowhere,
    /// Its words stand here.
    Once(Span),
    Often,
}

/// What is looked for: its letters, and which of them are the words.
struct Passage {
    letters: String,
    words: (usize, usize),
    /// Whether the text ended before or behind it, so that letters there would make other words.
    ends: (bool, bool),
    found: Option<usize>,
    is_often: bool,
}

impl<'a> Bare<'a> {
    /// Linear. `None` if `go_on` says no.
    pub(super) fn of(
        document: &'a Document,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Self> {
        let all = document.text();
        let (mut text, mut steps) = (String::with_capacity(all.len()), vec![(0, 0)]);
        let mut ask = every(ASK, go_on);
        for (at, letter) in all.char_indices() {
            ask()?;
            if STEP <= text.len() - steps[steps.len() - 1].0 {
                steps.push((text.len(), at));
            }
            push(&mut text, letter);
        }
        Some(Self { document, text, steps })
    }

    /// How often each of `pieces` stands there. Linear, and a little for each of them.
    pub(super) fn find(
        &self,
        pieces: &[&Selector],
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Vec<Stands>> {
        let mut passages: Vec<Passage> = pieces.iter().map(|it| Passage::of(it)).collect();
        let mut heads: HashMap<u64, Vec<u32>> = HashMap::new();
        let mut likely = vec![false; 1 << 16];
        for (number, passage) in passages.iter().enumerate() {
            if let Some(head) = passage.letters.as_bytes().get(..HEAD).filter(|_| passage.is_said())
            {
                let hash = head.iter().fold(0, |hash, byte| rolled(hash, *byte));
                likely[slot(hash)] = true;
                heads.entry(hash).or_default().push(number as u32);
            }
        }
        let (raw, gone) = (self.text.as_bytes(), BASE.wrapping_pow(HEAD as u32));
        let (mut hash, mut left, mut ask) = (0_u64, MOST, every(ASK, go_on));
        for (end, byte) in raw.iter().enumerate() {
            ask()?;
            hash = rolled(hash, *byte);
            if let Some(first) = end.checked_sub(HEAD) {
                hash = hash.wrapping_sub(gone.wrapping_mul(u64::from(raw[first]) + 1));
            }
            if !likely[slot(hash)] || end + 1 < HEAD {
                continue;
            }
            let Some(numbers) = heads.get_mut(&hash) else { continue };
            left = left.saturating_sub(numbers.len());
            if left == 0 {
                return Some(vec![Stands::Nowhere; pieces.len()]);
            }
            numbers.retain(|it| !self.enter(&mut passages[*it as usize], end + 1 - HEAD));
        }
        Some(passages.iter().map(|it| self.told(it)).collect())
    }

    /// Notes that `passage` stands at byte `start`, if it does. Whether it stands often, so that it need not be looked
    /// for any more.
    fn enter(&self, passage: &mut Passage, start: usize) -> bool {
        if self.text.as_bytes()[start..].starts_with(passage.letters.as_bytes()) {
            passage.is_often = passage.found.is_some();
            passage.found = Some(start);
        }
        passage.is_often
    }

    fn told(&self, passage: &Passage) -> Stands {
        match passage.found {
            Some(_) if passage.is_often => Stands::Often,
            Some(start) => self.span(passage, start).map_or(Stands::Nowhere, Stands::Once),
            None => Stands::Nowhere,
        }
    }

    /// Where the words of `passage` are in the document, if it stands at byte `start` of the bare text.
    fn span(&self, passage: &Passage, start: usize) -> Option<Span> {
        let first = self.letter(start + passage.words.0)?;
        let last = self.letter(start + passage.words.1 - 1)?;
        let (text, is_word) =
            (self.document.text(), |it: Option<char>| it.is_some_and(char::is_alphanumeric));
        let joins = |at: usize| {
            is_word(text[..at].chars().next_back()) && is_word(text[at..].chars().next())
        };
        let is_other = passage.ends.0 && joins(first.start) || passage.ends.1 && joins(last.end);
        self.document.span(first.start..last.end).filter(|_| !is_other)
    }

    /// The bytes of the letter of the document that is byte `at` of the bare text.
    fn letter(&self, at: usize) -> Option<std::ops::Range<usize>> {
        let step = self.steps.partition_point(|it| it.0 <= at).checked_sub(1)?;
        let (mut bare, from) = self.steps[step];
        let mut made = String::new();
        for (byte, letter) in self.document.text()[from..].char_indices() {
            made.clear();
            push(&mut made, letter);
            bare += made.len();
            if at < bare {
                return Some(from + byte..from + byte + letter.len_utf8());
            }
        }
        None
    }
}

impl Passage {
    fn of(piece: &Selector) -> Self {
        let mut letters = bare(&piece.prefix);
        let start = letters.len();
        letters += &bare(&piece.exact);
        let (end, suffix) = (letters.len(), bare(&piece.suffix));
        let ends = (start == 0, suffix.is_empty());
        Self { letters: letters + &suffix, words: (start, end), ends, found: None, is_often: false }
    }

    /// Whether it has words.
    fn is_said(&self) -> bool {
        self.words.0 < self.words.1
    }
}

fn bare(words: &str) -> String {
    let mut made = String::with_capacity(words.len());
    words.chars().for_each(|it| push(&mut made, it));
    made
}

fn push(made: &mut String, letter: char) {
    const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();
    if letter.is_ascii_graphic() {
        made.push(alike(letter));
    } else if !letter.is_ascii() && !letter.is_whitespace() && !is_ignored(letter) {
        made.extend(NFD.normalize_iter(std::iter::once(alike(letter))));
    }
}

fn rolled(hash: u64, byte: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(byte) + 1)
}

fn slot(hash: u64) -> usize {
    (hash >> 48) as usize
}
