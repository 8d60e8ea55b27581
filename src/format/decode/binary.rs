//! Telling files that are no text from those that are.

/// How many bytes are looked at for a zero byte, which no text has.
const FOR_ZEROS: usize = 8 << 10;

/// How many bytes are looked at for control bytes.
const FOR_CONTROLS: usize = 64 << 10;

/// A text has fewer control bytes than one in so many.
const ONE_IN: usize = 32;

/// What known files start with, and what to call them.
const FIRST_BYTES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or ZIP file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\0", "a program"),
    (b"\x1f\x8b\x08", "a compressed (gzip) file"),
    (b"BZh9", "a compressed (bzip2) file"),
    (b"\xfd7zXZ\0", "a compressed (xz) file"),
    (b"\x28\xb5\x2f\xfd", "a compressed (zstd) file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"OggS\0", "a sound recording"),
    (b"ID3\x03", "a sound recording"),
    (b"ID3\x04", "a sound recording"),
    (b"fLaC\0", "a sound recording"),
];

/// What the bytes look like, if they start as a known file that is no text does.
pub(super) fn by_first_bytes(bytes: &[u8]) -> Option<&'static str> {
    let known = FIRST_BYTES.iter().find(|(first, _)| bytes.starts_with(first));
    known.map(|(_, looks_like)| *looks_like)
}

/// Whether there are zero bytes, or more control bytes than a text has.
pub(super) fn by_control_bytes(bytes: &[u8]) -> bool {
    if memchr::memchr(0, &bytes[..bytes.len().min(FOR_ZEROS)]).is_some() {
        return true;
    }
    let start = &bytes[..bytes.len().min(FOR_CONTROLS)];
    let controls = start.iter().filter(|byte| is_control(**byte)).count();
    start.len() < controls * ONE_IN
}

/// Whether `byte` is a control byte that texts do not use. Terminals write escapes and backspaces.
fn is_control(byte: u8) -> bool {
    byte.is_ascii_control()
        && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x08 | 0x0b | 0x0c | 0x1a | 0x1b)
}
