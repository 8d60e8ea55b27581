//! Opening a document where nobody watches. See [`open_with`].

use std::path::Path;

use super::{Audience, Read, Unopened, open_before};
use crate::{
    command::Command,
    io::{Copies, FileError, Shelf},
    model::Document,
    tongue::Said,
};

/// Reads the document at `path`, or the one that the sidecar at `path` belongs to.
///
/// # Errors
///
/// Why there is no text that can be read.
pub fn open(path: &Path) -> Result<Read, Said> {
    open_with(path, &Copies::nowhere(), &Shelf::default())
}

/// The same with `copies` of texts as they were when they were marked, and a `shelf` for marks.
///
/// # Errors
///
/// The same.
pub fn open_with(path: &Path, copies: &Copies, shelf: &Shelf) -> Result<Read, Said> {
    open_for(path, Nobody { copies, shelf, insists: false })
}

/// The same, with the marks that stand beside it even if they were made on another document.
///
/// # Errors
///
/// The same.
pub(in crate::io) fn open_insisting(
    path: &Path,
    copies: &Copies,
    shelf: &Shelf,
) -> Result<Read, Said> {
    open_for(path, Nobody { copies, shelf, insists: true })
}

fn open_for(path: &Path, mut nobody: Nobody<'_>) -> Result<Read, Said> {
    open_before(path, &mut nobody).map_err(|unopened| match unopened {
        Unopened::Failed { reason, .. } => reason,
        Unopened::Stopped(path) => FileError::Stopped(path).said(),
    })
}

/// What is read where nobody watches.
struct Nobody<'a> {
    copies: &'a Copies,
    shelf: &'a Shelf,
    insists: bool,
}

impl Audience for Nobody<'_> {
    fn begin(&mut self, _document: &Path) {}

    fn hear(&mut self, _news: Command) {}

    fn wants(&self, _document: &Path) -> bool {
        true
    }

    fn shelf(&self) -> Shelf {
        self.shelf.clone()
    }

    fn recall(&self, text: &str) -> Option<Document> {
        self.copies.find(text)
    }

    fn insists(&self) -> bool {
        self.insists
    }
}
