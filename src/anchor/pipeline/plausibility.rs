//! Whether a place may be a mark's though little or nothing that stood beside it does.

use std::ops::Range;

use super::Pipeline;
use crate::anchor::{
    AnchorResult, ScoredPlace,
    scoring::{CONTEXT_TOKENS, PieceMatch, tokens_covering},
    shifts::{ExpectedRanges, contains_span},
    spurious_moves::{RunFrequencies, StretchMatch},
};

/// So many runs of three words of a mark and its neighbours stand nowhere else: where it is expected, and elsewhere.
const MIN_RARE_RUNS: (usize, usize) = (2, 4);

/// A run tells its place apart if it stands no more often: a paragraph may be repeated.
const MAX_RUN_COUNT: u32 = 2;

/// The same where the text repeats itself: such runs stand nowhere else at all.
const MIN_RARE_RUNS_IF_REPETITIVE: (usize, usize) = (3, 6);

/// So much of what stood beside words says that it has moved along with them.
const MIN_CONTEXT_ALONG: (f32, f32) = (0.7, 0.5);

/// As much must be beside it there on the better side just where it is expected, or on the worse one.
const MIN_BETTER_SIDE: f32 = 0.95;
const MIN_WORSE_SIDE: f32 = 0.92;

/// A mark is expected just somewhere where that has so many bytes more than the mark.
const MAX_EXPECTED_SLACK: usize = 800;

/// As much must be beside it on the better side and on the worse one, where there are no such runs.
const MIN_SIDES: (f32, f32) = (0.9, 0.6);

/// What must tell a place apart.
enum RequiredEvidence {
    Nothing,
    /// So many runs that stand no more often than that.
    Runs(usize, u32),
    /// More than a mark and its neighbours can say.
    Unattainable,
}

