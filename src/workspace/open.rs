//! Opening documents and samples.

use std::path::{Path, PathBuf};

use super::{Workspace, reload::anchor_summary};
use crate::{
    command::{
        Access, Command, EditorId, Effect, Files, LoadedDocument, Notification, OwnershipCommand,
        PathOverride, PathQuestion, PathRejection, ReadOptions,
    },
    editor::Editor,
    i18n::{Message, msg},
};

impl Workspace {
    pub(super) fn choose_documents(&mut self) {
        let folder = self.active().and_then(|editor| editor.files().document.parent());
        self.ask_for_path(PathQuestion::OpenDocuments(folder.map(Path::to_path_buf)));
    }

    pub(super) fn open(&mut self, paths: Vec<PathBuf>) {
        self.continue_path_entry(&paths);
        if !paths.is_empty() {
            self.load(paths, ReadOptions::default());
        }
    }

    pub(super) fn open_as(&mut self, paths: Vec<PathBuf>, options: ReadOptions) {
        self.close_prompt();
        self.load(paths, options);
    }

    fn load(&mut self, paths: Vec<PathBuf>, options: ReadOptions) {
        self.load_tracker.add(paths.len());
        self.effects.push(Effect::Load(paths, options));
    }

    pub(super) fn open_sample(&mut self, index: usize) {
        self.load_tracker.add(1);
        self.effects.push(Effect::OpenSample(index));
    }

    /// Shows what has been read; a document that is already open becomes active as it is.
    pub(super) fn opened(&mut self, opened: LoadedDocument) {
        let Files { document: path, sidecar } = opened.files.clone();
        let is_complete = opened.access != Access::Loading;
        if is_complete {
            self.load_tracker.finish(&path);
        }
        self.finish_path_entry(&[&path, &sidecar]);
        self.add_document(opened);
        if is_complete {
            self.document_restored(&path, None);
        }
    }

    fn add_document(&mut self, opened: LoadedDocument) {
        let path = opened.files.document.clone();
        let twin = self.editors.iter().find(|it| it.files().document == path);
        let id = match twin.map(|it| (it.id(), it.access())) {
            Some((id, Access::Loading)) => id,
            Some(_) if self.is_restoring(&path) => return,
            Some((id, _)) => return self.show(id),
            None => EditorId(self.next_id()),
        };
        let is_complete = opened.access != Access::Loading;
        let notifications = open_notifications(id, &self.display_name_at(&path), &opened);
        self.effects.extend(notifications.into_iter().map(Effect::Notify));
        if let Some(editor) = self.editor_mut(id) {
            // Its tab was added with its first part.
            editor.continue_loading(opened);
        } else {
            self.insert_tab(id, opened);
        }
        if is_complete {
            self.compare_ids(id);
            self.restore_view(id);
        }
    }

    pub(super) fn is_editor_loading(&self, id: EditorId) -> bool {
        self.editor(id).is_some_and(Editor::is_loading)
    }

    pub(super) fn notify_still_loading(&mut self, id: EditorId) {
        let Some(editor) = self.editor(id) else { return };
        let name = self.display_name(editor);
        self.notify(Notification::info(msg!("notify-still-read", name = name)));
    }

    /// Adds the tab of a new document, and activates it unless it is restored from the last run.
    fn insert_tab(&mut self, id: EditorId, opened: LoadedDocument) {
        let (index, is_active) = self.tab_position(&opened.files.document);
        self.editors.insert(index, Editor::new(id, opened, self.settings.author.clone()));
        if is_active {
            self.active = Some(id);
        }
    }

    /// Closes the document, so that it is opened again with the marks of the backup.
    pub(super) fn restore_backup(&mut self, files: Files) {
        let open = self.editors().iter().find(|it| it.files().document == files.document);
        match open.map(|it| (it.id(), it.is_unsaved(), self.display_name(it))) {
            Some((_, true, name)) => {
                return self.notify(Notification::warning(msg!("notify-newer-marks", name = name)));
            }
            Some((id, false, _)) => drop(self.remove_editor(id)),
            None => {}
        }
        self.load_tracker.add(1);
        self.effects.push(Effect::RestoreBackup(files));
    }

    pub(super) fn open_failed(&mut self, path: &Path, reason: Message) {
        self.not_opened(path, reason, PathOverride::Nothing);
    }

