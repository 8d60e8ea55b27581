//! The start of a text whose rest is not there yet. See [`start`].

use encoding_rs::{Encoding, UTF_8};

use super::{binary, encoding_of, legacy, utf16};
use crate::model::{Document, Source};

/// The text at the start of a file, to be shown until all of it has been decoded: in the encoding that the whole
/// will probably be in, and up to the end of a line where there is one. `None` where this is no text.
///
/// Its source has no hash.
pub fn start(name: &str, bytes: &[u8], remembered: Option<&str>) -> Option<Document> {
    let (encoding, bom) = Encoding::for_bom(bytes).unwrap_or((UTF_8, 0));
    let encoding =
        if bom == 0 { guess(bytes, remembered.and_then(encoding_of))? } else { encoding };
    let mut text = decoded(&bytes[bom..], encoding);
    let whole_lines = memchr::memrchr(b'\n', text.as_bytes()).map(|end| end + 1);
    text.truncate(whole_lines.unwrap_or(text.len()));
    let encoding = encoding.name().to_owned();
    let source = Source { name: name.to_owned(), encoding, blake3: String::new() };
    (!text.is_empty()).then(|| Document::new(source, text))
}

/// The encoding that `bytes` seem to be in, in the same order of belief as for a whole file.
fn guess(bytes: &[u8], remembered: Option<&'static Encoding>) -> Option<&'static Encoding> {
    if binary::by_first_bytes(bytes).is_some() {
        return None;
    }
    // The last code unit may be cut in two.
    let units = &bytes[..bytes.len() / 2 * 2];
    if let Some(encoding) = utf16::recognise(units) {
        return Some(encoding);
    }
    if binary::by_control_bytes(bytes) {
        return None;
    }
    let is_utf8 = match str::from_utf8(bytes) {
        Ok(text) => !text.is_ascii() || memchr::memchr(0x1b, bytes).is_none(),
        // The last character may be cut in two; for a broken place earlier on, much must be right.
        Err(error) => error.error_len().is_none() || super::is_nearly_utf8(bytes),
    };
    Some(if is_utf8 { UTF_8 } else { remembered.unwrap_or_else(|| legacy::guess(bytes)) })
}

/// What `bytes` are in `encoding`, without a character at the end that is cut in two.
fn decoded(bytes: &[u8], encoding: &'static Encoding) -> String {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3);
    let mut text = String::with_capacity(room);
    let (_result, _read, _is_faulty) = decoder.decode_to_string(bytes, &mut text, false);
    text
}
