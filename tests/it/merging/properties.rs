//! Whatever two sides did, nothing is lost, and both get the same result.

use std::sync::Arc;

use glossator::{
    format::sidecar::{MergeStats, merge, read, render},
    model::{Document, LostMark, Work},
};
use proptest::prelude::*;

use super::{
    by_name,
    edits::{Edit, edited, edits},
    merged, read_work,
};
use crate::sidecar::{Sketch, drawn, sketches};

/// Returns all values of fields in a sidecar, including conflicting ones.
pub(super) fn notes(text: &str) -> Vec<(String, String)> {
    let of = |mark: &Arc<LostMark>| {
        let others = mark
            .provenance
            .conflicts
            .iter()
            .filter(|it| it.field == "note")
            .map(|it| it.value.clone());
        let notes: Vec<String> = others.chain([mark.note.clone()]).collect();
        notes.into_iter().map(|it| (mark.id.clone(), it)).collect::<Vec<_>>()
    };
    read_work(text).lost.marks.iter().flat_map(of).collect()
}

/// Returns three sidecars made from an earlier merge, so that there may be conflicts.
pub(super) fn sides() -> impl Strategy<Value = (String, String, String)> {
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

fn check_notes(x: &str, y: &str, base: &str) -> Result<(), TestCaseError> {
    let (after, before) = (notes(&merged(base, x, y).text), notes(base));
    let (ours, theirs) = (notes(x), notes(y));
    for it in ours.iter().chain(&theirs).filter(|it| !before.contains(it)) {
        prop_assert!(after.contains(it), "{:?} is missing", it);
    }
    // The second mark with an id may have become the first on one side, and have got the other's note.
    for it in ours.iter().filter(|it| !it.1.is_empty() && theirs.contains(it)) {
        prop_assert!(after.contains(it), "{:?} was on both sides", it);
    }
    Ok(())
}

#[test]
fn a_note_on_a_mark_removed_on_the_other_side_stays_if_its_id_is_duplicate() {
    let of = Document::from_text("any.txt", "Wer hat das gesagt?");
    let empty = render(&Work::new(of.clone()));
    let base =
        edited(&empty, &of, &[Edit::Add(101, 4, String::new()), Edit::Lose(101, String::new())]);
    let ours = edited(&base, &of, &[Edit::Note(0, "a".to_owned())]);
    let theirs = edited(&base, &of, &[Edit::Remove(0)]);
    let counts = [&base, &ours, &theirs].map(|it| notes(it).len());
    assert_eq!(counts, [2, 2, 1]);
    for (x, y) in [(&ours, &theirs), (&theirs, &ours)] {
        check_notes(x, y, &base).expect("nothing is missing");
        assert!(notes(&merged(&base, x, y).text).iter().any(|it| it.1 == "a"));
    }
}

proptest! {
    #[test]
    fn changes_of_one_side_alone_are_the_result((x, y, base) in sides()) {
        for it in [&x, &y, &base] {
            prop_assert_eq!(&merged(&base, it, it).text, it);
            prop_assert_eq!(&merged(&base, &base, it).text, it);
            prop_assert_eq!(&merged(&base, it, &base).text, it);
            prop_assert_eq!(merged(&base, it, &base).stats, MergeStats::default());
        }
    }

    #[test]
    fn the_merge_is_the_same_on_either_side((x, y, base) in sides()) {
        let (one, other) = (merged(&base, &x, &y), merged(&base, &y, &x));
        prop_assert_eq!(&one.text, &other.text);
        prop_assert_eq!(one.stats.conflicts, other.stats.conflicts);
        prop_assert_eq!(one.stats.kept, other.stats.kept);
        let union = [merge(None, &x, &y), merge(None, &y, &x)].map(|it| it.unwrap().text);
        prop_assert_eq!(&union[0], &union[1]);
    }

    #[test]
    fn a_mark_is_only_lost_if_one_side_removed_it_and_the_other_left_it_unchanged((x, y, base) in sides()) {
        let (after, base_marks) = (by_name(&merged(&base, &x, &y).text), by_name(&base));
        let (ours, theirs) = (by_name(&x), by_name(&y));
        for (here, there) in [(&ours, &theirs), (&theirs, &ours)] {
            // The second mark with an id may have become the first.
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
    fn no_note_of_either_side_is_lost((x, y, base) in sides()) {
        check_notes(&x, &y, &base)?;
    }

    #[test]
    fn a_merged_file_is_read_and_written_unchanged((x, y, base) in sides()) {
        let text = merged(&base, &x, &y).text;
        let read = read(&text, &Document::from_text("", "")).unwrap();
        prop_assert_eq!(read.unknown_fields, Vec::<String>::new());
        // With its own header, whatever the text is.
        prop_assert_eq!(&merged(&text, &text, &text).text, &text);
        prop_assert!(merged(&base, &text, &text).equals_theirs);
    }

    #[test]
    fn two_sides_that_merge_each_other_converge((x, y, base) in sides()) {
        let mine = merged(&base, &x, &y);
        let hers = merged(&y, &y, &mine.text);
        prop_assert_eq!(&hers.text, &mine.text);
        prop_assert!(hers.equals_theirs);
    }
}
