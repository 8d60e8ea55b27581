//! Opens a document without an observer. See [`open_with`].

use std::path::Path;

use super::{DEFAULT_READ_OPTIONS, DocumentLoad, OpenError, OpenObserver, open_observed};
use crate::{
    command::{ReadOptions, Reply},
    i18n::Message,
    io::{SidecarFolder, SnapshotStore},
    model::Document,
};

/// Reads the document at `path`, or the document of the sidecar at `path`.
///
/// # Errors
///
/// The reason if there is no readable text.
pub fn open(path: &Path) -> Result<DocumentLoad, Message> {
    let snapshots = SnapshotStore::disabled();
    open_with(path, &DEFAULT_READ_OPTIONS, &snapshots, &SidecarFolder::default())
        .map_err(OpenError::message)
}

/// The same with these options, with `snapshots` of marked texts and a `sidecar_folder` for marks.
///
/// # Errors
///
/// [`OpenError`] if there is no readable text.
pub fn open_with(
    path: &Path,
    read_options: &ReadOptions,
    snapshots: &SnapshotStore,
    sidecar_folder: &SidecarFolder,
) -> Result<DocumentLoad, OpenError> {
    let accepts_foreign_marks = false;
    let mut observer =
        NoObserver { read_options, snapshots, sidecar_folder, accepts_foreign_marks };
    open_observed(path, &mut observer)
}

/// The same, and accepts marks that were made on another document.
///
/// # Errors
///
/// [`OpenError`] if there is no readable text.
pub(in crate::io) fn open_accepting_foreign(
    path: &Path,
    read_options: &ReadOptions,
    snapshots: &SnapshotStore,
    sidecar_folder: &SidecarFolder,
) -> Result<DocumentLoad, OpenError> {
    let accepts_foreign_marks = true;
    let mut observer =
        NoObserver { read_options, snapshots, sidecar_folder, accepts_foreign_marks };
    open_observed(path, &mut observer)
}

/// Provides the options for reading, and ignores the progress.
struct NoObserver<'a> {
    read_options: &'a ReadOptions,
    snapshots: &'a SnapshotStore,
    sidecar_folder: &'a SidecarFolder,
    accepts_foreign_marks: bool,
}

impl OpenObserver for NoObserver<'_> {
    fn started(&mut self, _document: &Path) {}

    fn report(&mut self, _news: Reply) {}

    fn is_wanted(&self, _document: &Path) -> bool {
        true
    }

    fn sidecar_folder(&self) -> SidecarFolder {
        self.sidecar_folder.clone()
    }

    fn read_options(&self) -> &ReadOptions {
        self.read_options
    }

    fn find_snapshot(&self, blake3: &str) -> Option<Document> {
        self.snapshots.find(blake3)
    }

    fn accepts_foreign_marks(&self) -> bool {
        self.accepts_foreign_marks
    }
}
