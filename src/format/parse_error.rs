//! Where and why a text in RON cannot be read, in plain words. See [`ParseError`].

use serde::de;

use super::sidecar::OFFSET_UNIT;
use crate::i18n::{Message, msg};

/// The first place at which a text in RON is not what it should be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub struct ParseError {
    /// The line's number, from 1.
    pub line: usize,

    /// The character's number in its line, from 1.
    pub column: usize,

    /// What is wrong there, in plain words.
    pub reason: Message,
}

impl ParseError {
    /// The same, to be said.
    pub fn message(&self) -> Message {
        let Self { line, column, reason } = self;
        msg!("fault", line = *line, column = *column, reason = reason)
    }
}

impl From<ron::error::SpannedError> for ParseError {
    fn from(error: ron::error::SpannedError) -> Self {
        let at = error.span.end;
        Self { line: at.line, column: at.col, reason: explain(&error.code) }
    }
}

/// That the name of something that another program keeps stands twice, as an error of RON's reader.
pub(super) fn duplicate_name<E: de::Error>(name: &str) -> E {
    E::custom(format!("{DUPLICATE_NAME}{name}"))
}

/// That offsets count so, and must not, as an error of RON's reader.
pub(super) fn wrong_offset_unit<E: de::Error>(unit: &str) -> E {
    E::custom(format!("{WRONG_OFFSET_UNIT}{unit}"))
}

// RON's reader has room for words only, which these begin.
const DUPLICATE_NAME: &str = "name twice: ";
const WRONG_OFFSET_UNIT: &str = "other offsets: ";

/// What RON's reader says, said to someone who has never heard of RON.
fn explain(error: &ron::Error) -> Message {
    use ron::Error;
    match error {
        Error::Eof => msg!("fault-early-end"),
        Error::ExpectedComma => msg!("fault-comma"),
        Error::ExpectedString => msg!("fault-text"),
        Error::ExpectedStringEnd => msg!("fault-text-end"),
        Error::ExpectedInteger => msg!("fault-number"),
        Error::ExpectedArray => msg!("fault-list"),
        Error::ExpectedArrayEnd => msg!("fault-list-end"),
        Error::ExpectedMap => msg!("fault-names"),
        Error::ExpectedMapEnd => msg!("fault-names-end"),
        Error::ExpectedMapColon => msg!("fault-colon"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => msg!("fault-bracket"),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => msg!("fault-bracket-end"),
        Error::ExpectedIdentifier => msg!("fault-field"),
        Error::IntegerOutOfBounds => msg!("fault-out-of-bounds"),
        Error::ExceededRecursionLimit => msg!("fault-too-deep"),
        Error::TrailingCharacters => msg!("fault-trailing"),
        Error::UnclosedBlockComment => msg!("fault-comment"),
        Error::ExpectedRawValue => msg!("fault-value"),
        Error::DuplicateStructField { field, .. } => msg!("fault-field-twice", field = *field),
        Error::MissingStructField { field, .. } => msg!("fault-field-missing", field = *field),
        Error::Message(words) => explain_custom(words),
        other => lowercase_first(&other.to_string()).into(),
    }
}

/// What our own reading complains of, as it was passed through RON's reader.
fn explain_custom(words: &str) -> Message {
    if let Some(name) = words.strip_prefix(DUPLICATE_NAME) {
        msg!("fault-name-twice", name = name)
    } else if let Some(unit) = words.strip_prefix(WRONG_OFFSET_UNIT) {
        msg!("fault-offsets", wanted = OFFSET_UNIT, found = unit)
    } else {
        lowercase_first(words).into()
    }
}

/// `sentence` with a small first letter, as the end of another one needs it.
fn lowercase_first(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|it| it.to_lowercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}
