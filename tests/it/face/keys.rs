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
        self.click(&format!("Keys of {name}: {keys}"));
    }

    /// Which commands the sheet of keys shows.
    fn listed(&self) -> Vec<String> {
        let names = COMMANDS.iter().map(|row| row.name().to_string());
        names.filter(|name| self.says(&format!("Keys of {name}: "))).collect()
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
    let words = "No command has these words in its name";
    for (typed, is_said) in [("zeppelin", true), ("caret", false), ("undo", false)] {
        face.press_with(Modifiers::COMMAND, Key::A);
        face.types(typed);
        assert_eq!(face.shows(words), is_said, "{typed}");
    }
}

#[test]
fn commands_are_found_by_part_of_their_names() {
    let mut face = sheet();
    face.node("Part of a name").focus();
    face.harness.run();
    face.types("next m");
    assert_eq!(face.listed(), ["Next mark"]);
    face.types("z");
    assert_eq!(face.listed(), Vec::<String>::new());
    assert!(!face.shows("Move the caret"));
}

#[test]
fn a_command_is_found_by_pressing_its_key() {
    let mut face = sheet();
    face.click("Find by key");
    assert!(face.shows("Press the key…"));
    // What is held comes first, as a key of its own.
    face.press(Key::ControlLeft);
    assert!(face.shows("Press the key…"));
    face.press_with(Modifiers::COMMAND, Key::Tab);
    assert_eq!(face.listed(), ["Next document"]);
    face.click("Ctrl+Tab");
    assert_eq!(face.listed().len(), COMMANDS.len());
    face.click("Find by key");
    face.press_with(Modifiers::COMMAND, Key::J);
    assert!(face.shows("No command has this key"));
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
    assert!(face.says("Keys of Claim: 7"));
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
        (&["Ctrl+F6"][..], "Review the changed marks first: press Ctrl+F6"),
        (&[], "Review the changed marks first: press “Review changed marks”"),
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
    assert!(face.shows("N belongs to “Next mark”"));
    assert!(face.workspace().settings().keys.is_empty());
    face.click("Leave it");
    assert!(!face.shows("N belongs to “Next mark”"));
    face.click("Add another…");
    face.press(Key::N);
    face.click("Take it over");
    assert!(face.says("Keys of Claim: C   N") && face.says("Keys of Next mark: None"));
    face.click("As shipped");
    assert!(face.says("Keys of Next mark: N"));
    assert!(face.workspace().settings().keys.is_empty());
}

#[test]
fn keys_that_are_needed_elsewhere_are_refused_with_the_reason() {
    for (modifiers, key, reason) in [
        (Modifiers::NONE, Key::ArrowDown, "is needed to move about"),
        (Modifiers::SHIFT, Key::Tab, "is needed to move about"),
        (Modifiers::COMMAND, Key::X, "belongs to the desktop"),
        (Modifiers::COMMAND, Key::A, "belongs to “Select all”"),
    ] {
        let mut face = sheet();
        face.opens_keys("Claim", "C");
        face.click("Change…");
        face.press_with(modifiers, key);
        assert!(face.says(reason), "{key:?} {reason}");
    }
    let face = sheet();
    let fixed = "Keys of Select nothing: Escape";
    assert!(face.node(fixed).accesskit_node().is_disabled());
}

#[test]
fn escape_leaves_a_key_as_it_is_and_the_sheet_open() {
    let mut face = sheet();
    face.opens_keys("Claim", "C");
    face.click("Change…");
    face.press(Key::Escape);
    assert!(face.says("Keys of Claim: C"));
    assert!(face.shows("Change…"));
    face.press(Key::Escape);
    assert!(face.listed().is_empty());
}

#[test]
fn a_command_can_be_left_without_keys_and_all_be_reset() {
    let mut face = sheet();
    face.opens_keys("Remove mark", "Delete   Backspace");
    face.click("Remove keys");
    assert!(face.says("Keys of Remove mark: None"));
    face.click("All as shipped");
    assert!(face.says("Keys of Remove mark: Delete   Backspace"));
    assert!(face.workspace().settings().keys.is_empty());
}
