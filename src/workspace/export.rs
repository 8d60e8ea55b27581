//! Exports. See [`OngoingExport`].

use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
};

use super::Workspace;
use crate::{
    command::{EditorId, Effect, ExportFormat, Notification, PathQuestion, Progress},
    i18n::{Message, msg},
    model::file_name,
};

/// An export that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OngoingExport {
    /// The path to write to.
    pub path: PathBuf,
    /// The progress in marks. `None` if too early to say.
    pub progress: Option<Progress>,
    /// The number of marks, including lost ones.
    pub marks: usize,
    /// The number of lost marks.
    pub lost: usize,
    /// Whether the analyst still wants it.
    pub intent: ExportIntent,
}

/// Whether an export continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportIntent {
    /// It continues.
    Continue,
    /// It is being stopped.
    Stop,
}

impl Workspace {
    pub(super) fn choose_export_path(&mut self, format: ExportFormat) {
        let Some(editor) = self.active() else { return };
        if self.is_editor_loading(editor.id()) {
            return self.notify_still_loading(editor.id());
        }
        let name = OsStr::new(editor.document().name());
        let name = file_name::derived_name("", name, &format!(".{}", format.extension()), 0);
        let path = editor.files().document.with_file_name(name);
        self.ask_for_path(PathQuestion::Export(editor.id(), format, path));
    }

    pub(super) fn export(&mut self, id: EditorId, format: ExportFormat, path: PathBuf) {
        if self.is_path_in_use(&path, None) {
            return self.reject_path_in_use(&path);
        }
        self.close_prompt();
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        if self.exports.iter().any(|it| it.path == path) {
            let message = msg!("notify-exporting", path = path.display().to_string());
            return self.notify(Notification::warning(message));
        }
        let Some(editor) = self.editor(id) else { return };
        let name = self.external_name(editor);
        let work = editor.work().clone();
        let lost = work.lost.marks.len();
        let marks = work.marks.len() + lost;
        self.exports.push(OngoingExport {
            path: path.clone(),
            progress: None,
            marks,
            lost,
            intent: ExportIntent::Continue,
        });
        let formulas = self.settings.formulas;
        self.effects.push(Effect::WriteExport { format, formulas, name, path, work });
    }

    pub(super) fn export_progressed(&mut self, path: &Path, progress: Progress) {
        if let Some(export) = self.exports.iter_mut().find(|it| it.path == path) {
            export.progress = Some(progress);
        }
    }

    pub(super) fn stop_export(&mut self, path: PathBuf) {
        if let Some(export) = self.exports.iter_mut().find(|it| it.path == path) {
            export.intent = ExportIntent::Stop;
            self.effects.push(Effect::StopExport(path));
            self.continue_close();
        }
    }

    pub(super) fn exported(&mut self, path: &Path) {
        let shown = path.display().to_string();
        let message = match self.exports.iter().find(|it| it.path == path) {
            Some(OngoingExport { marks, lost: lost @ 1.., .. }) => {
                msg!("notify-exported-lost", count = *marks, lost = *lost, path = shown)
            }
            _ => msg!("notify-exported", path = shown),
        };
        self.finish_export(path, Notification::info(message));
    }

    pub(super) fn export_stopped(&mut self, path: &Path) {
        let message = msg!("notify-export-stopped", path = path.display().to_string());
        self.finish_export(path, Notification::info(message));
    }

    pub(super) fn export_failed(&mut self, path: &Path, reason: Message) {
        self.finish_export(path, Notification::error(msg!("notify-not-exported", reason = reason)));
    }

    fn finish_export(&mut self, path: &Path, notification: Notification) {
        self.exports.retain(|it| it.path != path);
        self.notify(notification);
        self.continue_close();
    }

    /// Returns whether an export is in progress that is still wanted.
    pub(super) fn is_exporting(&self) -> bool {
        self.exports.iter().any(|it| it.intent == ExportIntent::Continue)
    }
}
