//! Whose the marks in a sidecar are, where its document was renamed, moved or copied. See [`Ownership`].

use std::path::PathBuf;

use super::{Files, SessionId};

/// What the analyst decides about marks that were made under another name or on another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ownership {
    /// The document, which has no marks, gets those of this sidecar.
    Take(Files, PathBuf),

    /// The sidecar that stands there is the document's own, though it was made on another one.
    Keep(Files),

    /// The sidecar that stands there is set aside, and the document begins without marks.
    SetAside(Files),

    /// The marks of the document get ids of their own, since they are a copy of another document's.
    NewIds(Files),

    /// An open document is in these files from now on, with its marks: it was renamed or moved.
    Follow(SessionId, Files),
}

impl Ownership {
    /// Returns the files of the document that it is about.
    pub fn files(&self) -> &Files {
        match self {
            Self::Take(files, _)
            | Self::Keep(files)
            | Self::SetAside(files)
            | Self::NewIds(files)
            | Self::Follow(_, files) => files,
        }
    }
}
