//! Fields with two values, and who else has the document open.

use std::sync::Arc;

use egui::{Key, Modifiers};
use glossator::{
    command::{Collaborator, Command, EditorId, LoadedDocument},
    model::{
        Document, FieldConflict, Mark,
        Tag::{Claim, Quote},
        Work,
    },
};
use jiff::Timestamp;

use super::Face;
use crate::picture::{find, mark, opened};

/// A document with three marks, of which the first and the last are to be decided on.
fn undecided() -> Face {
    let text = "Ja — nein — doch.";
    let document = Document::from_text("test.txt", text);
    let mut work = Work::new(document.clone());
    let other = |field: &str, value: &str| {
        vec![FieldConflict { field: field.into(), value: value.into(), ..FieldConflict::default() }]
    };
    for (number, words, disputes) in [
        (1, "Ja", other("note", "hers")),
        (2, "nein", Vec::new()),
        (3, "doch", other("tag", "quote")),
    ] {
        let plain = mark(number, Claim, find(&document, words).into());
        let mine = Mark { note: "mine".to_owned(), conflicts: disputes, ..plain };
        work.marks.put(mine.id, Some(Arc::new(mine)));
    }
    Face::of(LoadedDocument { work, ..opened("test.txt", text) })
}

#[test]
fn what_is_to_be_decided_is_counted_listed_and_gone_to_by_key() {
    let mut face = undecided();
    assert!(face.says("2 conflicts"), "{:?}", face.seen());
    assert!(face.row("Claim: Ja, line 1, has a conflict").is_some());
    for (modifiers, words) in [
        (Modifiers::NONE, "Ja"),
        (Modifiers::NONE, "doch"),
        (Modifiers::NONE, "Ja"),
        (Modifiers::SHIFT, "doch"),
        (Modifiers::SHIFT, "Ja"),
    ] {
        face.press_with(modifiers, Key::B);
        assert_eq!(face.chosen().as_deref(), Some(words));
    }
}

#[test]
fn a_decision_is_made_in_the_panel_and_can_be_taken_back() {
    let mut face = undecided();
    face.press(Key::B);
    assert!(face.says("Two values for the note"));
    face.click("Use the other note");
    let note = |face: &Face| face.session().chosen().map(|it| it.note.clone());
    assert_eq!(note(&face).as_deref(), Some("hers"));
    assert!(!face.says("Two values for the note") && face.says("1 conflict"));
    face.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(note(&face).as_deref(), Some("mine"));
    face.click("Keep both values for the note");
    assert_eq!(note(&face).as_deref(), Some("mine\n\nhers"));

    face.press(Key::B);
    face.click("Keep the current tag");
    assert_eq!(face.session().marks().count(Quote), 0);
    assert!(!face.says("1 conflict"), "{}", face.seen().join("\n"));
}

#[test]
fn each_decision_has_a_key() {
    let mut face = undecided();
    face.press(Key::X);
    assert!(face.says("Go to a conflict first: press B"));
    let note = |face: &Face| face.session().chosen().map(|it| it.note.clone());
    for (key, wanted) in [(Key::G, "mine"), (Key::X, "hers"), (Key::M, "mine\n\nhers")] {
        let mut face = undecided();
        face.press(Key::B);
        face.press(key);
        assert_eq!(note(&face).as_deref(), Some(wanted));
        assert!(face.says("1 conflict"));
    }
    face.press_with(Modifiers::SHIFT, Key::B);
    face.press(Key::M);
    assert!(face.says("You can keep both values for notes only"));
    face.press(Key::X);
    assert_eq!(face.session().marks().count(Quote), 1);
}

#[test]
fn what_is_no_mark_is_decided_in_the_same_place_by_key_and_by_hand() {
    let decided = |decide: fn(&mut Face)| {
        let mut face =
            Face::of(LoadedDocument { work: crate::deciding::work(), ..opened("test.txt", "") });
        face.press_with(Modifiers::COMMAND, Key::B);
        assert!(face.says("5 conflicts"));
        face.press_with(Modifiers::SHIFT, Key::B);
        assert!(face.says("Data from other programs for the whole document"), "the panel is there");
        assert!(face.shows("Two values for the value of tool"));
        decide(&mut face);
        assert_eq!(face.session().work().extensions["tool"], "2");
        assert!(face.says("4 conflicts"));
        face
    };
    decided(|face| face.click("Use the other value of tool"));
    let mut face = decided(|face| face.press(Key::X));
    face.press(Key::B);
    face.press(Key::B);
    assert!(face.says("Relation: “nein” rebuts “Ja”"), "{:#?}", face.seen());
    assert!(face.says("Two values for the kind") && face.shows("supports"));
    face.press(Key::X);
    assert!(face.says("Relation: “nein” supports “Ja”"));
    face.press(Key::Escape);
    assert!(!face.says("Relation: "));
    face.click("Resolve 4 conflicts… B");
    assert!(face.says("for the note") || face.says("for the end"));
}

#[test]
fn who_else_has_the_document_open_is_said_in_the_status_bar() {
    let mut face = Face::with("Ja.");
    let id: EditorId = face.session().id();
    let since: Timestamp = "2026-11-02T14:05:00Z".parse().unwrap();
    let ada = Collaborator { who: "Ada".to_owned(), machine: "laptop".to_owned(), since };
    face.does(Command::Collaborators(id, vec![ada.clone()]));
    assert!(face.says("also open: Ada on laptop since 2 Nov 2026, 14:05 UTC"));
    face.does(Command::Collaborators(id, vec![ada.clone(), ada]));
    assert!(face.says("14:05 UTC, and 1 more"));
    face.does(Command::Collaborators(id, Vec::new()));
    assert!(!face.says("also open"));
}
