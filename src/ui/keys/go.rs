//! Ways through the text: offers of their own, and what each does just now. See [`Go`].

use super::{Sheet, Sight, Taken, take};
use crate::{
    command::{CitationFormat, Command, Direction, EditorCommand},
    i18n::{Message, msg},
    model::MarkFilter,
    session_state::Sidebar,
    workspace::Workspace,
};

/// A way through the text, or out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Choose the next mark of a kind, in this order.
    Walk(MarkFilter, Direction),
    /// Go back to the last place, or forward again.
    Along(Direction),
    /// Ask for a place to go to.
    To,
    /// Show this beside the text, or no longer.
    Show(Sidebar),
    /// Copy what is selected with who says it and where it stands.
    Cite(CitationFormat),
    /// Ask in which encoding to read the document in front again.
    Encoding,
}

impl Go {
    /// What taking it does just now.
    pub(super) fn take(self, workspace: &Workspace) -> Result<Taken, Message> {
        match self {
            Self::Walk(stop, way) => {
                take::with_all(workspace, Command::Editor(EditorCommand::ChooseMatching(stop, way)))
            }
            Self::Along(way) => along(workspace, way),
            Self::To => sheet(workspace, Sheet::GoTo),
            Self::Show(beside) => take::seen(workspace, Sight::Beside(beside)),
            Self::Cite(form) => {
                let (language, quotes) = (workspace.language(), workspace.settings().quotes);
                take::act(workspace, EditorCommand::CopyCitation(form, language, quotes))
            }
            Self::Encoding => sheet(workspace, Sheet::Encodings),
        }
    }
}

fn sheet(workspace: &Workspace, sheet: Sheet) -> Result<Taken, Message> {
    let session = workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    if session.is_loading() {
        Err(msg!("refused-half"))
    } else {
        Ok(Taken::Seen(Sight::Sheet(sheet)))
    }
}

fn along(workspace: &Workspace, way: Direction) -> Result<Taken, Message> {
    if workspace.can_navigate(way) {
        return Ok(Taken::Asked(Command::Navigate(way)));
    }
    workspace.active().ok_or_else(|| msg!("refused-no-document"))?;
    Err(match way {
        Direction::Previous => msg!("refused-no-place-back"),
        Direction::Next => msg!("refused-no-place-forward"),
    })
}
