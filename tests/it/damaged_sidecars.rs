//! Sidecars that are damaged, foreign, newer or hostile: reported, never trusted, never overwritten.

use std::sync::Arc;

use glossator::format::sidecar::{
    NoSnapshots, SidecarError, decode_text, read, read_header, read_newer, render, salvage,
};
use proptest::prelude::*;

use crate::{
    mark_pictures::{draw, work},
    sidecar::{GOLDEN, golden_document, loaded},
};

#[test]
fn a_newer_version_is_reported_whatever_its_syntax() {
    let newer = GOLDEN.replace("version: 1,", "version: 2,");
    let document = golden_document();
    let error = read(&newer, &document).expect_err("it is newer");
    assert_eq!(error, SidecarError::Newer(2));
    assert_eq!(
        error.to_string(),
        "the marks were saved by a newer version of Glossator (file version 2; this one supports 1)"
    );
    let shown = read_newer(&newer, &document, &mut NoSnapshots).expect("it resembles version 1");
    assert_eq!(shown.work.marks.len(), 5);

    let strange = "(format: \"glossator sidecar\", version: 7, document: Somewhere(1), marks: %&/";
    assert_eq!(read(strange, &document).unwrap_err(), SidecarError::Newer(7));
    assert!(matches!(
        read_newer(strange, &document, &mut NoSnapshots),
        Err(SidecarError::Broken(_))
    ));
}

#[test]
fn the_header_is_read_even_if_the_rest_is_damaged() {
    let damaged = GOLDEN.replace("marks: [", "marks: <<<<<<< HEAD");
    let header = read_header(&damaged).expect("it is before the damage");
    assert_eq!((header.version, header.encoding.as_str()), (1, "UTF-8"));
}

#[test]
fn other_files_are_distinguished_from_damaged_sidecars() {
    let document = golden_document();
    for nothing in ["", " \n\t", "\u{feff}"] {
        assert_eq!(read(nothing, &document).unwrap_err(), SidecarError::Empty);
    }
    for other in
        ["Dear all,\nplease find", "(name: \"x\")", "[1, 2]", "{}", "\0\0\0\0", "(format: 3)"]
    {
        assert_eq!(read(other, &document).unwrap_err(), SidecarError::NotASidecar, "{other}");
    }
    let foreign = "(format: \"another sidecar\", version: 1)";
    assert_eq!(read(foreign, &document).unwrap_err(), SidecarError::NotASidecar);
}

