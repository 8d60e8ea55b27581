//! Everything about what is remembered from one run to the next. See [`SessionCommand`].

use std::path::PathBuf;

use super::EditorId;
use crate::session_state::{PanelLayout, SavedSession, WindowFrame};

/// Something about what is remembered for the next time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionCommand {
    /// Go on with what was open the last time, and know which documents were open before that.
    Restore(Box<SavedSession>),

    /// The window shows this byte of a document at its top edge.
    Scrolled(EditorId, usize),

    /// The window stands so on the screen.
    WindowChanged(WindowFrame),

    /// This stands beside the text.
    PanelsChanged(PanelLayout),

    /// Of the documents of late, these are not there.
    RecentsChecked(Vec<PathBuf>),

    /// The analyst wants this document of late, which is not there: say so, and what can be done about it.
    ReportMissing(PathBuf),

    /// Ask where a document of late is now.
    Locate(PathBuf),

    /// A document of late is somewhere else now: open it there.
    Located(PathBuf, PathBuf),

    /// Forget that this document was open.
    Forget(PathBuf),

    /// Forget which documents were open of late.
    ForgetAll,
}
