//! Effects of sync programs on sidecars: conflicted copies and reverted files. See [`SyncCommand`].

use std::path::PathBuf;

use super::{EditorId, Files};

/// Another version of a document's sidecar, left beside it by a sync program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictedCopy {
    /// Its path.
    pub path: PathBuf,
    /// The BLAKE3 hash of its bytes when found, in hexadecimal.
    pub blake3: String,
}

/// A task on disk about a sync program's files.
#[derive(Clone, Debug)]
pub enum SyncTask {
    /// Moves an unchanged conflicted copy to the trash, or aside if there is none, then notifies.
    TrashCopy(ConflictedCopy),

    /// Accepts the older state with this hash as the sidecar at this path.
    AcceptOlder(PathBuf, String),
}

/// A command about what a sync program, or git, did to a document's sidecar.
#[derive(Clone, Debug)]
pub enum SyncCommand {
    /// Merges the conflicted copies that were found.
    MergeCopies(EditorId),

    /// Merges this other version of the sidecar and leaves its file in place.
    MergeVersion(Files, ConflictedCopy),

    /// Applies the analyst's decision about an older state.
    ResolveOlder(EditorId, OlderVersionDecision),

    /// Accepts the older state with this hash that a document was opened with.
    AcceptOlder(Files, String),
}

/// The decision about an older state of a sidecar that is on disk again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OlderVersionDecision {
    /// Not decided: ask.
    Ask,
    /// Overwrite the one with this hash by the analyst's state.
    KeepMine(String),
    /// Take the one with this hash, as one undoable step.
    GoBack(String),
}

impl OlderVersionDecision {
    /// Returns the hash of the older state, if decided.
    pub fn blake3(&self) -> Option<&String> {
        match self {
            Self::Ask => None,
            Self::KeepMine(blake3) | Self::GoBack(blake3) => Some(blake3),
        }
    }
}

/// The version merged with the analyst's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MergeSource {
    /// The sidecar itself, written by others.
    Sidecar(OlderVersionDecision),
    /// A conflicted copy, moved to the trash once its content is saved.
    Copy(ConflictedCopy),
    /// Another version, left in place.
    Version(ConflictedCopy),
}

impl MergeSource {
    /// Returns the other version, or `None` for the sidecar itself.
    pub fn copy(&self) -> Option<&ConflictedCopy> {
        match self {
            Self::Sidecar(_) => None,
            Self::Copy(copy) | Self::Version(copy) => Some(copy),
        }
    }
}
