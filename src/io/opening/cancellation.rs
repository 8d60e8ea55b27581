//! What the analyst does not want to be read any further. See [`ReadCancellation`].

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// What is not to be read any further. Clones share it: the window says so, and the threads that read look here.
#[derive(Clone, Debug, Default)]
pub struct ReadCancellation(Arc<Mutex<CancelState>>);

#[derive(Debug, Default)]
struct CancelState {
    /// How many times something was asked to be read.
    issued: u64,

    /// All that was asked up to this number is not wanted any more.
    cancelled_up_to: u64,

    /// Documents that are not wanted any more although others asked for with them are.
    cancelled_documents: Vec<PathBuf>,
}

/// Something that was asked to be read at one time, and may be stopped.
#[derive(Clone, Debug)]
pub struct ReadTicket {
    cancellation: ReadCancellation,
    number: u64,
}

impl ReadCancellation {
    /// Something is asked to be read now.
    pub fn issue_ticket(&self) -> ReadTicket {
        let mut known = self.lock();
        known.issued += 1;
        ReadTicket { cancellation: self.clone(), number: known.issued }
    }

    /// Nothing that was asked so far is wanted any more.
    pub fn cancel_all(&self) {
        let mut known = self.lock();
        known.cancelled_up_to = known.issued;
    }

    /// The document at this path, which is being read, is not wanted any more.
    pub fn cancel_document(&self, document: PathBuf) {
        self.lock().cancelled_documents.push(document);
    }

    fn lock(&self) -> MutexGuard<'_, CancelState> {
        // Nothing panics while it is locked, so it is as it should be.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl ReadTicket {
    /// The document at this path is begun now: what was said of it before was of another time.
    pub(super) fn start_document(&self, document: &Path) {
        self.cancellation.lock().cancelled_documents.retain(|it| it != document);
    }

    /// Whether all of this wish is stopped.
    pub(super) fn is_cancelled(&self) -> bool {
        self.number <= self.cancellation.lock().cancelled_up_to
    }

    /// Whether this document of it is stopped, or all of it is.
    pub(super) fn is_document_cancelled(&self, document: &Path) -> bool {
        let known = self.cancellation.lock();
        self.number <= known.cancelled_up_to
            || known.cancelled_documents.iter().any(|it| it == document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_later_is_not_stopped() {
        let stops = ReadCancellation::default();
        let (first, second) = (stops.issue_ticket(), stops.issue_ticket());
        assert!(!first.is_cancelled() && !second.is_cancelled());
        stops.cancel_all();
        let later = stops.issue_ticket();
        assert!(first.is_cancelled() && second.is_cancelled() && !later.is_cancelled());
        assert!(
            second.is_document_cancelled(Path::new("a.txt"))
                && !later.is_document_cancelled(Path::new("a.txt"))
        );
    }

    #[test]
    fn one_document_is_stopped_until_it_is_begun_anew() {
        let stops = ReadCancellation::default();
        let wish = stops.issue_ticket();
        let (a, b) = (Path::new("a.txt"), Path::new("b.txt"));
        stops.cancel_document(a.to_path_buf());
        assert!(
            wish.is_document_cancelled(a) && !wish.is_document_cancelled(b) && !wish.is_cancelled()
        );
        wish.start_document(a);
        assert!(!wish.is_document_cancelled(a));
    }
}
