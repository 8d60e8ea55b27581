//! Keeps the file that is about to be replaced as a backup. See [`keep_backup`].

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{
    BackupPolicy, FileError, FileFingerprint, OverwriteGuard,
    atomic::{
        create_beside, discard, file_info, flush_parent_folder, replace, resolve_links,
        retry_interrupted,
    },
    disk::{Disk, NewFile},
    temp_names,
};

/// Makes the file at `target`, if there is one, the backup at [`temp_names::backup_path`], replacing the previous one.
/// The folder must be flushed afterwards.
///
/// The backup is a hard link where the disk has them, which costs nothing; otherwise a copy.
///
/// # Errors
///
/// If that fails. The file at `target` and the previous backup are unchanged.
pub(super) fn keep_backup(disk: &dyn Disk, target: &Path) -> Result<(), FileError> {
    let backup = temp_names::backup_path(target);
    let failed = |err| FileError::from_write(&backup, err);
    let Some(existing) = file_info(disk, target).map_err(failed)? else { return Ok(()) };
    let before = file_info(disk, &backup).map_err(failed)?;
    // From an unfinished save. Renaming one name of a file to another name of it does nothing.
    let is_backup = before.is_some_and(|it| {
        FileFingerprint::from_info(&it).is_same_inode(&FileFingerprint::from_info(&existing))
    });
    if is_backup {
        return Ok(());
    }
    let temporary = temp_names::temp_path(&backup);
    if retry_interrupted(|| disk.link(target, &temporary)).is_ok() {
        return rename(disk, &temporary, &backup).map_err(failed);
    }
    let (temporary, mut copy) = create_beside(disk, &backup, Some(&existing)).map_err(failed)?;
    copy.copy_metadata(target, &existing);
    let copied = retry_interrupted(|| disk.open(target)).and_then(|mut file| {
        copy_all(&mut *file, &mut *copy)?;
        copy.flush_to_disk()
    });
    drop(copy);
    let result = match copied {
        Ok(()) => rename(disk, &temporary, &backup),
        Err(err) => {
            discard(disk, &temporary);
            Err(err)
        }
    };
    result.map_err(failed)
}

fn rename(disk: &dyn Disk, temporary: &Path, backup: &Path) -> io::Result<()> {
    let renamed = retry_interrupted(|| disk.rename(temporary, backup));
    if renamed.is_err() {
        discard(disk, temporary);
    }
    renamed
}

fn copy_all(from: &mut dyn Read, to: &mut dyn NewFile) -> io::Result<()> {
    let mut chunk = vec![0; 64 << 10];
    loop {
        let len = retry_interrupted(|| from.read(&mut chunk))?;
        if len == 0 {
            return to.flush();
        }
        to.write_all(&chunk[..len])?;
    }
}

/// Restores the backup of the file at `path`. A file there now is set aside, and its new path returned.
///
/// # Errors
///
/// If that fails. Nothing is lost then.
pub fn restore_backup(disk: &dyn Disk, path: &Path) -> Result<Option<PathBuf>, FileError> {
    let target = resolve_links(disk, path).map_err(|err| FileError::from_write(path, err))?;
    let backup = temp_names::backup_path(&target);
    let bytes = read_all(disk, &backup)?;
    let aside = rename_aside(disk, &target).map_err(|err| FileError::from_write(&target, err))?;
    replace(disk, &target, &OverwriteGuard::Nothing, BackupPolicy::Discard, |out| {
        out.write_all(&bytes)
    })?;
    Ok(aside)
}

pub(super) fn read_all(disk: &dyn Disk, path: &Path) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    retry_interrupted(|| disk.open(path))
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|err| FileError::from_read(path, err))?;
    Ok(bytes)
}

/// Renames the file at `target` to an unused name, and returns that. `None` if there is no file.
pub fn rename_aside(disk: &dyn Disk, target: &Path) -> io::Result<Option<PathBuf>> {
    if file_info(disk, target)?.is_none() {
        return Ok(None);
    }
    for number in 1..u32::MAX {
        let aside = temp_names::set_aside_path(target, number);
        if file_info(disk, &aside)?.is_none() {
            retry_interrupted(|| disk.rename(target, &aside))?;
            flush_parent_folder(disk, target)?;
            return Ok(Some(aside));
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
