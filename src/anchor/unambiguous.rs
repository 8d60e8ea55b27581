//! Finds marks with a certain place: their words occur once with their full context, or exactly between such marks that
//! have moved equally far.

use super::{
    AnchorResult, AnchorSearch, SURE_SCORE, ScoredPlace, exact::QuoteContext,
    passage_search::NormalizedText, shifts::Shifts,
};
use crate::model::{Document, Selector, Span};

impl<'a> AnchorSearch<'a, '_> {
    /// Corrects marks that occur once in `old_text` and once in the current text with their full context: they get that
    /// place, wherever else they were found.
    pub(super) fn correct_doubtful(
        &mut self,
        numbers: &[usize],
        old_text: &Document,
        found: &mut [AnchorResult],
    ) -> Option<()> {
        let marks = self.marks;
        let is_doubtful = |at: &usize| !self.has_full_context(marks[numbers[*at]], &found[*at]);
        let doubtful: Vec<usize> = (0..found.len()).filter(is_doubtful).collect();
        if doubtful.is_empty() {
            return Some(());
        }
        let of = |some: &[usize]| -> Vec<usize> { some.iter().map(|it| numbers[*it]).collect() };
        let here = self.unique_occurrences(self.new_text, &of(&doubtful))?;
        let (once, here): (Vec<usize>, Vec<Vec<Span>>) =
            doubtful.into_iter().zip(here).filter_map(|(at, spans)| Some((at, spans?))).unzip();
        if once.is_empty() {
            return Some(());
        }
        let there = self.unique_occurrences(old_text, &of(&once))?;
        for ((at, spans), _) in once.into_iter().zip(here).zip(there).filter(|it| it.1.is_some()) {
            if let Some(whole) = self.certain_result(marks[numbers[at]], &spans) {
                found[at] = whole;
            }
        }
        Some(())
    }

    /// Returns whether a mark was found with its words and full context. If those occur once, it can be nowhere else.
    fn has_full_context(&self, pieces: &[Selector], found: &AnchorResult) -> bool {
        let AnchorResult::Moved(ScoredPlace { spans, score: SURE_SCORE.. }) = found else {
            return false;
        };
        let is_there = |(piece, span): (&Selector, &Span)| {
            self.new_text.quote(*span) == piece.exact
                && QuoteContext::new(piece).is_identical(self.new_text.text(), *span)
        };
        spans.pieces().len() == pieces.len() && pieces.iter().zip(spans.pieces()).all(is_there)
    }

    /// Returns the pieces of each mark with these numbers in `text`, if each occurs once with its full context.
    fn unique_occurrences(
        &mut self,
        text: &Document,
        numbers: &[usize],
    ) -> Option<Vec<Option<Vec<Span>>>> {
        let marks = self.marks;
        let normalized = NormalizedText::new(text, &mut || self.check_cancelled())?;
        let pieces: Vec<&Selector> = numbers.iter().flat_map(|it| marks[*it]).collect();
        let mut occurrences =
            normalized.find_all(&pieces, &mut || self.check_cancelled())?.into_iter();
        let of_mark = |number: &usize| -> Option<Vec<Span>> {
            // All are taken, also those after one that does not occur once.
            let all: Vec<_> = occurrences.by_ref().take(marks[*number].len()).collect();
            all.into_iter().collect()
        };
        Some(numbers.iter().map(of_mark).collect())
    }

    /// Returns, of the marks with these numbers, those that occur once with their full context; and those between two
    /// of them that have not come nearer, or beside one with their full context.
    pub(super) fn unambiguous(&mut self, numbers: &[usize]) -> Option<Vec<(usize, AnchorResult)>> {
        let marks = self.marks;
        if numbers.is_empty() {
            return Some(Vec::new());
        }
        let once = self.unique_occurrences(self.new_text, numbers)?;
        let whole = |(number, spans): (&usize, Option<Vec<Span>>)| {
            Some((*number, self.certain_result(marks[*number], &spans?)?))
        };
        let mut certain: Vec<(usize, AnchorResult)> =
            numbers.iter().zip(once).filter_map(whole).collect();
        let certain_numbers: Vec<usize> = certain.iter().map(|it| it.0).collect();
        let shifts = self.shifts(&certain);
        for number in numbers.iter().filter(|it| certain_numbers.binary_search(it).is_err()) {
            self.check_now_and_then()?;
            let spans = shifts.find(marks[*number]);
            let result = spans.and_then(|spans| self.certain_result(marks[*number], &spans));
            certain.extend(result.map(|it| (*number, it)));
        }
        Some(certain)
    }

    /// Measures how far the `certain` marks and those at their old offsets have moved.
    pub(super) fn shifts(&self, certain: &[(usize, AnchorResult)]) -> Shifts<'a> {
        let settled = self.found.iter().enumerate().filter_map(|(at, it)| Some((at, it.clone()?)));
        let at_offsets =
            settled.filter(|it| matches!(it.1, AnchorResult::Exact(_) | AnchorResult::Widened(_)));
        let all: Vec<_> = at_offsets.chain(certain.iter().cloned()).collect();
        Shifts::new(self.new_text, self.marks, &all)
    }

    /// Returns the result for a mark that is certainly at `spans`, if those are in order.
    fn certain_result(&self, pieces: &[Selector], spans: &[Span]) -> Option<AnchorResult> {
        let is_apart = spans.windows(2).all(|it| it[0].end() <= it[1].start());
        let words = pieces.iter().map(|it| it.exact.as_str());
        AnchorResult::moved_or_changed(self.new_text, spans, words, 1.0).filter(|_| is_apart)
    }
}
