//! Finds marks again step by step: by the word map, then by search, then by order. See [`Pipeline`].

mod plausibility;

use std::ops::Range;

use self::plausibility::{SearchedMark, are_isolated};
use super::{
    AnchorResult, GoOn, ScoredPlace,
    compared_tokens::{ByteRanges, DiffTokens, OldTextCoverage, TextPair},
    diff::{TokenMap, UNMATCHED},
    exact::widen_to_clusters,
    fuzzy::{self, WordIndex, score},
    order::OrderedPlaces,
    scoring::{CONTEXT_TOKENS, PieceMatch, PieceScorer},
    shifts::{ANYWHERE, ExpectedRanges},
    spurious_moves::ReliableMatches,
    word_runs::{RunFrequencies, is_repetitive},
};
use crate::model::{Document, LostReason, Span};

/// By how much the best place must lead the next.
const MIN_SCORE_LEAD: f32 = 0.08;

/// A window of expected places has at most this many tokens more than the query.
const MAX_WINDOW_SLACK: usize = 200;

/// How many candidates a lost mark keeps.
const MAX_CANDIDATES: usize = 3;

/// Two texts and the map between their words.
pub(super) struct Pipeline<'a> {
    new_text: &'a Document,
    texts: TextPair<'a>,
    map: TokenMap<'a>,
    reliable: ReliableMatches,
    coverage: OldTextCoverage,
    /// Whether the new text is repetitive, so that a place needs more evidence.
    is_repetitive: bool,
    /// Where each mark is expected; empty where no mark has an expected place.
    expected: Vec<ExpectedRanges>,
    /// The compared bytes of both texts. Before and after them both are equal.
    compared_ranges: ByteRanges,
}

impl<'a> Pipeline<'a> {
    /// Maps the words of both texts. `same` are the bytes at which equal lines begin, where known.
    pub(super) fn new(
        old_text: &'a Document,
        new_text: &'a Document,
        tokens: &'a DiffTokens,
        same: &[(usize, usize)],
        go_on: &mut GoOn<'_>,
    ) -> Option<Self> {
        let texts = tokens.texts(old_text, new_text);
        let map = TokenMap::compute(texts, same, go_on)?;
        Some(Self {
            new_text,
            texts,
            reliable: ReliableMatches::new(texts, &map.to_new),
            map,
            coverage: tokens.coverage,
            is_repetitive: is_repetitive(texts.new),
            expected: Vec::new(),
            compared_ranges: tokens.bytes.clone(),
        })
    }

    /// Sets the expected place of each mark.
    pub(super) fn with_expected(self, expected: Vec<ExpectedRanges>) -> Self {
        Self { expected, ..self }
    }

    /// Returns whether the new text is repetitive.
    pub(super) fn is_repetitive(&self) -> bool {
        self.is_repetitive
    }

    /// Adds the marks to `found` that the map shows and that are missing there. The pieces of the marks are at `marks`
    /// in the old text.
    pub(super) fn find_by_map(
        &self,
        marks: &[&[Range<usize>]],
        found: &mut [Option<AnchorResult>],
        go_on: &mut GoOn<'_>,
    ) -> Option<()> {
        let rest = unresolved_indices(found);
        let frequencies = match self.coverage {
            OldTextCoverage::Full => self.run_frequencies(marks, &[]),
            OldTextCoverage::Quotes => self.run_frequencies(marks, &rest),
        };
        for number in rest {
            go_on()?;
            let mark = SearchedMark { number, pieces: marks[number], frequencies: &frequencies };
            found[number] = self.match_by_map(mark);
        }
        Some(())
    }

    pub(super) fn find_by_search(
        &self,
        marks: &[&[Range<usize>]],
        mut found: Vec<Option<AnchorResult>>,
        go_on: &mut GoOn<'_>,
    ) -> Option<Vec<AnchorResult>> {
        let frequencies = &self.run_frequencies(marks, &unresolved_indices(&found));
        let searched = |number: usize| SearchedMark { number, pieces: marks[number], frequencies };
        if self.coverage == OldTextCoverage::Full {
            // An isolated match may have moved there by itself.
            for number in unresolved_indices(&found) {
                found[number] = self.match_by_map(searched(number));
            }
        }
        let rest = unresolved_indices(&found);
        let places = self.search(marks, &rest, go_on)?;
        let order = Self::ordered_places(marks, &found);
        for (number, places) in rest.into_iter().zip(places) {
            found[number] = Some(self.choose_place(searched(number), &places, &order));
        }
        found.into_iter().collect()
    }

