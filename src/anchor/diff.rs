//! Maps the words of the old text to those of the new one. See [`TokenMap`].

use super::{
    align::{TokenizedText, align, token_similarity},
    diff_cleanup::{absorb_border_words, attach_punctuation, slide_to_boundaries},
    spurious_moves::{runs_in_stable_order, spurious_matches},
    unique_runs::unique_pairs,
};

/// How many tokens on each side of a word in a gap are checked for agreement, and the share that must agree.
const SUPPORT_WINDOW: usize = 5;
const MIN_SUPPORT: f32 = 0.35;

/// No match.
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
pub(super) struct TokenMap {
    /// For each old token the new one, or [`UNMATCHED`].
    pub(super) to_new: Vec<u32>,
    /// For each new token the old one, or [`UNMATCHED`].
    pub(super) to_old: Vec<u32>,
}

impl TokenMap {
    /// Maps `old` to `new`, where equal lines are known to begin at the `same` bytes. Returns `None` if `go_on`
    /// cancels.
    ///
    /// Runs of words that occur once in both texts are matched wherever they are, as rsync and patience diff do
    /// (Tridgell 1999; Cohen 2003), so moved text is matched too, and extended as far as the texts agree. What lies
    /// between two matches is aligned with what lies there now.
    pub(super) fn compute(
        old: TokenizedText<'_>,
        new: TokenizedText<'_>,
        same: &[(usize, usize)],
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<Self> {
        let mut map = Self {
            to_new: vec![UNMATCHED; old.tokens.len()],
            to_old: vec![UNMATCHED; new.tokens.len()],
        };
        map.grow_ends(old, new);
        map.grow_lines(old, new, same);
        let mut left = MAX_TOTAL_CELLS;
        for run in RUN_LENGTHS {
            go_on()?;
            map.match_runs(old, new, run, go_on)?;
            map.fill_gaps(old, new, &mut left, go_on)?;
        }
        for spurious in spurious_matches(old, new, &map.to_new) {
            spurious.for_each(|at| map.unlink(at));
        }
        map.fill_gaps(old, new, &mut left, go_on)?;
        absorb_border_words(old, new, &mut map.to_new, &mut map.to_old);
        attach_punctuation(old, new, &mut map.to_new, &mut map.to_old);
        attach_punctuation(new, old, &mut map.to_old, &mut map.to_new);
        slide_to_boundaries(old, &mut map.to_new, &mut map.to_old);
        slide_to_boundaries(new, &mut map.to_old, &mut map.to_new);
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
    fn grow_ends(&mut self, old: TokenizedText<'_>, new: TokenizedText<'_>) {
        let same = old.tokens.iter().zip(new.tokens).take_while(|(a, b)| a.hash == b.hash);
        (0..same.count()).for_each(|at| self.link(at, at));
        let (mut i, mut j) = (old.tokens.len(), new.tokens.len());
        while 0 < i
            && 0 < j
            && old.tokens[i - 1].hash == new.tokens[j - 1].hash
            && self.is_free(i - 1, j - 1)
        {
            (i, j) = (i - 1, j - 1);
            self.link(i, j);
        }
    }

    /// Matches what is around the bytes at which the `same` lines begin.
    fn grow_lines(
        &mut self,
        old: TokenizedText<'_>,
        new: TokenizedText<'_>,
        same: &[(usize, usize)],
    ) {
        let at = |row: TokenizedText<'_>, byte| {
            row.tokens.partition_point(|it| (it.start as usize) < byte)
        };
        for (old_byte, new_byte) in same {
            self.grow(old, new, (at(old, *old_byte), at(new, *new_byte)), 0);
        }
    }

    fn match_runs(
        &mut self,
        old: TokenizedText<'_>,
        new: TokenizedText<'_>,
        run: usize,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<()> {
        let (olds, news) = ((old.tokens, &*self.to_new), (new.tokens, &*self.to_old));
        for (start, other) in unique_pairs(olds, news, run, go_on)? {
            let (start, other) = (start as usize, other as usize);
            let fits = |map: &Self, at: usize| {
                map.is_free(start + at, other + at)
                    && old.tokens[start + at].hash == new.tokens[other + at].hash
            };
            if !(0..run).all(|at| fits(self, at)) {
                continue;
            }
            (0..run).for_each(|at| self.link(start + at, other + at));
            self.grow(old, new, (start, other), run);
        }
        Some(())
    }

    /// Matches what agrees beside a matched run.
    fn grow(
        &mut self,
        old: TokenizedText<'_>,
        new: TokenizedText<'_>,
        start: (usize, usize),
        run: usize,
    ) {
        let same = |i: usize, j: usize| old.tokens[i].hash == new.tokens[j].hash;
        let (mut i, mut j) = start;
        while 0 < i && 0 < j && same(i - 1, j - 1) && self.is_free(i - 1, j - 1) {
            (i, j) = (i - 1, j - 1);
            self.link(i, j);
        }
        let first = i;
        let (mut i, mut j) = (start.0 + run, start.1 + run);
        while i < self.to_new.len() && j < self.to_old.len() && same(i, j) && self.is_free(i, j) {
            self.link(i, j);
            (i, j) = (i + 1, j + 1);
        }
        self.trim_punctuation(old, first, i);
    }

    /// Unlinks punctuation at the ends of a matched stretch that belongs to the words beyond it: it agrees by chance
    /// where a sentence was moved elsewhere.
    fn trim_punctuation(&mut self, old: TokenizedText<'_>, first: usize, end: usize) {
        let is_word = |at: &usize| old.tokens[*at].is_word();
        let words = (first..end).find(is_word).zip((first..end).rfind(is_word));
        let Some((from, to)) = words else { return };
        let leads = |at: &usize| !old.is_adjacent(*at);
        let kept = (first..from).rev().take_while(leads).last().unwrap_or(from);
        (first..kept).for_each(|at| self.unlink(at));
        let kept = (to + 1..end).take_while(|at| old.is_adjacent(*at)).last().unwrap_or(to);
        (kept + 1..end).for_each(|at| self.unlink(at));
    }

    fn fill_gaps(
        &mut self,
        old: TokenizedText<'_>,
        new: TokenizedText<'_>,
        left: &mut usize,
        go_on: &mut dyn FnMut() -> Option<()>,
    ) -> Option<()> {
        let is_end =
            |map: &Self, at: usize| map.to_new[at] != UNMATCHED || old.tokens[at].is_break();
        let mut at = 0;
        let mut compared = 0;
        while at < self.to_new.len() {
            if is_end(self, at) {
                at += 1;
                continue;
            }
            let end =
                (at..self.to_new.len()).find(|it| is_end(self, *it)).unwrap_or(self.to_new.len());
            let before = *left;
            self.fill_gap(old, new, (at, end), left);
            at = end;
            compared += before - *left;
            if CHECK_INTERVAL <= compared {
                compared = 0;
                go_on()?;
            }
        }
        Some(())
    }

    fn fill_gap(
        &mut self,
        old: TokenizedText<'_>,
        new: TokenizedText<'_>,
        gap: (usize, usize),
        left: &mut usize,
    ) {
        let (start, end) = gap;
        // The candidates for a gap are never fewer than its tokens.
        if MAX_GAP_CELLS < (end - start) * (end - start) {
            return;
        }
        let news = self.candidates_for_gap(gap);
        let cells = (end - start) * news.len();
        if cells == 0 || MAX_GAP_CELLS < cells || *left < cells {
            return;
        }
        *left -= cells;
        let stable = runs_in_stable_order(old, new, start..end, &news);
        if !stable.is_empty() {
            for (i, j) in stable {
                // Runs may overlap in the old text; the first one wins.
                if self.is_free(i, j) {
                    self.link(i, j);
                }
            }
            return self.fill_between(old, new, gap, left);
        }
        let olds: Vec<u32> = (start as u32..end as u32).collect();
        for (i, j) in align(old, &olds, new, &news) {
            self.link(i as usize, j as usize);
        }
        self.unlink_chance_matches(old, new, gap);
    }

    /// Fills the unmatched parts of a gap.
    fn fill_between(
        &mut self,
        old: TokenizedText<'_>,
        new: TokenizedText<'_>,
        gap: (usize, usize),
        left: &mut usize,
    ) {
        let (mut at, end) = gap;
        while at < end {
            let is_free = |it: &usize| self.to_new[*it] == UNMATCHED;
            let start = (at..end).find(is_free).unwrap_or(end);
            at = (start..end).find(|it| !is_free(it)).unwrap_or(end);
            if start < at {
                self.fill_gap(old, new, (start, at), left);
            }
        }
    }

    /// Unlinks words of a gap that were aligned although hardly anything around them agrees.
    fn unlink_chance_matches(
        &mut self,
        old: TokenizedText<'_>,
        new: TokenizedText<'_>,
        gap: (usize, usize),
    ) {
        let is_like = |map: &Self, at: usize| {
            let to = map.to_new[at];
            to != UNMATCHED && 0.5 <= token_similarity(old, at, new, to as usize)
        };
        let around = |at: usize, len: usize| {
            at.saturating_sub(SUPPORT_WINDOW)..(at + SUPPORT_WINDOW + 1).min(len)
        };
        let lonely = |map: &Self, at: usize| {
            let olds = around(at, map.to_new.len());
            let there = olds.clone().filter(|it| *it != at && is_like(map, *it)).count();
            let to = map.to_new[at] as usize;
            let news = around(to, map.to_old.len());
            let known = news.clone().filter(|it| *it != to && map.to_old[*it] != UNMATCHED);
            let here = known.filter(|it| is_like(map, map.to_old[*it] as usize)).count();
            (there as f32) < MIN_SUPPORT * (olds.len() - 1) as f32
                || (here as f32) < MIN_SUPPORT * (news.len() - 1) as f32
        };
        let alone: Vec<usize> = (gap.0..gap.1)
            .filter(|at| self.to_new[*at] != UNMATCHED && lonely(self, *at))
            .collect();
        for at in alone {
            self.unlink(at);
        }
    }

    /// Returns the unmatched new tokens that may belong to a gap: between its neighbours, or next to them.
    fn candidates_for_gap(&self, gap: (usize, usize)) -> Vec<u32> {
        let (start, end) = gap;
        let reach = 2 * (end - start) + GAP_MARGIN;
        let is_free = |at: &usize| self.to_old[*at] == UNMATCHED;
        // Nothing is known beside a break, but the ends of a whole text match those of the other.
        let after = match start.checked_sub(1) {
            None => Some(0),
            Some(before) => {
                Some(self.to_new[before]).filter(|it| *it != UNMATCHED).map(|it| it as usize + 1)
            }
        };
        let before = match self.to_new.get(end) {
            None => Some(self.to_old.len()),
            Some(after) => Some(*after).filter(|it| *it != UNMATCHED).map(|it| it as usize),
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
