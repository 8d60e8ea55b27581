//! Commands about the saved session. See [`SessionCommand`].

use std::path::PathBuf;

use super::EditorId;
use crate::session_state::{PanelLayout, SavedSession, WindowFrame};

/// A command about what is remembered for the next run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionCommand {
    /// Restores the last session and the list of recent documents.
    Restore(Box<SavedSession>),

    /// A document's topmost visible byte.
    Scrolled(EditorId, usize),

    /// The window's geometry.
    WindowChanged(WindowFrame),

    /// The layout of the panels.
    PanelsChanged(PanelLayout),

    /// The recent documents that are missing.
    RecentsChecked(Vec<PathBuf>),

    /// Reports that this recent document is missing, with possible actions.
    ReportMissing(PathBuf),

    /// Asks where a recent document is now.
    Locate(PathBuf),

    /// Opens a recent document, the first path, at its new place, the second.
    Located(PathBuf, PathBuf),

    /// Removes this document from the recent ones.
    Forget(PathBuf),

    /// Clears the list of recent documents.
    ForgetAll,
}
