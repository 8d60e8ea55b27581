//! What was found in documents, and taking back what was done with all of it at once.

use super::Workspace;
use crate::{
    command::{Act, AuthorAct, Command, Effect, FieldsFound, Found, Searched, SessionId},
    model::Mint,
};

impl Workspace {
    pub(super) fn found(&mut self, found: Found) -> Vec<Effect> {
        if let Some(session) = self.session_mut(found.id) {
            session.found(found);
        }
        Vec::new()
    }

    pub(super) fn searched(&mut self, searched: Searched) -> Vec<Effect> {
        if let Some(session) = self.session_mut(searched.id) {
            session.searched(searched);
        }
        Vec::new()
    }

    pub(super) fn found_in_fields(&mut self, found: FieldsFound) -> Vec<Effect> {
        if let Some(session) = self.session_mut(found.id) {
            session.found_in_fields(found);
        }
        Vec::new()
    }

    pub(super) fn take_back(
        &mut self,
        id: SessionId,
        revision: u64,
        mint: &mut dyn Mint,
    ) -> Vec<Effect> {
        let session = self.session_mut(id).filter(|session| session.revision() == revision);
        session.map_or_else(Vec::new, |session| session.handle(Act::Undo, mint))
    }

    /// Puts away the offers to take something back after which more was done.
    pub(super) fn withdraw_past(&mut self) {
        let sessions = &self.sessions;
        let is_past = |command: &Command| match command {
            Command::TakeBack(id, revision) => {
                !sessions.iter().any(|it| it.id() == *id && it.revision() == *revision)
            }
            Command::Author(AuthorAct::LeaveUnnamed(name)) => self.settings.author != *name,
            _ => false,
        };
        self.notices.retain(|(_, notice)| !notice.actions.iter().any(|(_, it)| is_past(it)));
    }
}
