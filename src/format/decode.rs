//! A file's bytes → a text. See [`decode`].
//!
//! The order of belief: a byte-order mark; UTF-16 by its zero bytes or by its letters; valid UTF-8; UTF-8 with broken places, where more
//! speaks for it than against it; then the likeliest of the encodings from before Unicode. The text is a function of the
//! bytes and of what is [`EncodingHint`], and of nothing else: marks count its characters.

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{
    command::NonTextPolicy,
    i18n::{Message, msg},
    model::{Document, DocumentSource},
};

mod binary;
mod cesu8;
mod charset;
mod encoding_list;
mod latin;
mod legacy;
mod preview;
mod utf16;
mod utf8;

use self::{binary::ControlCounts, charset::Charset, utf8::Utf8Evidence};
pub use self::{
    charset::encoding_name,
    encoding_list::{ENCODINGS, EncodingEntry},
    preview::{decode_preview, decode_preview_in},
};

/// The most bytes that a document may have: 1 GiB.
pub const MAX_BYTES: usize = 1 << 30;

/// What follows the name of an encoding where the file starts with a byte-order mark.
const WITH_BOM: &str = " with BOM";

/// What is known of a file's encoding before its bytes are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingHint<'a> {
    /// Nothing: it is as its bytes seem to be.
    Unknown,

    /// The text was read in this encoding when it was marked, and its bytes may be others by now.
    ///
    /// What they say of themselves goes first: a byte-order mark, or that they are valid UTF-8. Where nothing but
    /// guessing is left, this is taken if all of them are valid in it, so that offsets count the same characters.
    Remembered(&'a str),

    /// These very bytes were read in this encoding, or the analyst says that they are in it. It is taken whatever they
    /// look like, with U+FFFD for what is malformed.
    Chosen(&'a str),
}

/// A text, and how much of the file's bytes said nothing.
#[derive(Clone, Debug)]
pub struct DecodedText {
    /// The text, with the encoding that it was read in.
    pub document: Document,

    /// How many U+FFFD stand for bytes that are malformed in this encoding.
    pub replacements: usize,

    /// How many characters were written as two surrogates.
    pub surrogate_pairs: usize,

    /// How many control characters are in it that texts do not use.
    pub control_chars: usize,
}

impl DecodedText {
    /// What the analyst should know, in sentences; empty if all was as it should be.
    pub fn warnings(&self) -> Vec<Message> {
        let encoding = &self.document.source().encoding;
        let (replaced, paired, controls) =
            (self.replacements, self.surrogate_pairs, self.control_chars);
        let mut remarks = Vec::new();
        if 0 < replaced {
            remarks.push(msg!("remark-replaced", count = replaced, encoding = encoding));
        }
        if 0 < paired {
            remarks.push(msg!("remark-paired", count = paired));
        }
        if 0 < controls {
            remarks.push(msg!("remark-controls", count = controls));
        }
        remarks
    }
}

/// Why a file is not a text, by what the analyst can do about it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum DecodeError {
    /// It looks like no text. Another program may be able to export it as one; or it is read anyway.
    Binary {
        /// What it looks like, with its article.
        looks_like: Message,
    },

    /// It is too large.
    TooLarge {
        /// How large.
        megabytes: usize,
    },
}

impl DecodeError {
    /// The same, to be said.
    pub fn message(&self) -> Message {
        match self {
            Self::Binary { looks_like } => msg!("file-binary", like = looks_like),
            Self::TooLarge { megabytes } => {
                msg!("document-too-large", megabytes = *megabytes, most = MAX_BYTES >> 20)
            }
        }
    }
}

/// The text that `bytes` are, in the encoding that they seem to be in.
///
/// The text is taken as it is: line ends stay, and only a byte-order mark is left out.
/// Valid UTF-8 is not copied.
///
/// # Errors
///
/// [`DecodeError`] if they are no text or too many.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<DecodedText, DecodeError> {
    decode_remembered(name, bytes, None)
}

/// The same, where a sidecar remembers in which encoding the text was read when it was marked: see
/// [`EncodingHint::Remembered`]. A label that is not known is passed over.
///
/// # Errors
///
/// As for [`decode`].
pub fn decode_remembered(
    name: &str,
    bytes: Vec<u8>,
    remembered: Option<&str>,
) -> Result<DecodedText, DecodeError> {
    let hash = blake3::hash(&bytes);
    decode_with_hint(
        name,
        bytes,
        remembered.map_or(EncodingHint::Unknown, EncodingHint::Remembered),
        &hash,
    )
}

/// The same with all that may be `known` of the encoding, and where the BLAKE3 hash of `bytes` is known already.
///
/// # Errors
///
/// As for [`decode`].
pub fn decode_with_hint(
    name: &str,
    bytes: Vec<u8>,
    known: EncodingHint<'_>,
    hash: &blake3::Hash,
) -> Result<DecodedText, DecodeError> {
    decode_with_policy(name, bytes, known, NonTextPolicy::Refuse, hash)
}

