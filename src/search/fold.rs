//! Folds letters so that case, accents or the style of quotation marks are ignored. See [`CharFolding`].

use std::{ops::Range, sync::OnceLock};

use icu_normalizer::properties::{
    CanonicalCombiningClassMapBorrowed, CanonicalDecompositionBorrowed, Decomposed,
};
use icu_properties::{CodePointSetData, props::QuotationMark};
use memchr::memmem;

use super::SearchQuery;
use crate::model::Span;

/// The least number of bytes folded at once: few enough to stay in the processor's cache.
const MIN_WINDOW_BYTES: usize = 32 << 10;

/// The number of letters in a fold table: those of the Basic Multilingual Plane.
const TABLE_LEN: usize = 0x1_0000;

/// From this combining class on (Unicode's `Canonical_Combining_Class`), a mark is an accent or a vowel sign of Hebrew
/// or Arabic. Those below change the syllable of a letter: the Indic nukta and virama, the voicing of Kana.
const MIN_ACCENT_CLASS: u8 = 10;

/// The table entry of a letter that folds to nothing; NUL does not occur in real texts.
const OMITTED: char = '\0';

/// What is ignored in comparing letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct CharFolding {
    ignores_case: bool,
    ignores_accents: bool,
    ignores_quotes: bool,
}

impl CharFolding {
    pub(super) fn from_query(query: &SearchQuery) -> Self {
        Self {
            ignores_case: !query.matches_case,
            ignores_accents: query.ignores_accents,
            ignores_quotes: query.ignores_quotes,
        }
    }

    /// Returns the fold of `letter`. `None` for an accent by itself, where accents are ignored.
    pub(super) fn fold(self, letter: char) -> Option<char> {
        let mut letter = letter;
        if self.ignores_quotes {
            letter = plain_quote(letter);
        }
        if self.ignores_accents {
            letter = without_accents(letter)?;
        }
        Some(if self.ignores_case { fold_case(letter) } else { letter })
    }

    /// Returns `words` with every letter folded.
    pub(super) fn fold_all(self, words: &str) -> String {
        words.chars().filter_map(|letter| self.fold(letter)).collect()
    }

    /// Returns whether other words may fold to the same as `words`.
    pub(super) fn affects(self, words: &str) -> bool {
        // Any letter may have an accent.
        self.ignores_accents
            || words.chars().any(|letter| {
                (self.ignores_case && has_case(letter))
                    || (self.ignores_quotes && (letter == '\'' || is_quote(letter)))
            })
    }

    /// Returns the folds of the Basic Multilingual Plane, since a text has many letters: 256 KB, created on first use.
    fn table(self) -> &'static [char] {
        static TABLES: [OnceLock<Vec<char>>; 8] = [const { OnceLock::new() }; 8];
        let options = [self.ignores_case, self.ignores_accents, self.ignores_quotes];
        let index = options.iter().fold(0, |index, option| index << 1 | usize::from(*option));
        TABLES[index].get_or_init(|| {
            let all = 0..TABLE_LEN as u32;
            let letters = all.map(|it| char::from_u32(it).unwrap_or(char::REPLACEMENT_CHARACTER));
            letters.map(|it| self.fold(it).unwrap_or(OMITTED)).collect()
        })
    }
}

/// Returns the fold of `letter` where case is ignored: lowercase, one to one.
///
/// This is Unicode's simple case folding (Unicode Standard, 5.18), by way of the capital: so the three sigmas are
/// equal, `ẞ` is `ß` (and not `ss`), `ſ` is `s`. In addition, the four letters `I İ i ı` are equal, since ignoring case
/// in Turkish words means all of them. Later additions to the standard for two rare Greek letters and a ligature
/// (U+1FD3, U+1FE3, U+FB05) are left out.
pub fn fold_case(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    if letter == 'İ' {
        return 'i';
    }
    let capital = single(letter.to_uppercase()).unwrap_or(letter);
    single(capital.to_lowercase()).unwrap_or(capital)
}

/// Returns whether another letter folds to the same.
pub(super) fn has_case(letter: char) -> bool {
    single(letter.to_uppercase()) != Some(letter) || single(letter.to_lowercase()) != Some(letter)
}

/// Letters with a stroke that Unicode does not decompose, and their plain substitutes.
const STROKES: &[(char, char)] = &[
    ('Ø', 'O'),
    ('ø', 'o'),
    ('Đ', 'D'),
    ('đ', 'd'),
    ('Ł', 'L'),
    ('ł', 'l'),
    ('Ħ', 'H'),
    ('ħ', 'h'),
    ('Ŧ', 'T'),
    ('ŧ', 't'),
];

/// Returns `letter` without accents: the base of Unicode's canonical decomposition, without a stroke. `None` for an
/// accent itself.
fn without_accents(letter: char) -> Option<char> {
    let mut letter = letter;
    if letter.is_ascii() {
        return Some(letter);
    }
    let parts = CanonicalDecompositionBorrowed::new();
    while let Decomposed::Expansion(base, accent) = parts.decompose(letter)
        && is_accent(accent)
    {
        letter = base;
    }
    let stroke = STROKES.iter().find(|(it, _)| *it == letter);
    if is_accent(letter) { None } else { Some(stroke.map_or(letter, |(_, plain)| *plain)) }
}

