//! Several marks that are chosen at once, and what is done with all of them as one step.

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use super::{Editor, edit::tidy_labels, notify, select::copy_effects};
use crate::{
    change::{Change, Edit, EditKind},
    command::{BulkAction, Effect},
    i18n::msg,
    model::{IdsAndClock, Mark, MarkId, Selection, SpanSet, Tag, name},
};

/// The most bytes that are put on the clipboard for several marks: they may overlap, and each may cover the text.
const MAX_COPIED_BYTES: usize = 64 << 20;

impl Editor {
    /// The chosen marks where there are several, the one that is shown among them. Empty where there is one or none.
    pub fn multi_selection(&self) -> &BTreeSet<MarkId> {
        &self.multi_selection
    }

    /// Rises whenever other marks are the several that are chosen.
    pub fn multi_selection_version(&self) -> u64 {
        self.multi_selection_version
    }

    /// Whether the mark called `id` is the chosen one, or one of several.
    pub fn is_chosen(&self, id: MarkId) -> bool {
        self.chosen == Some(id) || self.multi_selection.contains(&id)
    }

    /// Chooses this mark or none, and no others.
    pub(super) fn choose_one(&mut self, id: Option<MarkId>) {
        self.chosen = id;
        self.multi_selection.clear();
    }

    /// Chooses the mark called `id` beside those that are chosen; or no longer, if it is one of these.
    pub(super) fn toggle_chosen(&mut self, id: MarkId) -> Vec<Effect> {
        if self.marks().get(id).is_none() {
            return Vec::new();
        }
        let mut all = std::mem::take(&mut self.multi_selection);
        all.extend(self.chosen);
        if all.insert(id) {
            self.choose_set(all, id);
        } else {
            all.remove(&id);
            self.chosen = self.chosen.filter(|it| *it != id).or(all.first().copied());
            self.set_multi_selection(all);
        }
        Vec::new()
    }

    /// Chooses these marks and no others, and shows the one called `shown`.
    pub(super) fn choose_multiple(&mut self, ids: Vec<MarkId>, shown: MarkId) -> Vec<Effect> {
        let all = ids.into_iter().filter(|id| self.marks().get(*id).is_some()).collect();
        self.choose_set(all, shown);
        Vec::new()
    }

    fn choose_set(&mut self, all: BTreeSet<MarkId>, shown: MarkId) {
        let shown = Some(shown).filter(|it| all.contains(it)).or(all.first().copied());
        if let Some(shown) = shown {
            self.choose(shown);
            self.set_multi_selection(all);
        }
    }

    /// Keeps `all` as what is chosen, if they are several.
    fn set_multi_selection(&mut self, all: BTreeSet<MarkId>) {
        self.multi_selection = if all.len() < 2 { BTreeSet::new() } else { all };
        self.multi_selection_version += 1;
    }

    /// Lets go of chosen marks that are gone. O(n) where several are chosen.
    pub(super) fn prune_multi_selection(&mut self) {
        if self.multi_selection.is_empty() {
            return;
        }
        let mut all = std::mem::take(&mut self.multi_selection);
        all.retain(|id| self.work.marks.get(*id).is_some());
        self.chosen = self.chosen.filter(|it| all.contains(it)).or(all.first().copied());
        self.set_multi_selection(all);
    }

    /// Chooses again what `change` was done with, if that were several marks.
    pub(super) fn restore_multi_selection(&mut self, change: &Change) {
        if change.kind.is_bulk() {
            let marks = change.marks.iter().filter_map(|edit| edit.after.as_ref());
            let all: BTreeSet<_> = marks.map(|mark| mark.id).collect();
            self.chosen = self.chosen.filter(|it| all.contains(it));
            self.set_multi_selection(all);
        }
    }

    /// Does `what` with all chosen marks.
    pub(super) fn handle_bulk_action(
        &mut self,
        what: BulkAction,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        if self.multi_selection.is_empty() {
            return notify(msg!("list-none-of-several"));
        }
        self.end_field_edit();
        match what {
            BulkAction::Retag(tag) => self.bulk_retag(tag, ids_and_clock),
            BulkAction::Speaker(name) => {
                let name = name.trim();
                let name = |mark: &mut Mark| name.clone_into(&mut mark.speaker);
                self.bulk_edit(EditKind::SpeakerOfSeveral, ids_and_clock, name)
            }
            BulkAction::Label(label) => {
                let add = |mark: &mut Mark| {
                    mark.labels.push(label.clone());
                    mark.labels = tidy_labels(&mark.labels);
                };
                self.bulk_edit(EditKind::LabelSeveral, ids_and_clock, add)
            }
            BulkAction::Unlabel(label) => {
                let take = |mark: &mut Mark| {
                    mark.labels.retain(|it| !name::is_same_name(it, &label));
                };
                self.bulk_edit(EditKind::UnlabelSeveral, ids_and_clock, take)
            }
            BulkAction::Remove => self.bulk_remove(),
            BulkAction::Copy => self.bulk_copy(),
        }
    }

