//! Finds words in whole documents on a thread of its own, and in what was written about marks on another.

pub(super) mod fields;

use std::{io, iter, ops::Range};

use super::{
    Replies,
    latest_only_worker::{CancelFlag, LatestOnly},
    progress_throttle::ProgressThrottle,
};
use crate::{
    command::{
        Command, Notification, Progress, ProgressCommand, SearchProgress, TaskResult, TextHits,
        TextSearch,
    },
    i18n::{Message, msg},
    model::{Document, Span, SpanSet},
    search::{Hits, SearchStatus, TextFinder},
};

/// How much of a text is searched between two looks at whether somebody still wants to know, in bytes.
const CHUNK_BYTES: usize = 1 << 20;

/// Starts the thread that searches documents one after the other.
///
/// # Errors
///
/// Where the system gives no thread.
pub(super) fn start(replies: Replies) -> io::Result<LatestOnly<TextSearch>> {
    let told = replies.clone();
    let work = move |search: TextSearch, stop: &CancelFlag| {
        let (id, number) = (search.id, search.number);
        let mut patience = ProgressThrottle::new(ProgressThrottle::SHORT);
        let far = |far: Progress| {
            if patience.is_due(far.done, far.total) {
                let searched = SearchProgress { id, number, progress: far };
                replies.send(Command::Progress(ProgressCommand::Searching(searched)));
            }
        };
        search_document(search, stop, far, |found| {
            replies.send(Command::TaskDone(TaskResult::TextHits(found)));
        });
    };
    LatestOnly::start("seeker", work, move |search| {
        let (id, number, told) = (search.id, search.number, told.clone());
        Box::new(move |reason| {
            // What was found by then stays.
            let found =
                TextHits { id, number, hits: Hits::default(), reach: SearchStatus::Stopped };
            told.send(Command::TaskDone(TaskResult::TextHits(found)));
            told.send(search_failed(reason));
        })
    })
}

/// That words are looked for no further, for this reason.
fn search_failed(reason: Message) -> Command {
    Command::Notify(Notification::error(msg!("told-not-found", reason = reason)))
}

/// Searches the document stretch by stretch, and tells `answer` what there is in each, and `tell` how many bytes have been
/// searched, until `stop` is set.
fn search_document(
    search: TextSearch,
    stop: &CancelFlag,
    mut tell: impl FnMut(Progress),
    mut answer: impl FnMut(TextHits),
) {
    let TextSearch { id, number, query, document, within, from, known_hits: known } = search;
    let finder = TextFinder::new(&query).ok();
    let parts = search_ranges(&document, within.as_ref());
    let of = parts.iter().map(|part| part.len() as u64).sum();
    let (mut count, mut before) = (known, 0);
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let mut at = from.clamp(part.start, part.end);
        loop {
            if stop.is_cancelled() {
                return;
            }
            let end = document.text().ceil_char_boundary(part.end.min(at + CHUNK_BYTES));
            // No hit goes beyond the part.
            let text = &document.text()[..part.end];
            let found = finder.iter().flat_map(|finder| finder.find_in_text(text, at..end));
            let hits: Hits = found.take(Hits::MAX - count).collect();
            count += hits.len();
            at = hits.last().map_or(end, Span::end).max(end);
            let reach = match count {
                Hits::MAX => SearchStatus::LimitReached,
                _ if is_last && part.end <= at => SearchStatus::Complete,
                _ => SearchStatus::Searching,
            };
            if reach != SearchStatus::Searching || !hits.is_empty() {
                answer(TextHits { id, number, hits, reach });
            }
            if reach != SearchStatus::Searching {
                return;
            }
            tell(Progress { done: before + (at.min(part.end) - part.start) as u64, total: of });
            if part.end <= at {
                before += part.len() as u64;
                break;
            }
        }
    }
}

