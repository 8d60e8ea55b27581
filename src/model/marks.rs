//! All marks on one document, and the questions asked of them. See [`Marks`].

mod names;

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use uuid::Uuid;

pub use self::names::{Name, Names};
use self::names::{author_of, labels_of, speaker_of};
use super::{
    Annotation, AnnotationId, Extent, Relation, RelationId, Span, Standing, Tag, Target,
    sorted::{Entry, Sorted},
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

/// An annotation with its name beside it, so that a search does not follow pointers.
#[derive(Clone, Debug)]
struct ById {
    id: AnnotationId,
    annotation: Arc<Annotation>,
}

impl Entry for ById {
    type Key = AnnotationId;

    fn key(&self) -> AnnotationId {
        self.id
    }

    fn reach(&self) -> usize {
        0
    }
}

/// Start, end and id: the order in which marks are listed, written and walked.
type Place = (usize, usize, AnnotationId);

/// An annotation with its place beside it.
#[derive(Clone, Debug)]
struct ByPlace {
    start: usize,
    end: usize,
    id: AnnotationId,
    annotation: Arc<Annotation>,
}

impl Entry for ByPlace {
    type Key = Place;

    fn key(&self) -> Place {
        (self.start, self.end, self.id)
    }

    fn reach(&self) -> usize {
        self.end
    }
}

impl From<Arc<Annotation>> for ById {
    fn from(annotation: Arc<Annotation>) -> Self {
        Self { id: annotation.id, annotation }
    }
}

impl From<Arc<Annotation>> for ByPlace {
    fn from(annotation: Arc<Annotation>) -> Self {
        let (start, end, id) = place(&annotation);
        Self { start, end, id, annotation }
    }
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
        let before = |at: usize| self.by_place.rank(&(at, 0, AnnotationId(Uuid::nil())));
        (before(starts.start)..before(starts.end)).filter_map(|index| self.nth(index))
    }

    /// The last annotation that starts before byte `at`. O(log n).
    pub fn last_before(&self, at: usize) -> Option<&Arc<Annotation>> {
        let rank = self.by_place.rank(&(at, 0, AnnotationId(Uuid::nil())));
        self.nth(rank.checked_sub(1)?)
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
        if let Some(before) = &before {
            self.by_place.remove(&place(before));
            self.counts[before.tag as usize] -= 1;
            speaker_of(before).into_iter().for_each(|name| self.speakers.take(name));
            labels_of(before).for_each(|name| self.labels.take(name));
            author_of(before).into_iter().for_each(|name| self.authors.take(name));
            self.disputed.remove(&place(before));
            if self.unsettled.remove(&place(before)).is_some() {
                self.changed -= usize::from(is_changed(before));
            }
        }
        if let Some(after) = annotation {
            self.counts[after.tag as usize] += 1;
            speaker_of(&after).into_iter().for_each(|name| self.speakers.add(name));
            labels_of(&after).for_each(|name| self.labels.add(name));
            author_of(&after).into_iter().for_each(|name| self.authors.add(name));
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

    /// The relations that point at the relation called `id`. O(n) in the relations.
    pub fn pointing_at(&self, id: RelationId) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations().filter(move |it| it.to == Target::Relation(id))
    }

    /// The relations that would hang in the air without the annotation called `id`:
    /// those that start or end there, and those that point at one of these.
    pub fn hanging_on(&self, id: AnnotationId) -> Vec<&Arc<Relation>> {
        self.hanging_on_any(|it| it == id)
    }

    /// The relations that would hang in the air without all the annotations that `is_gone` holds of, oldest first.
    pub fn hanging_on_any(&self, is_gone: impl Fn(AnnotationId) -> bool) -> Vec<&Arc<Relation>> {
        let mut found: BTreeMap<RelationId, &Arc<Relation>> = BTreeMap::new();
        loop {
            let hangs = |it: &Relation| {
                is_gone(it.from)
                    || match it.to {
                        Target::Annotation(to) => is_gone(to),
                        Target::Relation(to) => found.contains_key(&to),
                    }
            };
            let is_news = |it: &&Arc<Relation>| !found.contains_key(&it.id) && hangs(it);
            let more: Vec<_> = self.relations().filter(is_news).collect();
            if more.is_empty() {
                return found.into_values().collect();
            }
            found.extend(more.into_iter().map(|it| (it.id, it)));
        }
    }
}

fn is_changed(annotation: &Annotation) -> bool {
    matches!(annotation.standing, Standing::Changed(_))
}

fn place(annotation: &Annotation) -> Place {
    (annotation.extent.start(), annotation.extent.end(), annotation.id)
}

#[cfg(test)]
mod tests;
