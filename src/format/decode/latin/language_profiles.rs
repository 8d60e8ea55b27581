//! What languages in Latin letters are known by: their small words and their letters beyond ASCII.

use std::sync::LazyLock;

use super::{FOREIGN_LETTER, RARE_LETTER};

/// A language.
pub(super) struct LanguageProfile {
    /// How many of the texts that are not in Unicode are in it, more or less.
    pub(super) prior: f64,

    /// Small words in ASCII letters that few other languages have.
    stop_words: Vec<&'static str>,

    /// Its letters beyond ASCII, the usual ones first. Capitals are as their small letters.
    letters: &'static str,
}

/// Letters that are seen in all languages, in names and in words from elsewhere.
const SHARED_LETTERS: &str = "éöüèäáóïçñêôâëíàåøæœßîúš";

/// The languages.
pub(super) static LANGUAGE_PROFILES: LazyLock<Vec<LanguageProfile>> = LazyLock::new(|| {
    let table = include_str!("../../../../assets/decoding/languages.tsv");
    table.lines().filter_map(LanguageProfile::parse_line).collect()
});

impl LanguageProfile {
    /// The one of this line of the table. A comment has none.
    fn parse_line(line: &'static str) -> Option<Self> {
        let mut fields = line.split('\t').skip(1);
        let often = fields.next()?.parse().ok()?;
        let words = fields.next()?.split(' ').collect();
        Some(Self { prior: often, stop_words: words, letters: fields.next()? })
    }

    /// Whether this is one of its small words.
    pub(super) fn has_stop_word(&self, word: &[u8]) -> bool {
        self.stop_words.iter().any(|it| it.as_bytes() == word)
    }

    /// How many of its letters and signs beyond ASCII are this one.
    pub(super) fn letter_frequency(&self, letter: char) -> f64 {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let capital = if small == letter { 1.0 } else { 0.1 };
        let rank = |letters: &str| letters.chars().position(|it| it == small);
        if let Some(rank) = rank(self.letters) {
            return 0.4 * capital / (rank as f64 + 1.5);
        }
        match rank(SHARED_LETTERS) {
            Some(rank) => capital * FOREIGN_LETTER * 20.0 / (rank as f64 + 2.0),
            None => capital * RARE_LETTER,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_language_in_every_line() {
        let lines = include_str!("../../../../assets/decoding/languages.tsv").lines();
        assert_eq!(lines.filter(|it| !it.starts_with('#')).count(), LANGUAGE_PROFILES.len());
        assert!(
            LANGUAGE_PROFILES.iter().all(|it| it.stop_words.iter().all(|word| word.is_ascii()))
        );
        assert!(LANGUAGE_PROFILES.iter().all(|it| !it.letters.is_ascii()));
    }
}
