//! Finds short marks that were joined, split, respelt or written out in place. See [`match_in_place`].

use std::ops::Range;

use super::{
    align::TokenizedText,
    scoring::{
        MIN_WORD_SCORE, PieceMatch, TokenLookup, TokenPair, context_after, context_before,
        tokens_covering,
    },
    tokens::{normalize_form, word_similarity},
};

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

/// Returns the piece at `bytes` if both of its neighbours are unchanged and what lies between them is what it may have
/// become.
pub(super) fn match_in_place(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    map: &dyn TokenLookup,
    bytes: &Range<usize>,
) -> Option<PieceMatch> {
    let under = tokens_covering(old, bytes);
    let (first, last) = (old.tokens.get(under.start)?, old.tokens.get(under.end.checked_sub(1)?)?);
    let is_cut = (first.start as usize, last.end as usize) != (bytes.start, bytes.end);
    let words = under.clone().filter(|at| old.tokens[*at].is_word()).count();
    if is_cut || MAX_WORDS < words {
        return None;
    }
    let here = gap_between_neighbours(old, new, map, &under)?;
    let is_free = |at: usize| map.old_of(at).is_none_or(|it| under.contains(&it));
    if here.is_empty() || 2 * under.len() + MAX_WORDS < here.len() || !here.clone().all(is_free) {
        return None;
    }
    let words = replacement_similarity((old, &under), (new, &here))?;
    let pair = |old, new| TokenPair { old, new, similarity: words };
    let (start, end) = (new.tokens[here.start].start, new.tokens[here.end - 1].end);
    Some(PieceMatch {
        span: crate::model::Span::new(start as usize, end as usize)?,
        tokens: (here.start, here.end),
        word_score: words,
        score_before: context_before(old, new, map, under.start, pair(under.start, here.start)),
        score_after: context_after(old, new, map, under.end, pair(under.end - 1, here.end - 1)),
        min_word_score: MIN_WORD_SCORE.min(words),
        letters: under.map(|at| usize::from(old.tokens[at].letters.max(1))).sum(),
        is_in_place: true,
    })
}

/// Returns the new tokens between the neighbours of `under`, if those are unchanged.
fn gap_between_neighbours(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    map: &dyn TokenLookup,
    under: &Range<usize>,
) -> Option<Range<usize>> {
    let is_same = |old_at: usize, new_at: usize| {
        let token = old.tokens[old_at];
        !token.is_break() && token.hash == new.tokens[new_at].hash
    };
    let known = |at: &usize| old.tokens.get(*at).is_some_and(|it| it.is_whole());
    let before: Vec<usize> = (0..under.start).rev().take_while(known).take(MIN_UNTOUCHED).collect();
    let after: Vec<usize> =
        (under.end..old.tokens.len()).take_while(known).take(MIN_UNTOUCHED).collect();
    let start = before.first().map_or(Some(0), |at| Some(map.new_of(*at)? + 1))?;
    let end = after.first().map_or(Some(new.tokens.len()), |at| map.new_of(*at))?;
    // Nothing is known about what lies beyond the ends of a context.
    let is_end = |at: Option<usize>| at.is_none_or(|at| old.tokens.get(at).is_none());
    let is_known = (!before.is_empty() || is_end(under.start.checked_sub(1)))
        && (!after.is_empty() || is_end(Some(under.end)))
        && !(before.is_empty() && after.is_empty());
    let stays = |at: (usize, &usize), to: Option<usize>| {
        to.is_some_and(|to| is_same(*at.1, to) && map.new_of(*at.1) == Some(to))
    };
    let are_same = before.iter().enumerate().all(|it| stays(it, start.checked_sub(1 + it.0)))
        && after
            .iter()
            .enumerate()
            .all(|it| stays(it, Some(end + it.0).filter(|at| *at < new.tokens.len())));
    (is_known && are_same && start <= end).then_some(start..end)
}

/// Returns the similarity of the old and the new words; `None` for other words.
fn replacement_similarity(
    (old, under): (TokenizedText<'_>, &Range<usize>),
    (new, here): (TokenizedText<'_>, &Range<usize>),
) -> Option<f32> {
    let letters = |row: TokenizedText<'_>, tokens: &Range<usize>| -> String {
        let words = tokens
            .clone()
            .filter(|at| row.tokens[*at].is_word())
            .map(|at| letters_only(row.word(at)));
        words.collect()
    };
    let (old_words, new_words) = (letters(old, under), letters(new, here));
    if old_words.is_empty() || new_words.is_empty() {
        return None;
    }
    if old_words == new_words {
        return Some(1.0);
    }
    let similarity = word_similarity(&old_words, &new_words);
    let is_long = MIN_RESPELT_LETTERS <= old_words.chars().count().min(new_words.chars().count());
    if MIN_RESPELT_SIMILARITY <= similarity
        && (is_long || 0.75 <= similarity)
        && old_words.chars().next() == new_words.chars().next()
    {
        return Some(similarity);
    }
    is_abbreviated((old, under), (new, here)).then_some(ABBREVIATION_SIMILARITY)
}

/// Returns whether the words that differ are abbreviations of one another.
fn is_abbreviated(
    (old, under): (TokenizedText<'_>, &Range<usize>),
    (new, here): (TokenizedText<'_>, &Range<usize>),
) -> bool {
    let tokens = |row: TokenizedText<'_>, tokens: &Range<usize>| -> Vec<(String, bool)> {
        let is_stop = |at: usize| tokens.contains(&at) && row.word(at) == ".";
        let words = tokens.clone().filter(|at| row.tokens[*at].is_word());
        words.map(|at| (letters_only(row.word(at)), is_stop(at + 1))).collect()
    };
    let (old_words, new_words) = (tokens(old, under), tokens(new, here));
    if old_words.len() != new_words.len() {
        return false;
    }
    old_words.iter().zip(&new_words).all(|((a, a_stop), (b, b_stop))| {
        a == b || *a_stop && is_abbreviation_of(a, b) || *b_stop && is_abbreviation_of(b, a)
    })
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
