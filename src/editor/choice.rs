//! The choice of marks, and bulk actions on several as one undo step. See [`Choice`].

use std::{
    collections::{BTreeSet, HashSet},
    sync::Arc,
};

use super::{Editor, edit::tidy_labels};
use crate::{
    change::{Change, Edit, EditKind},
    command::BulkAction,
    i18n::msg,
    model::{IdsAndClock, Mark, MarkId, Selection, SpanSet, Tag, name},
};

/// The most bytes copied for several marks: they may overlap, and each may cover the whole text.
const MAX_COPIED_BYTES: usize = 64 << 20;

/// The chosen marks.
#[derive(Debug, Default)]
pub(super) struct Choice {
    /// The one that the detail panel shows.
    pub(super) shown: Option<MarkId>,
    /// The mark chosen before the selection was made, which the selection can be added to.
    pub(super) last: Option<MarkId>,

    // Invariant: empty, or at least two marks that include `shown`.
    several: BTreeSet<MarkId>,
    /// Rises whenever `several` changes.
    version: u64,
}

impl Choice {
    fn set_several(&mut self, all: BTreeSet<MarkId>) {
        self.several = if all.len() < 2 { BTreeSet::new() } else { all };
        self.version += 1;
    }

    fn keep(&mut self, all: BTreeSet<MarkId>) {
        self.shown = self.shown.filter(|it| all.contains(it)).or(all.first().copied());
        self.set_several(all);
    }
}

impl Editor {
    /// Returns the chosen marks if there are several, including the one shown; else none.
    pub fn multi_selection(&self) -> &BTreeSet<MarkId> {
        &self.choice.several
    }

    /// Returns a counter that rises whenever the multi-selection changes.
    pub fn multi_selection_version(&self) -> u64 {
        self.choice.version
    }

    /// Returns whether the mark `id` is chosen, alone or with others.
    pub fn is_chosen(&self, id: MarkId) -> bool {
        self.choice.shown == Some(id) || self.choice.several.contains(&id)
    }

    pub(super) fn choose_one(&mut self, id: Option<MarkId>) {
        self.choice.shown = id;
        self.choice.several.clear();
    }

    pub(super) fn toggle_chosen(&mut self, id: MarkId) {
        if self.marks().get(id).is_none() {
            return;
        }
        let mut all = std::mem::take(&mut self.choice.several);
        all.extend(self.choice.shown);
        if all.insert(id) {
            self.choose_set(all, id);
        } else {
            all.remove(&id);
            self.choice.keep(all);
        }
    }

    pub(super) fn choose_multiple(&mut self, ids: Vec<MarkId>, shown: MarkId) {
        let all = ids.into_iter().filter(|id| self.marks().get(*id).is_some()).collect();
        self.choose_set(all, shown);
    }

    fn choose_set(&mut self, all: BTreeSet<MarkId>, shown: MarkId) {
        let shown = Some(shown).filter(|it| all.contains(it)).or(all.first().copied());
        if let Some(shown) = shown {
            self.choose(shown);
            self.choice.set_several(all);
        }
    }

    /// Removes deleted marks from the multi-selection. O(n) in its size.
    pub(super) fn prune_multi_selection(&mut self) {
        if !self.choice.several.is_empty() {
            let mut all = std::mem::take(&mut self.choice.several);
            all.retain(|id| self.work.marks.get(*id).is_some());
            self.choice.keep(all);
        }
    }

    /// Restores the multi-selection that a bulk `change` was made with.
    pub(super) fn restore_multi_selection(&mut self, change: &Change) {
        if change.kind.is_bulk() {
            let marks = change.marks.iter().filter_map(|edit| edit.after.as_ref());
            let all: BTreeSet<_> = marks.map(|mark| mark.id).collect();
            self.choice.shown = self.choice.shown.filter(|it| all.contains(it));
            self.choice.set_several(all);
        }
    }

