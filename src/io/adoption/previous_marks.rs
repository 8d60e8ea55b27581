//! The marks before the last ones, where the file of those is gone. See [`find_previous`].

use std::{fs, path::PathBuf};

use super::{MAX_COUNTED_BYTES, count_marks};
use crate::{
    command::{FileExists, Files},
    io::files,
};

/// The marks that a document had before, which are kept beside those that it has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviousMarks {
    /// Where they are.
    pub path: PathBuf,
    /// How many there are.
    pub mark_count: usize,
}

/// Returns the marks that a document had before. `None` where none are kept, or where they can't be read.
pub fn find_previous(files: &Files) -> Option<PreviousMarks> {
    let path = files::backup_path(&files::canonical_path(&files.sidecar));
    let contents = files::read(&path, MAX_COUNTED_BYTES).ok()?;
    let marks = count_marks(&String::from_utf8_lossy(&contents.bytes));
    (0 < marks).then_some(PreviousMarks { path, mark_count: marks })
}

/// Returns where the sidecar of a document leads that is a link to nothing.
pub fn dangling_link_target(files: &Files) -> Option<PathBuf> {
    let target = fs::read_link(&files.sidecar).ok()?;
    (files::exists(&files.sidecar) == FileExists::No).then_some(target)
}
