//! What is known of texts that marks were made on before. See [`SnapshotSource`].

use std::ops::ControlFlow;

use crate::model::Document;

/// What helps to place marks that were made on another text, and is told how that goes on.
pub trait SnapshotSource {
    /// The text called so (the BLAKE3 of its bytes, in hexadecimal), if it is still known.
    fn snapshot(&mut self, name: &str) -> Option<Document>;

    /// The text called so as it was read before, where the document that is read has this name too.
    fn previous_decoding(&mut self, _name: &str) -> Option<Document> {
        None
    }

    /// So many of so many marks are placed. Says whether to go on.
    fn report_placed(&mut self, done: usize, of: usize) -> ControlFlow<()>;
}

/// Where nothing is known of other texts, and nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSnapshots;

impl SnapshotSource for NoSnapshots {
    fn snapshot(&mut self, _name: &str) -> Option<Document> {
        None
    }

    fn report_placed(&mut self, _done: usize, _of: usize) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
