//! An empty window and an empty document: how to begin.

use egui::Key;
use glossator::command::{Command, Effect};

use super::{Face, SAMPLES};
use crate::picture::opened;

#[test]
fn an_empty_window_offers_to_open_a_document() {
    let mut face = Face::empty();
    face.click("Open a document… Ctrl+O");
    assert!(matches!(&face.sent()[..], [Command::ChooseDocuments]));
    assert!(matches!(&face.effects()[..], [Effect::AskForPath(..)]));
}

#[test]
fn an_empty_window_offers_every_sample() {
    let mut face = Face::empty();
    for (number, title) in SAMPLES.iter().enumerate() {
        face.click(title);
        assert!(matches!(&face.sent()[..], [Command::OpenSample(it)] if *it == number), "{title}");
    }
}

#[test]
fn an_empty_window_says_that_a_document_is_being_read_until_it_is_shown() {
    let mut face = Face::empty();
    assert!(face.shows("No document") && !face.says("Loading…"));
    face.does(Command::Open(vec!["desk/a.txt".into()]));
    assert!(face.says("Loading…"));
    face.does(Command::Opened(Box::new(opened("a.txt", "Ja"))));
    assert!(!face.says("Loading…") && face.shows("Text of a.txt"));
}

#[test]
fn files_held_over_the_window_are_announced_until_they_are_gone() {
    let mut face = Face::empty();
    let file = || egui::HoveredFile::default();
    face.harness.input_mut().hovered_files = vec![file(), file()];
    face.harness.run_steps(2);
    assert!(face.shows("Drop to open 2 documents"));
    face.harness.input_mut().hovered_files.clear();
    face.harness.run();
    assert!(!face.shows("Drop to open 2 documents"));
}

#[test]
fn a_document_without_words_says_so_and_offers_what_helps() {
    for (text, first) in
        [("", "Reload document F5"), (" \u{3000}\r\n\t\u{0}", "Reopen with encoding…")]
    {
        let mut face = Face::with(text);
        assert!(face.shows("This document has no words") && face.shows("Nothing to mark"));
        assert!(!face.says("Select words"), "there is nothing to select");
        face.click(first);
        face.press(Key::Escape);
        face.sent();
        face.click("Open… Ctrl+O");
        assert!(matches!(&face.sent()[..], [Command::ChooseDocuments]));
    }
    let face = Face::with(" .");
    assert!(!face.shows("This document has no words") && face.says("Select words"));
}
