//! Saving, and closing only once everything is saved.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use super::{ModalPrompt, PendingClose, Workspace, display_name::file_name};
use crate::{
    command::{
        Access, Command, EditorId, Effect, FileExists, Notification, PathOverride, PathQuestion,
        PathRejection,
    },
    editor::{Editor, SaveStatus},
    i18n::{Message, msg},
    settings::Settings,
};

impl Workspace {
    pub(super) fn saved(&mut self, id: EditorId, revision: u64) {
        let is_all = self.with_editor(id, |editor| {
            editor.mark_saved(revision);
            editor.trash_merged_copies();
            editor.save_status() == SaveStatus::Saved
        });
        if is_all == Some(true) {
            // The save that failed has succeeded.
            self.dismiss_offers(|it| matches!(it, Command::ChooseSidecarPath(it) if *it == id));
        }
        self.continue_close();
    }

    pub(super) fn save_failed(
        &mut self,
        id: EditorId,
        revision: u64,
        reason: Message,
        again_in: Option<Duration>,
    ) {
        let Some(editor) = self.editor_mut(id) else { return };
        let document = editor.files().document.display().to_string();
        let message = msg!("notify-not-saved", document = document, reason = &reason);
        editor.set_retry_delay(again_in);
        if editor.mark_save_failed(revision, reason) {
            let notification = Notification::error(message)
                .with_action(msg!("status-try-now"), Command::SaveNow(id));
            self.notify(
                notification.with_action(msg!("save-elsewhere"), Command::ChooseSidecarPath(id)),
            );
        }
        self.continue_close();
    }

    /// Retries a failed save at once; a further failure is reported again.
    pub(super) fn save_now(&mut self, id: EditorId) {
        if self.editor_mut(id).is_some_and(Editor::clear_failure) {
            self.effects.push(Effect::RetrySave);
            // The prompt about the failure may close, as it may be saved now.
            self.continue_close();
        }
    }

    /// Dismisses notifications with an action that `is_settled`, and removes such actions from the log.
    pub(super) fn dismiss_offers(&mut self, is_settled: impl Fn(&Command) -> bool) {
        self.notifications.retain(|(_, it)| !it.offers(&is_settled));
        self.notification_log.clear_actions(is_settled);
    }

    pub(super) fn choose_sidecar_path(&mut self, id: EditorId) {
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        let path = self.editor(id).map(|editor| match editor.access() {
            Access::Writable | Access::Loading => editor.files().sidecar.clone(),
            Access::ReadOnly { copy, .. } | Access::Foreign { copy, .. } => copy.clone(),
        });
        if let Some(path) = path {
            self.ask_for_path(PathQuestion::Sidecar(id, path));
        }
    }

    pub(super) fn save_sidecar_as(&mut self, id: EditorId, path: PathBuf) {
        let own = self.editor(id).filter(|editor| *editor.access() == Access::Writable);
        if self.is_path_in_use(&path, own.map(Editor::id)) {
            return self.reject_path_in_use(&path);
        }
        self.close_prompt();
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        if self.editor(id).is_some() {
            self.effects.push(Effect::ReplaceSidecar(path.clone()));
            self.move_sidecar(id, path);
        }
    }

    pub(super) fn set_marks_folder(&mut self, folder: Option<PathBuf>) {
        let Some(folder) = folder else {
            let before = Some(&self.settings.marks_folder).filter(|folder| !folder.is_empty());
            return self.ask_for_path(PathQuestion::MarksFolder(before.map(PathBuf::from)));
        };
        self.close_prompt();
        match folder.into_os_string().into_string() {
            Ok(marks_folder) => {
                self.apply_settings(Settings { marks_folder, ..self.settings.clone() });
            }
            Err(_) => self.notify(Notification::error(msg!("marks-folder-unnameable"))),
        }
    }

    /// Remembers where this document's marks are, once the first is saved outside the document's folder.
    pub(super) fn remember_sidecar(&self, id: EditorId) -> Option<Effect> {
        let editor = self.editor(id).filter(|it| it.revision() == 1)?;
        let is_news =
            !self.settings.marks_folder.is_empty() && !editor.files().is_sidecar_adjacent();
        is_news.then(|| Effect::RememberSidecar(editor.files().clone()))
    }

