//! Files: read whole, or replaced whole.
//!
//! Every way in which this fails is a [`FileError`] in the analyst's words.

use std::{
    fs::{self, File},
    io::Read as _,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use crate::command::Presence;

mod alone;
mod atomic;
pub mod disk;
mod error;
mod keep;
mod leftovers;
mod moving;
mod names;
mod portions;
mod previous;
mod stamp;

use self::disk::{Facts, Kind};
pub(in crate::io) use self::leftovers::Tidying;
pub use self::{
    atomic::{Previous, Replaced, replace, write_atomically},
    error::FileError,
    leftovers::remove_leftovers,
    moving::{move_file, set_aside},
    names::{ASIDE, previous_of},
    portions::{Portion, Watch, read_watched},
    previous::{put_aside, restore},
    stamp::{Guard, Seen, Stamp},
};

/// What a file held when it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// All of it.
    pub bytes: Vec<u8>,
    /// Their BLAKE3 hash.
    pub hash: blake3::Hash,
    /// Which file that was.
    pub stamp: Stamp,
}

/// Reads a whole file into memory. Cost grows with the file.
///
/// # Errors
///
/// Where there is no file that can be read, or it is larger than `limit` bytes.
/// Nothing that could block, such as a pipe, is ever opened.
pub fn read(path: &Path, limit: usize) -> Result<Contents, FileError> {
    read_watched(path, limit, &mut |_| ControlFlow::Continue(()))
}

/// The first `most` bytes of a file, or all where it has fewer.
///
/// # Errors
///
/// Where there is no file that can be read.
pub fn read_start(path: &Path, most: usize) -> Result<Vec<u8>, FileError> {
    let failed = |err| FileError::of_reading(path, err);
    must_be_file(path, Facts::of(&fs::metadata(path).map_err(failed)?).kind)?;
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
pub fn stamp(path: &Path) -> Result<Option<Stamp>, FileError> {
    match fs::metadata(path) {
        Ok(metadata) => {
            let facts = Facts::of(&metadata);
            must_be_file(path, facts.kind)?;
            Ok(Some(Stamp::of(&facts)))
        }
        Err(err) => match FileError::of_reading(path, err) {
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
    let failed = |err| FileError::of_reading(path, err);
    must_be_file(path, Facts::of(&fs::metadata(path).map_err(failed)?).kind)?;
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut File::open(path).map_err(failed)?, &mut hasher).map_err(failed)?;
    Ok(hasher.finalize().to_hex().to_string())
}

/// Whether a file stands at `path`.
pub fn presence(path: &Path) -> Presence {
    if path.is_file() { Presence::There } else { Presence::Gone }
}

/// The path without links and dots. A file that is not there yet is where its folder is.
pub fn true_path(path: &Path) -> PathBuf {
    let of_new = || {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
        Some(folder.join(path.file_name()?))
    };
    fs::canonicalize(path).ok().or_else(of_new).unwrap_or_else(|| path.to_path_buf())
}

fn must_be_file(path: &Path, kind: Kind) -> Result<(), FileError> {
    match kind {
        Kind::File => Ok(()),
        Kind::Folder => Err(FileError::IsFolder(path.to_path_buf())),
        Kind::Other => Err(FileError::NotAFile(path.to_path_buf())),
    }
}

// Pipes, links and permissions are made the way that this one system has.
#[cfg(test)]
#[cfg(target_os = "linux")]
pub(in crate::io) mod tests;
