//! Taking in what was changed elsewhere. See [`MergeRequest`] and [`MergeResult`].

use std::path::PathBuf;

use jiff::Timestamp;

use super::{EditorId, MergeSource};
use crate::{
    change::Change,
    i18n::Message,
    model::{Document, FieldConflict, MarkId, RelationId, SpanSet, Work},
};

/// A sidecar that was changed on the disk is to be merged with what the analyst has.
#[derive(Clone, Debug)]
pub struct MergeRequest {
    /// Whose.
    pub id: EditorId,
    /// Which merge of that session this is.
    pub number: u64,
    /// The sidecar.
    pub path: PathBuf,
    /// What is merged.
    pub source: MergeSource,
    /// What both came from: what was last read or written. `None` where that is not known.
    pub base: Option<Work>,
    /// What the analyst has, unsaved changes included.
    pub ours: Work,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct MergeResult {
    /// Whose.
    pub id: EditorId,
    /// Which merge of that session it was.
    pub number: u64,
    /// What it changes of [`MergeRequest::ours`].
    pub change: Change,
    /// Whether the file says all that there is then.
    pub is_on_disk: bool,
    /// What it did. `None` where the analyst need not know.
    pub summary: Option<Message>,
    /// How many fields have a further value only now.
    pub conflicts: usize,
}

/// Somebody else who has the same document open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Collaborator {
    /// Who. May be empty.
    pub who: String,
    /// On which machine. May be empty.
    pub machine: String,
    /// Since when, by that machine's clock.
    pub since: Timestamp,
}

/// What has a field with two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictSite {
    /// A mark.
    Mark(MarkId),
    /// A relation.
    Relation(RelationId),
    /// A mark that has no place, by its number.
    LostMark(usize),
    /// A relation that has an end which has no place, by its number.
    LostRelation(usize),
    /// The whole document, for which other programs keep something.
    Document,
}

/// The other place that a mark was given is to be found in the text, so that the mark can be put there.
#[derive(Clone, Debug)]
pub struct PlaceRequest {
    /// Whose.
    pub id: EditorId,
    /// Which mark.
    pub mark: MarkId,
    /// Where it is, in the words of the other side.
    pub conflict: FieldConflict,
    /// The text.
    pub document: Document,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct PlaceResult {
    /// What was asked.
    pub request: PlaceRequest,
    /// The place. `None` where the words are not in the text.
    pub extent: Option<SpanSet>,
}

/// Which of two values of a field stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictResolution {
    /// The one that is there.
    Keep,
    /// The other one.
    TakeOther,
    /// Both, one after the other. For notes.
    KeepBoth,
}
