//! Splitting marks, and adding and removing their spans.

use std::sync::Arc;

use super::{Editor, mark_ends::set_spans};
use crate::{
    change::{Change, Edit, EditKind},
    command::Reshape,
    i18n::{Message, msg},
    model::{Document, IdsAndClock, Mark, MarkId, Selection, Span, SpanSet},
};

impl Editor {
    pub(super) fn reshape(&mut self, action: Reshape, env: &mut dyn IdsAndClock) {
        match action {
            Reshape::Split => self.split(env),
            Reshape::JoinNext => self.join_next(env),
            Reshape::JoinChosen => self.join_chosen(env),
            Reshape::AddSelection => {
                self.set_mark_spans(EditKind::AddPiece, self.with_selection(), env);
            }
            Reshape::RemovePiece => {
                self.set_mark_spans(EditKind::RemovePiece, self.without_piece(), env);
            }
        }
    }

    /// Checks whether marks can be reshaped now, as far as that is known without looking at all of them.
    pub fn can_reshape(&self, action: Reshape) -> Result<(), Message> {
        match action {
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

    /// Returns the mark that the selection can be added to: the one chosen last.
    pub fn extendable_mark(&self) -> Option<&Arc<Mark>> {
        self.selection.spans()?;
        self.choice.shown.or(self.choice.last).and_then(|id| self.marks().get(id))
    }

    /// Returns the chosen mark and the spans of its two halves, split at the caret.
    fn halves(&self) -> Result<(&Arc<Mark>, SpanSet, SpanSet), Message> {
        let mark = self.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
        let document = self.document();
        let at = self.selection.caret;
        let before = slice(document, &mark.spans, 0, at);
        let after = slice(document, &mark.spans, at, usize::MAX);
        let halves = before.zip(after).ok_or_else(|| msg!("refused-not-inside"));
        halves.map(|(before, after)| (mark, before, after))
    }

    /// Splits the chosen mark. Both halves keep tag, speaker and labels; the first keeps id, note, relations and
    /// extensions.
    fn split(&mut self, env: &mut dyn IdsAndClock) {
        let (mark, first, second) = match self.halves() {
            Ok((mark, first, second)) => (Arc::clone(mark), first, second),
            Err(reason) => return self.notify(reason),
        };
        let now = env.now();
        let start = second.start();
        let second = Mark {
            speaker: mark.speaker.clone(),
            labels: mark.labels.clone(),
            ..self.new_mark(mark.tag, second, env, now)
        };
        let id = second.id;
        let first = with_spans(&mark, first).modified_at(now);
        let edits = vec![Edit::replace(mark, first), Edit::add(second)];
        self.commit_and_choose(Change::of_marks(EditKind::Split, edits), id, start);
    }

    /// Returns the mark chosen last, and its spans with the selection added.
    fn with_selection(&self) -> Result<(MarkId, SpanSet), Message> {
        let mark = self.extendable_mark().ok_or_else(|| msg!("refused-nothing-to-add"))?;
        let added = self.selection.markable_spans(self.document());
        let added = added.ok_or_else(|| msg!("refused-nothing-to-add"))?;
        let pieces = mark.spans.pieces().iter().chain(added.pieces()).copied();
        let spans = self.document().join_spans(pieces).filter(|it| *it != mark.spans);
        Ok((mark.id, spans.ok_or_else(|| msg!("refused-added"))?))
    }

    /// Returns the chosen mark, and its spans without the one under the caret.
    fn without_piece(&self) -> Result<(MarkId, SpanSet), Message> {
        let mark = self.chosen().ok_or_else(|| msg!("refused-no-mark"))?;
        let at = self.selection.caret;
        let is_here = |it: &Span| it.contains(at) || it.end() == at;
        let (here, rest): (Vec<Span>, Vec<Span>) =
            mark.spans.pieces().iter().copied().partition(is_here);
        let left = SpanSet::covering(rest).ok_or_else(|| msg!("refused-one-piece"))?;
        if here.is_empty() { Err(msg!("refused-no-piece")) } else { Ok((mark.id, left)) }
    }

    /// Gives a mark other spans, and chooses it again; the caret stays.
    fn set_mark_spans(
        &mut self,
        kind: EditKind,
        target: Result<(MarkId, SpanSet), Message>,
        env: &mut dyn IdsAndClock,
    ) {
        let (id, spans) = match target {
            Ok(target) => target,
            Err(reason) => return self.notify(reason),
        };
        let Some(before) = self.marks().get(id).cloned() else { return };
        let after = with_spans(&before, spans).modified_at(env.now());
        let change = Change::of_marks(kind, vec![Edit::replace(before, after)]);
        self.commit_and_choose(change, id, self.selection.caret);
    }

    pub(super) fn commit_and_choose(&mut self, change: Change, id: MarkId, caret: usize) -> bool {
        let is_done = self.commit(change);
        if is_done {
            self.choose_one(Some(id));
            self.selection = Selection::caret(caret);
        }
        is_done
    }
}

pub(super) fn with_spans(mark: &Mark, spans: SpanSet) -> Mark {
    let mut mark = mark.clone();
    set_spans(&mut mark, spans);
    mark
}

/// Returns the part of `spans` between two bytes, trimmed at the cuts, or `None` if it is empty.
fn slice(document: &Document, spans: &SpanSet, from: usize, to: usize) -> Option<SpanSet> {
    let cut = |it: &Span| Span::new(it.start().max(from), it.end().min(to));
    let cut = spans.pieces().iter().filter_map(cut);
    SpanSet::covering(cut.filter_map(|it| document.trimmed(it)))
}
