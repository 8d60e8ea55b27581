//! What merging two sidecars promises: nothing of either side is missing, whoever merges.

use std::{collections::BTreeMap, sync::Arc};

use glossator::{
    format::sidecar::{MergeError, Merged, Side, SidecarError, Tally, merge, read, render},
    model::{
        Annotation, AnnotationId, Dispute, Document, LostMark, LostReason, Relation, RelationId,
        RelationKind, Selector, Tag, Target, TextName, Work,
    },
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    drawn::{draw, mark, work},
    sidecar::{GOLDEN, Sketch, drawn, golden_document, loaded, sketches},
};

/// Something that one side does to what both had. Numbers choose among what is there.
#[derive(Clone, Debug)]
enum Edit {
    Note(usize, String),
    Speaker(usize, String),
    Tag(usize, usize),
    Labels(usize, Vec<String>),
    Extension(usize, Option<u8>),
    FileExtension(u8),
    Move(usize, usize),
    Remove(usize),
    Add(u128, usize, String),
    Relate(u128, usize, usize),
    Unrelate(usize),
    Lose(u128, String),
    Find(usize),
    Decide(usize),
    Document(u8),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let words = || prop_oneof![Just(String::new()), "[a-c]{1,3}"];
    let labels = prop::collection::vec("[ab]", 0..3);
    let edit = prop_oneof![
        (any::<usize>(), words()).prop_map(|(at, it)| Edit::Note(at, it)),
        (any::<usize>(), words()).prop_map(|(at, it)| Edit::Speaker(at, it)),
        (any::<usize>(), 0..3_usize).prop_map(|(at, it)| Edit::Tag(at, it)),
        (any::<usize>(), labels).prop_map(|(at, it)| Edit::Labels(at, it)),
        (any::<usize>(), prop::option::of(0..3_u8)).prop_map(|(at, it)| Edit::Extension(at, it)),
        (0..3_u8).prop_map(Edit::FileExtension),
        (any::<usize>(), 1..9_usize).prop_map(|(at, by)| Edit::Move(at, by)),
        any::<usize>().prop_map(Edit::Remove),
        (100..104_u128, any::<usize>(), words()).prop_map(|(id, at, it)| Edit::Add(id, at, it)),
        (200..204_u128, any::<usize>(), any::<usize>())
            .prop_map(|(id, a, b)| Edit::Relate(id, a, b)),
        any::<usize>().prop_map(Edit::Unrelate),
        (98..102_u128, words()).prop_map(|(id, it)| Edit::Lose(id, it)),
        any::<usize>().prop_map(Edit::Find),
        any::<usize>().prop_map(Edit::Decide),
        (0..3_u8).prop_map(Edit::Document),
    ];
    prop::collection::vec(edit, 0..8)
}

/// What one side made of the sidecar `text`, on the document `of`.
fn edited(text: &str, of: &Document, edits: &[Edit]) -> String {
    let mut it = loaded(text, of).work;
    for edit in edits {
        do_edit(&mut it, edit);
    }
    render(&it)
}

