//! The speakers, labels and authors of a set of marks, each with how many marks have it. See [`Names`].

use std::{collections::HashMap, sync::Arc};

use super::super::{
    Annotation, NameKey, name,
    sorted::{Entry, Sorted},
};

/// A speaker or a label, and how many marks have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without spaces around it, in the spelling that most marks have. Never empty.
    pub name: Arc<str>,

    /// How many marks have it, in whatever spelling. Never 0.
    pub count: usize,

    // Invariant: that of each spelling.
    key: NameKey,

    // Invariant: each spelling with how many marks have it, in the order of their letters' numbers; never none.
    spellings: Arc<[Spelling]>,
}

/// One spelling of a name, and how many marks have it.
type Spelling = (Arc<str>, usize);

impl Entry for Name {
    type Key = NameKey;

    fn key(&self) -> NameKey {
        self.key.clone()
    }

    fn reach(&self) -> usize {
        0
    }
}

impl Name {
    /// What it is sorted by.
    pub fn key(&self) -> &NameKey {
        &self.key
    }

    /// The name with these spellings, unless no mark has any of them.
    fn of(key: NameKey, mut spellings: Vec<Spelling>) -> Option<Self> {
        spellings.retain(|(_, count)| 0 < *count);
        spellings.sort_unstable();
        let most = spellings.iter().map(|(_, count)| *count).max()?;
        let most = spellings.iter().filter(|(_, count)| *count == most);
        let shown =
            most.reduce(
                |one, other| {
                    if name::spelling(&one.0, &other.0) == &*one.0 { one } else { other }
                },
            )?;
        Some(Self {
            name: Arc::clone(&shown.0),
            count: spellings.iter().map(|(_, count)| count).sum(),
            key,
            spellings: spellings.into(),
        })
    }
}

/// All speakers, or all labels, of a set of marks, sorted as names are.
///
/// They are counted when the set is made and whenever a mark changes, so nobody has to go through the marks for them.
/// A copy costs one pointer.
#[derive(Clone, Debug, Default)]
pub struct Names {
    counted: Sorted<Name>,
}

impl Names {
    /// How many different ones there are.
    pub fn len(&self) -> usize {
        self.counted.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number `index` in order, from 0. O(log n).
    pub fn nth(&self, index: usize) -> Option<&Name> {
        self.counted.nth(index)
    }

    /// How many marks have `name`, however it is spelled. O(log n).
    pub fn count(&self, name: &str) -> usize {
        self.counted.get(&NameKey::of(name)).map_or(0, |it| it.count)
    }

    /// Whether any mark has `name`, which another set of marks has too. O(log n).
    pub fn has(&self, name: &Name) -> bool {
        self.counted.get(&name.key).is_some()
    }

    /// `name` as most marks spell it. `None` where no mark has it. O(log n).
    pub fn shown(&self, name: &str) -> Option<&Arc<str>> {
        self.counted.get(&NameKey::of(name)).map(|it| &it.name)
    }

    /// Every one, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Name> {
        self.counted.iter()
    }

    /// Whether nothing was counted since one was copied from the other, or both are empty.
    pub fn is(&self, other: &Self) -> bool {
        self.counted.is(&other.counted)
    }

    /// Those that `names` holds, each as often as it does.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        names.for_each(|name| *counts.entry(name).or_default() += 1);
        let spelled = counts.into_iter().map(|(name, count)| (NameKey::of(name), name, count));
        let mut spelled: Vec<(NameKey, &str, usize)> = spelled.collect();
        spelled.sort_unstable();
        let counted = spelled.chunk_by(|one, other| one.0 == other.0).filter_map(|all| {
            let spellings = all.iter().map(|(_, name, count)| ((*name).into(), *count));
            Name::of(all.first()?.0.clone(), spellings.collect())
        });
        Self { counted: Sorted::of(counted.collect()) }
    }

    /// A mark that had the first of these has the others now. Costs nothing where they are the same.
    pub(super) fn exchange(&mut self, [before, after]: [Vec<&str>; 2]) {
        if before != after {
            for name in before {
                self.recount(name, |count| count.saturating_sub(1));
            }
            for name in after {
                self.recount(name, |count| count + 1);
            }
        }
    }

    /// So many marks have this spelling from now on.
    fn recount(&mut self, name: &str, to: impl FnOnce(usize) -> usize) {
        let key = NameKey::of(name);
        let before = self.counted.remove(&key);
        let mut spellings = before.map_or_else(Vec::new, |it| it.spellings.to_vec());
        match spellings.iter_mut().find(|(spelling, _)| &**spelling == name) {
            Some((_, count)) => *count = to(*count),
            None => spellings.push((Arc::from(name), to(0))),
        }
        if let Some(name) = Name::of(key, spellings) {
            self.counted.insert(name);
        }
    }
}

/// Who speaks in `annotation`, if anybody is named.
pub(super) fn speaker_of(annotation: &Annotation) -> Option<&str> {
    Some(annotation.speaker.trim()).filter(|speaker| !speaker.is_empty())
}

/// What `annotation` is about.
pub(super) fn labels_of(annotation: &Annotation) -> impl Iterator<Item = &str> {
    annotation.labels.iter().map(|label| label.trim()).filter(|label| !label.is_empty())
}

/// Who made `annotation`, if anybody is named.
pub(super) fn author_of(annotation: &Annotation) -> Option<&str> {
    Some(annotation.author.trim()).filter(|author| !author.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two spellings of one name.
    const ZOE: [&str; 2] = ["Zo\u{eb}", "Zoe\u{308}"];

    fn shown(names: &Names) -> Vec<(&str, usize)> {
        names.iter().map(|it| (&*it.name, it.count)).collect()
    }

    #[test]
    fn a_name_is_counted_once_however_it_is_spelled_and_shown_as_most_marks_spell_it() {
        let [composed, apart] = ZOE;
        let mut names = Names::of([apart, "Ann\u{a0}Lee", composed, apart, "Ann  Lee"].into_iter());
        assert_eq!(shown(&names), [("Ann  Lee", 2), (apart, 3)]);
        names.exchange([vec![], vec![composed]]);
        assert_eq!(shown(&names)[1], (composed, 4), "the composed one, where as many have it");
        names.exchange([vec![composed, composed], vec![]]);
        assert_eq!(shown(&names)[1], (apart, 2));
        names.exchange([vec![apart, apart], vec![]]);
        assert_eq!((names.len(), names.count(composed)), (1, 0));
        assert_eq!((names.count("Ann Lee"), names.count(" Ann\u{3000}Lee ")), (2, 2));
    }

    #[test]
    fn names_stand_in_the_order_of_an_index() {
        let names = Names::of(["Zola", "Émile", "zoe", "emil", "Ande", "Ärger"].into_iter());
        let order: Vec<&str> = names.iter().map(|it| &*it.name).collect();
        assert_eq!(order, ["Ande", "Ärger", "emil", "Émile", "zoe", "Zola"]);
    }
}