    /// Reports what the file looks like, with an action to read it as text anyway.
    pub(super) fn not_text(&mut self, path: &Path, reason: Message) {
        self.not_opened(path, reason, PathOverride::Open(path.to_path_buf()));
    }

    fn not_opened(&mut self, path: &Path, reason: Message, path_override: PathOverride) {
        let name = self.display_name_at(path);
        let is_restoring = self.is_restoring(path);
        self.abandon_load(path);
        self.forget_closed(path);
        if is_restoring {
            self.document_restored(path, Some(name));
        } else {
            let message = msg!("notify-not-opened", name = name, reason = reason.clone());
            let mut notification = Notification::error(message);
            if let PathOverride::Open(path) = &path_override {
                let open = Command::open_anyway(path.clone());
                notification = notification.with_action(msg!("act-open-anyway"), open);
            }
            let path = path.to_path_buf();
            self.reject_path(PathRejection { path, reason, path_override }, notification);
        }
        self.check_recents();
    }

    pub(super) fn stop_loading(&mut self) {
        self.load_tracker.stop();
        let loading = self.editors.iter().filter(|it| it.is_loading());
        for id in loading.map(Editor::id).collect::<Vec<_>>() {
            self.remove_editor(id);
        }
        self.effects.push(Effect::StopLoading);
    }

    pub(super) fn load_stopped(&mut self, path: &Path) {
        self.abandon_load(path);
        self.finish_path_entry(&[path]);
        self.document_restored(path, None);
    }

    /// Closes the part shown of a document that is not read any further.
    fn abandon_load(&mut self, path: &Path) {
        self.load_tracker.finish(path);
        let loading = self.editors.iter().find(|it| it.is_loading() && it.files().document == path);
        if let Some(id) = loading.map(Editor::id) {
            self.remove_editor(id);
        }
    }

    pub(super) fn work_on_copy(&mut self, id: EditorId) {
        let copy = self.editor(id).and_then(|editor| match editor.access() {
            Access::ReadOnly { copy, .. } | Access::Foreign { copy, .. } => Some(copy.clone()),
            Access::Writable | Access::Loading => None,
        });
        if let Some(copy) = copy {
            self.move_sidecar(id, copy);
        }
    }

    /// Keeps the sidecar at `path` from now on, also in later runs.
    pub(super) fn move_sidecar(&mut self, id: EditorId, path: PathBuf) {
        self.update(id, |editor| editor.move_sidecar(path));
        let files = self.editor(id).map(|editor| editor.files().clone());
        self.effects.extend(files.map(Effect::RememberSidecar));
    }
}

pub(super) fn document_warning(name: &str, warning: &Message) -> Message {
    msg!("notify-remark", name = name, remark = warning)
}

/// Returns the notifications about a document that has just been opened as editor `id`.
fn open_notifications(id: EditorId, name: &str, opened: &LoadedDocument) -> Vec<Notification> {
    let mut notifications: Vec<Notification> = opened
        .warnings
        .iter()
        .map(|it| Notification::warning(document_warning(name, it)))
        .collect();
    if let Some(summary) = anchor_summary(&opened.work) {
        let notification =
            Notification::info(msg!("notify-changed-since", name = name, doubts = summary));
        notifications.push(notification.with_action(msg!("act-review"), Command::Review(id)));
    }
    // The path identifies it, as another document may have the same name.
    let document = opened.files.document.display().to_string();
    match &opened.access {
        Access::Writable | Access::Loading => {}
        Access::ReadOnly { reason, .. } => {
            let message = msg!("notify-not-markable", document = document, reason = reason);
            let action = Command::WorkOnCopy(id);
            notifications.push(
                Notification::warning(message).with_action(msg!("status-work-on-copy"), action),
            );
        }
        Access::Foreign { reason, .. } => {
            let message = msg!("notify-whose-marks", document = document, reason = reason);
            let keep = Command::Ownership(OwnershipCommand::Keep(opened.files.clone()));
            let set_aside = Command::Ownership(OwnershipCommand::SetAside(opened.files.clone()));
            notifications.push(
                Notification::warning(message)
                    .with_action(msg!("act-use-marks"), keep)
                    .with_action(msg!("act-set-marks-aside"), set_aside),
            );
        }
    }
    notifications
}
