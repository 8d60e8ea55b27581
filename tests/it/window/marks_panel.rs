//! The marks panel, and notes in the margin.

use egui::{Key, Modifiers};
use glossator::{
    command::{Access, Command, EditorCommand, LoadedDocument, Reply},
    model::{
        Lost,
        Tag::{Claim, Quote, Rebuttal},
        Work,
    },
};

use super::{TestWindow, numbered_lines};
use crate::{mark_pictures::lost, test_editor::opened};

#[test]
fn marks_are_counted_by_tag() {
    let mut window = TestWindow::with_text("Ja — nein — doch.");
    for it in ["0 marks", "0 claims", "0 rebuttals", "0 quotes", "No marks yet"] {
        assert!(window.shows(it), "{it}");
    }
    window.mark("Ja", Claim);
    window.mark("nein", Rebuttal);
    window.mark("doch", Rebuttal);
    for it in ["3 marks", "1 claim", "2 rebuttals", "0 quotes"] {
        assert!(window.shows(it), "{it}");
    }
    assert!(!window.shows("No marks yet"));
}

#[test]
fn in_a_read_only_document_the_empty_list_says_why_instead_of_how_to_mark() {
    let words = || ("the file is damaged".into(), "copy.gloss.ron".into());
    let ((reason, copy), (other, beside)) = (words(), words());
    let read_only = Access::ReadOnly { reason, copy };
    for access in [read_only, Access::Foreign { reason: other, copy: beside }] {
        let window = TestWindow::with_document(LoadedDocument {
            access,
            ..opened("test.txt", "Ja — nein.")
        });
        for it in ["No marks shown", "This document can’t be marked: the file is damaged"] {
            assert!(window.shows(it), "{it}: {:#?}", window.accessible_texts());
        }
        assert!(!window.shows("No marks yet"));
    }
}

#[test]
fn marks_are_listed_in_text_order() {
    let mut window = TestWindow::with_text("Ja — nein — doch.");
    for (words, tag) in [("doch", Quote), ("Ja", Claim), ("nein", Rebuttal)] {
        window.mark(words, tag);
    }
    let tops: Vec<f32> = ["Claim: Ja", "Rebuttal: nein", "Quote: doch"]
        .iter()
        .map(|name| window.row(name).expect("it is listed").rect().top())
        .collect();
    assert!(tops.is_sorted_by(|a, b| a < b), "{tops:?}");
}

#[test]
fn clicking_a_mark_in_the_list_selects_it_and_scrolls_to_it() {
    let text = numbered_lines(300);
    let mut window = TestWindow::with_text(&text);
    window.mark("line 280.", Claim);
    window.mark("line 3.", Quote);
    window.click_row("Claim: line 280., line 281");
    assert_eq!(window.chosen().as_deref(), Some("line 280."));
    window.rect_of("line 280.");
}

#[test]
fn the_list_scrolls_to_the_mark_selected_elsewhere() {
    let text = numbered_lines(300);
    let mut window = TestWindow::with_text(&text);
    for line in 0..60 {
        window.mark(&format!("line {line}."), Claim);
    }
    assert!(window.row("Claim: line 59.,").is_some() && window.row("Claim: line 0.,").is_none());
    window.press_with(Modifiers::COMMAND, egui::Key::Home);
    assert!(window.row("Claim: line 0.,").is_some() && window.row("Claim: line 59.,").is_none());
}

#[test]
fn a_row_shows_pieces_position_and_author_of_a_mark() {
    let mut window = TestWindow::with_text("Ja, sagt sie, nein.");
    window.select_by_mouse("Ja,", Modifiers::NONE);
    window.select_by_mouse("nein.", Modifiers::COMMAND);
    window.type_text("q");
    assert!(window.row("Quote: Ja, … nein.").is_some());
    for it in ["Line 1", "characters 0–19", "2 pieces", "Created by Ada"] {
        assert!(window.shows_part(it), "{it}");
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
    let mut window = TestWindow::with_document(LoadedDocument { work, ..opened("a.txt", "Ja") });
    assert!(window.shows_part("2 lost"));
    window.click("2 lost marks");
    for it in ["claim: weg", "claim: fort", "the words are no longer in the document"] {
        assert!(window.shows(it), "{it}");
    }
}

#[test]
fn notes_are_in_the_margin_if_there_is_space() {
    for (width, is_shown) in [(1500.0, true), (900.0, false)] {
        let mut window = TestWindow::sized(width, 700.0);
        window.handle(Reply::Opened(Box::new(opened("test.txt", "Ja — nein."))));
        window.mark("Ja", Claim);
        let id = window.editor().chosen().expect("it is selected").id;
        window.handle(Command::Editor(EditorCommand::SetNote(
            id,
            "Check *this*\n\n- and that".to_owned(),
        )));
        window.press(Key::Escape);
        assert!(window.editor().chosen().is_none());
        let painted = window.painted();
        let note = painted.iter().find(|it| it.galley.text() == "Check this  and that");
        assert_eq!(note.is_some(), is_shown, "{width}");
        if let Some(note) = note {
            window.click_at(note.visual_bounding_rect().center(), 1, Modifiers::NONE);
            assert_eq!(window.editor().chosen().map(|it| it.id), Some(id), "a click goes there");
        }
    }
}
