use std::{collections::BTreeMap, sync::Arc};

use proptest::prelude::*;
use uuid::Uuid;

use super::{Marks, NameCount, NameCounts};
use crate::model::{
    Mark, MarkId, Provenance, Relation, RelationId, RelationKind, RelationTarget, Span, SpanSet,
    Tag,
};

fn mark(number: u8, tag: usize, pieces: &[(usize, usize)]) -> Arc<Mark> {
    let spans = pieces.iter().filter_map(|(start, len)| Span::new(*start, start + len));
    let spans = SpanSet::covering(spans).expect("a piece is not empty");
    let plain = Mark::plain(number.into(), Tag::ALL[tag], spans);
    // Few names, so that several marks share one, in various spellings.
    let speaker = ["", "Ada", " Ada ", "Émilie"][usize::from(number) % 4].to_owned();
    let about = ["tax", "Tax", "Straße"].into_iter().zip([1, 2, 4]);
    let labels = about.filter(|(_, bit)| (pieces[0].0 & bit) != 0).map(|(it, _)| it.to_owned());
    let author = ["Grace", ""][usize::from(number) % 2].to_owned();
    let provenance = Provenance { author, ..Provenance::default() };
    Arc::new(Mark { speaker, labels: labels.collect(), provenance, ..Mark::clone(&plain) })
}

/// Counts `names` without an index.
fn counted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::<String, usize>::new();
    names.filter(|it| !it.is_empty()).for_each(|it| *counts.entry(it.to_owned()).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    // Lowercase letters come before capital ones.
    let is_capital = |name: &str| name.starts_with(char::is_uppercase);
    counts.sort_by_key(|(name, _)| (name.to_lowercase(), is_capital(name)));
    counts
}

/// Returns what an index has counted, after comparing its queries with each other.
fn index_counts(names: &NameCounts) -> Vec<(String, usize)> {
    assert_eq!(names.is_empty(), names.is_empty());
    let all: Vec<&NameCount> = names.iter().collect();
    let one_by_one: Vec<&NameCount> = (0..names.len()).filter_map(|it| names.nth(it)).collect();
    assert_eq!(all, one_by_one);
    all.into_iter().map(|it| (it.name.to_string(), names.count(&it.name))).collect()
}

/// Few ids and few places, so that marks replace, nest and equal each other.
fn marks(most: usize) -> impl Strategy<Value = Vec<Arc<Mark>>> {
    let pieces = prop::collection::vec((0..30_usize, 1..12_usize), 1..3);
    let one = (0..40_u8, 0..3_usize, pieces);
    prop::collection::vec(one.prop_map(|(id, tag, pieces)| mark(id, tag, &pieces)), 0..most)
}

/// Sorts marks in text order, without an index.
fn in_order(mut all: Vec<Arc<Mark>>) -> Vec<Arc<Mark>> {
    all.sort_by_key(|it| (it.spans.start(), it.spans.end(), it.id));
    all
}

/// Puts a mark into a naive set: a list in which it replaces one with the same id.
fn put(all: &mut Vec<Arc<Mark>>, id: MarkId, it: Option<Arc<Mark>>) -> Option<Arc<Mark>> {
    let found = all.iter().position(|old| old.id == id).map(|at| all.remove(at));
    all.extend(it);
    found
}

fn ids<'a>(all: impl IntoIterator<Item = &'a Arc<Mark>>) -> Vec<MarkId> {
    all.into_iter().map(|it| it.id).collect()
}

