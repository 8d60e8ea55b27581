//! Finding marks again step by step: by the map of the words, then by search, then by order. See [`Pipeline`].

mod plausibility;

use std::ops::Range;

use self::plausibility::are_isolated;
use super::{
    AnchorResult, ScoredPlace,
    align::TokenizedText,
    diff::{TokenMap, UNMATCHED},
    exact::widen_to_clusters,
    fuzzy::{self, WordIndex, score},
    old_text::isolate_breaks,
    order::OrderedPlaces,
    repetition::is_repetitive,
    scoring::{CONTEXT_TOKENS, PieceMatch, score_piece, tokens_covering},
    shifts::{ANYWHERE, ExpectedRanges},
    spurious_moves::{ReliableMatches, RunFrequencies},
    tokens::{Token, TokenizeError, normalize_form, tokenize},
};
use crate::model::{Document, LostReason, Span, SpanSet};

/// The most tokens of one text that are compared at once: some 30 MB. Where more differs, it is compared part by part.
pub(super) const MOST_TOKENS: usize = 6_000_000;

/// How many bytes of what did not change are kept beside what did, to know neighbours by.
const CONTEXT_BYTES: usize = 4096;

/// By how much the best place must lead the next.
const MIN_SCORE_LEAD: f32 = 0.08;

/// So many more tokens than a mark has are looked at where it is expected.
const MAX_WINDOW_SLACK: usize = 200;

/// How many candidates are kept of a lost mark.
const MAX_CANDIDATES: usize = 3;

/// What is known of the marks that are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OldTextCoverage {
    /// The whole text in which they were made.
    Full,
    /// Only what they quote.
    Quotes,
}

/// Two texts, and which word of the one is which of the other.
pub(super) struct Pipeline<'a> {
    now: &'a Document,
    old: TokenizedText<'a>,
    new: TokenizedText<'a>,
    map: TokenMap,
    reliable: ReliableMatches,
    known: OldTextCoverage,
    /// Whether the new text repeats itself, so that more must speak for a place.
    is_repetitive: bool,
    /// Where each mark is expected; none where all marks may be anywhere.
    expected: Vec<ExpectedRanges>,
    /// The bytes that are compared, of the old text and of the new one. Before and after them both are the same.
    compared_ranges: ByteRanges,
}

/// Stretches of the old text and of the new one.
pub(super) type ByteRanges = (Range<usize>, Range<usize>);

/// The tokens of both texts where those are not the same.
pub(super) struct DiffTokens {
    old: Vec<Token>,
    new: Vec<Token>,
    bytes: ByteRanges,
}

