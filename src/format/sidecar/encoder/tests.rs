use std::sync::Arc;

use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::{
    format::sidecar,
    model::{
        AnchorStatus, Lost, LostMark, LostReason, MarkId, Origin, Provenance, Score, Selector,
        Span, Tag, TextHash,
    },
};

fn id(number: u64) -> MarkId {
    MarkId(Uuid::from_u128(u128::from(number)))
}

fn mark(number: u64, words: Span, note: &str) -> Arc<Mark> {
    Arc::new(Mark {
        id: id(number),
        tag: Tag::Claim,
        spans: words.into(),
        status: AnchorStatus::Settled,
        speaker: String::new(),
        labels: Vec::new(),
        note: note.to_owned(),
        provenance: Provenance::new("Ada", Timestamp::UNIX_EPOCH),
    })
}

fn work(marks: u64) -> Work {
    let document = Document::from_text("a.txt", &"Größe — 👩‍👩‍👧 über allem. ".repeat(200));
    let mut work = Work::new(document);
    for number in 0..marks {
        put(&mut work, number, (number * 37) as usize, "n");
    }
    work
}

/// Puts mark `number` at the first character from `at` on, replacing it.
fn put(work: &mut Work, number: u64, at: usize, note: &str) {
    let text = work.document.text();
    let start = text.ceil_char_boundary(at % text.len());
    let end = text.ceil_char_boundary((start + 5).min(text.len()));
    if let Some(span) = Span::new(start, end) {
        work.marks.put(id(number), Some(mark(number, span, note)));
    }
}

/// Makes mark `number` a proposal; it is written with its old offsets in another text.
fn unsettle(work: &mut Work, number: u64, start_char: usize) {
    let Some(mark) = work.marks.get(id(number)).cloned() else { return };
    let piece = Selector { start_char, end_char: start_char + 5, ..Selector::default() };
    let origin = Origin { pieces: vec![piece], text_hash: "ab".into(), score: Score::default() };
    let moved = Mark { status: AnchorStatus::Moved(Arc::new(origin)), ..Mark::clone(&mark) };
    work.marks.put(id(number), Some(Arc::new(moved)));
}

fn written(encoder: &mut SidecarEncoder, work: &Work) -> String {
    let mut bytes = Vec::new();
    encoder.write(work, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

proptest! {
    // Each case is slow.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.div_ceil(16)))]

    #[test]
    fn whatever_changes_the_output_is_the_same_as_without_a_cache(
        marks in 0..400_u64,
        edits in prop::collection::vec((0..6_u8, 0..500_u64, 0..9000_usize), 0..16)
    ) {
        let mut work = work(marks);
        let mut encoder = SidecarEncoder::default();
        for (edit, number, at) in edits {
            match edit {
                0 => drop(work.marks.put(id(number), None)),
                // Many at one offset stay in one chunk.
                1 => put(&mut work, number, 40, "there"),
                2 => unsettle(&mut work, number, at),
                // At its place in the text, so that the order is the same.
                3 => {
                    let start_char = work.document.to_char((number * 37) as usize);
                    unsettle(&mut work, number, start_char);
                }
                _ => put(&mut work, number, at, "elsewhere"),
            }
            prop_assert_eq!(written(&mut encoder, &work), sidecar::render(&work));
        }
    }
}

#[test]
fn lost_marks_and_other_documents_are_written_too() {
    let mut encoder = SidecarEncoder::default();
    let mut work = work(300);
    assert_eq!(written(&mut encoder, &work), sidecar::render(&work));
    let other =
        Work { document: Document::from_text("b.txt", work.document.text()), ..work.clone() };
    assert_eq!(written(&mut encoder, &other), sidecar::render(&other));
    work.lost = Arc::new(Lost {
        marks: vec![Arc::new(LostMark {
            id: "x".to_owned(),
            tag: "claim".to_owned(),
            pieces: Vec::new(),
            speaker: String::new(),
            labels: Vec::new(),
            note: String::new(),
            provenance: Provenance::default(),
            text_hash: TextHash::default(),
            kept_lost_in: TextHash::default(),
            reason: LostReason::BadPieces,
            candidates: Vec::new(),
        })],
        relations: Vec::new(),
        conflicts: Vec::new(),
    });
    assert_eq!(written(&mut encoder, &work), sidecar::render(&work));
}

#[test]
fn after_one_edit_only_the_marks_around_it_are_encoded_again() {
    let mut work = work(400);
    let mut encoder = SidecarEncoder::default();
    written(&mut encoder, &work);
    let addresses = |encoder: &SidecarEncoder| -> Vec<*const u8> {
        encoder.cache.iter().flat_map(|it| &it.chunks).map(|it| it.bytes.as_ptr()).collect()
    };
    let before = addresses(&encoder);
    put(&mut work, 1000, 3000, "new");
    written(&mut encoder, &work);
    let after = addresses(&encoder);
    let reused = after.iter().filter(|it| before.contains(it)).count();
    assert!(before.len() <= reused + 3, "of {} only {reused} were reused", before.len());
}

#[test]
fn unreadable_output_is_not_written() {
    let mut out = Vec::new();
    let mut limited = SizeLimitedWriter { out: &mut out, bytes_left: 5 };
    io::Write::write_all(&mut limited, b"abc").unwrap();
    let err = io::Write::write_all(&mut limited, b"def").unwrap_err();
    assert!(err.to_string().contains("couldn’t be opened again"), "{err}");
    io::Write::write_all(&mut limited, b"de").unwrap();
    assert_eq!(out, b"abcde");
}
