//! CESU-8: UTF-8 with characters beyond U+FFFF as two surrogates of three bytes each, as written by programs that use
//! UTF-16. See [Unicode Technical Report 26](https://www.unicode.org/reports/tr26/).

use encoding_rs::UTF_8;

use super::TextWithEncoding;

/// Its name. WHATWG doesn't list it, since no browser reads it.
pub(super) const NAME: &str = "CESU-8";

/// Number of bytes of two surrogates.
pub(super) const PAIR_BYTES: usize = 6;

/// Number of bytes of one.
pub(super) const SURROGATE_BYTES: usize = 3;

/// Returns the character at the start of `bytes`, if it is encoded as two surrogates.
pub(super) fn decode_pair(bytes: &[u8]) -> Option<char> {
    let &[0xed, a @ 0xa0..=0xaf, b @ 0x80..=0xbf, 0xed, c @ 0xb0..=0xbf, d @ 0x80..=0xbf, ..] =
        bytes
    else {
        return None;
    };
    let half = |high: u8, low: u8| u32::from(high & 0x0f) << 6 | u32::from(low & 0x3f);
    char::from_u32(0x1_0000 + (half(a, b) << 10) + half(c, d))
}

pub(super) fn starts_with_surrogate(bytes: &[u8]) -> bool {
    matches!(bytes, [0xed, 0xa0..=0xbf, 0x80..=0xbf, ..])
}

/// Returns whether `bytes` are the truncated start of two surrogates.
pub(super) fn is_truncated_pair(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xed, 0xa0..=0xaf]
            | [0xed, 0xa0..=0xaf, 0x80..=0xbf]
            | [0xed, 0xa0..=0xaf, 0x80..=0xbf, 0xed]
            | [0xed, 0xa0..=0xaf, 0x80..=0xbf, 0xed, 0xb0..=0xbf]
    )
}

/// Decodes `bytes`. Valid UTF-8 is unchanged.
pub(super) fn decode(bytes: &[u8]) -> TextWithEncoding {
    let text = String::with_capacity(bytes.len());
    let mut decoded =
        TextWithEncoding { text, encoding: NAME.to_owned(), ..TextWithEncoding::default() };
    let mut rest = bytes;
    while let Some(at) = find_surrogate(rest) {
        decoded.push_utf8(&rest[..at]);
        rest = &rest[at..];
        let length = if let Some(letter) = decode_pair(rest) {
            decoded.text.push(letter);
            decoded.surrogate_pairs += 1;
            PAIR_BYTES
        } else {
            decoded.text.push(char::REPLACEMENT_CHARACTER);
            decoded.replacements += 1;
            if is_truncated_pair(rest) { rest.len() } else { SURROGATE_BYTES }
        };
        rest = &rest[length..];
    }
    decoded.push_utf8(rest);
    decoded
}

impl TextWithEncoding {
    /// Appends the bytes between surrogates.
    fn push_utf8(&mut self, bytes: &[u8]) {
        let (text, is_faulty) = UTF_8.decode_without_bom_handling(bytes);
        if is_faulty {
            // A U+FFFD that was in the file is valid and doesn't count.
            let original =
                bytes.windows(SURROGATE_BYTES).filter(|it| *it == b"\xef\xbf\xbd").count();
            self.replacements +=
                text.matches(char::REPLACEMENT_CHARACTER).count().saturating_sub(original);
        }
        self.text.push_str(&text);
    }
}

/// Returns the position of the first surrogate in `bytes`.
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
        let decoded = decode(bytes);
        assert_eq!(
            (decoded.text.as_str(), (decoded.surrogate_pairs, decoded.replacements)),
            (text, counts)
        );
    }

    #[test]
    fn surrogate_pairs_are_decoded_and_lone_ones_are_replaced() {
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