fn do_edit(it: &mut Work, edit: &Edit) {
    match edit {
        Edit::Note(at, to) => change(it, *at, |mark| mark.note.clone_from(to)),
        Edit::Speaker(at, to) => change(it, *at, |mark| mark.speaker.clone_from(to)),
        Edit::Tag(at, to) => change(it, *at, |mark| mark.tag = Tag::ALL[*to]),
        Edit::Labels(at, to) => {
            let mut labels = to.clone();
            labels.sort();
            labels.dedup();
            change(it, *at, |mark| mark.labels.clone_from(&labels));
        }
        Edit::Extension(at, to) => change(it, *at, |mark| {
            mark.extensions.remove("x");
            mark.extensions.extend(to.map(|to| ("x".to_owned(), to.to_string())));
        }),
        Edit::FileExtension(to) => {
            Arc::make_mut(&mut it.extensions).insert("y".to_owned(), to.to_string());
        }
        Edit::Move(at, by) => {
            let document = it.document.clone();
            change(it, *at, |mark| {
                let end =
                    document.cluster_ceil((mark.extent.end() + by).min(document.text().len()));
                let span = document.span(mark.extent.start()..end);
                mark.extent = span.map_or_else(|| mark.extent.clone(), Into::into);
            });
        }
        Edit::Decide(at) => change(it, *at, |mark| mark.disputes.clear()),
        Edit::Remove(at) => remove(it, *at),
        Edit::Add(id, at, note) => add(it, *id, *at, note),
        Edit::Relate(id, a, b) => relate(it, *id, *a, *b),
        Edit::Unrelate(at) => {
            let found = nth(it.marks.relations(), *at).map(|it| it.id);
            found.map(|id| it.marks.put_relation(id, None));
        }
        Edit::Lose(id, note) => Arc::make_mut(&mut it.lost).marks.push(Arc::new(lost(*id, note))),
        Edit::Find(at) => {
            let lost = &mut Arc::make_mut(&mut it.lost).marks;
            (!lost.is_empty()).then(|| lost.remove(at % lost.len()));
        }
        Edit::Document(number) => {
            let text = format!("{}{number}", it.document.text());
            it.document = Document::of_text(&format!("{number}.txt"), &text);
        }
    }
}

fn nth<'a, T: 'a>(all: impl Iterator<Item = &'a T>, at: usize) -> Option<&'a T> {
    let all: Vec<&T> = all.collect();
    (!all.is_empty()).then(|| all[at % all.len()])
}

fn change(work: &mut Work, at: usize, edit: impl FnOnce(&mut Annotation)) {
    let Some(mark) = nth(work.marks.iter(), at).cloned() else { return };
    let mut mark = Annotation::clone(&mark);
    edit(&mut mark);
    work.marks.put(mark.id, Some(Arc::new(mark)));
}

fn remove(work: &mut Work, at: usize) {
    let Some(id) = nth(work.marks.iter(), at).map(|mark| mark.id) else { return };
    let hanging: Vec<RelationId> = work.marks.hanging_on(id).iter().map(|it| it.id).collect();
    for relation in hanging {
        work.marks.put_relation(relation, None);
    }
    work.marks.put(id, None);
}

fn add(work: &mut Work, id: u128, at: usize, note: &str) {
    let document = &work.document;
    if document.text().is_empty() || work.lost.marks.iter().any(|it| it.id == uuid(id)) {
        return;
    }
    let start = document.cluster_floor(at % document.text().len());
    let Some(span) = document.span(start..document.cluster_after(start)) else { return };
    let Some(span) = document.trimmed(span) else { return };
    let added = Annotation { note: note.to_owned(), ..mark(id, Tag::Claim, span.into()) };
    work.marks.put(added.id, Some(Arc::new(added)));
}

fn relate(work: &mut Work, id: u128, from: usize, to: usize) {
    let ids: Vec<AnnotationId> = work.marks.iter().map(|mark| mark.id).collect();
    if ids.is_empty() {
        return;
    }
    let to = Target::Annotation(ids[to % ids.len()]);
    let relation = relation(id, ids[from % ids.len()], to);
    work.marks.put_relation(relation.id, Some(Arc::new(relation)));
}

fn relation(id: u128, from: AnnotationId, to: Target) -> Relation {
    let time = "2026-11-02T09:00:00Z".parse().expect("this is a time");
    Relation {
        id: RelationId(Uuid::from_u128(id)),
        kind: RelationKind::Rebuts,
        from,
        to,
        note: String::new(),
        author: String::new(),
        created: time,
        modified: time,
        extensions: [].into(),
        disputes: Vec::new(),
    }
}

fn uuid(id: u128) -> String {
    if id < 100 { "no id".to_owned() } else { Uuid::from_u128(id).to_string() }
}

/// A mark that has no place; its id may be none, or that of another one.
fn lost(id: u128, note: &str) -> LostMark {
    let words =
        Selector { start_char: 7, end_char: 9, exact: "no".to_owned(), ..Selector::default() };
    LostMark {
        id: uuid(id),
        tag: "guess".to_owned(),
        pieces: vec![words],
        text: TextName::default(),
        kept_in: TextName::default(),
        speaker: String::new(),
        labels: vec!["b".to_owned(), "a".to_owned(), "b".to_owned()],
        note: note.to_owned(),
        author: String::new(),
        created: "yesterday".to_owned(),
        modified: String::new(),
        extensions: [].into(),
        disputes: Vec::new(),
        reason: LostReason::UnknownTag,
        candidates: Vec::new(),
    }
}

#[track_caller]
fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    merge(Some(base), ours, theirs).unwrap_or_else(|error| panic!("{error}"))
}

