//! Where and why a text in RON cannot be read, in plain words. See [`Fault`].

use std::fmt;

/// The first place at which a text in RON is not what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line's number, from 1.
    pub line: usize,

    /// The character's number in its line, from 1.
    pub column: usize,

    /// What is wrong there, in plain words.
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.reason)
    }
}

impl From<ron::error::SpannedError> for Fault {
    fn from(error: ron::error::SpannedError) -> Self {
        let at = error.span.end;
        Self { line: at.line, column: at.col, reason: plain(&error.code) }
    }
}

/// What RON's reader says, said to someone who has never heard of RON.
fn plain(error: &ron::Error) -> String {
    use ron::Error;
    let words = match error {
        Error::Eof => "the file ends too early",
        Error::ExpectedComma => "a comma is missing before this",
        Error::ExpectedString => "text in quotation marks should stand here",
        Error::ExpectedStringEnd => "a quotation mark is missing at the end of a text",
        Error::ExpectedInteger => "a whole number should stand here",
        Error::ExpectedArray => "a list in [square brackets] should start here",
        Error::ExpectedArrayEnd => "a closing ] is missing",
        Error::ExpectedMap => "a list of names and values in {curly brackets} should start here",
        Error::ExpectedMapEnd => "a closing } is missing",
        Error::ExpectedMapColon => "a colon is missing before this",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "a ( should stand here",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "a closing ) is missing",
        Error::ExpectedIdentifier => "the name of a field should stand here",
        Error::IntegerOutOfBounds => "this number is too large or below zero",
        Error::ExceededRecursionLimit => "brackets stand inside brackets too many times",
        Error::TrailingCharacters => "nothing should follow after the last closing )",
        Error::UnclosedBlockComment => "a comment is not closed",
        Error::ExpectedRawValue => "this value cannot be read",
        Error::DuplicateStructField { field, .. } => {
            return format!("the field “{field}” stands here a second time");
        }
        Error::MissingStructField { field, .. } => {
            return format!("the field “{field}” is missing");
        }
        other => return lower(&other.to_string()),
    };
    words.to_owned()
}

/// `sentence` with a small first letter, as the end of another one needs it.
fn lower(sentence: &str) -> String {
    let mut chars = sentence.chars();
    let first = chars.next().map(|it| it.to_lowercase().collect::<String>());
    first.unwrap_or_default() + chars.as_str()
}
