//! Making, changing and removing marks: acts that end in a [`Change`].

use std::sync::Arc;

use jiff::Timestamp;

use super::{Session, nothing_chosen, tell};
use crate::{
    change::{Change, Edit, EditKind},
    command::{Effect, Several},
    model::{
        AnchorStatus, Extensions, IdsAndClock, Mark, MarkId, Selection, SpanSet, Tag,
        mark::normalize_labels,
    },
    tongue::say,
};

impl Session {
    /// Marks what is selected. Where nothing is, gives the chosen mark, or the one under the caret, `tag`.
    pub(super) fn mark(&mut self, tag: Tag, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        if self.selection.spans().is_none() && !self.several().is_empty() {
            return self.do_with_several(Several::Retag(tag), mint);
        }
        if self.selection.spans().is_none() {
            let here = self.chosen.or_else(|| self.under_caret().first().map(|mark| mark.id));
            return match here {
                Some(id) => self.retag(id, tag, mint),
                None => tell(say!("told-select-to-mark")),
            };
        }
        match self.selection.markable_spans(self.document()) {
            Some(extent) => self.mark_extent(tag, extent, mint),
            None => tell(say!("told-only-blanks")),
        }
    }

    fn mark_extent(
        &mut self,
        tag: Tag,
        extent: SpanSet,
        mint: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        if let Some(twin) = self.marks().find_identical(tag, &extent).map(|mark| mark.id) {
            self.choose(twin);
            return already_marked();
        }
        let (now, end) = (mint.now(), extent.end());
        let annotation = self.new_mark(tag, extent, mint, now);
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
        mint: &mut dyn IdsAndClock,
        now: Timestamp,
    ) -> Mark {
        Mark {
            id: MarkId(mint.uuid()),
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
        mint: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let Some(mark) = self.marks().get(id) else { return Vec::new() };
        if mark.tag != tag && self.marks().find_identical(tag, &mark.spans).is_some() {
            return already_marked();
        }
        self.edit(EditKind::Retag(tag), id, mint, |it| it.tag = tag)
    }

    /// Lets `write` change the mark called `id`. Nothing is done where nothing changes.
    pub(super) fn edit(
        &mut self,
        step: EditKind,
        id: MarkId,
        mint: &mut dyn IdsAndClock,
        write: impl FnOnce(&mut Mark),
    ) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let mut after = Mark::clone(&before);
        write(&mut after);
        if after == *before {
            return Vec::new();
        }
        after.modified = mint.now();
        self.commit(Change::of_one_mark(step, Some(before), Some(after)))
    }

    /// Removes the chosen mark, or all of several.
    pub(super) fn remove_chosen(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        if !self.several().is_empty() {
            return self.do_with_several(Several::Remove, mint);
        }
        self.chosen.map_or_else(nothing_chosen, |id| self.remove_and_go_on(id))
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
pub(super) fn tidy(labels: &[String]) -> Vec<String> {
    normalize_labels(labels.iter().map(|it| it.trim().to_owned()).collect())
}

fn already_marked() -> Vec<Effect> {
    tell(say!("told-marked-already"))
}
