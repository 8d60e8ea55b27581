//! Making, changing and removing marks.

use jiff::Timestamp;

use super::Editor;
use crate::{
    change::{Change, Edit, EditKind},
    command::BulkAction,
    i18n::msg,
    model::{
        IdsAndClock, Mark, MarkId, Provenance, Selection, SpanSet, Tag, mark::normalize_labels,
    },
};

impl Editor {
    pub(super) fn mark(&mut self, tag: Tag, env: &mut dyn IdsAndClock) {
        if self.selection.spans().is_some() {
            return match self.selection.markable_spans(self.document()) {
                Some(spans) => self.mark_spans(tag, spans, env),
                None => self.notify(msg!("notify-only-spaces")),
            };
        }
        if !self.multi_selection().is_empty() {
            return self.handle_bulk_action(BulkAction::Retag(tag), env);
        }
        let here = self.marks_at_caret().first().map(|mark| mark.id);
        match self.choice.shown.or(here) {
            Some(id) => self.retag(id, tag, env),
            None => self.notify(msg!("notify-select-to-mark")),
        }
    }

    fn mark_spans(&mut self, tag: Tag, spans: SpanSet, env: &mut dyn IdsAndClock) {
        if let Some(twin) = self.marks().find_identical(tag, &spans).map(|mark| mark.id) {
            self.choose(twin);
            return self.notify_already_marked(tag);
        }
        let now = env.now();
        let end = spans.end();
        let mark = self.new_mark(tag, spans, env, now);
        let id = mark.id;
        if self.commit(Change::of_marks(EditKind::Mark(tag), vec![Edit::add(mark)])) {
            self.choice.shown = Some(id);
            self.selection = Selection::caret(end);
        }
    }

    pub(super) fn new_mark(
        &self,
        tag: Tag,
        spans: SpanSet,
        env: &mut dyn IdsAndClock,
        now: Timestamp,
    ) -> Mark {
        let id = MarkId(env.uuid());
        Mark::new(id, tag, spans, Provenance::new(&self.author, now))
    }

    /// Retags the mark `id`, unless another mark on the same spans has that tag.
    pub(super) fn retag(&mut self, id: MarkId, tag: Tag, env: &mut dyn IdsAndClock) {
        let Some(mark) = self.marks().get(id) else { return };
        if mark.tag != tag && self.marks().find_identical(tag, &mark.spans).is_some() {
            return self.notify_already_marked(tag);
        }
        self.edit(EditKind::Retag(tag), id, env, |it| it.tag = tag);
    }

    /// Applies `write` to the mark `id` and commits the change, if there is one. Returns whether that changed the marks.
    pub(super) fn edit(
        &mut self,
        kind: EditKind,
        id: MarkId,
        env: &mut dyn IdsAndClock,
        write: impl FnOnce(&mut Mark),
    ) -> bool {
        let Some(before) = self.marks().get(id).cloned() else { return false };
        let mut after = Mark::clone(&before);
        write(&mut after);
        if after == *before {
            return false;
        }
        after.provenance.modified = env.now();
        self.commit(Change::of_marks(kind, vec![Edit::replace(before, after)]))
    }

    pub(super) fn remove_chosen(&mut self, env: &mut dyn IdsAndClock) {
        match self.choice.shown {
            _ if !self.multi_selection().is_empty() => {
                self.handle_bulk_action(BulkAction::Remove, env);
            }
            Some(id) => self.remove_and_advance(id),
            None => self.notify_nothing_chosen(),
        }
    }

    /// Removes the mark `id`, and the relations that would dangle without it. Returns whether it is gone.
    pub(super) fn remove(&mut self, id: MarkId) -> bool {
        let Some(before) = self.marks().get(id).cloned() else { return false };
        let start = before.spans.start();
        let dangling = self.marks().dependent_relations(id);
        let relations = dangling.into_iter().cloned().map(Edit::remove).collect();
        let change = Change::of_marks(EditKind::Remove, vec![Edit::remove(before)]);
        let is_done = self.commit(Change { relations, ..change });
        if is_done && self.choice.shown == Some(id) {
            self.choose_one(None);
            self.selection = Selection::caret(start);
        }
        is_done
    }

    fn notify_already_marked(&mut self, tag: Tag) {
        self.notify(msg!("notify-marked-already", tag = tag.name()));
    }
}

pub(super) fn tidy_labels(labels: &[String]) -> Vec<String> {
    normalize_labels(labels.iter().map(|it| it.trim().to_owned()).collect())
}
