//! A document's text ↔ the bytes of its snapshot, with which marks are found again when the document changes.
//!
//! Two lines and a compressed stream (zlib, RFC 1950): the format's name, a checksum and the text's length; then the
//! encoding in which the document was read; then the text in UTF-8.

use std::io::{self, BufRead as _, Read as _, Write};

use flate2::{Compression, bufread::ZlibDecoder, write::ZlibEncoder};

use crate::model::{Document, document::DocumentSource};

/// The start of the first line.
const MAGIC: &str = "glossator text 1";

/// Maximum size of a text in bytes: 128 MiB.
pub const MAX_BYTES: usize = 128 << 20;

/// Returns whether `document` can have a snapshot: it came from a file, and isn't too large.
pub fn can_snapshot(document: &Document) -> bool {
    is_snapshot_name(&document.source().blake3) && document.text().len() <= MAX_BYTES
}

/// Returns whether `name` is a valid snapshot name: 64 hexadecimal digits in lower case. Only these become part of a
/// path.
pub fn is_snapshot_name(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
}

/// Writes the text of `document`, compressed, to `out`.
pub fn pack(document: &Document, mut out: impl Write) -> io::Result<()> {
    let source = document.source();
    let text = document.text();
    writeln!(out, "{MAGIC} {} {}", checksum(source, text), text.len())?;
    writeln!(out, "{}", source.encoding)?;
    let mut stream = ZlibEncoder::new(out, Compression::fast());
    stream.write_all(text.as_bytes())?;
    stream.finish()?.flush()
}

/// Restores the document with this hash from a snapshot. `None` if the bytes are damaged, or another document's.
pub fn unpack(blake3: &str, mut bytes: &[u8]) -> Option<Document> {
    let mut first = String::new();
    let mut encoding = String::new();
    bytes.read_line(&mut first).ok()?;
    bytes.read_line(&mut encoding).ok()?;
    let (expected, len) = first.strip_prefix(MAGIC)?.trim().split_once(' ')?;
    let len: usize = len.parse().ok().filter(|len| *len <= MAX_BYTES)?;
    let encoding = encoding.strip_suffix('\n')?.to_owned();
    let source = DocumentSource { name: String::new(), encoding, blake3: blake3.to_owned() };

    let mut text = String::new();
    // One byte more than there should be, to detect a stream that doesn't end.
    let limit = len as u64 + 1;
    ZlibDecoder::new(bytes).take(limit).read_to_string(&mut text).ok()?;
    let is_whole = text.len() == len && checksum(&source, &text) == expected;
    is_whole.then(|| Document::new(source, text))
}

/// Returns the checksum of a text with its hash and encoding.
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
    fn a_text_is_restored_unchanged() {
        for text in ["", "März\r\nيوم 👩‍👩‍👧 e\u{301}", &"so on and on\n".repeat(9_000)]
        {
            let document = Document::from_text("a.txt", text);
            let blake3 = &document.source().blake3;
            let restored = unpack(blake3, &packed(&document)).unwrap();
            assert_eq!(restored.text(), text);
            assert_eq!(
                (&restored.source().blake3, restored.source().encoding.as_str()),
                (blake3, "UTF-8")
            );
        }
    }

    #[test]
    fn damaged_data_is_never_accepted() {
        let document = Document::from_text("a.txt", "The sky is green, they say.");
        let (blake3, whole) = (&document.source().blake3, packed(&document));
        for at in 0..whole.len() {
            assert!(unpack(blake3, &whole[..at]).is_none_or(|it| it.text() == document.text()));
            for bit in 0..8 {
                let mut bytes = whole.clone();
                bytes[at] ^= 1 << bit;
                let read = unpack(blake3, &bytes);
                assert!(read.is_none_or(|it| it.text() == document.text()), "byte {at}, bit {bit}");
            }
        }
        let other = Document::from_text("b.txt", "Another.");
        assert!(unpack(&other.source().blake3, &whole).is_none());
    }

    #[test]
    fn a_stream_is_read_no_further_than_its_stated_length() {
        let document = Document::from_text("a.txt", &"a".repeat(1 << 20));
        let bytes = packed(&document);
        let (_, rest) = bytes.split_at(bytes.iter().position(|it| *it == b'\n').unwrap());
        let blake3 = &document.source().blake3;
        let lies = [format!("{MAGIC} {blake3} 1000"), format!("{MAGIC} {blake3} {}", u64::MAX)];
        for first in lies {
            assert!(unpack(blake3, &[first.as_bytes(), rest].concat()).is_none());
        }
    }

    #[test]
    fn only_hashes_are_names() {
        assert!(is_snapshot_name(&"0a".repeat(32)));
        for name in ["", "unknown", &"0A".repeat(32), &"../".repeat(22)[..64], &"0".repeat(65)] {
            assert!(!is_snapshot_name(name), "{name}");
        }
    }
}
