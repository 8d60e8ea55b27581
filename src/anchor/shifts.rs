//! How far marks have moved that are found beyond doubt, and what that says of those between them. See [`Shifts`].

use std::ops::Range;

use super::{AnchorResult, evidence::QuoteContext, order::OrderedPlaces};
use crate::model::{Document, Selector, Span, SpanSet};

/// So many code points further than the marks around it a mark may have moved and still be where it is expected.
const NEAR_SLACK: usize = 200;

/// The same where little tells one place from another.
const CLOSE_SLACK: usize = 40;

/// The same where the marks around it have moved about as far as one another, and by how many code points their ways differ
/// then.
const TIGHT_SLACK: usize = 4;
const MAX_STEADY_DIFFERENCE: isize = 90;

/// Where a mark is expected, in bytes of the text.
#[derive(Clone, Debug)]
pub(super) struct ExpectedRanges {
    /// As far as those around it have moved, and somewhat further.
    pub(super) near: Range<usize>,
    /// Hardly further.
    pub(super) close: Range<usize>,
    /// No further, where those around it have moved alike.
    pub(super) tight: Option<Range<usize>>,
    /// Between those around it.
    pub(super) between: Range<usize>,
}

/// Whether a span lies in these bytes.
pub(super) fn contains_span(bytes: &Range<usize>, span: Span) -> bool {
    bytes.start <= span.start() && span.end() <= bytes.end
}

/// All bytes of a text.
pub(super) const ANYWHERE: Range<usize> = 0..usize::MAX;

impl Default for ExpectedRanges {
    fn default() -> Self {
        Self { near: ANYWHERE, close: ANYWHERE, tight: None, between: ANYWHERE }
    }
}

/// How many code points further on marks stand now, by where they stood.
pub(super) struct Shifts<'a> {
    now: &'a Document,
    /// In the order of the old text.
    shifts: Vec<(usize, isize)>,
}

impl<'a> Shifts<'a> {
    /// Those of `sure` marks.
    pub(super) fn new(
        now: &'a Document,
        marks: &[&[Selector]],
        sure: &[(usize, AnchorResult)],
    ) -> Self {
        let place = |(number, found): &(usize, AnchorResult)| {
            Some((marks[*number].first()?.start_char, found.spans()?.hull()))
        };
        // What was moved by itself says nothing of what is around it.
        let places = OrderedPlaces::heaviest_subsequence(sure.iter().filter_map(place).collect())
            .into_places();
        let shift = |(start, span): (usize, Span)| {
            let there = now.to_char(span.start());
            Some((start, isize::try_from(there).ok()?.checked_sub_unsigned(start)?))
        };
        Self { now, shifts: places.into_iter().filter_map(shift).collect() }
    }

    /// Whether marks on both sides say that `pieces` are elsewhere than at `extent`.
    pub(super) fn contradict(&self, pieces: &[Selector], extent: &SpanSet) -> bool {
        let expected = self.expected(pieces);
        expected.near != ANYWHERE && !contains_span(&expected.close, extent.hull())
    }

    /// Where `pieces` are expected, as far as marks around them have moved; anywhere if nothing is known of those.
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
        let byte =
            |at: Option<usize>, or: usize| at.and_then(|it| self.now.to_byte(it)).unwrap_or(or);
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

    /// Where the very words of `pieces` stand between marks that have moved as far as one another, with the nearest of
    /// what stood around them; or beside one of them with all of it.
    pub(super) fn find(&self, pieces: &[Selector]) -> Option<Vec<Span>> {
        let start = pieces.first()?.start_char;
        let at = self.shifts.partition_point(|it| it.0 <= start);
        let before = at.checked_sub(1).map(|it| self.shifts[it].1);
        let after = self.shifts.get(at).map(|it| it.1);
        match (before, after) {
            (Some(before), Some(after)) if before == after => {
                self.match_shifted(pieces, before, RequiredContext::Nearest)
            }
            (before, after) => {
                let whole =
                    |shift: Option<isize>| self.match_shifted(pieces, shift?, RequiredContext::All);
                match (whole(before), whole(after)) {
                    (Some(_), Some(_)) => None,
                    (before, after) => before.or(after),
                }
            }
        }
    }

    /// `pieces` so many code points further on, if they stand there in such `company`.
    fn match_shifted(
        &self,
        pieces: &[Selector],
        shift: isize,
        company: RequiredContext,
    ) -> Option<Vec<Span>> {
        let stands = |piece: &Selector| {
            let start = self.now.to_byte(piece.start_char.checked_add_signed(shift)?)?;
            let span = self.now.span(start..start.checked_add(piece.exact.len())?)?;
            let is_same = self.now.quote(span) == piece.exact;
            (is_same && company.is_met(&QuoteContext::new(piece), self.now.text(), span))
                .then_some(span)
        };
        pieces.iter().map(stands).collect()
    }
}

/// How far the marks before and after have moved: the one that has moved less, and the other.
fn min_and_max_shift(
    before: Option<(usize, isize)>,
    after: Option<(usize, isize)>,
) -> Option<(isize, isize)> {
    let (before, after) = (before.or(after)?.1, after.or(before)?.1);
    Some((before.min(after), before.max(after)))
}

/// How much of what stood around words must be there.
#[derive(Clone, Copy, Debug)]
enum RequiredContext {
    /// The nearest of it.
    Nearest,
    All,
}

impl RequiredContext {
    fn is_met(self, context: &QuoteContext<'_>, text: &str, span: Span) -> bool {
        match self {
            Self::Nearest => context.has_nearby_context(text, span),
            Self::All => context.is_conclusive(text, span),
        }
    }
}
