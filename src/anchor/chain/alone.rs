//! Whether a place may be a mark's though little or nothing that stood beside it does.

use std::ops::Range;

use super::Chain;
use crate::anchor::{
    Found, Guess,
    judge::{BESIDE, Verdict, tokens_under},
    shifts::{Expected, holds},
    strays::{Place, Rare},
};

/// So many runs of three words of a mark and its neighbours stand nowhere else: where it is expected, and elsewhere.
const RARE: (usize, usize) = (2, 4);

/// A run tells its place apart if it stands no more often: a paragraph may be repeated.
const OFTEN: u32 = 2;

/// The same where the text repeats itself: such runs stand nowhere else at all.
const RARE_AMID_TWINS: (usize, usize) = (3, 6);

/// So much of what stood beside words says that it has moved along with them.
const ALONG: (f32, f32) = (0.7, 0.5);

/// As much must be beside it there on the better side just where it is expected, or on the worse one.
const JUST_SIDE: f32 = 0.95;
const WHOLE: f32 = 0.92;

/// A mark is expected just somewhere where that has so many bytes more than the mark.
const JUST: usize = 800;

/// As much must be beside it on the better side and on the worse one, where there are no such runs.
const SIDES: (f32, f32) = (0.9, 0.6);

/// What must tell a place apart.
enum Needed {
    Nothing,
    /// So many runs that stand no more often than that.
    Runs(usize, u32),
    /// More than a mark and its neighbours can say.
    More,
}

impl Chain<'_> {
    /// Whether a mark may stand at `place`: that is where what stood beside it says, or the mark can have moved there by
    /// itself, or, unless the text repeats itself, with most of what stood beside it.
    pub(super) fn may_be(&self, pieces: &[Range<usize>], place: &[Verdict], rare: &Rare) -> bool {
        let Some(tokens) = self.tokens(pieces, place) else { return true };
        let ends = (self.old.tokens.len(), self.new.tokens.len());
        let is_along = |it: &Verdict| ALONG.0 <= it.beside() && ALONG.1 <= it.sides().1;
        !self.repeats && place.iter().all(is_along)
            || self.firm.is_beside(&tokens, &self.map.to, ends)
            || rare.may_move(self.old, self.new, &tokens)
    }

    /// Whether a mark can have moved to `place` by itself.
    pub(super) fn may_move(&self, pieces: &[Range<usize>], place: &[Verdict], rare: &Rare) -> bool {
        let Some(tokens) = self.tokens(pieces, place) else { return true };
        rare.may_move(self.old, self.new, &tokens)
    }

    /// The tokens of a mark, and those at `place`.
    fn tokens(&self, pieces: &[Range<usize>], place: &[Verdict]) -> Option<Place> {
        let (first, last) = (place.first()?, place.last()?);
        let new = first.tokens.0..last.tokens.1.max(first.tokens.0);
        Some(Place { old: self.hull(pieces)?, new })
    }

    /// Whether a place is about where the mark with this number is expected.
    pub(super) fn is_near(&self, number: usize, place: &[Verdict]) -> bool {
        self.is_there(number, place, |it| Some(&it.near))
    }

    /// Whether a mark was found just where it is expected, with other words: those that it had stand elsewhere then.
    pub(in crate::anchor) fn is_changed_there(&self, number: usize, found: &Found) -> bool {
        let Found::Changed(Guess { extent, .. }) = found else { return false };
        let expected = self.expected.get(number).and_then(|it| it.just.as_ref());
        expected.is_some_and(|it| holds(it, extent.hull()))
    }

    /// Whether a place is hardly further.
    pub(super) fn is_close(&self, number: usize, place: &[Verdict]) -> bool {
        self.is_there(number, place, |it| Some(&it.close))
    }

    fn is_there(
        &self,
        number: usize,
        place: &[Verdict],
        of: fn(&Expected) -> Option<&Range<usize>>,
    ) -> bool {
        let Some(expected) = self.expected.get(number) else { return true };
        of(expected).is_some_and(|at| place.iter().all(|it| holds(at, it.span)))
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
        self.expected.get(number).is_some_and(|it| is_just(&it.near)) && self.is_near(number, place)
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
        let (fewest, most) = match self.needed(number, place, first.sides()) {
            Needed::Nothing => return true,
            Needed::More => return false,
            Needed::Runs(fewest, most) => (fewest, most),
        };
        let new = first.tokens.0.saturating_sub(BESIDE)
            ..(last.tokens.1 + BESIDE).min(self.new.tokens.len());
        let new = new.start..new.end.max(new.start);
        let wider = Place { old: self.wider(old), new };
        let count = |it: &Place| rare.count(most, (self.old, self.new), it);
        // Of a text of some words not so much can be asked.
        let is_enough = fewest.min(wider.runs(self.old) / 2) <= count(&wider);
        let is_here =
            if self.repeats { self.is_close(number, place) } else { self.is_near(number, place) };
        // Words that are said again elsewhere have other words beside them there.
        let is_alone = || self.tokens(pieces, place).is_none_or(|own| count(&wider) <= count(&own));
        is_enough && (is_here || !is_alone() || self.may_move(pieces, place, rare))
    }

    /// How much must tell `place` apart, with so much beside its first piece.
    fn needed(&self, number: usize, place: &[Verdict], (better, worse): (f32, f32)) -> Needed {
        let is_one = place.len() == 1;
        if !self.repeats {
            let is_near = self.is_near(number, place);
            let is_kept = is_near && is_one && SIDES.0 <= better && SIDES.1 <= worse;
            let runs = if is_near { RARE.0 } else { RARE.1 };
            return if is_kept { Needed::Nothing } else { Needed::Runs(runs, OFTEN) };
        }
        if self.is_close(number, place) {
            let is_just = self.is_there(number, place, |it| it.just.as_ref());
            let is_whole = is_one && (is_just && JUST_SIDE <= better || WHOLE <= worse);
            return if is_whole { Needed::Nothing } else { Needed::Runs(RARE_AMID_TWINS.0, 1) };
        }
        let is_between = self.is_there(number, place, |it| Some(&it.between));
        if is_between { Needed::Runs(RARE_AMID_TWINS.1, 1) } else { Needed::More }
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
    place.iter().all(|it| it.sides().0 < 0.6 && it.beside() < 0.5)
}
