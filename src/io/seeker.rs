//! Finds words in whole documents, on a thread of its own. See [`Seeker`].

use std::io;

use super::{
    Replies,
    newest::{Newest, Stop},
};
use crate::{
    command::{Command, Found, Search},
    model::Span,
    search::{Finder, Hits, Reach},
};

/// How much of a text is searched between two looks at whether somebody still wants to know, in bytes.
const STRETCH: usize = 1 << 20;

/// Starts the thread that searches documents one after the other.
///
/// # Errors
///
/// Where the system gives no thread.
pub(super) fn start(replies: Replies) -> io::Result<Newest<Search>> {
    Newest::start("seeker", move |search, stop| {
        seek(search, stop, |found| replies.send(Command::Found(found)));
    })
}

/// Searches the document stretch by stretch, and tells `answer` what there is in each, until `stop` is set.
fn seek(search: Search, stop: &Stop, mut answer: impl FnMut(Found)) {
    let Search { id, number, query, document } = search;
    let len = document.text().len();
    let finder = Finder::new(&query).ok();
    let (mut at, mut count) = (0, 0);
    loop {
        if stop.is_set() {
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
    use crate::{command::SessionId, model::Document, search::Query};

    fn search(text: &str, words: &str, number: u64) -> Search {
        let query = Query { words: words.to_owned(), ..Query::default() };
        Search { id: SessionId(1), number, query, document: Document::of_text("a.txt", text) }
    }

    /// The answers to one search, which is given up after so many.
    fn answers(search: Search, patience: usize) -> Vec<Found> {
        let stop = Stop::default();
        let mut answers = Vec::new();
        seek(search, &stop, |found| {
            answers.push(found);
            if patience <= answers.len() {
                stop.set();
            }
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
}
