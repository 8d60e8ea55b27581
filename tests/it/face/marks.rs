//! The list of marks, the chosen one, and what stands beside the text.

use egui::{Key, Modifiers};
use glossator::{
    command::{Access, Command, EditorCommand, LoadedDocument},
    model::{
        Lost,
        Tag::{Claim, Quote, Rebuttal},
        Work,
    },
};

use super::{Face, numbered};
use crate::{drawn::lost, picture::opened};

#[test]
fn marks_are_counted_by_tag() {
    let mut face = Face::with("Ja — nein — doch.");
    for it in ["0 marks", "0 claims", "0 rebuttals", "0 quotes", "No marks yet"] {
        assert!(face.shows(it), "{it}");
    }
    face.marks("Ja", Claim);
    face.marks("nein", Rebuttal);
    face.marks("doch", Rebuttal);
    for it in ["3 marks", "1 claim", "2 rebuttals", "0 quotes"] {
        assert!(face.shows(it), "{it}");
    }
    assert!(!face.shows("No marks yet"));
}

#[test]
fn where_nothing_can_be_marked_the_empty_list_says_why_and_not_how_to_mark() {
    let words = || ("the file is damaged".into(), "copy.gloss.ron".into());
    let ((reason, copy), (other, beside)) = (words(), words());
    let read_only = Access::ReadOnly { reason, copy };
    for access in [read_only, Access::Foreign { reason: other, copy: beside }] {
        let face = Face::of(LoadedDocument { access, ..opened("test.txt", "Ja — nein.") });
        for it in ["No marks shown", "This document can’t be marked: the file is damaged"] {
            assert!(face.shows(it), "{it}: {:#?}", face.seen());
        }
        assert!(!face.shows("No marks yet"));
    }
}

#[test]
fn marks_are_listed_in_the_order_of_the_text() {
    let mut face = Face::with("Ja — nein — doch.");
    for (words, tag) in [("doch", Quote), ("Ja", Claim), ("nein", Rebuttal)] {
        face.marks(words, tag);
    }
    let tops: Vec<f32> = ["Claim: Ja", "Rebuttal: nein", "Quote: doch"]
        .iter()
        .map(|name| face.row(name).expect("it is listed").rect().top())
        .collect();
    assert!(tops.is_sorted_by(|a, b| a < b), "{tops:?}");
}

#[test]
fn a_mark_chosen_in_the_list_is_chosen_and_brought_into_sight() {
    let text = numbered(300);
    let mut face = Face::with(&text);
    face.marks("line 280.", Claim);
    face.marks("line 3.", Quote);
    face.click_row("Claim: line 280., line 281");
    assert_eq!(face.chosen().as_deref(), Some("line 280."));
    face.place("line 280.");
}

#[test]
fn the_list_follows_the_mark_that_is_chosen_elsewhere() {
    let text = numbered(300);
    let mut face = Face::with(&text);
    for line in 0..60 {
        face.marks(&format!("line {line}."), Claim);
    }
    assert!(face.row("Claim: line 59.,").is_some() && face.row("Claim: line 0.,").is_none());
    face.press_with(Modifiers::COMMAND, egui::Key::Home);
    assert!(face.row("Claim: line 0.,").is_some() && face.row("Claim: line 59.,").is_none());
}

#[test]
fn the_pieces_of_a_mark_are_told_with_its_place_and_author() {
    let mut face = Face::with("Ja, sagt sie, nein.");
    face.selects("Ja,", Modifiers::NONE);
    face.selects("nein.", Modifiers::COMMAND);
    face.types("q");
    assert!(face.row("Quote: Ja, … nein.").is_some());
    for it in ["Line 1", "characters 0–19", "2 pieces", "Created by Ada"] {
        assert!(face.says(it), "{it}");
    }
}

#[test]
fn lost_marks_are_counted_and_listed_with_the_reason() {
    let lost = Lost {
        marks: vec![lost("weg").into(), lost("fort").into()],
        relations: Vec::new(),
        conflicts: Vec::new(),
    };
    let work = Work { lost: lost.into(), ..opened("a.txt", "Ja").work };
    let mut face = Face::of(LoadedDocument { work, ..opened("a.txt", "Ja") });
    assert!(face.says("2 lost"));
    face.click("2 lost marks");
    for it in ["claim: weg", "claim: fort", "the words are no longer in the document"] {
        assert!(face.shows(it), "{it}");
    }
}

#[test]
fn notes_stand_in_the_margin_where_there_is_room() {
    for (width, is_shown) in [(1500.0, true), (900.0, false)] {
        let mut face = Face::sized(width, 700.0);
        face.does(Command::Opened(Box::new(opened("test.txt", "Ja — nein."))));
        face.marks("Ja", Claim);
        let id = face.session().chosen().expect("it is chosen").id;
        face.does(Command::Editor(EditorCommand::SetNote(
            id,
            "Check *this*\n\n- and that".to_owned(),
        )));
        face.press(Key::Escape);
        assert!(face.session().chosen().is_none());
        let painted = face.painted();
        let note = painted.iter().find(|it| it.galley.text() == "Check this  and that");
        assert_eq!(note.is_some(), is_shown, "{width}");
        if let Some(note) = note {
            face.clicks(note.visual_bounding_rect().center(), 1, Modifiers::NONE);
            assert_eq!(face.session().chosen().map(|it| it.id), Some(id), "a click leads to it");
        }
    }
}
