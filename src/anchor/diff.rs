//! Maps the words of the old text to those of the new one. See [`TokenMap`].

use std::ops::Range;

use super::{
    GoOn,
    align::align,
    compared_tokens::TextPair,
    diff_cleanup::{absorb_border_words, attach_punctuation, slide_to_boundaries},
    spurious_moves::{runs_in_stable_order, spurious_matches},
    tokens::Token,
    unique_runs::unique_pairs,
};

/// How many tokens on each side of a word in a gap are checked for agreement, and the share that must agree.
const SUPPORT_WINDOW: usize = 5;
const MIN_SUPPORT: f32 = 0.35;

pub(super) const UNMATCHED: u32 = u32::MAX;

/// The lengths of runs that count as the same if they occur once in both texts, wherever they are: long runs first,
/// then shorter ones among the rest.
const RUN_LENGTHS: [usize; 3] = [8, 5, 3];

/// The most pairs of tokens that are compared to fill one gap.
const MAX_GAP_CELLS: usize = 1 << 20;

/// The most pairs of tokens that are compared to fill all gaps of a text.
const MAX_TOTAL_CELLS: usize = 400 << 20;

/// Cancellation is checked after this many pairs: some tens of milliseconds.
const CHECK_INTERVAL: usize = 2 << 20;

/// This many tokens beyond the length of a gap are considered beside each of its ends.
const GAP_MARGIN: usize = 32;

/// A one-to-one map between the tokens of two texts. Stretches may have changed places.
#[derive(Debug)]
pub(super) struct TokenMap<'a> {
    texts: TextPair<'a>,
    /// For each old token the new one, or [`UNMATCHED`].
    pub(super) to_new: Vec<u32>,
    /// For each new token the old one, or [`UNMATCHED`].
    pub(super) to_old: Vec<u32>,
    /// How many pairs of tokens may still be compared.
    cells_left: usize,
}

impl<'a> TokenMap<'a> {
    /// Maps the old text to the new one, where equal lines are known to begin at the `same` bytes. Returns `None` if `go_on`
    /// cancels.
    ///
    /// Runs of words that occur once in both texts are matched wherever they are, as rsync and patience diff do
    /// (Tridgell 1999; Cohen 2003), so moved text is matched too, and extended as far as the texts agree. What lies
    /// between two matches is aligned with what lies there now.
    pub(super) fn compute(
        texts: TextPair<'a>,
        same: &[(usize, usize)],
        go_on: &mut GoOn<'_>,
    ) -> Option<Self> {
        let mut map = Self {
            texts,
            to_new: vec![UNMATCHED; texts.old.tokens.len()],
            to_old: vec![UNMATCHED; texts.new.tokens.len()],
            cells_left: MAX_TOTAL_CELLS,
        };
        map.grow_ends();
        map.grow_lines(same);
        for run in RUN_LENGTHS {
            go_on()?;
            map.match_runs(run, go_on)?;
            map.fill_gaps(go_on)?;
        }
        for spurious in spurious_matches(texts, &map.to_new) {
            spurious.for_each(|at| map.unlink(at));
        }
        map.fill_gaps(go_on)?;
        absorb_border_words(texts, &mut map.to_new, &mut map.to_old);
        attach_punctuation(texts, &mut map.to_new, &mut map.to_old);
        attach_punctuation(texts.swapped(), &mut map.to_old, &mut map.to_new);
        slide_to_boundaries(texts.old, &mut map.to_new, &mut map.to_old);
        slide_to_boundaries(texts.new, &mut map.to_old, &mut map.to_new);
        Some(map)
    }

    fn link(&mut self, old: usize, new: usize) {
        self.to_new[old] = new as u32;
        self.to_old[new] = old as u32;
    }

    fn unlink(&mut self, old: usize) {
        if self.to_new[old] != UNMATCHED {
            self.to_old[self.to_new[old] as usize] = UNMATCHED;
            self.to_new[old] = UNMATCHED;
        }
    }

    fn is_free(&self, old: usize, new: usize) -> bool {
        self.to_new[old] == UNMATCHED && self.to_old[new] == UNMATCHED
    }

