//! Which of the open documents is in front, and in which order their tabs stand.

use super::{Leaving, Workspace};
use crate::{
    command::{Effect, SessionId, TabAct},
    session::Session,
};

impl Workspace {
    pub(super) fn tab(&mut self, act: TabAct) -> Vec<Effect> {
        match act {
            TabAct::ShowNext => self.show_next(),
            TabAct::ShowPrevious => self.show_previous(),
            TabAct::ShowNumber(number) => self.show_number(number),
            TabAct::Move(id, to) => self.move_tab(id, to),
            TabAct::Close(id) => self.leave(Leaving::Close(id)),
            TabAct::Reopen => self.reopen(),
        }
    }

    pub(super) fn show(&mut self, id: SessionId) -> Vec<Effect> {
        if self.session(id).is_some() {
            self.front = Some(id);
        }
        Vec::new()
    }

    fn show_next(&mut self) -> Vec<Effect> {
        self.show_beyond(1)
    }

    fn show_previous(&mut self) -> Vec<Effect> {
        self.show_beyond(self.sessions.len().saturating_sub(1))
    }

    /// Shows the document so many tabs on; after the last comes the first.
    fn show_beyond(&mut self, tabs: usize) -> Vec<Effect> {
        let at = self.sessions.iter().position(|session| Some(session.id()) == self.front);
        let next = at.and_then(|at| self.sessions.get((at + tabs) % self.sessions.len()));
        self.front = next.map(Session::id).or(self.front);
        Vec::new()
    }

    fn show_number(&mut self, number: usize) -> Vec<Effect> {
        let wanted = self.sessions.get(number).or(self.sessions.last());
        self.front = wanted.map(Session::id).or(self.front);
        Vec::new()
    }

    fn move_tab(&mut self, id: SessionId, to: usize) -> Vec<Effect> {
        if let Some(at) = self.sessions.iter().position(|session| session.id() == id) {
            let session = self.sessions.remove(at);
            self.sessions.insert(to.min(self.sessions.len()), session);
        }
        Vec::new()
    }
}
