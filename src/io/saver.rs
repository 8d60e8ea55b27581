//! The thread that writes sidecars to the disk. See [`Saver`].

use std::{
    io::{self, Write},
    path::PathBuf,
    sync::{Arc, mpsc},
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
    worker as threads,
    worker::FlushResult,
};

mod known_sidecar;
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

/// A request to the thread.
#[derive(Debug)]
pub enum SaverRequest {
    /// Saves a state as soon as possible.
    Save(Box<SaveRequest>),
    /// Sets the version that was found at the path: only that one may be overwritten. A path that was never set is assumed
    /// to be free, and a file there isn't overwritten.
    SetKnown(PathBuf, Option<FileFingerprint>),
    /// Records the version that was read at the path, and its marks. If the document is open already, what was read is
    /// discarded, and counts as known only from [`SaverRequest::StartUsing`] on.
    RecordRead(PathBuf, Option<FileFingerprint>, Box<Work>),
    /// Makes the version that was read last the known one.
    StartUsing(PathBuf),
    /// Checks whether the sidecar is still the version last read or written. If not, the answer is
    /// [`Reply::SidecarChanged`] or [`Reply::SidecarRemoved`].
    CheckSidecar(EditorId, PathBuf),
    /// Sends the marks of the sidecar when last read or written, if known.
    TellBase(PathBuf, mpsc::Sender<Option<Work>>),
    /// Records the version that the merge of this number took in, and its marks. It may be overwritten once
    /// [`SaverRequest::ConfirmMerge`] says so.
    RecordMerge(PathBuf, u64, FileFingerprint, Box<Work>),
    /// Confirms that the editor has applied the merge of this number. Its earlier states are no longer written.
    ConfirmMerge(PathBuf, u64),
    /// Moves the sidecar to another path, unless it is there already, and saves there from now on.
    MoveSidecar(PathBuf, PathBuf),
    /// Records the sidecars' versions there from now on.
    TrackVersions(SidecarVersions),
    /// Makes the next save keep the backup of this sidecar, which may still be wanted.
    KeepBackup(PathBuf),
    /// Retries failed saves at once.
    RetryNow,
    /// Retries failed saves at once, and answers when everything is on the disk.
    Flush(mpsc::Sender<()>),
}

/// Saves on its own thread, so that no frame waits for a disk.
///
/// Of the states of one editor only the newest is written. A failed save is retried, after growing pauses, until it
/// succeeds or there is something newer. Each attempt is answered by [`Reply::Saved`] or [`Reply::SaveFailed`], or
/// by [`Reply::SidecarChanged`] if another program has written the file.
///
/// A sidecar is overwritten only if it is the version last read or written: see [`SaverRequest::SetKnown`]. The first save
/// after a sidecar was read keeps that version as a [backup](super::files::backup_path).
/// When the last handle goes, pending saves are tried once more and the thread ends.
#[derive(Debug)]
pub struct Saver {
    requests: mpsc::Sender<SaverRequest>,
    replies: Replies,
}

impl Saver {
    /// Starts the thread.
    pub fn start(encode: EncodeFn, backoff: Backoff, replies: Replies) -> io::Result<Self> {
        Self::start_on(Arc::new(RealDisk), encode, backoff, replies)
    }

    /// The same on any disk.
    pub fn start_on(
        disk: Arc<dyn Disk>,
        encode: EncodeFn,
        backoff: Backoff,
        replies: Replies,
    ) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let worker = worker::SaverWorker::new(disk, encode, backoff, replies.clone());
        threads::spawn("saver", move || worker.run(&receiver))?;
        Ok(Self { requests: sender, replies })
    }

    /// Saves a state as soon as possible.
    pub fn save(&self, save: SaveRequest) {
        let failed = save_failed(&save);
        if self.requests.send(SaverRequest::Save(Box::new(save))).is_err() {
            self.replies.send(failed);
        }
    }

    /// Sends another request.
    pub fn send(&self, request: SaverRequest) {
        // Without the thread nothing is overwritten, and the next save reports that it has ended.
        self.requests.send(request).ok();
    }

    /// Returns what the sidecar at `path` held when last read or written, if known. Waits for a write that goes on.
    pub fn base(&self, path: PathBuf) -> Option<Work> {
        let (base, answer) = mpsc::channel();
        self.send(SaverRequest::TellBase(path, base));
        answer.recv().ok()?
    }

    /// Waits until everything requested is on the disk, for at most `timeout`.
    ///
    /// Doesn't wait for pauses: failed saves are retried at once.
    pub fn flush(&self, timeout: Duration) -> FlushResult {
        let (done, waiting) = mpsc::channel();
        self.send(SaverRequest::Flush(done));
        FlushResult::wait_for(&waiting, timeout)
    }
}

/// Returns the answer to a save after the thread has ended.
fn save_failed(save: &SaveRequest) -> Reply {
    let reason = msg!("why-nothing-is-saved");
    Reply::SaveFailed { id: save.id, revision: save.revision, reason, again_in: None }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests;
