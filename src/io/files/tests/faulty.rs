//! A disk on which one call fails, whichever is wanted. See [`Faulty`].

use std::{
    ffi::OsString,
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use crate::io::files::disk::{Disk, Facts, Holder, NewFile};

/// Another disk, on which some calls fail.
#[derive(Clone, Debug)]
pub(in crate::io) struct Faulty {
    disk: Arc<dyn Disk>,
    plan: Arc<Mutex<Plan>>,
}

/// Which calls fail, and how.
#[derive(Clone, Copy, Debug)]
struct Plan {
    calls: usize,
    from: usize,
    to: usize,
    fault: Fault,
}

/// How a call fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::io) enum Fault {
    /// It is not done, for this reason.
    Fails(io::ErrorKind),
    /// It is done, and said not to be, as where a network loses the answer.
    IsDoneAnyway,
    /// A write takes only half, or one byte, of what it is given. Other calls are done.
    FallsShort,
    /// It is not done, for the disk is dead. A folder is called flushed all the same, as XFS does.
    IsDead,
}

/// Every fault that a test goes through.
pub(in crate::io) const FAULTS: [Fault; 6] = [
    Fault::Fails(io::ErrorKind::Other),
    Fault::Fails(io::ErrorKind::StorageFull),
    Fault::Fails(io::ErrorKind::PermissionDenied),
    Fault::Fails(io::ErrorKind::Interrupted),
    Fault::IsDoneAnyway,
    Fault::FallsShort,
];

impl Faulty {
    pub(in crate::io) fn new(disk: impl Disk + 'static) -> Self {
        let plan = Plan { calls: 0, from: 0, to: 0, fault: Fault::FallsShort };
        Self { disk: Arc::new(disk), plan: Arc::new(Mutex::new(plan)) }
    }

    /// Lets the `len` calls after the next `from` fail.
    pub(in crate::io) fn fail(&self, from: usize, len: usize, fault: Fault) {
        let plan = Plan { calls: 0, from, to: from.saturating_add(len), fault };
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) = plan;
    }

    /// Whether a call has failed since that was said.
    pub(in crate::io) fn has_failed(&self) -> bool {
        let plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        plan.from < plan.calls
    }

    /// What happens to the next call.
    fn next(&self) -> Option<Fault> {
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        plan.calls += 1;
        (plan.from < plan.calls && plan.calls <= plan.to).then_some(plan.fault)
    }

    fn call<T>(&self, call: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        meet(self.next(), call)
    }
}

/// Makes a call, or lets it fail.
fn meet<T>(fault: Option<Fault>, call: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    match fault {
        Some(Fault::Fails(kind)) => Err(kind.into()),
        Some(Fault::IsDoneAnyway) => call().and(Err(io::ErrorKind::TimedOut.into())),
        Some(Fault::IsDead) => Err(io::ErrorKind::Other.into()),
        Some(Fault::FallsShort) | None => call(),
    }
}

impl Disk for Faulty {
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.call(|| self.disk.resolve(path))
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        self.call(|| self.disk.read_link(path))
    }

    fn facts(&self, path: &Path) -> io::Result<Facts> {
        self.call(|| self.disk.facts(path))
    }

    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        let inner = self.call(|| self.disk.open(path))?;
        Ok(Box::new(Reading { disk: self.clone(), inner }))
    }

    fn create(&self, path: &Path, like: Option<&Facts>) -> io::Result<Box<dyn NewFile>> {
        let inner = self.call(|| self.disk.create(path, like))?;
        Ok(Box::new(Writing { disk: self.clone(), inner }))
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
            Some(Fault::IsDead) => Ok(()),
            fault => meet(fault, || self.disk.flush_folder(folder)),
        }
    }

    fn still_answers(&self, path: &Path) -> io::Result<()> {
        self.call(|| self.disk.still_answers(path))
    }

    fn holder(&self, path: &Path) -> Holder {
        self.call(|| Ok(self.disk.holder(path))).unwrap_or(Holder::Unknown)
    }

    fn alone(&self, path: &Path) -> Option<File> {
        self.disk.alone(path)
    }
}

/// A file that is read on a faulty disk.
struct Reading {
    disk: Faulty,
    inner: Box<dyn Read>,
}

impl Read for Reading {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.disk.call(|| self.inner.read(bytes))
    }
}

/// A file that is written on a faulty disk.
struct Writing {
    disk: Faulty,
    inner: Box<dyn NewFile>,
}

impl Write for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fault = self.disk.next();
        let half = bytes.len().div_ceil(2);
        let len = if fault == Some(Fault::FallsShort) { half } else { bytes.len() };
        meet(fault, || self.inner.write(&bytes[..len]))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.disk.call(|| self.inner.flush())
    }
}

impl NewFile for Writing {
    fn flush_to_disk(&mut self) -> io::Result<()> {
        self.disk.call(|| self.inner.flush_to_disk())
    }

    fn facts(&self) -> io::Result<Facts> {
        self.disk.call(|| self.inner.facts())
    }

    fn take_after(&mut self, path: &Path, facts: &Facts) {
        self.inner.take_after(path, facts);
    }
}
