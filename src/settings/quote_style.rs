//! The quotation marks of citations. See [`QuoteStyle`].

use serde::{Deserialize, Serialize};

use crate::i18n::Language;

/// The quotation marks around citations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteStyle {
    /// Those of the window's language.
    #[default]
    Language,
    /// “ ”
    Curly,
    /// „ “
    Low,
    /// « »
    Guillemets,
    /// » «
    Inward,
    /// ‹ ›
    Single,
    /// 「 」
    Corner,
    /// " "
    Straight,
}

impl QuoteStyle {
    /// All styles, in menu order.
    pub const ALL: [Self; 8] = [
        Self::Language,
        Self::Curly,
        Self::Low,
        Self::Guillemets,
        Self::Inward,
        Self::Single,
        Self::Corner,
        Self::Straight,
    ];

    /// Returns the opening and closing mark, in a window of this language.
    pub fn pair(self, language: Language) -> [char; 2] {
        match self {
            Self::Language => match language {
                Language::English => Self::Curly.pair(language),
                Language::German => Self::Low.pair(language),
            },
            Self::Curly => ['“', '”'],
            Self::Low => ['„', '“'],
            Self::Guillemets => ['«', '»'],
            Self::Inward => ['»', '«'],
            Self::Single => ['‹', '›'],
            Self::Corner => ['「', '」'],
            Self::Straight => ['"', '"'],
        }
    }

    /// Returns whether `words` are already in quotation marks of any style.
    pub fn is_quoted(words: &str) -> bool {
        words.starts_with(['“', '„', '«', '»', '‹', '›', '"', '「', '‘', '‚'])
            && words.ends_with(['”', '“', '»', '«', '›', '‹', '"', '」', '’', '‘'])
    }
}