impl Pipeline<'_> {
    /// Whether a mark may stand at `place`: that is where what stood beside it says, or the mark can have moved there by
    /// itself, or, unless the text repeats itself, with most of what stood beside it.
    pub(super) fn is_plausible(
        &self,
        pieces: &[Range<usize>],
        place: &[PieceMatch],
        rare: &RunFrequencies,
    ) -> bool {
        let Some(tokens) = self.stretch_match(pieces, place) else { return true };
        let ends = (self.old.tokens.len(), self.new.tokens.len());
        let is_along = |it: &PieceMatch| {
            MIN_CONTEXT_ALONG.0 <= it.context_score()
                && MIN_CONTEXT_ALONG.1 <= it.better_and_worse_side().1
        };
        !self.is_repetitive && place.iter().all(is_along)
            || self.reliable.is_adjacent(&tokens, &self.map.to_new, ends)
            || rare.may_have_moved(self.old, self.new, &tokens)
    }

    /// Whether a mark can have moved to `place` by itself.
    pub(super) fn may_have_moved(
        &self,
        pieces: &[Range<usize>],
        place: &[PieceMatch],
        rare: &RunFrequencies,
    ) -> bool {
        let Some(tokens) = self.stretch_match(pieces, place) else { return true };
        rare.may_have_moved(self.old, self.new, &tokens)
    }

    /// The tokens of a mark, and those at `place`.
    fn stretch_match(&self, pieces: &[Range<usize>], place: &[PieceMatch]) -> Option<StretchMatch> {
        let (first, last) = (place.first()?, place.last()?);
        let new = first.tokens.0..last.tokens.1.max(first.tokens.0);
        Some(StretchMatch { old: self.hull(pieces)?, new })
    }

    /// Whether a place is about where the mark with this number is expected.
    pub(super) fn is_near(&self, number: usize, place: &[PieceMatch]) -> bool {
        self.is_within_expected(number, place, |it| Some(&it.near))
    }

    /// Whether a mark was found just where it is expected, with other words: those that it had stand elsewhere then.
    pub(in crate::anchor) fn is_changed_in_place(
        &self,
        number: usize,
        found: &AnchorResult,
    ) -> bool {
        let AnchorResult::Changed(ScoredPlace { spans: extent, .. }) = found else { return false };
        let expected = self.expected.get(number).and_then(|it| it.tight.as_ref());
        expected.is_some_and(|it| contains_span(it, extent.hull()))
    }

    /// Whether a place is hardly further.
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

    /// Whether a mark may stand at `place` though nothing that stood beside it does: it can have moved there by itself, or
    /// it stands just where the marks around it say.
    pub(super) fn may_be_isolated(
        &self,
        number: usize,
        pieces: &[Range<usize>],
        place: &[PieceMatch],
        rare: &RunFrequencies,
    ) -> bool {
        // Pieces in no order may end before they start, and so may where those are expected.
        let ends = pieces.first().zip(pieces.last());
        let len = ends.map_or(0, |(first, last)| last.end.saturating_sub(first.start));
        let is_just = |it: &Range<usize>| it.len() <= len + MAX_EXPECTED_SLACK;
        self.expected.get(number).is_some_and(|it| is_just(&it.near)) && self.is_near(number, place)
            || self.may_have_moved(pieces, place, rare)
    }

    /// Whether a mark and what is beside it at `place` are told apart from the rest of the text, or what is beside it is
    /// all there: in texts that repeat themselves, much of it stands beside other words too.
    pub(super) fn is_distinctive(
        &self,
        number: usize,
        pieces: &[Range<usize>],
        place: &[PieceMatch],
        rare: &RunFrequencies,
    ) -> bool {
        let (Some(old), Some(first), Some(last)) = (self.hull(pieces), place.first(), place.last())
        else {
            return true;
        };
        let (fewest, most) =
            match self.required_evidence(number, place, first.better_and_worse_side()) {
                RequiredEvidence::Nothing => return true,
                RequiredEvidence::Unattainable => return false,
                RequiredEvidence::Runs(fewest, most) => (fewest, most),
            };
        let new = first.tokens.0.saturating_sub(CONTEXT_TOKENS)
            ..(last.tokens.1 + CONTEXT_TOKENS).min(self.new.tokens.len());
        let new = new.start..new.end.max(new.start);
        let wider = StretchMatch { old: self.with_context(old), new };
        let count = |it: &StretchMatch| rare.count_rare(most, (self.old, self.new), it);
        // Of a text of some words not so much can be asked.
        let is_enough = fewest.min(wider.run_count(self.old) / 2) <= count(&wider);
        let is_here = if self.is_repetitive {
            self.is_close(number, place)
        } else {
            self.is_near(number, place)
        };
        // Words that are said again elsewhere have other words beside them there.
        let is_alone =
            || self.stretch_match(pieces, place).is_none_or(|own| count(&wider) <= count(&own));
        is_enough && (is_here || !is_alone() || self.may_have_moved(pieces, place, rare))
    }

    /// How much must tell `place` apart, with so much beside its first piece.
    fn required_evidence(
        &self,
        number: usize,
        place: &[PieceMatch],
        (better, worse): (f32, f32),
    ) -> RequiredEvidence {
        let is_one = place.len() == 1;
        if !self.is_repetitive {
            let is_near = self.is_near(number, place);
            let is_kept = is_near && is_one && MIN_SIDES.0 <= better && MIN_SIDES.1 <= worse;
            let runs = if is_near { MIN_RARE_RUNS.0 } else { MIN_RARE_RUNS.1 };
            return if is_kept {
                RequiredEvidence::Nothing
            } else {
                RequiredEvidence::Runs(runs, MAX_RUN_COUNT)
            };
        }
        if self.is_close(number, place) {
            let is_just = self.is_within_expected(number, place, |it| it.tight.as_ref());
            let is_whole =
                is_one && (is_just && MIN_BETTER_SIDE <= better || MIN_WORSE_SIDE <= worse);
            return if is_whole {
                RequiredEvidence::Nothing
            } else {
                RequiredEvidence::Runs(MIN_RARE_RUNS_IF_REPETITIVE.0, 1)
            };
        }
        let is_between = self.is_within_expected(number, place, |it| Some(&it.between));
        if is_between {
            RequiredEvidence::Runs(MIN_RARE_RUNS_IF_REPETITIVE.1, 1)
        } else {
            RequiredEvidence::Unattainable
        }
    }

    /// Some tokens, and those beside them.
    pub(super) fn with_context(&self, old: Range<usize>) -> Range<usize> {
        old.start.saturating_sub(CONTEXT_TOKENS)
            ..(old.end + CONTEXT_TOKENS).min(self.old.tokens.len())
    }

    /// The tokens from the first to the last one of a mark.
    pub(super) fn hull(&self, pieces: &[Range<usize>]) -> Option<Range<usize>> {
        let under = |piece: &Range<usize>| tokens_covering(self.old, piece);
        let (first, last) = (under(pieces.first()?), under(pieces.last()?));
        (first.start < last.end).then_some(first.start..last.end)
    }
}

/// Whether hardly anything that stood beside the pieces of a mark is beside them at a place.
pub(super) fn are_isolated(place: &[PieceMatch]) -> bool {
    place.iter().all(|it| it.better_and_worse_side().0 < 0.6 && it.context_score() < 0.5)
}
