//! Guesses the legacy encoding of some bytes.
//!
//! `chardetng` judges by sequences of letters, which needs some letters. A truncated end or, in a short text, one
//! malformed byte makes it exclude the right encoding, so malformed bytes are removed first. Most texts have too few
//! Latin letters beyond ASCII for it, so those are judged by their context, see [`latin`].

use std::ops::RangeInclusive;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, SHIFT_JIS, UTF_8,
};

use super::latin;

/// Maximum number of bytes examined, from the first one that isn't ASCII.
const MAX_BYTES: usize = 4 << 20;

/// Encodings recognised by sequences of bytes, so that single bytes may be malformed.
const MULTIBYTE_ENCODINGS: [&Encoding; 6] = [ISO_2022_JP, SHIFT_JIS, EUC_JP, GBK, BIG5, EUC_KR];

/// In such an encoding, minimum number of valid characters for each malformed one.
const MIN_VALID_PER_MALFORMED: usize = 5;

/// Minimum percentage of common characters.
const MIN_COMMON_PERCENT: usize = 85;

/// Number of bytes decoded to see whether they read well.
const SAMPLE_BYTES: usize = 16 << 10;

/// Minimum percentage of letters among the characters beyond ASCII for a text to read well …
const MIN_LETTER_PERCENT: usize = 88;

/// … and minimum number of letters for each capital after a lower-case letter.
const MIN_LETTERS_PER_ODD_CAPITAL: usize = 20;

/// Returns the likeliest encoding of `bytes`, which aren't valid UTF-8 or hold escape sequences.
///
/// The same bytes always give the same encoding, since offsets count characters.
pub(super) fn guess_encoding(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|it| !it.is_ascii() || *it == 0x1b).unwrap_or(bytes.len());
    // Two bytes of context help.
    let start = first.saturating_sub(2);
    let bytes = &bytes[start..bytes.len().min(start + MAX_BYTES)];
    let guess = detect_by_letters(bytes);
    if bytes.is_ascii() {
        return if guess.is_ascii_compatible() { UTF_8 } else { guess };
    }
    if is_multibyte(guess) && !is_coincidence(bytes, guess) {
        return guess;
    }
    let multibyte =
        if is_multibyte(guess) || reads_well(bytes, guess) { None } else { find_multibyte(bytes) };
    multibyte.unwrap_or_else(|| latin::likeliest_latin(bytes, guess).unwrap_or(guess))
}

/// Returns `chardetng`'s guess. A last character that may be truncated is ignored if the text before it is common.
fn detect_by_letters(bytes: &[u8]) -> &'static Encoding {
    let guess = |is_complete: bool| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, is_complete);
        detector.guess(None, Utf8Detection::Deny)
    };
    let complete = guess(true);
    // A truncated character has started with a byte beyond ASCII, or after an escape.
    let may_be_truncated = bytes.last().is_some_and(|it| !it.is_ascii()) || bytes.contains(&0x1b);
    let truncated = if may_be_truncated { guess(false) } else { complete };
    let is_truncated = truncated != complete && is_multibyte(truncated);
    if is_truncated && !reads_well(bytes, complete) && is_mostly_common(bytes, truncated) {
        truncated
    } else {
        complete
    }
}

/// Returns whether there are characters beyond ASCII, nearly all letters, and hardly any capitals after lower-case
/// ones.
fn reads_well(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(&bytes[..bytes.len().min(SAMPLE_BYTES)]);
    let is_letter = |it: char| it.is_alphabetic() || matches!(it, '\u{e00}'..='\u{e7f}');
    let mut letters = 0;
    let mut total = 0;
    let mut odd_capitals = 0;
    let mut before = ' ';
    for letter in text.chars() {
        total += usize::from(!letter.is_ascii());
        letters += usize::from(!letter.is_ascii() && is_letter(letter));
        odd_capitals += usize::from(before.is_lowercase() && letter.is_uppercase());
        before = letter;
    }
    0 < total
        && total * MIN_LETTER_PERCENT <= letters * 100
        && odd_capitals * MIN_LETTERS_PER_ODD_CAPITAL <= letters
}

fn is_multibyte(encoding: &'static Encoding) -> bool {
    encoding == GB18030 || MULTIBYTE_ENCODINGS.contains(&encoding)
}

/// Returns whether `bytes` fit this multibyte encoding only by chance, as symbols among Latin letters may: each is
/// before an ASCII letter, as `¡` and `µ` are, or together they form rare characters.
fn is_coincidence(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let are_alone = bytes.windows(2).all(|two| two.iter().any(u8::is_ascii));
    encoding != ISO_2022_JP && (are_alone || !is_mostly_common(bytes, encoding))
}

/// Returns the multibyte encoding that fits once a few malformed bytes are removed.
fn find_multibyte(bytes: &[u8]) -> Option<&'static Encoding> {
    MULTIBYTE_ENCODINGS.into_iter().find(|encoding| {
        without_malformed(bytes, encoding).is_some_and(|rest| {
            detect_by_letters(&rest) == *encoding && is_mostly_common(&rest, encoding)
        })
    })
}

/// Returns the bytes without those that are malformed in `encoding`, if there are some but only a few.
fn without_malformed(bytes: &[u8], encoding: &'static Encoding) -> Option<Vec<u8>> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut rest = Vec::with_capacity(bytes.len());
    let mut text = String::new();
    let (mut valid, mut malformed) = (0, 0);
    let mut at = 0;
    while at < bytes.len() {
        text.clear();
        text.reserve(4 << 10);
        let source = &bytes[at..];
        let (result, read) = decoder.decode_to_string_without_replacement(source, &mut text, false);
        valid += text.chars().filter(|it| !it.is_ascii()).count();
        let mut valid_len = read;
        if let DecoderResult::Malformed(length, after) = result {
            malformed += 1;
            valid_len = read.saturating_sub(usize::from(length) + usize::from(after));
        }
        rest.extend_from_slice(&source[..valid_len]);
        at += read;
        if valid + 200 < malformed * MIN_VALID_PER_MALFORMED {
            return None;
        }
    }
    (0 < malformed && malformed * MIN_VALID_PER_MALFORMED <= valid).then_some(rest)
}

/// Returns whether most characters are common ones: kana, Hangul, and the characters that the standards list first
/// because they are common.
fn is_mostly_common(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let is_shift_jis = encoding == SHIFT_JIS;
    let (mut common, mut total) = (0, 0);
    let mut at = 0;
    while let Some(&lead) = bytes.get(at) {
        let is_single = lead < 0x81 || is_shift_jis && matches!(lead, 0xa1..=0xdf);
        at += if is_single { 1 } else { 2 };
        total += usize::from(!lead.is_ascii());
        common += usize::from(!lead.is_ascii() && common_lead_bytes(encoding).contains(&lead));
    }
    encoding == ISO_2022_JP || total * MIN_COMMON_PERCENT <= common * 100
}

/// Returns the lead bytes of an encoding's common characters and symbols.
fn common_lead_bytes(encoding: &'static Encoding) -> RangeInclusive<u8> {
    match encoding {
        it if it == SHIFT_JIS => 0x81..=0x98,
        it if it == BIG5 => 0xa1..=0xc6,
        it if it == EUC_JP => 0xa1..=0xcf,
        it if it == EUC_KR => 0xa1..=0xc8,
        _ => 0xa1..=0xd7,
    }
}
