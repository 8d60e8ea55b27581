//! Conflicts: fields with two values. See [`Editor::conflict_count`].
//!
//! Marks come first, in text order, then what has no place in the text: relations, lost ones, and other programs'
//! fields of the document. Until decided, both values are in the sidecar.

mod resolve;

use super::Editor;
use crate::{
    command::{ConflictSite, Direction},
    i18n::msg,
    model::{
        FieldConflict, LostRelation, NamedFields as _, Work, field_conflict::PIECES_FIELD,
        field_conflict::extension_value,
    },
};

/// The conflicts other than those of marks with a place.
#[derive(Debug, Default)]
pub(super) struct ConflictState {
    /// The sites with conflicts, in order of navigation.
    sites: Vec<ConflictSite>,
    /// The site shown while no mark is chosen.
    current: Option<ConflictSite>,

    reveals: u64,
}

impl Editor {
    /// Returns the number of sites with conflicts, marks included.
    pub fn conflict_count(&self) -> usize {
        self.marks().conflicted_len() + self.conflict_state.sites.len()
    }

    /// Returns the conflict site shown: the chosen mark or, without one, the site gone to last.
    pub fn current_conflict(&self) -> Option<ConflictSite> {
        match self.chosen() {
            Some(mark) => {
                Some(ConflictSite::Mark(mark.id)).filter(|_| !mark.provenance.conflicts.is_empty())
            }
            None => self.conflict_state.current.filter(|it| self.conflict_state.sites.contains(it)),
        }
    }

    /// Returns a counter that rises whenever the conflict should be brought into view.
    pub fn conflict_reveals(&self) -> u64 {
        self.conflict_state.reveals
    }

    /// Returns the conflicts of `site`.
    pub fn conflicts_at(&self, site: ConflictSite) -> &[FieldConflict] {
        self.find_conflicts(site).map_or(&[], Vec::as_slice)
    }

    fn find_conflicts(&self, site: ConflictSite) -> Option<&Vec<FieldConflict>> {
        Some(match site {
            ConflictSite::Mark(id) => &self.marks().get(id)?.provenance.conflicts,
            ConflictSite::Relation(id) => &self.marks().relation(id)?.provenance.conflicts,
            ConflictSite::LostMark(at) => &self.lost().marks.get(at)?.provenance.conflicts,
            ConflictSite::LostRelation(at) => &self.lost().relations.get(at)?.provenance.conflicts,
            ConflictSite::Document => &self.lost().conflicts,
        })
    }

    /// Returns the current value of a field of `site` as the file writes it; for spans, the words there.
    pub fn field_value(&self, site: ConflictSite, field: &str) -> String {
        self.find_field_value(site, field).unwrap_or_default()
    }

    fn find_field_value(&self, site: ConflictSite, field: &str) -> Option<String> {
        let Work { document, marks, lost, extensions } = &self.work;
        Some(match site {
            ConflictSite::Mark(id) if field == PIECES_FIELD => {
                document.words(&marks.get(id)?.spans)
            }
            ConflictSite::Mark(id) => marks.get(id)?.field_value(field),
            ConflictSite::Relation(id) => {
                LostRelation::from(&**marks.relation(id)?).field_value(field)
            }
            ConflictSite::LostMark(at) => lost.marks.get(at)?.field_value(field),
            ConflictSite::LostRelation(at) => lost.relations.get(at)?.field_value(field),
            ConflictSite::Document => extension_value(extensions, field),
        })
    }

    /// Collects the sites with conflicts other than marks with a place. O(n) in relations and lost marks.
    pub(super) fn collect_conflict_sites(&mut self) {
        let relations = self.marks().relations().map(|it| ConflictSite::Relation(it.id));
        let lost = (0..self.lost().marks.len()).map(ConflictSite::LostMark);
        let lost_relations = (0..self.lost().relations.len()).map(ConflictSite::LostRelation);
        let sites = relations.chain(lost).chain(lost_relations).chain([ConflictSite::Document]);
        self.conflict_state.sites =
            sites.filter(|site| !self.conflicts_at(*site).is_empty()).collect();
    }

    pub(super) fn leave_conflicts(&mut self) {
        self.conflict_state.current = None;
    }

    pub(super) fn go_to_conflict(&mut self, direction: Direction) {
        let Some(last) = self.conflict_count().checked_sub(1) else {
            return self.notify(msg!("refused-no-decision"));
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
        let at = match direction {
            Direction::Next => (rank + usize::from(shown.is_some())) % (last + 1),
            Direction::Previous => rank.checked_sub(1).unwrap_or(last),
        };
        let mark = self.marks().nth_conflicted(at).map(|mark| ConflictSite::Mark(mark.id));
        let other = at.checked_sub(self.marks().conflicted_len());
        let found = mark.or(other.and_then(|at| self.conflict_state.sites.get(at).copied()));
        match found {
            Some(site) => self.show_conflict_site(site),
            None => self.notify_nothing_chosen(),
        }
    }

    /// Shows `site` and its conflicts; for a relation, brings the mark at its start into view.
    pub(super) fn show_conflict_site(&mut self, site: ConflictSite) {
        self.conflict_state.reveals += 1;
        if !self.conflicts_at(site).is_empty() {
            self.leave_review();
        }
        if let ConflictSite::Mark(id) = site {
            return self.choose(id);
        }
        self.end_field_edit();
        if let ConflictSite::Relation(id) = site
            && let Some(start) = self.marks().relation(id).map(|it| it.from)
            && let Some(mark) = self.marks().get(start).cloned()
        {
            self.show_mark(&mark);
        }
        self.choose_one(None);
        self.conflict_state.current = Some(site);
    }
}
