//! The recent documents. See [`RecentDocuments`].

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{SavedTab, ViewPosition};

/// A recent document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentDocument {
    /// The document and the last position in it.
    pub tab: SavedTab,

    /// When it was last opened.
    pub opened_at: Timestamp,
}

/// The recent documents, newest first.
///
/// Several windows may write theirs in turn, so it is also known which ones were forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecentDocuments {
    // Invariant: each path once, newest first, at most `MAX_DOCUMENTS`.
    documents: Vec<RecentDocument>,

    /// The paths forgotten since the program started.
    forgotten: Vec<PathBuf>,

    /// Everything opened until then is forgotten.
    forgotten_until: Option<Timestamp>,
}

impl RecentDocuments {
    /// Maximum number of documents.
    pub const MAX_DOCUMENTS: usize = 50;

    /// Returns these documents.
    pub fn new(documents: impl IntoIterator<Item = RecentDocument>) -> Self {
        let mut recents = Self::default();
        for recent in documents {
            recents.insert_by_time(recent);
        }
        recents
    }

    /// Returns all documents, newest first.
    pub fn documents(&self) -> &[RecentDocument] {
        &self.documents
    }

    /// Returns the last position in the document at `path`.
    pub fn position_in(&self, path: &Path) -> Option<&ViewPosition> {
        self.documents.iter().find(|it| it.tab.path == path).map(|it| &it.tab.position)
    }

    /// Records that a document was opened at this time.
    pub fn record_opened(&mut self, tab: SavedTab, opened_at: Timestamp) {
        self.forgotten.retain(|path| *path != tab.path);
        self.insert_by_time(RecentDocument { tab, opened_at });
    }

    /// Updates the position in the document at `path`, if it is a recent one. Returns whether that changed.
    pub fn update_position(&mut self, path: &Path, position: &ViewPosition) -> bool {
        let recent = self.documents.iter_mut().find(|it| it.tab.path == path);
        let Some(recent) = recent.filter(|it| it.tab.position != *position) else { return false };
        recent.tab.position.clone_from(position);
        true
    }

    /// Moves the document at `path` to another path.
    pub fn update_path(&mut self, path: &Path, to: PathBuf) {
        let index = self.documents.iter().position(|it| it.tab.path == path);
        let Some(mut recent) = index.map(|index| self.documents.remove(index)) else { return };
        self.forgotten.push(path.to_path_buf());
        recent.tab.path = to;
        self.insert_by_time(recent);
    }

    /// Forgets the document at `path`.
    pub fn forget(&mut self, path: &Path) {
        self.documents.retain(|it| it.tab.path != path);
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
            let is_forgotten = self.forgotten.contains(&recent.tab.path)
                || self.forgotten_until.is_some_and(|until| recent.opened_at <= until);
            let is_known = self.documents.iter().any(|it| it.tab.path == recent.tab.path);
            if !is_forgotten && !is_known {
                self.insert_by_time(recent.clone());
            }
        }
    }

    /// Inserts `recent` by its time, replacing an entry with the same path.
    fn insert_by_time(&mut self, recent: RecentDocument) {
        self.documents.retain(|it| it.tab.path != recent.tab.path);
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
        SavedTab { path: name.into(), position: ViewPosition::default() }
    }

    fn names(recents: &RecentDocuments) -> String {
        let names = recents.documents().iter().map(|it| it.tab.path.display().to_string());
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
        let position = ViewPosition { top: 7, ..ViewPosition::default() };
        assert!(recents.update_position(Path::new("b"), &position));
        assert!(!recents.update_position(Path::new("b"), &position), "no news");
        assert!(!recents.update_position(Path::new("x"), &position), "not known");
        recents.update_path(Path::new("b"), "z".into());
        assert_eq!(names(&recents), "c z a");
        assert_eq!(recents.position_in(Path::new("z")), Some(&position));
        recents.merge(&opened("b"));
        assert_eq!(names(&recents), "c z a");
    }
}
