//! Ownership of marks when documents are renamed, moved or copied. See [`OwnershipCommand`].

use std::path::PathBuf;

use super::Files;
use crate::model::Work;

/// A decision about marks that were made under another name or on another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnershipCommand {
    /// Gives the document, which has no marks, those of this sidecar.
    Adopt(Files, PathBuf),
    /// Keeps the sidecar as the document's own, although it was made on another one.
    Keep(Files),
    /// Sets the sidecar aside, so that the document starts without marks.
    SetAside(Files),
    /// Gives the marks new ids, because they are a copy of another document's.
    NewIds(Files),
}

impl OwnershipCommand {
    /// Returns the files of the document concerned.
    pub fn files(&self) -> &Files {
        match self {
            Self::Adopt(files, _)
            | Self::Keep(files)
            | Self::SetAside(files)
            | Self::NewIds(files) => files,
        }
    }
}

/// A task about ownership for the outside world.
#[derive(Clone, Debug)]
pub enum OwnershipTask {
    /// Carries out the command, notifies, and reloads the document.
    Resolve(OwnershipCommand),
    /// Moves the sidecar from the first place to the second, if it is still at the first.
    Relocate(Files, Files),
    /// Checks whether marks have ids that marks of other documents, or of the one it was copied from, have too, and
    /// notifies.
    CompareIds {
        /// The document's files.
        files: Files,
        /// Its marks.
        work: Box<Work>,
        /// The other documents.
        others: Vec<(Files, Work)>,
    },
}
