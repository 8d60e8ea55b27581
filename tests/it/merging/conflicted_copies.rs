//! Merging a conflicted copy without a known common base: nothing of either side is lost.

use glossator::{
    format::sidecar::{merge_copy, merge_obstacle},
    model::LostMark,
};
use proptest::prelude::*;

use super::{
    by_name,
    edits::remove,
    fixture::{STORY, story, with},
    properties::{notes, sides},
};
use crate::{mark_pictures::work, sidecar::loaded};

/// Returns the notes after merging a copy of the story, with `known` as one of our earlier states.
#[track_caller]
fn merged(known: Option<&str>, ours: &str, copy: &str) -> Vec<String> {
    let merged = merge_copy(known, ours, copy).expect("both are valid");
    let work = loaded(&merged.text, &work(STORY).document).work;
    work.marks.iter().map(|mark| mark.note.clone()).collect()
}

#[test]
fn our_version_wins_if_the_copy_is_unchanged_since_a_known_state() {
    let known = story(|_| {});
    let noted =
        |number, note: &'static str| story(with(number, |it| note.clone_into(&mut it.note)));
    let before = merged(None, &known, &known);
    assert_eq!(merged(Some(&known), &story(|it| remove(it, 0)), &known).len(), before.len() - 1);
    assert_eq!(merged(Some(&known), &noted(0, "new"), &known)[0], "new");
    let hers = noted(0, "hers");
    assert_eq!(merged(Some(&known), &story(|it| remove(it, 1)), &hers).len(), before.len() - 1);
    assert_eq!(merged(Some(&known), &known, &hers)[0], "hers");
}

#[test]
fn marks_that_the_copy_lacks_or_changes_stay() {
    let known = story(|_| {});
    let without = story(|it| remove(it, 0));
    let all = merged(None, &known, &known).len();
    assert_eq!(merged(Some(&known), &known, &without).len(), all);
    let (mine, hers) = (
        story(with(0, |it| "mine, longer".clone_into(&mut it.note))),
        story(with(0, |it| "hers".clone_into(&mut it.note))),
    );
    // The copy may be older than the note: both stay.
    let both = merge_copy(Some(&mine), &mine, &hers).expect("both are valid");
    assert_eq!(both.stats.conflicts, 1);
    assert!(both.text.contains("mine, longer") && both.text.contains("\"hers\""));
}

#[test]
fn the_second_mark_with_an_id_stays_if_ours_removed_the_first() {
    let known = story(|_| {});
    let (start, end) = (known.find("    (\n").unwrap(), known.find("\n    ),\n").unwrap() + 8);
    let first = &known[start..end];
    let second = first.replacen("note: \"\"", "note: \"the second\"", 1);
    let twice = known.replacen(first, &[first, &second].concat(), 1);
    let text = merge_copy(Some(&known), &story(|it| remove(it, 0)), &twice).unwrap().text;
    assert!(text.contains(&second), "{text}");
}

#[test]
fn a_copy_with_unknown_fields_is_not_merged() {
    let fine = story(|_| {});
    let newer = fine.replacen("version: 1", "version: 2", 1);
    for bad in ["", &newer, &fine[..fine.len() - 9]] {
        assert!(merge_obstacle(bad).is_some());
        assert!(merge_copy(None, &fine, bad).is_err() && merge_copy(None, bad, &fine).is_err());
        // An unreadable state is unknown.
        assert_eq!(merge_copy(Some(bad), &fine, &fine).expect("both are valid").text, fine);
    }
    assert_eq!(merge_obstacle(&fine), None);
}

proptest! {
    #[test]
    fn only_what_ours_removed_is_removed((ours, copy, known) in sides()) {
        for known in [None, Some(&known)] {
            let text = merge_copy(known.map(String::as_str), &ours, &copy).unwrap().text;
            let (after, known_marks) = (by_name(&text), known.map(|it| by_name(it)).unwrap_or_default());
            // The second mark with an id may have become the first.
            let stays = |name: &str, mark: &LostMark| after.contains_key(name) || after.values().any(|it| it == mark);
            for (name, mark) in &by_name(&ours) {
                prop_assert!(stays(name, mark), "{} is missing", name);
            }
            for (name, mark) in &by_name(&copy) {
                let was_known = known_marks.values().any(|it| it == mark);
                prop_assert!(was_known || stays(name, mark), "{} is missing", name);
            }
            let (after, before) = (notes(&text), known.map(|it| notes(it)).unwrap_or_default());
            for note in notes(&ours).iter().chain(notes(&copy).iter().filter(|it| !before.contains(it))) {
                prop_assert!(after.contains(note), "{:?} is missing", note);
            }
        }
    }

    #[test]
    fn merging_a_copy_twice_changes_nothing((ours, copy, _) in sides()) {
        let once = merge_copy(None, &ours, &copy).unwrap().text;
        prop_assert_eq!(&merge_copy(Some(&copy), &once, &copy).unwrap().text, &once);
    }
}
