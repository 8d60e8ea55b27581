//! Making, changing and removing marks: acts that end in a [`Change`].

use std::sync::Arc;

use jiff::Timestamp;

use super::{Session, nothing_chosen, tell};
use crate::{
    change::{Change, Edit, Step},
    command::{Effect, Several},
    model::{
        Annotation, AnnotationId, Extensions, Extent, Mint, Selection, Standing, Tag,
        annotation::in_order,
    },
    tongue::say,
};

impl Session {
    /// Marks what is selected. Where nothing is, gives the chosen mark, or the one under the caret, `tag`.
    pub(super) fn mark(&mut self, tag: Tag, mint: &mut dyn Mint) -> Vec<Effect> {
        if self.selection.extent().is_none() && !self.several().is_empty() {
            return self.do_with_several(Several::Retag(tag), mint);
        }
        if self.selection.extent().is_none() {
            let here = self.chosen.or_else(|| self.under_caret().first().map(|mark| mark.id));
            return match here {
                Some(id) => self.retag(id, tag, mint),
                None => tell(say!("told-select-to-mark")),
            };
        }
        match self.selection.markable(self.document()) {
            Some(extent) => self.mark_extent(tag, extent, mint),
            None => tell(say!("told-only-blanks")),
        }
    }

    fn mark_extent(&mut self, tag: Tag, extent: Extent, mint: &mut dyn Mint) -> Vec<Effect> {
        if let Some(twin) = self.marks().twin(tag, &extent).map(|mark| mark.id) {
            self.choose(twin);
            return already_marked(tag);
        }
        let (now, end) = (mint.now(), extent.end());
        let annotation = self.new_mark(tag, extent, mint, now);
        let id = annotation.id;
        let effects = self.commit(Change::of_one(Step::Mark(tag), None, Some(annotation)));
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
        extent: Extent,
        mint: &mut dyn Mint,
        now: Timestamp,
    ) -> Annotation {
        Annotation {
            id: AnnotationId(mint.uuid()),
            tag,
            extent,
            standing: Standing::Settled,
            speaker: String::new(),
            labels: Vec::new(),
            note: String::new(),
            author: self.author.clone(),
            created: now,
            modified: now,
            extensions: Extensions::new(),
            disputes: Vec::new(),
        }
    }

    /// Gives the mark called `id` this tag, unless another mark on the same words has it.
    pub(super) fn retag(&mut self, id: AnnotationId, tag: Tag, mint: &mut dyn Mint) -> Vec<Effect> {
        let Some(mark) = self.marks().get(id) else { return Vec::new() };
        if mark.tag != tag && self.marks().twin(tag, &mark.extent).is_some() {
            return already_marked(tag);
        }
        self.edit(Step::Retag(tag), id, mint, |it| it.tag = tag)
    }

    /// Lets `write` change the mark called `id`. Nothing is done where nothing changes.
    pub(super) fn edit(
        &mut self,
        step: Step,
        id: AnnotationId,
        mint: &mut dyn Mint,
        write: impl FnOnce(&mut Annotation),
    ) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let mut after = Annotation::clone(&before);
        write(&mut after);
        if after == *before {
            return Vec::new();
        }
        after.modified = mint.now();
        self.commit(Change::of_one(step, Some(before), Some(after)))
    }

    /// Removes the chosen mark, or all of several.
    pub(super) fn remove_chosen(&mut self, mint: &mut dyn Mint) -> Vec<Effect> {
        if !self.several().is_empty() {
            return self.do_with_several(Several::Remove, mint);
        }
        self.chosen.map_or_else(nothing_chosen, |id| self.remove_and_go_on(id))
    }

    /// Removes the mark called `id`, and the relations that would hang in the air without it.
    pub(super) fn remove(&mut self, id: AnnotationId) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let hanging = self.marks().hanging_on(id);
        let relations =
            hanging.into_iter().map(|it| Edit { before: Some(Arc::clone(it)), after: None });
        let mut change = Change::of_one(Step::Remove, Some(Arc::clone(&before)), None);
        change.relations = relations.collect();
        let effects = self.commit(change);
        if self.chosen == Some(id) && self.marks().get(id).is_none() {
            self.choose_one(None);
            self.selection = Selection::caret(before.extent.start());
        }
        effects
    }
}

/// `labels` as a mark has them, without blanks around them.
pub(super) fn tidy(labels: &[String]) -> Vec<String> {
    in_order(labels.iter().map(|it| it.trim().to_owned()).collect())
}

fn already_marked(tag: Tag) -> Vec<Effect> {
    tell(say!("told-marked-already", tag = tag.name()))
}
