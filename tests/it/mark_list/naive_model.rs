//! The list agrees with a slow, naive implementation of filter, order and grouping.

use std::sync::Arc;

use glossator::{
    mark_list::{
        GroupHeading, Grouping, ListFilter, ListOptions, ListOrder, MarkList, MarkListItem,
        NoteFilter, SortDirection, SpeakerFilter, StateFilter,
    },
    model::{Document, Mark, Marks, Provenance, Span, Tag, Work},
};
use jiff::Timestamp;
use proptest::prelude::*;

use super::TEXT;
use crate::test_editor::mark;

fn compute(options: &ListOptions, work: &Work) -> MarkList {
    MarkList::compute(options, work, || false).expect("it is not cancelled")
}

fn times() -> impl Strategy<Value = Timestamp> {
    (0..3_i64).prop_map(|it| Timestamp::from_second(it).expect("it is a time"))
}

fn names() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "Ada", "ada", " Ada ", "Émile", "bo", "zoe"])
        .prop_map(str::to_owned)
}

fn notes() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", " ", "no", "Ünder “it”"]).prop_map(str::to_owned)
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    let spans = (0..TEXT.len(), 1..9_usize);
    let one = (
        spans,
        0..3_usize,
        names(),
        prop::collection::btree_set("[abA]", 0..3),
        notes(),
        (times(), times()),
    );
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let all = all.into_iter().zip(0..);
        all.map(|(((start, len), tag, speaker, labels, note, (created, modified)), number)| {
            let start = TEXT.floor_char_boundary(start);
            let end = TEXT.ceil_char_boundary((start + len).min(TEXT.len()));
            let extent = Span::new(start, end).expect("it is not empty").into();
            let author = if number % 2 == 0 { "Grace" } else { "" }.to_owned();
            let labels = labels.into_iter().collect();
            let base = mark(number, Tag::ALL[tag], extent);
            let provenance = Provenance { author, created, modified, ..base.provenance };
            Mark { speaker, labels, note, provenance, ..base }
        })
        .collect()
    })
}

fn list_options() -> impl Strategy<Value = ListOptions> {
    let tags = prop::collection::btree_set(prop::sample::select(&Tag::ALL[..]), 0..3);
    let speakers = prop_oneof![
        3 => Just(SpeakerFilter::Any),
        1 => Just(SpeakerFilter::Nobody),
        1 => Just(SpeakerFilter::Is("Ada".to_owned())),
    ];
    let label = prop::option::weighted(0.3, Just("a".to_owned()));
    let author = prop::option::weighted(0.3, Just("Grace".to_owned()));
    let words = prop::sample::select(vec!["", "  ", "no", "ADA no", "e", "\"NO\"", "under", "b"]);
    let note = prop::sample::select(vec![
        NoteFilter::Any,
        NoteFilter::Any,
        NoteFilter::With,
        NoteFilter::Without,
    ]);
    let filter = (tags, speakers, label, author, words, note).prop_map(
        |(tags, speaker, label, author, words, note)| {
            let words = words.to_owned();
            ListFilter { tags, speaker, label, author, words, note, state: StateFilter::Placed }
        },
    );
    let directions = prop::sample::select(vec![SortDirection::Forwards, SortDirection::Backwards]);
    let orders = prop::sample::select(&ListOrder::ALL[..]);
    (filter, orders, directions, prop::sample::select(&Grouping::ALL[..])).prop_map(
        |(filter, order, direction, grouping)| ListOptions { filter, order, direction, grouping },
    )
}

/// Normalises `words` for comparing without case, accents and kinds of quotation marks.
fn plain(words: &str) -> String {
    words.to_lowercase().replace('é', "e").replace('ü', "u").replace(['“', '”'], "\"")
}

fn is_wanted(filter: &ListFilter, mark: &Mark, document: &Document) -> bool {
    let mut fields = vec![plain(&mark.note), plain(&mark.speaker)];
    fields.extend(mark.labels.iter().map(|it| plain(it)));
    fields.extend(mark.spans.pieces().iter().map(|it| plain(document.quote(*it))));
    let holds = |word: &str| fields.iter().any(|field| field.contains(&plain(word)));
    (filter.tags.is_empty() || filter.tags.contains(&mark.tag))
        && match &filter.speaker {
            SpeakerFilter::Any => true,
            SpeakerFilter::Nobody => mark.speaker.trim() == "",
            SpeakerFilter::Is(name) => mark.speaker.trim() == name,
        }
        && filter.label.as_ref().is_none_or(|label| mark.labels.contains(label))
        && filter.author.as_ref().is_none_or(|author| mark.provenance.author == *author)
        && filter.words.split_whitespace().all(holds)
        && match filter.note {
            NoteFilter::Any => true,
            NoteFilter::With => mark.note.trim() != "",
            NoteFilter::Without => mark.note.trim() == "",
        }
}

