//! What a map of words says about one mark, and whether that is enough. See [`score_piece`].

use std::ops::Range;

use super::{
    align::{TokenizedText, token_similarity},
    diff::UNMATCHED,
    in_place::match_in_place,
    pipeline::OldTextCoverage,
    tokens::normalize_form,
};
use crate::model::Span;

/// How many tokens beside a mark are asked whether they are still beside it.
pub(super) const CONTEXT_TOKENS: usize = 12;

/// So many more tokens may have come between a mark and its neighbours.
const MAX_EXTRA_DISTANCE: usize = 60;

/// In a word of more bytes it is not looked for where a mark's border is.
const MAX_WORD_BYTES: usize = 1024;

/// So many foreign letters between its words tear a mark.
const MAX_FOREIGN_LETTERS: usize = 400;

/// The least of a mark's letters that must be there, and the least likeness of a mark of one word.
pub(super) const MIN_WORD_SCORE: f32 = 0.5;
const MIN_SINGLE_WORD_SCORE: f32 = 0.7;

/// What a foreign letter between two stretches of a mark costs, in letters that are there.
const FOREIGN_LETTER_COST: f32 = 0.04;

/// A map of some tokens: which new one each old one is.
pub(super) trait TokenLookup {
    fn new_of(&self, old: usize) -> Option<usize>;

    /// Which old one a new one is.
    fn old_of(&self, new: usize) -> Option<usize>;
}

impl TokenLookup for super::diff::TokenMap {
    fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).filter(|it| **it != UNMATCHED).map(|it| *it as usize)
    }

    fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).filter(|it| **it != UNMATCHED).map(|it| *it as usize)
    }
}

/// Where a piece would stand, and how much speaks for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PieceMatch {
    /// In the new text.
    pub(super) span: Span,
    /// The first token under it, and the one after the last.
    pub(super) tokens: (usize, usize),
    /// How much of its words is there, from 0 to 1.
    pub(super) word_score: f32,
    /// How much of what stood before it is there, from 0 to 1; `None` where nothing is known of that.
    pub(super) score_before: Option<f32>,
    /// The same for what stood after it.
    pub(super) score_after: Option<f32>,
    /// How many letters its words have, signs counted as one.
    pub(super) letters: usize,
    /// The least that must be there of its words: of one alone more than of several, since many a word is one letter
    /// away from another.
    pub(super) min_word_score: f32,
    /// Whether its neighbours are untouched, and what stands between them is what it has become.
    pub(super) is_in_place: bool,
}

impl PieceMatch {
    /// A place at which nothing changed.
    pub(super) fn unchanged(span: Span) -> Self {
        let (before, after) = (Some(1.0), Some(1.0));
        Self {
            span,
            tokens: (0, 0),
            word_score: 1.0,
            score_before: before,
            score_after: after,
            letters: span.byte_len(),
            min_word_score: MIN_WORD_SCORE,
            is_in_place: false,
        }
    }

    /// The better, and the worse, of the two sides.
    pub(super) fn better_and_worse_side(&self) -> (f32, f32) {
        match (self.score_before, self.score_after) {
            (Some(a), Some(b)) => (a.max(b), a.min(b)),
            (Some(a), None) | (None, Some(a)) => (a, a),
            (None, None) => (0.0, 0.0),
        }
    }

    pub(super) fn context_score(&self) -> f32 {
        let (better, worse) = self.better_and_worse_side();
        f32::midpoint(better, worse)
    }

    /// How sure this place is, from 0 to 1.
    pub(super) fn score(&self) -> f32 {
        let weight = (self.letters as f32 / 40.0).min(1.0) * 0.3 + 0.4;
        (self.word_score * weight + self.context_score() * (1.0 - weight)).clamp(0.0, 1.0)
    }

    /// Whether enough speaks for it. The less the words say, the more their neighbours must.
    pub(super) fn is_enough(&self) -> bool {
        let (better, worse) = self.better_and_worse_side();
        let beside = self.context_score();
        if self.word_score < self.min_word_score {
            return false;
        }
        if self.is_in_place {
            return 0.4 <= beside;
        }
        match self.letters {
            40.. => 0.25 <= beside || 0.7 <= self.word_score,
            12.. => {
                0.4 <= beside && 0.5 <= better
                    || 0.95 <= self.word_score && 0.3 <= better
                    || 0.99 <= self.word_score
            }
            4.. => 0.45 <= beside && 0.6 <= better && (0.6 <= self.word_score || 0.7 <= beside),
            _ => {
                0.5 <= beside
                    && 0.7 <= better
                    && (0.2 <= worse || 0.9 <= better)
                    && 0.8 <= self.word_score
            }
        }
    }
}

