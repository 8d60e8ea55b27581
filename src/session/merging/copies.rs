//! Conflicted copies of a sidecar: merged one after the other, and put away once what they held is on the disk.

use super::Session;
use crate::command::{Access, ConflictedCopy, Effect, Incoming, Syncing};

/// What is known of conflicted copies.
#[derive(Debug, Default)]
pub(in crate::session) struct Copies {
    /// Those that stand beside the sidecar.
    found: Vec<ConflictedCopy>,

    /// Those that are to be merged.
    wanted: Vec<Incoming>,

    /// Those that were merged and wait until that is on the disk.
    merged: Vec<Merged>,
}

/// A copy that was merged.
#[derive(Debug)]
struct Merged {
    copy: ConflictedCopy,

    /// The state that first had it.
    revision: u64,

    /// How many steps were done then. With fewer it has been undone.
    steps: usize,
}

impl Copies {
    /// A copy is part of the state with this number, after so many steps.
    pub(super) fn taken_in(&mut self, copy: ConflictedCopy, revision: u64, steps: usize) {
        self.merged.push(Merged { copy, revision, steps });
    }
}

impl Session {
    /// The conflicted copies of the sidecar that can be merged.
    pub fn conflicted_copies(&self) -> &[ConflictedCopy] {
        &self.sharing.copies.found
    }

    /// These conflicted copies stand beside the sidecar. Returns whether the analyst should be told.
    pub fn found_copies(&mut self, found: Vec<ConflictedCopy>) -> bool {
        let copies = &mut self.sharing.copies;
        let is_known = |copy: &ConflictedCopy| {
            let wanted = copies.wanted.iter().filter_map(Incoming::copy);
            let merged = copies.merged.iter().map(|it| &it.copy);
            copies.found.iter().chain(wanted).chain(merged).any(|it| it == copy)
        };
        let is_news = found.iter().any(|it| !is_known(it)) || found.len() < copies.found.len();
        copies.found = found;
        is_news
    }

    /// Merges the conflicted copies that were found.
    pub fn merge_copies(&mut self) -> Vec<Effect> {
        let copies = &mut self.sharing.copies;
        let found = std::mem::take(&mut copies.found);
        copies.wanted.extend(found.into_iter().map(Incoming::Copy));
        self.merge_next_copy()
    }

    /// Merges another version of the sidecar, and leaves it where it is.
    pub fn merge_version(&mut self, version: ConflictedCopy) -> Vec<Effect> {
        self.sharing.copies.wanted.push(Incoming::Version(version));
        self.merge_next_copy()
    }

    /// Merges the next copy that is wanted, unless something else is being merged.
    pub fn merge_next_copy(&mut self) -> Vec<Effect> {
        let copies = &mut self.sharing.copies;
        if self.sharing.underway.is_some() || copies.wanted.is_empty() {
            return self.put_away_copies();
        }
        if self.access != Access::Writable {
            copies.wanted.clear();
            return Vec::new();
        }
        let next = copies.wanted.remove(0);
        self.merge(next, None)
    }

    /// Has those copies put away of which all that they held is on the disk. One that was undone stays.
    pub fn put_away_copies(&mut self) -> Vec<Effect> {
        let (on_disk, steps) = (self.saving.on_disk, self.history.done_len());
        let merged = std::mem::take(&mut self.sharing.copies.merged);
        let (saved, waiting) = merged.into_iter().partition(|it| it.revision <= on_disk);
        self.sharing.copies.merged = waiting;
        let saved: Vec<Merged> = saved;
        let kept = saved.into_iter().filter(|it| it.steps <= steps);
        kept.map(|it| Effect::Sync(Syncing::PutAway(it.copy))).collect()
    }
}
