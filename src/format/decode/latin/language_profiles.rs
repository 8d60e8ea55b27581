//! Profiles of languages in Latin letters: their stop words and their letters beyond ASCII.

use std::sync::LazyLock;

use super::{FOREIGN_LETTER, RARE_LETTER};

pub(super) struct LanguageProfile {
    /// Approximate share of texts that aren't in Unicode.
    pub(super) prior: f64,

    /// Stop words in ASCII letters that few other languages have.
    stop_words: Vec<&'static str>,

    /// Its lower-case letters beyond ASCII, the most frequent ones first.
    letters: &'static str,
}

/// Letters seen in all languages, in names and loan words.
const SHARED_LETTERS: &str = "éöüèäáóïçñêôâëíàåøæœßîúš";

pub(super) static LANGUAGE_PROFILES: LazyLock<Vec<LanguageProfile>> = LazyLock::new(|| {
    let table = include_str!("../../../../assets/decoding/languages.tsv");
    table.lines().filter_map(LanguageProfile::parse_line).collect()
});

impl LanguageProfile {
    /// Parses a line of the table. Returns `None` for a comment.
    fn parse_line(line: &'static str) -> Option<Self> {
        let mut fields = line.split('\t').skip(1);
        let prior = fields.next()?.parse().ok()?;
        let stop_words = fields.next()?.split(' ').collect();
        Some(Self { prior, stop_words, letters: fields.next()? })
    }

    pub(super) fn has_stop_word(&self, word: &[u8]) -> bool {
        self.stop_words.iter().any(|it| it.as_bytes() == word)
    }

    /// Returns the share of this letter among its characters beyond ASCII.
    pub(super) fn letter_frequency(&self, letter: char) -> f64 {
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        let factor = if lower == letter { 1.0 } else { 0.1 };
        let rank = |letters: &str| letters.chars().position(|it| it == lower);
        if let Some(rank) = rank(self.letters) {
            return 0.4 * factor / (rank as f64 + 1.5);
        }
        match rank(SHARED_LETTERS) {
            Some(rank) => factor * FOREIGN_LETTER * 20.0 / (rank as f64 + 2.0),
            None => factor * RARE_LETTER,
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
