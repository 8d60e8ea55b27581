//! Detects unlabelled UTF-16. See [`detect`].
//!
//! In most scripts written with spaces and line ends, each such code unit has a zero byte, always on the same side.
//! Chinese, Japanese, Korean, Cyrillic and others have none; but nearly any two bytes are a letter of some script. So such
//! a text must have common characters, or be nearly all in one alphabet with spaces between words. Read in the wrong byte
//! order, or from a binary file, it has neither.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, UTF_16BE, UTF_16LE};

use super::binary::ControlCounts;

/// Number of bytes examined.
const SAMPLE_BYTES: usize = 8 << 10;

/// At least one code unit in this many has a zero byte on one side …
const MAX_UNITS_PER_ZERO: usize = 8;

/// … and for this many of them at most one has it on the other side.
const MIN_ZEROS_PER_MISPLACED: usize = 16;

/// At most one code unit in this many is a lone surrogate.
const MIN_UNITS_PER_LONE_SURROGATE: usize = 16;

/// Returns UTF-16 in one of its byte orders, if the zero bytes of `bytes` indicate it, or if they read well and aren't
/// plain text. The end may be truncated.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    detect_by_zeros(bytes).or_else(|| detect_by_letters(bytes))
}

fn detect_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|it| **it == 0).count();
    let first = zeros(0);
    let second = zeros(1);
    // ASCII text with a zero byte here and there isn't UTF-16.
    let is_text = str::from_utf8(start).err().is_none_or(|err| err.error_len().is_none());
    let min_zeros = if is_text { start.len() / 4 } else { 0 };
    let is_enough = |zeros: usize, wrong: usize| {
        min_zeros < zeros
            && start.len() / 2 <= zeros * MAX_UNITS_PER_ZERO
            && wrong * MIN_ZEROS_PER_MISPLACED <= zeros
    };
    if is_enough(second, first) && has_paired_surrogates(bytes, u16::from_le_bytes) {
        Some(UTF_16LE)
    } else if is_enough(first, second) && has_paired_surrogates(bytes, u16::from_be_bytes) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Returns whether nearly all surrogates are paired.
fn has_paired_surrogates(bytes: &[u8], order: fn([u8; 2]) -> u16) -> bool {
    let units = bytes.as_chunks::<2>().0;
    let letters = char::decode_utf16(units.iter().map(|it| order(*it)));
    let lone = letters.filter(Result::is_err).count();
    // The last one may be truncated.
    lone.saturating_sub(1) * MIN_UNITS_PER_LONE_SURROGATE <= units.len()
}

/// A text has at least this many characters …
const MIN_CHARS: usize = 12;

/// … or this many, if it may also be in a legacy encoding: two ASCII letters look like an ideograph …
const MIN_CHARS_WITHOUT_CONTROLS: usize = 24;

/// … with at least one letter in this many characters …
const MAX_CHARS_PER_LETTER: usize = 2;

/// … and at least this percentage of letters that are common, or of one alphabet.
const MIN_COMMON_PERCENT: usize = 85;

/// In an alphabet there is at least one space for this many letters.
const MAX_LETTERS_PER_SPACE: usize = 40;

/// Number of letters in a block, by which alphabets are distinguished.
const BLOCK_SIZE: u32 = 128;

/// Returns UTF-16 in one of its byte orders, if `bytes` read well in it, and aren't valid UTF-8 or have too many
/// control characters.
fn detect_by_letters(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let min_chars = if ControlCounts::count_in(start).exceed_text_limit() {
        MIN_CHARS
    } else if str::from_utf8(start).is_err_and(|err| err.error_len().is_some()) {
        MIN_CHARS_WITHOUT_CONTROLS
    } else {
        return None;
    };
    let reads_well = |order| LetterCounts::count_in(start, order).look_like_text(min_chars);
    match (reads_well(u16::from_le_bytes), reads_well(u16::from_be_bytes)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// Counts of the characters of a possible text.
#[derive(Debug, Default)]
struct LetterCounts {
    total: usize,
    /// Halves of characters, control characters, and others that no text has.
    invalid: usize,
    spaces: usize,
    letters: usize,
    /// Number of letters that are common in Chinese, Japanese or Korean.
    common: usize,
    /// Number of letters in each block of alphabets.
    blocks: [usize; 32],
}

impl LetterCounts {
    fn count_in(bytes: &[u8], order: fn([u8; 2]) -> u16) -> Self {
        let units = bytes.as_chunks::<2>().0.iter().map(|it| order(*it));
        let mut counts = Self::default();
        for letter in char::decode_utf16(units) {
            counts.total += 1;
            match letter {
                Ok(letter) => counts.add(letter),
                Err(_) => counts.invalid += 1,
            }
        }
        counts
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

    fn look_like_text(&self, min_chars: usize) -> bool {
        // Alphabets other than Latin span at most two blocks.
        let alphabet = self.blocks.windows(2).map(|two| two[0] + two[1]).max().unwrap_or(0);
        let is_most = |count: usize| self.letters * MIN_COMMON_PERCENT <= count * 100;
        let has_words = self.letters <= self.spaces * MAX_LETTERS_PER_SPACE;
        // The last one may be truncated.
        min_chars <= self.total
            && self.invalid.saturating_sub(1) * MIN_UNITS_PER_LONE_SURROGATE <= self.total
            && self.total <= self.letters * MAX_CHARS_PER_LETTER
            && (is_most(self.common) || has_words && is_most(alphabet))
    }
}

/// Returns whether this is one of the characters that a standard of China, Taiwan, Japan or Korea lists first.
fn is_common(letter: char) -> bool {
    let common =
        [(GBK, 0xb0..=0xd7), (BIG5, 0xa4..=0xc6), (EUC_JP, 0xb0..=0xcf), (EUC_KR, 0xb0..=0xc8)];
    let mut bytes = [0; 4];
    let letter: &str = letter.encode_utf8(&mut bytes);
    common.into_iter().any(|(encoding, leads)| {
        let (bytes, _, is_lossy) = encoding.encode(letter);
        // Big5 orders them by the lead byte, the others by both.
        let is_first =
            |lead: u8, trail: u8| leads.contains(&lead) && (0xa1 <= trail || encoding == BIG5);
        !is_lossy && matches!(*bytes, [lead, trail] if is_first(lead, trail))
    })
}
