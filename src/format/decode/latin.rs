//! Telling the encodings of Latin letters from one another by likelihood. See [`likeliest_latin`].
//!
//! Most texts in Latin letters have few that are not ASCII, and these are the same bytes in all of these encodings: `0xa3` is
//! £ or Ł. So each is weighed by the language that the small words are of, by how often that language has the letter,
//! and by what stands beside it. This is naive Bayes: what is seen counts as if no two things depended on one another.

mod language_profiles;

use encoding_rs::{
    Encoding, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_10, ISO_8859_13, ISO_8859_14,
    ISO_8859_15, ISO_8859_16, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257,
};

use self::language_profiles::{LANGUAGE_PROFILES, LanguageProfile};

/// How many bytes beyond ASCII are weighed at most.
const MAX_WEIGHED_BYTES: usize = 600;

/// How many words are looked at for those that a language is known by.
const MAX_WORDS: usize = 5_000;

/// How much more likely a language is with each of its small words. The natural logarithm, as all that is added up here.
const STOP_WORD_WEIGHT: f64 = 1.8;

/// What so many small words say at most.
const MAX_STOP_WORD_WEIGHT: f64 = 60.0;

/// How much `chardetng`'s own guess counts, since it knows more of how letters follow one another …
const DETECTOR_BONUS: f64 = 3.0;

/// … and how much more for each byte beyond ASCII.
const DETECTOR_BONUS_PER_BYTE: f64 = 0.35;

/// In the alphabet of no language here, but seen now and then: in names, and in words from elsewhere.
const FOREIGN_LETTER: f64 = 1e-3;

/// A letter of the encodings that few texts have.
const RARE_LETTER: f64 = 2e-5;

/// A control character, or no character at all.
const IMPOSSIBLE: f64 = 1e-9;

/// A letter that stands where no letter does, or a sign where no sign does.
const MISPLACED: f64 = 2e-3;

/// Signs that stand in texts of all languages, the usual ones first.
const SYMBOLS: &str = "’“”–«»„¡—…‘€°£·§\u{a0}•‚©´®½¿º™ª²³×¼¾±‹›†µ¶¢¥¬¹÷‡‰¨¸¯¦ˆ˜\u{ad}ƒ";

/// These join letters to a word.
const WORD_JOINERS: &str = "’‘´·\u{ad}–—";

/// The encodings, and how many texts in their letters are in each.
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

/// The likeliest encoding of bytes that `guess` is a guess for. `None` where they are not in Latin letters.
pub(super) fn likeliest_latin(bytes: &[u8], guess: &'static Encoding) -> Option<&'static Encoding> {
    if !is_latin(bytes) {
        return None;
    }
    let places: Vec<usize> = non_ascii_positions(bytes).take(MAX_WEIGHED_BYTES).collect();
    let spoken = language_likelihoods(bytes);
    let bonus = |encoding: &Encoding| {
        if encoding == guess {
            DETECTOR_BONUS + DETECTOR_BONUS_PER_BYTE * places.len() as f64
        } else {
            0.0
        }
    };
    let weighed = PRIORS.iter().map(|(encoding, often)| {
        let letters = CodePage::new(encoding);
        let best = LANGUAGE_PROFILES.iter().zip(&spoken).map(|(language, spoken)| {
            spoken
                + places
                    .iter()
                    .map(|at| letters.letter_likelihood(bytes, *at, language).ln())
                    .sum::<f64>()
        });
        (*encoding, often.ln() + bonus(encoding) + best.fold(f64::NEG_INFINITY, f64::max))
    });
    let known = PRIORS.iter().any(|(encoding, _)| *encoding == guess);
    let found = weighed.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(encoding, _)| encoding);
    // Of Vietnamese and of other scripts, only who knows them can tell.
    if known || !guess.is_single_byte() || is_sparse(bytes) { found } else { None }
}

/// Where the bytes beyond ASCII are.
fn non_ascii_positions(bytes: &[u8]) -> impl Iterator<Item = usize> {
    bytes.iter().enumerate().filter(|(_, it)| !it.is_ascii()).map(|(at, _)| at)
}

/// Whether bytes beyond ASCII stand among ASCII letters, digits and signs: those of other scripts stand together.
fn is_latin(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 << 10)];
    let runs = sample.split(u8::is_ascii).map(<[u8]>::len).filter(|it| 0 < *it);
    let (alone, together) =
        runs.fold(
            (0, 0),
            |(alone, together), run| {
                if run < 3 { (alone + run, together) } else { (alone, together + run) }
            },
        );
    let among = sample.iter().filter(|it| it.is_ascii_graphic()).count();
    together * 3 <= alone && alone <= among * 2
}

/// Whether there is so little beyond ASCII that nobody could tell by how letters follow one another.
fn is_sparse(bytes: &[u8]) -> bool {
    let count = non_ascii_positions(bytes).count();
    count <= 4 || count * 40 <= bytes.len()
}

/// How likely it is for each language that this is in it, by the words in ASCII letters.
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
    let most = hits.iter().copied().fold(0.0, f64::max);
    // Where there are very many, only how they differ is kept.
    let scale = if MAX_STOP_WORD_WEIGHT < most { MAX_STOP_WORD_WEIGHT / most } else { 1.0 };
    LANGUAGE_PROFILES.iter().zip(hits).map(|(it, hits)| it.prior.ln() + hits * scale).collect()
}

/// What the bytes from 128 on are in one encoding.
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

    /// How likely the letter at this place is in `language`.
    fn letter_likelihood(&self, bytes: &[u8], at: usize, language: &LanguageProfile) -> f64 {
        let letter = self.char_at(bytes, Some(at));
        let before = self.char_at(bytes, at.checked_sub(1));
        let after = self.char_at(bytes, at.checked_add(1));
        if !letter.is_alphabetic() || matches!(letter, 'ª' | 'º' | 'ƒ' | 'ˆ' | 'µ') {
            return symbol_likelihood(letter, before, after);
        }
        let fits = is_plausible_between(letter, before, after);
        let often = language.letter_frequency(letter);
        if fits { often } else { often * MISPLACED }
    }
}

/// Whether a letter can stand between these. Capitals begin words or stand among capitals.
fn is_plausible_between(letter: char, before: char, after: char) -> bool {
    let stands_alone = !before.is_alphabetic() && !after.is_alphabetic();
    if stands_alone {
        // Words of one letter: they have vowels, and no figure beside them.
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
    let often = 0.15 / (rank as f64 + 2.0);
    let is_in_word = before.is_alphabetic() && after.is_alphabetic();
    let is_wrong = match letter {
        // Money and measures stand beside figures or blanks.
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
    if is_wrong { often * MISPLACED } else { often }
}

fn rare_likelihood(letter: char) -> f64 {
    match letter {
        // It stood where the euro stands now, and nobody used it.
        '¤' => RARE_LETTER * RARE_LETTER,
        '\u{fffd}' => IMPOSSIBLE,
        it if it.is_control() => IMPOSSIBLE,
        _ => RARE_LETTER,
    }
}
