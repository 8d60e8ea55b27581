//! Ranks names by how well they match the typed text, and completes it inline. See [`NameRanking`].

use std::{ops::Range, sync::Arc};

use crate::{
    model::{
        marks::{NameCount, NameCounts},
        name::{is_among, is_same_name, normalized},
    },
    ui::ranking::{FuzzyQuery, Position, RankedItem, RankedSources, Ranking, Rating, SLICE_COST},
};

pub(super) const MAX_SUGGESTIONS: usize = 8;

/// How many names one frame compares.
const NAMES_PER_FRAME: usize = 2048;

/// Separates the typed text from a name that doesn't begin with it.
const NAME_SEPARATOR: &str = " — ";

#[derive(Default)]
pub(super) struct NameRanking {
    request: NameQuery,
    ranking: Option<Ranking<NameMatch>>,
}

/// What to look for and in which names.
#[derive(Clone, Default)]
pub(super) struct NameQuery {
    /// The typed text. If empty, every name matches.
    pub(super) typed: String,
    /// The names of the document, then those of the other open ones.
    pub(super) sources: Vec<NameCounts>,
    pub(super) excluded: Vec<String>,
    /// Whether a mark already has exactly the typed name.
    pub(super) is_existing_name: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameMatch {
    pub(super) name: Arc<str>,
    /// How many marks of the document have it; 0 if only other documents do.
    pub(super) count: usize,
}

/// The name that Enter or Tab accepts for the typed text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InlineCompletion {
    pub(super) name: Arc<str>,
    /// What is shown after the typed text: the rest of the name, or all of it if it doesn't begin with the text.
    pub(super) tail: String,
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
}

impl RankedSources for NameQuery {
    type Item = NameMatch;

    fn len(&self, source: usize) -> Option<usize> {
        self.sources.get(source).map(NameCounts::len)
    }

    fn item(&self, Position { source, index }: Position) -> Option<NameMatch> {
        let found = self.sources[source].nth(index)?;
        let NameCount { name, count, .. } = found;
        let is_known = self.sources[..source].iter().any(|names| names.contains(found))
            || is_same_name(name, &self.typed)
            || is_among(name, &self.excluded);
        let count = if source == 0 { *count } else { 0 };
        (!is_known).then(|| NameMatch { name: Arc::clone(name), count })
    }

    fn cost(&self, _: &NameMatch) -> usize {
        SLICE_COST / NAMES_PER_FRAME
    }

    fn rate(&self, it: &NameMatch, _: Position, query: &mut FuzzyQuery) -> Option<Rating> {
        let name = normalized(&it.name);
        let score = query.close_score(&name)?;
        Some(query.rating(&name, score, it.count))
    }
}

impl NameRanking {
    /// Compares the next slice, starting over if `query` changed. Returns whether all names have been compared.
    pub(super) fn update(&mut self, query: NameQuery) -> bool {
        let is_same = self.request.is_same_as(&query);
        let ranking = self.ranking.take().filter(|_| is_same);
        self.request = query;
        let start = || Ranking::new(&normalized(&self.request.typed), MAX_SUGGESTIONS);
        self.ranking.insert(ranking.unwrap_or_else(start)).rank_slice(&self.request)
    }

    pub(super) fn best(&self) -> &[RankedItem<NameMatch>] {
        self.ranking.as_ref().map_or(&[], |it| &it.best)
    }

    /// Returns the matched byte ranges of `name`, if known.
    pub(super) fn matched_ranges(&mut self, name: &str) -> Vec<Range<usize>> {
        let ranking = self.ranking.as_mut().filter(|_| normalized(name) == name);
        ranking.map(|it| it.query.matched_ranges(name)).unwrap_or_default()
    }

    /// Returns the best name if the typed text begins it or a word in it. `None` if the text is already a name: then a
    /// longer one is hardly meant.
    pub(super) fn inline_completion(&mut self) -> Option<InlineCompletion> {
        if self.request.is_existing_name || self.request.typed.is_empty() {
            return None;
        }
        let Ranking { best, query, .. } = self.ranking.as_mut()?;
        let best = Arc::clone(&best.first()?.item.name);
        let name = normalized(&best).into_owned();
        let Range { start, end } = contiguous_range(&name, &query.matched_ranges(&name))?;
        let is_word = !name[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        if !is_word || !query.is_as_long_as(&name[start..end]) {
            return None;
        }
        let is_prefix = start == 0 && end < name.len();
        let tail =
            if is_prefix { name[end..].to_owned() } else { format!("{NAME_SEPARATOR}{name}") };
        Some(InlineCompletion { name: best, tail })
    }
}

/// Returns the range from the first to the last of `matched` in `name`, if only spaces lie between them.
fn contiguous_range(name: &str, matched: &[Range<usize>]) -> Option<Range<usize>> {
    let between = |pair: &[Range<usize>]| name[pair[0].end..pair[1].start].trim().is_empty();
    let (first, last) = (matched.first()?, matched.last()?);
    matched.windows(2).all(between).then_some(first.start..last.end)
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
        ranking.best().iter().map(|it| (it.item.name.to_string(), it.item.count)).collect()
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
