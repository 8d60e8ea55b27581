//! What the disk answers, and leaving only when it has.

use std::{
    iter,
    path::{Path, PathBuf},
    time::Duration,
};

use super::{ModalPrompt, PendingClose, Workspace};
use crate::{
    command::{
        Access, Command, EditorId, Effect, FileCheck, FileExists, Notification, PathOverride,
        PathQuestion, PathRejection, Progress,
    },
    editor::{Editor, SaveStatus},
    i18n::{Message, msg},
    settings::Settings,
};

impl Workspace {
    pub(super) fn saved(&mut self, id: EditorId, revision: u64) -> Vec<Effect> {
        if let Some(editor) = self.editor_mut(id) {
            editor.mark_saved(revision);
            if editor.save_status() == SaveStatus::Saved {
                self.dismiss_save_failure(id);
            }
        }
        let merged = self.editor_mut(id).map_or_else(Vec::new, Editor::trash_merged_copies);
        merged.into_iter().chain(self.continue_close()).collect()
    }

    pub(super) fn save_progressed(&mut self, id: EditorId, far: Progress) -> Vec<Effect> {
        if let Some(editor) = self.editor_mut(id) {
            editor.set_save_progress(far);
        }
        Vec::new()
    }

    pub(super) fn save_failed(
        &mut self,
        id: EditorId,
        revision: u64,
        reason: Message,
        again_in: Option<Duration>,
    ) -> Vec<Effect> {
        let Some(editor) = self.editor_mut(id) else { return Vec::new() };
        let document = editor.files().document.display().to_string();
        let words = msg!("told-not-saved", document = document, reason = &reason);
        editor.set_retry_delay(again_in);
        if editor.mark_save_failed(revision, reason) {
            let notice = Notification::error(words)
                .with_action(msg!("status-try-now"), Command::SaveNow(id));
            self.notify(notice.with_action(msg!("save-elsewhere"), Command::ChooseSidecarPath(id)));
        }
        self.continue_close()
    }

    /// Has what failed tried again at once. That it fails again is news then.
    pub(super) fn save_now(&mut self, id: EditorId) -> Vec<Effect> {
        let Some(editor) = self.editor_mut(id) else { return Vec::new() };
        if !editor.clear_failure() {
            return Vec::new();
        }
        // Whoever is asked about the failure need not be any longer: it may be saved now.
        let left = self.continue_close();
        iter::once(Effect::RetrySave).chain(left).collect()
    }

    /// Puts away what was told of a save that failed and now has not.
    fn dismiss_save_failure(&mut self, id: EditorId) {
        self.dismiss_offers(
            |command| matches!(command, Command::ChooseSidecarPath(it) if *it == id),
        );
    }

    /// Puts away the notices that offer a command which `is_settled`. The log does not offer it any more.
    pub(super) fn dismiss_offers(&mut self, is_settled: impl Fn(&Command) -> bool) {
        self.notifications
            .retain(|(_, notice)| !notice.actions.iter().any(|(_, it)| is_settled(it)));
        self.notification_log.clear_actions(is_settled);
    }

    pub(super) fn choose_sidecar_path(&mut self, id: EditorId) -> Vec<Effect> {
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        let offer = self.editor(id).map(|editor| match editor.access() {
            Access::Writable | Access::Loading => editor.files().sidecar.clone(),
            Access::ReadOnly { copy, .. } | Access::Foreign { copy, .. } => copy.clone(),
        });
        offer.map_or_else(Vec::new, |path| self.ask_for_path(PathQuestion::Sidecar(id, path)))
    }

    pub(super) fn save_sidecar_as(&mut self, id: EditorId, path: PathBuf) -> Vec<Effect> {
        let own = self.editor(id).filter(|editor| *editor.access() == Access::Writable);
        if self.is_path_in_use(&path, own.map(Editor::id)) {
            return self.reject_path_in_use(&path);
        }
        self.close_prompt();
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        let adopt = Effect::ReplaceSidecar(path.clone());
        self.editor_mut(id).map_or_else(Vec::new, |editor| {
            let write = editor.move_sidecar(path);
            vec![adopt, write, Effect::RememberSidecar(editor.files().clone())]
        })
    }

    /// Keeps marks in `folder` from now on. Asks where none is given.
    pub(super) fn set_marks_folder(&mut self, folder: Option<PathBuf>) -> Vec<Effect> {
        let Some(folder) = folder else {
            let before = Some(&self.settings.marks_folder).filter(|folder| !folder.is_empty());
            return self.ask_for_path(PathQuestion::MarksFolder(before.map(PathBuf::from)));
        };
        self.close_prompt();
        match folder.into_os_string().into_string() {
            Ok(marks_folder) => {
                self.apply_settings(Settings { marks_folder, ..self.settings.clone() })
            }
            Err(_) => self.notify(Notification::error(msg!("marks-folder-unnameable"))),
        }
    }

