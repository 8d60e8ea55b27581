//! The thread that writes sidecars to the disk. See [`Saver`].

use std::{
    fmt,
    io::{self, Write},
    path::PathBuf,
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use super::{
    files::{
        FileFingerprint,
        disk::{Disk, RealDisk},
    },
    reply_channel::Replies,
    sidecar_versions::SidecarVersions,
};
use crate::{
    command::{EditorId, Reply, SaveRequest},
    i18n::msg,
    model::Work,
};

mod merge_bases;
mod progress_writer;
mod queue;
mod worker;

/// Encodes a work as the text of its sidecar.
pub type EncodeFn = Box<dyn FnMut(&SaveRequest, &mut dyn Write) -> io::Result<()> + Send>;

/// How long to wait after a failure before trying again.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    /// After the first failure. Each further one doubles it.
    pub first: Duration,
    /// The upper bound.
    pub longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_secs(1), longest: Duration::from_secs(30) }
    }
}

impl Backoff {
    /// Returns the pause after this many failures in a row.
    fn delay_after(self, failures: u32) -> Duration {
        let factor = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
        self.first.saturating_mul(factor).min(self.longest)
    }
}

/// Whether everything is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlushResult {
    /// Everything is.
    All,
    /// Something wasn't written within the timeout. Retries continue.
    NotAll,
}

/// A request to the thread.
#[derive(Debug)]
enum SaverRequest {
    Save(SaveRequest),
    SetKnown(PathBuf, Option<FileFingerprint>),
    RecordRead(PathBuf, Option<FileFingerprint>, Box<Work>),
    StartUsing(PathBuf),
    CheckSidecar(EditorId, PathBuf),
    RecordMerge(PathBuf, u64, FileFingerprint, Option<Work>),
    ConfirmMerge(PathBuf, u64),
    MoveSidecar(PathBuf, PathBuf),
    TrackVersions(SidecarVersions),
    KeepBackup(PathBuf),
    RetryNow,
    Flush(mpsc::Sender<()>),
}

/// Saves on its own thread, so that no frame waits for a disk.
///
/// Of the states of one editor only the newest is written. A failed save is retried, after growing pauses, until it
/// succeeds or there is something newer. Each attempt is answered by [`Reply::Saved`] or [`Reply::SaveFailed`], or
/// by [`Reply::SidecarChanged`] if another program has written the file.
///
/// A sidecar is overwritten only if it is the version last read or written: see [`Saver::set_known`]. The first save
/// after a sidecar was read keeps that version as a [backup](super::files::backup_path).
/// When the last handle goes, pending saves are tried once more and the thread ends.
pub struct Saver {
    requests: mpsc::Sender<SaverRequest>,
    replies: Replies,
}

impl Saver {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// If the thread can't be started.
    pub fn start(encode: EncodeFn, backoff: Backoff, replies: Replies) -> io::Result<Self> {
        Self::start_on(Arc::new(RealDisk), encode, backoff, replies)
    }

    /// The same on any disk.
    ///
    /// # Errors
    ///
    /// If the thread can't be started.
    pub fn start_on(
        disk: Arc<dyn Disk>,
        encode: EncodeFn,
        backoff: Backoff,
        replies: Replies,
    ) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let worker = worker::SaverWorker::new(disk, encode, backoff, replies.clone());
        thread::Builder::new().name("saver".to_owned()).spawn(move || worker.run(&receiver))?;
        Ok(Self { requests: sender, replies })
    }

    /// Saves a state as soon as possible.
    pub fn save(&self, save: SaveRequest) {
        let failed = save_failed(&save);
        if self.requests.send(SaverRequest::Save(save)).is_err() {
            self.replies.send(failed);
        }
    }

    /// Retries failed saves at once.
    pub fn retry_now(&self) {
        // Without the thread nothing is pending.
        self.requests.send(SaverRequest::RetryNow).ok();
    }

    /// Sets the version found at `path` when it was read: only that one may be overwritten.
    ///
    /// A path that was never set is assumed to be free, and a file there isn't overwritten.
    pub fn set_known(&self, path: PathBuf, found: Option<FileFingerprint>) {
        self.request(SaverRequest::SetKnown(path, found));
    }

    /// Records the version found at `path` and its marks, to be used from [`Saver::start_using`] on.
    ///
    /// If the document is open already, what was read is discarded, and must not count as known.
    pub fn record_read(&self, path: PathBuf, found: Option<FileFingerprint>, work: Work) {
        self.request(SaverRequest::RecordRead(path, found, Box::new(work)));
    }

    /// Makes the version recorded by [`Saver::record_read`] the known one.
    pub fn start_using(&self, path: PathBuf) {
        self.request(SaverRequest::StartUsing(path));
    }

    /// Records the sidecars' versions in `versions` from now on.
    pub fn track_versions(&self, versions: SidecarVersions) {
        self.request(SaverRequest::TrackVersions(versions));
    }

    /// Makes the next save keep the backup of the sidecar at `path`, which may still be wanted.
    pub fn keep_backup(&self, path: PathBuf) {
        self.request(SaverRequest::KeepBackup(path));
    }

    /// Checks whether the sidecar at `path` is still the version last read or written.
    /// If not, answers with [`Reply::SidecarChanged`] or [`Reply::SidecarRemoved`].
    pub fn check_sidecar(&self, id: EditorId, path: PathBuf) {
        self.request(SaverRequest::CheckSidecar(id, path));
    }

    /// Records the version found at `path` when it was merged: states that include merge `number` may overwrite it,
    /// once [`Saver::confirm_merge`] says that there are any.
    pub fn record_merge(
        &self,
        path: PathBuf,
        number: u64,
        found: FileFingerprint,
        work: Option<Work>,
    ) {
        self.request(SaverRequest::RecordMerge(path, number, found, work));
    }

    /// Confirms that the editor includes merge `number`. States from before it are no longer written.
    pub fn confirm_merge(&self, path: PathBuf, number: u64) {
        self.request(SaverRequest::ConfirmMerge(path, number));
    }

    /// Moves the sidecar at `from` to `to`, unless it is there already, and saves there from now on.
    pub fn move_sidecar(&self, from: PathBuf, to: PathBuf) {
        self.request(SaverRequest::MoveSidecar(from, to));
    }

    fn request(&self, request: SaverRequest) {
        // Without the thread nothing is overwritten, and the next save reports that it has ended.
        self.requests.send(request).ok();
    }

    /// Waits until everything requested is on the disk, for at most `timeout`.
    ///
    /// Doesn't wait for pauses: failed saves are retried at once.
    pub fn flush(&self, timeout: Duration) -> FlushResult {
        let (done, waiting) = mpsc::channel();
        let is_sent = self.requests.send(SaverRequest::Flush(done)).is_ok();
        if is_sent && waiting.recv_timeout(timeout).is_ok() {
            FlushResult::All
        } else {
            FlushResult::NotAll
        }
    }
}

/// Returns the answer to a save after the thread has ended.
fn save_failed(save: &SaveRequest) -> Reply {
    let reason = msg!("why-nothing-is-saved");
    Reply::SaveFailed { id: save.id, revision: save.revision, reason, again_in: None }
}

impl fmt::Debug for Saver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Saver").finish_non_exhaustive()
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;
