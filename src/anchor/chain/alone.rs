//! Whether a place may be a mark's though little or nothing that stood beside it does.

use std::ops::Range;

use super::Chain;
use crate::anchor::{
    judge::{BESIDE, Verdict, tokens_under},
    strays::{Place, Rare, closed},
};

/// So many runs of three words of a mark and its neighbours stand nowhere else: where it is expected, and elsewhere.
const RARE: (usize, usize) = (2, 4);

/// A run tells its place apart if it stands no more often: a paragraph may be repeated.
const OFTEN: u32 = 2;

/// A mark is expected just somewhere where that has so many bytes more than the mark.
const JUST: usize = 800;

/// As much must be beside it on the better side and on the worse one, where there are no such runs.
const SIDES: (f32, f32) = (0.9, 0.6);

impl Chain<'_> {
    /// Whether a mark may stand at `place`: not if what stood on both sides of it has closed up elsewhere, unless it can
    /// have moved by itself.
    pub(super) fn may_be(&self, pieces: &[Range<usize>], place: &[Verdict], rare: &Rare) -> bool {
        let Some(old) = self.hull(pieces) else { return true };
        let is_break = |at: usize| self.old.tokens[at].is_break();
        let Some(gap) = closed(&self.map.to, is_break, &old) else { return true };
        let is_there = |it: &Verdict| gap.start <= it.tokens.0 && it.tokens.1 <= gap.end;
        place.iter().all(is_there) || self.may_move(pieces, place, rare)
    }

    /// Whether a mark can have moved to `place` by itself.
    pub(super) fn may_move(&self, pieces: &[Range<usize>], place: &[Verdict], rare: &Rare) -> bool {
        let (Some(old), Some(first), Some(last)) = (self.hull(pieces), place.first(), place.last())
        else {
            return true;
        };
        let new = first.tokens.0..last.tokens.1.max(first.tokens.0);
        rare.may_move(self.old, self.new, &Place { old, new })
    }

    /// Whether a place is where the mark with this number is expected.
    pub(super) fn is_expected(&self, number: usize, place: &[Verdict]) -> bool {
        let Some(expected) = self.expected.get(number) else { return true };
        let is_within =
            |it: &Verdict| expected.start <= it.span.start() && it.span.end() <= expected.end;
        place.iter().all(is_within)
    }

    /// Whether a mark may stand at `place` though nothing that stood beside it does: it can have moved there by itself, or
    /// it stands just where the marks around it say.
    pub(super) fn may_be_alone(
        &self,
        number: usize,
        pieces: &[Range<usize>],
        place: &[Verdict],
        rare: &Rare,
    ) -> bool {
        // Pieces in no order may end before they start, and so may where those are expected.
        let ends = pieces.first().zip(pieces.last());
        let len = ends.map_or(0, |(first, last)| last.end.saturating_sub(first.start));
        let is_just = |it: &Range<usize>| it.len() <= len + JUST;
        self.expected.get(number).is_some_and(is_just) && self.is_expected(number, place)
            || self.may_move(pieces, place, rare)
    }

    /// Whether a mark and what is beside it at `place` are told apart from the rest of the text, or what is beside it is
    /// all there: in texts that repeat themselves, much of it stands beside other words too.
    pub(super) fn is_clear(
        &self,
        number: usize,
        pieces: &[Range<usize>],
        place: &[Verdict],
        rare: &Rare,
    ) -> bool {
        let (Some(old), Some(first), Some(last)) = (self.hull(pieces), place.first(), place.last())
        else {
            return true;
        };
        let (better, worse) = first.sides();
        let is_expected = self.is_expected(number, place);
        if is_expected && place.len() == 1 && SIDES.0 <= better && SIDES.1 <= worse {
            return true;
        }
        let new = first.tokens.0.saturating_sub(BESIDE)
            ..(last.tokens.1 + BESIDE).min(self.new.tokens.len());
        let new = new.start..new.end.max(new.start);
        let fewest = if is_expected { RARE.0 } else { RARE.1 };
        let place = Place { old: self.wider(old), new };
        // Of a text of some words not so much can be asked.
        fewest.min(place.runs(self.old) / 2) <= rare.count(OFTEN, (self.old, self.new), &place)
    }

    /// Some tokens, and those beside them.
    pub(super) fn wider(&self, old: Range<usize>) -> Range<usize> {
        old.start.saturating_sub(BESIDE)..(old.end + BESIDE).min(self.old.tokens.len())
    }

    /// The tokens from the first to the last one of a mark.
    pub(super) fn hull(&self, pieces: &[Range<usize>]) -> Option<Range<usize>> {
        let under = |piece: &Range<usize>| tokens_under(self.old, piece);
        let (first, last) = (under(pieces.first()?), under(pieces.last()?));
        (first.start < last.end).then_some(first.start..last.end)
    }
}

/// Whether hardly anything that stood beside the pieces of a mark is beside them at a place.
pub(super) fn are_alone(place: &[Verdict]) -> bool {
    place.iter().all(|it| it.sides().0 < 0.5 && it.beside() < 0.4)
}
