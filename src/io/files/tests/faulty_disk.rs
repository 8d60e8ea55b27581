//! A disk on which chosen calls fail. See [`FaultyDisk`].

use std::{
    ffi::OsString,
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::io::files::disk::{Disk, FileInfo, LockHolder, NewFile};

/// Wraps a disk and makes some calls fail.
#[derive(Clone, Debug)]
pub(in crate::io) struct FaultyDisk {
    disk: Arc<dyn Disk>,
    plan: Arc<Mutex<FaultPlan>>,
}

/// Which calls fail, and how.
#[derive(Clone, Copy, Debug)]
struct FaultPlan {
    calls: usize,
    from: usize,
    to: usize,
    fault: DiskFault,
}

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::io) enum DiskFault {
    /// It isn't done, for this reason.
    Fails(io::ErrorKind),
    /// It is done, but reported as failed, as when a network loses the answer.
    IsDoneAnyway,
    /// A write takes only half, or one byte, of its bytes. Other calls are done.
    FallsShort,
    /// It isn't done, since the disk is dead. A folder is reported as flushed all the same, as XFS does.
    IsDead,
}

/// Every fault that tests go through.
pub(in crate::io) const FAULTS: [DiskFault; 6] = [
    DiskFault::Fails(io::ErrorKind::Other),
    DiskFault::Fails(io::ErrorKind::StorageFull),
    DiskFault::Fails(io::ErrorKind::PermissionDenied),
    DiskFault::Fails(io::ErrorKind::Interrupted),
    DiskFault::IsDoneAnyway,
    DiskFault::FallsShort,
];

impl FaultyDisk {
    pub(in crate::io) fn new(disk: impl Disk + 'static) -> Self {
        let plan = FaultPlan { calls: 0, from: 0, to: 0, fault: DiskFault::FallsShort };
        Self { disk: Arc::new(disk), plan: Arc::new(Mutex::new(plan)) }
    }

    /// Makes the `len` calls after the next `from` fail.
    pub(in crate::io) fn fail(&self, from: usize, len: usize, fault: DiskFault) {
        let plan = FaultPlan { calls: 0, from, to: from.saturating_add(len), fault };
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = plan;
    }

    /// Returns whether a call has failed since then.
    pub(in crate::io) fn has_failed(&self) -> bool {
        let plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        plan.from < plan.calls
    }

    /// Returns the fault of the next call.
    fn next(&self) -> Option<DiskFault> {
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        plan.calls += 1;
        (plan.from < plan.calls && plan.calls <= plan.to).then_some(plan.fault)
    }

    fn call<T>(&self, call: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        apply(self.next(), call)
    }
}

/// Makes a call, or makes it fail.
fn apply<T>(fault: Option<DiskFault>, call: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    match fault {
        Some(DiskFault::Fails(kind)) => Err(kind.into()),
        Some(DiskFault::IsDoneAnyway) => call().and(Err(io::ErrorKind::TimedOut.into())),
        Some(DiskFault::IsDead) => Err(io::ErrorKind::Other.into()),
        Some(DiskFault::FallsShort) | None => call(),
    }
}

impl Disk for FaultyDisk {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call(|| self.disk.resolve(path))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.call(|| self.disk.read_link(path))
    }

    fn info(&self, path: &Path) -> io::Result<FileInfo> {
        self.call(|| self.disk.info(path))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        let inner = self.call(|| self.disk.open(path))?;
        Ok(Box::new(FaultyReader { disk: self.clone(), inner }))
    }

    fn create(&self, path: &Path, like: Option<&FileInfo>) -> io::Result<Box<dyn NewFile>> {
        let inner = self.call(|| self.disk.create(path, like))?;
        Ok(Box::new(FaultyWriter { disk: self.clone(), inner }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(|| self.disk.rename(from, to))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.call(|| self.disk.link(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call(|| self.disk.remove(path))
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.call(|| self.disk.names(folder))
    }

    fn flush_folder(&self, folder: &Path) -> io::Result<()> {
        match self.next() {
            Some(DiskFault::IsDead) => Ok(()),
            fault => apply(fault, || self.disk.flush_folder(folder)),
        }
    }

    fn check_readable(&self, path: &Path) -> io::Result<()> {
        self.call(|| self.disk.check_readable(path))
    }

    fn lock_holder(&self, path: &Path) -> LockHolder {
        self.call(|| Ok(self.disk.lock_holder(path))).unwrap_or(LockHolder::Unknown)
    }

    fn lock_folder_of(&self, path: &Path) -> Option<File> {
        self.disk.lock_folder_of(path)
    }
}

/// A file that is read on a faulty disk.
struct FaultyReader {
    disk: FaultyDisk,
    inner: Box<dyn Read>,
}

impl Read for FaultyReader {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.disk.call(|| self.inner.read(bytes))
    }
}

/// A file that is written on a faulty disk.
struct FaultyWriter {
    disk: FaultyDisk,
    inner: Box<dyn NewFile>,
}

impl Write for FaultyWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fault = self.disk.next();
        let half = bytes.len().div_ceil(2);
        let len = if fault == Some(DiskFault::FallsShort) { half } else { bytes.len() };
        apply(fault, || self.inner.write(&bytes[..len]))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.disk.call(|| self.inner.flush())
    }
}

impl NewFile for FaultyWriter {
    fn flush_to_disk(&mut self) -> io::Result<()> {
        self.disk.call(|| self.inner.flush_to_disk())
    }

    fn info(&self) -> io::Result<FileInfo> {
        self.disk.call(|| self.inner.info())
    }

    fn copy_metadata(&mut self, path: &Path, info: &FileInfo) {
        self.inner.copy_metadata(path, info);
    }
}
