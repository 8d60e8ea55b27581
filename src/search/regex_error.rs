//! Explains errors in regular expressions to users who have never read the parser's own messages. See [`explain`].

use regex_syntax::{ast, hir};

use crate::i18n::{Message, msg};

/// Returns what is wrong with an expression, and at which byte of it.
pub(super) fn explain(err: &regex_syntax::Error) -> (Message, usize) {
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