/// The same, where the analyst may have said that it is a text whatever it looks like.
///
/// # Errors
///
/// As for [`decode`].
pub fn decode_with_policy(
    name: &str,
    bytes: Vec<u8>,
    known: EncodingHint<'_>,
    doubtful: NonTextPolicy,
    hash: &blake3::Hash,
) -> Result<DecodedText, DecodeError> {
    if MAX_BYTES < bytes.len() {
        return Err(DecodeError::TooLarge { megabytes: bytes.len() >> 20 });
    }
    let blake3 = hash.to_hex().to_string();
    let chosen = match known {
        EncodingHint::Chosen(label) => Charset::from_label(label),
        EncodingHint::Unknown | EncodingHint::Remembered(_) => None,
    };
    let remembered = match known {
        EncodingHint::Remembered(label) => Charset::from_label(label),
        EncodingHint::Unknown | EncodingHint::Chosen(_) => None,
    };
    let is_refused = chosen.is_none() && doubtful == NonTextPolicy::Refuse;
    if is_refused && let Some(looks_like) = detect_binary_format(&bytes) {
        return Err(DecodeError::Binary { looks_like });
    }
    let reading = match chosen {
        Some(charset) => decode_in_charset(bytes, charset),
        None => detect_and_decode(bytes, remembered, doubtful)?,
    };
    let TextWithEncoding { text, encoding, replacements: replaced, surrogate_pairs: paired } =
        reading;
    let controls = ControlCounts::count_in(text.as_bytes());
    if is_refused && controls.exceed_text_limit() {
        return Err(not_text_error());
    }
    let source = DocumentSource { name: name.to_owned(), encoding, blake3 };
    let controls = controls.total();
    Ok(DecodedText {
        document: Document::new(source, text),
        replacements: replaced,
        surrogate_pairs: paired,
        control_chars: controls,
    })
}

/// What a file looks like that starts with these bytes, if it is known by them and is no text.
pub fn detect_binary_format(start: &[u8]) -> Option<Message> {
    binary::detect_by_signature(start)
}

/// Whether a text looks so little like one that it was read only since the analyst said so.
pub fn looks_binary(text: &str) -> bool {
    detect_binary_format(text.as_bytes()).is_some()
        || ControlCounts::count_in(text.as_bytes()).exceed_text_limit()
}

fn not_text_error() -> DecodeError {
    DecodeError::Binary { looks_like: msg!("looks-for-program") }
}

/// A text with the name of the encoding that it was read in.
struct TextWithEncoding {
    text: String,
    encoding: String,
    replacements: usize,
    surrogate_pairs: usize,
}

fn detect_and_decode(
    bytes: Vec<u8>,
    remembered: Option<Charset>,
    doubtful: NonTextPolicy,
) -> Result<TextWithEncoding, DecodeError> {
    if let Some((charset, bom)) = charset_from_bom(&bytes) {
        return Ok(decode_after_bom(bytes, charset, bom));
    }
    if let Some(encoding) = utf16::detect(&bytes) {
        return Ok(decode_lossy(&bytes, encoding));
    }
    let bytes = match decode_valid_utf8(bytes) {
        // Text with escape sequences may be ISO-2022-JP, which has no byte above 127.
        Ok(reading) if !may_be_iso_2022(&reading.text) => return Ok(reading),
        Ok(reading) => reading.text.into_bytes(),
        Err(bytes) => bytes,
    };
    // What is no text is not worth much guessing.
    if doubtful == NonTextPolicy::Refuse && ControlCounts::count_in(&bytes).exceed_text_limit() {
        return Err(not_text_error());
    }
    let charset = likeliest_charset(&bytes, remembered);
    Ok(decode_in_charset(bytes, charset))
}

/// What bytes are in that are not valid UTF-8, or hold escape sequences.
fn likeliest_charset(bytes: &[u8], remembered: Option<Charset>) -> Charset {
    let evidence = Utf8Evidence::gather(bytes);
    let legacy = remembered.filter(|it| it.is_legacy() && it.is_valid(bytes));
    let is_utf8 = match legacy {
        Some(_) => evidence.is_overwhelming(),
        None => evidence.favours_utf8(),
    };
    if bytes.is_ascii() || !is_utf8 {
        return legacy.unwrap_or_else(|| Charset::Listed(legacy::guess_encoding(bytes)));
    }
    if evidence.has_pairs() { Charset::Cesu8 } else { Charset::Listed(UTF_8) }
}

fn may_be_iso_2022(text: &str) -> bool {
    memchr::memchr(0x1b, text.as_bytes()).is_some() && text.is_ascii()
}

