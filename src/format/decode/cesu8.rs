//! CESU-8: UTF-8 in which what lies beyond U+FFFF is written as two surrogates of three bytes each, as programs do that
//! think in UTF-16. See [Unicode Technical Report 26](https://www.unicode.org/reports/tr26/).

use encoding_rs::UTF_8;

/// What it is called. WHATWG has no name for it, since no browser reads it.
pub(super) const NAME: &str = "CESU-8";

/// How many bytes two surrogates take.
pub(super) const PAIR_BYTES: usize = 6;

/// How many bytes one takes.
pub(super) const SURROGATE_BYTES: usize = 3;

/// A text that was in CESU-8.
pub(super) struct Cesu8Text {
    pub(super) text: String,
    /// How many characters were written as two surrogates.
    pub(super) surrogate_pairs: usize,
    /// How many U+FFFD stand for what is malformed. A surrogate that stands alone is one.
    pub(super) replacements: usize,
}

/// The character that `bytes` begin with, if it is written as two surrogates.
pub(super) fn decode_pair(bytes: &[u8]) -> Option<char> {
    let &[0xed, a @ 0xa0..=0xaf, b @ 0x80..=0xbf, 0xed, c @ 0xb0..=0xbf, d @ 0x80..=0xbf, ..] =
        bytes
    else {
        return None;
    };
    let half = |high: u8, low: u8| u32::from(high & 0x0f) << 6 | u32::from(low & 0x3f);
    char::from_u32(0x1_0000 + (half(a, b) << 10) + half(c, d))
}

/// Whether `bytes` begin with one surrogate.
pub(super) fn starts_with_surrogate(bytes: &[u8]) -> bool {
    matches!(bytes, [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..])
}

/// Whether `bytes` are the start of two surrogates, and no more.
pub(super) fn is_truncated_pair(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xed, 0xa0..=0xaf]
            | [0xed, 0xa0..=0xaf, 0x80..=0xbf]
            | [0xed, 0xa0..=0xaf, 0x80..=0xbf, 0xed]
            | [0xed, 0xa0..=0xaf, 0x80..=0xbf, 0xed, 0xb0..=0xbf]
    )
}

/// The text of `bytes`. What is UTF-8 as it should be stays so.
pub(super) fn decode(bytes: &[u8]) -> Cesu8Text {
    let mut joined =
        Cesu8Text { text: String::with_capacity(bytes.len()), surrogate_pairs: 0, replacements: 0 };
    let mut rest = bytes;
    while let Some(at) = find_surrogate(rest) {
        joined.push_utf8(&rest[..at]);
        rest = &rest[at..];
        let length = if let Some(letter) = decode_pair(rest) {
            joined.text.push(letter);
            joined.surrogate_pairs += 1;
            PAIR_BYTES
        } else {
            joined.text.push(char::REPLACEMENT_CHARACTER);
            joined.replacements += 1;
            if is_truncated_pair(rest) { rest.len() } else { SURROGATE_BYTES }
        };
        rest = &rest[length..];
    }
    joined.push_utf8(rest);
    joined
}

impl Cesu8Text {
    /// What stands between surrogates.
    fn push_utf8(&mut self, bytes: &[u8]) {
        let (text, is_faulty) = UTF_8.decode_without_bom_handling(bytes);
        if is_faulty {
            // What was U+FFFD before is valid and does not count.
            let own = bytes.windows(SURROGATE_BYTES).filter(|it| *it == b"\xef\xbf\xbd").count();
            self.replacements +=
                text.matches(char::REPLACEMENT_CHARACTER).count().saturating_sub(own);
        }
        self.text.push_str(&text);
    }
}

/// Where the first surrogate of `bytes` begins.
fn find_surrogate(bytes: &[u8]) -> Option<usize> {
    memchr::memchr_iter(0xed, bytes).find(|at| {
        let half = &bytes[*at..];
        starts_with_surrogate(half) || is_truncated_pair(half)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], text: &str, counts: (usize, usize)) {
        let joined = decode(bytes);
        assert_eq!(
            (joined.text.as_str(), (joined.surrogate_pairs, joined.replacements)),
            (text, counts)
        );
    }

    #[test]
    fn surrogates_are_joined_and_those_alone_are_one_character() {
        check(b"a\xed\xa0\xbc\xed\xbe\x89b", "a🎉b", (1, 0));
        check("ü🎉".as_bytes(), "ü🎉", (0, 0));
        check(b"\xed\xa0\xbc!", "\u{fffd}!", (0, 1));
        check(b"\xed\xbe\x89\xed\xa0\xbc", "\u{fffd}\u{fffd}", (0, 2));
        check(b"\xed\xa0\xbc\xed\xbe", "\u{fffd}", (0, 1));
        check(b"\xed\xa0", "\u{fffd}", (0, 1));
        check(b"\xed\xa0\xbc\xed\xa0\xbc\xed\xbe\x89", "\u{fffd}🎉", (1, 1));
        check(b"\xef\xbf\xbd \xff", "\u{fffd} \u{fffd}", (0, 1));
        check("한 \u{d7a3}".as_bytes(), "한 \u{d7a3}", (0, 0));
    }
}
