//! The disk, the clock and the desktop's dialogs: everything that can fail for reasons outside the program.
//!
//! The meaning of bytes is `format`'s; [`opening`] and [`effects`] bring the two together. Everything else gets bytes,
//! or a function that writes them, and answers with a value or, from a worker thread,
//! with a [`Command`](crate::command::Command).

pub mod adoption;
mod clipboard;
mod clock;
pub mod conflicted_copies;
pub mod desktop;
pub mod desktop_install;
mod document_workers;
pub mod effects;
pub mod emergency;
mod exporter;
pub mod file_dialogs;
mod file_watch;
pub mod files;
mod nearby_sidecars;
pub mod opening;
mod path_check;
#[cfg(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
))]
mod portal;
#[cfg(not(any(
    target_os = "linux",
    target_os = "freebsd",
    target_os = "dragonfly",
    target_os = "netbsd",
    target_os = "openbsd"
)))]
#[path = "io/no_portal.rs"]
mod portal;
mod presence;
mod progress_throttle;
pub mod reply_channel;
pub mod samples;
pub mod saver;
pub mod session_state;
pub mod settings;
pub mod sidecar_folder;
pub mod sidecar_locations;
pub mod sidecar_merge;
pub mod sidecar_versions;
pub mod signals;
pub mod single_instance;
pub mod text_snapshot;
#[cfg(debug_assertions)]
pub mod theme_file;
pub mod trash;

use std::sync::Arc;

pub use self::{
    clock::{SystemIdsAndClock, system_time_zone},
    files::{FileError, FileFingerprint, OverwriteGuard},
    reply_channel::{Inbox, Replies},
    saver::Saver,
    sidecar_folder::SidecarFolder,
    sidecar_versions::SidecarVersions,
    text_snapshot::SnapshotStore,
};
use self::{
    opening::{OpenOptions, ReadCancellation},
    presence::PresenceFiles,
};
use crate::command::ReadOptions;

/// What effects need on any thread. Clones share it.
#[derive(Clone, Debug)]
struct IoContext {
    /// Learns which sidecars were read and merged.
    saver: Arc<Saver>,
    cancellation: ReadCancellation,
    /// Text snapshots, and the versions of sidecars.
    snapshots: SnapshotStore,
    /// The folder for the marks of documents that have none yet.
    sidecar_folder: SidecarFolder,
    /// This program's windows.
    presence: PresenceFiles,
    replies: Replies,
}

impl IoContext {
    fn open_options(&self, read: ReadOptions) -> OpenOptions {
        OpenOptions {
            read,
            snapshots: self.snapshots.clone(),
            sidecar_folder: self.sidecar_folder.clone(),
            accepts_foreign_marks: false,
        }
    }
}
