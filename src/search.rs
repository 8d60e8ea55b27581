//! Finding words in the whole text. See [`SearchQuery`] and [`TextFinder`].
//!
//! A hit never cuts a grapheme cluster, as in a good find bar: `e` does not find the letter of a decomposed `é`,
//! nor `👩` a part of `👩‍👩‍👧`. The text is searched as it stands: a composed `é` and a decomposed one are two
//! different words, and a line end is found as what it is in the file.
//!
//! This room never knows who asks, nor what is done with the hits.

mod borders;
mod fold;
mod hits;
mod pattern;
mod regex_error;

use std::ops::Range;

use memchr::memmem;

use self::{
    borders::HitBorders,
    fold::{CharFolding, FoldWindow},
    pattern::RegexPattern,
};
use crate::{
    i18n::{Message, msg},
    model::{Document, Span},
};

pub use self::{fold::fold_case, hits::Hits, pattern::escape_regex};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchQuery {
    /// The words, as they were written. Nothing is found by none.
    pub words: String,
    /// What they are.
    pub syntax: QuerySyntax,
    /// Whether capital and small letters are told apart.
    pub case: CaseMatching,
    /// Whether letters are told apart by their accents.
    pub accents: AccentMatching,
    /// Whether one style of quotation marks is told from another.
    pub quotes: QuoteMatching,
    /// Where a hit may begin and end.
    pub word_matching: WordMatching,
    /// Whether it is looked for in what was written about marks as well.
    pub fields: FieldScope,
}

/// What the words of a query are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuerySyntax {
    /// Words.
    #[default]
    Literal,
    /// A regular expression, as the crate `regex` has them. `^` and `$` stand for the ends of a line. Whether accents
    /// and quotation marks are told apart is said in the expression itself.
    Regex,
}

/// Whether capital and small letters are told apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CaseMatching {
    /// They are one: see [`fold_case`].
    #[default]
    Ignored,
    /// They are two.
    Matched,
}

/// Whether letters are told apart by their accents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AccentMatching {
    /// They are not: `e` finds `é`, composed or not. Nor by the vowel signs of Arabic and Hebrew.
    Ignored,
    /// They are.
    #[default]
    Matched,
}

/// Whether one style of quotation marks is told from another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuoteMatching {
    /// It is not: `"` finds `“`, `„` and `«`, and `'` finds `’`.
    Ignored,
    /// It is.
    #[default]
    Matched,
}

/// Where a hit may begin and end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WordMatching {
    /// Anywhere in a word.
    #[default]
    Anywhere,
    /// Only where a word begins or ends: not between two letters that UAX #29 keeps together.
    ///
    /// An apostrophe ends a word here, so that *homme* is found in *l’homme*. In scripts that have no blanks between
    /// words, every letter may be an end.
    WholeWords,
}

/// Whether speakers, labels and notes of marks are searched besides the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldScope {
    /// They are not.
    #[default]
    LeftOut,
    /// They are.
    Searched,
}

/// How far the text has been searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchStatus {
    /// It is still being searched.
    Searching,
    /// To its end.
    Complete,
    /// Until there were [`Hits::MOST`] hits. There may be more.
    LimitReached,
    /// Until it was stopped. There may be more.
    Stopped,
}

/// A [`SearchQuery`] made ready to be asked of texts, any number of times.
#[derive(Debug)]
pub struct TextFinder {
    word_matching: WordMatching,
    needle: Needle,
}

