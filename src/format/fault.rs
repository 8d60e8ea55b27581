//! Where and why a text in RON cannot be read, in plain words. See [`Fault`].

use serde::de;

use super::sidecar::OFFSETS;
use crate::tongue::{Said, say};

/// The first place at which a text in RON is not what it should be.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.said())]
pub struct Fault {
    /// The line's number, from 1.
    pub line: usize,

    /// The character's number in its line, from 1.
    pub column: usize,

    /// What is wrong there, in plain words.
    pub reason: Said,
}

impl Fault {
    /// The same, to be said.
    pub fn said(&self) -> Said {
        let Self { line, column, reason } = self;
        say!("fault", line = *line, column = *column, reason = reason)
    }
}

impl From<ron::error::SpannedError> for Fault {
    fn from(error: ron::error::SpannedError) -> Self {
        let at = error.span.end;
        Self { line: at.line, column: at.col, reason: plain(&error.code) }
    }
}

/// That the name of something that another program keeps stands twice, as an error of RON's reader.
pub(super) fn twice<E: de::Error>(name: &str) -> E {
    E::custom(format!("{TWICE}{name}"))
}

/// That offsets count so, and must not, as an error of RON's reader.
pub(super) fn other_offsets<E: de::Error>(unit: &str) -> E {
    E::custom(format!("{OTHER_OFFSETS}{unit}"))
}

// RON's reader has room for words only, which these begin.
const TWICE: &str = "name twice: ";
const OTHER_OFFSETS: &str = "other offsets: ";

/// What RON's reader says, said to someone who has never heard of RON.
fn plain(error: &ron::Error) -> Said {
    use ron::Error;
    match error {
        Error::Eof => say!("fault-early-end"),
        Error::ExpectedComma => say!("fault-comma"),
        Error::ExpectedString => say!("fault-text"),
        Error::ExpectedStringEnd => say!("fault-text-end"),
        Error::ExpectedInteger => say!("fault-number"),
        Error::ExpectedArray => say!("fault-list"),
        Error::ExpectedArrayEnd => say!("fault-list-end"),
        Error::ExpectedMap => say!("fault-names"),
        Error::ExpectedMapEnd => say!("fault-names-end"),
        Error::ExpectedMapColon => say!("fault-colon"),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => say!("fault-bracket"),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => say!("fault-bracket-end"),
        Error::ExpectedIdentifier => say!("fault-field"),
        Error::IntegerOutOfBounds => say!("fault-out-of-bounds"),
        Error::ExceededRecursionLimit => say!("fault-too-deep"),
        Error::TrailingCharacters => say!("fault-trailing"),
        Error::UnclosedBlockComment => say!("fault-comment"),
        Error::ExpectedRawValue => say!("fault-value"),
        Error::DuplicateStructField { field, .. } => say!("fault-field-twice", field = *field),
        Error::MissingStructField { field, .. } => say!("fault-field-missing", field = *field),
        Error::Message(words) => own(words),
        other => lower(&other.to_string()).into(),
    }
}

/// What our own reading complains of, as it was passed through RON's reader.
fn own(words: &str) -> Said {
    if let Some(name) = words.strip_prefix(TWICE) {
        say!("fault-name-twice", name = name)
    } else if let Some(unit) = words.strip_prefix(OTHER_OFFSETS) {
        say!("fault-offsets", wanted = OFFSETS, found = unit)
    } else {
        lower(words).into()
    }
}

/// `sentence` with a small first letter, as the end of another one needs it.
fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|it| it.to_lowercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}
