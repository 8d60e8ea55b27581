//! All that an analyst has made of one document. See [`Work`].

use std::sync::Arc;

use super::{
    Document, Extensions, FieldConflict, Mark, Marks, PlaceCandidate, TextHash,
    anchor_status::joined_words, selector::Selector,
};
use crate::i18n::{Message, msg};

/// A document's marks, with what could not be placed: all that a sidecar holds.
///
/// Cloning is cheap, so a worker thread can write one while the analyst goes on.
#[derive(Clone, Debug)]
pub struct Work {
    /// The text that the marks are on.
    pub document: Document,

    /// The marks that have a place in it.
    pub marks: Marks,

    /// What was read but has no place. Written back as it was.
    pub lost: Arc<Lost>,

    /// What other programs keep for the whole document. Kept and written back.
    pub extensions: Arc<Extensions>,
}

impl Work {
    /// What other programs keep for the whole document, and other values of that.
    pub fn document_extensions(&self) -> DocumentExtensions {
        (Arc::clone(&self.extensions), self.lost.conflicts.clone())
    }

    /// Puts another one in its place.
    pub fn set_document_extensions(&mut self, (extensions, disputes): DocumentExtensions) {
        self.extensions = extensions;
        if self.lost.conflicts != disputes {
            Arc::make_mut(&mut self.lost).conflicts = disputes;
        }
    }

    /// No marks yet on `document`.
    pub fn new(document: Document) -> Self {
        Self { document, marks: Marks::default(), lost: Arc::default(), extensions: Arc::default() }
    }

    /// Whether there is a mark, with a place or without.
    pub fn has_marks(&self) -> bool {
        !self.marks.is_empty() || !self.lost.marks.is_empty()
    }
}

/// What other programs keep for a whole document, and other values of that which nobody has decided on.
pub type DocumentExtensions = (Arc<Extensions>, Vec<FieldConflict>);

/// What was read from a sidecar and could not be given a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// The marks, in the order of the file.
    pub marks: Vec<Arc<LostMark>>,

    /// The relations, in the order of the file.
    pub relations: Vec<Arc<LostRelation>>,

    /// Other values of what other programs keep for the whole document. Sorted, none twice. Mostly none.
    pub conflicts: Vec<FieldConflict>,
}

/// A mark as it was read, in the file's own words, and why it has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostMark {
    /// Its id, which may be no UUID, or another mark's.
    pub id: String,

    /// Its tag, which may be a word we do not know.
    pub tag: String,

    /// Where its pieces stood.
    pub pieces: Vec<Selector>,

    /// The text in which their offsets count.
    pub text_hash: TextHash,

    /// The text in which the analyst has said that it has no place. Empty where nothing was said.
    pub kept_lost_in: TextHash,

    /// Who says the words.
    pub speaker: String,

    /// What it is about.
    pub labels: Vec<String>,

    /// The analyst's words.
    pub note: String,

    /// Who made it.
    pub author: String,

    /// When it was made, as the file says it.
    pub created: String,

    /// When it was last changed, as the file says it.
    pub modified: String,

    /// What other programs keep with it.
    pub extensions: Extensions,

    /// Other values that its fields were given elsewhere, to be decided on. Sorted, none twice. Mostly none.
    pub conflicts: Vec<FieldConflict>,

    /// Why it has no place.
    pub reason: LostReason,

    /// Where it may be, best first; at most three. Found anew whenever it is read.
    pub candidates: Vec<PlaceCandidate>,
}

impl LostMark {
    /// What an unsettled `mark` becomes without the place where it was found: as it stood in the file, with that place
    /// as one where it may be. `None` for a settled mark, which has its place.
    pub fn from_mark(mark: &Mark, kept_in: TextHash) -> Option<Self> {
        let origin = mark.status.origin()?;
        Some(Self {
            id: mark.id.to_string(),
            tag: mark.tag.name().to_owned(),
            pieces: origin.pieces.clone(),
            text_hash: Arc::clone(&origin.text_hash),
            kept_lost_in: kept_in,
            speaker: mark.speaker.clone(),
            labels: mark.labels.clone(),
            note: mark.note.clone(),
            author: mark.author.clone(),
            created: mark.created.to_string(),
            modified: mark.modified.to_string(),
            extensions: mark.extensions.clone(),
            conflicts: mark.conflicts.clone(),
            reason: LostReason::KeptAsLost,
            candidates: vec![PlaceCandidate { spans: mark.spans.clone(), score: origin.score }],
        })
    }

    /// Whether the analyst has said that it has no place in `document`.
    pub fn is_kept_lost_in(&self, document: &Document) -> bool {
        !self.kept_lost_in.is_empty() && *self.kept_lost_in == document.source().blake3
    }

    /// The words that it was on, in one line.
    pub fn words(&self) -> String {
        joined_words(&self.pieces)
    }
}

/// A relation as it was read, in the file's own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostRelation {
    /// Its id.
    pub id: String,

    /// Its kind.
    pub kind: String,

    /// Where it starts.
    pub from: String,

    /// Where it ends.
    pub to: String,

    /// The analyst's words.
    pub note: String,

    /// Who made it.
    pub author: String,

    /// When it was made.
    pub created: String,

    /// When it was last changed.
    pub modified: String,

    /// What other programs keep with it.
    pub extensions: Extensions,

    /// Other values that its fields were given elsewhere, to be decided on. Sorted, none twice. Mostly none.
    pub conflicts: Vec<FieldConflict>,
}

/// Why a mark has no place, by what the analyst can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub enum LostReason {
    /// Its words are nowhere in the text any more.
    WordsGone,

    /// Its words stand elsewhere, once or often, and the words around them do not decide.
    Ambiguous,

    /// It covers nothing, or its pieces are backwards, overlap or are out of order.
    BadPieces,

    /// Its tag is none of ours.
    UnknownTag,

    /// Its id is no UUID.
    BadId,

    /// Another mark of the file has the same id.
    DuplicateId,

    /// The analyst has said that it has no place in this text.
    KeptAsLost,

    /// A time of its is none.
    BadTime,
}

impl LostReason {
    /// The same, to be said of one mark.
    pub fn message(self) -> Message {
        match self {
            Self::WordsGone => msg!("lost-words-gone"),
            Self::Ambiguous => msg!("lost-ambiguous"),
            Self::BadPieces => msg!("lost-bad-pieces"),
            Self::UnknownTag => msg!("lost-unknown-tag"),
            Self::BadId => msg!("lost-bad-id"),
            Self::DuplicateId => msg!("lost-duplicate-id"),
            Self::KeptAsLost => msg!("lost-kept"),
            Self::BadTime => msg!("lost-bad-time"),
        }
    }
}
