//! Finds words in the whole text. See [`SearchQuery`] and [`TextFinder`].
//!
//! A match never cuts a grapheme cluster: `e` does not match the letter of a decomposed `é`, nor `👩` a part of `👩‍👩‍👧`.
//! The text is searched as it is: a composed `é` and a decomposed one are different words, and a line end matches as it
//! is in the file.
//!
//! This room knows neither who searches nor what is done with the matches.

mod borders;
mod fold;
mod hits;
mod regex_pattern;

use std::ops::Range;

use memchr::memmem;

use self::{
    borders::HitBorders,
    fold::{CharFolding, FoldWindow},
    regex_pattern::RegexPattern,
};
use crate::{
    i18n::{Message, msg},
    model::{Document, Span},
};

pub use self::{fold::fold_case, hits::Hits, regex_pattern::escape_regex};

/// A search query.
///
/// ```
/// use glossator::{model::Document, search::{SearchQuery, TextFinder}};
/// let document = Document::from_text("speech.txt", "Taxes fell. Nobody pays taxes.");
/// let query = SearchQuery { words: "taxes".to_owned(), ..SearchQuery::default() };
/// let finder = TextFinder::new(&query)?;
/// let hits: Vec<_> = finder.find_in(&document, 0..document.text().len()).collect();
/// assert_eq!(hits.iter().map(|hit| hit.start()).collect::<Vec<_>>(), [0, 24]);
/// # Ok::<(), glossator::search::QueryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct SearchQuery {
    /// Words as typed. Empty words find nothing.
    pub words: String,
    /// Whether the words are a regular expression of the crate `regex`. `^` and `$` match the ends of a line. Accents and
    /// quotation marks are always matched, since the expression itself can allow for them.
    pub is_regex: bool,
    /// Whether case is matched. Otherwise it is ignored: see [`fold_case`].
    pub matches_case: bool,
    /// Whether accents are ignored: `e` matches `é`, composed or not. So are the vowel signs of Arabic and Hebrew.
    pub ignores_accents: bool,
    /// Whether the style of quotation marks is ignored: `"` matches `“`, `„` and `«`, and `'` matches `’`.
    pub ignores_quotes: bool,
    /// Whether a match begins and ends only where a word does: not between two letters that UAX #29 keeps together.
    ///
    /// An apostrophe ends a word here, so that *homme* matches in *l’homme*. In scripts without spaces between words,
    /// every letter may be an end.
    pub whole_words: bool,
    /// Whether the speakers, labels and notes of marks are searched besides the text.
    pub searches_fields: bool,
}

/// How far a text has been searched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SearchStatus {
    /// The search is running.
    Searching,
    /// The text was searched to its end.
    #[default]
    Complete,
    /// The search ended at [`Hits::MAX`] matches. There may be more.
    LimitReached,
    /// The search was stopped. There may be more matches.
    Stopped,
}

/// A [`SearchQuery`] prepared for searching texts, any number of times.
#[derive(Debug)]
pub struct TextFinder {
    whole_words: bool,
    needle: Needle,
}

/// The words in the form in which they are compared.
#[derive(Debug)]
enum Needle {
    /// Compared byte by byte.
    Exact(Box<memmem::Finder<'static>>),
    /// Compared letter by letter, after folding.
    Folded(CharFolding, Box<memmem::Finder<'static>>),
    /// A regular expression.
    Pattern(RegexPattern),
}

/// Why a query is invalid.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum QueryError {
    /// It has no words.
    Empty,
    /// Its words are no valid regular expression.
    InvalidRegex {
        /// Reason.
        reason: Message,
        /// Position of the error, in code points, from 1.
        at: usize,
    },
    /// Its regular expression takes too much memory.
    TooLarge,
}

impl QueryError {
    /// Returns the error as a message.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => msg!("find-nothing"),
            Self::InvalidRegex { reason, at } => msg!("find-unreadable", reason = reason, at = *at),
            Self::TooLarge => msg!("find-too-large"),
        }
    }
}

