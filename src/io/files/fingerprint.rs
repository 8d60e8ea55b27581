//! Telling whether a file is still the one that was read or written. See [`FileFingerprint`].

use std::{io, path::Path, time::SystemTime};

use super::{
    FileError,
    atomic::{self, retry_interrupted},
    disk::{Disk, FileInfo},
    ensure_file,
};

/// Which file stood at a path at one time.
///
/// Size, time and inode say so cheaply; where they differ, the bytes decide. So a file that was only
/// touched, copied back or moved to another disk is still the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFingerprint {
    len: u64,
    modified: Option<SystemTime>,
    inode: Option<(u64, u64)>,

    /// The hash of the bytes, where they were looked at.
    hash: Option<blake3::Hash>,
}

impl FileFingerprint {
    /// The stamp of a file of which nothing but this is known.
    pub(in crate::io) fn from_info(facts: &FileInfo) -> Self {
        Self { len: facts.len, modified: facts.modified, inode: facts.inode, hash: None }
    }

    pub(super) fn with_hash(self, hash: blake3::Hash) -> Self {
        Self { hash: Some(hash), ..self }
    }

    /// The BLAKE3 hash of the bytes, in hexadecimal, where they were looked at.
    pub fn blake3(&self) -> Option<String> {
        self.hash.map(|hash| hash.to_hex().to_string())
    }

    /// The size in bytes.
    pub fn byte_len(&self) -> u64 {
        self.len
    }

    /// Whether `other` is the very same file on the disk, whatever is in it.
    pub(super) fn is_same_inode(&self, other: &Self) -> bool {
        self.inode.is_some() && self.inode == other.inode
    }

    /// Whether `other` is the very same file on the disk, and nothing was written to it since.
    pub(in crate::io) fn is_same_file(&self, other: &Self) -> bool {
        self.inode.is_some() && self.has_same_metadata(other)
    }

    /// Whether size, time and inode are the same.
    fn has_same_metadata(&self, other: &Self) -> bool {
        (self.len, self.modified, self.inode) == (other.len, other.modified, other.inode)
    }

    /// Whether the file at `path`, which looks like `now`, is this one. Reads it only where looks differ.
    fn matches_file(&self, disk: &dyn Disk, path: &Path, now: &Self) -> io::Result<bool> {
        if self.has_same_metadata(now) {
            return Ok(true);
        }
        if self.hash.is_none() || self.len != now.len {
            return Ok(false);
        }
        let mut hasher = blake3::Hasher::new();
        io::copy(&mut retry_interrupted(|| disk.open(path))?, &mut hasher)?;
        Ok(self.hash == Some(hasher.finalize()))
    }
}

/// What may be overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OverwriteGuard {
    /// Whatever stands there: the analyst has said so.
    Anything,
    /// Nothing: there was no such file.
    Nothing,
    /// Only this file: it is what was read or written last.
    Only(FileFingerprint),
    /// Only one of these files: the disk did not say whether the last ones were written.
    OneOf(Vec<FileFingerprint>),
}

impl OverwriteGuard {
    /// This guard, which lets this file be overwritten too. It knows the newest few.
    #[must_use]
    pub fn or_also(self, stamp: FileFingerprint) -> Self {
        /// How many times in a row a disk may fail to answer.
        const MOST: usize = 16;
        let mut stamps = match self {
            Self::Anything => return self,
            Self::Nothing => Vec::new(),
            Self::Only(stamp) => vec![stamp],
            Self::OneOf(stamps) => stamps,
        };
        // The first is what was read; all others are ours.
        if MOST <= stamps.len() {
            stamps.remove(1);
        }
        stamps.push(stamp);
        Self::OneOf(stamps)
    }

    /// Lets pass what may be overwritten. Where nothing stands any more, nothing is lost by writing.
    pub(super) fn check(&self, disk: &dyn Disk, path: &Path) -> Result<(), FileError> {
        match self.compare_with_fingerprint(disk, path)? {
            (FileChange::Same | FileChange::Gone, _) | (FileChange::Changed, None) => Ok(()),
            (FileChange::Changed, Some(found)) => {
                let found = Box::new(found);
                Err(FileError::ChangedMeanwhile { path: path.to_path_buf(), found })
            }
        }
    }

    /// Looks what stands at `path`, beside what may be overwritten there.
    ///
    /// # Errors
    ///
    /// Where that cannot be told, or it is no file.
    pub(in crate::io) fn compare(
        &self,
        disk: &dyn Disk,
        path: &Path,
    ) -> Result<FileChange, FileError> {
        self.compare_with_fingerprint(disk, path).map(|(seen, _)| seen)
    }

    /// The same, and the file that stands there.
    fn compare_with_fingerprint(
        &self,
        disk: &dyn Disk,
        path: &Path,
    ) -> Result<(FileChange, Option<FileFingerprint>), FileError> {
        let failed = |err| FileError::from_read(path, err);
        let Some(facts) = atomic::file_info(disk, path).map_err(failed)? else {
            let was_there = matches!(self, Self::Only(_) | Self::OneOf(_));
            return Ok((if was_there { FileChange::Gone } else { FileChange::Same }, None));
        };
        ensure_file(path, facts.kind)?;
        let found = FileFingerprint::from_info(&facts);
        let is_known = match self {
            Self::Anything => true,
            Self::Nothing => false,
            Self::Only(stamp) => stamp.matches_file(disk, path, &found).map_err(failed)?,
            Self::OneOf(stamps) => {
                let mut one = false;
                for stamp in stamps {
                    one = one || stamp.matches_file(disk, path, &found).map_err(failed)?;
                }
                one
            }
        };
        Ok((if is_known { FileChange::Same } else { FileChange::Changed }, Some(found)))
    }
}

/// What stands where a file was read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// The same file, or still nothing.
    Same,
    /// Another one.
    Changed,
    /// Nothing any more.
    Gone,
}

impl From<Option<FileFingerprint>> for OverwriteGuard {
    /// The guard of what was found there.
    fn from(found: Option<FileFingerprint>) -> Self {
        found.map_or(Self::Nothing, Self::Only)
    }
}
