//! A menu or dialog gets all keys until it is closed, however it was opened.

use egui::{Event, Key, Modifiers, PointerButton, Role};
use egui_kittest::kittest::Queryable as _;
use glossator::{
    command::{Command, EditorCommand, PathQuestion, Reply},
    model::Tag::{Claim, Quote, Rebuttal},
    settings::Settings,
};
use proptest::prelude::*;

use super::TestWindow;
use crate::{
    generators::one_case_in,
    test_editor::{labels, opened, speaker},
};

/// Something that can be in front: its name here, and how to open it.
pub(super) type OpenStep = (&'static str, fn(&mut TestWindow));

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// A window with four marks. One was clicked in the list, so its row has the focus.
pub(super) fn marked(width: f32) -> TestWindow {
    let mut window = TestWindow::sized(width, 780.0);
    for (name, text) in [("other.txt", "Nichts."), ("test.txt", "Ja — nein — doch — aber.")] {
        window.handle(Reply::Opened(Box::new(opened(name, text))));
    }
    for (words, tag) in [("Ja", Claim), ("nein", Quote), ("doch", Claim), ("aber", Rebuttal)] {
        window.mark(words, tag);
    }
    for act in [speaker(1, "Weber"), speaker(3, "Ada"), labels(2, &["port"])] {
        window.handle(Command::Editor(act));
    }
    window.handle(Command::Editor(EditorCommand::Escape));
    if window.row("Claim: doch").is_some() {
        window.click_row("Claim: doch");
    }
    window
}

/// What no key for something in front may change: marks, settings, and the position in the text.
#[derive(Debug, PartialEq)]
pub(super) struct BackgroundState {
    pub(super) revision: u64,
    settings: Settings,
    pub(super) chosen: Option<String>,
    selected: Option<String>,
    caret: usize,
}

impl TestWindow {
    pub(super) fn background(&self) -> BackgroundState {
        BackgroundState {
            revision: self.editor().revision(),
            settings: self.workspace().settings().clone(),
            chosen: self.chosen(),
            selected: self.selected(),
            caret: self.editor().selection().caret,
        }
    }

    /// Returns whether a menu or a dialog is shown.
    pub(super) fn has_foreground(&self) -> bool {
        let is_front = |role| matches!(role, Role::Menu | Role::Dialog | Role::AlertDialog);
        self.harness.query_all_by(|node| is_front(node.role())).next().is_some()
    }

    /// Clicks with the right button on the first of these words.
    fn right_click(&mut self, words: &str) {
        let pos = self.rect_of(words).center();
        self.harness.hover_at(pos);
        for pressed in [true, false] {
            let button = PointerButton::Secondary;
            self.harness.event(Event::PointerButton { pos, button, pressed, modifiers: NONE });
        }
        self.harness.run();
    }

    fn reach_by_keys(&mut self, name: &str) {
        self.node(name).focus();
        self.harness.run();
    }
}

/// What opens by mouse.
const BY_MOUSE: &[OpenStep] = &[
    ("file", |window| window.click("File")),
    ("edit", |window| window.click("Edit")),
    ("mark", |window| window.click("Mark")),
    ("go", |window| window.click("Go")),
    ("view", |window| window.click("View")),
    ("documents", |window| window.click("Documents")),
    ("help", |window| window.click("Help")),
    ("filter", |window| window.click("Filter")),
    ("order", |window| window.click("Sort")),
    ("speakers in the filter", |window| {
        window.click("Filter");
        window.click_last("Speaker");
    }),
    ("menu of the text", |window| window.right_click("nein")),
    ("settings", |window| window.choose_menu_entry("Edit", "Settings Ctrl+,")),
    ("keys", |window| window.choose_menu_entry("Help", "Keyboard shortcuts F1")),
    ("notices", |window| window.choose_menu_entry("Help", "Notifications Ctrl+Shift+N")),
    ("about", |window| window.choose_menu_entry("Help", "About Glossator")),
    ("palette", |window| window.choose_menu_entry("View", "Command palette Ctrl+K")),
    ("place", |window| window.choose_menu_entry("Go", "Go to… Ctrl+G")),
    ("encodings", |window| window.choose_menu_entry("File", "Reopen with encoding…")),
];

/// What opens by key.
const BY_KEY: &[OpenStep] = &[
    ("file", |window| {
        window.press(Key::F10);
        window.press(Key::ArrowDown);
    }),
    ("view", |window| {
        window.press(Key::F10);
        for _ in 0..4 {
            window.press(Key::ArrowRight);
        }
        window.press(Key::Enter);
    }),
    ("filter", |window| {
        window.reach_by_keys("Filter");
        window.press(Key::Enter);
    }),
    ("order", |window| {
        window.reach_by_keys("Sort");
        window.press(Key::Space);
    }),
    ("menu of the text", |window| window.press(Key::Menu)),
    ("settings", |window| window.press_with(CTRL, Key::Comma)),
    ("keys", |window| window.press(Key::F1)),
    ("notices", |window| window.press_with(CTRL | Modifiers::SHIFT, Key::N)),
    ("palette", |window| window.press_with(CTRL, Key::K)),
    ("place", |window| window.press_with(CTRL, Key::G)),
    ("menu of a field", |window| {
        window.press(Key::E);
        window.press_with(Modifiers::SHIFT, Key::F10);
    }),
    ("recent documents", |window| {
        for key in [Key::F10, Key::ArrowDown, Key::ArrowDown, Key::ArrowRight] {
            window.press(key);
        }
    }),
    ("typefaces", |window| {
        window.press_with(CTRL, Key::Comma);
        window.click_last("Typeface");
    }),
    ("question for a path", |window| {
        let question = PathQuestion::OpenDocuments(None);
        let reason = "there is no desktop".into();
        window.handle(Reply::PathUnavailable(question, reason));
    }),
];

/// Keys with a meaning in the text, the list, the panels, or what is in front.
const KEYS: &[(Modifiers, Key)] = &[
    (NONE, Key::ArrowDown),
    (NONE, Key::ArrowUp),
    (NONE, Key::ArrowLeft),
    (NONE, Key::ArrowRight),
    (NONE, Key::Tab),
    (Modifiers::SHIFT, Key::Tab),
    (NONE, Key::Enter),
    (NONE, Key::Space),
    (NONE, Key::Escape),
    (NONE, Key::Home),
    (NONE, Key::End),
    (NONE, Key::PageDown),
    (NONE, Key::Delete),
    (NONE, Key::Backspace),
    (NONE, Key::C),
    (NONE, Key::R),
    (NONE, Key::T),
    (NONE, Key::E),
    (NONE, Key::U),
    (NONE, Key::G),
    (NONE, Key::S),
    (NONE, Key::N),
    (NONE, Key::Slash),
    (Modifiers::ALT, Key::C),
    (Modifiers::ALT, Key::X),
    (CTRL, Key::Z),
    (CTRL, Key::K),
    (CTRL, Key::B),
    (NONE, Key::F7),
    (NONE, Key::F10),
];

/// Opens it and presses these keys while it is open. None changes anything behind it, but Enter and Space may run an
/// entry and close it, and the settings dialog may change settings.
#[track_caller]
fn check(mut window: TestWindow, (name, open): OpenStep, keys: &[(Modifiers, Key)]) {
    open(&mut window);
    assert!(window.has_foreground(), "{name} is open");
    for (at, (modifiers, key)) in keys.iter().enumerate() {
        let before = window.background();
        if *modifiers == NONE && key.name().len() == 1 {
            window.type_text(&key.name().to_lowercase());
        } else {
            window.press_with(*modifiers, *key);
        }
        let is_open = window.has_foreground();
        let may_take = !is_open && matches!(key, Key::Enter | Key::Space);
        if may_take {
            return;
        }
        let mut after = window.background();
        if is_open && ["settings", "keys", "typefaces", "view"].contains(&name) {
            after.settings = before.settings.clone();
        }
        assert_eq!(after, before, "{name}: {key:?} of {:?}", &keys[..=at]);
        if !is_open {
            return;
        }
    }
}

#[test]
fn keys_go_to_a_menu_opened_by_mouse_and_not_to_the_panels_behind_it() {
    let mut window = marked(1180.0);
    assert_eq!(window.editor().marks().len(), 4);
    window.click("Filter");
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::ArrowDown, Key::Enter] {
        window.press(key);
    }
    assert_eq!(window.editor().marks().len(), 4);
    assert_eq!(
        window.editor().list_options().filter.label.as_deref(),
        Some("port"),
        "it was taken there"
    );
    assert_eq!(window.chosen().as_deref(), Some("doch"));
}

