//! Conflicted copies and older states of sidecars, as left by sync programs.

use std::path::{Path, PathBuf};

use super::{Workspace, display_name::file_name};
use crate::{
    command::{
        Access, Command, ConflictedCopy, EditorId, Effect, Files, Notification,
        OlderVersionDecision, SyncCommand, SyncTask,
    },
    editor::{Editor, OlderVersionOutcome},
    i18n::{Message, msg},
};

impl Workspace {
    pub(super) fn handle_sync_command(&mut self, command: SyncCommand) {
        match command {
            SyncCommand::MergeCopies(id) => self.merge_copies(id),
            SyncCommand::MergeVersion(files, version) => self.merge_version(&files, version),
            SyncCommand::ResolveOlder(id, decision) => self.resolve_older_version(id, decision),
            SyncCommand::AcceptOlder(files, blake3) => self.accept_older_version(&files, blake3),
        }
    }

    pub(super) fn conflicted_copies_found(
        &mut self,
        id: EditorId,
        copies: Vec<ConflictedCopy>,
        unmergeable: Vec<(PathBuf, Message)>,
    ) {
        let Some(editor) = self.editor_mut(id) else { return };
        let name = editor.document().name().to_owned();
        let is_writable = *editor.access() == Access::Writable;
        let message = conflicted_copies_message(&name, &copies);
        let is_news = editor.set_conflicted_copies(copies);
        if is_news {
            self.dismiss_offers(|it| is_about_copies(it, id));
        }
        if is_news && let Some(message) = message {
            let notification = Notification::warning(message);
            let merge = Command::Sync(SyncCommand::MergeCopies(id));
            self.notify(if is_writable {
                notification.with_action(msg!("act-merge"), merge)
            } else {
                notification
            });
        }
        for (path, reason) in unmergeable {
            let copy = file_name(&path);
            let message =
                msg!("notify-copy-unmergeable", name = &name, copy = copy, reason = reason);
            self.notify(Notification::warning(message));
        }
    }

    fn merge_copies(&mut self, id: EditorId) {
        self.dismiss_offers(|it| is_about_copies(it, id));
        self.update(id, Editor::merge_copies);
    }

    fn merge_version(&mut self, files: &Files, version: ConflictedCopy) {
        let editor = self.editors.iter().find(|it| it.files().document == files.document);
        if let Some(id) = editor.map(Editor::id) {
            self.update(id, |editor| editor.merge_version(version));
            self.dismiss_older_version(&files.document);
        }
    }

    pub(super) fn older_version_returned(&mut self, id: EditorId, number: u64, blake3: String) {
        let outcome = self.with_editor(id, |editor| {
            let outcome = editor.older_version_returned(number, &blake3);
            if outcome != OlderVersionOutcome::Answered {
                editor.merge_next_copy();
            }
            outcome
        });
        let Some(editor) = self.editor_mut(id) else { return };
        if outcome == Some(OlderVersionOutcome::Answered) {
            return;
        }
        let name = editor.document().name().to_owned();
        if editor.is_unsaved() {
            // The question reports it, so the failure needs no notification of its own.
            editor.set_retry_delay(None);
            editor.mark_save_failed(editor.revision(), msg!("why-older-came-back"));
        }
        if outcome == Some(OlderVersionOutcome::New) {
            self.dismiss_offers(|it| is_about_older(it, id));
            let resolve = |decision| Command::Sync(SyncCommand::ResolveOlder(id, decision));
            let keep = resolve(OlderVersionDecision::KeepMine(blake3.clone()));
            let go_back = resolve(OlderVersionDecision::GoBack(blake3));
            let notification = Notification::warning(msg!("notify-older-came-back", name = name));
            let notification = notification.with_action(msg!("act-keep-mine"), keep);
            self.notify(notification.with_action(msg!("act-go-back"), go_back));
        }
        self.continue_close();
    }

    fn resolve_older_version(&mut self, id: EditorId, decision: OlderVersionDecision) {
        self.dismiss_offers(|it| is_about_older(it, id));
        self.update(id, |it| it.resolve_older_version(decision));
    }

    fn accept_older_version(&mut self, files: &Files, blake3: String) {
        self.dismiss_older_version(&files.document);
        self.effects.push(Effect::Sync(SyncTask::AcceptOlder(files.sidecar.clone(), blake3)));
    }

    fn dismiss_older_version(&mut self, document: &Path) {
        self.dismiss_offers(|it| match it {
            Command::Sync(
                SyncCommand::AcceptOlder(files, _) | SyncCommand::MergeVersion(files, _),
            ) => files.document == document,
            _ => false,
        });
    }
}

fn conflicted_copies_message(name: &str, copies: &[ConflictedCopy]) -> Option<Message> {
    let first = file_name(&copies.first()?.path);
    let further = copies.len() - 1;
    Some(match further {
        0 => msg!("notify-conflicted-copy", name = name, copy = first),
        _ => msg!("notify-conflicted-copies", name = name, copy = first, count = further),
    })
}

fn is_about_copies(command: &Command, id: EditorId) -> bool {
    matches!(command, Command::Sync(SyncCommand::MergeCopies(it)) if *it == id)
}

fn is_about_older(command: &Command, id: EditorId) -> bool {
    matches!(command, Command::Sync(SyncCommand::ResolveOlder(it, _)) if *it == id)
}
