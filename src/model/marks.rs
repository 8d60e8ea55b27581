//! All marks on one document, and queries on them. See [`Marks`].

mod entries;
mod name_counts;

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
    sync::Arc,
};

use uuid::Uuid;

pub use self::name_counts::{NameCount, NameCounts};
use self::{
    entries::{IdEntry, PlaceEntry, place_key},
    name_counts::{author_of, labels_of, speaker_of},
};
use super::{
    AnchorStatus, Mark, MarkFilter, MarkId, Relation, RelationId, RelationTarget, Span, SpanSet,
    Tag, sorted_tree::SortedTree,
};

/// The marks and relations of one document.
///
/// Marks may overlap, nest and cover the same words. They are in text order: by start, then end, then id. A clone costs
/// eight pointers, however many marks there are, so a worker thread can get one while the analyst continues.
///
/// ```
/// # use glossator::model::{Mark, MarkId, Provenance};
/// use glossator::model::{Marks, Span, Tag};
///
/// # fn mark(tag: Tag, start: usize, end: usize) -> std::sync::Arc<Mark> {
/// #     let spans = Span::new(start, end).expect("not empty").into();
/// #     let id = MarkId(uuid::Uuid::from_u128(start as u128 + 1));
/// #     Mark::new(id, tag, spans, Provenance::default()).into()
/// # }
/// let marks = Marks::new(vec![mark(Tag::Quote, 4, 9), mark(Tag::Claim, 0, 20)], Vec::new());
/// let tags = |at| marks.at(at).iter().map(|mark| mark.tag).collect::<Vec<_>>();
/// assert_eq!(tags(5), [Tag::Quote, Tag::Claim], "the innermost first");
/// assert_eq!(tags(15), [Tag::Claim]);
/// assert_eq!(marks.nth(0).map(|mark| mark.tag), Some(Tag::Claim), "in the order of the text");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Marks {
    // Invariant: the same marks in both.
    by_id: SortedTree<IdEntry>,
    by_place: SortedTree<PlaceEntry>,

    // Invariant: the unsettled ones; usually none.
    unsettled: SortedTree<PlaceEntry>,

    // Invariant: those with a conflict; usually none.
    conflicted: SortedTree<PlaceEntry>,

    // Invariant: how many marks have each tag, in the order of `Tag::ALL`.
    counts: [usize; Tag::ALL.len()],

    // Invariant: how many are changed; the other unsettled ones are moved.
    changed: usize,

    // Invariant: their speakers, labels and authors, with counts.
    speakers: NameCounts,
    labels: NameCounts,

    authors: NameCounts,

    relations: Arc<BTreeMap<RelationId, Arc<Relation>>>,
}

impl Marks {
    /// Creates the set of `marks` and `relations`, given in any order. Of equal ids, the last one is kept.
    pub fn new(marks: Vec<Arc<Mark>>, relations: Vec<Arc<Relation>>) -> Self {
        let entries = marks.into_iter().map(IdEntry::from).collect();
        let by_id: SortedTree<IdEntry> = SortedTree::from_entries(entries);
        let marks = || by_id.iter().map(|entry| &entry.mark);
        let place = |mark: &Arc<Mark>| PlaceEntry::from(Arc::clone(mark));
        let by_place = SortedTree::from_entries(marks().map(place).collect());
        let those = |is: fn(&Mark) -> bool| {
            let found = by_place.iter().filter(|entry| is(&entry.mark));
            SortedTree::from_entries(found.cloned().collect())
        };
        let unsettled = those(|it| it.status != AnchorStatus::Settled);
        let mut counts = [0; Tag::ALL.len()];
        marks().for_each(|mark| counts[mark.tag as usize] += 1);
        Self {
            conflicted: those(|it| !it.provenance.conflicts.is_empty()),
            counts,
            changed: unsettled.iter().filter(|entry| is_changed(&entry.mark)).count(),
            unsettled,
            speakers: NameCounts::tally(marks().filter_map(|it| speaker_of(it))),
            labels: NameCounts::tally(marks().flat_map(|it| labels_of(it))),
            authors: NameCounts::tally(marks().filter_map(|it| author_of(it))),
            relations: Arc::new(relations.into_iter().map(|it| (it.id, it)).collect()),
            by_place,
            by_id,
        }
    }

    /// Returns the number of marks.
    pub fn len(&self) -> usize {
        self.by_id.len()
    }

    /// Returns whether there are no marks.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns how many marks have `tag`.
    pub fn count(&self, tag: Tag) -> usize {
        self.counts[tag as usize]
    }

    /// Returns their speakers, with counts.
    pub fn speakers(&self) -> &NameCounts {
        &self.speakers
    }

    /// Returns their labels, with counts.
    pub fn labels(&self) -> &NameCounts {
        &self.labels
    }

