//! The one thread that puts sidecars on the disk. See [`Saver`].

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
    command::{Command, EditorId},
    i18n::msg,
    model::Work,
};

mod merge_bases;
mod progress_writer;
mod queue;
mod worker;

/// Writes a work the way it stands in its sidecar.
pub type EncodeFn = Box<dyn FnMut(&SaveRequest, &mut dyn Write) -> io::Result<()> + Send>;

/// A session's state, to be put on the disk.
#[derive(Clone, Debug)]
pub struct SaveRequest {
    /// Whose.
    pub id: EditorId,
    /// Which state. Of two, the one with the greater number is newer.
    pub revision: u64,
    /// Where to.
    pub path: PathBuf,
    /// What.
    pub work: Work,
    /// How many merges with what others wrote it includes.
    pub merges: u64,
}

/// How long to wait after a failure before trying again.
#[derive(Clone, Copy, Debug)]
pub struct Backoff {
    /// After the first failure. Each further one doubles it.
    pub first: Duration,
    /// It never grows beyond this.
    pub longest: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_secs(1), longest: Duration::from_secs(30) }
    }
}

impl Backoff {
    /// The pause after so many failures in a row.
    fn delay_after(self, failures: u32) -> Duration {
        let factor = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
        self.first.saturating_mul(factor).min(self.longest)
    }
}

/// Whether everything is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlushResult {
    /// It is.
    All,
    /// Something could not be written in the time given. It is still being tried.
    NotAll,
}

/// Something that the thread is asked.
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

/// Saves on a thread of its own, so that no frame waits for a disk.
///
/// Of the states of one session only the newest is written. What cannot be written is tried again,
/// after pauses that grow, until it is done or there is something newer. Each attempt is answered by
/// [`Command::Saved`] or [`Command::SaveFailed`], or by [`Command::SidecarChanged`] where others have written there.
///
/// A sidecar is overwritten only if it is the one that was last read or written: see [`Saver::set_known`]. The first save
/// after a sidecar was read keeps what was read: see [`files::Previous`](super::files::Previous).
/// When the last handle goes, what is waiting is tried once more and the thread ends.
pub struct Saver {
    requests: mpsc::Sender<SaverRequest>,
    replies: Replies,
}

impl Saver {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn start(encode: EncodeFn, pauses: Backoff, replies: Replies) -> io::Result<Self> {
        Self::start_on(Arc::new(RealDisk), encode, pauses, replies)
    }

    /// The same on any disk.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn start_on(
        disk: Arc<dyn Disk>,
        encode: EncodeFn,
        pauses: Backoff,
        replies: Replies,
    ) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let worker = worker::SaverWorker::new(disk, encode, pauses, replies.clone());
        thread::Builder::new().name("saver".to_owned()).spawn(move || worker.run(&receiver))?;
        Ok(Self { requests: sender, replies })
    }

    /// Puts a state on the disk, as soon as may be.
    pub fn save(&self, save: SaveRequest) {
        let failed = save_failed(&save);
        if self.requests.send(SaverRequest::Save(save)).is_err() {
            self.replies.send(failed);
        }
    }

    /// Tries at once what failed before, whatever is left of its pause.
    pub fn retry_now(&self) {
        // Without a thread nothing waits.
        self.requests.send(SaverRequest::RetryNow).ok();
    }

    /// Tells what was found at `path` when it was read: that, and no other, may be overwritten.
    ///
    /// Of a path that nothing was told about it is taken that nothing stands there,
    /// and what does is not overwritten.
    pub fn set_known(&self, path: PathBuf, found: Option<FileFingerprint>) {
        self.request(SaverRequest::SetKnown(path, found));
    }

    /// Tells what was found at `path` and which marks it held, for the case that it [begins](Saver::start_using) to be used.
    ///
    /// Where the document is open already, what was read goes nowhere, and must not be taken for what is known.
    pub fn record_read(&self, path: PathBuf, found: Option<FileFingerprint>, work: Work) {
        self.request(SaverRequest::RecordRead(path, found, Box::new(work)));
    }

    /// What was read at `path` is what is known of it from now on.
    pub fn start_using(&self, path: PathBuf) {
        self.request(SaverRequest::StartUsing(path));
    }

    /// Has it remembered from now on which states the sidecars are in.
    pub fn track_versions(&self, states: SidecarVersions) {
        self.request(SaverRequest::TrackVersions(states));
    }

    /// The file before the sidecar at `path` holds something that may be wanted: the next save leaves it.
    pub fn keep_backup(&self, path: PathBuf) {
        self.request(SaverRequest::KeepBackup(path));
    }

    /// Looks whether the sidecar at `path` is still the one that was last read or written.
    /// Where it is not, answers with [`Command::SidecarChanged`] or [`Command::SidecarGone`].
    pub fn check_sidecar(&self, id: EditorId, path: PathBuf) {
        self.request(SaverRequest::CheckSidecar(id, path));
    }

    /// Tells what was found at `path` when it was merged: that may be overwritten by states that include
    /// merge `number`, once [`Saver::confirm_merge`] says that there are any.
    pub fn record_merge(
        &self,
        path: PathBuf,
        number: u64,
        found: FileFingerprint,
        work: Option<Work>,
    ) {
        self.request(SaverRequest::RecordMerge(path, number, found, work));
    }

    /// Merge `number` is part of what the analyst has. States from before it are not written any more.
    pub fn confirm_merge(&self, path: PathBuf, number: u64) {
        self.request(SaverRequest::ConfirmMerge(path, number));
    }

    /// The sidecar that was at `from` is at `to` from now on: it is moved there, unless it is there already.
    pub fn move_sidecar(&self, from: PathBuf, to: PathBuf) {
        self.request(SaverRequest::MoveSidecar(from, to));
    }

    fn request(&self, request: SaverRequest) {
        // Without a thread nothing is overwritten, and the next save says that it has ended.
        self.requests.send(request).ok();
    }

    /// Waits until all that was asked for is on the disk, or `timeout` is at its end.
    ///
    /// Does not wait for pauses: what failed before is tried at once.
    pub fn flush(&self, timeout: Duration) -> FlushResult {
        let (done, waiting) = mpsc::channel();
        let is_asked = self.requests.send(SaverRequest::Flush(done)).is_ok();
        if is_asked && waiting.recv_timeout(timeout).is_ok() {
            FlushResult::All
        } else {
            FlushResult::NotAll
        }
    }
}

/// That a state is not saved, as the thread that saves has ended.
fn save_failed(save: &SaveRequest) -> Command {
    let (id, revision, reason) = (save.id, save.revision, msg!("why-nothing-is-saved"));
    Command::SaveFailed { id, revision, reason, again_in: None }
}

impl fmt::Debug for Saver {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Saver").finish_non_exhaustive()
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;
