//! Ownership of marks when documents are renamed, moved or copied.

use std::path::Path;

use super::Workspace;
use crate::{
    command::{
        Command, EditorId, Effect, FileExists, Files, Notification, OwnershipCommand, OwnershipTask,
    },
    editor::Editor,
    i18n::msg,
};

impl Workspace {
    /// Closes the document concerned, and the one that a sidecar is adopted from, so that it is opened again with its
    /// marks.
    pub(super) fn resolve_ownership(&mut self, command: OwnershipCommand) {
        let sidecar = match &command {
            OwnershipCommand::Adopt(_, sidecar) => Some(sidecar.as_path()),
            OwnershipCommand::Keep(_)
            | OwnershipCommand::SetAside(_)
            | OwnershipCommand::NewIds(_) => None,
        };
        let document = command.files().document.clone();
        let is_concerned = |it: &&Editor| {
            it.files().document == document || Some(it.files().sidecar.as_path()) == sidecar
        };
        let concerned: Vec<&Editor> = self.editors.iter().filter(is_concerned).collect();
        if let Some(unsaved) = concerned.iter().find(|it| it.is_unsaved()) {
            let name = unsaved.document().name().to_owned();
            return self.notify(Notification::warning(msg!("notify-newer-marks", name = name)));
        }
        if concerned.iter().any(|it| it.files().document == document && is_file_missing(it)) {
            let message = msg!("notify-document-gone", document = document.display().to_string());
            return self.notify(Notification::warning(message));
        }
        for id in concerned.into_iter().map(Editor::id).collect::<Vec<_>>() {
            self.remove_editor(id);
        }
        self.dismiss_ownership_offers(&document);
        self.load_tracker.add(1);
        self.effects.push(Effect::Ownership(OwnershipTask::Resolve(command)));
    }

    /// Compares the ids of the marks of this document, which was just opened, with those of other open documents and of
    /// the one that it was copied from.
    pub(super) fn compare_ids(&mut self, id: EditorId) {
        let Some(editor) = self.editor(id).filter(|it| !it.marks().is_empty()) else { return };
        let others = self.editors.iter().filter(|it| it.id() != id && !it.marks().is_empty());
        let others = others.map(|it| (it.files().clone(), it.work().clone())).collect();
        let files = editor.files().clone();
        let work = Box::new(editor.work().clone());
        let task = OwnershipTask::CompareIds { files, work, others };
        self.effects.push(Effect::Ownership(task));
    }

    pub(super) fn offer_relocation(&mut self, id: EditorId, files: Files) {
        let Some(editor) = self.editor(id).filter(|it| is_file_missing(it)) else {
            return;
        };
        if self.is_path_in_use(&files.document, None) {
            return;
        }
        let document = editor.files().document.display().to_string();
        // The offer replaces this notification.
        let gone = msg!("notify-document-gone", document = &document);
        self.notifications.retain(|(_, notification)| notification.text != gone);
        self.dismiss_relocation_offer(id);
        let path = files.document.display().to_string();
        let notification =
            Notification::warning(msg!("notify-renamed", document = document, path = path));
        let follow = Command::Relocate(id, files);
        self.notify(notification.with_action(msg!("act-follow"), follow));
    }

    pub(super) fn relocate(&mut self, id: EditorId, files: Files) {
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        let twin = self.editors.iter().find(|it| it.files().document == files.document);
        if let Some(twin) = twin.map(Editor::id) {
            return self.show(twin);
        }
        let Some(before) = self.editor(id).map(|it| it.files().clone()) else { return };
        let task = OwnershipTask::Relocate(before.clone(), files.clone());
        self.effects.push(Effect::Ownership(task));
        let now = files.document.clone();
        self.update(id, |editor| editor.relocate(files));
        self.recent_moved(&before.document, &now);
        self.dismiss_ownership_offers(&before.document);
        self.dismiss_ownership_offers(&now);
    }

    /// Dismisses the offer to follow a document, since it has moved again.
    pub(super) fn dismiss_relocation_offer(&mut self, id: EditorId) {
        self.dismiss_offers(|command| matches!(command, Command::Relocate(it, _) if *it == id));
    }

    /// Dismisses the offers about the marks of the document at this path, since that is decided.
    fn dismiss_ownership_offers(&mut self, document: &Path) {
        self.dismiss_offers(
            |command| matches!(command, Command::Ownership(it) if it.files().document == document),
        );
    }
}

fn is_file_missing(editor: &Editor) -> bool {
    editor.file_exists() == FileExists::No
}
