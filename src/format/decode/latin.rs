//! Distinguishes encodings of Latin letters by likelihood. See [`likeliest_latin`].
//!
//! Most Latin texts have few characters beyond ASCII, and these are the same bytes in all of these encodings: `0xa3` is
//! £ or Ł. So each is weighed by the language of the text's stop words, by how frequent the letter is in that language,
//! and by its neighbours. This is naive Bayes: all observations count as independent.

use std::sync::LazyLock;

use encoding_rs::{
    Encoding, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_10, ISO_8859_13, ISO_8859_14,
    ISO_8859_15, ISO_8859_16, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257,
};

/// Maximum number of bytes beyond ASCII that are weighed.
const MAX_WEIGHED_BYTES: usize = 600;

/// Maximum number of words that are compared with stop words.
const MAX_WORDS: usize = 5_000;

/// How much likelier each stop word makes a language. A natural logarithm, like everything added up here.
const STOP_WORD_WEIGHT: f64 = 1.8;

const MAX_STOP_WORD_WEIGHT: f64 = 60.0;

/// Bonus for `chardetng`'s own guess, which knows more about sequences of letters …
const DETECTOR_BONUS: f64 = 3.0;

/// … and additional bonus for each byte beyond ASCII.
const DETECTOR_BONUS_PER_BYTE: f64 = 0.35;

/// Frequency of a letter in no alphabet here, but seen now and then in names and loan words.
const FOREIGN_LETTER: f64 = 1e-3;

/// Frequency of a letter that few texts have.
const RARE_LETTER: f64 = 2e-5;

/// Likelihood of a control character, or no character at all.
const IMPOSSIBLE: f64 = 1e-9;

/// Factor for a letter or symbol in an implausible position.
const MISPLACED: f64 = 2e-3;

/// Symbols in texts of all languages, the most frequent ones first.
const SYMBOLS: &str = "’“”–«»„¡—…‘€°£·§\u{a0}•‚©´®½¿º™ª²³×¼¾±‹›†µ¶¢¥¬¹÷‡‰¨¸¯¦ˆ˜\u{ad}ƒ";

/// Symbols that join letters into a word.
const WORD_JOINERS: &str = "’‘´·\u{ad}–—";

/// The encodings, and the relative frequency of texts in each.
const PRIORS: &[(&Encoding, f64)] = &[
    (WINDOWS_1252, 1.0),
    (WINDOWS_1250, 0.7),
    (WINDOWS_1254, 0.6),
    (WINDOWS_1257, 0.6),
    (ISO_8859_2, 0.3),
    (ISO_8859_15, 0.05),
    (MACINTOSH, 0.05),
    (ISO_8859_13, 0.02),
    (ISO_8859_4, 0.01),
    (ISO_8859_16, 0.01),
    (ISO_8859_3, 0.01),
    (ISO_8859_10, 0.005),
    (ISO_8859_14, 0.005),
];

/// Returns the likeliest encoding of `bytes`, given `chardetng`'s guess. `None` if they aren't in Latin letters.
pub(super) fn likeliest_latin(bytes: &[u8], guess: &'static Encoding) -> Option<&'static Encoding> {
    if !is_latin(bytes) {
        return None;
    }
    let positions: Vec<usize> = non_ascii_positions(bytes).take(MAX_WEIGHED_BYTES).collect();
    let language_weights = language_likelihoods(bytes);
    let bonus = |encoding: &Encoding| {
        if encoding == guess {
            DETECTOR_BONUS + DETECTOR_BONUS_PER_BYTE * positions.len() as f64
        } else {
            0.0
        }
    };
    let weights = PRIORS.iter().map(|(encoding, prior)| {
        let page = CodePage::new(encoding);
        let by_language = LANGUAGE_PROFILES.iter().zip(&language_weights).map(|(language, it)| {
            let letters = positions.iter().map(|at| page.letter_likelihood(bytes, *at, language));
            it + letters.map(f64::ln).sum::<f64>()
        });
        (*encoding, prior.ln() + bonus(encoding) + by_language.fold(f64::NEG_INFINITY, f64::max))
    });
    let is_known = PRIORS.iter().any(|(encoding, _)| *encoding == guess);
    let likeliest = weights.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(encoding, _)| encoding);
    // Vietnamese and other scripts are left to the detector.
    if is_known || !guess.is_single_byte() || is_sparse(bytes) { likeliest } else { None }
}

