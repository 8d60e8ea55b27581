//! Runs jobs one after the other, on its own thread, and only the newest of each kind. See [`LatestOnly`].

use std::{
    collections::HashMap,
    hash::Hash,
    io,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    time::{Duration, Instant},
};

use super::{FlushResult, catch_panic, lock, spawn};
use crate::i18n::Message;

/// A thread that runs jobs one after the other. A newer job with the same key, such as its document, cancels the older
/// one.
#[derive(Debug)]
pub struct LatestOnly<K, T> {
    requests: Sender<Request<T>>,
    /// The cancel flag of the last job of each key.
    flags: Mutex<HashMap<K, CancelFlag>>,
}

enum Request<T> {
    Run(T, CancelFlag),
    /// Runs everything at once, then answers.
    Flush(Sender<()>),
}

/// Whether a job has been cancelled.
#[derive(Clone, Debug, Default)]
pub struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    /// Cancels the job.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether both belong to the same job.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Returns whether the job has been cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl<K: Eq + Hash, T: Send + 'static> LatestOnly<K, T> {
    /// Starts a thread called `name` that gathers jobs for `delay`, then runs each by `work`, which must keep checking
    /// the flag. If that panics, calls `failed` with the reason. The thread ends after the last job once the handle is
    /// gone.
    pub fn start(
        name: &str,
        delay: Duration,
        mut work: impl FnMut(&T, &CancelFlag) + Send + 'static,
        failed: impl Fn(&T, Message) + Send + 'static,
    ) -> io::Result<Self> {
        let (requests, receiver) = mpsc::channel();
        let run_job = move |(job, cancel): (T, CancelFlag)| {
            if !cancel.is_cancelled() {
                catch_panic(|| work(&job, &cancel), |reason| failed(&job, reason));
            }
        };
        spawn(name, move || run(&receiver, delay, run_job))?;
        Ok(Self { requests, flags: Mutex::default() })
    }

    /// Queues `job`.
    pub fn submit(&self, key: K, job: T) {
        let cancel = CancelFlag::default();
        self.replace_flag(key, Some(cancel.clone()));
        // The thread ends when this handle goes, and not before.
        self.requests.send(Request::Run(job, cancel)).ok();
    }

    /// Cancels the job with this key.
    pub fn cancel(&self, key: K) {
        self.replace_flag(key, None);
    }

    /// Runs all jobs so far without gathering more, and waits for them for at most `timeout`.
    pub fn flush(&self, timeout: Duration) -> FlushResult {
        let (done, waiting) = mpsc::channel();
        self.requests.send(Request::Flush(done)).ok();
        FlushResult::wait_for(&waiting, timeout)
    }

    fn replace_flag(&self, key: K, new: Option<CancelFlag>) {
        let mut flags = lock(&self.flags);
        let old = match new {
            Some(flag) => flags.insert(key, flag),
            None => flags.remove(&key),
        };
        if let Some(old) = old {
            old.cancel();
        }
    }
}

/// Handles requests until no sender is left.
fn run<T>(
    requests: &Receiver<Request<T>>,
    delay: Duration,
    mut run_job: impl FnMut((T, CancelFlag)),
) {
    while let Ok(first) = requests.recv() {
        let end = Instant::now() + delay;
        let mut jobs = Vec::new();
        let mut next = Ok(first);
        while let Ok(request) = next {
            match request {
                Request::Run(job, cancel) => jobs.push((job, cancel)),
                Request::Flush(done) => {
                    jobs.drain(..).for_each(&mut run_job);
                    // Nobody listens after the timeout.
                    done.send(()).ok();
                }
            }
            next = requests.recv_timeout(end.saturating_duration_since(Instant::now()));
        }
        jobs.into_iter().for_each(&mut run_job);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_jobs_for_one_document_the_older_is_cancelled() {
        let (done, answers) = mpsc::channel();
        let work = move |job: &u8, cancel: &CancelFlag| {
            if !cancel.is_cancelled() {
                done.send(*job).ok();
            }
        };
        let failed = |_: &u8, _| unreachable!("nothing fails");
        let worker = LatestOnly::start("test", Duration::ZERO, work, failed).unwrap();
        let flag_of = |key| worker.flags.lock().unwrap()[&key].clone();
        worker.submit('a', 1);
        let first = flag_of('a');
        worker.submit('b', 2);
        assert!(!first.is_cancelled(), "another document is another matter");
        worker.submit('a', 3);
        let second = flag_of('a');
        assert!(first.is_cancelled() && !second.is_cancelled());
        worker.cancel('a');
        assert!(second.is_cancelled() && !flag_of('b').is_cancelled());
        drop(worker);
        assert!(answers.iter().any(|it| it == 2), "what was not cancelled is done");
    }

    #[test]
    fn a_job_that_fails_is_reported_and_the_next_one_is_done() {
        let (done, answers) = mpsc::channel();
        let failures = done.clone();
        let work = move |job: &u8, _: &CancelFlag| {
            assert_ne!(*job, 1, "a fault");
            done.send((*job, true)).ok();
        };
        let failed = move |job: &u8, _| failures.send((*job, false)).unwrap_or(());
        let worker = LatestOnly::start("test", Duration::ZERO, work, failed).unwrap();
        worker.submit('a', 1);
        worker.submit('b', 2);
        drop(worker);
        assert_eq!(answers.iter().collect::<Vec<_>>(), [(1, false), (2, true)]);
    }

    #[test]
    fn of_the_jobs_that_are_gathered_only_the_newest_is_done_and_flushing_does_it_at_once() {
        let (done, answers) = mpsc::channel();
        let work = move |job: &u8, _: &CancelFlag| done.send(*job).unwrap_or(());
        let hour = Duration::from_hours(1);
        let worker = LatestOnly::start("test", hour, work, |_: &u8, _| {}).unwrap();
        (1..=3).for_each(|job| worker.submit((), job));
        assert_eq!(worker.flush(Duration::from_mins(1)), FlushResult::All);
        assert_eq!(answers.try_iter().collect::<Vec<_>>(), [3]);
        worker.submit((), 4);
        assert_eq!(worker.flush(Duration::from_mins(1)), FlushResult::All);
        assert_eq!(answers.try_iter().collect::<Vec<_>>(), [4]);
    }
}
