//! Commands that navigate, and a few that belong next to them. See [`Navigation`].

use super::{AppDialog, Dispatch, ViewAction, dispatch};
use crate::{
    command::{CitationFormat, Command, Direction, EditorCommand},
    i18n::{Message, msg},
    model::MarkFilter,
    session_state::Sidebar,
    workspace::Workspace,
};

/// A navigation command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Navigation {
    /// Select the next matching mark in this direction.
    ToMark(MarkFilter, Direction),
    /// Go back or forward in the navigation history.
    ThroughHistory(Direction),
    /// Open the dialog to go to a place.
    GoTo,
    /// Show or hide this sidebar.
    ToggleSidebar(Sidebar),
    /// Copy the selection with its source.
    CopyCitation(CitationFormat),
    /// Choose the encoding to reload the document with.
    ChooseEncoding,
}

impl Navigation {
    /// Returns what running the command does now.
    pub(super) fn dispatch(self, workspace: &Workspace) -> Result<Dispatch, Message> {
        match self {
            Self::ToMark(filter, direction) => dispatch::when_loaded(
                workspace,
                Command::Editor(EditorCommand::ChooseMatching(filter, direction)),
            ),
            Self::ThroughHistory(direction) => through_history(workspace, direction),
            Self::GoTo => open_dialog(workspace, AppDialog::GoTo),
            Self::ToggleSidebar(sidebar) => {
                dispatch::view_action(workspace, ViewAction::ToggleSidebar(sidebar))
            }
            Self::CopyCitation(format) => {
                let language = workspace.language();
                let quotes = workspace.settings().quotes;
                dispatch::editor_action(
                    workspace,
                    EditorCommand::CopyCitation(format, language, quotes),
                )
            }
            Self::ChooseEncoding => open_dialog(workspace, AppDialog::Encodings),
        }
    }
}

fn open_dialog(workspace: &Workspace, dialog: AppDialog) -> Result<Dispatch, Message> {
    let editor = dispatch::active_editor(workspace)?;
    if editor.is_loading() {
        Err(msg!("refused-loading"))
    } else {
        Ok(Dispatch::View(ViewAction::OpenDialog(dialog)))
    }
}

fn through_history(workspace: &Workspace, direction: Direction) -> Result<Dispatch, Message> {
    if workspace.can_navigate(direction) {
        return Ok(Dispatch::Command(Command::Navigate(direction)));
    }
    dispatch::active_editor(workspace)?;
    Err(match direction {
        Direction::Previous => msg!("refused-no-place-back"),
        Direction::Next => msg!("refused-no-place-forward"),
    })
}
