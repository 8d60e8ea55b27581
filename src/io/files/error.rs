//! Why a file couldn't be read or written, by what the analyst can do about it. See [`FileError`].

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::i18n::{Message, msg};

/// Why a file couldn't be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{}", self.message())]
pub enum FileError {
    /// The file doesn't exist: choose another, or bring it back.
    Missing(PathBuf),
    /// It is a folder: choose a file in it.
    IsFolder(PathBuf),
    /// Access is denied: ask somebody who has it.
    NoPermission(PathBuf),
    /// It is a device, a pipe or a socket: choose a file.
    NotAFile(PathBuf),
    /// The file is too large: split it.
    TooLarge {
        /// The size in bytes, at least.
        size: u64,
        /// The maximum in bytes.
        limit: u64,
        /// The file.
        path: PathBuf,
    },
    /// The observer stopped reading: open the file again.
    Stopped(PathBuf),
    /// The disk is full: make room.
    DiskFull(PathBuf),
    /// The folder isn't writable: write elsewhere.
    ReadOnlyFolder(PathBuf),
    /// The folder can't replace files in one step, like some network drives: write elsewhere.
    NoReplacing(PathBuf, #[source] io::Error),
    /// Another program has changed the file to this version: look at it, or write elsewhere. Once that version is read
    /// and merged into ours, it may be overwritten.
    ChangedMeanwhile(PathBuf, Box<super::FileFingerprint>),
    /// The file is written, in this version, but may not survive a power cut yet: wait.
    Unconfirmed(PathBuf, Box<super::FileFingerprint>, #[source] io::Error),
    /// Either the old file or the new one is there, whole; this is the new version: wait for the next try.
    Unanswered(PathBuf, Box<super::FileFingerprint>, #[source] io::Error),
    /// Another error of the system.
    Other(PathBuf, #[source] io::Error),
}

impl FileError {
    /// Returns the error as a message.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing(path) => msg!("file-missing", path = path_text(path)),
            Self::IsFolder(path) => msg!("file-is-folder", path = path_text(path)),
            Self::NoPermission(path) => msg!("file-no-permission", path = path_text(path)),
            Self::NotAFile(path) => msg!("file-is-none", path = path_text(path)),
            Self::TooLarge { size, limit, path } => {
                let size = size_message(*size);
                let limit = size_message(*limit);
                msg!("file-too-large", size = size, most = limit, path = path_text(path))
            }
            Self::Stopped(path) => msg!("file-stopped", path = path_text(path)),
            Self::DiskFull(path) => msg!("file-disk-full", path = path_text(path)),
            Self::ReadOnlyFolder(path) => msg!("file-read-only-folder", path = path_text(path)),
            Self::NoReplacing(folder, source) => {
                let system = describe_io_error(source);
                msg!("file-no-replacing", system = system, path = path_text(folder))
            }
            Self::ChangedMeanwhile(path, _) => {
                msg!("file-changed-meanwhile", path = path_text(path))
            }
            Self::Unconfirmed(path, _, source) => {
                msg!("file-unconfirmed", system = describe_io_error(source), path = path_text(path))
            }
            Self::Unanswered(path, _, source) => {
                msg!("file-unanswered", system = describe_io_error(source), path = path_text(path))
            }
            Self::Other(path, source) => {
                msg!("file-other", system = describe_io_error(source), path = path_text(path))
            }
        }
    }

    pub(crate) fn from_read(path: &Path, err: io::Error) -> Self {
        let path = path.to_path_buf();
        match err.kind() {
            // A folder on the way may be a file.
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Missing(path),
            io::ErrorKind::IsADirectory => Self::IsFolder(path),
            io::ErrorKind::PermissionDenied => Self::NoPermission(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull(path),
            _ => Self::Other(path, err),
        }
    }

    /// Converts an error from writing `path`, which creates a new file in its folder.
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

    /// Converts an error from replacing the file at `path` by the finished new file.
    pub(super) fn from_replace(path: &Path, err: io::Error) -> Self {
        match err.kind() {
            io::ErrorKind::PermissionDenied
            | io::ErrorKind::Unsupported
            | io::ErrorKind::InvalidInput
            | io::ErrorKind::CrossesDevices => {
                let folder = path.parent().unwrap_or(path).to_path_buf();
                Self::NoReplacing(folder, err)
            }
            _ => Self::from_write(path, err),
        }
    }
}

fn path_text(path: &Path) -> String {
    path.display().to_string()
}

/// Returns a size in bytes as a person says it.
fn size_message(bytes: u64) -> Message {
    const MEGABYTE: u64 = 1 << 20;
    if bytes < MEGABYTE {
        msg!("bytes", count = bytes)
    } else {
        msg!("megabytes", number = bytes.div_ceil(MEGABYTE))
    }
}

/// Describes `err`: with its own message if it carries one, with ours for common disk errors, or else the system's.
pub(crate) fn describe_io_error(err: &io::Error) -> Message {
    if let Some(message) = err.get_ref().and_then(|own| own.downcast_ref::<Message>()) {
        return message.clone();
    }
    match err.kind() {
        io::ErrorKind::NotFound => msg!("system-not-found"),
        io::ErrorKind::PermissionDenied => msg!("system-no-permission"),
        io::ErrorKind::AlreadyExists => msg!("system-exists"),
        io::ErrorKind::StorageFull => msg!("system-disk-full"),
        io::ErrorKind::QuotaExceeded => msg!("system-quota"),
        io::ErrorKind::ReadOnlyFilesystem => msg!("system-read-only"),
        io::ErrorKind::FileTooLarge => msg!("system-too-large"),
        io::ErrorKind::InvalidFilename => msg!("system-bad-name"),
        io::ErrorKind::ResourceBusy | io::ErrorKind::ExecutableFileBusy => msg!("system-busy"),
        io::ErrorKind::IsADirectory => msg!("system-is-folder"),
        io::ErrorKind::NotADirectory => msg!("system-no-folder"),
        io::ErrorKind::CrossesDevices => msg!("system-other-disk"),
        io::ErrorKind::Unsupported => msg!("system-unsupported"),
        io::ErrorKind::TimedOut => msg!("system-timed-out"),
        io::ErrorKind::StaleNetworkFileHandle
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::HostUnreachable => msg!("system-network"),
        io::ErrorKind::WouldBlock | io::ErrorKind::OutOfMemory => msg!("system-exhausted"),
        _ => system_message(err),
    }
}

/// Returns the system's own text. Of the errors without a kind, only that of a failing disk is frequent.
fn system_message(err: &io::Error) -> Message {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    if rustix::io::Errno::from_io_error(err) == Some(rustix::io::Errno::IO) {
        return msg!("system-input-output");
    }
    err.to_string().into()
}
