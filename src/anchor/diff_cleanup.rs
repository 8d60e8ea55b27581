//! Moves ambiguous matches to where a reader would see them. See [`absorb_border_words`], [`attach_punctuation`] and
//! [`slide_to_boundaries`].

use super::{
    compared_tokens::{TextPair, TokenizedText},
    diff::UNMATCHED,
};

/// The most tokens of a stretch that may match by chance.
const MAX_CHANCE_TOKENS: usize = 3;

/// Extends each stretch by equal words before and after it that were matched elsewhere by themselves: when *The mayor
/// …* is moved before *The minister …*, each keeps its own *The*.
///
/// Linear.
pub(super) fn absorb_border_words(texts: TextPair<'_>, to: &mut [u32], from: &mut [u32]) {
    for at in (1..to.len()).rev() {
        absorb_border_word(texts, at, TokenSide::Before, to, from);
    }
    for at in 0..to.len() {
        absorb_border_word(texts, at, TokenSide::After, to, from);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum TokenSide {
    Before,
    After,
}

impl TokenSide {
    /// Returns the token `by` steps from `at` on this side.
    fn step(self, at: usize, by: usize) -> Option<usize> {
        match self {
            Self::Before => at.checked_sub(by),
            Self::After => at.checked_add(by),
        }
    }

    fn opposite(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
        }
    }
}

/// Extends the stretch that ends with old token `at` by one token on this side.
fn absorb_border_word(
    texts: TextPair<'_>,
    at: usize,
    side: TokenSide,
    to: &mut [u32],
    from: &mut [u32],
) {
    let (Some(next), Some(there)) = (side.step(at, 1), matched_index(to, Some(at))) else { return };
    let Some(target) = side.step(there, 1).filter(|it| *it < from.len()) else { return };
    let is_same = next < to.len() && texts.is_equal(next, target);
    if !is_same || to[next] as usize == target {
        return;
    }
    let (rival, current) = (matched_index(from, Some(target)), matched_index(to, Some(next)));
    let is_odd =
        |it: usize| texts.old.tokens[it].is_word() && stretch_length(to, it) <= MAX_CHANCE_TOKENS;
    let is_free = rival.is_none_or(is_odd) && current.is_none_or(|_| is_odd(next));
    // Tokens unmatched on both sides were left so for a reason.
    if !is_free
        || rival.or(current).is_none()
        || run_length(to, at, side.opposite()) <= 2 * MAX_CHANCE_TOKENS
    {
        return;
    }
    (to[next], from[target]) = (target as u32, next as u32);
    // The two swap their matches: both have the same word.
    if let Some(rival) = rival {
        to[rival] = current.map_or(UNMATCHED, |it| it as u32);
    }
    if let Some(current) = current {
        from[current] = rival.map_or(UNMATCHED, |it| it as u32);
    }
}

fn matched_index(map: &[u32], at: Option<usize>) -> Option<usize> {
    map.get(at?).filter(|it| **it != UNMATCHED).map(|it| *it as usize)
}

/// Returns how many tokens from `at` on match consecutive tokens, counting no more than needed.
fn run_length(to: &[u32], at: usize, side: TokenSide) -> usize {
    let Some(there) = matched_index(to, Some(at)) else { return 0 };
    let goes_on = |by: &usize| {
        side.step(there, *by).is_some_and(|it| matched_index(to, side.step(at, *by)) == Some(it))
    };
    (0..=2 * MAX_CHANCE_TOKENS).take_while(goes_on).count()
}

/// Returns how many tokens the stretch around `at` has.
fn stretch_length(to: &[u32], at: usize) -> usize {
    (run_length(to, at, TokenSide::Before) + run_length(to, at, TokenSide::After)).saturating_sub(1)
}

/// Attaches punctuation to the word it follows. Where sentences were removed, the remaining full stop may be the last
/// one removed or the one before; the word before it shows that it is the one before.
///
/// Linear: each removed stretch is scanned once.
pub(super) fn attach_punctuation(texts: TextPair<'_>, to: &mut [u32], from: &mut [u32]) {
    let TextPair { old, new } = texts;
    for at in 1..to.len() {
        let there = to[at] as usize;
        if to[at] == UNMATCHED || to[at - 1] != UNMATCHED || there == 0 || old.tokens[at].is_word()
        {
            continue;
        }
        let word = from[there - 1];
        // Where a word before it was removed, a space may remain.
        let is_behind =
            new.is_adjacent(there) || new.break_strength(there) < new.break_strength(there + 1);
        if word == UNMATCHED || !old.is_adjacent(at) || !is_behind {
            continue;
        }
        let gone = (0..at).rev().take_while(|it| to[*it] == UNMATCHED).last().unwrap_or(at);
        let is_own =
            |it: &usize| old.tokens[*it].hash == old.tokens[at].hash && old.is_adjacent(*it);
        if word as usize + 1 != gone {
            continue;
        }
        if let Some(own) = (gone..at).find(is_own) {
            (to[own], to[at]) = (to[at], UNMATCHED);
            from[there] = own as u32;
        }
    }
}

/// Moves unmatched stretches of `text` to the start of a paragraph or sentence, if the tokens they give up and take in
/// are equal: as much is matched, but what was added or removed is whole.
pub(super) fn slide_to_boundaries(text: TokenizedText<'_>, matched: &mut [u32], back: &mut [u32]) {
    let mut at = 1;
    while at < matched.len() {
        if matched[at] != UNMATCHED {
            at += 1;
            continue;
        }
        let end = (at..matched.len()).find(|it| matched[*it] != UNMATCHED).unwrap_or(matched.len());
        let can = |by: usize| {
            by < at
                && matched[at - 1 - by] != UNMATCHED
                && text.tokens[at - 1 - by].hash == text.tokens[end - 1 - by].hash
                && (by == 0 || matched[at - by] == matched[at - 1 - by] + 1)
        };
        let most = (0..64).take_while(|by| can(*by)).count();
        let best = (0..=most).rev().max_by_key(|by| text.break_strength(at - by)).unwrap_or(0);
        for by in 0..best {
            let (from, to) = (at - 1 - by, end - 1 - by);
            matched[to] = matched[from];
            back[matched[to] as usize] = to as u32;
            matched[from] = UNMATCHED;
        }
        at = end;
    }
}
