//! Recognising UTF-16 that does not say so: letters of most scripts that are written with spaces
//! and line ends have a zero byte in every such code unit, always on the same side.

mod letters;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at.
const START: usize = 8 << 10;

/// At least one code unit in so many has a zero byte on one side …
const ONE_IN: usize = 8;

/// … and for so many of them at most one has it on the other side.
const FOR_ONE_WRONG: usize = 16;

/// At most one code unit in so many is half of a pair whose other half is missing.
const FOR_ONE_ALONE: usize = 16;

/// UTF-16 in one of its two byte orders, if the zero bytes of `bytes` are those of UTF-16, or if it reads well where the
/// bytes are no plain text. The end may be torn.
pub(super) fn recognise(bytes: &[u8]) -> Option<&'static Encoding> {
    by_zeros(bytes).or_else(|| letters::recognise(bytes))
}

fn by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(START)];
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|it| **it == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    // Text in ASCII with a zero byte here and there is none.
    let is_text = str::from_utf8(start).err().is_none_or(|err| err.error_len().is_none());
    let least = if is_text { start.len() / 4 } else { 0 };
    let is_enough = |zeros: usize, wrong: usize| {
        least < zeros && start.len() / 2 <= zeros * ONE_IN && wrong * FOR_ONE_WRONG <= zeros
    };
    if is_enough(second, first) && is_sound(bytes, u16::from_le_bytes) {
        Some(UTF_16LE)
    } else if is_enough(first, second) && is_sound(bytes, u16::from_be_bytes) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether nearly all surrogates have their other half.
fn is_sound(bytes: &[u8], order: fn([u8; 2]) -> u16) -> bool {
    let units = bytes.as_chunks::<2>().0;
    let letters = char::decode_utf16(units.iter().map(|it| order(*it)));
    let alone = letters.filter(Result::is_err).count();
    // The last one may be torn.
    alone.saturating_sub(1) * FOR_ONE_ALONE <= units.len()
}
