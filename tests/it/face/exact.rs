//! Letters want exactly their modifiers, and can be had to want Alt.

use egui::{Key, Modifiers};
use glossator::{
    command::Command,
    model::Tag::{Claim, Quote, Rebuttal},
    settings::{LetterKeys, Settings},
};

use super::Face;
use crate::picture::speaker;

const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// A window with two marks, the first with a speaker, of which the second is chosen.
fn marked() -> Face {
    let mut face = Face::with("Ja — nein — doch.");
    face.marks("Ja", Rebuttal);
    face.does(Command::Editor(speaker(0, "Ada")));
    face.marks("nein", Quote);
    face
}

fn with_alt() -> Face {
    let mut face = marked();
    let settings =
        Settings { letter_keys: LetterKeys::WithAlt, ..face.workspace().settings().clone() };
    face.does(Command::SetSettings(settings));
    face
}

#[test]
fn a_key_that_is_bound_to_nothing_does_nothing() {
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
        let mut face = marked();
        face.sent();
        let (before, seen) = (face.session().revision(), face.seen());
        face.press_with(modifiers, key);
        if (modifiers, key) != (CTRL | SHIFT, Key::Z) {
            assert_eq!(face.seen(), seen, "{modifiers:?} {key:?}");
            assert!(face.sent().is_empty(), "{modifiers:?} {key:?}");
        }
        assert_eq!(face.session().revision(), before, "{modifiers:?} {key:?}");
    }
}

#[test]
fn a_capital_letter_does_not_what_the_small_one_does() {
    let mut face = marked();
    face.types("C");
    assert_eq!(face.session().marks().count(Quote), 1);
    face.types("T");
    assert!(!face.harness.ctx.text_edit_focused());
    face.types("c");
    assert_eq!(face.session().marks().count(Claim), 1);
}

#[test]
fn signs_are_taken_wherever_a_keyboard_has_them() {
    for modifiers in [Modifiers::NONE, SHIFT] {
        let mut face = marked();
        face.press_with(modifiers, Key::Slash);
        assert!(face.harness.ctx.text_edit_focused(), "{modifiers:?}: the field to filter by");
        let mut face = marked();
        let before = face.workspace().settings().text_size;
        face.press_with(CTRL | modifiers, Key::Plus);
        assert!(before < face.workspace().settings().text_size, "{modifiers:?}");
    }
}

#[test]
fn where_letters_want_alt_no_letter_by_itself_changes_a_mark() {
    for letter in ('a'..='z').chain('A'..='Z') {
        let mut face = with_alt();
        let before = face.session().revision();
        face.types(&letter.to_string());
        face.types("x");
        assert_eq!(face.session().revision(), before, "{letter}");
        assert!(!face.harness.ctx.text_edit_focused(), "{letter} opens no field");
    }
}

#[test]
fn acts_on_letters_and_their_alt_forms_change_places() {
    let mut face = with_alt();
    face.press_with(ALT, Key::C);
    assert_eq!(face.session().marks().count(Claim), 1, "Alt+C makes it a claim");
    face.press_with(ALT, Key::T);
    face.types("why");
    assert_eq!(face.session().chosen().expect("a mark is chosen").note, "why");
    face.press(Key::Escape);
    face.caret("Ja");
    face.types("c");
    assert_eq!(face.chosen().as_deref(), Some("nein"), "C leads to the next claim");
    face.press_with(ALT, Key::K);
    assert_eq!(face.chosen().as_deref(), Some("nein —"), "Alt+K moves the end");
    face.press_with(ALT | SHIFT, Key::K);
    assert_eq!(face.chosen().as_deref(), Some("nein — doch"), "Alt+Shift+K moves it by a word");
}

#[test]
fn the_menus_show_the_keys_as_they_are() {
    let mut face = with_alt();
    face.click("Mark");
    assert!(face.shows("Claim Alt+C"), "{:#?}", face.seen());
    face.press(Key::Escape);
    face.click("Go");
    assert!(face.shows("Next claim C"), "{:#?}", face.seen());
}