impl PieceMatch {
    /// Whether enough speaks for a place that was only found by search. Where the whole old text is known, what was
    /// not matched with anything is most likely gone, so that more must speak for it.
    pub(super) fn is_enough_by_search(&self, known: OldTextCoverage) -> bool {
        let (better, _) = self.better_and_worse_side();
        let beside = self.context_score();
        let least = match known {
            OldTextCoverage::Full => 0.6,
            OldTextCoverage::Quotes => 0.4,
        };
        if self.is_in_place {
            return 0.6 <= beside;
        }
        match self.letters {
            40.. => 0.65 <= self.word_score,
            12.. => 0.75 <= self.word_score && least <= better || 0.99 <= self.word_score,
            4.. => 0.75 <= self.word_score && least <= beside && 0.6 <= better,
            _ => 0.9 <= self.word_score && least.max(0.5) <= beside,
        }
    }
}

/// What `map` says of the piece at `bytes` of the old text. `None` if not one of its words is there.
pub(super) fn score_piece(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    map: &dyn TokenLookup,
    bytes: &Range<usize>,
) -> Option<PieceMatch> {
    let verdict = score_by_words(old, new, map, bytes);
    match verdict {
        Some(it) if it.is_enough() => verdict,
        _ => match_in_place(old, new, map, bytes).or(verdict),
    }
}

/// The same where its words are there.
fn score_by_words(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    map: &dyn TokenLookup,
    bytes: &Range<usize>,
) -> Option<PieceMatch> {
    let under = tokens_covering(old, bytes);
    let pairs = matched_pairs(old, new, map, &under);
    let all: f32 = under.clone().map(|at| token_weight(old, at)).sum();
    let sum = |run: &[TokenPair]| {
        run.iter().map(|it| it.similarity * token_weight(old, it.old)).sum::<f32>()
    };
    let runs = pairs.chunk_by(|a, b| !are_torn(new, a, b)).map(|run| densest_run(old, new, run));
    let best = runs.max_by(|a, b| sum(a).total_cmp(&sum(b)))?;
    let there = sum(best);
    if there <= 0.0 {
        return None;
    }
    let (first, last) = (best[0], best[best.len() - 1]);
    let start = border_in_word(old, new, first, bytes.start)
        .unwrap_or(new.tokens[first.new].start as usize);
    let end =
        border_in_word(old, new, last, bytes.end).unwrap_or(new.tokens[last.new].end as usize);
    // Where its sentences have changed places, what stood before it is not before its first word now.
    let first_then = *best.iter().min_by_key(|it| it.old)?;
    let last_then = *best.iter().max_by_key(|it| it.old)?;
    Some(PieceMatch {
        span: Span::new(start, end)?,
        tokens: (first.new, last.new + 1),
        word_score: there / all,
        score_before: context_before(old, new, map, under.start, first_then),
        score_after: context_after(old, new, map, under.end, last_then),
        min_word_score: if under.len() == 1 { MIN_SINGLE_WORD_SCORE } else { MIN_WORD_SCORE },
        letters: under.map(|at| usize::from(old.tokens[at].letters.max(1))).sum(),
        is_in_place: false,
    })
}

/// The part of a run that is worth most if every foreign letter in it costs [`FOREIGN_LETTER_COST`] of a letter that is there:
/// words that agree by chance beyond a sentence that was removed are left out.
fn densest_run<'a>(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    run: &'a [TokenPair],
) -> &'a [TokenPair] {
    let (mut best, mut sum, mut start) = ((0.0, 0, run.len()), 0.0_f32, 0);
    for (at, pair) in run.iter().enumerate() {
        if 0 < at {
            let foreign = run[at - 1].new + 1..pair.new;
            // Beyond so many tokens it costs more than any word is worth.
            let letters: f32 =
                foreign.take(2 * MAX_FOREIGN_LETTERS).map(|it| token_weight(new, it)).sum();
            sum -= letters * FOREIGN_LETTER_COST;
        }
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += if pair.similarity == 0.0 {
            -FOREIGN_LETTER_COST
        } else {
            pair.similarity * token_weight(old, pair.old)
        };
        if best.0 <= sum || pair.similarity == 0.0 && best.0 - 2.0 * FOREIGN_LETTER_COST < sum {
            best = (best.0.max(sum), start, at + 1);
        }
    }
    let (_, start, end) = best;
    // A word in the place of the first one stands before all that agrees, and costs more than nothing.
    let in_place = |pair: &&TokenPair| pair.similarity == 0.0;
    let before = run[..start].iter().rev().zip(run[..=start.min(run.len() - 1)].iter().rev());
    let led = before.take_while(|(a, b)| in_place(a) && a.new + 1 == b.new).count().min(2);
    &run[start - led..end]
}

#[derive(Clone, Copy, Debug)]
pub(super) struct TokenPair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// 0 for another word that only stands in its place.
    pub(super) similarity: f32,
}

