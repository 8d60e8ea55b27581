//! Making, changing and removing marks: acts that end in a [`Change`].

use std::sync::Arc;

use super::{Session, nothing_chosen, tell};
use jiff::Timestamp;

use crate::{
    change::{Change, Edit, Step},
    command::{Effect, End, Nudge},
    model::{
        Annotation, AnnotationId, Document, Extensions, Extent, Mint, Selection, Span, Standing,
        Tag,
    },
};

impl Session {
    /// Marks what is selected. Where nothing is, gives the chosen mark, or the one under the caret, `tag`.
    pub(super) fn mark(&mut self, tag: Tag, mint: &mut dyn Mint) -> Vec<Effect> {
        if self.selection.extent().is_none() {
            let here = self.chosen.or_else(|| self.under_caret().first().map(|mark| mark.id));
            return match here {
                Some(id) => self.retag(id, tag, mint),
                None => tell("Select the words to mark first"),
            };
        }
        match self.selection.markable(self.document()) {
            Some(extent) => self.mark_extent(tag, extent, mint),
            None => tell("Only blanks are selected: there is nothing to mark"),
        }
    }

    fn mark_extent(&mut self, tag: Tag, extent: Extent, mint: &mut dyn Mint) -> Vec<Effect> {
        if let Some(twin) = self.marks().twin(tag, &extent).map(|mark| mark.id) {
            self.choose(twin);
            return already_marked();
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
            return already_marked();
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
            self.chosen = None;
            self.selection = Selection::caret(before.extent.start());
        }
        effects
    }

    /// Moves an end of the chosen mark, never so far that nothing is left.
    pub(super) fn nudge(&mut self, end: End, nudge: Nudge, mint: &mut dyn Mint) -> Vec<Effect> {
        let Some(mark) = self.chosen().cloned() else { return nothing_chosen() };
        let (step, moved) = match end {
            End::Start => (Step::MoveStart, with_start(self.document(), &mark.extent, nudge)),
            End::End => (Step::MoveEnd, with_end(self.document(), &mark.extent, nudge)),
        };
        let Some(extent) = moved else { return Vec::new() };
        let caret = match end {
            End::Start => extent.start(),
            End::End => extent.end(),
        };
        // Who moves an end has seen where the mark is.
        let settle = |it: &mut Annotation| (it.extent, it.standing) = (extent, Standing::Settled);
        let effects = self.edit(step, mark.id, mint, settle);
        self.selection = Selection::caret(caret);
        self.shown += 1;
        effects
    }
}

fn already_marked() -> Vec<Effect> {
    tell("These words have this mark already")
}

/// `extent` with its start moved. `None` where its first piece would be empty or blank.
fn with_start(document: &Document, extent: &Extent, nudge: Nudge) -> Option<Extent> {
    let (first, rest) = extent.pieces().split_first()?;
    let start = match nudge {
        Nudge::CharacterBack => back_over_blanks(document, first.start()),
        Nudge::CharacterOn => document.cluster_after(first.start()),
        Nudge::WordBack => document.word_start_before(first.start()),
        Nudge::WordOn => document.word_start_after(first.start()),
    };
    let first = document.trimmed(Span::new(start, first.end())?)?;
    Extent::covering([first].into_iter().chain(rest.iter().copied()))
}

/// `extent` with its end moved. `None` where its last piece would be empty or blank.
fn with_end(document: &Document, extent: &Extent, nudge: Nudge) -> Option<Extent> {
    let (last, rest) = extent.pieces().split_last()?;
    let end = match nudge {
        Nudge::CharacterBack => document.cluster_before(last.end()),
        Nudge::CharacterOn => on_over_blanks(document, last.end()),
        Nudge::WordBack => document.word_end_before(last.end()),
        Nudge::WordOn => document.word_end_after(last.end()),
    };
    let last = document.trimmed(Span::new(last.start(), end)?)?;
    Extent::covering(rest.iter().copied().chain([last]))
}

/// The end of the first cluster at or after `at` that is not blank.
fn on_over_blanks(document: &Document, at: usize) -> usize {
    let rest = &document.text()[at..];
    document.cluster_after(at + (rest.len() - rest.trim_start().len()))
}

/// The start of the last cluster before `at` that is not blank.
fn back_over_blanks(document: &Document, at: usize) -> usize {
    document.cluster_before(document.text()[..at].trim_end().len())
}
