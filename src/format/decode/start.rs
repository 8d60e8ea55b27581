//! The start of a text whose rest is not there yet. See [`start`].

use encoding_rs::UTF_8;

use super::{
    Charset, End, binary::Controls, by_bom, cesu8, decoded, likeliest, looks_like, utf16,
    with_own_bom,
};
use crate::model::{Document, DocumentSource};

/// The text at the start of a file, to be shown until all of it has been decoded: in the encoding that the whole
/// will probably be in, and up to the end of a line where there is one. `None` where this is no text.
///
/// Its source has no hash.
pub fn start(name: &str, bytes: &[u8], remembered: Option<&str>) -> Option<Document> {
    if let Some((charset, bom)) = by_bom(bytes) {
        return shown(name, &bytes[bom..], charset);
    }
    shown(name, bytes, guess(bytes, remembered.and_then(Charset::of))?)
}

/// The same, where the analyst says which encoding it is in.
pub fn start_in(name: &str, bytes: &[u8], encoding: &str) -> Option<Document> {
    let (charset, bom) = with_own_bom(bytes, Charset::of(encoding)?);
    shown(name, &bytes[bom..], charset)
}

fn shown(name: &str, bytes: &[u8], charset: Charset) -> Option<Document> {
    let mut text = match charset {
        Charset::Listed(encoding) => decoded(bytes, encoding, End::Ahead).0,
        Charset::Cesu8 => cesu8::decode(bytes).text,
    };
    let whole_lines = memchr::memrchr(b'\n', text.as_bytes()).map(|end| end + 1);
    text.truncate(whole_lines.unwrap_or(text.len()));
    let encoding = charset.name().to_owned();
    let source = DocumentSource { name: name.to_owned(), encoding, blake3: String::new() };
    (!text.is_empty()).then(|| Document::new(source, text))
}

/// The encoding that `bytes` seem to be in, in the same order of belief as for a whole file.
fn guess(bytes: &[u8], remembered: Option<Charset>) -> Option<Charset> {
    if looks_like(bytes).is_some() {
        return None;
    }
    if let Some(encoding) = utf16::recognise(bytes) {
        return Some(Charset::Listed(encoding));
    }
    if Controls::of(bytes).are_many() {
        return None;
    }
    match str::from_utf8(bytes) {
        Ok(text) if !super::may_be_iso_2022(text) => Some(Charset::Listed(UTF_8)),
        // Only the last character is cut in two, and what comes before it has told nothing else.
        Err(error) if error.error_len().is_none() && 0 < error.valid_up_to() => {
            Some(Charset::Listed(UTF_8))
        }
        _ => Some(likeliest(bytes, remembered)),
    }
}
