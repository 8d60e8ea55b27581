//! Small work on the disk, one piece after the other on a thread of its own. See [`TaskQueue`].

use std::{
    fmt, io,
    sync::mpsc::{self, Sender},
    thread,
    time::Duration,
};

use super::{saver::FlushResult, worker_threads};

type Task = Box<dyn FnOnce() + Send>;

/// Runs errands in the order in which they are given, so that no frame waits for a disk,
/// and the settings set last are the ones that stay.
#[derive(Clone)]
pub(super) struct TaskQueue {
    tasks: Sender<Task>,
}

impl TaskQueue {
    /// Starts the thread. It ends with the last errand once all handles have gone.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start() -> io::Result<Self> {
        let (waiting, errands) = mpsc::channel::<Task>();
        // What an errand leaves undone is its own to tell; those after it are done.
        let run =
            move || errands.into_iter().for_each(|it| worker_threads::catch_panic(it, |_| {}));
        thread::Builder::new().name("errands".to_owned()).spawn(run)?;
        Ok(Self { tasks: waiting })
    }

    /// Has `errand` run as soon as those before it are done.
    pub(super) fn push(&self, errand: impl FnOnce() + Send + 'static) {
        if let Err(unsent) = self.tasks.send(Box::new(errand)) {
            // Without the thread it is done here: late frames are better than nothing.
            (unsent.0)();
        }
    }

    /// Waits until all errands given so far are done, or `patience` is at its end.
    pub(super) fn flush(&self, patience: Duration) -> FlushResult {
        let (done, waiting) = mpsc::channel();
        // Who has lost patience does not listen any more.
        self.push(move || {
            done.send(()).ok();
        });
        if waiting.recv_timeout(patience).is_ok() { FlushResult::All } else { FlushResult::NotAll }
    }
}

impl fmt::Debug for TaskQueue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Errands").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Duration = Duration::from_mins(1);

    #[test]
    fn errands_are_run_in_order_and_the_last_one_before_flushing_is_done() {
        let errands = TaskQueue::start().unwrap();
        let (done, order) = mpsc::channel();
        for number in 0..100 {
            let done = done.clone();
            errands.push(move || done.send(number).unwrap());
        }
        assert_eq!(errands.flush(PATIENCE), FlushResult::All);
        assert_eq!(order.try_iter().collect::<Vec<_>>(), (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn an_errand_that_fails_keeps_none_from_being_done() {
        let errands = TaskQueue::start().unwrap();
        errands.push(|| panic!("a fault"));
        let (done, order) = mpsc::channel();
        errands.push(move || done.send(thread::current().id()).unwrap());
        assert_eq!(errands.flush(PATIENCE), FlushResult::All);
        assert_ne!(order.recv().unwrap(), thread::current().id(), "on its thread");
    }

    #[test]
    fn flushing_waits_no_longer_than_told() {
        let errands = TaskQueue::start().unwrap();
        let (go, wait) = mpsc::channel::<()>();
        errands.push(move || wait.recv().unwrap());
        assert_eq!(errands.flush(Duration::ZERO), FlushResult::NotAll);
        go.send(()).unwrap();
        assert_eq!(errands.flush(PATIENCE), FlushResult::All);
    }
}
