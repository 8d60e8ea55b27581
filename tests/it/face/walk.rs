//! Every command of the table, taken from the palette in every kind of window: it acts, or its row says why not.

use egui::{Event, Key};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{Access, Command, EditorCommand, LoadedDocument, ReviewCommand},
    model::Tag::{Claim, Quote},
    ui::keymap::{COMMANDS, UiCommand},
};

use super::Face;
use crate::{picture::opened, reviewing::changed_work};

const TEXT: &str = "Ja — nein. Doch.\n\nEnde.";

fn marked() -> Face {
    let mut face = Face::with(TEXT);
    face.marks("Ja", Claim);
    face.marks("nein", Quote);
    face
}

fn reviewing() -> Face {
    let mut face = Face::of(LoadedDocument { work: changed_work(), ..opened("test.txt", "") });
    face.does(Command::Review(face.session().id()));
    face
}

fn read_only() -> Face {
    let (reason, copy) = ("it is of a newer version".into(), "copy.gloss.ron".into());
    let access = Access::ReadOnly { reason, copy };
    Face::of(LoadedDocument { access, work: changed_work(), ..opened("test.txt", "") })
}

fn half_read() -> Face {
    let mut face = Face::empty();
    face.does(Command::Open(vec!["desk/test.txt".into()]));
    let opened = LoadedDocument { access: Access::Loading, ..opened("test.txt", TEXT) };
    face.does(Command::Opened(Box::new(opened)));
    face
}

/// Opens the palette and writes the whole name of `offer` into it. Returns how its row is called.
#[track_caller]
fn find(face: &mut Face, offer: UiCommand) -> String {
    let name = offer.label(face.workspace()).to_string();
    face.press_with(egui::Modifiers::COMMAND, Key::K);
    face.harness.event(Event::Text(format!(">{name}")));
    face.harness.run();
    let start = format!("{name}, ");
    let rows = face.found();
    let row = rows.iter().find(|row| row.starts_with(&start));
    row.unwrap_or_else(|| panic!("{name} is not found: {rows:#?}"))
        .trim_end_matches(" *")
        .to_owned()
}

/// Takes every command in a window of its own kind, and says how many were refused.
#[track_caller]
fn walk(made: fn() -> Face) -> usize {
    let mut face = made();
    let mut refused = 0;
    for row in COMMANDS {
        let found = find(&mut face, row.command);
        face.sent();
        if face.node(&found).accesskit_node().is_disabled() {
            refused += 1;
            let (_, reason) = found.split_once(", unavailable: ").expect("it says why not");
            assert!(", Command".len() + 5 < reason.len(), "{found}");
            face.click(&found);
            assert!(face.has_palette() && face.sent().is_empty(), "{found}");
            face.press(Key::Escape);
            continue;
        }
        assert!(!found.contains("unavailable"), "{found}");
        let before = face.seen();
        face.click(&found);
        assert!(!face.sent().is_empty() || face.seen() != before, "{found}");
        face = made();
    }
    refused
}

#[test]
fn every_command_acts_or_says_why_not_in_an_empty_window() {
    let always = COMMANDS.len() - walk(Face::empty);
    assert!(10 < always, "{always} need no document");
}

#[test]
fn every_command_acts_or_says_why_not_without_marks() {
    let without = walk(|| Face::with(TEXT));
    assert!(0 < without && without < COMMANDS.len(), "{without}");
}

#[test]
fn every_command_acts_or_says_why_not_with_marks() {
    assert!(0 < walk(marked));
}

#[test]
fn every_command_acts_or_says_why_not_while_marks_are_reviewed() {
    assert!(0 < walk(reviewing));
}

#[test]
fn every_command_acts_or_says_why_not_where_nothing_can_be_changed() {
    assert!(0 < walk(read_only));
}

#[test]
fn every_command_acts_or_says_why_not_while_a_document_is_read() {
    assert!(0 < walk(half_read));
}

#[test]
fn a_command_that_becomes_possible_is_no_longer_refused() {
    let mut face = reviewing();
    face.does(Command::Editor(EditorCommand::Review(ReviewCommand::Leave)));
    for (is_reviewing, is_refused) in [(false, true), (true, false)] {
        if is_reviewing {
            face.does(Command::Review(face.session().id()));
        }
        let found = find(&mut face, UiCommand::NextReviewItem);
        assert_eq!(found.contains("press V"), is_refused, "{found}");
        face.press(Key::Escape);
    }
}
