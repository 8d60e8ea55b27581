//! The speakers, labels and authors of a set of marks, each with how many marks have it. See [`Names`].

use std::{collections::HashMap, sync::Arc};

use super::super::{
    Annotation,
    sorted::{Entry, Sorted},
};

/// A speaker or a label, and how many marks have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name, without blanks around it. Never empty.
    pub name: Arc<str>,

    /// How many marks have it. Never 0.
    pub count: usize,
}

impl Entry for Name {
    type Key = Arc<str>;

    fn key(&self) -> Arc<str> {
        Arc::clone(&self.name)
    }

    fn reach(&self) -> usize {
        0
    }
}

/// All speakers, or all labels, of a set of marks, in the order of their letters' numbers.
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

    /// How many marks have `name`. O(log n).
    pub fn count(&self, name: &str) -> usize {
        self.counted.get(&Arc::from(name)).map_or(0, |it| it.count)
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
        let counted = counts.into_iter().map(|(name, count)| Name { name: name.into(), count });
        Self { counted: Sorted::of(counted.collect()) }
    }

    /// One mark more has `name`.
    pub(super) fn add(&mut self, name: &str) {
        let name: Arc<str> = Arc::from(name);
        let count = self.counted.get(&name).map_or(0, |it| it.count) + 1;
        self.counted.insert(Name { name, count });
    }

    /// One mark fewer has `name`.
    pub(super) fn take(&mut self, name: &str) {
        let name: Arc<str> = Arc::from(name);
        let Some(Name { count, .. }) = self.counted.remove(&name) else { return };
        if 1 < count {
            self.counted.insert(Name { name, count: count - 1 });
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
