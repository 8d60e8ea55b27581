//! The documents that were open of late. See [`RecentDocuments`].

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{SavedTab, ViewPosition};

/// A document that was open of late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecentDocument {
    /// Which, and where in it the analyst was last.
    pub tab: SavedTab,

    /// When it was last opened.
    pub opened_at: Timestamp,
}

/// The documents that were open of late, newest first.
///
/// Two windows may write down theirs in turn, so it is also known which of them are to be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecentDocuments {
    // Invariant: each path once, newest first, at most `MOST`.
    documents: Vec<RecentDocument>,

    /// What was forgotten since the program started.
    forgotten: Vec<PathBuf>,

    /// Up to when everything is forgotten.
    forgotten_until: Option<Timestamp>,
}

impl RecentDocuments {
    /// The most that are remembered.
    pub const MAX_DOCUMENTS: usize = 50;

    /// Those that were written down.
    pub fn new(documents: impl IntoIterator<Item = RecentDocument>) -> Self {
        let mut recents = Self::default();
        for recent in documents {
            recents.insert_by_time(recent);
        }
        recents
    }

    /// All of them, newest first.
    pub fn documents(&self) -> &[RecentDocument] {
        &self.documents
    }

    /// Where the analyst was last in the document at `path`.
    pub fn position_in(&self, path: &Path) -> Option<&ViewPosition> {
        self.documents.iter().find(|it| it.tab.path == path).map(|it| &it.tab.position)
    }

    /// A document was opened just now.
    pub fn record_opened(&mut self, laid: SavedTab, at: Timestamp) {
        self.forgotten.retain(|path| *path != laid.path);
        self.insert_by_time(RecentDocument { tab: laid, opened_at: at });
    }

    /// The analyst was last here in the document at `path`, if that is remembered. Returns whether it is news.
    pub fn update_position(&mut self, path: &Path, seen: &ViewPosition) -> bool {
        let known = self.documents.iter_mut().find(|it| it.tab.path == path);
        let Some(known) = known.filter(|it| it.tab.position != *seen) else { return false };
        known.tab.position.clone_from(seen);
        true
    }

    /// The document that was at `path` is at another place now.
    pub fn update_path(&mut self, path: &Path, to: PathBuf) {
        let Some(at) = self.documents.iter().position(|it| it.tab.path == path) else { return };
        let RecentDocument { tab: laid, opened_at: at } = self.documents.remove(at);
        self.forgotten.push(path.to_path_buf());
        self.insert_by_time(RecentDocument { tab: SavedTab { path: to, ..laid }, opened_at: at });
    }

    /// Forgets the document at `path`.
    pub fn forget(&mut self, path: &Path) {
        self.documents.retain(|it| it.tab.path != path);
        self.forgotten.push(path.to_path_buf());
    }

    /// Forgets all that was opened until `now`.
    pub fn forget_all(&mut self, now: Timestamp) {
        self.documents.clear();
        self.forgotten_until = Some(now);
    }

    /// Takes in what another window has written down, but for what was forgotten here.
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

    /// Puts `recent` in its place by its time, in the stead of what was known of it.
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

    fn laid(name: &str) -> SavedTab {
        SavedTab { path: name.into(), position: ViewPosition::default() }
    }

    fn names(recents: &RecentDocuments) -> String {
        let names = recents.documents().iter().map(|it| it.tab.path.display().to_string());
        names.collect::<Vec<_>>().join(" ")
    }

    /// Documents that were opened one after the other.
    fn of(names: &str) -> RecentDocuments {
        let mut recents = RecentDocuments::default();
        for (second, name) in (0..).zip(names.split_whitespace()) {
            recents.record_opened(laid(name), at(second));
        }
        recents
    }

    #[test]
    fn the_newest_come_first_and_each_stands_there_once() {
        let mut recents = of("a b c a");
        assert_eq!(names(&recents), "a c b");
        for second in 10..100 {
            recents.record_opened(laid(&second.to_string()), at(second));
        }
        assert_eq!(recents.documents().len(), RecentDocuments::MAX_DOCUMENTS);
        assert!(names(&recents).starts_with("99 98 97"));
    }

    #[test]
    fn what_two_windows_have_opened_is_joined_but_for_what_was_forgotten() {
        let mut one = of("a b c");
        let mut other = of("a b c d");
        one.forget(Path::new("b"));
        one.merge(&other);
        assert_eq!(names(&one), "d c a");
        other.merge(&one);
        assert_eq!(names(&other), "d c b a", "the other has not forgotten it");

        one.forget_all(at(3));
        one.merge(&other);
        assert_eq!(names(&one), "");
        one.record_opened(laid("b"), at(4));
        one.merge(&of("a b c d e"));
        assert_eq!(names(&one), "e b");
    }

    #[test]
    fn a_document_that_was_found_elsewhere_keeps_its_place_in_the_row_and_in_the_text() {
        let mut recents = of("a b c");
        let seen = ViewPosition { top: 7, ..ViewPosition::default() };
        assert!(recents.update_position(Path::new("b"), &seen));
        assert!(!recents.update_position(Path::new("b"), &seen), "no news");
        assert!(!recents.update_position(Path::new("x"), &seen), "not known");
        recents.update_path(Path::new("b"), "z".into());
        assert_eq!(names(&recents), "c z a");
        assert_eq!(recents.position_in(Path::new("z")), Some(&seen));
        recents.merge(&of("b"));
        assert_eq!(names(&recents), "c z a");
    }
}
