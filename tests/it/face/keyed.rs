//! What a single key has done to a mark is said for some seconds, with a way back.

use egui::{Key, Modifiers};
use glossator::model::Tag::{Claim, Quote};

use super::Face;

/// A window with two marks, of which the second is chosen.
fn marked() -> Face {
    let mut face = Face::with("Ja — nein — doch.");
    face.marks("Ja", Claim);
    face.marks("nein", Quote);
    face
}

impl Face {
    /// What the cards say just now.
    fn cards(&self) -> Vec<String> {
        self.workspace().notifications().iter().map(|(_, it)| it.text.to_string()).collect()
    }
}

#[test]
fn a_mark_that_is_retagged_or_removed_by_a_key_says_so_and_can_be_had_back() {
    for (key, words) in [
        (Key::C, "Changed to claim"),
        (Key::R, "Changed to rebuttal"),
        (Key::Delete, "Mark removed"),
        (Key::Backspace, "Mark removed"),
    ] {
        let mut face = marked();
        let before = face.picture();
        face.press(key);
        assert_ne!(face.picture(), before);
        assert_eq!(face.cards(), [words]);
        face.click_last("Undo");
        assert_eq!(face.picture(), before, "{words}");
        assert!(face.cards().is_empty());
    }
}

#[test]
fn several_marks_are_spoken_of_as_such() {
    let mut face = marked();
    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    face.press_with(Modifiers::COMMAND, Key::A);
    face.press(Key::R);
    assert_eq!(face.cards(), ["Marks changed to rebuttals"]);
    face.press(Key::Delete);
    assert_eq!(face.cards(), ["Marks removed"]);
    face.click_last("Undo");
    assert_eq!(face.session().marks().len(), 2);
}

#[test]
fn it_goes_with_the_next_act_and_by_itself() {
    let mut face = marked();
    face.press(Key::C);
    assert_eq!(face.cards(), ["Changed to claim"]);
    face.press(Key::K);
    assert!(face.cards().is_empty(), "it spoke of the act before");
    face.press(Key::R);
    assert_eq!(face.cards(), ["Changed to rebuttal"]);
    face.press_with(Modifiers::COMMAND, Key::Z);
    assert!(face.cards().is_empty(), "it was taken back");
    face.press(Key::R);
    face.passes(3.0);
    assert_eq!(face.cards(), ["Changed to rebuttal"], "it stays for some seconds");
    face.passes(10.0);
    assert!(face.cards().is_empty());
    face.press(Key::Delete);
    face.passes(3.0);
    assert_eq!(face.cards(), ["Mark removed"]);
    face.passes(10.0);
    assert!(face.cards().is_empty(), "so does what a screen reader speaks of");
}

#[test]
fn acts_again_and_again_leave_one_card_and_few_lines() {
    let mut face = marked();
    for _ in 0..5 {
        face.press(Key::C);
        face.press(Key::R);
        assert_eq!(face.cards().len(), 1);
    }
    face.press(Key::Delete);
    face.press(Key::P);
    face.press(Key::Delete);
    assert_eq!(face.cards(), ["Mark removed"]);
    let told = face.workspace().notification_log();
    assert_eq!(told.nth(0).map(|it| it.repeats), Some(2), "what is said twice is one entry");
}

#[test]
fn what_is_made_new_or_asked_for_by_name_says_nothing() {
    let mut face = marked();
    face.selects("doch", Modifiers::NONE);
    face.press(Key::C);
    face.press(Key::C);
    assert_eq!(face.session().marks().len(), 3);
    face.choose("Mark", "Change to rebuttal R");
    assert!(face.cards().is_empty(), "{:?}", face.cards());
    face.press(Key::R);
    assert!(face.cards().is_empty(), "it is a rebuttal already");
    // Nobody presses the keys of undo and redo by mistake.
    face.press(Key::Delete);
    face.press_with(Modifiers::COMMAND, Key::Z);
    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(face.session().marks().len(), 2);
    assert!(face.cards().is_empty(), "{:?}", face.cards());
}
