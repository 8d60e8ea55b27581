//! What was found in documents, and taking back what was done by a single word or key.

use super::Workspace;
use crate::{
    change::EditKind,
    command::{Act, AuthorAct, Command, Effect, Notice, Searched, SessionId, TakeBack, TaskResult},
    model::{IdsAndClock, Tag},
    tongue::say,
};

impl Workspace {
    /// Gives the document what was found out about it, if it is still open.
    pub(super) fn task_done(&mut self, result: TaskResult) -> Vec<Effect> {
        if let Some(session) = self.session_mut(result.id()) {
            session.task_done(result);
        }
        Vec::new()
    }

    pub(super) fn searched(&mut self, searched: Searched) -> Vec<Effect> {
        if let Some(session) = self.session_mut(searched.id) {
            session.searched(searched);
        }
        Vec::new()
    }

    pub(super) fn take_back(&mut self, it: TakeBack, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let (id, revision) = match it {
            TakeBack::Offer(id, before) => return self.offer_to_take_back(id, before),
            TakeBack::Do(id, revision) => (id, revision),
        };
        let session = self.session_mut(id).filter(|session| session.revision() == revision);
        session.map_or_else(Vec::new, |session| session.handle(Act::Undo, mint))
    }

    /// Says what a key has done to marks since state `before`, where that is easily pressed by mistake, and offers to take
    /// it back.
    fn offer_to_take_back(&mut self, id: SessionId, before: u64) -> Vec<Effect> {
        let Some(session) = self.session(id).filter(|it| it.revision() != before) else {
            return Vec::new();
        };
        let undo = Command::TakeBack(TakeBack::Do(id, session.revision()));
        let notice = session.next_undo().and_then(keyed_notice);
        notice
            .map_or_else(Vec::new, |notice| self.tell(notice.with_action(say!("find-undo"), undo)))
    }

    /// Puts away the offers to take something back after which more was done.
    pub(super) fn withdraw_past(&mut self) {
        let sessions = &self.sessions;
        let is_past = |command: &Command| match command {
            Command::TakeBack(TakeBack::Do(id, revision)) => {
                !sessions.iter().any(|it| it.id() == *id && it.revision() == *revision)
            }
            Command::Author(AuthorAct::LeaveUnnamed(name)) => self.settings.author != *name,
            _ => false,
        };
        self.notices.retain(|(_, notice)| !notice.actions.iter().any(|(_, it)| is_past(it)));
    }
}

/// What is said of a step that was made by one key. Nothing of what is seen where it is done.
fn keyed_notice(step: EditKind) -> Option<Notice> {
    let words = match step {
        EditKind::Remove => return Some(Notice::info(say!("keyed-remove")).passing()),
        EditKind::RemoveSeveral => {
            return Some(Notice::info(say!("keyed-remove-several")).passing());
        }
        EditKind::Retag(Tag::Claim) => say!("keyed-retag-claim"),
        EditKind::Retag(Tag::Rebuttal) => say!("keyed-retag-rebuttal"),
        EditKind::Retag(Tag::Quote) => say!("keyed-retag-quote"),
        EditKind::RetagSeveral(Tag::Claim) => say!("keyed-retag-several-claim"),
        EditKind::RetagSeveral(Tag::Rebuttal) => say!("keyed-retag-several-rebuttal"),
        EditKind::RetagSeveral(Tag::Quote) => say!("keyed-retag-several-quote"),
        _ => return None,
    };
    Some(Notice::info(words).unheard())
}
