//! The menu bar by keys, and typing into fields.

use egui::{Event, Key, Modifiers};
use glossator::model::Tag::{Claim, Quote, Rebuttal};

use super::{
    TestWindow,
    foreground::{OpenStep, marked},
};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

#[test]
fn f10_enters_the_menu_bar_and_arrows_move_through_it() {
    let mut window = marked(1180.0);
    window.press(Key::F10);
    assert!(
        window.accessible_texts().contains(&"File *".to_owned()),
        "{:#?}",
        window.accessible_texts()
    );
    for (key, at) in [
        (Key::ArrowRight, "Edit *"),
        (Key::ArrowLeft, "File *"),
        (Key::ArrowLeft, "Help *"),
        (Key::ArrowRight, "File *"),
        (Key::ArrowDown, "Open… Ctrl+O *"),
        (Key::ArrowRight, "Undo edit labels Ctrl+Z *"),
        (Key::ArrowLeft, "Open… Ctrl+O *"),
        (Key::ArrowDown, "Open recent *"),
    ] {
        window.press(key);
        assert!(
            window.accessible_texts().contains(&at.to_owned()),
            "{key:?} {at} {:#?}",
            window.accessible_texts()
        );
    }
    window.press(Key::Escape);
    assert!(
        window.accessible_texts().contains(&"File *".to_owned()),
        "{:#?}",
        window.accessible_texts()
    );
    let before = window.background();
    window.type_text("c");
    assert_eq!(window.background(), before, "no letter reaches the text from the menu bar");
    window.press(Key::Escape);
    window.press(Key::ArrowUp);
    assert_eq!(window.chosen().as_deref(), Some("nein"), "the list has the focus again");
}

#[test]
fn tab_stays_in_the_menu_bar() {
    let mut window = marked(1180.0);
    window.press(Key::F10);
    let before = window.background();
    for (modifiers, at) in [
        (NONE, "Edit *"),
        (Modifiers::SHIFT, "File *"),
        (Modifiers::SHIFT, "Help *"),
        (NONE, "File *"),
    ] {
        window.press_with(modifiers, Key::Tab);
        assert!(
            window.accessible_texts().contains(&at.to_owned()),
            "{at} {:#?}",
            window.accessible_texts()
        );
        window.type_text("cr");
        window.press(Key::Delete);
        assert_eq!(window.background(), before);
    }
}

#[test]
fn a_menu_command_returns_the_focus_to_the_text() {
    let mut window = marked(1180.0);
    window.press(Key::F10);
    for key in [Key::ArrowRight, Key::ArrowRight, Key::Enter, Key::Enter] {
        window.press(key);
    }
    assert_eq!(window.editor().marks().len(), 4);
    assert!(!window.has_foreground());
    window.press(Key::N);
    assert!(window.chosen().is_some());
    assert!(
        !window.accessible_texts().contains(&"Mark *".to_owned()),
        "{:#?}",
        window.accessible_texts()
    );
}

#[test]
fn tapping_alt_enters_and_leaves_the_menu_bar() {
    let mut window = marked(1180.0);
    let tap = |window: &mut TestWindow, between: Option<Event>| {
        let (key, modifiers) = (Key::AltLeft, NONE);
        let physical_key = Some(key);
        let key = |pressed| Event::Key { key, physical_key, pressed, repeat: false, modifiers };
        window.harness.event(key(true));
        window.harness.event(Event::ModifiersChanged(Modifiers::ALT));
        if let Some(it) = between {
            window.harness.event(it);
        }
        window.harness.event(key(false));
        window.harness.event(Event::ModifiersChanged(NONE));
        window.harness.run();
    };
    let is_there = |window: &TestWindow| window.accessible_texts().contains(&"File *".to_owned());
    tap(&mut window, Some(Event::WindowFocused(true)));
    assert!(!is_there(&window), "the desktop handled it");
    tap(&mut window, None);
    assert!(is_there(&window));
    tap(&mut window, None);
    assert!(!is_there(&window));
    window.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert!(!is_there(&window), "Alt was held for an arrow");
}

#[test]
fn typing_into_a_field_changes_only_its_value() {
    let openers: [OpenStep; 4] = [
        ("filter by key", |window| window.press(Key::Slash)),
        ("filter by mouse", |window| window.click("Filter by words")),
        ("find", |window| window.press_with(CTRL, Key::F)),
        ("find by the menu", |window| window.choose_menu_entry("Edit", "Find Ctrl+F")),
    ];
    for (name, open) in openers {
        let mut window = marked(1180.0);
        open(&mut window);
        let before = window.background();
        assert!(window.harness.ctx.text_edit_focused(), "{name}: {:#?}", window.accessible_texts());
        window.type_text("crqtexgmuijkwnps1");
        for key in [Key::Delete, Key::Home, Key::Backspace, Key::Space, Key::End, Key::Enter] {
            window.press(key);
            assert!(window.harness.ctx.text_edit_focused(), "{name}: {key:?} leaves it");
        }
        let after = window.background();
        assert_eq!((after.revision, after.chosen), (before.revision, before.chosen), "{name}");
    }
    for (key, mark) in [(Key::E, "Claim by crq: doch"), (Key::T, "Claim: doch")] {
        let mut window = marked(1180.0);
        let tags = |window: &TestWindow| {
            [Claim, Quote, Rebuttal].map(|it| window.editor().marks().count(it))
        };
        let before = tags(&window);
        window.press(key);
        window.type_text("crq");
        assert_eq!(tags(&window), before, "{key:?}");
        assert!(window.row(mark).is_some(), "{key:?}");
    }
}
