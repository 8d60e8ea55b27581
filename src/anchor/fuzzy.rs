//! Searches a whole text for the words and context of a mark, whatever was edited. See [`WordIndex`].

use std::{collections::HashMap, ops::Range};

use super::{
    align::{MAX_FINE_CELLS, align},
    compared_tokens::{TextPair, TokenizedText},
    diff::UNMATCHED,
    scoring::{CONTEXT_TOKENS, PieceMatch, PieceScorer, TokenLookup},
};

/// A word that occurs more often is ignored.
const MAX_OCCURRENCES: usize = 200;

/// How many places are examined closely.
const MAX_PLACES: usize = 5;

/// Places within this many tokens count as one.
const BIN_TOKENS: usize = 16;

/// The most tokens of a query: of a longer mark, half of them are from its start, half from its end.
const MAX_QUERY_TOKENS: usize = 400;

/// The most pairs of tokens that are compared for all marks of a text.
const TOTAL_BUDGET: usize = 600 << 20;

/// The cost of comparing a pair letter by letter, in pairs compared as a whole.
const FINE_CELL_COST: usize = 10;

/// The positions of the words of some marks in a text.
pub(super) struct WordIndex<'a> {
    texts: TextPair<'a>,
    places: HashMap<u64, Vec<u32>>,
    budget: usize,
}

/// Returns the tokens to search a mark by: its own and its context.
pub(super) fn query_tokens(old: TokenizedText<'_>, pieces: &[Range<usize>]) -> Vec<u32> {
    let (Some(first), Some(last)) = (pieces.first(), pieces.last()) else { return Vec::new() };
    let under = old.tokens_covering(&(first.start..last.end.max(first.start)));
    let start = under.start.saturating_sub(CONTEXT_TOKENS);
    let end = (under.end + CONTEXT_TOKENS).min(old.tokens.len());
    let all = start as u32..end as u32;
    if all.len() <= MAX_QUERY_TOKENS {
        return all.collect();
    }
    let half = (MAX_QUERY_TOKENS / 2) as u32;
    (all.start..all.start + half).chain(all.end - half..all.end).collect()
}

impl<'a> WordIndex<'a> {
    /// Indexes the words of `queries` in the new text. Linear.
    pub(super) fn new(texts: TextPair<'a>, queries: &[Vec<u32>]) -> Self {
        let TextPair { old, new } = texts;
        let mut places: HashMap<u64, Vec<u32>> = HashMap::new();
        for at in queries.iter().flatten().filter(|at| old.tokens[**at as usize].is_word()) {
            places.entry(old.tokens[*at as usize].hash).or_default();
        }
        for (at, token) in new.tokens.iter().enumerate() {
            if let Some(found) =
                places.get_mut(&token.hash).filter(|it| it.len() <= MAX_OCCURRENCES)
            {
                found.push(at as u32);
            }
        }
        Self { texts, places, budget: TOTAL_BUDGET }
    }

    /// Returns the nearest places with the match of each piece that has words there, best first. The `expected` tokens
    /// are examined too.
    pub(super) fn places(
        &mut self,
        query: &[u32],
        pieces: &[Range<usize>],
        expected: Option<Range<usize>>,
    ) -> Vec<Vec<PieceMatch>> {
        let mut found: Vec<Vec<PieceMatch>> = Vec::new();
        let likely = self.likely_starts(query).into_iter();
        let likely =
            likely.map(|it| it.saturating_sub(BIN_TOKENS)..it + query.len() + 2 * BIN_TOKENS);
        for Range { start: from, end } in likely.chain(expected) {
            let to = end.min(self.texts.new.tokens.len());
            let mut news: Vec<u32> = (from as u32..to as u32).collect();
            // Two similar places may be close enough to be in one window.
            for _ in 0..2 {
                let cells = query.len() * news.len();
                let costs = if cells <= MAX_FINE_CELLS { FINE_CELL_COST * cells } else { cells };
                if self.budget < costs {
                    break;
                }
                self.budget -= costs;
                let pairs = AlignedPairs(align(&self.texts, query, &news));
                let scorer = PieceScorer { texts: self.texts, map: &pairs };
                let place: Vec<PieceMatch> =
                    pieces.iter().filter_map(|piece| scorer.score(piece)).collect();
                if place.is_empty() {
                    break;
                }
                news.retain(|at| {
                    !place.iter().any(|it| (it.tokens.0..it.tokens.1).contains(&(*at as usize)))
                });
                add_candidate(&mut found, place);
            }
        }
        found.sort_by(|a, b| score(b).total_cmp(&score(a)));
        found
    }

    /// Returns likely starts of the query by the votes of its rarer words; most votes first.
    fn likely_starts(&self, query: &[u32]) -> Vec<usize> {
        let mut votes: HashMap<usize, f32> = HashMap::new();
        for (offset, at) in query.iter().enumerate() {
            let places = self.places.get(&self.texts.old.tokens[*at as usize].hash);
            let Some(places) = places.filter(|it| it.len() <= MAX_OCCURRENCES) else { continue };
            let vote = 1.0 / (1.0 + places.len() as f32).ln_1p();
            for place in places {
                let start = (*place as usize).saturating_sub(offset) / BIN_TOKENS;
                *votes.entry(start).or_default() += vote;
                *votes.entry(start + 1).or_default() += vote;
            }
        }
        let mut votes: Vec<(usize, f32)> = votes.into_iter().collect();
        votes.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut starts: Vec<usize> = Vec::new();
        for (bin, _) in votes {
            if starts.iter().all(|it| 1 < it.abs_diff(bin)) {
                starts.push(bin);
            }
            if starts.len() == MAX_PLACES {
                break;
            }
        }
        starts.into_iter().map(|bin| (bin * BIN_TOKENS).saturating_sub(BIN_TOKENS / 2)).collect()
    }
}

/// Returns the certainty of a place for all pieces: the average of their scores, weighted by letters.
pub(super) fn score(matches: &[PieceMatch]) -> f32 {
    let letters: usize = matches.iter().map(|it| it.letters).sum();
    let sum: f32 = matches.iter().map(|it| it.score() * it.letters as f32).sum();
    if letters == 0 { 0.0 } else { sum / letters as f32 }
}

/// Adds a place, unless a better one overlaps it.
fn add_candidate(found: &mut Vec<Vec<PieceMatch>>, place: Vec<PieceMatch>) {
    if found.iter().all(|it| !do_overlap(it, &place) || score(it) < score(&place)) {
        found.retain(|it| !do_overlap(it, &place));
        found.push(place);
    }
}

fn do_overlap(a: &[PieceMatch], b: &[PieceMatch]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.span.overlaps(b.span)))
}

/// Pairs of tokens, in order.
struct AlignedPairs(Vec<(u32, u32)>);

impl TokenLookup for AlignedPairs {
    fn new_of(&self, old: usize) -> Option<usize> {
        let at = self.0.binary_search_by_key(&(old as u32), |it| it.0).ok()?;
        Some(self.0[at].1 as usize).filter(|it| *it != UNMATCHED as usize)
    }

    fn old_of(&self, new: usize) -> Option<usize> {
        self.0.iter().find(|it| it.1 as usize == new).map(|it| it.0 as usize)
    }
}
