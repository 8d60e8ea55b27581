//! The calls that saving makes of the operating system, one method each. See [`Disk`].
//!
//! Saving knows the disk through these alone. So tests can let any one call fail, and bring a disk of their own
//! that forgets in a power cut whatever was not flushed.

use std::{
    ffi::OsString,
    fmt,
    fs::{self, File, Metadata, TryLockError},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::{file_lock::lock_parent_folder, metadata};

/// What a file is written on. Each method is one call, and does no more than that: it tries nothing twice.
pub trait Disk: fmt::Debug + Send + Sync {
    /// `path` without links and dots.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// Where the link at `path` leads.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;

    /// What is known of the file at `path`, behind links.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn info(&self, path: &Path) -> io::Result<FileInfo>;

    /// Opens the file at `path` to be read.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>>;

    /// Makes a file where nothing stands, for nobody else to read than those who may read the one in `like`.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn create(&self, path: &Path, like: Option<&FileInfo>) -> io::Result<Box<dyn NewFile>>;

    /// Gives a file another name in one step, over what stands there.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Gives a file a second name, where nothing stands.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Takes a name away.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// The names in a folder, in any order.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Waits until the names in a folder outlive a power cut.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn flush_folder(&self, folder: &Path) -> io::Result<()>;

    /// Looks whether the disk still answers for the file at `path`: XFS calls a folder flushed after the disk has failed
    /// for good, and lets no file be read from then on.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn check_readable(&self, path: &Path) -> io::Result<()>;

    /// Who holds the file at `path`, as far as its lock says. Changes nothing.
    fn lock_holder(&self, _path: &Path) -> LockHolder {
        LockHolder::Unknown
    }

    /// Waits until no other program of ours writes beside `path`, and lets none write there until what is returned is
    /// dropped. `None` where that cannot be done, or takes too long: nobody is kept from saving by it.
    fn lock_folder_of(&self, _path: &Path) -> Option<File> {
        None
    }
}

/// Who holds a file that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockHolder {
    /// Nobody on this machine: whoever wrote it has ended.
    Nobody,
    /// A program that still runs.
    Somebody,
    /// The file system knows no locks, or does not say.
    Unknown,
}

/// A file that is being written, and that nobody else knows yet. Where the system has locks, it is locked as long as it
/// is open, so others can tell that somebody still writes it: see [`Disk::lock_holder`].
pub trait NewFile: Write {
    /// Waits until what was written outlives a power cut. Must not be tried again on the same file once it failed:
    /// the system may have dropped what it could not write, and say the next time that all is well.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn flush_to_disk(&mut self) -> io::Result<()>;

    /// What is known of it.
    ///
    /// # Errors
    ///
    /// What the system says.
    fn info(&self) -> io::Result<FileInfo>;

    /// Gives it the owner, permissions and extended attributes of the file at `path`, as far as may be.
    fn copy_metadata(&mut self, path: &Path, facts: &FileInfo);
}

/// What is known of a file without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileInfo {
    /// What it is.
    pub kind: FileKind,
    /// How many bytes it has.
    pub len: u64,
    /// When it was last written to, where the system says so.
    pub modified: Option<SystemTime>,
    /// The disk and the number of the file on it, where there are such.
    pub inode: Option<(u64, u64)>,
    /// Whether it is protected against writing.
    pub is_protected: bool,
    /// Its owner, its group and its permissions, where there are such.
    pub owned: Option<FileOwner>,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe or a socket.
    Other,
}

/// Who may do what with a file, as Unix has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileOwner {
    /// The owner's number.
    pub user: u32,
    /// The group's number.
    pub group: u32,
    /// The permissions, as twelve bits.
    pub mode: u32,
}

impl FileInfo {
    /// What `metadata` says.
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

/// The disks of this machine.
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
        // Where there are no locks, its age tells others that nobody writes it any more.
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
        metadata::still_answers(path)
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

    fn copy_metadata(&mut self, path: &Path, facts: &FileInfo) {
        metadata::take_after(self, path, facts);
    }
}
