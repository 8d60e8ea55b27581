//! Whatever is typed into a field changes nothing but what that field is for, however the field was come to.

use std::sync::Arc;

use egui::{Key, Modifiers};
use glossator::{model::Mark, settings::Settings};
use proptest::prelude::*;

use super::{
    Face,
    front::{Opener, marked},
};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// Every field there is.
const FIELDS: &[Opener] = &[
    ("speaker by key", |face| face.press(Key::E)),
    ("speaker by mouse", |face| face.click_last("Speaker")),
    ("labels by key", |face| face.press(Key::L)),
    ("labels by mouse", |face| face.click("New label")),
    ("note by key", |face| face.press(Key::T)),
    ("note by mouse", |face| face.click_last("Note")),
    ("edit speaker of several marks", |face| {
        several(face);
        face.press(Key::E);
    }),
    ("label for several", |face| {
        several(face);
        face.press(Key::L);
    }),
    ("filter by key", |face| face.press(Key::Slash)),
    ("filter by mouse", |face| face.click("Filter by words")),
    ("find", |face| face.press_with(CTRL, Key::F)),
    ("place", |face| face.press_with(CTRL, Key::G)),
    ("palette", |face| face.press_with(CTRL, Key::K)),
    ("settings", |face| face.press_with(CTRL, Key::Comma)),
    ("keys", |face| face.press(Key::F1)),
];

/// Keys that mean something in the text or the list, and letters that do.
const KEYS: &[(Modifiers, Key)] = &[
    (NONE, Key::C),
    (NONE, Key::R),
    (NONE, Key::Q),
    (NONE, Key::X),
    (NONE, Key::G),
    (NONE, Key::U),
    (NONE, Key::S),
    (NONE, Key::A),
    (NONE, Key::N),
    (NONE, Key::W),
    (NONE, Key::Num1),
    (NONE, Key::Slash),
    (NONE, Key::Space),
    (NONE, Key::Delete),
    (NONE, Key::Backspace),
    (Modifiers::SHIFT, Key::Delete),
    (NONE, Key::ArrowDown),
    (NONE, Key::ArrowUp),
    (NONE, Key::ArrowLeft),
    (NONE, Key::Home),
    (NONE, Key::End),
    (NONE, Key::PageDown),
    (Modifiers::SHIFT, Key::Home),
    (CTRL, Key::Home),
    (CTRL, Key::A),
    (CTRL, Key::Z),
    (CTRL, Key::Y),
    (CTRL, Key::Delete),
    (Modifiers::ALT, Key::C),
    (Modifiers::ALT, Key::X),
    (Modifiers::ALT, Key::S),
    (Modifiers::ALT, Key::ArrowLeft),
    (Modifiers::SHIFT, Key::E),
    (Modifiers::SHIFT, Key::G),
];

/// Chooses all marks: the list has the keyboard.
fn several(face: &mut Face) {
    face.press_with(CTRL, Key::A);
}

/// All marks but for what fields say of them, and what is set.
fn kept(face: &Face) -> (Vec<Mark>, Settings, Option<String>) {
    let bare = |mark: &Arc<Mark>| {
        let blank = face.session().marks().iter().next().expect("there are marks");
        let (modified, made) = (blank.modified, Mark::clone(mark));
        Mark { speaker: String::new(), labels: Vec::new(), note: String::new(), modified, ..made }
    };
    let marks = face.session().marks().iter().map(bare).collect();
    (marks, face.workspace().settings().clone(), face.chosen())
}

#[track_caller]
fn check((name, open): Opener, keys: &[(Modifiers, Key)]) {
    let mut face = marked(1180.0);
    open(&mut face);
    assert!(face.harness.ctx.text_edit_focused(), "{name}: {:#?}", face.seen());
    let before = kept(&face);
    for (at, (modifiers, key)) in keys.iter().enumerate() {
        if *modifiers == NONE && key.name().len() == 1 {
            face.types(&key.name().to_lowercase());
        } else {
            face.press_with(*modifiers, *key);
        }
        let pressed = &keys[..=at];
        assert_eq!(kept(&face), before, "{name}: {pressed:?}");
        let is_in = face.harness.ctx.text_edit_focused();
        if *key == Key::ArrowDown && !is_in {
            // It leads from the words to filter by to the list.
            return;
        }
        assert!(is_in, "{name}: {pressed:?} leaves it");
    }
}

#[test]
fn no_key_that_means_something_in_the_text_means_it_in_a_field() {
    for field in FIELDS {
        check(*field, KEYS);
    }
}

#[test]
fn a_field_has_the_keyboard_again_once_what_was_in_front_of_it_is_closed() {
    for (name, open) in FIELDS {
        for (modifiers, key) in [(NONE, Key::F10), (CTRL, Key::K), (NONE, Key::F1), (CTRL, Key::G)]
        {
            let mut face = marked(1180.0);
            open(&mut face);
            if face.has_front() {
                continue;
            }
            face.types("ab");
            let before = kept(&face);
            face.press_with(modifiers, key);
            face.press(Key::Escape);
            assert!(face.harness.ctx.text_edit_focused(), "{name}: {key:?} {:#?}", face.seen());
            face.types("crq");
            face.press(Key::Delete);
            assert_eq!(kept(&face), before, "{name}: {key:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn nor_does_any_sequence_of_them(
        field in 0..FIELDS.len(),
        keys in prop::collection::vec(0..KEYS.len(), 1..14),
    ) {
        let keys: Vec<_> = keys.into_iter().map(|key| KEYS[key]).collect();
        check(FIELDS[field], &keys);
    }
}
