//! Cutting marks in two, and giving and taking their pieces.

use std::sync::Arc;

use super::{Editor, mark_ends::set_spans, notify};
use crate::{
    change::{Change, Edit, EditKind},
    command::{Effect, Reshape},
    i18n::{Message, msg},
    model::{Document, IdsAndClock, Mark, MarkId, Selection, Span, SpanSet},
};

impl Editor {
    pub(super) fn reshape(
        &mut self,
        how: Reshape,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        match how {
            Reshape::Split => self.split(ids_and_clock),
            Reshape::JoinNext => self.join_next(ids_and_clock),
            Reshape::JoinChosen => self.join_chosen(ids_and_clock),
            Reshape::AddSelection => self.add_selection(ids_and_clock),
            Reshape::RemovePiece => self.remove_piece(ids_and_clock),
        }
    }

    /// Whether marks can be reshaped so just now, as far as that is known without going through them all.
    ///
    /// # Errors
    ///
    /// Why not.
    pub fn can_reshape(&self, how: Reshape) -> Result<(), Message> {
        match how {
            Reshape::Split => self.halves().map(drop),
            Reshape::JoinNext => self.chosen().ok_or_else(|| msg!("refused-no-mark")).map(drop),
            Reshape::JoinChosen if self.multi_selection().is_empty() => {
                Err(msg!("list-none-of-several"))
            }
            Reshape::JoinChosen => Ok(()),
            Reshape::AddSelection => self.with_selection().map(drop),
            Reshape::RemovePiece => self.without_piece().map(drop),
        }
    }

    /// The mark to which selected words can be added: the one that was chosen last.
    pub fn extendable_mark(&self) -> Option<&Arc<Mark>> {
        self.selection.spans()?;
        self.chosen.or(self.last_chosen).and_then(|id| self.marks().get(id))
    }

    /// What the two halves of the chosen mark would cover, were it cut at the caret.
    ///
    /// # Errors
    ///
    /// Why it cannot be cut there.
    fn halves(&self) -> Result<(SpanSet, SpanSet), Message> {
        let mark = self.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
        let (document, at) = (self.document(), self.selection.caret);
        let before = slice(document, &mark.spans, 0, at);
        let after = slice(document, &mark.spans, at, usize::MAX);
        before.zip(after).ok_or_else(|| msg!("refused-not-inside"))
    }

    /// Cuts the chosen mark in two. Tag, speaker and labels stay on both; the note, the relations and what other
    /// programs keep stay with the first, which is the mark that it was.
    fn split(&mut self, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        let (Some(mark), Ok((first, second))) = (self.chosen().cloned(), self.halves()) else {
            return notify(self.halves().err().unwrap_or_else(|| msg!("refused-no-mark")));
        };
        let (now, start) = (ids_and_clock.now(), second.start());
        let second = Mark {
            speaker: mark.speaker.clone(),
            labels: mark.labels.clone(),
            ..self.new_mark(mark.tag, second, ids_and_clock, now)
        };
        let id = second.id;
        let first = Mark { modified: now, ..with_spans(&mark, first) };
        let mut change = Change::of_one_mark(EditKind::Split, Some(mark), Some(first));
        change.marks.push(Edit { before: None, after: Some(Arc::new(second)) });
        self.commit_and_choose(change, id, start)
    }

    /// The mark that was chosen last, and what it would cover with what is selected.
    ///
    /// # Errors
    ///
    /// Why nothing can be added to it.
    fn with_selection(&self) -> Result<(MarkId, SpanSet), Message> {
        let mark = self.extendable_mark().ok_or_else(|| msg!("refused-nothing-to-add"))?;
        let added = self
            .selection
            .markable_spans(self.document())
            .ok_or_else(|| msg!("refused-nothing-to-add"))?;
        let pieces = mark.spans.pieces().iter().chain(added.pieces()).copied();
        let extent = self.document().join_spans(pieces).filter(|it| *it != mark.spans);
        Ok((mark.id, extent.ok_or_else(|| msg!("refused-added"))?))
    }

    /// Adds what is selected to the mark that was chosen last, and chooses it again.
    fn add_selection(&mut self, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        match self.with_selection() {
            Ok((id, extent)) => {
                let caret = self.selection.caret;
                self.set_mark_spans(EditKind::AddPiece, id, extent, caret, ids_and_clock)
            }
            Err(reason) => notify(reason),
        }
    }

    /// The chosen mark, and what it would cover without the piece under the caret.
    ///
    /// # Errors
    ///
    /// Why no piece can be taken away.
    fn without_piece(&self) -> Result<(MarkId, SpanSet), Message> {
        let mark = self.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
        let at = self.selection.caret;
        let is_here = |it: &Span| it.contains(at) || it.end() == at;
        let (here, rest): (Vec<Span>, Vec<Span>) =
            mark.spans.pieces().iter().copied().partition(is_here);
        let left = SpanSet::covering(rest).ok_or_else(|| msg!("refused-one-piece"))?;
        if here.is_empty() { Err(msg!("refused-no-piece")) } else { Ok((mark.id, left)) }
    }

    /// Takes the piece under the caret away from the chosen mark.
    fn remove_piece(&mut self, ids_and_clock: &mut dyn IdsAndClock) -> Vec<Effect> {
        match self.without_piece() {
            Ok((id, extent)) => {
                let caret = self.selection.caret;
                self.set_mark_spans(EditKind::RemovePiece, id, extent, caret, ids_and_clock)
            }
            Err(reason) => notify(reason),
        }
    }

    /// Lets mark `id` cover `extent`, and chooses it, with the caret at `caret`.
    fn set_mark_spans(
        &mut self,
        step: EditKind,
        id: MarkId,
        extent: SpanSet,
        caret: usize,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let Some(before) = self.marks().get(id).cloned() else { return Vec::new() };
        let after = Mark { modified: ids_and_clock.now(), ..with_spans(&before, extent) };
        self.commit_and_choose(Change::of_one_mark(step, Some(before), Some(after)), id, caret)
    }

    /// Makes `change` and, where that is done, chooses mark `id` and puts the caret at `caret`.
    pub(super) fn commit_and_choose(
        &mut self,
        change: Change,
        id: MarkId,
        caret: usize,
    ) -> Vec<Effect> {
        let before = self.save_state.revision;
        let effects = self.commit(change);
        if before != self.save_state.revision {
            self.choose_one(Some(id));
            self.selection = Selection::caret(caret);
        }
        effects
    }
}

/// `mark` on `extent`.
pub(super) fn with_spans(mark: &Mark, extent: SpanSet) -> Mark {
    let mut mark = mark.clone();
    set_spans(&mut mark, extent);
    mark
}

/// What of `extent` lies between two bytes, without blanks at the cuts. `None` where nothing does.
fn slice(document: &Document, extent: &SpanSet, from: usize, to: usize) -> Option<SpanSet> {
    let cut = |it: &Span| Span::new(it.start().max(from), it.end().min(to));
    let cut = extent.pieces().iter().filter_map(cut);
    SpanSet::covering(cut.filter_map(|it| document.trimmed(it)))
}