fn non_ascii_positions(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(|(_, it)| !it.is_ascii()).map(|(at, _)| at)
}

/// Returns whether bytes beyond ASCII are scattered among ASCII characters: those of other scripts are adjacent.
fn is_latin(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 << 10)];
    let runs = sample.split(u8::is_ascii).map(<[u8]>::len).filter(|it| 0 < *it);
    let (scattered, adjacent) = runs.fold((0, 0), |(scattered, adjacent), run| {
        if run < 3 { (scattered + run, adjacent) } else { (scattered, adjacent + run) }
    });
    let ascii = sample.iter().filter(|it| it.is_ascii_graphic()).count();
    adjacent * 3 <= scattered && scattered <= ascii * 2
}

/// Returns whether there are too few bytes beyond ASCII to judge by sequences of letters.
fn is_sparse(bytes: &[u8]) -> bool {
    let count = non_ascii_positions(bytes).count();
    count <= 4 || count * 40 <= bytes.len()
}

/// Returns the log-likelihood of each language by the words in ASCII letters.
fn language_likelihoods(bytes: &[u8]) -> Vec<f64> {
    let words = bytes.split(|it| it.is_ascii() && !it.is_ascii_alphabetic());
    let words = words.filter(|it| (1..=6).contains(&it.len()) && it.is_ascii()).take(MAX_WORDS);
    let mut hits = vec![0.0; LANGUAGE_PROFILES.len()];
    for word in words {
        let word = word.to_ascii_lowercase();
        for (language, hits) in LANGUAGE_PROFILES.iter().zip(&mut hits) {
            if language.has_stop_word(&word) {
                *hits += STOP_WORD_WEIGHT;
            }
        }
    }
    let max = hits.iter().copied().fold(0.0, f64::max);
    // Of very many hits, only the ratio is kept.
    let scale = if MAX_STOP_WORD_WEIGHT < max { MAX_STOP_WORD_WEIGHT / max } else { 1.0 };
    LANGUAGE_PROFILES.iter().zip(hits).map(|(it, hits)| it.prior.ln() + hits * scale).collect()
}

/// The characters of the bytes from 128 on in one encoding.
struct CodePage([char; 128]);

impl CodePage {
    fn new(encoding: &'static Encoding) -> Self {
        let mut letters = ['\0'; 128];
        for (byte, letter) in (0x80..=0xff).zip(&mut letters) {
            let bytes = [byte];
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            *letter = text.chars().next().unwrap_or('\0');
        }
        Self(letters)
    }

    fn char_at(&self, bytes: &[u8], at: Option<usize>) -> char {
        match at.and_then(|at| bytes.get(at)) {
            Some(byte) if byte.is_ascii() => char::from(*byte),
            Some(byte) => self.0[usize::from(byte & 0x7f)],
            None => ' ',
        }
    }

    /// Returns the likelihood of the letter at this position in `language`.
    fn letter_likelihood(&self, bytes: &[u8], at: usize, language: &LanguageProfile) -> f64 {
        let letter = self.char_at(bytes, Some(at));
        let before = self.char_at(bytes, at.checked_sub(1));
        let after = self.char_at(bytes, at.checked_add(1));
        if !letter.is_alphabetic() || matches!(letter, 'ª' | 'º' | 'ƒ' | 'ˆ' | 'µ') {
            return symbol_likelihood(letter, before, after);
        }
        let is_plausible = is_plausible_between(letter, before, after);
        let frequency = language.letter_frequency(letter);
        if is_plausible { frequency } else { frequency * MISPLACED }
    }
}

