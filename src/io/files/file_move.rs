//! Moves a file so that at every moment it is at one of the two paths, whole. See [`move_file`].

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    BackupPolicy, FileError, OverwriteGuard,
    atomic::{
        file_info, flush_parent_folder, parent_folder, replace, resolve_links, retry_interrupted,
    },
    backup,
    disk::Disk,
    temp_names,
};

/// Moves the file at `from` to `to`, which must be free, and its backup with it.
///
/// Across disks it is copied. Then the file at `from` is kept there as its own backup.
///
/// # Errors
///
/// If that fails. Then the file is still at `from`, perhaps under both names.
pub fn move_file(disk: &dyn Disk, from: &Path, to: &Path) -> Result<(), FileError> {
    let failed = |err| FileError::from_write(to, err);
    if file_info(disk, to).map_err(failed)?.is_some() {
        return Err(failed(io::ErrorKind::AlreadyExists.into()));
    }
    // A link may lead elsewhere from another folder.
    let is_far = parent_folder(from) != parent_folder(to);
    if is_far && retry_interrupted(|| disk.read_link(from)).is_ok() {
        return copy_across_disks(disk, from, to);
    }
    match rename_without_replacing(disk, from, to) {
        Ok(()) => {}
        Err(err) if err.kind() == io::ErrorKind::CrossesDevices => {
            return copy_across_disks(disk, from, to);
        }
        Err(err) if file_info(disk, from).is_ok_and(|it| it.is_none()) => {
            return Err(FileError::from_read(from, err));
        }
        Err(err) => return Err(failed(err)),
    }
    let before = temp_names::backup_path(from);
    let after = temp_names::backup_path(to);
    if file_info(disk, &after).is_ok_and(|it| it.is_none()) {
        // Usually there is none. A backup that can't be moved stays where it is.
        rename_without_replacing(disk, &before, &after).ok();
    }
    flush_parent_folder(disk, to).and_then(|()| flush_parent_folder(disk, from)).map_err(failed)
}

/// Renames without replacing a file that another program creates in the meantime, where the disk has hard links.
fn rename_without_replacing(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    match retry_interrupted(|| disk.link(from, to)) {
        Ok(()) => {
            // Otherwise a power cut could leave neither name.
            flush_parent_folder(disk, to)?;
            retry_interrupted(|| disk.remove(from))
        }
        Err(err)
            if matches!(
                err.kind(),
                io::ErrorKind::AlreadyExists
                    | io::ErrorKind::CrossesDevices
                    | io::ErrorKind::NotFound
            ) =>
        {
            Err(err)
        }
        Err(_) => retry_interrupted(|| disk.rename(from, to)),
    }
}

fn copy_across_disks(disk: &dyn Disk, from: &Path, to: &Path) -> Result<(), FileError> {
    let bytes = backup::read_all(disk, from)?;
    replace(disk, to, &OverwriteGuard::Nothing, BackupPolicy::Discard, |out| {
        out.write_all(&bytes)
    })?;
    let backup = temp_names::backup_path(from);
    retry_interrupted(|| disk.rename(from, &backup))
        .map_err(|err| FileError::from_write(&backup, err))
}

/// Renames the file at `path` to an unused name next to it, and returns that. `None` if there is no file.
pub fn set_aside(disk: &dyn Disk, path: &Path) -> Result<Option<PathBuf>, FileError> {
    let target = resolve_links(disk, path);
    let aside = target.and_then(|target| backup::rename_aside(disk, &target));
    aside.map_err(|err| FileError::from_write(path, err))
}
