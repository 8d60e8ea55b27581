//! A disk that loses in a power cut whatever wasn't flushed. See [`ForgetfulDisk`].

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use crate::io::files::disk::{Disk, FileInfo, FileKind, NewFile};

/// A disk in memory, of one folder, which distinguishes flushed from unflushed data, and records its state before each
/// call. So tests can go through all states in which a power cut might leave it.
#[derive(Clone, Debug, Default)]
pub(in crate::io) struct ForgetfulDisk(Arc<Mutex<ForgetfulHistory>>);

#[derive(Debug, Default)]
struct ForgetfulHistory {
    now: Moment,
    history: Vec<Moment>,
    habits: Habits,
}

/// How the disk differs from a perfect one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::io) struct Habits {
    pub(in crate::io) skips: Skips,
    pub(in crate::io) links: Links,
}

/// What the disk only pretends to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::io) enum Skips {
    #[default]
    Nothing,
    FlushOfFiles,
    FlushOfFolders,
}

/// Whether a file may have several names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::io) enum Links {
    #[default]
    Known,
    Unknown,
}

/// The state of the disk at one time.
#[derive(Clone, Debug, Default)]
pub(in crate::io) struct Moment {
    /// The last revision reported as safe, and the last one started.
    pub(in crate::io) safe: usize,
    pub(in crate::io) begun: usize,
    files: Vec<Inode>,
    flushed_names: BTreeMap<PathBuf, usize>,
    unflushed: Vec<NameChange>,
}

/// A file's bytes: the flushed ones, and the writes since, with their offsets.
#[derive(Clone, Debug, Default)]
struct Inode {
    flushed: Vec<u8>,
    writes: Vec<(usize, Vec<u8>)>,
}

/// An unflushed change to the folder.
#[derive(Clone, Debug)]
enum NameChange {
    Put(PathBuf, usize),
    Remove(PathBuf),
    Rename(PathBuf, PathBuf, usize),
}

/// What may have happened to a write, or a change of a name.
#[derive(Clone, Copy)]
enum Fate {
    Lost,
    /// Half of it is there. Of a rename: the new name is there, and the old one still is.
    Torn,
    /// The file has grown by it, and holds zeros there.
    Hollow,
    Whole,
}

impl ForgetfulDisk {
    pub(in crate::io) fn with(habits: Habits) -> Self {
        let disk = Self::default();
        disk.inner().habits = habits;
        disk
    }

    /// Adds a file, flushed with its name.
    pub(in crate::io) fn put(&self, path: &Path, bytes: &[u8]) {
        let now = &mut self.inner().now;
        now.files.push(Inode { flushed: bytes.to_vec(), writes: Vec::new() });
        now.flushed_names.insert(path.to_path_buf(), now.files.len() - 1);
    }

    /// Records that a program starts writing this revision.
    pub(in crate::io) fn begin(&self, revision: usize) {
        self.inner().now.begun = revision;
    }

    /// Records that this revision was reported as safe.
    pub(in crate::io) fn confirm(&self, revision: usize) {
        let mut inner = self.inner();
        inner.now.safe = revision;
        let now = inner.now.clone();
        inner.history.push(now);
    }

    /// Returns what a program reads at `path`.
    pub(in crate::io) fn bytes(&self, path: &Path) -> Option<Vec<u8>> {
        let now = &self.inner().now;
        now.names().get(path).map(|number| now.files[*number].bytes())
    }

    /// Returns the names in the folder, as a program sees them.
    pub(in crate::io) fn list(&self) -> Vec<PathBuf> {
        self.inner().now.names().into_keys().collect()
    }

    /// Returns how many files were ever created.
    pub(in crate::io) fn files(&self) -> usize {
        self.inner().now.files.len()
    }

    /// Returns the current state.
    pub(in crate::io) fn now(&self) -> Moment {
        self.inner().now.clone()
    }

    /// Returns the state before each call.
    pub(in crate::io) fn history(&self) -> Vec<Moment> {
        self.inner().history.clone()
    }

    fn inner(&self) -> MutexGuard<'_, ForgetfulHistory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records the state before another call.
    fn call(&self) -> MutexGuard<'_, ForgetfulHistory> {
        let mut inner = self.inner();
        let now = inner.now.clone();
        inner.history.push(now);
        inner
    }
}

impl Moment {
    /// Returns all possible contents of `path` after a power cut now, or `None` for no file.
    pub(in crate::io) fn after_a_power_cut(&self, path: &Path) -> BTreeSet<Option<Vec<u8>>> {
        let mut found = BTreeSet::new();
        let mut numbers = BTreeSet::new();
        for fates in fates(self.unflushed.len(), &[Fate::Lost, Fate::Torn, Fate::Whole]) {
            let mut names = self.flushed_names.clone();
            for (change, fate) in self.unflushed.iter().zip(fates) {
                change.apply(&mut names, fate);
            }
            numbers.insert(names.get(path).copied());
        }
        for number in numbers {
            match number {
                None => drop(found.insert(None)),
                Some(number) => found.extend(self.files[number].after_a_power_cut().map(Some)),
            }
        }
        found
    }

    fn names(&self) -> BTreeMap<PathBuf, usize> {
        let mut names = self.flushed_names.clone();
        self.unflushed.iter().for_each(|change| change.apply(&mut names, Fate::Whole));
        names
    }

