//! What the saving thread does, one request after the other. See [`Worker`].

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
    time::{Duration, Instant},
};

use super::{Encode, Pauses, Request, Save, queue::Queue};
use crate::{
    command::Command,
    io::{
        files::{self, FileError, Guard, Stamp},
        replies::Replies,
    },
};

/// The longest sleep: a thread with nothing to do is woken by requests, not by time.
const LONG: Duration = Duration::from_hours(1);

/// The state of the saving thread.
pub(super) struct Worker {
    encode: Encode,
    replies: Replies,
    queue: Queue,
    known: BTreeMap<PathBuf, Guard>,
    tidied: BTreeSet<PathBuf>,
    flushes: Vec<Sender<()>>,
    started: Instant,
}

impl Worker {
    pub(super) fn new(encode: Encode, pauses: Pauses, replies: Replies) -> Self {
        Self {
            encode,
            replies,
            queue: Queue::new(pauses),
            known: BTreeMap::new(),
            tidied: BTreeSet::new(),
            flushes: Vec::new(),
            started: Instant::now(),
        }
    }

    /// Works until nobody can ask any more.
    pub(super) fn run(mut self, requests: &Receiver<Request>) {
        loop {
            let pause = self.queue.next_due(self.now()).unwrap_or(LONG);
            match requests.recv_timeout(pause) {
                Ok(request) => self.take(request),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return self.finish(),
            }
            // All that has been asked meanwhile, so that only the newest states are written.
            for request in requests.try_iter() {
                self.take(request);
            }
            self.save_next();
            self.answer_flushes();
        }
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    fn take(&mut self, request: Request) {
        match request {
            Request::Save(save) => self.queue.put(save, self.now()),
            Request::Known(path, found) => {
                self.known.insert(path, Guard::from(found));
                self.queue.hurry(self.now());
            }
            Request::Flush(done) => {
                self.flushes.push(done);
                self.queue.hurry(self.now());
            }
        }
    }

    /// Tries once more what waits, and ends.
    fn finish(mut self) {
        let end = self.now();
        self.queue.hurry(end);
        while let Some(attempt) = self.queue.take_due(end) {
            let written = self.write(&attempt.save);
            self.answer(&attempt.save, written);
        }
    }

    fn save_next(&mut self) {
        let Some(attempt) = self.queue.take_due(self.now()) else { return };
        let written = self.write(&attempt.save);
        let is_done = written.is_ok();
        self.answer(&attempt.save, written);
        if !is_done {
            self.queue.put_back(attempt, self.now());
        }
    }

    fn answer_flushes(&mut self) {
        if self.queue.is_empty() {
            for done in self.flushes.drain(..) {
                // Who has lost patience does not listen any more.
                done.send(()).ok();
            }
        }
    }

    fn answer(&self, save: &Save, written: Result<Stamp, FileError>) {
        let (id, revision) = (save.id, save.revision);
        self.replies.send(match written {
            Ok(_) => Command::Saved { id, revision },
            Err(err) => Command::SaveFailed { id, revision, reason: err.to_string() },
        });
    }

    fn write(&mut self, save: &Save) -> Result<Stamp, FileError> {
        if self.tidied.insert(save.path.clone()) {
            files::remove_leftovers(&files::disk::RealDisk, &save.path);
        }
        let guard = self.known.entry(save.path.clone()).or_insert(Guard::Nothing);
        let written = files::write_atomically(&save.path, guard, |out| {
            // A fault in one sidecar must not end the saving of all others.
            catch_unwind(AssertUnwindSafe(|| (self.encode)(&save.work, out)))
                .unwrap_or_else(|_| Err(io::Error::other("these marks cannot be written")))
        });
        match &written {
            Ok(stamp) => *guard = Guard::Only(stamp.clone()),
            Err(FileError::Unconfirmed { stamp, .. }) => *guard = Guard::Only((**stamp).clone()),
            Err(_) => {}
        }
        written
    }
}
