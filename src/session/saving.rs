//! What a session is told of the disk, and what it believes of that.

use std::time::Duration;

use super::Session;
use crate::{
    command::{Access, Effect, Far, Files, Presence},
    tongue::Said,
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
    Failed(&'a Said),

    /// Nothing can be marked, for this reason.
    ReadOnly(&'a Said),

    /// Nothing can be marked yet: the document is still being read.
    Reading,
}

/// What is known of the disk.
#[derive(Debug, Default)]
pub(super) struct Saving {
    /// The number of the state that the analyst sees: one more with every change.
    pub(super) revision: u64,

    /// The number of the newest state known to be on the disk.
    pub(super) on_disk: u64,

    /// Whether the newest state came about by the way, and nobody was asked to write it.
    pub(super) is_owed: bool,

    /// Why the last try failed.
    pub(super) failure: Option<Said>,

    /// How long it was then until the next one.
    again_in: Option<Duration>,

    /// How many bytes have been written of what is being saved, where that takes long.
    far: Option<Far>,
}

impl Session {
    /// What is known of the disk.
    pub fn status(&self) -> SaveStatus<'_> {
        let Saving { revision, on_disk, failure, .. } = &self.saving;
        match (&self.access, failure) {
            (Access::ReadOnly { reason, .. } | Access::Foreign { reason, .. }, _) => {
                SaveStatus::ReadOnly(reason)
            }
            (Access::Reading, _) => SaveStatus::Reading,
            (Access::Writable, _) if *revision == 0 => SaveStatus::Unchanged,
            (Access::Writable, _) if revision == on_disk => SaveStatus::Saved,
            (Access::Writable, Some(reason)) => SaveStatus::Failed(reason),
            (Access::Writable, None) => SaveStatus::Saving,
        }
    }

    /// Whether closing now would lose work.
    pub fn is_unsaved(&self) -> bool {
        self.saving.revision != self.saving.on_disk
    }

    /// State number `revision` is on the disk. Nothing is believed of states that have not been yet.
    pub fn saved(&mut self, revision: u64) {
        if revision <= self.saving.revision {
            self.saving.on_disk = self.saving.on_disk.max(revision);
            self.saving.failure = None;
            self.saving.far = None;
            self.sharing.is_gone = false;
        }
    }

    /// State number `revision` could not be written. Returns whether this is news.
    ///
    /// It says nothing about now where a newer state is on the disk already.
    pub fn save_failed(&mut self, revision: u64, reason: Said) -> bool {
        self.saving.far = None;
        if revision <= self.saving.on_disk {
            return false;
        }
        self.saving.failure.replace(reason).is_none()
    }

    /// So much of what is being saved has been written.
    pub fn save_progressed(&mut self, far: Far) {
        self.saving.far = Some(far).filter(|_| self.is_unsaved());
    }

    /// How many bytes have been written of what is being saved. `None` where that does not take long.
    pub fn saving_far(&self) -> Option<Far> {
        self.saving.far
    }

    /// Saving is tried again after so long, if it has failed.
    pub fn will_be_saved_in(&mut self, again_in: Option<Duration>) {
        self.saving.again_in = again_in;
    }

    /// How long it is at most until saving is tried again. `None` where it has not failed, or is not tried again.
    pub fn next_try(&self) -> Option<Duration> {
        self.saving.again_in.filter(|_| matches!(self.status(), SaveStatus::Failed(_)))
    }

    /// The document and its sidecar are here from now on, under another name. Returns what writes that down, where there
    /// is anything to write.
    pub fn follow(&mut self, files: Files) -> Vec<Effect> {
        let name = files.document.file_name().unwrap_or_default().to_string_lossy();
        self.work.document = self.work.document.with_name(&name);
        self.files = files;
        self.presence = Presence::There;
        self.share_anew();
        let has_sidecar = self.work.has_marks() || 0 < self.saving.revision;
        if has_sidecar { self.write_anew() } else { Vec::new() }
    }

    /// Saving is tried again just now. Returns whether it had failed.
    pub fn forget_failure(&mut self) -> bool {
        self.saving.failure.take().is_some()
    }
}