#[test]
fn no_popup_or_dialog_lets_a_key_through() {
    use Key::{ArrowDown, ArrowLeft, ArrowRight, ArrowUp, C, Delete, Enter, Escape, Space, T, Tab};
    let sequences: [&[Key]; 3] = [
        &[ArrowDown, C, ArrowDown, Delete, ArrowRight, Delete, T, Enter],
        &[ArrowLeft, ArrowLeft, ArrowUp, Tab, Tab, Tab, Tab, Tab, Tab, Tab, Tab, Tab, Tab, Space],
        &[Delete, C, ArrowRight, ArrowRight, Delete, Escape, Escape, C],
    ];
    for opener in BY_MOUSE.iter().chain(BY_KEY) {
        for keys in sequences {
            let keys: Vec<_> = keys.iter().map(|key| (NONE, *key)).collect();
            check(marked(1180.0), *opener, &keys);
        }
    }
}

#[test]
fn in_a_narrow_window_the_overflow_menus_let_no_key_through() {
    use Key::{ArrowDown, ArrowRight, C, Delete, Enter, Tab};
    let openers: [OpenStep; 3] = [
        ("menu", |window| window.click("Menu")),
        ("more", |window| window.click("More")),
        ("options of find", |window| {
            window.press_with(CTRL, Key::F);
            window.click("Options");
        }),
    ];
    for opener in openers {
        for keys in [&[ArrowDown, Delete, C, ArrowRight, Delete, Enter][..], &[Tab, Tab, Tab, C]] {
            let keys: Vec<_> = keys.iter().map(|key| (NONE, *key)).collect();
            check(marked(300.0), opener, &keys);
        }
    }
}

