//! What programs that sync folders do to files of marks: copies in conflict, and older states that come back. See
//! [`SyncCommand`].

use std::path::PathBuf;

use super::{EditorId, Files};
use crate::i18n::Message;

/// Another version of a document's sidecar that stands beside it, as programs that sync folders leave them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictedCopy {
    /// Where it is.
    pub path: PathBuf,
    /// The BLAKE3 hash of its bytes, in hexadecimal, as it was found.
    pub blake3: String,
}

/// Something to be done on the disk about what a program that syncs folders did.
#[derive(Clone, Debug)]
pub enum SyncTask {
    /// Move a conflicted copy to the trash, or aside where there is none, unless it has changed. Then tell.
    TrashCopy(ConflictedCopy),

    /// The sidecar at this path is in the state that is wanted, though there was a newer one.
    AcceptOlder(PathBuf, String),
}

/// Something about what a program that syncs folders, or git, did to a document's sidecar.
#[derive(Clone, Debug)]
pub enum SyncCommand {
    /// These conflicted copies stand beside the sidecar, and these others can't be merged, each for its reason.
    CopiesFound {
        /// The document.
        id: EditorId,
        /// Those that can be merged.
        copies: Vec<ConflictedCopy>,
        /// Those that can't.
        unmergeable: Vec<(PathBuf, Message)>,
    },

    /// Merge the conflicted copies that were found.
    MergeCopies(EditorId),

    /// Merge this other version of the sidecar, and leave it where it is.
    MergeVersion(Files, ConflictedCopy),

    /// Instead of what was to be merged, an older state of the sidecar stands there. Nothing was merged.
    OlderReturned {
        /// The document.
        id: EditorId,
        /// Which merge.
        number: u64,
        /// The BLAKE3 hash of the older state, in hexadecimal.
        blake3: String,
    },

    /// The analyst has said what to do about an older state.
    ResolveOlder(EditorId, OlderVersionDecision),

    /// The older state that a document was opened with is the one that is wanted.
    AcceptOlder(Files, String),
}

/// What to do about an older state of a sidecar that stands there again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OlderVersionDecision {
    /// Ask.
    Ask,
    /// Write what the analyst has over the one with this hash.
    KeepMine(String),
    /// Take the one with this hash, as one step that can be undone.
    GoBack(String),
}

impl OlderVersionDecision {
    /// The hash of the state that it is about, where it is about one.
    pub fn blake3(&self) -> Option<&String> {
        match self {
            Self::Ask => None,
            Self::KeepMine(blake3) | Self::GoBack(blake3) => Some(blake3),
        }
    }
}

/// What is merged with what the analyst has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeSource {
    /// The sidecar itself, which others have written.
    Sidecar(OlderVersionDecision),
    /// A conflicted copy, which goes to the trash once what it holds is saved.
    Copy(ConflictedCopy),
    /// Another version, which stays.
    Version(ConflictedCopy),
}

impl MergeSource {
    /// The other version, where it isn't the sidecar itself.
    pub fn copy(&self) -> Option<&ConflictedCopy> {
        match self {
            Self::Sidecar(_) => None,
            Self::Copy(copy) | Self::Version(copy) => Some(copy),
        }
    }
}
