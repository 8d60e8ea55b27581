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
        Stamp,
        disk::{Disk, RealDisk},
    },
    replies::Replies,
    states::States,
};
use crate::{
    command::{Command, SessionId},
    model::Work,
    tongue::say,
};

mod queue;
mod sides;
mod telling;
mod worker;

/// Writes a work the way it stands in its sidecar.
pub type Encode = Box<dyn FnMut(&Save, &mut dyn Write) -> io::Result<()> + Send>;

/// A session's state, to be put on the disk.
#[derive(Clone, Debug)]
pub struct Save {
    /// Whose.
    pub id: SessionId,
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
pub struct Pauses {
    /// After the first failure. Each further one doubles it.
    pub first: Duration,
    /// It never grows beyond this.
    pub longest: Duration,
}

impl Default for Pauses {
    fn default() -> Self {
        Self { first: Duration::from_secs(1), longest: Duration::from_secs(30) }
    }
}

impl Pauses {
    /// The pause after so many failures in a row.
    fn after(self, failures: u32) -> Duration {
        let factor = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
        self.first.saturating_mul(factor).min(self.longest)
    }
}

/// Whether everything is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flushed {
    /// It is.
    All,
    /// Something could not be written in the time given. It is still being tried.
    NotAll,
}

/// Something that the thread is asked.
#[derive(Debug)]
enum Request {
    Save(Save),
    Known(PathBuf, Option<Stamp>),
    Read(PathBuf, Option<Stamp>, Box<Work>),
    Begin(PathBuf),
    Look(SessionId, PathBuf),
    Merged(PathBuf, u64, Stamp, Option<Work>),
    TakenIn(PathBuf, u64),
    Moved(PathBuf, PathBuf),
    Remember(States),
    SparePrevious(PathBuf),
    Hurry,
    Flush(mpsc::Sender<()>),
}

/// Saves on a thread of its own, so that no frame waits for a disk.
///
/// Of the states of one session only the newest is written. What cannot be written is tried again,
/// after pauses that grow, until it is done or there is something newer. Each attempt is answered by
/// [`Command::Saved`] or [`Command::SaveFailed`], or by [`Command::SidecarChanged`] where others have written there.
///
/// A sidecar is overwritten only if it is the one that was last read or written: see [`Saver::known`]. The first save
/// after a sidecar was read keeps what was read: see [`files::Previous`](super::files::Previous).
/// When the last handle goes, what is waiting is tried once more and the thread ends.
pub struct Saver {
    requests: mpsc::Sender<Request>,
    replies: Replies,
}

impl Saver {
    /// Starts the thread.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn start(encode: Encode, pauses: Pauses, replies: Replies) -> io::Result<Self> {
        Self::start_on(Arc::new(RealDisk), encode, pauses, replies)
    }

    /// The same on any disk.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub fn start_on(
        disk: Arc<dyn Disk>,
        encode: Encode,
        pauses: Pauses,
        replies: Replies,
    ) -> io::Result<Self> {
        let (sender, receiver) = mpsc::channel();
        let worker = worker::Worker::new(disk, encode, pauses, replies.clone());
        thread::Builder::new().name("saver".to_owned()).spawn(move || worker.run(&receiver))?;
        Ok(Self { requests: sender, replies })
    }

    /// Puts a state on the disk, as soon as may be.
    pub fn save(&self, save: Save) {
        let failed = unsaved(&save);
        if self.requests.send(Request::Save(save)).is_err() {
            self.replies.send(failed);
        }
    }

    /// Tries at once what failed before, whatever is left of its pause.
    pub fn hurry(&self) {
        // Without a thread nothing waits.
        self.requests.send(Request::Hurry).ok();
    }

    /// Tells what was found at `path` when it was read: that, and no other, may be overwritten.
    ///
    /// Of a path that nothing was told about it is taken that nothing stands there,
    /// and what does is not overwritten.
    pub fn known(&self, path: PathBuf, found: Option<Stamp>) {
        self.ask(Request::Known(path, found));
    }

    /// Tells what was found at `path` and which marks it held, for the case that it [begins](Saver::begin) to be used.
    ///
    /// Where the document is open already, what was read goes nowhere, and must not be taken for what is known.
    pub fn read(&self, path: PathBuf, found: Option<Stamp>, work: Work) {
        self.ask(Request::Read(path, found, Box::new(work)));
    }

    /// What was read at `path` is what is known of it from now on.
    pub fn begin(&self, path: PathBuf) {
        self.ask(Request::Begin(path));
    }

    /// Has it remembered from now on which states the sidecars are in.
    pub fn remember_in(&self, states: States) {
        self.ask(Request::Remember(states));
    }

    /// The file before the sidecar at `path` holds something that may be wanted: the next save leaves it.
    pub fn spare_previous(&self, path: PathBuf) {
        self.ask(Request::SparePrevious(path));
    }

    /// Looks whether the sidecar at `path` is still the one that was last read or written.
    /// Where it is not, answers with [`Command::SidecarChanged`] or [`Command::SidecarGone`].
    pub fn look(&self, id: SessionId, path: PathBuf) {
        self.ask(Request::Look(id, path));
    }

    /// Tells what was found at `path` when it was merged: that may be overwritten by states that include
    /// merge `number`, once [`Saver::taken_in`] says that there are any.
    pub fn merged(&self, path: PathBuf, number: u64, found: Stamp, work: Option<Work>) {
        self.ask(Request::Merged(path, number, found, work));
    }

    /// Merge `number` is part of what the analyst has. States from before it are not written any more.
    pub fn taken_in(&self, path: PathBuf, number: u64) {
        self.ask(Request::TakenIn(path, number));
    }

    /// The sidecar that was at `from` is at `to` from now on: it is moved there, unless it is there already.
    pub fn moved(&self, from: PathBuf, to: PathBuf) {
        self.ask(Request::Moved(from, to));
    }

    fn ask(&self, request: Request) {
        // Without a thread nothing is overwritten, and the next save says that it has ended.
        self.requests.send(request).ok();
    }

    /// Waits until all that was asked for is on the disk, or `patience` is at its end.
    ///
    /// Does not wait for pauses: what failed before is tried at once.
    pub fn flush(&self, patience: Duration) -> Flushed {
        let (done, waiting) = mpsc::channel();
        let is_asked = self.requests.send(Request::Flush(done)).is_ok();
        if is_asked && waiting.recv_timeout(patience).is_ok() {
            Flushed::All
        } else {
            Flushed::NotAll
        }
    }
}

/// That a state is not saved, as the thread that saves has ended.
fn unsaved(save: &Save) -> Command {
    let (id, revision, reason) = (save.id, save.revision, say!("why-nothing-is-saved"));
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
