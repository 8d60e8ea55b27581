//! The menu bar and the toolbar: everything by its name, with its key.

use egui::Key;
use glossator::{command::Command, model::Tag::Claim, settings::Theme, ui::keymap::COMMANDS};

use super::{Face, SAMPLES};
use crate::picture::opened;

const MENUS: [&str; 7] = ["File", "Edit", "Mark", "Go", "View", "Documents", "Help"];

#[test]
fn the_menus_name_every_command_with_its_key() {
    let mut face = Face::empty();
    let mut names = Vec::new();
    for menu in MENUS {
        face.click(menu);
        names.extend(face.seen());
        for inner in [
            "By number",
            "Mark all matches",
            "Adjust start or end",
            "Split and join",
            "Review",
            "Conflicts",
            "Marks list",
        ] {
            if face.shows(inner) {
                face.click(inner);
                names.extend(face.seen());
            }
        }
        face.press(Key::Escape);
    }
    for row in COMMANDS {
        let name = format!("{} {}", row.name(), row.key_label(&face.harness.ctx));
        let name = name.trim_end().to_owned();
        assert!(names.contains(&name), "{name} is in no menu: {names:#?}");
    }
}

#[test]
fn an_entry_that_cannot_be_taken_says_why() {
    let mut face = Face::empty();
    for (menu, entry) in [
        ("File", "Close document Ctrl+W"),
        ("Edit", "Select all Ctrl+A"),
        ("Go", "Next mark N"),
        ("Documents", "Next document Ctrl+Tab"),
    ] {
        face.click(menu);
        face.rests_on(entry);
        assert!(face.shows("Open a document first"), "{entry}");
        face.press(Key::Escape);
    }

    let mut face = Face::with("Ja — nein.");
    for (menu, entry, reason) in [
        ("Edit", "Redo Ctrl+Shift+Z", "Nothing to redo"),
        ("Mark", "Speaker E", "Select a mark first"),
        ("Mark", "Remove mark Delete", "Select a mark first"),
    ] {
        face.click(menu);
        face.rests_on(entry);
        assert!(face.shows(reason), "{entry}");
        face.press(Key::Escape);
    }
}

#[test]
fn a_tool_that_cannot_be_used_says_why() {
    let mut face = Face::empty();
    face.rests_on("Claim C");
    assert!(face.shows("Open a document first"));
}

#[test]
fn undo_names_the_step_that_it_takes_back() {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    face.choose("Edit", "Undo mark as claim Ctrl+Z");
    assert_eq!(face.picture(), "Ja — nein.");
    face.choose("Edit", "Redo mark as claim Ctrl+Shift+Z");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn open_documents_are_listed_and_shown_by_name() {
    let mut face = Face::empty();
    face.click("Documents");
    assert!(face.shows("No open documents"));
    face.press(Key::Escape);
    for name in ["a.txt", "b.txt"] {
        face.does(Command::Opened(Box::new(opened(name, "Ja"))));
    }
    face.choose("Documents", "a.txt");
    assert!(face.shows("Text of a.txt"));
    face.choose("Documents", "Next document Ctrl+Tab");
    assert!(face.shows("Text of b.txt"));
}

#[test]
fn samples_are_offered_while_a_document_is_open() {
    let mut face = Face::with("Ja");
    face.click("Help");
    face.click("Sample documents");
    face.click(SAMPLES[1]);
    assert!(matches!(&face.sent()[..], [Command::OpenSample(1)]));
}

#[test]
fn colours_are_chosen_in_the_view_menu() {
    let mut face = Face::empty();
    for (entry, theme, shown) in
        [("Dark", Theme::Dark, egui::Theme::Dark), ("Light", Theme::Light, egui::Theme::Light)]
    {
        face.choose("View", entry);
        assert_eq!(face.workspace().settings().theme, theme);
        assert_eq!(face.harness.ctx.theme(), shown);
    }
}

#[test]
fn the_marks_beside_the_text_are_hidden_and_shown_again() {
    let mut face = Face::with("Ja");
    for is_shown in [false, true] {
        face.choose("View", "Show marks panel Ctrl+B");
        assert_eq!(face.shows("No marks yet"), is_shown);
    }
}

#[test]
fn a_key_is_not_taken_while_a_menu_is_open() {
    let mut face = Face::with("Ja — nein.");
    face.selects("Ja", egui::Modifiers::NONE);
    face.click("Edit");
    face.types("c");
    assert!(face.session().marks().is_empty());
}
