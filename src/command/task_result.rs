//! What a task on a thread has found out about an open document. See [`TaskResult`].

use super::{EditorId, FieldHits, ListResult, OutlineReady, TextHits};

/// What a task on a thread has found out about an open document.
#[derive(Clone, Debug)]
pub enum TaskResult {
    /// Its headings and paragraphs.
    Outline(OutlineReady),

    /// Words in its text.
    TextHits(TextHits),

    /// Words in what was written about its marks.
    FieldHits(FieldHits),

    /// Which marks its list shows.
    List(ListResult),
}

impl TaskResult {
    /// The document.
    pub fn id(&self) -> EditorId {
        match self {
            Self::Outline(it) => it.id,
            Self::TextHits(it) => it.id,
            Self::FieldHits(it) => it.id,
            Self::List(it) => it.id,
        }
    }
}
