//! The marks before the last ones, where the file of those is gone. See [`before`].

use std::{fs, path::PathBuf};

use super::{LARGE, count};
use crate::{
    command::{Files, Presence},
    io::files,
};

/// The marks that a document had before, which are kept beside those that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Where they are.
    pub path: PathBuf,
    /// How many there are.
    pub marks: usize,
}

/// Returns the marks that a document had before. `None` where none are kept, or where they can't be read.
pub fn before(files: &Files) -> Option<Before> {
    let path = files::previous_of(&files::true_path(&files.sidecar));
    let contents = files::read(&path, LARGE).ok()?;
    let marks = count(&String::from_utf8_lossy(&contents.bytes));
    (0 < marks).then_some(Before { path, marks })
}

/// Returns where the sidecar of a document leads that is a link to nothing.
pub fn link_to_nothing(files: &Files) -> Option<PathBuf> {
    let target = fs::read_link(&files.sidecar).ok()?;
    (files::presence(&files.sidecar) == Presence::Gone).then_some(target)
}
