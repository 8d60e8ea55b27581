//! Whose the marks in a sidecar are, where its document was renamed, moved or copied. See [`OwnershipCommand`].

use std::path::PathBuf;

use super::{EditorId, Files};
use crate::model::Work;

/// What the analyst decides about marks that were made under another name or on another document, and what is found
/// out about that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OwnershipCommand {
    /// The document, which has no marks, gets those of this sidecar.
    Adopt(Files, PathBuf),

    /// The sidecar that stands there is the document's own, though it was made on another one.
    Keep(Files),

    /// The sidecar that stands there is set aside, and the document begins without marks.
    SetAside(Files),

    /// The marks of the document get ids of their own, since they are a copy of another document's.
    NewIds(Files),

    /// The file of an open document is gone, and stands at another place now. Its sidecar would be here.
    Renamed(EditorId, Files),

    /// An open document is in these files from now on, with its marks: it was renamed or moved.
    Relocate(EditorId, Files),
}

impl OwnershipCommand {
    /// Returns the files of the document that it is about.
    pub fn files(&self) -> &Files {
        match self {
            Self::Adopt(files, _)
            | Self::Keep(files)
            | Self::SetAside(files)
            | Self::NewIds(files)
            | Self::Renamed(_, files)
            | Self::Relocate(_, files) => files,
        }
    }
}

/// What only the world outside can do about it.
#[derive(Clone, Debug)]
pub enum OwnershipTask {
    /// Do this, tell what came of it, and read the document again.
    Resolve(OwnershipCommand),

    /// A document and its sidecar were at the first place and are at the second one from now on. Move the sidecar, if it
    /// is still at the first.
    Relocate(Files, Files),

    /// Look whether marks of a document have the ids of marks on others, or on the one that it was copied from, and
    /// tell the analyst.
    CompareIds {
        /// Where the document is.
        files: Files,
        /// Its marks.
        work: Box<Work>,
        /// The others.
        others: Vec<(Files, Work)>,
    },
}
