//! Decisions of the review. Each is a [`Change`].

use std::sync::Arc;

use super::{ReviewState, is_unsettled};
use crate::{
    change::{Change, Edit, EditKind, ListEdit},
    command::{Proposal, ProposalKind},
    editor::{Editor, mark_ends::set_spans},
    i18n::msg,
    model::{
        AnchorStatus, IdsAndClock, LostMark, LostRelation, Mark, MarkId, Provenance, SpanSet,
        TextHash, mark::normalize_labels, relation::resolvable_relations,
    },
};

impl Editor {
    pub(super) fn accept_proposal(&mut self, env: &mut dyn IdsAndClock) {
        let Some(ReviewState { proposal: Some(proposal), candidate, .. }) = self.review_state
        else {
            return self.notify(msg!("notify-nothing-left"));
        };
        match proposal {
            Proposal::Mark(id) => {
                let settle = |mark: &mut Mark| mark.status = AnchorStatus::Settled;
                self.decide(|editor| editor.edit(EditKind::Accept, id, env, settle));
            }
            Proposal::Lost(at) => {
                let mark = self.lost().marks.get(at);
                let place = mark.and_then(|mark| mark.candidates.get(candidate));
                match place.map(|it| it.spans.clone()) {
                    Some(spans) => self.place_lost_mark(at, spans, env),
                    None => self.notify(msg!("notify-no-place")),
                }
            }
        }
    }

    pub(super) fn place_here(&mut self, env: &mut dyn IdsAndClock) {
        let Some(ReviewState { proposal: Some(proposal), .. }) = self.review_state else {
            return self.notify(msg!("notify-nothing-left"));
        };
        let Some(spans) = self.selection.markable_spans(self.document()) else {
            return self.notify(msg!("notify-select-to-place"));
        };
        match proposal {
            Proposal::Mark(id) => {
                let place = |mark: &mut Mark| set_spans(mark, spans);
                self.decide(|editor| editor.edit(EditKind::Place, id, env, place));
            }
            Proposal::Lost(at) => self.place_lost_mark(at, spans, env),
        }
    }

    /// Runs `decision` on the mark under review, and goes on to the next if it changed anything.
    fn decide(&mut self, decision: impl FnOnce(&mut Self) -> bool) {
        let proposal = self.review_state.and_then(|it| it.proposal);
        let index = proposal.map_or(0, |it| self.proposal_index(it));
        if decision(self) {
            self.advance_review(index);
        }
    }

    fn place_lost_mark(&mut self, at: usize, spans: SpanSet, env: &mut dyn IdsAndClock) {
        let Some(lost) = self.lost().marks.get(at).cloned() else { return };
        let Ok(tag) = lost.tag.parse() else {
            return self.notify(msg!("notify-cannot-place"));
        };
        let id = lost.id.parse().ok().filter(|id| self.marks().get(*id).is_none());
        let now = env.now();
        let Provenance { author, created, extensions, conflicts, .. } = &lost.provenance;
        let mark = Mark {
            id: id.unwrap_or_else(|| MarkId(env.uuid())),
            tag,
            spans,
            status: AnchorStatus::Settled,
            speaker: lost.speaker.clone(),
            labels: normalize_labels(lost.labels.clone()),
            note: lost.note.clone(),
            provenance: Provenance {
                author: author.clone(),
                created: created.parse().unwrap_or(now),
                modified: now,
                extensions: extensions.clone(),
                conflicts: conflicts.clone(),
            },
        };
        let mut change = Change::of_marks(EditKind::Place, vec![Edit::add(mark)]);
        change.lost.push(ListEdit::remove(at, lost));
        self.restore_relations(&mut change);
        self.decide(|editor| editor.commit(change));
    }

