//! All marks on one document, and the questions asked of them. See [`Marks`].

mod entries;
mod names;
mod relations;

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use uuid::Uuid;

pub use self::names::{Name, Names};
use self::{
    entries::{ById, ByPlace, place},
    names::{author_of, labels_of, speaker_of},
};
use super::{
    Annotation, AnnotationId, Extent, Relation, RelationId, Span, Standing, Stop, Tag, Target,
    sorted::Sorted,
};

/// The annotations and relations of one document.
///
/// Marks may overlap, nest and cover the same words. They stand in the order of the text:
/// by start, then end, then id. A clone costs eight pointers, however many marks there are,
/// so a worker thread can be given one while the analyst goes on.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    // Invariant: the same annotations in both.
    by_id: Sorted<ById>,
    by_place: Sorted<ByPlace>,

    // Invariant: those of them that are not settled, which mostly are none.
    unsettled: Sorted<ByPlace>,

    // Invariant: those of them with a field that has two values, which mostly are none.
    disputed: Sorted<ByPlace>,

    // Invariant: how many annotations have each tag, in the order of `Tag::ALL`.
    counts: [usize; Tag::ALL.len()],

    // Invariant: how many are changed; the rest of the unsettled ones are moved.
    changed: usize,

    // Invariant: who speaks in them and what they are about, each as often as it is said.
    speakers: Names,
    labels: Names,

    // Invariant: who made them, in the same way.
    authors: Names,

    relations: Arc<BTreeMap<RelationId, Arc<Relation>>>,
}

impl Marks {
    /// The set of `annotations` and `relations`, in any order. Where ids repeat, the last one stays.
    pub fn of(annotations: Vec<Arc<Annotation>>, relations: Vec<Arc<Relation>>) -> Self {
        let by_id: Sorted<ById> = Sorted::of(annotations.into_iter().map(ById::from).collect());
        let mut counts = [0; Tag::ALL.len()];
        let place = |entry: &ById| {
            counts[entry.annotation.tag as usize] += 1;
            ByPlace::from(Arc::clone(&entry.annotation))
        };
        let by_place = by_id.iter().map(place).collect();
        let relations = relations.into_iter().map(|it| (it.id, it)).collect();
        let by_place = Sorted::of(by_place);
        let is_unsettled = |entry: &&ByPlace| entry.annotation.standing != Standing::Settled;
        let unsettled: Vec<ByPlace> = by_place.iter().filter(is_unsettled).cloned().collect();
        let changed = unsettled.iter().filter(|entry| is_changed(&entry.annotation)).count();
        let is_disputed = |entry: &&ByPlace| !entry.annotation.disputes.is_empty();
        let disputed = Sorted::of(by_place.iter().filter(is_disputed).cloned().collect());
        let (unsettled, relations) = (Sorted::of(unsettled), Arc::new(relations));
        let annotations = || by_id.iter().map(|entry| &*entry.annotation);
        let speakers = Names::of(annotations().filter_map(speaker_of));
        let labels = Names::of(annotations().flat_map(labels_of));
        let authors = Names::of(annotations().filter_map(author_of));
        Self {
            by_id,
            by_place,
            unsettled,
            disputed,
            counts,
            changed,
            speakers,
            labels,
            authors,
            relations,
        }
    }

    /// How many annotations there are.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many annotations have `tag`.
    pub fn count(&self, tag: Tag) -> usize {
        self.counts[tag as usize]
    }

    /// Who speaks in them, and how often.
    pub fn speakers(&self) -> &Names {
        &self.speakers
    }

    /// What they are about, and how often.
    pub fn labels(&self) -> &Names {
        &self.labels
    }

    /// Who made them, and how many.
    pub fn authors(&self) -> &Names {
        &self.authors
    }

    /// The annotation called `id`. O(log n).
    pub fn get(&self, id: AnnotationId) -> Option<&Arc<Annotation>> {
        self.by_id.get(&id).map(|entry| &entry.annotation)
    }

