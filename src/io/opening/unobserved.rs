//! Opens a document without an observer. See [`OpenOptions`].

use std::path::Path;

use super::{DocumentLoad, OpenError, OpenObserver, open_observed};
use crate::{
    command::{ReadOptions, Reply},
    i18n::Message,
    io::{SidecarFolder, SnapshotStore},
};

/// How a document is opened, if nobody follows the progress.
#[derive(Clone, Debug)]
pub struct OpenOptions {
    /// How it is decoded.
    pub read: ReadOptions,
    /// Snapshots of marked texts.
    pub snapshots: SnapshotStore,
    /// The folder for the marks of documents that have none yet.
    pub sidecar_folder: SidecarFolder,
    /// Whether marks made on another document are accepted.
    pub accepts_foreign_marks: bool,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            read: ReadOptions::default(),
            snapshots: SnapshotStore::disabled(),
            sidecar_folder: SidecarFolder::default(),
            accepts_foreign_marks: false,
        }
    }
}

impl OpenOptions {
    /// Reads the document at `path`, or the document of the sidecar at `path`.
    pub fn open(&self, path: &Path) -> Result<DocumentLoad, OpenError> {
        open_observed(path, &mut self.clone())
    }
}

/// The same without snapshots.
pub fn open(path: &Path) -> Result<DocumentLoad, Message> {
    OpenOptions::default().open(path).map_err(OpenError::message)
}

impl OpenObserver for OpenOptions {
    fn started(&mut self, _document: &Path) {}

    fn report(&mut self, _news: Reply) {}

    fn is_wanted(&self, _document: &Path) -> bool {
        true
    }

    fn options(&self) -> &Self {
        self
    }
}
