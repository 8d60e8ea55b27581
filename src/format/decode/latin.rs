//! Telling the encodings of Latin letters from one another by likelihood. See [`likeliest`].
//!
//! Most texts in Latin letters have few that are not ASCII, and these are the same bytes in all of these encodings: `0xa3` is
//! £ or Ł. So each is weighed by the language that the small words are of, by how often that language has the letter,
//! and by what stands beside it. This is naive Bayes: what is seen counts as if no two things depended on one another.

mod languages;

use encoding_rs::{
    Encoding, ISO_8859_2, ISO_8859_3, ISO_8859_4, ISO_8859_10, ISO_8859_13, ISO_8859_14,
    ISO_8859_15, ISO_8859_16, MACINTOSH, WINDOWS_1250, WINDOWS_1252, WINDOWS_1254, WINDOWS_1257,
};

use self::languages::{LANGUAGES, Language};

/// How many bytes beyond ASCII are weighed at most.
const MOST: usize = 600;

/// How many words are looked at for those that a language is known by.
const WORDS: usize = 5_000;

/// How much more likely a language is with each of its small words. The natural logarithm, as all that is added up here.
const SMALL_WORD: f64 = 1.8;

/// What so many small words say at most.
const SMALL_WORDS: f64 = 60.0;

/// How much `chardetng`'s own guess counts, since it knows more of how letters follow one another …
const GUESSED: f64 = 3.0;

/// … and how much more for each byte beyond ASCII.
const GUESSED_EACH: f64 = 0.35;

/// In the alphabet of no language here, but seen now and then: in names, and in words from elsewhere.
const FOREIGN: f64 = 1e-3;

/// A letter of the encodings that few texts have.
const RARE: f64 = 2e-5;

/// A control character, or no character at all.
const NEVER: f64 = 1e-9;

/// A letter that stands where no letter does, or a sign where no sign does.
const MISPLACED: f64 = 2e-3;

/// Signs that stand in texts of all languages, the usual ones first.
const SIGNS: &str = "’“”–«»„¡—…‘€°£·§\u{a0}•‚©´®½¿º™ª²³×¼¾±‹›†µ¶¢¥¬¹÷‡‰¨¸¯¦ˆ˜\u{ad}ƒ";

/// These join letters to a word.
const JOINERS: &str = "’‘´·\u{ad}–—";

/// The encodings, and how many texts in their letters are in each.
const ENCODINGS: &[(&Encoding, f64)] = &[
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
pub(super) fn likeliest(bytes: &[u8], guess: &'static Encoding) -> Option<&'static Encoding> {
    if !is_latin(bytes) {
        return None;
    }
    let places: Vec<usize> = places(bytes).take(MOST).collect();
    let spoken = spoken(bytes);
    let bonus = |encoding: &Encoding| {
        if encoding == guess { GUESSED + GUESSED_EACH * places.len() as f64 } else { 0.0 }
    };
    let weighed = ENCODINGS.iter().map(|(encoding, often)| {
        let letters = Letters::of(encoding);
        let best = LANGUAGES.iter().zip(&spoken).map(|(language, spoken)| {
            spoken
                + places.iter().map(|at| letters.likelihood(bytes, *at, language).ln()).sum::<f64>()
        });
        (*encoding, often.ln() + bonus(encoding) + best.fold(f64::NEG_INFINITY, f64::max))
    });
    let known = ENCODINGS.iter().any(|(encoding, _)| *encoding == guess);
    let found = weighed.max_by(|a, b| a.1.total_cmp(&b.1)).map(|(encoding, _)| encoding);
    // Of Vietnamese and of other scripts, only who knows them can tell.
    if known || !guess.is_single_byte() || is_sparse(bytes) { found } else { None }
}

/// Where the bytes beyond ASCII are.
fn places(bytes: &[u8]) -> impl Iterator<Item = usize> {
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
    let count = places(bytes).count();
    count <= 4 || count * 40 <= bytes.len()
}

/// How likely it is for each language that this is in it, by the words in ASCII letters.
fn spoken(bytes: &[u8]) -> Vec<f64> {
    let words = bytes.split(|it| it.is_ascii() && !it.is_ascii_alphabetic());
    let words = words.filter(|it| (1..=6).contains(&it.len()) && it.is_ascii()).take(WORDS);
    let mut hits = vec![0.0; LANGUAGES.len()];
    for word in words {
        let word = word.to_ascii_lowercase();
        for (language, hits) in LANGUAGES.iter().zip(&mut hits) {
            if language.has(&word) {
                *hits += SMALL_WORD;
            }
        }
    }
    let most = hits.iter().copied().fold(0.0, f64::max);
    // Where there are very many, only how they differ is kept.
    let scale = if SMALL_WORDS < most { SMALL_WORDS / most } else { 1.0 };
    LANGUAGES.iter().zip(hits).map(|(it, hits)| it.often.ln() + hits * scale).collect()
}

/// What the bytes from 128 on are in one encoding.
struct Letters([char; 128]);

impl Letters {
    fn of(encoding: &'static Encoding) -> Self {
        let mut letters = ['\0'; 128];
        for (byte, letter) in (0x80..=0xff).zip(&mut letters) {
            let bytes = [byte];
            let (text, _) = encoding.decode_without_bom_handling(&bytes);
            *letter = text.chars().next().unwrap_or('\0');
        }
        Self(letters)
    }

    fn at(&self, bytes: &[u8], at: Option<usize>) -> char {
        match at.and_then(|at| bytes.get(at)) {
            Some(byte) if byte.is_ascii() => char::from(*byte),
            Some(byte) => self.0[usize::from(byte & 0x7f)],
            None => ' ',
        }
    }

    /// How likely the letter at this place is in `language`.
    fn likelihood(&self, bytes: &[u8], at: usize, language: &Language) -> f64 {
        let letter = self.at(bytes, Some(at));
        let before = self.at(bytes, at.checked_sub(1));
        let after = self.at(bytes, at.checked_add(1));
        if !letter.is_alphabetic() || matches!(letter, 'ª' | 'º' | 'ƒ' | 'ˆ' | 'µ') {
            return sign(letter, before, after);
        }
        let fits = fits(letter, before, after);
        let often = language.share(letter);
        if fits { often } else { often * MISPLACED }
    }
}

/// Whether a letter can stand between these. Capitals begin words or stand among capitals.
fn fits(letter: char, before: char, after: char) -> bool {
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

fn sign(letter: char, before: char, after: char) -> f64 {
    let Some(rank) = SIGNS.chars().position(|it| it == letter) else {
        return NEVER.max(rare(letter));
    };
    let often = 0.15 / (rank as f64 + 2.0);
    let is_in_word = before.is_alphabetic() && after.is_alphabetic();
    let is_wrong = match letter {
        // Money and measures stand beside figures or blanks.
        _ if JOINERS.contains(letter) => false,
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

fn rare(letter: char) -> f64 {
    match letter {
        // It stood where the euro stands now, and nobody used it.
        '¤' => RARE * RARE,
        '\u{fffd}' => NEVER,
        it if it.is_control() => NEVER,
        _ => RARE,
    }
}
