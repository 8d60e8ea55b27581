//! Searches a whole document, chunk by chunk. See [`search_document`].

use std::{iter, ops::Range};

use crate::{
    command::{Progress, TextHits, TextSearch},
    model::{Document, Span, SpanSet},
    search::{Hits, SearchStatus, TextFinder},
    worker::CancelFlag,
};

/// Number of bytes searched between two checks for cancellation.
const CHUNK_BYTES: usize = 1 << 20;

/// Searches the document chunk by chunk, and passes the hits of each to `answer` and the progress to `report`, until
/// `cancel` is set.
pub(super) fn search_document(
    search: &TextSearch,
    cancel: &CancelFlag,
    mut report: impl FnMut(Progress),
    mut answer: impl FnMut(TextHits),
) {
    let TextSearch { id, number, query, document, within, from, known_hits } = search;
    let finder = TextFinder::new(query).ok();
    let parts = search_ranges(document, within.as_ref());
    let total = parts.iter().map(|part| part.len() as u64).sum();
    let mut count = *known_hits;
    let mut before = 0;
    for (index, part) in parts.iter().enumerate() {
        let is_last = index + 1 == parts.len();
        let mut at = (*from).clamp(part.start, part.end);
        loop {
            if cancel.is_cancelled() {
                return;
            }
            let end = document.text().ceil_char_boundary(part.end.min(at + CHUNK_BYTES));
            // No hit crosses the end of the part.
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
                answer(TextHits { id: *id, number: *number, hits, reach });
            }
            if reach != SearchStatus::Searching {
                return;
            }
            report(Progress { done: before + (at.min(part.end) - part.start) as u64, total });
            if part.end <= at {
                before += part.len() as u64;
                break;
            }
        }
    }
}

/// Returns the ranges of `document` to search: at least one.
fn search_ranges(document: &Document, within: Option<&SpanSet>) -> Vec<Range<usize>> {
    let whole = 0..document.text().len();
    within.map_or_else(
        || iter::once(whole).collect(),
        |spans| spans.pieces().iter().map(|piece| piece.range()).collect(),
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

    /// Returns the answers to one search, which is cancelled after `max_answers`.
    fn answers(search: &TextSearch, max_answers: usize) -> Vec<TextHits> {
        let cancel = CancelFlag::default();
        let mut answers = Vec::new();
        let answer = |hits| {
            answers.push(hits);
            if max_answers <= answers.len() {
                cancel.cancel();
            }
        };
        search_document(search, &cancel, |_| {}, answer);
        answers
    }

    #[test]
    fn matches_arrive_in_chunks_and_the_last_answer_says_so() {
        let half = CHUNK_BYTES / 2;
        // The second hit is on the border of the first two chunks.
        let text = format!(
            "Ja{}Ja{}Ja{}",
            " ".repeat(CHUNK_BYTES - 3),
            " ".repeat(half),
            " ".repeat(CHUNK_BYTES)
        );
        let answers = answers(&search(&text, "ja", 7), usize::MAX);
        let answers: Vec<_> =
            answers.iter().map(|it| (it.number, it.hits.len(), it.reach)).collect();
        assert_eq!(
            answers,
            [
                (7, 2, SearchStatus::Searching),
                (7, 1, SearchStatus::Searching),
                (7, 0, SearchStatus::Complete)
            ]
        );
    }

    #[test]
    fn matches_outside_the_searched_parts_are_not_found() {
        let span = |start, end| Span::new(start, end).unwrap();
        let within = SpanSet::covering([span(2, 4), span(6, 9)]);
        let answers =
            answers(&TextSearch { within, ..search("ja ja ja ja", "a j", 1) }, usize::MAX);
        assert!(answers.iter().all(|it| it.hits.is_empty()), "one is cut by either end");
        let within = SpanSet::covering([span(0, 4), span(5, 9)]);
        let found =
            self::answers(&TextSearch { within, ..search("ja ja ja ja", "a j", 1) }, usize::MAX);
        let hits: Vec<_> = found.iter().flat_map(|it| it.hits.within(0..11)).collect();
        assert_eq!(hits, [span(1, 4)]);
        assert_eq!(found.last().map(|it| it.reach), Some(SearchStatus::Complete));
    }

    #[test]
    fn a_resumed_search_finds_the_rest_and_counts_the_part_searched_before() {
        let text = format!("ja ja{}ja ja", " ".repeat(3 * CHUNK_BYTES));
        let mut reports = Vec::new();
        let mut found = Vec::new();
        for from in [3, CHUNK_BYTES, text.len() - 2, text.len()] {
            let search = TextSearch { from, known_hits: 1, ..search(&text, "ja", 1) };
            let progress = |progress: Progress| reports.push((from, progress.done));
            let mut hits = 0;
            search_document(&search, &CancelFlag::default(), progress, |it| hits += it.hits.len());
            found.push(hits);
        }
        assert_eq!(found, [3, 2, 1, 0]);
        let chunk = CHUNK_BYTES as u64;
        let all = [(3, chunk + 3), (3, 2 * chunk + 3), (3, 3 * chunk + 3)];
        let rest = [(CHUNK_BYTES, 2 * chunk), (CHUNK_BYTES, 3 * chunk)];
        assert_eq!(reports, [&all[..], &rest[..]].concat());
    }

    #[test]
    fn progress_is_reported() {
        let mut reports = Vec::new();
        let span = |start, end| Span::new(start, end).unwrap();
        let text = " ".repeat(4 * CHUNK_BYTES);
        let within =
            SpanSet::covering([span(0, CHUNK_BYTES + 1), span(2 * CHUNK_BYTES, 4 * CHUNK_BYTES)]);
        let search = TextSearch { within, ..search(&text, "ja", 1) };
        let report = |it: Progress| reports.push((it.done, it.total));
        search_document(&search, &CancelFlag::default(), report, |_| {});
        let chunk = CHUNK_BYTES as u64;
        let total = 3 * chunk + 1;
        // The end isn't reported: it is answered.
        assert_eq!(reports, [(chunk, total), (chunk + 1, total), (2 * chunk + 1, total)]);
    }

    #[test]
    fn a_cancelled_search_stops() {
        let text = "ja ".repeat(CHUNK_BYTES);
        assert_eq!(answers(&search(&text, "ja", 1), 1).len(), 1);
        assert_eq!(answers(&search(&text, "ja", 1), usize::MAX).len(), 3);
    }

    #[test]
    fn every_search_ends_with_an_answer() {
        for (text, words) in [("", "ja"), ("ja", ""), ("", ""), ("nein", "ja")] {
            let answers = answers(&search(text, words, 1), usize::MAX);
            assert_eq!(
                answers.last().map(|it| (it.hits.len(), it.reach)),
                Some((0, SearchStatus::Complete))
            );
        }
    }

    #[test]
    fn the_number_of_kept_matches_is_limited() {
        let text = "a".repeat(Hits::MAX + 5);
        let answers = answers(&search(&text, "a", 1), usize::MAX);
        assert_eq!(answers.iter().map(|it| it.hits.len()).sum::<usize>(), Hits::MAX);
        assert_eq!(answers.last().map(|it| it.reach), Some(SearchStatus::LimitReached));
    }
}
