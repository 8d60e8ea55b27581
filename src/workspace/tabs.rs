//! The active document and the order of tabs.

use super::{PendingClose, Workspace};
use crate::{
    command::{EditorId, TabCommand},
    editor::Editor,
};

impl Workspace {
    pub(super) fn handle_tab_command(&mut self, command: TabCommand) {
        match command {
            TabCommand::ShowNext => self.show_relative(1),
            TabCommand::ShowPrevious => self.show_relative(self.editors.len().saturating_sub(1)),
            TabCommand::ShowNumber(index) => self.show_number(index),
            TabCommand::Move(id, to) => self.move_tab(id, to),
            TabCommand::Close(id) => self.request_close(PendingClose::Close(id)),
            TabCommand::Reopen => self.reopen_closed(),
        }
    }

    pub(super) fn show(&mut self, id: EditorId) {
        if self.editor(id).is_some() {
            self.active = Some(id);
        }
    }

    /// Shows the document `tabs` further on, wrapping around.
    fn show_relative(&mut self, tabs: usize) {
        let at = self.editors.iter().position(|editor| Some(editor.id()) == self.active);
        let next = at.and_then(|at| self.editors.get((at + tabs) % self.editors.len()));
        self.active = next.map(Editor::id).or(self.active);
    }

    fn show_number(&mut self, index: usize) {
        let editor = self.editors.get(index).or(self.editors.last());
        self.active = editor.map(Editor::id).or(self.active);
    }

    fn move_tab(&mut self, id: EditorId, to: usize) {
        if let Some(at) = self.editors.iter().position(|editor| editor.id() == id) {
            let editor = self.editors.remove(at);
            self.editors.insert(to.min(self.editors.len()), editor);
        }
    }
}
