//! Several marks chosen at once, and bulk actions on them as one undo step.

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

/// The most bytes copied for several marks: they may overlap, and each may cover the whole text.
const MAX_COPIED_BYTES: usize = 64 << 20;

impl Editor {
    /// Returns the chosen marks if there are several, including the one shown; else none.
    pub fn multi_selection(&self) -> &BTreeSet<MarkId> {
        &self.multi_selection
    }

    /// Returns a counter that rises whenever the multi-selection changes.
    pub fn multi_selection_version(&self) -> u64 {
        self.multi_selection_version
    }

    /// Returns whether the mark `id` is chosen, alone or with others.
    pub fn is_chosen(&self, id: MarkId) -> bool {
        self.chosen == Some(id) || self.multi_selection.contains(&id)
    }

    /// Chooses only this mark, or none.
    pub(super) fn choose_one(&mut self, id: Option<MarkId>) {
        self.chosen = id;
        self.multi_selection.clear();
    }

    /// Adds the mark `id` to the chosen ones, or removes it from them.
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

    /// Chooses exactly these marks and shows `shown`.
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

    /// Sets the multi-selection if `all` are several.
    fn set_multi_selection(&mut self, all: BTreeSet<MarkId>) {
        self.multi_selection = if all.len() < 2 { BTreeSet::new() } else { all };
        self.multi_selection_version += 1;
    }

    /// Removes deleted marks from the multi-selection. O(n) in its size.
    pub(super) fn prune_multi_selection(&mut self) {
        if self.multi_selection.is_empty() {
            return;
        }
        let mut all = std::mem::take(&mut self.multi_selection);
        all.retain(|id| self.work.marks.get(*id).is_some());
        self.chosen = self.chosen.filter(|it| all.contains(it)).or(all.first().copied());
        self.set_multi_selection(all);
    }

    /// Restores the multi-selection that a bulk `change` was made with.
    pub(super) fn restore_multi_selection(&mut self, change: &Change) {
        if change.kind.is_bulk() {
            let marks = change.marks.iter().filter_map(|edit| edit.after.as_ref());
            let all: BTreeSet<_> = marks.map(|mark| mark.id).collect();
            self.chosen = self.chosen.filter(|it| all.contains(it));
            self.set_multi_selection(all);
        }
    }

    /// Applies `action` to all chosen marks.
    pub(super) fn handle_bulk_action(
        &mut self,
        action: BulkAction,
        env: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        if self.multi_selection.is_empty() {
            return notify(msg!("list-none-of-several"));
        }
        self.end_field_edit();
        match action {
            BulkAction::Retag(tag) => self.bulk_retag(tag, env),
            BulkAction::Speaker(name) => {
                let set = |mark: &mut Mark| name.trim().clone_into(&mut mark.speaker);
                self.bulk_edit(EditKind::SpeakerOfSeveral, env, set)
            }
            BulkAction::Label(label) => {
                let add = |mark: &mut Mark| {
                    mark.labels.push(label.clone());
                    mark.labels = tidy_labels(&mark.labels);
                };
                self.bulk_edit(EditKind::LabelSeveral, env, add)
            }
            BulkAction::Unlabel(label) => {
                let remove = |mark: &mut Mark| {
                    mark.labels.retain(|it| !name::is_same_name(it, &label));
                };
                self.bulk_edit(EditKind::UnlabelSeveral, env, remove)
            }
            BulkAction::Remove => self.bulk_remove(),
            BulkAction::Copy => self.bulk_copy(),
        }
    }

    /// Returns the chosen marks in text order if there are several; else none.
    pub(super) fn chosen_marks(&self) -> Vec<Arc<Mark>> {
        let marks = self.multi_selection.iter().filter_map(|id| self.marks().get(*id)).cloned();
        let mut marks: Vec<_> = marks.collect();
        marks.sort_by_key(|it| (it.spans.start(), it.spans.end(), it.id));
        marks
    }

    /// Applies `write` to each chosen mark. Marks that it leaves unchanged keep their time of modification.
    fn bulk_edit(
        &mut self,
        kind: EditKind,
        env: &mut dyn IdsAndClock,
        write: impl Fn(&mut Mark),
    ) -> Vec<Effect> {
        let modified = env.now();
        let edits = self.chosen_marks().into_iter().filter_map(|before| {
            let mut after = Mark::clone(&before);
            write(&mut after);
            let is_other = after != *before;
            after.modified = modified;
            is_other.then(|| Edit { before: Some(before), after: Some(Arc::new(after)) })
        });
        let edits: Vec<_> = edits.collect();
        if edits.is_empty() {
            return notify(msg!("list-like-that-already"));
        }
        self.commit(Change { marks: edits, ..Change::new(kind) })
    }

    /// Retags each chosen mark, except those whose spans another mark with `tag` has, or gets now.
    fn bulk_retag(&mut self, tag: Tag, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        let modified = env.now();
        let mut taken: HashSet<SpanSet> = HashSet::new();
        let mut skipped = 0_usize;
        let mut edits = Vec::new();
        for before in self.chosen_marks().into_iter().filter(|it| it.tag != tag) {
            let is_taken = self.marks().find_identical(tag, &before.spans).is_some();
            if is_taken || !taken.insert(before.spans.clone()) {
                skipped += 1;
                continue;
            }
            let after = Mark { tag, modified, ..Mark::clone(&before) };
            edits.push(Edit { before: Some(before), after: Some(Arc::new(after)) });
        }
        let mut effects = match (edits.is_empty(), skipped) {
            (true, 0) => notify(msg!("list-like-that-already")),
            (true, _) => Vec::new(),
            (false, _) => {
                self.commit(Change { marks: edits, ..Change::new(EditKind::RetagSeveral(tag)) })
            }
        };
        if 0 < skipped {
            effects.extend(notify(msg!("list-skipped", count = skipped)));
        }
        effects
    }

    /// Removes all chosen marks, and the relations that would dangle without them.
    fn bulk_remove(&mut self) -> Vec<Effect> {
        let all = self.chosen_marks();
        let start = all.first().map_or(self.selection.caret, |mark| mark.spans.start());
        let dangling =
            self.marks().dependent_relations_of_any(|id| self.multi_selection.contains(&id));
        let relations =
            dangling.into_iter().map(|it| Edit { before: Some(Arc::clone(it)), after: None });
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
