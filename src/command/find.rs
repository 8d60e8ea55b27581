//! Search requests over a whole document, and their results. See [`TextSearch`] and [`FindCommand`].

use super::{EditorId, Progress};
use crate::{
    model::{Document, MarkId, Marks, Span, SpanSet, Tag},
    search::{Hits, SearchQuery, SearchStatus},
};

/// A search of a document's text.
#[derive(Clone, Debug)]
pub struct TextSearch {
    /// The document's id.
    pub id: EditorId,
    /// The number of this search.
    pub number: u64,
    /// The query.
    pub query: SearchQuery,
    /// The document.
    pub document: Document,
    /// The part to search. `None` for the whole text.
    pub within: Option<SpanSet>,
    /// The byte to start at; what is before it has been searched.
    pub from: usize,
    /// The number of hits before that byte.
    pub known_hits: usize,
}

/// Some hits of a search. Batches arrive in text order.
#[derive(Clone, Debug)]
pub struct TextHits {
    /// The document's id.
    pub id: EditorId,
    /// The number of the search.
    pub number: u64,
    /// The hits since the last batch.
    pub hits: Hits,
    /// How far the text has been searched.
    pub reach: SearchStatus,
}

/// How far a large document has been searched.
#[derive(Clone, Copy, Debug)]
pub struct SearchProgress {
    /// The document's id.
    pub id: EditorId,
    /// The number of the search.
    pub number: u64,
    /// Searched bytes.
    pub progress: Progress,
}

/// A search of the fields of marks.
#[derive(Clone, Debug)]
pub struct FieldSearch {
    /// The document's id.
    pub id: EditorId,
    /// The number of this search.
    pub number: u64,
    /// The query.
    pub query: SearchQuery,
    /// The marks.
    pub marks: Marks,
    /// Only marks on these spans. `None` for all.
    pub within: Option<SpanSet>,
}

/// All hits of a search of the fields of marks.
#[derive(Clone, Debug)]
pub struct FieldHits {
    /// The document's id.
    pub id: EditorId,
    /// The number of the search.
    pub number: u64,
    /// The hits in the order of the marks.
    pub hits: Vec<FieldHit>,
    /// Whether all fields have been searched.
    pub reach: SearchStatus,
}

/// A hit in a field of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldHit {
    /// The mark.
    pub mark: MarkId,
    /// The field.
    pub field: MarkField,
    /// The place in that field, in bytes.
    pub span: Span,
}

impl FieldHit {
    /// The maximum number of hits kept.
    pub const MAX_HITS: usize = 100_000;
}

/// A searchable field of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkField {
    /// The speaker.
    Speaker,
    /// The label with this index.
    Label(usize),
    /// The note.
    Note,
}

/// A command about the current search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindCommand {
    /// Shows the first hit at or after the start of the selection.
    Nearest,
    /// Shows the next hit; after the last one the first.
    Next,
    /// Shows the previous hit; before the first one the last.
    Previous,
    /// Shows this hit.
    Show(HitIndex),
    /// Sets the part of the text to search.
    SetScope(SearchScope),
    /// Excludes this hit of the text from being marked, or includes it again.
    ToggleHit(usize),
    /// Includes or excludes all hits.
    SetAll(HitInclusion),
    /// Marks all included hits of the text.
    MarkHits(Tag),
    /// Pauses the search and keeps what was found.
    Pause,
    /// Resumes a paused search.
    Resume,
    /// Ends the search.
    Close,
}

/// The index of a hit, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HitIndex {
    /// In the text.
    Text(usize),
    /// In the fields of marks.
    Field(usize),
}

/// The part of a document that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchScope {
    /// The whole text.
    Whole,
    /// The selection at the time of the request.
    Selection,
}

/// Whether a hit is marked with the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum HitInclusion {
    /// It is marked.
    #[default]
    Included,
    /// It is left out.
    Excluded,
}
