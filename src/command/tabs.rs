//! Everything that can be asked of the row of tabs. See [`TabAct`].

use super::SessionId;

/// Something asked of the row of tabs, which is that of the open documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TabAct {
    /// Show the document after the one in front; after the last comes the first.
    ShowNext,

    /// Show the document before the one in front; before the first comes the last.
    ShowPrevious,

    /// Show document number so-and-so, from 0; the last one where there are fewer.
    ShowNumber(usize),

    /// Put this document at another place in the row, from 0.
    Move(SessionId, usize),

    /// Close this document, once its marks are on the disk.
    Close(SessionId),

    /// Open the document again that was closed last.
    Reopen,
}
