//! Decodes the start of a text while the rest is being read. See [`decode_preview`].

use encoding_rs::UTF_8;

use super::{
    Charset, InputEnd, binary::ControlCounts, cesu8, charset_from_bom, decode_counting_errors,
    detect_binary_format, likeliest_charset, resolve_own_bom, utf16,
};
use crate::model::{Document, DocumentSource};

/// Decodes the start of a file, to be shown until the whole is decoded: in the encoding that the whole will probably
/// have, and up to the last line end if there is one. `None` if it isn't text.
///
/// Its source has no hash.
pub fn decode_preview(name: &str, bytes: &[u8], remembered: Option<&str>) -> Option<Document> {
    if let Some((charset, bom)) = charset_from_bom(bytes) {
        return preview_document(name, &bytes[bom..], charset);
    }
    preview_document(name, bytes, guess_charset(bytes, remembered.and_then(Charset::from_label))?)
}

/// Does the same in the encoding that the analyst has chosen.
pub fn decode_preview_in(name: &str, bytes: &[u8], encoding: &str) -> Option<Document> {
    let (charset, bom) = resolve_own_bom(bytes, Charset::from_label(encoding)?);
    preview_document(name, &bytes[bom..], charset)
}

fn preview_document(name: &str, bytes: &[u8], charset: Charset) -> Option<Document> {
    let mut text = match charset {
        Charset::Listed(encoding) => decode_counting_errors(bytes, encoding, InputEnd::Truncated).0,
        Charset::Cesu8 => cesu8::decode(bytes).text,
    };
    let whole_lines = memchr::memrchr(b'\n', text.as_bytes()).map(|end| end + 1);
    text.truncate(whole_lines.unwrap_or(text.len()));
    let encoding = charset.name().to_owned();
    let source = DocumentSource { name: name.to_owned(), encoding, blake3: String::new() };
    (!text.is_empty()).then(|| Document::new(source, text))
}

/// Guesses the encoding of `bytes`, in the same order as for a whole file.
fn guess_charset(bytes: &[u8], remembered: Option<Charset>) -> Option<Charset> {
    if detect_binary_format(bytes).is_some() {
        return None;
    }
    if let Some(encoding) = utf16::detect(bytes) {
        return Some(Charset::Listed(encoding));
    }
    if ControlCounts::count_in(bytes).exceed_text_limit() {
        return None;
    }
    match str::from_utf8(bytes) {
        Ok(text) if !super::may_be_iso_2022(text) => Some(Charset::Listed(UTF_8)),
        // Only the last character is truncated, and there is no other evidence.
        Err(error) if error.error_len().is_none() && 0 < error.valid_up_to() => {
            Some(Charset::Listed(UTF_8))
        }
        _ => Some(likeliest_charset(bytes, remembered)),
    }
}
