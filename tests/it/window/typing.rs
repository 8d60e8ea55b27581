//! Typing in a field changes only its value, however the field was reached.

use std::sync::Arc;

use egui::{Key, Modifiers};
use glossator::{model::Mark, settings::Settings};
use proptest::prelude::*;

use super::{
    TestWindow,
    foreground::{OpenStep, marked},
};
use crate::generators::one_case_in;

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// All fields.
const FIELDS: &[OpenStep] = &[
    ("speaker by key", |window| window.press(Key::E)),
    ("speaker by mouse", |window| window.click_last("Speaker")),
    ("labels by key", |window| window.press(Key::L)),
    ("labels by mouse", |window| window.click("New label")),
    ("note by key", |window| window.press(Key::T)),
    ("note by mouse", |window| window.click_last("Note")),
    ("edit speaker of several marks", |window| {
        several(window);
        window.press(Key::E);
    }),
    ("label for several", |window| {
        several(window);
        window.press(Key::L);
    }),
    ("filter by key", |window| window.press(Key::Slash)),
    ("filter by mouse", |window| window.click("Filter by words")),
    ("find", |window| window.press_with(CTRL, Key::F)),
    ("place", |window| window.press_with(CTRL, Key::G)),
    ("palette", |window| window.press_with(CTRL, Key::K)),
    ("settings", |window| window.press_with(CTRL, Key::Comma)),
    ("keys", |window| window.press(Key::F1)),
];

/// Keys and letters with a meaning in the text or the list.
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

/// Selects all marks: the list has the focus.
fn several(window: &mut TestWindow) {
    window.press_with(CTRL, Key::A);
}

/// Returns all marks without their fields, and the settings.
fn saved_state(window: &TestWindow) -> (Vec<Mark>, Settings, Option<String>) {
    let bare = |mark: &Arc<Mark>| {
        let blank = window.editor().marks().iter().next().expect("there are marks");
        let made = Mark::clone(mark).modified_at(blank.provenance.modified);
        Mark { speaker: String::new(), labels: Vec::new(), note: String::new(), ..made }
    };
    let marks = window.editor().marks().iter().map(bare).collect();
    (marks, window.workspace().settings().clone(), window.chosen())
}

#[track_caller]
fn check((name, open): OpenStep, keys: &[(Modifiers, Key)]) {
    let mut window = marked(1180.0);
    open(&mut window);
    assert!(window.harness.ctx.text_edit_focused(), "{name}: {:#?}", window.accessible_texts());
    let before = saved_state(&window);
    for (at, (modifiers, key)) in keys.iter().enumerate() {
        if *modifiers == NONE && key.name().len() == 1 {
            window.type_text(&key.name().to_lowercase());
        } else {
            window.press_with(*modifiers, *key);
        }
        let pressed = &keys[..=at];
        assert_eq!(saved_state(&window), before, "{name}: {pressed:?}");
        let is_in = window.harness.ctx.text_edit_focused();
        if *key == Key::ArrowDown && !is_in {
            // Moves from the filter to the list.
            return;
        }
        assert!(is_in, "{name}: {pressed:?} leaves it");
    }
}

#[test]
fn no_text_shortcut_acts_in_a_field() {
    for field in FIELDS {
        check(*field, KEYS);
    }
}

#[test]
fn a_field_has_the_focus_again_once_everything_in_front_of_it_is_closed() {
    for (name, open) in FIELDS {
        for (modifiers, key) in [(NONE, Key::F10), (CTRL, Key::K), (NONE, Key::F1), (CTRL, Key::G)]
        {
            let mut window = marked(1180.0);
            open(&mut window);
            if window.has_foreground() {
                continue;
            }
            window.type_text("ab");
            let before = saved_state(&window);
            window.press_with(modifiers, key);
            window.press(Key::Escape);
            assert!(
                window.harness.ctx.text_edit_focused(),
                "{name}: {key:?} {:#?}",
                window.accessible_texts()
            );
            window.type_text("crq");
            window.press(Key::Delete);
            assert_eq!(saved_state(&window), before, "{name}: {key:?}");
        }
    }
}

proptest! {
    #![proptest_config(one_case_in(16))]

    #[test]
    fn no_sequence_of_text_keys_acts_in_a_field(
        field in 0..FIELDS.len(),
        keys in prop::collection::vec(0..KEYS.len(), 1..14),
    ) {
        let keys: Vec<_> = keys.into_iter().map(|key| KEYS[key]).collect();
        check(FIELDS[field], &keys);
    }
}
