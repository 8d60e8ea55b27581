//! The commands of the list of marks. See [`ListCommand`].

use super::{Dispatch, ListPart, ViewAction, dispatch};
use crate::{
    command::{Command, EditorCommand},
    editor::Editor,
    i18n::{Message, msg},
    mark_list::{Grouping, ListFilter, ListOptions, ListOrder, SortDirection},
    workspace::Workspace,
};

/// A command of the list of marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListCommand {
    /// Focus the rows.
    FocusRows,
    /// Focus the filter field.
    FocusFilter,
    /// Show all marks.
    ClearFilter,
    /// Sort by this.
    SortBy(ListOrder),
    /// Reverse the order, or restore it.
    Reverse,
    /// Group the marks so.
    GroupBy(Grouping),
}

impl ListCommand {
    /// Returns what running the command does now.
    ///
    /// # Errors
    ///
    /// Returns why it is unavailable, in the user's words.
    pub(super) fn dispatch(self, workspace: &Workspace) -> Result<Dispatch, Message> {
        let editor = dispatch::active_editor(workspace)?;
        if editor.is_loading() {
            return Err(msg!("refused-loading"));
        }
        if editor.review_view().is_some() {
            return Err(msg!("refused-reviewing"));
        }
        let mut options = editor.list_options().clone();
        match self {
            Self::FocusRows => return Ok(Dispatch::View(ViewAction::FocusList(ListPart::Rows))),
            Self::FocusFilter => {
                return Ok(Dispatch::View(ViewAction::FocusList(ListPart::Filter)));
            }
            Self::ClearFilter if options.filter == ListFilter::default() => {
                return Err(msg!("refused-no-filter"));
            }
            Self::ClearFilter => options.filter = ListFilter::default(),
            Self::SortBy(order) => options.order = order,
            Self::Reverse if options.direction == SortDirection::Backwards => {
                options.direction = SortDirection::Forwards;
            }
            Self::Reverse => options.direction = SortDirection::Backwards,
            Self::GroupBy(grouping) => options.grouping = grouping,
        }
        Ok(Dispatch::Command(Command::Editor(EditorCommand::SetListOptions(options))))
    }

    /// Returns whether the active document's list is set so. `None` for commands without a state.
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
