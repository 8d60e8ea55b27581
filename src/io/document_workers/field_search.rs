//! Searches the fields of marks: speakers, labels and notes.

use crate::{
    command::{FieldHit, FieldHits, FieldSearch, MarkField},
    model::Mark,
    search::{SearchStatus, TextFinder},
    worker::CancelFlag,
};

/// Number of marks searched between two checks for cancellation.
const MARKS_PER_CHECK: usize = 1000;

/// Returns all hits in the marks of `search`, in their order; `None` once `cancel` is set.
pub(super) fn search_fields(search: &FieldSearch, cancel: &CancelFlag) -> Option<FieldHits> {
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