    /// Has it remembered where the marks of this document are, once there are any in the folder that is set.
    pub(super) fn remember_sidecar(&self, id: EditorId) -> Option<Effect> {
        let editor = self.editor(id).filter(|it| it.revision() == 1)?;
        let is_news =
            !self.settings.marks_folder.is_empty() && !editor.files().is_sidecar_adjacent();
        is_news.then(|| Effect::RememberSidecar(editor.files().clone()))
    }

    /// Whether an open document is at `path`, or the sidecar of one other than `own`.
    pub(super) fn is_path_in_use(&self, path: &Path, own: Option<EditorId>) -> bool {
        self.editors.iter().any(|editor| {
            let files = editor.files();
            files.document == path || (files.sidecar == path && own != Some(editor.id()))
        })
    }

    /// Says that nothing was written to `path`, since that would destroy what is open.
    pub(super) fn reject_path_in_use(&mut self, path: &Path) -> Vec<Effect> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let words = msg!("told-in-use", name = &*name);
        let refused = PathRejection {
            path: path.to_path_buf(),
            reason: words.clone(),
            path_override: PathOverride::Nothing,
        };
        self.reject_path(refused, Notification::error(words))
    }

    pub(super) fn check_files(&mut self) -> Vec<Effect> {
        let look = |editor: &Editor| Effect::CheckDocument {
            id: editor.id(),
            path: editor.files().document.clone(),
        };
        self.editors.iter().map(look).chain(self.check_recents()).collect()
    }

    pub(super) fn handle_file_check(&mut self, look: FileCheck) -> Vec<Effect> {
        match look {
            FileCheck::CheckAll => self.check_files(),
            FileCheck::Checked { id, exists: is_there } => self.file_checked(id, is_there),
        }
    }

    fn file_checked(&mut self, id: EditorId, presence: FileExists) -> Vec<Effect> {
        let Some(editor) = self.editor_mut(id) else { return Vec::new() };
        let document = editor.files().document.display().to_string();
        match (editor.set_file_exists(presence), presence) {
            (true, FileExists::No) => {
                self.notify(Notification::warning(msg!("told-document-gone", document = document)))
            }
            (true, FileExists::Yes) => {
                self.dismiss_relocation_offer(id);
                self.notify(Notification::info(msg!("told-document-back", document = document)))
            }
            (false, _) => Vec::new(),
        }
    }

    pub(super) fn request_close(&mut self, leaving: PendingClose) -> Vec<Effect> {
        self.pending_close = Some(leaving);
        self.continue_close()
    }

    pub(super) fn close_anyway(&mut self) -> Vec<Effect> {
        self.modal_prompt = None;
        self.pending_close.take().map_or_else(Vec::new, |leaving| self.finish_close(leaving))
    }

    /// Leaves if that is wanted and all is on the disk; asks where it cannot be put there.
    pub(super) fn continue_close(&mut self) -> Vec<Effect> {
        let Some(leaving) = self.pending_close else { return Vec::new() };
        let concerned = self.editors.iter().filter(|editor| match leaving {
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
            // What was asked to be exported is to be there.
            None if unsaved.is_empty() && leaving == PendingClose::Quit && self.is_exporting() => {}
            None if unsaved.is_empty() => return self.close_anyway(),
            // What was asked about is on the disk after all, and the rest is on its way there.
            None if matches!(self.modal_prompt, Some(ModalPrompt::UnsavedChanges(..))) => {
                self.modal_prompt = None;
            }
            None => {}
        }
        Vec::new()
    }

    fn finish_close(&mut self, leaving: PendingClose) -> Vec<Effect> {
        let PendingClose::Close(id) = leaving else { return vec![Effect::Quit] };
        let Some(closed) = self.remove_editor(id) else { return Vec::new() };
        self.remember_closed(&closed);
        let stop = closed
            .is_loading()
            .then(|| Effect::StopLoadingDocument(closed.files().document.clone()));
        let give_up = closed.find_state().map(|_| Effect::StopSearch(id));
        let list = (!closed.list_options().is_unmodified()).then_some(Effect::StopList(id));
        stop.into_iter().chain(give_up).chain(list).collect()
    }

    /// Takes out a document. The one after it, or else the last, comes to the front in its place.
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
