//! What can be asked for about the list of marks. See [`OnList`].

use super::{ListPart, Sight, Taken};
use crate::{
    command::{Command, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{Grouping, ListFilter, ListOptions, ListOrder, SortDirection},
    workspace::Workspace,
};

/// Something about the list of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnList {
    /// Go to its rows.
    Go,
    /// Go to the field for words to filter by.
    Filter,
    /// Show every mark again.
    Clear,
    /// Sort by this.
    Order(ListOrder),
    /// Let the last come first, or no longer.
    Backwards,
    /// Show marks under these headings.
    Group(Grouping),
}

impl OnList {
    /// What taking it does just now.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken, in the analyst's words.
    pub(super) fn take(self, workspace: &Workspace) -> Result<Taken, Message> {
        let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
        if session.is_loading() {
            return Err(msg!("refused-half"));
        }
        if session.review_view().is_some() {
            return Err(msg!("refused-reviewing"));
        }
        let mut wish = session.list_options().clone();
        match self {
            Self::Go => return Ok(Taken::Seen(Sight::List(ListPart::Rows))),
            Self::Filter => return Ok(Taken::Seen(Sight::List(ListPart::Filter))),
            Self::Clear if wish.filter == ListFilter::default() => {
                return Err(msg!("refused-no-filter"));
            }
            Self::Clear => wish.filter = ListFilter::default(),
            Self::Order(order) => wish.order = order,
            Self::Backwards if wish.direction == SortDirection::Backwards => {
                wish.direction = SortDirection::Forwards;
            }
            Self::Backwards => wish.direction = SortDirection::Backwards,
            Self::Group(grouping) => wish.grouping = grouping,
        }
        Ok(Taken::Asked(Command::Editor(EditorCommand::SetListOptions(wish))))
    }

    /// Whether this is how the list of the document in front is. `None` where that is no question.
    pub fn holds(self, workspace: &Workspace) -> Option<bool> {
        let ListOptions { order, direction, grouping, .. } =
            workspace.active().map(Editor::list_options)?;
        match self {
            Self::Go | Self::Filter | Self::Clear => None,
            Self::Order(it) => Some(*order == it),
            Self::Backwards => Some(*direction == SortDirection::Backwards),
            Self::Group(it) => Some(*grouping == it),
        }
    }
}