    /// Returns whether `path` is an open document, or the sidecar of one other than `own`.
    pub(super) fn is_path_in_use(&self, path: &Path, own: Option<EditorId>) -> bool {
        self.editors.iter().any(|editor| {
            let files = editor.files();
            files.document == path || (files.sidecar == path && own != Some(editor.id()))
        })
    }

    /// Rejects `path`, since writing it would destroy an open file.
    pub(super) fn reject_path_in_use(&mut self, path: &Path) {
        let message = msg!("notify-in-use", name = file_name(path));
        let rejection = PathRejection {
            path: path.to_path_buf(),
            reason: message.clone(),
            path_override: PathOverride::Nothing,
        };
        self.reject_path(rejection, Notification::error(message));
    }

    pub(super) fn check_files(&mut self) {
        self.effects.extend(
            self.editors
                .iter()
                .map(|editor| Effect::CheckDocument(editor.id(), editor.files().document.clone())),
        );
        self.check_recents();
    }

    pub(super) fn file_checked(&mut self, id: EditorId, exists: FileExists) {
        let Some(editor) = self.editor_mut(id) else { return };
        let document = editor.files().document.display().to_string();
        match (editor.set_file_exists(exists), exists) {
            (true, FileExists::No) => {
                self.notify(Notification::warning(msg!(
                    "notify-document-gone",
                    document = document
                )));
            }
            (true, FileExists::Yes) => {
                self.dismiss_relocation_offer(id);
                self.notify(Notification::info(msg!("notify-document-back", document = document)));
            }
            (false, _) => {}
        }
    }

    pub(super) fn request_close(&mut self, close: PendingClose) {
        self.pending_close = Some(close);
        self.continue_close();
    }

    pub(super) fn close_active(&mut self) {
        if let Some(id) = self.active {
            self.request_close(PendingClose::Close(id));
        }
    }

    pub(super) fn close_anyway(&mut self) {
        self.modal_prompt = None;
        if let Some(close) = self.pending_close.take() {
            self.finish_close(close);
        }
    }

    /// Closes if that is pending and everything is saved; asks if something can't be saved.
    pub(super) fn continue_close(&mut self) {
        let Some(close) = self.pending_close else { return };
        let concerned = self.editors.iter().filter(|editor| match close {
            PendingClose::Close(id) => editor.id() == id,
            PendingClose::Quit => true,
        });
        let unsaved: Vec<&Editor> = concerned.filter(|editor| editor.is_unsaved()).collect();
        let failed = unsaved.iter().find_map(|editor| match editor.save_status() {
            SaveStatus::Failed(reason) => Some((editor.id(), reason.clone())),
            _ => None,
        });
        match failed {
            Some((id, reason)) => self.modal_prompt = Some(ModalPrompt::UnsavedChanges(id, reason)),
            // Wait for exports.
            None if unsaved.is_empty() && close == PendingClose::Quit && self.is_exporting() => {}
            None if unsaved.is_empty() => self.close_anyway(),
            // The document asked about has been saved after all; the others are being saved.
            None if matches!(self.modal_prompt, Some(ModalPrompt::UnsavedChanges(..))) => {
                self.modal_prompt = None;
            }
            None => {}
        }
    }

    fn finish_close(&mut self, close: PendingClose) {
        let PendingClose::Close(id) = close else { return self.effects.push(Effect::Quit) };
        let Some(closed) = self.remove_editor(id) else { return };
        self.remember_closed(&closed);
        if closed.is_loading() {
            self.effects.push(Effect::StopLoadingDocument(closed.files().document.clone()));
        }
        if closed.find_state().is_some() {
            self.effects.push(Effect::StopSearch(id));
        }
        if !closed.list_options().is_unmodified() {
            self.effects.push(Effect::StopList(id));
        }
    }

    /// Removes an editor. The one after it, or else the last, becomes active in its place.
    pub(super) fn remove_editor(&mut self, id: EditorId) -> Option<Editor> {
        let at = self.editors.iter().position(|editor| editor.id() == id)?;
        let removed = self.editors.remove(at);
        self.navigation_history.forget_editor(id);
        if self.active == Some(id) {
            let next = self.editors.get(at).or(self.editors.last());
            self.active = next.map(Editor::id);
        }
        Some(removed)
    }
}
