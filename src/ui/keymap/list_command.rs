//! What can be asked for about the list of marks. See [`ListCommand`].

use super::{Dispatch, ListPart, ViewAction};
use crate::{
    command::{Command, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{Grouping, ListFilter, ListOptions, ListOrder, SortDirection},
    workspace::Workspace,
};

/// Something about the list of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListCommand {
    /// Go to its rows.
    FocusRows,
    /// Go to the field for words to filter by.
    FocusFilter,
    /// Show every mark again.
    ClearFilter,
    /// Sort by this.
    SortBy(ListOrder),
    /// Let the last come first, or no longer.
    Reverse,
    /// Show marks under these headings.
    GroupBy(Grouping),
}

impl ListCommand {
    /// What taking it does just now.
    ///
    /// # Errors
    ///
    /// Why it cannot be taken, in the analyst's words.
    pub(super) fn dispatch(self, workspace: &Workspace) -> Result<Dispatch, Message> {
        let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
        if session.is_loading() {
            return Err(msg!("refused-half"));
        }
        if session.review_view().is_some() {
            return Err(msg!("refused-reviewing"));
        }
        let mut wish = session.list_options().clone();
        match self {
            Self::FocusRows => return Ok(Dispatch::View(ViewAction::FocusList(ListPart::Rows))),
            Self::FocusFilter => {
                return Ok(Dispatch::View(ViewAction::FocusList(ListPart::Filter)));
            }
            Self::ClearFilter if wish.filter == ListFilter::default() => {
                return Err(msg!("refused-no-filter"));
            }
            Self::ClearFilter => wish.filter = ListFilter::default(),
            Self::SortBy(order) => wish.order = order,
            Self::Reverse if wish.direction == SortDirection::Backwards => {
                wish.direction = SortDirection::Forwards;
            }
            Self::Reverse => wish.direction = SortDirection::Backwards,
            Self::GroupBy(grouping) => wish.grouping = grouping,
        }
        Ok(Dispatch::Command(Command::Editor(EditorCommand::SetListOptions(wish))))
    }

    /// Whether this is how the list of the document in front is. `None` where that is no question.
    pub fn is_active(self, workspace: &Workspace) -> Option<bool> {
        let ListOptions { order, direction, grouping, .. } =
            workspace.active().map(Editor::list_options)?;
        match self {
            Self::FocusRows | Self::FocusFilter | Self::ClearFilter => None,
            Self::SortBy(it) => Some(*order == it),
            Self::Reverse => Some(*direction == SortDirection::Backwards),
            Self::GroupBy(it) => Some(*grouping == it),
        }
    }
}