    /// Every annotation, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Annotation>> {
        self.by_place.iter().map(|entry| &entry.annotation)
    }

    /// The annotations that are not settled, in the order of the text.
    pub fn unsettled(&self) -> impl DoubleEndedIterator<Item = &Arc<Annotation>> {
        (0..self.unsettled_len()).filter_map(|index| self.nth_unsettled(index))
    }

    /// How many annotations are not settled.
    pub fn unsettled_len(&self) -> usize {
        self.unsettled.len()
    }

    /// How many annotations have moved and are not settled.
    pub fn moved_len(&self) -> usize {
        self.unsettled.len() - self.changed
    }

    /// How many annotations have changed and are not settled.
    pub fn changed_len(&self) -> usize {
        self.changed
    }

    /// Unsettled annotation number `index` in the order of the text, from 0. O(log n).
    pub fn nth_unsettled(&self, index: usize) -> Option<&Arc<Annotation>> {
        self.unsettled.nth(index).map(|entry| &entry.annotation)
    }

    /// How many unsettled annotations stand before `annotation` in the order of the text. O(log n).
    pub fn unsettled_rank(&self, annotation: &Annotation) -> usize {
        self.unsettled.rank(&place(annotation))
    }

    /// How many annotations have a field with two values.
    pub fn disputed_len(&self) -> usize {
        self.disputed.len()
    }

    /// Annotation number `index` of those with such a field, in the order of the text, from 0. O(log n).
    pub fn nth_disputed(&self, index: usize) -> Option<&Arc<Annotation>> {
        self.disputed.nth(index).map(|entry| &entry.annotation)
    }

    /// How many annotations with such a field stand before `annotation` in the order of the text. O(log n).
    pub fn disputed_rank(&self, annotation: &Annotation) -> usize {
        self.disputed.rank(&place(annotation))
    }

    /// How many annotations with such a field start before byte `at`. O(log n).
    pub fn disputed_before(&self, at: usize) -> usize {
        self.disputed.rank(&(at, 0, AnnotationId(Uuid::nil())))
    }

    /// Whether these are the same annotations as in `other`, which one was copied from the other, or both are empty.
    ///
    /// Costs one comparison. Two sets that were put together apart are never the same.
    pub fn is(&self, other: &Self) -> bool {
        self.by_place.is(&other.by_place)
    }

    /// Bytes outside of which the same annotations start as in `other`, which one was copied from the other.
    ///
    /// O(log n). After a few changes in one place these are some hundred annotations there; at worst it is everything.
    pub fn difference(&self, other: &Self) -> Range<usize> {
        let (first, last) = self.by_place.difference(&other.by_place);
        first.map_or(0, |place| place.0)..last.map_or(usize::MAX, |place| place.0.saturating_add(1))
    }

    /// Annotation number `index` in the order of the text, from 0. O(log n).
    pub fn nth(&self, index: usize) -> Option<&Arc<Annotation>> {
        self.by_place.nth(index).map(|entry| &entry.annotation)
    }

    /// The number of `annotation` in the order of the text, from 0. O(log n).
    pub fn rank(&self, annotation: &Annotation) -> usize {
        self.by_place.rank(&place(annotation))
    }

    /// The first annotation from number `index` in the order of the text on that is such a stop. O(log n).
    pub fn next_stop(&self, stop: Stop, index: usize) -> Option<&Arc<Annotation>> {
        self.by_place.next_of(stop.bit(), index).map(|entry| &entry.annotation)
    }

    /// The last annotation before number `index` in the order of the text that is such a stop. O(log n).
    pub fn last_stop(&self, stop: Stop, index: usize) -> Option<&Arc<Annotation>> {
        self.by_place.last_of(stop.bit(), index).map(|entry| &entry.annotation)
    }

    /// The annotations whose hull shares at least one byte with `span`, in the order of the text.
    ///
    /// O(log n + k), where k are found.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Arc<Annotation>> {
        let end = (span.end(), 0, AnnotationId(Uuid::nil()));
        self.by_place.reaching(&end, span.start()).map(|entry| &entry.annotation)
    }

    /// The annotations with a piece that covers byte `at`, the innermost (shortest) first.
    pub fn at(&self, at: usize) -> Vec<&Arc<Annotation>> {
        let Some(span) = Span::new(at, at.saturating_add(1)) else { return Vec::new() };
        let mut found: Vec<_> = self.within(span).filter(|it| it.extent.contains(at)).collect();
        found.sort_by_key(|it| (it.extent.byte_len(), place(it)));
        found
    }

    /// The first annotation that starts at byte `at` or after it. O(log n).
    pub fn first_from(&self, at: usize) -> Option<&Arc<Annotation>> {
        let place = (at, 0, AnnotationId(Uuid::nil()));
        self.by_place.first_from(&place).map(|entry| &entry.annotation)
    }

    /// The annotations that start in these bytes, in the order of the text. O(log n) for each.
    pub fn starting_in(&self, starts: Range<usize>) -> impl Iterator<Item = &Arc<Annotation>> {
        (self.before(starts.start)..self.before(starts.end)).filter_map(|index| self.nth(index))
    }

    /// How many annotations start before byte `at`. O(log n).
    pub fn before(&self, at: usize) -> usize {
        self.by_place.rank(&(at, 0, AnnotationId(Uuid::nil())))
    }

    /// The last annotation that starts before byte `at`. O(log n).
    pub fn last_before(&self, at: usize) -> Option<&Arc<Annotation>> {
        self.nth(self.before(at).checked_sub(1)?)
    }

    /// The first annotation with `tag` that covers exactly `extent`.
    pub fn twin(&self, tag: Tag, extent: &Extent) -> Option<&Arc<Annotation>> {
        self.within(extent.hull()).find(|it| it.tag == tag && it.extent == *extent)
    }

    /// Lets `id` name `annotation`, or nothing, and returns what it named until now.
    ///
    /// This and [`Marks::put_relation`] are the only ways in which a set of marks changes.
    pub fn put(
        &mut self,
        id: AnnotationId,
        annotation: Option<Arc<Annotation>>,
    ) -> Option<Arc<Annotation>> {
        let before = self.by_id.remove(&id).map(|entry| entry.annotation);
        let both = [before.as_deref(), annotation.as_deref()];
        self.speakers.exchange(both.map(|it| it.into_iter().filter_map(speaker_of).collect()));
        self.labels.exchange(both.map(|it| it.into_iter().flat_map(labels_of).collect()));
        self.authors.exchange(both.map(|it| it.into_iter().filter_map(author_of).collect()));
        if let Some(before) = &before {
            self.by_place.remove(&place(before));
            self.counts[before.tag as usize] -= 1;
            self.disputed.remove(&place(before));
            if self.unsettled.remove(&place(before)).is_some() {
                self.changed -= usize::from(is_changed(before));
            }
        }
        if let Some(after) = annotation {
            self.counts[after.tag as usize] += 1;
            if after.standing != Standing::Settled {
                self.changed += usize::from(is_changed(&after));
                self.unsettled.insert(ByPlace::from(Arc::clone(&after)));
            }
            if !after.disputes.is_empty() {
                self.disputed.insert(ByPlace::from(Arc::clone(&after)));
            }
            self.by_place.insert(ByPlace::from(Arc::clone(&after)));
            self.by_id.insert(ById::from(after));
        }
        before
    }

    /// The relation called `id`.
    pub fn relation(&self, id: RelationId) -> Option<&Arc<Relation>> {
        self.relations.get(&id)
    }

    /// Every relation, oldest first.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations.values()
    }

    /// Lets `id` name `relation`, or nothing, and returns what it named until now.
    pub fn put_relation(
        &mut self,
        id: RelationId,
        relation: Option<Arc<Relation>>,
    ) -> Option<Arc<Relation>> {
        let relations = Arc::make_mut(&mut self.relations);
        match relation {
            Some(relation) => relations.insert(id, relation),
            None => relations.remove(&id),
        }
    }
}

fn is_changed(annotation: &Annotation) -> bool {
    matches!(annotation.standing, Standing::Changed(_))
}

#[cfg(test)]
mod tests;
