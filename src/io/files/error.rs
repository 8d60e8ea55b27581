//! Why a file could not be read or written, by what the analyst can do about it. See [`FileError`].

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    i18n::{Message, msg},
    io::os_error::describe_io_error,
};

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message())]
pub enum FileError {
    /// Choose another, or bring it back.
    Missing(PathBuf),

    /// Choose a file in it.
    IsFolder(PathBuf),

    /// Ask whoever may.
    NoPermission(PathBuf),

    /// Choose a file. A device, a pipe and a socket are none.
    NotAFile(PathBuf),

    /// Split it.
    TooLarge {
        /// How many bytes there are, at least.
        size: u64,
        /// How many may be.
        limit: u64,
        /// Which file.
        path: PathBuf,
    },

    /// Open it again: whoever watched had enough.
    Stopped(PathBuf),

    /// Make room.
    DiskFull(PathBuf),

    /// Write elsewhere.
    ReadOnlyFolder(PathBuf),

    /// Write elsewhere. Some network drives are so.
    NoReplacing {
        /// Which folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// Look at what the other program wrote, or write elsewhere.
    ChangedMeanwhile {
        /// Which file.
        path: PathBuf,
        /// What stands there now: if that has been read and what is in it is in ours too, it may be overwritten.
        found: Box<super::FileFingerprint>,
    },

    /// Wait: what others wrote is taken in first.
    Behind(PathBuf),

    /// Wait: it is written, but might not outlive a power cut yet.
    Unconfirmed {
        /// Which file.
        path: PathBuf,
        /// What stands there now.
        stamp: Box<super::FileFingerprint>,
        /// What the system said.
        source: io::Error,
    },

    /// Wait: it is tried again. Either the old file stands there or the new one, whole.
    Unanswered {
        /// Which file.
        path: PathBuf,
        /// What stands there now, if it was written.
        stamp: Box<super::FileFingerprint>,
        /// What the system said.
        source: io::Error,
    },

    /// Read what the system says.
    Other {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FileError {
    /// The same, to be said.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing(path) => msg!("file-missing", path = path_text(path)),
            Self::IsFolder(path) => msg!("file-is-folder", path = path_text(path)),
            Self::NoPermission(path) => msg!("file-no-permission", path = path_text(path)),
            Self::NotAFile(path) => msg!("file-is-none", path = path_text(path)),
            Self::TooLarge { size, limit, path } => {
                let (size, limit) = (size_message(*size), size_message(*limit));
                msg!("file-too-large", size = size, most = limit, path = path_text(path))
            }
            Self::Stopped(path) => msg!("file-stopped", path = path_text(path)),
            Self::DiskFull(path) => msg!("file-disk-full", path = path_text(path)),
            Self::ReadOnlyFolder(path) => msg!("file-read-only-folder", path = path_text(path)),
            Self::NoReplacing { folder, source } => {
                msg!(
                    "file-no-replacing",
                    system = describe_io_error(source),
                    path = path_text(folder)
                )
            }
            Self::ChangedMeanwhile { path, .. } => {
                msg!("file-changed-meanwhile", path = path_text(path))
            }
            Self::Behind(path) => msg!("file-behind", path = path_text(path)),
            Self::Unconfirmed { path, source, .. } => {
                msg!("file-unconfirmed", system = describe_io_error(source), path = path_text(path))
            }
            Self::Unanswered { path, source, .. } => {
                msg!("file-unanswered", system = describe_io_error(source), path = path_text(path))
            }
            Self::Other { path, source } => {
                msg!("file-other", system = describe_io_error(source), path = path_text(path))
            }
        }
    }

    /// What `err` means for one who reads `path`.
    pub(crate) fn from_read(path: &Path, err: io::Error) -> Self {
        let path = path.to_path_buf();
        match err.kind() {
            // A folder on the way may be a file.
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing(path),
            io::ErrorKind::IsADirectory => Self::IsFolder(path),
            io::ErrorKind::PermissionDenied => Self::NoPermission(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            _ => Self::Other { path, source: err },
        }
    }

    /// What `err` means for one who writes at `path`, which makes a new file in its folder.
    pub(crate) fn from_write(path: &Path, err: io::Error) -> Self {
        let folder = || path.parent().unwrap_or(path).to_path_buf();
        match err.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing(folder()),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnlyFolder(folder())
            }
            _ => Self::from_read(path, err),
        }
    }

    /// What `err` means where the new file was written, and could not be put in the place of the one at `path`.
    pub(super) fn from_replace(path: &Path, err: io::Error) -> Self {
        match err.kind() {
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::Unsupported
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::CrossesDevices => {
                let folder = path.parent().unwrap_or(path).to_path_buf();
                Self::NoReplacing { folder, source: err }
            }
            _ => Self::from_write(path, err),
        }
    }
}

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

/// So many bytes, as a person says it.
fn size_message(bytes: u64) -> Message {
    const MEGABYTE: u64 = 1 << 20;
    if bytes < MEGABYTE {
        msg!("bytes", count = bytes)
    } else {
        msg!("megabytes", number = bytes.div_ceil(MEGABYTE))
    }
}
