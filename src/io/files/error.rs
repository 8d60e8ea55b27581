//! Why a file could not be read or written, by what the analyst can do about it. See [`FileError`].

use std::{
    io,
    path::{Path, PathBuf},
};

/// So many bytes, as a person says it.
fn amount(bytes: u64) -> String {
    const MEGABYTE: u64 = 1 << 20;
    if bytes < MEGABYTE {
        format!("{bytes} bytes")
    } else {
        format!("{} MB", bytes.div_ceil(MEGABYTE))
    }
}

/// Why a file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// Choose another, or bring it back.
    #[error("there is no such file or folder: {}", .0.display())]
    Missing(PathBuf),

    /// Choose a file in it.
    #[error("this is a folder, not a file: {}", .0.display())]
    IsFolder(PathBuf),

    /// Ask whoever may.
    #[error("you have no permission for this file: {}", .0.display())]
    NoPermission(PathBuf),

    /// Choose a file. A device, a pipe and a socket are none.
    #[error("this is a device or a pipe, not a file: {}", .0.display())]
    NotAFile(PathBuf),

    /// Split it.
    #[error("{} are more than the {} that can be opened: {}", amount(*.size), amount(*.limit), .path.display())]
    TooLarge {
        /// How many bytes there are, at least.
        size: u64,
        /// How many may be.
        limit: u64,
        /// Which file.
        path: PathBuf,
    },

    /// Open it again: whoever watched had enough.
    #[error("reading this file was stopped: {}", .0.display())]
    Stopped(PathBuf),

    /// Make room.
    #[error("the disk is full: {}", .0.display())]
    DiskFull(PathBuf),

    /// Write elsewhere.
    #[error("nothing can be written in this folder: {}", .0.display())]
    ReadOnlyFolder(PathBuf),

    /// Write elsewhere. Some network drives are so.
    #[error("this folder lets no file be replaced in one step ({source}): {}", .folder.display())]
    NoReplacing {
        /// Which folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// Look at what the other program wrote, or write elsewhere.
    #[error("another program has changed this file meanwhile: {}", .path.display())]
    ChangedMeanwhile {
        /// Which file.
        path: PathBuf,
        /// What stands there now: if that has been read and what is in it is in ours too, it may be overwritten.
        found: Box<super::Stamp>,
    },

    /// Wait: what others wrote is taken in first.
    #[error("these marks are from before others changed this file: {}", .0.display())]
    Behind(PathBuf),

    /// Wait: it is written, but might not outlive a power cut yet.
    #[error("the disk does not confirm that this file is safe ({source}): {}", .path.display())]
    Unconfirmed {
        /// Which file.
        path: PathBuf,
        /// What stands there now.
        stamp: Box<super::Stamp>,
        /// What the system said.
        source: io::Error,
    },

    /// Wait: it is tried again. Either the old file stands there or the new one, whole.
    #[error("the disk does not say whether this file was written ({source}): {}", .path.display())]
    Unanswered {
        /// Which file.
        path: PathBuf,
        /// What stands there now, if it was written.
        stamp: Box<super::Stamp>,
        /// What the system said.
        source: io::Error,
    },

    /// Read what the system says.
    #[error("{source}: {}", .path.display())]
    Other {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl FileError {
    /// What `err` means for one who reads `path`.
    pub(crate) fn of_reading(path: &Path, err: io::Error) -> Self {
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
    pub(crate) fn of_writing(path: &Path, err: io::Error) -> Self {
        let folder = || path.parent().unwrap_or(path).to_path_buf();
        match err.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing(folder()),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnlyFolder(folder())
            }
            _ => Self::of_reading(path, err),
        }
    }

    /// What `err` means where the new file was written, and could not be put in the place of the one at `path`.
    pub(super) fn of_replacing(path: &Path, err: io::Error) -> Self {
        match err.kind() {
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::Unsupported
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::CrossesDevices => {
                let folder = path.parent().unwrap_or(path).to_path_buf();
                Self::NoReplacing { folder, source: err }
            }
            _ => Self::of_writing(path, err),
        }
    }
}
