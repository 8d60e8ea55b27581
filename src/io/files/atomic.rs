//! Replacing a file so that at every moment either the old one or the new one stands there, whole.
//!
//! Written beside, flushed, looked at again, renamed, folder flushed, a byte read again: what other orders lose in a
//! power cut was measured, and is shown in the tests by a disk that loses it.

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{
    FileError, FileFingerprint, OverwriteGuard, backup,
    disk::{Disk, FileInfo, FileKind, NewFile, RealDisk},
    ensure_file, temp_names,
};

/// How often a name is tried that another program has taken, and a call that a signal has interrupted.
const MAX_TRIES: usize = 100;

/// What becomes of the file that is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupPolicy {
    /// Nothing is left of it.
    Discard,
    /// It stays beside the new one, under [`super::previous_of`], in place of what stood there.
    Keep,
}

/// A file that has been replaced.
#[derive(Debug)]
pub struct Replacement {
    /// What stands there now.
    pub fingerprint: FileFingerprint,
    /// Why the file that stood there is not kept, though it should be. The new one matters more.
    pub backup_error: Option<FileError>,
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
    guard: &OverwriteGuard,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<FileFingerprint, FileError> {
    replace(&RealDisk, path, guard, BackupPolicy::Discard, fill)
        .map(|replaced| replaced.fingerprint)
}

/// The same on any disk, which may keep what stood there.
///
/// # Errors
///
/// Those of [`write_atomically`].
pub fn replace(
    disk: &dyn Disk,
    path: &Path,
    guard: &OverwriteGuard,
    previous: BackupPolicy,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Replacement, FileError> {
    let failed = |err| FileError::from_write(path, err);
    let target = resolve_links(disk, path).map_err(failed)?;
    let there = file_info(disk, &target).map_err(failed)?;
    if let Some(there) = &there {
        ensure_replaceable(path, there)?;
    }
    let (temporary, new) = create_beside(disk, &target, there.as_ref()).map_err(failed)?;
    let swap = FileSwap { disk, path, target, temporary };
    let written = swap.write(new, there.as_ref(), fill).and_then(|written| {
        guard.check(disk, &swap.target)?;
        Ok(written)
    });
    match written {
        Ok((stamp, _locked)) => {
            let not_kept = match previous {
                BackupPolicy::Discard => None,
                BackupPolicy::Keep => backup::keep_backup(disk, &swap.target).err(),
            };
            let stamp = swap.commit(stamp)?;
            Ok(Replacement { fingerprint: stamp, backup_error: not_kept })
        }
        Err(err) => {
            swap.discard();
            Err(err)
        }
    }
}

/// A file that is written to take another one's place.
struct FileSwap<'a> {
    disk: &'a dyn Disk,
    /// What the analyst calls the target.
    path: &'a Path,
    target: PathBuf,
    temporary: PathBuf,
}

impl FileSwap<'_> {
    fn failed(&self, err: io::Error) -> FileError {
        FileError::from_write(self.path, err)
    }

