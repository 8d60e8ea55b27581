//! Going through the marks that moved, changed or were lost when the document changed. See [`ReviewView`].
//!
//! What is decided is a [`Change`] like any other, so it is saved and can be taken back.

mod decide;

use std::sync::Arc;

use super::{Editor, notify};
use crate::{
    change::Change,
    command::{Effect, Proposal, ReviewCommand},
    i18n::msg,
    model::{AnchorStatus, IdsAndClock, LostMark, Mark, Selection},
};

/// Where a review stands.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReviewState {
    /// The mark that is shown. `None` where none is left.
    proposal: Option<Proposal>,

    /// Its number among those to be reviewed, from 0.
    number: usize,

    /// Which of the places is shown where a lost mark may be.
    candidate: usize,
}

/// What a review shows.
#[derive(Clone, Copy, Debug)]
pub struct ReviewView<'a> {
    /// The mark to decide about. `None` where none is left.
    pub item: Option<ReviewItem<'a>>,

    /// Its number among those to be reviewed, from 1. Of no meaning once it is decided about.
    pub number: usize,
}

/// One mark that is reviewed.
#[derive(Clone, Copy, Debug)]
pub enum ReviewItem<'a> {
    /// It has a place, which is not sure; or was, until just now.
    Mark(&'a Arc<Mark>),

    /// It has none, and the place with this number is shown as one where it may be.
    Lost(&'a LostMark, usize),
}

impl Editor {
    /// How many marks are to be reviewed: those that moved, changed, or are lost and were not kept so.
    pub fn proposal_count(&self) -> usize {
        self.marks().unsettled_len() + self.undecided_lost
    }

    /// How many lost marks nothing was decided about.
    pub fn undecided_lost(&self) -> usize {
        self.undecided_lost
    }

    /// What the review shows, while there is one.
    pub fn review_view(&self) -> Option<ReviewView<'_>> {
        let ReviewState { proposal: at, number, candidate } = self.review_state?;
        let item = at.and_then(|at| match at {
            Proposal::Mark(id) => self.marks().get(id).map(ReviewItem::Mark),
            Proposal::Lost(at) => {
                self.lost().marks.get(at).map(|it| ReviewItem::Lost(it, candidate))
            }
        });
        Some(ReviewView { item, number: number + 1 })
    }

    pub(super) fn handle_review_command(
        &mut self,
        review: ReviewCommand,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        match review {
            ReviewCommand::Start => self.review_at(0),
            ReviewCommand::Show(doubt) => self.review_proposal(doubt),
            ReviewCommand::Next => self.review_next(),
            ReviewCommand::Previous => self.review_previous(),
            ReviewCommand::Accept => self.accept_proposal(ids_and_clock),
            ReviewCommand::Candidate(number) => self.show_candidate(number),
            ReviewCommand::PlaceHere => self.place_here(ids_and_clock),
            ReviewCommand::KeepLost => self.keep_lost(),
            ReviewCommand::Remove => self.remove_reviewed(),
            ReviewCommand::AcceptAll(kind) => self.accept_all(kind, ids_and_clock),
            ReviewCommand::Leave => self.leave_review(),
        }
    }

    /// Counts the lost marks that nothing was decided about. O(n) in those that are lost.
    pub(super) fn count_undecided_lost(&mut self) {
        self.undecided_lost =
            self.lost().marks.iter().filter(|mark| self.is_undecided(mark)).count();
    }

    fn is_undecided(&self, mark: &LostMark) -> bool {
        !mark.is_kept_lost_in(self.document())
    }

    /// Mark number `number` of those to be reviewed: by place, and after them what is lost.
    fn proposal(&self, number: usize) -> Option<Proposal> {
        if let Some(mark) = self.marks().nth_unsettled(number) {
            return Some(Proposal::Mark(mark.id));
        }
        let among_lost = number - self.marks().unsettled_len();
        let open = self.lost().marks.iter().enumerate().filter(|(_, mark)| self.is_undecided(mark));
        open.map(|(at, _)| Proposal::Lost(at)).nth(among_lost)
    }

    /// The number of `doubt` among those to be reviewed, or that of the one it would stand before.
    fn proposal_number(&self, doubt: Proposal) -> usize {
        match doubt {
            Proposal::Mark(id) => {
                self.marks().get(id).map_or(0, |it| self.marks().unsettled_rank(it))
            }
            Proposal::Lost(at) => {
                let before = self.lost().marks.iter().take(at);
                self.marks().unsettled_len() + before.filter(|mark| self.is_undecided(mark)).count()
            }
        }
    }

    /// Whether `doubt` is one still.
    fn is_proposal(&self, doubt: Proposal) -> bool {
        match doubt {
            Proposal::Mark(id) => self.marks().get(id).is_some_and(|it| is_unsettled(it)),
            Proposal::Lost(at) => {
                self.lost().marks.get(at).is_some_and(|mark| self.is_undecided(mark))
            }
        }
    }

    /// Shows mark number `number` of those to be reviewed, or the first where there are fewer.
    pub(super) fn review_at(&mut self, number: usize) -> Vec<Effect> {
        let number = if number < self.proposal_count() { number } else { 0 };
        let at = if self.proposal_count() == 0 { None } else { self.proposal(number) };
        self.review_state = Some(ReviewState { proposal: at, number, candidate: 0 });
        self.show_reviewed();
        Vec::new()
    }

    fn review_proposal(&mut self, doubt: Proposal) -> Vec<Effect> {
        let number = self.proposal_number(doubt);
        self.review_state = Some(ReviewState { proposal: Some(doubt), number, candidate: 0 });
        self.show_reviewed();
        Vec::new()
    }

    /// Goes on with `mark`, which was chosen, if it is one to be reviewed.
    pub(super) fn review_chosen(&mut self, mark: &Mark) {
        if self.review_state.is_some() && is_unsettled(mark) {
            self.review_proposal(Proposal::Mark(mark.id));
        }
    }

    fn review_next(&mut self) -> Vec<Effect> {
        let Some(ReviewState { proposal: Some(at), .. }) = self.review_state else {
            return self.review_at(0);
        };
        // What was decided about is none of them any more: the one after has its number.
        self.review_at(self.proposal_number(at) + usize::from(self.is_proposal(at)))
    }

    fn review_previous(&mut self) -> Vec<Effect> {
        let at = self.review_state.and_then(|it| it.proposal);
        let number = at.and_then(|at| self.proposal_number(at).checked_sub(1));
        self.review_at(number.unwrap_or(self.proposal_count().saturating_sub(1)))
    }

    /// Goes to the one that follows what stood at `number` and has been decided about.
    fn advance_review(&mut self, number: usize) {
        if self.review_state.is_some() {
            self.review_at(number);
        }
    }

    pub(super) fn leave_review(&mut self) -> Vec<Effect> {
        self.review_state = None;
        Vec::new()
    }

    /// Brings into view what is reviewed: chooses a mark, or selects where a lost one may be.
    fn show_reviewed(&mut self) {
        self.end_field_edit();
        let Some(ReviewState { proposal: Some(at), candidate, .. }) = self.review_state else {
            return;
        };
        match at {
            Proposal::Mark(id) => {
                if let Some(mark) = self.marks().get(id).cloned() {
                    self.show_mark(&mark);
                }
            }
            Proposal::Lost(at) => {
                self.choose_one(None);
                let mark = self.lost().marks.get(at);
                let place = mark.and_then(|it| it.candidates.get(candidate));
                self.selection = match place {
                    Some(place) => Selection::covering(&place.spans),
                    None => Selection::caret(self.selection.caret),
                };
                self.caret_reveals += u64::from(has_selection(&self.selection));
            }
        }
    }

    fn show_candidate(&mut self, number: usize) -> Vec<Effect> {
        let Some(ReviewState { proposal: Some(Proposal::Lost(at)), .. }) = self.review_state else {
            return notify(msg!("told-no-places"));
        };
        let places = self.lost().marks.get(at).map_or(0, |mark| mark.candidates.len());
        if places <= number {
            return notify(msg!("told-no-such-place"));
        }
        if let Some(reviewing) = &mut self.review_state {
            reviewing.candidate = number;
        }
        self.show_reviewed();
        Vec::new()
    }

    /// Lets the review follow `change`, which was taken back or brought back.
    pub(super) fn sync_review(&mut self, change: &Change) {
        if self.review_state.is_none() {
            return;
        }
        let lost = change.lost.last().and_then(|slot| slot.after.as_ref().map(|_| slot.at));
        let mark = change.marks.first().and_then(|edit| edit.after.as_ref());
        let mark = mark.filter(|mark| is_unsettled(mark)).map(|mark| Proposal::Mark(mark.id));
        let doubt = mark.or(lost.map(Proposal::Lost)).filter(|doubt| self.is_proposal(*doubt));
        match doubt {
            Some(doubt) => drop(self.review_proposal(doubt)),
            None if self
                .review_state
                .and_then(|it| it.proposal)
                .is_some_and(|at| self.is_proposal(at)) => {}
            None => drop(self.review_next()),
        }
    }
}

fn is_unsettled(mark: &Mark) -> bool {
    mark.status != AnchorStatus::Settled
}

/// Whether words are selected that can be brought into view.
fn has_selection(selection: &Selection) -> bool {
    selection.spans().is_some()
}
