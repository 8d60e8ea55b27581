//! Large documents while they are read: the bar, the button that stops it, and the text that is there already.

use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Access, Command, Effect, LoadProgress, LoadStage, LoadedDocument},
    model::Tag::Claim,
};

use super::{Face, numbered};
use crate::{picture::opened, wheel::wheel};

/// A window that reads `a.txt`, of which this much is there.
fn reading(start: Option<&str>) -> Face {
    let mut face = Face::empty();
    face.does(Command::Open(vec!["desk/a.txt".into()]));
    if let Some(text) = start {
        let opened = LoadedDocument { access: Access::Loading, ..opened("a.txt", text) };
        face.does(Command::Opened(Box::new(opened)));
    }
    face.effects();
    face
}

fn progressed(face: &mut Face, stage: LoadStage) {
    face.does(Command::LoadProgressed(LoadProgress { document: "desk/a.txt".into(), stage }));
}

const PART: LoadStage = LoadStage::Reading { done: 45 << 20, total: 100 << 20 };

#[test]
fn it_is_said_how_far_a_document_is_and_how_many_are_to_come() {
    for start in [None, Some("Ja — nein.")] {
        let mut face = reading(start);
        progressed(&mut face, PART);
        assert!(face.shows("Loading a.txt, 45 of 100 MB"));
        progressed(&mut face, LoadStage::Placing { done: 0, total: 1000 });
        assert!(face.shows("Finding 1000 marks in a.txt…"));
        face.does(Command::Open(vec!["desk/b.txt".into(), "desk/c.txt".into()]));
        assert!(face.shows("Finding 1000 marks in a.txt…, 2 more waiting"));
        face.does(Command::Opened(Box::new(opened("a.txt", "Ja — nein."))));
        assert!(face.shows("Loading…, 1 more waiting") && !face.says("Finding"));
    }
}

#[test]
fn the_bar_has_a_name_and_is_not_there_where_nothing_is_known() {
    let bars = |face: &Face| {
        let role = egui::accesskit::Role::ProgressIndicator;
        face.harness
            .get_all_by(|_| true)
            .filter(|node| node.accesskit_node().role() == role)
            .count()
    };
    let mut face = reading(None);
    assert_eq!(bars(&face), 0);
    progressed(&mut face, PART);
    assert_eq!(bars(&face), 1);
    assert_eq!(face.seen().iter().filter(|it| *it == "Loading a.txt, 45 of 100 MB").count(), 2);
}

#[test]
fn cancel_stops_reading_and_leaves_an_empty_window_that_works() {
    for start in [None, Some("Ja — nein.")] {
        let mut face = reading(start);
        progressed(&mut face, PART);
        face.click("Cancel");
        assert!(matches!(&face.effects()[..], [Effect::StopLoading]));
        assert!(face.shows("Cancelling…") && !face.shows("Cancel"));
        face.does(Command::LoadStopped("desk/a.txt".into()));
        assert!(face.shows("No document") && !face.shows("Cancelling…"));
        assert!(
            face.workspace().editors().is_empty() && face.workspace().notifications().is_empty()
        );
        face.press_with(Modifiers::COMMAND, Key::O);
        assert!(matches!(&face.effects()[..], [Effect::AskForPath(..)]));
    }
}

#[test]
fn a_key_stops_reading_and_so_does_escape_where_there_is_nothing_else_to_leave() {
    let mut face = reading(Some("Ja — nein."));
    face.press(Key::Escape);
    assert!(face.effects().is_empty(), "it selects nothing");
    face.press_with(Modifiers::COMMAND, Key::Period);
    assert!(matches!(&face.effects()[..], [Effect::StopLoading]));

    let mut face = reading(None);
    face.press(Key::Escape);
    assert!(matches!(&face.effects()[..], [Effect::StopLoading]));
    face.does(Command::LoadStopped("desk/a.txt".into()));
    face.press_with(Modifiers::COMMAND, Key::Period);
    assert!(face.says("No task is running"));
}

#[test]
fn what_needs_the_whole_document_says_so() {
    let mut face = reading(Some("Ja — nein."));
    assert!(face.shows("Still loading") && !face.says("0 marks"));
    assert!(!face.shows("Saved") && !face.shows("No changes"));
    for key in [Key::C, Key::R, Key::Q] {
        face.press(key);
    }
    face.press_with(Modifiers::COMMAND, Key::E);
    face.press_with(Modifiers::COMMAND, Key::A);
    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    assert!(face.says("This document is still loading"));
    assert!(face.effects().is_empty() && face.selected().is_none());

    face.does(Command::Opened(Box::new(opened("a.txt", "Ja — nein."))));
    face.marks("nein", Claim);
    assert!(face.shows("Saving…"));
}

#[test]
fn the_place_that_is_read_stays_where_it_is_when_the_rest_comes() {
    let (start, whole) = (numbered(200), numbered(20_000));
    let mut face = reading(Some(&start));
    face.caret("line 150.");
    // Between two lines, so that neither may jump to the top.
    face.harness.hover_at(face.place("line 150.").center());
    face.harness.event(wheel(-7.0));
    face.harness.run();
    let before = face.place("line 150.");
    face.does(Command::Opened(Box::new(opened("a.txt", &whole))));
    assert_eq!(face.place("line 150."), before);
    face.caret("line 19999.");
    face.place("line 19999.");
}

#[test]
fn a_start_that_was_read_wrongly_gives_way_to_the_whole() {
    let mut face = reading(Some(&"Grün – Ärger 👩‍👩‍👧.\n".repeat(300)));
    face.caret("Ärger");
    face.press_with(Modifiers::COMMAND, Key::End);
    face.does(Command::Opened(Box::new(opened("a.txt", &"Жёлтый.\n".repeat(3)))));
    face.place("Жёлтый.");
    let mut face = reading(Some(&numbered(300)));
    face.press_with(Modifiers::COMMAND, Key::End);
    face.does(Command::Opened(Box::new(opened("a.txt", ""))));
    assert!(face.shows("Text of a.txt"));
}
