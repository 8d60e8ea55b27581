//! Cutting marks in two, and giving and taking their pieces.

use std::sync::Arc;

use super::{Session, ends::place, tell};
use crate::{
    change::{Change, Edit, EditKind},
    command::{Effect, Reshape},
    model::{Document, IdsAndClock, Mark, MarkId, Selection, Span, SpanSet},
    tongue::{Said, say},
};

impl Session {
    pub(super) fn reshape(&mut self, how: Reshape, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        match how {
            Reshape::Split => self.split(mint),
            Reshape::JoinNext => self.join_next(mint),
            Reshape::JoinSeveral => self.join_several(mint),
            Reshape::AddSelected => self.add_selected(mint),
            Reshape::RemovePiece => self.remove_piece(mint),
        }
    }

    /// Whether marks can be reshaped so just now, as far as that is known without going through them all.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn can_reshape(&self, how: Reshape) -> Result<(), Said> {
        match how {
            Reshape::Split => self.halves().map(drop),
            Reshape::JoinNext => self.chosen().ok_or_else(|| say!("refused-no-mark")).map(drop),
            Reshape::JoinSeveral if self.several().is_empty() => Err(say!("list-none-of-several")),
            Reshape::JoinSeveral => Ok(()),
            Reshape::AddSelected => self.extended().map(drop),
            Reshape::RemovePiece => self.reduced().map(drop),
        }
    }

    /// The mark to which selected words can be added: the one that was chosen last.
    pub fn receiving(&self) -> Option<&Arc<Mark>> {
        self.selection.spans()?;
        self.chosen.or(self.recent).and_then(|id| self.marks().get(id))
    }

    /// What the two halves of the chosen mark would cover, were it cut at the caret.
    ///
    /// # Errors
    ///
    /// Why it cannot be cut there.
    fn halves(&self) -> Result<(SpanSet, SpanSet), Said> {
        let mark = self.chosen().ok_or_else(|| say!("refused-no-mark"))?;
        let (document, at) = (self.document(), self.selection.caret);
        let before = part(document, &mark.spans, 0, at);
        let after = part(document, &mark.spans, at, usize::MAX);
        before.zip(after).ok_or_else(|| say!("refused-not-inside"))
    }

    /// Cuts the chosen mark in two. Tag, speaker and labels stay on both; the note, the relations and what other
    /// programs keep stay with the first, which is the mark that it was.
    fn split(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        let (Some(mark), Ok((first, second))) = (self.chosen().cloned(), self.halves()) else {
            return tell(self.halves().err().unwrap_or_else(|| say!("refused-no-mark")));
        };
        let (now, start) = (mint.now(), second.start());
        let second = Mark {
            speaker: mark.speaker.clone(),
            labels: mark.labels.clone(),
            ..self.new_mark(mark.tag, second, mint, now)
        };
        let id = second.id;
        let first = Mark { modified: now, ..placed(&mark, first) };
        let mut change = Change::of_one_mark(EditKind::Split, Some(mark), Some(first));
        change.marks.push(Edit { before: None, after: Some(Arc::new(second)) });
        self.commit_on(change, id, start)
    }

    /// The mark that was chosen last, and what it would cover with what is selected.
    ///
    /// # Errors
    ///
    /// Why nothing can be added to it.
    fn extended(&self) -> Result<(MarkId, SpanSet), Said> {
        let mark = self.receiving().ok_or_else(|| say!("refused-nothing-to-add"))?;
        let added = self
            .selection
            .markable_spans(self.document())
            .ok_or_else(|| say!("refused-nothing-to-add"))?;
        let pieces = mark.spans.pieces().iter().chain(added.pieces()).copied();
        let extent = self.document().join_spans(pieces).filter(|it| *it != mark.spans);
        Ok((mark.id, extent.ok_or_else(|| say!("refused-added"))?))
    }

    /// Adds what is selected to the mark that was chosen last, and chooses it again.
    fn add_selected(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        match self.extended() {
            Ok((id, extent)) => {
                let caret = self.selection.caret;
                self.put(EditKind::AddPiece, id, extent, caret, mint)
            }
            Err(reason) => tell(reason),
        }
    }

    /// The chosen mark, and what it would cover without the piece under the caret.
    ///
    /// # Errors
    ///
    /// Why no piece can be taken away.
    fn reduced(&self) -> Result<(MarkId, SpanSet), Said> {
        let mark = self.chosen().ok_or_else(|| say!("refused-no-mark"))?;
        let at = self.selection.caret;
        let is_here = |it: &Span| it.contains(at) || it.end() == at;
        let (here, rest): (Vec<Span>, Vec<Span>) =
            mark.spans.pieces().iter().copied().partition(is_here);
        let left = SpanSet::covering(rest).ok_or_else(|| say!("refused-one-piece"))?;
        if here.is_empty() { Err(say!("refused-no-piece")) } else { Ok((mark.id, left)) }
    }

    /// Takes the piece under the caret away from the chosen mark.
    fn remove_piece(&mut self, mint: &mut dyn IdsAndClock) -> Vec<Effect> {
        match self.reduced() {
            Ok((id, extent)) => {
                let caret = self.selection.caret;
                self.put(EditKind::RemovePiece, id, extent, caret, mint)
            }
            Err(reason) => tell(reason),
        }
    }

    /// Lets mark `id` cover `extent`, and chooses it, with the caret at `caret`.
    fn put(
        &mut self,
        step: EditKind,
        id: MarkId,
        extent: SpanSet,
        caret: usize,
        mint: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let after = Mark { modified: mint.now(), ..placed(&before, extent) };
        self.commit_on(Change::of_one_mark(step, Some(before), Some(after)), id, caret)
    }

    /// Makes `change` and, where that is done, chooses mark `id` and puts the caret at `caret`.
    pub(super) fn commit_on(&mut self, change: Change, id: MarkId, caret: usize) -> Vec<Effect> {
        let before = self.saving.revision;
        let effects = self.commit(change);
        if before != self.saving.revision {
            self.choose_one(Some(id));
            self.selection = Selection::caret(caret);
        }
        effects
    }
}

/// `mark` on `extent`.
pub(super) fn placed(mark: &Mark, extent: SpanSet) -> Mark {
    let mut mark = mark.clone();
    place(&mut mark, extent);
    mark
}

/// What of `extent` lies between two bytes, without blanks at the cuts. `None` where nothing does.
fn part(document: &Document, extent: &SpanSet, from: usize, to: usize) -> Option<SpanSet> {
    let cut = |it: &Span| Span::new(it.start().max(from), it.end().min(to));
    let cut = extent.pieces().iter().filter_map(cut);
    SpanSet::covering(cut.filter_map(|it| document.trimmed(it)))
}
