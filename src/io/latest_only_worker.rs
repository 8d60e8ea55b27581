//! Runs jobs for open documents one after the other, on its own thread. See [`LatestOnly`].

use std::{
    collections::HashMap,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Sender},
    },
    thread,
};

use super::worker_threads;
use crate::{command::EditorId, i18n::Message};

/// A thread that runs jobs one after the other. A newer job for a document cancels the older one.
#[derive(Debug)]
pub(super) struct LatestOnly<T> {
    queue: Sender<(T, CancelFlag)>,
    /// The cancel flag of the last job of each document.
    flags: Mutex<HashMap<EditorId, CancelFlag>>,
}

/// Called with the reason if a job panics.
pub(super) type FailureHandler = Box<dyn FnOnce(Message)>;

/// Whether a job has been cancelled.
#[derive(Clone, Debug, Default)]
pub(super) struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    pub(super) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Returns whether both belong to the same job.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl<T: Send + 'static> LatestOnly<T> {
    /// Starts a thread called `name` that runs each job by `work`, which must keep checking the flag. If that panics,
    /// the handler that `failed` made for the job is called. The thread ends after the last job once the handle is
    /// gone.
    ///
    /// # Errors
    ///
    /// If the thread can't be started.
    pub(super) fn start(
        name: &str,
        work: impl Fn(T, &CancelFlag) + Send + 'static,
        failed: impl Fn(&T) -> FailureHandler + Send + 'static,
    ) -> io::Result<Self> {
        let (queue, jobs) = mpsc::channel::<(T, CancelFlag)>();
        let run = move || {
            for (job, cancel) in jobs {
                let failed = failed(&job);
                worker_threads::catch_panic(|| work(job, &cancel), failed);
            }
        };
        thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Self { queue, flags: Mutex::default() })
    }

    /// Queues `job` for the document `id`.
    pub(super) fn submit(&self, id: EditorId, job: T) {
        let cancel = CancelFlag::default();
        self.replace_flag(id, Some(cancel.clone()));
        // The thread ends when this handle goes, and not before.
        self.queue.send((job, cancel)).ok();
    }

    /// Cancels the job of a document.
    pub(super) fn cancel(&self, id: EditorId) {
        self.replace_flag(id, None);
    }

    fn replace_flag(&self, id: EditorId, new: Option<CancelFlag>) {
        let mut flags = self.flags.lock().unwrap_or_else(PoisonError::into_inner);
        let old = match new {
            Some(flag) => flags.insert(id, flag),
            None => flags.remove(&id),
        };
        if let Some(old) = old {
            old.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_jobs_for_one_document_the_older_is_cancelled() {
        let (done, answers) = mpsc::channel();
        let work = move |job: u8, cancel: &CancelFlag| {
            if !cancel.is_cancelled() {
                done.send(job).ok();
            }
        };
        let worker =
            LatestOnly::start("test", work, |_| Box::new(|_| unreachable!("nothing fails")));
        let worker = worker.unwrap();
        let flag_of = |id| worker.flags.lock().unwrap()[&id].clone();
        worker.submit(EditorId(1), 1);
        let first = flag_of(EditorId(1));
        worker.submit(EditorId(2), 2);
        assert!(!first.is_cancelled(), "another document is another matter");
        worker.submit(EditorId(1), 3);
        let second = flag_of(EditorId(1));
        assert!(first.is_cancelled() && !second.is_cancelled());
        worker.cancel(EditorId(1));
        assert!(second.is_cancelled() && !flag_of(EditorId(2)).is_cancelled());
        drop(worker);
        assert!(answers.iter().any(|it| it == 2), "what was not cancelled is done");
    }

    #[test]
    fn a_job_that_fails_is_reported_and_the_next_one_is_done() {
        let (done, answers) = mpsc::channel();
        let failures = done.clone();
        let work = move |job: u8, _: &CancelFlag| {
            assert_ne!(job, 1, "a fault");
            done.send((job, true)).ok();
        };
        let failed = move |job: &u8| -> FailureHandler {
            let (failures, job) = (failures.clone(), *job);
            Box::new(move |_| failures.send((job, false)).unwrap_or(()))
        };
        let worker = LatestOnly::start("test", work, failed).unwrap();
        worker.submit(EditorId(1), 1);
        worker.submit(EditorId(2), 2);
        drop(worker);
        assert_eq!(answers.iter().collect::<Vec<_>>(), [(1, false), (2, true)]);
    }
}
