//! Merging treats two spellings of a name as the same name.

use super::{
    fixture::{STORY, story, with},
    merged,
};
use crate::{mark_pictures::work, sidecar::loaded};

/// Returns the merged speaker, and the conflicting values.
fn speaker_of(base: &str, ours: &str, theirs: &str) -> (String, Vec<String>) {
    let named = |name: &str| {
        let name = name.to_owned();
        story(with(0, move |mark| mark.speaker.clone_from(&name)))
    };
    let text = merged(&named(base), &named(ours), &named(theirs)).text;
    let after = loaded(&text, &work(STORY).document).work;
    let mark = after.marks.nth(0).expect("it is there");
    let others = mark.provenance.conflicts.iter().map(|it| it.value.clone()).collect();
    (mark.speaker.clone(), others)
}

#[test]
fn two_spellings_of_a_name_are_no_conflict() {
    let [composed, apart] = ["Zo\u{eb}", "Zoe\u{308}"];
    let none = Vec::new;
    for (base, ours, theirs, expected) in [
        ("Max", composed, apart, composed),
        ("Max", apart, composed, composed),
        (composed, apart, "Max", "Max"),
        (composed, "Max", apart, "Max"),
        (composed, composed, apart, apart),
        ("Max", "Ann  Lee", "Ann Lee", "Ann Lee"),
    ] {
        let found = speaker_of(base, ours, theirs);
        assert_eq!(found, (expected.to_owned(), none()), "{base} {ours} {theirs}");
    }
    assert_eq!(speaker_of("Max", "Zoe", composed).1.len(), 1, "other names are");
}

#[test]
fn labels_are_merged_by_name() {
    let labels = |words: &[&str]| {
        let words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
        story(with(0, move |mark| mark.labels.clone_from(&words)))
    };
    let (composed, apart) = ("B\u{fc}hne", "Bu\u{308}hne");
    for (base, ours, theirs, expected) in [
        (
            &[] as &[&str],
            &[composed] as &[&str],
            &[apart, "tax"] as &[&str],
            &[composed, "tax"] as &[&str],
        ),
        (&[composed, "tax"], &[apart, "tax", "port"], &["tax"], &["port", "tax"]),
    ] {
        let text = merged(&labels(base), &labels(ours), &labels(theirs)).text;
        let after = loaded(&text, &work(STORY).document).work;
        assert_eq!(after.marks.nth(0).unwrap().labels, expected);
    }
}
