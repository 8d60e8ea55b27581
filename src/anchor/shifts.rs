//! How far marks have moved that are found beyond doubt, and what that says of those between them. See [`Shifts`].

use super::{Found, evidence::Context};
use crate::model::{Document, Selector, Span};

/// How many code points further on marks stand now, by where they stood.
pub(super) struct Shifts<'a> {
    now: &'a Document,
    /// In the order of the old text.
    shifts: Vec<(usize, isize)>,
}

impl<'a> Shifts<'a> {
    /// Those of `sure` marks.
    pub(super) fn of(now: &'a Document, marks: &[&[Selector]], sure: &[(usize, Found)]) -> Self {
        let shift = |(number, found): &(usize, Found)| {
            let start = marks[*number].first()?.start_char;
            let there = now.to_char(found.extent()?.hull().start());
            Some((start, isize::try_from(there).ok()?.checked_sub_unsigned(start)?))
        };
        let mut shifts: Vec<(usize, isize)> = sure.iter().filter_map(shift).collect();
        shifts.sort_unstable();
        Self { now, shifts }
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
                self.stand(pieces, before, |it, text, span| it.is_near(text, span))
            }
            (before, after) => {
                let whole = |shift: Option<isize>| {
                    self.stand(pieces, shift?, |it, text, span| it.is_all(text, span))
                };
                match (whole(before), whole(after)) {
                    (Some(_), Some(_)) => None,
                    (before, after) => before.or(after),
                }
            }
        }
    }

    /// `pieces` so many code points further on, if they stand there and `agrees` with what is around.
    fn stand(
        &self,
        pieces: &[Selector],
        shift: isize,
        agrees: impl Fn(&Context<'_>, &str, Span) -> bool,
    ) -> Option<Vec<Span>> {
        let stands = |piece: &Selector| {
            let start = self.now.to_byte(piece.start_char.checked_add_signed(shift)?)?;
            let span = self.now.span(start..start.checked_add(piece.exact.len())?)?;
            let is_same = self.now.quote(span) == piece.exact;
            (is_same && agrees(&Context::of(piece), self.now.text(), span)).then_some(span)
        };
        pieces.iter().map(stands).collect()
    }
}