    pub(super) fn handle_bulk_action(&mut self, action: BulkAction, env: &mut dyn IdsAndClock) {
        if self.choice.several.is_empty() {
            return self.notify(msg!("list-none-of-several"));
        }
        self.end_field_edit();
        match action {
            BulkAction::Retag(tag) => self.bulk_retag(tag, env),
            BulkAction::Speaker(name) => self.bulk_edit(EditKind::SpeakerOfSeveral, env, |mark| {
                name.trim().clone_into(&mut mark.speaker);
            }),
            BulkAction::Label(label) => self.bulk_edit(EditKind::LabelSeveral, env, |mark| {
                mark.labels.push(label.clone());
                mark.labels = tidy_labels(&mark.labels);
            }),
            BulkAction::Unlabel(label) => self.bulk_edit(EditKind::UnlabelSeveral, env, |mark| {
                mark.labels.retain(|it| !name::is_same_name(it, &label));
            }),
            BulkAction::Remove => self.bulk_remove(),
            BulkAction::Copy => self.bulk_copy(),
        }
    }

    /// Returns the chosen marks in text order if there are several; else none.
    pub(super) fn chosen_marks(&self) -> Vec<Arc<Mark>> {
        let marks = self.choice.several.iter().filter_map(|id| self.marks().get(*id)).cloned();
        let mut marks: Vec<_> = marks.collect();
        marks.sort_by_key(|it| (it.spans.start(), it.spans.end(), it.id));
        marks
    }

    /// Applies `write` to each chosen mark. Marks that it leaves unchanged keep their time of modification.
    fn bulk_edit(&mut self, kind: EditKind, env: &mut dyn IdsAndClock, write: impl Fn(&mut Mark)) {
        let modified = env.now();
        let edits = self.chosen_marks().into_iter().filter_map(|before| {
            let mut after = Mark::clone(&before);
            write(&mut after);
            let is_other = after != *before;
            after.provenance.modified = modified;
            is_other.then(|| Edit::replace(before, after))
        });
        let edits: Vec<_> = edits.collect();
        if edits.is_empty() {
            return self.notify(msg!("list-like-that-already"));
        }
        self.commit(Change::of_marks(kind, edits));
    }

    /// Retags each chosen mark, except those whose spans another mark with `tag` has, or gets now.
    fn bulk_retag(&mut self, tag: Tag, env: &mut dyn IdsAndClock) {
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
            let after = Mark { tag, ..Mark::clone(&before) }.modified_at(modified);
            edits.push(Edit::replace(before, after));
        }
        if !edits.is_empty() {
            self.commit(Change::of_marks(EditKind::RetagSeveral(tag), edits));
        } else if skipped == 0 {
            self.notify(msg!("list-like-that-already"));
        }
        if 0 < skipped {
            self.notify(msg!("list-skipped", count = skipped));
        }
    }

    fn bulk_remove(&mut self) {
        let all = self.chosen_marks();
        let start = all.first().map_or(self.selection.caret, |mark| mark.spans.start());
        let dangling =
            self.marks().dependent_relations_of_any(|id| self.choice.several.contains(&id));
        let mut change =
            Change::of_marks(EditKind::RemoveSeveral, all.into_iter().map(Edit::remove).collect());
        change.relations = dangling.into_iter().cloned().map(Edit::remove).collect();
        self.commit(change);
        if self.chosen().is_none() {
            self.choose_one(None);
            self.selection = Selection::caret(start);
        }
    }

    pub(super) fn bulk_copy(&mut self) {
        let marks = self.chosen_marks();
        let bytes: usize = marks.iter().map(|mark| mark.spans.byte_len()).sum();
        if MAX_COPIED_BYTES < bytes {
            return self.notify(msg!("list-too-much-to-copy"));
        }
        let words = marks.iter().map(|mark| self.document().words(&mark.spans));
        self.copy_words(words.collect::<Vec<_>>().join("\n\n"));
    }
}
