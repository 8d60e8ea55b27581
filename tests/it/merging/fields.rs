//! Marks are merged field by field. If both sides changed a field, both values stay.

use glossator::{
    format::sidecar::{MergeStats, render},
    model::{Document, FieldConflict, Work},
};

use super::{
    by_name,
    edits::{Edit, add, do_edit, relate, remove},
    fixture::{STORY, merge_stories, story, with},
    merged, read_work,
};
use crate::{mark_pictures::work, sidecar::loaded};

fn note_of(work: &Work, number: usize) -> (&str, Vec<(&str, &str)>) {
    let mark = work.marks.nth(number).expect("there are enough marks");
    let others =
        mark.provenance.conflicts.iter().map(|it| (it.field.as_str(), it.value.as_str())).collect();
    (mark.note.as_str(), others)
}

#[test]
fn additions_of_both_sides_stay_and_fields_are_merged_one_by_one() {
    let ours = story(|it| {
        with(0, |mark| mark.note = "check".to_owned())(it);
        add(it, 100, 20, "ours");
    });
    let theirs = story(|it| {
        with(0, |mark| mark.speaker = "they".to_owned())(it);
        add(it, 101, 25, "theirs");
        remove(it, 2);
    });
    let (after, tally) = merge_stories(&ours, &theirs);
    let first = after.marks.nth(0).unwrap();
    assert_eq!((first.note.as_str(), first.speaker.as_str()), ("check", "they"));
    let notes: Vec<&str> = after.marks.iter().map(|it| it.note.as_str()).collect();
    assert_eq!(notes, ["check", "ours", "theirs", ""]);
    assert_eq!(tally, MergeStats { added: 1, changed: 1, removed: 1, ..MergeStats::default() });
}

#[test]
fn a_field_edited_differently_on_both_sides_keeps_both_values() {
    let ours = story(with(0, |mark| mark.note = "no".to_owned()));
    let theirs = story(with(0, |mark| mark.note = "surely".to_owned()));
    let (after, tally) = merge_stories(&ours, &theirs);
    assert_eq!(note_of(&after, 0), ("surely", vec![("note", "no")]));
    assert_eq!(tally.conflicts, 1);

    // A third side adds a third value, while another one chooses between the first two.
    let disputed = render(&after);
    let decided = with(0, |mark| mark.provenance.conflicts.clear());
    let mut one = after.clone();
    decided(&mut one);
    let third = merged(&disputed, &disputed, &render(&one));
    let read = loaded(&third.text, &after.document).work;
    assert_eq!((note_of(&read, 0), third.stats.conflicts), (("surely", vec![]), 0));

    let mut other = after.clone();
    with(0, |mark| (mark.note, mark.provenance.conflicts) = ("no".to_owned(), Vec::new()))(
        &mut other,
    );
    let again = merged(&disputed, &render(&one), &render(&other));
    let read = loaded(&again.text, &after.document).work;
    assert_eq!(note_of(&read, 0), ("surely", vec![("note", "no")]));
}

#[test]
fn marks_removed_on_one_side_and_changed_or_used_on_the_other_stay() {
    let ours = story(|it| remove(it, 0));
    let (after, tally) =
        merge_stories(&ours, &story(with(0, |mark| mark.note = "mine".to_owned())));
    assert_eq!(note_of(&after, 0).0, "mine");
    assert_eq!((tally.kept, tally.added, tally.conflicts), (1, 1, 0));

    let related = story(|it| relate(it, 200, 1, 0));
    let (after, tally) = merge_stories(&ours, &related);
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
fn different_places_are_both_kept_and_a_place_is_one_value() {
    let to = |by| story(|it| do_edit(it, &Edit::Move(0, by)));
    let (after, tally) = merge_stories(&to(2), &to(6));
    let mark = after.marks.nth(0).unwrap();
    assert_eq!(after.document.words(&mark.spans), "sky is green, they");
    let [FieldConflict { field, pieces, .. }] = mark.provenance.conflicts.as_slice() else {
        panic!("{mark:?}")
    };
    assert_eq!((field.as_str(), pieces[0].exact.as_str()), ("pieces", "sky is green, "));
    assert_eq!(tally.conflicts, 1);
}

#[test]
fn marks_on_two_texts_say_to_which_text_their_offsets_refer() {
    let moved = story(|it| it.document = Document::from_text("new.txt", it.document.text()));
    assert_eq!(by_name(&moved).len(), 3);
    let new = story(|it| {
        it.document = Document::from_text("new.txt", &format!("{} Or not.", it.document.text()));
    });
    let old = story(|it| add(it, 100, 20, "old"));
    let text = merged(&story(|_| {}), &new, &old).text;
    let hash = work(STORY).document.source().blake3.clone();
    let named =
        read_work(&text).lost.marks.iter().map(|it| *it.text_hash == *hash).collect::<Vec<_>>();
    assert_eq!(named, [false, true, false, false], "{text}");
    assert!(text.contains("name: \"new.txt\""), "{text}");
}

#[test]
fn an_end_moved_on_one_side_is_moved_even_if_the_text_changed_elsewhere() {
    let new = story(|it| {
        it.document = Document::from_text("new.txt", &format!("{} Or not.", it.document.text()));
    });
    let nudged = story(|it| do_edit(it, &Edit::Move(0, 6)));
    let merged = merged(&story(|_| {}), &new, &nudged);
    assert_eq!(merged.stats.conflicts, 0);
    assert_eq!(read_work(&merged.text).lost.marks[0].words(), "sky is green, they");
}
