//! Where and why a text in RON can't be read, in plain words. See [`ParseError`].

use serde::de;

use super::sidecar::OFFSET_UNIT;
use crate::i18n::{Message, msg};

/// The first error in a text in RON.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub struct ParseError {
    /// Line number, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The reason in plain words.
    pub reason: Message,
}

impl ParseError {
    /// Returns the error as a message.
    pub fn message(&self) -> Message {
        let Self { line, column, reason } = self;
        msg!("fault", line = *line, column = *column, reason = reason)
    }
}

impl From<ron::error::SpannedError> for ParseError {
    fn from(error: ron::error::SpannedError) -> Self {
        let position = error.span.end;
        Self { line: position.line, column: position.col, reason: explain(&error.code) }
    }
}

/// Returns an error of the RON parser for a duplicate name in another program's data.
pub(super) fn duplicate_name<E: de::Error>(name: &str) -> E {
    E::custom(format!("{DUPLICATE_NAME}{name}"))
}

/// Returns an error of the RON parser for offsets in another unit.
pub(super) fn wrong_offset_unit<E: de::Error>(unit: &str) -> E {
    E::custom(format!("{WRONG_OFFSET_UNIT}{unit}"))
}

// The RON parser's custom errors only carry text, so these prefixes identify ours.
const DUPLICATE_NAME: &str = "name twice: ";
const WRONG_OFFSET_UNIT: &str = "other offsets: ";

/// Explains an error of the RON parser to readers who don't know RON.
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
        Error::Message(text) => explain_custom(text),
        other => lowercase_first(&other.to_string()).into(),
    }
}

/// Explains an error of our own that was passed through the RON parser.
fn explain_custom(text: &str) -> Message {
    if let Some(name) = text.strip_prefix(DUPLICATE_NAME) {
        msg!("fault-name-twice", name = name)
    } else if let Some(unit) = text.strip_prefix(WRONG_OFFSET_UNIT) {
        msg!("fault-offsets", wanted = OFFSET_UNIT, found = unit)
    } else {
        lowercase_first(text).into()
    }
}

/// Returns `sentence` with its first letter in lower case, to end another sentence.
fn lowercase_first(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|it| it.to_lowercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}
