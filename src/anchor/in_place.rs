//! Finds short marks that were joined, split, respelt or written out in place. See [`PieceScorer::match_in_place`].

use std::ops::Range;

use super::{
    compared_tokens::TokenizedText,
    scoring::{MIN_WORD_SCORE, PieceMatch, PieceScorer, TokenPair},
    tokens::{normalize_form, word_similarity},
};
use crate::model::Span;

/// The most words of a short mark.
const MAX_WORDS: usize = 6;

/// How many consecutive tokens must be unchanged on each side, where as many are known.
const MIN_UNTOUCHED: usize = 2;

/// The least similarity of respelt words, and the fewest letters they have: many a short word is two letters away from
/// another.
const MIN_RESPELT_SIMILARITY: f32 = 0.65;
const MIN_RESPELT_LETTERS: usize = 5;

/// The score of words that were abbreviated or written out.
const ABBREVIATION_SIMILARITY: f32 = 0.8;

impl PieceScorer<'_> {
    /// Returns the piece at `bytes` if both of its neighbours are unchanged and what lies between them is what it may
    /// have become.
    pub(super) fn match_in_place(self, bytes: &Range<usize>) -> Option<PieceMatch> {
        let (old, new) = (self.texts.old, self.texts.new);
        let under = old.tokens_covering(bytes);
        let (first, last) = (old.tokens[under.clone()].first()?, old.tokens[under.clone()].last()?);
        let is_cut = (first.start as usize, last.end as usize) != (bytes.start, bytes.end);
        let words = under.clone().filter(|at| old.tokens[*at].is_word()).count();
        if is_cut || MAX_WORDS < words {
            return None;
        }
        let here = self.gap_between_neighbours(&under)?;
        let is_free = |at: usize| self.map.old_of(at).is_none_or(|it| under.contains(&it));
        if here.is_empty() || 2 * under.len() + MAX_WORDS < here.len() || !here.clone().all(is_free)
        {
            return None;
        }
        let similarity = TokenRange(old, &under).similarity_to(&TokenRange(new, &here))?;
        let pair = |old, new| TokenPair { old, new, similarity };
        let (start, end) = (new.tokens[here.start].start, new.tokens[here.end - 1].end);
        Some(PieceMatch {
            span: Span::new(start as usize, end as usize)?,
            tokens: (here.start, here.end),
            word_score: similarity,
            score_before: self.context_before(under.start, pair(under.start, here.start)),
            score_after: self.context_after(under.end, pair(under.end - 1, here.end - 1)),
            min_word_score: MIN_WORD_SCORE.min(similarity),
            letters: self.letter_count(under),
            is_in_place: true,
        })
    }

    /// Returns the new tokens between the neighbours of `under`, if those are unchanged.
    fn gap_between_neighbours(self, under: &Range<usize>) -> Option<Range<usize>> {
        let (old, len) = (self.texts.old, self.texts.new.tokens.len());
        let known = |at: &usize| old.tokens.get(*at).is_some_and(|it| it.is_whole());
        let before: Vec<usize> =
            (0..under.start).rev().take_while(known).take(MIN_UNTOUCHED).collect();
        let after: Vec<usize> =
            (under.end..old.tokens.len()).take_while(known).take(MIN_UNTOUCHED).collect();
        let start = before.first().map_or(Some(0), |at| Some(self.map.new_of(*at)? + 1))?;
        let end = after.first().map_or(Some(len), |at| self.map.new_of(*at))?;
        // Nothing is known about what lies beyond the ends of a context.
        let is_known = (!before.is_empty() || under.start == 0)
            && (!after.is_empty() || under.end == old.tokens.len())
            && !(before.is_empty() && after.is_empty());
        let stays = |at: usize, to: Option<usize>| {
            to.is_some_and(|to| self.texts.is_equal(at, to) && self.map.new_of(at) == Some(to))
        };
        let are_same = before.iter().zip(1..).all(|(at, by)| stays(*at, start.checked_sub(by)))
            && after.iter().zip(end..).all(|(at, to)| stays(*at, Some(to).filter(|to| *to < len)));
        (is_known && are_same && start <= end).then_some(start..end)
    }
}

struct TokenRange<'a>(TokenizedText<'a>, &'a Range<usize>);

impl TokenRange<'_> {
    /// Returns the similarity of the old words and the `new` ones; `None` for other words.
    fn similarity_to(&self, new: &Self) -> Option<f32> {
        let letters = |it: &Self| it.words().map(|at| letters_only(it.0.word(at))).collect();
        let (old_words, new_words): (String, String) = (letters(self), letters(new));
        if old_words.is_empty() || new_words.is_empty() {
            return None;
        }
        if old_words == new_words {
            return Some(1.0);
        }
        let similarity = word_similarity(&old_words, &new_words);
        let is_long =
            MIN_RESPELT_LETTERS <= old_words.chars().count().min(new_words.chars().count());
        if MIN_RESPELT_SIMILARITY <= similarity
            && (is_long || 0.75 <= similarity)
            && old_words.chars().next() == new_words.chars().next()
        {
            return Some(similarity);
        }
        self.is_abbreviated(new).then_some(ABBREVIATION_SIMILARITY)
    }

    /// Returns whether the words that differ are abbreviations of one another.
    fn is_abbreviated(&self, new: &Self) -> bool {
        let (old_words, new_words) = (self.words_and_stops(), new.words_and_stops());
        old_words.len() == new_words.len()
            && old_words.iter().zip(&new_words).all(|((a, a_stop), (b, b_stop))| {
                a == b || *a_stop && is_abbreviation_of(a, b) || *b_stop && is_abbreviation_of(b, a)
            })
    }

    /// Returns the letters of each word, and whether a full stop follows it.
    fn words_and_stops(&self) -> Vec<(String, bool)> {
        let is_stop = |at: usize| self.1.contains(&at) && self.0.word(at) == ".";
        self.words().map(|at| (letters_only(self.0.word(at)), is_stop(at + 1))).collect()
    }

    fn words(&self) -> impl Iterator<Item = usize> {
        self.1.clone().filter(|at| self.0.tokens[*at].is_word())
    }
}

/// Returns whether `long` contains the letters of `short` in order, the first one first.
fn is_abbreviation_of(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    let is_first = short.chars().next() == long.chars().next();
    is_first && short.chars().all(|it| letters.any(|other| other == it))
}

/// Returns the letters of a word, lowercase and decomposed.
fn letters_only(word: &str) -> String {
    let letters = normalize_form(word);
    letters.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
