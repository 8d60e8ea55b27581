//! Prompts inside the window, and the state of an entered path. See [`ModalPrompt`].

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::{
    command::{EditorId, Effect, Notification, PathQuestion, PathRejection},
    i18n::Message,
};

/// A modal prompt inside the window.
#[derive(Clone, Debug, PartialEq)]
pub enum ModalPrompt {
    /// Asks for a path, since no file dialog is available for this reason.
    Path(PathQuestion, Message),
    /// Asks whether to close although this document could not be saved for this reason.
    UnsavedChanges(EditorId, Message),
}

/// The state of the path entered last.
///
/// The prompt stays open until the outcome is known, so that further typing doesn't go elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum PathEntryStatus {
    /// None has been entered.
    #[default]
    Idle,
    /// It is being checked.
    Checking {
        /// The path as entered.
        written: PathBuf,
        /// The resolved path, as far as known.
        path: PathBuf,
    },
    /// It was rejected.
    Rejected(PathRejection),
}

impl Workspace {
    /// Returns the open prompt.
    pub fn modal_prompt(&self) -> Option<&ModalPrompt> {
        self.modal_prompt.as_ref()
    }

    /// Returns the state of the entered path.
    pub fn path_entry(&self) -> &PathEntryStatus {
        &self.path_entry
    }

    pub(super) fn prompt_for_path(&mut self, question: PathQuestion, reason: Message) {
        self.close_prompt();
        self.modal_prompt = Some(ModalPrompt::Path(question, reason));
    }

    pub(super) fn enter_path(&mut self, question: PathQuestion, path: PathBuf) {
        self.path_entry = PathEntryStatus::Checking { written: path.clone(), path: path.clone() };
        self.effects.push(Effect::CheckDestination(question, path));
    }

    /// Closes the prompt, and closes nothing else any more.
    pub(super) fn dismiss_prompt(&mut self) {
        self.close_prompt();
        self.pending_close = None;
    }

    pub(super) fn close_prompt(&mut self) {
        self.modal_prompt = None;
        self.path_entry = PathEntryStatus::Idle;
    }

    pub(super) fn path_rejected(&mut self, question: &PathQuestion, rejection: PathRejection) {
        let is_asked =
            matches!(&self.modal_prompt, Some(ModalPrompt::Path(it, _)) if it == question);
        if is_asked && self.is_checking_path(&rejection.path) {
            self.path_entry = PathEntryStatus::Rejected(rejection);
        }
    }

    fn is_checking_path(&self, path: &Path) -> bool {
        matches!(&self.path_entry, PathEntryStatus::Checking { written, path: to } if written == path || to == path)
    }

    /// Records that the checked path leads to this document; the prompt stays until it is open.
    pub(super) fn continue_path_entry(&mut self, paths: &[PathBuf]) {
        match (&self.path_entry, paths) {
            (PathEntryStatus::Checking { written, .. }, [path]) => {
                self.path_entry =
                    PathEntryStatus::Checking { written: written.clone(), path: path.clone() };
            }
            _ => self.close_prompt(),
        }
    }

    /// Closes the prompt if the document at one of these paths is open or no longer wanted.
    pub(super) fn finish_path_entry(&mut self, paths: &[&Path]) {
        let is_last =
            matches!(self.path_entry, PathEntryStatus::Checking { .. }) && !self.is_loading();
        if is_last || paths.iter().any(|path| self.is_checking_path(path)) {
            self.close_prompt();
        }
    }

    /// Reports a rejected path in the prompt where it was entered, or else as a notification.
    pub(super) fn reject_path(&mut self, rejection: PathRejection, notification: Notification) {
        let is_entered = !self.is_loading() || self.is_checking_path(&rejection.path);
        match &self.path_entry {
            PathEntryStatus::Checking { written, .. }
                if is_entered && self.modal_prompt.is_some() =>
            {
                self.path_entry =
                    PathEntryStatus::Rejected(PathRejection { path: written.clone(), ..rejection });
            }
            _ => self.notify(notification),
        }
    }
}
