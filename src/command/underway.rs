//! What takes long: how far it is, stopping it, and how it ended. See [`Underway`] and [`Far`].

use std::path::PathBuf;

use super::{Searched, SessionId};
use crate::tongue::Said;

/// Something about what takes long, but for reading, which brings a document.
#[derive(Clone, Debug)]
pub enum Underway {
    /// So many of the marks of a large export have been written.
    Exporting(PathBuf, Far),

    /// Export no further to this path.
    StopExport(PathBuf),

    /// The export stands on the disk.
    Exported(PathBuf),

    /// Nothing was exported, since that was stopped. What stood there does still.
    ExportStopped(PathBuf),

    /// Nothing could be exported.
    ExportFailed {
        /// Where to.
        path: PathBuf,
        /// Why.
        reason: Said,
    },

    /// So many bytes of a large document have been searched.
    Searching(Searched),

    /// So many bytes of a document's marks have been written.
    Saving(SessionId, Far),
}

/// So much is done, and so much there is: marks, bytes, whatever is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Far {
    /// So much is done.
    pub done: u64,
    /// So much there is. 0 where that is not known.
    pub of: u64,
}

impl Far {
    /// The part that is done, from 0 to 1. `None` where it is not known how much there is.
    pub fn share(self) -> Option<f32> {
        (0 < self.of).then(|| (self.done as f32 / self.of as f32).min(1.0))
    }
}
