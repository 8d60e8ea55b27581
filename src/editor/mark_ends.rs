//! Moving the ends of a mark, by key or by dragging.

use super::Editor;
use crate::{
    change::EditKind,
    command::{Handle, MarkEnd, Nudge},
    model::{AnchorStatus, Document, IdsAndClock, Mark, Selection, Span, SpanSet},
    sentence,
};

impl Editor {
    pub(super) fn nudge(&mut self, end: MarkEnd, nudge: Nudge, env: &mut dyn IdsAndClock) {
        let Some(mark) = self.chosen().cloned() else { return self.notify_nothing_chosen() };
        let moved = match end {
            MarkEnd::Start => nudge_start(self.document(), &mark.spans, nudge),
            MarkEnd::End => nudge_end(self.document(), &mark.spans, nudge),
        };
        let Some(spans) = moved else { return };
        let caret = end_of(&spans, end);
        self.edit(edit_kind(end), mark.id, env, |it| set_spans(it, spans));
        self.selection = Selection::caret(caret);
        self.scroll.caret_reveals += 1;
    }

    /// Returns the spans of a mark if one end of one of its spans were moved to byte `to`.
    ///
    /// The end stops so that its span keeps one character, and at the neighbouring span, with which it joins if no
    /// words are between. Returns `None` if the handle doesn't exist.
    pub fn preview_handle_move(&self, handle: Handle, to: usize) -> Option<SpanSet> {
        let mark = self.marks().get(handle.mark)?;
        let document = self.document();
        let to = document.cluster_floor(to);
        let mut pieces = mark.spans.pieces().to_vec();
        let piece = *pieces.get(handle.piece)?;
        let moved = match handle.end {
            MarkEnd::Start => {
                let before = handle.piece.checked_sub(1).map_or(0, |index| pieces[index].end());
                let start = to.min(document.cluster_before(piece.end())).max(before);
                Span::new(start, piece.end())
            }
            MarkEnd::End => {
                let after = pieces.get(handle.piece + 1).map_or(usize::MAX, |it| it.start());
                let end = to.max(document.cluster_after(piece.start())).min(after);
                Span::new(piece.start(), end)
            }
        };
        pieces[handle.piece] = document.trimmed(moved?)?;
        document.join_spans(pieces)
    }

    /// Returns the word boundary that an end dragged to byte `to` snaps to, always leaving a word.
    pub fn snap_to_word(&self, handle: Handle, to: usize) -> usize {
        let document = self.document();
        let mark = self.marks().get(handle.mark);
        let Some(piece) = mark.and_then(|it| it.spans.pieces().get(handle.piece)) else {
            return to;
        };
        document.word_border_near(match handle.end {
            MarkEnd::Start => to.min(document.word_start_before(piece.end())),
            MarkEnd::End => to.max(document.word_end_after(piece.start())),
        })
    }

    pub(super) fn move_handle(&mut self, handle: Handle, to: usize, env: &mut dyn IdsAndClock) {
        let Some(spans) = self.preview_handle_move(handle, to) else { return };
        let caret = match handle.end {
            MarkEnd::Start => spans.pieces().iter().rev().map(|it| it.start()).find(|at| *at <= to),
            MarkEnd::End => spans.pieces().iter().map(|it| it.end()).find(|at| to <= *at),
        };
        let caret = caret.unwrap_or_else(|| end_of(&spans, handle.end));
        self.edit(edit_kind(handle.end), handle.mark, env, |it| set_spans(it, spans));
        self.choose_one(Some(handle.mark));
        self.selection = Selection::caret(caret);
    }
}

fn end_of(spans: &SpanSet, end: MarkEnd) -> usize {
    match end {
        MarkEnd::Start => spans.start(),
        MarkEnd::End => spans.end(),
    }
}

fn edit_kind(end: MarkEnd) -> EditKind {
    match end {
        MarkEnd::Start => EditKind::MoveStart,
        MarkEnd::End => EditKind::MoveEnd,
    }
}

/// Sets the spans of `mark` and settles its status, as the analyst has chosen the place.
pub(super) fn set_spans(mark: &mut Mark, spans: SpanSet) {
    mark.spans = spans;
    mark.status = AnchorStatus::Settled;
}

/// Returns `spans` with its start moved, or `None` if its first span would be empty or blank.
fn nudge_start(document: &Document, spans: &SpanSet, nudge: Nudge) -> Option<SpanSet> {
    let (first, rest) = spans.pieces().split_first()?;
    let at = first.start();
    let start = match nudge {
        Nudge::CharacterBack => previous_nonblank_start(document, at),
        Nudge::CharacterForward => document.cluster_after(at),
        Nudge::WordBack => document.word_start_before(at),
        Nudge::WordForward => document.word_start_after(at),
        Nudge::SentenceBack => sentence::start_before(document, at)?,
        Nudge::SentenceForward => sentence::start_after(document, at)?,
    };
    let first = document.trimmed(Span::new(start, first.end())?)?;
    SpanSet::covering([first].into_iter().chain(rest.iter().copied()))
}

/// Returns `spans` with its end moved, or `None` if its last span would be empty or blank.
fn nudge_end(document: &Document, spans: &SpanSet, nudge: Nudge) -> Option<SpanSet> {
    let (last, rest) = spans.pieces().split_last()?;
    let at = last.end();
    let end = match nudge {
        Nudge::CharacterBack => document.cluster_before(at),
        Nudge::CharacterForward => next_nonblank_end(document, at),
        Nudge::WordBack => document.word_end_before(at),
        Nudge::WordForward => document.word_end_after(at),
        Nudge::SentenceBack => sentence::end_before(document, at)?,
        Nudge::SentenceForward => sentence::end_after(document, at)?,
    };
    let last = document.trimmed(Span::new(last.start(), end)?)?;
    SpanSet::covering(rest.iter().copied().chain([last]))
}

fn next_nonblank_end(document: &Document, at: usize) -> usize {
    let rest = &document.text()[at..];
    document.cluster_after(at + (rest.len() - rest.trim_start().len()))
}

fn previous_nonblank_start(document: &Document, at: usize) -> usize {
    document.cluster_before(document.text()[..at].trim_end().len())
}
