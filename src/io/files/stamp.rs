//! Telling whether a file is still the one that was read or written. See [`Stamp`].

use std::{
    fs::{self, Metadata},
    io,
    path::Path,
    time::SystemTime,
};

use super::FileError;

/// Which file stood at a path at one time.
///
/// Size, time and inode say so cheaply; where they differ, the bytes decide. So a file that was only
/// touched, copied back or moved to another disk is still the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    len: u64,
    modified: Option<SystemTime>,
    inode: Option<(u64, u64)>,

    /// The hash of the bytes, where they were looked at.
    hash: Option<blake3::Hash>,
}

impl Stamp {
    pub(super) fn new(metadata: &Metadata) -> Self {
        Self {
            len: metadata.len(),
            modified: metadata.modified().ok(),
            inode: inode(metadata),
            hash: None,
        }
    }

    pub(super) fn with_hash(self, hash: blake3::Hash) -> Self {
        Self { hash: Some(hash), ..self }
    }

    /// The size in bytes.
    pub fn byte_len(&self) -> u64 {
        self.len
    }

    /// Whether `other` is the very same file on the disk, whatever is in it.
    pub(super) fn is_same_inode(&self, other: &Self) -> bool {
        self.inode.is_some() && self.inode == other.inode
    }

    /// Whether size, time and inode are the same.
    fn looks_like(&self, other: &Self) -> bool {
        (self.len, self.modified, self.inode) == (other.len, other.modified, other.inode)
    }

    /// Whether the file at `path`, which looks like `now`, is this one. Reads it only where looks differ.
    fn is_at(&self, path: &Path, now: &Self) -> io::Result<bool> {
        if self.looks_like(now) {
            return Ok(true);
        }
        if self.hash.is_none() || self.len != now.len {
            return Ok(false);
        }
        let mut hasher = blake3::Hasher::new();
        io::copy(&mut fs::File::open(path)?, &mut hasher)?;
        Ok(self.hash == Some(hasher.finalize()))
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no inodes")]
fn inode(metadata: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> Option<(u64, u64)> {
    None
}

/// What may be overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Whatever stands there: the analyst has said so.
    Anything,
    /// Nothing: there was no such file.
    Nothing,
    /// Only this file: it is what was read or written last.
    Only(Stamp),
}

impl Guard {
    /// Lets pass what may be overwritten. Where nothing stands any more, nothing is lost by writing.
    pub(super) fn check(&self, path: &Path) -> Result<(), FileError> {
        match self.look(path)? {
            Seen::Same | Seen::Gone => Ok(()),
            Seen::Other => Err(FileError::ChangedMeanwhile(path.to_path_buf())),
        }
    }

    /// Looks what stands at `path`, beside what may be overwritten there.
    ///
    /// # Errors
    ///
    /// Where that cannot be told, or it is no file.
    pub fn look(&self, path: &Path) -> Result<Seen, FileError> {
        let is_other = match (self, super::stamp(path)?) {
            (Self::Anything, _) | (Self::Nothing, None) => false,
            (Self::Only(_), None) => return Ok(Seen::Gone),
            (Self::Nothing, Some(_)) => true,
            (Self::Only(stamp), Some(now)) => {
                !stamp.is_at(path, &now).map_err(|err| FileError::of_reading(path, err))?
            }
        };
        Ok(if is_other { Seen::Other } else { Seen::Same })
    }
}

/// What stands where a file was read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The same file, or still nothing.
    Same,
    /// Another one.
    Other,
    /// Nothing any more.
    Gone,
}

impl From<Option<Stamp>> for Guard {
    /// The guard of what was found there.
    fn from(found: Option<Stamp>) -> Self {
        found.map_or(Self::Nothing, Self::Only)
    }
}
