//! Finds words in what was written about marks.

use std::io;

use super::search_failed;
use crate::{
    command::{Command, FieldHit, FieldHits, FieldSearch, MarkField, TaskResult},
    io::{
        Replies,
        latest_only_worker::{CancelFlag, LatestOnly},
    },
    model::{Mark, SpanSet},
    search::{SearchStatus, TextFinder},
};

/// How many marks are searched between two looks at whether somebody still wants to know.
const MARKS_PER_CHECK: usize = 1000;

/// Starts the thread that searches what was written about marks, one document's after the other.
///
/// # Errors
///
/// Where the system gives no thread.
pub(in crate::io) fn start(replies: Replies) -> io::Result<LatestOnly<FieldSearch>> {
    let told = replies.clone();
    let work = move |search: FieldSearch, stop: &CancelFlag| {
        if let Some(found) = search_fields(&search, stop) {
            replies.send(Command::TaskDone(TaskResult::FieldHits(found)));
        }
    };
    LatestOnly::start("fieldseeker", work, move |search| {
        let (id, number, told) = (search.id, search.number, told.clone());
        Box::new(move |reason| {
            let found = FieldHits { id, number, hits: Vec::new(), reach: SearchStatus::Stopped };
            told.send(Command::TaskDone(TaskResult::FieldHits(found)));
            told.send(search_failed(reason));
        })
    })
}

/// All hits about the marks of `search`, in their order; `None` once `stop` is set.
fn search_fields(search: &FieldSearch, stop: &CancelFlag) -> Option<FieldHits> {
    let FieldSearch { id, number, query, marks, within } = search;
    let finder = TextFinder::new(query).ok();
    let mut hits = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        if index.is_multiple_of(MARKS_PER_CHECK) && stop.is_cancelled() {
            return None;
        }
        if within.as_ref().is_none_or(|within| overlap(&mark.spans, within)) {
            hits.extend(finder.iter().flat_map(|finder| hits_in_mark(mark, finder)));
        }
        if FieldHit::MAX_HITS <= hits.len() {
            break;
        }
    }
    let reach = if FieldHit::MAX_HITS <= hits.len() {
        SearchStatus::LimitReached
    } else {
        SearchStatus::Complete
    };
    hits.truncate(FieldHit::MAX_HITS);
    Some(FieldHits { id: *id, number: *number, hits, reach })
}

fn hits_in_mark<'a>(
    mark: &'a Mark,
    finder: &'a TextFinder,
) -> impl Iterator<Item = FieldHit> + use<'a> {
    let labels = mark.labels.iter().enumerate();
    let labels = labels.map(|(index, label)| (MarkField::Label(index), label));
    let fields = [(MarkField::Speaker, &mark.speaker)].into_iter().chain(labels);
    let fields = fields.chain([(MarkField::Note, &mark.note)]);
    fields.flat_map(move |(field, words)| {
        let found = finder.find_in_text(words, 0..words.len());
        found.map(move |span| FieldHit { mark: mark.id, field, span })
    })
}

/// Whether a mark on `extent` is one on `part`.
fn overlap(extent: &SpanSet, part: &SpanSet) -> bool {
    extent.pieces().iter().any(|piece| part.overlaps(*piece))
}