/// What stands in a sidecar, whatever document it is of.
fn said(text: &str) -> Work {
    loaded(text, &Document::of_text("", "")).work
}

/// The marks of a sidecar by what they are known by, all of them in the file's own words: their id or, where that is
/// none or another one had it before, all that they hold.
fn by_name(text: &str) -> BTreeMap<String, LostMark> {
    let mut marks = BTreeMap::new();
    for mark in &said(text).lost.marks {
        // Why it has no place is nothing that the file says.
        let mark = LostMark { reason: LostReason::UnknownTag, ..LostMark::clone(mark) };
        let is_known = Uuid::try_parse(&mark.id).is_ok() && !marks.contains_key(&mark.id);
        let name = if is_known { mark.id.clone() } else { format!("{mark:?}") };
        marks.insert(name, mark);
    }
    marks
}

/// Everything that was ever written into the fields of marks and stands in a sidecar.
fn notes(text: &str) -> Vec<(String, String)> {
    let of = |mark: &Arc<LostMark>| {
        let others =
            mark.disputes.iter().filter(|it| it.field == "note").map(|it| it.value.clone());
        let notes: Vec<String> = others.chain([mark.note.clone()]).collect();
        notes.into_iter().map(|it| (mark.id.clone(), it)).collect::<Vec<_>>()
    };
    said(text).lost.marks.iter().flat_map(of).collect()
}

/// A document, and three sidecars that came from two that were merged already, so that something may be in dispute.
fn sides() -> impl Strategy<Value = (String, String, String)> {
    let text =
        "Wer hat das gesagt? – “Ich nicht,” sagte sie, “und er auch nicht.” \r\nمرحبا e\u{301}!";
    (sketches(), edits(), edits(), edits(), edits()).prop_map(
        move |(sketches, a, b, ours, theirs): (Vec<Sketch>, _, _, _, _)| {
            let first = drawn(text, sketches);
            let (start, of) = (render(&first), first.document);
            let plain = |edits: &[Edit]| -> Vec<Edit> {
                let keeps = |it: &&Edit| !matches!(it, Edit::Document(_));
                edits.iter().filter(keeps).cloned().collect()
            };
            let (a, b) = (edited(&start, &of, &plain(&a)), edited(&start, &of, &plain(&b)));
            let base = merged(&start, &a, &b).text;
            (edited(&base, &of, &ours), edited(&base, &of, &theirs), base)
        },
    )
}

