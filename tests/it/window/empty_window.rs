//! An empty window, and an empty document.

use egui::Key;
use glossator::command::{Command, Effect, Input, Reply};

use super::{SAMPLES, TestWindow};
use crate::test_editor::opened;

#[test]
fn an_empty_window_offers_to_open_a_document() {
    let mut window = TestWindow::empty();
    window.click("Open a document… Ctrl+O");
    assert!(matches!(&window.sent()[..], [Input::Command(Command::ChooseDocuments)]));
    assert!(matches!(&window.effects()[..], [Effect::AskForPath(..)]));
}

#[test]
fn an_empty_window_offers_every_sample() {
    let mut window = TestWindow::empty();
    for (number, title) in SAMPLES.iter().enumerate() {
        window.click(title);
        assert!(
            matches!(&window.sent()[..], [Input::Command(Command::OpenSample(it))] if *it == number),
            "{title}"
        );
    }
}

#[test]
fn an_empty_window_says_that_a_document_is_loading_until_it_is_shown() {
    let mut window = TestWindow::empty();
    assert!(window.shows("No document") && !window.shows_part("Loading…"));
    window.handle(Command::Open(vec!["desk/a.txt".into()]));
    assert!(window.shows_part("Loading…"));
    window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja"))));
    assert!(!window.shows_part("Loading…") && window.shows("Text of a.txt"));
}

#[test]
fn files_held_over_the_window_are_announced_until_they_are_gone() {
    let mut window = TestWindow::empty();
    let file = || egui::HoveredFile::default();
    window.harness.input_mut().hovered_files = vec![file(), file()];
    window.harness.run_steps(2);
    assert!(window.shows("Drop to open 2 documents"));
    window.harness.input_mut().hovered_files.clear();
    window.harness.run();
    assert!(!window.shows("Drop to open 2 documents"));
}

#[test]
fn an_empty_document_says_so_and_offers_help() {
    for (text, first) in
        [("", "Reload document F5"), (" \u{3000}\r\n\t\u{0}", "Reopen with encoding…")]
    {
        let mut window = TestWindow::with_text(text);
        assert!(window.shows("This document has no words") && window.shows("Nothing to mark"));
        assert!(!window.shows_part("Select words"), "there is nothing to select");
        window.click(first);
        window.press(Key::Escape);
        window.sent();
        window.click("Open… Ctrl+O");
        assert!(matches!(&window.sent()[..], [Input::Command(Command::ChooseDocuments)]));
    }
    let window = TestWindow::with_text(" .");
    assert!(!window.shows("This document has no words") && window.shows_part("Select words"));
}
