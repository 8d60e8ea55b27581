//! The contents of each sidecar when last read or written, as the base for merging. See [`MergeBases`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use crate::command::SaveRequest;
use crate::{io::files::FileFingerprint, model::Work};

/// The bases of all sidecars.
#[derive(Debug, Default)]
pub(super) struct MergeBases {
    bases: BTreeMap<PathBuf, SidecarBase>,

    /// Versions that were read but aren't used yet.
    pending_reads: BTreeMap<PathBuf, (Option<FileFingerprint>, Option<Work>)>,
}

/// The base of one sidecar.
#[derive(Debug, Default)]
struct SidecarBase {
    /// Its contents when last read or written.
    base: Option<Work>,

    /// Number of merges included.
    merges: u64,

    /// A merge that the editor hasn't confirmed yet: its number, and the version merged with its contents.
    pending_merge: Option<(u64, FileFingerprint, Option<Work>)>,
}

impl MergeBases {
    /// Records a version that was read, and its contents.
    pub(super) fn record_read(
        &mut self,
        path: PathBuf,
        found: Option<FileFingerprint>,
        work: Option<Work>,
    ) {
        self.pending_reads.insert(path, (found, work));
    }

    /// Takes the version last read.
    pub(super) fn take_read(
        &mut self,
        path: &Path,
    ) -> Option<(Option<FileFingerprint>, Option<Work>)> {
        self.pending_reads.remove(path)
    }

    /// Sets the contents of a sidecar, if known.
    pub(super) fn set_base(&mut self, path: PathBuf, base: Option<Work>) {
        self.bases.insert(path, SidecarBase { base, ..SidecarBase::default() });
    }

    /// Moves the base of a renamed sidecar, without its merges.
    pub(super) fn rename(&mut self, from: &Path, to: PathBuf) {
        let base = self.bases.remove(from).and_then(|it| it.base);
        self.set_base(to, base);
    }

    /// Records that a sidecar was written.
    pub(super) fn record_write(&mut self, save: &SaveRequest) {
        self.bases.entry(save.path.clone()).or_default().base = Some(save.work.clone());
    }

    /// Records a merge that the editor hasn't confirmed yet.
    pub(super) fn record_merge(
        &mut self,
        path: PathBuf,
        number: u64,
        found: (FileFingerprint, Option<Work>),
    ) {
        self.bases.entry(path).or_default().pending_merge = Some((number, found.0, found.1));
    }

    /// Confirms merge `number`. Returns the version merged, unless there was another merge since.
    pub(super) fn confirm_merge(&mut self, path: PathBuf, number: u64) -> Option<FileFingerprint> {
        let sidecar = self.bases.entry(path).or_default();
        let (_, fingerprint, base) = sidecar.pending_merge.take_if(|merge| merge.0 == number)?;
        sidecar.base = base;
        sidecar.merges = number;
        Some(fingerprint)
    }

    /// Returns the last contents, and the number of merges included.
    pub(super) fn base(&self, path: &Path) -> (Option<Work>, u64) {
        self.bases.get(path).map_or((None, 0), |it| (it.base.clone(), it.merges))
    }

    /// Returns whether a state lacks a merge that is in the file.
    pub(super) fn is_behind(&self, save: &SaveRequest) -> bool {
        self.bases.get(&save.path).is_some_and(|it| save.merges < it.merges)
    }
}
