//! Marks whose place is beyond doubt: their words stand just once with all that stood around them, or just between
//! such marks that have moved as far as one another.

use super::{
    Found, Guess, SURE, Search,
    evidence::Context,
    home::widened,
    shifts::Shifts,
    tokens::undressed,
    whole::{Bare, Stands},
};
use crate::model::{Document, Selector, Span};

impl<'a> Search<'a, '_> {
    /// Gives those whose words, with all that stood around them, stand once in `then` and once in the text that place,
    /// wherever else they were found.
    pub(super) fn correct(
        &mut self,
        marks: &[&[Selector]],
        numbers: &[usize],
        then: &Document,
        found: &mut [Found],
    ) -> Option<()> {
        let is_doubtful = |at: &usize| !self.is_whole(marks[numbers[*at]], &found[*at]);
        let doubtful: Vec<usize> = (0..found.len()).filter(is_doubtful).collect();
        if doubtful.is_empty() {
            return Some(());
        }
        let of = |some: &[usize]| -> Vec<usize> { some.iter().map(|it| numbers[*it]).collect() };
        let here = self.once_in(self.now, marks, &of(&doubtful))?;
        let (once, here): (Vec<usize>, Vec<Vec<Span>>) =
            doubtful.into_iter().zip(here).filter_map(|(at, spans)| Some((at, spans?))).unzip();
        if once.is_empty() {
            return Some(());
        }
        let there = self.once_in(then, marks, &of(&once))?;
        for ((at, spans), _) in once.into_iter().zip(here).zip(there).filter(|it| it.1.is_some()) {
            if let Some(whole) = self.whole(marks[numbers[at]], &spans) {
                found[at] = whole;
            }
        }
        Some(())
    }

    /// Whether a mark was surely found where its words stand with all that stood around them. If they stand so just
    /// once, it can be nowhere else.
    fn is_whole(&self, pieces: &[Selector], found: &Found) -> bool {
        let Found::Moved(Guess { extent, score: SURE.. }) = found else { return false };
        let is_there = |(piece, span): (&Selector, &Span)| {
            self.now.quote(*span) == piece.exact
                && Context::of(piece).is_untouched(self.now.text(), *span)
        };
        extent.pieces().len() == pieces.len() && pieces.iter().zip(extent.pieces()).all(is_there)
    }

    /// For each mark with these numbers where its pieces stand in `text`, if each does once, with all that stood around it.
    fn once_in(
        &mut self,
        text: &Document,
        marks: &[&[Selector]],
        numbers: &[usize],
    ) -> Option<Vec<Option<Vec<Span>>>> {
        let bare = Bare::of(text, &mut || self.ask())?;
        let pieces: Vec<&Selector> = numbers.iter().flat_map(|it| marks[*it]).collect();
        let mut stands = bare.find(&pieces, &mut || self.ask())?.into_iter();
        let once = |it: Stands| if let Stands::Once(span) = it { Some(span) } else { None };
        let of_mark = |number: &usize| -> Option<Vec<Span>> {
            let stands: Vec<Stands> = stands.by_ref().take(marks[*number].len()).collect();
            stands.into_iter().map(once).collect()
        };
        Some(numbers.iter().map(of_mark).collect())
    }

    /// Of the marks with these numbers, those that stand once in the text with all that stood around them; and those
    /// between two of them that have not come nearer, or beside one with all that stood around them.
    pub(super) fn sure(
        &mut self,
        marks: &[&[Selector]],
        numbers: &[usize],
    ) -> Option<Vec<(usize, Found)>> {
        if numbers.is_empty() {
            return Some(Vec::new());
        }
        let now = self.now;
        let once = self.once_in(now, marks, numbers)?;
        let whole = |(number, spans): (&usize, Option<Vec<Span>>)| {
            Some((*number, self.whole(marks[*number], &spans?)?))
        };
        let mut sure: Vec<(usize, Found)> = numbers.iter().zip(once).filter_map(whole).collect();
        let is_sure: Vec<usize> = sure.iter().map(|it| it.0).collect();
        let shifts = self.shifts(marks, &sure);
        for number in numbers.iter().filter(|it| is_sure.binary_search(it).is_err()) {
            self.go_on()?;
            let spans = shifts.find(marks[*number]);
            sure.extend(
                spans.and_then(|it| self.whole(marks[*number], &it)).map(|it| (*number, it)),
            );
        }
        Some(sure)
    }

    /// How far those have moved, and those that stand at home.
    pub(super) fn shifts(&self, marks: &[&[Selector]], sure: &[(usize, Found)]) -> Shifts<'a> {
        let settled = (0..marks.len()).filter_map(|it| Some((it, self.found[it].clone()?)));
        let at_home = settled.filter(|it| matches!(it.1, Found::Exact(_) | Found::Widened(_)));
        Shifts::of(self.now, marks, &at_home.chain(sure.iter().cloned()).collect::<Vec<_>>())
    }

    /// A mark that stands at `spans` beyond doubt, if those are in order.
    fn whole(&self, pieces: &[Selector], spans: &[Span]) -> Option<Found> {
        let is_apart = spans.windows(2).all(|it| it[0].end() <= it[1].start());
        let extent = widened(self.now, spans).filter(|_| is_apart)?;
        let is_whole = extent.pieces().len() == pieces.len();
        let same = |(piece, span): (&Selector, &Span)| {
            undressed(&piece.exact) == undressed(self.now.quote(*span))
        };
        let is_same = is_whole && pieces.iter().zip(extent.pieces()).all(same);
        let guess = Guess { extent, score: 1.0 };
        Some(if is_same { Found::Moved(guess) } else { Found::Changed(guess) })
    }
}
