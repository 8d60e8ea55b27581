//! What is being exported, and how far that is. See [`Exporting`].

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::{
    command::{Effect, ExportFormat, Far, Notice, SessionId},
    tongue::{Said, say},
};

/// A file that is being written for others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// Where to.
    pub path: PathBuf,
    /// How many of the marks have been written. `None` where it is too early to say.
    pub far: Option<Far>,
    /// How many marks there are, lost ones too.
    pub marks: usize,
    /// How many of them are lost.
    pub lost: usize,
    /// Whether it goes on, as far as the analyst is concerned.
    pub wish: Wish,
}

/// Whether something is to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// It is.
    GoOn,
    /// It is being given up.
    Stop,
}

impl Workspace {
    pub(super) fn export(
        &mut self,
        id: SessionId,
        format: ExportFormat,
        path: PathBuf,
    ) -> Vec<Effect> {
        if self.is_taken(&path, None) {
            return self.refuse(&path);
        }
        self.close_question();
        if self.is_half(id) {
            return self.wait_for(id);
        }
        if self.exports.iter().any(|it| it.path == path) {
            let words = say!("told-exporting", path = path.display().to_string());
            return self.tell(Notice::warning(words));
        }
        let Some(session) = self.session(id) else { return Vec::new() };
        let (name, work) = (self.name_outside(session), session.work().clone());
        let lost = work.lost.marks.len();
        let marks = work.marks.len() + lost;
        self.exports.push(Exporting {
            path: path.clone(),
            far: None,
            marks,
            lost,
            wish: Wish::GoOn,
        });
        let formulas = self.settings.formulas;
        vec![Effect::WriteExport { format, formulas, name, path, work }]
    }

    pub(super) fn export_progressed(&mut self, path: &Path, far: Far) -> Vec<Effect> {
        if let Some(export) = self.exports.iter_mut().find(|it| it.path == path) {
            export.far = Some(far);
        }
        Vec::new()
    }

    pub(super) fn stop_export(&mut self, path: PathBuf) -> Vec<Effect> {
        let Some(export) = self.exports.iter_mut().find(|it| it.path == path) else {
            return Vec::new();
        };
        export.wish = Wish::Stop;
        [Effect::StopExport(path)].into_iter().chain(self.go_on_leaving()).collect()
    }

    pub(super) fn exported(&mut self, path: &Path) -> Vec<Effect> {
        let shown = path.display().to_string();
        let words = match self.exports.iter().find(|it| it.path == path) {
            Some(Exporting { marks, lost: lost @ 1.., .. }) => {
                say!("told-exported-lost", count = *marks, lost = *lost, path = shown)
            }
            _ => say!("told-exported", path = shown),
        };
        self.export_ends(path, Notice::info(words))
    }

    pub(super) fn export_stopped(&mut self, path: &Path) -> Vec<Effect> {
        let words = say!("told-export-stopped", path = path.display().to_string());
        self.export_ends(path, Notice::info(words))
    }

    pub(super) fn export_failed(&mut self, path: &Path, reason: Said) -> Vec<Effect> {
        self.export_ends(path, Notice::error(say!("told-not-exported", reason = reason)))
    }

    fn export_ends(&mut self, path: &Path, notice: Notice) -> Vec<Effect> {
        self.exports.retain(|it| it.path != path);
        self.tell(notice);
        self.go_on_leaving()
    }

    /// Whether something is being exported that is still wanted.
    pub(super) fn is_exporting(&self) -> bool {
        self.exports.iter().any(|it| it.wish == Wish::GoOn)
    }
}
