//! What is being exported, and how far that is. See [`OngoingExport`].

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::{
    command::{EditorId, Effect, ExportFormat, Notification, Progress},
    i18n::{Message, msg},
};

/// A file that is being written for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OngoingExport {
    /// Where to.
    pub path: PathBuf,
    /// How many of the marks have been written. `None` where it is too early to say.
    pub progress: Option<Progress>,
    /// How many marks there are, lost ones too.
    pub marks: usize,
    /// How many of them are lost.
    pub lost: usize,
    /// Whether it goes on, as far as the analyst is concerned.
    pub intent: ExportIntent,
}

/// Whether something is to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportIntent {
    /// It is.
    Continue,
    /// It is being given up.
    Stop,
}

impl Workspace {
    pub(super) fn export(
        &mut self,
        id: EditorId,
        format: ExportFormat,
        path: PathBuf,
    ) -> Vec<Effect> {
        if self.is_path_in_use(&path, None) {
            return self.reject_path_in_use(&path);
        }
        self.close_prompt();
        if self.is_editor_loading(id) {
            return self.notify_still_loading(id);
        }
        if self.exports.iter().any(|it| it.path == path) {
            let words = msg!("told-exporting", path = path.display().to_string());
            return self.notify(Notification::warning(words));
        }
        let Some(editor) = self.editor(id) else { return Vec::new() };
        let (name, work) = (self.external_name(editor), editor.work().clone());
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
        vec![Effect::WriteExport { format, formulas, name, path, work }]
    }

    pub(super) fn export_progressed(&mut self, path: &Path, far: Progress) -> Vec<Effect> {
        if let Some(export) = self.exports.iter_mut().find(|it| it.path == path) {
            export.progress = Some(far);
        }
        Vec::new()
    }

    pub(super) fn stop_export(&mut self, path: PathBuf) -> Vec<Effect> {
        let Some(export) = self.exports.iter_mut().find(|it| it.path == path) else {
            return Vec::new();
        };
        export.intent = ExportIntent::Stop;
        [Effect::StopExport(path)].into_iter().chain(self.continue_close()).collect()
    }

    pub(super) fn exported(&mut self, path: &Path) -> Vec<Effect> {
        let shown = path.display().to_string();
        let words = match self.exports.iter().find(|it| it.path == path) {
            Some(OngoingExport { marks, lost: lost @ 1.., .. }) => {
                msg!("told-exported-lost", count = *marks, lost = *lost, path = shown)
            }
            _ => msg!("told-exported", path = shown),
        };
        self.finish_export(path, Notification::info(words))
    }

    pub(super) fn export_stopped(&mut self, path: &Path) -> Vec<Effect> {
        let words = msg!("told-export-stopped", path = path.display().to_string());
        self.finish_export(path, Notification::info(words))
    }

    pub(super) fn export_failed(&mut self, path: &Path, reason: Message) -> Vec<Effect> {
        self.finish_export(path, Notification::error(msg!("told-not-exported", reason = reason)))
    }

    fn finish_export(&mut self, path: &Path, notice: Notification) -> Vec<Effect> {
        self.exports.retain(|it| it.path != path);
        self.notify(notice);
        self.continue_close()
    }

    /// Whether something is being exported that is still wanted.
    pub(super) fn is_exporting(&self) -> bool {
        self.exports.iter().any(|it| it.intent == ExportIntent::Continue)
    }
}
