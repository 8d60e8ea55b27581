//! Recognising UTF-16 that does not say so: letters of most scripts that are written with spaces
//! and line ends have a zero byte in every such code unit, always on the same side.

mod letter_stats;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at.
const SAMPLE_BYTES: usize = 8 << 10;

/// At least one code unit in so many has a zero byte on one side …
const MAX_UNITS_PER_ZERO: usize = 8;

/// … and for so many of them at most one has it on the other side.
const MIN_ZEROS_PER_MISPLACED: usize = 16;

/// At most one code unit in so many is half of a pair whose other half is missing.
const MIN_UNITS_PER_LONE_SURROGATE: usize = 16;

/// UTF-16 in one of its two byte orders, if the zero bytes of `bytes` are those of UTF-16, or if it reads well where the
/// bytes are no plain text. The end may be torn.
pub(super) fn detect(bytes: &[u8]) -> Option<&'static Encoding> {
    detect_by_zeros(bytes).or_else(|| letter_stats::detect_by_letters(bytes))
}

fn detect_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|it| **it == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    // Text in ASCII with a zero byte here and there is none.
    let is_text = str::from_utf8(start).err().is_none_or(|err| err.error_len().is_none());
    let least = if is_text { start.len() / 4 } else { 0 };
    let is_enough = |zeros: usize, wrong: usize| {
        least < zeros
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

/// Whether nearly all surrogates have their other half.
fn has_paired_surrogates(bytes: &[u8], order: fn([u8; 2]) -> u16) -> bool {
    let units = bytes.as_chunks::<2>().0;
    let letters = char::decode_utf16(units.iter().map(|it| order(*it)));
    let alone = letters.filter(Result::is_err).count();
    // The last one may be torn.
    alone.saturating_sub(1) * MIN_UNITS_PER_LONE_SURROGATE <= units.len()
}
