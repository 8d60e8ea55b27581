//! Cancels reads that the analyst no longer wants. See [`ReadCancellation`].

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use crate::worker::lock;

/// The cancelled reads. Clones share them: the window cancels, and the reading threads check.
#[derive(Clone, Debug, Default)]
pub struct ReadCancellation(Arc<Mutex<CancelState>>);

#[derive(Debug, Default)]
struct CancelState {
    issued: u64,
    /// All tickets up to this number are cancelled.
    cancelled_up_to: u64,

    cancelled_documents: Vec<PathBuf>,
}

/// A request to read one or more documents, which can be cancelled.
#[derive(Clone, Debug)]
pub struct ReadTicket {
    cancellation: ReadCancellation,
    number: u64,
}

impl ReadCancellation {
    /// Issues a ticket for a new request.
    pub fn issue_ticket(&self) -> ReadTicket {
        let mut state = lock(&self.0);
        state.issued += 1;
        ReadTicket { cancellation: self.clone(), number: state.issued }
    }

    /// Cancels all requests so far.
    pub fn cancel_all(&self) {
        let mut state = lock(&self.0);
        state.cancelled_up_to = state.issued;
    }

    /// Cancels the document at this path, which is being read.
    pub fn cancel_document(&self, document: PathBuf) {
        lock(&self.0).cancelled_documents.push(document);
    }
}

impl ReadTicket {
    /// Starts the document at this path: earlier cancellations no longer apply to it.
    pub(super) fn start_document(&self, document: &Path) {
        lock(&self.cancellation.0).cancelled_documents.retain(|it| it != document);
    }

    /// Returns whether the whole request is cancelled.
    pub(super) fn is_cancelled(&self) -> bool {
        self.number <= lock(&self.cancellation.0).cancelled_up_to
    }

    pub(super) fn is_document_cancelled(&self, document: &Path) -> bool {
        let state = lock(&self.cancellation.0);
        self.number <= state.cancelled_up_to
            || state.cancelled_documents.iter().any(|it| it == document)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_request_is_not_cancelled() {
        let cancellation = ReadCancellation::default();
        let first = cancellation.issue_ticket();
        let second = cancellation.issue_ticket();
        assert!(!first.is_cancelled() && !second.is_cancelled());
        cancellation.cancel_all();
        let later = cancellation.issue_ticket();
        assert!(first.is_cancelled() && second.is_cancelled() && !later.is_cancelled());
        assert!(second.is_document_cancelled(Path::new("a.txt")));
        assert!(!later.is_document_cancelled(Path::new("a.txt")));
    }

    #[test]
    fn one_document_is_cancelled_until_it_is_started_again() {
        let cancellation = ReadCancellation::default();
        let ticket = cancellation.issue_ticket();
        let a = Path::new("a.txt");
        cancellation.cancel_document(a.to_path_buf());
        assert!(ticket.is_document_cancelled(a) && !ticket.is_cancelled());
        assert!(!ticket.is_document_cancelled(Path::new("b.txt")));
        ticket.start_document(a);
        assert!(!ticket.is_document_cancelled(a));
    }
}