    /// Writes and flushes all of it. It stays open, and so locked, where the system renames files that are.
    fn write(
        &self,
        mut new: Box<dyn NewFile>,
        like: Option<&FileInfo>,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(FileFingerprint, Option<Box<dyn NewFile>>), FileError> {
        if let Some(facts) = like {
            new.copy_metadata(&self.target, facts);
        }
        let hash = write_hashed(&mut *new, fill).map_err(|err| self.failed(err))?;
        // If this fails, it is final for this file. Whoever tries again does so with a new one.
        new.flush_to_disk().map_err(|err| self.failed(err))?;
        let facts = retry_interrupted(|| new.info()).map_err(|err| self.failed(err))?;
        Ok((FileFingerprint::from_info(&facts).with_hash(hash), cfg!(unix).then_some(new)))
    }

    fn commit(&self, stamp: FileFingerprint) -> Result<FileFingerprint, FileError> {
        if let Err(err) = retry_interrupted(|| self.disk.rename(&self.temporary, &self.target)) {
            // A network drive may have done it, and lost the answer.
            match self.is_in_place(&stamp) {
                Some(true) => {}
                Some(false) => {
                    self.discard();
                    return Err(FileError::from_replace(self.path, err));
                }
                None => {
                    let (path, stamp) = (self.path.to_path_buf(), Box::new(stamp));
                    return Err(FileError::Unanswered { path, stamp, source: err });
                }
            }
        }
        match self.flush_folder() {
            Ok(()) => Ok(stamp),
            Err(err) => {
                let path = self.path.to_path_buf();
                Err(FileError::Unconfirmed { path, stamp: Box::new(stamp), source: err })
            }
        }
    }

    /// Waits until the new file's name outlives a power cut.
    fn flush_folder(&self) -> io::Result<()> {
        match retry_interrupted(|| self.disk.flush_folder(parent_folder(&self.target))) {
            // Some file systems do not know how to flush a folder. All that can be done is done.
            Err(err) if !is_unsupported(&err) => Err(err),
            _ => retry_interrupted(|| self.disk.check_readable(&self.target)),
        }
    }

    /// Whether the new file has taken the target's place. `None` where that cannot be told.
    fn is_in_place(&self, stamp: &FileFingerprint) -> Option<bool> {
        let now = file_info(self.disk, &self.target).ok()?;
        Some(now.is_some_and(|now| stamp.is_same_inode(&FileFingerprint::from_info(&now))))
    }

    /// Takes the temporary file away again. What cannot be removed is cleaned up at another start.
    fn discard(&self) {
        if let Err(err) = retry_interrupted(|| self.disk.remove(&self.temporary)) {
            log::warn!("cannot remove {}: {err}", self.temporary.display());
        }
    }
}

/// Makes an empty file with a new name beside `target`.
pub(super) fn create_beside(
    disk: &dyn Disk,
    target: &Path,
    like: Option<&FileInfo>,
) -> io::Result<(PathBuf, Box<dyn NewFile>)> {
    for _ in 1..MAX_TRIES {
        let path = temp_names::temp_path(target);
        match retry_interrupted(|| disk.create(&path, like)) {
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
    let mut hashed = HashingWriter { inner: new, hasher: blake3::Hasher::new() };
    let mut buffered = BufWriter::with_capacity(WRITE_BUFFER_BYTES, &mut hashed);
    fill(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    Ok(hashed.hasher.finalize())
}

/// How many bytes are written at once.
const WRITE_BUFFER_BYTES: usize = 128 << 10;

/// Hashes what is written on its way.
struct HashingWriter<'a> {
    inner: &'a mut dyn NewFile,
    hasher: blake3::Hasher,
}

impl Write for HashingWriter<'_> {
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
pub(super) fn resolve_links(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MAX_TRIES {
        match retry_interrupted(|| disk.resolve(&path)) {
            Err(err) if err.kind() == io::ErrorKind::NotFound => {}
            found => return found,
        }
        // A link to nothing, or nothing. A circle of links is another error.
        let folder = parent_folder(&path).to_path_buf();
        match (retry_interrupted(|| disk.read_link(&path)), path.file_name()) {
            (Ok(next), _) => path = folder.join(next),
            (Err(_), Some(name)) => {
                return Ok(retry_interrupted(|| disk.resolve(&folder))?.join(name));
            }
            (Err(_), None) => break,
        }
    }
    Err(io::ErrorKind::NotFound.into())
}

/// What is known of the file at `path`. `None` where nothing stands.
pub(super) fn file_info(disk: &dyn Disk, path: &Path) -> io::Result<Option<FileInfo>> {
    match retry_interrupted(|| disk.info(path)) {
        Ok(facts) => Ok(Some(facts)),
        Err(err) if err.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(err) => Err(err),
    }
}

/// Makes a call until no signal interrupts it.
pub(super) fn retry_interrupted<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..MAX_TRIES {
        match call() {
            Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
    call()
}

/// Whether the system says that it does not know how to do something.
pub(super) fn is_unsupported(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

pub(super) fn parent_folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Lets pass what a new file may be put in place of. A rename would ask nobody.
fn ensure_replaceable(path: &Path, facts: &FileInfo) -> Result<(), FileError> {
    ensure_file(path, facts.kind)?;
    if facts.kind == FileKind::File && facts.is_protected {
        return Err(FileError::NoPermission(path.to_path_buf()));
    }
    Ok(())
}
