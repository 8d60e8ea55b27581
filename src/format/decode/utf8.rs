//! Weighs the evidence for UTF-8 if some bytes are broken. See [`Utf8Evidence`].
//!
//! No legacy text looks like UTF-8 by chance for long: a character of several bytes would be a capital letter or a
//! symbol followed by symbols. So two valid characters outweigh one broken sequence.

use super::cesu8;

/// In a file that was read in another encoding before, minimum number of valid characters for each broken sequence.
const MIN_VALID_PER_BROKEN: usize = 20;

/// Weight of each broken sequence.
const BROKEN_PENALTY: usize = 2;

/// The evidence in bytes that aren't valid UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Utf8Evidence {
    /// Number of valid characters of several bytes.
    valid: usize,
    /// Their weight: the less likely by chance, the more.
    weight: usize,

    broken: usize,
    /// Number of characters encoded as two surrogates, as in CESU-8.
    surrogate_pairs: usize,
    /// The truncated character at the end of the file.
    truncated_end: TruncatedEnd,
}

/// What is left of a character that the end of the file truncates. It is neither for nor against UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum TruncatedEnd {
    /// Nothing is truncated.
    #[default]
    Nothing,
    /// One byte, which starts a character that is common next to Latin letters.
    Common,
    /// One byte that is more likely a letter of another encoding.
    Uncommon,
    /// One of two surrogates, or a part of it.
    Surrogate,
    /// Several bytes of a valid sequence.
    Sequence,
}

impl Utf8Evidence {
    pub(super) fn gather(bytes: &[u8]) -> Self {
        let mut evidence = Self::default();
        let mut rest = skip_truncated_start(bytes);
        loop {
            let error = match str::from_utf8(rest) {
                Ok(text) => {
                    evidence.add_text(text);
                    return evidence;
                }
                Err(error) => error,
            };
            let (valid, after) = rest.split_at(error.valid_up_to());
            evidence.add_text(str::from_utf8(valid).unwrap_or_default());
            if cesu8::decode_pair(after).is_some() {
                evidence.surrogate_pairs += 1;
                rest = &after[cesu8::PAIR_BYTES..];
            } else if let Some(length) =
                error.error_len().filter(|_| !cesu8::is_truncated_pair(after))
            {
                evidence.broken += 1;
                let is_surrogate = cesu8::starts_with_surrogate(after);
                rest = &after[if is_surrogate { cesu8::SURROGATE_BYTES } else { length }..];
            } else {
                evidence.truncated_end = TruncatedEnd::classify(after);
                return evidence;
            }
        }
    }

    /// Returns whether UTF-8 is likelier than anything else.
    pub(super) fn favours_utf8(&self) -> bool {
        let valid = self.valid + self.surrogate_pairs;
        match (valid, self.broken) {
            (0, 0) => matches!(
                self.truncated_end,
                TruncatedEnd::Common | TruncatedEnd::Surrogate | TruncatedEnd::Sequence
            ),
            (0, _) => false,
            _ => self.broken * BROKEN_PENALTY <= self.weight + self.surrogate_pairs * 3,
        }
    }

    /// Returns whether the bytes are so nearly UTF-8 that it counts more than the remembered encoding.
    pub(super) fn is_overwhelming(&self) -> bool {
        let valid = self.valid + self.surrogate_pairs;
        0 < valid && self.broken * MIN_VALID_PER_BROKEN <= valid
    }

    /// Returns whether characters are encoded as two surrogates.
    pub(super) fn has_pairs(&self) -> bool {
        0 < self.surrogate_pairs || self.truncated_end == TruncatedEnd::Surrogate
    }

    /// Returns whether bytes labelled as UTF-8 are CESU-8.
    pub(super) fn is_cesu8(bytes: &[u8]) -> bool {
        str::from_utf8(bytes).is_err() && Self::gather(bytes).has_pairs()
    }

