//! Replacing a file so that at every moment either the old one or the new one stands there, whole.
//!
//! Written beside, flushed, looked at again, renamed, folder flushed, a byte read again: what other orders lose in a
//! power cut was measured, and is shown in the tests by a disk that loses it.

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{
    FileError, Guard, Stamp,
    disk::{Disk, Facts, Kind, NewFile, RealDisk},
    must_be_file, names, previous,
};

/// How often a name is tried that another program has taken, and a call that a signal has interrupted.
const TRIES: usize = 100;

/// What becomes of the file that is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Previous {
    /// Nothing is left of it.
    Dropped,
    /// It stays beside the new one, under [`super::previous_of`], in place of what stood there.
    Kept,
}

/// A file that has been replaced.
#[derive(Debug)]
pub struct Replaced {
    /// What stands there now.
    pub stamp: Stamp,
    /// Why the file that stood there is not kept, though it should be. The new one matters more.
    pub not_kept: Option<FileError>,
}

/// Replaces the file at `path` by what `fill` writes, if `guard` lets what stands there be overwritten.
///
/// A link is followed, so the file it names is replaced. Permissions, extended attributes and, where the system lets
/// us, the owner of what stood there are kept. Another name of the same file (a hard link) keeps what stood there.
/// Returns what stands there afterwards.
///
/// # Errors
///
/// Where it cannot be written; then what stood there still does. The exceptions are
/// [`FileError::Unconfirmed`] and [`FileError::Unanswered`], which say so.
pub fn write_atomically(
    path: &Path,
    guard: &Guard,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Stamp, FileError> {
    replace(&RealDisk, path, guard, Previous::Dropped, fill).map(|replaced| replaced.stamp)
}

/// The same on any disk, which may keep what stood there.
///
/// # Errors
///
/// Those of [`write_atomically`].
pub fn replace(
    disk: &dyn Disk,
    path: &Path,
    guard: &Guard,
    previous: Previous,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Replaced, FileError> {
    let failed = |err| FileError::of_writing(path, err);
    let target = behind_links(disk, path).map_err(failed)?;
    let there = facts(disk, &target).map_err(failed)?;
    if let Some(there) = &there {
        must_be_replaceable(path, there)?;
    }
    let (temporary, new) = create_beside(disk, &target, there.as_ref()).map_err(failed)?;
    let swap = Swap { disk, path, target, temporary };
    let written = swap.write(new, there.as_ref(), fill).and_then(|written| {
        guard.check(disk, &swap.target)?;
        Ok(written)
    });
    match written {
        Ok((stamp, _locked)) => {
            let not_kept = match previous {
                Previous::Dropped => None,
                Previous::Kept => previous::keep(disk, &swap.target).err(),
            };
            let stamp = swap.put_in_place(stamp)?;
            Ok(Replaced { stamp, not_kept })
        }
        Err(err) => {
            swap.give_up();
            Err(err)
        }
    }
}

/// A file that is written to take another one's place.
struct Swap<'a> {
    disk: &'a dyn Disk,
    /// What the analyst calls the target.
    path: &'a Path,
    target: PathBuf,
    temporary: PathBuf,
}

impl Swap<'_> {
    fn failed(&self, err: io::Error) -> FileError {
        FileError::of_writing(self.path, err)
    }

    /// Writes and flushes all of it. It stays open, and so locked, where the system renames files that are.
    fn write(
        &self,
        mut new: Box<dyn NewFile>,
        like: Option<&Facts>,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(Stamp, Option<Box<dyn NewFile>>), FileError> {
        if let Some(facts) = like {
            new.take_after(&self.target, facts);
        }
        let hash = write_hashed(&mut *new, fill).map_err(|err| self.failed(err))?;
        // If this fails, it is final for this file. Whoever tries again does so with a new one.
        new.flush_to_disk().map_err(|err| self.failed(err))?;
        let facts = again(|| new.facts()).map_err(|err| self.failed(err))?;
        Ok((Stamp::of(&facts).with_hash(hash), cfg!(unix).then_some(new)))
    }

    fn put_in_place(&self, stamp: Stamp) -> Result<Stamp, FileError> {
        if let Err(err) = again(|| self.disk.rename(&self.temporary, &self.target)) {
            // A network drive may have done it, and lost the answer.
            match self.is_in_place(&stamp) {
                Some(true) => {}
                Some(false) => {
                    self.give_up();
                    return Err(FileError::of_replacing(self.path, err));
                }
                None => {
                    let (path, stamp) = (self.path.to_path_buf(), Box::new(stamp));
                    return Err(FileError::Unanswered { path, stamp, source: err });
                }
            }
        }
        match self.flush_name() {
            Ok(()) => Ok(stamp),
            Err(err) => {
                let path = self.path.to_path_buf();
                Err(FileError::Unconfirmed { path, stamp: Box::new(stamp), source: err })
            }
        }
    }

    /// Waits until the new file's name outlives a power cut.
    fn flush_name(&self) -> io::Result<()> {
        match again(|| self.disk.flush_folder(folder_of(&self.target))) {
            // Some file systems do not know how to flush a folder. All that can be done is done.
            Err(err) if !is_unknown(&err) => Err(err),
            _ => again(|| self.disk.still_answers(&self.target)),
        }
    }

    /// Whether the new file has taken the target's place. `None` where that cannot be told.
    fn is_in_place(&self, stamp: &Stamp) -> Option<bool> {
        let now = facts(self.disk, &self.target).ok()?;
        Some(now.is_some_and(|now| stamp.is_same_inode(&Stamp::of(&now))))
    }

    /// Takes the temporary file away again. What cannot be removed is cleaned up at another start.
    fn give_up(&self) {
        if let Err(err) = again(|| self.disk.remove(&self.temporary)) {
            log::warn!("cannot remove {}: {err}", self.temporary.display());
        }
    }
}

/// Makes an empty file with a new name beside `target`.
pub(super) fn create_beside(
    disk: &dyn Disk,
    target: &Path,
    like: Option<&Facts>,
) -> io::Result<(PathBuf, Box<dyn NewFile>)> {
    for _ in 1..TRIES {
        let path = names::temporary_of(target);
        match again(|| disk.create(&path, like)) {
            Ok(file) => return Ok((path, file)),
            Err(err) if err.kind() == io::ErrorKind::AlreadyExists => {}
            Err(err) => return Err(err),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn write_hashed(
    new: &mut dyn NewFile,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<blake3::Hash> {
    let mut hashed = Hashed { inner: new, hasher: blake3::Hasher::new() };
    let mut buffered = BufWriter::with_capacity(PORTION, &mut hashed);
    fill(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    Ok(hashed.hasher.finalize())
}

/// How many bytes are written at once.
const PORTION: usize = 128 << 10;

/// Hashes what is written on its way.
struct Hashed<'a> {
    inner: &'a mut dyn NewFile,
    hasher: blake3::Hasher,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let len = self.inner.write(bytes)?;
        self.hasher.update(&bytes[..len]);
        Ok(len)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The file that `path` leads to, which may not be there yet.
pub(super) fn behind_links(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..TRIES {
        match again(|| disk.resolve(&path)) {
            Err(err) if err.kind() == io::ErrorKind::NotFound => {}
            found => return found,
        }
        // A link to nothing, or nothing. A circle of links is another error.
        let folder = folder_of(&path).to_path_buf();
        match (again(|| disk.read_link(&path)), path.file_name()) {
            (Ok(next), _) => path = folder.join(next),
            (Err(_), Some(name)) => return Ok(again(|| disk.resolve(&folder))?.join(name)),
            (Err(_), None) => break,
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

/// What is known of the file at `path`. `None` where nothing stands.
pub(super) fn facts(disk: &dyn Disk, path: &Path) -> io::Result<Option<Facts>> {
    match again(|| disk.facts(path)) {
        Ok(facts) => Ok(Some(facts)),
        Err(err) if err.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(err) => Err(err),
    }
}

/// Makes a call until no signal interrupts it.
pub(super) fn again<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..TRIES {
        match call() {
            Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
    call()
}

/// Whether the system says that it does not know how to do something.
pub(super) fn is_unknown(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Lets pass what a new file may be put in place of. A rename would ask nobody.
fn must_be_replaceable(path: &Path, facts: &Facts) -> Result<(), FileError> {
    must_be_file(path, facts.kind)?;
    if facts.kind == Kind::File && facts.is_protected {
        return Err(FileError::NoPermission(path.to_path_buf()));
    }
    Ok(())
}