proptest! {
    #![proptest_config(one_case_in(10))]

    #[test]
    fn no_sequence_of_keys_reaches_the_background(
        opener in 0..BY_MOUSE.len() + BY_KEY.len(),
        keys in prop::collection::vec(0..KEYS.len(), 1..14),
    ) {
        let all: Vec<OpenStep> = BY_MOUSE.iter().chain(BY_KEY).copied().collect();
        let keys: Vec<_> = keys.into_iter().map(|key| KEYS[key]).collect();
        check(marked(1180.0), all[opener], &keys);
    }
}

#[test]
fn escape_returns_the_focus_to_where_it_was() {
    for opener in [BY_KEY[0], BY_KEY[4], BY_KEY[5], BY_KEY[6]] {
        let mut window = marked(1180.0);
        window.press(Key::ArrowUp);
        assert_eq!(window.chosen().as_deref(), Some("nein"), "the list has the focus");
        (opener.1)(&mut window);
        while window.has_foreground() {
            window.press(Key::Escape);
        }
        if opener.0 == "file" {
            window.press(Key::Escape);
        }
        if opener.0 != "menu of the text" {
            window.press(Key::ArrowUp);
            assert_eq!(window.chosen().as_deref(), Some("Ja"), "{}", opener.0);
        }
    }
}

#[test]
fn a_notification_gets_no_keys() {
    let mut window = marked(1180.0);
    window.press(Key::Delete);
    assert!(window.shows("Undo"), "{:#?}", window.accessible_texts());
    window.choose_menu_entry("Help", "About Glossator");
    for _ in 0..6 {
        window.press(Key::Tab);
        let focused: Vec<String> =
            window.accessible_texts().into_iter().filter(|it| it.ends_with(" *")).collect();
        assert_eq!(focused, ["Close *"]);
    }
}

#[test]
fn a_dialog_that_opens_by_itself_closes_the_menu_below() {
    let mut window = marked(1180.0);
    window.click("Edit");
    window.handle(Reply::PathUnavailable(
        PathQuestion::OpenDocuments(None),
        "there is no desktop".into(),
    ));
    let count = |window: &TestWindow, role| window.harness.query_all_by_role(role).count();
    assert_eq!((count(&window, Role::Menu), count(&window, Role::Dialog)), (0, 1));
    window.type_text("c");
    assert_eq!(window.editor().marks().len(), 4);
    assert_eq!(window.chosen().as_deref(), Some("doch"));
}
