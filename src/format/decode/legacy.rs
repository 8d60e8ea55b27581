//! Guessing which of the encodings from before Unicode some bytes are in.
//!
//! `chardetng` knows them by which letters follow one another, which needs some letters. A torn end, and in a short text
//! one malformed byte, rule the right encoding out for it, so what is malformed is left out before it is asked. Latin letters
//! beyond ASCII are too few in most texts for it, so those are judged by what they are in, see [`latin`].

use std::ops::RangeInclusive;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, DecoderResult, EUC_JP, EUC_KR, Encoding, GB18030, GBK, ISO_2022_JP, SHIFT_JIS, UTF_8,
};

use super::latin;

/// How many bytes are looked at, from the first one on that is not ASCII.
const MAX_BYTES: usize = 4 << 20;

/// Encodings that are known by which bytes follow one another, so that one byte may be malformed.
const MULTIBYTE_ENCODINGS: [&Encoding; 6] = [ISO_2022_JP, SHIFT_JIS, EUC_JP, GBK, BIG5, EUC_KR];

/// In such an encoding, so many characters must be right for each place that is malformed.
const MIN_VALID_PER_MALFORMED: usize = 5;

/// At least so many of a hundred characters are usual ones.
const MIN_COMMON_PERCENT: usize = 85;

/// How many bytes are read in order to see whether they read well.
const SAMPLE_BYTES: usize = 16 << 10;

/// At least so many of a hundred characters beyond ASCII are letters where a text reads well …
const MIN_LETTER_PERCENT: usize = 88;

/// … and for so many letters, one capital may follow a small letter.
const MIN_LETTERS_PER_ODD_CAPITAL: usize = 20;

/// The likeliest encoding of `bytes`, which are not valid UTF-8 or hold escape sequences.
///
/// The same bytes always give the same encoding, since offsets count characters.
pub(super) fn guess_encoding(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|it| !it.is_ascii() || *it == 0x1b).unwrap_or(bytes.len());
    // Two bytes before the first one that tells help to tell.
    let start = first.saturating_sub(2);
    let bytes = &bytes[start..bytes.len().min(start + MAX_BYTES)];
    let guess = detect_by_letters(bytes);
    if bytes.is_ascii() {
        return if guess.is_ascii_compatible() { UTF_8 } else { guess };
    }
    if is_multibyte(guess) && !is_coincidence(bytes, guess) {
        return guess;
    }
    let of_several =
        if is_multibyte(guess) || reads_well(bytes, guess) { None } else { find_multibyte(bytes) };
    of_several.unwrap_or_else(|| latin::likeliest_latin(bytes, guess).unwrap_or(guess))
}

/// What the letters that follow one another say. Where the last character may be torn, it is passed over if what comes
/// before it is usual.
fn detect_by_letters(bytes: &[u8]) -> &'static Encoding {
    let guess = |is_whole: bool| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
        detector.feed(bytes, is_whole);
        detector.guess(None, Utf8Detection::Deny)
    };
    let as_whole = guess(true);
    // A character that is cut has begun with a byte beyond ASCII, or after an escape.
    let may_be_torn = bytes.last().is_some_and(|it| !it.is_ascii()) || bytes.contains(&0x1b);
    let as_torn = if may_be_torn { guess(false) } else { as_whole };
    let is_torn = as_torn != as_whole && is_multibyte(as_torn);
    if is_torn && !reads_well(bytes, as_whole) && is_mostly_common(bytes, as_torn) {
        as_torn
    } else {
        as_whole
    }
}

/// Whether there is something beyond ASCII, nearly all of it are letters, and hardly any capital follows a small one.
fn reads_well(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(&bytes[..bytes.len().min(SAMPLE_BYTES)]);
    let is_letter = |it: char| it.is_alphabetic() || matches!(it, '\u{e00}'..='\u{e7f}');
    let (mut letters, mut all, mut odd, mut before) = (0, 0, 0, ' ');
    for letter in text.chars() {
        all += usize::from(!letter.is_ascii());
        letters += usize::from(!letter.is_ascii() && is_letter(letter));
        odd += usize::from(before.is_lowercase() && letter.is_uppercase());
        before = letter;
    }
    0 < all
        && all * MIN_LETTER_PERCENT <= letters * 100
        && odd * MIN_LETTERS_PER_ODD_CAPITAL <= letters
}

fn is_multibyte(encoding: &'static Encoding) -> bool {
    encoding == GB18030 || MULTIBYTE_ENCODINGS.contains(&encoding)
}

/// Whether `bytes` fit this encoding of several bytes as signs among Latin letters may: each stands alone before an ASCII
/// letter, as `¡` and `µ` do, or together they are characters that hardly any text has.
fn is_coincidence(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let stand_alone = bytes.windows(2).all(|two| two.iter().any(u8::is_ascii));
    encoding != ISO_2022_JP && (stand_alone || !is_mostly_common(bytes, encoding))
}

/// The encoding of several bytes a character that the letters speak for once few malformed bytes are left out.
fn find_multibyte(bytes: &[u8]) -> Option<&'static Encoding> {
    MULTIBYTE_ENCODINGS.into_iter().find(|encoding| {
        without_malformed(bytes, encoding).is_some_and(|rest| {
            detect_by_letters(&rest) == *encoding && is_mostly_common(&rest, encoding)
        })
    })
}

/// The bytes without those that are malformed in `encoding`, if some are and these are few.
fn without_malformed(bytes: &[u8], encoding: &'static Encoding) -> Option<Vec<u8>> {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let (mut rest, mut text) = (Vec::with_capacity(bytes.len()), String::new());
    let (mut right, mut malformed, mut at) = (0, 0, 0);
    while at < bytes.len() {
        text.clear();
        text.reserve(4 << 10);
        let source = &bytes[at..];
        let (result, read) = decoder.decode_to_string_without_replacement(source, &mut text, false);
        right += text.chars().filter(|it| !it.is_ascii()).count();
        let mut good = read;
        if let DecoderResult::Malformed(length, after) = result {
            malformed += 1;
            good = read.saturating_sub(usize::from(length) + usize::from(after));
        }
        rest.extend_from_slice(&source[..good]);
        at += read;
        if right + 200 < malformed * MIN_VALID_PER_MALFORMED {
            return None;
        }
    }
    (0 < malformed && malformed * MIN_VALID_PER_MALFORMED <= right).then_some(rest)
}

/// Whether most characters are of those that texts are full of: kana, Hangul, and the characters that the standards put
/// first since they are the usual ones.
fn is_mostly_common(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let is_shift_jis = encoding == SHIFT_JIS;
    let (mut usual, mut all, mut at) = (0, 0, 0);
    while let Some(&lead) = bytes.get(at) {
        let is_single = lead < 0x81 || is_shift_jis && matches!(lead, 0xa1..=0xdf);
        at += if is_single { 1 } else { 2 };
        all += usize::from(!lead.is_ascii());
        usual += usize::from(!lead.is_ascii() && common_lead_bytes(encoding).contains(&lead));
    }
    encoding == ISO_2022_JP || all * MIN_COMMON_PERCENT <= usual * 100
}

/// The first bytes of the usual characters of an encoding, and of its signs.
fn common_lead_bytes(encoding: &'static Encoding) -> RangeInclusive<u8> {
    match encoding {
        it if it == SHIFT_JIS => 0x81..=0x98,
        it if it == BIG5 => 0xa1..=0xc6,
        it if it == EUC_JP => 0xa1..=0xcf,
        it if it == EUC_KR => 0xa1..=0xc8,
        _ => 0xa1..=0xd7,
    }
}