    /// Matches the common start and the common end of both texts.
    fn grow_ends(&mut self) {
        self.grow_forwards(0, 0);
        self.grow_backwards(self.to_new.len(), self.to_old.len());
    }

    /// Matches what agrees before these tokens. Returns where that starts in the old text.
    fn grow_backwards(&mut self, mut old: usize, mut new: usize) -> usize {
        while 0 < old && 0 < new && self.may_match(old - 1, new - 1) {
            (old, new) = (old - 1, new - 1);
            self.link(old, new);
        }
        old
    }

    /// Matches what agrees from these tokens on. Returns where that ends in the old text.
    fn grow_forwards(&mut self, mut old: usize, mut new: usize) -> usize {
        while old < self.to_new.len() && new < self.to_old.len() && self.may_match(old, new) {
            self.link(old, new);
            (old, new) = (old + 1, new + 1);
        }
        old
    }

    fn may_match(&self, old: usize, new: usize) -> bool {
        self.is_free(old, new) && self.texts.is_equal(old, new)
    }

    /// Matches what is around the bytes at which the `same` lines begin.
    fn grow_lines(&mut self, same: &[(usize, usize)]) {
        let at = |tokens: &[Token], byte| tokens.partition_point(|it| (it.start as usize) < byte);
        for (old, new) in same {
            self.grow(at(self.texts.old.tokens, *old), at(self.texts.new.tokens, *new), 0);
        }
    }

    fn match_runs(&mut self, run: usize, go_on: &mut GoOn<'_>) -> Option<()> {
        let olds = (self.texts.old.tokens, &*self.to_new);
        let news = (self.texts.new.tokens, &*self.to_old);
        for (old, new) in unique_pairs(olds, news, run, go_on)? {
            let (old, new) = (old as usize, new as usize);
            if (0..run).all(|at| self.may_match(old + at, new + at)) {
                (0..run).for_each(|at| self.link(old + at, new + at));
                self.grow(old, new, run);
            }
        }
        Some(())
    }

    /// Matches what agrees beside a matched run.
    fn grow(&mut self, old: usize, new: usize, run: usize) {
        let first = self.grow_backwards(old, new);
        let end = self.grow_forwards(old + run, new + run);
        self.trim_punctuation(first, end);
    }

    /// Unlinks punctuation at the ends of a matched stretch that belongs to the words beyond it: it agrees by chance
    /// where a sentence was moved elsewhere.
    fn trim_punctuation(&mut self, first: usize, end: usize) {
        let old = self.texts.old;
        let is_word = |at: &usize| old.tokens[*at].is_word();
        let words = (first..end).find(is_word).zip((first..end).rfind(is_word));
        let Some((from, to)) = words else { return };
        let leads = |at: &usize| !old.is_adjacent(*at);
        let kept = (first..from).rev().take_while(leads).last().unwrap_or(from);
        (first..kept).for_each(|at| self.unlink(at));
        let kept = (to + 1..end).take_while(|at| old.is_adjacent(*at)).last().unwrap_or(to);
        (kept + 1..end).for_each(|at| self.unlink(at));
    }

    fn fill_gaps(&mut self, go_on: &mut GoOn<'_>) -> Option<()> {
        let old = self.texts.old;
        let is_end =
            |map: &Self, at: usize| map.to_new[at] != UNMATCHED || old.tokens[at].is_break();
        let len = self.to_new.len();
        let mut at = 0;
        let mut checked = self.cells_left;
        while at < len {
            if is_end(self, at) {
                at += 1;
                continue;
            }
            let end = (at..len).find(|it| is_end(self, *it)).unwrap_or(len);
            self.fill_gap(at..end);
            at = end;
            if CHECK_INTERVAL <= checked - self.cells_left {
                checked = self.cells_left;
                go_on()?;
            }
        }
        Some(())
    }

