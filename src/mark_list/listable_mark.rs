//! The data of a mark, placed or lost, that lists need. See [`ListableMark`].

use jiff::Timestamp;

use super::{MarkListItem, StateFilter};
use crate::model::{LostMark, Mark, SpanSet, Tag, Work};

/// A mark that may be listed.
#[derive(Clone, Debug)]
pub(super) struct ListableMark<'a> {
    pub(super) item: MarkListItem,
    /// `None` if a lost mark has an unknown tag.
    pub(super) tag: Option<Tag>,
    /// Trimmed, as all names here.
    pub(super) speaker: &'a str,
    pub(super) author: &'a str,
    pub(super) labels: &'a [String],
    pub(super) note: &'a str,
    pub(super) words: MarkedText<'a>,
    /// `None` if a lost mark has an invalid time.
    pub(super) created: Option<Timestamp>,
    pub(super) modified: Option<Timestamp>,
}

/// The words that a mark is on.
#[derive(Clone, Debug)]
pub(super) enum MarkedText<'a> {
    /// Words of the document at these places.
    Placed(&'a SpanSet),
    /// Words of a lost mark, no longer in the document.
    Lost(&'a LostMark),
}

/// Returns the marks of `work` in this state, in text order; lost ones in file order.
pub(super) fn listable_marks(
    work: &Work,
    state: StateFilter,
) -> Box<dyn Iterator<Item = ListableMark<'_>> + '_> {
    let marks = &work.marks;
    match state {
        StateFilter::Placed => Box::new(marks.iter().map(|it| ListableMark::from_mark(it))),
        StateFilter::Unconfirmed => {
            Box::new(marks.unsettled().map(|it| ListableMark::from_mark(it)))
        }
        StateFilter::Conflicting => {
            let conflicted = (0..marks.conflicted_len()).filter_map(|at| marks.nth_conflicted(at));
            Box::new(conflicted.map(|it| ListableMark::from_mark(it)))
        }
        StateFilter::Lost => {
            let lost = work.lost.marks.iter().enumerate();
            Box::new(lost.map(|(at, mark)| ListableMark::from_lost(at, mark)))
        }
    }
}

impl<'a> ListableMark<'a> {
    fn from_mark(mark: &'a Mark) -> Self {
        Self {
            item: MarkListItem::Mark(mark.id),
            tag: Some(mark.tag),
            speaker: mark.speaker.trim(),
            author: mark.provenance.author.trim(),
            labels: &mark.labels,
            note: &mark.note,
            words: MarkedText::Placed(&mark.spans),
            created: Some(mark.provenance.created),
            modified: Some(mark.provenance.modified),
        }
    }

    fn from_lost(at: usize, mark: &'a LostMark) -> Self {
        Self {
            item: MarkListItem::Lost(at),
            tag: mark.tag.parse().ok(),
            speaker: mark.speaker.trim(),
            author: mark.provenance.author.trim(),
            labels: &mark.labels,
            note: &mark.note,
            words: MarkedText::Lost(mark),
            created: mark.provenance.created.parse().ok(),
            modified: mark.provenance.modified.parse().ok(),
        }
    }
}
