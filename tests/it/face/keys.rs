//! The sheet of keys: found by name and by being pressed, changed, taken over, given back, printed.

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{Command, Effect},
    settings::Settings,
    ui::keymap::COMMANDS,
};

use super::Face;
use crate::picture::opened;

impl Face {
    /// Opens the keys of the command of this name, which has these keys just now.
    #[track_caller]
    fn opens_keys(&mut self, name: &str, keys: &str) {
        self.click(&format!("Shortcuts for {name}: {keys}"));
    }

    /// Which commands the sheet of keys shows.
    fn listed(&self) -> Vec<String> {
        let names = COMMANDS.iter().map(|row| row.name().to_string());
        names.filter(|name| self.says(&format!("Shortcuts for {name}: "))).collect()
    }
}

/// A window with a document, so high that the sheet of keys in front of it need not be scrolled.
fn sheet() -> Face {
    let mut face = Face::sized(1180.0, 3000.0);
    face.does(Command::Opened(Box::new(opened("test.txt", "Ja — nein."))));
    face.press(Key::F1);
    face.sent();
    face
}

#[test]
fn every_command_is_listed_with_its_keys() {
    assert_eq!(sheet().listed().len(), COMMANDS.len());
}

#[test]
fn where_no_command_is_found_that_is_said() {
    let mut face = Face::with("Ja.");
    face.press(Key::F1);
    let words = "No matching commands";
    for (typed, is_said) in [("zeppelin", true), ("caret", false), ("undo", false)] {
        face.press_with(Modifiers::COMMAND, Key::A);
        face.types(typed);
        assert_eq!(face.shows(words), is_said, "{typed}");
    }
}

#[test]
fn commands_are_found_by_part_of_their_names() {
    let mut face = sheet();
    face.node("Filter…").focus();
    face.harness.run();
    face.types("enclosing m");
    assert_eq!(face.listed(), ["Select enclosing mark"]);
    face.types("z");
    assert_eq!(face.listed(), Vec::<String>::new());
    assert!(!face.shows("Move the caret"));
}

#[test]
fn a_command_is_found_by_pressing_its_key() {
    let mut face = sheet();
    face.click("Search by key");
    assert!(face.shows("Press a key…"));
    // What is held comes first, as a key of its own.
    face.press(Key::ControlLeft);
    assert!(face.shows("Press a key…"));
    face.press_with(Modifiers::COMMAND, Key::Tab);
    assert_eq!(face.listed(), ["Next document"]);
    face.click("Ctrl+Tab");
    assert_eq!(face.listed().len(), COMMANDS.len());
    face.click("Search by key");
    face.press_with(Modifiers::COMMAND, Key::J);
    assert!(face.shows("No command uses this key"));
}

#[test]
fn a_changed_key_is_taken_shown_and_kept() {
    let mut face = sheet();
    face.opens_keys("Claim", "C");
    face.click("Change…");
    face.press(Key::Num7);
    assert_eq!(face.workspace().settings().keys["do-mark-claim"], ["7"]);
    let effects = face.effects();
    let kept = effects.iter().any(|it| {
        matches!(it, Effect::WriteSettings(settings) if settings.keys.contains_key("do-mark-claim"))
    });
    assert!(kept);
    assert!(face.says("Shortcuts for Claim: 7"));
    face.click("Close");
    face.click("Mark");
    assert!(face.shows("Claim 7"));
    face.press(Key::Escape);
    face.selects("Ja", Modifiers::NONE);
    face.types("c");
    assert!(face.session().marks().is_empty());
    face.types("7");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn words_that_speak_of_a_key_speak_of_the_changed_one() {
    let mut face = Face::with("Ja");
    let changed = |keys: &[&str]| {
        let keys = keys.iter().map(|it| (*it).to_owned()).collect();
        Command::SetSettings(Settings {
            keys: [("do-review".to_owned(), keys)].into(),
            ..Settings::default()
        })
    };
    for (keys, words) in [
        (&["Ctrl+F6"][..], "Start the review first: press Ctrl+F6"),
        (&[], "Start the review first: press “Review changed marks”"),
    ] {
        face.does(changed(keys));
        face.press(Key::D);
        assert!(face.shows(words), "{words}");
    }
}

#[test]
fn a_clash_is_refused_with_the_name_of_the_other_command_and_can_be_taken_over() {
    let mut face = sheet();
    face.opens_keys("Claim", "C");
    face.click("Change…");
    face.press(Key::N);
    assert!(face.shows("N is already used for “Next mark”"));
    assert!(face.workspace().settings().keys.is_empty());
    face.click("Cancel");
    assert!(!face.shows("N is already used for “Next mark”"));
    face.click("Add…");
    face.press(Key::N);
    face.click("Reassign");
    assert!(face.says("Shortcuts for Claim: C   N") && face.says("Shortcuts for Next mark: None"));
    face.click("Default");
    assert!(face.says("Shortcuts for Next mark: N"));
    assert!(face.workspace().settings().keys.is_empty());
}

#[test]
fn keys_that_are_needed_elsewhere_are_refused_with_the_reason() {
    for (modifiers, key, reason) in [
        (Modifiers::NONE, Key::ArrowDown, "is needed for moving in the text"),
        (Modifiers::SHIFT, Key::Tab, "is needed for moving in the text"),
        (Modifiers::COMMAND, Key::X, "is reserved by the system"),
        (Modifiers::COMMAND, Key::A, "is already used for “Select all”"),
    ] {
        let mut face = sheet();
        face.opens_keys("Claim", "C");
        face.click("Change…");
        face.press_with(modifiers, key);
        assert!(face.says(reason), "{key:?} {reason}");
    }
    let face = sheet();
    let fixed = "Shortcuts for Deselect: Escape";
    assert!(face.node(fixed).accesskit_node().is_disabled());
}

#[test]
fn escape_leaves_a_key_as_it_is_and_the_sheet_open() {
    let mut face = sheet();
    face.opens_keys("Claim", "C");
    face.click("Change…");
    face.press(Key::Escape);
    assert!(face.says("Shortcuts for Claim: C"));
    assert!(face.shows("Change…"));
    face.press(Key::Escape);
    assert!(face.listed().is_empty());
}

#[test]
fn a_command_can_be_left_without_keys_and_all_be_reset() {
    let mut face = sheet();
    face.opens_keys("Remove mark", "Delete   Backspace");
    face.click("Remove shortcuts");
    assert!(face.says("Shortcuts for Remove mark: None"));
    face.click("Reset all");
    assert!(face.says("Shortcuts for Remove mark: Delete   Backspace"));
    assert!(face.workspace().settings().keys.is_empty());
}
