//! Finds words in whole documents, on a thread of its own. See [`Seeker`].

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

use super::Replies;
use crate::{
    command::{Command, Found, Search, SessionId},
    model::Span,
    search::{Finder, Hits, Reach},
};

/// How much of a text is searched between two looks at whether somebody still wants to know, in bytes.
const STRETCH: usize = 1 << 20;

/// Searches documents one after the other. Of two searches in one document, the older one is given up.
#[derive(Debug)]
pub(super) struct Seeker {
    waiting: Sender<(Search, Arc<AtomicBool>)>,
    /// For each document that was ever searched, whether its last search has been given up.
    stops: Mutex<HashMap<SessionId, Arc<AtomicBool>>>,
}

impl Seeker {
    /// Starts the thread. It ends with the last search once the handle has gone.
    ///
    /// # Errors
    ///
    /// Where the system gives no thread.
    pub(super) fn start(replies: Replies) -> io::Result<Self> {
        let (waiting, searches) = mpsc::channel::<(Search, Arc<AtomicBool>)>();
        let run = move || {
            for (search, stop) in searches {
                seek(search, &stop, |found| replies.send(Command::Found(found)));
            }
        };
        thread::Builder::new().name("seeker".to_owned()).spawn(run)?;
        Ok(Self { waiting, stops: Mutex::default() })
    }

    /// Has `search` done as soon as those in other documents before it are.
    pub(super) fn seek(&self, search: Search) {
        let stop = Arc::new(AtomicBool::new(false));
        self.replace(search.id, Some(Arc::clone(&stop)));
        // The thread ends when this handle goes, and not before.
        self.waiting.send((search, stop)).ok();
    }

    /// Gives up what is being searched for in a document.
    pub(super) fn stop(&self, id: SessionId) {
        self.replace(id, None);
    }

    fn replace(&self, id: SessionId, new: Option<Arc<AtomicBool>>) {
        let mut stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        let old = match new {
            Some(stop) => stops.insert(id, stop),
            None => stops.remove(&id),
        };
        if let Some(old) = old {
            old.store(true, Ordering::Relaxed);
        }
    }
}

/// Searches the document stretch by stretch, and tells `answer` what there is in each, until `stop` is set.
fn seek(search: Search, stop: &AtomicBool, mut answer: impl FnMut(Found)) {
    let Search { id, number, query, document } = search;
    let len = document.text().len();
    let finder = Finder::new(&query).ok();
    let (mut at, mut count) = (0, 0);
    loop {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        let end = document.text().ceil_char_boundary(len.min(at + STRETCH));
        let found = finder.iter().flat_map(|finder| finder.find_in(&document, at..end));
        let hits: Hits = found.take(Hits::MOST - count).collect();
        count += hits.len();
        at = hits
            .len()
            .checked_sub(1)
            .and_then(|last| hits.nth(last))
            .map_or(end, Span::end)
            .max(end);
        let reach = match (count, at) {
            (Hits::MOST, _) => Reach::Full,
            (_, at) if len <= at => Reach::Whole,
            _ => Reach::Underway,
        };
        if reach != Reach::Underway || !hits.is_empty() {
            answer(Found { id, number, hits, reach });
        }
        if reach != Reach::Underway {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Document, search::Query};

    fn search(text: &str, words: &str, number: u64) -> Search {
        let query = Query { words: words.to_owned(), ..Query::default() };
        Search { id: SessionId(1), number, query, document: Document::of_text("a.txt", text) }
    }

    /// The answers to one search, which is given up after so many.
    fn answers(search: Search, patience: usize) -> Vec<Found> {
        let stop = AtomicBool::new(false);
        let mut answers = Vec::new();
        seek(search, &stop, |found| {
            answers.push(found);
            stop.store(patience <= answers.len(), Ordering::Relaxed);
        });
        answers
    }

    #[test]
    fn hits_come_stretch_by_stretch_and_the_last_answer_says_so() {
        let half = STRETCH / 2;
        // The second hit lies on the border of the first two stretches.
        let text =
            format!("Ja{}Ja{}Ja{}", " ".repeat(STRETCH - 3), " ".repeat(half), " ".repeat(STRETCH));
        let answers = answers(search(&text, "ja", 7), usize::MAX);
        let told: Vec<_> = answers.iter().map(|it| (it.number, it.hits.len(), it.reach)).collect();
        assert_eq!(told, [(7, 2, Reach::Underway), (7, 1, Reach::Underway), (7, 0, Reach::Whole)]);
    }

    #[test]
    fn what_is_given_up_is_not_searched_on() {
        let text = "ja ".repeat(STRETCH);
        assert_eq!(answers(search(&text, "ja", 1), 1).len(), 1);
        assert_eq!(answers(search(&text, "ja", 1), usize::MAX).len(), 3);
    }

    #[test]
    fn every_search_ends_with_an_answer() {
        for (text, words) in [("", "ja"), ("ja", ""), ("", ""), ("nein", "ja")] {
            let answers = answers(search(text, words, 1), usize::MAX);
            assert_eq!(answers.last().map(|it| (it.hits.len(), it.reach)), Some((0, Reach::Whole)));
        }
    }

    #[test]
    fn too_many_hits_are_not_all_kept() {
        let text = "a".repeat(Hits::MOST + 5);
        let answers = answers(search(&text, "a", 1), usize::MAX);
        assert_eq!(answers.iter().map(|it| it.hits.len()).sum::<usize>(), Hits::MOST);
        assert_eq!(answers.last().map(|it| it.reach), Some(Reach::Full));
    }

    #[test]
    fn of_two_searches_in_one_document_the_older_is_given_up() {
        let (replies, inbox) = Replies::channel(|| {});
        let seeker = Seeker::start(replies).unwrap();
        let stop_of = |id| Arc::clone(&seeker.stops.lock().unwrap()[&id]);
        let is_stopped = |stop: &AtomicBool| stop.load(Ordering::Relaxed);
        seeker.seek(search("ja", "ja", 1));
        let first = stop_of(SessionId(1));
        seeker.seek(Search { id: SessionId(2), ..search("ja", "ja", 1) });
        assert!(!is_stopped(&first), "another document is another matter");
        seeker.seek(search("ja", "ja", 2));
        let second = stop_of(SessionId(1));
        assert!(is_stopped(&first) && !is_stopped(&second));
        seeker.stop(SessionId(1));
        assert!(is_stopped(&second) && !is_stopped(&stop_of(SessionId(2))));
        drop(seeker);
        let answers = std::iter::from_fn(|| inbox.wait());
        let mut others =
            answers.filter(|it| matches!(it, Command::Found(it) if it.id == SessionId(2)));
        assert!(others.next().is_some(), "what was not given up is answered");
    }
}
