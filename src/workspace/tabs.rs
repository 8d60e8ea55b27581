//! Which of the open documents is in front, and in which order their tabs stand.

use super::{PendingClose, Workspace};
use crate::{
    command::{EditorId, Effect, TabCommand},
    editor::Editor,
};

impl Workspace {
    pub(super) fn handle_tab_command(&mut self, act: TabCommand) -> Vec<Effect> {
        match act {
            TabCommand::ShowNext => self.show_next(),
            TabCommand::ShowPrevious => self.show_previous(),
            TabCommand::ShowNumber(number) => self.show_number(number),
            TabCommand::Move(id, to) => self.move_tab(id, to),
            TabCommand::Close(id) => self.request_close(PendingClose::Close(id)),
            TabCommand::Reopen => self.reopen_closed(),
        }
    }

    pub(super) fn show(&mut self, id: EditorId) -> Vec<Effect> {
        if self.editor(id).is_some() {
            self.active = Some(id);
        }
        Vec::new()
    }

    fn show_next(&mut self) -> Vec<Effect> {
        self.show_relative(1)
    }

    fn show_previous(&mut self) -> Vec<Effect> {
        self.show_relative(self.editors.len().saturating_sub(1))
    }

    /// Shows the document so many tabs on; after the last comes the first.
    fn show_relative(&mut self, tabs: usize) -> Vec<Effect> {
        let at = self.editors.iter().position(|editor| Some(editor.id()) == self.active);
        let next = at.and_then(|at| self.editors.get((at + tabs) % self.editors.len()));
        self.active = next.map(Editor::id).or(self.active);
        Vec::new()
    }

    fn show_number(&mut self, number: usize) -> Vec<Effect> {
        let wanted = self.editors.get(number).or(self.editors.last());
        self.active = wanted.map(Editor::id).or(self.active);
        Vec::new()
    }

    fn move_tab(&mut self, id: EditorId, to: usize) -> Vec<Effect> {
        if let Some(at) = self.editors.iter().position(|editor| editor.id() == id) {
            let editor = self.editors.remove(at);
            self.editors.insert(to.min(self.editors.len()), editor);
        }
        Vec::new()
    }
}
