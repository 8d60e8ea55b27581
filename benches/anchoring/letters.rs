//! Text whose every letter knows where it came from.

use unicode_segmentation::UnicodeSegmentation as _;

/// What a letter of the edited text has to do with the text as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// It is this letter of the old text, if perhaps in other clothes (case, composition, quote marks).
    Kept(usize),
    /// It is another letter, and stands in place of this one.
    InPlace(usize),
    /// It was added.
    New,
}

impl Origin {
    /// The same place, but another letter.
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

/// Some letters in order.
pub(crate) type Letters = Vec<Letter>;

/// The letters of a text that is still as it was.
pub(crate) fn kept(text: &str) -> Letters {
    text.chars().enumerate().map(|(at, it)| Letter { it, from: Origin::Kept(at) }).collect()
}

/// The letters of a text that was not there.
pub(crate) fn new(text: &str) -> Letters {
    text.chars().map(|it| Letter { it, from: Origin::New }).collect()
}

pub(crate) fn text(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.it).collect()
}

/// Where the words are, in letters.
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

/// The paragraphs, each with the blank lines after it; where there are no blank lines, the lines.
pub(crate) fn paragraphs(letters: &[Letter]) -> Vec<Letters> {
    let has_blank_lines = text(letters).contains("\n\n");
    split(letters, |all, at| {
        let ends = all[at].it == '\n' && all.get(at + 1).is_some_and(|next| next.it != '\n');
        ends && (!has_blank_lines || 0 < at && all[at - 1].it == '\n')
    })
}

/// The sentences, each with the blanks after it, roughly.
pub(crate) fn sentences(letters: &[Letter]) -> Vec<Letters> {
    split(letters, |all, at| {
        let is_blank = |at: usize| all.get(at).is_some_and(|it| it.it.is_whitespace());
        let mut before = all[..at].iter().rev().map(|it| it.it);
        let before = before.find(|it| !it.is_whitespace() && !"\"'”’»)".contains(*it));
        is_blank(at) && !is_blank(at + 1) && before.is_some_and(|it| ".!?।".contains(it))
            || "。！？".contains(all[at].it)
    })
}

/// Cut behind every letter that `ends` a part.
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
