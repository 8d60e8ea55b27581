//! Decides whether a place may be right although little or none of a mark's context is there.

use std::ops::Range;

use super::Pipeline;
use crate::anchor::{
    AnchorResult, ScoredPlace,
    scoring::{CONTEXT_TOKENS, PieceMatch},
    shifts::{ExpectedRanges, contains_span},
    spurious_moves::StretchMatch,
    word_runs::{RunFrequencies, count_runs},
};

/// This many three-word runs of a mark and its context must be rare: at the expected place, and elsewhere.
const MIN_RARE_RUNS: (usize, usize) = (2, 4);

/// A run that occurs at most this often is rare: a paragraph may be repeated.
const MAX_RUN_COUNT: u32 = 2;

/// Like [`MIN_RARE_RUNS`] in a repetitive text, with runs that occur only once.
const MIN_RARE_RUNS_IF_REPETITIVE: (usize, usize) = (3, 6);

/// This much of the context, on average and on the worse side, shows that it moved along with the words.
const MIN_CONTEXT_ALONG: (f32, f32) = (0.7, 0.5);

/// This much of the context must be present on the better side exactly at the expected place, or on the worse side near
/// it.
const MIN_BETTER_SIDE: f32 = 0.95;
const MIN_WORSE_SIDE: f32 = 0.92;

/// An expected range is exact if it has at most this many bytes more than the mark.
const MAX_EXPECTED_SLACK: usize = 800;

/// This much of the context on the better and on the worse side makes rare runs unnecessary.
const MIN_SIDES: (f32, f32) = (0.9, 0.6);

/// A mark that is searched: its number, its pieces in the old text, and how often its words occur.
#[derive(Clone, Copy)]
pub(super) struct SearchedMark<'a> {
    pub(super) number: usize,
    pub(super) pieces: &'a [Range<usize>],
    pub(super) frequencies: &'a RunFrequencies<'a>,
}

/// The evidence that a place needs.
enum RequiredEvidence {
    Nothing,
    /// At least the first number of runs that occur at most the second number of times.
    Runs(usize, u32),
    /// More than a mark and its context can provide.
    Unattainable,
}

