//! Which quotation marks the analyst writes. See [`QuoteStyle`].

use crate::i18n::Language;

/// The quotation marks around words that are copied with where they are from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuoteStyle {
    /// Those of the language of the window.
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
    /// Every one, in the order in which they are offered.
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

    /// The marks before and after words in a window of this language.
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

    /// Whether `words` stand in quotation marks already, of whichever style.
    pub fn is_quoted(words: &str) -> bool {
        words.starts_with(['“', '„', '«', '»', '‹', '›', '"', '「', '‘', '‚'])
            && words.ends_with(['”', '“', '»', '«', '›', '‹', '"', '」', '’', '‘'])
    }
}
