//! Finds regular expressions. See [`RegexPattern`].

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;

use super::{CaseMatching, QueryError, regex_error::explain};
use crate::model::Span;

/// The length of a match in bytes, up to the end of its last line. Otherwise a failing expression would be searched to
/// the end of the text, from every place.
const MAX_HIT_BYTES: usize = 64 << 10;

/// A regular expression, prepared for searching.
#[derive(Debug)]
pub(super) struct RegexPattern(Regex);

impl RegexPattern {
    /// Parses `words`.
    ///
    /// # Errors
    ///
    /// [`QueryError::InvalidRegex`] or [`QueryError::TooLarge`].
    pub(super) fn new(words: &str, case: CaseMatching) -> Result<Self, QueryError> {
        let is_ignored = case == CaseMatching::Ignored;
        let mut parser = ParserBuilder::new();
        parser.case_insensitive(is_ignored).multi_line(true).crlf(true);
        parser.build().parse(words).map_err(|err| invalid_regex(words, &err))?;
        let mut builder = RegexBuilder::new(words);
        let built = builder.case_insensitive(is_ignored).multi_line(true).crlf(true).build();
        // It was parsed above, so only its size can fail.
        built.map(Self).map_err(|_err| QueryError::TooLarge)
    }

    /// Returns the first match that begins in `bytes` of `text`. Empty matches are skipped.
    pub(super) fn find(&self, text: &str, bytes: Range<usize>) -> Option<Span> {
        let mut at = bytes.start;
        while at < bytes.end {
            let found = self.0.find_at(&text[..hit_limit(text, bytes.end)], at)?;
            if bytes.end <= found.start() {
                return None;
            }
            // A longer match is searched again in just the allowed part of the text.
            let end = hit_limit(text, found.start());
            let is_short = found.end() <= end;
            let hit =
                if is_short { Some(found) } else { self.0.find_at(&text[..end], found.start()) };
            if let Some(hit) = hit.filter(|it| it.start() == found.start() && !it.is_empty()) {
                return Span::new(hit.start(), hit.end());
            }
            at = text.ceil_char_boundary(found.start() + 1);
        }
        None
    }
}

/// Returns the regular expression that matches `words` literally.
pub fn escape_regex(words: &str) -> String {
    regex::escape(words)
}

/// Returns where a match that begins at `at` must end: at the end of a line, or at twice the length if that is long.
fn hit_limit(text: &str, at: usize) -> usize {
    let from = text.len().min(at + MAX_HIT_BYTES);
    let end = text.ceil_char_boundary(text.len().min(from + MAX_HIT_BYTES));
    memchr::memchr(b'\n', &text.as_bytes()[from..end]).map_or(end, |len| from + len + 1)
}

/// Explains why `words` are no regular expression.
fn invalid_regex(words: &str, err: &regex_syntax::Error) -> QueryError {
    let (reason, at) = explain(err);
    let before = words.get(..at).unwrap_or_default();
    QueryError::InvalidRegex { reason, at: before.chars().count() + 1 }
}
