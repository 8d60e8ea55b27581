//! Taking back what was done by a single word or key. See [`UndoOffer`].

use super::EditorId;

/// Something about taking back what was done to a document's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UndoOffer {
    /// A key has just done something, if the document's state is no longer the one of this number: offer to take it back.
    Show(EditorId, u64),

    /// Take back what led to the state of this number, if the document is still in it.
    Accept(EditorId, u64),
}
