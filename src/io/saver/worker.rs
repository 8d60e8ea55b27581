//! What the saving thread does, one request after the other. See [`SaverWorker`].

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

use super::{
    Backoff, EncodeFn, SaveRequest, SaverRequest, merge_bases::MergeBases,
    progress_writer::ProgressWriter, queue::SaveQueue, save_failed,
};
use crate::{
    command::{Command, EditorId, Notification},
    format::sidecar,
    i18n::msg,
    io::{
        files::{
            self, BackupPolicy, FileChange, FileError, FileFingerprint, LeftoverCleanup,
            OverwriteGuard, Replacement, disk::Disk,
        },
        reply_channel::Replies,
        sidecar_versions::SidecarVersions,
        worker_threads,
    },
    model::Work,
};

/// The longest sleep: a thread with nothing to do is woken by requests, not by time.
const MAX_SLEEP: Duration = Duration::from_hours(1);

/// The state of the saving thread.
pub(super) struct SaverWorker {
    disk: Arc<dyn Disk>,
    encode: EncodeFn,
    replies: Replies,
    queue: SaveQueue,
    sidecars: BTreeMap<PathBuf, KnownSidecar>,
    merge_bases: MergeBases,
    leftover_cleanup: LeftoverCleanup,
    versions: Option<SidecarVersions>,
    /// The hashes of what was written over last, and of what was written.
    last_write: Option<(Option<String>, Option<String>)>,
    flushes: Vec<Sender<()>>,
    started: Instant,
}

/// What is known of the file at a path.
struct KnownSidecar {
    /// What may be overwritten.
    guard: OverwriteGuard,
    /// What becomes of it: what was read is kept, what we wrote since is not.
    backup_policy: BackupPolicy,
    /// How many bytes we wrote there last.
    written_len: u64,
    /// How many bytes stand there, as far as is known: about as many will be written.
    expected_len: u64,
}

impl From<Option<FileFingerprint>> for KnownSidecar {
    /// What is known of what was found there.
    fn from(found: Option<FileFingerprint>) -> Self {
        let there = found.as_ref().map_or(0, FileFingerprint::byte_len);
        Self {
            guard: OverwriteGuard::from(found),
            backup_policy: BackupPolicy::Keep,
            written_len: 0,
            expected_len: there,
        }
    }
}

impl KnownSidecar {
    /// The hash of what stands there, where it is known for sure.
    fn blake3(&self) -> Option<String> {
        match &self.guard {
            OverwriteGuard::Only(stamp) => stamp.blake3(),
            OverwriteGuard::Anything | OverwriteGuard::Nothing | OverwriteGuard::OneOf(_) => None,
        }
    }

    /// This was written there by us.
    fn record_write(&mut self, stamp: FileFingerprint) {
        let len = stamp.byte_len();
        *self = Self {
            guard: OverwriteGuard::Only(stamp),
            backup_policy: BackupPolicy::Discard,
            written_len: len,
            expected_len: len,
        };
    }
}

/// What the analyst should know of a file of marks that has become so large, said once.
fn size_warning(before: u64, now: u64) -> Option<Notification> {
    let (large, most) = (sidecar::WARNING_BYTES as u64, sidecar::MAX_BYTES as u64);
    (before < large && large <= now).then(|| {
        let (now, most) = (now >> 20, most >> 20);
        Notification::warning(msg!("told-sidecar-large", megabytes = now, most = most))
    })
}

