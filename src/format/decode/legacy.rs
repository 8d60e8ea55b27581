//! Guessing which of the encodings from before Unicode some bytes are in.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// How many bytes are looked at, from the first one on that is not ASCII.
const MOST: usize = 4 << 20;

/// The likeliest encoding of `bytes`, which are not valid UTF-8 or hold escape sequences.
///
/// The same bytes always give the same encoding, since offsets count characters.
pub(super) fn guess(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|it| !it.is_ascii() || *it == 0x1b).unwrap_or(bytes.len());
    // Two bytes before the first one that tells help to tell.
    let start = first.saturating_sub(2);
    let end = bytes.len().min(start + MOST);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[start..end], end == bytes.len());
    let guess = detector.guess(None, Utf8Detection::Deny);
    if bytes.is_ascii() && guess.is_ascii_compatible() { UTF_8 } else { guess }
}
