//! Every command, run from the palette in every kind of window, has an effect, or its row says why not.

use egui::{Event, Key};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{Access, Command, EditorCommand, LoadedDocument, Reply, ReviewCommand},
    model::Tag::{Claim, Quote},
    ui::keymap::{COMMANDS, UiCommand},
};

use super::TestWindow;
use crate::{review::changed_work, test_editor::opened};

const TEXT: &str = "Ja — nein. Doch.\n\nEnde.";

fn marked() -> TestWindow {
    let mut window = TestWindow::with_text(TEXT);
    window.mark("Ja", Claim);
    window.mark("nein", Quote);
    window
}

fn reviewing() -> TestWindow {
    let mut window = TestWindow::with_document(LoadedDocument {
        work: changed_work(),
        ..opened("test.txt", "")
    });
    window.handle(Command::Review(window.editor().id()));
    window
}

fn read_only() -> TestWindow {
    let (reason, copy) = ("it is of a newer version".into(), "copy.gloss.ron".into());
    let access = Access::ReadOnly { reason, copy };
    TestWindow::with_document(LoadedDocument {
        access,
        work: changed_work(),
        ..opened("test.txt", "")
    })
}

fn half_read() -> TestWindow {
    let mut window = TestWindow::empty();
    window.handle(Command::Open(vec!["desk/test.txt".into()]));
    let opened = LoadedDocument { access: Access::Loading, ..opened("test.txt", TEXT) };
    window.handle(Reply::Opened(Box::new(opened)));
    window
}

/// Opens the palette and types the full name of `offer`. Returns the name of its row.
#[track_caller]
fn find(window: &mut TestWindow, offer: UiCommand) -> String {
    let name = offer.label(window.workspace()).to_string();
    window.press_with(egui::Modifiers::COMMAND, Key::K);
    window.harness.event(Event::Text(format!(">{name}")));
    window.harness.run();
    let start = format!("{name}, ");
    let rows = window.palette_rows();
    let row = rows.iter().find(|row| row.starts_with(&start));
    row.unwrap_or_else(|| panic!("{name} is not found: {rows:#?}"))
        .trim_end_matches(" *")
        .to_owned()
}

/// Runs every command, each in a new window, and returns how many were unavailable.
#[track_caller]
fn run_every_command(make_window: fn() -> TestWindow) -> usize {
    let mut window = make_window();
    let mut refused = 0;
    for row in COMMANDS.iter() {
        let found = find(&mut window, row.command);
        window.sent();
        if window.node(&found).accesskit_node().is_disabled() {
            refused += 1;
            let (_, reason) = found.split_once(", unavailable: ").expect("it says why not");
            assert!(", Command".len() + 5 < reason.len(), "{found}");
            window.click(&found);
            assert!(window.has_palette() && window.sent().is_empty(), "{found}");
            window.press(Key::Escape);
            continue;
        }
        assert!(!found.contains("unavailable"), "{found}");
        let before = window.accessible_texts();
        window.click(&found);
        assert!(!window.sent().is_empty() || window.accessible_texts() != before, "{found}");
        window = make_window();
    }
    refused
}

#[test]
fn every_command_acts_or_says_why_not_in_an_empty_window() {
    let always = COMMANDS.len() - run_every_command(TestWindow::empty);
    assert!(10 < always, "{always} need no document");
}

#[test]
fn every_command_acts_or_says_why_not_without_marks() {
    let without = run_every_command(|| TestWindow::with_text(TEXT));
    assert!(0 < without && without < COMMANDS.len(), "{without}");
}

#[test]
fn every_command_acts_or_says_why_not_with_marks() {
    assert!(0 < run_every_command(marked));
}

#[test]
fn every_command_acts_or_says_why_not_while_marks_are_reviewed() {
    assert!(0 < run_every_command(reviewing));
}

#[test]
fn every_command_acts_or_says_why_not_in_a_read_only_document() {
    assert!(0 < run_every_command(read_only));
}

#[test]
fn every_command_acts_or_says_why_not_while_a_document_is_loading() {
    assert!(0 < run_every_command(half_read));
}

#[test]
fn a_command_that_becomes_available_can_be_run() {
    let mut window = reviewing();
    window.handle(Command::Editor(EditorCommand::Review(ReviewCommand::Leave)));
    for (is_reviewing, is_refused) in [(false, true), (true, false)] {
        if is_reviewing {
            window.handle(Command::Review(window.editor().id()));
        }
        let found = find(&mut window, UiCommand::NextReviewItem);
        assert_eq!(found.contains("press V"), is_refused, "{found}");
        window.press(Key::Escape);
    }
}
