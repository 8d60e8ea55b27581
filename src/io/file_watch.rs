//! Notices when open documents and their sidecars change on disk. See [`FileWatch`].
//!
//! Watches folders, not files: a rename puts another file in the place of a watched one. Where nothing can be watched,
//! as on network drives, files are checked when the window gets the focus.

mod moved_document;
mod worker;

use std::{io, path::PathBuf, sync::mpsc, thread, time::Duration};

use self::worker::WatchWorker;
use super::IoContext;
use crate::{
    command::{EditorId, WatchTarget},
    worker as threads,
};

/// Watches on its own thread, which ends with the handle; presence files are removed then.
#[derive(Debug)]
pub(super) struct FileWatch {
    requests: mpsc::Sender<WatchRequest>,
    thread: Option<thread::JoinHandle<()>>,
}

/// A request to the thread, or an event from the system.
pub(super) enum WatchRequest {
    /// Watches a document, or watches it in another way, and checks it once.
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
    pub(super) fn start(ctx: IoContext) -> io::Result<Self> {
        let (sender, requests) = mpsc::channel();
        let events = sender.clone();
        let run = move || WatchWorker::new(events, ctx).run(&requests);
        let thread = threads::spawn("watching", run)?;
        Ok(Self { requests: sender, thread: Some(thread) })
    }

    pub(super) fn send(&self, request: WatchRequest) {
        // Without the thread nothing is noticed; changes by others are then found by the next save.
        self.requests.send(request).ok();
    }

    pub(super) fn handle(&self) -> WatchHandle {
        WatchHandle(self.requests.clone())
    }
}

impl Drop for FileWatch {
    fn drop(&mut self) {
        self.send(WatchRequest::End);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}
