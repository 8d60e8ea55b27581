//! The pending saves, and when each is due. See [`SaveQueue`].
//!
//! Knows neither the disk nor the clock: times are durations since the thread started.

use std::{collections::BTreeMap, path::Path, time::Duration};

use super::Backoff;
use crate::command::{EditorId, SaveRequest};

/// The newest unsaved state of each editor.
#[derive(Debug)]
pub(super) struct SaveQueue {
    backoff: Backoff,
    pending: BTreeMap<EditorId, PendingSave>,
}

#[derive(Debug)]
pub(super) struct PendingSave {
    pub(super) save: SaveRequest,
    due: Duration,
    failures: u32,
}

impl SaveQueue {
    pub(super) fn new(backoff: Backoff) -> Self {
        Self { backoff, pending: BTreeMap::new() }
    }

    /// Replaces an older state of the same editor. It is due at once.
    pub(super) fn put(&mut self, save: SaveRequest, now: Duration) {
        let older = self.pending.remove(&save.id);
        let pending = match older {
            Some(older) if save.revision < older.save.revision => older,
            // The disk hasn't changed, so the pauses keep growing.
            Some(older) if save.path == older.save.path => {
                PendingSave { save, due: now, failures: older.failures }
            }
            Some(_) | None => PendingSave { save, due: now, failures: 0 },
        };
        self.pending.insert(pending.save.id, pending);
    }

    /// Takes the save that has been due for longest.
    pub(super) fn take_due(&mut self, now: Duration) -> Option<PendingSave> {
        let is_due = |pending: &&PendingSave| pending.due <= now;
        let id = self.pending.values().filter(is_due).min_by_key(|it| it.due)?.save.id;
        self.pending.remove(&id)
    }

    /// Returns the pause before the next try, if this one fails.
    pub(super) fn delay_after(&self, attempt: &PendingSave) -> Duration {
        self.backoff.delay_after(attempt.failures.saturating_add(1))
    }

    /// Queues a failed save again, after a pause.
    pub(super) fn put_back(&mut self, mut attempt: PendingSave, now: Duration) {
        attempt.due = now.saturating_add(self.delay_after(&attempt));
        attempt.failures = attempt.failures.saturating_add(1);
        self.pending.insert(attempt.save.id, attempt);
    }

    pub(super) fn remove(&mut self, path: &Path) {
        self.pending.retain(|_, pending| pending.save.path != path);
    }

    pub(super) fn make_all_due(&mut self, now: Duration) {
        for pending in self.pending.values_mut() {
            pending.due = pending.due.min(now);
        }
    }

    /// Returns the time until the next save is due. `None` if none is pending.
    pub(super) fn next_due(&self, now: Duration) -> Option<Duration> {
        self.pending.values().map(|it| it.due.saturating_sub(now)).min()
    }

    pub(super) fn drain(&mut self) -> impl Iterator<Item = SaveRequest> + use<> {
        std::mem::take(&mut self.pending).into_values().map(|it| it.save)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }
}
