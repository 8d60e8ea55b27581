//! Sidecars: marks are read as they were written, and nothing in the file is dropped.

use std::sync::Arc;

use glossator::{
    format::{
        decode::decode,
        sidecar::{LoadedSidecar, NoSnapshots, read, render, render_to, salvage},
    },
    model::{
        Document, Lost, LostReason, Mark, MarkId, Marks, RelationId, RelationKind, RelationTarget,
        Score, SpanSet, Tag, Work,
    },
};
use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use crate::mark_pictures::{draw, find, mark, relation, work};

pub(crate) const GOLDEN: &str = include_str!("../golden/sidecar-v1.gloss.ron");

pub(crate) fn golden_document() -> Document {
    let bytes = include_bytes!("../golden/sidecar-v1.txt").to_vec();
    decode("sidecar-v1.txt", bytes).expect("this is a text").document
}

#[track_caller]
pub(crate) fn loaded(text: &str, document: &Document) -> LoadedSidecar {
    read(text, document).unwrap_or_else(|error| panic!("{error}"))
}

/// Writes `picture` to a sidecar, and asserts that reading it for a changed text gives `after`.
#[track_caller]
fn check(picture: &str, after: &str) -> LoadedSidecar {
    let before = work(picture);
    let text = after.trim_matches('\n').lines().next().expect("there is a text");
    let loaded = loaded(&render(&before), &Document::from_text("test.txt", text));
    assert_eq!(draw(&loaded.work), after.trim_matches('\n'));
    loaded
}

#[test]
fn version_1_is_still_read_the_same() {
    let loaded = loaded(GOLDEN, &golden_document());
    let marks: Vec<String> = loaded
        .work
        .marks
        .iter()
        .map(|it| {
            format!(
                "{} {} {}",
                &it.id.to_string()[35..],
                it.tag,
                loaded.work.document.words(&it.spans)
            )
        })
        .collect();
    assert_eq!(
        marks,
        [
            "1 claim Wir fangen im März an",
            "2 quote I saw the water come, … with my own eyes.",
            "3 claim I saw the water come,” she said, “with my own eyes.",
            "4 quote النفق آمن",
            "5 rebuttal the tunnel isn't safe",
        ]
    );
    let lost: Vec<LostReason> = loaded.work.lost.marks.iter().map(|it| it.reason).collect();
    assert_eq!(
        lost,
        [
            LostReason::BadId,
            LostReason::UnknownTag,
            LostReason::BadTime,
            LostReason::DuplicateId,
            LostReason::WordsGone,
        ]
    );
    assert_eq!((loaded.exact, loaded.work.marks.unsettled_len(), loaded.widened), (5, 0, 0));
    assert_eq!((loaded.work.marks.relations().count(), loaded.work.lost.relations.len()), (2, 2));
    assert_eq!(loaded.unknown_fields, Vec::<String>::new());
    assert_eq!(loaded.header.blake3, loaded.work.document.source().blake3);
    assert_eq!(loaded.header.length, loaded.work.document.char_len());
}

#[test]
fn version_1_is_still_written_the_same() {
    let loaded = loaded(GOLDEN, &golden_document());
    pretty_eq(&render(&loaded.work), GOLDEN);
}

/// Shows the first line that differs, not two whole files.
#[track_caller]
fn pretty_eq(actual: &str, expected: &str) {
    for (number, (a, b)) in actual.lines().zip(expected.lines()).enumerate() {
        assert_eq!(a, b, "in line {}", number + 1);
    }
    assert_eq!(actual, expected);
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let windows = format!("\u{feff}{}", GOLDEN.replace('\n', "\r\n"));
    let loaded = loaded(&windows, &golden_document());
    // The value of one extension has several lines, and is kept unchanged.
    pretty_eq(&render(&loaded.work).replace("\r\n", "\n"), GOLDEN);
}

#[test]
fn marks_move_with_their_words_and_are_reported_as_moved() {
    let loaded = check(
        "
The sky is green, they say; I doubt it.
    ^^^^^^^^^^^^ claim
                            ^^^^^^^^^^ rebuttal",
        "
Well. The sky is green, they say; I wonder.
          ^^^^^^^^^^^^ claim",
    );
    // What the analyst has to review is not also reported as a warning.
    let marks = &loaded.work.marks;
    assert_eq!(
        (loaded.exact, marks.moved_len(), loaded.count_lost_for(LostReason::WordsGone)),
        (0, 1, 1)
    );
    assert_eq!(loaded.warnings(), Vec::<glossator::i18n::Message>::new());
}

