//! Making, changing and removing marks: acts that end in a [`Change`].

use std::sync::Arc;

use jiff::Timestamp;

use super::{Editor, notify, notify_nothing_chosen};
use crate::{
    change::{Change, Edit, EditKind},
    command::{BulkAction, Effect},
    i18n::msg,
    model::{
        AnchorStatus, Extensions, IdsAndClock, Mark, MarkId, Selection, SpanSet, Tag,
        mark::normalize_labels,
    },
};

impl Editor {
    /// Marks what is selected. Where nothing is, gives the chosen mark, or the one under the caret, `tag`.
    pub(super) fn mark(&mut self, tag: Tag, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        if self.selection.spans().is_none() && !self.multi_selection().is_empty() {
            return self.handle_bulk_action(BulkAction::Retag(tag), ids_and_clock);
        }
        if self.selection.spans().is_none() {
            let here = self.chosen.or_else(|| self.marks_at_caret().first().map(|mark| mark.id));
            return match here {
                Some(id) => self.retag(id, tag, ids_and_clock),
                None => notify(msg!("told-select-to-mark")),
            };
        }
        match self.selection.markable_spans(self.document()) {
            Some(extent) => self.mark_spans(tag, extent, ids_and_clock),
            None => notify(msg!("told-only-blanks")),
        }
    }

    fn mark_spans(
        &mut self,
        tag: Tag,
        extent: SpanSet,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        if let Some(twin) = self.marks().find_identical(tag, &extent).map(|mark| mark.id) {
            self.choose(twin);
            return notify_already_marked(tag);
        }
        let (now, end) = (ids_and_clock.now(), extent.end());
        let annotation = self.new_mark(tag, extent, ids_and_clock, now);
        let id = annotation.id;
        let effects = self.commit(Change::of_one_mark(EditKind::Mark(tag), None, Some(annotation)));
        if self.marks().get(id).is_some() {
            self.chosen = Some(id);
            self.selection = Selection::caret(end);
        }
        effects
    }

    /// A mark by the analyst on `extent`, made `now`, of which nothing has been written yet.
    pub(super) fn new_mark(
        &self,
        tag: Tag,
        extent: SpanSet,
        ids_and_clock: &mut dyn IdsAndClock,
        now: Timestamp,
    ) -> Mark {
        Mark {
            id: MarkId(ids_and_clock.uuid()),
            tag,
            spans: extent,
            status: AnchorStatus::Settled,
            speaker: String::new(),
            labels: Vec::new(),
            note: String::new(),
            author: self.author.clone(),
            created: now,
            modified: now,
            extensions: Extensions::new(),
            conflicts: Vec::new(),
        }
    }

    /// Gives the mark called `id` this tag, unless another mark on the same words has it.
    pub(super) fn retag(
        &mut self,
        id: MarkId,
        tag: Tag,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let Some(mark) = self.marks().get(id) else { return Vec::new() };
        if mark.tag != tag && self.marks().find_identical(tag, &mark.spans).is_some() {
            return notify_already_marked(tag);
        }
        self.edit(EditKind::Retag(tag), id, ids_and_clock, |it| it.tag = tag)
    }

    /// Lets `write` change the mark called `id`. Nothing is done where nothing changes.
    pub(super) fn edit(
        &mut self,
        step: EditKind,
        id: MarkId,
        ids_and_clock: &mut dyn IdsAndClock,
        write: impl FnOnce(&mut Mark),
    ) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let mut after = Mark::clone(&before);
        write(&mut after);
        if after == *before {
            return Vec::new();
        }
        after.modified = ids_and_clock.now();
        self.commit(Change::of_one_mark(step, Some(before), Some(after)))
    }

    /// Removes the chosen mark, or all of several.
    pub(super) fn remove_chosen(&mut self, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        if !self.multi_selection().is_empty() {
            return self.handle_bulk_action(BulkAction::Remove, ids_and_clock);
        }
        self.chosen.map_or_else(notify_nothing_chosen, |id| self.remove_and_advance(id))
    }

    /// Removes the mark called `id`, and the relations that would hang in the air without it.
    pub(super) fn remove(&mut self, id: MarkId) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let hanging = self.marks().dependent_relations(id);
        let relations =
            hanging.into_iter().map(|it| Edit { before: Some(Arc::clone(it)), after: None });
        let mut change = Change::of_one_mark(EditKind::Remove, Some(Arc::clone(&before)), None);
        change.relations = relations.collect();
        let effects = self.commit(change);
        if self.chosen == Some(id) && self.marks().get(id).is_none() {
            self.choose_one(None);
            self.selection = Selection::caret(before.spans.start());
        }
        effects
    }
}

/// `labels` as a mark has them, without blanks around them.
pub(super) fn tidy_labels(labels: &[String]) -> Vec<String> {
    normalize_labels(labels.iter().map(|it| it.trim().to_owned()).collect())
}

fn notify_already_marked(tag: Tag) -> Vec<Effect> {
    notify(msg!("told-marked-already", tag = tag.name()))
}
