//! Review of the marks that moved, changed or were lost when the document changed. See [`ReviewView`].
//!
//! Each decision is a [`Change`] like any other, so it is saved and can be undone.

mod decide;

use std::sync::Arc;

use super::Editor;
use crate::{
    change::Change,
    command::{Proposal, ReviewCommand},
    i18n::msg,
    model::{AnchorStatus, IdsAndClock, LostMark, Mark, Selection},
};

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ReviewState {
    /// The mark under review. `None` if none is left.
    proposal: Option<Proposal>,
    /// Its index among those to review.
    number: usize,
    /// The index of the candidate place shown for a lost mark.
    candidate: usize,
}

/// What a review shows.
#[derive(Clone, Copy, Debug)]
pub struct ReviewView<'a> {
    /// The mark to decide about. `None` if none is left.
    pub item: Option<ReviewItem<'a>>,
    /// Its number among those to review, from 1. Meaningless once it is decided.
    pub number: usize,
}

/// A mark under review.
#[derive(Clone, Copy, Debug)]
pub enum ReviewItem<'a> {
    /// Its place is uncertain, or was until just now.
    Mark(&'a Arc<Mark>),
    /// It is lost, and the candidate place with this index is shown.
    Lost(&'a LostMark, usize),
}

impl Editor {
    /// Returns the number of marks to review: moved, changed, or lost without a decision.
    pub fn proposal_count(&self) -> usize {
        self.marks().unsettled_len() + self.undecided_lost
    }

    /// Returns the number of lost marks without a decision.
    pub fn undecided_lost(&self) -> usize {
        self.undecided_lost
    }

    /// Returns what the review shows, if there is one.
    pub fn review_view(&self) -> Option<ReviewView<'_>> {
        let ReviewState { proposal, number, candidate } = self.review_state?;
        let item = proposal.and_then(|proposal| match proposal {
            Proposal::Mark(id) => self.marks().get(id).map(ReviewItem::Mark),
            Proposal::Lost(at) => {
                self.lost().marks.get(at).map(|it| ReviewItem::Lost(it, candidate))
            }
        });
        Some(ReviewView { item, number: number + 1 })
    }

    pub(super) fn handle_review_command(
        &mut self,
        command: ReviewCommand,
        env: &mut dyn IdsAndClock,
    ) {
        match command {
            ReviewCommand::Start => self.review_at(0),
            ReviewCommand::Show(proposal) => self.review_proposal(proposal),
            ReviewCommand::Next => self.review_next(),
            ReviewCommand::Previous => self.review_previous(),
            ReviewCommand::Accept => self.accept_proposal(env),
            ReviewCommand::Candidate(number) => self.show_candidate(number),
            ReviewCommand::PlaceHere => self.place_here(env),
            ReviewCommand::KeepLost => self.keep_lost(),
            ReviewCommand::Remove => self.remove_reviewed(),
            ReviewCommand::AcceptAll(kind) => self.accept_all(kind, env),
            ReviewCommand::Leave => self.leave_review(),
        }
    }

    /// Counts the lost marks without a decision. O(n) in lost marks.
    pub(super) fn count_undecided_lost(&mut self) {
        self.undecided_lost =
            self.lost().marks.iter().filter(|mark| self.is_undecided(mark)).count();
    }

    fn is_undecided(&self, mark: &LostMark) -> bool {
        !mark.is_kept_lost_in(self.document())
    }

    /// Returns the mark to review at `index`: those with a place in text order, then lost ones.
    fn proposal(&self, index: usize) -> Option<Proposal> {
        if let Some(mark) = self.marks().nth_unsettled(index) {
            return Some(Proposal::Mark(mark.id));
        }
        let lost_index = index - self.marks().unsettled_len();
        let open = self.lost().marks.iter().enumerate().filter(|(_, mark)| self.is_undecided(mark));
        open.map(|(at, _)| Proposal::Lost(at)).nth(lost_index)
    }

    /// Returns the index of `proposal` among those to review, or that of the next one after it.
    fn proposal_index(&self, proposal: Proposal) -> usize {
        match proposal {
            Proposal::Mark(id) => {
                self.marks().get(id).map_or(0, |it| self.marks().unsettled_rank(it))
            }
            Proposal::Lost(at) => {
                let before = self.lost().marks.iter().take(at);
                self.marks().unsettled_len() + before.filter(|mark| self.is_undecided(mark)).count()
            }
        }
    }

    fn is_proposal(&self, proposal: Proposal) -> bool {
        match proposal {
            Proposal::Mark(id) => self.marks().get(id).is_some_and(|it| is_unsettled(it)),
            Proposal::Lost(at) => {
                self.lost().marks.get(at).is_some_and(|mark| self.is_undecided(mark))
            }
        }
    }

    /// Reviews the mark at `index`, or the first one if there are fewer.
    pub(super) fn review_at(&mut self, index: usize) {
        let number = if index < self.proposal_count() { index } else { 0 };
        let proposal = if self.proposal_count() == 0 { None } else { self.proposal(number) };
        self.review_state = Some(ReviewState { proposal, number, candidate: 0 });
        self.show_reviewed();
    }

    fn review_proposal(&mut self, proposal: Proposal) {
        let number = self.proposal_index(proposal);
        self.review_state = Some(ReviewState { proposal: Some(proposal), number, candidate: 0 });
        self.show_reviewed();
    }

    /// Continues the review with `mark`, which was chosen, if it needs a decision.
    pub(super) fn review_chosen(&mut self, mark: &Mark) {
        if self.review_state.is_some() && is_unsettled(mark) {
            self.review_proposal(Proposal::Mark(mark.id));
        }
    }

    fn review_next(&mut self) {
        let Some(ReviewState { proposal: Some(proposal), .. }) = self.review_state else {
            return self.review_at(0);
        };
        // After a decision, the next one has the index of the one decided.
        self.review_at(self.proposal_index(proposal) + usize::from(self.is_proposal(proposal)));
    }

    fn review_previous(&mut self) {
        let proposal = self.review_state.and_then(|it| it.proposal);
        let index = proposal.and_then(|it| self.proposal_index(it).checked_sub(1));
        self.review_at(index.unwrap_or(self.proposal_count().saturating_sub(1)));
    }

    fn advance_review(&mut self, index: usize) {
        if self.review_state.is_some() {
            self.review_at(index);
        }
    }

    pub(super) fn leave_review(&mut self) {
        self.review_state = None;
    }

    fn show_reviewed(&mut self) {
        self.end_field_edit();
        let Some(ReviewState { proposal: Some(proposal), candidate, .. }) = self.review_state
        else {
            return;
        };
        match proposal {
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
                self.scroll.caret_reveals += u64::from(self.selection.spans().is_some());
            }
        }
    }

    fn show_candidate(&mut self, number: usize) {
        let Some(ReviewState { proposal: Some(Proposal::Lost(at)), .. }) = self.review_state else {
            return self.notify(msg!("notify-no-places"));
        };
        let places = self.lost().marks.get(at).map_or(0, |mark| mark.candidates.len());
        if places <= number {
            return self.notify(msg!("notify-no-such-place"));
        }
        if let Some(review) = &mut self.review_state {
            review.candidate = number;
        }
        self.show_reviewed();
    }

    /// Updates the review after `change` was undone or redone.
    pub(super) fn sync_review(&mut self, change: &Change) {
        if self.review_state.is_none() {
            return;
        }
        let lost = change.lost.last().and_then(|edit| edit.after.as_ref().map(|_| edit.at));
        let mark = change.marks.first().and_then(|edit| edit.after.as_ref());
        let mark = mark.filter(|mark| is_unsettled(mark)).map(|mark| Proposal::Mark(mark.id));
        let proposal = mark.or(lost.map(Proposal::Lost)).filter(|it| self.is_proposal(*it));
        match proposal {
            Some(proposal) => self.review_proposal(proposal),
            None if self
                .review_state
                .and_then(|it| it.proposal)
                .is_some_and(|at| self.is_proposal(at)) => {}
            None => self.review_next(),
        }
    }
}

fn is_unsettled(mark: &Mark) -> bool {
    mark.status != AnchorStatus::Settled
}
