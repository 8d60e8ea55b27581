//! The system calls of saving, one method each. See [`Disk`].
//!
//! Saving uses the disk only through these. So tests can make any call fail, and use a disk that loses whatever wasn't
//! flushed in a power cut.

use std::{
    ffi::OsString,
    fmt,
    fs::{self, File, Metadata, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{file_lock::lock_parent_folder, metadata};

/// A disk. Each method is one system call, and no more: it never retries.
#[expect(clippy::missing_errors_doc, reason = "each error is the system's")]
pub trait Disk: fmt::Debug + Send + Sync {
    /// Returns `path` without links and dots.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// Returns the target of the link at `path`.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;

    /// Returns the metadata of the file at `path`, following links.
    fn info(&self, path: &Path) -> io::Result<FileInfo>;

    /// Opens the file at `path` for reading.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>>;

    /// Creates a new file, readable only for those who may read the file of `like`.
    fn create(&self, path: &Path, like: Option<&FileInfo>) -> io::Result<Box<dyn NewFile>>;

    /// Renames a file in one step, replacing a file at `to`.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a second name, if that is free.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a name.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Returns the names in a folder, in any order.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Waits until the names in a folder survive a power cut.
    fn flush_folder(&self, folder: &Path) -> io::Result<()>;

    /// Checks that the disk still reads the file at `path`: XFS reports a folder as flushed after the disk has failed
    /// for good, but no longer reads files.
    fn check_readable(&self, path: &Path) -> io::Result<()>;

    /// Returns who holds the file at `path`, according to its lock. Changes nothing.
    fn lock_holder(&self, _path: &Path) -> LockHolder {
        LockHolder::Unknown
    }

    /// Waits until no other program of ours writes in the folder of `path`, and locks it until the result is dropped.
    /// `None` if locks are unsupported, or it takes too long: saving goes on without it.
    fn lock_folder_of(&self, _path: &Path) -> Option<File> {
        None
    }
}

/// Who holds a file that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockHolder {
    /// Nobody on this computer: its writer has ended.
    Nobody,
    /// A running program.
    Somebody,
    /// The file system has no locks, or doesn't tell.
    Unknown,
}

/// A file that is being written, and that nobody else knows yet. Where the system has locks, it is locked as long as it
/// is open, so others can tell that it is still being written: see [`Disk::lock_holder`].
#[expect(clippy::missing_errors_doc, reason = "each error is the system's")]
pub trait NewFile: Write {
    /// Waits until what was written survives a power cut. Must not be retried on the same file once it failed: the
    /// system may have dropped what it couldn't write, and report success the next time.
    fn flush_to_disk(&mut self) -> io::Result<()>;

    /// Returns its metadata.
    fn info(&self) -> io::Result<FileInfo>;

    /// Gives it the owner, permissions and extended attributes of the file at `path`, as far as possible.
    fn copy_metadata(&mut self, path: &Path, info: &FileInfo);
}

/// The metadata of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// The kind of file.
    pub kind: FileKind,
    /// Size in bytes.
    pub len: u64,
    /// Time of the last modification, if known.
    pub modified: Option<SystemTime>,
    /// Device and inode number, where the system has them.
    pub inode: Option<(u64, u64)>,
    /// Whether it is write-protected.
    pub is_protected: bool,
    /// Owner, group and permissions, where the system has them.
    pub owned: Option<FileOwner>,
}

/// What is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe or a socket.
    Other,
}

/// The owner and permissions of a file on Unix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileOwner {
    /// User id.
    pub user: u32,
    /// Group id.
    pub group: u32,
    /// The twelve permission bits.
    pub mode: u32,
}

impl FileInfo {
    pub(super) fn from_metadata(metadata: &Metadata) -> Self {
        let kind = match () {
            () if metadata.is_file() => FileKind::File,
            () if metadata.is_dir() => FileKind::Folder,
            () => FileKind::Other,
        };
        Self {
            kind,
            len: metadata.len(),
            modified: metadata.modified().ok(),
            inode: metadata::inode(metadata),
            is_protected: metadata.permissions().readonly(),
            owned: metadata::owned(metadata),
        }
    }
}

/// The disks of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn info(&self, path: &Path) -> io::Result<FileInfo> {
        Ok(FileInfo::from_metadata(&fs::metadata(path)?))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(File::open(path)?))
    }

    fn create(&self, path: &Path, like: Option<&FileInfo>) -> io::Result<Box<dyn NewFile>> {
        let mut options = File::options();
        options.write(true).create_new(true);
        metadata::with_mode(&mut options, like);
        let file = options.open(path)?;
        // Without locks, its age tells others that it is abandoned.
        if let Err(err) = file.try_lock() {
            log::debug!("{} is not locked: {err}", path.display());
        }
        Ok(Box::new(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect()
    }

    fn flush_folder(&self, folder: &Path) -> io::Result<()> {
        metadata::flush_folder(folder)
    }

    fn check_readable(&self, path: &Path) -> io::Result<()> {
        metadata::check_readable(path)
    }

    fn lock_holder(&self, path: &Path) -> LockHolder {
        match File::open(path).map(|file| file.try_lock_shared()) {
            Ok(Ok(())) => LockHolder::Nobody,
            Ok(Err(TryLockError::WouldBlock)) => LockHolder::Somebody,
            Ok(Err(TryLockError::Error(_))) | Err(_) => LockHolder::Unknown,
        }
    }

    fn lock_folder_of(&self, path: &Path) -> Option<File> {
        lock_parent_folder(path)
    }
}

impl NewFile for File {
    fn flush_to_disk(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    fn info(&self) -> io::Result<FileInfo> {
        Ok(FileInfo::from_metadata(&self.metadata()?))
    }

    fn copy_metadata(&mut self, path: &Path, info: &FileInfo) {
        metadata::copy(self, path, info);
    }
}
