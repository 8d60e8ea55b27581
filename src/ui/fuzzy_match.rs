//! How well what is typed fits a text, and which of its letters it fits. See [`FuzzyQuery`].

use std::ops::Range;

use nucleo_matcher::{
    Config, Matcher, Utf32Str,
    pattern::{AtomKind, CaseMatching, Normalization, Pattern},
};
use unicode_segmentation::UnicodeSegmentation as _;

/// What is typed, word by word: each has to be in a text, letter after letter, with others between them or without.
///
/// Case does not matter, nor do accents that are not typed.
#[derive(Debug)]
pub(super) struct FuzzyQuery {
    words: Pattern,
    best_score: u32,
}

/// What matching needs room for.
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

/// The share of the best score that the words of a long text must have, in percent: the letters of a short word stand
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

    /// Whether nothing is typed, which fits everything.
    pub(super) fn is_empty(&self) -> bool {
        self.words.atoms.is_empty()
    }

    /// How well `text` fits: the more, the better. Nothing where it does not.
    pub(super) fn score(&self, text: &str, scratch: &mut MatchScratch) -> Option<u32> {
        let letters = Utf32Str::new(text, &mut scratch.letters);
        self.words.score(letters, &mut scratch.matcher)
    }

    /// How well a sentence fits, in which the letters must not stand far apart.
    pub(super) fn close_score(&self, text: &str, scratch: &mut MatchScratch) -> Option<u32> {
        self.score(text, scratch).filter(|score| self.best_score * MIN_SCORE_PERCENT <= score * 100)
    }

    /// The bytes of `text` that fit, neighbours as one, in order.
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
        let fitting: Vec<Range<usize>> = if is_bytes {
            numbers.map(|at| at..at + 1).collect()
        } else {
            // What is matched is one letter of each cluster.
            let clusters: Vec<_> = text.grapheme_indices(true).collect();
            let clusters = numbers.filter_map(|it| clusters.get(it));
            clusters.map(|(at, cluster)| *at..at + cluster.len()).collect()
        };
        merge_adjacent(fitting)
    }
}

/// `ranges`, which are in order, with neighbours as one.
fn merge_adjacent(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => joined.push(range),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `text` with brackets around the letters that fit, if it does.
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
    fn letters_fit_in_their_order_whatever_stands_between() {
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
    fn a_sentence_that_has_the_letters_somewhere_does_not_fit() {
        let mut scratch = MatchScratch::default();
        let query = FuzzyQuery::new("tram", &mut scratch);
        let mut fits = |text: &str| query.close_score(text, &mut scratch).is_some();
        assert!(fits("Two ministers promised a tram to the harbour."));
        assert!(fits("THE TRAMS"));
        assert!(!fits("Two ministers promised that the harbour would come."));
    }
}
