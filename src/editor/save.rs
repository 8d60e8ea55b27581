//! The editor's knowledge of what is on disk.

use std::time::Duration;

use super::Editor;
use crate::{
    command::{Access, FileExists, Files, Progress},
    i18n::Message,
};

/// The save status that the status bar shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SaveStatus<'a> {
    /// Nothing has changed since the document was opened.
    Unchanged,
    /// Everything is on disk.
    Saved,
    /// The newest state is being written.
    Saving,
    /// The newest state could not be written; saving is retried.
    Failed(&'a Message),
    /// Marks can't be made, for this reason.
    ReadOnly(&'a Message),
    /// The document is still being read.
    Loading,
}

/// What is known of the disk, by revision.
#[derive(Debug, Default)]
pub(super) struct SaveState {
    /// The current revision: one more with every change.
    pub(super) revision: u64,
    /// The newest revision known to be on disk.
    pub(super) on_disk: u64,
    /// Whether the current revision still has to be sent to be written.
    pub(super) is_write_pending: bool,
    /// Why the last attempt failed.
    pub(super) failure: Option<Message>,
    /// The delay from then to the next attempt.
    retry_in: Option<Duration>,
    /// Bytes written of what is being saved, if that takes long.
    progress: Option<Progress>,
}

impl Editor {
    /// Returns the save status.
    pub fn save_status(&self) -> SaveStatus<'_> {
        let SaveState { revision, on_disk, failure, .. } = &self.save_state;
        match (&self.access, failure) {
            (Access::ReadOnly { reason, .. } | Access::Foreign { reason, .. }, _) => {
                SaveStatus::ReadOnly(reason)
            }
            (Access::Loading, _) => SaveStatus::Loading,
            (Access::Writable, _) if *revision == 0 => SaveStatus::Unchanged,
            (Access::Writable, _) if revision == on_disk => SaveStatus::Saved,
            (Access::Writable, Some(reason)) => SaveStatus::Failed(reason),
            (Access::Writable, None) => SaveStatus::Saving,
        }
    }

    /// Returns whether closing now would lose work.
    pub fn is_unsaved(&self) -> bool {
        self.save_state.revision != self.save_state.on_disk
    }

    /// Records that `revision` is on disk. Ignores revisions later than the current one.
    pub fn mark_saved(&mut self, revision: u64) {
        if revision <= self.save_state.revision {
            self.save_state.on_disk = self.save_state.on_disk.max(revision);
            self.save_state.failure = None;
            self.save_state.progress = None;
            self.merge_state.is_sidecar_removed = false;
        }
    }

    /// Records that `revision` could not be written, unless a newer one is on disk. Returns whether that is news.
    pub fn mark_save_failed(&mut self, revision: u64, reason: Message) -> bool {
        self.save_state.progress = None;
        if revision <= self.save_state.on_disk {
            return false;
        }
        self.save_state.failure.replace(reason).is_none()
    }

    /// Sets the progress of saving.
    pub fn set_save_progress(&mut self, progress: Progress) {
        self.save_state.progress = Some(progress).filter(|_| self.is_unsaved());
    }

    /// Returns the progress of saving in bytes, if that takes long.
    pub fn save_progress(&self) -> Option<Progress> {
        self.save_state.progress
    }

    /// Sets the delay until saving is retried.
    pub fn set_retry_delay(&mut self, retry_in: Option<Duration>) {
        self.save_state.retry_in = retry_in;
    }

    /// Returns the delay until saving is retried, or `None` if it has not failed or is not retried.
    pub fn retry_delay(&self) -> Option<Duration> {
        self.save_state.retry_in.filter(|_| matches!(self.save_status(), SaveStatus::Failed(_)))
    }

    /// Moves the editor to renamed files, and saves there if there is anything to save.
    pub fn relocate(&mut self, files: Files) {
        let name = files.document.file_name().unwrap_or_default().to_string_lossy();
        self.work.document = self.work.document.with_name(&name);
        self.files = files;
        self.file_exists = FileExists::Yes;
        self.reset_merge_state();
        if self.work.has_marks() || 0 < self.save_state.revision {
            self.force_save();
        }
    }

    /// Clears the failure before a new attempt. Returns whether there was one.
    pub fn clear_failure(&mut self) -> bool {
        self.save_state.failure.take().is_some()
    }
}
