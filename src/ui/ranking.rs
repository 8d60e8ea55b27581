//! The ranking behind the palette and the suggestions: finds the best matches for what is typed. See [`Ranking`].

use std::{cmp::Reverse, ops::Range};

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use unicode_segmentation::UnicodeSegmentation as _;

/// How much one frame ranks. A byte of text costs 1.
pub(super) const SLICE_COST: usize = 64 << 10;

/// The cost of an item that turns out not to exist.
const GAP_COST: usize = 32;

/// The least share of the best score that counts as a match in long text, in percent: the letters of a short word occur
/// somewhere in nearly every sentence.
const MIN_SCORE_PERCENT: u32 = 60;

/// A query of words whose letters must all appear in a text in order, not necessarily next to each other.
///
/// Ignores case, and accents that aren't typed.
pub(super) struct FuzzyQuery {
    words: Pattern,
    start: Pattern,
    best_score: u32,
    typed_letters: usize,
    matcher: Matcher,
    letters: Vec<char>,
    found: Vec<u32>,
}

impl FuzzyQuery {
    pub(super) fn new(typed: &str) -> Self {
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        let pattern =
            |text, kind| Pattern::new(text, CaseMatching::Ignore, Normalization::Smart, kind);
        let mut query = Self {
            words: pattern(typed, AtomKind::Fuzzy),
            start: pattern(letters(typed).next().unwrap_or_default(), AtomKind::Prefix),
            best_score: 0,
            typed_letters: letters(typed).count(),
            matcher: Matcher::new(config),
            letters: Vec::new(),
            found: Vec::new(),
        };
        query.best_score = query.score(typed).unwrap_or(0);
        query
    }

    /// Returns whether the query is empty and matches everything.
    pub(super) fn is_empty(&self) -> bool {
        self.words.atoms.is_empty()
    }

    /// Returns the score of `text`, higher being better. `None` if it doesn't match.
    pub(super) fn score(&mut self, text: &str) -> Option<u32> {
        self.words.score(Utf32Str::new(text, &mut self.letters), &mut self.matcher)
    }

    pub(super) fn close_score(&mut self, text: &str) -> Option<u32> {
        let least = self.best_score * MIN_SCORE_PERCENT;
        self.score(text).filter(|score| least <= score * 100)
    }

    /// Returns whether `text`, which matches, has as many letters as were typed, spaces aside.
    pub(super) fn is_as_long_as(&self, text: &str) -> bool {
        letters(text).take(self.typed_letters + 1).count() == self.typed_letters
    }

    pub(super) fn rating(&mut self, text: &str, score: u32, uses: usize) -> Rating {
        let start = self.start.score(Utf32Str::new(text, &mut self.letters), &mut self.matcher);
        Rating {
            is_partial: !self.is_as_long_as(text),
            score: Reverse(score),
            is_inside: start.is_none(),
            uses: Reverse(uses),
        }
    }

    /// Returns the matched byte ranges of `text` in order, adjacent ones merged.
    pub(super) fn matched_ranges(&mut self, text: &str) -> Vec<Range<usize>> {
        let Self { words, matcher, letters, found, .. } = self;
        found.clear();
        let letters = Utf32Str::new(text, letters);
        let is_bytes = letters.is_ascii();
        if words.atoms.is_empty() || words.indices(letters, matcher, found).is_none() {
            return Vec::new();
        }
        found.sort_unstable();
        found.dedup();
        let numbers = found.iter().map(|it| *it as usize);
        let matched: Vec<Range<usize>> = if is_bytes {
            numbers.map(|at| at..at + 1).collect()
        } else {
            // nucleo matches one char of each grapheme.
            let clusters: Vec<_> = text.grapheme_indices(true).collect();
            let clusters = numbers.filter_map(|it| clusters.get(it));
            clusters.map(|(at, cluster)| *at..at + cluster.len()).collect()
        };
        merge_adjacent(matched)
    }
}

/// Returns the graphemes of `text` that aren't spaces.
fn letters(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true).filter(|it| !it.trim().is_empty())
}

/// Merges adjacent ranges. `ranges` must be sorted.
fn merge_adjacent(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => merged.push(range),
        }
    }
    merged
}

/// What is ranked: items in several sources.
pub(super) trait RankedSources {
    type Item;

    /// Returns how many items `source` has. `None` after the last source.
    fn len(&self, source: usize) -> Option<usize>;

    /// Returns the item at `position`. O(1) or O(log n).
    fn item(&self, position: Position) -> Option<Self::Item>;

