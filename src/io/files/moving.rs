//! Giving a file another place, so that at every moment it stands at one of the two, whole. See [`move_file`].

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{
    FileError, Guard, Previous,
    atomic::{again, facts, folder_of, is_unknown, replace},
    disk::Disk,
    names, previous,
};

/// Moves the file at `from` to `to`, where nothing may stand, and with it what is kept of it from before.
///
/// Another disk gets a copy. Then what stood at `from` is kept there as the one before it.
///
/// # Errors
///
/// Where that can't be done. Then the file is still at `from`, perhaps under both names.
pub fn move_file(disk: &dyn Disk, from: &Path, to: &Path) -> Result<(), FileError> {
    let failed = |err| FileError::of_writing(to, err);
    if facts(disk, to).map_err(failed)?.is_some() {
        return Err(failed(io::ErrorKind::AlreadyExists.into()));
    }
    // A link may lead elsewhere from another folder.
    let is_far = folder_of(from) != folder_of(to);
    if is_far && again(|| disk.read_link(from)).is_ok() {
        return copy(disk, from, to);
    }
    match rename_to_new(disk, from, to) {
        Ok(()) => {}
        Err(err) if err.kind() == io::ErrorKind::CrossesDevices => return copy(disk, from, to),
        Err(err) if facts(disk, from).is_ok_and(|it| it.is_none()) => {
            return Err(FileError::of_reading(from, err));
        }
        Err(err) => return Err(failed(err)),
    }
    let (before, after) = (names::previous_of(from), names::previous_of(to));
    if facts(disk, &after).is_ok_and(|it| it.is_none()) {
        // Mostly there is none. Where it can't be moved, it stays where it is.
        rename_to_new(disk, &before, &after).ok();
    }
    flush(disk, to).and_then(|()| flush(disk, from)).map_err(failed)
}

/// Waits until the names beside `path` outlive a power cut, where the disk knows how to.
fn flush(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match again(|| disk.flush_folder(folder_of(path))) {
        Err(err) if !is_unknown(&err) => Err(err),
        _ => Ok(()),
    }
}

/// Renames without ever replacing what another program puts there meanwhile, where the disk knows second names.
fn rename_to_new(disk: &dyn Disk, from: &Path, to: &Path) -> io::Result<()> {
    match again(|| disk.link(from, to)) {
        Ok(()) => {
            // Else a power cut could leave neither name.
            flush(disk, to)?;
            again(|| disk.remove(from))
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
        Err(_) => again(|| disk.rename(from, to)),
    }
}

fn copy(disk: &dyn Disk, from: &Path, to: &Path) -> Result<(), FileError> {
    let mut bytes = Vec::new();
    again(|| disk.open(from))
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(|err| FileError::of_reading(from, err))?;
    replace(disk, to, &Guard::Nothing, Previous::Dropped, |out| out.write_all(&bytes))?;
    let before = names::previous_of(from);
    again(|| disk.rename(from, &before)).map_err(|err| FileError::of_writing(&before, err))
}

/// Gives what stands at `path` a name of its own beside it, and returns that. `None` where nothing stands.
///
/// # Errors
///
/// Where that can't be done.
pub fn set_aside(disk: &dyn Disk, path: &Path) -> Result<Option<PathBuf>, FileError> {
    let target = super::atomic::behind_links(disk, path);
    let aside = target.and_then(|target| previous::put_aside(disk, &target));
    aside.map_err(|err| FileError::of_writing(path, err))
}
