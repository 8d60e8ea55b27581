//! What a task on a thread has found out about an open document. See [`TaskResult`].

use super::{Enlisted, FieldsFound, Found, Outlined, SessionId};

/// What a task on a thread has found out about an open document.
#[derive(Clone, Debug)]
pub enum TaskResult {
    /// Its headings and paragraphs.
    Outlined(Outlined),

    /// Words in its text.
    Found(Found),

    /// Words in what was written about its marks.
    FoundInFields(FieldsFound),

    /// Which marks its list shows.
    Enlisted(Enlisted),
}

impl TaskResult {
    /// The document.
    pub fn id(&self) -> SessionId {
        match self {
            Self::Outlined(it) => it.id,
            Self::Found(it) => it.id,
            Self::FoundInFields(it) => it.id,
            Self::Enlisted(it) => it.id,
        }
    }
}
