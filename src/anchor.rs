//! How a mark finds its words again in a text that may have changed.
//!
//! A [`Selector`] holds where a piece stood, its words, and what stood [`around`] it; [`find_again`] finds the places
//! of all marks of a file and says how sure they are, or why there is none. The rule above all others: a mark in a wrong
//! place is worse than a lost one, so what is not clear is lost. `docs/anchoring.md` says what is done step by step, how
//! it was chosen and how well it does. Nothing here knows a file or how a selector is written down.

use std::ops::{ControlFlow, Range};

use crate::model::{Document, Extent, LostReason, Selector, Span, selector::CONTEXT};

use self::{
    chain::{Chain, Differing, Known, MOST_TOKENS, differing},
    home::{AtHome, Home, are_in_order},
    shifts::Expected,
    then::Then,
    tokens::Unread,
};

mod align;
mod chain;
mod diff;
mod evidence;
mod fuzzy;
mod home;
mod in_place;
mod judge;
mod large;
mod order;
mod parts;
mod repeats;
mod search;
mod seeds;
mod shifts;
mod slide;
mod strays;
mod sure;
mod then;
mod tokens;
mod whole;
mod words;

/// Up to [`CONTEXT`] code points before `span`, and as many after it.
pub fn around(document: &Document, span: Span) -> (&str, &str) {
    let (text, end) = (document.text(), span.end());
    let before = text.get(..span.start()).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let skipped = before.char_indices().rev().take(CONTEXT).last().map_or(before.len(), |it| it.0);
    let kept = after.char_indices().nth(CONTEXT).map_or(after.len(), |it| it.0);
    (&before[skipped..], &after[..kept])
}

/// Where a mark of an older text stands now, and how sure that is.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Where its offsets say, with the very same words.
    Exact(Extent),

    /// The same, moved out to whole grapheme clusters: the offsets cut one in two.
    Widened(Extent),

    /// Elsewhere, with the same words: quote marks, blanks, line ends and composed letters apart.
    Moved(Guess),

    /// Where its words were edited: the best place found.
    Changed(Guess),

    /// Nowhere that is clear.
    Lost {
        /// What the analyst can do about it.
        reason: LostReason,
        /// At most three places that come nearest, the best one first.
        candidates: Vec<Guess>,
    },
}

