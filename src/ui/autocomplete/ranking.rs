//! Ranks names by how well they match the typed text. See [`NameRanking`].

mod inline_completion;

use std::{cmp::Reverse, sync::Arc};

pub(super) use self::inline_completion::InlineCompletion;
use self::inline_completion::{contiguous_range, has_same_letter_count};

use crate::{
    model::{
        NameKey,
        marks::{NameCount, NameCounts},
        name::{is_among, is_same_name, normalized},
    },
    ui::fuzzy_match::{FuzzyQuery, MatchScratch},
};

/// The most suggestions shown.
pub(super) const MAX_SUGGESTIONS: usize = 8;

/// How many names one frame compares.
const NAMES_PER_FRAME: usize = 2000;

/// Finds the best names in slices, so that no frame is slow with 100,000 names.
#[derive(Default)]
pub(super) struct NameRanking {
    request: NameQuery,
    matcher: Option<FuzzyQuery>,
    scratch: MatchScratch,
    /// The next name to compare: index of its source, index in the source.
    next: (usize, usize),
    best: Vec<NameMatch>,
}

/// What to look for and in which names.
#[derive(Clone, Default)]
pub(super) struct NameQuery {
    /// The typed text. If empty, every name matches.
    pub(super) typed: String,
    /// The names of the document, then those of the other open ones.
    pub(super) sources: Vec<NameCounts>,
    /// Names not to suggest.
    pub(super) excluded: Vec<String>,
    /// Whether a mark already has exactly the typed name.
    pub(super) is_existing_name: bool,
}

/// A name that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameMatch {
    pub(super) name: Arc<str>,
    /// How many marks of the document have it; 0 if only other documents do.
    pub(super) count: usize,
    key: NameKey,
    /// Whether the query covers the whole name, up to case and accents.
    is_full_match: bool,
    /// How well it matches: higher is better.
    score: u32,
    /// The first matched byte.
    start: usize,
}

impl NameMatch {
    /// Orders full matches first, then by score, matches at the start, and use.
    fn sort_key(&self) -> (bool, Reverse<u32>, bool, Reverse<usize>, &NameKey) {
        (!self.is_full_match, Reverse(self.score), self.start != 0, Reverse(self.count), &self.key)
    }
}

impl NameQuery {
    /// Returns whether `other` asks for the same. Compares sources by identity.
    fn is_same_as(&self, other: &Self) -> bool {
        let (one, two) = (&self.sources, &other.sources);
        self.typed == other.typed
            && self.excluded == other.excluded
            && one.len() == two.len()
            && one.iter().zip(two).all(|(one, two)| one.ptr_eq(two))
    }

    /// Returns whether to suggest `name` of source `source`.
    fn admits(&self, source: usize, name: &NameCount) -> bool {
        !is_same_name(&name.name, &self.typed)
            && !is_among(&name.name, &self.excluded)
            && !self.sources[..source].iter().any(|names| names.contains(name))
    }
}

impl NameRanking {
    /// Compares the next slice, starting over if `query` changed. Returns whether all names have been compared.
    pub(super) fn update(&mut self, query: NameQuery) -> bool {
        if self.matcher.is_none() || !self.request.is_same_as(&query) {
            self.matcher = Some(FuzzyQuery::new(&normalized(&query.typed), &mut self.scratch));
            self.request = query;
            self.next = (0, 0);
            self.best.clear();
        }
        self.scan_slice()
    }

    /// Returns the best names so far, best first.
    pub(super) fn best(&self) -> &[NameMatch] {
        &self.best
    }

    /// Returns the matched byte ranges of `name`, if known.
    pub(super) fn matched_ranges(&mut self, name: &str) -> Vec<std::ops::Range<usize>> {
        let Self { matcher: query, scratch, .. } = self;
        let query = query.as_ref().filter(|_| normalized(name) == name);
        query.map(|query| query.matched_ranges(name, scratch)).unwrap_or_default()
    }

    fn scan_slice(&mut self) -> bool {
        let mut budget = NAMES_PER_FRAME;
        while let Some(names) = self.request.sources.get(self.next.0) {
            let from = self.next.1;
            let to = names.len().min(from + budget);
            let found: Vec<NameMatch> =
                (from..to).filter_map(|number| self.match_name(number)).collect();
            let is_through = to == self.request.sources[self.next.0].len();
            self.next = if is_through { (self.next.0 + 1, 0) } else { (self.next.0, to) };
            self.merge(found);
            budget -= to - from;
            if !is_through {
                return false;
            }
        }
        true
    }

