//! Why words are no regular expression, said to someone who has never read the parser's own words. See [`explain`].

use regex_syntax::{ast, hir};

use crate::tongue::{Said, say};

/// What is wrong with an expression, and at which byte of it.
pub(super) fn explain(err: &regex_syntax::Error) -> (Said, usize) {
    match err {
        regex_syntax::Error::Parse(err) => (explain_syntax(err.kind()), err.span().start.offset),
        regex_syntax::Error::Translate(err) => {
            (explain_translation(err.kind()), err.span().start.offset)
        }
        other => (other.to_string().into(), 0),
    }
}

fn explain_syntax(kind: &ast::ErrorKind) -> Said {
    use ast::ErrorKind as Kind;
    match kind {
        Kind::ClassUnclosed => say!("regex-class-open"),
        Kind::GroupUnclosed => say!("regex-group-open"),
        Kind::GroupUnopened => say!("regex-group-unopened"),
        Kind::RepetitionCountUnclosed
        | Kind::SpecialWordBoundaryUnclosed
        | Kind::SpecialWordOrRepetitionUnexpectedEof => say!("regex-count-open"),
        Kind::RepetitionMissing => say!("regex-nothing-repeated"),
        Kind::RepetitionCountInvalid | Kind::ClassRangeInvalid => say!("regex-backwards"),
        Kind::ClassRangeLiteral => say!("regex-range"),
        Kind::RepetitionCountDecimalEmpty | Kind::DecimalEmpty | Kind::DecimalInvalid => {
            say!("regex-number")
        }
        Kind::ClassEscapeInvalid | Kind::EscapeUnrecognized => say!("regex-escape"),
        Kind::EscapeUnexpectedEof => say!("regex-escape-end"),
        Kind::EscapeHexEmpty | Kind::EscapeHexInvalid | Kind::EscapeHexInvalidDigit => {
            say!("regex-hexadecimal")
        }
        Kind::FlagUnrecognized => say!("regex-flag"),
        Kind::FlagDuplicate { .. } | Kind::FlagRepeatedNegation { .. } => say!("regex-flag-twice"),
        Kind::FlagDanglingNegation | Kind::FlagUnexpectedEof => say!("regex-flag-missing"),
        Kind::GroupNameEmpty | Kind::GroupNameInvalid | Kind::GroupNameUnexpectedEof => {
            say!("regex-group-name")
        }
        Kind::GroupNameDuplicate { .. } => say!("regex-group-name-twice"),
        Kind::UnicodeClassInvalid => say!("regex-class-unknown"),
        Kind::SpecialWordBoundaryUnrecognized => say!("regex-border"),
        Kind::UnsupportedBackreference => say!("regex-back-reference"),
        Kind::UnsupportedLookAround => say!("regex-look-around"),
        Kind::CaptureLimitExceeded | Kind::NestLimitExceeded(_) => say!("regex-too-many-brackets"),
        other => other.to_string().into(),
    }
}

fn explain_translation(kind: &hir::ErrorKind) -> Said {
    use hir::ErrorKind as Kind;
    match kind {
        Kind::UnicodePropertyNotFound
        | Kind::UnicodePropertyValueNotFound
        | Kind::UnicodePerlClassNotFound => say!("regex-class-unknown"),
        Kind::UnicodeNotAllowed | Kind::InvalidUtf8 => say!("regex-bytes"),
        other => other.to_string().into(),
    }
}
