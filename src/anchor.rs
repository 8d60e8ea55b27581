//! How a mark finds its words again in a text that may have changed.
//!
//! A [`Selector`] holds where a piece stood, its words, and what stood [`context_around`] it; [`reanchor`] finds the places
//! of all marks of a file and says how sure they are, or why there is none. The rule above all others: a mark in a wrong
//! place is worse than a lost one, so what is not clear is lost. `docs/anchoring.md` says what is done step by step, how
//! it was chosen and how well it does. Nothing here knows a file or how a selector is written down.

use std::ops::{ControlFlow, Range};

use crate::model::{Document, LostReason, Selector, Span, SpanSet, selector::CONTEXT};

use self::{
    exact::{ExactFinder, ExactMatch, are_in_order},
    old_text::OldText,
    pipeline::{DiffTokens, MOST_TOKENS, OldTextCoverage, Pipeline, differing_ranges},
    shifts::ExpectedRanges,
    tokens::TokenizeError,
};

mod align;
mod chunks;
mod diff;
mod diff_cleanup;
mod evidence;
mod exact;
mod fuzzy;
mod in_place;
mod large;
mod old_text;
mod order;
mod passage_search;
mod pipeline;
mod repetition;
mod scoring;
mod shifts;
mod spurious_moves;
mod tokens;
mod unambiguous;
mod unique_runs;
mod verbatim_resolver;
mod verbatim_search;

/// Up to [`CONTEXT`] code points before `span`, and as many after it.
pub fn context_around(document: &Document, span: Span) -> (&str, &str) {
    let (text, end) = (document.text(), span.end());
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let skipped = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |it| it.0);
    let kept = after.char_indices().nth(CONTEXT).map_or(after.len(), |it| it.0);
    (&before[skipped..], &after[..kept])
}

/// Where a mark of an older text stands now, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub enum AnchorResult {
    /// Where its offsets say, with the very same words.
    Exact(SpanSet),

    /// The same, moved out to whole grapheme clusters: the offsets cut one in two.
    Widened(SpanSet),

    /// Elsewhere, with the same words: quote marks, blanks, line ends and composed letters apart.
    Moved(ScoredPlace),

    /// Where its words were edited: the best place found.
    Changed(ScoredPlace),

    /// Nowhere that is clear.
    Lost {
        /// What the analyst can do about it.
        reason: LostReason,
        /// At most three places that come nearest, the best one first.
        candidates: Vec<ScoredPlace>,
    },
}

/// A place for a mark that is not sure.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredPlace {
    /// Where.
    pub spans: SpanSet,

    /// How sure, from 0 to 1.
    pub score: f32,
}

/// Finds `marks`, each given by its pieces and all of them in the order of their file, in `now`.
///
/// `then` is the text whose code points the pieces count, where that is still known; where it is not, what the marks
/// quote of it stands in for it. `docs/anchoring.md` says what is promised of each step.
///
/// `watch` is told how many marks are placed, of how many; `None` is returned where it breaks off.
///
/// O(log n) for a mark that stands where it stood. If any does not, linear in both texts.
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
    then: Option<&Document>,
    now: &Document,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<AnchorResult>> {
    reanchor_within_limit(MOST_TOKENS, marks, then, now, watch)
}

