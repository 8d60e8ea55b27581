//! Merging changes made elsewhere, and what sync programs leave. See [`MergeRequest`] and [`SyncCommand`].

use std::path::PathBuf;

use jiff::Timestamp;

use super::{EditorId, Files};
use crate::{
    change::Change,
    i18n::Message,
    model::{Document, FieldConflict, MarkId, RelationId, SpanSet, Work},
};

/// A request to merge a sidecar changed on disk with the analyst's state.
#[derive(Clone, Debug)]
pub struct MergeRequest {
    /// The document.
    pub id: EditorId,
    /// The number of this merge.
    pub number: u64,
    /// The sidecar.
    pub path: PathBuf,
    /// The version to merge.
    pub source: MergeSource,
    /// The analyst's state, including unsaved changes.
    pub ours: Work,
}

/// The result of a merge.
#[derive(Clone, Debug)]
pub struct MergeResult {
    /// The document.
    pub id: EditorId,
    /// The number of the merge.
    pub number: u64,
    /// The change to [`MergeRequest::ours`].
    pub change: Change,
    /// Whether the file then holds the complete state.
    pub is_on_disk: bool,
    /// A summary for the analyst. `None` if there is nothing to tell.
    pub summary: Option<Message>,
    /// The number of new field conflicts.
    pub conflicts: usize,
}

/// Another person who has the same document open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collaborator {
    /// Their name; may be empty.
    pub who: String,
    /// Their machine; may be empty.
    pub machine: String,
    /// When they opened it, by that machine's clock.
    pub since: Timestamp,
}

/// Something whose field has conflicting values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictSite {
    /// A mark.
    Mark(MarkId),
    /// A relation.
    Relation(RelationId),
    /// A lost mark, by index.
    LostMark(usize),
    /// A lost relation, by index.
    LostRelation(usize),
    /// The document itself, whose fields other programs keep.
    Document,
}

/// A request to find the other place of a mark in the text.
#[derive(Clone, Debug)]
pub struct PlaceRequest {
    /// The document.
    pub id: EditorId,
    /// The mark.
    pub mark: MarkId,
    /// The conflict that holds the other place.
    pub conflict: FieldConflict,
    /// The text.
    pub document: Document,
}

/// The result of a [`PlaceRequest`].
#[derive(Clone, Debug)]
pub struct PlaceResult {
    /// The request.
    pub request: PlaceRequest,
    /// The place. `None` if the words are not in the text.
    pub spans: Option<SpanSet>,
}

/// The decision between two values of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictResolution {
    /// Keep the current one.
    Keep,
    /// Take the other one.
    TakeOther,
    /// Keep both, one after the other. For notes.
    KeepBoth,
}

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
