//! Documents that were renamed, moved or copied, and whose marks are whose.

use std::path::Path;

use super::Workspace;
use crate::{
    command::{
        Command, EditorId, Effect, FileExists, Files, Notification, OwnershipCommand, OwnershipTask,
    },
    editor::Editor,
    i18n::msg,
    model::Work,
};

impl Workspace {
    /// Does what the analyst has decided about marks, and takes in what was found out.
    pub(super) fn handle_ownership_command(&mut self, ownership: OwnershipCommand) -> Vec<Effect> {
        match ownership {
            OwnershipCommand::Relocate(id, files) => self.relocate(id, files),
            OwnershipCommand::Renamed(id, files) => self.offer_relocation(id, files),
            OwnershipCommand::Adopt(_, ref sidecar) => {
                let sidecar = sidecar.clone();
                self.resolve_ownership(ownership, Some(&sidecar))
            }
            OwnershipCommand::Keep(_)
            | OwnershipCommand::SetAside(_)
            | OwnershipCommand::NewIds(_) => self.resolve_ownership(ownership, None),
        }
    }

    /// Closes the document that it is about, and the one that has this `sidecar`, so that it is opened with its marks.
    fn resolve_ownership(
        &mut self,
        ownership: OwnershipCommand,
        sidecar: Option<&Path>,
    ) -> Vec<Effect> {
        let document = ownership.files().document.clone();
        let is_concerned = |it: &&Editor| {
            it.files().document == document || Some(it.files().sidecar.as_path()) == sidecar
        };
        let concerned: Vec<&Editor> = self.editors.iter().filter(is_concerned).collect();
        if let Some(unsaved) = concerned.iter().find(|it| it.is_unsaved()) {
            let name = unsaved.document().name().to_owned();
            return self.notify(Notification::warning(msg!("told-newer-marks", name = name)));
        }
        if concerned.iter().any(|it| it.files().document == document && is_file_missing(it)) {
            let document = document.display().to_string();
            return self
                .notify(Notification::warning(msg!("told-document-gone", document = document)));
        }
        for id in concerned.into_iter().map(Editor::id).collect::<Vec<_>>() {
            self.remove_editor(id);
        }
        self.dismiss_ownership_offers(&document);
        self.load_tracker.add(1);
        vec![Effect::Ownership(OwnershipTask::Resolve(ownership))]
    }

    /// Has it looked whether marks of this document, which was just opened, have the ids of marks on others: open ones, or the one
    /// that it was copied from.
    pub(super) fn compare_ids(&self, id: EditorId) -> Option<Effect> {
        let editor = self.editor(id).filter(|it| !it.marks().is_empty())?;
        let others = self.editors.iter().filter(|it| it.id() != id && !it.marks().is_empty());
        let others: Vec<(Files, Work)> =
            others.map(|it| (it.files().clone(), it.work().clone())).collect();
        let (files, work) = (editor.files().clone(), Box::new(editor.work().clone()));
        Some(Effect::Ownership(OwnershipTask::CompareIds { files, work, others }))
    }

    /// Offers to go on where the file of an open document is now.
    fn offer_relocation(&mut self, id: EditorId, files: Files) -> Vec<Effect> {
        let Some(editor) = self.editor(id).filter(|it| is_file_missing(it)) else {
            return Vec::new();
        };
        if self.is_path_in_use(&files.document, None) {
            return Vec::new();
        }
        let document = editor.files().document.display().to_string();
        // That is told by this.
        let gone = msg!("told-document-gone", document = &document);
        self.notifications.retain(|(_, notice)| notice.text != gone);
        self.dismiss_relocation_offer(id);
        let path = files.document.display().to_string();
        let notice = Notification::warning(msg!("told-renamed", document = document, path = path));
        let follow = Command::Ownership(OwnershipCommand::Relocate(id, files));
        self.notify(notice.with_action(msg!("act-follow"), follow))
    }

    /// Goes on with an open document where its file is now, and has its marks moved there.
    fn relocate(&mut self, id: EditorId, files: Files) -> Vec<Effect> {
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        let twin = self.editors.iter().find(|it| it.files().document == files.document);
        if let Some(twin) = twin.map(Editor::id) {
            return self.show(twin);
        }
        let Some(editor) = self.editor_mut(id) else { return Vec::new() };
        let before = editor.files().clone();
        let written = editor.relocate(files.clone());
        self.recent_moved(&before.document, &files.document);
        self.dismiss_ownership_offers(&before.document);
        self.dismiss_ownership_offers(&files.document);
        std::iter::once(Effect::Ownership(OwnershipTask::Relocate(before, files)))
            .chain(written)
            .collect()
    }

    /// Puts away the offer to follow a document, since it is at another place again.
    pub(super) fn dismiss_relocation_offer(&mut self, id: EditorId) {
        self.dismiss_offers(
            |command| matches!(command, Command::Ownership(OwnershipCommand::Relocate(it, _)) if *it == id),
        );
    }

    /// Puts away what was offered about the marks of the document at this path, since it is decided.
    fn dismiss_ownership_offers(&mut self, document: &Path) {
        self.dismiss_offers(
            |command| matches!(command, Command::Ownership(it) if it.files().document == document),
        );
    }
}

/// Whether the document's file is not where it was.
fn is_file_missing(editor: &Editor) -> bool {
    editor.file_exists() == FileExists::No
}
