//! Tells whether a file is still the version that was read or written. See [`FileFingerprint`].

use std::{io, path::Path, slice, time::SystemTime};

use super::{
    FileError,
    atomic::{self, retry_interrupted},
    disk::{Disk, FileInfo},
    ensure_file,
};

/// Identifies a version of a file.
///
/// Size, time and inode are compared cheaply; if they differ, the bytes decide. So a file that was only touched, copied
/// back or moved to another disk is still the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFingerprint {
    len: u64,
    modified: Option<SystemTime>,
    inode: Option<(u64, u64)>,
    /// The hash of the bytes, if they were read.
    hash: Option<blake3::Hash>,
}

impl FileFingerprint {
    /// Returns the fingerprint of a file without its hash.
    pub(in crate::io) fn from_info(info: &FileInfo) -> Self {
        Self { len: info.len, modified: info.modified, inode: info.inode, hash: None }
    }

    pub(super) fn with_hash(self, hash: blake3::Hash) -> Self {
        Self { hash: Some(hash), ..self }
    }

    /// Returns the BLAKE3 hash of the bytes in hexadecimal, if they were read.
    pub fn blake3(&self) -> Option<String> {
        self.hash.map(|hash| hash.to_hex().to_string())
    }

    /// Returns the size in bytes.
    pub fn byte_len(&self) -> u64 {
        self.len
    }

    /// Returns whether `other` is the same file on the disk, whatever its contents.
    pub(super) fn is_same_inode(&self, other: &Self) -> bool {
        self.inode.is_some() && self.inode == other.inode
    }

    /// Returns whether `other` is the same file on the disk, and unmodified.
    pub(in crate::io) fn is_same_file(&self, other: &Self) -> bool {
        self.inode.is_some() && self.has_same_metadata(other)
    }

    fn has_same_metadata(&self, other: &Self) -> bool {
        (self.len, self.modified, self.inode) == (other.len, other.modified, other.inode)
    }

    /// Returns whether the file at `path`, with the metadata of `now`, is this version. Reads it only if the metadata
    /// differ.
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
    /// Any file: the analyst has agreed.
    Anything,
    /// No file: there was none.
    Nothing,
    /// Only this version: the one read or written last.
    Only(FileFingerprint),
    /// Only one of these versions: the disk didn't tell whether the last ones were written.
    OneOf(Vec<FileFingerprint>),
}

impl OverwriteGuard {
    /// Allows this version to be overwritten too. Only the newest few are kept.
    #[must_use]
    pub fn or_also(self, fingerprint: FileFingerprint) -> Self {
        /// Maximum number of times in a row that a disk may not answer.
        const MAX: usize = 16;
        let mut fingerprints = match self {
            Self::Anything => return self,
            Self::Nothing => Vec::new(),
            Self::Only(fingerprint) => vec![fingerprint],
            Self::OneOf(fingerprints) => fingerprints,
        };
        // The first is what was read; all others are ours.
        if MAX <= fingerprints.len() {
            fingerprints.remove(1);
        }
        fingerprints.push(fingerprint);
        Self::OneOf(fingerprints)
    }

    /// Checks that the file at `path` may be overwritten. If it is gone, writing loses nothing.
    pub(super) fn check(&self, disk: &dyn Disk, path: &Path) -> Result<(), FileError> {
        match self.compare(disk, path)? {
            FileChange::Same | FileChange::Gone => Ok(()),
            FileChange::Changed(found) => {
                Err(FileError::ChangedMeanwhile(path.to_path_buf(), found))
            }
        }
    }

    /// Compares the file at `path` with what may be overwritten there.
    pub(in crate::io) fn compare(
        &self,
        disk: &dyn Disk,
        path: &Path,
    ) -> Result<FileChange, FileError> {
        let failed = |err| FileError::from_read(path, err);
        let Some(info) = atomic::file_info(disk, path).map_err(failed)? else {
            let existed = matches!(self, Self::Only(_) | Self::OneOf(_));
            return Ok(if existed { FileChange::Gone } else { FileChange::Same });
        };
        ensure_file(path, info.kind)?;
        let found = FileFingerprint::from_info(&info);
        let known = match self {
            Self::Anything => return Ok(FileChange::Same),
            Self::Nothing => &[],
            Self::Only(fingerprint) => slice::from_ref(fingerprint),
            Self::OneOf(fingerprints) => fingerprints.as_slice(),
        };
        for fingerprint in known {
            if fingerprint.matches_file(disk, path, &found).map_err(failed)? {
                return Ok(FileChange::Same);
            }
        }
        Ok(FileChange::Changed(Box::new(found)))
    }
}

/// How the file at a path has changed since it was read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// It is the same version, or still missing.
    Same,
    /// It is another version: this one.
    Changed(Box<FileFingerprint>),
    /// It is gone.
    Gone,
}

impl From<Option<FileFingerprint>> for OverwriteGuard {
    fn from(found: Option<FileFingerprint>) -> Self {
        found.map_or(Self::Nothing, Self::Only)
    }
}
