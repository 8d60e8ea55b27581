//! Telling files that are no text from those that are.

use crate::tongue::{Said, say};

/// How many bytes are looked at for a zero byte, which no text has.
const FOR_ZEROS: usize = 8 << 10;

/// How many bytes are looked at for control bytes.
const FOR_CONTROLS: usize = 64 << 10;

/// A text has fewer control bytes than one in so many.
const ONE_IN: usize = 32;

/// What a file looks like.
type Look = fn() -> Said;

/// What known files start with, and what to call them.
const FIRST_BYTES: &[(&[u8], Look)] = &[
    (b"%PDF-", || say!("looks-pdf")),
    (b"{\\rtf", || say!("looks-rtf")),
    (b"PK\x03\x04", || say!("looks-zip")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", || say!("looks-old-office")),
    (b"\x89PNG\r\n", || say!("looks-png")),
    (b"\xff\xd8\xff", || say!("looks-jpeg")),
    (b"GIF87a", || say!("looks-gif")),
    (b"GIF89a", || say!("looks-gif")),
    (b"II*\0", || say!("looks-tiff")),
    (b"MM\0*", || say!("looks-tiff")),
    (b"\x7fELF", || say!("looks-program")),
    (b"MZ\x90\0", || say!("looks-program")),
    (b"\x1f\x8b\x08", || say!("looks-gzip")),
    (b"BZh9", || say!("looks-bzip2")),
    (b"\xfd7zXZ\0", || say!("looks-xz")),
    (b"\x28\xb5\x2f\xfd", || say!("looks-zstd")),
    (b"7z\xbc\xaf\x27\x1c", || say!("looks-7-zip")),
    (b"Rar!\x1a\x07", || say!("looks-rar")),
    (b"SQLite format 3\0", || say!("looks-sqlite")),
    (b"OggS\0", || say!("looks-sound")),
    (b"ID3\x03", || say!("looks-sound")),
    (b"ID3\x04", || say!("looks-sound")),
    (b"fLaC\0", || say!("looks-sound")),
];

/// What the bytes look like, if they start as a known file that is no text does.
pub(super) fn by_first_bytes(bytes: &[u8]) -> Option<Said> {
    let known = FIRST_BYTES.iter().find(|(first, _)| bytes.starts_with(first));
    known.map(|(_, looks_like)| looks_like())
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
