//! What is waiting to be saved, and when each is due. See [`Queue`].
//!
//! Knows neither the disk nor the clock: times come in, as durations since the thread started.

use std::{collections::BTreeMap, time::Duration};

use super::{Pauses, Save};
use crate::command::SessionId;

/// The newest state of each session that is not on the disk yet.
#[derive(Debug)]
pub(super) struct Queue {
    pauses: Pauses,
    waiting: BTreeMap<SessionId, Waiting>,
}

/// One state that waits.
#[derive(Debug)]
struct Waiting {
    save: Save,
    due: Duration,
    failures: u32,
}

impl Queue {
    pub(super) fn new(pauses: Pauses) -> Self {
        Self { pauses, waiting: BTreeMap::new() }
    }

    /// Puts a state in the place of an older one of the same session. It is due at once.
    pub(super) fn put(&mut self, save: Save, now: Duration) {
        let older = self.waiting.remove(&save.id);
        let waiting = match older {
            Some(older) if save.revision < older.save.revision => older,
            // The disk is as it was, so the pauses go on growing.
            Some(older) if save.path == older.save.path => {
                Waiting { save, due: now, failures: older.failures }
            }
            Some(_) | None => Waiting { save, due: now, failures: 0 },
        };
        self.waiting.insert(waiting.save.id, waiting);
    }

    /// The state that has been due for longest, which is not waiting any more then.
    pub(super) fn take_due(&mut self, now: Duration) -> Option<Attempt> {
        let is_due = |waiting: &&Waiting| waiting.due <= now;
        let id = self.waiting.values().filter(is_due).min_by_key(|it| it.due)?.save.id;
        let Waiting { save, failures, .. } = self.waiting.remove(&id)?;
        Some(Attempt { save, failures })
    }

    /// How long it is until this is tried again, if it fails.
    pub(super) fn pause_after(&self, attempt: &Attempt) -> Duration {
        self.pauses.after(attempt.failures.saturating_add(1))
    }

    /// Puts back what could not be saved. It is due after a pause.
    pub(super) fn put_back(&mut self, attempt: Attempt, now: Duration) {
        let due = now.saturating_add(self.pause_after(&attempt));
        let failures = attempt.failures.saturating_add(1);
        self.waiting.insert(attempt.save.id, Waiting { save: attempt.save, due, failures });
    }

    /// Makes everything due.
    pub(super) fn hurry(&mut self, now: Duration) {
        for waiting in self.waiting.values_mut() {
            waiting.due = waiting.due.min(now);
        }
    }

    /// How long it is until something is due. `None` where nothing waits.
    pub(super) fn next_due(&self, now: Duration) -> Option<Duration> {
        self.waiting.values().map(|waiting| waiting.due.saturating_sub(now)).min()
    }

    /// All that wait, which wait no longer then.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = Save> + use<> {
        std::mem::take(&mut self.waiting).into_values().map(|waiting| waiting.save)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }
}

/// A state that is being saved.
#[derive(Debug)]
pub(super) struct Attempt {
    pub(super) save: Save,
    failures: u32,
}
