//! Conflicted copies of a sidecar: merged one by one, and moved to the trash once their content is on disk.

use super::Editor;
use crate::command::{Access, ConflictedCopy, Effect, MergeSource, SyncTask};

#[derive(Debug, Default)]
pub(in crate::editor) struct ConflictedCopies {
    found: Vec<ConflictedCopy>,

    /// The ones waiting to be merged.
    queued: Vec<MergeSource>,

    /// The merged ones that are not on disk yet.
    merged: Vec<MergedCopy>,
}

#[derive(Debug)]
struct MergedCopy {
    copy: ConflictedCopy,
    /// The first revision that includes it.
    revision: u64,
    /// The number of done steps including it. With fewer, it has been undone.
    steps: usize,
}

impl ConflictedCopies {
    pub(super) fn record_merged(&mut self, copy: ConflictedCopy, revision: u64, steps: usize) {
        self.merged.push(MergedCopy { copy, revision, steps });
    }
}

impl Editor {
    /// Returns the conflicted copies that can be merged.
    pub fn conflicted_copies(&self) -> &[ConflictedCopy] {
        &self.merge_state.copies.found
    }

    /// Sets the conflicted copies next to the sidecar. Returns whether to notify the analyst.
    pub fn set_conflicted_copies(&mut self, found: Vec<ConflictedCopy>) -> bool {
        let copies = &mut self.merge_state.copies;
        let is_known = |copy: &ConflictedCopy| {
            let queued = copies.queued.iter().filter_map(MergeSource::copy);
            let merged = copies.merged.iter().map(|it| &it.copy);
            copies.found.iter().chain(queued).chain(merged).any(|it| it == copy)
        };
        let is_news = found.iter().any(|it| !is_known(it)) || found.len() < copies.found.len();
        copies.found = found;
        is_news
    }

    /// Merges the conflicted copies that were found.
    pub fn merge_copies(&mut self) {
        let copies = &mut self.merge_state.copies;
        copies.queued.extend(copies.found.drain(..).map(MergeSource::Copy));
        self.merge_next_copy();
    }

    /// Merges another version of the sidecar and leaves its file in place.
    pub fn merge_version(&mut self, version: ConflictedCopy) {
        self.merge_state.copies.queued.push(MergeSource::Version(version));
        self.merge_next_copy();
    }

    /// Merges the next queued copy, unless a merge is in progress.
    pub fn merge_next_copy(&mut self) {
        let copies = &mut self.merge_state.copies;
        if self.merge_state.pending.is_some() || copies.queued.is_empty() {
            self.trash_merged_copies();
        } else if self.access == Access::Writable {
            let next = copies.queued.remove(0);
            self.start_merge(next);
        } else {
            copies.queued.clear();
        }
    }

    /// Moves merged copies whose content is on disk to the trash. Those that were undone stay.
    pub fn trash_merged_copies(&mut self) {
        let on_disk = self.save_state.on_disk;
        let steps = self.history.done_len();
        let saved = self.merge_state.copies.merged.extract_if(.., |it| it.revision <= on_disk);
        let kept = saved.filter(|it| it.steps <= steps);
        self.effects.extend(kept.map(|it| Effect::Sync(SyncTask::TrashCopy(it.copy))));
    }
}
