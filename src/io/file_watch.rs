//! Notices when open documents and their sidecars change on disk. See [`FileWatch`].
//!
//! Watches folders, not files: a rename puts another file in the place of a watched one. Where nothing can be watched,
//! as on network drives, files are checked when the window gets the focus.

mod moved_document;
mod worker;

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use self::worker::WatchWorker;
use super::{Replies, Saver, presence::PresenceFiles};
use crate::command::{EditorId, WatchTarget};

/// Watches on its own thread, which ends with the handle; presence files are removed then.
pub(super) struct FileWatch {
    requests: mpsc::Sender<WatchRequest>,
    thread: Option<thread::JoinHandle<()>>,
}

/// A request to the thread, or an event from the system.
enum WatchRequest {
    Watch(WatchTarget),
    Unwatch(EditorId),
    Check(EditorId, PathBuf),
    Touched(Vec<PathBuf>),
    Rescan,
    AnnounceClose(mpsc::Sender<()>),
    End,
}

/// Sends requests to the thread, from any other.
#[derive(Clone)]
pub(super) struct WatchHandle(mpsc::Sender<WatchRequest>);

impl WatchHandle {
    /// Removes this program's presence files, and waits for that for at most `timeout`.
    pub(super) fn announce_close(&self, timeout: Duration) {
        let (done, waiting) = mpsc::channel();
        if self.0.send(WatchRequest::AnnounceClose(done)).is_ok() {
            waiting.recv_timeout(timeout).ok();
        }
    }
}

impl FileWatch {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// If the thread can't be started.
    pub(super) fn start(
        saver: Arc<Saver>,
        presence: PresenceFiles,
        replies: Replies,
    ) -> io::Result<Self> {
        let (sender, requests) = mpsc::channel();
        let events = sender.clone();
        let run = move || WatchWorker::new(events, saver, presence, replies).run(&requests);
        let thread = thread::Builder::new().name("watching".to_owned()).spawn(run)?;
        Ok(Self { requests: sender, thread: Some(thread) })
    }

    /// Starts watching a document, or replaces how it is watched, and checks it once.
    pub(super) fn watch(&self, target: WatchTarget) {
        self.request(WatchRequest::Watch(target));
    }

    /// Stops watching a document.
    pub(super) fn unwatch(&self, id: EditorId) {
        self.request(WatchRequest::Unwatch(id));
    }

    /// Checks a document.
    pub(super) fn check(&self, id: EditorId, document: &Path) {
        self.request(WatchRequest::Check(id, document.to_path_buf()));
    }

    /// Returns a handle for other threads.
    pub(super) fn handle(&self) -> WatchHandle {
        WatchHandle(self.requests.clone())
    }

    fn request(&self, request: WatchRequest) {
        // Without the thread nothing is noticed; changes by others are then found by the next save.
        self.requests.send(request).ok();
    }
}

impl Drop for FileWatch {
    fn drop(&mut self) {
        self.request(WatchRequest::End);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl fmt::Debug for FileWatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileWatch").finish_non_exhaustive()
    }
}
