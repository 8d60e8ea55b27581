//! Finds marks again in a text that may have changed.
//!
//! A [`Selector`] holds the position of a piece, its words and the [`context_around`] it. [`reanchor`] finds the place
//! of every mark of a file and says how certain it is, or why there is none. The main rule: a mark in a wrong place is
//! worse than a lost one, so an unclear mark is lost. `docs/anchoring.md` describes the steps, how they were chosen and
//! how well they do. This room knows no files and no file format.

use std::ops::{ControlFlow, Range};

use crate::model::{Document, LostReason, Selector, Span, SpanSet, selector::CONTEXT};

use self::{
    compared_tokens::{ByteRanges, DiffTokens, MOST_TOKENS, OldTextCoverage, differing_ranges},
    exact::{are_in_order, find_exact, has_full_context},
    old_text::OldText,
    pipeline::Pipeline,
    shifts::ExpectedRanges,
    tokens::TokenizeError,
};

mod align;
mod chunks;
mod compared_tokens;
mod diff;
mod diff_cleanup;
mod exact;
mod fuzzy;
mod in_place;
mod old_text;
mod order;
mod passage_search;
mod pipeline;
mod scoring;
mod shifts;
mod spurious_moves;
mod tokens;
mod unambiguous;
mod unique_runs;
mod verbatim_search;
mod word_runs;

/// Returns up to [`CONTEXT`] code points before `span`, and as many after it.
pub fn context_around(document: &Document, span: Span) -> (&str, &str) {
    let text = document.text();
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(span.end()..).unwrap_or_default();
    let skipped = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |it| it.0);
    let kept = after.char_indices().nth(CONTEXT).map_or(after.len(), |it| it.0);
    (&before[skipped..], &after[..kept])
}

/// The place of a mark of an older text in the current one, and how certain it is.
#[derive(Clone, Debug, PartialEq)]
pub enum AnchorResult {
    /// The offsets still fit, with exactly the same words.
    Exact(SpanSet),
    /// Like `Exact`, but widened to whole grapheme clusters, because the offsets cut one in two.
    Widened(SpanSet),
    /// Elsewhere, with the same words except for quote marks, spaces, line ends and composed letters.
    Moved(ScoredPlace),
    /// The words were edited: the best place found.
    Changed(ScoredPlace),
    /// No clear place.
    Lost {
        /// What the analyst can do about it.
        reason: LostReason,
        /// At most three nearest places, best first.
        candidates: Vec<ScoredPlace>,
    },
}

/// A place for a mark, with its score.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredPlace {
    /// The place.
    pub spans: SpanSet,
    /// How certain, from 0 to 1.
    pub score: f32,
}

