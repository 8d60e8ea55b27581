//! Finds words that were removed and occur again in an insertion. See [`spurious_matches`] and [`StretchMatch`].
//!
//! Only long passages and whole sentences count as moved. A few words that occur alone elsewhere, while their old
//! neighbours have closed up, were removed here and written again there.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
};

use super::{
    compared_tokens::{TextPair, TokenizedText},
    diff::UNMATCHED,
    order::OrderedPlaces,
    word_runs::{RUN, RunFrequencies},
};
use crate::model::Span;

/// Two matches of one stretch have at most this many tokens between them.
const MAX_STRETCH_GAP: usize = 8;

/// Where words were removed, at most this many more tokens than before may follow.
const MAX_GAP_GROWTH: usize = 60;

/// A stretch in the old text and in the new one, in tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StretchMatch {
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
}

impl StretchMatch {
    /// Returns how many words are the same. `to` maps each old token to its new one.
    fn equal_words(&self, texts: TextPair<'_>, to: &[u32]) -> usize {
        let is_equal = |at: &usize| {
            texts.old.tokens[*at].is_word()
                && to[*at] != UNMATCHED
                && texts.is_equal(*at, to[*at] as usize)
        };
        self.old.clone().filter(is_equal).count()
    }
}

/// Returns the old tokens that are matched with words that were only repeated. `to` maps each old token to its new one.
///
/// O(n log n) in the matched stretches.
pub(super) fn spurious_matches(texts: TextPair<'_>, to: &[u32]) -> Vec<Range<usize>> {
    let (stretches, kept) = classified_stretches(texts, to);
    let next = |at: usize| (at..stretches.len()).find(|it| kept[*it]);
    let mut spurious = Vec::new();
    let mut last = None;
    let mut after = next(0);
    for (at, it) in stretches.iter().enumerate() {
        if kept[at] {
            last = Some(at);
            continue;
        }
        if after.is_some_and(|after| after < at) {
            after = next(at);
        }
        let beside = (last.map(|it| &stretches[it]), after.map(|it| &stretches[it]));
        if is_spurious(texts.old, it, beside) {
            spurious.push(it.old.clone());
        }
    }
    spurious
}

/// Returns all matched stretches, and for each whether it is in order or may have moved by itself.
fn classified_stretches(texts: TextPair<'_>, to: &[u32]) -> (Vec<StretchMatch>, Vec<bool>) {
    let stretches = matched_stretches(to, texts.new.tokens.len());
    // Only equal words add weight: others may merely be in their place.
    let span =
        |it: &StretchMatch| Span::new(it.new.start, it.new.start + it.equal_words(texts, to));
    let spans = stretches.iter().filter_map(|it| Some((it.old.start, span(it)?)));
    let in_order = OrderedPlaces::heaviest_subsequence(spans.collect()).into_places();
    let mut in_order = in_order.into_iter().peekable();
    let is_in_order = |it: &StretchMatch| in_order.next_if(|kept| kept.0 == it.old.start).is_some();
    let mut kept: Vec<bool> = stretches.iter().map(is_in_order).collect();
    let others = stretches.iter().zip(&kept).filter(|it| !it.1).map(|it| it.0.old.clone());
    let frequencies = RunFrequencies::count_in(texts, others);
    for (it, kept) in stretches.iter().zip(&mut kept).filter(|it| !*it.1) {
        *kept = frequencies.may_have_moved(it);
    }
    (stretches, kept)
}

/// Reliable matches: stretches in order, and those that may have moved by themselves.
#[derive(Debug)]
pub(super) struct ReliableMatches(Vec<StretchMatch>);

impl ReliableMatches {
    /// O(n log n) in the matched stretches.
    pub(super) fn new(texts: TextPair<'_>, to: &[u32]) -> Self {
        let (stretches, kept) = classified_stretches(texts, to);
        Self(stretches.into_iter().zip(kept).filter(|it| it.1).map(|it| it.0).collect())
    }

    /// Returns whether `place` is between its old neighbours or, where those have parted, beside one of them. `to` maps
    /// each old token to its new one, and `ends` is the number of tokens of each text.
    pub(super) fn is_adjacent(
        &self,
        place: &StretchMatch,
        to: &[u32],
        ends: (usize, usize),
    ) -> bool {
        let (old, new) = (&place.old, &place.new);
        let before = self.last_before(old.start, to);
        let after = self.first_after(old.end, to).unwrap_or(ends);
        if before.1 <= after.1 && after.1 - before.1 <= after.0 - before.0 + MAX_GAP_GROWTH {
            return before.1 <= new.start && new.end <= after.1;
        }
        let (behind, ahead) = (new.start.checked_sub(before.1), after.1.checked_sub(new.end));
        behind.is_some_and(|it| it <= old.start - before.0 + MAX_GAP_GROWTH)
            || ahead.is_some_and(|it| it <= after.0 - old.end + MAX_GAP_GROWTH)
    }

