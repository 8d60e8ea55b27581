//! What a session is told of the disk, and what it believes of that.

use std::time::Duration;

use super::Editor;
use crate::{
    command::{Access, Effect, FileExists, Files, Progress},
    i18n::Message,
};

/// What the status bar says about the disk.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SaveStatus<'a> {
    /// Nothing was changed since the document was opened.
    Unchanged,

    /// Everything is on the disk.
    Saved,

    /// The newest state is being written.
    Saving,

    /// The newest state could not be written, for this reason. It is tried again.
    Failed(&'a Message),

    /// Nothing can be marked, for this reason.
    ReadOnly(&'a Message),

    /// Nothing can be marked yet: the document is still being read.
    Loading,
}

/// What is known of the disk.
#[derive(Debug, Default)]
pub(super) struct SaveState {
    /// The number of the state that the analyst sees: one more with every change.
    pub(super) revision: u64,

    /// The number of the newest state known to be on the disk.
    pub(super) on_disk: u64,

    /// Whether the newest state came about by the way, and nobody was asked to write it.
    pub(super) is_write_pending: bool,

    /// Why the last try failed.
    pub(super) failure: Option<Message>,

    /// How long it was then until the next one.
    retry_in: Option<Duration>,

    /// How many bytes have been written of what is being saved, where that takes long.
    progress: Option<Progress>,
}

impl Editor {
    /// What is known of the disk.
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

    /// Whether closing now would lose work.
    pub fn is_unsaved(&self) -> bool {
        self.save_state.revision != self.save_state.on_disk
    }

    /// State number `revision` is on the disk. Nothing is believed of states that have not been yet.
    pub fn mark_saved(&mut self, revision: u64) {
        if revision <= self.save_state.revision {
            self.save_state.on_disk = self.save_state.on_disk.max(revision);
            self.save_state.failure = None;
            self.save_state.progress = None;
            self.merge_state.is_sidecar_removed = false;
        }
    }

    /// State number `revision` could not be written. Returns whether this is news.
    ///
    /// It says nothing about now where a newer state is on the disk already.
    pub fn mark_save_failed(&mut self, revision: u64, reason: Message) -> bool {
        self.save_state.progress = None;
        if revision <= self.save_state.on_disk {
            return false;
        }
        self.save_state.failure.replace(reason).is_none()
    }

    /// So much of what is being saved has been written.
    pub fn set_save_progress(&mut self, far: Progress) {
        self.save_state.progress = Some(far).filter(|_| self.is_unsaved());
    }

    /// How many bytes have been written of what is being saved. `None` where that does not take long.
    pub fn save_progress(&self) -> Option<Progress> {
        self.save_state.progress
    }

    /// Saving is tried again after so long, if it has failed.
    pub fn set_retry_delay(&mut self, again_in: Option<Duration>) {
        self.save_state.retry_in = again_in;
    }

    /// How long it is at most until saving is tried again. `None` where it has not failed, or is not tried again.
    pub fn retry_delay(&self) -> Option<Duration> {
        self.save_state.retry_in.filter(|_| matches!(self.save_status(), SaveStatus::Failed(_)))
    }

    /// The document and its sidecar are here from now on, under another name. Returns what writes that down, where there
    /// is anything to write.
    pub fn relocate(&mut self, files: Files) -> Vec<Effect> {
        let name = files.document.file_name().unwrap_or_default().to_string_lossy();
        self.work.document = self.work.document.with_name(&name);
        self.files = files;
        self.file_exists = FileExists::Yes;
        self.reset_merge_state();
        let has_sidecar = self.work.has_marks() || 0 < self.save_state.revision;
        if has_sidecar { self.force_save() } else { Vec::new() }
    }

    /// Saving is tried again just now. Returns whether it had failed.
    pub fn clear_failure(&mut self) -> bool {
        self.save_state.failure.take().is_some()
    }
}