proptest! {
    #[test]
    fn what_one_side_alone_did_is_what_comes_of_it((x, y, base) in sides()) {
        for it in [&x, &y, &base] {
            prop_assert_eq!(&merged(&base, it, it).text, it);
            prop_assert_eq!(&merged(&base, &base, it).text, it);
            prop_assert_eq!(&merged(&base, it, &base).text, it);
            prop_assert_eq!(merged(&base, it, &base).tally, Tally::default());
        }
    }

    #[test]
    fn whoever_merges_gets_the_same((x, y, base) in sides()) {
        let (one, other) = (merged(&base, &x, &y), merged(&base, &y, &x));
        prop_assert_eq!(&one.text, &other.text);
        prop_assert_eq!(one.tally.disputed, other.tally.disputed);
        prop_assert_eq!(one.tally.kept, other.tally.kept);
        let union = [merge(None, &x, &y), merge(None, &y, &x)].map(|it| it.unwrap().text);
        prop_assert_eq!(&union[0], &union[1]);
    }

    #[test]
    fn no_mark_goes_but_where_one_side_removed_it_and_the_other_left_it((x, y, base) in sides()) {
        let (after, base_marks) = (by_name(&merged(&base, &x, &y).text), by_name(&base));
        let (ours, theirs) = (by_name(&x), by_name(&y));
        for (here, there) in [(&ours, &theirs), (&theirs, &ours)] {
            // The second one of an id may have become the first one.
            let stays = |name, mark| after.contains_key(name) || after.values().any(|it| it == mark);
            for (name, mark) in here.iter().filter(|(name, mark)| !stays(*name, *mark)) {
                let before = base_marks.get(name);
                prop_assert!(!there.contains_key(name) && before.is_some(), "{} is missing", name);
                prop_assert_eq!(before.map(|it| &it.note), Some(&mark.note));
            }
        }
        let union = by_name(&merge(None, &x, &y).unwrap().text);
        prop_assert!(ours.keys().chain(theirs.keys()).all(|name| union.contains_key(name)));
    }

    #[test]
    fn no_note_that_either_side_wrote_is_missing((x, y, base) in sides()) {
        let (after, before) = (notes(&merged(&base, &x, &y).text), notes(&base));
        let (ours, theirs) = (notes(&x), notes(&y));
        for it in ours.iter().chain(&theirs).filter(|it| !before.contains(it)) {
            prop_assert!(after.contains(it), "{:?} is missing", it);
        }
        for it in ours.iter().filter(|it| theirs.contains(it)) {
            prop_assert!(after.contains(it), "{:?} was on both sides", it);
        }
    }

    #[test]
    fn what_was_merged_is_read_and_written_as_it_is((x, y, base) in sides()) {
        let text = merged(&base, &x, &y).text;
        let read = read(&text, &Document::of_text("", "")).unwrap();
        prop_assert_eq!(read.unknown, Vec::<String>::new());
        // Under the header that it has, whatever the text is.
        prop_assert_eq!(&merged(&text, &text, &text).text, &text);
        prop_assert!(merged(&base, &text, &text).is_theirs);
    }

    #[test]
    fn two_that_merge_what_the_other_wrote_come_to_rest((x, y, base) in sides()) {
        let mine = merged(&base, &x, &y);
        let hers = merged(&y, &y, &mine.text);
        prop_assert_eq!(&hers.text, &mine.text);
        prop_assert!(hers.is_theirs);
    }
}

/// A picture of four marks, the first one without a note.
const STORY: &str = "
The sky is green, they say; I doubt it, and so does she.
    ^^^^^^^^^^^^ claim
                            ^^^^^^^^^^ rebuttal
                                            ^^^^^^^^^^^ rebuttal";

/// The sidecar of [`STORY`] after `edit`.
fn story(edit: impl FnOnce(&mut Work)) -> String {
    let mut story = work(STORY);
    edit(&mut story);
    render(&story)
}

/// Lets `edit` change mark number `number` of a story, from 0.
fn with(number: usize, edit: impl FnOnce(&mut Annotation)) -> impl FnOnce(&mut Work) {
    move |story| change(story, number, edit)
}

/// What stands after merging two stories, and what merging did.
#[track_caller]
fn told(ours: &str, theirs: &str) -> (Work, Tally) {
    let merged = merged(&story(|_| {}), ours, theirs);
    (loaded(&merged.text, &work(STORY).document).work, merged.tally)
}