/// Returns the sort key of a name: its letters, lower case before upper case.
fn as_sorted(name: &str) -> (String, String) {
    let exchanged = |it: char| {
        if it.is_lowercase() { it.to_ascii_uppercase() } else { it.to_ascii_lowercase() }
    };
    (plain(name), name.chars().map(exchanged).collect())
}

/// Returns whether `one` must be before `other`, not considering their places.
fn comes_before(options: &ListOptions, one: &Mark, other: &Mark) -> bool {
    let (one, other, is_back) = match options.direction {
        SortDirection::Forwards => (one, other, false),
        SortDirection::Backwards => (other, one, true),
    };
    let name = |mark: &Mark| as_sorted(mark.speaker.trim());
    match options.order {
        ListOrder::Position => {
            let place = |it: &Mark| (it.spans.start(), it.spans.end(), it.id);
            place(one) < place(other)
        }
        ListOrder::Created => one.provenance.created < other.provenance.created,
        ListOrder::Modified => one.provenance.modified < other.provenance.modified,
        ListOrder::Speaker => match (name(one).1.is_empty(), name(other).1.is_empty()) {
            (false, false) => name(one) < name(other),
            // Without a name they come last in both orders.
            (true, false) => is_back,
            (false, true) => !is_back,
            (true, true) => false,
        },
    }
}

/// Returns the headings of `mark`.
fn headings(grouping: Grouping, mark: &Mark) -> Vec<GroupHeading> {
    let named = |name: &str| Some(name.trim().to_owned()).filter(|it| !it.is_empty());
    match grouping {
        Grouping::Nothing => Vec::new(),
        Grouping::Tag => vec![GroupHeading::Tag(Some(mark.tag))],
        Grouping::Speaker => vec![GroupHeading::Speaker(named(&mark.speaker))],
        Grouping::Label if mark.labels.is_empty() => vec![GroupHeading::Label(None)],
        Grouping::Label => {
            mark.labels.iter().map(|it| GroupHeading::Label(Some(it.clone()))).collect()
        }
    }
}

fn heading_key(heading: &GroupHeading) -> (bool, String, String) {
    match heading {
        GroupHeading::Tag(tag) => {
            (false, format!("{}", tag.map_or(9, |it| it as usize)), String::new())
        }
        GroupHeading::Speaker(name) | GroupHeading::Label(name) => {
            let words = name.clone().unwrap_or_default();
            let (letters, words) = as_sorted(&words);
            (name.is_none(), letters, words)
        }
    }
}

proptest! {
    #[test]
    fn the_list_matches_a_naive_filter_sort_and_grouping(marks in marks(), options in list_options()) {
        let work = Work {
            marks: Marks::new(marks.into_iter().map(Arc::new).collect(), Vec::new()),
            ..Work::new(Document::from_text("test.txt", TEXT))
        };
        let mut wanted: Vec<&Arc<Mark>> =
            work.marks.iter().filter(|it| is_wanted(&options.filter, it, &work.document)).collect();
        // Insertion sort: each goes before the first one that must come after it.
        let mut sorted: Vec<&Arc<Mark>> = Vec::new();
        for mark in wanted.drain(..) {
            let at = sorted.iter().position(|other| comes_before(&options, mark, other));
            sorted.insert(at.unwrap_or(sorted.len()), mark);
        }
        let listing = compute(&options, &work);
        prop_assert_eq!(listing.count(), sorted.len());
        let mut keys: Vec<GroupHeading> = sorted.iter().flat_map(|it| headings(options.grouping, it)).collect();
        keys.sort_by_key(heading_key);
        keys.dedup();
        let found: Vec<_> = listing.groups().iter().map(|group| group.heading.clone()).collect();
        prop_assert_eq!(&found, &keys);
        let expected: Vec<MarkListItem> = match options.grouping {
            Grouping::Nothing => sorted.iter().map(|it| MarkListItem::Mark(it.id)).collect(),
            grouping => keys.iter().flat_map(|key| {
                let under = sorted.iter().filter(move |it| headings(grouping, it).contains(key));
                under.map(|it| MarkListItem::Mark(it.id))
            }).collect(),
        };
        prop_assert_eq!(listing.items(), &expected[..]);
        let mut end = 0;
        for group in listing.groups() {
            prop_assert_eq!(group.items.start, end);
            end = group.items.end;
        }
        prop_assert!(listing.groups().is_empty() || end == expected.len());
        for mark in work.marks.iter() {
            let first = expected.iter().position(|it| *it == MarkListItem::Mark(mark.id));
            prop_assert_eq!(listing.index_of(mark.id), first);
        }
        prop_assert!(!options.is_unmodified() || expected.len() == work.marks.len());
    }
}
