//! What the saving thread does, one request after the other. See [`Worker`].

use std::{
    collections::BTreeMap,
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender},
    },
    time::{Duration, Instant},
};

use super::{Encode, Pauses, Request, Save, queue::Queue, sides::Sides, telling::Telling, unsaved};
use crate::{
    command::{Command, Notice, SessionId},
    format::sidecar,
    io::{
        files::{self, FileError, Guard, Previous, Replaced, Seen, Stamp, Tidying, disk::Disk},
        replies::Replies,
        states::States,
        workers,
    },
    model::Work,
    tongue::say,
};

/// The longest sleep: a thread with nothing to do is woken by requests, not by time.
const LONG: Duration = Duration::from_hours(1);

/// The state of the saving thread.
pub(super) struct Worker {
    disk: Arc<dyn Disk>,
    encode: Encode,
    replies: Replies,
    queue: Queue,
    known: BTreeMap<PathBuf, Known>,
    sides: Sides,
    tidying: Tidying,
    states: Option<States>,
    /// The hashes of what was written over last, and of what was written.
    written: Option<(Option<String>, Option<String>)>,
    flushes: Vec<Sender<()>>,
    started: Instant,
}

/// What is known of the file at a path.
struct Known {
    /// What may be overwritten.
    guard: Guard,
    /// What becomes of it: what was read is kept, what we wrote since is not.
    previous: Previous,
    /// How many bytes we wrote there last.
    len: u64,
    /// How many bytes stand there, as far as is known: about as many will be written.
    there: u64,
}

impl From<Option<Stamp>> for Known {
    /// What is known of what was found there.
    fn from(found: Option<Stamp>) -> Self {
        let there = found.as_ref().map_or(0, Stamp::byte_len);
        Self { guard: Guard::from(found), previous: Previous::Kept, len: 0, there }
    }
}

impl Known {
    /// The hash of what stands there, where it is known for sure.
    fn blake3(&self) -> Option<String> {
        match &self.guard {
            Guard::Only(stamp) => stamp.blake3(),
            Guard::Anything | Guard::Nothing | Guard::OneOf(_) => None,
        }
    }

    /// This was written there by us.
    fn is_ours(&mut self, stamp: Stamp) {
        let len = stamp.byte_len();
        *self = Self { guard: Guard::Only(stamp), previous: Previous::Dropped, len, there: len };
    }
}

/// What the analyst should know of a file of marks that has become so large, said once.
fn grown(before: u64, now: u64) -> Option<Notice> {
    let (large, most) = (sidecar::WARNING_BYTES as u64, sidecar::MAX_BYTES as u64);
    (before < large && large <= now).then(|| {
        let (now, most) = (now >> 20, most >> 20);
        Notice::warning(say!("told-sidecar-large", megabytes = now, most = most))
    })
}

