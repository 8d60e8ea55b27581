//! What is said, in no language yet. See [`Said`].

use std::fmt;

use super::{Language, Tongue};

/// What is said, in no language yet.
///
/// Its `Display` is English: for logs, for the terminal, and for tests.
#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    /// The message of this id in `assets/i18n`, with these arguments. Made by [`say!`](crate::say).
    Message(&'static str, Vec<(&'static str, Argument)>),

    /// These words in every language: what the analyst wrote, what a file is called, what the system answered.
    Verbatim(String),
}

/// What stands in a message where its words leave room.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// Words of the analyst's, of a file, of the system.
    Words(String),

    /// A number, which may decide between singular and plural.
    Number(f64),

    /// Something else that is said, in the same language.
    Said(Box<Said>),
}

impl Said {
    /// The message called `id`, with `arguments`.
    pub fn new(id: &'static str, arguments: Vec<(&'static str, Argument)>) -> Self {
        Self::Message(id, arguments)
    }

    /// Whether there is nothing to be read.
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Verbatim(words) if words.is_empty())
    }
}

impl fmt::Display for Said {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&Tongue::of(Language::English).say(self))
    }
}

/// What is said can be why something failed, also within a [`std::io::Error`].
impl std::error::Error for Said {}

impl From<&str> for Said {
    fn from(words: &str) -> Self {
        Self::Verbatim(words.to_owned())
    }
}

impl From<String> for Said {
    fn from(words: String) -> Self {
        Self::Verbatim(words)
    }
}

impl From<&str> for Argument {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Argument {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

impl From<&String> for Argument {
    fn from(words: &String) -> Self {
        Self::Words(words.clone())
    }
}

impl From<&Said> for Argument {
    fn from(said: &Said) -> Self {
        Self::Said(Box::new(said.clone()))
    }
}

impl From<Said> for Argument {
    fn from(said: Said) -> Self {
        Self::Said(Box::new(said))
    }
}

/// Numbers of all kinds. Beyond 2⁵³ the last digits are lost, which nobody reads.
macro_rules! from_number {
    ($($number:ty),*) => {
        $(impl From<$number> for Argument {
            fn from(number: $number) -> Self {
                Self::Number(number as f64)
            }
        })*
    };
}
from_number!(usize, u64);
