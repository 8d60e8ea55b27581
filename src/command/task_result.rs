//! Results of background tasks on an open document. See [`TaskResult`].

use std::sync::Arc;

use super::{EditorId, FieldHits, ListResult, TextHits};
use crate::{i18n::Message, model::Document, outline::Outline};

/// The result of a background task on an open document.
#[derive(Clone, Debug)]
pub enum TaskResult {
    /// Its headings and paragraphs.
    Outline(OutlineReady),

    /// Hits in its text.
    TextHits(TextHits),

    /// Hits in the fields of its marks.
    FieldHits(FieldHits),

    /// The marks that its list shows.
    List(ListResult),
}

impl TaskResult {
    /// Returns the document's id.
    pub fn id(&self) -> EditorId {
        match self {
            Self::Outline(it) => it.id,
            Self::TextHits(it) => it.id,
            Self::FieldHits(it) => it.id,
            Self::List(it) => it.id,
        }
    }
}

/// The headings and paragraphs of a document, computed in the background.
#[derive(Clone, Debug)]
pub struct OutlineReady {
    /// The document's id.
    pub id: EditorId,
    /// The text.
    pub document: Document,
    /// The outline, or why it could not be computed.
    pub outline: Result<Arc<Outline>, Message>,
}
