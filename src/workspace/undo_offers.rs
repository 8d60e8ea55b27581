//! Offers to undo what a single key did.

use super::Workspace;
use crate::{
    change::EditKind,
    command::{Command, EditorCommand, EditorId, Notification, NotificationDuration},
    i18n::msg,
    model::{IdsAndClock, Tag},
};

impl Workspace {
    pub(super) fn undo_revision(&mut self, id: EditorId, revision: u64, env: &mut dyn IdsAndClock) {
        if self.editor(id).is_some_and(|it| it.revision() == revision) {
            self.command_editor(id, EditorCommand::Undo, env);
        }
    }

    /// Notifies of what a key has changed since revision `before`, if easily pressed by mistake, and offers to undo it.
    pub(super) fn offer_undo(&mut self, id: EditorId, before: u64) {
        let Some(editor) = self.editor(id).filter(|it| it.revision() != before) else { return };
        let undo = Command::UndoRevision(id, editor.revision());
        if let Some(notification) = editor.history().next_undo().and_then(undo_notification) {
            self.notify(notification.with_action(msg!("find-undo"), undo));
        }
    }

    /// Dismisses the offers to undo something after which more was done.
    pub(super) fn dismiss_stale_undo_offers(&mut self) {
        let editors = &self.editors;
        let is_stale = |command: &Command| match command {
            Command::UndoRevision(id, revision) => {
                !editors.iter().any(|it| it.id() == *id && it.revision() == *revision)
            }
            Command::ClearAuthor(name) => self.settings.author != *name,
            _ => false,
        };
        self.notifications.retain(|(_, it)| !it.offers(is_stale));
    }
}

/// Returns the notification of a step made by one key, or `None` if it is visible anyway.
fn undo_notification(kind: EditKind) -> Option<Notification> {
    let message = match kind {
        EditKind::Remove => msg!("keyed-remove"),
        EditKind::RemoveSeveral => msg!("keyed-remove-several"),
        EditKind::Retag(Tag::Claim) => msg!("keyed-retag-claim"),
        EditKind::Retag(Tag::Rebuttal) => msg!("keyed-retag-rebuttal"),
        EditKind::Retag(Tag::Quote) => msg!("keyed-retag-quote"),
        EditKind::RetagSeveral(Tag::Claim) => msg!("keyed-retag-several-claim"),
        EditKind::RetagSeveral(Tag::Rebuttal) => msg!("keyed-retag-several-rebuttal"),
        EditKind::RetagSeveral(Tag::Quote) => msg!("keyed-retag-several-quote"),
        _ => return None,
    };
    let duration = match kind {
        EditKind::Remove | EditKind::RemoveSeveral => NotificationDuration::Brief,
        _ => NotificationDuration::BriefSilent,
    };
    Some(Notification { duration, ..Notification::info(message) })
}
