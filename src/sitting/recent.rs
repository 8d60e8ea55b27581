//! The documents that were open of late. See [`Recents`].

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Laid, Seen};

/// A document that was open of late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Which, and where in it the analyst was last.
    pub laid: Laid,

    /// When it was last opened.
    pub at: Timestamp,
}

/// The documents that were open of late, newest first.
///
/// Two windows may write down theirs in turn, so it is also known which of them are to be forgotten.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recents {
    // Invariant: each path once, newest first, at most `MOST`.
    documents: Vec<Recent>,

    /// What was forgotten since the program started.
    forgotten: Vec<PathBuf>,

    /// Up to when everything is forgotten.
    forgotten_until: Option<Timestamp>,
}

impl Recents {
    /// The most that are remembered.
    pub const MOST: usize = 50;

    /// Those that were written down.
    pub fn new(documents: impl IntoIterator<Item = Recent>) -> Self {
        let mut recents = Self::default();
        for recent in documents {
            recents.put(recent);
        }
        recents
    }

    /// All of them, newest first.
    pub fn documents(&self) -> &[Recent] {
        &self.documents
    }

    /// Where the analyst was last in the document at `path`.
    pub fn seen(&self, path: &Path) -> Option<&Seen> {
        self.documents.iter().find(|it| it.laid.path == path).map(|it| &it.laid.seen)
    }

    /// A document was opened just now.
    pub fn opened(&mut self, laid: Laid, at: Timestamp) {
        self.forgotten.retain(|path| *path != laid.path);
        self.put(Recent { laid, at });
    }

    /// The analyst was last here in the document at `path`, if that is remembered. Returns whether it is news.
    pub fn left_at(&mut self, path: &Path, seen: &Seen) -> bool {
        let known = self.documents.iter_mut().find(|it| it.laid.path == path);
        let Some(known) = known.filter(|it| it.laid.seen != *seen) else { return false };
        known.laid.seen.clone_from(seen);
        true
    }

    /// The document that was at `path` is at another place now.
    pub fn moved(&mut self, path: &Path, to: PathBuf) {
        let Some(at) = self.documents.iter().position(|it| it.laid.path == path) else { return };
        let Recent { laid, at } = self.documents.remove(at);
        self.forgotten.push(path.to_path_buf());
        self.put(Recent { laid: Laid { path: to, ..laid }, at });
    }

    /// Forgets the document at `path`.
    pub fn forget(&mut self, path: &Path) {
        self.documents.retain(|it| it.laid.path != path);
        self.forgotten.push(path.to_path_buf());
    }

    /// Forgets all that was opened until `now`.
    pub fn forget_all(&mut self, now: Timestamp) {
        self.documents.clear();
        self.forgotten_until = Some(now);
    }

    /// Takes in what another window has written down, but for what was forgotten here.
    pub fn join(&mut self, other: &Self) {
        for recent in &other.documents {
            let is_forgotten = self.forgotten.contains(&recent.laid.path)
                || self.forgotten_until.is_some_and(|until| recent.at <= until);
            let is_known = self.documents.iter().any(|it| it.laid.path == recent.laid.path);
            if !is_forgotten && !is_known {
                self.put(recent.clone());
            }
        }
    }

    /// Puts `recent` in its place by its time, in the stead of what was known of it.
    fn put(&mut self, recent: Recent) {
        self.documents.retain(|it| it.laid.path != recent.laid.path);
        let at = self.documents.partition_point(|it| recent.at < it.at);
        self.documents.insert(at, recent);
        self.documents.truncate(Self::MOST);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn laid(name: &str) -> Laid {
        Laid { path: name.into(), seen: Seen::default() }
    }

    fn names(recents: &Recents) -> String {
        let names = recents.documents().iter().map(|it| it.laid.path.display().to_string());
        names.collect::<Vec<_>>().join(" ")
    }

    /// Documents that were opened one after the other.
    fn of(names: &str) -> Recents {
        let mut recents = Recents::default();
        for (second, name) in (0..).zip(names.split_whitespace()) {
            recents.opened(laid(name), at(second));
        }
        recents
    }

    #[test]
    fn the_newest_come_first_and_each_stands_there_once() {
        let mut recents = of("a b c a");
        assert_eq!(names(&recents), "a c b");
        for second in 10..100 {
            recents.opened(laid(&second.to_string()), at(second));
        }
        assert_eq!(recents.documents().len(), Recents::MOST);
        assert!(names(&recents).starts_with("99 98 97"));
    }

    #[test]
    fn what_two_windows_have_opened_is_joined_but_for_what_was_forgotten() {
        let mut one = of("a b c");
        let mut other = of("a b c d");
        one.forget(Path::new("b"));
        one.join(&other);
        assert_eq!(names(&one), "d c a");
        other.join(&one);
        assert_eq!(names(&other), "d c b a", "the other has not forgotten it");

        one.forget_all(at(3));
        one.join(&other);
        assert_eq!(names(&one), "");
        one.opened(laid("b"), at(4));
        one.join(&of("a b c d e"));
        assert_eq!(names(&one), "e b");
    }

    #[test]
    fn a_document_that_was_found_elsewhere_keeps_its_place_in_the_row_and_in_the_text() {
        let mut recents = of("a b c");
        let seen = Seen { top: 7, ..Seen::default() };
        assert!(recents.left_at(Path::new("b"), &seen));
        assert!(!recents.left_at(Path::new("b"), &seen), "no news");
        assert!(!recents.left_at(Path::new("x"), &seen), "not known");
        recents.moved(Path::new("b"), "z".into());
        assert_eq!(names(&recents), "c z a");
        assert_eq!(recents.seen(Path::new("z")), Some(&seen));
        recents.join(&of("b"));
        assert_eq!(names(&recents), "c z a");
    }
}
