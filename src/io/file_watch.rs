//! Noticing that others change open documents and their sidecars. See [`FileWatch`].
//!
//! Folders are watched, not files: a rename puts another file in the place of the one that was watched. Where nothing
//! can be watched, as on network drives, it is looked when the window comes to the front.

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
use crate::command::{EditorId, Files};

/// Watches on a thread of its own. It ends when the handle goes, and nobody is said to have a document open then.
pub(super) struct FileWatch {
    requests: mpsc::Sender<WatchRequest>,
    thread: Option<thread::JoinHandle<()>>,
}

/// Something that the thread is asked, or told by the system.
enum WatchRequest {
    Watch(WatchTarget),
    Unwatch(EditorId),
    Check(EditorId, PathBuf),
    Touched(Vec<PathBuf>),
    Rescan,
    AnnounceClose(mpsc::Sender<()>),
    End,
}

/// Asks the thread for something, from any other.
#[derive(Clone)]
pub(super) struct WatchHandle(mpsc::Sender<WatchRequest>);

impl WatchHandle {
    /// Says to others that nothing is open here any more, and waits for that, or until `timeout` is at its end.
    pub(super) fn announce_close(&self, timeout: Duration) {
        let (left, waiting) = mpsc::channel();
        if self.0.send(WatchRequest::AnnounceClose(left)).is_ok() {
            waiting.recv_timeout(timeout).ok();
        }
    }
}

/// An open document.
#[derive(Clone, Debug)]
pub(super) struct WatchTarget {
    pub(super) id: EditorId,
    pub(super) files: Files,
    /// The BLAKE3 hash of the document's bytes, as it was read.
    pub(super) blake3: String,
    /// The analyst's name.
    pub(super) author: String,
}

impl FileWatch {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start(
        saver: Arc<Saver>,
        seats: PresenceFiles,
        replies: Replies,
    ) -> io::Result<Self> {
        let (sender, requests) = mpsc::channel();
        let events = sender.clone();
        let run = move || WatchWorker::new(events, saver, seats, replies).run(&requests);
        let thread = thread::Builder::new().name("watching".to_owned()).spawn(run)?;
        Ok(Self { requests: sender, thread: Some(thread) })
    }

    /// Watches a document from now on, or otherwise than before, and looks at it once.
    pub(super) fn watch(&self, watched: WatchTarget) {
        self.request(WatchRequest::Watch(watched));
    }

    /// Watches a document no more.
    pub(super) fn unwatch(&self, id: EditorId) {
        self.request(WatchRequest::Unwatch(id));
    }

    /// Looks at a document.
    pub(super) fn check(&self, id: EditorId, document: &Path) {
        self.request(WatchRequest::Check(id, document.to_path_buf()));
    }

    /// The same for any thread.
    pub(super) fn handle(&self) -> WatchHandle {
        WatchHandle(self.requests.clone())
    }

    fn request(&self, request: WatchRequest) {
        // Where the thread has gone nothing is noticed, and what others wrote is found when something is saved.
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
        f.debug_struct("Watching").finish_non_exhaustive()
    }
}
