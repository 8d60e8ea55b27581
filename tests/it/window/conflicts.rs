//! Conflicts, and who else has the document open.

use std::sync::Arc;

use egui::{Key, Modifiers};
use glossator::{
    command::{Collaborator, EditorId, LoadedDocument, Reply},
    model::{
        Document, FieldConflict, Mark,
        Tag::{Claim, Quote},
        Work,
    },
};
use jiff::Timestamp;

use super::TestWindow;
use crate::test_editor::{find, mark, opened};

/// A document with three marks, the first and the last with conflicts.
fn with_conflicts() -> TestWindow {
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
        let mut mine = Mark { note: "mine".to_owned(), ..plain };
        mine.provenance.conflicts = disputes;
        work.marks.put(mine.id, Some(Arc::new(mine)));
    }
    TestWindow::with_document(LoadedDocument { work, ..opened("test.txt", text) })
}

#[test]
fn conflicts_are_counted_listed_and_reached_by_key() {
    let mut window = with_conflicts();
    assert!(window.shows_part("2 conflicts"), "{:?}", window.accessible_texts());
    assert!(window.row("Claim: Ja, line 1, has a conflict").is_some());
    for (modifiers, words) in [
        (Modifiers::NONE, "Ja"),
        (Modifiers::NONE, "doch"),
        (Modifiers::NONE, "Ja"),
        (Modifiers::SHIFT, "doch"),
        (Modifiers::SHIFT, "Ja"),
    ] {
        window.press_with(modifiers, Key::B);
        assert_eq!(window.chosen().as_deref(), Some(words));
    }
}

#[test]
fn a_conflict_is_resolved_in_the_panel_and_can_be_undone() {
    let mut window = with_conflicts();
    window.press(Key::B);
    assert!(window.shows_part("Two values for the note"));
    window.click("Use the other note");
    let note = |window: &TestWindow| window.editor().chosen().map(|it| it.note.clone());
    assert_eq!(note(&window).as_deref(), Some("hers"));
    assert!(!window.shows_part("Two values for the note") && window.shows_part("1 conflict"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(note(&window).as_deref(), Some("mine"));
    window.click("Keep both values for the note");
    assert_eq!(note(&window).as_deref(), Some("mine\n\nhers"));

    window.press(Key::B);
    window.click("Keep the current tag");
    assert_eq!(window.editor().marks().count(Quote), 0);
    assert!(!window.shows_part("1 conflict"), "{}", window.accessible_texts().join("\n"));
}

#[test]
fn each_resolution_has_a_key() {
    let mut window = with_conflicts();
    window.press(Key::X);
    assert!(window.shows_part("Go to a conflict first: press B"));
    let note = |window: &TestWindow| window.editor().chosen().map(|it| it.note.clone());
    for (key, wanted) in [(Key::G, "mine"), (Key::X, "hers"), (Key::M, "mine\n\nhers")] {
        let mut window = with_conflicts();
        window.press(Key::B);
        window.press(key);
        assert_eq!(note(&window).as_deref(), Some(wanted));
        assert!(window.shows_part("1 conflict"));
    }
    window.press_with(Modifiers::SHIFT, Key::B);
    window.press(Key::M);
    assert!(window.shows_part("You can keep both values for notes only"));
    window.press(Key::X);
    assert_eq!(window.editor().marks().count(Quote), 1);
}

#[test]
fn conflicts_outside_marks_are_resolved_in_the_same_panel() {
    let decided = |decide: fn(&mut TestWindow)| {
        let mut window = TestWindow::with_document(LoadedDocument {
            work: crate::conflicts::work(),
            ..opened("test.txt", "")
        });
        window.press_with(Modifiers::COMMAND, Key::B);
        assert!(window.shows_part("5 conflicts"));
        window.press_with(Modifiers::SHIFT, Key::B);
        assert!(
            window.shows_part("Data from other programs for the whole document"),
            "the panel is there"
        );
        assert!(window.shows("Two values for the value of tool"));
        decide(&mut window);
        assert_eq!(window.editor().work().extensions["tool"], "2");
        assert!(window.shows_part("4 conflicts"));
        window
    };
    decided(|window| window.click("Use the other value of tool"));
    let mut window = decided(|window| window.press(Key::X));
    window.press(Key::B);
    window.press(Key::B);
    assert!(window.shows_part("Relation: “nein” rebuts “Ja”"), "{:#?}", window.accessible_texts());
    assert!(window.shows_part("Two values for the kind") && window.shows("supports"));
    window.press(Key::X);
    assert!(window.shows_part("Relation: “nein” supports “Ja”"));
    window.press(Key::Escape);
    assert!(!window.shows_part("Relation: "));
    window.click("Resolve 4 conflicts… B");
    assert!(window.shows_part("for the note") || window.shows_part("for the end"));
}

#[test]
fn collaborators_are_named_in_the_status_bar() {
    let mut window = TestWindow::with_text("Ja.");
    let id: EditorId = window.editor().id();
    let since: Timestamp = "2026-11-02T14:05:00Z".parse().unwrap();
    let ada = Collaborator { who: "Ada".to_owned(), machine: "laptop".to_owned(), since };
    window.handle(Reply::Collaborators(id, vec![ada.clone()]));
    assert!(window.shows_part("also open: Ada on laptop since 2 Nov 2026, 14:05 UTC"));
    window.handle(Reply::Collaborators(id, vec![ada.clone(), ada]));
    assert!(window.shows_part("14:05 UTC, and 1 more"));
    window.handle(Reply::Collaborators(id, Vec::new()));
    assert!(!window.shows_part("also open"));
}
