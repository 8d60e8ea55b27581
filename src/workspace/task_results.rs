//! What was found in documents, and taking back what was done by a single word or key.

use super::Workspace;
use crate::{
    change::EditKind,
    command::{
        AuthorCommand, Command, EditorCommand, EditorId, Effect, Notification, SearchProgress,
        TaskResult, UndoOffer,
    },
    i18n::msg,
    model::{IdsAndClock, Tag},
};

impl Workspace {
    /// Gives the document what was found out about it, if it is still open.
    pub(super) fn handle_task_result(&mut self, result: TaskResult) -> Vec<Effect> {
        if let Some(editor) = self.editor_mut(result.id()) {
            editor.handle_task_result(result);
        }
        Vec::new()
    }

    pub(super) fn search_progressed(&mut self, searched: SearchProgress) -> Vec<Effect> {
        if let Some(editor) = self.editor_mut(searched.id) {
            editor.set_search_progress(searched);
        }
        Vec::new()
    }

    pub(super) fn handle_undo_offer(
        &mut self,
        it: UndoOffer,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let (id, revision) = match it {
            UndoOffer::Show(id, before) => return self.show_undo_offer(id, before),
            UndoOffer::Accept(id, revision) => (id, revision),
        };
        let editor = self.editor_mut(id).filter(|editor| editor.revision() == revision);
        editor.map_or_else(Vec::new, |editor| editor.handle(EditorCommand::Undo, ids_and_clock))
    }

    /// Says what a key has done to marks since state `before`, where that is easily pressed by mistake, and offers to take
    /// it back.
    fn show_undo_offer(&mut self, id: EditorId, before: u64) -> Vec<Effect> {
        let Some(editor) = self.editor(id).filter(|it| it.revision() != before) else {
            return Vec::new();
        };
        let undo = Command::UndoOffer(UndoOffer::Accept(id, editor.revision()));
        let notice = editor.next_undo().and_then(undo_notification);
        notice.map_or_else(Vec::new, |notice| {
            self.notify(notice.with_action(msg!("find-undo"), undo))
        })
    }

    /// Puts away the offers to take something back after which more was done.
    pub(super) fn dismiss_stale_undo_offers(&mut self) {
        let sessions = &self.editors;
        let is_past = |command: &Command| match command {
            Command::UndoOffer(UndoOffer::Accept(id, revision)) => {
                !sessions.iter().any(|it| it.id() == *id && it.revision() == *revision)
            }
            Command::Author(AuthorCommand::ClearName(name)) => self.settings.author != *name,
            _ => false,
        };
        self.notifications.retain(|(_, notice)| !notice.actions.iter().any(|(_, it)| is_past(it)));
    }
}

/// What is said of a step that was made by one key. Nothing of what is seen where it is done.
fn undo_notification(step: EditKind) -> Option<Notification> {
    let words = match step {
        EditKind::Remove => return Some(Notification::info(msg!("keyed-remove")).brief()),
        EditKind::RemoveSeveral => {
            return Some(Notification::info(msg!("keyed-remove-several")).brief());
        }
        EditKind::Retag(Tag::Claim) => msg!("keyed-retag-claim"),
        EditKind::Retag(Tag::Rebuttal) => msg!("keyed-retag-rebuttal"),
        EditKind::Retag(Tag::Quote) => msg!("keyed-retag-quote"),
        EditKind::RetagSeveral(Tag::Claim) => msg!("keyed-retag-several-claim"),
        EditKind::RetagSeveral(Tag::Rebuttal) => msg!("keyed-retag-several-rebuttal"),
        EditKind::RetagSeveral(Tag::Quote) => msg!("keyed-retag-several-quote"),
        _ => return None,
    };
    Some(Notification::info(words).silent())
}
