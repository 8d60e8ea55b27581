//! All that an analyst has made of one document. See [`Work`].

use std::sync::Arc;

use super::{Dispute, Document, Extensions, Marks, selector::Selector};

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
    /// No marks yet on `document`.
    pub fn new(document: Document) -> Self {
        Self { document, marks: Marks::default(), lost: Arc::default(), extensions: Arc::default() }
    }
}

/// What was read from a sidecar and could not be given a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lost {
    /// The marks, in the order of the file.
    pub marks: Vec<LostMark>,

    /// The relations, in the order of the file.
    pub relations: Vec<LostRelation>,

    /// Other values of what other programs keep for the whole document. Sorted, none twice. Mostly none.
    pub disputes: Vec<Dispute>,
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

    /// The BLAKE3 hash of the text that the pieces count in. Empty where that is the document as the file names it.
    pub text: String,

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
    pub disputes: Vec<Dispute>,

    /// Why it has no place.
    pub reason: LostReason,
}

impl LostMark {
    /// The words that it was on, in one line.
    pub fn words(&self) -> String {
        let pieces: Vec<&str> = self.pieces.iter().map(|piece| piece.exact.as_str()).collect();
        pieces.join(super::document::GAP)
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
    pub disputes: Vec<Dispute>,
}

/// Why a mark has no place, by what the analyst can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LostReason {
    /// Its words are nowhere in the text any more.
    #[error("its words are no longer in the document")]
    WordsGone,

    /// Its words stand elsewhere, once or often, and the words around them do not decide.
    #[error("its words stand elsewhere, and the words around them do not say which place is meant")]
    Ambiguous,

    /// It covers nothing, or its pieces are backwards, overlap or are out of order.
    #[error("its pieces are empty, backwards or overlapping")]
    BadPieces,

    /// Its tag is none of ours.
    #[error("its tag is none that Glossator knows")]
    UnknownTag,

    /// Its id is no UUID.
    #[error("its id is not a UUID")]
    BadId,

    /// Another mark of the file has the same id.
    #[error("another mark has the same id")]
    DuplicateId,

    /// A time of its is none.
    #[error("one of its times cannot be read")]
    BadTime,
}
