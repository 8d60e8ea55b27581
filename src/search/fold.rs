//! Capital and small letters as one. See [`fold`].

use std::{ops::Range, sync::LazyLock};

use memchr::memmem;

use crate::model::Span;

/// The least that is folded at once, in bytes: little enough to stay near the processor.
const LEAST: usize = 32 << 10;

/// How many letters' folds are kept in a table: those of the Basic Multilingual Plane.
const KEPT: usize = 0x1_0000;

/// The one letter that stands for `letter` where case is ignored: small, one for one.
///
/// This is Unicode's simple case folding (Unicode Standard, 5.18), got by way of the capital: so the three sigmas are
/// one, `ẞ` is `ß` (and not `ss`), `ſ` is `s`. It goes beyond that in one thing: the four letters `I İ i ı` are one,
/// since who ignores case in Turkish words wants all of them. Later additions to the standard for two rare Greek
/// letters and a ligature (U+1FD3, U+1FE3, U+FB05) are left out.
pub fn fold(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    if letter == 'İ' {
        return 'i';
    }
    let capital = single(letter.to_uppercase()).unwrap_or(letter);
    single(capital.to_lowercase()).unwrap_or(capital)
}

/// `words` with every letter folded.
pub(super) fn fold_all(words: &str) -> String {
    words.chars().map(fold).collect()
}

/// Whether another letter than this one folds to the same.
pub(super) fn has_case(letter: char) -> bool {
    single(letter.to_uppercase()) != Some(letter) || single(letter.to_lowercase()) != Some(letter)
}

/// The only letter of `letters`.
fn single(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next();
    if letters.next().is_none() { first } else { None }
}

/// The folds of the Basic Multilingual Plane, since a text has many letters: 256 KB, made when first needed.
static FOLDS: LazyLock<Vec<char>> = LazyLock::new(|| {
    let all = 0..KEPT as u32;
    all.map(|it| char::from_u32(it).map_or(char::REPLACEMENT_CHARACTER, fold)).collect()
});

/// A stretch of a text, folded, and how to get back from it to the text.
#[derive(Debug, Default)]
pub(super) struct Window {
    folded: String,
    /// Where, behind each letter whose fold has another length, the folded text and the text itself go on.
    /// In order of both.
    shifts: Vec<(usize, usize)>,
    /// Where hits begin that belong to this window, in the folded text. What follows only completes them.
    own: Range<usize>,
    /// The text's byte where the next window begins.
    end: usize,
}

impl Window {
    /// The text's byte where hits of the next window begin.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    /// Folds the start of `bytes` of `text`, for a needle of `needle` folded bytes.
    pub(super) fn fill(&mut self, text: &str, bytes: Range<usize>, needle: usize) {
        let len = LEAST.max(needle.saturating_mul(4));
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
    }

    /// The first hit that begins in this window and at byte `at` of the text or after.
    pub(super) fn find(&mut self, needle: &memmem::Finder<'_>, at: usize) -> Option<Span> {
        if self.end <= at {
            return None;
        }
        self.own.start = self.own.start.max(self.folded_at(at));
        let last = self.own.end.saturating_add(needle.needle().len() - 1).min(self.folded.len());
        let stretch = self.folded.as_bytes().get(self.own.start..last)?;
        let start = self.own.start + needle.find(stretch)?;
        Span::new(self.text_at(start), self.text_at(start + needle.needle().len()))
    }

    /// The text's byte for one of the folded text.
    fn text_at(&self, folded: usize) -> usize {
        let shift = self.shifts.partition_point(|(it, _)| *it <= folded);
        let (from, text) = self.shifts[shift - 1];
        text + (folded - from)
    }

    /// The folded text's byte for one of the text in this window.
    fn folded_at(&self, text: usize) -> usize {
        let shift = self.shifts.partition_point(|(_, it)| *it <= text);
        let (folded, from) = self.shifts[shift.saturating_sub(1)];
        folded + (text - from)
    }

    fn append(&mut self, text: &str, bytes: Range<usize>) {
        let folds = &*FOLDS;
        let mut from = bytes.start;
        while from < bytes.end {
            let plain = ascii_run(&text.as_bytes()[from..bytes.end]);
            let start = self.folded.len();
            self.folded.push_str(&text[from..from + plain]);
            self.folded[start..].make_ascii_lowercase();
            from += plain;
            for letter in text[from..bytes.end].chars().take_while(|it| !it.is_ascii()) {
                let folded = folds.get(letter as usize).copied().unwrap_or_else(|| fold(letter));
                self.folded.push(folded);
                from += letter.len_utf8();
                if folded.len_utf8() != letter.len_utf8() {
                    self.shifts.push((self.folded.len(), from));
                }
            }
        }
    }
}

/// How many bytes at the start of `bytes` are ASCII. Eight are looked at together.
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