impl TextFinder {
    /// Prepares `query`. Words that folding does not affect are compared byte by byte, whatever is ignored.
    pub fn new(query: &SearchQuery) -> Result<Self, QueryError> {
        let words = &query.words;
        let whole_words = query.whole_words;
        if words.is_empty() {
            return Err(QueryError::Empty);
        }
        if query.is_regex {
            let needle = Needle::Pattern(RegexPattern::new(query)?);
            return Ok(Self { whole_words, needle });
        }
        let finder = |bytes: &[u8]| Box::new(memmem::Finder::new(bytes).into_owned());
        let folding = CharFolding::from_query(query);
        let folded = folding.fold_all(words);
        // An accent alone folds to nothing where accents are ignored.
        let needle = if folding.affects(words) && !folded.is_empty() {
            Needle::Folded(folding, finder(folded.as_bytes()))
        } else {
            Needle::Exact(finder(words.as_bytes()))
        };
        Ok(Self { whole_words, needle })
    }

    /// Returns all matches that begin in `bytes` of the document, in order. They do not overlap; the last may end after
    /// `bytes`.
    ///
    /// Searching a text in parts, each starting where the one before or its last match ended, finds the same as
    /// searching it at once. Linear in the bytes: 100 MB take some 10 ms if case is matched, some 80 ms if not. If
    /// nearly every place begins like the words, long words cost more, as they are compared at each.
    pub fn find_in<'a>(&'a self, document: &'a Document, bytes: Range<usize>) -> HitIter<'a> {
        self.find_in_text(document.text(), bytes)
    }

    /// Returns all matches in a text that is no document: a field of a mark, or the text before a byte.
    pub fn find_in_text<'a>(&'a self, text: &'a str, bytes: Range<usize>) -> HitIter<'a> {
        let until = bytes.end.min(text.len());
        let at = text.ceil_char_boundary(bytes.start.min(until));
        HitIter { finder: self, text, at, until, borders: HitBorders::new(text), window: None }
    }

    /// Returns whether there is a match in `text`, which is no document: a note, a name.
    pub fn matches(&self, text: &str) -> bool {
        self.find_in_text(text, 0..text.len()).next().is_some()
    }
}

/// An iterator that searches for each match on demand. Created by [`TextFinder::find_in`].
#[derive(Debug)]
pub struct HitIter<'a> {
    finder: &'a TextFinder,
    text: &'a str,
    /// Byte where the next match may begin.
    at: usize,
    /// Byte from which on no match begins.
    until: usize,
    borders: HitBorders<'a>,
    /// Part of the text that is currently folded, where folding is needed.
    window: Option<Box<FoldWindow>>,
}

impl Iterator for HitIter<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        loop {
            let found = match &self.finder.needle {
                Needle::Exact(needle) => self.exact(needle),
                Needle::Folded(folding, needle) => self.folded(*folding, needle),
                Needle::Pattern(pattern) => pattern.find(self.text, self.at..self.until),
            };
            let hit = found.filter(|hit| hit.start() < self.until);
            let Some(hit) = hit else {
                self.at = self.until;
                return None;
            };
            if self.is_whole(hit) {
                self.at = hit.end();
                return Some(hit);
            }
            self.at = self.text.ceil_char_boundary(hit.start() + 1);
        }
    }
}

impl HitIter<'_> {
    fn exact(&self, needle: &memmem::Finder<'_>) -> Option<Span> {
        let len = needle.needle().len();
        // Nothing that begins before `until` ends after this.
        let end = self.until.saturating_add(len - 1).min(self.text.len());
        let start = self.at + needle.find(self.text.as_bytes().get(self.at..end)?)?;
        Span::new(start, start + len)
    }

    fn folded(&mut self, folding: CharFolding, needle: &memmem::Finder<'_>) -> Option<Span> {
        let window = self.window.get_or_insert_with(|| Box::new(FoldWindow::new(folding)));
        loop {
            if let Some(hit) = window.find(needle, self.at) {
                return Some(hit);
            }
            self.at = self.at.max(window.end());
            if self.until <= self.at {
                return None;
            }
            window.fill(self.text, self.at..self.until, needle.needle().len());
        }
    }

    /// Returns whether `hit` cuts no cluster and, if requested, no word.
    fn is_whole(&mut self, hit: Span) -> bool {
        let mut ends = [hit.start(), hit.end()].into_iter();
        ends.all(|at| {
            self.borders.is_border(at)
                && (!self.finder.whole_words || self.borders.is_word_border(at))
        })
    }
}

#[cfg(test)]
mod tests;
