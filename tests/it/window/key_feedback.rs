//! After a key has changed a mark, a card says so for some seconds and offers undo.

use egui::{Key, Modifiers};
use glossator::model::Tag::{Claim, Quote};

use super::TestWindow;

/// A window with two marks, the second selected.
fn marked() -> TestWindow {
    let mut window = TestWindow::with_text("Ja — nein — doch.");
    window.mark("Ja", Claim);
    window.mark("nein", Quote);
    window
}

impl TestWindow {
    /// Returns the texts of the shown cards.
    fn cards(&self) -> Vec<String> {
        self.workspace().notifications().iter().map(|(_, it)| it.text.to_string()).collect()
    }
}

#[test]
fn retagging_or_removing_by_key_shows_a_card_with_undo() {
    for (key, words) in [
        (Key::C, "Changed to claim"),
        (Key::R, "Changed to rebuttal"),
        (Key::Delete, "Mark removed"),
        (Key::Backspace, "Mark removed"),
    ] {
        let mut window = marked();
        let before = window.picture();
        window.press(key);
        assert_ne!(window.picture(), before);
        assert_eq!(window.cards(), [words]);
        window.click_last("Undo");
        assert_eq!(window.picture(), before, "{words}");
        assert!(window.cards().is_empty());
    }
}

#[test]
fn the_undo_card_counts_several_marks() {
    let mut window = marked();
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.press_with(Modifiers::COMMAND, Key::A);
    window.press(Key::R);
    assert_eq!(window.cards(), ["Marks changed to rebuttals"]);
    window.press(Key::Delete);
    assert_eq!(window.cards(), ["Marks removed"]);
    window.click_last("Undo");
    assert_eq!(window.editor().marks().len(), 2);
}

#[test]
fn the_undo_card_closes_with_the_next_command_and_by_itself() {
    let mut window = marked();
    window.press(Key::C);
    assert_eq!(window.cards(), ["Changed to claim"]);
    window.press(Key::K);
    assert!(window.cards().is_empty(), "it was about the previous command");
    window.press(Key::R);
    assert_eq!(window.cards(), ["Changed to rebuttal"]);
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert!(window.cards().is_empty(), "it was undone");
    window.press(Key::R);
    window.wait_seconds(3.0);
    assert_eq!(window.cards(), ["Changed to rebuttal"], "it stays for some seconds");
    window.wait_seconds(10.0);
    assert!(window.cards().is_empty());
    window.press(Key::Delete);
    window.wait_seconds(3.0);
    assert_eq!(window.cards(), ["Mark removed"]);
    window.wait_seconds(10.0);
    assert!(window.cards().is_empty(), "so does the live region");
}

#[test]
fn repeated_commands_leave_one_card_and_few_log_entries() {
    let mut window = marked();
    for _ in 0..5 {
        window.press(Key::C);
        window.press(Key::R);
        assert_eq!(window.cards().len(), 1);
    }
    window.press(Key::Delete);
    window.press(Key::P);
    window.press(Key::Delete);
    assert_eq!(window.cards(), ["Mark removed"]);
    let log = window.workspace().notification_log();
    assert_eq!(log.nth(0).map(|it| it.repeats), Some(2), "a repeated notification is one entry");
}

#[test]
fn new_marks_and_menu_commands_show_no_undo_card() {
    let mut window = marked();
    window.select_by_mouse("doch", Modifiers::NONE);
    window.press(Key::C);
    window.press(Key::C);
    assert_eq!(window.editor().marks().len(), 3);
    window.choose_menu_entry("Mark", "Change to rebuttal R");
    assert!(window.cards().is_empty(), "{:?}", window.cards());
    window.press(Key::R);
    assert!(window.cards().is_empty(), "it is already a rebuttal");
    // Undo and redo are not pressed by mistake.
    window.press(Key::Delete);
    window.press_with(Modifiers::COMMAND, Key::Z);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(window.editor().marks().len(), 2);
    assert!(window.cards().is_empty(), "{:?}", window.cards());
}
