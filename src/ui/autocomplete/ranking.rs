//! Which names fit best what is written. See [`NameRanking`].

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

/// The most names that are offered at once.
pub(super) const MAX_SUGGESTIONS: usize = 8;

/// How many names are looked at in one frame.
const NAMES_PER_FRAME: usize = 2000;

/// The best names for what is written, looked for in slices: no frame costs more where there are 100,000 names.
#[derive(Default)]
pub(super) struct NameRanking {
    request: NameQuery,
    matcher: Option<FuzzyQuery>,
    scratch: MatchScratch,
    /// The names that were not looked at yet: of which source, and from which number on.
    next: (usize, usize),
    best: Vec<NameMatch>,
}

/// What is looked for, and where.
#[derive(Clone, Default)]
pub(super) struct NameQuery {
    /// What is written. Where it is nothing, every name fits.
    pub(super) typed: String,
    /// The names of the document, then those of each other one.
    pub(super) sources: Vec<NameCounts>,
    /// What is not offered.
    pub(super) excluded: Vec<String>,
    /// Whether what is written is a name that some mark has.
    pub(super) is_existing_name: bool,
}

/// A name that fits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameMatch {
    pub(super) name: Arc<str>,
    /// How many marks of the document have it; 0 where only those of another one do.
    pub(super) count: usize,
    key: NameKey,
    /// Whether all of it is written, in other letters perhaps.
    is_full_match: bool,
    /// How well it fits: the more, the better.
    score: u32,
    /// Where the first letter stands that fits, in bytes.
    start: usize,
}

impl NameMatch {
    /// What stands first comes first: what is written in full, what fits better, what fits at its start, what is used more.
    fn sort_key(&self) -> (bool, Reverse<u32>, bool, Reverse<usize>, &NameKey) {
        (!self.is_full_match, Reverse(self.score), self.start != 0, Reverse(self.count), &self.key)
    }
}

impl NameQuery {
    /// Whether nothing else is looked for than in `other`.
    fn is_same_as(&self, other: &Self) -> bool {
        let (one, two) = (&self.sources, &other.sources);
        self.typed == other.typed
            && self.excluded == other.excluded
            && one.len() == two.len()
            && one.iter().zip(two).all(|(one, two)| one.ptr_eq(two))
    }

    /// Whether `name`, which source number `source` has, is to be offered as of that source.
    fn admits(&self, source: usize, name: &NameCount) -> bool {
        !is_same_name(&name.name, &self.typed)
            && !is_among(&name.name, &self.excluded)
            && !self.sources[..source].iter().any(|names| names.contains(name))
    }
}

impl NameRanking {
    /// Looks for `wish`: anew, if it is another one, and then at the next slice. Returns whether all was looked at.
    pub(super) fn update(&mut self, wish: NameQuery) -> bool {
        if self.matcher.is_none() || !self.request.is_same_as(&wish) {
            self.matcher = Some(FuzzyQuery::new(&normalized(&wish.typed), &mut self.scratch));
            (self.request, self.next) = (wish, (0, 0));
            self.best.clear();
        }
        self.scan_slice()
    }

    /// The best of those that were looked at, best first.
    pub(super) fn best(&self) -> &[NameMatch] {
        &self.best
    }

    /// The bytes of `name` that fit what is written, where they are known.
    pub(super) fn matched_ranges(&mut self, name: &str) -> Vec<std::ops::Range<usize>> {
        let Self { matcher: query, scratch, .. } = self;
        let query = query.as_ref().filter(|_| normalized(name) == name);
        query.map(|query| query.matched_ranges(name, scratch)).unwrap_or_default()
    }

    fn scan_slice(&mut self) -> bool {
        let mut left = NAMES_PER_FRAME;
        while let Some(names) = self.request.sources.get(self.next.0) {
            let (from, to) = (self.next.1, names.len().min(self.next.1 + left));
            let found: Vec<NameMatch> =
                (from..to).filter_map(|number| self.match_name(number)).collect();
            let is_through = to == self.request.sources[self.next.0].len();
            self.next = if is_through { (self.next.0 + 1, 0) } else { (self.next.0, to) };
            self.merge(found);
            left -= to - from;
            if !is_through {
                return false;
            }
        }
        true
    }