    fn fill_gap(&mut self, gap: Range<usize>) {
        // The candidates for a gap are never fewer than its tokens.
        if MAX_GAP_CELLS < gap.len() * gap.len() {
            return;
        }
        let news = self.candidates_for_gap(&gap);
        let cells = gap.len() * news.len();
        if cells == 0 || MAX_GAP_CELLS < cells || self.cells_left < cells {
            return;
        }
        self.cells_left -= cells;
        let stable = runs_in_stable_order(self.texts, gap.clone(), &news);
        if !stable.is_empty() {
            for (i, j) in stable {
                // Runs may overlap in the old text; the first one wins.
                if self.is_free(i, j) {
                    self.link(i, j);
                }
            }
            return self.fill_between(gap);
        }
        let olds: Vec<u32> = (gap.start as u32..gap.end as u32).collect();
        for (i, j) in align(&self.texts, &olds, &news) {
            self.link(i as usize, j as usize);
        }
        self.unlink_chance_matches(gap);
    }

    /// Fills the unmatched parts of a gap.
    fn fill_between(&mut self, gap: Range<usize>) {
        let Range { start: mut at, end } = gap;
        while at < end {
            let is_free = |it: &usize| self.to_new[*it] == UNMATCHED;
            let start = (at..end).find(is_free).unwrap_or(end);
            at = (start..end).find(|it| !is_free(it)).unwrap_or(end);
            if start < at {
                self.fill_gap(start..at);
            }
        }
    }

    /// Unlinks words of a gap that were aligned although hardly anything around them agrees.
    fn unlink_chance_matches(&mut self, gap: Range<usize>) {
        let alone: Vec<usize> =
            gap.filter(|at| self.to_new[*at] != UNMATCHED && self.is_lonely(*at)).collect();
        for at in alone {
            self.unlink(at);
        }
    }

    /// Returns whether hardly anything around a matched word agrees, in the old text or in the new one.
    fn is_lonely(&self, at: usize) -> bool {
        let is_like = |at: usize| {
            let to = self.to_new[at];
            to != UNMATCHED && 0.5 <= self.texts.similarity(at, to as usize)
        };
        let around = |at: usize, len: usize| {
            at.saturating_sub(SUPPORT_WINDOW)..(at + SUPPORT_WINDOW + 1).min(len)
        };
        let olds = around(at, self.to_new.len());
        let there = olds.clone().filter(|it| *it != at && is_like(*it)).count();
        let to = self.to_new[at] as usize;
        let news = around(to, self.to_old.len());
        let known = news.clone().filter(|it| *it != to && self.to_old[*it] != UNMATCHED);
        let here = known.filter(|it| is_like(self.to_old[*it] as usize)).count();
        (there as f32) < MIN_SUPPORT * (olds.len() - 1) as f32
            || (here as f32) < MIN_SUPPORT * (news.len() - 1) as f32
    }

    /// Returns the unmatched new tokens that may belong to a gap: between its neighbours, or next to them.
    fn candidates_for_gap(&self, gap: &Range<usize>) -> Vec<u32> {
        let reach = 2 * gap.len() + GAP_MARGIN;
        let matched = |to: u32| Some(to as usize).filter(|_| to != UNMATCHED);
        let is_free = |at: &usize| self.to_old[*at] == UNMATCHED;
        // Nothing is known beside a break, but the ends of a whole text match those of the other.
        let after = match gap.start.checked_sub(1) {
            None => Some(0),
            Some(before) => matched(self.to_new[before]).map(|it| it + 1),
        };
        let before = match self.to_new.get(gap.end) {
            None => Some(self.to_old.len()),
            Some(after) => matched(*after),
        };
        if let (Some(after), Some(before)) = (after, before)
            && after <= before
            && before - after <= 2 * reach
        {
            return (after..before).filter(is_free).map(|at| at as u32).collect();
        }
        let right = after.map_or(0..0, |after| {
            let right = (after..self.to_old.len()).take(reach).take_while(is_free);
            after..right.last().map_or(after, |at| at + 1)
        });
        let left = before.map_or(0..0, |before| {
            let left = (0..before).rev().take(reach).take_while(is_free);
            left.last().unwrap_or(before)..before
        });
        let left = left.filter(|at| !right.contains(at));
        right.clone().chain(left).map(|at| at as u32).collect()
    }
}