#[test]
fn a_lost_mark_is_found_again_once_its_words_are_back() {
    let before = work("\nThe sky is green.\n    ^^^^^^^^^^^^ claim");
    let gone = loaded(&render(&before), &Document::from_text("test.txt", "Nothing of that."));
    assert_eq!(gone.count_lost_for(LostReason::WordsGone), 1);
    let again = loaded(&render(&gone.work), &before.document);
    assert_eq!(draw(&again.work), draw(&before));
    pretty_eq(&render(&again.work), &render(&before));
}

#[test]
fn the_first_of_two_marks_with_one_id_stays_the_first() {
    let document = golden_document();
    let text = GOLDEN.replace("8000-000000000002", "8000-000000000005");
    let first = loaded(&text, &document);
    assert_eq!(first.count_lost_for(LostReason::DuplicateId), 2);
    let second = loaded(&render(&first.work), &document);
    assert_eq!(draw(&second.work), draw(&first.work));
    pretty_eq(&render(&second.work), &render(&first.work));
}

#[test]
fn a_mark_that_splits_a_character_is_widened_and_reported() {
    let document = Document::from_text("test.txt", "ae\u{301}b");
    let cut = document.span(1..2).expect("an e");
    let mut work = Work::new(document.clone());
    let one = mark(1, Tag::Claim, cut.into());
    work.marks.put(one.id, Some(Arc::new(one)));
    let loaded = loaded(&render(&work), &document);
    assert_eq!((loaded.exact, loaded.widened), (1, 1));
    assert_eq!(loaded.warnings()[0].to_string(), "1 mark was extended to whole characters");
    assert_eq!(loaded.warnings().len(), 1);
    assert_eq!(
        loaded.work.marks.nth(0).unwrap().spans,
        SpanSet::from(document.span(1..4).unwrap())
    );
}

#[test]
fn circular_relations_are_kept_but_not_used() {
    let mut relating = work("\nYes. No.\n^^^ claim\n     ^^ rebuttal");
    let ids: Vec<MarkId> = relating.marks.iter().map(|it| it.id).collect();
    for (number, to) in [
        (1, RelationTarget::Mark(ids[0])),
        (2, RelationTarget::Relation(RelationId(Uuid::from_u128(1)))),
        (3, RelationTarget::Relation(RelationId(Uuid::from_u128(4)))),
        (4, RelationTarget::Relation(RelationId(Uuid::from_u128(3)))),
        (5, RelationTarget::Relation(RelationId(Uuid::from_u128(5)))),
    ] {
        let relation = relation(Uuid::from_u128(number), RelationKind::Undercuts, ids[1], to);
        relating.marks.put_relation(relation.id, Some(Arc::new(relation)));
    }
    let text = render(&relating);
    let loaded = loaded(&text, &relating.document);
    assert_eq!((loaded.work.marks.relations().count(), loaded.work.lost.relations.len()), (2, 3));
    pretty_eq(&render(&loaded.work), &text);
}

#[test]
fn a_failed_write_is_an_error() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let error = render_to(&work("\nYes.\n^^^ claim"), Full).expect_err("there is no room");
    assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
}