/// What a byte-order mark says that bytes are in, and how long it is.
fn charset_from_bom(bytes: &[u8]) -> Option<(Charset, usize)> {
    let (encoding, bom) = Encoding::for_bom(bytes)?;
    let is_cesu8 = encoding == UTF_8 && Utf8Evidence::is_cesu8(&bytes[bom..]);
    Some((if is_cesu8 { Charset::Cesu8 } else { Charset::Listed(encoding) }, bom))
}

/// What bytes are read in that are to be read in `charset`, and how long their byte-order mark is. Only one of its own
/// is no text; which of the two orders of UTF-16 it is, such a mark knows better.
fn resolve_own_bom(bytes: &[u8], charset: Charset) -> (Charset, usize) {
    let is_utf16 = |it: &'static Encoding| it == UTF_16LE || it == UTF_16BE;
    match (Encoding::for_bom(bytes), charset) {
        (Some((own, bom)), Charset::Cesu8) if own == UTF_8 => (charset, bom),
        (Some((own, bom)), Charset::Listed(encoding))
            if own == encoding || (is_utf16(own) && is_utf16(encoding)) =>
        {
            (Charset::Listed(own), bom)
        }
        _ => (charset, 0),
    }
}

/// The bytes in `charset`, whatever they look like.
fn decode_in_charset(bytes: Vec<u8>, charset: Charset) -> TextWithEncoding {
    match resolve_own_bom(&bytes, charset) {
        (charset, 0) => decode_without_bom(bytes, charset),
        (charset, bom) => decode_after_bom(bytes, charset, bom),
    }
}

/// What follows a byte-order mark of `bom` bytes.
fn decode_after_bom(mut bytes: Vec<u8>, charset: Charset, bom: usize) -> TextWithEncoding {
    bytes.drain(..bom);
    let mut reading = decode_without_bom(bytes, charset);
    reading.encoding.push_str(WITH_BOM);
    reading
}

/// All of the bytes in `charset`.
fn decode_without_bom(bytes: Vec<u8>, charset: Charset) -> TextWithEncoding {
    match charset {
        Charset::Cesu8 => decode_cesu8(&bytes),
        Charset::Listed(encoding) if encoding == UTF_8 => {
            decode_valid_utf8(bytes).unwrap_or_else(|bytes| decode_lossy(&bytes, UTF_8))
        }
        Charset::Listed(encoding) => decode_lossy(&bytes, encoding),
    }
}

/// The bytes as UTF-8 if that is what they are, else the bytes again. They are not copied.
fn decode_valid_utf8(bytes: Vec<u8>) -> Result<TextWithEncoding, Vec<u8>> {
    let reading = |text| TextWithEncoding {
        text,
        encoding: UTF_8.name().to_owned(),
        replacements: 0,
        surrogate_pairs: 0,
    };
    String::from_utf8(bytes).map(reading).map_err(std::string::FromUtf8Error::into_bytes)
}

fn decode_cesu8(bytes: &[u8]) -> TextWithEncoding {
    let cesu8::Cesu8Text { text, surrogate_pairs: pairs, replacements: replaced } =
        cesu8::decode(bytes);
    TextWithEncoding {
        text,
        encoding: cesu8::NAME.to_owned(),
        replacements: replaced,
        surrogate_pairs: pairs,
    }
}

/// The bytes in `encoding`, with U+FFFD for what is malformed.
fn decode_lossy(bytes: &[u8], encoding: &'static Encoding) -> TextWithEncoding {
    let (text, replaced) = decode_counting_errors(bytes, encoding, InputEnd::Complete);
    TextWithEncoding {
        text,
        encoding: encoding.name().to_owned(),
        replacements: replaced,
        surrogate_pairs: 0,
    }
}

/// Whether there are more bytes than those that are there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InputEnd {
    /// There are none, so a character that is cut is malformed.
    Complete,
    /// There are, so it is left out.
    Truncated,
}

/// The text of `bytes`, and how many U+FFFD in it stand for what is malformed: some may have been in the file.
fn decode_counting_errors(
    bytes: &[u8],
    encoding: &'static Encoding,
    end: InputEnd,
) -> (String, usize) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()).min(bytes.len() * 2 + 16));
    let (mut replaced, mut at) = (0, 0);
    loop {
        let (source, is_last) = (&bytes[at..], end == InputEnd::Complete);
        let (result, read) =
            decoder.decode_to_string_without_replacement(source, &mut text, is_last);
        at += read;
        match result {
            DecoderResult::InputEmpty => return (text, replaced),
            DecoderResult::OutputFull => text.reserve((bytes.len() - at) * 3 / 2 + 16),
            DecoderResult::Malformed(..) => {
                replaced += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}
