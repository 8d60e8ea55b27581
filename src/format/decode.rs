//! A file's bytes → a text. See [`decode`].
//!
//! In this order: a byte-order mark; UTF-16 by its zero bytes or by its letters; valid UTF-8; UTF-8 with broken bytes,
//! if the evidence favours it; then the likeliest legacy encoding. The text depends on the bytes and the
//! [`EncodingHint`] alone, since marks count its characters.

use std::string::FromUtf8Error;

use encoding_rs::{DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::{
    command::NonTextPolicy,
    i18n::{Message, msg},
    model::{Document, DocumentSource},
};

mod binary;
mod cesu8;
mod encoding_list;
mod latin;
mod legacy;
mod preview;
mod utf16;
mod utf8;

use self::{binary::ControlCounts, encoding_list::Charset, utf8::Utf8Evidence};
pub use self::{
    binary::detect_binary_format,
    encoding_list::{ENCODINGS, EncodingEntry, encoding_name},
    preview::{decode_preview, decode_preview_in},
};

/// Maximum size of a document in bytes: 1 GiB.
pub const MAX_BYTES: usize = 1 << 30;

/// Follows an encoding's name if the file starts with a byte-order mark.
const WITH_BOM: &str = " with BOM";

/// What is known of a file's encoding before decoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingHint<'a> {
    /// Nothing: the encoding is detected.
    Unknown,

    /// The encoding in which the text was read when it was marked. The bytes may have changed since.
    ///
    /// A byte-order mark or valid UTF-8 takes precedence. Instead of guessing, this encoding is used if all bytes are
    /// valid in it, so that offsets count the same characters.
    Remembered(&'a str),

    /// The encoding in which these same bytes were read, or that the analyst has chosen. It is always used, with U+FFFD
    /// for malformed bytes.
    Chosen(&'a str),
}

/// A decoded text, with counts of irregularities.
#[derive(Clone, Debug)]
pub struct DecodedText {
    /// The text, with its encoding.
    pub document: Document,
    /// Number of U+FFFD that replace malformed bytes.
    pub replacements: usize,
    /// Number of characters that were encoded as two surrogates.
    pub surrogate_pairs: usize,
    /// Number of control characters unusual in texts.
    pub control_chars: usize,
}

impl DecodedText {
    /// Returns warnings for the analyst; empty if nothing is irregular.
    pub fn warnings(&self) -> Vec<Message> {
        let encoding = &self.document.source().encoding;
        let mut warnings = Vec::new();
        if 0 < self.replacements {
            let count = self.replacements;
            warnings.push(msg!("remark-replaced", count = count, encoding = encoding));
        }
        if 0 < self.surrogate_pairs {
            warnings.push(msg!("remark-paired", count = self.surrogate_pairs));
        }
        if 0 < self.control_chars {
            warnings.push(msg!("remark-controls", count = self.control_chars));
        }
        warnings
    }
}

/// Why a file can't be decoded as a text.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum DecodeError {
    /// It looks like this (with its article), and not like text. Another program may be able to export it as text, or it
    /// is read anyway.
    Binary(Message),
    /// It has so many megabytes, which is too large.
    TooLarge(usize),
}

impl DecodeError {
    /// Returns the error as a message.
    pub fn message(&self) -> Message {
        match self {
            Self::Binary(looks_like) => msg!("file-binary", like = looks_like),
            Self::TooLarge(megabytes) => {
                msg!("document-too-large", megabytes = *megabytes, most = MAX_BYTES >> 20)
            }
        }
    }
}

/// Decodes `bytes`, in the encoding detected.
///
/// Line ends are kept, and only a byte-order mark is left out. Valid UTF-8 isn't copied.
///
/// ```
/// use glossator::format::decode::{DecodeError, decode};
///
/// let decoded = decode("old.txt", b"Die Stra\xdfe ist gesperrt.".to_vec()).expect("a text");
/// assert_eq!(decoded.document.text(), "Die Straße ist gesperrt.");
/// assert_eq!(decoded.document.source().encoding, "windows-1252");
/// assert!(matches!(decode("a.pdf", b"%PDF-1.7".to_vec()), Err(DecodeError::Binary(_))));
/// ```
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<DecodedText, DecodeError> {
    let hash = blake3::hash(&bytes);
    decode_with_hint(name, bytes, EncodingHint::Unknown, NonTextPolicy::Refuse, &hash)
}

/// Decodes `bytes`, of which the BLAKE3 hash is known, with a `hint` of the encoding. May accept what doesn't look like
/// text.
pub fn decode_with_hint(
    name: &str,
    bytes: Vec<u8>,
    hint: EncodingHint<'_>,
    policy: NonTextPolicy,
    hash: &blake3::Hash,
) -> Result<DecodedText, DecodeError> {
    if MAX_BYTES < bytes.len() {
        return Err(DecodeError::TooLarge(bytes.len() >> 20));
    }
    let blake3 = hash.to_hex().to_string();
    let (chosen, remembered) = match hint {
        EncodingHint::Chosen(label) => (Charset::from_label(label), None),
        EncodingHint::Remembered(label) => (None, Charset::from_label(label)),
        EncodingHint::Unknown => (None, None),
    };
    let is_refused = chosen.is_none() && policy == NonTextPolicy::Refuse;
    if is_refused && let Some(looks_like) = detect_binary_format(&bytes) {
        return Err(DecodeError::Binary(looks_like));
    }
    let decoded = match chosen {
        Some(charset) => decode_in_charset(bytes, charset),
        None => detect_and_decode(bytes, remembered, policy)?,
    };
    let TextWithEncoding { text, encoding, replacements, surrogate_pairs } = decoded;
    let controls = ControlCounts::count_in(text.as_bytes());
    if is_refused && controls.exceed_text_limit() {
        return Err(not_text_error());
    }
    let source = DocumentSource { name: name.to_owned(), encoding, blake3 };
    Ok(DecodedText {
        document: Document::new(source, text),
        replacements,
        surrogate_pairs,
        control_chars: controls.total(),
    })
}

/// Returns whether a text looks so unlike one that it was only read because the analyst said so.
pub fn looks_binary(text: &str) -> bool {
    detect_binary_format(text.as_bytes()).is_some()
        || ControlCounts::count_in(text.as_bytes()).exceed_text_limit()
}

fn not_text_error() -> DecodeError {
    DecodeError::Binary(msg!("looks-for-program"))
}

#[derive(Default)]
struct TextWithEncoding {
    text: String,
    encoding: String,
    /// Number of U+FFFD for malformed bytes. A lone surrogate is one.
    replacements: usize,
    /// Number of characters that were encoded as two surrogates.
    surrogate_pairs: usize,
}

fn detect_and_decode(
    bytes: Vec<u8>,
    remembered: Option<Charset>,
    policy: NonTextPolicy,
) -> Result<TextWithEncoding, DecodeError> {
    if let Some((charset, bom)) = charset_from_bom(&bytes) {
        return Ok(decode_after_bom(bytes, charset, bom));
    }
    if let Some(encoding) = utf16::detect(&bytes) {
        return Ok(decode_lossy(&bytes, encoding));
    }
    let bytes = match decode_valid_utf8(bytes) {
        // Text with escape sequences may be ISO-2022-JP, which has no byte above 127.
        Ok(decoded) if !may_be_iso_2022(&decoded.text) => return Ok(decoded),
        Ok(decoded) => decoded.text.into_bytes(),
        Err(bytes) => bytes,
    };
    // Binary files aren't worth much guessing.
    if policy == NonTextPolicy::Refuse && ControlCounts::count_in(&bytes).exceed_text_limit() {
        return Err(not_text_error());
    }
    let charset = likeliest_charset(&bytes, remembered);
    Ok(decode_in_charset(bytes, charset))
}

/// Returns the likeliest encoding of bytes that aren't valid UTF-8, or hold escape sequences.
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

/// Returns the encoding of a byte-order mark, and the mark's length.
fn charset_from_bom(bytes: &[u8]) -> Option<(Charset, usize)> {
    let (encoding, bom) = Encoding::for_bom(bytes)?;
    let is_cesu8 = encoding == UTF_8 && Utf8Evidence::is_cesu8(&bytes[bom..]);
    Some((if is_cesu8 { Charset::Cesu8 } else { Charset::Listed(encoding) }, bom))
}

/// Returns the encoding for bytes to be read in `charset`, and the length of their byte-order mark. Only a mark of the
/// same encoding counts, but it decides between the two byte orders of UTF-16.
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

/// Decodes the bytes in `charset`, whatever they look like.
fn decode_in_charset(bytes: Vec<u8>, charset: Charset) -> TextWithEncoding {
    match resolve_own_bom(&bytes, charset) {
        (charset, 0) => decode_without_bom(bytes, charset),
        (charset, bom) => decode_after_bom(bytes, charset, bom),
    }
}

/// Decodes what follows a byte-order mark of `bom` bytes.
fn decode_after_bom(mut bytes: Vec<u8>, charset: Charset, bom: usize) -> TextWithEncoding {
    bytes.drain(..bom);
    let mut decoded = decode_without_bom(bytes, charset);
    decoded.encoding.push_str(WITH_BOM);
    decoded
}

fn decode_without_bom(bytes: Vec<u8>, charset: Charset) -> TextWithEncoding {
    match charset {
        Charset::Cesu8 => cesu8::decode(&bytes),
        Charset::Listed(encoding) if encoding == UTF_8 => {
            decode_valid_utf8(bytes).unwrap_or_else(|bytes| decode_lossy(&bytes, UTF_8))
        }
        Charset::Listed(encoding) => decode_lossy(&bytes, encoding),
    }
}

/// Returns the bytes as text if they are valid UTF-8, otherwise the bytes. They aren't copied.
fn decode_valid_utf8(bytes: Vec<u8>) -> Result<TextWithEncoding, Vec<u8>> {
    let text = String::from_utf8(bytes).map_err(FromUtf8Error::into_bytes)?;
    Ok(TextWithEncoding { text, encoding: UTF_8.name().to_owned(), ..TextWithEncoding::default() })
}

/// Decodes the bytes in `encoding`, with U+FFFD for malformed ones.
fn decode_lossy(bytes: &[u8], encoding: &'static Encoding) -> TextWithEncoding {
    let (text, replacements) = decode_counting_errors(bytes, encoding, InputEnd::Complete);
    let encoding = encoding.name().to_owned();
    TextWithEncoding { text, encoding, replacements, surrogate_pairs: 0 }
}

/// Whether more bytes follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum InputEnd {
    /// None, so a truncated character is malformed.
    Complete,
    /// Some, so a truncated character is left out.
    Truncated,
}

/// Decodes `bytes`, and counts the U+FFFD for malformed ones: others may have been in the file.
fn decode_counting_errors(
    bytes: &[u8],
    encoding: &'static Encoding,
    end: InputEnd,
) -> (String, usize) {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    let mut text = String::with_capacity(room.unwrap_or(bytes.len()).min(bytes.len() * 2 + 16));
    let mut replacements = 0;
    let mut at = 0;
    loop {
        let is_last = end == InputEnd::Complete;
        let (result, read) =
            decoder.decode_to_string_without_replacement(&bytes[at..], &mut text, is_last);
        at += read;
        match result {
            DecoderResult::InputEmpty => return (text, replacements),
            DecoderResult::OutputFull => text.reserve((bytes.len() - at) * 3 / 2 + 16),
            DecoderResult::Malformed(..) => {
                replacements += 1;
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
}
