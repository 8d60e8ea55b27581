//! The menu bar by keys, and fields, which have what is typed for themselves.

use egui::{Event, Key, Modifiers};
use glossator::model::Tag::{Claim, Quote, Rebuttal};

use super::{
    Face,
    front::{Opener, marked},
};

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

#[test]
fn the_key_of_the_menu_bar_leads_there_and_arrows_lead_through_it() {
    let mut face = marked(1180.0);
    face.press(Key::F10);
    assert!(face.seen().contains(&"File *".to_owned()), "{:#?}", face.seen());
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
        face.press(key);
        assert!(face.seen().contains(&at.to_owned()), "{key:?} {at} {:#?}", face.seen());
    }
    face.press(Key::Escape);
    assert!(face.seen().contains(&"File *".to_owned()), "{:#?}", face.seen());
    let before = face.behind();
    face.types("c");
    assert_eq!(face.behind(), before, "no letter reaches the text from the menu bar");
    face.press(Key::Escape);
    face.press(Key::ArrowUp);
    assert_eq!(face.chosen().as_deref(), Some("nein"), "the list has the keyboard again");
}

#[test]
fn tab_stays_in_the_menu_bar() {
    let mut face = marked(1180.0);
    face.press(Key::F10);
    let before = face.behind();
    for (modifiers, at) in [
        (NONE, "Edit *"),
        (Modifiers::SHIFT, "File *"),
        (Modifiers::SHIFT, "Help *"),
        (NONE, "File *"),
    ] {
        face.press_with(modifiers, Key::Tab);
        assert!(face.seen().contains(&at.to_owned()), "{at} {:#?}", face.seen());
        face.types("cr");
        face.press(Key::Delete);
        assert_eq!(face.behind(), before);
    }
}

#[test]
fn what_is_taken_from_the_menu_bar_gives_the_keyboard_back_to_the_text() {
    let mut face = marked(1180.0);
    face.press(Key::F10);
    for key in [Key::ArrowRight, Key::ArrowRight, Key::Enter, Key::Enter] {
        face.press(key);
    }
    assert_eq!(face.session().marks().len(), 4);
    assert!(!face.has_front());
    face.press(Key::N);
    assert!(face.chosen().is_some());
    assert!(!face.seen().contains(&"Mark *".to_owned()), "{:#?}", face.seen());
}

#[test]
fn a_tap_of_alt_leads_to_the_menu_bar_and_out_of_it() {
    let mut face = marked(1180.0);
    let tap = |face: &mut Face, between: Option<Event>| {
        let (key, modifiers) = (Key::AltLeft, NONE);
        let physical_key = Some(key);
        let key = |pressed| Event::Key { key, physical_key, pressed, repeat: false, modifiers };
        face.harness.event(key(true));
        face.harness.event(Event::ModifiersChanged(Modifiers::ALT));
        if let Some(it) = between {
            face.harness.event(it);
        }
        face.harness.event(key(false));
        face.harness.event(Event::ModifiersChanged(NONE));
        face.harness.run();
    };
    let is_there = |face: &Face| face.seen().contains(&"File *".to_owned());
    tap(&mut face, Some(Event::WindowFocused(true)));
    assert!(!is_there(&face), "the desktop took it");
    tap(&mut face, None);
    assert!(is_there(&face));
    tap(&mut face, None);
    assert!(!is_there(&face));
    face.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert!(!is_there(&face), "Alt was held for an arrow");
}

#[test]
fn what_is_typed_into_a_field_changes_nothing_but_what_the_field_is_for() {
    let openers: [Opener; 4] = [
        ("filter by key", |face| face.press(Key::Slash)),
        ("filter by mouse", |face| face.click("Filter by words")),
        ("find", |face| face.press_with(CTRL, Key::F)),
        ("find by the menu", |face| face.choose("Edit", "Find Ctrl+F")),
    ];
    for (name, open) in openers {
        let mut face = marked(1180.0);
        open(&mut face);
        let before = face.behind();
        assert!(face.harness.ctx.text_edit_focused(), "{name}: {:#?}", face.seen());
        face.types("crqtexgmuijkwnps1");
        for key in [Key::Delete, Key::Home, Key::Backspace, Key::Space, Key::End, Key::Enter] {
            face.press(key);
            assert!(face.harness.ctx.text_edit_focused(), "{name}: {key:?} leaves it");
        }
        let after = face.behind();
        assert_eq!((after.revision, after.chosen), (before.revision, before.chosen), "{name}");
    }
    for (key, mark) in [(Key::E, "Claim by crq: doch"), (Key::T, "Claim: doch")] {
        let mut face = marked(1180.0);
        let tags =
            |face: &Face| [Claim, Quote, Rebuttal].map(|it| face.session().marks().count(it));
        let before = tags(&face);
        face.press(key);
        face.types("crq");
        assert_eq!(tags(&face), before, "{key:?}");
        assert!(face.row(mark).is_some(), "{key:?}");
    }
}
