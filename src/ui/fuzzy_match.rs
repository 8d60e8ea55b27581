//! Fuzzy matching: scores a text against a query and finds the matched letters. See [`FuzzyQuery`].

use std::ops::Range;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use unicode_segmentation::UnicodeSegmentation as _;

/// A query of words whose letters must all appear in a text in order, not necessarily next to each other.
///
/// Ignores case, and accents that aren't typed.
#[derive(Debug)]
pub(super) struct FuzzyQuery {
    words: Pattern,
    best_score: u32,
}

/// Reusable buffers for matching.
pub(super) struct MatchScratch {
    matcher: Matcher,
    letters: Vec<char>,
    found: Vec<u32>,
}

impl Default for MatchScratch {
    fn default() -> Self {
        let mut config = Config::DEFAULT;
        config.prefer_prefix = true;
        Self { matcher: Matcher::new(config), letters: Vec::new(), found: Vec::new() }
    }
}

/// The least share of the best score that counts as a match in long text, in percent: the letters of a short word occur
/// somewhere in nearly every sentence.
const MIN_SCORE_PERCENT: u32 = 60;

impl FuzzyQuery {
    pub(super) fn new(typed: &str, scratch: &mut MatchScratch) -> Self {
        let words =
            Pattern::new(typed, CaseMatching::Ignore, Normalization::Smart, AtomKind::Fuzzy);
        let mut query = Self { words, best_score: 0 };
        query.best_score = query.score(typed, scratch).unwrap_or(0);
        query
    }

    /// Returns whether the query is empty and matches everything.
    pub(super) fn is_empty(&self) -> bool {
        self.words.atoms.is_empty()
    }

    /// Returns the score of `text`, higher being better. `None` if it doesn't match.
    pub(super) fn score(&self, text: &str, scratch: &mut MatchScratch) -> Option<u32> {
        let letters = Utf32Str::new(text, &mut scratch.letters);
        self.words.score(letters, &mut scratch.matcher)
    }

    /// Returns the score if the matched letters are close together.
    pub(super) fn close_score(&self, text: &str, scratch: &mut MatchScratch) -> Option<u32> {
        self.score(text, scratch).filter(|score| self.best_score * MIN_SCORE_PERCENT <= score * 100)
    }

    /// Returns the matched byte ranges of `text` in order, adjacent ones merged.
    pub(super) fn matched_ranges(
        &self,
        text: &str,
        scratch: &mut MatchScratch,
    ) -> Vec<Range<usize>> {
        let MatchScratch { matcher, letters, found } = scratch;
        found.clear();
        let letters = Utf32Str::new(text, letters);
        let is_bytes = letters.is_ascii();
        if self.is_empty() || self.words.indices(letters, matcher, found).is_none() {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns `text` with brackets around the matched letters, if it matches.
    fn shown(typed: &str, text: &str) -> Option<String> {
        let mut scratch = MatchScratch::default();
        let query = FuzzyQuery::new(typed, &mut scratch);
        query.score(text, &mut scratch)?;
        let mut shown = text.to_owned();
        for range in query.matched_ranges(text, &mut scratch).into_iter().rev() {
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
        let mut scratch = MatchScratch::default();
        let query = FuzzyQuery::new("tram", &mut scratch);
        let mut fits = |text: &str| query.close_score(text, &mut scratch).is_some();
        assert!(fits("Two ministers promised a tram to the harbour."));
        assert!(fits("THE TRAMS"));
        assert!(!fits("Two ministers promised that the harbour would come."));
    }
}
