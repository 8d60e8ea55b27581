//! What a killed program leaves lying about. See [`remove_leftovers`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use super::{
    atomic::{file_info, parent_folder, resolve_links, retry_interrupted},
    disk::{Disk, FileInfo, FileKind, LockHolder},
    temp_names,
};

/// How old a temporary file is that belongs to nobody who still runs, where no lock can tell: on another machine, or
/// where there are no locks. A day, since the clock of a network drive may be hours away from ours.
const ABANDONED_AFTER: Duration = Duration::from_hours(24);

/// Removes leftovers before each save, but for those in whose folder nobody else has made or removed anything since.
#[derive(Debug, Default)]
pub(in crate::io) struct LeftoverCleanup {
    /// When the folder of a file was last changed, as it was after the last save.
    folder_times: BTreeMap<PathBuf, SystemTime>,
}

impl LeftoverCleanup {
    /// Before the file at `path` is replaced. Costs a look at its folder's time where there was nothing to do.
    pub(in crate::io) fn before_write(&self, disk: &dyn Disk, path: &Path) {
        let before = self.folder_times.get(path);
        if before.is_none() || folder_time(disk, path).as_ref() != before {
            remove_leftovers(disk, path);
        }
    }

    /// After the file at `path` was replaced, or that has failed.
    pub(in crate::io) fn after_write(&mut self, disk: &dyn Disk, path: &Path) {
        match folder_time(disk, path) {
            Some(time) => self.folder_times.insert(path.to_path_buf(), time),
            None => self.folder_times.remove(path),
        };
    }
}

/// When something in the folder was last given or lost a name.
fn folder_time(disk: &dyn Disk, path: &Path) -> Option<SystemTime> {
    let target = resolve_links(disk, path).ok()?;
    file_info(disk, parent_folder(&target)).ok()??.modified
}

/// Removes temporary files that a killed program left beside `path` while replacing it.
///
/// Touches only names that we give for this very file. A file that somebody holds stays, and so does one that another
/// machine wrote, or that cannot be locked, until it is a day old. Cost grows with the folder.
pub fn remove_leftovers(disk: &dyn Disk, path: &Path) {
    let Ok(target) = resolve_links(disk, path) else { return };
    let of = [temp_names::backup_path(&target), target];
    let folder = parent_folder(&of[1]);
    let Ok(entries) = retry_interrupted(|| disk.names(folder)) else { return };
    let is_ours = |entry: &&std::ffi::OsString| {
        of.iter().filter_map(|it| it.file_name()).any(|it| temp_names::is_temp_name(entry, it))
    };
    let found: Vec<_> = entries.iter().filter(is_ours).collect();
    if found.is_empty() {
        return;
    }
    // Nobody on this machine is then between making a file and locking it.
    let alone = disk.lock_folder_of(path);
    for entry in found {
        let path = folder.join(entry);
        let is_here = alone.is_some() && temp_names::is_from_this_machine(entry);
        let locks = if is_here { LockEvidence::Sufficient } else { LockEvidence::Insufficient };
        if is_abandoned(disk, &path, locks)
            && let Err(err) = retry_interrupted(|| disk.remove(&path))
        {
            // It harms nobody.
            log::warn!("cannot remove {}: {err}", path.display());
        }
    }
}

/// Whether nobody will write the file at `path` any more.
fn is_abandoned(disk: &dyn Disk, path: &Path, locks: LockEvidence) -> bool {
    let Ok(facts) = retry_interrupted(|| disk.info(path)) else { return false };
    if facts.kind != FileKind::File {
        return false;
    }
    match (disk.lock_holder(path), locks) {
        (LockHolder::Somebody, _) => false,
        (LockHolder::Nobody, LockEvidence::Sufficient) => true,
        (LockHolder::Nobody, LockEvidence::Insufficient) | (LockHolder::Unknown, _) => {
            is_old(&facts)
        }
    }
}

fn is_old(facts: &FileInfo) -> bool {
    let age = facts.modified.and_then(|it| it.elapsed().ok());
    age.is_some_and(|age| ABANDONED_AFTER <= age)
}

/// Whether a file that nobody has locked is nobody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LockEvidence {
    /// It is.
    Sufficient,
    /// Another machine may hold it, whose locks are not seen here.
    Insufficient,
}
