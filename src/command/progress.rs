//! Progress, cancellation and outcome of long tasks. See [`ProgressCommand`] and [`Progress`].

use std::path::PathBuf;

use super::{EditorId, SearchProgress};
use crate::i18n::Message;

/// A command about a long task other than loading.
#[derive(Clone, Debug)]
pub enum ProgressCommand {
    /// Progress of an export, in marks.
    Exporting(PathBuf, Progress),

    /// Stops the export to this path.
    StopExport(PathBuf),

    /// The export is on disk.
    Exported(PathBuf),

    /// The export was stopped; an existing file is unchanged.
    ExportStopped(PathBuf),

    /// The export failed.
    ExportFailed {
        /// The path of the export.
        path: PathBuf,
        /// Why.
        reason: Message,
    },

    /// Progress of a search, in bytes.
    Searching(SearchProgress),

    /// Progress of saving a document's marks, in bytes.
    Saving(EditorId, Progress),
}

/// The amount done and the total, in marks or bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// The amount done.
    pub done: u64,
    /// The total; 0 if unknown.
    pub total: u64,
}

impl Progress {
    /// Returns the fraction done, from 0 to 1, or `None` if the total is unknown.
    pub fn fraction(self) -> Option<f32> {
        (0 < self.total).then(|| (self.done as f32 / self.total as f32).min(1.0))
    }
}
