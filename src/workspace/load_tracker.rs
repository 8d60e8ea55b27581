//! Progress of loading documents. See [`LoadTracker`].

use std::path::Path;

use crate::command::LoadProgress;

/// The documents that are being read or queued.
#[derive(Debug, Default)]
pub struct LoadTracker {
    /// The number of documents without a final report.
    pending: usize,

    /// The last report on each document, in the order in which they started.
    reports: Vec<LoadProgress>,

    /// Whether the analyst has stopped loading.
    is_stopped: bool,
}

impl LoadTracker {
    /// Returns the number of documents being read or queued.
    pub fn pending(&self) -> usize {
        self.pending
    }

    /// Returns the progress of the first document, or `None` before its first report.
    pub fn progress(&self) -> Option<&LoadProgress> {
        self.reports.first()
    }

    /// Returns whether loading is being stopped.
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
            Some(report) => *report = progress,
            None => self.reports.push(progress),
        }
    }

    /// Records that a document is open, has failed, or is no longer wanted.
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