    /// Returns where the last reliable token before old token `at` ends, in both texts.
    fn last_before(&self, at: usize, to: &[u32]) -> (usize, usize) {
        let last = self.0.partition_point(|it| it.old.start < at).checked_sub(1);
        let stretch = last.map_or(0..0, |it| self.0[it].old.start..self.0[it].old.end.min(at));
        let token = stretch.rev().find(|it| to[*it] != UNMATCHED);
        token.map_or((0, 0), |it| (it + 1, to[it] as usize + 1))
    }

    /// Returns where the first reliable token from old token `at` on begins, in both texts.
    fn first_after(&self, at: usize, to: &[u32]) -> Option<(usize, usize)> {
        let stretch = self.0.get(self.0.partition_point(|it| it.old.end <= at))?;
        let token = (stretch.old.start.max(at)..stretch.old.end).find(|it| to[*it] != UNMATCHED)?;
        Some((token, to[token] as usize))
    }
}

/// Returns whether the neighbours of `it` have closed up and it is not between them.
fn is_spurious(
    old: TokenizedText<'_>,
    it: &StretchMatch,
    beside: (Option<&StretchMatch>, Option<&StretchMatch>),
) -> bool {
    let (before, Some(after)) = beside else { return false };
    let before = before.map_or((0, 0), |it| (it.old.end, it.new.end));
    let after = (after.old.start, after.new.start);
    // Nothing is known about what is beyond a break.
    let is_known = |tokens: Range<usize>| !old.tokens[tokens].iter().any(|it| it.is_break());
    is_known(before.0..it.old.start)
        && is_known(it.old.end..after.0)
        && before.1 <= after.1
        && after.1 - before.1 <= after.0 - before.0 + MAX_GAP_GROWTH
        && !(before.1 <= it.new.start && it.new.end <= after.1)
}

/// Returns the stretches matched in order, with little and nothing matched between.
fn matched_stretches(to: &[u32], len: usize) -> Vec<StretchMatch> {
    let mut stretches: Vec<StretchMatch> = Vec::new();
    let mut is_free = vec![true; len];
    for new in to.iter().filter(|it| **it != UNMATCHED) {
        is_free[*new as usize] = false;
    }
    for (old, new) in to.iter().enumerate().filter(|it| *it.1 != UNMATCHED) {
        let new = *new as usize;
        match stretches.last_mut() {
            Some(it)
                if old <= it.old.end + MAX_STRETCH_GAP
                    && it.new.end <= new
                    && new <= it.new.end + MAX_STRETCH_GAP
                    && is_free[it.new.end..new].iter().all(|it| *it) =>
            {
                (it.old.end, it.new.end) = (old + 1, new + 1);
            }
            _ => stretches.push(StretchMatch { old: old..old + 1, new: new..new + 1 }),
        }
    }
    stretches
}

/// Returns the tokens of unique runs of [`RUN`] words that stayed in order, where others have changed places: as many words as possible.
/// Empty if none has, so that the whole can be aligned at once.
///
/// `news` are token numbers, in order. Linear apart from sorting the few runs.
pub(super) fn runs_in_stable_order(
    texts: TextPair<'_>,
    olds: Range<usize>,
    news: &[u32],
) -> Vec<(usize, usize)> {
    let mut runs: HashMap<[u64; RUN], (Option<usize>, Option<usize>)> = HashMap::new();
    let hashes = |row: TokenizedText<'_>, at: usize| -> Option<[u64; RUN]> {
        let tokens = row.tokens.get(at..at + RUN)?;
        let are_words = tokens.iter().all(|it| it.is_word());
        are_words.then(|| std::array::from_fn(|it| tokens[it].hash))
    };
    let mut repeated = HashSet::new();
    for at in olds.start..olds.end.saturating_sub(RUN - 1) {
        let Some(run) = hashes(texts.old, at) else { continue };
        let place = &mut runs.entry(run).or_default().0;
        if place.replace(at).is_some() {
            repeated.insert(run);
        }
    }
    let is_contiguous = |it: &[u32]| it.is_sorted_by(|a, b| *a + 1 == *b);
    for (at, window) in news.windows(RUN).enumerate().filter(|it| is_contiguous(it.1)) {
        let Some(run) = hashes(texts.new, window[0] as usize) else { continue };
        let Some(place) = runs.get_mut(&run) else { continue };
        if place.1.replace(at).is_some() {
            repeated.insert(run);
        }
    }
    let once = runs.into_iter().filter(|it| !repeated.contains(&it.0));
    let mut pairs: Vec<(usize, usize)> = once.filter_map(|it| Some((it.1.0?, it.1.1?))).collect();
    pairs.sort_unstable();
    if pairs.is_sorted_by_key(|it| it.1) {
        return Vec::new();
    }
    let runs = pairs.chunk_by(|a, b| a.0 + 1 == b.0 && a.1 + 1 == b.1);
    let runs = runs.filter_map(|it| {
        let (old, new) = *it.first()?;
        Some((old, Span::new(new, new + it.len() + RUN - 1)?))
    });
    let kept = OrderedPlaces::heaviest_subsequence(runs.collect()).into_places();
    let tokens = |(at, span): (usize, Span)| {
        (0..span.byte_len()).map(move |it| (at + it, news[span.start() + it] as usize))
    };
    kept.into_iter().flat_map(tokens).collect()
}