impl Pipeline<'_> {
    /// Returns whether a mark may be at `place`: its context is there, or it can have moved there by itself, or (in a
    /// text that is not repetitive) with most of its context.
    pub(super) fn is_plausible(&self, mark: SearchedMark<'_>, place: &[PieceMatch]) -> bool {
        let Some(tokens) = self.stretch_match(mark.pieces, place) else { return true };
        let ends = (self.texts.old.tokens.len(), self.texts.new.tokens.len());
        let is_along = |it: &PieceMatch| {
            MIN_CONTEXT_ALONG.0 <= it.context_score()
                && MIN_CONTEXT_ALONG.1 <= it.better_and_worse_side().1
        };
        !self.is_repetitive && place.iter().all(is_along)
            || self.reliable.is_adjacent(&tokens, &self.map.to_new, ends)
            || mark.frequencies.may_have_moved(&tokens)
    }

    /// Returns the tokens of a mark, and those at `place`.
    fn stretch_match(&self, pieces: &[Range<usize>], place: &[PieceMatch]) -> Option<StretchMatch> {
        let (first, last) = (place.first()?, place.last()?);
        let new = first.tokens.0..last.tokens.1.max(first.tokens.0);
        Some(StretchMatch { old: self.hull(pieces)?, new })
    }

    /// Returns whether `place` is near where the mark with this number is expected.
    pub(super) fn is_near(&self, number: usize, place: &[PieceMatch]) -> bool {
        self.is_within_expected(number, place, |it| Some(&it.near))
    }

    /// Returns whether a mark was found exactly at its expected place, with other words: its old words elsewhere are a
    /// coincidence then.
    pub(in crate::anchor) fn is_changed_in_place(
        &self,
        number: usize,
        found: &AnchorResult,
    ) -> bool {
        let AnchorResult::Changed(ScoredPlace { spans, .. }) = found else { return false };
        let expected = self.expected.get(number).and_then(|it| it.tight.as_ref());
        expected.is_some_and(|it| contains_span(it, spans.hull()))
    }

    /// Returns whether `place` is close to where the mark with this number is expected.
    pub(super) fn is_close(&self, number: usize, place: &[PieceMatch]) -> bool {
        self.is_within_expected(number, place, |it| Some(&it.close))
    }

    fn is_within_expected(
        &self,
        number: usize,
        place: &[PieceMatch],
        of: fn(&ExpectedRanges) -> Option<&Range<usize>>,
    ) -> bool {
        let Some(expected) = self.expected.get(number) else { return true };
        of(expected).is_some_and(|at| place.iter().all(|it| contains_span(at, it.span)))
    }

    /// Returns whether a mark may be at `place` without any context: it can have moved there by itself, or it is
    /// exactly where the marks around it suggest.
    pub(super) fn may_be_isolated(&self, mark: SearchedMark<'_>, place: &[PieceMatch]) -> bool {
        let SearchedMark { number, pieces, frequencies } = mark;
        // Unordered pieces may end before they start, and so may their expected range.
        let ends = pieces.first().zip(pieces.last());
        let len = ends.map_or(0, |(first, last)| last.end.saturating_sub(first.start));
        let is_just = |it: &Range<usize>| it.len() <= len + MAX_EXPECTED_SLACK;
        self.expected.get(number).is_some_and(|it| is_just(&it.near)) && self.is_near(number, place)
            || self.stretch_match(pieces, place).is_none_or(|it| frequencies.may_have_moved(&it))
    }

    /// Returns whether a mark and its context at `place` are distinct from the rest of the text, or the context is
    /// complete. In repetitive texts, much of it occurs beside other words too.
    pub(super) fn is_distinctive(&self, mark: SearchedMark<'_>, place: &[PieceMatch]) -> bool {
        let SearchedMark { number, pieces, frequencies } = mark;
        let own = self.stretch_match(pieces, place);
        let (Some(own), Some(first), Some(last)) = (own, place.first(), place.last()) else {
            return true;
        };
        let (fewest, most) = match self.required_evidence(number, place) {
            RequiredEvidence::Nothing => return true,
            RequiredEvidence::Unattainable => return false,
            RequiredEvidence::Runs(fewest, most) => (fewest, most),
        };
        let start = first.tokens.0.saturating_sub(CONTEXT_TOKENS);
        let end = (last.tokens.1 + CONTEXT_TOKENS).min(self.texts.new.tokens.len());
        let old = self.with_context(own.old.clone());
        let wider = StretchMatch { old, new: start..end.max(start) };
        let count = |it: &StretchMatch| frequencies.count_rare(most, it);
        // A short text cannot provide as many.
        let is_enough = fewest.min(count_runs(self.texts.old, &wider.old) / 2) <= count(&wider);
        let is_here = if self.is_repetitive { Self::is_close } else { Self::is_near };
        // Words that are repeated elsewhere have other neighbours there.
        let is_alone = || count(&wider) <= count(&own);
        is_enough
            && (is_here(self, number, place) || !is_alone() || frequencies.may_have_moved(&own))
    }

    /// Returns the evidence that `place` needs, given the context beside its first piece.
    fn required_evidence(&self, number: usize, place: &[PieceMatch]) -> RequiredEvidence {
        let (better, worse) = place[0].better_and_worse_side();
        let is_one = place.len() == 1;
        if !self.is_repetitive {
            let is_near = self.is_near(number, place);
            let is_kept = is_near && is_one && MIN_SIDES.0 <= better && MIN_SIDES.1 <= worse;
            if is_kept {
                return RequiredEvidence::Nothing;
            }
            let runs = if is_near { MIN_RARE_RUNS.0 } else { MIN_RARE_RUNS.1 };
            return RequiredEvidence::Runs(runs, MAX_RUN_COUNT);
        }
        if self.is_close(number, place) {
            let is_just = self.is_within_expected(number, place, |it| it.tight.as_ref());
            let is_whole =
                is_one && (is_just && MIN_BETTER_SIDE <= better || MIN_WORSE_SIDE <= worse);
            if is_whole {
                return RequiredEvidence::Nothing;
            }
            return RequiredEvidence::Runs(MIN_RARE_RUNS_IF_REPETITIVE.0, 1);
        }
        if self.is_within_expected(number, place, |it| Some(&it.between)) {
            return RequiredEvidence::Runs(MIN_RARE_RUNS_IF_REPETITIVE.1, 1);
        }
        RequiredEvidence::Unattainable
    }

    /// Returns `old` with the tokens beside it.
    pub(super) fn with_context(&self, old: Range<usize>) -> Range<usize> {
        old.start.saturating_sub(CONTEXT_TOKENS)
            ..(old.end + CONTEXT_TOKENS).min(self.texts.old.tokens.len())
    }

    /// Returns the tokens from the first to the last one of a mark.
    pub(super) fn hull(&self, pieces: &[Range<usize>]) -> Option<Range<usize>> {
        let old = self.texts.old;
        let (first, last) =
            (old.tokens_covering(pieces.first()?), old.tokens_covering(pieces.last()?));
        (first.start < last.end).then_some(first.start..last.end)
    }
}

/// Returns whether hardly anything of the context of the pieces is present at a place.
pub(super) fn are_isolated(place: &[PieceMatch]) -> bool {
    place.iter().all(|it| it.better_and_worse_side().0 < 0.6 && it.context_score() < 0.5)
}
