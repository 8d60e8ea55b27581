//! What each sidecar held when it was last read or written, so that what others write can be merged. See [`MergeBases`].

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use super::SaveRequest;
use crate::{io::files::FileFingerprint, model::Work};

/// What is known of each sidecar.
#[derive(Debug, Default)]
pub(super) struct MergeBases {
    bases: BTreeMap<PathBuf, SidecarBase>,

    /// What was read and may begin to be used.
    pending_reads: BTreeMap<PathBuf, (Option<FileFingerprint>, Option<Work>)>,
}

/// What is known of one.
#[derive(Debug, Default)]
struct SidecarBase {
    /// What it held when it was last read or written.
    base: Option<Work>,

    /// How many merges that includes.
    merges: u64,

    /// A merge that the session has not taken in yet: its number, which file was merged, and what that held.
    pending_merge: Option<(u64, FileFingerprint, Option<Work>)>,
}

impl MergeBases {
    /// It was read, and this was in it.
    pub(super) fn record_read(
        &mut self,
        path: PathBuf,
        found: Option<FileFingerprint>,
        work: Option<Work>,
    ) {
        self.pending_reads.insert(path, (found, work));
    }

    /// What was read of it last.
    pub(super) fn take_read(
        &mut self,
        path: &Path,
    ) -> Option<(Option<FileFingerprint>, Option<Work>)> {
        self.pending_reads.remove(path)
    }

    /// This is what it holds, if that is known.
    pub(super) fn set_base(&mut self, path: PathBuf, base: Option<Work>) {
        self.bases.insert(path, SidecarBase { base, ..SidecarBase::default() });
    }

    /// It has another name, and nothing was merged there.
    pub(super) fn rename(&mut self, from: &Path, to: PathBuf) {
        let base = self.bases.remove(from).and_then(|side| side.base);
        self.set_base(to, base);
    }

    /// It was written.
    pub(super) fn record_write(&mut self, save: &SaveRequest) {
        self.bases.entry(save.path.clone()).or_default().base = Some(save.work.clone());
    }

    /// It was merged, as the session has not heard yet.
    pub(super) fn record_merge(
        &mut self,
        path: PathBuf,
        number: u64,
        found: (FileFingerprint, Option<Work>),
    ) {
        self.bases.entry(path).or_default().pending_merge = Some((number, found.0, found.1));
    }

    /// The session has taken merge `number` in. Returns which file that was, unless there was another merge since.
    pub(super) fn confirm_merge(&mut self, path: PathBuf, number: u64) -> Option<FileFingerprint> {
        let side = self.bases.entry(path).or_default();
        let (_, stamp, base) = side.pending_merge.take_if(|waiting| waiting.0 == number)?;
        (side.base, side.merges) = (base, number);
        Some(stamp)
    }

    /// What it held last, and how many merges that includes.
    pub(super) fn base(&self, path: &Path) -> (Option<Work>, u64) {
        self.bases.get(path).map_or((None, 0), |side| (side.base.clone(), side.merges))
    }

    /// Whether a state was made before the session took in what is in the file.
    pub(super) fn is_behind(&self, save: &SaveRequest) -> bool {
        self.bases.get(&save.path).is_some_and(|side| save.merges < side.merges)
    }
}
