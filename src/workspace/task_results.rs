//! Results of background tasks, and offers to undo what a single key did.

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
    /// Passes a result to its editor, if still open.
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
        offer: UndoOffer,
        env: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let (id, revision) = match offer {
            UndoOffer::Show(id, before) => return self.show_undo_offer(id, before),
            UndoOffer::Accept(id, revision) => (id, revision),
        };
        let editor = self.editor_mut(id).filter(|editor| editor.revision() == revision);
        editor.map_or_else(Vec::new, |editor| editor.handle(EditorCommand::Undo, env))
    }

    /// Notifies of what a key has changed since revision `before`, if easily pressed by mistake, and offers to undo it.
    fn show_undo_offer(&mut self, id: EditorId, before: u64) -> Vec<Effect> {
        let Some(editor) = self.editor(id).filter(|it| it.revision() != before) else {
            return Vec::new();
        };
        let undo = Command::UndoOffer(UndoOffer::Accept(id, editor.revision()));
        let notification = editor.next_undo().and_then(undo_notification);
        notification.map_or_else(Vec::new, |notification| {
            self.notify(notification.with_action(msg!("find-undo"), undo))
        })
    }

    /// Dismisses the offers to undo something after which more was done.
    pub(super) fn dismiss_stale_undo_offers(&mut self) {
        let editors = &self.editors;
        let is_stale = |command: &Command| match command {
            Command::UndoOffer(UndoOffer::Accept(id, revision)) => {
                !editors.iter().any(|it| it.id() == *id && it.revision() == *revision)
            }
            Command::Author(AuthorCommand::ClearName(name)) => self.settings.author != *name,
            _ => false,
        };
        self.notifications
            .retain(|(_, notification)| !notification.actions.iter().any(|(_, it)| is_stale(it)));
    }
}

/// Returns the notification of a step made by one key, or `None` if it is visible anyway.
fn undo_notification(kind: EditKind) -> Option<Notification> {
    let message = match kind {
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
    Some(Notification::info(message).silent())
}
