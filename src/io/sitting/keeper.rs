//! Writes down what was open a little after it has changed, on a thread of its own. See [`Keeper`].

use std::{
    fmt, io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use super::SittingFile;
use crate::{
    command::{Command, Notice},
    io::{Replies, saver::Flushed, workers},
    session_state::SavedSession,
    tongue::say,
};

/// How long changes are gathered until the newest is written: so much may be lost if the machine goes down.
const PAUSE: Duration = Duration::from_secs(1);

/// Writes down the newest sitting. Who scrolls for a minute writes sixty times, not with every frame.
#[derive(Clone)]
pub(in crate::io) struct Keeper {
    news: Sender<News>,
}

enum News {
    Sitting(Box<SavedSession>),
    /// All is to be on the disk at once, and to be answered then.
    Flush(Sender<()>),
}

impl Keeper {
    /// Starts the thread, which writes to `file` and complains once to `replies`. It ends once all handles have gone.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(in crate::io) fn start(file: SittingFile, replies: Replies) -> io::Result<Self> {
        let (news, heard) = mpsc::channel();
        let mut writer = Writer { file, replies, has_complained: false };
        thread::Builder::new()
            .name("sitting".to_owned())
            .spawn(move || keep(&heard, &mut writer))?;
        Ok(Self { news })
    }

    /// Has `sitting` written soon.
    pub(in crate::io) fn keep(&self, sitting: Box<SavedSession>) {
        // Without the thread nothing is kept, and nobody's work is lost.
        self.news.send(News::Sitting(sitting)).ok();
    }

    /// Waits until the newest is on the disk, or `patience` is at its end.
    pub(in crate::io) fn flush(&self, patience: Duration) -> Flushed {
        let (done, waiting) = mpsc::channel();
        self.news.send(News::Flush(done)).ok();
        if waiting.recv_timeout(patience).is_ok() { Flushed::All } else { Flushed::NotAll }
    }
}

struct Writer {
    file: SittingFile,
    replies: Replies,
    has_complained: bool,
}

impl Writer {
    fn write(&mut self, sitting: Option<Box<SavedSession>>) {
        let Some(sitting) = sitting else { return };
        let write = || self.file.write(&sitting).map_err(|err| err.said());
        let Err(reason) = workers::guarded(write, Err) else { return };
        if !self.has_complained {
            self.has_complained = true;
            let words = say!("sitting-unkept", reason = reason);
            self.replies.send(Command::Tell(Notice::info(words)));
        }
    }
}

/// Writes what is heard until nobody is left to be heard.
fn keep(heard: &Receiver<News>, writer: &mut Writer) {
    while let Ok(first) = heard.recv() {
        let mut newest = None;
        let mut next = Ok(first);
        let until = Instant::now() + PAUSE;
        loop {
            match next {
                Ok(News::Sitting(sitting)) => newest = Some(sitting),
                Ok(News::Flush(done)) => {
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

impl fmt::Debug for Keeper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keeper").finish_non_exhaustive()
    }
}
