//! Text in which every letter knows its origin.

use unicode_segmentation::UnicodeSegmentation as _;

/// The origin of a letter in the edited text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It is this letter of the old text, perhaps in another form (case, composition, quotation mark).
    Kept(usize),
    /// It is another letter that replaces this one.
    InPlace(usize),
    /// It was added.
    New,
}

impl Origin {
    /// Returns a letter that replaces this one.
    pub(crate) fn replaced(self) -> Self {
        match self {
            Self::Kept(at) => Self::InPlace(at),
            other => other,
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Letter {
    pub(crate) it: char,
    pub(crate) from: Origin,
}

/// A sequence of letters.
pub(crate) type Letters = Vec<Letter>;

/// Returns the letters of an unchanged text.
pub(crate) fn kept(text: &str) -> Letters {
    text.chars().enumerate().map(|(at, it)| Letter { it, from: Origin::Kept(at) }).collect()
}

/// Returns the letters of an added text.
pub(crate) fn new(text: &str) -> Letters {
    text.chars().map(|it| Letter { it, from: Origin::New }).collect()
}

pub(crate) fn text(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.it).collect()
}

/// Returns the ranges of the words, in letters.
pub(crate) fn words(text: &str) -> Vec<(usize, usize)> {
    let mut at = 0;
    let mut words = Vec::new();
    for part in text.split_word_bounds() {
        let len = part.chars().count();
        if part.chars().any(char::is_alphanumeric) {
            words.push((at, at + len));
        }
        at += len;
    }
    words
}

/// Returns the paragraphs, each with the empty lines after it, or the lines if there are no empty ones.
pub(crate) fn paragraphs(letters: &[Letter]) -> Vec<Letters> {
    let has_blank_lines = text(letters).contains("\n\n");
    split(letters, |all, at| {
        let ends = all[at].it == '\n' && all.get(at + 1).is_some_and(|next| next.it != '\n');
        ends && (!has_blank_lines || 0 < at && all[at - 1].it == '\n')
    })
}

/// Returns the approximate sentences, each with the spaces after it.
pub(crate) fn sentences(letters: &[Letter]) -> Vec<Letters> {
    split(letters, |all, at| {
        let is_blank = |at: usize| all.get(at).is_some_and(|it| it.it.is_whitespace());
        let mut before = all[..at].iter().rev().map(|it| it.it);
        let before = before.find(|it| !it.is_whitespace() && !"\"'”’»)".contains(*it));
        is_blank(at) && !is_blank(at + 1) && before.is_some_and(|it| ".!?।".contains(it))
            || "。！？".contains(all[at].it)
    })
}

/// Splits after every letter that `ends` a part.
fn split(letters: &[Letter], ends: impl Fn(&[Letter], usize) -> bool) -> Vec<Letters> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 0..letters.len() {
        if ends(letters, at) {
            parts.push(letters[start..=at].to_vec());
            start = at + 1;
        }
    }
    if start < letters.len() {
        parts.push(letters[start..].to_vec());
    }
    parts
}
