//! The saving thread. See [`SaverWorker`].

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
    Backoff, EncodeFn, SaverRequest,
    known_sidecar::{KnownSidecar, PendingMerge},
    progress_writer::ProgressWriter,
    queue::SaveQueue,
    save_failed,
};
use crate::{
    command::{EditorId, Notification, Reply, SaveRequest},
    format::sidecar,
    i18n::msg,
    io::{
        files::{
            self, BackupPolicy, FileChange, FileError, FileFingerprint, LeftoverCleanup,
            OverwriteGuard, Replacement, disk::Disk,
        },
        reply_channel::Replies,
        sidecar_versions::SidecarVersions,
    },
    model::Work,
    worker::catch_panic,
};

/// Maximum sleep: an idle thread is woken by requests, not by time.
const MAX_SLEEP: Duration = Duration::from_hours(1);

pub(super) struct SaverWorker {
    disk: Arc<dyn Disk>,
    encode: EncodeFn,
    replies: Replies,
    queue: SaveQueue,
    sidecars: BTreeMap<PathBuf, KnownSidecar>,
    /// Versions of sidecars in use that were read again but aren't used yet.
    reads: BTreeMap<PathBuf, KnownSidecar>,
    leftover_cleanup: LeftoverCleanup,
    versions: Option<SidecarVersions>,
    /// The hashes of the last version overwritten, and of the one written.
    last_write: Option<(Option<String>, Option<String>)>,
    flushes: Vec<Sender<()>>,
    started: Instant,
}

/// Returns the warning about a marks file that has just become large.
fn size_warning(before: u64, now: u64) -> Option<Notification> {
    let large = sidecar::WARNING_BYTES as u64;
    (before < large && large <= now).then(|| {
        let limit = sidecar::MAX_BYTES as u64 >> 20;
        Notification::warning(msg!("notify-sidecar-large", megabytes = now >> 20, most = limit))
    })
}

