//! Deciding which of two values stays, wherever there are two. See [`Editor::conflict_state`].
//!
//! Marks come first, in the order of the text; after them what has no place in it: relations, what is lost, and what
//! other programs keep for the whole document. Until it is decided both values stand in the sidecar.

mod resolve;

use super::{Editor, notify, notify_nothing_chosen};
use crate::{
    command::{ConflictSite, Direction, Effect},
    i18n::msg,
    model::{FieldConflict, LostRelation, NamedFields as _, field_conflict::PIECES_FIELD},
};

/// What there is to decide beside marks that have a place.
#[derive(Debug, Default)]
pub(super) struct ConflictState {
    /// All that has a field with two values and is no such mark, in the order in which it is gone through.
    sites: Vec<ConflictSite>,

    /// Which of them is shown while no mark is chosen.
    current: Option<ConflictSite>,

    /// How many times something was gone to.
    reveals: u64,
}

impl Editor {
    /// How many marks, relations and the like have a field with two values.
    pub fn conflict_count(&self) -> usize {
        self.marks().conflicted_len() + self.conflict_state.sites.len()
    }

    /// What is shown to be decided on: the chosen mark or, where none is chosen, what was gone to last.
    pub fn current_conflict(&self) -> Option<ConflictSite> {
        match self.chosen() {
            Some(mark) => Some(ConflictSite::Mark(mark.id)).filter(|_| !mark.conflicts.is_empty()),
            None => self.conflict_state.current.filter(|it| self.conflict_state.sites.contains(it)),
        }
    }

    /// Rises whenever what is to be decided should be brought into view.
    pub fn conflict_reveals(&self) -> u64 {
        self.conflict_state.reveals
    }

    /// The other values that fields of `holder` have.
    pub fn conflicts_at(&self, holder: ConflictSite) -> &[FieldConflict] {
        let found = match holder {
            ConflictSite::Mark(id) => self.marks().get(id).map(|it| &it.conflicts),
            ConflictSite::Relation(id) => self.marks().relation(id).map(|it| &it.conflicts),
            ConflictSite::LostMark(at) => self.lost().marks.get(at).map(|it| &it.conflicts),
            ConflictSite::LostRelation(at) => self.lost().relations.get(at).map(|it| &it.conflicts),
            ConflictSite::Document => Some(&self.lost().conflicts),
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The value that the field called `field` of `holder` has, in the file's own words; of a place, the words there.
    pub fn field_value(&self, holder: ConflictSite, field: &str) -> String {
        let found = match holder {
            ConflictSite::Mark(id) => self.marks().get(id).map(|it| match field {
                PIECES_FIELD => self.document().words(&it.spans),
                other => it.field_value(other),
            }),
            ConflictSite::Relation(id) => {
                self.marks().relation(id).map(|it| LostRelation::from(&**it).field_value(field))
            }
            ConflictSite::LostMark(at) => self.lost().marks.get(at).map(|it| it.field_value(field)),
            ConflictSite::LostRelation(at) => {
                self.lost().relations.get(at).map(|it| it.field_value(field))
            }
            ConflictSite::Document => Some(self.work.extensions.field_value(field)),
        };
        found.unwrap_or_default()
    }

    /// Finds what there is to decide beside marks that have a place. O(n) in what is lost and in relations.
    pub(super) fn collect_conflict_sites(&mut self) {
        let relations = self.marks().relations().filter(|it| !it.conflicts.is_empty());
        let relations = relations.map(|it| ConflictSite::Relation(it.id));
        let lost = self.lost().marks.iter().enumerate().filter(|(_, it)| !it.conflicts.is_empty());
        let lost = lost.map(|(at, _)| ConflictSite::LostMark(at));
        let ends = self.lost().relations.iter().enumerate();
        let ends = ends.filter(|(_, it)| !it.conflicts.is_empty());
        let ends = ends.map(|(at, _)| ConflictSite::LostRelation(at));
        let whole = (!self.lost().conflicts.is_empty()).then_some(ConflictSite::Document);
        self.conflict_state.sites = relations.chain(lost).chain(ends).chain(whole).collect();
    }

    /// Shows nothing to be decided on, but for the chosen mark.
    pub(super) fn leave_conflicts(&mut self) {
        self.conflict_state.current = None;
    }

    /// Goes to the next that has a field with two values, after what is shown or the caret.
    pub(super) fn go_to_conflict(&mut self, way: Direction) -> Vec<Effect> {
        let Some(last) = self.conflict_count().checked_sub(1) else {
            return notify(msg!("refused-no-decision"));
        };
        let shown = self.current_conflict();
        let rank = match (shown, self.chosen()) {
            (_, Some(mark)) => self.marks().conflicted_rank(mark),
            (Some(shown), None) => {
                let before = self.conflict_state.sites.iter().take_while(|it| **it != shown);
                self.marks().conflicted_len() + before.count()
            }
            (None, None) => self.marks().conflicted_before(self.selection.caret),
        };
        let at = match way {
            Direction::Next => (rank + usize::from(shown.is_some())) % (last + 1),
            Direction::Previous => rank.checked_sub(1).unwrap_or(last),
        };
        let mark = self.marks().nth_conflicted(at).map(|mark| ConflictSite::Mark(mark.id));
        let beside = at.checked_sub(self.marks().conflicted_len());
        let found = mark.or(beside.and_then(|at| self.conflict_state.sites.get(at).copied()));
        found.map_or_else(notify_nothing_chosen, |it| self.show_conflict_site(it))
    }

    /// Shows `holder` to be decided on; of a relation, the mark at its start is brought into view.
    pub(super) fn show_conflict_site(&mut self, holder: ConflictSite) -> Vec<Effect> {
        self.conflict_state.reveals += 1;
        if !self.conflicts_at(holder).is_empty() {
            self.leave_review();
        }
        if let ConflictSite::Mark(id) = holder {
            return self.choose(id);
        }
        self.end_field_edit();
        if let ConflictSite::Relation(id) = holder
            && let Some(start) = self.marks().relation(id).map(|it| it.from)
            && let Some(mark) = self.marks().get(start).cloned()
        {
            self.show_mark(&mark);
        }
        self.choose_one(None);
        self.conflict_state.current = Some(holder);
        Vec::new()
    }
}