/// The stretches of `document` that are searched: at least one.
fn search_ranges(document: &Document, within: Option<&SpanSet>) -> Vec<Range<usize>> {
    let whole = 0..document.text().len();
    within.map_or_else(
        || iter::once(whole).collect(),
        |extent| extent.pieces().iter().map(|piece| piece.range()).collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{command::EditorId, search::SearchQuery};

    fn search(text: &str, words: &str, number: u64) -> TextSearch {
        let query = SearchQuery { words: words.to_owned(), ..SearchQuery::default() };
        let document = Document::from_text("a.txt", text);
        TextSearch {
            id: EditorId(1),
            number,
            query,
            document,
            within: None,
            from: 0,
            known_hits: 0,
        }
    }

    /// The answers to one search, which is given up after so many.
    fn answers(search: TextSearch, patience: usize) -> Vec<TextHits> {
        let stop = CancelFlag::default();
        let mut answers = Vec::new();
        search_document(
            search,
            &stop,
            |_| {},
            |found| {
                answers.push(found);
                if patience <= answers.len() {
                    stop.cancel();
                }
            },
        );
        answers
    }

    #[test]
    fn hits_come_stretch_by_stretch_and_the_last_answer_says_so() {
        let half = CHUNK_BYTES / 2;
        // The second hit lies on the border of the first two stretches.
        let text = format!(
            "Ja{}Ja{}Ja{}",
            " ".repeat(CHUNK_BYTES - 3),
            " ".repeat(half),
            " ".repeat(CHUNK_BYTES)
        );
        let answers = answers(search(&text, "ja", 7), usize::MAX);
        let told: Vec<_> = answers.iter().map(|it| (it.number, it.hits.len(), it.reach)).collect();
        assert_eq!(
            told,
            [
                (7, 2, SearchStatus::Searching),
                (7, 1, SearchStatus::Searching),
                (7, 0, SearchStatus::Complete)
            ]
        );
    }

    #[test]
    fn only_what_lies_in_the_parts_that_are_searched_is_found() {
        let span = |start, end| Span::new(start, end).unwrap();
        let within = SpanSet::covering([span(2, 4), span(6, 9)]);
        let answers = answers(TextSearch { within, ..search("ja ja ja ja", "a j", 1) }, usize::MAX);
        assert!(answers.iter().all(|it| it.hits.is_empty()), "one is cut by either end");
        let within = SpanSet::covering([span(0, 4), span(5, 9)]);
        let found =
            self::answers(TextSearch { within, ..search("ja ja ja ja", "a j", 1) }, usize::MAX);
        let hits: Vec<_> = found.iter().flat_map(|it| it.hits.within(0..11)).collect();
        assert_eq!(hits, [span(1, 4)]);
        assert_eq!(found.last().map(|it| it.reach), Some(SearchStatus::Complete));
    }

    #[test]
    fn a_search_that_goes_on_finds_the_rest_and_counts_what_was_searched_before() {
        let text = format!("ja ja{}ja ja", " ".repeat(3 * CHUNK_BYTES));
        let mut told = Vec::new();
        let mut found = Vec::new();
        for from in [3, CHUNK_BYTES, text.len() - 2, text.len()] {
            let search = TextSearch { from, known_hits: 1, ..search(&text, "ja", 1) };
            let far = |far: Progress| told.push((from, far.done));
            let mut hits = 0;
            search_document(search, &CancelFlag::default(), far, |it| hits += it.hits.len());
            found.push(hits);
        }
        assert_eq!(found, [3, 2, 1, 0]);
        let stretch = CHUNK_BYTES as u64;
        let all = [(3, stretch + 3), (3, 2 * stretch + 3), (3, 3 * stretch + 3)];
        let rest = [(CHUNK_BYTES, 2 * stretch), (CHUNK_BYTES, 3 * stretch)];
        assert_eq!(told, [&all[..], &rest[..]].concat());
    }

    #[test]
    fn it_is_told_how_much_has_been_searched() {
        let mut told = Vec::new();
        let span = |start, end| Span::new(start, end).unwrap();
        let text = " ".repeat(4 * CHUNK_BYTES);
        let within =
            SpanSet::covering([span(0, CHUNK_BYTES + 1), span(2 * CHUNK_BYTES, 4 * CHUNK_BYTES)]);
        let search = TextSearch { within, ..search(&text, "ja", 1) };
        search_document(
            search,
            &CancelFlag::default(),
            |far| told.push((far.done, far.total)),
            |_| {},
        );
        let (stretch, of) = (CHUNK_BYTES as u64, 3 * CHUNK_BYTES as u64 + 1);
        // Of the end nothing is told: it is answered.
        assert_eq!(told, [(stretch, of), (stretch + 1, of), (2 * stretch + 1, of)]);
    }

    #[test]
    fn what_is_given_up_is_not_searched_on() {
        let text = "ja ".repeat(CHUNK_BYTES);
        assert_eq!(answers(search(&text, "ja", 1), 1).len(), 1);
        assert_eq!(answers(search(&text, "ja", 1), usize::MAX).len(), 3);
    }

    #[test]
    fn every_search_ends_with_an_answer() {
        for (text, words) in [("", "ja"), ("ja", ""), ("", ""), ("nein", "ja")] {
            let answers = answers(search(text, words, 1), usize::MAX);
            assert_eq!(
                answers.last().map(|it| (it.hits.len(), it.reach)),
                Some((0, SearchStatus::Complete))
            );
        }
    }

    #[test]
    fn too_many_hits_are_not_all_kept() {
        let text = "a".repeat(Hits::MAX + 5);
        let answers = answers(search(&text, "a", 1), usize::MAX);
        assert_eq!(answers.iter().map(|it| it.hits.len()).sum::<usize>(), Hits::MAX);
        assert_eq!(answers.last().map(|it| it.reach), Some(SearchStatus::LimitReached));
    }
}
