//! What the analyst does not want to be read any further. See [`Stops`].

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What is not to be read any further. Clones share it: the window says so, and the threads that read look here.
#[derive(Clone, Debug, Default)]
pub struct Stops(Arc<Mutex<Known>>);

#[derive(Debug, Default)]
struct Known {
    /// How many times something was asked to be read.
    asked: u64,

    /// All that was asked up to this number is not wanted any more.
    stopped: u64,

    /// Documents that are not wanted any more although others asked for with them are.
    unwanted: Vec<PathBuf>,
}

/// Something that was asked to be read at one time, and may be stopped.
#[derive(Clone, Debug)]
pub struct Wish {
    stops: Stops,
    number: u64,
}

impl Stops {
    /// Something is asked to be read now.
    pub fn wish(&self) -> Wish {
        let mut known = self.known();
        known.asked += 1;
        Wish { stops: self.clone(), number: known.asked }
    }

    /// Nothing that was asked so far is wanted any more.
    pub fn stop(&self) {
        let mut known = self.known();
        known.stopped = known.asked;
    }

    /// The document at this path, which is being read, is not wanted any more.
    pub fn stop_one(&self, document: PathBuf) {
        self.known().unwanted.push(document);
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing panics while it is locked, so it is as it should be.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Wish {
    /// The document at this path is begun now: what was said of it before was of another time.
    pub(super) fn begin(&self, document: &Path) {
        self.stops.known().unwanted.retain(|it| it != document);
    }

    /// Whether all of this wish is stopped.
    pub(super) fn is_stopped(&self) -> bool {
        self.number <= self.stops.known().stopped
    }

    /// Whether this document of it is stopped, or all of it is.
    pub(super) fn is_stopped_at(&self, document: &Path) -> bool {
        let known = self.stops.known();
        self.number <= known.stopped || known.unwanted.iter().any(|it| it == document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_later_is_not_stopped() {
        let stops = Stops::default();
        let (first, second) = (stops.wish(), stops.wish());
        assert!(!first.is_stopped() && !second.is_stopped());
        stops.stop();
        let later = stops.wish();
        assert!(first.is_stopped() && second.is_stopped() && !later.is_stopped());
        assert!(
            second.is_stopped_at(Path::new("a.txt")) && !later.is_stopped_at(Path::new("a.txt"))
        );
    }

    #[test]
    fn one_document_is_stopped_until_it_is_begun_anew() {
        let stops = Stops::default();
        let wish = stops.wish();
        let (a, b) = (Path::new("a.txt"), Path::new("b.txt"));
        stops.stop_one(a.to_path_buf());
        assert!(wish.is_stopped_at(a) && !wish.is_stopped_at(b) && !wish.is_stopped());
        wish.begin(a);
        assert!(!wish.is_stopped_at(a));
    }
}
