//! Keeping the file that is about to be replaced. See [`keep`].

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use super::{
    FileError, Guard, Previous, Stamp,
    atomic::{again, behind_links, create_beside, facts, folder_of, is_unknown, replace},
    disk::{Disk, NewFile},
    names,
};

/// Lets the file at `target`, if there is one, have a second name, [`names::previous_of`], in place of what that
/// named. The folder must be flushed after that.
///
/// The name is another one of the same file where the disk knows such, and costs nothing; else a copy.
///
/// # Errors
///
/// Where that cannot be done. The file at `target` is as it was, and so is what was kept before.
pub(super) fn keep(disk: &dyn Disk, target: &Path) -> Result<(), FileError> {
    let kept = names::previous_of(target);
    let failed = |err| FileError::of_writing(&kept, err);
    let Some(there) = facts(disk, target).map_err(failed)? else { return Ok(()) };
    let before = facts(disk, &kept).map_err(failed)?;
    // From a save that went no further. To rename one name of a file to another one of its names does nothing.
    if before.is_some_and(|it| Stamp::of(&it).is_same_inode(&Stamp::of(&there))) {
        return Ok(());
    }
    let temporary = names::temporary_of(&kept);
    if again(|| disk.link(target, &temporary)).is_ok() {
        return rename(disk, &temporary, &kept).map_err(failed);
    }
    let (temporary, mut copy) = create_beside(disk, &kept, Some(&there)).map_err(failed)?;
    copy.take_after(target, &there);
    let copied = again(|| disk.open(target)).and_then(|mut file| {
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
    let renamed = again(|| disk.rename(temporary, kept));
    if renamed.is_err() {
        remove(disk, temporary);
    }
    renamed
}

fn remove(disk: &dyn Disk, temporary: &Path) {
    if let Err(err) = again(|| disk.remove(temporary)) {
        log::warn!("cannot remove {}: {err}", temporary.display());
    }
}

fn copy_all(from: &mut dyn Read, to: &mut dyn NewFile) -> io::Result<()> {
    let mut portion = vec![0; 64 << 10];
    loop {
        let len = again(|| from.read(&mut portion))?;
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
pub fn restore(disk: &dyn Disk, path: &Path) -> Result<Option<PathBuf>, FileError> {
    let target = behind_links(disk, path).map_err(|err| FileError::of_writing(path, err))?;
    let kept = names::previous_of(&target);
    let mut bytes = Vec::new();
    again(|| disk.open(&kept))
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|err| FileError::of_reading(&kept, err))?;
    let aside = put_aside(disk, &target).map_err(|err| FileError::of_writing(&target, err))?;
    replace(disk, &target, &Guard::Nothing, Previous::Dropped, |out| out.write_all(&bytes))?;
    Ok(aside)
}

/// Gives what stands at `target` a name of its own, and returns that. `None` where nothing stands.
///
/// # Errors
///
/// Where that cannot be done.
pub fn put_aside(disk: &dyn Disk, target: &Path) -> io::Result<Option<PathBuf>> {
    if facts(disk, target)?.is_none() {
        return Ok(None);
    }
    for number in 1..u32::MAX {
        let aside = names::aside_of(target, number);
        if facts(disk, &aside)?.is_none() {
            again(|| disk.rename(target, &aside))?;
            again(|| disk.flush_folder(folder_of(target)))
                .or_else(|err| if is_unknown(&err) { Ok(()) } else { Err(err) })?;
            return Ok(Some(aside));
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
