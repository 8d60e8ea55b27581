//! Moving the ends of a mark, by keys and by hand.

use super::{Editor, notify_nothing_chosen};
use crate::{
    change::EditKind,
    command::{Effect, Handle, MarkEnd, Nudge},
    model::{AnchorStatus, Document, IdsAndClock, Mark, Selection, Span, SpanSet},
    sentence,
};

impl Editor {
    /// Moves an end of the chosen mark, never so far that nothing is left.
    pub(super) fn nudge(
        &mut self,
        end: MarkEnd,
        nudge: Nudge,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let Some(mark) = self.chosen().cloned() else { return notify_nothing_chosen() };
        let moved = match end {
            MarkEnd::Start => nudge_start(self.document(), &mark.spans, nudge),
            MarkEnd::End => nudge_end(self.document(), &mark.spans, nudge),
        };
        let Some(extent) = moved else { return Vec::new() };
        let caret = match end {
            MarkEnd::Start => extent.start(),
            MarkEnd::End => extent.end(),
        };
        let effects = self.edit(edit_kind(end), mark.id, ids_and_clock, |it| set_spans(it, extent));
        self.selection = Selection::caret(caret);
        self.caret_reveals += 1;
        effects
    }

    /// What a mark would cover if one end of one of its pieces were moved to byte `to`.
    ///
    /// The end stops at the last letter that is left of its piece, and at the next piece: where no words are left
    /// between the two, they are one. `None` where there is no such end.
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

    /// The border of a word to which an end snaps that a hand has brought to byte `to`. A word is always left.
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

    /// Moves an end to where a hand has let it go.
    pub(super) fn move_handle(
        &mut self,
        handle: Handle,
        to: usize,
        ids_and_clock: &mut dyn IdsAndClock,
    ) -> Vec<Effect> {
        let Some(extent) = self.preview_handle_move(handle, to) else { return Vec::new() };
        let caret = match handle.end {
            MarkEnd::Start => {
                extent.pieces().iter().rev().map(|it| it.start()).find(|at| *at <= to)
            }
            MarkEnd::End => extent.pieces().iter().map(|it| it.end()).find(|at| to <= *at),
        };
        let caret = caret.unwrap_or(match handle.end {
            MarkEnd::Start => extent.start(),
            MarkEnd::End => extent.end(),
        });
        let effects = self
            .edit(edit_kind(handle.end), handle.mark, ids_and_clock, |it| set_spans(it, extent));
        self.choose_one(Some(handle.mark));
        self.selection = Selection::caret(caret);
        effects
    }
}

fn edit_kind(end: MarkEnd) -> EditKind {
    match end {
        MarkEnd::Start => EditKind::MoveStart,
        MarkEnd::End => EditKind::MoveEnd,
    }
}

/// Lets `mark` cover `extent`. Who says so has seen where it is.
pub(super) fn set_spans(mark: &mut Mark, extent: SpanSet) {
    (mark.spans, mark.status) = (extent, AnchorStatus::Settled);
}

/// `extent` with its start moved. `None` where its first piece would be empty or blank.
fn nudge_start(document: &Document, extent: &SpanSet, nudge: Nudge) -> Option<SpanSet> {
    let (first, rest) = extent.pieces().split_first()?;
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

/// `extent` with its end moved. `None` where its last piece would be empty or blank.
fn nudge_end(document: &Document, extent: &SpanSet, nudge: Nudge) -> Option<SpanSet> {
    let (last, rest) = extent.pieces().split_last()?;
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

/// The end of the first cluster at or after `at` that is not blank.
fn next_nonblank_end(document: &Document, at: usize) -> usize {
    let rest = &document.text()[at..];
    document.cluster_after(at + (rest.len() - rest.trim_start().len()))
}

/// The start of the last cluster before `at` that is not blank.
fn previous_nonblank_start(document: &Document, at: usize) -> usize {
    document.cluster_before(document.text()[..at].trim_end().len())
}
