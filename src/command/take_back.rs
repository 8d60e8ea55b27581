//! Taking back what was done by a single word or key. See [`TakeBack`].

use super::SessionId;

/// Something about taking back what was done to a document's marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeBack {
    /// A key has just done something, if the document's state is no longer the one of this number: offer to take it back.
    Offer(SessionId, u64),

    /// Take back what led to the state of this number, if the document is still in it.
    Do(SessionId, u64),
}
