//! Files: read whole, or replaced whole.
//!
//! Every failure is a [`FileError`] in the analyst's words.

use std::{
    fs::{self, File},
    io::Read as _,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use crate::command::FileExists;

mod atomic;
mod backup;
mod chunked_read;
pub mod disk;
mod error;
mod file_lock;
mod file_move;
mod fingerprint;
mod leftovers;
mod metadata;
mod temp_names;

use self::disk::{FileInfo, FileKind};
pub use self::{
    atomic::{BackupPolicy, Replacement, replace, write_atomically},
    backup::{rename_aside, restore_backup},
    chunked_read::{ReadChunk, ReadObserver, read_observed},
    error::FileError,
    file_move::{move_file, set_aside},
    fingerprint::{FileChange, FileFingerprint, OverwriteGuard},
    leftovers::remove_leftovers,
    temp_names::{SET_ASIDE_SUFFIX, backup_path},
};
pub(in crate::io) use self::{error::describe_io_error, leftovers::LeftoverCleanup};

/// The contents of a file when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileContents {
    /// All bytes.
    pub bytes: Vec<u8>,
    /// Their BLAKE3 hash.
    pub hash: blake3::Hash,
    /// Identifies the version of the file.
    pub fingerprint: FileFingerprint,
}

/// Reads a whole file into memory. Cost grows with the file.
///
/// # Errors
///
/// If it isn't a readable file, or is larger than `limit` bytes. Never opens anything that could block, such as a pipe.
pub fn read(path: &Path, limit: usize) -> Result<FileContents, FileError> {
    read_observed(path, limit, &mut |_| ControlFlow::Continue(()))
}

/// Reads at most the first `limit` bytes of a file.
pub fn read_start(path: &Path, limit: usize) -> Result<Vec<u8>, FileError> {
    let mut bytes = Vec::new();
    let read = open_file(path)?.take(limit as u64).read_to_end(&mut bytes);
    read.map_err(|err| FileError::from_read(path, err))?;
    Ok(bytes)
}

/// Returns the fingerprint of the file at `path`, or `None` if there is none. Doesn't read its contents.
pub fn fingerprint(path: &Path) -> Result<Option<FileFingerprint>, FileError> {
    match fs::metadata(path) {
        Ok(metadata) => {
            let info = FileInfo::from_metadata(&metadata);
            ensure_file(path, info.kind)?;
            Ok(Some(FileFingerprint::from_info(&info)))
        }
        Err(err) => match FileError::from_read(path, err) {
            FileError::Missing(_) => Ok(None),
            other => Err(other),
        },
    }
}

/// Returns the BLAKE3 hash of the file at `path`, in hexadecimal. Cost grows with the file.
pub fn hash(path: &Path) -> Result<String, FileError> {
    let mut hasher = blake3::Hasher::new();
    let read = std::io::copy(&mut open_file(path)?, &mut hasher);
    read.map_err(|err| FileError::from_read(path, err))?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Returns whether there is a file at `path`.
pub fn exists(path: &Path) -> FileExists {
    if path.is_file() { FileExists::Yes } else { FileExists::No }
}

/// Returns the path without links and dots. For a file that doesn't exist yet, resolves its folder.
pub fn canonical_path(path: &Path) -> PathBuf {
    let of_new = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(of_new).unwrap_or_else(|| path.to_path_buf())
}

/// Returns the path of the backup of the file at `path`, following links.
pub fn canonical_backup_path(path: &Path) -> PathBuf {
    backup_path(&canonical_path(path))
}

/// Opens a file, but nothing that could block, such as a pipe.
fn open_file(path: &Path) -> Result<File, FileError> {
    let failed = |err| FileError::from_read(path, err);
    ensure_file(path, FileInfo::from_metadata(&fs::metadata(path).map_err(failed)?).kind)?;
    File::open(path).map_err(failed)
}

fn ensure_file(path: &Path, kind: FileKind) -> Result<(), FileError> {
    match kind {
        FileKind::File => Ok(()),
        FileKind::Folder => Err(FileError::IsFolder(path.to_path_buf())),
        FileKind::Other => Err(FileError::NotAFile(path.to_path_buf())),
    }
}

// The tests make pipes, links and permissions the way Linux does.
#[cfg(test)]
#[cfg(target_os = "linux")]
pub(in crate::io) mod tests;
