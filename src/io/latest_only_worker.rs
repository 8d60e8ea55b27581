//! Does one thing after the other for open documents, on a thread of its own. See [`LatestOnly`].

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

/// A thread that does one thing after the other. Of two for one document, the older one is given up.
#[derive(Debug)]
pub(super) struct LatestOnly<T> {
    queue: Sender<(T, CancelFlag)>,
    /// For each document for which anything was ever asked, whether the last of it has been given up.
    flags: Mutex<HashMap<EditorId, CancelFlag>>,
}

/// What is done where a thing cannot be done, for a reason.
pub(super) type FailureHandler = Box<dyn FnOnce(Message)>;

/// Whether something has been given up.
#[derive(Clone, Debug, Default)]
pub(super) struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    pub(super) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether both are for the same thing.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl<T: Send + 'static> LatestOnly<T> {
    /// Starts a thread called `name` that does each thing by `work`, which looks again and again whether it has been
    /// given up. Where that panics, what `failed` has made of the thing is called with the reason. It ends with the last thing once the handle has gone.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start(
        name: &str,
        work: impl Fn(T, &CancelFlag) + Send + 'static,
        failed: impl Fn(&T) -> FailureHandler + Send + 'static,
    ) -> io::Result<Self> {
        let (waiting, things) = mpsc::channel::<(T, CancelFlag)>();
        let run = move || {
            for (thing, stop) in things {
                let failed = failed(&thing);
                worker_threads::catch_panic(|| work(thing, &stop), failed);
            }
        };
        thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Self { queue: waiting, flags: Mutex::default() })
    }

    /// Has `thing` done for the document called `id` as soon as what waits for others is.
    pub(super) fn submit(&self, id: EditorId, thing: T) {
        let stop = CancelFlag::default();
        self.replace_flag(id, Some(stop.clone()));
        // The thread ends when this handle goes, and not before.
        self.queue.send((thing, stop)).ok();
    }

    /// Gives up what is being done for a document.
    pub(super) fn cancel(&self, id: EditorId) {
        self.replace_flag(id, None);
    }

    fn replace_flag(&self, id: EditorId, new: Option<CancelFlag>) {
        let mut stops = self.flags.lock().unwrap_or_else(PoisonError::into_inner);
        let old = match new {
            Some(stop) => stops.insert(id, stop),
            None => stops.remove(&id),
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
    fn of_two_things_for_one_document_the_older_is_given_up() {
        let (done, answers) = mpsc::channel();
        let work = move |thing: u8, stop: &CancelFlag| {
            if !stop.is_cancelled() {
                done.send(thing).ok();
            }
        };
        let newest =
            LatestOnly::start("test", work, |_| Box::new(|_| unreachable!("nothing fails")));
        let newest = newest.unwrap();
        let stop_of = |id| newest.flags.lock().unwrap()[&id].clone();
        newest.submit(EditorId(1), 1);
        let first = stop_of(EditorId(1));
        newest.submit(EditorId(2), 2);
        assert!(!first.is_cancelled(), "another document is another matter");
        newest.submit(EditorId(1), 3);
        let second = stop_of(EditorId(1));
        assert!(first.is_cancelled() && !second.is_cancelled());
        newest.cancel(EditorId(1));
        assert!(second.is_cancelled() && !stop_of(EditorId(2)).is_cancelled());
        drop(newest);
        assert!(answers.iter().any(|it| it == 2), "what was not given up is done");
    }

    #[test]
    fn a_thing_that_fails_is_told_and_the_next_one_is_done() {
        let (done, answers) = mpsc::channel();
        let told = done.clone();
        let work = move |thing: u8, _: &CancelFlag| {
            assert_ne!(thing, 1, "a fault");
            done.send((thing, true)).ok();
        };
        let failed = move |thing: &u8| -> FailureHandler {
            let (told, thing) = (told.clone(), *thing);
            Box::new(move |_| told.send((thing, false)).unwrap_or(()))
        };
        let newest = LatestOnly::start("test", work, failed).unwrap();
        newest.submit(EditorId(1), 1);
        newest.submit(EditorId(2), 2);
        drop(newest);
        assert_eq!(answers.iter().collect::<Vec<_>>(), [(1, false), (2, true)]);
    }
}
