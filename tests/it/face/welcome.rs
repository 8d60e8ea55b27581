//! An empty window: how to begin.

use glossator::command::{Command, Effect};

use super::{Face, SAMPLES};
use crate::picture::opened;

#[test]
fn an_empty_window_offers_to_open_a_document() {
    let mut face = Face::empty();
    face.click("Open a document… Ctrl+O");
    assert!(matches!(&face.sent()[..], [Command::ChooseDocuments]));
    assert!(matches!(&face.effects()[..], [Effect::Ask(..)]));
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
    assert!(face.shows("No document") && !face.says("Reading…"));
    face.does(Command::Open(vec!["desk/a.txt".into()]));
    assert!(face.says("Reading…"));
    face.does(Command::Opened(Box::new(opened("a.txt", "Ja"))));
    assert!(!face.says("Reading…") && face.shows("Text of a.txt"));
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
