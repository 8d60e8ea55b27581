//! The program's threads: [`LatestOnly`] for requests that newer ones replace, [`TaskQueue`] for tasks in order, and
//! [`spawn`] for what waits for something outside (a socket, the display, a dialog) or must wait for nothing else.
//!
//! A panic must neither end the other work of a thread nor leave anyone waiting for an answer: see [`catch_panic`].

mod latest_only;
mod task_queue;

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Mutex, MutexGuard, PoisonError, mpsc::Receiver},
    thread::{self, JoinHandle},
    time::Duration,
};

pub use self::{
    latest_only::{CancelFlag, LatestOnly},
    task_queue::TaskQueue,
};
use crate::i18n::{Message, msg};

/// Whether everything requested is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlushResult {
    /// Everything is.
    All,
    /// Something wasn't done within the timeout. It goes on.
    NotAll,
}

impl FlushResult {
    /// Waits for the answer of a thread, for at most `timeout`.
    pub fn wait_for(done: &Receiver<()>, timeout: Duration) -> Self {
        if done.recv_timeout(timeout).is_ok() { Self::All } else { Self::NotAll }
    }
}

/// Starts a thread.
pub fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(run)
}

/// Starts a thread for something that the program can do without.
pub fn spawn_optional(name: &str, run: impl FnOnce() + Send + 'static) {
    if let Err(err) = spawn(name, run) {
        log::warn!("there is no thread {name}: {err}");
    }
}

/// Locks `mutex`. Nothing panics while one is locked here, so what it protects is intact.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns the result of `work`, or what `failed` makes of the reason if it panics.
pub fn catch_panic<T>(work: impl FnOnce() -> T, failed: impl FnOnce(Message) -> T) -> T {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| failed(msg!("why-fault")))
}
