//! Conflicted copies of a sidecar: merged one after the other, and put away once what they held is on the disk.

use super::Editor;
use crate::command::{Access, ConflictedCopy, Effect, MergeSource, SyncTask};

/// What is known of conflicted copies.
#[derive(Debug, Default)]
pub(in crate::editor) struct ConflictedCopies {
    /// Those that stand beside the sidecar.
    found: Vec<ConflictedCopy>,

    /// Those that are to be merged.
    queued: Vec<MergeSource>,

    /// Those that were merged and wait until that is on the disk.
    merged: Vec<MergedCopy>,
}

/// A copy that was merged.
#[derive(Debug)]
struct MergedCopy {
    copy: ConflictedCopy,

    /// The state that first had it.
    revision: u64,

    /// How many steps were done then. With fewer it has been undone.
    steps: usize,
}

impl ConflictedCopies {
    /// A copy is part of the state with this number, after so many steps.
    pub(super) fn record_merged(&mut self, copy: ConflictedCopy, revision: u64, steps: usize) {
        self.merged.push(MergedCopy { copy, revision, steps });
    }
}

impl Editor {
    /// The conflicted copies of the sidecar that can be merged.
    pub fn conflicted_copies(&self) -> &[ConflictedCopy] {
        &self.merge_state.copies.found
    }

    /// These conflicted copies stand beside the sidecar. Returns whether the analyst should be told.
    pub fn set_conflicted_copies(&mut self, found: Vec<ConflictedCopy>) -> bool {
        let copies = &mut self.merge_state.copies;
        let is_known = |copy: &ConflictedCopy| {
            let wanted = copies.queued.iter().filter_map(MergeSource::copy);
            let merged = copies.merged.iter().map(|it| &it.copy);
            copies.found.iter().chain(wanted).chain(merged).any(|it| it == copy)
        };
        let is_news = found.iter().any(|it| !is_known(it)) || found.len() < copies.found.len();
        copies.found = found;
        is_news
    }

    /// Merges the conflicted copies that were found.
    pub fn merge_copies(&mut self) -> Vec<Effect> {
        let copies = &mut self.merge_state.copies;
        let found = std::mem::take(&mut copies.found);
        copies.queued.extend(found.into_iter().map(MergeSource::Copy));
        self.merge_next_copy()
    }

    /// Merges another version of the sidecar, and leaves it where it is.
    pub fn merge_version(&mut self, version: ConflictedCopy) -> Vec<Effect> {
        self.merge_state.copies.queued.push(MergeSource::Version(version));
        self.merge_next_copy()
    }

    /// Merges the next copy that is wanted, unless something else is being merged.
    pub fn merge_next_copy(&mut self) -> Vec<Effect> {
        let copies = &mut self.merge_state.copies;
        if self.merge_state.pending.is_some() || copies.queued.is_empty() {
            return self.trash_merged_copies();
        }
        if self.access != Access::Writable {
            copies.queued.clear();
            return Vec::new();
        }
        let next = copies.queued.remove(0);
        self.start_merge(next, None)
    }

    /// Has those copies put away of which all that they held is on the disk. One that was undone stays.
    pub fn trash_merged_copies(&mut self) -> Vec<Effect> {
        let (on_disk, steps) = (self.save_state.on_disk, self.history.done_len());
        let merged = std::mem::take(&mut self.merge_state.copies.merged);
        let (saved, waiting) = merged.into_iter().partition(|it| it.revision <= on_disk);
        self.merge_state.copies.merged = waiting;
        let saved: Vec<MergedCopy> = saved;
        let kept = saved.into_iter().filter(|it| it.steps <= steps);
        kept.map(|it| Effect::Sync(SyncTask::TrashCopy(it.copy))).collect()
    }
}