    /// Adds to `change` the lost relations whose ends both exist after it.
    fn restore_relations(&self, change: &mut Change) {
        let mut marks = self.marks().clone();
        for edit in change.marks.iter().filter_map(|edit| edit.after.clone()) {
            marks.put(edit.id, Some(edit));
        }
        // In reverse, so that the indices of the others stay valid.
        for (at, relation) in resolvable_relations(&marks, &self.lost().relations).into_iter().rev()
        {
            let before = Arc::clone(&self.lost().relations[at]);
            change.lost_relations.push(ListEdit::remove(at, before));
            change.relations.push(Edit::add(relation));
        }
    }

    pub(super) fn keep_lost(&mut self) {
        let text: TextHash = self.document().source().blake3.as_str().into();
        match self.review_state.and_then(|it| it.proposal) {
            None => self.notify(msg!("notify-nothing-left")),
            Some(Proposal::Lost(at)) => {
                let Some(before) = self.lost().marks.get(at).cloned() else { return };
                let after = LostMark { kept_lost_in: text, ..LostMark::clone(&before) };
                let lost = vec![ListEdit::replace(at, before, after)];
                let change = Change { lost, ..Change::new(EditKind::KeepLost) };
                self.decide(|editor| editor.commit(change));
            }
            Some(Proposal::Mark(id)) => match self.marks().get(id).cloned() {
                Some(mark) if is_unsettled(&mark) => self.make_lost(&mark, text),
                Some(_) => self.notify(msg!("notify-has-place")),
                None => {}
            },
        }
    }

    fn make_lost(&mut self, mark: &Arc<Mark>, kept_in: TextHash) {
        let Some(lost) = LostMark::from_mark(mark, kept_in) else { return };
        let edit = Edit::remove(Arc::clone(mark));
        let mut change = Change::of_marks(EditKind::KeepLost, vec![edit]);
        let at = self.lost().marks.len();
        change.lost.push(ListEdit::insert(at, Arc::new(lost)));
        for (number, it) in self.marks().dependent_relations(mark.id).into_iter().enumerate() {
            let at = self.lost().relations.len() + number;
            change.lost_relations.push(ListEdit::insert(at, Arc::new(LostRelation::from(&**it))));
            change.relations.push(Edit::remove(Arc::clone(it)));
        }
        self.decide(|editor| editor.commit(change));
    }

    pub(super) fn remove_reviewed(&mut self) {
        match self.review_state.and_then(|it| it.proposal) {
            None => self.notify(msg!("notify-nothing-left")),
            Some(Proposal::Mark(id)) => self.remove_and_advance(id),
            Some(Proposal::Lost(at)) => {
                let Some(before) = self.lost().marks.get(at).cloned() else { return };
                let lost = vec![ListEdit::remove(at, before)];
                let change = Change { lost, ..Change::new(EditKind::Remove) };
                self.decide(|editor| editor.commit(change));
            }
        }
    }

    /// Removes the mark `id`, and goes on to the next one if it is the one under review.
    pub(in crate::editor) fn remove_and_advance(&mut self, id: MarkId) {
        if self.review_state.is_some_and(|it| it.proposal == Some(Proposal::Mark(id))) {
            self.decide(|editor| editor.remove(id));
        } else {
            self.remove(id);
        }
    }

    pub(super) fn accept_all(&mut self, kind: ProposalKind, env: &mut dyn IdsAndClock) {
        let is_of_kind = |mark: &&Arc<Mark>| match (kind, &mark.status) {
            (ProposalKind::Moved, AnchorStatus::Moved(_))
            | (ProposalKind::Changed, AnchorStatus::Changed(_)) => true,
            (_, AnchorStatus::Settled | AnchorStatus::Moved(_) | AnchorStatus::Changed(_)) => false,
        };
        let modified = env.now();
        let edits = self.marks().unsettled().filter(is_of_kind).map(|before| {
            let after = Mark { status: AnchorStatus::Settled, ..Mark::clone(before) };
            Edit::replace(Arc::clone(before), after.modified_at(modified))
        });
        let edits: Vec<_> = edits.collect();
        if edits.is_empty() {
            return self.notify(msg!("refused-none-of-these"));
        }
        let change = Change::of_marks(EditKind::AcceptAll, edits);
        self.decide(|editor| editor.commit(change));
    }
}
