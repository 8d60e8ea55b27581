//! Does one thing after the other for open documents, on a thread of its own. See [`Newest`].

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

use crate::command::SessionId;

/// A thread that does one thing after the other. Of two for one document, the older one is given up.
#[derive(Debug)]
pub(super) struct Newest<T> {
    waiting: Sender<(T, Stop)>,
    /// For each document for which anything was ever asked, whether the last of it has been given up.
    stops: Mutex<HashMap<SessionId, Stop>>,
}

/// Whether something has been given up.
#[derive(Clone, Debug, Default)]
pub(super) struct Stop(Arc<AtomicBool>);

impl Stop {
    pub(super) fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether both are for the same thing.
    pub(super) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl<T: Send + 'static> Newest<T> {
    /// Starts a thread called `name` that does each thing by `work`, which looks again and again whether it has been
    /// given up. It ends with the last thing once the handle has gone.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start(name: &str, work: impl Fn(T, &Stop) + Send + 'static) -> io::Result<Self> {
        let (waiting, things) = mpsc::channel::<(T, Stop)>();
        let run = move || things.into_iter().for_each(|(thing, stop)| work(thing, &stop));
        thread::Builder::new().name(name.to_owned()).spawn(run)?;
        Ok(Self { waiting, stops: Mutex::default() })
    }

    /// Has `thing` done for the document called `id` as soon as what waits for others is.
    pub(super) fn ask(&self, id: SessionId, thing: T) {
        let stop = Stop::default();
        self.replace(id, Some(stop.clone()));
        // The thread ends when this handle goes, and not before.
        self.waiting.send((thing, stop)).ok();
    }

    /// Gives up what is being done for a document.
    pub(super) fn stop(&self, id: SessionId) {
        self.replace(id, None);
    }

    fn replace(&self, id: SessionId, new: Option<Stop>) {
        let mut stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        let old = match new {
            Some(stop) => stops.insert(id, stop),
            None => stops.remove(&id),
        };
        if let Some(old) = old {
            old.set();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_things_for_one_document_the_older_is_given_up() {
        let (done, answers) = mpsc::channel();
        let newest = Newest::start("test", move |thing: u8, stop: &Stop| {
            if !stop.is_set() {
                done.send(thing).ok();
            }
        });
        let newest = newest.unwrap();
        let stop_of = |id| newest.stops.lock().unwrap()[&id].clone();
        newest.ask(SessionId(1), 1);
        let first = stop_of(SessionId(1));
        newest.ask(SessionId(2), 2);
        assert!(!first.is_set(), "another document is another matter");
        newest.ask(SessionId(1), 3);
        let second = stop_of(SessionId(1));
        assert!(first.is_set() && !second.is_set());
        newest.stop(SessionId(1));
        assert!(second.is_set() && !stop_of(SessionId(2)).is_set());
        drop(newest);
        assert!(answers.iter().any(|it| it == 2), "what was not given up is done");
    }
}
