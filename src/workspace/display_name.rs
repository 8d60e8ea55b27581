//! Unique names of documents. See [`Workspace::display_name`].

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::editor::Editor;

impl Workspace {
    /// Returns the name of `editor`'s document, with as many folders as distinguish it from the other open documents.
    pub fn display_name(&self, editor: &Editor) -> String {
        self.display_name_at(&editor.files().document)
    }

    /// Returns the same for the document at `path`, which need not be open.
    pub(super) fn display_name_at(&self, path: &Path) -> String {
        shortest_unique_suffix(path, &self.open_paths().collect::<Vec<_>>())
    }

    /// Returns the name used outside the window, which is also distinguished from recent documents.
    pub(super) fn external_name(&self, editor: &Editor) -> String {
        let recent = self.recents().map(|(recent, _)| recent.path.as_path());
        let known: Vec<&Path> = self.open_paths().chain(recent).collect();
        shortest_unique_suffix(&editor.files().document, &known)
    }

    fn open_paths(&self) -> impl Iterator<Item = &Path> {
        self.editors.iter().map(|it| it.files().document.as_path())
    }
}

/// Returns the file name of `path`, or all of a path without one.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Returns the shortest suffix of `path` that none of the `others` has.
fn shortest_unique_suffix(path: &Path, others: &[&Path]) -> String {
    let parts: Vec<_> = path.components().collect();
    let mut suffixes = (0..parts.len()).rev().map(|from| parts[from..].iter().collect::<PathBuf>());
    let is_own = |end: &PathBuf| others.iter().all(|it| *it == path || !it.ends_with(end));
    suffixes.find(is_own).unwrap_or_else(|| path.to_path_buf()).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, others: &[&str], name: &str) {
        let others: Vec<&Path> = others.iter().map(Path::new).collect();
        assert_eq!(shortest_unique_suffix(Path::new(path), &others), name);
    }

    #[test]
    fn a_name_has_as_many_folders_as_distinguish_it_from_others() {
        check("/a/x.txt", &["/a/x.txt", "/a/y.txt"], "x.txt");
        check("/2025/x.txt", &["/2025/x.txt", "/2026/x.txt", "/2026/y.txt"], "2025/x.txt");
        check("/south/2025/x.txt", &["/north/2025/x.txt", "/x.txt"], "south/2025/x.txt");
        check("/x.txt", &["/a/x.txt"], "/x.txt");
        check("x.txt", &["a/x.txt"], "x.txt");
        check("/a/x.txt", &["/b/ax.txt"], "x.txt");
    }
}
