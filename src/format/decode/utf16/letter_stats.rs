//! Recognising UTF-16 whose letters have no zero bytes: Chinese, Japanese, Korean, Cyrillic and others. See [`detect_by_letters`].
//!
//! Nearly any two bytes are a letter of some script. So a text must have the characters that texts are full of, or be
//! nearly all in one alphabet with spaces between its words. Read in the wrong byte order, or read from a file for a
//! program, it has neither.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, UTF_16BE, UTF_16LE};

use super::{MIN_UNITS_PER_LONE_SURROGATE, SAMPLE_BYTES};
use crate::format::decode::binary::ControlCounts;

/// A text has at least so many characters …
const MIN_CHARS: usize = 12;

/// … or so many, where it may also be in an encoding from before Unicode: two ASCII letters look like an ideograph.
const MIN_CHARS_WITHOUT_CONTROLS: usize = 24;

/// … of which at most one in so many is no letter …
const MAX_CHARS_PER_LETTER: usize = 2;

/// … and of a hundred letters, at least so many are usual ones, or of one alphabet.
const MIN_COMMON_PERCENT: usize = 85;

/// In an alphabet there is at least one space for so many letters.
const MAX_LETTERS_PER_SPACE: usize = 40;

/// How many letters the blocks have by which alphabets are told from one another.
const BLOCK_SIZE: u32 = 128;

/// UTF-16 in one of its two byte orders, if `bytes` read well in one of them, and are not valid UTF-8 or have more control
/// characters than a text.
pub(super) fn detect_by_letters(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let least = if ControlCounts::count_in(start).exceed_text_limit() {
        MIN_CHARS
    } else if str::from_utf8(start).is_err_and(|err| err.error_len().is_some()) {
        MIN_CHARS_WITHOUT_CONTROLS
    } else {
        return None;
    };
    let reads_well = |order| LetterCounts::count_in(start, order).look_like_text(least);
    match (reads_well(u16::from_le_bytes), reads_well(u16::from_be_bytes)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// What there is to see in the characters of a text, should it be one.
#[derive(Debug, Default)]
struct LetterCounts {
    total: usize,
    /// Halves of characters, control characters, and others that no text has.
    invalid: usize,
    spaces: usize,
    letters: usize,
    /// How many of the letters are usual ones of Chinese, Japanese or Korean.
    common: usize,
    /// How many of the letters are in each block of alphabets.
    blocks: [usize; 32],
}

impl LetterCounts {
    fn count_in(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Self {
        let units = bytes.as_chunks::<2>().0.iter().map(|it| order(*it));
        let mut letters = Self::default();
        for letter in char::decode_utf16(units) {
            letters.total += 1;
            match letter {
                Ok(letter) => letters.add(letter),
                Err(_) => letters.invalid += 1,
            }
        }
        letters
    }

    fn add(&mut self, letter: char) {
        match u32::from(letter) {
            0x09..=0x0d | 0x20 | 0x3000 => self.spaces += 1,
            0x21..=0x7e | 0xa0..=0xff | 0x2000..=0x206f | 0x3001..=0x303f | 0xff01..=0xff5e => {}
            code @ 0x100..=0xfff => {
                self.letters += 1;
                self.blocks[(code / BLOCK_SIZE) as usize] += 1;
            }
            0x3041..=0x30ff => {
                self.letters += 1;
                self.common += 1;
            }
            0x4e00..=0x9fff | 0xac00..=0xd7a3 => {
                self.letters += 1;
                self.common += usize::from(is_common(letter));
            }
            0x00..=0x1f | 0x7f..=0x9f | 0xe000..=0xf8ff | 0xfdd0..=0xfdef | 0xfff0.. => {
                self.invalid += 1;
            }
            _ => self.letters += 1,
        }
    }

    fn look_like_text(&self, least: usize) -> bool {
        // Alphabets are as long as two blocks at most, but for the Latin one.
        let alphabet = self.blocks.windows(2).map(|two| two[0] + two[1]).max().unwrap_or(0);
        let is_most = |count: usize| self.letters * MIN_COMMON_PERCENT <= count * 100;
        let has_words = self.letters <= self.spaces * MAX_LETTERS_PER_SPACE;
        // The last one may be torn.
        least <= self.total
            && self.invalid.saturating_sub(1) * MIN_UNITS_PER_LONE_SURROGATE <= self.total
            && self.total <= self.letters * MAX_CHARS_PER_LETTER
            && (is_most(self.common) || has_words && is_most(alphabet))
    }
}

/// Whether this is one of the characters that a standard of China, Taiwan, Japan or Korea puts first.
fn is_common(letter: char) -> bool {
    let usual =
        [(GBK, 0xb0..=0xd7), (BIG5, 0xa4..=0xc6), (EUC_JP, 0xb0..=0xcf), (EUC_KR, 0xb0..=0xc8)];
    let mut bytes = [0; 4];
    let letter: &str = letter.encode_utf8(&mut bytes);
    usual.into_iter().any(|(encoding, leads)| {
        let (bytes, _, is_lossy) = encoding.encode(letter);
        // Big5 puts them first by their first byte, the others by both.
        let is_first =
            |lead: u8, trail: u8| leads.contains(&lead) && (0xa1 <= trail || encoding == BIG5);
        !is_lossy && matches!(*bytes, [lead, trail] if is_first(lead, trail))
    })
}
