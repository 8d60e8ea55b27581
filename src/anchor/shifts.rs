//! How far marks have moved that are found beyond doubt, and what that says of those between them. See [`Shifts`].

use std::ops::Range;

use super::{Found, evidence::Context, order::Order};
use crate::model::{Document, Selector, Span};

/// So many code points further than the marks around it a mark may have moved and still be where it is expected.
const SLACK: usize = 200;

/// How many code points further on marks stand now, by where they stood.
pub(super) struct Shifts<'a> {
    now: &'a Document,
    /// In the order of the old text.
    shifts: Vec<(usize, isize)>,
}

impl<'a> Shifts<'a> {
    /// Those of `sure` marks.
    pub(super) fn of(now: &'a Document, marks: &[&[Selector]], sure: &[(usize, Found)]) -> Self {
        let place = |(number, found): &(usize, Found)| {
            Some((marks[*number].first()?.start_char, found.extent()?.hull()))
        };
        // What was moved by itself says nothing of what is around it.
        let places = Order::of(sure.iter().filter_map(place).collect()).into_places();
        let shift = |(start, span): (usize, Span)| {
            let there = now.to_char(span.start());
            Some((start, isize::try_from(there).ok()?.checked_sub_unsigned(start)?))
        };
        Self { now, shifts: places.into_iter().filter_map(shift).collect() }
    }

    /// The bytes in which `pieces` are expected, as far as marks around them have moved; all where nothing is known.
    pub(super) fn expected(&self, pieces: &[Selector]) -> Range<usize> {
        let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else {
            return 0..usize::MAX;
        };
        let at = self.shifts.partition_point(|it| it.0 <= first.start_char);
        let before = at.checked_sub(1).map(|it| self.shifts[it].1);
        let after = self.shifts.get(at).map(|it| it.1);
        let byte = |at: Option<usize>| at.and_then(|it| self.now.to_byte(it));
        let fewer = before.zip(after).map(|it| it.0.min(it.1));
        let more = before.zip(after).map(|it| it.0.max(it.1));
        let start =
            fewer.and_then(|it| first.start_char.checked_add_signed(it)?.checked_sub(SLACK));
        let end = more.and_then(|it| last.end_char.checked_add_signed(it)?.checked_add(SLACK));
        byte(start).unwrap_or(0)..byte(end).unwrap_or(usize::MAX)
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
                self.stand(pieces, before, Company::Near)
            }
            (before, after) => {
                let whole = |shift: Option<isize>| self.stand(pieces, shift?, Company::All);
                match (whole(before), whole(after)) {
                    (Some(_), Some(_)) => None,
                    (before, after) => before.or(after),
                }
            }
        }
    }

    /// `pieces` so many code points further on, if they stand there and `agrees` with what is around.
    fn stand(&self, pieces: &[Selector], shift: isize, company: Company) -> Option<Vec<Span>> {
        let stands = |piece: &Selector| {
            let start = self.now.to_byte(piece.start_char.checked_add_signed(shift)?)?;
            let span = self.now.span(start..start.checked_add(piece.exact.len())?)?;
            let is_same = self.now.quote(span) == piece.exact;
            (is_same && company.is_kept(&Context::of(piece), self.now.text(), span)).then_some(span)
        };
        pieces.iter().map(stands).collect()
    }
}

/// How much of what stood around words must be there.
#[derive(Clone, Copy, Debug)]
enum Company {
    /// The nearest of it.
    Near,
    All,
}

impl Company {
    fn is_kept(self, context: &Context<'_>, text: &str, span: Span) -> bool {
        match self {
            Self::Near => context.is_near(text, span),
            Self::All => context.is_all(text, span),
        }
    }
}
