//! Writes the saved session a little after it has changed, on its own thread. See [`SessionWriter`].

use std::{
    fmt, io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use super::SessionFile;
use crate::{
    command::{Notification, Reply},
    i18n::msg,
    io::{Replies, saver::FlushResult, worker_threads},
    session_state::SavedSession,
};

/// How long changes are gathered: a crash of the machine loses at most this much.
const WRITE_DELAY: Duration = Duration::from_secs(1);

/// Writes the newest session. A minute of scrolling writes sixty times, not with every frame.
#[derive(Clone)]
pub(in crate::io) struct SessionWriter {
    requests: Sender<SessionWriterRequest>,
}

enum SessionWriterRequest {
    Write(Box<SavedSession>),
    /// Write everything at once, then answer.
    Flush(Sender<()>),
}

impl SessionWriter {
    /// Starts the thread, which writes to `file` and reports only one failure to `replies`. It ends once all handles
    /// are gone.
    ///
    /// # Errors
    ///
    /// If the thread can't be started.
    pub(in crate::io) fn start(file: SessionFile, replies: Replies) -> io::Result<Self> {
        let (sender, requests) = mpsc::channel();
        let mut state = SessionWriterState { file, replies, has_complained: false };
        thread::Builder::new()
            .name("session".to_owned())
            .spawn(move || run(&requests, &mut state))?;
        Ok(Self { requests: sender })
    }

    /// Schedules `session` to be written soon.
    pub(in crate::io) fn write_soon(&self, session: Box<SavedSession>) {
        // Without the thread no session is saved, but no work is lost.
        self.requests.send(SessionWriterRequest::Write(session)).ok();
    }

    /// Waits until the newest session is on the disk, for at most `timeout`.
    pub(in crate::io) fn flush(&self, timeout: Duration) -> FlushResult {
        let (done, waiting) = mpsc::channel();
        self.requests.send(SessionWriterRequest::Flush(done)).ok();
        if waiting.recv_timeout(timeout).is_ok() { FlushResult::All } else { FlushResult::NotAll }
    }
}

struct SessionWriterState {
    file: SessionFile,
    replies: Replies,
    has_complained: bool,
}

impl SessionWriterState {
    fn write(&mut self, session: Option<Box<SavedSession>>) {
        let Some(session) = session else { return };
        let write = || self.file.write(&session).map_err(|err| err.message());
        let Err(reason) = worker_threads::catch_panic(write, Err) else { return };
        if !self.has_complained {
            self.has_complained = true;
            let message = msg!("session-unkept", reason = reason);
            self.replies.send(Reply::Notify(Notification::info(message)));
        }
    }
}

/// Handles requests until no sender is left.
fn run(requests: &Receiver<SessionWriterRequest>, state: &mut SessionWriterState) {
    while let Ok(first) = requests.recv() {
        let mut newest = None;
        let mut next = Ok(first);
        let until = Instant::now() + WRITE_DELAY;
        loop {
            match next {
                Ok(SessionWriterRequest::Write(session)) => newest = Some(session),
                Ok(SessionWriterRequest::Flush(done)) => {
                    state.write(newest.take());
                    done.send(()).ok();
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
            next = requests.recv_timeout(until.saturating_duration_since(Instant::now()));
        }
        state.write(newest);
    }
}

impl fmt::Debug for SessionWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionWriter").finish_non_exhaustive()
    }
}
