//! Marks whose place is beyond doubt: their words stand just once with all that stood around them, or just between
//! such marks that have moved as far as one another.

use super::{
    AnchorResult, AnchorSearch, SURE_SCORE, ScoredPlace,
    evidence::QuoteContext,
    exact::widen_to_clusters,
    passage_search::{NormalizedText, Occurrence},
    shifts::Shifts,
    tokens::normalize_form,
};
use crate::model::{Document, Selector, Span};

impl<'a> AnchorSearch<'a, '_> {
    /// Gives those whose words, with all that stood around them, stand once in `then` and once in the text that place,
    /// wherever else they were found.
    pub(super) fn correct_doubtful(
        &mut self,
        marks: &[&[Selector]],
        numbers: &[usize],
        then: &Document,
        found: &mut [AnchorResult],
    ) -> Option<()> {
        let is_doubtful = |at: &usize| !self.has_full_context(marks[numbers[*at]], &found[*at]);
        let doubtful: Vec<usize> = (0..found.len()).filter(is_doubtful).collect();
        if doubtful.is_empty() {
            return Some(());
        }
        let of = |some: &[usize]| -> Vec<usize> { some.iter().map(|it| numbers[*it]).collect() };
        let here = self.unique_occurrences(self.now, marks, &of(&doubtful))?;
        let (once, here): (Vec<usize>, Vec<Vec<Span>>) =
            doubtful.into_iter().zip(here).filter_map(|(at, spans)| Some((at, spans?))).unzip();
        if once.is_empty() {
            return Some(());
        }
        let there = self.unique_occurrences(then, marks, &of(&once))?;
        for ((at, spans), _) in once.into_iter().zip(here).zip(there).filter(|it| it.1.is_some()) {
            if let Some(whole) = self.certain_result(marks[numbers[at]], &spans) {
                found[at] = whole;
            }
        }
        Some(())
    }

    /// Whether a mark was surely found where its words stand with all that stood around them. If they stand so just
    /// once, it can be nowhere else.
    fn has_full_context(&self, pieces: &[Selector], found: &AnchorResult) -> bool {
        let AnchorResult::Moved(ScoredPlace { spans: extent, score: SURE_SCORE.. }) = found else {
            return false;
        };
        let is_there = |(piece, span): (&Selector, &Span)| {
            self.now.quote(*span) == piece.exact
                && QuoteContext::new(piece).is_identical(self.now.text(), *span)
        };
        extent.pieces().len() == pieces.len() && pieces.iter().zip(extent.pieces()).all(is_there)
    }

    /// For each mark with these numbers where its pieces stand in `text`, if each does once, with all that stood around it.
    fn unique_occurrences(
        &mut self,
        text: &Document,
        marks: &[&[Selector]],
        numbers: &[usize],
    ) -> Option<Vec<Option<Vec<Span>>>> {
        let bare = NormalizedText::new(text, &mut || self.check_cancelled())?;
        let pieces: Vec<&Selector> = numbers.iter().flat_map(|it| marks[*it]).collect();
        let mut stands = bare.find_all(&pieces, &mut || self.check_cancelled())?.into_iter();
        let once =
            |it: Occurrence| if let Occurrence::Unique(span) = it { Some(span) } else { None };
        let of_mark = |number: &usize| -> Option<Vec<Span>> {
            let stands: Vec<Occurrence> = stands.by_ref().take(marks[*number].len()).collect();
            stands.into_iter().map(once).collect()
        };
        Some(numbers.iter().map(of_mark).collect())
    }

    /// Of the marks with these numbers, those that stand once in the text with all that stood around them; and those
    /// between two of them that have not come nearer, or beside one with all that stood around them.
    pub(super) fn unambiguous(
        &mut self,
        marks: &[&[Selector]],
        numbers: &[usize],
    ) -> Option<Vec<(usize, AnchorResult)>> {
        if numbers.is_empty() {
            return Some(Vec::new());
        }
        let now = self.now;
        let once = self.unique_occurrences(now, marks, numbers)?;
        let whole = |(number, spans): (&usize, Option<Vec<Span>>)| {
            Some((*number, self.certain_result(marks[*number], &spans?)?))
        };
        let mut sure: Vec<(usize, AnchorResult)> =
            numbers.iter().zip(once).filter_map(whole).collect();
        let is_sure: Vec<usize> = sure.iter().map(|it| it.0).collect();
        let shifts = self.shifts(marks, &sure);
        for number in numbers.iter().filter(|it| is_sure.binary_search(it).is_err()) {
            self.check_now_and_then()?;
            let spans = shifts.find(marks[*number]);
            sure.extend(
                spans
                    .and_then(|it| self.certain_result(marks[*number], &it))
                    .map(|it| (*number, it)),
            );
        }
        Some(sure)
    }

    /// How far those have moved, and those that stand at home.
    pub(super) fn shifts(
        &self,
        marks: &[&[Selector]],
        sure: &[(usize, AnchorResult)],
    ) -> Shifts<'a> {
        let settled = (0..marks.len()).filter_map(|it| Some((it, self.found[it].clone()?)));
        let at_home =
            settled.filter(|it| matches!(it.1, AnchorResult::Exact(_) | AnchorResult::Widened(_)));
        Shifts::new(self.now, marks, &at_home.chain(sure.iter().cloned()).collect::<Vec<_>>())
    }

    /// A mark that stands at `spans` beyond doubt, if those are in order.
    fn certain_result(&self, pieces: &[Selector], spans: &[Span]) -> Option<AnchorResult> {
        let is_apart = spans.windows(2).all(|it| it[0].end() <= it[1].start());
        let extent = widen_to_clusters(self.now, spans).filter(|_| is_apart)?;
        let is_whole = extent.pieces().len() == pieces.len();
        let same = |(piece, span): (&Selector, &Span)| {
            normalize_form(&piece.exact) == normalize_form(self.now.quote(*span))
        };
        let is_same = is_whole && pieces.iter().zip(extent.pieces()).all(same);
        let guess = ScoredPlace { spans: extent, score: 1.0 };
        Some(if is_same { AnchorResult::Moved(guess) } else { AnchorResult::Changed(guess) })
    }
}