/// Finds `marks` in `new_text`. Each mark is given by its pieces, and all are in file order.
///
/// `old_text` is the text whose code points the pieces count, if it is still known; otherwise the quotes of the marks
/// stand in for it. `docs/anchoring.md` says what each step guarantees.
///
/// `watch` receives how many marks are placed, and of how many. Returns `None` if it breaks off.
///
/// O(log n) for a mark that has not moved. If any has, linear in both texts.
///
/// ```
/// use std::ops::ControlFlow;
///
/// use glossator::{
///     anchor::{AnchorResult, reanchor},
///     model::{Document, Selector},
/// };
///
/// let before = Document::from_text("news.txt", "She said no.");
/// let after = Document::from_text("news.txt", "The answer came on Monday. She said no.");
/// let mark = Selector {
///     start_char: 9,
///     end_char: 11,
///     exact: "no".to_owned(),
///     prefix: "She said ".to_owned(),
///     suffix: ".".to_owned(),
/// };
/// let results = reanchor(&[&[mark]], Some(&before), &after, &mut |_, _| ControlFlow::Continue(()))
///     .expect("nobody cancels");
/// let AnchorResult::Moved(place) = &results[0] else { panic!("{results:?}") };
/// assert_eq!(place.spans.start(), 36);
/// assert_eq!(after.words(&place.spans), "no");
/// ```
pub fn reanchor(
    marks: &[&[Selector]],
    old_text: Option<&Document>,
    new_text: &Document,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<AnchorResult>> {
    reanchor_within_limit(MOST_TOKENS, marks, old_text, new_text, watch)
}

/// Like [`reanchor`], comparing at most `most_tokens` tokens of a text at once.
fn reanchor_within_limit(
    most_tokens: usize,
    marks: &[&[Selector]],
    old_text: Option<&Document>,
    new_text: &Document,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<AnchorResult>> {
    let mut search = AnchorSearch {
        marks,
        new_text,
        most_tokens,
        found: vec![None; marks.len()],
        exact_matches: vec![None; marks.len()],
        done: 0,
        checks: 0,
        watch,
    };
    search.match_exact()?;
    if let Some(old_text) = old_text {
        search.match_in_old_text(old_text)?;
    }
    search.match_by_quotes()?;
    search.found.into_iter().collect()
}

/// From this score on, a mark is elsewhere even if its words are also at its old offsets.
const SURE_SCORE: f32 = 0.9;

impl AnchorResult {
    /// Returns the place where the mark was found.
    pub fn spans(&self) -> Option<&SpanSet> {
        match self {
            Self::Exact(spans) | Self::Widened(spans) => Some(spans),
            Self::Moved(place) | Self::Changed(place) => Some(&place.spans),
            Self::Lost { .. } => None,
        }
    }
}

/// Returns `None` to cancel.
type GoOn<'a> = dyn FnMut() -> Option<()> + 'a;

/// What is known about marks before the search.
struct SearchHints {
    coverage: OldTextCoverage,
    expected: Vec<ExpectedRanges>,
    /// Places of marks that occur exactly once with their full context, but not where the marks around them suggest.
    /// They are used at once, or in a repetitive text only if nothing is found at the expected place.
    out_of_line: Vec<(usize, AnchorResult)>,
}

impl Default for SearchHints {
    /// The full old text is known.
    fn default() -> Self {
        Self { coverage: OldTextCoverage::Full, expected: Vec::new(), out_of_line: Vec::new() }
    }
}

/// One search for all marks of a file.
struct AnchorSearch<'a, 'b> {
    marks: &'a [&'a [Selector]],
    new_text: &'a Document,
    most_tokens: usize,
    found: Vec<Option<AnchorResult>>,
    /// Places of marks whose words are at the old offsets, but without their full context. They are used unless the
    /// mark is known to be elsewhere.
    exact_matches: Vec<Option<AnchorResult>>,
    done: usize,
    checks: usize,
    watch: &'b mut dyn FnMut(usize, usize) -> ControlFlow<()>,
}

impl AnchorSearch<'_, '_> {
    fn resolve(&mut self, number: usize, found: AnchorResult) {
        let exact = self.exact_matches[number].take();
        let is_elsewhere = |exact: &AnchorResult| match &found {
            AnchorResult::Moved(place) => {
                SURE_SCORE <= place.score && exact.spans() != Some(&place.spans)
            }
            _ => false,
        };
        self.found[number] = Some(exact.filter(|it| !is_elsewhere(it)).unwrap_or(found));
        self.done += 1;
    }

    fn resolve_all(&mut self, found: Vec<(usize, AnchorResult)>) {
        for (number, found) in found {
            self.resolve(number, found);
        }
    }

    /// Checks for cancellation on every 1024th call. Returns `None` if cancelled.
    fn check_now_and_then(&mut self) -> Option<()> {
        self.checks += 1;
        if self.checks % 1024 == 1 { self.check_cancelled() } else { Some(()) }
    }

    fn check_cancelled(&mut self) -> Option<()> {
        (self.watch)(self.done, self.found.len()).is_continue().then_some(())
    }

    /// Returns the numbers of the marks without a result.
    fn unresolved(&self) -> Vec<usize> {
        (0..self.found.len()).filter(|it| self.found[*it].is_none()).collect()
    }

    /// Resolves marks that have not moved, and those with invalid pieces.
    fn match_exact(&mut self) -> Option<()> {
        for (number, pieces) in self.marks.iter().enumerate() {
            self.check_now_and_then()?;
            if pieces.is_empty() || pieces.iter().any(|piece| piece.exact.is_empty()) {
                self.resolve(number, AnchorResult::lost(LostReason::BadPieces));
            } else if are_in_order(pieces) {
                let Some(found) = find_exact(self.new_text, pieces) else { continue };
                if has_full_context(self.new_text, pieces) {
                    self.resolve(number, found);
                } else {
                    self.exact_matches[number] = Some(found);
                }
            }
        }
        Some(())
    }

    /// Resolves marks that were made in `old_text`.
    fn match_in_old_text(&mut self, old_text: &Document) -> Option<()> {
        let located = |number: usize| {
            let pieces = are_in_order(self.marks[number]).then_some(self.marks[number])?;
            Some((number, OldText::locate(old_text, pieces)?))
        };
        let (numbers, pieces): (Vec<_>, Vec<_>) =
            self.unresolved().into_iter().filter_map(located).unzip();
        self.run_pipeline(old_text, &numbers, &pieces, SearchHints::default())
    }

    /// Resolves marks of which only the quotes are known.
    fn match_by_quotes(&mut self) -> Option<()> {
        let rest = self.unresolved();
        let certain = self.unambiguous(&rest)?;
        let shifts = self.shifts(&certain);
        let is_out_of_line = |it: &(usize, AnchorResult)| {
            it.1.spans().is_some_and(|spans| shifts.contradict(self.marks[it.0], spans))
        };
        let (out_of_line, certain): (Vec<_>, Vec<_>) =
            certain.into_iter().partition(is_out_of_line);
        if rest.len() == certain.len() {
            self.resolve_all(certain);
            return Some(());
        }
        let expected = rest.iter().map(|it| shifts.expected(self.marks[*it])).collect();
        self.resolve_all(certain);
        let quoted: Vec<&[Selector]> = rest.iter().map(|it| self.marks[*it]).collect();
        let old_text = OldText::reconstruct(&quoted);
        let hints = SearchHints { coverage: OldTextCoverage::Quotes, expected, out_of_line };
        self.run_pipeline(&old_text.document, &rest, &old_text.pieces, hints)?;
        for number in rest {
            if let Some(AnchorResult::Lost { reason, .. }) = &mut self.found[number]
                && !are_in_order(self.marks[number])
            {
                *reason = LostReason::BadPieces;
            }
        }
        Some(())
    }

    fn tokenize(
        &mut self,
        old_text: &Document,
        bytes: ByteRanges,
        coverage: OldTextCoverage,
    ) -> Result<DiffTokens, TokenizeError> {
        let texts = (old_text, self.new_text);
        let most = self.most_tokens;
        DiffTokens::tokenize(texts, bytes, coverage, most, &mut || self.check_cancelled())
    }

    /// Resolves the marks with these numbers, which are at `pieces` in `old_text`.
    fn run_pipeline(
        &mut self,
        old_text: &Document,
        numbers: &[usize],
        pieces: &[Vec<Range<usize>>],
        hints: SearchHints,
    ) -> Option<()> {
        if numbers.is_empty() {
            return Some(());
        }
        let new_text = self.new_text;
        let coverage = hints.coverage;
        let bytes = match coverage {
            OldTextCoverage::Full => differing_ranges(old_text.text(), new_text.text()),
            OldTextCoverage::Quotes => (0..old_text.text().len(), 0..new_text.text().len()),
        };
        let tokens = match self.tokenize(old_text, bytes, coverage) {
            Ok(tokens) => tokens,
            Err(TokenizeError::Cancelled) => return None,
            Err(TokenizeError::TooManyTokens) => {
                self.resolve_all(hints.out_of_line);
                let mut rest = match coverage {
                    OldTextCoverage::Full => self.match_by_chunks(old_text, numbers, pieces)?,
                    OldTextCoverage::Quotes => numbers.to_vec(),
                };
                rest.retain(|it| self.found[*it].is_none());
                return self.match_verbatim(&rest);
            }
        };
        let go_on = &mut || self.check_cancelled();
        let pipeline = Pipeline::new(old_text, new_text, &tokens, &[], go_on)?;
        let pieces: Vec<&[Range<usize>]> = pieces.iter().map(Vec::as_slice).collect();
        let mut found = self.find_with(numbers, pipeline, &pieces, hints)?;
        if coverage == OldTextCoverage::Full {
            self.correct_doubtful(numbers, old_text, &mut found)?;
        }
        for (number, found) in numbers.iter().zip(found) {
            if self.found[*number].is_none() {
                // With the full old text, the words at the old offsets may be known to be other ones.
                let exact = self.exact_matches[*number].as_ref().and_then(AnchorResult::spans);
                if coverage == OldTextCoverage::Full && exact != found.spans() {
                    self.exact_matches[*number] = None;
                }
                self.resolve(*number, found);
            }
        }
        Some(())
    }

    /// Returns the places that `pipeline` finds for the marks with these numbers, which are at `pieces` in its old
    /// text.
    fn find_with(
        &mut self,
        numbers: &[usize],
        pipeline: Pipeline<'_>,
        pieces: &[&[Range<usize>]],
        hints: SearchHints,
    ) -> Option<Vec<AnchorResult>> {
        let mut found: Vec<Option<AnchorResult>> =
            numbers.iter().map(|it| self.found[*it].clone()).collect();
        let at = |number: usize| numbers.binary_search(&number).ok();
        let out_of_line = hints.out_of_line.into_iter().filter_map(|it| Some((at(it.0)?, it.1)));
        let out_of_line: Vec<(usize, AnchorResult)> = out_of_line.collect();
        if !pipeline.is_repetitive() {
            for (at, place) in &out_of_line {
                found[*at] = Some(place.clone());
            }
        }
        let pipeline = pipeline.with_expected(hints.expected);
        let go_on = &mut || self.check_now_and_then();
        pipeline.find_by_map(pieces, &mut found, go_on)?;
        if !pipeline.is_repetitive() || hints.coverage == OldTextCoverage::Full {
            return pipeline.find_by_search(pieces, found, go_on);
        }
        let places = numbers.iter().zip(&found);
        let places = places.filter_map(|(number, found)| Some((*number, found.clone()?)));
        let shifts = self.shifts(&places.collect::<Vec<_>>());
        let expected = numbers.iter().map(|it| shifts.expected(self.marks[*it])).collect();
        let pipeline = pipeline.with_expected(expected);
        let go_on = &mut || self.check_now_and_then();
        let mut found = pipeline.find_by_search(pieces, found, go_on)?;
        for (at, place) in out_of_line {
            if !pipeline.is_changed_in_place(at, &found[at]) {
                found[at] = place;
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests;
