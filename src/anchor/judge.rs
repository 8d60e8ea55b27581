//! What a map of words says about one mark, and whether that is enough. See [`judge`].

use std::ops::Range;

use super::{
    align::{Row, resemblance},
    chain::Known,
    diff::NOWHERE,
    in_place::in_place,
    tokens::undressed,
};
use crate::model::Span;

/// How many tokens beside a mark are asked whether they are still beside it.
pub(super) const BESIDE: usize = 12;

/// So many more tokens may have come between a mark and its neighbours.
const FAR: usize = 60;

/// In a word of more bytes it is not looked for where a mark's border is.
const LONGEST_WORD: usize = 1024;

/// So many foreign letters between its words tear a mark.
const TORN: usize = 400;

/// The least of a mark's letters that must be there, and the least likeness of a mark of one word.
pub(super) const LEAST: f32 = 0.5;
const LEAST_OF_ONE: f32 = 0.7;

/// What a foreign letter between two stretches of a mark costs, in letters that are there.
const FOREIGN: f32 = 0.04;

/// A map of some tokens: which new one each old one is.
pub(super) trait Lookup {
    fn to(&self, old: usize) -> Option<usize>;

    /// Which old one a new one is.
    fn from(&self, new: usize) -> Option<usize>;
}

impl Lookup for super::diff::Map {
    fn to(&self, old: usize) -> Option<usize> {
        self.to.get(old).filter(|it| **it != NOWHERE).map(|it| *it as usize)
    }

    fn from(&self, new: usize) -> Option<usize> {
        self.from.get(new).filter(|it| **it != NOWHERE).map(|it| *it as usize)
    }
}

/// Where a piece would stand, and how much speaks for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// In the new text.
    pub(super) span: Span,
    /// The first token under it, and the one after the last.
    pub(super) tokens: (usize, usize),
    /// How much of its words is there, from 0 to 1.
    pub(super) words: f32,
    /// How much of what stood before it is there, from 0 to 1; `None` where nothing is known of that.
    pub(super) before: Option<f32>,
    /// The same for what stood after it.
    pub(super) after: Option<f32>,
    /// How many letters its words have, signs counted as one.
    pub(super) letters: usize,
    /// The least that must be there of its words: of one alone more than of several, since many a word is one letter
    /// away from another.
    pub(super) least: f32,
    /// Whether its neighbours are untouched, and what stands between them is what it has become.
    pub(super) is_in_place: bool,
}

impl Verdict {
    /// A place at which nothing changed.
    pub(super) fn certain(span: Span) -> Self {
        let (before, after) = (Some(1.0), Some(1.0));
        Self {
            span,
            tokens: (0, 0),
            words: 1.0,
            before,
            after,
            letters: span.byte_len(),
            least: LEAST,
            is_in_place: false,
        }
    }

    /// The better, and the worse, of the two sides.
    pub(super) fn sides(&self) -> (f32, f32) {
        match (self.before, self.after) {
            (Some(a), Some(b)) => (a.max(b), a.min(b)),
            (Some(a), None) | (None, Some(a)) => (a, a),
            (None, None) => (0.0, 0.0),
        }
    }

    pub(super) fn beside(&self) -> f32 {
        let (better, worse) = self.sides();
        f32::midpoint(better, worse)
    }

    /// How sure this place is, from 0 to 1.
    pub(super) fn score(&self) -> f32 {
        let weight = (self.letters as f32 / 40.0).min(1.0) * 0.3 + 0.4;
        (self.words * weight + self.beside() * (1.0 - weight)).clamp(0.0, 1.0)
    }

    /// Whether enough speaks for it. The less the words say, the more their neighbours must.
    pub(super) fn is_enough(&self) -> bool {
        let (better, worse) = self.sides();
        let beside = self.beside();
        if self.words < self.least {
            return false;
        }
        if self.is_in_place {
            return 0.4 <= beside;
        }
        match self.letters {
            40.. => 0.25 <= beside || 0.7 <= self.words,
            12.. => {
                0.4 <= beside && 0.5 <= better
                    || 0.95 <= self.words && 0.3 <= better
                    || 0.99 <= self.words
            }
            4.. => 0.45 <= beside && 0.6 <= better && (0.6 <= self.words || 0.7 <= beside),
            _ => {
                0.5 <= beside
                    && 0.7 <= better
                    && (0.2 <= worse || 0.9 <= better)
                    && 0.8 <= self.words
            }
        }
    }
}

