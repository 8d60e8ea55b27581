//! What is being read, and how far that is. See [`Reading`].

use std::path::Path;

use crate::command::Progress;

/// The documents that are being read or wait to be.
#[derive(Debug, Default)]
pub struct Reading {
    /// How many there are that nothing final was heard of.
    left: usize,

    /// How far those are of which something was heard, in the order in which they began.
    heard: Vec<Progress>,

    /// Whether the analyst has had enough of them.
    is_stopped: bool,
}

impl Reading {
    /// How many documents are being read or wait to be.
    pub fn left(&self) -> usize {
        self.left
    }

    /// How far the first of them is. `None` where nothing was heard of it: it is small, or has only begun.
    pub fn progress(&self) -> Option<&Progress> {
        self.heard.first()
    }

    /// Whether they are being stopped.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped
    }

    pub(super) fn begin(&mut self, documents: usize) {
        self.left += documents;
        self.is_stopped = false;
    }

    pub(super) fn progressed(&mut self, progress: Progress) {
        if self.is_stopped {
            return;
        }
        match self.heard.iter_mut().find(|it| it.document == progress.document) {
            Some(heard) => *heard = progress,
            None => self.heard.push(progress),
        }
    }

    /// A document is open, cannot be opened, or is not wanted any more.
    pub(super) fn end(&mut self, document: &Path) {
        self.left = self.left.saturating_sub(1);
        self.heard.retain(|it| it.document != document);
        self.is_stopped &= 0 < self.left;
    }

    pub(super) fn stop(&mut self) {
        self.heard.clear();
        self.is_stopped = 0 < self.left;
    }
}