#[track_caller]
fn broken(text: &str) -> String {
    match read(text, &golden_document()) {
        Err(error @ SidecarError::Broken(_)) => error.to_string(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn damage_is_reported_with_its_position() {
    let cases = [
        ("tag: \"claim\",", "tag: \"claim\"", "line 15, column 7: missing comma before this"),
        ("start: 14,", "start: \"14\",", "line 29, column 18: expected a whole number"),
        ("start: 14,", "start: -14,", "line 29, column 21: this number is too large or negative"),
        ("  version: 1,\n", "", "line 1, column 1: missing field “version”"),
        ("version: 1,", "version: 0,", "line 1, column 1: version 0 isn’t valid"),
    ];
    for (right, wrong, words) in cases {
        let message = broken(&GOLDEN.replacen(right, wrong, 1));
        assert!(message.ends_with(words), "{message}");
    }
    let units = broken(&GOLDEN.replace("unicode code points", "utf-16 code units"));
    assert!(units.contains("offsets must be in “unicode code points”"), "{units}");
    let twice = broken(&GOLDEN.replace("org.example.seen", "org.example.project"));
    assert!(twice.contains("duplicate name “org.example.project”"), "{twice}");
}

#[test]
fn bytes_that_are_no_text_are_reported_with_their_position() {
    assert_eq!(decode_text(GOLDEN.as_bytes().to_vec()).as_deref(), Ok(GOLDEN));
    let error = decode_text(b"(\n  f\xc3\xbcr\xff".to_vec()).unwrap_err();
    assert!(error.to_string().ends_with("line 2, column 6: this isn’t valid UTF-8"), "{error}");
}

#[test]
fn unknown_fields_are_reported() {
    let text = GOLDEN
        .replacen("tag: \"claim\",", "tag: \"claim\",\n      colour: Red(1),", 1)
        .replacen("offsets:", "project: {\"a\": [1]},\n  offsets:", 1);
    let loaded = loaded(&text, &golden_document());
    assert_eq!(loaded.unknown_fields, ["project", "marks.0.colour"]);
    let remarks = loaded.warnings();
    assert_eq!(
        remarks.last().map(ToString::to_string).as_deref(),
        Some(
            "The marks file has fields that this version of Glossator doesn’t know: project, marks.0.colour"
        )
    );
}

#[test]
fn a_file_cut_off_anywhere_is_an_error_and_its_complete_marks_are_rescued() {
    let document = golden_document();
    let whole = loaded(GOLDEN, &document);
    let ends = (0..GOLDEN.trim_end().len()).filter(|at| GOLDEN.is_char_boundary(*at));
    for at in ends {
        let cut = &GOLDEN[..at];
        read(cut, &document).expect_err("the end is missing");
        let rescued = salvage(cut, &document, &mut NoSnapshots).unwrap().work;
        let complete = cut.matches("\n    ),").count();
        let count = rescued.marks.len() + rescued.lost.marks.len();
        let relations = rescued.marks.relations().count() + rescued.lost.relations.len();
        assert!(complete <= count + relations, "at byte {at}");
        assert!(rescued.marks.iter().all(|it| whole.work.marks.get(it.id) == Some(it)));
    }
}

#[test]
fn every_other_mark_is_rescued_from_a_damaged_file() {
    let document = golden_document();
    let damaged = GOLDEN
        .replace(
            "tag: \"quote\",\n      pieces: [\n        (\n          start: 60",
            "<<<<<<< HEAD\n          start: 60",
        )
        .replace("kind: \"ridicules\"", "kind: ridicules");
    read(&damaged, &document).expect_err("it is damaged");
    let rescued = salvage(&damaged, &document, &mut NoSnapshots).unwrap();
    let whole = loaded(GOLDEN, &document);
    assert_eq!(rescued.work.marks.len(), whole.work.marks.len() - 1);
    assert_eq!(rescued.work.lost.marks, whole.work.lost.marks);
    assert_eq!(rescued.unreadable, 2);
    assert_eq!(rescued.header, whole.header);
    let remarks: Vec<String> = rescued.warnings().iter().map(ToString::to_string).collect();
    assert!(remarks.contains(&"2 damaged entries couldn’t be read".to_owned()));
}

#[test]
fn an_intact_file_is_rescued_completely_even_if_its_notes_look_like_marks() {
    let document = golden_document();
    let text = GOLDEN.replace("He said", "(id: 5) (id: \\\"x\\\" He said");
    let whole = loaded(&text, &document);
    let rescued = salvage(&text, &document, &mut NoSnapshots).unwrap();
    assert_eq!(draw(&rescued.work), draw(&whole.work));
    assert_eq!(rescued.work.lost, whole.work.lost);
    assert_eq!(rescued.unreadable, 0);
}

#[test]
fn a_file_with_another_layout_is_rescued_too() {
    let document = golden_document();
    let flat = GOLDEN.replace("// first\n", "").replace('\n', " ").replace("offsets:", "offsets");
    let rescued = salvage(&flat, &document, &mut NoSnapshots).unwrap();
    assert_eq!(rescued.work.marks.len(), 5);
}

#[test]
fn endless_brackets_are_an_error() {
    let document = golden_document();
    let many = 100_000;
    let fewer = 5_000;
    let start = "(format: \"glossator sidecar\", version: 1, extensions: {\"x\": ";
    let heads = ["", start, "(format: \"glossator sidecar\", version: 1, later: ", "(format: "];
    let middles = ["[", "(", "{", "Some(", "/*", "(id:", "(id:\"\",extensions:{\"\":", "[(id:/*"];
    for (head, middle) in heads.iter().flat_map(|head| middles.map(|middle| (head, middle))) {
        let text = |count| format!("{head}{}", middle.repeat(count));
        read(&text(many), &document).expect_err("nothing is closed");
        salvage(&text(fewer), &document, &mut NoSnapshots).unwrap();
    }
    let closed = format!("{start}{}{}}})", "[".repeat(many), "]".repeat(many));
    let error = read(&closed, &document).unwrap_err().to_string();
    assert!(error.ends_with("brackets are nested too deeply"), "{error}");
}

#[test]
fn an_invalid_value_does_not_make_the_file_unreadable() {
    let mut spoiled = work("\nYes.\n^^^ claim");
    let extensions = [("a", "[1,"), ("b", "1, c: 2"), ("c", "// 1"), ("d", "7 // seven")];
    let extensions = extensions.map(|(name, value)| (name.to_owned(), value.to_owned()));
    spoiled.extensions = Arc::new(extensions.into_iter().collect());
    let loaded = loaded(&render(&spoiled), &spoiled.document);
    assert_eq!(loaded.work.extensions["a"], "\"[1,\"");
    assert_eq!(loaded.work.extensions.len(), 4);
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let text = String::from_utf8_lossy(&bytes);
        let document = golden_document();
        drop((read_header(&text), read(&text, &document), read_newer(&text, &document, &mut NoSnapshots)));
        salvage(&text, &document, &mut NoSnapshots).unwrap();
    }

    #[test]
    fn no_damage_makes_the_reader_panic(
        cuts in prop::collection::vec((any::<prop::sample::Index>(), 0..80_usize, "[\\[\\](){}\",:/*\\\\a0\u{0}é-]{0,4}"), 1..4),
    ) {
        let mut text = GOLDEN.to_owned();
        for (at, length, insert) in cuts {
            let at = text.floor_char_boundary(at.index(text.len()));
            let end = text.ceil_char_boundary((at + length).min(text.len()));
            text.replace_range(at..end, &insert);
        }
        let document = golden_document();
        if let Ok(loaded) = read(&text, &document) {
            let again = read(&render(&loaded.work), &document).expect("the output can be read");
            prop_assert_eq!(render(&again.work), render(&loaded.work));
        }
        let rescued = salvage(&text, &document, &mut NoSnapshots).unwrap().work;
        read(&render(&rescued), &document).expect("the output can be read");
    }
}
