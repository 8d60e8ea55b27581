//! Distinguishes text files from binary ones.

use crate::i18n::{Message, msg};

/// In a text there is less than one control character in this many bytes …
const MIN_BYTES_PER_CONTROL: usize = 32;

/// … and less than one colour code of a chat in this many …
const MIN_BYTES_PER_COLOUR_CODE: usize = 2;

/// … or at most this many of both.
const MAX_TOLERATED: usize = 2;

/// Number of bytes checked together.
const CHUNK_BYTES: usize = 64;

/// What a file looks like.
type FormatName = fn() -> Message;

const SIGNATURES: &[(&[u8], FormatName)] = &[
    (b"%PDF-", || msg!("looks-pdf")),
    (b"{\\rtf", || msg!("looks-rtf")),
    (b"PK\x03\x04", || msg!("looks-zip")),
    (b"PK\x05\x06", || msg!("looks-zip")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", || msg!("looks-old-office")),
    (b"\x89PNG\r\n", || msg!("looks-png")),
    (b"\xff\xd8\xff", || msg!("looks-jpeg")),
    (b"GIF87a", || msg!("looks-gif")),
    (b"GIF89a", || msg!("looks-gif")),
    (b"II*\0", || msg!("looks-tiff")),
    (b"MM\0*", || msg!("looks-tiff")),
    (b"\x7fELF", || msg!("looks-program")),
    (b"MZ\x90\0", || msg!("looks-program")),
    (b"\x1f\x8b\x08", || msg!("looks-gzip")),
    (b"BZh9", || msg!("looks-bzip2")),
    (b"\xfd7zXZ\0", || msg!("looks-xz")),
    (b"\x28\xb5\x2f\xfd", || msg!("looks-zstd")),
    (b"7z\xbc\xaf\x27\x1c", || msg!("looks-7-zip")),
    (b"Rar!\x1a\x07", || msg!("looks-rar")),
    (b"SQLite format 3\0", || msg!("looks-sqlite")),
    (b"OggS\0", || msg!("looks-sound")),
    (b"ID3\x03", || msg!("looks-sound")),
    (b"ID3\x04", || msg!("looks-sound")),
    (b"fLaC\0", || msg!("looks-sound")),
];

/// Returns what a file looks like that starts with these bytes, if they are the signature of a binary format. Skips
/// leading spaces.
pub fn detect_binary_format(bytes: &[u8]) -> Option<Message> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let known = SIGNATURES.iter().find(|(first, _)| bytes.starts_with(first));
    known.map(|(_, looks_like)| looks_like())
}

/// Counts of control characters that are unusual in texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct ControlCounts {
    /// Number of colour and style codes of chats.
    colour_codes: usize,
    others: usize,
    /// Number of bytes checked.
    total_bytes: usize,
}

impl ControlCounts {
    /// Counts those of `bytes`, which may be in any encoding based on ASCII.
    pub(super) fn count_in(bytes: &[u8]) -> Self {
        let mut controls = Self { total_bytes: bytes.len(), ..Self::default() };
        let (chunks, rest) = bytes.as_chunks::<CHUNK_BYTES>();
        for chunk in chunks.iter().filter(|it| may_have_controls(it)) {
            controls.add(chunk);
        }
        controls.add(rest);
        controls
    }

    pub(super) fn total(self) -> usize {
        self.colour_codes + self.others
    }

    /// Returns whether there are more than in a text.
    pub(super) fn exceed_text_limit(self) -> bool {
        MAX_TOLERATED < self.total()
            && self.total_bytes
                < self.others * MIN_BYTES_PER_CONTROL
                    + self.colour_codes * MIN_BYTES_PER_COLOUR_CODE
    }

    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            match byte {
                0x02..=0x04 | 0x0f | 0x11 | 0x16 | 0x1d..=0x1f => self.colour_codes += 1,
                // Terminals write escapes and backspaces, old systems an end of file.
                0x08..=0x0d | 0x1a | 0x1b => {}
                0x00..=0x1f | 0x7f => self.others += 1,
                _ => {}
            }
        }
    }
}

/// Returns whether there may be unusual control characters. Has no branches, so that the processor checks many bytes at
/// once.
fn may_have_controls(bytes: &[u8; CHUNK_BYTES]) -> bool {
    let is = |it: bool| u8::from(it);
    bytes.iter().fold(0, |found, byte| {
        let is_line = is(*byte == b'\n') | is(*byte == b'\r') | is(*byte == b'\t');
        found | (is(*byte < 0x20) & (1 ^ is_line)) | is(*byte == 0x7f)
    }) != 0
}
