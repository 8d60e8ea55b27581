//! The recent documents. See [`RecentDocuments`].

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::SavedTab;

/// The recent documents, newest first.
///
/// Several windows may write theirs in turn, so it is also known which ones were forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<SavedTab>", into = "Vec<SavedTab>")]
pub struct RecentDocuments {
    // Invariant: each path once, with its time, newest first, at most `MAX_DOCUMENTS`.
    documents: Vec<SavedTab>,
    /// The paths forgotten since the program started.
    forgotten: Vec<PathBuf>,
    /// Everything opened until then is forgotten.
    forgotten_until: Option<Timestamp>,
}

impl From<Vec<SavedTab>> for RecentDocuments {
    /// Leaves out documents without a time.
    fn from(documents: Vec<SavedTab>) -> Self {
        let mut recents = Self::default();
        for recent in documents.into_iter().filter(|it| it.opened_at.is_some()) {
            recents.insert_by_time(recent);
        }
        recents
    }
}

impl From<RecentDocuments> for Vec<SavedTab> {
    fn from(recents: RecentDocuments) -> Self {
        recents.documents
    }
}

impl RecentDocuments {
    /// Maximum number of documents.
    pub const MAX_DOCUMENTS: usize = 50;

    /// Returns all documents, newest first.
    pub fn documents(&self) -> &[SavedTab] {
        &self.documents
    }

    /// Returns the document at `path`.
    pub fn find(&self, path: &Path) -> Option<&SavedTab> {
        self.documents.iter().find(|it| it.path == path)
    }

    /// Records that a document was opened at this time.
    pub fn record_opened(&mut self, tab: SavedTab, now: Timestamp) {
        self.forgotten.retain(|path| *path != tab.path);
        self.insert_by_time(SavedTab { opened_at: Some(now), ..tab });
    }

    /// Updates the position in a document, if it is a recent one. Returns whether that changed.
    pub fn update_position(&mut self, tab: &SavedTab) -> bool {
        let recent = self.documents.iter_mut().find(|it| it.path == tab.path);
        recent.is_some_and(|recent| {
            let now = SavedTab { opened_at: recent.opened_at, ..tab.clone() };
            std::mem::replace(recent, now) != *recent
        })
    }

    /// Moves the document at `path` to another path.
    pub fn update_path(&mut self, path: &Path, to: PathBuf) {
        let Some(recent) = self.find(path).cloned() else { return };
        self.forget(path);
        self.insert_by_time(SavedTab { path: to, ..recent });
    }

    /// Forgets the document at `path`.
    pub fn forget(&mut self, path: &Path) {
        self.documents.retain(|it| it.path != path);
        self.forgotten.push(path.to_path_buf());
    }

    /// Forgets everything opened until `now`.
    pub fn forget_all(&mut self, now: Timestamp) {
        self.documents.clear();
        self.forgotten_until = Some(now);
    }

    /// Adds another window's recent documents, except those forgotten here.
    pub fn merge(&mut self, other: &Self) {
        for recent in &other.documents {
            let is_forgotten = self.forgotten.contains(&recent.path)
                || self.forgotten_until.is_some_and(|until| recent.opened_at <= Some(until));
            if !is_forgotten && self.find(&recent.path).is_none() {
                self.insert_by_time(recent.clone());
            }
        }
    }

    /// Inserts `recent` by its time, replacing an entry with the same path.
    fn insert_by_time(&mut self, recent: SavedTab) {
        self.documents.retain(|it| it.path != recent.path);
        let at = self.documents.partition_point(|it| recent.opened_at < it.opened_at);
        self.documents.insert(at, recent);
        self.documents.truncate(Self::MAX_DOCUMENTS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn tab(name: &str) -> SavedTab {
        SavedTab { path: name.into(), ..SavedTab::default() }
    }

    fn names(recents: &RecentDocuments) -> String {
        let names = recents.documents().iter().map(|it| it.path.display().to_string());
        names.collect::<Vec<_>>().join(" ")
    }

    /// Returns documents that were opened one after the other.
    fn opened(names: &str) -> RecentDocuments {
        let mut recents = RecentDocuments::default();
        for (second, name) in (0..).zip(names.split_whitespace()) {
            recents.record_opened(tab(name), at(second));
        }
        recents
    }

    #[test]
    fn the_newest_come_first_and_each_is_listed_once() {
        let mut recents = opened("a b c a");
        assert_eq!(names(&recents), "a c b");
        for second in 10..100 {
            recents.record_opened(tab(&second.to_string()), at(second));
        }
        assert_eq!(recents.documents().len(), RecentDocuments::MAX_DOCUMENTS);
        assert!(names(&recents).starts_with("99 98 97"));
    }

    #[test]
    fn documents_of_two_windows_are_merged_except_forgotten_ones() {
        let mut one = opened("a b c");
        let mut other = opened("a b c d");
        one.forget(Path::new("b"));
        one.merge(&other);
        assert_eq!(names(&one), "d c a");
        other.merge(&one);
        assert_eq!(names(&other), "d c b a", "the other has not forgotten it");

        one.forget_all(at(3));
        one.merge(&other);
        assert_eq!(names(&one), "");
        one.record_opened(tab("b"), at(4));
        one.merge(&opened("a b c d e"));
        assert_eq!(names(&one), "e b");
    }

    #[test]
    fn a_moved_document_keeps_its_rank_and_its_position() {
        let mut recents = opened("a b c");
        let scrolled = |name| SavedTab { top: 7, ..tab(name) };
        assert!(recents.update_position(&scrolled("b")));
        assert!(!recents.update_position(&scrolled("b")), "no news");
        assert!(!recents.update_position(&scrolled("x")), "not known");
        recents.update_path(Path::new("b"), "z".into());
        assert_eq!(names(&recents), "c z a");
        let moved = SavedTab { opened_at: Some(at(1)), ..scrolled("z") };
        assert_eq!(recents.find(Path::new("z")), Some(&moved));
        recents.merge(&opened("b"));
        assert_eq!(names(&recents), "c z a");
    }
}
