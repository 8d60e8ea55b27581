//! What a document is made of, once that was found out. See [`Outlined`].

use std::sync::Arc;

use super::SessionId;
use crate::{model::Document, outline::Outline, tongue::Said};

/// The headings and paragraphs of a document.
#[derive(Clone, Debug)]
pub struct Outlined {
    /// Whose.
    pub id: SessionId,
    /// Of which text.
    pub document: Document,
    /// Them, or why they could not be found.
    pub outline: Result<Arc<Outline>, Said>,
}
