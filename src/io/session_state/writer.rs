//! Writes down what was open a little after it has changed, on a thread of its own. See [`SessionWriter`].

use std::{
    fmt, io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use super::SessionFile;
use crate::{
    command::{Command, Notification},
    i18n::msg,
    io::{Replies, saver::FlushResult, worker_threads},
    session_state::SavedSession,
};

/// How long changes are gathered until the newest is written: so much may be lost if the machine goes down.
const WRITE_DELAY: Duration = Duration::from_secs(1);

/// Writes down the newest sitting. Who scrolls for a minute writes sixty times, not with every frame.
#[derive(Clone)]
pub(in crate::io) struct SessionWriter {
    requests: Sender<SessionWriterRequest>,
}

enum SessionWriterRequest {
    Write(Box<SavedSession>),
    /// All is to be on the disk at once, and to be answered then.
    Flush(Sender<()>),
}

impl SessionWriter {
    /// Starts the thread, which writes to `file` and complains once to `replies`. It ends once all handles have gone.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(in crate::io) fn start(file: SessionFile, replies: Replies) -> io::Result<Self> {
        let (news, heard) = mpsc::channel();
        let mut writer = SessionWriterState { file, replies, has_complained: false };
        thread::Builder::new()
            .name("sitting".to_owned())
            .spawn(move || run(&heard, &mut writer))?;
        Ok(Self { requests: news })
    }

    /// Has `sitting` written soon.
    pub(in crate::io) fn write_soon(&self, sitting: Box<SavedSession>) {
        // Without the thread nothing is kept, and nobody's work is lost.
        self.requests.send(SessionWriterRequest::Write(sitting)).ok();
    }

    /// Waits until the newest is on the disk, or `timeout` is at its end.
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
    fn write(&mut self, sitting: Option<Box<SavedSession>>) {
        let Some(sitting) = sitting else { return };
        let write = || self.file.write(&sitting).map_err(|err| err.message());
        let Err(reason) = worker_threads::catch_panic(write, Err) else { return };
        if !self.has_complained {
            self.has_complained = true;
            let words = msg!("sitting-unkept", reason = reason);
            self.replies.send(Command::Notify(Notification::info(words)));
        }
    }
}

/// Writes what is heard until nobody is left to be heard.
fn run(heard: &Receiver<SessionWriterRequest>, writer: &mut SessionWriterState) {
    while let Ok(first) = heard.recv() {
        let mut newest = None;
        let mut next = Ok(first);
        let until = Instant::now() + WRITE_DELAY;
        loop {
            match next {
                Ok(SessionWriterRequest::Write(sitting)) => newest = Some(sitting),
                Ok(SessionWriterRequest::Flush(done)) => {
                    writer.write(newest.take());
                    done.send(()).ok();
                }
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => break,
            }
            next = heard.recv_timeout(until.saturating_duration_since(Instant::now()));
        }
        writer.write(newest);
    }
}

impl fmt::Debug for SessionWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").finish_non_exhaustive()
    }
}