impl SaverWorker {
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        encode: EncodeFn,
        pauses: Backoff,
        replies: Replies,
    ) -> Self {
        Self {
            disk,
            encode,
            replies,
            queue: SaveQueue::new(pauses),
            sidecars: BTreeMap::new(),
            merge_bases: MergeBases::default(),
            leftover_cleanup: LeftoverCleanup::default(),
            versions: None,
            last_write: None,
            flushes: Vec::new(),
            started: Instant::now(),
        }
    }

    /// Works until nobody can ask any more. Where a fault of ours ends it before, it says of all that waits that it is
    /// not saved.
    pub(super) fn run(mut self, requests: &Receiver<SaverRequest>) {
        if catch_unwind(AssertUnwindSafe(|| self.run_loop(requests))).is_err() {
            for request in requests.try_iter() {
                if let SaverRequest::Save(save) = request {
                    self.queue.put(save, self.now());
                }
            }
            for save in self.queue.drain() {
                self.replies.send(save_failed(&save));
            }
        }
    }

    fn run_loop(&mut self, requests: &Receiver<SaverRequest>) {
        loop {
            let pause = self.queue.next_due(self.now()).unwrap_or(MAX_SLEEP);
            match requests.recv_timeout(pause) {
                Ok(request) => self.handle_request(request),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return self.finish(),
            }
            // All that has been asked meanwhile, so that only the newest states are written.
            for request in requests.try_iter() {
                self.handle_request(request);
            }
            self.save_next();
            self.answer_flushes();
        }
    }

    fn now(&self) -> Duration {
        self.started.elapsed()
    }

    fn handle_request(&mut self, request: SaverRequest) {
        match request {
            SaverRequest::Save(save) => self.queue.put(save, self.now()),
            SaverRequest::SetKnown(path, found) => self.set_known(path, found, None),
            SaverRequest::RecordRead(path, found, work) => self.record_read(path, found, *work),
            SaverRequest::StartUsing(path) => {
                if let Some((found, work)) = self.merge_bases.take_read(&path) {
                    self.set_known(path, found, work);
                }
            }
            // What cannot be looked at must not end the saving of everything else.
            SaverRequest::CheckSidecar(id, path) => {
                worker_threads::catch_panic(|| self.check_sidecar(id, &path), |_| {});
            }
            SaverRequest::RecordMerge(path, number, stamp, base) => {
                self.merge_bases.record_merge(path, number, (stamp, base));
            }
            SaverRequest::ConfirmMerge(path, number) => {
                if let Some(stamp) = self.merge_bases.confirm_merge(path.clone(), number) {
                    self.sidecars.insert(path, KnownSidecar::from(Some(stamp)));
                }
            }
            SaverRequest::MoveSidecar(from, to) => self.move_sidecar(&from, to),
            SaverRequest::TrackVersions(states) => self.versions = Some(states),
            SaverRequest::KeepBackup(path) => {
                if let Some(known) = self.sidecars.get_mut(&path) {
                    known.backup_policy = BackupPolicy::Discard;
                }
            }
            SaverRequest::RetryNow => self.queue.make_all_due(self.now()),
            SaverRequest::Flush(done) => {
                self.flushes.push(done);
                self.queue.make_all_due(self.now());
            }
        }
    }

    /// What was read goes nowhere where the document is open already, until somebody says that it does.
    fn record_read(&mut self, path: PathBuf, found: Option<FileFingerprint>, work: Work) {
        let work = found.is_some().then_some(work);
        if self.sidecars.contains_key(&path) {
            self.merge_bases.record_read(path, found, work);
        } else {
            self.set_known(path, found, work);
        }
    }

    fn set_known(&mut self, path: PathBuf, found: Option<FileFingerprint>, base: Option<Work>) {
        self.merge_bases.set_base(path.clone(), base);
        self.sidecars.insert(path, KnownSidecar::from(found));
        self.queue.make_all_due(self.now());
    }

    /// Moves a sidecar, and what is known of it. One that can't be moved stays: the next save writes the new one whole.
    fn move_sidecar(&mut self, from: &Path, to: PathBuf) {
        if from == to {
            return;
        }
        let alone = self.disk.lock_folder_of(&to);
        if let Err(err) = files::move_file(&*self.disk, from, &to) {
            log::info!("{} stays where it is: {err}", from.display());
        }
        drop(alone);
        self.merge_bases.rename(from, to.clone());
        if let Some(known) = self.sidecars.remove(from) {
            self.sidecars.insert(to, known);
        }
    }

    /// Says if somebody else has written or removed the sidecar at `path`.
    fn check_sidecar(&self, id: EditorId, path: &Path) {
        let guard = self.sidecars.get(path).map_or(&OverwriteGuard::Nothing, |known| &known.guard);
        match guard.compare(&*self.disk, path) {
            // What cannot be looked at is left to the save to complain of.
            Ok(FileChange::Same) | Err(_) => {}
            Ok(FileChange::Gone) => self.replies.send(Command::SidecarRemoved(id)),
            Ok(FileChange::Changed) => self.replies.send(self.sidecar_changed(id, path)),
        }
    }

    /// What is said where others have written the sidecar at `path`.
    fn sidecar_changed(&self, id: EditorId, path: &Path) -> Command {
        let (base, merges) = self.merge_bases.base(path);
        Command::SidecarChanged { id, merges, base: base.map(Box::new) }
    }

    /// Tries once more what waits, and ends.
    fn finish(&mut self) {
        let end = self.now();
        self.queue.make_all_due(end);
        while let Some(attempt) = self.queue.take_due(end) {
            let written = self.write(&attempt.save);
            self.reply(&attempt.save, written, None);
        }
    }

    fn save_next(&mut self) {
        let Some(attempt) = self.queue.take_due(self.now()) else { return };
        let written = self.write(&attempt.save);
        let is_done = written.is_ok();
        self.reply(&attempt.save, written, Some(self.queue.delay_after(&attempt)));
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

    fn reply(
        &mut self,
        save: &SaveRequest,
        written: Result<(), FileError>,
        again_in: Option<Duration>,
    ) {
        let (id, revision) = (save.id, save.revision);
        // First, so whoever hears that it is saved finds it remembered.
        if written.is_ok() {
            self.record_version(&save.path);
        }
        self.replies.send(match written {
            Ok(()) => Command::Saved { id, revision },
            Err(FileError::ChangedMeanwhile { .. } | FileError::Behind(_)) => {
                self.sidecar_changed(id, &save.path)
            }
            Err(err) => Command::SaveFailed { id, revision, reason: err.message(), again_in },
        });
    }

    /// Has it remembered which state the sidecar at `path` is in.
    fn record_version(&mut self, path: &Path) {
        let written = self.last_write.take();
        if let Some((states, (before, Some(blake3)))) = self.versions.as_ref().zip(written) {
            states.record_write(path, before.as_deref(), &blake3);
        }
    }

    /// Writes one state. A panic in it is a failure like others: it must not end the saving of everything else.
    ///
    /// The standard library has one, for a folder that cannot be closed.
    fn write(&mut self, save: &SaveRequest) -> Result<(), FileError> {
        let written = catch_unwind(AssertUnwindSafe(|| self.try_write(save)));
        self.leftover_cleanup.after_write(&*self.disk, &save.path);
        written.unwrap_or_else(|_| {
            let err = io::Error::other(msg!("why-disk-unworkable"));
            Err(FileError::from_write(&save.path, err))
        })
    }

    fn try_write(&mut self, save: &SaveRequest) -> Result<(), FileError> {
        self.leftover_cleanup.before_write(&*self.disk, &save.path);
        if self.merge_bases.is_behind(save) {
            return Err(FileError::Behind(save.path.clone()));
        }
        // No other window writes between the look at the file and what takes its place.
        let _alone = self.disk.lock_folder_of(&save.path);
        let known =
            self.sidecars.entry(save.path.clone()).or_insert_with(|| KnownSidecar::from(None));
        let (guard, previous) = (&known.guard, known.backup_policy);
        let (encode, replies, there) = (&mut self.encode, &self.replies, known.expected_len);
        let written = files::replace(&*self.disk, &save.path, guard, previous, |out| {
            // A fault in one sidecar must not end the saving of all others.
            let mut out = ProgressWriter::new(out, save.id, there, replies);
            catch_unwind(AssertUnwindSafe(|| encode(save, &mut out)))
                .unwrap_or_else(|_| Err(io::Error::other(msg!("why-marks-unwritable"))))
        });
        match written {
            Ok(Replacement { fingerprint: stamp, backup_error: not_kept }) => {
                let grown = size_warning(known.written_len, stamp.byte_len());
                self.last_write = Some((known.blake3(), stamp.blake3()));
                known.record_write(stamp);
                self.merge_bases.record_write(save);
                if let Some(notice) = grown {
                    self.replies.send(Command::Notify(notice));
                }
                if let Some(err) = not_kept {
                    let words = msg!("told-marks-before-not-kept", reason = err.message());
                    self.replies.send(Command::Notify(Notification::warning(words)));
                }
                Ok(())
            }
            Err(err) => {
                match &err {
                    FileError::Unconfirmed { stamp, .. } => {
                        known.record_write((**stamp).clone());
                        self.merge_bases.record_write(save);
                    }
                    FileError::Unanswered { stamp, .. } => {
                        let guard = std::mem::replace(&mut known.guard, OverwriteGuard::Nothing);
                        known.guard = guard.or_also((**stamp).clone());
                        // That was done before; what stands there may be ours already.
                        known.backup_policy = BackupPolicy::Discard;
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
        let notice = size_warning(large - 1, large).expect("it is large now");
        assert!(
            notice.text.to_string().contains("1023 MB")
                && notice.text.to_string().contains("2047 MB"),
            "{notice:?}"
        );
        assert!(size_warning(0, large - 1).is_none());
        assert!(size_warning(large, large + 1).is_none());
        assert!(large < sidecar::MAX_BYTES as u64);
    }
}
