//! Merging changes made elsewhere. See [`MergeRequest`] and [`MergeResult`].

use std::path::PathBuf;

use jiff::Timestamp;

use super::{EditorId, MergeSource};
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
