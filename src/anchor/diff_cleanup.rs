//! What was matched as well here as there, moved to where a reader would see it. See [`absorb_border_words`],
//! [`attach_punctuation`] and [`slide_to_boundaries`].

use super::{align::TokenizedText, diff::UNMATCHED};

/// The most tokens of a stretch that may be an accident.
const MAX_CHANCE_TOKENS: usize = 3;

/// Gives each stretch the words before and behind it that both texts have there, where those were matched by themselves
/// elsewhere: when *The mayor …* is moved before *The minister …*, each keeps its own *The*.
///
/// Linear.
pub(super) fn absorb_border_words(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    to: &mut [u32],
    from: &mut [u32],
) {
    for at in (1..to.len()).rev() {
        absorb_border_word(at, TokenSide::Before, (old, new), to, from);
    }
    for at in 0..to.len() {
        absorb_border_word(at, TokenSide::After, (old, new), to, from);
    }
}

/// To which side of a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TokenSide {
    Before,
    After,
}

impl TokenSide {
    /// The token so far away from `at` on this side.
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

/// Gives the stretch that ends with old token `at` on this side one token more there.
fn absorb_border_word(
    at: usize,
    way: TokenSide,
    (old, new): (TokenizedText<'_>, TokenizedText<'_>),
    to: &mut [u32],
    from: &mut [u32],
) {
    let (Some(next), Some(there)) = (way.step(at, 1), matched_index(to, Some(at))) else { return };
    let Some(wanted) = way.step(there, 1).filter(|it| *it < from.len()) else { return };
    let is_same = next < to.len() && old.tokens[next].hash == new.tokens[wanted].hash;
    if !is_same || to[next] as usize == wanted {
        return;
    }
    let (rival, current) = (matched_index(from, Some(wanted)), matched_index(to, Some(next)));
    let is_odd =
        |it: usize| old.tokens[it].is_word() && stretch_length(to, it) <= MAX_CHANCE_TOKENS;
    let is_free = rival.is_none_or(is_odd) && current.is_none_or(|_| is_odd(next));
    // What is free on both sides was left so with reason.
    if !is_free
        || rival.or(current).is_none()
        || run_length(to, at, way.opposite()) <= 2 * MAX_CHANCE_TOKENS
    {
        return;
    }
    (to[next], from[wanted]) = (wanted as u32, next as u32);
    // The two change places: both have the same word.
    if let Some(rival) = rival {
        to[rival] = current.map_or(UNMATCHED, |it| it as u32);
    }
    if let Some(current) = current {
        from[current] = rival.map_or(UNMATCHED, |it| it as u32);
    }
}

/// What a token is matched with.
fn matched_index(map: &[u32], at: Option<usize>) -> Option<usize> {
    map.get(at?).filter(|it| **it != UNMATCHED).map(|it| *it as usize)
}

/// How many tokens from `at` on are matched with as many that follow one another. No more than needed are counted.
fn run_length(to: &[u32], at: usize, way: TokenSide) -> usize {
    let Some(there) = matched_index(to, Some(at)) else { return 0 };
    let goes_on = |by: &usize| {
        way.step(there, *by).is_some_and(|it| matched_index(to, way.step(at, *by)) == Some(it))
    };
    (0..=2 * MAX_CHANCE_TOKENS).take_while(goes_on).count()
}

/// How many tokens the stretch around `at` has.
fn stretch_length(to: &[u32], at: usize) -> usize {
    (run_length(to, at, TokenSide::Before) + run_length(to, at, TokenSide::After)).saturating_sub(1)
}

/// Leaves punctuation to the word that it stands behind. Where sentences were removed, the full stop that is left may be
/// the last one of those or the one before them: what stands before it says that it is the one before.
///
/// Linear: no token is between two of what is left.
pub(super) fn attach_punctuation(
    old: TokenizedText<'_>,
    new: TokenizedText<'_>,
    to: &mut [u32],
    from: &mut [u32],
) {
    for at in 1..to.len() {
        let there = to[at] as usize;
        if to[at] == UNMATCHED || to[at - 1] != UNMATCHED || there == 0 || old.tokens[at].is_word()
        {
            continue;
        }
        let word = from[there - 1];
        // Where a word was taken out before it, a blank may be left.
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

/// Moves stretches of `row` that are matched with nothing to where a paragraph or a sentence begins, if what they
/// leave and what they take up says the same: as much is matched, but what was added or removed is whole.
pub(super) fn slide_to_boundaries(row: TokenizedText<'_>, matched: &mut [u32], back: &mut [u32]) {
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
                && row.tokens[at - 1 - by].hash == row.tokens[end - 1 - by].hash
                && (by == 0 || matched[at - by] == matched[at - 1 - by] + 1)
        };
        let most = (0..64).take_while(|by| can(*by)).count();
        let best = (0..=most).rev().max_by_key(|by| row.break_strength(at - by)).unwrap_or(0);
        for by in 0..best {
            let (from, to) = (at - 1 - by, end - 1 - by);
            matched[to] = matched[from];
            back[matched[to] as usize] = to as u32;
            matched[from] = UNMATCHED;
        }
        at = end;
    }
}
