//! Noticing that others change open documents and their sidecars. See [`Watching`].
//!
//! Folders are watched, not files: a rename puts another file in the place of the one that was watched. Where nothing
//! can be watched, as on network drives, it is looked when the window comes to the front.

mod watcher;
mod whereabouts;

use std::{
    fmt, io,
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use self::watcher::Watcher;
use super::{Replies, Saver, openers::Seats};
use crate::command::{Files, SessionId};

/// Watches on a thread of its own. It ends when the handle goes, and nobody is said to have a document open then.
pub(super) struct Watching {
    requests: mpsc::Sender<Request>,
    thread: Option<thread::JoinHandle<()>>,
}

/// Something that the thread is asked, or told by the system.
enum Request {
    Watch(Watched),
    Unwatch(SessionId),
    Look(SessionId, PathBuf),
    Touched(Vec<PathBuf>),
    Missed,
    Leave(mpsc::Sender<()>),
    End,
}

/// Asks the thread for something, from any other.
#[derive(Clone)]
pub(super) struct Asker(mpsc::Sender<Request>);

impl Asker {
    /// Says to others that nothing is open here any more, and waits for that, or until `patience` is at its end.
    pub(super) fn leave(&self, patience: Duration) {
        let (left, waiting) = mpsc::channel();
        if self.0.send(Request::Leave(left)).is_ok() {
            waiting.recv_timeout(patience).ok();
        }
    }
}

/// An open document.
#[derive(Clone, Debug)]
pub(super) struct Watched {
    pub(super) id: SessionId,
    pub(super) files: Files,
    /// The BLAKE3 hash of the document's bytes, as it was read.
    pub(super) blake3: String,
    /// The analyst's name.
    pub(super) author: String,
}

impl Watching {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start(saver: Arc<Saver>, seats: Seats, replies: Replies) -> io::Result<Self> {
        let (sender, requests) = mpsc::channel();
        let events = sender.clone();
        let run = move || Watcher::new(events, saver, seats, replies).run(&requests);
        let thread = thread::Builder::new().name("watching".to_owned()).spawn(run)?;
        Ok(Self { requests: sender, thread: Some(thread) })
    }

    /// Watches a document from now on, or otherwise than before, and looks at it once.
    pub(super) fn watch(&self, watched: Watched) {
        self.ask(Request::Watch(watched));
    }

    /// Watches a document no more.
    pub(super) fn unwatch(&self, id: SessionId) {
        self.ask(Request::Unwatch(id));
    }

    /// Looks at a document.
    pub(super) fn look(&self, id: SessionId, document: &Path) {
        self.ask(Request::Look(id, document.to_path_buf()));
    }

    /// The same for any thread.
    pub(super) fn asker(&self) -> Asker {
        Asker(self.requests.clone())
    }

    fn ask(&self, request: Request) {
        // Where the thread has gone nothing is noticed, and what others wrote is found when something is saved.
        self.requests.send(request).ok();
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.ask(Request::End);
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl fmt::Debug for Watching {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watching").finish_non_exhaustive()
    }
}