impl Verdict {
    /// Whether enough speaks for a place that was only found by search. Where the whole old text is known, what was
    /// not matched with anything is most likely gone, so that more must speak for it.
    pub(super) fn is_found(&self, known: Known) -> bool {
        let (better, _) = self.sides();
        let beside = self.beside();
        let least = match known {
            Known::All => 0.6,
            Known::Quotes => 0.4,
        };
        if self.is_in_place {
            return 0.6 <= beside;
        }
        match self.letters {
            40.. => 0.65 <= self.words,
            12.. => 0.75 <= self.words && least <= better || 0.99 <= self.words,
            4.. => 0.75 <= self.words && least <= beside && 0.6 <= better,
            _ => 0.9 <= self.words && least.max(0.5) <= beside,
        }
    }
}

/// What `map` says of the piece at `bytes` of the old text. `None` if not one of its words is there.
pub(super) fn judge(
    old: Row<'_>,
    new: Row<'_>,
    map: &dyn Lookup,
    bytes: &Range<usize>,
) -> Option<Verdict> {
    let verdict = by_words(old, new, map, bytes);
    match verdict {
        Some(it) if it.is_enough() => verdict,
        _ => in_place(old, new, map, bytes).or(verdict),
    }
}

/// The same where its words are there.
fn by_words(old: Row<'_>, new: Row<'_>, map: &dyn Lookup, bytes: &Range<usize>) -> Option<Verdict> {
    let under = tokens_under(old, bytes);
    let pairs = pairs(old, new, map, &under);
    let all: f32 = under.clone().map(|at| weight(old, at)).sum();
    let sum = |run: &[Pair]| run.iter().map(|it| it.likeness * weight(old, it.old)).sum::<f32>();
    let runs = pairs.chunk_by(|a, b| !are_torn(new, a, b)).map(|run| dense(old, new, run));
    let best = runs.max_by(|a, b| sum(a).total_cmp(&sum(b)))?;
    let there = sum(best);
    if there <= 0.0 {
        return None;
    }
    let (first, last) = (best[0], best[best.len() - 1]);
    let start =
        within(old, new, first, bytes.start).unwrap_or(new.tokens[first.new].start as usize);
    let end = within(old, new, last, bytes.end).unwrap_or(new.tokens[last.new].end as usize);
    // Where its sentences have changed places, what stood before it is not before its first word now.
    let first_then = *best.iter().min_by_key(|it| it.old)?;
    let last_then = *best.iter().max_by_key(|it| it.old)?;
    Some(Verdict {
        span: Span::new(start, end)?,
        tokens: (first.new, last.new + 1),
        words: there / all,
        before: before(old, new, map, under.start, first_then),
        after: after(old, new, map, under.end, last_then),
        least: if under.len() == 1 { LEAST_OF_ONE } else { LEAST },
        letters: under.map(|at| usize::from(old.tokens[at].letters.max(1))).sum(),
        is_in_place: false,
    })
}

/// The part of a run that is worth most if every foreign letter in it costs [`FOREIGN`] of a letter that is there:
/// words that agree by chance beyond a sentence that was removed are left out.
fn dense<'a>(old: Row<'_>, new: Row<'_>, run: &'a [Pair]) -> &'a [Pair] {
    let (mut best, mut sum, mut start) = ((0.0, 0, run.len()), 0.0_f32, 0);
    for (at, pair) in run.iter().enumerate() {
        if 0 < at {
            let foreign = run[at - 1].new + 1..pair.new;
            // Beyond so many tokens it costs more than any word is worth.
            let letters: f32 = foreign.take(2 * TORN).map(|it| weight(new, it)).sum();
            sum -= letters * FOREIGN;
        }
        if sum <= 0.0 {
            (sum, start) = (0.0, at);
        }
        sum += if pair.likeness == 0.0 { -FOREIGN } else { pair.likeness * weight(old, pair.old) };
        if best.0 <= sum || pair.likeness == 0.0 && best.0 - 2.0 * FOREIGN < sum {
            best = (best.0.max(sum), start, at + 1);
        }
    }
    let (_, start, end) = best;
    // A word in the place of the first one stands before all that agrees, and costs more than nothing.
    let in_place = |pair: &&Pair| pair.likeness == 0.0;
    let before = run[..start].iter().rev().zip(run[..=start.min(run.len() - 1)].iter().rev());
    let led = before.take_while(|(a, b)| in_place(a) && a.new + 1 == b.new).count().min(2);
    &run[start - led..end]
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) old: usize,
    pub(super) new: usize,
    /// 0 for another word that only stands in its place.
    pub(super) likeness: f32,
}

