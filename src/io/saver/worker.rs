//! What the saving thread does, one request after the other. See [`Worker`].

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender},
    time::{Duration, Instant},
};

use super::{Encode, Pauses, Request, Save, queue::Queue, sides::Sides};
use crate::{
    command::{Command, SessionId},
    io::{
        files::{self, FileError, Guard, Seen, Stamp},
        replies::Replies,
    },
    model::Work,
};

/// The longest sleep: a thread with nothing to do is woken by requests, not by time.
const LONG: Duration = Duration::from_hours(1);

/// The state of the saving thread.
pub(super) struct Worker {
    encode: Encode,
    replies: Replies,
    queue: Queue,
    known: BTreeMap<PathBuf, Guard>,
    sides: Sides,
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
            sides: Sides::default(),
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
            Request::Known(path, found) => self.known(path, found, None),
            Request::Read(path, found, work) => self.read(path, found, *work),
            Request::Begin(path) => {
                if let Some((found, work)) = self.sides.begun(&path) {
                    self.known(path, found, work);
                }
            }
            Request::Look(id, path) => self.look(id, &path),
            Request::Merged(path, number, stamp, base) => {
                self.sides.merged(path, number, (stamp, base));
            }
            Request::TakenIn(path, number) => {
                if let Some(stamp) = self.sides.taken_in(path.clone(), number) {
                    self.known.insert(path, Guard::Only(stamp));
                }
            }
            Request::Flush(done) => {
                self.flushes.push(done);
                self.queue.hurry(self.now());
            }
        }
    }

    /// What was read goes nowhere where the document is open already, until somebody says that it does.
    fn read(&mut self, path: PathBuf, found: Option<Stamp>, work: Work) {
        let work = found.is_some().then_some(work);
        if self.known.contains_key(&path) {
            self.sides.read(path, found, work);
        } else {
            self.known(path, found, work);
        }
    }

    fn known(&mut self, path: PathBuf, found: Option<Stamp>, base: Option<Work>) {
        self.sides.begin(path.clone(), base);
        self.known.insert(path, Guard::from(found));
        self.queue.hurry(self.now());
    }

    /// Says if somebody else has written or removed the sidecar at `path`.
    fn look(&self, id: SessionId, path: &Path) {
        let guard = self.known.get(path).unwrap_or(&Guard::Nothing);
        match guard.look(path) {
            // What cannot be looked at is left to the save to complain of.
            Ok(Seen::Same) | Err(_) => {}
            Ok(Seen::Gone) => self.replies.send(Command::SidecarGone(id)),
            Ok(Seen::Other) => self.replies.send(self.changed(id, path)),
        }
    }

    /// What is said where others have written the sidecar at `path`.
    fn changed(&self, id: SessionId, path: &Path) -> Command {
        let (base, merges) = self.sides.base(path);
        Command::SidecarChanged { id, merges, base: base.map(Box::new) }
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
            Err(FileError::ChangedMeanwhile(_)) => self.changed(id, &save.path),
            Err(err) => Command::SaveFailed { id, revision, reason: err.to_string() },
        });
    }

    fn write(&mut self, save: &Save) -> Result<Stamp, FileError> {
        if self.tidied.insert(save.path.clone()) {
            files::remove_leftovers(&save.path);
        }
        if self.sides.is_behind(save) {
            return Err(FileError::ChangedMeanwhile(save.path.clone()));
        }
        // No other window writes between the look at the file and what takes its place.
        let _alone = files::alone_at(&save.path);
        let guard = self.known.entry(save.path.clone()).or_insert(Guard::Nothing);
        let written = files::write_atomically(&save.path, guard, |out| {
            // A fault in one sidecar must not end the saving of all others.
            catch_unwind(AssertUnwindSafe(|| (self.encode)(&save.work, out)))
                .unwrap_or_else(|_| Err(io::Error::other("these marks cannot be written")))
        });
        match &written {
            Ok(stamp) => *guard = Guard::Only(stamp.clone()),
            Err(FileError::Unconfirmed { stamp, .. }) => *guard = Guard::Only((**stamp).clone()),
            Err(_) => return written,
        }
        self.sides.wrote(save);
        written
    }
}