    /// Returns how much ranking `item` costs, out of [`SLICE_COST`].
    fn cost(&self, item: &Self::Item) -> usize;

    /// Returns whether all items match equally if nothing is typed, however much they are used.
    fn is_use_ignored(&self) -> bool {
        false
    }

    /// Returns how well `item` matches. `None` if it doesn't.
    fn rate(&self, item: &Self::Item, position: Position, query: &mut FuzzyQuery)
    -> Option<Rating>;
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Position {
    pub(super) source: usize,
    pub(super) index: usize,
}

/// How well an item matches: whole texts come first, then better scores, then texts that begin with the first letter, then
/// what is used more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rating {
    is_partial: bool,
    score: Reverse<u32>,
    is_inside: bool,
    uses: Reverse<usize>,
}

/// A match. Of equal ones, those of earlier sources come first.
#[derive(Clone, Debug)]
pub(super) struct RankedItem<T> {
    pub(super) item: T,
    rating: Rating,
    pub(super) position: Position,
}

/// The best matches, found in slices, one per frame, so that no frame is slow with 100,000 items.
pub(super) struct Ranking<T> {
    pub(super) query: FuzzyQuery,
    pub(super) next: Position,
    /// The best matches so far, best first, at most `max`.
    pub(super) best: Vec<RankedItem<T>>,
    max: usize,
    pub(super) count: usize,
}

impl<T> Ranking<T> {
    /// Starts a ranking that keeps the `max` best matches for `typed`.
    pub(super) fn new(typed: &str, max: usize) -> Self {
        let query = FuzzyQuery::new(typed);
        Self { query, next: Position::default(), best: Vec::new(), max, count: 0 }
    }

    /// Ranks the next slice. Returns whether everything has been ranked.
    pub(super) fn rank_slice(&mut self, sources: &impl RankedSources<Item = T>) -> bool {
        let mut left = SLICE_COST;
        while let Some(len) = sources.len(self.next.source) {
            while self.next.index < len {
                let is_full = self.best.len() == self.max;
                if is_full && self.query.is_empty() && sources.is_use_ignored() {
                    // None of the rest comes before these.
                    self.count += len - self.next.index;
                    break;
                }
                if left == 0 {
                    return false;
                }
                let item = sources.item(self.next);
                left = left.saturating_sub(item.as_ref().map_or(GAP_COST, |it| sources.cost(it)));
                if let Some(item) = item {
                    self.rank(item, sources);
                }
                self.next.index += 1;
            }
            self.next = Position { source: self.next.source + 1, index: 0 };
        }
        true
    }

    fn rank(&mut self, item: T, sources: &impl RankedSources<Item = T>) {
        let position = self.next;
        let Some(rating) = sources.rate(&item, position, &mut self.query) else { return };
        self.count += 1;
        let at = self.best.partition_point(|it| (it.rating, it.position) < (rating, position));
        if at < self.max {
            self.best.truncate(self.max - 1);
            self.best.insert(at, RankedItem { item, rating, position });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns `text` with brackets around the matched letters, if it matches.
    fn shown(typed: &str, text: &str) -> Option<String> {
        let mut query = FuzzyQuery::new(typed);
        query.score(text)?;
        let mut shown = text.to_owned();
        for range in query.matched_ranges(text).into_iter().rev() {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        Some(shown)
    }

    #[test]
    fn letters_match_in_order_with_others_between() {
        for (typed, text, expected) in [
            ("nextm", "Next mark", Some("[Next] [m]ark")),
            ("mark next", "Next mark", Some("[Next] [mark]")),
            ("xen", "Next mark", None),
            ("", "Next mark", Some("Next mark")),
            ("emil", "Émilie 👩‍👩‍👧 Zola", Some("[Émil]ie 👩‍👩‍👧 Zola")),
            ("zola", "Émilie 👩‍👩‍👧 Zola", Some("Émilie 👩‍👩‍👧 [Zola]")),
            ("سماء", "السماء زرقاء", Some("ال[سماء] زرقاء")),
            ("!^$'", "none of these is a sign here", None),
        ] {
            assert_eq!(shown(typed, text).as_deref(), expected, "{typed} in {text}");
        }
    }

    #[test]
    fn a_sentence_with_scattered_letters_does_not_match() {
        let mut query = FuzzyQuery::new("tram");
        let mut fits = |text: &str| query.close_score(text).is_some();
        assert!(fits("Two ministers promised a tram to the harbour."));
        assert!(fits("THE TRAMS"));
        assert!(!fits("Two ministers promised that the harbour would come."));
    }
}
