//! What is known of a mark, be it in its place or lost, in the form in which lists ask. See [`Row`].

use jiff::Timestamp;

use super::{Item, State};
use crate::model::{Annotation, Extent, LostMark, Tag, Work};

/// A mark that may be listed.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub(super) item: Item,
    /// `None` where a lost mark's tag is none of ours.
    pub(super) tag: Option<Tag>,
    /// Without blanks around it, as all names here.
    pub(super) speaker: &'a str,
    pub(super) author: &'a str,
    pub(super) labels: &'a [String],
    pub(super) note: &'a str,
    pub(super) words: Marked<'a>,
    /// `None` where a lost mark says nothing that is a time.
    pub(super) made: Option<Timestamp>,
    pub(super) changed: Option<Timestamp>,
}

/// The words that a mark is on.
#[derive(Clone, Debug)]
pub(super) enum Marked<'a> {
    /// These of the document.
    Placed(&'a Extent),
    /// These, which the document has no longer.
    Lost(&'a LostMark),
}

/// The marks of `work` that are in this state, in the order of the text; lost ones in the order of the file.
pub(super) fn rows(work: &Work, state: State) -> Box<dyn Iterator<Item = Row<'_>> + '_> {
    let marks = &work.marks;
    match state {
        State::Placed => Box::new(marks.iter().map(|it| Row::of(it))),
        State::Doubtful => Box::new(marks.unsettled().map(|it| Row::of(it))),
        State::Undecided => {
            let disputed = (0..marks.disputed_len()).filter_map(|at| marks.nth_disputed(at));
            Box::new(disputed.map(|it| Row::of(it)))
        }
        State::Lost => {
            let lost = work.lost.marks.iter().enumerate();
            Box::new(lost.map(|(at, mark)| Row::of_lost(at, mark)))
        }
    }
}

impl<'a> Row<'a> {
    fn of(mark: &'a Annotation) -> Self {
        Self {
            item: Item::Mark(mark.id),
            tag: Some(mark.tag),
            speaker: mark.speaker.trim(),
            author: mark.author.trim(),
            labels: &mark.labels,
            note: &mark.note,
            words: Marked::Placed(&mark.extent),
            made: Some(mark.created),
            changed: Some(mark.modified),
        }
    }

    fn of_lost(at: usize, mark: &'a LostMark) -> Self {
        Self {
            item: Item::Lost(at),
            tag: mark.tag.parse().ok(),
            speaker: mark.speaker.trim(),
            author: mark.author.trim(),
            labels: &mark.labels,
            note: &mark.note,
            words: Marked::Lost(mark),
            made: mark.created.parse().ok(),
            changed: mark.modified.parse().ok(),
        }
    }
}
