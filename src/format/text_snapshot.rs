//! A document's text ↔ the bytes that it is kept as, so that its marks can be found again when the document changes.
//!
//! Two lines and a compressed stream (zlib, RFC 1950): what this is, a hash over all that matters, and the text's
//! length; then the encoding that the document was read in; then the text in UTF-8.

use std::io::{self, BufRead as _, Read as _, Write};

use flate2::{Compression, bufread::ZlibDecoder, write::ZlibEncoder};

use crate::model::{Document, document::DocumentSource};

/// What the first line begins with.
const MAGIC: &str = "glossator text 1";

/// The most bytes that a text may have to be kept: 128 MiB.
pub const MAX_BYTES: usize = 128 << 20;

/// Whether `document` is one to be kept: it came from a file, and is not too large.
pub fn can_snapshot(document: &Document) -> bool {
    is_snapshot_name(&document.source().blake3) && document.text().len() <= MAX_BYTES
}

/// Whether `name` may name a text: 64 hexadecimal digits, in lower case. Nothing else ever becomes part of a path.
pub fn is_snapshot_name(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// Writes the text of `document`, compressed, to `out`.
///
/// # Errors
///
/// Those of `out`.
pub fn pack(document: &Document, mut out: impl Write) -> io::Result<()> {
    let (source, text) = (document.source(), document.text());
    writeln!(out, "{MAGIC} {} {}", checksum(source, text), text.len())?;
    writeln!(out, "{}", source.encoding)?;
    let mut stream = ZlibEncoder::new(out, Compression::fast());
    stream.write_all(text.as_bytes())?;
    stream.finish()?.flush()
}

/// The document called `name` that `bytes` were made from. `None` where they are damaged, or another one's.
pub fn unpack(name: &str, mut bytes: &[u8]) -> Option<Document> {
    let (mut first, mut encoding) = (String::new(), String::new());
    bytes.read_line(&mut first).ok()?;
    bytes.read_line(&mut encoding).ok()?;
    let (sealed, len) = first.strip_prefix(MAGIC)?.trim().split_once(' ')?;
    let len: usize = len.parse().ok().filter(|len| *len <= MAX_BYTES)?;
    let encoding = encoding.strip_suffix('\n')?.to_owned();
    let source = DocumentSource { name: String::new(), encoding, blake3: name.to_owned() };

    let mut text = String::new();
    // One byte more than there should be, so that a stream that does not end shows.
    let most = len as u64 + 1;
    ZlibDecoder::new(bytes).take(most).read_to_string(&mut text).ok()?;
    let is_whole = text.len() == len && checksum(&source, &text) == sealed;
    is_whole.then(|| Document::new(source, text))
}

/// The hash that binds a text to its name and encoding.
fn checksum(source: &DocumentSource, text: &str) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in [&source.blake3, &source.encoding] {
        hasher.update(part.as_bytes()).update(b"\n");
    }
    hasher.update(text.as_bytes()).finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(document: &Document) -> Vec<u8> {
        let mut bytes = Vec::new();
        pack(document, &mut bytes).expect("a vector takes all");
        bytes
    }

    #[test]
    fn a_text_comes_back_as_it_was() {
        for text in ["", "März\r\nيوم 👩‍👩‍👧 e\u{301}", &"so on and on\n".repeat(9_000)]
        {
            let document = Document::from_text("a.txt", text);
            let name = &document.source().blake3;
            let back = unpack(name, &packed(&document)).unwrap();
            assert_eq!(back.text(), text);
            assert_eq!((&back.source().blake3, back.source().encoding.as_str()), (name, "UTF-8"));
        }
    }

    #[test]
    fn no_damage_is_taken_for_a_text() {
        let document = Document::from_text("a.txt", "The sky is green, they say.");
        let (name, whole) = (&document.source().blake3, packed(&document));
        for at in 0..whole.len() {
            assert!(unpack(name, &whole[..at]).is_none_or(|it| it.text() == document.text()));
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                let read = unpack(name, &bytes);
                assert!(read.is_none_or(|it| it.text() == document.text()), "byte {at}, bit {bit}");
            }
        }
        let other = Document::from_text("b.txt", "Another.");
        assert!(unpack(&other.source().blake3, &whole).is_none());
    }

    #[test]
    fn a_stream_that_swells_is_read_no_further_than_it_says() {
        let document = Document::from_text("a.txt", &"a".repeat(1 << 20));
        let bytes = packed(&document);
        let (_, rest) = bytes.split_at(bytes.iter().position(|it| *it == b'\n').unwrap());
        let name = &document.source().blake3;
        let lies = [format!("{MAGIC} {name} 1000"), format!("{MAGIC} {name} {}", u64::MAX)];
        for first in lies {
            assert!(unpack(name, &[first.as_bytes(), rest].concat()).is_none());
        }
    }

    #[test]
    fn only_a_hash_is_a_name() {
        assert!(is_snapshot_name(&"0a".repeat(32)));
        for name in ["", "unknown", &"0A".repeat(32), &"../".repeat(22)[..64], &"0".repeat(65)] {
            assert!(!is_snapshot_name(name), "{name}");
        }
    }
}