/// The numbers of the tokens that share a byte with `bytes`.
pub(super) fn tokens_under(row: Row<'_>, bytes: &Range<usize>) -> Range<usize> {
    let start = row.tokens.partition_point(|it| it.end as usize <= bytes.start);
    let end = row.tokens.partition_point(|it| (it.start as usize) < bytes.end);
    start..end.max(start)
}

/// How much a token counts in its mark.
fn weight(old: Row<'_>, at: usize) -> f32 {
    f32::from(old.tokens[at].letters.max(1))
}

fn likeness(old: Row<'_>, i: usize, new: Row<'_>, j: usize) -> f32 {
    let likeness = resemblance(old, i, new, j);
    if likeness <= 0.5 { 0.0 } else { likeness }
}

fn pairs(old: Row<'_>, new: Row<'_>, map: &dyn Lookup, under: &Range<usize>) -> Vec<Pair> {
    let pair = |at: usize| {
        let to = map.to(at)?;
        Some(Pair { old: at, new: to, likeness: likeness(old, at, new, to) })
    };
    let mut pairs: Vec<Pair> = under.clone().filter_map(pair).collect();
    // Sentences of a mark may have changed places: it is still one.
    pairs.sort_unstable_by_key(|it| it.new);
    pairs
}

/// Whether too much lies between the words of two pairs, of which the second one comes later in the new text.
fn are_torn(new: Row<'_>, a: &Pair, b: &Pair) -> bool {
    let (from, to) = (new.tokens[a.new].end as usize, new.tokens[b.new].start as usize);
    TORN < to - from && (8 * TORN < to - from || TORN < new.text[from..to].chars().count())
}

/// The byte of the new word where the mark's border is, if that was within the word: what stands on one side of it in the
/// word is the same, clothes apart, or both words are as long.
fn within(old: Row<'_>, new: Row<'_>, pair: Pair, byte: usize) -> Option<usize> {
    let (then, now) = (old.words(pair.old), new.words(pair.new));
    let at = byte.checked_sub(old.tokens[pair.old].start as usize)?;
    let (head, tail) =
        then.split_at_checked(at).filter(|it| !it.0.is_empty() && !it.1.is_empty())?;
    let by_len = (then.len() == now.len() && now.is_char_boundary(at)).then_some(at);
    let from_start = |at| new.tokens[pair.new].start as usize + at;
    // Each letter is tried: what has no blanks at all, as base64, may be as long as the text.
    if LONGEST_WORD < then.len().max(now.len()) {
        return by_len.map(from_start);
    }
    let (head, tail) = (undressed(head), undressed(tail));
    let borders = || now.char_indices().map(|it| it.0).skip(1);
    let by_head = || borders().find(|at| undressed(&now[..*at]) == head);
    let by_tail = || borders().find(|at| undressed(&now[*at..]) == tail);
    by_head().or_else(by_tail).or(by_len).map(from_start)
}

/// How much of what stood before old token `start` still stands before `first`.
pub(super) fn before(
    old: Row<'_>,
    new: Row<'_>,
    map: &dyn Lookup,
    start: usize,
    first: Pair,
) -> Option<f32> {
    let tokens = (0..start).rev().take(BESIDE);
    let near = |to: usize, away: usize| to < first.new && first.new - to <= away + FAR;
    beside(old, new, map, tokens, near)
}

/// How much of what stood from old token `end` on still stands after `last`.
pub(super) fn after(
    old: Row<'_>,
    new: Row<'_>,
    map: &dyn Lookup,
    end: usize,
    last: Pair,
) -> Option<f32> {
    let tokens = (end..old.tokens.len()).take(BESIDE);
    let near = |to: usize, away: usize| last.new < to && to - last.new <= away + FAR;
    beside(old, new, map, tokens, near)
}

/// Nearer neighbours count for more, and words for more than punctuation.
fn beside(
    old: Row<'_>,
    new: Row<'_>,
    map: &dyn Lookup,
    tokens: impl Iterator<Item = usize>,
    near: impl Fn(usize, usize) -> bool,
) -> Option<f32> {
    let (mut all, mut there) = (0.0, 0.0);
    for (away, at) in tokens.enumerate() {
        let token = old.tokens[at];
        if token.is_break() {
            break;
        }
        if token.says_nothing() {
            continue;
        }
        let says = if token.is_word() { 1.0 } else { 0.4 };
        let weight = says / (3.0 + away as f32);
        all += weight;
        if let Some(to) = map.to(at).filter(|to| near(*to, away + 1)) {
            there += weight * likeness(old, at, new, to);
        }
    }
    (0.0 < all).then(|| there / all)
}
