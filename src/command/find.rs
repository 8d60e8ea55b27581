//! Asking for words in a whole document, and the answers. See [`TextSearch`] and [`FindCommand`].

use super::{EditorId, Progress};
use crate::{
    model::{Document, MarkId, Marks, Span, SpanSet, Tag},
    search::{Hits, SearchQuery, SearchStatus},
};

/// What is to be found, and where.
#[derive(Clone, Debug)]
pub struct TextSearch {
    /// In whose document.
    pub id: EditorId,
    /// Which search of that document this is.
    pub number: u64,
    /// What is looked for.
    pub query: SearchQuery,
    /// The document.
    pub document: Document,
    /// In which part of it. `None` for all of it.
    pub within: Option<SpanSet>,
    /// From which byte on: what stands before it has been searched.
    pub from: usize,
    /// How many hits were found there.
    pub known_hits: usize,
}

/// Some of what was found. Those of one search come in the order of the text.
#[derive(Clone, Debug)]
pub struct TextHits {
    /// In whose document.
    pub id: EditorId,
    /// By which search of that document.
    pub number: u64,
    /// What was found since the last answer.
    pub hits: Hits,
    /// How far the text has been searched by now.
    pub reach: SearchStatus,
}

/// How many bytes of a large document have been searched.
#[derive(Clone, Copy, Debug)]
pub struct SearchProgress {
    /// Which document.
    pub id: EditorId,
    /// By which search of that document.
    pub number: u64,
    /// How many.
    pub progress: Progress,
}

/// What is to be found in what was written about marks.
#[derive(Clone, Debug)]
pub struct FieldSearch {
    /// Whose marks.
    pub id: EditorId,
    /// Which search of that document this is.
    pub number: u64,
    /// What is looked for.
    pub query: SearchQuery,
    /// The marks.
    pub marks: Marks,
    /// Only those on these words. `None` for all.
    pub within: Option<SpanSet>,
}

/// All that was found in what was written about marks.
#[derive(Clone, Debug)]
pub struct FieldHits {
    /// Whose marks.
    pub id: EditorId,
    /// By which search.
    pub number: u64,
    /// What was found, in the order of the marks.
    pub hits: Vec<FieldHit>,
    /// Whether that is all there is.
    pub reach: SearchStatus,
}

/// Words that were found in what was written about a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldHit {
    /// About which one.
    pub mark: MarkId,
    /// In which of its fields.
    pub field: MarkField,
    /// Where in that field, in bytes.
    pub span: Span,
}

impl FieldHit {
    /// How many are kept at most.
    pub const MAX_HITS: usize = 100_000;
}

/// A field of a mark in which words are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkField {
    /// Who speaks.
    Speaker,
    /// One of the labels, from 0.
    Label(usize),
    /// The note.
    Note,
}

/// Something asked about what is being found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindCommand {
    /// Show the first hit that begins where the caret or the selection does, or after it.
    Nearest,
    /// Show the next hit; after the last one the first.
    Next,
    /// Show the hit before; before the first one the last.
    Previous,
    /// Show hit number so-and-so, from 0.
    Show(HitIndex),
    /// Search here from now on.
    SetScope(SearchScope),
    /// Leave this hit of the text out when all are marked, or no longer.
    ToggleHit(usize),
    /// Mark all hits, or leave all out.
    SetAll(HitInclusion),
    /// Mark all hits of the text that are not left out.
    MarkHits(Tag),
    /// Search no further, and keep what was found.
    Pause,
    /// Search on from where that was asked.
    Resume,
    /// Look for nothing any more.
    Close,
}

/// Where a hit is, and which one it is there, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitIndex {
    /// In the text.
    Text(usize),
    /// In what was written about a mark.
    Field(usize),
}

/// How much of a document is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchScope {
    /// All.
    Whole,
    /// What is selected when this is asked.
    Selection,
}

/// Whether a hit is to be marked with the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HitInclusion {
    /// It is.
    #[default]
    Included,
    /// It is left out.
    Excluded,
}
