//! What is being read, and how far that is. See [`LoadTracker`].

use std::path::Path;

use crate::command::LoadProgress;

/// The documents that are being read or wait to be.
#[derive(Debug, Default)]
pub struct LoadTracker {
    /// How many there are that nothing final was heard of.
    pending: usize,

    /// How far those are of which something was heard, in the order in which they began.
    reports: Vec<LoadProgress>,

    /// Whether the analyst has had enough of them.
    is_stopped: bool,
}

impl LoadTracker {
    /// How many documents are being read or wait to be.
    pub fn pending(&self) -> usize {
        self.pending
    }

    /// How far the first of them is. `None` where nothing was heard of it: it is small, or has only begun.
    pub fn progress(&self) -> Option<&LoadProgress> {
        self.reports.first()
    }

    /// Whether they are being stopped.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    pub(super) fn add(&mut self, documents: usize) {
        self.pending += documents;
        self.is_stopped = false;
    }

    pub(super) fn progressed(&mut self, progress: LoadProgress) {
        if self.is_stopped {
            return;
        }
        match self.reports.iter_mut().find(|it| it.document == progress.document) {
            Some(heard) => *heard = progress,
            None => self.reports.push(progress),
        }
    }

    /// A document is open, cannot be opened, or is not wanted any more.
    pub(super) fn finish(&mut self, document: &Path) {
        self.pending = self.pending.saturating_sub(1);
        self.reports.retain(|it| it.document != document);
        self.is_stopped &= 0 < self.pending;
    }

    pub(super) fn stop(&mut self) {
        self.reports.clear();
        self.is_stopped = 0 < self.pending;
    }
}
