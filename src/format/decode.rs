//! A file's bytes → a text. See [`decode`].
//!
//! The order of belief: a byte-order mark; the zero bytes of UTF-16; valid UTF-8;
//! UTF-8 with a few broken places; then the likeliest of the encodings from before Unicode.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use crate::{
    model::{Document, Source},
    tongue::{Said, say},
};

mod binary;
mod legacy;
mod start;
mod utf16;

pub use self::start::start;

/// The most bytes that a document may have: 1 GiB.
pub const LARGEST: usize = 1 << 30;

/// What follows the name of an encoding where the file starts with a byte-order mark.
const WITH_BOM: &str = " with BOM";

/// In a file that may be UTF-8, so many characters of several bytes must be right for each that is broken.
const RIGHT_FOR_ONE_BROKEN: usize = 20;

/// A text, and how much of the file's bytes said nothing.
#[derive(Clone, Debug)]
pub struct Decoded {
    /// The text, with the encoding that it was read in.
    pub document: Document,

    /// How many U+FFFD stand for bytes that are malformed in this encoding.
    pub replaced: usize,
}

impl Decoded {
    /// What the analyst should know, in sentences; empty if all was as it should be.
    pub fn remarks(&self) -> Vec<Said> {
        let encoding = &self.document.source().encoding;
        match self.replaced {
            0 => Vec::new(),
            count => vec![say!("remark-replaced", count = count, encoding = encoding)],
        }
    }
}

/// Why a file is not a text, by what the analyst can do about it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.said())]
pub enum DecodeError {
    /// It is no text. Another program may be able to export it as one.
    Binary {
        /// What it looks like, with its article.
        looks_like: Said,
    },

    /// It is too large.
    TooLarge {
        /// How large.
        megabytes: usize,
    },
}

impl DecodeError {
    /// The same, to be said.
    pub fn said(&self) -> Said {
        match self {
            Self::Binary { looks_like } => say!("file-binary", like = looks_like),
            Self::TooLarge { megabytes } => {
                say!("document-too-large", megabytes = *megabytes, most = LARGEST >> 20)
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
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<Decoded, DecodeError> {
    decode_as(name, bytes, None)
}

/// The same, where a sidecar remembers in which encoding the text was read when it was marked.
///
/// What the bytes say of themselves goes first: a byte-order mark, or that they are valid UTF-8.
/// Where nothing but guessing is left, the remembered encoding is taken if all bytes are valid in it,
/// so that offsets count the same characters. A label that is not known is passed over.
///
/// # Errors
///
/// As for [`decode`].
pub fn decode_as(
    name: &str,
    bytes: Vec<u8>,
    remembered: Option<&str>,
) -> Result<Decoded, DecodeError> {
    let hash = blake3::hash(&bytes);
    decode_hashed(name, bytes, remembered, &hash)
}

/// The same, where the BLAKE3 hash of `bytes` is known already.
///
/// # Errors
///
/// As for [`decode`].
pub fn decode_hashed(
    name: &str,
    bytes: Vec<u8>,
    remembered: Option<&str>,
    hash: &blake3::Hash,
) -> Result<Decoded, DecodeError> {
    if LARGEST < bytes.len() {
        return Err(DecodeError::TooLarge { megabytes: bytes.len() >> 20 });
    }
    let blake3 = hash.to_hex().to_string();
    let Reading { text, encoding, replaced } = read(bytes, remembered.and_then(known))?;
    let source = Source { name: name.to_owned(), encoding, blake3 };
    Ok(Decoded { document: Document::new(source, text), replaced })
}

/// A text with the name of the encoding that it was read in.
struct Reading {
    text: String,
    encoding: String,
    replaced: usize,
}

fn read(bytes: Vec<u8>, remembered: Option<&'static Encoding>) -> Result<Reading, DecodeError> {
    if let Some((encoding, bom)) = Encoding::for_bom(&bytes) {
        return Ok(after_bom(bytes, encoding, bom));
    }
    if let Some(looks_like) = binary::by_first_bytes(&bytes) {
        return Err(DecodeError::Binary { looks_like });
    }
    let as_utf16 = utf16::recognise(&bytes).and_then(|encoding| without_fault(&bytes, encoding));
    if let Some(reading) = as_utf16 {
        return Ok(reading);
    }
    if binary::by_control_bytes(&bytes) {
        return Err(DecodeError::Binary { looks_like: say!("looks-for-program") });
    }
    let bytes = match as_utf8(bytes) {
        Ok(reading) => return Ok(reading),
        Err(bytes) => bytes,
    };
    let as_remembered = remembered.and_then(|encoding| without_fault(&bytes, encoding));
    Ok(as_remembered.unwrap_or_else(|| with_replacements(&bytes, legacy::guess(&bytes))))
}

/// The encoding of a label that a sidecar holds.
fn known(label: &str) -> Option<&'static Encoding> {
    Encoding::for_label(label.strip_suffix(WITH_BOM).unwrap_or(label).as_bytes())
}

/// What follows a byte-order mark of `bom` bytes.
fn after_bom(mut bytes: Vec<u8>, encoding: &'static Encoding, bom: usize) -> Reading {
    bytes.drain(..bom);
    let mut reading = match String::from_utf8(bytes) {
        Ok(text) if encoding == UTF_8 => {
            Reading { text, encoding: UTF_8.name().to_owned(), replaced: 0 }
        }
        Ok(text) => with_replacements(text.as_bytes(), encoding),
        Err(error) => with_replacements(error.as_bytes(), encoding),
    };
    reading.encoding.push_str(WITH_BOM);
    reading
}

/// The bytes as UTF-8 if that is what they are or, but for a few places, were; else the bytes again.
fn as_utf8(bytes: Vec<u8>) -> Result<Reading, Vec<u8>> {
    let bytes = match String::from_utf8(bytes) {
        // Text with escape sequences may be ISO-2022-JP, which has no byte above 127.
        Ok(text) if text.is_ascii() && memchr::memchr(0x1b, text.as_bytes()).is_some() => {
            return Err(text.into_bytes());
        }
        Ok(text) => return Ok(Reading { text, encoding: UTF_8.name().to_owned(), replaced: 0 }),
        Err(error) => error.into_bytes(),
    };
    if is_nearly_utf8(&bytes) { Ok(with_replacements(&bytes, UTF_8)) } else { Err(bytes) }
}

/// Whether the bytes were UTF-8 but for a few places.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        right += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    broken * RIGHT_FOR_ONE_BROKEN <= right
}

/// The bytes in `encoding`, if all of them are valid in it.
fn without_fault(bytes: &[u8], encoding: &'static Encoding) -> Option<Reading> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(Reading { text: text.into_owned(), encoding: encoding.name().to_owned(), replaced: 0 })
}

/// The bytes in `encoding`, with U+FFFD for what is malformed.
fn with_replacements(bytes: &[u8], encoding: &'static Encoding) -> Reading {
    let (text, is_faulty) = encoding.decode_without_bom_handling(bytes);
    let count = |text: &Cow<'_, str>| text.matches('\u{fffd}').count();
    let replaced = if is_faulty { count(&text) } else { 0 };
    Reading { text: text.into_owned(), encoding: encoding.name().to_owned(), replaced }
}
