//! Everything that can be asked of the row of tabs. See [`TabCommand`].

use super::EditorId;

/// Something asked of the row of tabs, which is that of the open documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabCommand {
    /// Show the document after the one in front; after the last comes the first.
    ShowNext,

    /// Show the document before the one in front; before the first comes the last.
    ShowPrevious,

    /// Show document number so-and-so, from 0; the last one where there are fewer.
    ShowNumber(usize),

    /// Put this document at another place in the row, from 0.
    Move(EditorId, usize),

    /// Close this document, once its marks are on the disk.
    Close(EditorId),

    /// Open the document again that was closed last.
    Reopen,
}
