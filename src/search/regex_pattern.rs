//! Finds regular expressions, and explains errors in them to users who have never read the parser's own messages. See
//! [`RegexPattern`].

use std::ops::Range;

use regex::{Regex, RegexBuilder};
use regex_syntax::{ParserBuilder, ast, hir};

use super::{QueryError, SearchQuery};
use crate::{
    i18n::{Message, msg},
    model::Span,
};

/// The length of a match in bytes, up to the end of its last line. Otherwise a failing expression would be searched to
/// the end of the text, from every place.
const MAX_HIT_BYTES: usize = 64 << 10;

/// A regular expression, prepared for searching.
#[derive(Debug)]
pub(super) struct RegexPattern(Regex);

impl RegexPattern {
    /// Parses the words of `query`.
    pub(super) fn new(query: &SearchQuery) -> Result<Self, QueryError> {
        let words = &query.words;
        let is_ignored = !query.matches_case;
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

fn invalid_regex(words: &str, err: &regex_syntax::Error) -> QueryError {
    let (reason, at) = explain(err);
    let before = words.get(..at).unwrap_or_default();
    QueryError::InvalidRegex { reason, at: before.chars().count() + 1 }
}

/// Returns what is wrong with an expression, and at which byte of it.
fn explain(err: &regex_syntax::Error) -> (Message, usize) {
    match err {
        regex_syntax::Error::Parse(err) => (explain_syntax(err.kind()), err.span().start.offset),
        regex_syntax::Error::Translate(err) => {
            (explain_translation(err.kind()), err.span().start.offset)
        }
        other => (other.to_string().into(), 0),
    }
}

fn explain_syntax(kind: &ast::ErrorKind) -> Message {
    use ast::ErrorKind as Kind;
    match kind {
        Kind::ClassUnclosed => msg!("regex-class-open"),
        Kind::GroupUnclosed => msg!("regex-group-open"),
        Kind::GroupUnopened => msg!("regex-group-unopened"),
        Kind::RepetitionCountUnclosed
        | Kind::SpecialWordBoundaryUnclosed
        | Kind::SpecialWordOrRepetitionUnexpectedEof => msg!("regex-count-open"),
        Kind::RepetitionMissing => msg!("regex-nothing-repeated"),
        Kind::RepetitionCountInvalid | Kind::ClassRangeInvalid => msg!("regex-backwards"),
        Kind::ClassRangeLiteral => msg!("regex-range"),
        Kind::RepetitionCountDecimalEmpty | Kind::DecimalEmpty | Kind::DecimalInvalid => {
            msg!("regex-number")
        }
        Kind::ClassEscapeInvalid | Kind::EscapeUnrecognized => msg!("regex-escape"),
        Kind::EscapeUnexpectedEof => msg!("regex-escape-end"),
        Kind::EscapeHexEmpty | Kind::EscapeHexInvalid | Kind::EscapeHexInvalidDigit => {
            msg!("regex-hexadecimal")
        }
        Kind::FlagUnrecognized => msg!("regex-flag"),
        Kind::FlagDuplicate { .. } | Kind::FlagRepeatedNegation { .. } => msg!("regex-flag-twice"),
        Kind::FlagDanglingNegation | Kind::FlagUnexpectedEof => msg!("regex-flag-missing"),
        Kind::GroupNameEmpty | Kind::GroupNameInvalid | Kind::GroupNameUnexpectedEof => {
            msg!("regex-group-name")
        }
        Kind::GroupNameDuplicate { .. } => msg!("regex-group-name-twice"),
        Kind::UnicodeClassInvalid => msg!("regex-class-unknown"),
        Kind::SpecialWordBoundaryUnrecognized => msg!("regex-border"),
        Kind::UnsupportedBackreference => msg!("regex-back-reference"),
        Kind::UnsupportedLookAround => msg!("regex-look-around"),
        Kind::CaptureLimitExceeded | Kind::NestLimitExceeded(_) => msg!("regex-too-many-brackets"),
        other => other.to_string().into(),
    }
}

fn explain_translation(kind: &hir::ErrorKind) -> Message {
    use hir::ErrorKind as Kind;
    match kind {
        Kind::UnicodePropertyNotFound
        | Kind::UnicodePropertyValueNotFound
        | Kind::UnicodePerlClassNotFound => msg!("regex-class-unknown"),
        Kind::UnicodeNotAllowed | Kind::InvalidUtf8 => msg!("regex-bytes"),
        other => other.to_string().into(),
    }
}