    /// Counts the word runs of the marks with these numbers and of their context.
    fn run_frequencies(&self, marks: &[&[Range<usize>]], numbers: &[usize]) -> RunFrequencies<'a> {
        let wider = numbers.iter().filter_map(|it| Some(self.with_context(self.hull(marks[*it])?)));
        RunFrequencies::count_in(self.texts, wider)
    }

    fn match_by_map(&self, mark: SearchedMark<'_>) -> Option<AnchorResult> {
        let pieces = mark.pieces;
        let matches: Vec<Option<PieceMatch>> =
            pieces.iter().map(|piece| self.score_piece(piece)).collect();
        let is_enough = |it: &Option<PieceMatch>| it.as_ref().is_some_and(PieceMatch::is_enough);
        let enough: Vec<bool> = matches.iter().map(is_enough).collect();
        let is_beside = |at: usize, other: Option<usize>| {
            let (Some(it), Some(other)) = (matches[at].as_ref(), other) else { return false };
            let near = matches.get(other).and_then(Option::as_ref);
            let near = near.filter(|_| enough[other]);
            near.is_some_and(|near| 0.5 <= it.word_score && are_near(it, near))
        };
        let is_kept = |at: &usize| {
            enough[*at] || is_beside(*at, at.checked_sub(1)) || is_beside(*at, Some(at + 1))
        };
        let kept: Vec<PieceMatch> =
            (0..pieces.len()).filter(is_kept).filter_map(|at| matches[at]).collect();
        let bytes: usize = pieces.iter().map(ExactSizeIterator::len).sum();
        let kept_bytes: usize = (0..pieces.len()).filter(is_kept).map(|at| pieces[at].len()).sum();
        // A piece is known to be gone only where the whole text is known.
        let may_miss = self.coverage == OldTextCoverage::Full || kept.len() == pieces.len();
        // An isolated match is searched once more, among all places.
        let is_doubtful = self.coverage == OldTextCoverage::Quotes
            && (are_isolated(&kept) && !self.may_be_isolated(mark, &kept)
                || !self.is_distinctive(mark, &kept));
        if kept.is_empty()
            || self.coverage == OldTextCoverage::Full && !self.is_plausible(mark, &kept)
            || is_doubtful
            || !may_miss
            || 2 * kept_bytes < bytes
            || !are_in_order(&kept)
        {
            return None;
        }
        self.result_at(pieces, &kept, score(&kept))
    }

    /// Returns the place of a piece by the map; in an unchanged part, by its distance from the end.
    fn score_piece(&self, piece: &Range<usize>) -> Option<PieceMatch> {
        let (old, new) = &self.compared_ranges;
        let moved = |byte: usize| byte + new.end - old.end;
        if piece.end <= old.start {
            return Some(PieceMatch::unchanged(Span::new(piece.start, piece.end)?));
        }
        if old.end <= piece.start {
            return Some(PieceMatch::unchanged(Span::new(moved(piece.start), moved(piece.end))?));
        }
        let found = PieceScorer { texts: self.texts, map: &self.map }.score(piece)?;
        let start = if piece.start < old.start { piece.start } else { found.span.start() };
        let end = if old.end < piece.end { moved(piece.end) } else { found.span.end() };
        Some(PieceMatch { span: Span::new(start, end)?, ..found })
    }

    fn search(
        &self,
        marks: &[&[Range<usize>]],
        rest: &[usize],
        go_on: &mut GoOn<'_>,
    ) -> Option<Vec<Vec<Vec<PieceMatch>>>> {
        let queries: Vec<Vec<u32>> =
            rest.iter().map(|it| fuzzy::query_tokens(self.texts.old, marks[*it])).collect();
        let mut index = WordIndex::new(self.texts, &queries);
        let mut places = Vec::with_capacity(rest.len());
        for (query, number) in queries.iter().zip(rest) {
            go_on()?;
            let expected = self.expected_window(*number, query.len());
            places.push(index.places(query, marks[*number], expected));
        }
        Some(places)
    }

    /// Returns the tokens among which a mark with a query of that many tokens is expected, if those are few.
    fn expected_window(&self, number: usize, query: usize) -> Option<Range<usize>> {
        let close = self.expected.get(number).map(|it| &it.close).filter(|it| **it != ANYWHERE)?;
        let tokens = self.texts.new.tokens;
        let token = |byte: usize| tokens.partition_point(|it| (it.end as usize) <= byte);
        let (start, end) = (token(close.start), token(close.end));
        // Unordered pieces may end before they start.
        let is_small = end.checked_sub(start)? <= query + MAX_WINDOW_SLACK;
        is_small.then(|| start.saturating_sub(CONTEXT_TOKENS)..end + CONTEXT_TOKENS)
    }

    fn ordered_places(marks: &[&[Range<usize>]], found: &[Option<AnchorResult>]) -> OrderedPlaces {
        let place = |(pieces, found): (&&[Range<usize>], &Option<AnchorResult>)| {
            let spans = found.as_ref()?.spans()?;
            Some((pieces.first()?.start, spans.hull()))
        };
        OrderedPlaces::heaviest_subsequence(marks.iter().zip(found).filter_map(place).collect())
    }

    /// Returns the best of `places`, if it is clearly the best.
    fn choose_place(
        &self,
        mark: SearchedMark<'_>,
        places: &[Vec<PieceMatch>],
        order: &OrderedPlaces,
    ) -> AnchorResult {
        let SearchedMark { number, pieces, .. } = mark;
        let may_be = |it: &Vec<PieceMatch>| match self.coverage {
            OldTextCoverage::Full => self.is_plausible(mark, it),
            OldTextCoverage::Quotes => {
                let is_alone = !order.is_empty() && are_isolated(it);
                self.is_distinctive(mark, it) && (!is_alone || self.may_be_isolated(mark, it))
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
            && best.iter().all(|it| it.is_enough_by_search(self.coverage))
            && are_in_order(best);
        let next = places.get(1).map_or(0.0, |it| score(it));
        // If the best place is unchanged, words that differ beside the next one decide.
        let is_only = is_complete(best) && places.get(1).is_none_or(|it| !is_complete(it));
        (is_enough && (is_only || next + MIN_SCORE_LEAD <= score(best))).then_some(best)
    }

    /// Returns whether most words at `place` are known to belong to another passage.
    fn is_taken(&self, pieces: &[Range<usize>], place: &[PieceMatch]) -> bool {
        let covers = |piece, at| self.texts.old.tokens_covering(piece).contains(&at);
        let own = |at: usize| pieces.iter().any(|piece| covers(piece, at));
        let (mut all, mut taken) = (0, 0);
        for at in place.iter().flat_map(|it| it.tokens.0..it.tokens.1) {
            let from = self.map.to_old[at];
            all += 1;
            taken += usize::from(from != UNMATCHED && !own(from as usize));
        }
        all < 2 * taken
    }

    /// Returns the mark at `place`: moved or changed.
    fn result_at(
        &self,
        pieces: &[Range<usize>],
        place: &[PieceMatch],
        score: f32,
    ) -> Option<AnchorResult> {
        let spans: Vec<Span> = place.iter().map(|it| it.span).collect();
        let words = pieces.iter().map(|it| &self.texts.old.text[it.clone()]);
        AnchorResult::moved_or_changed(self.new_text, &spans, words, score)
    }

    fn lost_result(&self, places: &[Vec<PieceMatch>]) -> AnchorResult {
        let candidate = |place: &Vec<PieceMatch>| {
            let spans: Vec<Span> = place.iter().map(|it| it.span).collect();
            Some(ScoredPlace {
                spans: widen_to_clusters(self.new_text, &spans)?,
                score: score(place),
            })
        };
        let candidates: Vec<ScoredPlace> =
            places.iter().take(MAX_CANDIDATES).filter_map(candidate).collect();
        let are_all_there = |place: &Vec<PieceMatch>| place.iter().all(|it| 0.9 <= it.word_score);
        let is_there = places.iter().any(are_all_there);
        let reason = if is_there { LostReason::Ambiguous } else { LostReason::WordsGone };
        AnchorResult::Lost { reason, candidates }
    }
}

/// Returns the numbers of the marks that are not found yet.
fn unresolved_indices(found: &[Option<AnchorResult>]) -> Vec<usize> {
    (0..found.len()).filter(|it| found[*it].is_none()).collect()
}

/// Returns whether each piece ends before the next one starts.
fn are_in_order(place: &[PieceMatch]) -> bool {
    place.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start())
}

/// Returns whether all words of a mark and all of its context are present.
fn is_complete(place: &[PieceMatch]) -> bool {
    place.iter().all(|it| 0.99 <= it.word_score && 0.99 <= it.better_and_worse_side().1)
}

/// Returns whether two pieces of a mark are still near each other.
fn are_near(a: &PieceMatch, b: &PieceMatch) -> bool {
    const NEAR: usize = 60;
    a.tokens.0.abs_diff(b.tokens.1).min(b.tokens.0.abs_diff(a.tokens.1)) <= NEAR
}
