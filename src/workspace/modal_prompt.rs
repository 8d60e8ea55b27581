//! What the window asks by itself, and what became of the path that was written. See [`ModalPrompt`].

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::{
    command::{EditorId, Effect, Notification, PathAnswer, PathQuestion, PathRejection},
    i18n::Message,
};

/// Something that the window asks by itself, in front of everything else.
#[derive(Clone, Debug, PartialEq)]
pub enum ModalPrompt {
    /// For a path, since no dialog can be shown, for this reason.
    Path(PathQuestion, Message),

    /// Whether to leave although this document's marks are not on the disk, for this reason.
    UnsavedChanges(EditorId, Message),
}

/// What became of the path that was written last.
///
/// The question stays until it is known: else what is typed next would go where nobody looks.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum PathEntryStatus {
    /// None was written yet.
    #[default]
    Idle,

    /// It is being tried.
    Checking {
        /// As it was written.
        written: PathBuf,
        /// Where it leads, as far as that is known.
        path: PathBuf,
    },

    /// It will not do.
    Rejected(PathRejection),
}

impl Workspace {
    /// What the window asks just now.
    pub fn modal_prompt(&self) -> Option<&ModalPrompt> {
        self.modal_prompt.as_ref()
    }

    /// What became of the path that was written last, while one is asked for.
    pub fn path_entry(&self) -> &PathEntryStatus {
        &self.path_entry
    }

    pub(super) fn handle_path_answer(&mut self, answer: PathAnswer) -> Vec<Effect> {
        match answer {
            PathAnswer::Unavailable { question, reason } => {
                self.close_prompt();
                self.modal_prompt = Some(ModalPrompt::Path(question, reason));
            }
            PathAnswer::Entered(question, path) => {
                self.path_entry =
                    PathEntryStatus::Checking { written: path.clone(), path: path.clone() };
                return vec![Effect::CheckDestination(question, path)];
            }
            PathAnswer::Rejected(question, refused) => self.set_path_rejection(&question, refused),
            PathAnswer::Dismissed => {
                self.close_prompt();
                self.pending_close = None;
            }
        }
        Vec::new()
    }

    /// Nothing is asked any more.
    pub(super) fn close_prompt(&mut self) {
        (self.modal_prompt, self.path_entry) = (None, PathEntryStatus::Idle);
    }

    fn set_path_rejection(&mut self, question: &PathQuestion, refused: PathRejection) {
        let is_asked =
            matches!(&self.modal_prompt, Some(ModalPrompt::Path(it, _)) if it == question);
        if is_asked && self.is_checking_path(&refused.path) {
            self.path_entry = PathEntryStatus::Rejected(refused);
        }
    }

    fn is_checking_path(&self, path: &Path) -> bool {
        matches!(&self.path_entry, PathEntryStatus::Checking { written, path: to } if written == path || to == path)
    }

    /// The path that is being tried leads to the document at `path`: the question stays until that is there.
    pub(super) fn continue_path_entry(&mut self, paths: &[PathBuf]) {
        match (&self.path_entry, paths) {
            (PathEntryStatus::Checking { written, .. }, [path]) => {
                self.path_entry =
                    PathEntryStatus::Checking { written: written.clone(), path: path.clone() };
            }
            _ => self.close_prompt(),
        }
    }

    /// The document at one of these paths is there, or nobody wants it any more.
    pub(super) fn finish_path_entry(&mut self, paths: &[&Path]) {
        let is_last =
            matches!(self.path_entry, PathEntryStatus::Checking { .. }) && !self.is_loading();
        if is_last || paths.iter().any(|path| self.is_checking_path(path)) {
            self.close_prompt();
        }
    }

    /// Says why a path will not do, by `notice` or where it was written, if it was.
    pub(super) fn reject_path(
        &mut self,
        refused: PathRejection,
        notice: Notification,
    ) -> Vec<Effect> {
        let is_it = !self.is_loading() || self.is_checking_path(&refused.path);
        match &self.path_entry {
            PathEntryStatus::Checking { written, .. } if is_it && self.modal_prompt.is_some() => {
                self.path_entry =
                    PathEntryStatus::Rejected(PathRejection { path: written.clone(), ..refused });
                Vec::new()
            }
            _ => self.notify(notice),
        }
    }
}
