//! Keeping the file that is about to be replaced. See [`keep_backup`].

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{
    BackupPolicy, FileError, FileFingerprint, OverwriteGuard,
    atomic::{
        create_beside, file_info, is_unsupported, parent_folder, replace, resolve_links,
        retry_interrupted,
    },
    disk::{Disk, NewFile},
    temp_names,
};

/// Lets the file at `target`, if there is one, have a second name, [`names::previous_of`], in place of what that
/// named. The folder must be flushed after that.
///
/// The name is another one of the same file where the disk knows such, and costs nothing; else a copy.
///
/// # Errors
///
/// Where that cannot be done. The file at `target` is as it was, and so is what was kept before.
pub(super) fn keep_backup(disk: &dyn Disk, target: &Path) -> Result<(), FileError> {
    let kept = temp_names::backup_path(target);
    let failed = |err| FileError::from_write(&kept, err);
    let Some(there) = file_info(disk, target).map_err(failed)? else { return Ok(()) };
    let before = file_info(disk, &kept).map_err(failed)?;
    // From a save that went no further. To rename one name of a file to another one of its names does nothing.
    if before.is_some_and(|it| {
        FileFingerprint::from_info(&it).is_same_inode(&FileFingerprint::from_info(&there))
    }) {
        return Ok(());
    }
    let temporary = temp_names::temp_path(&kept);
    if retry_interrupted(|| disk.link(target, &temporary)).is_ok() {
        return rename(disk, &temporary, &kept).map_err(failed);
    }
    let (temporary, mut copy) = create_beside(disk, &kept, Some(&there)).map_err(failed)?;
    copy.copy_metadata(target, &there);
    let copied = retry_interrupted(|| disk.open(target)).and_then(|mut file| {
        copy_all(&mut *file, &mut *copy)?;
        copy.flush_to_disk()
    });
    drop(copy);
    let done = match copied {
        Ok(()) => rename(disk, &temporary, &kept),
        Err(err) => {
            remove(disk, &temporary);
            Err(err)
        }
    };
    done.map_err(failed)
}

fn rename(disk: &dyn Disk, temporary: &Path, kept: &Path) -> io::Result<()> {
    let renamed = retry_interrupted(|| disk.rename(temporary, kept));
    if renamed.is_err() {
        remove(disk, temporary);
    }
    renamed
}

fn remove(disk: &dyn Disk, temporary: &Path) {
    if let Err(err) = retry_interrupted(|| disk.remove(temporary)) {
        log::warn!("cannot remove {}: {err}", temporary.display());
    }
}

fn copy_all(from: &mut dyn Read, to: &mut dyn NewFile) -> io::Result<()> {
    let mut portion = vec![0; 64 << 10];
    loop {
        let len = retry_interrupted(|| from.read(&mut portion))?;
        if len == 0 {
            return to.flush();
        }
        to.write_all(&portion[..len])?;
    }
}

/// Puts what was kept of the file at `path` back in its place. What stands there, if anything, is kept under a name
/// of its own, and where that is, is returned.
///
/// # Errors
///
/// Where that cannot be done. Nothing is lost then.
pub fn restore_backup(disk: &dyn Disk, path: &Path) -> Result<Option<PathBuf>, FileError> {
    let target = resolve_links(disk, path).map_err(|err| FileError::from_write(path, err))?;
    let kept = temp_names::backup_path(&target);
    let mut bytes = Vec::new();
    retry_interrupted(|| disk.open(&kept))
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|err| FileError::from_read(&kept, err))?;
    let aside = rename_aside(disk, &target).map_err(|err| FileError::from_write(&target, err))?;
    replace(disk, &target, &OverwriteGuard::Nothing, BackupPolicy::Discard, |out| {
        out.write_all(&bytes)
    })?;
    Ok(aside)
}

/// Gives what stands at `target` a name of its own, and returns that. `None` where nothing stands.
///
/// # Errors
///
/// Where that cannot be done.
pub fn rename_aside(disk: &dyn Disk, target: &Path) -> io::Result<Option<PathBuf>> {
    if file_info(disk, target)?.is_none() {
        return Ok(None);
    }
    for number in 1..u32::MAX {
        let aside = temp_names::set_aside_path(target, number);
        if file_info(disk, &aside)?.is_none() {
            retry_interrupted(|| disk.rename(target, &aside))?;
            retry_interrupted(|| disk.flush_folder(parent_folder(target)))
                .or_else(|err| if is_unsupported(&err) { Ok(()) } else { Err(err) })?;
            return Ok(Some(aside));
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
