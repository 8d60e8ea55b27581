//! Files: read whole, or replaced whole.
//!
//! Every way in which this fails is a [`FileError`] in the analyst's words.

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
pub(in crate::io) use self::leftovers::LeftoverCleanup;
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

/// What a file held when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileContents {
    /// All of it.
    pub bytes: Vec<u8>,
    /// Their BLAKE3 hash.
    pub hash: blake3::Hash,
    /// Which file that was.
    pub fingerprint: FileFingerprint,
}

/// Reads a whole file into memory. Cost grows with the file.
///
/// # Errors
///
/// Where there is no file that can be read, or it is larger than `limit` bytes.
/// Nothing that could block, such as a pipe, is ever opened.
pub fn read(path: &Path, limit: usize) -> Result<FileContents, FileError> {
    read_observed(path, limit, &mut |_| ControlFlow::Continue(()))
}

/// The first `most` bytes of a file, or all where it has fewer.
///
/// # Errors
///
/// Where there is no file that can be read.
pub fn read_start(path: &Path, most: usize) -> Result<Vec<u8>, FileError> {
    let failed = |err| FileError::from_read(path, err);
    ensure_file(path, FileInfo::from_metadata(&fs::metadata(path).map_err(failed)?).kind)?;
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(most as u64).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// What stands at `path` now, or `None` where nothing does. Does not read the file.
///
/// # Errors
///
/// Where that cannot be told, or it is no file.
pub fn fingerprint(path: &Path) -> Result<Option<FileFingerprint>, FileError> {
    match fs::metadata(path) {
        Ok(metadata) => {
            let facts = FileInfo::from_metadata(&metadata);
            ensure_file(path, facts.kind)?;
            Ok(Some(FileFingerprint::from_info(&facts)))
        }
        Err(err) => match FileError::from_read(path, err) {
            FileError::Missing(_) => Ok(None),
            other => Err(other),
        },
    }
}

/// The BLAKE3 hash of the file at `path`, in hexadecimal. Cost grows with the file.
///
/// # Errors
///
/// Where there is no file that can be read.
pub fn hash(path: &Path) -> Result<String, FileError> {
    let failed = |err| FileError::from_read(path, err);
    ensure_file(path, FileInfo::from_metadata(&fs::metadata(path).map_err(failed)?).kind)?;
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut File::open(path).map_err(failed)?, &mut hasher).map_err(failed)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Whether a file stands at `path`.
pub fn exists(path: &Path) -> FileExists {
    if path.is_file() { FileExists::Yes } else { FileExists::No }
}

/// The path without links and dots. A file that is not there yet is where its folder is.
pub fn canonical_path(path: &Path) -> PathBuf {
    let of_new = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(of_new).unwrap_or_else(|| path.to_path_buf())
}

fn ensure_file(path: &Path, kind: FileKind) -> Result<(), FileError> {
    match kind {
        FileKind::File => Ok(()),
        FileKind::Folder => Err(FileError::IsFolder(path.to_path_buf())),
        FileKind::Other => Err(FileError::NotAFile(path.to_path_buf())),
    }
}

// Pipes, links and permissions are made the way that this one system has.
#[cfg(test)]
#[cfg(target_os = "linux")]
pub(in crate::io) mod tests;
