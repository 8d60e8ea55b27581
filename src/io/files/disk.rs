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

use super::{alone::alone_at, keep};

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
    fn facts(&self, path: &Path) -> io::Result<Facts>;

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
    fn create(&self, path: &Path, like: Option<&Facts>) -> io::Result<Box<dyn NewFile>>;

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
    fn still_answers(&self, path: &Path) -> io::Result<()>;

    /// Who holds the file at `path`, as far as its lock says. Changes nothing.
    fn holder(&self, _path: &Path) -> Holder {
        Holder::Unknown
    }

    /// Waits until no other program of ours writes beside `path`, and lets none write there until what is returned is
    /// dropped. `None` where that cannot be done, or takes too long: nobody is kept from saving by it.
    fn alone(&self, _path: &Path) -> Option<File> {
        None
    }
}

/// Who holds a file that is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// Nobody on this machine: whoever wrote it has ended.
    Nobody,
    /// A program that still runs.
    Somebody,
    /// The file system knows no locks, or does not say.
    Unknown,
}

/// A file that is being written, and that nobody else knows yet. Where the system has locks, it is locked as long as it
/// is open, so others can tell that somebody still writes it: see [`Disk::holder`].
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
    fn facts(&self) -> io::Result<Facts>;

    /// Gives it the owner, permissions and extended attributes of the file at `path`, as far as may be.
    fn take_after(&mut self, path: &Path, facts: &Facts);
}

/// What is known of a file without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is.
    pub kind: Kind,
    /// How many bytes it has.
    pub len: u64,
    /// When it was last written to, where the system says so.
    pub modified: Option<SystemTime>,
    /// The disk and the number of the file on it, where there are such.
    pub inode: Option<(u64, u64)>,
    /// Whether it is protected against writing.
    pub is_protected: bool,
    /// Its owner, its group and its permissions, where there are such.
    pub owned: Option<Owned>,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe or a socket.
    Other,
}

/// Who may do what with a file, as Unix has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owned {
    /// The owner's number.
    pub user: u32,
    /// The group's number.
    pub group: u32,
    /// The permissions, as twelve bits.
    pub mode: u32,
}

impl Facts {
    /// What `metadata` says.
    pub(super) fn of(metadata: &Metadata) -> Self {
        let kind = match () {
            () if metadata.is_file() => Kind::File,
            () if metadata.is_dir() => Kind::Folder,
            () => Kind::Other,
        };
        Self {
            kind,
            len: metadata.len(),
            modified: metadata.modified().ok(),
            inode: keep::inode(metadata),
            is_protected: metadata.permissions().readonly(),
            owned: keep::owned(metadata),
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

    fn facts(&self, path: &Path) -> io::Result<Facts> {
        Ok(Facts::of(&fs::metadata(path)?))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(File::open(path)?))
    }

    fn create(&self, path: &Path, like: Option<&Facts>) -> io::Result<Box<dyn NewFile>> {
        let mut options = File::options();
        options.write(true).create_new(true);
        keep::with_mode(&mut options, like);
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
        keep::flush_folder(folder)
    }

    fn still_answers(&self, path: &Path) -> io::Result<()> {
        keep::still_answers(path)
    }

    fn holder(&self, path: &Path) -> Holder {
        match File::open(path).map(|file| file.try_lock_shared()) {
            Ok(Ok(())) => Holder::Nobody,
            Ok(Err(TryLockError::WouldBlock)) => Holder::Somebody,
            Ok(Err(TryLockError::Error(_))) | Err(_) => Holder::Unknown,
        }
    }

    fn alone(&self, path: &Path) -> Option<File> {
        alone_at(path)
    }
}

impl NewFile for File {
    fn flush_to_disk(&mut self) -> io::Result<()> {
        self.sync_all()
    }

    fn facts(&self) -> io::Result<Facts> {
        Ok(Facts::of(&self.metadata()?))
    }

    fn take_after(&mut self, path: &Path, facts: &Facts) {
        keep::take_after(self, path, facts);
    }
}
