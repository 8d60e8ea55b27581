//! Earlier texts on which marks were made. See [`SnapshotSource`].

use std::ops::ControlFlow;

use crate::model::Document;

/// Provides earlier texts for placing marks, and hears of the progress.
pub trait SnapshotSource {
    /// Returns the text with this BLAKE3 hash of its bytes in hexadecimal, if there is a snapshot.
    fn snapshot(&mut self, blake3: &str) -> Option<Document>;

    /// Returns the text with this hash as it was decoded before, if the current document has the same hash.
    fn previous_decoding(&mut self, _blake3: &str) -> Option<Document> {
        None
    }

    /// Called when `done` of `total` marks are placed. Says whether to go on.
    fn report_placed(&mut self, done: usize, total: usize) -> ControlFlow<()>;
}

/// Provides no texts, and ignores the progress.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSnapshots;

impl SnapshotSource for NoSnapshots {
    fn snapshot(&mut self, _blake3: &str) -> Option<Document> {
        None
    }

    fn report_placed(&mut self, _done: usize, _total: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