#[test]
fn words_in_all_scripts_are_readable_in_the_file() {
    let words = "हिन्दी — e\u{301}, it's «مرحبا» 👩‍👩‍👧";
    let document = Document::from_text("test.txt", words);
    let mut written = Work::new(document.clone());
    let one = mark(1, Tag::Quote, find(&document, words).into());
    written.marks.put(one.id, Some(Arc::new(one)));
    assert!(render(&written).contains(words));
    let hidden = "a\u{202e}b\u{200b}c\u{7f}d\u{85}e\u{2028}f";
    let one = Mark { note: hidden.to_owned(), ..mark(1, Tag::Quote, find(&document, "it").into()) };
    written.marks.put(one.id, Some(Arc::new(one)));
    let text = render(&written);
    assert!(text.contains(r#"note: "a\u{202e}b\u{200b}c\u{7f}d\u{85}e\u{2028}f","#), "{text}");
    assert_eq!(loaded(&text, &document).work.marks.nth(0).unwrap().note, hidden);
}

/// Returns any text, with many characters that are hard to count or escape.
pub(crate) fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\n".to_owned()),
        Just("he said, “no” ".to_owned()),
        Just("👩‍👩‍👧".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("مرحبا".to_owned()),
        Just("\\\"'\u{202e}\0".to_owned()),
        ".{0,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Returns marks as numbers, to be fitted to a text, and fields.
pub(crate) type Sketch = (Vec<(usize, usize)>, usize, String, Vec<String>, i64);

pub(crate) fn sketches() -> impl Strategy<Value = Vec<Sketch>> {
    let pieces = prop::collection::vec((0..300_usize, 1..40_usize), 1..4);
    let labels = prop::collection::vec("[a-zä]{1,3}", 0..3);
    let sketch = (pieces, 0..3_usize, texts(), labels, -9_999_999_999..99_999_999_999_i64);
    prop::collection::vec(sketch, 0..12)
}

pub(crate) fn drawn(text: &str, sketches: Vec<Sketch>) -> Work {
    let document = Document::from_text("any.txt", text);
    let mut work = Work::new(document.clone());
    for (number, (pieces, tag, words, mut labels, time)) in sketches.into_iter().enumerate() {
        let spans = pieces.into_iter().filter_map(|(start, length)| {
            let start = document.cluster_floor(start.min(text.len()));
            document.trimmed(document.span(start..document.cluster_ceil(start + length))?)
        });
        let Some(extent) = SpanSet::covering(spans) else { continue };
        labels.sort();
        labels.dedup();
        let time =
            Timestamp::new(time, (time.unsigned_abs() % 1_000) as i32 * time.signum() as i32)
                .expect("in range");
        let mut annotation = Mark {
            note: words.clone(),
            speaker: words.chars().rev().collect(),
            labels,
            ..mark(number as u128, Tag::ALL[tag], extent)
        };
        "Zoë".clone_into(&mut annotation.provenance.author);
        annotation.provenance.created = time;
        annotation.provenance.extensions = [(words, "[1, \"two\", (a: 3)]".to_owned())].into();
        work.marks.put(annotation.id, Some(Arc::new(annotation)));
    }
    work
}

fn same(a: &Marks, b: &Marks) -> bool {
    a.iter().eq(b.iter()) && a.relations().eq(b.relations())
}

proptest! {
    #[test]
    fn saved_marks_are_loaded_unchanged(text in texts(), sketches in sketches()) {
        let saved = drawn(&text, sketches);
        let text = render(&saved);
        let loaded = loaded(&text, &saved.document);
        prop_assert!(same(&loaded.work.marks, &saved.marks), "{text}");
        prop_assert_eq!(&loaded.work.lost, &saved.lost);
        prop_assert_eq!(render(&loaded.work), text.clone());
        let rescued = salvage(&text, &saved.document, &mut NoSnapshots).unwrap();
        prop_assert!(same(&rescued.work.marks, &saved.marks), "{text}");
    }

    #[test]
    fn nothing_is_dropped_on_another_text(text in texts(), other in texts(), sketches in sketches()) {
        check_nothing_dropped(&text, &other, sketches)?;
    }
}

fn check_nothing_dropped(
    text: &str,
    other: &str,
    sketches: Vec<Sketch>,
) -> Result<(), TestCaseError> {
    let saved = drawn(text, sketches);
    let elsewhere = loaded(&render(&saved), &Document::from_text("other.txt", other)).work;
    prop_assert_eq!(elsewhere.marks.len() + elsewhere.lost.marks.len(), saved.marks.len());
    let again = loaded(&render(&elsewhere), &elsewhere.document).work;
    prop_assert!(same(&again.marks, &elsewhere.marks));
    prop_assert_eq!(kept(&again.lost), kept(&elsewhere.lost));
    prop_assert_eq!(render(&again), render(&elsewhere));
    Ok(())
}

/// Returns lost marks without the confidence of their candidates, which depends on the words that other marks quote.
fn kept(lost: &Lost) -> Lost {
    let mut lost = lost.clone();
    for it in lost.marks.iter_mut().flat_map(|it| Arc::make_mut(it).candidates.iter_mut()) {
        it.score = Score::default();
    }
    lost
}

#[test]
fn the_confidence_of_candidates_is_not_saved() {
    let text = "he said, “no” مرحباe\u{301}e\u{301}he said, “no” \r\n\r\nمرحبا";
    let sketch = |start| (vec![(start, 1)], 0, String::new(), Vec::new(), 0);
    check_nothing_dropped(text, "he said, “no” مرحبا", vec![sketch(46), sketch(0)])
        .expect("nothing is dropped");
}