proptest! {
    /// Every query answers like a list, before and after any changes.
    #[test]
    fn queries_match_those_of_a_list(
        first in marks(40), puts in marks(20), removed in prop::collection::vec(0..40_u8, 0..10),
        at in 0..45_usize, len in 1..10_usize, tag in 0..3_usize,
    ) {
        let mut marks = Marks::new(first.clone(), Vec::new());
        let mut list = Vec::new();
        for it in first {
            put(&mut list, it.id, Some(it));
        }
        for it in puts {
            let id = it.id;
            prop_assert_eq!(marks.put(id, Some(Arc::clone(&it))), put(&mut list, id, Some(it)));
        }
        for number in removed {
            let id = MarkId(Uuid::from_u128(number.into()));
            prop_assert_eq!(marks.put(id, None), put(&mut list, id, None));
        }
        let list = in_order(list);

        prop_assert_eq!(ids(marks.iter()), ids(&list));
        prop_assert_eq!((marks.len(), marks.is_empty()), (list.len(), list.is_empty()));
        for (number, it) in list.iter().enumerate() {
            prop_assert_eq!(marks.nth(number), Some(it));
            prop_assert_eq!(marks.rank(it), number);
            prop_assert_eq!(marks.get(it.id), Some(it));
            let identical = list.iter().find(|other| other.tag == it.tag && other.spans == it.spans);
            prop_assert_eq!(marks.find_identical(it.tag, &it.spans), identical);
        }
        prop_assert_eq!(marks.nth(list.len()), None);
        let tag = Tag::ALL[tag];
        prop_assert_eq!(marks.count(tag), list.iter().filter(|it| it.tag == tag).count());

        let speakers = list.iter().map(|it| it.speaker.trim());
        prop_assert_eq!(index_counts(marks.speakers()), counted(speakers));
        let labels = list.iter().flat_map(|it| it.labels.iter().map(String::as_str));
        prop_assert_eq!(index_counts(marks.labels()), counted(labels));
        prop_assert_eq!(marks.labels().count("none has it"), 0);
        prop_assert_eq!(index_counts(marks.authors()), counted(list.iter().map(|it| it.provenance.author.trim())));

        let span = Span::new(at, at + len).unwrap();
        let overlapping = list.iter().filter(|it| it.spans.hull().overlaps(span));
        prop_assert_eq!(ids(marks.within(span)), ids(overlapping));
        let mut here: Vec<_> = list.iter().filter(|it| it.spans.contains(at)).collect();
        here.sort_by_key(|it| it.spans.byte_len());
        prop_assert_eq!(ids(marks.at(at)), ids(here));
        prop_assert_eq!(marks.first_at_or_after(at), list.iter().find(|it| at <= it.spans.start()));
        prop_assert_eq!(marks.last_before(at), list.iter().rfind(|it| it.spans.start() < at));
        prop_assert_eq!(marks.find_identical(tag, &span.into()), list.iter().find(|it| it.tag == tag && it.spans == span.into()));
    }

    #[test]
    fn a_copy_does_not_change_with_the_set_it_was_made_from(first in marks(20), puts in marks(20)) {
        let mut marks = Marks::new(first, Vec::new());
        let copy = marks.clone();
        let before = ids(marks.iter());
        prop_assert!(marks.ptr_eq(&copy));
        for it in puts {
            marks.put(it.id, Some(it));
            prop_assert!(!marks.ptr_eq(&copy));
        }
        prop_assert_eq!(ids(copy.iter()), before);
    }
}

proptest! {
    #[test]
    fn outside_the_difference_two_sets_are_equal(
        count in 1..600_u16, changes in prop::collection::vec((0..600_u16, 0..2000_usize, any::<bool>()), 0..4),
    ) {
        let at = |number: u16, start| {
            let id = MarkId(Uuid::from_u128(number.into()));
            Arc::new(Mark { id, ..Mark::clone(&mark(0, 0, &[(start, 5)])) })
        };
        let before = Marks::new((0..count).map(|it| at(it, usize::from(it) * 3)).collect(), Vec::new());
        let mut after = before.clone();
        for (number, start, is_there) in &changes {
            let it = at(*number, *start);
            after.put(it.id, is_there.then_some(it));
        }
        let changed = after.difference(&before);
        prop_assert_eq!(&before.difference(&after), &changed);
        let outside = |marks: &Marks| {
            let all = marks.iter().filter(|it| !changed.contains(&it.spans.start()));
            all.cloned().collect::<Vec<_>>()
        };
        prop_assert_eq!(outside(&before), outside(&after));
    }
}

#[test]
fn the_difference_of_one_change_is_local() {
    let marks = (0..=255).map(|number| mark(number, 0, &[(usize::from(number) * 10, 5)]));
    let before = Marks::new(marks.collect(), Vec::new());
    let mut after = before.clone();
    after.put(MarkId(Uuid::from_u128(128)), None);
    let changed = after.difference(&before);
    assert!(changed.contains(&1280) && changed.len() < 700, "{changed:?}");
}

#[test]
fn beyond_the_last_byte_there_are_no_marks() {
    let marks = Marks::new(vec![mark(0, 0, &[(0, 5)])], Vec::new());
    assert!(marks.at(5).is_empty() && marks.at(usize::MAX).is_empty());
}

#[test]
fn circular_relations_depend_on_each_mark_once() {
    let relation = |number: u128, from: u128, to| {
        Arc::new(Relation {
            id: RelationId(Uuid::from_u128(number)),
            kind: RelationKind::Undercuts,
            from: MarkId(Uuid::from_u128(from)),
            to,
            note: String::new(),
            provenance: Provenance::default(),
        })
    };
    let to = |number| RelationTarget::Relation(RelationId(Uuid::from_u128(number)));
    let marks = (0..3).map(|number| mark(number, 0, &[(0, 5)])).collect();
    let marks = Marks::new(marks, vec![relation(10, 0, to(11)), relation(11, 1, to(10))]);
    for (number, dependent) in [(0, vec![10, 11]), (1, vec![11, 10]), (2, vec![])] {
        let found = marks.dependent_relations(MarkId(Uuid::from_u128(number)));
        let found: Vec<u128> = found.iter().map(|it| it.id.0.as_u128()).collect();
        assert_eq!(found, dependent);
    }
}
