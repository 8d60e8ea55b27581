//! What is said, in no language yet. See [`Message`].

use std::fmt;

use super::{Language, Localizer};

/// What is said, in no language yet.
///
/// Its `Display` is English: for logs, for the terminal, and for tests.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The message of this id in `assets/i18n`, with these arguments. Made by [`msg!`](crate::msg).
    Localized(&'static str, Vec<(&'static str, MessageArg)>),

    /// These words in every language: what the analyst wrote, what a file is called, what the system answered.
    Verbatim(String),
}

/// What stands in a message where its words leave room.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageArg {
    /// Words of the analyst's, of a file, of the system.
    Text(String),

    /// A number, which may decide between singular and plural.
    Number(f64),

    /// Something else that is said, in the same language.
    Message(Box<Message>),
}

impl Message {
    /// The message called `id`, with `arguments`.
    pub fn new(id: &'static str, arguments: Vec<(&'static str, MessageArg)>) -> Self {
        Self::Localized(id, arguments)
    }

    /// Whether there is nothing to be read.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Verbatim(words) if words.is_empty())
    }
}

impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&Localizer::for_language(Language::English).localize(self))
    }
}

/// What is said can be why something failed, also within a [`std::io::Error`].
impl std::error::Error for Message {}

impl From<&str> for Message {
    fn from(words: &str) -> Self {
        Self::Verbatim(words.to_owned())
    }
}

impl From<String> for Message {
    fn from(words: String) -> Self {
        Self::Verbatim(words)
    }
}

impl From<&str> for MessageArg {
    fn from(words: &str) -> Self {
        Self::Text(words.to_owned())
    }
}

impl From<String> for MessageArg {
    fn from(words: String) -> Self {
        Self::Text(words)
    }
}

impl From<&String> for MessageArg {
    fn from(words: &String) -> Self {
        Self::Text(words.clone())
    }
}

impl From<&Message> for MessageArg {
    fn from(said: &Message) -> Self {
        Self::Message(Box::new(said.clone()))
    }
}

impl From<Message> for MessageArg {
    fn from(said: Message) -> Self {
        Self::Message(Box::new(said))
    }
}

/// Numbers of all kinds. Beyond 2⁵³ the last digits are lost, which nobody reads.
macro_rules! from_number {
    ($($number:ty),*) => {
        $(impl From<$number> for MessageArg {
            fn from(number: $number) -> Self {
                Self::Number(number as f64)
            }
        })*
    };
}
from_number!(usize, u64);