/// Returns whether a letter is plausible between these. Capitals start words or are among capitals.
fn is_plausible_between(letter: char, before: char, after: char) -> bool {
    let is_alone = !before.is_alphabetic() && !after.is_alphabetic();
    if is_alone {
        // Words of one letter are vowels, without digits next to them.
        let is_word = "àáèéêìíòóôùúÀÁÈÉÊÌÍÒÓÔÙÚåÅäÄöÖæøØ".contains(letter);
        return is_word && !before.is_numeric() && !after.is_numeric();
    }
    if letter.is_uppercase() {
        return !before.is_lowercase();
    }
    !before.is_uppercase()
        || after.is_lowercase()
        || !before.is_alphabetic()
        || !after.is_alphabetic()
}

fn symbol_likelihood(letter: char, before: char, after: char) -> f64 {
    let Some(rank) = SYMBOLS.chars().position(|it| it == letter) else {
        return IMPOSSIBLE.max(rare_likelihood(letter));
    };
    let frequency = 0.15 / (rank as f64 + 2.0);
    let is_in_word = before.is_alphabetic() && after.is_alphabetic();
    let is_misplaced = match letter {
        // Currencies and units are next to digits or spaces.
        _ if WORD_JOINERS.contains(letter) => false,
        '„' | '“' | '«' | '‚' | '”' | '»' | '…' | '\u{a0}' | '•' => is_in_word,
        '™' | '®' | '©' => after.is_alphabetic() && before.is_alphabetic(),
        // As in 5º, 3.º, nº and Mª.
        'º' | 'ª' => !before.is_numeric() && !".nNMD".contains(before) || after.is_alphabetic(),
        '¡' | '¿' => !after.is_alphabetic() || before.is_alphabetic(),
        'µ' => before.is_alphabetic(),
        _ => {
            before.is_alphabetic()
                || after.is_alphabetic() && !matches!(letter, '£' | '€' | '§' | '°')
        }
    };
    if is_misplaced { frequency * MISPLACED } else { frequency }
}

fn rare_likelihood(letter: char) -> f64 {
    match letter {
        // The euro sign has replaced it, and nobody used it.
        '¤' => RARE_LETTER * RARE_LETTER,
        '\u{fffd}' => IMPOSSIBLE,
        it if it.is_control() => IMPOSSIBLE,
        _ => RARE_LETTER,
    }
}

struct LanguageProfile {
    /// Approximate share of texts that aren't in Unicode.
    prior: f64,
    /// Stop words in ASCII letters that few other languages have.
    stop_words: Vec<&'static str>,
    /// Its lower-case letters beyond ASCII, the most frequent ones first.
    letters: &'static str,
}

/// Letters seen in all languages, in names and loan words.
const SHARED_LETTERS: &str = "éöüèäáóïçñêôâëíàåøæœßîúš";

static LANGUAGE_PROFILES: LazyLock<Vec<LanguageProfile>> = LazyLock::new(|| {
    let table = include_str!("../../../assets/decoding/languages.tsv");
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

    fn has_stop_word(&self, word: &[u8]) -> bool {
        self.stop_words.iter().any(|it| it.as_bytes() == word)
    }

    /// Returns the share of this letter among its characters beyond ASCII.
    fn letter_frequency(&self, letter: char) -> f64 {
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
        let lines = include_str!("../../../assets/decoding/languages.tsv").lines();
        assert_eq!(lines.filter(|it| !it.starts_with('#')).count(), LANGUAGE_PROFILES.len());
        assert!(
            LANGUAGE_PROFILES.iter().all(|it| it.stop_words.iter().all(|word| word.is_ascii()))
        );
        assert!(LANGUAGE_PROFILES.iter().all(|it| !it.letters.is_ascii()));
    }
}