/// Returns whether `letter` is an accent on another letter that reads nearly as well without it.
fn is_accent(letter: char) -> bool {
    MIN_ACCENT_CLASS <= CanonicalCombiningClassMapBorrowed::new().get_u8(letter)
}

/// Returns `letter`, or its straight quotation mark.
fn plain_quote(letter: char) -> char {
    match letter {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' | '＇' => '\'',
        _ if is_quote(letter) => '"',
        _ => letter,
    }
}

/// Returns whether `letter` is a quotation mark (Unicode's property `Quotation_Mark`), or looks like one.
fn is_quote(letter: char) -> bool {
    let quotes = CodePointSetData::new::<QuotationMark>();
    matches!(letter, '″' | '′' | 'ʼ') || (letter != '\'' && quotes.contains(letter))
}

fn single(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next();
    if letters.next().is_none() { first } else { None }
}

/// A folded part of a text, with the mapping back to the text.
#[derive(Debug, Default)]
pub(super) struct FoldWindow {
    folding: CharFolding,
    folded: String,
    /// The offsets in the folded text and in the text after each letter with a fold of another length. Sorted by both.
    shifts: Vec<(usize, usize)>,
    /// Range in the folded text where matches of this window begin. The rest only completes them.
    own: Range<usize>,
    /// Byte of the text where the next window begins.
    end: usize,
}

impl FoldWindow {
    pub(super) fn new(folding: CharFolding) -> Self {
        Self { folding, ..Self::default() }
    }

    /// Returns the byte of the text where matches of the next window begin.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// Folds the start of `bytes` of `text`, for a needle of `needle` folded bytes.
    pub(super) fn fill(&mut self, text: &str, bytes: Range<usize>, needle: usize) {
        let len = MIN_WINDOW_BYTES.max(needle.saturating_mul(4));
        let end = text.ceil_char_boundary(bytes.end.min(bytes.start.saturating_add(len)));
        self.folded.clear();
        self.shifts.clear();
        self.shifts.push((0, bytes.start));
        self.append(text, bytes.start..end);
        self.own = 0..self.folded.len();
        self.end = end;
        let mut from = end;
        while from < text.len() && self.folded.len() + 1 < self.own.end + needle {
            let missing = self.own.end + needle - 1 - self.folded.len();
            let to = text.ceil_char_boundary(text.len().min(from + missing));
            self.append(text, from..to);
            from = to;
        }
        // A match includes the accents of its last letter.
        let accents = text[from..].chars().take_while(|it| self.folding.fold(*it).is_none());
        let to = from + accents.map(char::len_utf8).sum::<usize>();
        self.append(text, from..to);
    }

    /// Returns the first match that begins in this window, at byte `at` of the text or later.
    pub(super) fn find(&mut self, needle: &memmem::Finder<'_>, at: usize) -> Option<Span> {
        if self.end <= at {
            return None;
        }
        self.own.start = self.own.start.max(self.folded_offset(at));
        let last = self.own.end.saturating_add(needle.needle().len() - 1).min(self.folded.len());
        let stretch = self.folded.as_bytes().get(self.own.start..last)?;
        let start = self.own.start + needle.find(stretch)?;
        Span::new(self.text_offset(start), self.text_offset(start + needle.needle().len()))
    }

    fn text_offset(&self, folded: usize) -> usize {
        let shift = self.shifts.partition_point(|(it, _)| *it <= folded);
        let (from, text) = self.shifts[shift - 1];
        text + (folded - from)
    }

    /// Converts an offset in the text, within this window, to one in the folded text.
    fn folded_offset(&self, text: usize) -> usize {
        let shift = self.shifts.partition_point(|(_, it)| *it <= text);
        let (folded, from) = self.shifts[shift.saturating_sub(1)];
        folded + (text - from)
    }

    fn append(&mut self, text: &str, bytes: Range<usize>) {
        let folding = self.folding;
        let folds = folding.table();
        let mut from = bytes.start;
        while from < bytes.end {
            let plain = ascii_run(&text.as_bytes()[from..bytes.end]);
            let start = self.folded.len();
            self.folded.push_str(&text[from..from + plain]);
            if folding.ignores_case {
                self.folded[start..].make_ascii_lowercase();
            }
            from += plain;
            for letter in text[from..bytes.end].chars().take_while(|it| !it.is_ascii()) {
                let known = folds.get(letter as usize).map(|it| (*it != OMITTED).then_some(*it));
                let folded = known.unwrap_or_else(|| folding.fold(letter));
                self.folded.extend(folded);
                from += letter.len_utf8();
                if folded.map(char::len_utf8) != Some(letter.len_utf8()) {
                    self.shifts.push((self.folded.len(), from));
                }
            }
        }
    }
}

/// Returns how many bytes at the start of `bytes` are ASCII. Eight are tested together.
fn ascii_run(bytes: &[u8]) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (steps, rest) = bytes.as_chunks::<8>();
    for (index, step) in steps.iter().enumerate() {
        let others = u64::from_le_bytes(*step) & HIGH;
        if others != 0 {
            return index * 8 + others.trailing_zeros() as usize / 8;
        }
    }
    let plain = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
    steps.len() * 8 + plain
}
