//! The menu bar and the toolbar: all commands by name, with their keys.

use egui::Key;
use glossator::{
    command::{Command, Input, Reply},
    model::Tag::Claim,
    settings::Theme,
    ui::keymap::COMMANDS,
};

use super::{SAMPLES, TestWindow};
use crate::test_editor::opened;

const MENUS: [&str; 7] = ["File", "Edit", "Mark", "Go", "View", "Documents", "Help"];

#[test]
fn the_menus_list_every_command_with_its_key() {
    let mut window = TestWindow::empty();
    let mut names = Vec::new();
    for menu in MENUS {
        window.click(menu);
        names.extend(window.accessible_texts());
        for inner in [
            "By number",
            "Mark all matches",
            "Adjust start or end",
            "Split and join",
            "Review",
            "Conflicts",
            "Marks list",
        ] {
            if window.shows(inner) {
                window.click(inner);
                names.extend(window.accessible_texts());
            }
        }
        window.press(Key::Escape);
    }
    for row in COMMANDS.iter() {
        let name = format!("{} {}", row.name(), row.key_label(&window.harness.ctx));
        let name = name.trim_end().to_owned();
        assert!(names.contains(&name), "{name} is in no menu: {names:#?}");
    }
}

#[test]
fn a_disabled_entry_says_why() {
    let mut window = TestWindow::empty();
    for (menu, entry) in [
        ("File", "Close document Ctrl+W"),
        ("Edit", "Select all Ctrl+A"),
        ("Go", "Next mark N"),
        ("Documents", "Next document Ctrl+Tab"),
    ] {
        window.click(menu);
        window.hover(entry);
        assert!(window.shows("Open a document first"), "{entry}");
        window.press(Key::Escape);
    }

    let mut window = TestWindow::with_text("Ja — nein.");
    for (menu, entry, reason) in [
        ("Edit", "Redo Ctrl+Shift+Z", "Nothing to redo"),
        ("Mark", "Speaker E", "Select a mark first"),
        ("Mark", "Remove mark Delete", "Select a mark first"),
    ] {
        window.click(menu);
        window.hover(entry);
        assert!(window.shows(reason), "{entry}");
        window.press(Key::Escape);
    }
}

#[test]
fn a_disabled_tool_says_why() {
    let mut window = TestWindow::empty();
    window.hover("Claim C");
    assert!(window.shows("Open a document first"));
}

#[test]
fn undo_names_the_step() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    window.choose_menu_entry("Edit", "Undo mark as claim Ctrl+Z");
    assert_eq!(window.picture(), "Ja — nein.");
    window.choose_menu_entry("Edit", "Redo mark as claim Ctrl+Shift+Z");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn open_documents_are_listed_and_shown_by_name() {
    let mut window = TestWindow::empty();
    window.click("Documents");
    assert!(window.shows("No open documents"));
    window.press(Key::Escape);
    for name in ["a.txt", "b.txt"] {
        window.handle(Reply::Opened(Box::new(opened(name, "Ja"))));
    }
    window.choose_menu_entry("Documents", "a.txt");
    assert!(window.shows("Text of a.txt"));
    window.choose_menu_entry("Documents", "Next document Ctrl+Tab");
    assert!(window.shows("Text of b.txt"));
}

#[test]
fn samples_are_offered_while_a_document_is_open() {
    let mut window = TestWindow::with_text("Ja");
    window.click("Help");
    window.click("Sample documents");
    window.click(SAMPLES[1]);
    assert!(matches!(&window.sent()[..], [Input::Command(Command::OpenSample(1))]));
}

#[test]
fn colours_are_chosen_in_the_view_menu() {
    let mut window = TestWindow::empty();
    for (entry, theme, shown) in
        [("Dark", Theme::Dark, egui::Theme::Dark), ("Light", Theme::Light, egui::Theme::Light)]
    {
        window.choose_menu_entry("View", entry);
        assert_eq!(window.workspace().settings().theme, theme);
        assert_eq!(window.harness.ctx.theme(), shown);
    }
}

#[test]
fn the_marks_panel_can_be_hidden_and_shown() {
    let mut window = TestWindow::with_text("Ja");
    for is_shown in [false, true] {
        window.choose_menu_entry("View", "Show marks panel Ctrl+B");
        assert_eq!(window.shows("No marks yet"), is_shown);
    }
}

#[test]
fn shortcuts_do_nothing_while_a_menu_is_open() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.select_by_mouse("Ja", egui::Modifiers::NONE);
    window.click("Edit");
    window.type_text("c");
    assert!(window.editor().marks().is_empty());
}
