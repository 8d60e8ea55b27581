//! Detects unlabelled UTF-16: in most scripts written with spaces and line ends, each such code unit has a zero byte,
//! always on the same side.

mod letter_stats;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

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
    detect_by_zeros(bytes).or_else(|| letter_stats::detect_by_letters(bytes))
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