impl SaverWorker {
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        encode: EncodeFn,
        backoff: Backoff,
        replies: Replies,
    ) -> Self {
        Self {
            disk,
            encode,
            replies,
            queue: SaveQueue::new(backoff),
            sidecars: BTreeMap::new(),
            reads: BTreeMap::new(),
            leftover_cleanup: LeftoverCleanup::default(),
            versions: None,
            last_write: None,
            flushes: Vec::new(),
            started: Instant::now(),
        }
    }

    /// Works until no sender is left. If a panic ends it before, reports all pending saves as failed.
    pub(super) fn run(mut self, requests: &Receiver<SaverRequest>) {
        if catch_unwind(AssertUnwindSafe(|| self.run_loop(requests))).is_err() {
            for request in requests.try_iter() {
                if let SaverRequest::Save(save) = request {
                    self.queue.put(*save, self.now());
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
            // All requests so far, so that only the newest states are written.
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
            SaverRequest::Save(save) => self.queue.put(*save, self.now()),
            SaverRequest::SetKnown(path, found) => {
                self.set_known(path, KnownSidecar::new(found, None));
            }
            SaverRequest::RecordRead(path, found, work) => self.record_read(path, found, *work),
            SaverRequest::StartUsing(path) => {
                if let Some(read) = self.reads.remove(&path) {
                    self.set_known(path, read);
                }
            }
            // A failing check must not end the saving of everything else.
            SaverRequest::CheckSidecar(id, path) => {
                catch_panic(|| self.check_sidecar(id, &path), |_| {});
            }
            // Whoever asked may have given up.
            SaverRequest::TellBase(path, asker) => {
                asker.send(self.sidecars.get(&path).and_then(|it| it.base.clone())).ok();
            }
            SaverRequest::RecordMerge(path, number, found, theirs) => {
                let merge = PendingMerge { number, found, theirs: *theirs };
                self.known(&path).pending_merge = Some(merge);
            }
            SaverRequest::ConfirmMerge(path, number) => self.confirm_merge(&path, number),
            SaverRequest::MoveSidecar(from, to) => self.move_sidecar(&from, to),
            SaverRequest::TrackVersions(versions) => self.versions = Some(versions),
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

    /// Returns what is known of the file at `path`: if nothing is, that there is none.
    fn known(&mut self, path: &Path) -> &mut KnownSidecar {
        self.sidecars.entry(path.to_path_buf()).or_insert_with(|| KnownSidecar::new(None, None))
    }

    /// Records what was read. If the document is open already, it isn't used until that is requested.
    fn record_read(&mut self, path: PathBuf, found: Option<FileFingerprint>, work: Work) {
        let base = found.is_some().then_some(work);
        let read = KnownSidecar::new(found, base);
        if self.sidecars.contains_key(&path) {
            self.reads.insert(path, read);
        } else {
            self.set_known(path, read);
        }
    }

    fn set_known(&mut self, path: PathBuf, known: KnownSidecar) {
        self.sidecars.insert(path, known);
        self.queue.make_all_due(self.now());
    }

    /// Allows the version that was merged to be overwritten, but not by a state from before.
    fn confirm_merge(&mut self, path: &Path, number: u64) {
        let known = self.known(path);
        if let Some(merge) = known.pending_merge.take_if(|it| it.number == number) {
            *known = KnownSidecar::new(Some(merge.found), Some(merge.theirs));
            self.queue.remove(path);
        }
    }

    /// Moves a sidecar, and what is known of it. If it can't be moved it stays: the next save writes the new one whole.
    fn move_sidecar(&mut self, from: &Path, to: PathBuf) {
        if from == to {
            return;
        }
        let lock = self.disk.lock_folder_of(&to);
        if let Err(err) = files::move_file(&*self.disk, from, &to) {
            log::info!("{} stays where it is: {err}", from.display());
        }
        drop(lock);
        if let Some(known) = self.sidecars.remove(from) {
            self.sidecars.insert(to, KnownSidecar { pending_merge: None, ..known });
        }
    }

    /// Reports if another program has changed or removed the sidecar at `path`.
    fn check_sidecar(&self, id: EditorId, path: &Path) {
        let guard = self.sidecars.get(path).map_or(&OverwriteGuard::Nothing, |known| &known.guard);
        match guard.compare(&*self.disk, path) {
            // If the check fails, the next save reports that.
            Ok(FileChange::Same) | Err(_) => {}
            Ok(FileChange::Gone) => self.replies.send(Reply::SidecarRemoved(id)),
            Ok(FileChange::Changed(_)) => self.replies.send(Reply::SidecarChanged(id)),
        }
    }

    /// Tries pending saves once more, and ends.
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
                // Nobody listens after the timeout.
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
        // First, so that the version is recorded when the answer arrives.
        if written.is_ok() {
            self.record_version(&save.path);
        }
        self.replies.send(match written {
            Ok(()) => Reply::Saved(id, revision),
            Err(FileError::ChangedMeanwhile(..)) => Reply::SidecarChanged(id),
            Err(err) => Reply::SaveFailed { id, revision, reason: err.message(), again_in },
        });
    }

    fn record_version(&mut self, path: &Path) {
        let written = self.last_write.take();
        if let Some((versions, (before, Some(blake3)))) = self.versions.as_ref().zip(written) {
            versions.record_write(path, before.as_deref(), &blake3);
        }
    }

    /// Writes one state. A panic counts as a failure: it must not end the saving of everything else.
    ///
    /// The standard library panics if a folder can't be closed.
    fn write(&mut self, save: &SaveRequest) -> Result<(), FileError> {
        let failed = || io::Error::other(msg!("why-disk-unworkable"));
        let failed = |_| Err(FileError::from_write(&save.path, failed()));
        let written = catch_panic(|| self.try_write(save), failed);
        self.leftover_cleanup.after_write(&*self.disk, &save.path);
        written
    }

    fn try_write(&mut self, save: &SaveRequest) -> Result<(), FileError> {
        self.leftover_cleanup.before_write(&*self.disk, &save.path);
        // No other window writes between the check of the file and its replacement.
        let _lock = self.disk.lock_folder_of(&save.path);
        let known =
            self.sidecars.entry(save.path.clone()).or_insert_with(|| KnownSidecar::new(None, None));
        let encode = &mut self.encode;
        let (replies, expected_len) = (&self.replies, known.expected_len);
        let written =
            files::replace(&*self.disk, &save.path, &known.guard, known.backup_policy, |out| {
                // A panic in one sidecar must not end the saving of all others.
                let mut out = ProgressWriter::new(out, save.id, expected_len, replies);
                let failed = |_| Err(io::Error::other(msg!("why-marks-unwritable")));
                catch_panic(|| encode(save, &mut out), failed)
            });
        match written {
            Ok(Replacement { fingerprint, backup_error }) => {
                let warning = size_warning(known.written_len, fingerprint.byte_len());
                self.last_write = Some((known.blake3(), fingerprint.blake3()));
                known.record_write(fingerprint, save.work.clone());
                let backup_warning = backup_error.map(|err| {
                    let reason = err.message();
                    Notification::warning(msg!("notify-no-backup", reason = reason))
                });
                for notification in warning.into_iter().chain(backup_warning) {
                    self.replies.send(Reply::Notify(notification));
                }
                Ok(())
            }
            Err(err) => {
                match &err {
                    FileError::Unconfirmed(_, fingerprint, _) => {
                        known.record_write((**fingerprint).clone(), save.work.clone());
                    }
                    FileError::Unanswered(_, fingerprint, _) => {
                        let guard = std::mem::replace(&mut known.guard, OverwriteGuard::Nothing);
                        known.guard = guard.or_also((**fingerprint).clone());
                        // The backup is done; the file there may be ours already.
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
    use std::fs;

    use super::*;
    use crate::{
        io::Saver,
        model::{Document, Work},
        worker::FlushResult,
    };

    #[test]
    fn a_state_from_before_a_merge_is_not_written_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::write(&path, "theirs").unwrap();
        let (replies, inbox) = Replies::channel(|| ());
        let never = Duration::from_hours(24);
        let encode: EncodeFn =
            Box::new(|save, out| out.write_all(save.work.document.text().as_bytes()));
        let backoff = Backoff { first: never, longest: never };
        let saver = Saver::start(encode, backoff, replies).unwrap();
        let work = |text| Work::new(Document::from_text("a.txt", text));
        saver.save(SaveRequest {
            id: EditorId(1),
            revision: 1,
            path: path.clone(),
            work: work("ours"),
        });
        assert!(matches!(inbox.wait(), Some(Reply::SidecarChanged(EditorId(1)))));
        let found = files::read(&path, 100).unwrap().fingerprint;
        let theirs = Box::new(work("theirs"));
        saver.send(SaverRequest::RecordMerge(path.clone(), 7, found, theirs));
        assert_eq!(saver.base(path.clone()).map(|it| it.document.text().to_owned()), None);
        saver.send(SaverRequest::ConfirmMerge(path.clone(), 7));
        assert_eq!(saver.flush(never), FlushResult::All);
        assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
        assert_eq!(saver.base(path).unwrap().document.text(), "theirs");
    }

    #[test]
    fn a_file_that_becomes_large_is_reported_once_and_before_it_is_full() {
        let large = sidecar::WARNING_BYTES as u64;
        let warning = size_warning(large - 1, large).expect("it is large now");
        assert!(
            warning.text.to_string().contains("1023 MB")
                && warning.text.to_string().contains("2047 MB"),
            "{warning:?}"
        );
        assert!(size_warning(0, large - 1).is_none());
        assert!(size_warning(large, large + 1).is_none());
        assert!(large < sidecar::MAX_BYTES as u64);
    }
}
