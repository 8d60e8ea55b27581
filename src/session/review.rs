//! Going through the marks that moved, changed or were lost when the document changed. See [`Reviewed`].
//!
//! What is decided is a [`Change`] like any other, so it is saved and can be taken back.

mod decide;

use std::sync::Arc;

use super::{Session, tell};
use crate::{
    change::Change,
    command::{Doubt, Effect, Review},
    model::{AnchorStatus, IdsAndClock, LostMark, Mark, Selection},
    tongue::say,
};

/// Where a review stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reviewing {
    /// The mark that is shown. `None` where none is left.
    at: Option<Doubt>,

    /// Its number among those to be reviewed, from 0.
    number: usize,

    /// Which of the places is shown where a lost mark may be.
    candidate: usize,
}

/// What a review shows.
#[derive(Clone, Copy, Debug)]
pub struct Reviewed<'a> {
    /// The mark to decide about. `None` where none is left.
    pub item: Option<Item<'a>>,

    /// Its number among those to be reviewed, from 1. Of no meaning once it is decided about.
    pub number: usize,
}

/// One mark that is reviewed.
#[derive(Clone, Copy, Debug)]
pub enum Item<'a> {
    /// It has a place, which is not sure; or was, until just now.
    Mark(&'a Arc<Mark>),

    /// It has none, and the place with this number is shown as one where it may be.
    Lost(&'a LostMark, usize),
}

impl Session {
    /// How many marks are to be reviewed: those that moved, changed, or are lost and were not kept so.
    pub fn doubts(&self) -> usize {
        self.marks().unsettled_len() + self.open_lost
    }

    /// How many lost marks nothing was decided about.
    pub fn open_lost(&self) -> usize {
        self.open_lost
    }

    /// What the review shows, while there is one.
    pub fn reviewed(&self) -> Option<Reviewed<'_>> {
        let Reviewing { at, number, candidate } = self.reviewing?;
        let item = at.and_then(|at| match at {
            Doubt::Mark(id) => self.marks().get(id).map(Item::Mark),
            Doubt::Lost(at) => self.lost().marks.get(at).map(|it| Item::Lost(it, candidate)),
        });
        Some(Reviewed { item, number: number + 1 })
    }

    pub(super) fn review(&mut self, review: Review, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        match review {
            Review::Start => self.review_at(0),
            Review::Show(doubt) => self.review_this(doubt),
            Review::Next => self.review_next(),
            Review::Previous => self.review_previous(),
            Review::Accept => self.accept(mint),
            Review::Candidate(number) => self.show_candidate(number),
            Review::PlaceHere => self.place_here(mint),
            Review::KeepLost => self.keep_lost(),
            Review::Remove => self.remove_reviewed(),
            Review::AcceptAll(kind) => self.accept_all(kind, mint),
            Review::Leave => self.leave_review(),
        }
    }

    /// Counts the lost marks that nothing was decided about. O(n) in those that are lost.
    pub(super) fn count_lost(&mut self) {
        self.open_lost = self.lost().marks.iter().filter(|mark| self.is_open(mark)).count();
    }

    fn is_open(&self, mark: &LostMark) -> bool {
        !mark.is_kept_lost_in(self.document())
    }

    /// Mark number `number` of those to be reviewed: by place, and after them what is lost.
    fn doubt(&self, number: usize) -> Option<Doubt> {
        if let Some(mark) = self.marks().nth_unsettled(number) {
            return Some(Doubt::Mark(mark.id));
        }
        let among_lost = number - self.marks().unsettled_len();
        let open = self.lost().marks.iter().enumerate().filter(|(_, mark)| self.is_open(mark));
        open.map(|(at, _)| Doubt::Lost(at)).nth(among_lost)
    }

    /// The number of `doubt` among those to be reviewed, or that of the one it would stand before.
    fn number_of(&self, doubt: Doubt) -> usize {
        match doubt {
            Doubt::Mark(id) => self.marks().get(id).map_or(0, |it| self.marks().unsettled_rank(it)),
            Doubt::Lost(at) => {
                let before = self.lost().marks.iter().take(at);
                self.marks().unsettled_len() + before.filter(|mark| self.is_open(mark)).count()
            }
        }
    }

    /// Whether `doubt` is one still.
    fn is_doubt(&self, doubt: Doubt) -> bool {
        match doubt {
            Doubt::Mark(id) => self.marks().get(id).is_some_and(|it| is_unsettled(it)),
            Doubt::Lost(at) => self.lost().marks.get(at).is_some_and(|mark| self.is_open(mark)),
        }
    }

    /// Shows mark number `number` of those to be reviewed, or the first where there are fewer.
    pub(super) fn review_at(&mut self, number: usize) -> Vec<Effect> {
        let number = if number < self.doubts() { number } else { 0 };
        let at = if self.doubts() == 0 { None } else { self.doubt(number) };
        self.reviewing = Some(Reviewing { at, number, candidate: 0 });
        self.show_reviewed();
        Vec::new()
    }

    fn review_this(&mut self, doubt: Doubt) -> Vec<Effect> {
        let number = self.number_of(doubt);
        self.reviewing = Some(Reviewing { at: Some(doubt), number, candidate: 0 });
        self.show_reviewed();
        Vec::new()
    }

    /// Goes on with `mark`, which was chosen, if it is one to be reviewed.
    pub(super) fn review_chosen(&mut self, mark: &Mark) {
        if self.reviewing.is_some() && is_unsettled(mark) {
            self.review_this(Doubt::Mark(mark.id));
        }
    }

    fn review_next(&mut self) -> Vec<Effect> {
        let Some(Reviewing { at: Some(at), .. }) = self.reviewing else { return self.review_at(0) };
        // What was decided about is none of them any more: the one after has its number.
        self.review_at(self.number_of(at) + usize::from(self.is_doubt(at)))
    }

    fn review_previous(&mut self) -> Vec<Effect> {
        let at = self.reviewing.and_then(|it| it.at);
        let number = at.and_then(|at| self.number_of(at).checked_sub(1));
        self.review_at(number.unwrap_or(self.doubts().saturating_sub(1)))
    }

    /// Goes to the one that follows what stood at `number` and has been decided about.
    fn go_on(&mut self, number: usize) {
        if self.reviewing.is_some() {
            self.review_at(number);
        }
    }

    pub(super) fn leave_review(&mut self) -> Vec<Effect> {
        self.reviewing = None;
        Vec::new()
    }

    /// Brings into view what is reviewed: chooses a mark, or selects where a lost one may be.
    fn show_reviewed(&mut self) {
        self.end_visit();
        let Some(Reviewing { at: Some(at), candidate, .. }) = self.reviewing else { return };
        match at {
            Doubt::Mark(id) => {
                if let Some(mark) = self.marks().get(id).cloned() {
                    self.show_mark(&mark);
                }
            }
            Doubt::Lost(at) => {
                self.choose_one(None);
                let mark = self.lost().marks.get(at);
                let place = mark.and_then(|it| it.candidates.get(candidate));
                self.selection = match place {
                    Some(place) => Selection::covering(&place.spans),
                    None => Selection::caret(self.selection.caret),
                };
                self.shown += u64::from(place_is_known(&self.selection));
            }
        }
    }

    fn show_candidate(&mut self, number: usize) -> Vec<Effect> {
        let Some(Reviewing { at: Some(Doubt::Lost(at)), .. }) = self.reviewing else {
            return tell(say!("told-no-places"));
        };
        let places = self.lost().marks.get(at).map_or(0, |mark| mark.candidates.len());
        if places <= number {
            return tell(say!("told-no-such-place"));
        }
        if let Some(reviewing) = &mut self.reviewing {
            reviewing.candidate = number;
        }
        self.show_reviewed();
        Vec::new()
    }

    /// Lets the review follow `change`, which was taken back or brought back.
    pub(super) fn review_again(&mut self, change: &Change) {
        if self.reviewing.is_none() {
            return;
        }
        let lost = change.lost.last().and_then(|slot| slot.after.as_ref().map(|_| slot.at));
        let mark = change.marks.first().and_then(|edit| edit.after.as_ref());
        let mark = mark.filter(|mark| is_unsettled(mark)).map(|mark| Doubt::Mark(mark.id));
        let doubt = mark.or(lost.map(Doubt::Lost)).filter(|doubt| self.is_doubt(*doubt));
        match doubt {
            Some(doubt) => drop(self.review_this(doubt)),
            None if self.reviewing.and_then(|it| it.at).is_some_and(|at| self.is_doubt(at)) => {}
            None => drop(self.review_next()),
        }
    }
}

fn is_unsettled(mark: &Mark) -> bool {
    mark.status != AnchorStatus::Settled
}

/// Whether words are selected that can be brought into view.
fn place_is_known(selection: &Selection) -> bool {
    selection.spans().is_some()
}
