//! What takes long: how far it is, stopping it, and how it ended. See [`ProgressCommand`] and [`Progress`].

use std::path::PathBuf;

use super::{EditorId, SearchProgress};
use crate::i18n::Message;

/// Something about what takes long, but for reading, which brings a document.
#[derive(Clone, Debug)]
pub enum ProgressCommand {
    /// So many of the marks of a large export have been written.
    Exporting(PathBuf, Progress),

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
        reason: Message,
    },

    /// So many bytes of a large document have been searched.
    Searching(SearchProgress),

    /// So many bytes of a document's marks have been written.
    Saving(EditorId, Progress),
}

/// So much is done, and so much there is: marks, bytes, whatever is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// So much is done.
    pub done: u64,
    /// So much there is. 0 where that is not known.
    pub total: u64,
}

impl Progress {
    /// The part that is done, from 0 to 1. `None` where it is not known how much there is.
    pub fn fraction(self) -> Option<f32> {
        (0 < self.total).then(|| (self.done as f32 / self.total as f32).min(1.0))
    }
}
