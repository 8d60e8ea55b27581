//! Making, changing and removing marks.

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
    /// Marks the selection or, without one, retags the chosen mark or the one under the caret.
    pub(super) fn mark(&mut self, tag: Tag, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        if self.selection.spans().is_none() && !self.multi_selection().is_empty() {
            return self.handle_bulk_action(BulkAction::Retag(tag), env);
        }
        if self.selection.spans().is_none() {
            let here = self.chosen.or_else(|| self.marks_at_caret().first().map(|mark| mark.id));
            return match here {
                Some(id) => self.retag(id, tag, env),
                None => notify(msg!("notify-select-to-mark")),
            };
        }
        match self.selection.markable_spans(self.document()) {
            Some(spans) => self.mark_spans(tag, spans, env),
            None => notify(msg!("notify-only-spaces")),
        }
    }

    fn mark_spans(&mut self, tag: Tag, spans: SpanSet, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        if let Some(twin) = self.marks().find_identical(tag, &spans).map(|mark| mark.id) {
            self.choose(twin);
            return notify_already_marked(tag);
        }
        let now = env.now();
        let end = spans.end();
        let mark = self.new_mark(tag, spans, env, now);
        let id = mark.id;
        let effects = self.commit(Change::of_one_mark(EditKind::Mark(tag), None, Some(mark)));
        if self.marks().get(id).is_some() {
            self.chosen = Some(id);
            self.selection = Selection::caret(end);
        }
        effects
    }

    /// Creates a mark by the analyst with empty fields.
    pub(super) fn new_mark(
        &self,
        tag: Tag,
        spans: SpanSet,
        env: &mut dyn IdsAndClock,
        now: Timestamp,
    ) -> Mark {
        Mark {
            id: MarkId(env.uuid()),
            tag,
            spans,
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

    /// Retags the mark `id`, unless another mark on the same spans has that tag.
    pub(super) fn retag(&mut self, id: MarkId, tag: Tag, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        let Some(mark) = self.marks().get(id) else { return Vec::new() };
        if mark.tag != tag && self.marks().find_identical(tag, &mark.spans).is_some() {
            return notify_already_marked(tag);
        }
        self.edit(EditKind::Retag(tag), id, env, |it| it.tag = tag)
    }

    /// Applies `write` to the mark `id` and commits the change, if there is one.
    pub(super) fn edit(
        &mut self,
        kind: EditKind,
        id: MarkId,
        env: &mut dyn IdsAndClock,
        write: impl FnOnce(&mut Mark),
    ) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let mut after = Mark::clone(&before);
        write(&mut after);
        if after == *before {
            return Vec::new();
        }
        after.modified = env.now();
        self.commit(Change::of_one_mark(kind, Some(before), Some(after)))
    }

    /// Removes all chosen marks.
    pub(super) fn remove_chosen(&mut self, env: &mut dyn IdsAndClock) -> Vec<Effect> {
        if !self.multi_selection().is_empty() {
            return self.handle_bulk_action(BulkAction::Remove, env);
        }
        self.chosen.map_or_else(notify_nothing_chosen, |id| self.remove_and_advance(id))
    }

    /// Removes the mark `id`, and the relations that would dangle without it.
    pub(super) fn remove(&mut self, id: MarkId) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let dangling = self.marks().dependent_relations(id);
        let relations =
            dangling.into_iter().map(|it| Edit { before: Some(Arc::clone(it)), after: None });
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

/// Returns `labels` trimmed and normalized.
pub(super) fn tidy_labels(labels: &[String]) -> Vec<String> {
    normalize_labels(labels.iter().map(|it| it.trim().to_owned()).collect())
}

fn notify_already_marked(tag: Tag) -> Vec<Effect> {
    notify(msg!("notify-marked-already", tag = tag.name()))
}