impl DiffTokens {
    /// The tokens of `bytes` of both texts, or [`TokenizeError`].
    pub(super) fn tokenize(
        (then, now): (&Document, &Document),
        bytes: ByteRanges,
        known: OldTextCoverage,
        most: usize,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Result<Self, TokenizeError> {
        let (a, b) = (then.text(), now.text());
        let mut old = tokenize(a, bytes.0.clone(), most, go_on)?;
        if known == OldTextCoverage::Quotes {
            isolate_breaks(a, &mut old);
        }
        Ok(Self { old, new: tokenize(b, bytes.1.clone(), most, go_on)?, bytes })
    }
}

/// What lies between the bytes that both begin with and those that both end with, and [`CONTEXT_BYTES`] bytes more.
pub(super) fn differing_ranges(a: &str, b: &str) -> ByteRanges {
    let most = a.len().min(b.len());
    let start = common_len(a.bytes().zip(b.bytes())).saturating_sub(CONTEXT_BYTES);
    let start = a.floor_char_boundary(start);
    let end = common_len(a.bytes().rev().zip(b.bytes().rev())).min(most - start);
    let end = a.ceil_char_boundary(a.len() - end.saturating_sub(CONTEXT_BYTES));
    let left = (a.len() - end).min(b.len() - start);
    (start..a.len() - left, start..b.len() - left)
}

fn common_len(pairs: impl Iterator<Item = (u8, u8)>) -> usize {
    pairs.take_while(|(a, b)| a == b).count()
}

impl<'a> Pipeline<'a> {
    /// `same` are the bytes at which the same lines begin, where that is known.
    pub(super) fn new(
        (then, now, differing): (&'a Document, &'a Document, &'a DiffTokens),
        same: &[(usize, usize)],
        known: OldTextCoverage,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Self> {
        let old = TokenizedText { text: then.text(), tokens: &differing.old };
        let new = TokenizedText { text: now.text(), tokens: &differing.new };
        let compared = differing.bytes.clone();
        let (map, expected) = (TokenMap::compute(old, new, same, go_on)?, Vec::new());
        let (firm, repeats) = (ReliableMatches::new(old, new, &map.to_new), is_repetitive(new));
        Some(Self {
            now,
            old,
            new,
            map,
            reliable: firm,
            known,
            is_repetitive: repeats,
            expected,
            compared_ranges: compared,
        })
    }

    /// Expects each mark there.
    pub(super) fn with_expected(self, expected: Vec<ExpectedRanges>) -> Self {
        Self { expected, ..self }
    }

    /// Whether the new text repeats itself.
    pub(super) fn is_repetitive(&self) -> bool {
        self.is_repetitive
    }

    /// Adds to `found` those of the rest that the map shows. The marks stand in the old text at `marks`, each a list of
    /// pieces.
    pub(super) fn find_by_map(
        &self,
        marks: &[&[Range<usize>]],
        found: &mut [Option<AnchorResult>],
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<()> {
        let mut rare = RunFrequencies::default();
        if self.known == OldTextCoverage::Quotes {
            rare = self.run_frequencies(marks, &unresolved_indices(found));
        }
        for number in unresolved_indices(found) {
            go_on()?;
            found[number] = self.match_by_map((number, marks[number]), &rare);
        }
        Some(())
    }

    /// Finds the rest by search.
    pub(super) fn find_by_search(
        &self,
        marks: &[&[Range<usize>]],
        mut found: Vec<Option<AnchorResult>>,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Vec<AnchorResult>> {
        let rare = self.run_frequencies(marks, &unresolved_indices(&found));
        if self.known == OldTextCoverage::Full {
            // What stands alone may have moved there by itself.
            for number in unresolved_indices(&found) {
                found[number] = self.match_by_map((number, marks[number]), &rare);
            }
        }
        let rest = unresolved_indices(&found);
        let places = self.search(marks, &rest, go_on)?;
        let order = Self::ordered_places(marks, &found);
        for (number, places) in rest.into_iter().zip(places) {
            found[number] =
                Some(self.choose_place((number, marks[number]), &places, (&order, &rare)));
        }
        found.into_iter().collect()
    }

    /// How rare the words of the marks with these numbers are, and those beside them.
    fn run_frequencies(&self, marks: &[&[Range<usize>]], numbers: &[usize]) -> RunFrequencies {
        let wider = numbers.iter().filter_map(|it| Some(self.with_context(self.hull(marks[*it])?)));
        RunFrequencies::count_in(self.old, self.new, wider)
    }

    fn match_by_map(
        &self,
        (number, pieces): (usize, &[Range<usize>]),
        rare: &RunFrequencies,
    ) -> Option<AnchorResult> {
        let verdicts: Vec<Option<PieceMatch>> =
            pieces.iter().map(|piece| self.score_piece(piece)).collect();
        let is_enough = |it: &Option<PieceMatch>| it.as_ref().is_some_and(PieceMatch::is_enough);
        let enough: Vec<bool> = verdicts.iter().map(is_enough).collect();
        let beside = |at: usize, other: Option<usize>| {
            let (Some(it), Some(other)) = (verdicts[at].as_ref(), other) else { return false };
            let near = verdicts.get(other).and_then(Option::as_ref);
            let near = near.filter(|_| enough[other]);
            near.is_some_and(|near| 0.5 <= it.word_score && are_near(it, near))
        };
        let stands =
            |at: &usize| enough[*at] || beside(*at, at.checked_sub(1)) || beside(*at, Some(at + 1));
        let standing: Vec<PieceMatch> =
            (0..pieces.len()).filter(stands).filter_map(|at| verdicts[at]).collect();
        let bytes: usize = pieces.iter().map(ExactSizeIterator::len).sum();
        let kept: usize = (0..pieces.len()).filter(stands).map(|at| pieces[at].len()).sum();
        // That a piece is gone is known only where the whole text is.
        let may_miss = self.known == OldTextCoverage::Full || standing.len() == pieces.len();
        // What stands alone is looked for once more, and among all places.
        let is_doubtful = self.known == OldTextCoverage::Quotes
            && (are_isolated(&standing) && !self.may_be_isolated(number, pieces, &standing, rare)
                || !self.is_distinctive(number, pieces, &standing, rare));
        if standing.is_empty()
            || self.known == OldTextCoverage::Full && !self.is_plausible(pieces, &standing, rare)
            || is_doubtful
            || !may_miss
            || 2 * kept < bytes
            || !are_in_order(&standing)
        {
            return None;
        }
        self.result_at(pieces, &standing, score(&standing))
    }

    /// What the map says of a piece; where nothing changed, that it stands as far from the end as it did.
    fn score_piece(&self, piece: &Range<usize>) -> Option<PieceMatch> {
        let (old, new) = &self.compared_ranges;
        let moved = |byte: usize| byte + new.end - old.end;
        if piece.end <= old.start {
            return Some(PieceMatch::unchanged(Span::new(piece.start, piece.end)?));
        }
        if old.end <= piece.start {
            return Some(PieceMatch::unchanged(Span::new(moved(piece.start), moved(piece.end))?));
        }
        let verdict = score_piece(self.old, self.new, &self.map, piece)?;
        let start = if piece.start < old.start { piece.start } else { verdict.span.start() };
        let end = if old.end < piece.end { moved(piece.end) } else { verdict.span.end() };
        Some(PieceMatch { span: Span::new(start, end)?, ..verdict })
    }

    fn search(
        &self,
        marks: &[&[Range<usize>]],
        rest: &[usize],
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Vec<Vec<Vec<PieceMatch>>>> {
        let queries: Vec<Vec<u32>> =
            rest.iter().map(|it| fuzzy::query_tokens(self.old, marks[*it])).collect();
        let mut index = WordIndex::new(self.old, &queries, self.new);
        let mut places = Vec::with_capacity(rest.len());
        for (query, number) in queries.iter().zip(rest) {
            go_on()?;
            let expected = self.expected_window(*number, query.len());
            places.push(index.places((self.old, query), marks[*number], self.new, expected));
        }
        Some(places)
    }

    /// The tokens among which a mark that is looked for by so many is expected to begin, where those are not many.
    fn expected_window(&self, number: usize, query: usize) -> Option<Range<usize>> {
        let close = self.expected.get(number).map(|it| &it.close).filter(|it| **it != ANYWHERE)?;
        let token = |byte: usize| self.new.tokens.partition_point(|it| (it.end as usize) <= byte);
        let (start, end) = (token(close.start), token(close.end));
        // Pieces in no order may end before they start.
        let is_small = end.checked_sub(start)? <= query + MAX_WINDOW_SLACK;
        is_small.then(|| start.saturating_sub(CONTEXT_TOKENS)..end + CONTEXT_TOKENS)
    }

    fn ordered_places(marks: &[&[Range<usize>]], found: &[Option<AnchorResult>]) -> OrderedPlaces {
        let place = |(pieces, found): (&&[Range<usize>], &Option<AnchorResult>)| {
            let extent = found.as_ref()?.spans()?;
            Some((pieces.first()?.start, extent.hull()))
        };
        OrderedPlaces::heaviest_subsequence(marks.iter().zip(found).filter_map(place).collect())
    }

    /// The best of `places`, if it is clearly the best.
    fn choose_place(
        &self,
        (number, pieces): (usize, &[Range<usize>]),
        places: &[Vec<PieceMatch>],
        (order, rare): (&OrderedPlaces, &RunFrequencies),
    ) -> AnchorResult {
        let may_be = |it: &Vec<PieceMatch>| match self.known {
            OldTextCoverage::Full => self.is_plausible(pieces, it, rare),
            OldTextCoverage::Quotes => {
                let is_alone = !order.is_empty() && are_isolated(it);
                self.is_distinctive(number, pieces, it, rare)
                    && (!is_alone || self.may_be_isolated(number, pieces, it, rare))
            }
        };
        let is_free = |it: &&Vec<PieceMatch>| !self.is_taken(pieces, it) && may_be(it);
        let free: Vec<&Vec<PieceMatch>> = places.iter().filter(is_free).collect();
        let close = || {
            let is_close = |it: &&Vec<PieceMatch>| self.is_close(number, it);
            let close: Vec<&Vec<PieceMatch>> = free.iter().copied().filter(is_close).collect();
            if self.is_repetitive { self.clear_winner(pieces.len(), &close) } else { None }
        };
        let clear = close().or_else(|| self.clear_winner(pieces.len(), &free)).or_else(|| {
            let (from, to) = order.neighbours_of(pieces.first()?.start);
            let is_there = |it: &PieceMatch| from <= it.span.start() && it.span.end() <= to;
            let there: Vec<&Vec<PieceMatch>> =
                free.iter().copied().filter(|it| it.iter().all(is_there)).collect();
            let near =
                || free.iter().copied().filter(|it| self.is_near(number, it)).collect::<Vec<_>>();
            self.clear_winner(pieces.len(), &there)
                .or_else(|| self.clear_winner(pieces.len(), &near()))
        });
        let found = clear.and_then(|it| self.result_at(pieces, it, score(it) * 0.9));
        found.unwrap_or_else(|| self.lost_result(places))
    }

    fn clear_winner<'b>(
        &self,
        pieces: usize,
        places: &[&'b Vec<PieceMatch>],
    ) -> Option<&'b Vec<PieceMatch>> {
        let best = *places.first()?;
        let is_enough = best.len() == pieces
            && best.iter().all(|it| it.is_enough_by_search(self.known))
            && are_in_order(best);
        let next = places.get(1).map_or(0.0, |it| score(it));
        // Words that differ beside the next one decide where all is as it was at the best.
        let is_only = is_complete(best) && places.get(1).is_none_or(|it| !is_complete(it));
        (is_enough && (is_only || next + MIN_SCORE_LEAD <= score(best))).then_some(best)
    }

    /// Whether most of the words there are known to be those of another passage.
    fn is_taken(&self, pieces: &[Range<usize>], place: &[PieceMatch]) -> bool {
        let own =
            |old: usize| pieces.iter().any(|piece| tokens_covering(self.old, piece).contains(&old));
        let (mut all, mut taken) = (0, 0);
        for at in place.iter().flat_map(|it| it.tokens.0..it.tokens.1) {
            let from = self.map.to_old[at];
            all += 1;
            taken += usize::from(from != UNMATCHED && !own(from as usize));
        }
        all < 2 * taken
    }

    /// The mark at `place`, with what became of its words.
    fn result_at(
        &self,
        pieces: &[Range<usize>],
        place: &[PieceMatch],
        score: f32,
    ) -> Option<AnchorResult> {
        let spans: Vec<Span> = place.iter().map(|it| it.span).collect();
        let extent = widen_to_clusters(self.now, &spans)?;
        let is_whole = extent.pieces().len() == pieces.len();
        let mut pairs = pieces.iter().zip(extent.pieces());
        let same = |(then, now): (&Range<usize>, &Span)| {
            let (then, now) = (&self.old.text[then.clone()], self.now.quote(*now));
            then == now || normalize_form(then) == normalize_form(now)
        };
        let guess = ScoredPlace { score, spans: extent.clone() };
        Some(if is_whole && pairs.all(same) {
            AnchorResult::Moved(guess)
        } else {
            AnchorResult::Changed(guess)
        })
    }

    fn lost_result(&self, places: &[Vec<PieceMatch>]) -> AnchorResult {
        let guess = |place: &Vec<PieceMatch>| {
            let spans: Vec<Span> = place.iter().map(|it| it.span).collect();
            Some(ScoredPlace { spans: widen_to_clusters(self.now, &spans)?, score: score(place) })
        };
        let candidates: Vec<ScoredPlace> =
            places.iter().take(MAX_CANDIDATES).filter_map(guess).collect();
        let stands = |place: &Vec<PieceMatch>| place.iter().all(|it| 0.9 <= it.word_score);
        let reason =
            if places.iter().any(stands) { LostReason::Ambiguous } else { LostReason::WordsGone };
        AnchorResult::Lost { reason, candidates }
    }
}

/// The numbers of those that are not found yet.
fn unresolved_indices(found: &[Option<AnchorResult>]) -> Vec<usize> {
    (0..found.len()).filter(|it| found[*it].is_none()).collect()
}

/// Whether each piece ends before the next one starts.
fn are_in_order(place: &[PieceMatch]) -> bool {
    place.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start())
}

/// Whether all words of a mark and all that stood beside it are there.
fn is_complete(place: &[PieceMatch]) -> bool {
    place.iter().all(|it| 0.99 <= it.word_score && 0.99 <= it.better_and_worse_side().1)
}

/// Whether two pieces of a mark still stand near each other.
fn are_near(a: &PieceMatch, b: &PieceMatch) -> bool {
    const NEAR: usize = 60;
    a.tokens.0.abs_diff(b.tokens.1).min(b.tokens.0.abs_diff(a.tokens.1)) <= NEAR
}

impl AnchorResult {
    /// Where the mark was found.
    pub fn spans(&self) -> Option<&SpanSet> {
        match self {
            Self::Exact(extent) | Self::Widened(extent) => Some(extent),
            Self::Moved(guess) | Self::Changed(guess) => Some(&guess.spans),
            Self::Lost { .. } => None,
        }
    }
}