    /// Returns their authors, with counts.
    pub fn authors(&self) -> &NameCounts {
        &self.authors
    }

    /// Returns the mark with `id`. O(log n).
    pub fn get(&self, id: MarkId) -> Option<&Arc<Mark>> {
        self.by_id.get(&id).map(|entry| &entry.mark)
    }

    /// Returns every mark, in text order.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Mark>> {
        self.by_place.iter().map(|entry| &entry.mark)
    }

    /// Returns the unsettled marks, in text order.
    pub fn unsettled(&self) -> impl DoubleEndedIterator<Item = &Arc<Mark>> {
        (0..self.unsettled_len()).filter_map(|index| self.nth_unsettled(index))
    }

    /// Returns how many marks are unsettled.
    pub fn unsettled_len(&self) -> usize {
        self.unsettled.len()
    }

    /// Returns how many marks have moved and are unsettled.
    pub fn moved_len(&self) -> usize {
        self.unsettled.len() - self.changed
    }

    /// Returns how many marks have changed and are unsettled.
    pub fn changed_len(&self) -> usize {
        self.changed
    }

    /// Returns unsettled mark `index` in text order, from 0. O(log n).
    pub fn nth_unsettled(&self, index: usize) -> Option<&Arc<Mark>> {
        self.unsettled.nth(index).map(|entry| &entry.mark)
    }

    /// Returns how many unsettled marks are before `mark` in text order. O(log n).
    pub fn unsettled_rank(&self, mark: &Mark) -> usize {
        self.unsettled.rank(&place_key(mark))
    }

    /// Returns how many marks have a conflict.
    pub fn conflicted_len(&self) -> usize {
        self.conflicted.len()
    }

    /// Returns conflicted mark `index` in text order, from 0. O(log n).
    pub fn nth_conflicted(&self, index: usize) -> Option<&Arc<Mark>> {
        self.conflicted.nth(index).map(|entry| &entry.mark)
    }

    /// Returns how many conflicted marks are before `mark` in text order. O(log n).
    pub fn conflicted_rank(&self, mark: &Mark) -> usize {
        self.conflicted.rank(&place_key(mark))
    }

    /// Returns how many conflicted marks start before byte `at`. O(log n).
    pub fn conflicted_before(&self, at: usize) -> usize {
        self.conflicted.rank(&(at, 0, MarkId(Uuid::nil())))
    }

    /// Returns whether nothing has changed since one was copied from the other, or both are empty.
    ///
    /// Costs one comparison. Two sets that were built separately are never the same.
    pub fn ptr_eq(&self, other: &Self) -> bool {
        self.by_place.ptr_eq(&other.by_place)
    }

    /// Returns bytes outside of which the same marks start in both sets, one being a copy of the other.
    ///
    /// O(log n). After a few changes in one place, these cover some hundred marks there; at worst, everything.
    pub fn difference(&self, other: &Self) -> Range<usize> {
        let (first, last) = self.by_place.difference(&other.by_place);
        first.map_or(0, |place| place.0)..last.map_or(usize::MAX, |place| place.0.saturating_add(1))
    }

    /// Returns mark `index` in text order, from 0. O(log n).
    pub fn nth(&self, index: usize) -> Option<&Arc<Mark>> {
        self.by_place.nth(index).map(|entry| &entry.mark)
    }

    /// Returns the index of `mark` in text order, from 0. O(log n).
    pub fn rank(&self, mark: &Mark) -> usize {
        self.by_place.rank(&place_key(mark))
    }

    /// Returns the first mark from `index` on that matches `filter`. O(log n).
    pub fn next_matching(&self, filter: MarkFilter, index: usize) -> Option<&Arc<Mark>> {
        self.by_place.next_of_kind(filter.bit(), index).map(|entry| &entry.mark)
    }

    /// Returns the last mark before `index` that matches `filter`. O(log n).
    pub fn last_matching(&self, filter: MarkFilter, index: usize) -> Option<&Arc<Mark>> {
        self.by_place.last_of_kind(filter.bit(), index).map(|entry| &entry.mark)
    }

    /// Returns the marks with a hull that shares at least one byte with `span`, in text order.
    ///
    /// O(log n + k) for k results.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Arc<Mark>> {
        let end = (span.end(), 0, MarkId(Uuid::nil()));
        self.by_place.reaching(&end, span.start()).map(|entry| &entry.mark)
    }

    /// Returns the marks with a piece that covers byte `at`, the innermost (shortest) first.
    pub fn at(&self, at: usize) -> Vec<&Arc<Mark>> {
        let Some(span) = Span::new(at, at.saturating_add(1)) else { return Vec::new() };
        let mut found: Vec<_> = self.within(span).filter(|it| it.spans.contains(at)).collect();
        found.sort_by_key(|it| (it.spans.byte_len(), place_key(it)));
        found
    }

    /// Returns the first mark that starts at byte `at` or after it. O(log n).
    pub fn first_at_or_after(&self, at: usize) -> Option<&Arc<Mark>> {
        self.nth(self.count_before(at))
    }

    /// Returns the marks that start in these bytes, in text order. O(log n) for each.
    pub fn starting_in(&self, starts: Range<usize>) -> impl Iterator<Item = &Arc<Mark>> {
        (self.count_before(starts.start)..self.count_before(starts.end))
            .filter_map(|index| self.nth(index))
    }

    /// Returns how many marks start before byte `at`. O(log n).
    pub fn count_before(&self, at: usize) -> usize {
        self.by_place.rank(&(at, 0, MarkId(Uuid::nil())))
    }

    /// Returns the last mark that starts before byte `at`. O(log n).
    pub fn last_before(&self, at: usize) -> Option<&Arc<Mark>> {
        self.nth(self.count_before(at).checked_sub(1)?)
    }

    /// Returns the first mark with `tag` that covers exactly `spans`.
    pub fn find_identical(&self, tag: Tag, spans: &SpanSet) -> Option<&Arc<Mark>> {
        self.within(spans.hull()).find(|it| it.tag == tag && it.spans == *spans)
    }

    /// Sets or removes the mark with `id`, and returns the previous one.
    ///
    /// Only this and [`Marks::put_relation`] change a set of marks.
    pub fn put(&mut self, id: MarkId, mark: Option<Arc<Mark>>) -> Option<Arc<Mark>> {
        let before = self.by_id.remove(&id).map(|entry| entry.mark);
        let both = [before.as_deref(), mark.as_deref()];
        self.speakers.replace(both.map(|it| it.into_iter().filter_map(speaker_of).collect()));
        self.labels.replace(both.map(|it| it.into_iter().flat_map(labels_of).collect()));
        self.authors.replace(both.map(|it| it.into_iter().filter_map(author_of).collect()));
        if let Some(before) = &before {
            self.by_place.remove(&place_key(before));
            self.counts[before.tag as usize] -= 1;
            self.conflicted.remove(&place_key(before));
            if self.unsettled.remove(&place_key(before)).is_some() {
                self.changed -= usize::from(is_changed(before));
            }
        }
        if let Some(after) = mark {
            self.counts[after.tag as usize] += 1;
            if after.status != AnchorStatus::Settled {
                self.changed += usize::from(is_changed(&after));
                self.unsettled.insert(PlaceEntry::from(Arc::clone(&after)));
            }
            if !after.provenance.conflicts.is_empty() {
                self.conflicted.insert(PlaceEntry::from(Arc::clone(&after)));
            }
            self.by_place.insert(PlaceEntry::from(Arc::clone(&after)));
            self.by_id.insert(IdEntry::from(after));
        }
        before
    }

    /// Returns the relation with `id`.
    pub fn relation(&self, id: RelationId) -> Option<&Arc<Relation>> {
        self.relations.get(&id)
    }

    /// Returns every relation, oldest first.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations.values()
    }

    /// Sets or removes the relation with `id`, and returns the previous one.
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

    /// Returns the relations that point at relation `id`. O(n) in the relations.
    pub fn pointing_at(&self, id: RelationId) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations().filter(move |it| it.to == RelationTarget::Relation(id))
    }

    /// Returns the relations that would dangle without mark `id`: those that start or end there, and those that point
    /// at one of these.
    pub fn dependent_relations(&self, id: MarkId) -> Vec<&Arc<Relation>> {
        self.dependent_relations_of_any(|it| it == id)
    }

    /// Returns the relations that would dangle without all marks that `is_gone` matches.
    pub fn dependent_relations_of_any(
        &self,
        is_gone: impl Fn(MarkId) -> bool,
    ) -> Vec<&Arc<Relation>> {
        let mut found: Vec<&Arc<Relation>> = Vec::new();
        let mut known: BTreeSet<RelationId> = BTreeSet::new();
        loop {
            let dangles = |it: &Relation| {
                is_gone(it.from)
                    || match it.to {
                        RelationTarget::Mark(to) => is_gone(to),
                        RelationTarget::Relation(to) => known.contains(&to),
                    }
            };
            let is_new = |it: &&Arc<Relation>| !known.contains(&it.id) && dangles(it);
            let more: Vec<_> = self.relations().filter(is_new).collect();
            if more.is_empty() {
                return found;
            }
            known.extend(more.iter().map(|it| it.id));
            found.extend(more);
        }
    }
}

fn is_changed(mark: &Mark) -> bool {
    matches!(mark.status, AnchorStatus::Changed(_))
}

#[cfg(test)]
mod tests;
