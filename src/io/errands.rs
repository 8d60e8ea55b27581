//! Small work on the disk, one piece after the other on a thread of its own. See [`Errands`].

use std::{
    fmt, io,
    sync::mpsc::{self, Sender},
    thread,
    time::Duration,
};

use super::{saver::Flushed, workers};

type Errand = Box<dyn FnOnce() + Send>;

/// Runs errands in the order in which they are given, so that no frame waits for a disk,
/// and the settings set last are the ones that stay.
#[derive(Clone)]
pub(super) struct Errands {
    waiting: Sender<Errand>,
}

impl Errands {
    /// Starts the thread. It ends with the last errand once all handles have gone.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start() -> io::Result<Self> {
        let (waiting, errands) = mpsc::channel::<Errand>();
        // What an errand leaves undone is its own to tell; those after it are done.
        let run = move || errands.into_iter().for_each(|it| workers::guarded(it, |_| {}));
        thread::Builder::new().name("errands".to_owned()).spawn(run)?;
        Ok(Self { waiting })
    }

    /// Has `errand` run as soon as those before it are done.
    pub(super) fn run(&self, errand: impl FnOnce() + Send + 'static) {
        if let Err(unsent) = self.waiting.send(Box::new(errand)) {
            // Without the thread it is done here: late frames are better than nothing.
            (unsent.0)();
        }
    }

    /// Waits until all errands given so far are done, or `patience` is at its end.
    pub(super) fn flush(&self, patience: Duration) -> Flushed {
        let (done, waiting) = mpsc::channel();
        // Who has lost patience does not listen any more.
        self.run(move || {
            done.send(()).ok();
        });
        if waiting.recv_timeout(patience).is_ok() { Flushed::All } else { Flushed::NotAll }
    }
}

impl fmt::Debug for Errands {
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
        let errands = Errands::start().unwrap();
        let (done, order) = mpsc::channel();
        for number in 0..100 {
            let done = done.clone();
            errands.run(move || done.send(number).unwrap());
        }
        assert_eq!(errands.flush(PATIENCE), Flushed::All);
        assert_eq!(order.try_iter().collect::<Vec<_>>(), (0..100).collect::<Vec<_>>());
    }

    #[test]
    fn an_errand_that_fails_keeps_none_from_being_done() {
        let errands = Errands::start().unwrap();
        errands.run(|| panic!("a fault"));
        let (done, order) = mpsc::channel();
        errands.run(move || done.send(thread::current().id()).unwrap());
        assert_eq!(errands.flush(PATIENCE), Flushed::All);
        assert_ne!(order.recv().unwrap(), thread::current().id(), "on its thread");
    }

    #[test]
    fn flushing_waits_no_longer_than_told() {
        let errands = Errands::start().unwrap();
        let (go, wait) = mpsc::channel::<()>();
        errands.run(move || wait.recv().unwrap());
        assert_eq!(errands.flush(Duration::ZERO), Flushed::NotAll);
        go.send(()).unwrap();
        assert_eq!(errands.flush(PATIENCE), Flushed::All);
    }
}