impl Worker {
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        encode: Encode,
        pauses: Pauses,
        replies: Replies,
    ) -> Self {
        Self {
            disk,
            encode,
            replies,
            queue: Queue::new(pauses),
            known: BTreeMap::new(),
            sides: Sides::default(),
            tidying: Tidying::default(),
            states: None,
            written: None,
            flushes: Vec::new(),
            started: Instant::now(),
        }
    }

    /// Works until nobody can ask any more. Where a fault of ours ends it before, it says of all that waits that it is
    /// not saved.
    pub(super) fn run(mut self, requests: &Receiver<Request>) {
        if catch_unwind(AssertUnwindSafe(|| self.work(requests))).is_err() {
            for request in requests.try_iter() {
                if let Request::Save(save) = request {
                    self.queue.put(save, self.now());
                }
            }
            for save in self.queue.drain() {
                self.replies.send(unsaved(&save));
            }
        }
    }

    fn work(&mut self, requests: &Receiver<Request>) {
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
            // What cannot be looked at must not end the saving of everything else.
            Request::Look(id, path) => workers::guarded(|| self.look(id, &path), |_| {}),
            Request::Merged(path, number, stamp, base) => {
                self.sides.merged(path, number, (stamp, base));
            }
            Request::TakenIn(path, number) => {
                if let Some(stamp) = self.sides.taken_in(path.clone(), number) {
                    self.known.insert(path, Known::from(Some(stamp)));
                }
            }
            Request::Moved(from, to) => self.moved(&from, to),
            Request::Remember(states) => self.states = Some(states),
            Request::SparePrevious(path) => {
                if let Some(known) = self.known.get_mut(&path) {
                    known.previous = Previous::Dropped;
                }
            }
            Request::Hurry => self.queue.hurry(self.now()),
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
        self.known.insert(path, Known::from(found));
        self.queue.hurry(self.now());
    }

    /// Moves a sidecar, and what is known of it. One that can't be moved stays: the next save writes the new one whole.
    fn moved(&mut self, from: &Path, to: PathBuf) {
        if from == to {
            return;
        }
        let alone = self.disk.alone(&to);
        if let Err(err) = files::move_file(&*self.disk, from, &to) {
            log::info!("{} stays where it is: {err}", from.display());
        }
        drop(alone);
        self.sides.moved(from, to.clone());
        if let Some(known) = self.known.remove(from) {
            self.known.insert(to, known);
        }
    }

    /// Says if somebody else has written or removed the sidecar at `path`.
    fn look(&self, id: SessionId, path: &Path) {
        let guard = self.known.get(path).map_or(&Guard::Nothing, |known| &known.guard);
        match guard.look(&*self.disk, path) {
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
    fn finish(&mut self) {
        let end = self.now();
        self.queue.hurry(end);
        while let Some(attempt) = self.queue.take_due(end) {
            let written = self.write(&attempt.save);
            self.answer(&attempt.save, written, None);
        }
    }

    fn save_next(&mut self) {
        let Some(attempt) = self.queue.take_due(self.now()) else { return };
        let written = self.write(&attempt.save);
        let is_done = written.is_ok();
        self.answer(&attempt.save, written, Some(self.queue.pause_after(&attempt)));
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

    fn answer(&mut self, save: &Save, written: Result<(), FileError>, again_in: Option<Duration>) {
        let (id, revision) = (save.id, save.revision);
        // First, so whoever hears that it is saved finds it remembered.
        if written.is_ok() {
            self.remember(&save.path);
        }
        self.replies.send(match written {
            Ok(()) => Command::Saved { id, revision },
            Err(FileError::ChangedMeanwhile { .. } | FileError::Behind(_)) => {
                self.changed(id, &save.path)
            }
            Err(err) => Command::SaveFailed { id, revision, reason: err.said(), again_in },
        });
    }

    /// Has it remembered which state the sidecar at `path` is in.
    fn remember(&mut self, path: &Path) {
        let written = self.written.take();
        if let Some((states, (before, Some(blake3)))) = self.states.as_ref().zip(written) {
            states.written(path, before.as_deref(), &blake3);
        }
    }

    /// Writes one state. A panic in it is a failure like others: it must not end the saving of everything else.
    ///
    /// The standard library has one, for a folder that cannot be closed.
    fn write(&mut self, save: &Save) -> Result<(), FileError> {
        let written = catch_unwind(AssertUnwindSafe(|| self.try_to_write(save)));
        self.tidying.after(&*self.disk, &save.path);
        written.unwrap_or_else(|_| {
            let err = io::Error::other(say!("why-disk-unworkable"));
            Err(FileError::of_writing(&save.path, err))
        })
    }

    fn try_to_write(&mut self, save: &Save) -> Result<(), FileError> {
        self.tidying.before(&*self.disk, &save.path);
        if self.sides.is_behind(save) {
            return Err(FileError::Behind(save.path.clone()));
        }
        // No other window writes between the look at the file and what takes its place.
        let _alone = self.disk.alone(&save.path);
        let known = self.known.entry(save.path.clone()).or_insert_with(|| Known::from(None));
        let (guard, previous) = (&known.guard, known.previous);
        let (encode, replies, there) = (&mut self.encode, &self.replies, known.there);
        let written = files::replace(&*self.disk, &save.path, guard, previous, |out| {
            // A fault in one sidecar must not end the saving of all others.
            let mut out = Telling::new(out, save.id, there, replies);
            catch_unwind(AssertUnwindSafe(|| encode(save, &mut out)))
                .unwrap_or_else(|_| Err(io::Error::other(say!("why-marks-unwritable"))))
        });
        match written {
            Ok(Replaced { stamp, not_kept }) => {
                let grown = grown(known.len, stamp.byte_len());
                self.written = Some((known.blake3(), stamp.blake3()));
                known.is_ours(stamp);
                self.sides.wrote(save);
                if let Some(notice) = grown {
                    self.replies.send(Command::Tell(notice));
                }
                if let Some(err) = not_kept {
                    let words = say!("told-marks-before-not-kept", reason = err.said());
                    self.replies.send(Command::Tell(Notice::warning(words)));
                }
                Ok(())
            }
            Err(err) => {
                match &err {
                    FileError::Unconfirmed { stamp, .. } => {
                        known.is_ours((**stamp).clone());
                        self.sides.wrote(save);
                    }
                    FileError::Unanswered { stamp, .. } => {
                        let guard = std::mem::replace(&mut known.guard, Guard::Nothing);
                        known.guard = guard.or((**stamp).clone());
                        // That was done before; what stands there may be ours already.
                        known.previous = Previous::Dropped;
                    }
                    _ => {}
                }
                Err(err)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_has_become_large_is_told_of_once_and_before_it_is_full() {
        let large = sidecar::WARNING_BYTES as u64;
        let notice = grown(large - 1, large).expect("it is large now");
        assert!(
            notice.text.to_string().contains("1023 MB")
                && notice.text.to_string().contains("2047 MB"),
            "{notice:?}"
        );
        assert!(grown(0, large - 1).is_none());
        assert!(grown(large, large + 1).is_none());
        assert!(large < sidecar::MAX_BYTES as u64);
    }
}