fn note_of(work: &Work, number: usize) -> (&str, Vec<(&str, &str)>) {
    let mark = work.marks.nth(number).expect("there are so many marks");
    let others = mark.disputes.iter().map(|it| (it.field.as_str(), it.value.as_str())).collect();
    (mark.note.as_str(), others)
}

#[test]
fn both_sides_additions_stay_and_fields_are_merged_one_by_one() {
    let ours = story(|it| {
        with(0, |mark| mark.note = "check".to_owned())(it);
        add(it, 100, 20, "ours");
    });
    let theirs = story(|it| {
        with(0, |mark| mark.speaker = "they".to_owned())(it);
        add(it, 101, 25, "theirs");
        remove(it, 2);
    });
    let (after, tally) = told(&ours, &theirs);
    let first = after.marks.nth(0).unwrap();
    assert_eq!((first.note.as_str(), first.speaker.as_str()), ("check", "they"));
    let notes: Vec<&str> = after.marks.iter().map(|it| it.note.as_str()).collect();
    assert_eq!(notes, ["check", "ours", "theirs", ""]);
    assert_eq!(tally, Tally { added: 1, changed: 1, removed: 1, ..Tally::default() });
}

#[test]
fn the_same_field_edited_differently_keeps_both_values_for_decision() {
    let ours = story(with(0, |mark| mark.note = "no".to_owned()));
    let theirs = story(with(0, |mark| mark.note = "surely".to_owned()));
    let (after, tally) = told(&ours, &theirs);
    assert_eq!(note_of(&after, 0), ("surely", vec![("note", "no")]));
    assert_eq!(tally.disputed, 1);

    // A third value of a third side, and a decision on one side between the two that there were.
    let disputed = render(&after);
    let decided = with(0, |mark| mark.disputes.clear());
    let mut one = after.clone();
    decided(&mut one);
    let third = merged(&disputed, &disputed, &render(&one));
    let read = loaded(&third.text, &after.document).work;
    assert_eq!((note_of(&read, 0), third.tally.disputed), (("surely", vec![]), 0));

    let mut other = after.clone();
    with(0, |mark| (mark.note, mark.disputes) = ("no".to_owned(), Vec::new()))(&mut other);
    let again = merged(&disputed, &render(&one), &render(&other));
    let read = loaded(&again.text, &after.document).work;
    assert_eq!(note_of(&read, 0), ("surely", vec![("note", "no")]));
}

#[test]
fn what_one_side_removed_and_the_other_changed_or_used_stays() {
    let ours = story(|it| remove(it, 0));
    let (after, tally) = told(&ours, &story(with(0, |mark| mark.note = "mine".to_owned())));
    assert_eq!(note_of(&after, 0).0, "mine");
    assert_eq!((tally.kept, tally.added, tally.disputed), (1, 1, 0));

    let related = story(|it| relate(it, 200, 1, 0));
    let (after, tally) = told(&ours, &related);
    assert_eq!((after.marks.len(), after.marks.relations().count()), (3, 1));
    assert_eq!((tally.kept, tally.relations), (1, 1));
}

#[test]
fn labels_are_merged_one_by_one() {
    let labels = |words: &[&str]| {
        let words = words.iter().map(|it| (*it).to_owned()).collect();
        story(with(0, |mark| mark.labels = words))
    };
    let (base, ours, theirs) = (labels(&["a", "b"]), labels(&["a", "c"]), labels(&["b", "d"]));
    let text = merged(&base, &ours, &theirs).text;
    let after = loaded(&text, &work(STORY).document).work;
    assert_eq!(after.marks.nth(0).unwrap().labels, ["c", "d"]);
}

#[test]
fn places_that_differ_are_both_kept_and_a_place_is_one_value() {
    let to = |by| story(|it| do_edit(it, &Edit::Move(0, by)));
    let (after, tally) = told(&to(2), &to(6));
    let mark = after.marks.nth(0).unwrap();
    assert_eq!(after.document.words(&mark.extent), "sky is green, they");
    let [Dispute { field, pieces, .. }] = mark.disputes.as_slice() else { panic!("{mark:?}") };
    assert_eq!((field.as_str(), pieces[0].exact.as_str()), ("pieces", "sky is green, "));
    assert_eq!(tally.disputed, 1);
}

