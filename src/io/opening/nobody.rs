//! Opening a document where nobody watches. See [`open_with`].

use std::path::Path;

use super::{AS_IT_SEEMS, Audience, Read, Unopened, open_before};
use crate::{
    command::{Command, Manner},
    io::{Copies, Shelf},
    model::Document,
    tongue::Said,
};

/// Reads the document at `path`, or the one that the sidecar at `path` belongs to.
///
/// # Errors
///
/// Why there is no text that can be read.
pub fn open(path: &Path) -> Result<Read, Said> {
    let (copies, shelf) = (Copies::nowhere(), Shelf::default());
    open_with(path, &AS_IT_SEEMS, &copies, &shelf).map_err(Unopened::said)
}

/// The same in this `manner`, with `copies` of texts as they were when they were marked, and a `shelf` for marks.
///
/// # Errors
///
/// [`Unopened`] where there is no text that can be read.
pub fn open_with(
    path: &Path,
    manner: &Manner,
    copies: &Copies,
    shelf: &Shelf,
) -> Result<Read, Unopened> {
    open_before(path, &mut Nobody { manner, copies, shelf, insists: false })
}

/// The same, with the marks that stand beside it even if they were made on another document.
///
/// # Errors
///
/// The same.
pub(in crate::io) fn open_insisting(
    path: &Path,
    manner: &Manner,
    copies: &Copies,
    shelf: &Shelf,
) -> Result<Read, Unopened> {
    open_before(path, &mut Nobody { manner, copies, shelf, insists: true })
}

/// What is read where nobody watches.
struct Nobody<'a> {
    manner: &'a Manner,
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

    fn manner(&self) -> &Manner {
        self.manner
    }

    fn recall(&self, text: &str) -> Option<Document> {
        self.copies.find(text)
    }

    fn insists(&self) -> bool {
        self.insists
    }
}
