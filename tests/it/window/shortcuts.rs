//! The shortcuts dialog: searching by name and by key, changing, reassigning and resetting.

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{Command, Effect, Reply},
    settings::Settings,
    ui::keymap::COMMANDS,
};

use super::TestWindow;
use crate::test_editor::opened;

impl TestWindow {
    /// Opens the shortcut of the command with this name, which has these keys now.
    #[track_caller]
    fn open_shortcuts(&mut self, name: &str, keys: &str) {
        self.click(&format!("Shortcuts for {name}: {keys}"));
    }

    /// Returns the commands that the dialog shows.
    fn listed(&self) -> Vec<String> {
        let names = COMMANDS.iter().map(|row| row.name().to_string());
        names.filter(|name| self.shows_part(&format!("Shortcuts for {name}: "))).collect()
    }
}

/// A window high enough to show the shortcuts without scrolling.
fn with_shortcuts() -> TestWindow {
    let mut window = TestWindow::sized(1180.0, 3000.0);
    window.handle(Reply::Opened(Box::new(opened("test.txt", "Ja — nein."))));
    window.press(Key::F1);
    window.sent();
    window
}

#[test]
fn every_command_is_listed_with_its_keys() {
    assert_eq!(with_shortcuts().listed().len(), COMMANDS.len());
}

#[test]
fn an_empty_search_result_says_so() {
    let mut window = TestWindow::with_text("Ja.");
    window.press(Key::F1);
    let words = "No matching commands";
    for (typed, is_said) in [("zeppelin", true), ("caret", false), ("undo", false)] {
        window.press_with(Modifiers::COMMAND, Key::A);
        window.type_text(typed);
        assert_eq!(window.shows(words), is_said, "{typed}");
    }
}

#[test]
fn commands_are_found_by_part_of_their_names() {
    let mut window = with_shortcuts();
    window.node("Filter…").focus();
    window.harness.run();
    window.type_text("enclosing m");
    assert_eq!(window.listed(), ["Select enclosing mark"]);
    window.type_text("z");
    assert_eq!(window.listed(), Vec::<String>::new());
    assert!(!window.shows("Move the caret"));
}

#[test]
fn a_command_is_found_by_pressing_its_key() {
    let mut window = with_shortcuts();
    window.click("Search by key");
    assert!(window.shows("Press a key…"));
    // The modifier comes first, as a key of its own.
    window.press(Key::ControlLeft);
    assert!(window.shows("Press a key…"));
    window.press_with(Modifiers::COMMAND, Key::Tab);
    assert_eq!(window.listed(), ["Next document"]);
    window.click("Ctrl+Tab");
    assert_eq!(window.listed().len(), COMMANDS.len());
    window.click("Search by key");
    window.press_with(Modifiers::COMMAND, Key::J);
    assert!(window.shows("No command uses this key"));
}

#[test]
fn a_changed_key_works_and_is_shown_and_saved() {
    let mut window = with_shortcuts();
    window.open_shortcuts("Claim", "C");
    window.click("Change…");
    window.press(Key::Num7);
    assert_eq!(window.workspace().settings().keys["do-mark-claim"], ["7"]);
    let effects = window.effects();
    let kept = effects.iter().any(|it| {
        matches!(it, Effect::WriteSettings(settings) if settings.keys.contains_key("do-mark-claim"))
    });
    assert!(kept);
    assert!(window.shows_part("Shortcuts for Claim: 7"));
    window.click("Close");
    window.click("Mark");
    assert!(window.shows("Claim 7"));
    window.press(Key::Escape);
    window.select_by_mouse("Ja", Modifiers::NONE);
    window.type_text("c");
    assert!(window.editor().marks().is_empty());
    window.type_text("7");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn texts_that_mention_a_key_mention_the_changed_one() {
    let mut window = TestWindow::with_text("Ja");
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
        window.handle(changed(keys));
        window.press(Key::D);
        assert!(window.shows(words), "{words}");
    }
}

#[test]
fn a_conflicting_key_is_refused_with_the_other_command_and_can_be_reassigned() {
    let mut window = with_shortcuts();
    window.open_shortcuts("Claim", "C");
    window.click("Change…");
    window.press(Key::N);
    assert!(window.shows("N is already used for “Next mark”"));
    assert!(window.workspace().settings().keys.is_empty());
    window.click("Cancel");
    assert!(!window.shows("N is already used for “Next mark”"));
    window.click("Add…");
    window.press(Key::N);
    window.click("Reassign");
    assert!(
        window.shows_part("Shortcuts for Claim: C   N")
            && window.shows_part("Shortcuts for Next mark: None")
    );
    window.click("Default");
    assert!(window.shows_part("Shortcuts for Next mark: N"));
    assert!(window.workspace().settings().keys.is_empty());
}

#[test]
fn reserved_keys_are_refused_with_the_reason() {
    for (modifiers, key, reason) in [
        (Modifiers::NONE, Key::ArrowDown, "is needed for moving in the text"),
        (Modifiers::SHIFT, Key::Tab, "is needed for moving in the text"),
        (Modifiers::COMMAND, Key::X, "is reserved by the system"),
        (Modifiers::COMMAND, Key::A, "is already used for “Select all”"),
    ] {
        let mut window = with_shortcuts();
        window.open_shortcuts("Claim", "C");
        window.click("Change…");
        window.press_with(modifiers, key);
        assert!(window.shows_part(reason), "{key:?} {reason}");
    }
    let window = with_shortcuts();
    let fixed = "Shortcuts for Deselect: Escape";
    assert!(window.node(fixed).accesskit_node().is_disabled());
}

#[test]
fn escape_keeps_the_key_and_the_dialog_open() {
    let mut window = with_shortcuts();
    window.open_shortcuts("Claim", "C");
    window.click("Change…");
    window.press(Key::Escape);
    assert!(window.shows_part("Shortcuts for Claim: C"));
    assert!(window.shows("Change…"));
    window.press(Key::Escape);
    assert!(window.listed().is_empty());
}

#[test]
fn a_command_can_be_left_without_keys_and_all_can_be_reset() {
    let mut window = with_shortcuts();
    window.open_shortcuts("Remove mark", "Delete   Backspace");
    window.click("Remove shortcuts");
    assert!(window.shows_part("Shortcuts for Remove mark: None"));
    window.click("Reset all");
    assert!(window.shows_part("Shortcuts for Remove mark: Delete   Backspace"));
    assert!(window.workspace().settings().keys.is_empty());
}
