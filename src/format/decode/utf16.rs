//! Recognising UTF-16 that does not say so: letters of most scripts that are written with spaces
//! and line ends have a zero byte in every such code unit, always on the same side.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// How many bytes are looked at.
const START: usize = 8 << 10;

/// At least one code unit in so many has a zero byte on one side …
const ONE_IN: usize = 8;

/// … and for so many of them at most one has it on the other side.
const FOR_ONE_WRONG: usize = 16;

/// UTF-16 in one of its two byte orders, if the zero bytes of `bytes` are those of UTF-16.
pub(super) fn recognise(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.is_empty() || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let start = &bytes[..bytes.len().min(START)];
    let zeros = |side: usize| start.iter().skip(side).step_by(2).filter(|it| **it == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let is_enough = |zeros: usize, wrong: usize| {
        start.len() / 2 <= zeros * ONE_IN && wrong * FOR_ONE_WRONG <= zeros
    };
    if is_enough(second, first) {
        Some(UTF_16LE)
    } else if is_enough(first, second) {
        Some(UTF_16BE)
    } else {
        None
    }
}
