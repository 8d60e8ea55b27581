//! Replaces a file so that at every moment either the old one or the new one is there, whole.
//!
//! Temporary file written and fsynced, target re-checked, renamed, folder fsynced, one byte read back: measurements
//! show what other orders lose in a power cut, as does a disk in the tests.

use std::{
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use super::{
    FileError, FileFingerprint, OverwriteGuard, backup,
    disk::{Disk, FileInfo, FileKind, NewFile, RealDisk},
    ensure_file, temp_names,
};

/// Maximum number of tries for a name that another program has taken, or a call that a signal has interrupted.
const MAX_TRIES: usize = 100;

/// What happens to the file that is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupPolicy {
    /// It is discarded.
    Discard,
    /// It becomes the backup at [`super::backup_path`], replacing the previous one.
    Keep,
}

/// The result of replacing a file.
#[derive(Debug)]
pub struct Replacement {
    /// The fingerprint of the new file.
    pub fingerprint: FileFingerprint,
    /// Why there is no backup, though there should be. The new file matters more.
    pub backup_error: Option<FileError>,
}

/// Replaces the file at `path` by what `fill` writes, if `guard` allows it. Returns the new file's fingerprint.
///
/// A link is followed, so its target is replaced. Permissions, extended attributes and, where the system lets us, the
/// owner are kept. Another name of the same file (a hard link) keeps the old contents.
///
/// # Errors
///
/// If it can't be written; then the old file is unchanged. The exceptions are [`FileError::Unconfirmed`] and
/// [`FileError::Unanswered`], which say so.
pub fn write_atomically(
    path: &Path,
    guard: &OverwriteGuard,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<FileFingerprint, FileError> {
    replace(&RealDisk, path, guard, BackupPolicy::Discard, fill)
        .map(|replaced| replaced.fingerprint)
}

/// The same on any disk, with an optional backup.
pub fn replace(
    disk: &dyn Disk,
    path: &Path,
    guard: &OverwriteGuard,
    backup: BackupPolicy,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Replacement, FileError> {
    let failed = |err| FileError::from_write(path, err);
    let target = resolve_links(disk, path).map_err(failed)?;
    let existing = file_info(disk, &target).map_err(failed)?;
    if let Some(existing) = &existing {
        ensure_replaceable(path, existing)?;
    }
    let (temporary, new) = create_beside(disk, &target, existing.as_ref()).map_err(failed)?;
    let swap = FileSwap { disk, path, target, temporary };
    let written = swap.write(new, existing.as_ref(), fill).and_then(|written| {
        guard.check(disk, &swap.target)?;
        Ok(written)
    });
    match written {
        Ok((fingerprint, _locked)) => {
            let backup_error = match backup {
                BackupPolicy::Discard => None,
                BackupPolicy::Keep => backup::keep_backup(disk, &swap.target).err(),
            };
            let fingerprint = swap.commit(fingerprint)?;
            Ok(Replacement { fingerprint, backup_error })
        }
        Err(err) => {
            swap.discard();
            Err(err)
        }
    }
}

/// A temporary file that is to replace another file.
struct FileSwap<'a> {
    disk: &'a dyn Disk,
    /// The target as the analyst names it.
    path: &'a Path,
    target: PathBuf,
    temporary: PathBuf,
}

impl FileSwap<'_> {
    fn failed(&self, err: io::Error) -> FileError {
        FileError::from_write(self.path, err)
    }

    /// Writes and flushes all of it. The file stays open, and so locked, where open files can be renamed.
    fn write(
        &self,
        mut new: Box<dyn NewFile>,
        like: Option<&FileInfo>,
        fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> Result<(FileFingerprint, Option<Box<dyn NewFile>>), FileError> {
        if let Some(info) = like {
            new.copy_metadata(&self.target, info);
        }
        let hash = write_hashed(&mut *new, fill).map_err(|err| self.failed(err))?;
        // A failed flush is final for this file. The next try uses a new one.
        new.flush_to_disk().map_err(|err| self.failed(err))?;
        let info = retry_interrupted(|| new.info()).map_err(|err| self.failed(err))?;
        Ok((FileFingerprint::from_info(&info).with_hash(hash), cfg!(unix).then_some(new)))
    }

    fn commit(&self, fingerprint: FileFingerprint) -> Result<FileFingerprint, FileError> {
        let path = || self.path.to_path_buf();
        if let Err(err) = retry_interrupted(|| self.disk.rename(&self.temporary, &self.target)) {
            // A network drive may have done it, and lost the answer.
            match self.is_in_place(&fingerprint) {
                Some(true) => {}
                Some(false) => {
                    self.discard();
                    return Err(FileError::from_replace(self.path, err));
                }
                None => return Err(FileError::Unanswered(path(), Box::new(fingerprint), err)),
            }
        }
        match self.flush_folder() {
            Ok(()) => Ok(fingerprint),
            Err(err) => Err(FileError::Unconfirmed(path(), Box::new(fingerprint), err)),
        }
    }

    /// Waits until the new file's name survives a power cut.
    fn flush_folder(&self) -> io::Result<()> {
        flush_parent_folder(self.disk, &self.target)?;
        retry_interrupted(|| self.disk.check_readable(&self.target))
    }

    /// Returns whether the new file has replaced the target. `None` if that can't be determined.
    fn is_in_place(&self, fingerprint: &FileFingerprint) -> Option<bool> {
        let now = file_info(self.disk, &self.target).ok()?;
        Some(now.is_some_and(|now| fingerprint.is_same_inode(&FileFingerprint::from_info(&now))))
    }

    fn discard(&self) {
        discard(self.disk, &self.temporary);
    }
}

/// Removes a temporary file. If that fails, it is cleaned up later.
pub(super) fn discard(disk: &dyn Disk, temporary: &Path) {
    if let Err(err) = retry_interrupted(|| disk.remove(temporary)) {
        log::warn!("cannot remove {}: {err}", temporary.display());
    }
}

/// Creates an empty file with a new name next to `target`.
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

const WRITE_BUFFER_BYTES: usize = 128 << 10;

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

/// Returns the file that `path` leads to, which may not exist yet.
pub(super) fn resolve_links(disk: &dyn Disk, path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MAX_TRIES {
        match retry_interrupted(|| disk.resolve(&path)) {
            Err(err) if err.kind() == io::ErrorKind::NotFound => {}
            found => return found,
        }
        // A dangling link, or nothing. A cycle of links is another error.
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

/// Returns the metadata of the file at `path`. `None` if there is none.
pub(super) fn file_info(disk: &dyn Disk, path: &Path) -> io::Result<Option<FileInfo>> {
    match retry_interrupted(|| disk.info(path)) {
        Ok(info) => Ok(Some(info)),
        Err(err) if err.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(err) => Err(err),
    }
}

pub(super) fn retry_interrupted<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 1..MAX_TRIES {
        match call() {
            Err(err) if err.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
    call()
}

/// Waits until the names next to `path` survive a power cut, where the disk can flush folders.
pub(super) fn flush_parent_folder(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    match retry_interrupted(|| disk.flush_folder(parent_folder(path))) {
        Err(err) if !is_unsupported(&err) => Err(err),
        // Some file systems can't flush a folder. Then this is all that can be done.
        _ => Ok(()),
    }
}

fn is_unsupported(err: &io::Error) -> bool {
    matches!(err.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported)
}

pub(super) fn parent_folder(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Checks that a new file may replace this one. A rename wouldn't.
fn ensure_replaceable(path: &Path, info: &FileInfo) -> Result<(), FileError> {
    ensure_file(path, info.kind)?;
    if info.kind == FileKind::File && info.is_protected {
        return Err(FileError::NoPermission(path.to_path_buf()));
    }
    Ok(())
}
