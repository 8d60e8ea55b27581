//! Searches the fields of marks: speakers, labels and notes.

use std::io;

use super::search_failed;
use crate::{
    command::{FieldHit, FieldHits, FieldSearch, MarkField, Reply},
    io::{
        Replies,
        latest_only_worker::{CancelFlag, LatestOnly},
    },
    model::Mark,
    search::{SearchStatus, TextFinder},
};

/// Number of marks searched between two checks for cancellation.
const MARKS_PER_CHECK: usize = 1000;

/// Starts the thread that searches the fields of marks, one document's after the other.
///
/// # Errors
///
/// If the thread can't be started.
pub(in crate::io) fn start(replies: Replies) -> io::Result<LatestOnly<FieldSearch>> {
    let failure_replies = replies.clone();
    let work = move |search: FieldSearch, cancel: &CancelFlag| {
        if let Some(hits) = search_fields(&search, cancel) {
            replies.send(Reply::FieldHits(hits));
        }
    };
    LatestOnly::start("fieldsearch", work, move |search| {
        let (id, number) = (search.id, search.number);
        let replies = failure_replies.clone();
        Box::new(move |reason| {
            let hits = FieldHits { id, number, hits: Vec::new(), reach: SearchStatus::Stopped };
            replies.send(Reply::FieldHits(hits));
            replies.send(search_failed(reason));
        })
    })
}

/// Returns all hits in the marks of `search`, in their order; `None` once `cancel` is set.
fn search_fields(search: &FieldSearch, cancel: &CancelFlag) -> Option<FieldHits> {
    let FieldSearch { id, number, query, marks, within } = search;
    let finder = TextFinder::new(query).ok();
    let mut hits = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        if index.is_multiple_of(MARKS_PER_CHECK) && cancel.is_cancelled() {
            return None;
        }
        if within
            .as_ref()
            .is_none_or(|within| mark.spans.pieces().iter().any(|it| within.overlaps(*it)))
        {
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
    fields.flat_map(move |(field, text)| {
        let found = finder.find_in_text(text, 0..text.len());
        found.map(move |span| FieldHit { mark: mark.id, field, span })
    })
}