#[test]
fn marks_on_two_texts_say_which_one_they_count_in() {
    let moved = story(|it| it.document = Document::of_text("new.txt", it.document.text()));
    assert_eq!(by_name(&moved).len(), 3);
    let new = story(|it| {
        it.document = Document::of_text("new.txt", &format!("{} Or not.", it.document.text()));
    });
    let old = story(|it| add(it, 100, 20, "old"));
    let text = merged(&story(|_| {}), &new, &old).text;
    let hash = work(STORY).document.source().blake3.clone();
    let named = said(&text).lost.marks.iter().map(|it| *it.text == *hash).collect::<Vec<_>>();
    assert_eq!(named, [false, true, false, false], "{text}");
    assert!(text.contains("name: \"new.txt\""), "{text}");
}

#[test]
fn an_end_moved_on_one_side_is_moved_though_the_text_changed_elsewhere_on_the_other() {
    let new = story(|it| {
        it.document = Document::of_text("new.txt", &format!("{} Or not.", it.document.text()));
    });
    let nudged = story(|it| do_edit(it, &Edit::Move(0, 6)));
    let merged = merged(&story(|_| {}), &new, &nudged);
    assert_eq!(merged.tally.disputed, 0);
    assert_eq!(said(&merged.text).lost.marks[0].words(), "sky is green, they");
}

#[test]
fn what_cannot_be_read_or_would_lose_something_is_not_merged() {
    let fine = story(|_| {});
    let newer = fine.replacen("version: 1", "version: 2", 1);
    let unknown = fine.replacen("tag: ", "colour: \"red\",\n      tag: ", 1);
    let cut = &fine[..fine.len() - 9];
    for (bad, words) in [
        ("", "the file of marks is empty"),
        (
            newer.as_str(),
            "the marks were saved by a newer Glossator (file version 2, this one knows 1)",
        ),
        (
            unknown.as_str(),
            "the file of marks holds what this Glossator does not know: marks.0.colour",
        ),
        (cut, "the file of marks is damaged in line"),
    ] {
        let errors = [
            (Side::Ours, merge(Some(&fine), bad, &fine)),
            (Side::Theirs, merge(Some(&fine), &fine, bad)),
        ];
        for (side, found) in errors {
            let error = found.expect_err("something would be lost");
            assert_eq!(error.side(), side);
            assert!(error.to_string().starts_with(words), "{error}");
        }
        // Without what both came from nothing is lost; less is known to be removed.
        let merged = merge(Some(bad), &story(|it| remove(it, 0)), &fine).unwrap();
        assert_eq!(loaded(&merged.text, &work(STORY).document).work.marks.len(), 3);
        assert_eq!(merged.without_base.map(|it| it.side()), Some(Side::Base));
    }
    let broken = MergeError::Unreadable(Side::Ours, SidecarError::Empty);
    assert_eq!(merge(None, "", ""), Err(broken));
}

#[test]
fn all_that_is_odd_in_the_golden_file_is_merged_with_it() {
    let ours = GOLDEN.replacen("speaker: \"Ann Miller\"", "speaker: \"Ann\"", 1);
    let both = merged(GOLDEN, &ours, &GOLDEN.replacen("note: \"\"", "note: \"new\"", 1));
    let before = loaded(GOLDEN, &golden_document()).work;
    let after = loaded(&both.text, &golden_document()).work;
    assert_eq!(after.lost.marks.len(), before.lost.marks.len());
    assert_eq!(after.marks.len(), before.marks.len());
    assert_eq!(merged(GOLDEN, GOLDEN, GOLDEN).text, GOLDEN);
    assert_eq!(draw(&after).lines().next(), draw(&before).lines().next());
}
