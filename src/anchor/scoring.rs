//! Scores how well a map of words supports the place of a mark. See [`PieceScorer`].

use std::ops::Range;

use super::{
    compared_tokens::{OldTextCoverage, TextPair, TokenizedText},
    diff::{TokenMap, UNMATCHED},
    tokens::normalize_form,
};
use crate::model::Span;

/// How many tokens on each side of a mark count as its context.
pub(super) const CONTEXT_TOKENS: usize = 12;

/// At most this many more tokens may be between a mark and its context than before.
const MAX_EXTRA_DISTANCE: usize = 60;

/// In a word of more bytes, the border of a mark is not searched.
const MAX_WORD_BYTES: usize = 1024;

/// More foreign letters than this between its words split a mark.
const MAX_FOREIGN_LETTERS: usize = 400;

/// The least share of a mark's letters that must be present, and the least similarity of a one-word mark.
pub(super) const MIN_WORD_SCORE: f32 = 0.5;
const MIN_SINGLE_WORD_SCORE: f32 = 0.7;

/// The cost of a foreign letter between two stretches of a mark, in letters that are present.
const FOREIGN_LETTER_COST: f32 = 0.04;

/// A map between some old tokens and new ones.
pub(super) trait TokenLookup {
    fn new_of(&self, old: usize) -> Option<usize>;

    /// Returns the old token that `new` is matched with.
    fn old_of(&self, new: usize) -> Option<usize>;
}

impl TokenLookup for TokenMap<'_> {
    fn new_of(&self, old: usize) -> Option<usize> {
        self.to_new.get(old).filter(|it| **it != UNMATCHED).map(|it| *it as usize)
    }

    fn old_of(&self, new: usize) -> Option<usize> {
        self.to_old.get(new).filter(|it| **it != UNMATCHED).map(|it| *it as usize)
    }
}

/// A possible place of a piece, and the evidence for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct PieceMatch {
    /// Place in the new text.
    pub(super) span: Span,
    /// First token of the place, and the one after the last.
    pub(super) tokens: (usize, usize),
    /// Share of its words that is present, from 0 to 1.
    pub(super) word_score: f32,
    /// Share of the context before it that is present, from 0 to 1; `None` where none is known.
    pub(super) score_before: Option<f32>,
    /// Share of the context after it.
    pub(super) score_after: Option<f32>,
    /// Letters of its words; a punctuation character counts as one.
    pub(super) letters: usize,
    /// Least `word_score` of a valid place: higher for a single word, since many a word is one letter away from
    /// another.
    pub(super) min_word_score: f32,
    /// Whether its neighbours are unchanged, and what is between them is what it has become.
    pub(super) is_in_place: bool,
}

impl PieceMatch {
    /// Returns the place of an unchanged piece.
    pub(super) fn unchanged(span: Span) -> Self {
        Self {
            span,
            tokens: (0, 0),
            word_score: 1.0,
            score_before: Some(1.0),
            score_after: Some(1.0),
            letters: span.byte_len(),
            min_word_score: MIN_WORD_SCORE,
            is_in_place: false,
        }
    }

    /// Returns the better and the worse of the two context scores.
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

    /// Returns the certainty of this place, from 0 to 1.
    pub(super) fn score(&self) -> f32 {
        let weight = (self.letters as f32 / 40.0).min(1.0) * 0.3 + 0.4;
        (self.word_score * weight + self.context_score() * (1.0 - weight)).clamp(0.0, 1.0)
    }

    /// Returns whether the evidence is enough. The less the words say, the more their context must.
    pub(super) fn is_enough(&self) -> bool {
        let (better, worse) = self.better_and_worse_side();
        let context = self.context_score();
        if self.word_score < self.min_word_score {
            return false;
        }
        if self.is_in_place {
            return 0.4 <= context;
        }
        match self.letters {
            40.. => 0.25 <= context || 0.7 <= self.word_score,
            12.. => {
                0.4 <= context && 0.5 <= better
                    || 0.95 <= self.word_score && 0.3 <= better
                    || 0.99 <= self.word_score
            }
            4.. => 0.45 <= context && 0.6 <= better && (0.6 <= self.word_score || 0.7 <= context),
            _ => {
                0.5 <= context
                    && 0.7 <= better
                    && (0.2 <= worse || 0.9 <= better)
                    && 0.8 <= self.word_score
            }
        }
    }

