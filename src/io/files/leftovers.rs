//! Removes what killed programs leave behind. See [`remove_leftovers`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::{
    atomic::{file_info, parent_folder, resolve_links, retry_interrupted},
    disk::{Disk, FileKind, LockHolder},
    temp_names,
};

/// Minimum age of an abandoned temporary file where no lock can tell: on another machine, or without locks. A day,
/// since the clock of a network drive may be hours off.
const ABANDONED_AFTER: Duration = Duration::from_hours(24);

/// Removes leftovers before each save, but skips folders that nobody else has changed since the last one.
#[derive(Debug, Default)]
pub(in crate::io) struct LeftoverCleanup {
    /// The modification times of files' folders after the last save.
    folder_times: BTreeMap<PathBuf, SystemTime>,
}

impl LeftoverCleanup {
    /// Call before the file at `path` is replaced. Usually reads only the folder's modification time.
    pub(in crate::io) fn before_write(&self, disk: &dyn Disk, path: &Path) {
        let before = self.folder_times.get(path);
        if before.is_none() || folder_time(disk, path).as_ref() != before {
            remove_leftovers(disk, path);
        }
    }

    /// Call after the file at `path` was replaced, or that failed.
    pub(in crate::io) fn after_write(&mut self, disk: &dyn Disk, path: &Path) {
        match folder_time(disk, path) {
            Some(time) => self.folder_times.insert(path.to_path_buf(), time),
            None => self.folder_times.remove(path),
        };
    }
}

/// Returns when a name in the folder of `path` was last added or removed.
fn folder_time(disk: &dyn Disk, path: &Path) -> Option<SystemTime> {
    let target = resolve_links(disk, path).ok()?;
    file_info(disk, parent_folder(&target)).ok()??.modified
}

/// Removes temporary files that a killed program left next to `path` while replacing it.
///
/// Touches only our own names for this file. A locked file stays, and so does one that another machine wrote, or that
/// can't be locked, until it is a day old. Cost grows with the folder.
pub fn remove_leftovers(disk: &dyn Disk, path: &Path) {
    let Ok(target) = resolve_links(disk, path) else { return };
    let targets = [temp_names::backup_path(&target), target];
    let folder = parent_folder(&targets[1]);
    let Ok(entries) = retry_interrupted(|| disk.names(folder)) else { return };
    let is_ours = |entry: &&std::ffi::OsString| {
        targets.iter().filter_map(|it| it.file_name()).any(|it| temp_names::is_temp_name(entry, it))
    };
    let leftovers: Vec<_> = entries.iter().filter(is_ours).collect();
    if leftovers.is_empty() {
        return;
    }
    // With the lock, nobody on this machine is between creating a file and locking it.
    let lock = disk.lock_folder_of(path);
    for entry in leftovers {
        let path = folder.join(entry);
        let holder = match disk.lock_holder(&path) {
            // Another machine may hold it, whose locks are invisible here.
            LockHolder::Nobody if lock.is_none() || !temp_names::is_from_this_machine(entry) => {
                LockHolder::Unknown
            }
            other => other,
        };
        if is_abandoned(disk, &path, holder)
            && let Err(err) = retry_interrupted(|| disk.remove(&path))
        {
            // It does no harm.
            log::warn!("cannot remove {}: {err}", path.display());
        }
    }
}

/// Returns whether nobody will go on writing the file at `path`.
fn is_abandoned(disk: &dyn Disk, path: &Path, holder: LockHolder) -> bool {
    let Ok(info) = retry_interrupted(|| disk.info(path)) else { return false };
    let age = || info.modified.and_then(|it| it.elapsed().ok());
    let is_old = || age().is_some_and(|age| ABANDONED_AFTER <= age);
    info.kind == FileKind::File
        && match holder {
            LockHolder::Somebody => false,
            LockHolder::Nobody => true,
            LockHolder::Unknown => is_old(),
        }
}