/// What is looked for, in the form in which it is compared.
#[derive(Debug)]
enum Needle {
    /// Byte by byte.
    Exact(Box<memmem::Finder<'static>>),
    /// Letter by letter, each folded so.
    Folded(CharFolding, Box<memmem::Finder<'static>>),
    /// By a regular expression.
    Pattern(RegexPattern),
}

/// Why a query finds nothing in any text.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum QueryError {
    /// It holds no words.
    Empty,
    /// It is no regular expression.
    InvalidRegex {
        /// Why not.
        reason: Message,
        /// Where, in code points, counted from 1.
        at: usize,
    },
    /// It is a regular expression that would take too much memory.
    TooLarge,
}

impl QueryError {
    /// The same, to be said.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => msg!("find-nothing"),
            Self::InvalidRegex { reason, at } => {
                msg!("find-unreadable", reason = reason, at = *at)
            }
            Self::TooLarge => msg!("find-too-large"),
        }
    }
}

impl TextFinder {
    /// `query` made ready. Words that no others are taken for are compared byte by byte, whatever is ignored.
    ///
    /// # Errors
    ///
    /// Where it finds nothing in any text.
    pub fn new(query: &SearchQuery) -> Result<Self, QueryError> {
        let SearchQuery { words, word_matching: ends, .. } = query;
        if words.is_empty() {
            return Err(QueryError::Empty);
        }
        if query.syntax == QuerySyntax::Regex {
            let needle = Needle::Pattern(RegexPattern::new(words, query.case)?);
            return Ok(Self { word_matching: *ends, needle });
        }
        let ready = |bytes: &[u8]| Box::new(memmem::Finder::new(bytes).into_owned());
        let folding = CharFolding::from_query(query);
        let folded = folding.fold_all(words);
        // Of an accent alone nothing is left where accents are ignored.
        let needle = if folding.affects(words) && !folded.is_empty() {
            Needle::Folded(folding, ready(folded.as_bytes()))
        } else {
            Needle::Exact(ready(words.as_bytes()))
        };
        Ok(Self { word_matching: *ends, needle })
    }

    /// All hits that begin in `bytes` of the document, in order. No two overlap; the last may end behind `bytes`.
    ///
    /// Searching a text stretch by stretch, each beginning where the one before or its last hit ended, finds the
    /// same as searching it at once. Linear in the bytes: 100 MB take some 10 ms where case is matched, some 80 ms
    /// where it is not. Where nearly every place begins like the words, long words cost more, as they are compared
    /// at each.
    pub fn find_in<'a>(&'a self, document: &'a Document, bytes: Range<usize>) -> HitIter<'a> {
        self.find_in_text(document.text(), bytes)
    }

    /// The same in words that are no document: a field of a mark, or what stands before a byte of a text.
    pub fn find_in_text<'a>(&'a self, text: &'a str, bytes: Range<usize>) -> HitIter<'a> {
        let until = bytes.end.min(text.len());
        let at = text.ceil_char_boundary(bytes.start.min(until));
        self.find_from(text, at..until)
    }

    /// Whether there is a hit in `text`, which is none of a document: a note, a name.
    pub fn matches(&self, text: &str) -> bool {
        self.find_from(text, 0..text.len()).next().is_some()
    }

    fn find_from<'a>(&'a self, text: &'a str, bytes: Range<usize>) -> HitIter<'a> {
        let Range { start: at, end: until } = bytes;
        HitIter { finder: self, text, at, until, borders: HitBorders::new(text), window: None }
    }
}

/// Hits, each looked for when it is asked for. Made by [`TextFinder::find_in`].
#[derive(Debug)]
pub struct HitIter<'a> {
    finder: &'a TextFinder,
    text: &'a str,
    /// Where the next hit may begin.
    at: usize,
    /// Where no hit begins any more.
    until: usize,
    borders: HitBorders<'a>,
    /// The stretch of the text that is folded just now, where folding is needed.
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

    /// Whether `hit` cuts no cluster and, where that is asked, no word.
    fn is_whole(&mut self, hit: Span) -> bool {
        let mut ends = [hit.start(), hit.end()].into_iter();
        ends.all(|at| {
            self.borders.is_border(at)
                && (self.finder.word_matching == WordMatching::Anywhere
                    || self.borders.is_word_border(at))
        })
    }
}

#[cfg(test)]
mod tests;