    /// Counts the valid characters in `text`.
    fn add_text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(next) = bytes[at..].iter().position(|it| !it.is_ascii()) {
            let start = at + next;
            let Some(letter) = text[start..].chars().next() else { return };
            at = start + letter.len_utf8();
            let before = start.checked_sub(1).and_then(|it| bytes.get(it));
            self.valid += 1;
            self.weight += char_weight(letter, [before, bytes.get(at)]);
        }
    }
}

/// Returns the weight of one character between these bytes. In a lower-case word, its bytes are implausible in other
/// encodings.
fn char_weight(letter: char, neighbours: [Option<&u8>; 2]) -> usize {
    let is_in_word = neighbours.into_iter().flatten().any(u8::is_ascii_lowercase);
    match (letter.len_utf8(), is_common(letter)) {
        (_, false) => 1,
        (2, true) if !is_in_word => 2,
        (_, true) => 3,
    }
}

/// Returns whether this is of a common script or kind of symbols. Others may have come about by chance.
fn is_common(letter: char) -> bool {
    matches!(u32::from(letter),
        0xa0..=0x17f | 0x218..=0x21b | 0x300..=0x303 | 0x386..=0x3ce | 0x401..=0x45f | 0x490 | 0x491
        | 0x5d0..=0x5ea | 0x60c | 0x61b | 0x61f | 0x621..=0x652 | 0x660..=0x669 | 0x67e | 0x686 | 0x6a9 | 0x6af | 0x6cc
        | 0x900..=0xdff | 0xe01..=0xe5b | 0x10d0..=0x10ff | 0x1780..=0x17ff | 0x1e00..=0x1eff
        | 0x2010..=0x203a | 0x20a0..=0x20bf | 0x2100..=0x22ff | 0x2500..=0x27bf
        | 0x3000..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7a3 | 0xfb00..=0xfb06 | 0xfe0f | 0xfeff | 0xff01..=0xff9f
        | 0x1_f000..=0x1_faff)
}

impl TruncatedEnd {
    fn classify(bytes: &[u8]) -> Self {
        match bytes {
            [] => Self::Nothing,
            // Letters with accents, and symbols like ’ and €.
            [0xc2..=0xc5 | 0xe2] => Self::Common,
            [_] => Self::Uncommon,
            half if cesu8::is_truncated_pair(half) => Self::Surrogate,
            _ => Self::Sequence,
        }
    }
}

/// Skips bytes at the start that may be the rest of a character: a truncated start is as little evidence as a truncated
/// end.
fn skip_truncated_start(bytes: &[u8]) -> &[u8] {
    let rest = bytes.iter().take(3).take_while(|it| matches!(it, 0x80..=0xbf)).count();
    &bytes[rest..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_for_utf_8_is_weighed_against_broken_sequences() {
        let favours_utf8 = |bytes: &[u8]| Utf8Evidence::gather(bytes).favours_utf8();
        for (bytes, expected) in [
            (b"no \xe2\x80\x9cno\xe2\x80\x9d \x92".as_slice(), true),
            (
                "naïve caf\u{e9} "
                    .as_bytes()
                    .iter()
                    .copied()
                    .chain([0xe9])
                    .collect::<Vec<_>>()
                    .as_slice(),
                true,
            ),
            (b"caf\xc3\xa9 na\xefve", true),
            (b"CAF\xc9\xbb na\xefve", false),
            (b"caf\xe9 na\xefve", false),
            (b"caf\xe9", false),
            (b"caf\xc3", true),
            (b"The port\xe2\x80", true),
            (b"The port\xe2", true),
            (b"\x99s the port \xc3\xa9", true),
            (b"\xed\xa0\xbd\xed\xb8\x80 \xe9", true),
            (b"ok \xed\xa0\xbd\xed", true),
        ] {
            assert_eq!(favours_utf8(bytes), expected, "{}", bytes.escape_ascii());
        }
    }
}
