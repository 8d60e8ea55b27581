//! Opening a document where nobody watches. See [`open_with`].

use std::path::Path;

use super::{DEFAULT_READ_OPTIONS, DocumentLoad, OpenError, OpenObserver, open_observed};
use crate::{
    command::{Command, ReadOptions},
    i18n::Message,
    io::{SidecarFolder, SnapshotStore},
    model::Document,
};

/// Reads the document at `path`, or the one that the sidecar at `path` belongs to.
///
/// # Errors
///
/// Why there is no text that can be read.
pub fn open(path: &Path) -> Result<DocumentLoad, Message> {
    let (copies, shelf) = (SnapshotStore::disabled(), SidecarFolder::default());
    open_with(path, &DEFAULT_READ_OPTIONS, &copies, &shelf).map_err(OpenError::message)
}

/// The same in this `manner`, with `copies` of texts as they were when they were marked, and a `shelf` for marks.
///
/// # Errors
///
/// [`OpenError`] where there is no text that can be read.
pub fn open_with(
    path: &Path,
    manner: &ReadOptions,
    copies: &SnapshotStore,
    shelf: &SidecarFolder,
) -> Result<DocumentLoad, OpenError> {
    open_observed(
        path,
        &mut NoObserver {
            read_options: manner,
            snapshots: copies,
            sidecar_folder: shelf,
            accepts_foreign_marks: false,
        },
    )
}

/// The same, with the marks that stand beside it even if they were made on another document.
///
/// # Errors
///
/// The same.
pub(in crate::io) fn open_accepting_foreign(
    path: &Path,
    manner: &ReadOptions,
    copies: &SnapshotStore,
    shelf: &SidecarFolder,
) -> Result<DocumentLoad, OpenError> {
    open_observed(
        path,
        &mut NoObserver {
            read_options: manner,
            snapshots: copies,
            sidecar_folder: shelf,
            accepts_foreign_marks: true,
        },
    )
}

/// What is read where nobody watches.
struct NoObserver<'a> {
    read_options: &'a ReadOptions,
    snapshots: &'a SnapshotStore,
    sidecar_folder: &'a SidecarFolder,
    accepts_foreign_marks: bool,
}

impl OpenObserver for NoObserver<'_> {
    fn started(&mut self, _document: &Path) {}

    fn report(&mut self, _news: Command) {}

    fn is_wanted(&self, _document: &Path) -> bool {
        true
    }

    fn sidecar_folder(&self) -> SidecarFolder {
        self.sidecar_folder.clone()
    }

    fn read_options(&self) -> &ReadOptions {
        self.read_options
    }

    fn find_snapshot(&self, text: &str) -> Option<Document> {
        self.snapshots.find(text)
    }

    fn accepts_foreign_marks(&self) -> bool {
        self.accepts_foreign_marks
    }
}
