//! How far certain marks have moved, and what that says about the marks between them. See [`Shifts`].

use std::ops::Range;

use super::{
    AnchorResult,
    exact::{QuoteContext, words_at},
    order::OrderedPlaces,
};
use crate::model::{Document, Selector, Span, SpanSet};

/// A mark may have moved by this many code points more than the marks around it and still be near.
const NEAR_SLACK: usize = 200;

/// Like [`NEAR_SLACK`], where little distinguishes one place from another.
const CLOSE_SLACK: usize = 40;

/// Like [`NEAR_SLACK`], where the shifts of the marks around it differ by at most [`MAX_STEADY_DIFFERENCE`].
const TIGHT_SLACK: usize = 4;
const MAX_STEADY_DIFFERENCE: isize = 90;

/// Where a mark is expected, in bytes of the new text.
#[derive(Clone, Debug)]
pub(super) struct ExpectedRanges {
    /// The shift of the marks around it, give or take [`NEAR_SLACK`].
    pub(super) near: Range<usize>,
    /// Give or take [`CLOSE_SLACK`].
    pub(super) close: Range<usize>,
    /// Give or take [`TIGHT_SLACK`], where the marks around it moved alike.
    pub(super) tight: Option<Range<usize>>,
    /// Between the marks around it.
    pub(super) between: Range<usize>,
}

/// Returns whether `span` lies within `bytes`.
pub(super) fn contains_span(bytes: &Range<usize>, span: Span) -> bool {
    bytes.start <= span.start() && span.end() <= bytes.end
}

/// Every byte of a text.
pub(super) const ANYWHERE: Range<usize> = 0..usize::MAX;

impl Default for ExpectedRanges {
    fn default() -> Self {
        Self { near: ANYWHERE, close: ANYWHERE, tight: None, between: ANYWHERE }
    }
}

/// How many code points marks have moved, by their old position.
pub(super) struct Shifts<'a> {
    new_text: &'a Document,
    /// Old position and shift, in the order of the old text.
    shifts: Vec<(usize, isize)>,
}

impl<'a> Shifts<'a> {
    /// Measures the shifts of the `certain` marks.
    pub(super) fn new(
        new_text: &'a Document,
        marks: &[&[Selector]],
        certain: &[(usize, AnchorResult)],
    ) -> Self {
        let place = |(number, found): &(usize, AnchorResult)| {
            Some((marks[*number].first()?.start_char, found.spans()?.hull()))
        };
        // A passage that was moved alone says nothing about its surroundings.
        let places =
            OrderedPlaces::heaviest_subsequence(certain.iter().filter_map(place).collect())
                .into_places();
        let shift = |(start, span): (usize, Span)| {
            let there = new_text.to_char(span.start());
            Some((start, isize::try_from(there).ok()?.checked_sub_unsigned(start)?))
        };
        Self { new_text, shifts: places.into_iter().filter_map(shift).collect() }
    }

    /// Returns whether marks on both sides suggest that `pieces` are not at `spans`.
    pub(super) fn contradict(&self, pieces: &[Selector], spans: &SpanSet) -> bool {
        let expected = self.expected(pieces);
        expected.near != ANYWHERE && !contains_span(&expected.close, spans.hull())
    }

    /// Returns where `pieces` are expected by the marks around them; anywhere if there are none.
    pub(super) fn expected(&self, pieces: &[Selector]) -> ExpectedRanges {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return ExpectedRanges::default();
        };
        let others = self.shifts.partition_point(|it| it.0 < first.start_char);
        let (before, rest) = self.shifts.split_at(others);
        let after = rest.iter().find(|it| first.start_char < it.0).copied();
        let Some((fewer, more)) = min_and_max_shift(before.last().copied(), after) else {
            return ExpectedRanges::default();
        };
        let byte = |at: Option<usize>, or: usize| {
            at.and_then(|it| self.new_text.to_byte(it)).unwrap_or(or)
        };
        let within = |slack: usize| {
            let start =
                first.start_char.checked_add_signed(fewer).and_then(|it| it.checked_sub(slack));
            let end = last.end_char.checked_add_signed(more).and_then(|it| it.checked_add(slack));
            byte(start, 0)..byte(end, usize::MAX)
        };
        let place = |it: (usize, isize)| it.0.checked_add_signed(it.1);
        let from = before.last().and_then(|it| place(*it));
        let is_between = !before.is_empty() && after.is_some();
        let is_steady =
            is_between && more.checked_sub(fewer).is_some_and(|it| it <= MAX_STEADY_DIFFERENCE);
        ExpectedRanges {
            near: if is_between { within(NEAR_SLACK) } else { ANYWHERE },
            close: within(CLOSE_SLACK),
            tight: is_steady.then(|| within(TIGHT_SLACK)),
            between: byte(from, 0)..byte(after.and_then(place), usize::MAX),
        }
    }

    /// Finds the exact words of `pieces` between marks that moved equally far, with the nearest context; or beside one
    /// such mark with the full context.
    pub(super) fn find(&self, pieces: &[Selector]) -> Option<Vec<Span>> {
        let start = pieces.first()?.start_char;
        let at = self.shifts.partition_point(|it| it.0 <= start);
        let before = at.checked_sub(1).map(|it| self.shifts[it].1);
        let after = self.shifts.get(at).map(|it| it.1);
        match (before, after) {
            (Some(before), Some(after)) if before == after => {
                self.match_shifted(pieces, before, QuoteContext::has_nearby_context)
            }
            (before, after) => {
                let whole = |shift: Option<isize>| {
                    self.match_shifted(pieces, shift?, QuoteContext::is_conclusive)
                };
                match (whole(before), whole(after)) {
                    (Some(_), Some(_)) => None,
                    (before, after) => before.or(after),
                }
            }
        }
    }

    /// Returns `pieces` moved by `shift` code points, if their words are there with the `required` context.
    fn match_shifted<'p>(
        &self,
        pieces: &'p [Selector],
        shift: isize,
        required: fn(&QuoteContext<'p>, &str, Span) -> bool,
    ) -> Option<Vec<Span>> {
        let find = |piece: &'p Selector| {
            let span = words_at(self.new_text, piece, shift)?;
            required(&QuoteContext::new(piece), self.new_text.text(), span).then_some(span)
        };
        pieces.iter().map(find).collect()
    }
}

/// Returns the smaller and the larger of the two shifts.
fn min_and_max_shift(
    before: Option<(usize, isize)>,
    after: Option<(usize, isize)>,
) -> Option<(isize, isize)> {
    let (before, after) = (before.or(after)?.1, after.or(before)?.1);
    Some((before.min(after), before.max(after)))
}
