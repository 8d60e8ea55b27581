//! What can be done with several marks at once. See [`BulkAction`].

use crate::model::Tag;

/// Something done with all chosen marks, which is taken back as one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkAction {
    /// Give each this tag, but where another mark on its words has it.
    Retag(Tag),

    /// Say who speaks in each; nobody where this is empty.
    Speaker(String),

    /// Say that each is about this as well.
    Label(String),

    /// Say that none is about this any more.
    Unlabel(String),

    /// Remove all of them.
    Remove,

    /// Put the words of all on the clipboard, in the order of the text, with an empty line between them.
    Copy,
}
