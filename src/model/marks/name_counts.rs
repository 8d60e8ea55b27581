//! Counts the speakers, labels and authors of a set of marks. See [`NameCounts`].

use std::{collections::HashMap, sync::Arc};

use super::super::{
    Mark, NameKey, name,
    sorted_tree::{SortedEntry, SortedTree},
};

/// A speaker, label or author, and how many marks have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameCount {
    /// Name without surrounding spaces, in the most common spelling. Never empty.
    pub name: Arc<str>,
    /// Number of marks with it, in any spelling. Never 0.
    pub count: usize,

    // Invariant: the key of each spelling.
    key: NameKey,

    // Invariant: each spelling and its number of marks, in code point order; never empty.
    spellings: Arc<[SpellingCount]>,
}

/// A spelling of a name, and how many marks have it.
type SpellingCount = (Arc<str>, usize);

impl SortedEntry for NameCount {
    type Key = NameKey;

    fn key(&self) -> NameKey {
        self.key.clone()
    }
}

impl NameCount {
    /// Creates the name with these spellings. `None` if no mark has any of them.
    fn new(key: NameKey, mut spellings: Vec<SpellingCount>) -> Option<Self> {
        spellings.retain(|(_, count)| 0 < *count);
        spellings.sort_unstable();
        let most = spellings.iter().map(|(_, count)| *count).max()?;
        let most = spellings.iter().filter(|(_, count)| *count == most);
        let displayed = most.reduce(|one, other| {
            if name::preferred_spelling(&one.0, &other.0) == &*one.0 { one } else { other }
        })?;
        Some(Self {
            name: Arc::clone(&displayed.0),
            count: spellings.iter().map(|(_, count)| count).sum(),
            key,
            spellings: spellings.into(),
        })
    }
}

/// All speakers, labels or authors of a set of marks, sorted as names are.
///
/// They are counted when the set is made and updated when a mark changes. A copy costs one pointer.
#[derive(Clone, Debug, Default)]
pub struct NameCounts {
    counts: SortedTree<NameCount>,
}

impl NameCounts {
    /// Returns the number of different names.
    pub fn len(&self) -> usize {
        self.counts.len()
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns name `index` in order, from 0. O(log n).
    pub fn nth(&self, index: usize) -> Option<&NameCount> {
        self.counts.nth(index)
    }

    /// Returns how many marks have `name`, in any spelling. O(log n).
    pub fn count(&self, name: &str) -> usize {
        self.counts.get(&NameKey::new(name)).map_or(0, |it| it.count)
    }

    /// Returns whether any mark has `name`, a name of another set. O(log n).
    pub fn contains(&self, name: &NameCount) -> bool {
        self.counts.get(&name.key).is_some()
    }

    /// Returns the most common spelling of `name`. `None` if no mark has it. O(log n).
    pub fn preferred_spelling(&self, name: &str) -> Option<&Arc<str>> {
        self.counts.get(&NameKey::new(name)).map(|it| &it.name)
    }

    /// Returns all names, in order.
    pub fn iter(&self) -> impl Iterator<Item = &NameCount> {
        self.counts.iter()
    }

    /// Returns whether nothing has changed since one was copied from the other, or both are empty.
    pub fn ptr_eq(&self, other: &Self) -> bool {
        self.counts.ptr_eq(&other.counts)
    }

    pub(super) fn tally<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        names.for_each(|name| *counts.entry(name).or_default() += 1);
        let spelled = counts.into_iter().map(|(name, count)| (NameKey::new(name), name, count));
        let mut spelled: Vec<(NameKey, &str, usize)> = spelled.collect();
        spelled.sort_unstable();
        let counted = spelled.chunk_by(|one, other| one.0 == other.0).filter_map(|all| {
            let spellings = all.iter().map(|(_, name, count)| ((*name).into(), *count));
            NameCount::new(all.first()?.0.clone(), spellings.collect())
        });
        Self { counts: SortedTree::from_entries(counted.collect()) }
    }

    /// Replaces the names of a mark by others. Costs nothing if they are equal.
    pub(super) fn replace(&mut self, [before, after]: [Vec<&str>; 2]) {
        if before != after {
            for name in before {
                self.adjust(name, |count| count.saturating_sub(1));
            }
            for name in after {
                self.adjust(name, |count| count + 1);
            }
        }
    }

    /// Changes the count of a spelling.
    fn adjust(&mut self, name: &str, to: impl FnOnce(usize) -> usize) {
        let key = NameKey::new(name);
        let before = self.counts.remove(&key);
        let mut spellings = before.map_or_else(Vec::new, |it| it.spellings.to_vec());
        match spellings.iter_mut().find(|(spelling, _)| &**spelling == name) {
            Some((_, count)) => *count = to(*count),
            None => spellings.push((Arc::from(name), to(0))),
        }
        if let Some(name) = NameCount::new(key, spellings) {
            self.counts.insert(name);
        }
    }
}

pub(super) fn speaker_of(mark: &Mark) -> Option<&str> {
    Some(mark.speaker.trim()).filter(|speaker| !speaker.is_empty())
}

pub(super) fn labels_of(mark: &Mark) -> impl Iterator<Item = &str> {
    mark.labels.iter().map(|label| label.trim()).filter(|label| !label.is_empty())
}

pub(super) fn author_of(mark: &Mark) -> Option<&str> {
    Some(mark.provenance.author.trim()).filter(|author| !author.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two spellings of one name.
    const ZOE: [&str; 2] = ["Zo\u{eb}", "Zoe\u{308}"];

    fn displayed(names: &NameCounts) -> Vec<(&str, usize)> {
        names.iter().map(|it| (&*it.name, it.count)).collect()
    }

    #[test]
    fn all_spellings_of_a_name_are_counted_together_and_shown_in_the_most_frequent_one() {
        let [composed, apart] = ZOE;
        let mut names =
            NameCounts::tally([apart, "Ann\u{a0}Lee", composed, apart, "Ann  Lee"].into_iter());
        assert_eq!(displayed(&names), [("Ann  Lee", 2), (apart, 3)]);
        names.replace([vec![], vec![composed]]);
        assert_eq!(displayed(&names)[1], (composed, 4), "the composed one, where as many have it");
        names.replace([vec![composed, composed], vec![]]);
        assert_eq!(displayed(&names)[1], (apart, 2));
        names.replace([vec![apart, apart], vec![]]);
        assert_eq!((names.len(), names.count(composed)), (1, 0));
        assert_eq!((names.count("Ann Lee"), names.count(" Ann\u{3000}Lee ")), (2, 2));
    }

    #[test]
    fn names_are_sorted_as_in_an_index() {
        let names =
            NameCounts::tally(["Zola", "Émile", "zoe", "emil", "Ande", "Ärger"].into_iter());
        let order: Vec<&str> = names.iter().map(|it| &*it.name).collect();
        assert_eq!(order, ["Ande", "Ärger", "emil", "Émile", "zoe", "Zola"]);
    }
}
