//! Ways through the text: offers of their own, and what each does just now. See [`Go`].

use super::{Sheet, Sight, Taken, take};
use crate::{
    command::{Act, CiteAs, Command, Way},
    model::MarkFilter,
    session_state::Sidebar,
    tongue::{Said, say},
    workspace::Workspace,
};

/// A way through the text, or out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Choose the next mark of a kind, in this order.
    Walk(MarkFilter, Way),
    /// Go back to the last place, or forward again.
    Along(Way),
    /// Ask for a place to go to.
    To,
    /// Show this beside the text, or no longer.
    Show(Sidebar),
    /// Copy what is selected with who says it and where it stands.
    Cite(CiteAs),
    /// Ask in which encoding to read the document in front again.
    Encoding,
}

impl Go {
    /// What taking it does just now.
    pub(super) fn take(self, workspace: &Workspace) -> Result<Taken, Said> {
        match self {
            Self::Walk(stop, way) => {
                take::with_all(workspace, Command::Front(Act::Walk(stop, way)))
            }
            Self::Along(way) => along(workspace, way),
            Self::To => sheet(workspace, Sheet::GoTo),
            Self::Show(beside) => take::seen(workspace, Sight::Beside(beside)),
            Self::Cite(form) => {
                let (language, quotes) = (workspace.language(), workspace.settings().quotes);
                take::act(workspace, Act::CopyCited(form, language, quotes))
            }
            Self::Encoding => sheet(workspace, Sheet::Encodings),
        }
    }
}

fn sheet(workspace: &Workspace, sheet: Sheet) -> Result<Taken, Said> {
    let session = workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    if session.is_half() { Err(say!("refused-half")) } else { Ok(Taken::Seen(Sight::Sheet(sheet))) }
}

fn along(workspace: &Workspace, way: Way) -> Result<Taken, Said> {
    if workspace.has_place(way) {
        return Ok(Taken::Asked(Command::GoAlong(way)));
    }
    workspace.front().ok_or_else(|| say!("refused-no-document"))?;
    Err(match way {
        Way::Back => say!("refused-no-place-back"),
        Way::On => say!("refused-no-place-forward"),
    })
}