/// A place for a mark that is not sure.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    /// Where.
    pub extent: Extent,

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
pub fn find_again(
    marks: &[&[Selector]],
    then: Option<&Document>,
    now: &Document,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<Found>> {
    find_within(MOST_TOKENS, marks, then, now, watch)
}

/// The same where so many tokens of a text may be compared.
fn find_within(
    most_tokens: usize,
    marks: &[&[Selector]],
    then: Option<&Document>,
    now: &Document,
    watch: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Option<Vec<Found>> {
    let found = vec![None; marks.len()];
    let at_home = vec![None; marks.len()];
    let mut search = Search { now, most_tokens, found, at_home, done: 0, asked: 0, watch };
    search.at_home(marks)?;
    if let Some(then) = then {
        search.in_known(marks, then)?;
    }
    search.in_quotes(marks)?;
    search.found.into_iter().collect()
}

/// From this score on, a mark whose words stand at home as well is somewhere else.
const SURE: f32 = 0.9;

/// What is known of marks before they are looked for.
struct Hints {
    known: Known,
    expected: Vec<Expected>,
    /// Of those that stand just once with all that stood around them, though not where the marks around them say, that
    /// place. It is theirs; where the text repeats itself, only if nothing is found where they are expected.
    out_of_line: Vec<(usize, Found)>,
}

impl Default for Hints {
    /// The whole text is known.
    fn default() -> Self {
        Self { known: Known::All, expected: Vec::new(), out_of_line: Vec::new() }
    }
}

/// One search for all marks of a file.
struct Search<'a, 'b> {
    now: &'a Document,
    most_tokens: usize,
    found: Vec<Option<Found>>,
    /// Of those whose words stand where they stood, but not with all that stood around them: that place. It is theirs
    /// unless they are known to stand elsewhere.
    at_home: Vec<Option<Found>>,
    done: usize,
    asked: usize,
    watch: &'b mut dyn FnMut(usize, usize) -> ControlFlow<()>,
}

impl Search<'_, '_> {
    fn settle(&mut self, number: usize, found: Found) {
        let home = self.at_home[number].take();
        let is_elsewhere = |home: &Found| match &found {
            Found::Moved(guess) => SURE <= guess.score && home.extent() != Some(&guess.extent),
            _ => false,
        };
        self.found[number] = Some(home.filter(|it| !is_elsewhere(it)).unwrap_or(found));
        self.done += 1;
    }

    fn settle_all(&mut self, found: Vec<(usize, Found)>) {
        for (number, found) in found {
            self.settle(number, found);
        }
    }

    /// `None` if the search is to be broken off. Asks now and then.
    fn go_on(&mut self) -> Option<()> {
        self.asked += 1;
        if self.asked % 1024 == 1 { self.ask() } else { Some(()) }
    }

    /// The same, asking now.
    fn ask(&mut self) -> Option<()> {
        (self.watch)(self.done, self.found.len()).is_continue().then_some(())
    }

    /// The numbers of the marks that are not settled.
    fn rest(&self) -> Vec<usize> {
        (0..self.found.len()).filter(|it| self.found[*it].is_none()).collect()
    }

    /// Marks that stand where they stood, and those of which nothing can be said.
    fn at_home(&mut self, marks: &[&[Selector]]) -> Option<()> {
        let home = Home::new(self.now);
        for (number, pieces) in marks.iter().enumerate() {
            self.go_on()?;
            if pieces.is_empty() || pieces.iter().any(|piece| piece.exact.is_empty()) {
                self.settle(
                    number,
                    Found::Lost { reason: LostReason::BadPieces, candidates: Vec::new() },
                );
            } else if are_in_order(pieces) {
                let Some(found) = home.find(pieces) else { continue };
                let found = match found {
                    AtHome::Exact(extent) => Found::Exact(extent),
                    AtHome::Widened(extent) => Found::Widened(extent),
                };
                if home.is_all(pieces) {
                    self.settle(number, found);
                } else {
                    self.at_home[number] = Some(found);
                }
            }
        }
        Some(())
    }

    /// Marks that were made in `then`.
    fn in_known(&mut self, marks: &[&[Selector]], then: &Document) -> Option<()> {
        let known = |number: usize| {
            let pieces = are_in_order(marks[number]).then_some(marks[number])?;
            Some((number, Then::in_known(then, pieces)?))
        };
        let known: Vec<(usize, Vec<Range<usize>>)> =
            self.rest().into_iter().filter_map(known).collect();
        let (numbers, pieces): (Vec<usize>, Vec<Vec<Range<usize>>>) = known.into_iter().unzip();
        self.by_chain(marks, then, (&numbers, &pieces), Hints::default())
    }

    /// Marks of which only their own words are known.
    fn in_quotes(&mut self, marks: &[&[Selector]]) -> Option<()> {
        let rest = self.rest();
        let sure = self.sure(marks, &rest)?;
        let shifts = self.shifts(marks, &sure);
        let is_out_of_line = |it: &(usize, Found)| {
            it.1.extent().is_some_and(|extent| shifts.contradict(marks[it.0], extent))
        };
        let (out_of_line, sure): (Vec<_>, Vec<_>) = sure.into_iter().partition(is_out_of_line);
        if rest.len() == sure.len() {
            self.settle_all(sure);
            return Some(());
        }
        let expected = rest.iter().map(|it| shifts.expected(marks[*it])).collect();
        self.settle_all(sure);
        let quoted: Vec<&[Selector]> = rest.iter().map(|it| marks[*it]).collect();
        let then = Then::rebuilt(&quoted);
        let hints = Hints { known: Known::Quotes, expected, out_of_line };
        self.by_chain(marks, &then.document, (&rest, &then.pieces), hints)?;
        for number in rest {
            if let Some(Found::Lost { reason, .. }) = &mut self.found[number]
                && !are_in_order(marks[number])
            {
                *reason = LostReason::BadPieces;
            }
        }
        Some(())
    }

    /// Marks with these numbers, whose pieces stand there in `then`.
    fn by_chain(
        &mut self,
        marks: &[&[Selector]],
        then: &Document,
        (numbers, pieces): (&[usize], &[Vec<Range<usize>>]),
        hints: Hints,
    ) -> Option<()> {
        if numbers.is_empty() {
            return Some(());
        }
        let (now, most, known) = (self.now, self.most_tokens, hints.known);
        let bytes = match known {
            Known::All => differing(then.text(), now.text()),
            Known::Quotes => (0..then.text().len(), 0..now.text().len()),
        };
        let differing = match Differing::of((then, now), bytes, known, most, &mut || self.ask()) {
            Ok(differing) => differing,
            Err(Unread::Stopped) => return None,
            Err(Unread::TooMany) => {
                self.settle_all(hints.out_of_line);
                let rest = match known {
                    Known::All => self.by_parts(then, (numbers, pieces))?,
                    Known::Quotes => numbers.to_vec(),
                };
                let rest: Vec<usize> =
                    rest.into_iter().filter(|it| self.found[*it].is_none()).collect();
                return self.by_words(marks, &rest);
            }
        };
        let chain = Chain::new((then, now, &differing), &[], known, &mut || self.ask())?;
        let pieces: Vec<&[Range<usize>]> = pieces.iter().map(Vec::as_slice).collect();
        let mut found = self.find_in((marks, numbers), chain, &pieces, hints)?;
        if known == Known::All {
            self.correct(marks, numbers, then, &mut found)?;
        }
        for (number, found) in numbers.iter().zip(found) {
            if self.found[*number].is_none() {
                // Where the whole text is known, words that stand where they stood may be known to be others.
                let home = self.at_home[*number].as_ref().and_then(Found::extent);
                if known == Known::All && home != found.extent() {
                    self.at_home[*number] = None;
                }
                self.settle(*number, found);
            }
        }
        Some(())
    }

    /// Where the marks with these numbers are as `chain` has it, in which they stand at `pieces`.
    fn find_in(
        &mut self,
        (marks, numbers): (&[&[Selector]], &[usize]),
        chain: Chain<'_>,
        pieces: &[&[Range<usize>]],
        hints: Hints,
    ) -> Option<Vec<Found>> {
        let mut found: Vec<Option<Found>> =
            numbers.iter().map(|it| self.found[*it].clone()).collect();
        let at = |number: &usize| numbers.binary_search(number).ok();
        let out_of_line: Vec<(usize, Found)> =
            hints.out_of_line.iter().filter_map(|it| Some((at(&it.0)?, it.1.clone()))).collect();
        if !chain.repeats() {
            for (at, place) in &out_of_line {
                found[*at] = Some(place.clone());
            }
        }
        let chain = chain.expecting(hints.expected);
        chain.find_by_map(pieces, &mut found, &mut || self.go_on())?;
        if !chain.repeats() || hints.known == Known::All {
            return chain.find_by_search(pieces, found, &mut || self.go_on());
        }
        let places = numbers.iter().zip(&found);
        let places = places.filter_map(|(number, found)| Some((*number, found.clone()?)));
        let shifts = self.shifts(marks, &places.collect::<Vec<_>>());
        let expected = numbers.iter().map(|it| shifts.expected(marks[*it])).collect();
        let chain = chain.expecting(expected);
        let mut found = chain.find_by_search(pieces, found, &mut || self.go_on())?;
        for (at, place) in out_of_line {
            if !chain.is_changed_there(at, &found[at]) {
                found[at] = place;
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests;