/// The numbers of the tokens that share a byte with `bytes`.
pub(super) fn tokens_covering(row: TokenizedText<'_>, bytes: &Range<usize>) -> Range<usize> {
    let start = row.tokens.partition_point(|it| it.end as usize <= bytes.start);
    let end = row.tokens.partition_point(|it| (it.start as usize) < bytes.end);
    start..end.max(start)
}

/// How much a token counts in its mark.
fn token_weight(old: TokenizedText<'_>, at: usize) -> f32 {
    f32::from(old.tokens[at].letters.max(1))
}

fn similarity_or_zero(old: TokenizedText<'_>, i: usize, new: TokenizedText<'_>, j: usize) -> f32 {
    let likeness = token_similarity(old, i, new, j);
    if likeness <= 0.5 { 0.0 } else { likeness }
}

fn matched_pairs(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    map: &dyn TokenLookup,
    under: &Range<usize>,
) -> Vec<TokenPair> {
    let pair = |at: usize| {
        let to = map.new_of(at)?;
        Some(TokenPair { old: at, new: to, similarity: similarity_or_zero(old, at, new, to) })
    };
    let mut pairs: Vec<TokenPair> = under.clone().filter_map(pair).collect();
    // Sentences of a mark may have changed places: it is still one.
    pairs.sort_unstable_by_key(|it| it.new);
    pairs
}

/// Whether too much lies between the words of two pairs, of which the second one comes later in the new text.
fn are_torn(new: TokenizedText<'_>, a: &TokenPair, b: &TokenPair) -> bool {
    let (from, to) = (new.tokens[a.new].end as usize, new.tokens[b.new].start as usize);
    MAX_FOREIGN_LETTERS < to - from
        && (8 * MAX_FOREIGN_LETTERS < to - from
            || MAX_FOREIGN_LETTERS < new.text[from..to].chars().count())
}

/// The byte of the new word where the mark's border is, if that was within the word: what stands on one side of it in the
/// word is the same, clothes apart, or both words are as long.
fn border_in_word(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    pair: TokenPair,
    byte: usize,
) -> Option<usize> {
    let (then, now) = (old.word(pair.old), new.word(pair.new));
    let at = byte.checked_sub(old.tokens[pair.old].start as usize)?;
    let (head, tail) =
        then.split_at_checked(at).filter(|it| !it.0.is_empty() && !it.1.is_empty())?;
    let by_len = (then.len() == now.len() && now.is_char_boundary(at)).then_some(at);
    let from_start = |at| new.tokens[pair.new].start as usize + at;
    // Each letter is tried: what has no blanks at all, as base64, may be as long as the text.
    if MAX_WORD_BYTES < then.len().max(now.len()) {
        return by_len.map(from_start);
    }
    let (head, tail) = (normalize_form(head), normalize_form(tail));
    let borders = || now.char_indices().map(|it| it.0).skip(1);
    let by_head = || borders().find(|at| normalize_form(&now[..*at]) == head);
    let by_tail = || borders().find(|at| normalize_form(&now[*at..]) == tail);
    by_head().or_else(by_tail).or(by_len).map(from_start)
}

/// How much of what stood before old token `start` still stands before `first`.
pub(super) fn context_before(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    map: &dyn TokenLookup,
    start: usize,
    first: TokenPair,
) -> Option<f32> {
    let tokens = (0..start).rev().take(CONTEXT_TOKENS);
    let near =
        |to: usize, away: usize| to < first.new && first.new - to <= away + MAX_EXTRA_DISTANCE;
    context_share(old, new, map, tokens, near)
}

/// How much of what stood from old token `end` on still stands after `last`.
pub(super) fn context_after(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    map: &dyn TokenLookup,
    end: usize,
    last: TokenPair,
) -> Option<f32> {
    let tokens = (end..old.tokens.len()).take(CONTEXT_TOKENS);
    let near = |to: usize, away: usize| last.new < to && to - last.new <= away + MAX_EXTRA_DISTANCE;
    context_share(old, new, map, tokens, near)
}

/// Nearer neighbours count for more, and words for more than punctuation.
fn context_share(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    map: &dyn TokenLookup,
    tokens: impl Iterator<Item = usize>,
    near: impl Fn(usize, usize) -> bool,
) -> Option<f32> {
    let (mut all, mut there) = (0.0, 0.0);
    for (away, at) in tokens.enumerate() {
        let token = old.tokens[at];
        if token.is_break() {
            break;
        }
        if token.is_uninformative() {
            continue;
        }
        let says = if token.is_word() { 1.0 } else { 0.4 };
        let weight = says / (3.0 + away as f32);
        all += weight;
        if let Some(to) = map.new_of(at).filter(|to| near(*to, away + 1)) {
            there += weight * similarity_or_zero(old, at, new, to);
        }
    }
    (0.0 < all).then(|| there / all)
}