    /// The chosen marks in the order of the text, where there are several.
    pub(super) fn chosen_marks(&self) -> Vec<Arc<Mark>> {
        let marks = self.multi_selection.iter().filter_map(|id| self.marks().get(*id)).cloned();
        let mut marks: Vec<_> = marks.collect();
        marks.sort_by_key(|it| (it.spans.start(), it.spans.end(), it.id));
        marks
    }

    /// Lets `write` change each. Those that it leaves as they are stay so, their time too.
    fn bulk_edit(
        &mut self,
        step: EditKind,
        ids_and_clock: &mut dyn IdsAndClock,
        write: impl Fn(&mut Mark),
    ) -> Vec<Effect> {
        let modified = ids_and_clock.now();
        let edits = self.chosen_marks().into_iter().filter_map(|before| {
            let mut after = Mark::clone(&before);
            write(&mut after);
            let is_other = after != *before;
            after.modified = modified;
            is_other.then(|| Edit { before: Some(before), after: Some(Arc::new(after)) })
        });
        let annotations: Vec<_> = edits.collect();
        if annotations.is_empty() {
            return notify(msg!("list-like-that-already"));
        }
        self.commit(Change { marks: annotations, ..Change::new(step) })
    }

    /// Gives each `tag`, but leaves out those on whose words another mark has it, or gets it now.
    fn bulk_retag(&mut self, tag: Tag, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        let (modified, all) = (ids_and_clock.now(), self.chosen_marks());
        let mut taken: HashSet<SpanSet> = HashSet::new();
        let mut skipped = 0_usize;
        let mut annotations = Vec::new();
        for before in all.into_iter().filter(|it| it.tag != tag) {
            let is_taken = self.marks().find_identical(tag, &before.spans).is_some();
            if is_taken || !taken.insert(before.spans.clone()) {
                skipped += 1;
                continue;
            }
            let after = Mark { tag, modified, ..Mark::clone(&before) };
            annotations.push(Edit { before: Some(before), after: Some(Arc::new(after)) });
        }
        let mut effects = match (annotations.is_empty(), skipped) {
            (true, 0) => notify(msg!("list-like-that-already")),
            (true, _) => Vec::new(),
            (false, _) => self
                .commit(Change { marks: annotations, ..Change::new(EditKind::RetagSeveral(tag)) }),
        };
        if 0 < skipped {
            effects.extend(notify(msg!("list-skipped", count = skipped)));
        }
        effects
    }

    /// Removes all of them, and the relations that would hang in the air without them.
    fn bulk_remove(&mut self) -> Vec<Effect> {
        let all = self.chosen_marks();
        let start = all.first().map_or(self.selection.caret, |mark| mark.spans.start());
        let hanging =
            self.marks().dependent_relations_of_any(|id| self.multi_selection.contains(&id));
        let relations =
            hanging.into_iter().map(|it| Edit { before: Some(Arc::clone(it)), after: None });
        let mut change =
            Change { relations: relations.collect(), ..Change::new(EditKind::RemoveSeveral) };
        change.marks =
            all.into_iter().map(|mark| Edit { before: Some(mark), after: None }).collect();
        let effects = self.commit(change);
        if self.chosen().is_none() {
            self.choose_one(None);
            self.selection = Selection::caret(start);
        }
        effects
    }

    pub(super) fn bulk_copy(&self) -> Vec<Effect> {
        let marks = self.chosen_marks();
        let bytes: usize = marks.iter().map(|mark| mark.spans.byte_len()).sum();
        if MAX_COPIED_BYTES < bytes {
            return notify(msg!("list-too-much-to-copy"));
        }
        let words: Vec<String> =
            marks.iter().map(|mark| self.document().words(&mark.spans)).collect();
        copy_effects(words.join("\n\n"))
    }
}