    /// Returns the match of name `number` of the current source, if it matches.
    fn match_name(&mut self, number: usize) -> Option<NameMatch> {
        let matcher = self.matcher.as_ref()?;
        let found = self.request.sources.get(self.next.0)?.nth(number)?;
        let NameCount { name, count, .. } = found;
        let mut score = 0;
        let mut start = 0;
        let mut is_full_match = false;
        if !matcher.is_empty() {
            let name = normalized(name);
            score = matcher.close_score(&name, &mut self.scratch)?;
            let ranges = matcher.matched_ranges(&name, &mut self.scratch);
            start = ranges.first().map_or(0, |it| it.start);
            is_full_match = contiguous_range(&name, &ranges) == Some(0..name.len())
                && has_same_letter_count(&self.request.typed, &name);
        }
        let count = if self.next.0 == 0 { *count } else { 0 };
        let key = found.key().clone();
        let name_match =
            || NameMatch { name: Arc::clone(name), count, key, is_full_match, score, start };
        self.request.admits(self.next.0, found).then(name_match)
    }

    /// Merges `found` into the best names.
    fn merge(&mut self, found: Vec<NameMatch>) {
        self.best.extend(found);
        self.best.sort_by(|one, other| one.sort_key().cmp(&other.sort_key()));
        self.best.truncate(MAX_SUGGESTIONS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Mark, Marks, Span, Tag};

    /// Returns the names of speakers, each used by this many marks.
    fn names(counted: &[(&str, usize)]) -> NameCounts {
        let all = counted.iter().flat_map(|(name, count)| std::iter::repeat_n(*name, *count));
        let marks = all.zip(1..).map(|(name, number)| {
            let spans = Span::new(0, 1).expect("it is not empty").into();
            let mut mark = Mark::clone(&Mark::plain(number, Tag::Claim, spans));
            name.clone_into(&mut mark.speaker);
            Arc::new(mark)
        });
        Marks::new(marks.collect(), Vec::new()).speakers().clone()
    }

    /// Returns what is suggested for `typed`, each with its count.
    fn suggested(typed: &str, sources: &[NameCounts], excluded: &[&str]) -> Vec<(String, usize)> {
        let query = NameQuery {
            typed: typed.to_owned(),
            sources: sources.to_vec(),
            excluded: excluded.iter().map(|it| (*it).to_owned()).collect(),
            is_existing_name: false,
        };
        let mut ranking = NameRanking::default();
        while !ranking.update(query.clone()) {}
        ranking.best().iter().map(|it| (it.name.to_string(), it.count)).collect()
    }

    fn only(names: &[(String, usize)]) -> Vec<&str> {
        names.iter().map(|(name, _)| name.as_str()).collect()
    }

    #[test]
    fn with_empty_text_the_most_used_names_come_first() {
        let names = names(&[("Ada", 2), ("Bea", 5), ("Cleo", 2)]);
        let found = suggested("", &[names], &[]);
        let expected = [("Bea", 5), ("Ada", 2), ("Cleo", 2)];
        assert_eq!(found, expected.map(|(name, count)| (name.to_owned(), count)));
    }

    #[test]
    fn better_matches_come_before_more_used_names() {
        let names = names(&[("Sven Ebert", 9), ("Weber", 2), ("Ada Weber", 3), ("Émile", 1)]);
        assert_eq!(
            only(&suggested("web", std::slice::from_ref(&names), &[])),
            ["Weber", "Ada Weber"]
        );
        assert_eq!(only(&suggested("emi", std::slice::from_ref(&names), &[])), ["Émile"]);
        assert_eq!(only(&suggested("aw", std::slice::from_ref(&names), &[])), ["Ada Weber"]);
        assert_eq!(only(&suggested("e", &[names], &[])), ["Émile", "Sven Ebert"], "not every e");
    }

    #[test]
    fn the_typed_name_and_excluded_names_are_not_suggested() {
        let names = names(&[("port", 1), ("port authority", 1), ("portal", 1)]);
        assert_eq!(only(&suggested(" port ", &[names], &["portal "])), ["port authority"]);
    }

    #[test]
    fn names_of_other_documents_come_last_and_without_duplicates() {
        let own = names(&[("Ada", 1)]);
        let other = names(&[("Ada", 7), ("Bea", 9)]);
        let found = suggested("", &[own, other.clone(), other], &[]);
        assert_eq!(found, [("Ada".to_owned(), 1), ("Bea".to_owned(), 0)]);
    }

    #[test]
    fn each_frame_compares_a_slice_of_the_names_and_suggests_a_few() {
        let all: Vec<String> =
            (0..=NAMES_PER_FRAME * 2).map(|number| format!("name {number}")).collect();
        let counted: Vec<(&str, usize)> = all.iter().map(|name| (name.as_str(), 1)).collect();
        let query = NameQuery { sources: vec![names(&counted)], ..NameQuery::default() };
        let mut ranking = NameRanking::default();
        let frames = (1..9).find(|_| ranking.update(query.clone()));
        assert_eq!((frames, ranking.best().len()), (Some(3), MAX_SUGGESTIONS));
        assert!(ranking.update(query), "nothing is compared twice");
    }
}
