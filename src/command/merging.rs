//! Taking in what was changed elsewhere. See [`Merge`] and [`Merged`].

use std::path::PathBuf;

use jiff::Timestamp;

use super::{Incoming, SessionId};
use crate::{
    change::Change,
    model::{Document, FieldConflict, MarkId, RelationId, SpanSet, Work},
    tongue::Said,
};

/// A sidecar that was changed on the disk is to be merged with what the analyst has.
#[derive(Clone, Debug)]
pub struct Merge {
    /// Whose.
    pub id: SessionId,
    /// Which merge of that session this is.
    pub number: u64,
    /// The sidecar.
    pub path: PathBuf,
    /// What is merged.
    pub incoming: Incoming,
    /// What both came from: what was last read or written. `None` where that is not known.
    pub base: Option<Work>,
    /// What the analyst has, unsaved changes included.
    pub ours: Work,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Merged {
    /// Whose.
    pub id: SessionId,
    /// Which merge of that session it was.
    pub number: u64,
    /// What it changes of [`Merge::ours`].
    pub change: Change,
    /// Whether the file says all that there is then.
    pub is_on_disk: bool,
    /// What it did. `None` where the analyst need not know.
    pub words: Option<Said>,
    /// How many fields have a further value only now.
    pub disputed: usize,
}

/// Somebody else who has the same document open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opener {
    /// Who. May be empty.
    pub who: String,
    /// On which machine. May be empty.
    pub machine: String,
    /// Since when, by that machine's clock.
    pub since: Timestamp,
}

/// What has a field with two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
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
pub struct Placing {
    /// Whose.
    pub id: SessionId,
    /// Which mark.
    pub mark: MarkId,
    /// Where it is, in the words of the other side.
    pub dispute: FieldConflict,
    /// The text.
    pub document: Document,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct Placed {
    /// What was asked.
    pub asked: Placing,
    /// The place. `None` where the words are not in the text.
    pub extent: Option<SpanSet>,
}

/// Which of two values of a field stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The one that is there.
    Keep,
    /// The other one.
    TakeOther,
    /// Both, one after the other. For notes.
    KeepBoth,
}