/// The same where so many tokens of a text may be compared.
fn reanchor_within_limit(
    most_tokens: usize,
    marks: &[&[Selector]],
    then: Option<&Document>,
    now: &Document,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<AnchorResult>> {
    let found = vec![None; marks.len()];
    let at_home = vec![None; marks.len()];
    let mut search =
        AnchorSearch { now, most_tokens, found, exact_matches: at_home, done: 0, checks: 0, watch };
    search.match_exact(marks)?;
    if let Some(then) = then {
        search.match_in_old_text(marks, then)?;
    }
    search.match_by_quotes(marks)?;
    search.found.into_iter().collect()
}

/// From this score on, a mark whose words stand at home as well is somewhere else.
const SURE_SCORE: f32 = 0.9;

/// What is known of marks before they are looked for.
struct SearchHints {
    known: OldTextCoverage,
    expected: Vec<ExpectedRanges>,
    /// Of those that stand just once with all that stood around them, though not where the marks around them say, that
    /// place. It is theirs; where the text repeats itself, only if nothing is found where they are expected.
    out_of_line: Vec<(usize, AnchorResult)>,
}

impl Default for SearchHints {
    /// The whole text is known.
    fn default() -> Self {
        Self { known: OldTextCoverage::Full, expected: Vec::new(), out_of_line: Vec::new() }
    }
}

/// One search for all marks of a file.
struct AnchorSearch<'a, 'b> {
    now: &'a Document,
    most_tokens: usize,
    found: Vec<Option<AnchorResult>>,
    /// Of those whose words stand where they stood, but not with all that stood around them: that place. It is theirs
    /// unless they are known to stand elsewhere.
    exact_matches: Vec<Option<AnchorResult>>,
    done: usize,
    checks: usize,
    watch: &'b mut dyn FnMut(usize, usize) -> ControlFlow<()>,
}

impl AnchorSearch<'_, '_> {
    fn resolve(&mut self, number: usize, found: AnchorResult) {
        let home = self.exact_matches[number].take();
        let is_elsewhere = |home: &AnchorResult| match &found {
            AnchorResult::Moved(guess) => {
                SURE_SCORE <= guess.score && home.spans() != Some(&guess.spans)
            }
            _ => false,
        };
        self.found[number] = Some(home.filter(|it| !is_elsewhere(it)).unwrap_or(found));
        self.done += 1;
    }

    fn resolve_all(&mut self, found: Vec<(usize, AnchorResult)>) {
        for (number, found) in found {
            self.resolve(number, found);
        }
    }

    /// `None` if the search is to be broken off. Asks now and then.
    fn check_now_and_then(&mut self) -> Option<()> {
        self.checks += 1;
        if self.checks % 1024 == 1 { self.check_cancelled() } else { Some(()) }
    }

    /// The same, asking now.
    fn check_cancelled(&mut self) -> Option<()> {
        (self.watch)(self.done, self.found.len()).is_continue().then_some(())
    }

    /// The numbers of the marks that are not settled.
    fn unresolved(&self) -> Vec<usize> {
        (0..self.found.len()).filter(|it| self.found[*it].is_none()).collect()
    }

    /// Marks that stand where they stood, and those of which nothing can be said.
    fn match_exact(&mut self, marks: &[&[Selector]]) -> Option<()> {
        let home = ExactFinder::new(self.now);
        for (number, pieces) in marks.iter().enumerate() {
            self.check_now_and_then()?;
            if pieces.is_empty() || pieces.iter().any(|piece| piece.exact.is_empty()) {
                self.resolve(
                    number,
                    AnchorResult::Lost { reason: LostReason::BadPieces, candidates: Vec::new() },
                );
            } else if are_in_order(pieces) {
                let Some(found) = home.find(pieces) else { continue };
                let found = match found {
                    ExactMatch::Exact(extent) => AnchorResult::Exact(extent),
                    ExactMatch::Widened(extent) => AnchorResult::Widened(extent),
                };
                if home.has_full_context(pieces) {
                    self.resolve(number, found);
                } else {
                    self.exact_matches[number] = Some(found);
                }
            }
        }
        Some(())
    }

    /// Marks that were made in `then`.
    fn match_in_old_text(&mut self, marks: &[&[Selector]], then: &Document) -> Option<()> {
        let known = |number: usize| {
            let pieces = are_in_order(marks[number]).then_some(marks[number])?;
            Some((number, OldText::locate(then, pieces)?))
        };
        let known: Vec<(usize, Vec<Range<usize>>)> =
            self.unresolved().into_iter().filter_map(known).collect();
        let (numbers, pieces): (Vec<usize>, Vec<Vec<Range<usize>>>) = known.into_iter().unzip();
        self.run_pipeline(marks, then, (&numbers, &pieces), SearchHints::default())
    }

    /// Marks of which only their own words are known.
    fn match_by_quotes(&mut self, marks: &[&[Selector]]) -> Option<()> {
        let rest = self.unresolved();
        let sure = self.unambiguous(marks, &rest)?;
        let shifts = self.shifts(marks, &sure);
        let is_out_of_line = |it: &(usize, AnchorResult)| {
            it.1.spans().is_some_and(|extent| shifts.contradict(marks[it.0], extent))
        };
        let (out_of_line, sure): (Vec<_>, Vec<_>) = sure.into_iter().partition(is_out_of_line);
        if rest.len() == sure.len() {
            self.resolve_all(sure);
            return Some(());
        }
        let expected = rest.iter().map(|it| shifts.expected(marks[*it])).collect();
        self.resolve_all(sure);
        let quoted: Vec<&[Selector]> = rest.iter().map(|it| marks[*it]).collect();
        let then = OldText::reconstruct(&quoted);
        let hints = SearchHints { known: OldTextCoverage::Quotes, expected, out_of_line };
        self.run_pipeline(marks, &then.document, (&rest, &then.pieces), hints)?;
        for number in rest {
            if let Some(AnchorResult::Lost { reason, .. }) = &mut self.found[number]
                && !are_in_order(marks[number])
            {
                *reason = LostReason::BadPieces;
            }
        }
        Some(())
    }

    /// Marks with these numbers, whose pieces stand there in `then`.
    fn run_pipeline(
        &mut self,
        marks: &[&[Selector]],
        then: &Document,
        (numbers, pieces): (&[usize], &[Vec<Range<usize>>]),
        hints: SearchHints,
    ) -> Option<()> {
        if numbers.is_empty() {
            return Some(());
        }
        let (now, most, known) = (self.now, self.most_tokens, hints.known);
        let bytes = match known {
            OldTextCoverage::Full => differing_ranges(then.text(), now.text()),
            OldTextCoverage::Quotes => (0..then.text().len(), 0..now.text().len()),
        };
        let differing = match DiffTokens::tokenize((then, now), bytes, known, most, &mut || {
            self.check_cancelled()
        }) {
            Ok(differing) => differing,
            Err(TokenizeError::Cancelled) => return None,
            Err(TokenizeError::TooManyTokens) => {
                self.resolve_all(hints.out_of_line);
                let rest = match known {
                    OldTextCoverage::Full => self.match_by_chunks(then, (numbers, pieces))?,
                    OldTextCoverage::Quotes => numbers.to_vec(),
                };
                let rest: Vec<usize> =
                    rest.into_iter().filter(|it| self.found[*it].is_none()).collect();
                return self.match_verbatim(marks, &rest);
            }
        };
        let chain =
            Pipeline::new((then, now, &differing), &[], known, &mut || self.check_cancelled())?;
        let pieces: Vec<&[Range<usize>]> = pieces.iter().map(Vec::as_slice).collect();
        let mut found = self.find_with((marks, numbers), chain, &pieces, hints)?;
        if known == OldTextCoverage::Full {
            self.correct_doubtful(marks, numbers, then, &mut found)?;
        }
        for (number, found) in numbers.iter().zip(found) {
            if self.found[*number].is_none() {
                // Where the whole text is known, words that stand where they stood may be known to be others.
                let home = self.exact_matches[*number].as_ref().and_then(AnchorResult::spans);
                if known == OldTextCoverage::Full && home != found.spans() {
                    self.exact_matches[*number] = None;
                }
                self.resolve(*number, found);
            }
        }
        Some(())
    }

    /// Where the marks with these numbers are as `chain` has it, in which they stand at `pieces`.
    fn find_with(
        &mut self,
        (marks, numbers): (&[&[Selector]], &[usize]),
        chain: Pipeline<'_>,
        pieces: &[&[Range<usize>]],
        hints: SearchHints,
    ) -> Option<Vec<AnchorResult>> {
        let mut found: Vec<Option<AnchorResult>> =
            numbers.iter().map(|it| self.found[*it].clone()).collect();
        let at = |number: &usize| numbers.binary_search(number).ok();
        let out_of_line: Vec<(usize, AnchorResult)> =
            hints.out_of_line.iter().filter_map(|it| Some((at(&it.0)?, it.1.clone()))).collect();
        if !chain.is_repetitive() {
            for (at, place) in &out_of_line {
                found[*at] = Some(place.clone());
            }
        }
        let chain = chain.with_expected(hints.expected);
        chain.find_by_map(pieces, &mut found, &mut || self.check_now_and_then())?;
        if !chain.is_repetitive() || hints.known == OldTextCoverage::Full {
            return chain.find_by_search(pieces, found, &mut || self.check_now_and_then());
        }
        let places = numbers.iter().zip(&found);
        let places = places.filter_map(|(number, found)| Some((*number, found.clone()?)));
        let shifts = self.shifts(marks, &places.collect::<Vec<_>>());
        let expected = numbers.iter().map(|it| shifts.expected(marks[*it])).collect();
        let chain = chain.with_expected(expected);
        let mut found = chain.find_by_search(pieces, found, &mut || self.check_now_and_then())?;
        for (at, place) in out_of_line {
            if !chain.is_changed_in_place(at, &found[at]) {
                found[at] = place;
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests;
