//! What a document is made of, once that was found out. See [`OutlineReady`].

use std::sync::Arc;

use super::EditorId;
use crate::{i18n::Message, model::Document, outline::Outline};

/// The headings and paragraphs of a document.
#[derive(Clone, Debug)]
pub struct OutlineReady {
    /// Whose.
    pub id: EditorId,
    /// Of which text.
    pub document: Document,
    /// Them, or why they could not be found.
    pub outline: Result<Arc<Outline>, Message>,
}
