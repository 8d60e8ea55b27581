//! Deciding which of two values stays, wherever there are two. See [`Session::deciding`].
//!
//! Marks come first, in the order of the text; after them what has no place in it: relations, what is lost, and what
//! other programs keep for the whole document. Until it is decided both values stand in the sidecar.

mod decide;

use super::{Session, nothing_chosen, tell};
use crate::{
    command::{Effect, Holder, Way},
    model::{FieldConflict, LostRelation, NamedFields as _, field_conflict::PIECES_FIELD},
    tongue::say,
};

/// What there is to decide beside marks that have a place.
#[derive(Debug, Default)]
pub(super) struct Deciding {
    /// All that has a field with two values and is no such mark, in the order in which it is gone through.
    holders: Vec<Holder>,

    /// Which of them is shown while no mark is chosen.
    at: Option<Holder>,

    /// How many times something was gone to.
    shown: u64,
}

impl Session {
    /// How many marks, relations and the like have a field with two values.
    pub fn undecided(&self) -> usize {
        self.marks().conflicted_len() + self.deciding.holders.len()
    }

    /// What is shown to be decided on: the chosen mark or, where none is chosen, what was gone to last.
    pub fn deciding(&self) -> Option<Holder> {
        match self.chosen() {
            Some(mark) => Some(Holder::Mark(mark.id)).filter(|_| !mark.conflicts.is_empty()),
            None => self.deciding.at.filter(|it| self.deciding.holders.contains(it)),
        }
    }

    /// Rises whenever what is to be decided should be brought into view.
    pub fn deciding_shown(&self) -> u64 {
        self.deciding.shown
    }

    /// The other values that fields of `holder` have.
    pub fn disputes(&self, holder: Holder) -> &[FieldConflict] {
        let found = match holder {
            Holder::Mark(id) => self.marks().get(id).map(|it| &it.conflicts),
            Holder::Relation(id) => self.marks().relation(id).map(|it| &it.conflicts),
            Holder::LostMark(at) => self.lost().marks.get(at).map(|it| &it.conflicts),
            Holder::LostRelation(at) => self.lost().relations.get(at).map(|it| &it.conflicts),
            Holder::Document => Some(&self.lost().conflicts),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The value that the field called `field` of `holder` has, in the file's own words; of a place, the words there.
    pub fn value(&self, holder: Holder, field: &str) -> String {
        let found = match holder {
            Holder::Mark(id) => self.marks().get(id).map(|it| match field {
                PIECES_FIELD => self.document().words(&it.spans),
                other => it.field_value(other),
            }),
            Holder::Relation(id) => {
                self.marks().relation(id).map(|it| LostRelation::from(&**it).field_value(field))
            }
            Holder::LostMark(at) => self.lost().marks.get(at).map(|it| it.field_value(field)),
            Holder::LostRelation(at) => {
                self.lost().relations.get(at).map(|it| it.field_value(field))
            }
            Holder::Document => Some(self.work.extensions.field_value(field)),
        };
        found.unwrap_or_default()
    }

    /// Finds what there is to decide beside marks that have a place. O(n) in what is lost and in relations.
    pub(super) fn find_undecided(&mut self) {
        let relations = self.marks().relations().filter(|it| !it.conflicts.is_empty());
        let relations = relations.map(|it| Holder::Relation(it.id));
        let lost = self.lost().marks.iter().enumerate().filter(|(_, it)| !it.conflicts.is_empty());
        let lost = lost.map(|(at, _)| Holder::LostMark(at));
        let ends = self.lost().relations.iter().enumerate();
        let ends = ends.filter(|(_, it)| !it.conflicts.is_empty());
        let ends = ends.map(|(at, _)| Holder::LostRelation(at));
        let whole = (!self.lost().conflicts.is_empty()).then_some(Holder::Document);
        self.deciding.holders = relations.chain(lost).chain(ends).chain(whole).collect();
    }

    /// Shows nothing to be decided on, but for the chosen mark.
    pub(super) fn leave_deciding(&mut self) {
        self.deciding.at = None;
    }

    /// Goes to the next that has a field with two values, after what is shown or the caret.
    pub(super) fn choose_disputed(&mut self, way: Way) -> Vec<Effect> {
        let Some(last) = self.undecided().checked_sub(1) else {
            return tell(say!("refused-no-decision"));
        };
        let shown = self.deciding();
        let rank = match (shown, self.chosen()) {
            (_, Some(mark)) => self.marks().conflicted_rank(mark),
            (Some(shown), None) => {
                let before = self.deciding.holders.iter().take_while(|it| **it != shown);
                self.marks().conflicted_len() + before.count()
            }
            (None, None) => self.marks().conflicted_before(self.selection.caret),
        };
        let at = match way {
            Way::On => (rank + usize::from(shown.is_some())) % (last + 1),
            Way::Back => rank.checked_sub(1).unwrap_or(last),
        };
        let mark = self.marks().nth_conflicted(at).map(|mark| Holder::Mark(mark.id));
        let beside = at.checked_sub(self.marks().conflicted_len());
        let found = mark.or(beside.and_then(|at| self.deciding.holders.get(at).copied()));
        found.map_or_else(nothing_chosen, |it| self.show_holder(it))
    }

    /// Shows `holder` to be decided on; of a relation, the mark at its start is brought into view.
    pub(super) fn show_holder(&mut self, holder: Holder) -> Vec<Effect> {
        self.deciding.shown += 1;
        if !self.disputes(holder).is_empty() {
            self.leave_review();
        }
        if let Holder::Mark(id) = holder {
            return self.choose(id);
        }
        self.end_visit();
        if let Holder::Relation(id) = holder
            && let Some(start) = self.marks().relation(id).map(|it| it.from)
            && let Some(mark) = self.marks().get(start).cloned()
        {
            self.show_mark(&mark);
        }
        self.choose_one(None);
        self.deciding.at = Some(holder);
        Vec::new()
    }
}