    fn number(&self, path: &Path) -> io::Result<usize> {
        self.names().get(path).copied().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

impl NameChange {
    fn apply(&self, names: &mut BTreeMap<PathBuf, usize>, fate: Fate) {
        match (self, fate) {
            (_, Fate::Lost) => {}
            (Self::Put(path, number), _) => drop(names.insert(path.clone(), *number)),
            (Self::Remove(path), _) => drop(names.remove(path)),
            (Self::Rename(from, to, number), fate) => {
                names.insert(to.clone(), *number);
                if matches!(fate, Fate::Whole) {
                    names.remove(from);
                }
            }
        }
    }
}

impl Inode {
    fn bytes(&self) -> Vec<u8> {
        self.with(&vec![Fate::Whole; self.writes.len()])
    }

    fn after_a_power_cut(&self) -> impl Iterator<Item = Vec<u8>> {
        const ALL: &[Fate] = &[Fate::Lost, Fate::Torn, Fate::Hollow, Fate::Whole];
        fates(self.writes.len(), ALL).map(|fates| self.with(&fates))
    }

    fn with(&self, fates: &[Fate]) -> Vec<u8> {
        let mut bytes = self.flushed.clone();
        for ((at, written), fate) in self.writes.iter().zip(fates) {
            let (len, kept) = match fate {
                Fate::Lost => continue,
                Fate::Torn => (written.len() / 2, written.len() / 2),
                Fate::Hollow => (written.len(), 0),
                Fate::Whole => (written.len(), written.len()),
            };
            bytes.resize(bytes.len().max(at + len), 0);
            bytes[*at..at + kept].copy_from_slice(&written[..kept]);
        }
        bytes
    }
}

/// Returns all combinations of fates for `len` things.
fn fates(len: usize, choices: &'static [Fate]) -> impl Iterator<Item = Vec<Fate>> {
    (0..choices.len().pow(len as u32)).map(move |mut number| {
        let each = (0..len).map(|_| {
            let fate = choices[number % choices.len()];
            number /= choices.len();
            fate
        });
        each.collect()
    })
}

impl Disk for ForgetfulDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        let inner = self.call();
        let is_folder = path == Path::new("/");
        if is_folder { Ok(path.to_path_buf()) } else { inner.now.number(path).map(|_| path.into()) }
    }

    fn read_link(&self, _: &Path) -> io::Result<PathBuf> {
        Err(io::ErrorKind::InvalidInput.into())
    }

    fn info(&self, path: &Path) -> io::Result<FileInfo> {
        let inner = self.call();
        let number = inner.now.number(path)?;
        Ok(file_info(number, inner.now.files[number].bytes().len()))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        let inner = self.call();
        let number = inner.now.number(path)?;
        Ok(Box::new(io::Cursor::new(inner.now.files[number].bytes())))
    }

    fn create(&self, path: &Path, _: Option<&FileInfo>) -> io::Result<Box<dyn NewFile>> {
        let mut inner = self.call();
        if inner.now.number(path).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let number = inner.now.files.len();
        inner.now.files.push(Inode::default());
        inner.now.unflushed.push(NameChange::Put(path.to_path_buf(), number));
        Ok(Box::new(ForgetfulFile { disk: self.clone(), number }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inner = self.call();
        let number = inner.now.number(from)?;
        // As in POSIX: two names of one file both stay.
        if inner.now.number(to).ok() != Some(number) {
            let change = NameChange::Rename(from.to_path_buf(), to.to_path_buf(), number);
            inner.now.unflushed.push(change);
        }
        Ok(())
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut inner = self.call();
        if inner.habits.links == Links::Unknown {
            return Err(io::ErrorKind::Unsupported.into());
        }
        if inner.now.number(to).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let number = inner.now.number(from)?;
        inner.now.unflushed.push(NameChange::Put(to.to_path_buf(), number));
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut inner = self.call();
        inner.now.number(path)?;
        inner.now.unflushed.push(NameChange::Remove(path.to_path_buf()));
        Ok(())
    }

    fn names(&self, _: &Path) -> io::Result<Vec<OsString>> {
        let inner = self.call();
        let names = inner.now.names().into_keys();
        Ok(names.filter_map(|path| path.file_name().map(OsString::from)).collect())
    }

    fn flush_folder(&self, _: &Path) -> io::Result<()> {
        let mut inner = self.call();
        if inner.habits.skips != Skips::FlushOfFolders {
            inner.now.flushed_names = inner.now.names();
            inner.now.unflushed.clear();
        }
        Ok(())
    }

    fn check_readable(&self, path: &Path) -> io::Result<()> {
        self.call().now.number(path).map(drop)
    }
}

fn file_info(number: usize, len: usize) -> FileInfo {
    let inode = Some((0, number as u64));
    let len = len as u64;
    FileInfo { kind: FileKind::File, len, modified: None, inode, is_protected: false, owned: None }
}

/// A file that is being written.
struct ForgetfulFile {
    disk: ForgetfulDisk,
    number: usize,
}

impl Write for ForgetfulFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut inner = self.disk.call();
        let file = &mut inner.now.files[self.number];
        let at = file.bytes().len();
        file.writes.push((at, bytes.to_vec()));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for ForgetfulFile {
    fn flush_to_disk(&mut self) -> io::Result<()> {
        let mut inner = self.disk.call();
        if inner.habits.skips != Skips::FlushOfFiles {
            let file = &mut inner.now.files[self.number];
            file.flushed = file.bytes();
            file.writes.clear();
        }
        Ok(())
    }

    fn info(&self) -> io::Result<FileInfo> {
        let inner = self.disk.call();
        Ok(file_info(self.number, inner.now.files[self.number].bytes().len()))
    }

    fn copy_metadata(&mut self, _: &Path, _: &FileInfo) {}
}