    /// Returns whether the evidence is enough for a place that was only found by search. Where the whole old text is
    /// known, an unmatched piece is most likely gone, so more evidence is needed.
    pub(super) fn is_enough_by_search(&self, coverage: OldTextCoverage) -> bool {
        let (better, _) = self.better_and_worse_side();
        let context = self.context_score();
        let least = match coverage {
            OldTextCoverage::Full => 0.6,
            OldTextCoverage::Quotes => 0.4,
        };
        if self.is_in_place {
            return 0.6 <= context;
        }
        match self.letters {
            40.. => 0.65 <= self.word_score,
            12.. => 0.75 <= self.word_score && least <= better || 0.99 <= self.word_score,
            4.. => 0.75 <= self.word_score && least <= context && 0.6 <= better,
            _ => 0.9 <= self.word_score && least.max(0.5) <= context,
        }
    }
}

/// Scores the places that a map of tokens shows.
#[derive(Clone, Copy)]
pub(super) struct PieceScorer<'a> {
    pub(super) texts: TextPair<'a>,
    pub(super) map: &'a dyn TokenLookup,
}

impl PieceScorer<'_> {
    /// Returns the place of the piece at `bytes` of the old text. `None` if none of its words is present.
    pub(super) fn score(self, bytes: &Range<usize>) -> Option<PieceMatch> {
        let found = self.score_by_words(bytes);
        match found {
            Some(it) if it.is_enough() => found,
            _ => self.match_in_place(bytes).or(found),
        }
    }

    /// Like [`Self::score`], by the piece's own words only.
    fn score_by_words(self, bytes: &Range<usize>) -> Option<PieceMatch> {
        let TextPair { old, new } = self.texts;
        let under = old.tokens_covering(bytes);
        let pairs = self.matched_pairs(&under);
        let all: f32 = under.clone().map(|at| token_weight(old, at)).sum();
        let sum = |run: &[TokenPair]| {
            run.iter().map(|it| it.similarity * token_weight(old, it.old)).sum::<f32>()
        };
        let runs = pairs.chunk_by(|a, b| !are_torn(new, a, b));
        let runs = runs.map(|run| self.densest_run(run));
        let best = runs.max_by(|a, b| sum(a).total_cmp(&sum(b)))?;
        let there = sum(best);
        if there <= 0.0 {
            return None;
        }
        let (first, last) = (best[0], best[best.len() - 1]);
        let start = self.border_in_word(first, bytes.start);
        let end = self.border_in_word(last, bytes.end);
        let start = start.unwrap_or(new.tokens[first.new].start as usize);
        let end = end.unwrap_or(new.tokens[last.new].end as usize);
        // Where its sentences have changed places, the context before it is not before its first word now.
        let first_in_old = *best.iter().min_by_key(|it| it.old)?;
        let last_in_old = *best.iter().max_by_key(|it| it.old)?;
        Some(PieceMatch {
            span: Span::new(start, end)?,
            tokens: (first.new, last.new + 1),
            word_score: there / all,
            score_before: self.context_before(under.start, first_in_old),
            score_after: self.context_after(under.end, last_in_old),
            min_word_score: if under.len() == 1 { MIN_SINGLE_WORD_SCORE } else { MIN_WORD_SCORE },
            letters: self.letter_count(under),
            is_in_place: false,
        })
    }

    /// Returns the letters of these old tokens; a punctuation character counts as one.
    pub(super) fn letter_count(self, tokens: Range<usize>) -> usize {
        self.texts.old.tokens[tokens].iter().map(|it| usize::from(it.letters.max(1))).sum()
    }

    /// Returns the part of a run that is worth most if every foreign letter costs [`FOREIGN_LETTER_COST`]: words that
    /// agree by chance beyond a removed sentence are left out.
    fn densest_run(self, run: &[TokenPair]) -> &[TokenPair] {
        let TextPair { old, new } = self.texts;
        let mut best = (0.0, 0, run.len());
        let mut sum = 0.0_f32;
        let mut start = 0;
        for (at, pair) in run.iter().enumerate() {
            if 0 < at {
                let foreign = run[at - 1].new + 1..pair.new;
                // More tokens cost more than any word is worth.
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
        // A replaced first word is before everything that agrees, and costs more than nothing.
        let in_place = |pair: &&TokenPair| pair.similarity == 0.0;
        let before = run[..start].iter().rev().zip(run[..=start.min(run.len() - 1)].iter().rev());
        let leading = before.take_while(|(a, b)| in_place(a) && a.new + 1 == b.new).count().min(2);
        &run[start - leading..end]
    }

    fn similarity_or_zero(self, i: usize, j: usize) -> f32 {
        let similarity = self.texts.similarity(i, j);
        if similarity <= 0.5 { 0.0 } else { similarity }
    }

    fn matched_pairs(self, under: &Range<usize>) -> Vec<TokenPair> {
        let pair = |old: usize| {
            let new = self.map.new_of(old)?;
            Some(TokenPair { old, new, similarity: self.similarity_or_zero(old, new) })
        };
        let mut pairs: Vec<TokenPair> = under.clone().filter_map(pair).collect();
        // Sentences of a mark may have changed places.
        pairs.sort_unstable_by_key(|it| it.new);
        pairs
    }

    /// Returns the byte of the new word at the mark's border, if that was within the word: one side of the word is the
    /// same up to form, or both words have the same length.
    fn border_in_word(self, pair: TokenPair, byte: usize) -> Option<usize> {
        let TextPair { old, new } = self.texts;
        let (old_word, new_word) = (old.word(pair.old), new.word(pair.new));
        let at = byte.checked_sub(old.tokens[pair.old].start as usize)?;
        let (head, tail) =
            old_word.split_at_checked(at).filter(|it| !it.0.is_empty() && !it.1.is_empty())?;
        let has_border = old_word.len() == new_word.len() && new_word.is_char_boundary(at);
        let by_len = has_border.then_some(at);
        let from_start = |at| new.tokens[pair.new].start as usize + at;
        // Every letter is tried, and a word without spaces, as base64, may be as long as the text.
        if MAX_WORD_BYTES < old_word.len().max(new_word.len()) {
            return by_len.map(from_start);
        }
        let (head, tail) = (normalize_form(head), normalize_form(tail));
        let borders = || new_word.char_indices().map(|it| it.0).skip(1);
        let by_head = || borders().find(|at| normalize_form(&new_word[..*at]) == head);
        let by_tail = || borders().find(|at| normalize_form(&new_word[*at..]) == tail);
        by_head().or_else(by_tail).or(by_len).map(from_start)
    }

    /// Returns the share of the context before old token `start` that is still before `first`.
    pub(super) fn context_before(self, start: usize, first: TokenPair) -> Option<f32> {
        let distance = |to: usize| first.new.checked_sub(to);
        self.context_share((0..start).rev(), distance)
    }

    /// Returns the share of the context from old token `end` on that is still after `last`.
    pub(super) fn context_after(self, end: usize, last: TokenPair) -> Option<f32> {
        let distance = |to: usize| to.checked_sub(last.new);
        self.context_share(end..self.texts.old.tokens.len(), distance)
    }

    /// Returns the share of the first of `tokens` that is near. Nearer tokens count for more, and words for more than
    /// punctuation. `distance` is that of a new token from the mark, if it is on the right side.
    fn context_share(
        self,
        tokens: impl Iterator<Item = usize>,
        distance: impl Fn(usize) -> Option<usize>,
    ) -> Option<f32> {
        let (mut all, mut there) = (0.0, 0.0);
        for (away, at) in tokens.take(CONTEXT_TOKENS).enumerate() {
            let token = self.texts.old.tokens[at];
            if token.is_break() {
                break;
            }
            if token.is_uninformative() {
                continue;
            }
            let weight = if token.is_word() { 1.0 } else { 0.4 } / (3.0 + away as f32);
            all += weight;
            let near = 1..=away + 1 + MAX_EXTRA_DISTANCE;
            let is_near = |to: &usize| distance(*to).is_some_and(|it| near.contains(&it));
            if let Some(to) = self.map.new_of(at).filter(is_near) {
                there += weight * self.similarity_or_zero(at, to);
            }
        }
        (0.0 < all).then(|| there / all)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct TokenPair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// 0 for a different word in the same place.
    pub(super) similarity: f32,
}

fn token_weight(old: TokenizedText<'_>, at: usize) -> f32 {
    f32::from(old.tokens[at].letters.max(1))
}

/// Returns whether too much lies between the words of two pairs, the second being later in the new text.
fn are_torn(new: TokenizedText<'_>, a: &TokenPair, b: &TokenPair) -> bool {
    let (from, to) = (new.tokens[a.new].end as usize, new.tokens[b.new].start as usize);
    MAX_FOREIGN_LETTERS < to - from
        && (8 * MAX_FOREIGN_LETTERS < to - from
            || MAX_FOREIGN_LETTERS < new.text[from..to].chars().count())
}
