//! Short marks that were joined, split, respelt or written out where they stood. See [`in_place`].

use std::ops::Range;

use super::{
    align::Row,
    judge::{LEAST, Lookup, Pair, Verdict, after, before, tokens_under},
    tokens::{likeness, undressed},
};

/// The most words of a mark that counts as short.
const SHORT: usize = 6;

/// How many tokens in a row must be the same on each side, where so many are known.
const UNTOUCHED: usize = 2;

/// How alike respelt words are at least; and how many letters they have then: many a short word is two away from another.
const RESPELT: f32 = 0.65;
const LETTERS: usize = 5;

/// What is known of words that were shortened or written out.
const SHORTENED: f32 = 0.8;

/// The piece at `bytes` where the same words stand on both sides of its place, and between them what it may have become.
pub(super) fn in_place(
    old: Row<'_>,
    new: Row<'_>,
    map: &dyn Lookup,
    bytes: &Range<usize>,
) -> Option<Verdict> {
    let under = tokens_under(old, bytes);
    let (first, last) = (old.tokens.get(under.start)?, old.tokens.get(under.end.checked_sub(1)?)?);
    let is_cut = (first.start as usize, last.end as usize) != (bytes.start, bytes.end);
    let words = under.clone().filter(|at| old.tokens[*at].is_word()).count();
    if is_cut || SHORT < words {
        return None;
    }
    let here = gap(old, new, map, &under)?;
    let is_free = |at: usize| map.from(at).is_none_or(|it| under.contains(&it));
    if here.is_empty() || 2 * under.len() + SHORT < here.len() || !here.clone().all(is_free) {
        return None;
    }
    let words = became((old, &under), (new, &here))?;
    let pair = |old, new| Pair { old, new, likeness: words };
    let (start, end) = (new.tokens[here.start].start, new.tokens[here.end - 1].end);
    Some(Verdict {
        span: crate::model::Span::new(start as usize, end as usize)?,
        tokens: (here.start, here.end),
        words,
        before: before(old, new, map, under.start, pair(under.start, here.start)),
        after: after(old, new, map, under.end, pair(under.end - 1, here.end - 1)),
        least: LEAST.min(words),
        letters: under.map(|at| usize::from(old.tokens[at].letters.max(1))).sum(),
        is_in_place: true,
    })
}

/// The new tokens between the neighbours of `under`, if those are untouched.
fn gap(old: Row<'_>, new: Row<'_>, map: &dyn Lookup, under: &Range<usize>) -> Option<Range<usize>> {
    let is_same = |old_at: usize, new_at: usize| {
        let token = old.tokens[old_at];
        !token.is_break() && token.hash == new.tokens[new_at].hash
    };
    let known = |at: &usize| old.tokens.get(*at).is_some_and(|it| it.is_whole());
    let before: Vec<usize> = (0..under.start).rev().take_while(known).take(UNTOUCHED).collect();
    let after: Vec<usize> =
        (under.end..old.tokens.len()).take_while(known).take(UNTOUCHED).collect();
    let start = before.first().map_or(Some(0), |at| Some(map.to(*at)? + 1))?;
    let end = after.first().map_or(Some(new.tokens.len()), |at| map.to(*at))?;
    // Nothing is known of what stands beside the ends of a context.
    let is_end = |at: Option<usize>| at.is_none_or(|at| old.tokens.get(at).is_none());
    let is_known = (!before.is_empty() || is_end(under.start.checked_sub(1)))
        && (!after.is_empty() || is_end(Some(under.end)))
        && !(before.is_empty() && after.is_empty());
    let stays = |at: (usize, &usize), to: Option<usize>| {
        to.is_some_and(|to| is_same(*at.1, to) && map.to(*at.1) == Some(to))
    };
    let are_same = before.iter().enumerate().all(|it| stays(it, (start).checked_sub(1 + it.0)))
        && after
            .iter()
            .enumerate()
            .all(|it| stays(it, Some(end + it.0).filter(|at| *at < new.tokens.len())));
    (is_known && are_same && start <= end).then_some(start..end)
}

/// How alike what the mark was and what stands there are; `None` for other words.
fn became(
    (old, under): (Row<'_>, &Range<usize>),
    (new, here): (Row<'_>, &Range<usize>),
) -> Option<f32> {
    let letters = |row: Row<'_>, tokens: &Range<usize>| -> String {
        let words =
            tokens.clone().filter(|at| row.tokens[*at].is_word()).map(|at| bare(row.words(at)));
        words.collect()
    };
    let (then, now) = (letters(old, under), letters(new, here));
    if then.is_empty() || now.is_empty() {
        return None;
    }
    if then == now {
        return Some(1.0);
    }
    let likeness = likeness(&then, &now);
    let is_long = LETTERS <= then.chars().count().min(now.chars().count());
    if RESPELT <= likeness
        && (is_long || 0.75 <= likeness)
        && then.chars().next() == now.chars().next()
    {
        return Some(likeness);
    }
    is_shortened((old, under), (new, here)).then_some(SHORTENED)
}

/// Whether what differs is one word on each side, of which the one is short for the other.
fn is_shortened(
    (old, under): (Row<'_>, &Range<usize>),
    (new, here): (Row<'_>, &Range<usize>),
) -> bool {
    let tokens = |row: Row<'_>, tokens: &Range<usize>| -> Vec<(String, bool)> {
        let is_stop = |at: usize| tokens.contains(&at) && row.words(at) == ".";
        let words = tokens.clone().filter(|at| row.tokens[*at].is_word());
        words.map(|at| (bare(row.words(at)), is_stop(at + 1))).collect()
    };
    let (then, now) = (tokens(old, under), tokens(new, here));
    if then.len() != now.len() {
        return false;
    }
    then.iter().zip(&now).all(|((a, a_stop), (b, b_stop))| {
        a == b || *a_stop && is_short_for(a, b) || *b_stop && is_short_for(b, a)
    })
}

/// Whether the letters of `short` stand in `long` in this order, the first one first.
fn is_short_for(short: &str, long: &str) -> bool {
    let mut letters = long.chars();
    let is_first = short.chars().next() == long.chars().next();
    is_first && short.chars().all(|it| letters.any(|other| other == it))
}

/// The letters of a word alone, small and decomposed.
fn bare(word: &str) -> String {
    let letters = undressed(word);
    letters.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
