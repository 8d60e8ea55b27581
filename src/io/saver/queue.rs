//! What is waiting to be saved, and when each is due. See [`SaveQueue`].
//!
//! Knows neither the disk nor the clock: times come in, as durations since the thread started.

use std::{collections::BTreeMap, time::Duration};

use super::{Backoff, SaveRequest};
use crate::command::EditorId;

/// The newest state of each session that is not on the disk yet.
#[derive(Debug)]
pub(super) struct SaveQueue {
    backoff: Backoff,
    pending: BTreeMap<EditorId, PendingSave>,
}

/// One state that waits.
#[derive(Debug)]
struct PendingSave {
    save: SaveRequest,
    due: Duration,
    failures: u32,
}

impl SaveQueue {
    pub(super) fn new(pauses: Backoff) -> Self {
        Self { backoff: pauses, pending: BTreeMap::new() }
    }

    /// Puts a state in the place of an older one of the same session. It is due at once.
    pub(super) fn put(&mut self, save: SaveRequest, now: Duration) {
        let older = self.pending.remove(&save.id);
        let waiting = match older {
            Some(older) if save.revision < older.save.revision => older,
            // The disk is as it was, so the pauses go on growing.
            Some(older) if save.path == older.save.path => {
                PendingSave { save, due: now, failures: older.failures }
            }
            Some(_) | None => PendingSave { save, due: now, failures: 0 },
        };
        self.pending.insert(waiting.save.id, waiting);
    }

    /// The state that has been due for longest, which is not waiting any more then.
    pub(super) fn take_due(&mut self, now: Duration) -> Option<SaveAttempt> {
        let is_due = |waiting: &&PendingSave| waiting.due <= now;
        let id = self.pending.values().filter(is_due).min_by_key(|it| it.due)?.save.id;
        let PendingSave { save, failures, .. } = self.pending.remove(&id)?;
        Some(SaveAttempt { save, failures })
    }

    /// How long it is until this is tried again, if it fails.
    pub(super) fn delay_after(&self, attempt: &SaveAttempt) -> Duration {
        self.backoff.delay_after(attempt.failures.saturating_add(1))
    }

    /// Puts back what could not be saved. It is due after a pause.
    pub(super) fn put_back(&mut self, attempt: SaveAttempt, now: Duration) {
        let due = now.saturating_add(self.delay_after(&attempt));
        let failures = attempt.failures.saturating_add(1);
        self.pending.insert(attempt.save.id, PendingSave { save: attempt.save, due, failures });
    }

    /// Makes everything due.
    pub(super) fn make_all_due(&mut self, now: Duration) {
        for waiting in self.pending.values_mut() {
            waiting.due = waiting.due.min(now);
        }
    }

    /// How long it is until something is due. `None` where nothing waits.
    pub(super) fn next_due(&self, now: Duration) -> Option<Duration> {
        self.pending.values().map(|waiting| waiting.due.saturating_sub(now)).min()
    }

    /// All that wait, which wait no longer then.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = SaveRequest> + use<> {
        std::mem::take(&mut self.pending).into_values().map(|waiting| waiting.save)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.pending.is_empty()
    }
}

/// A state that is being saved.
#[derive(Debug)]
pub(super) struct SaveAttempt {
    pub(super) save: SaveRequest,
    failures: u32,
}