    /// Name number `number` of the source that is looked at, if it fits.
    fn match_name(&mut self, number: usize) -> Option<NameMatch> {
        let (wish, query) = (&self.request, self.matcher.as_ref()?);
        let found = wish.sources.get(self.next.0)?.nth(number)?;
        let NameCount { name, count, .. } = found;
        let (mut score, mut start, mut is_whole) = (0, 0, false);
        if !query.is_empty() {
            let name = normalized(name);
            score = query.close_score(&name, &mut self.scratch)?;
            let fitting = query.matched_ranges(&name, &mut self.scratch);
            start = fitting.first().map_or(0, |it| it.start);
            is_whole = contiguous_range(&name, &fitting) == Some(0..name.len())
                && has_same_letter_count(&wish.typed, &name);
        }
        let count = if self.next.0 == 0 { *count } else { 0 };
        let key = found.key().clone();
        let fit = || NameMatch {
            name: Arc::clone(name),
            count,
            key,
            is_full_match: is_whole,
            score,
            start,
        };
        wish.admits(self.next.0, found).then(fit)
    }

    /// Keeps the best of what is kept and `found`.
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

    /// The names of speakers, each as often as it is said.
    fn names(counted: &[(&str, usize)]) -> NameCounts {
        let all = counted.iter().flat_map(|(name, count)| std::iter::repeat_n(*name, *count));
        let marks = all.zip(1..).map(|(name, number)| {
            let extent = Span::new(0, 1).expect("it is not empty").into();
            let mut mark = Mark::clone(&Mark::plain(number, Tag::Claim, extent));
            name.clone_into(&mut mark.speaker);
            Arc::new(mark)
        });
        Marks::new(marks.collect(), Vec::new()).speakers().clone()
    }

    /// What is offered for `written`, each with its count.
    fn offered(written: &str, sources: &[NameCounts], except: &[&str]) -> Vec<(String, usize)> {
        let except = except.iter().map(|it| (*it).to_owned()).collect();
        let (written, sources) = (written.to_owned(), sources.to_vec());
        let wish = NameQuery { typed: written, sources, excluded: except, is_existing_name: false };
        let mut ranking = NameRanking::default();
        while !ranking.update(wish.clone()) {}
        ranking.best().iter().map(|it| (it.name.to_string(), it.count)).collect()
    }

    fn only(names: &[(String, usize)]) -> Vec<&str> {
        names.iter().map(|(name, _)| name.as_str()).collect()
    }

    #[test]
    fn where_nothing_is_written_those_used_most_come_first() {
        let names = names(&[("Ada", 2), ("Bea", 5), ("Cleo", 2)]);
        let found = offered("", &[names], &[]);
        let expected = [("Bea", 5), ("Ada", 2), ("Cleo", 2)];
        assert_eq!(found, expected.map(|(name, count)| (name.to_owned(), count)));
    }

    #[test]
    fn what_fits_better_comes_before_what_is_used_more() {
        let names = names(&[("Sven Ebert", 9), ("Weber", 2), ("Ada Weber", 3), ("Émile", 1)]);
        assert_eq!(
            only(&offered("web", std::slice::from_ref(&names), &[])),
            ["Weber", "Ada Weber"]
        );
        assert_eq!(only(&offered("emi", std::slice::from_ref(&names), &[])), ["Émile"]);
        assert_eq!(only(&offered("aw", std::slice::from_ref(&names), &[])), ["Ada Weber"]);
        assert_eq!(only(&offered("e", &[names], &[])), ["Émile", "Sven Ebert"], "not every e");
    }

    #[test]
    fn what_is_written_already_and_what_is_left_out_is_not_offered() {
        let names = names(&[("port", 1), ("port authority", 1), ("portal", 1)]);
        assert_eq!(only(&offered(" port ", &[names], &["portal "])), ["port authority"]);
    }

    #[test]
    fn names_of_other_documents_come_after_and_none_comes_twice() {
        let (own, other) = (names(&[("Ada", 1)]), names(&[("Ada", 7), ("Bea", 9)]));
        let found = offered("", &[own, other.clone(), other], &[]);
        assert_eq!(found, [("Ada".to_owned(), 1), ("Bea".to_owned(), 0)]);
    }

    #[test]
    fn of_many_names_some_are_looked_at_in_each_frame_and_a_few_are_offered() {
        let all: Vec<String> =
            (0..=NAMES_PER_FRAME * 2).map(|number| format!("name {number}")).collect();
        let counted: Vec<(&str, usize)> = all.iter().map(|name| (name.as_str(), 1)).collect();
        let wish = NameQuery { sources: vec![names(&counted)], ..NameQuery::default() };
        let mut ranking = NameRanking::default();
        let frames = (1..9).find(|_| ranking.update(wish.clone()));
        assert_eq!((frames, ranking.best().len()), (Some(3), MAX_SUGGESTIONS));
        assert!(ranking.update(wish), "nothing is looked at twice");
    }
}
