//! How a sidecar stores marks whose new place is not accepted yet, without losing anything.

use std::sync::Arc;

use glossator::{
    format::sidecar::{read, render},
    model::{
        AnchorStatus, Document, LostMark, LostReason, Mark, Marks, Origin, Score, Selector, Tag,
        Work,
    },
};
use proptest::prelude::*;

use crate::{
    mark_pictures::{mark, work},
    sidecar::golden_document,
};

const GOLDEN: &str = include_str!("../golden/sidecar-v1-changed.gloss.ron");

#[test]
fn undecided_marks_are_written_back_byte_for_byte() {
    let loaded = read(GOLDEN, &golden_document()).expect("it can be read");
    assert_eq!(loaded.unknown_fields, [""; 0]);
    assert_eq!(render(&loaded.work), GOLDEN);
    let lost = &loaded.work.lost.marks;
    assert!(
        lost.iter().any(|mark| mark.reason == LostReason::KeptAsLost && mark.candidates.is_empty())
    );
    assert!(lost.iter().any(|mark| mark.text_hash.is_empty()), "the text is not known");
    // After the search a mark has a place or is lost. Either way it is not rewritten.
    assert_eq!(loaded.work.marks.len(), loaded.work.marks.unsettled_len());
}

#[test]
fn ron_and_our_parser_read_the_new_fields_alike() {
    // With one more space, no mark looks as we write it.
    let loose = GOLDEN.replace("      tag: ", "      tag:  ");
    let (rows, ron) = (read(GOLDEN, &golden_document()), read(&loose, &golden_document()));
    let (rows, ron) = (rows.expect("it can be read").work, ron.expect("it can be read").work);
    assert_eq!(render(&rows), render(&ron));
    assert!(rows.marks.iter().eq(ron.marks.iter()) && rows.lost == ron.lost);
}

#[test]
fn the_hash_of_the_text_is_written_only_if_it_differs_from_the_header() {
    let before = work("\nThe sky is green.\n    ^^^^^^^^^^^^ claim");
    assert!(!render(&before).contains("text: "));
    let mark = before.marks.nth(0).expect("it is there");
    let piece =
        Selector { start_char: 9, end_char: 12, exact: "red".to_owned(), ..Selector::default() };
    for (text, row) in [
        (before.document.source().blake3.as_str(), None),
        ("", Some("      text: \"unknown\",")),
        ("0123", Some("      text: \"0123\",")),
    ] {
        let origin = Origin {
            pieces: vec![piece.clone()],
            text_hash: text.into(),
            score: Score::from_fraction(0.7),
        };
        let standing = AnchorStatus::Changed(Arc::new(origin));
        let mark = Mark { status: standing, ..Mark::clone(mark) };
        let marks = Marks::new(vec![Arc::new(mark)], Vec::new());
        let written = render(&Work { marks, ..before.clone() });
        assert_eq!(written.lines().find(|line| line.starts_with("      text: ")), row, "{written}");
        assert!(written.contains("start: 9,") && written.contains("exact: \"red\","), "{written}");
        let again = read(&written, &before.document).expect("it can be read").work;
        let texts: Vec<String> = again
            .marks
            .unsettled()
            .filter_map(|mark| mark.status.origin().map(|origin| origin.text_hash.to_string()))
            .chain(again.lost.marks.iter().map(|mark| mark.text_hash.to_string()))
            .collect();
        assert_eq!(texts, [text]);
    }
}

#[test]
fn a_settled_mark_writes_no_status() {
    assert!(size_of::<AnchorStatus>() <= 16 && size_of::<Option<AnchorStatus>>() <= 16);
}

/// Returns a lost mark, one kept as lost, or an undecided one, with any words.
fn lost(number: u128, (words, kept, start): (String, bool, usize)) -> LostMark {
    let len = words.chars().count().max(1);
    let piece =
        Selector { start_char: start, end_char: start + len, exact: words, ..Selector::default() };
    let origin =
        Origin { pieces: vec![piece], text_hash: "ab".repeat(32).into(), score: Score::default() };
    let standing = AnchorStatus::Moved(Arc::new(origin));
    let anywhere = glossator::model::Span::new(0, 1).expect("it is not empty").into();
    let mark = Mark { status: standing, ..mark(number, Tag::Claim, anywhere) };
    let kept_in = if kept { "cd".repeat(32) } else { String::new() };
    LostMark::from_mark(&mark, kept_in.into()).expect("it is not settled")
}

proptest! {
    #[test]
    fn a_pending_proposal_survives_any_number_of_saves(
        text in "[a-c .\\n]{0,60}",
        other in "[a-c .\\n]{0,60}",
        marks in prop::collection::vec(("[a-c .]{0,12}", any::<bool>(), 0..50_usize), 0..8),
    ) {
        let marks = marks.into_iter().enumerate().map(|(at, it)| Arc::new(lost(at as u128 + 1, it)));
        let mut saved = Work::new(Document::from_text("a.txt", &text));
        Arc::make_mut(&mut saved.lost).marks = marks.collect();
        let first = read(&render(&saved), &saved.document).expect("it can be read").work;
        prop_assert_eq!(first.marks.len() + first.lost.marks.len(), saved.lost.marks.len());
        let second = read(&render(&first), &first.document).expect("it can be read").work;
        prop_assert_eq!(render(&second), render(&first));
        // To another text and back.
        let elsewhere = Document::from_text("a.txt", &other);
        let there = read(&render(&first), &elsewhere).expect("it can be read").work;
        prop_assert_eq!(there.marks.len() + there.lost.marks.len(), saved.lost.marks.len());
        let again = read(&render(&there), &elsewhere).expect("it can be read").work;
        prop_assert_eq!(render(&again), render(&there));
    }
}
