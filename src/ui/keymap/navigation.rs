//! Ways through the text: offers of their own, and what each does just now. See [`Navigation`].

use super::{AppDialog, Dispatch, ViewAction, dispatch};
use crate::{
    command::{CitationFormat, Command, Direction, EditorCommand},
    i18n::{Message, msg},
    model::MarkFilter,
    session_state::Sidebar,
    workspace::Workspace,
};

/// A way through the text, or out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Navigation {
    /// Choose the next mark of a kind, in this order.
    ToMark(MarkFilter, Direction),
    /// Go back to the last place, or forward again.
    ThroughHistory(Direction),
    /// Ask for a place to go to.
    GoTo,
    /// Show this beside the text, or no longer.
    ToggleSidebar(Sidebar),
    /// Copy what is selected with who says it and where it stands.
    CopyCitation(CitationFormat),
    /// Ask in which encoding to read the document in front again.
    ChooseEncoding,
}

impl Navigation {
    /// What taking it does just now.
    pub(super) fn dispatch(self, workspace: &Workspace) -> Result<Dispatch, Message> {
        match self {
            Self::ToMark(stop, way) => dispatch::when_loaded(
                workspace,
                Command::Editor(EditorCommand::ChooseMatching(stop, way)),
            ),
            Self::ThroughHistory(way) => through_history(workspace, way),
            Self::GoTo => open_dialog(workspace, AppDialog::GoTo),
            Self::ToggleSidebar(beside) => {
                dispatch::view_action(workspace, ViewAction::ToggleSidebar(beside))
            }
            Self::CopyCitation(form) => {
                let (language, quotes) = (workspace.language(), workspace.settings().quotes);
                dispatch::editor_action(
                    workspace,
                    EditorCommand::CopyCitation(form, language, quotes),
                )
            }
            Self::ChooseEncoding => open_dialog(workspace, AppDialog::Encodings),
        }
    }
}

fn open_dialog(workspace: &Workspace, sheet: AppDialog) -> Result<Dispatch, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    if session.is_loading() {
        Err(msg!("refused-half"))
    } else {
        Ok(Dispatch::View(ViewAction::OpenDialog(sheet)))
    }
}

fn through_history(workspace: &Workspace, way: Direction) -> Result<Dispatch, Message> {
    if workspace.can_navigate(way) {
        return Ok(Dispatch::Command(Command::Navigate(way)));
    }
    workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    Err(match way {
        Direction::Previous => msg!("refused-no-place-back"),
        Direction::Next => msg!("refused-no-place-forward"),
    })
}
