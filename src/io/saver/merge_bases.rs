//! The contents of each sidecar when last read or written, as the base for merging. See [`MergeBases`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::{io::files::FileFingerprint, model::Work};

/// The bases of all sidecars.
#[derive(Debug, Default)]
pub(super) struct MergeBases {
    bases: BTreeMap<PathBuf, Work>,

    /// Versions that were read but aren't used yet.
    pending_reads: BTreeMap<PathBuf, SidecarRead>,

    /// Merges that the editor hasn't confirmed yet.
    pending_merges: BTreeMap<PathBuf, PendingMerge>,
}

/// A version that was read, and its contents. `None` if there was no file.
#[derive(Debug)]
pub(super) struct SidecarRead {
    pub(super) found: Option<FileFingerprint>,
    pub(super) work: Option<Work>,
}

/// A merge with a version on the disk.
#[derive(Debug)]
pub(super) struct PendingMerge {
    pub(super) number: u64,
    pub(super) found: FileFingerprint,
    pub(super) theirs: Work,
}

impl MergeBases {
    pub(super) fn record_read(&mut self, path: PathBuf, read: SidecarRead) {
        self.pending_reads.insert(path, read);
    }

    pub(super) fn take_read(&mut self, path: &Path) -> Option<SidecarRead> {
        self.pending_reads.remove(path)
    }

    /// Sets the contents of a sidecar, if known. A merge with an earlier version counts no more.
    pub(super) fn set(&mut self, path: PathBuf, base: Option<Work>) {
        self.pending_merges.remove(&path);
        match base {
            Some(base) => self.bases.insert(path, base),
            None => self.bases.remove(&path),
        };
    }

    /// Moves the base of a renamed sidecar, without its merge.
    pub(super) fn rename(&mut self, from: &Path, to: PathBuf) {
        self.pending_merges.remove(from);
        let base = self.bases.remove(from);
        self.set(to, base);
    }

    /// Sets the contents of a sidecar that was written.
    pub(super) fn record_write(&mut self, path: PathBuf, work: Work) {
        self.bases.insert(path, work);
    }

    pub(super) fn record_merge(&mut self, path: PathBuf, merge: PendingMerge) {
        self.pending_merges.insert(path, merge);
    }

    /// Confirms merge `number`. Returns the version merged, unless there was another merge since.
    pub(super) fn confirm_merge(&mut self, path: &Path, number: u64) -> Option<FileFingerprint> {
        self.pending_merges.get(path).filter(|it| it.number == number)?;
        let PendingMerge { found, theirs, .. } = self.pending_merges.remove(path)?;
        self.bases.insert(path.to_path_buf(), theirs);
        Some(found)
    }

    /// Returns the last contents, if known.
    pub(super) fn get(&self, path: &Path) -> Option<&Work> {
        self.bases.get(path)
    }
}
