//! An analyst's work on one document. See [`Work`].

use std::sync::Arc;

use super::{
    Document, Extensions, FieldConflict, Mark, Marks, PlaceCandidate, Provenance, TextHash,
    anchor_status::joined_words, selector::Selector,
};
use crate::i18n::{Message, msg};

/// A document's marks and lost marks: everything that a sidecar holds.
///
/// Cloning is cheap, so a worker thread can write one while the analyst continues.
///
/// ```
/// use glossator::model::{Document, Lost, Work};
///
/// let mut work = Work::new(Document::from_text("news.txt", "She said no."));
/// let nothing_lost = Lost::default();
/// assert!(!work.has_marks() && *work.lost == nothing_lost);
/// work.document = work.document.with_name("old-news.txt");
/// assert_eq!(work.document.name(), "old-news.txt");
/// ```
#[derive(Clone, Debug)]
pub struct Work {
    /// Text that the marks are on.
    pub document: Document,
    /// Marks with a place in the text.
    pub marks: Marks,
    /// What was read but has no place. Written back unchanged.
    pub lost: Arc<Lost>,
    /// Fields of other programs for the whole document. Kept and written back.
    pub extensions: Arc<Extensions>,
}

impl Work {
    /// Returns the extensions of the document and their conflicts.
    pub fn document_extensions(&self) -> DocumentExtensions {
        (Arc::clone(&self.extensions), self.lost.conflicts.clone())
    }

    /// Sets the extensions of the document and their conflicts.
    pub fn set_document_extensions(&mut self, (extensions, conflicts): DocumentExtensions) {
        self.extensions = extensions;
        if self.lost.conflicts != conflicts {
            Arc::make_mut(&mut self.lost).conflicts = conflicts;
        }
    }

    /// Creates the work on `document`, without marks.
    pub fn new(document: Document) -> Self {
        Self { document, marks: Marks::default(), lost: Arc::default(), extensions: Arc::default() }
    }

    /// Returns whether there is a mark, with or without a place.
    pub fn has_marks(&self) -> bool {
        !self.marks.is_empty() || !self.lost.marks.is_empty()
    }
}

/// The extensions of a document, and their undecided conflicts.
pub type DocumentExtensions = (Arc<Extensions>, Vec<FieldConflict>);

/// What was read from a sidecar and has no place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// Marks, in file order.
    pub marks: Vec<Arc<LostMark>>,
    /// Relations, in file order.
    pub relations: Vec<Arc<LostRelation>>,
    /// Conflicts of the document's extensions. Sorted, unique. Usually empty.
    pub conflicts: Vec<FieldConflict>,
}

/// A mark as written in the file, and why it has no place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostMark {
    /// Id; perhaps no UUID, or that of another mark.
    pub id: String,
    /// Tag; perhaps an unknown word.
    pub tag: String,
    /// Pieces at their old places.
    pub pieces: Vec<Selector>,
    /// Text that the offsets of the pieces belong to.
    pub text_hash: TextHash,
    /// Text in which the analyst has kept it as lost. Empty if in none.
    pub kept_lost_in: TextHash,
    /// Who says the words.
    pub speaker: String,
    /// Topics.
    pub labels: Vec<String>,
    /// Note of the analyst.
    pub note: String,
    /// Who made it, and when.
    pub provenance: Provenance<String>,
    /// Why it has no place.
    pub reason: LostReason,
    /// Possible places, best first; at most three. Searched again on each reading.
    pub candidates: Vec<PlaceCandidate>,
}

impl LostMark {
    /// Returns an unsettled `mark` as a lost one: as it was in the file, with its found place as a candidate. `None`
    /// for a settled mark.
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
            provenance: mark.provenance.to_text(),
            reason: LostReason::KeptAsLost,
            candidates: vec![PlaceCandidate { spans: mark.spans.clone(), score: origin.score }],
        })
    }

    /// Returns whether the analyst has kept it as lost in `document`.
    pub fn is_kept_lost_in(&self, document: &Document) -> bool {
        !self.kept_lost_in.is_empty() && *self.kept_lost_in == document.source().blake3
    }

    /// Returns the words that it was on, in one line.
    pub fn words(&self) -> String {
        joined_words(&self.pieces)
    }
}

/// A relation as written in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LostRelation {
    /// Id.
    pub id: String,
    /// Kind.
    pub kind: String,
    /// Start of the link.
    pub from: String,
    /// Target of the link.
    pub to: String,
    /// Note of the analyst.
    pub note: String,
    /// Who made it, and when.
    pub provenance: Provenance<String>,
}

/// Why a mark has no place, by what the analyst can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message())]
pub enum LostReason {
    /// The words no longer occur in the text.
    WordsGone,
    /// The words occur elsewhere, once or several times, and their context does not decide.
    Ambiguous,
    /// The pieces are empty, reversed, overlapping or out of order.
    BadPieces,
    /// The tag is unknown.
    UnknownTag,
    /// The id is no UUID.
    BadId,
    /// Another mark of the file has the same id.
    DuplicateId,
    /// The analyst has kept it as lost in this text.
    KeptAsLost,
    /// One of the times is invalid.
    BadTime,
}

impl LostReason {
    /// Returns the reason as a message about one mark.
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
