//! Shortcuts need exactly their modifiers, and can be set to need Alt.

use egui::{Key, Modifiers};
use glossator::{
    command::Command,
    model::Tag::{Claim, Quote, Rebuttal},
    settings::{LetterKeys, Settings},
};

use super::TestWindow;
use crate::test_editor::speaker;

const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// A window with two marks, the first with a speaker, the second selected.
fn marked() -> TestWindow {
    let mut window = TestWindow::with_text("Ja — nein — doch.");
    window.mark("Ja", Rebuttal);
    window.handle(Command::Editor(speaker(0, "Ada")));
    window.mark("nein", Quote);
    window
}

fn with_alt() -> TestWindow {
    let mut window = marked();
    let settings =
        Settings { letter_keys: LetterKeys::WithAlt, ..window.workspace().settings().clone() };
    window.handle(Command::SetSettings(settings));
    window
}

#[test]
fn an_unassigned_key_does_nothing() {
    for (modifiers, key) in [
        (SHIFT, Key::C),
        (SHIFT, Key::R),
        (SHIFT, Key::T),
        (SHIFT, Key::N),
        (SHIFT, Key::Backspace),
        (SHIFT, Key::F5),
        (CTRL | SHIFT, Key::Z),
        (CTRL | SHIFT, Key::G),
        (CTRL | SHIFT, Key::K),
        (ALT | SHIFT, Key::L),
    ] {
        let mut window = marked();
        window.sent();
        let (before, seen) = (window.editor().revision(), window.accessible_texts());
        window.press_with(modifiers, key);
        if (modifiers, key) != (CTRL | SHIFT, Key::Z) {
            assert_eq!(window.accessible_texts(), seen, "{modifiers:?} {key:?}");
            assert!(window.sent().is_empty(), "{modifiers:?} {key:?}");
        }
        assert_eq!(window.editor().revision(), before, "{modifiers:?} {key:?}");
    }
}

#[test]
fn a_capital_letter_does_not_run_the_command_of_the_small_one() {
    let mut window = marked();
    window.type_text("C");
    assert_eq!(window.editor().marks().count(Quote), 1);
    window.type_text("T");
    assert!(!window.harness.ctx.text_edit_focused());
    window.type_text("c");
    assert_eq!(window.editor().marks().count(Claim), 1);
}

#[test]
fn punctuation_shortcuts_work_on_every_keyboard_layout() {
    for modifiers in [Modifiers::NONE, SHIFT] {
        let mut window = marked();
        window.press_with(modifiers, Key::Slash);
        assert!(window.harness.ctx.text_edit_focused(), "{modifiers:?}: the field to filter by");
        let mut window = marked();
        let before = window.workspace().settings().text_size;
        window.press_with(CTRL | modifiers, Key::Plus);
        assert!(before < window.workspace().settings().text_size, "{modifiers:?}");
    }
}

#[test]
fn if_shortcuts_need_alt_no_plain_letter_changes_a_mark() {
    for letter in ('a'..='z').chain('A'..='Z') {
        let mut window = with_alt();
        let before = window.editor().revision();
        window.type_text(&letter.to_string());
        window.type_text("x");
        assert_eq!(window.editor().revision(), before, "{letter}");
        assert!(!window.harness.ctx.text_edit_focused(), "{letter} opens no field");
    }
}

#[test]
fn letters_and_their_alt_forms_swap_their_commands() {
    let mut window = with_alt();
    window.press_with(ALT, Key::C);
    assert_eq!(window.editor().marks().count(Claim), 1, "Alt+C makes it a claim");
    window.press_with(ALT, Key::T);
    window.type_text("why");
    assert_eq!(window.editor().chosen().expect("a mark is selected").note, "why");
    window.press(Key::Escape);
    window.put_caret("Ja");
    window.type_text("c");
    assert_eq!(window.chosen().as_deref(), Some("nein"), "C leads to the next claim");
    window.press_with(ALT, Key::K);
    assert_eq!(window.chosen().as_deref(), Some("nein —"), "Alt+K moves the end");
    window.press_with(ALT | SHIFT, Key::K);
    assert_eq!(window.chosen().as_deref(), Some("nein — doch"), "Alt+Shift+K moves it by a word");
}

#[test]
fn the_menus_show_the_current_keys() {
    let mut window = with_alt();
    window.click("Mark");
    assert!(window.shows("Claim Alt+C"), "{:#?}", window.accessible_texts());
    window.press(Key::Escape);
    window.click("Go");
    assert!(window.shows("Next claim C"), "{:#?}", window.accessible_texts());
}
