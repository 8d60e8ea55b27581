//! What documents are called where several may have the same name. See [`Workspace::display_name`].

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::editor::Editor;

impl Workspace {
    /// What `editor`'s document is called in the window: its name, with as many of its folders before it as tell it
    /// from the other open documents.
    pub fn display_name(&self, editor: &Editor) -> String {
        self.display_name_at(&editor.files().document)
    }

    /// The same of the document at `path`, which need not be open.
    pub(super) fn display_name_at(&self, path: &Path) -> String {
        shortest_unique_suffix(path, &self.open_paths().collect::<Vec<_>>())
    }

    /// The same for what leaves the window, which is told from recent documents too: they may have left it before.
    pub(super) fn external_name(&self, editor: &Editor) -> String {
        let recent = self.recents().map(|(recent, _)| recent.tab.path.as_path());
        let known: Vec<&Path> = self.open_paths().chain(recent).collect();
        shortest_unique_suffix(&editor.files().document, &known)
    }

    fn open_paths(&self) -> impl Iterator<Item = &Path> {
        self.editors.iter().map(|it| it.files().document.as_path())
    }
}

/// The shortest end of `path` that none of the `others` has.
fn shortest_unique_suffix(path: &Path, others: &[&Path]) -> String {
    let parts: Vec<_> = path.components().collect();
    let mut ends = (0..parts.len()).rev().map(|from| parts[from..].iter().collect::<PathBuf>());
    let is_own = |end: &PathBuf| others.iter().all(|it| *it == path || !it.ends_with(end));
    ends.find(is_own).unwrap_or_else(|| path.to_path_buf()).display().to_string()
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
    fn a_name_has_as_many_folders_as_tell_it_from_others() {
        check("/a/x.txt", &["/a/x.txt", "/a/y.txt"], "x.txt");
        check("/2025/x.txt", &["/2025/x.txt", "/2026/x.txt", "/2026/y.txt"], "2025/x.txt");
        check("/south/2025/x.txt", &["/north/2025/x.txt", "/x.txt"], "south/2025/x.txt");
        check("/x.txt", &["/a/x.txt"], "/x.txt");
        check("x.txt", &["a/x.txt"], "x.txt");
        check("/a/x.txt", &["/b/ax.txt"], "x.txt");
    }
}
