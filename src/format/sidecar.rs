//! A document's marks ↔ the RON text beside it.
//!
//! `docs/sidecar.md` is the specification. The file is written for people and for git: one field a line,
//! in the order of the text, so that a mark more is a few lines more. What cannot be understood or placed
//! is kept as it was read and written back. The types of the file are its own; nothing else knows them.

use std::io;

use memchr::memmem;

use super::parse_error::ParseError;
use crate::{
    i18n::{Message, msg},
    model::{Document, LostReason, Work},
};

pub use self::{
    encoder::SidecarEncoder,
    header::{SidecarHeader, read_header},
    merge::{MergeError, MergeSide, MergeStats, MergedSidecar, merge, merge_copy, merge_obstacle},
    ron_writer::ron_string,
    snapshots::{NoSnapshots, SnapshotSource},
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
mod snapshots;
mod warnings;
mod write;

/// The version that is written.
pub const VERSION: u64 = 1;

/// What follows the document's whole name in the sidecar's.
pub const FILE_SUFFIX: &str = ".gloss.ron";

/// The most bytes that a sidecar may have: 2 GiB less a byte, some three million marks. More is neither read nor
/// [written](SidecarEncoder), so what was saved can always be opened again.
pub const MAX_BYTES: usize = i32::MAX as usize;

/// From so many bytes on, the analyst is told how many there may be: half of the most.
pub const WARNING_BYTES: usize = MAX_BYTES / 2;

/// The first field's value: what tells a sidecar from other files in RON.
const FORMAT: &str = "glossator sidecar";

/// What offsets count.
pub(super) const OFFSET_UNIT: &str = "unicode code points";

/// What stands for the name of a text that is not known.
const UNKNOWN_TEXT: &str = "unknown";

/// Why a sidecar cannot be read, by what the analyst can do about it.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("{}", self.message())]
pub enum SidecarError {
    /// There is nothing in it. A copy that is not empty may exist.
    Empty,

    /// It is another program's.
    NotASidecar,

    /// A newer Glossator is needed.
    Newer {
        /// The version in the file.
        found: u64,
        /// The newest one that is known here.
        known: u64,
    },

    /// It was damaged: by hand, by a merge, or cut off.
    Broken(ParseError),

    /// It is too large.
    TooLarge {
        /// How large.
        megabytes: usize,
    },

    /// It is not wanted any more.
    Cancelled,
}

impl SidecarError {
    /// The same, to be said.
    pub fn message(&self) -> Message {
        match self {
            Self::Empty => msg!("sidecar-empty"),
            Self::NotASidecar => msg!("sidecar-none"),
            Self::Newer { found, known } => msg!("sidecar-newer", found = *found, known = *known),
            Self::Broken(fault) => msg!("sidecar-broken", fault = fault.message()),
            Self::TooLarge { megabytes } => {
                msg!("sidecar-too-large", megabytes = *megabytes, most = MAX_BYTES >> 20)
            }
            Self::Cancelled => msg!("sidecar-stopped"),
        }
    }
}

/// What a sidecar holds, placed in a document, with all that the analyst should know about it.
#[derive(Clone, Debug)]
pub struct LoadedSidecar {
    /// The marks, and what could not be placed.
    pub work: Work,

    /// What the file says of itself.
    pub header: SidecarHeader,

    /// How many marks stand where their offsets say.
    pub exact: usize,

    /// How many of those were widened, since their offsets cut a character in two.
    pub widened: usize,

    /// Where in the file fields stand that are not known, as `marks.3.colour`; at most a hundred.
    /// They would be lost on saving.
    pub unknown_fields: Vec<String>,

    /// How many marks or relations of a damaged file could not be read. Only after [`salvage`].
    pub unreadable: usize,
}

impl LoadedSidecar {
    /// What the analyst should know about it, in sentences; empty if all is as it was.
    pub fn warnings(&self) -> Vec<Message> {
        warnings::load_warnings(self)
    }

    /// How many marks are lost for `reason`.
    pub fn count_lost_for(&self, reason: LostReason) -> usize {
        self.work.lost.marks.iter().filter(|mark| mark.reason == reason).count()
    }
}

/// The text of a sidecar's bytes.
///
/// # Errors
///
/// [`SidecarError::TooLarge`], or [`SidecarError::Broken`] at the first byte that is not valid UTF-8;
/// [`salvage`] may then be given the text with replacement characters.
pub fn decode_text(bytes: Vec<u8>) -> Result<String, SidecarError> {
    if MAX_BYTES < bytes.len() {
        return Err(SidecarError::TooLarge { megabytes: bytes.len() >> 20 });
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

/// How many marks the sidecar `decode_text` holds, as far as its lines look like those that [`render`] writes.
/// To tell the analyst while they are read.
pub fn estimate_mark_count(text: &str) -> usize {
    memmem::find_iter(text.as_bytes(), "\n      tag: ").count()
}

/// Places all that the sidecar `decode_text` holds in `document`.
///
/// # Errors
///
/// [`SidecarError`] if nothing of it may be used for writing it again.
pub fn read(text: &str, document: &Document) -> Result<LoadedSidecar, SidecarError> {
    read_with(text, document, &mut NoSnapshots)
}

/// The same with what is known of the `snapshots`.
///
/// # Errors
///
/// The same, or [`SidecarError::Cancelled`] where `snapshots` breaks it off.
pub fn read_with(
    text: &str,
    document: &Document,
    snapshots: &mut dyn SnapshotSource,
) -> Result<LoadedSidecar, SidecarError> {
    let header = read_header(text)?;
    if VERSION < header.version {
        return Err(SidecarError::Newer { found: header.version, known: VERSION });
    }
    load::load(text, header, document, snapshots)
}

/// The same for a newer version, as far as it resembles this one. To look at, never to be written back.
///
/// # Errors
///
/// [`SidecarError`] if it does not resemble this version.
pub fn read_newer(text: &str, document: &Document) -> Result<LoadedSidecar, SidecarError> {
    read_newer_with(text, document, &mut NoSnapshots)
}

/// The same with what is known of the `snapshots`.
///
/// # Errors
///
/// The same, or [`SidecarError::Cancelled`] where `snapshots` breaks it off.
pub fn read_newer_with(
    text: &str,
    document: &Document,
    snapshots: &mut dyn SnapshotSource,
) -> Result<LoadedSidecar, SidecarError> {
    load::load(text, read_header(text)?, document, snapshots)
}

/// Rescues from a damaged sidecar every mark and relation that can still be read on its own,
/// and places them in `document`. To work on a copy.
///
/// What belongs to the whole file, as its extensions, is not rescued.
pub fn salvage(text: &str, document: &Document) -> LoadedSidecar {
    salvage_with(text, document, &mut NoSnapshots)
        .expect("where nobody watches, nothing is broken off")
}

/// The same with what is known of the `snapshots`.
///
/// # Errors
///
/// [`SidecarError::Cancelled`] where `snapshots` breaks it off.
pub fn salvage_with(
    text: &str,
    document: &Document,
    snapshots: &mut dyn SnapshotSource,
) -> Result<LoadedSidecar, SidecarError> {
    salvage::salvage(text, document, snapshots)
}

/// The sidecar of `work`.
pub fn render(work: &Work) -> String {
    let mut bytes = Vec::new();
    render_to(work, &mut bytes).expect("a vector of bytes takes all that is written to it");
    String::from_utf8(bytes).expect("a sidecar is written from strings alone")
}

/// Writes the sidecar of `work` to `out`, in small portions.
///
/// # Errors
///
/// Those of `out`.
pub fn render_to(work: &Work, out: impl io::Write) -> io::Result<()> {
    write::write(work, out)
}
