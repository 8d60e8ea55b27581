//! A document's marks ↔ the RON text of its sidecar.
//!
//! `docs/sidecar.md` is the specification. The file is written for people and for git: one field per line, in text
//! order, so that another mark adds a few lines. What can't be understood or placed is kept as read and written back.
//! The file's types are private to this module.

use std::ops::ControlFlow;

use memchr::memmem;

use super::parse_error::ParseError;
use crate::{
    i18n::{Message, msg},
    model::{Document, Work},
};

pub use self::{
    encoder::SidecarEncoder,
    header::{SidecarHeader, read_header},
    merge::{MergeError, MergeSide, MergeStats, MergedSidecar, merge, merge_copy, merge_obstacle},
    ron_writer::ron_string,
    salvage::salvage,
    write::{render, render_to},
};

mod canonical_parser;
mod encoder;
mod file;
mod header;
mod load;
mod merge;
mod parse;
mod ron_writer;
mod salvage;
mod warnings;
mod write;

/// The version that is written.
pub const VERSION: u64 = 1;

/// Follows the document's whole name in the sidecar's name.
pub const FILE_SUFFIX: &str = ".gloss.ron";

/// Maximum size of a sidecar in bytes: 2 GiB less a byte, some three million marks. More is neither read nor
/// [written](SidecarEncoder), so what was saved can always be opened again.
pub const MAX_BYTES: usize = i32::MAX as usize;

/// Size in bytes from which on the analyst is warned of the maximum.
pub const WARNING_BYTES: usize = MAX_BYTES / 2;

/// The first field's value, which identifies a sidecar among other RON files.
const FORMAT: &str = "glossator sidecar";

pub(super) const OFFSET_UNIT: &str = "unicode code points";

/// Stands for the hash of an unknown text.
const UNKNOWN_TEXT: &str = "unknown";

/// Why a sidecar can't be read, by what the analyst can do about it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum SidecarError {
    /// It is empty. There may be a copy that isn't.
    Empty,
    /// It is another program's file.
    NotASidecar,
    /// A newer Glossator is needed for this version.
    Newer(u64),
    /// It was damaged: by hand, by a merge, or truncated.
    Broken(ParseError),
    /// It has so many megabytes, which is too large.
    TooLarge(usize),
    /// Reading was cancelled.
    Cancelled,
}

impl SidecarError {
    /// Returns the error as a message.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => msg!("sidecar-empty"),
            Self::NotASidecar => msg!("sidecar-none"),
            Self::Newer(found) => msg!("sidecar-newer", found = *found, known = VERSION),
            Self::Broken(err) => msg!("sidecar-broken", fault = err.message()),
            Self::TooLarge(megabytes) => {
                msg!("sidecar-too-large", megabytes = *megabytes, most = MAX_BYTES >> 20)
            }
            Self::Cancelled => msg!("sidecar-stopped"),
        }
    }
}

/// The contents of a sidecar, placed in a document, with everything the analyst should know about it.
#[derive(Clone, Debug)]
pub struct LoadedSidecar {
    /// The marks, including lost ones.
    pub work: Work,
    /// The file's header.
    pub header: SidecarHeader,
    /// Number of marks that are where their offsets say.
    pub exact: usize,
    /// Number of those that were widened, since their offsets split a character.
    pub widened: usize,
    /// Paths of unknown fields in the file, such as `marks.3.colour`; at most a hundred.
    /// They would be lost on saving.
    pub unknown_fields: Vec<String>,
    /// Number of unreadable marks or relations of a damaged file. Only after [`salvage`].
    pub unreadable: usize,
}

/// Provides earlier texts for placing marks, and hears of the progress.
pub trait SnapshotSource {
    /// Returns the text with this BLAKE3 hash of its bytes in hexadecimal, if there is a snapshot.
    fn snapshot(&mut self, blake3: &str) -> Option<Document>;

    /// Returns the text with this hash as it was decoded before, if the current document has the same hash.
    fn previous_decoding(&mut self, _blake3: &str) -> Option<Document> {
        None
    }

    /// Called when `done` of `total` marks are placed. Says whether to go on.
    fn report_placed(&mut self, done: usize, total: usize) -> ControlFlow<()>;
}

/// Provides no texts, and ignores the progress.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSnapshots;

impl SnapshotSource for NoSnapshots {
    fn snapshot(&mut self, _blake3: &str) -> Option<Document> {
        None
    }

    fn report_placed(&mut self, _done: usize, _total: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Decodes a sidecar's bytes.
///
/// # Errors
///
/// [`SidecarError::TooLarge`], or [`SidecarError::Broken`] at the first byte that isn't valid UTF-8;
/// [`salvage`] then accepts the text with replacement characters.
pub fn decode_text(bytes: Vec<u8>) -> Result<String, SidecarError> {
    if MAX_BYTES < bytes.len() {
        return Err(SidecarError::TooLarge(bytes.len() >> 20));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let start = memchr::memrchr(b'\n', valid).map_or(0, |end| end + 1);
        SidecarError::Broken(ParseError {
            line: 1 + memchr::memchr_iter(b'\n', valid).count(),
            column: 1 + String::from_utf8_lossy(&valid[start..]).chars().count(),
            reason: msg!("fault-not-utf-8"),
        })
    })
}

/// Estimates the number of marks in the sidecar `text` by its lines, as [`render`] writes them. For progress reports.
pub fn estimate_mark_count(text: &str) -> usize {
    memmem::find_iter(text.as_bytes(), "\n      tag: ").count()
}

/// Places the contents of the sidecar `text` in `document`.
///
/// ```
/// use glossator::{format::sidecar::{SidecarError, read, render}, model::{Document, Work}};
///
/// let document = Document::from_text("news.txt", "She said no.");
/// let loaded = read(&render(&Work::new(document.clone())), &document).expect("just written");
/// assert_eq!((&*loaded.header.name, loaded.exact), ("news.txt", 0));
/// assert!(matches!(read("(settings: 1)", &document), Err(SidecarError::NotASidecar)));
/// ```
///
/// # Errors
///
/// [`SidecarError`] if the file must not be written back.
pub fn read(text: &str, document: &Document) -> Result<LoadedSidecar, SidecarError> {
    read_with(text, document, &mut NoSnapshots)
}

/// Does the same with `snapshots` of earlier texts.
///
/// # Errors
///
/// Those of [`read`], or [`SidecarError::Cancelled`] if `snapshots` cancels.
pub fn read_with(
    text: &str,
    document: &Document,
    snapshots: &mut dyn SnapshotSource,
) -> Result<LoadedSidecar, SidecarError> {
    let header = read_header(text)?;
    if VERSION < header.version {
        return Err(SidecarError::Newer(header.version));
    }
    load::load(text, header, document, snapshots)
}

/// Reads a newer version, as far as it resembles this one. It is for viewing, and must not be written back.
///
/// # Errors
///
/// [`SidecarError`] if it doesn't resemble this version, or [`SidecarError::Cancelled`] if `snapshots` cancels.
pub fn read_newer(
    text: &str,
    document: &Document,
    snapshots: &mut dyn SnapshotSource,
) -> Result<LoadedSidecar, SidecarError> {
    load::load(text, read_header(text)?, document, snapshots)
}
