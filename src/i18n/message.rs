//! Messages independent of language. See [`Message`].

use std::fmt;

use super::{Language, Localizer};

/// A message independent of language.
///
/// Its `Display` is English: for logs, for the terminal, and for tests.
#[derive(Clone, Debug, PartialEq)]
pub enum Message {
    /// The message with this id in `assets/i18n`, with arguments. Created by [`msg!`](crate::msg).
    Localized(&'static str, Vec<(&'static str, MessageArg)>),
    /// The same text in every language: from the analyst, a file name, or the system.
    Verbatim(String),
}

/// An argument of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageArg {
    /// Text from the analyst, a file, or the system.
    Text(String),
    /// A number, which may select singular or plural.
    Number(f64),
    /// Another message, formatted in the same language.
    Message(Box<Message>),
}

impl Message {
    /// Creates the message `id` with `arguments`.
    pub fn new(id: &'static str, arguments: Vec<(&'static str, MessageArg)>) -> Self {
        Self::Localized(id, arguments)
    }

    /// Returns whether the message is an empty text.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Verbatim(words) if words.is_empty())
    }
}

impl fmt::Display for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&Localizer::for_language(Language::English).localize(self))
    }
}

/// A message can be an error, also within a [`std::io::Error`].
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
    fn from(message: &Message) -> Self {
        Self::Message(Box::new(message.clone()))
    }
}

impl From<Message> for MessageArg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

/// Integers. Beyond 2⁵³, the last digits are rounded.
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
