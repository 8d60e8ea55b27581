//! Whatever stands in front owns the keyboard until it is closed, however it was opened.

use egui::{Event, Key, Modifiers, PointerButton, Role};
use egui_kittest::kittest::Queryable as _;
use glossator::{
    command::{Command, EditorCommand, PathAnswer, PathQuestion},
    model::Tag::{Claim, Quote, Rebuttal},
    settings::Settings,
};
use proptest::prelude::*;

use super::Face;
use crate::picture::{labels, opened, speaker};

/// Something that can stand in front: what it is called here, and how it is opened.
pub(super) type Opener = (&'static str, fn(&mut Face));

const CTRL: Modifiers = Modifiers::COMMAND;
const NONE: Modifiers = Modifiers::NONE;

/// A window with four marks, of which one was clicked on in the list: its row has the keyboard.
pub(super) fn marked(width: f32) -> Face {
    let mut face = Face::sized(width, 780.0);
    for (name, text) in [("other.txt", "Nichts."), ("test.txt", "Ja — nein — doch — aber.")] {
        face.does(Command::Opened(Box::new(opened(name, text))));
    }
    for (words, tag) in [("Ja", Claim), ("nein", Quote), ("doch", Claim), ("aber", Rebuttal)] {
        face.marks(words, tag);
    }
    for act in [speaker(1, "Weber"), speaker(3, "Ada"), labels(2, &["port"])] {
        face.does(Command::Editor(act));
    }
    face.does(Command::Editor(EditorCommand::Escape));
    if face.row("Claim: doch").is_some() {
        face.click_row("Claim: doch");
    }
    face
}

/// What no key may change that is for something in front: the marks, what is set, and where one is in the text.
#[derive(Debug, PartialEq)]
pub(super) struct Behind {
    pub(super) revision: u64,
    settings: Settings,
    pub(super) chosen: Option<String>,
    selected: Option<String>,
    caret: usize,
}

impl Face {
    pub(super) fn behind(&self) -> Behind {
        Behind {
            revision: self.session().revision(),
            settings: self.workspace().settings().clone(),
            chosen: self.chosen(),
            selected: self.selected(),
            caret: self.session().selection().caret,
        }
    }

    /// Whether a menu or a dialog is shown.
    pub(super) fn has_front(&self) -> bool {
        let is_front = |role| matches!(role, Role::Menu | Role::Dialog | Role::AlertDialog);
        self.harness.query_all_by(|node| is_front(node.role())).next().is_some()
    }

    /// Presses the right button on the first of these words.
    fn right_clicks(&mut self, words: &str) {
        let pos = self.place(words).center();
        self.harness.hover_at(pos);
        for pressed in [true, false] {
            let button = PointerButton::Secondary;
            self.harness.event(Event::PointerButton { pos, button, pressed, modifiers: NONE });
        }
        self.harness.run();
    }

    fn reaches(&mut self, name: &str) {
        self.node(name).focus();
        self.harness.run();
    }
}

/// What the mouse opens.
const BY_MOUSE: &[Opener] = &[
    ("file", |face| face.click("File")),
    ("edit", |face| face.click("Edit")),
    ("mark", |face| face.click("Mark")),
    ("go", |face| face.click("Go")),
    ("view", |face| face.click("View")),
    ("documents", |face| face.click("Documents")),
    ("help", |face| face.click("Help")),
    ("filter", |face| face.click("Filter")),
    ("order", |face| face.click("Sort")),
    ("speakers in the filter", |face| {
        face.click("Filter");
        face.click_last("Speaker");
    }),
    ("menu of the text", |face| face.right_clicks("nein")),
    ("settings", |face| face.choose("Edit", "Settings Ctrl+,")),
    ("keys", |face| face.choose("Help", "Keyboard shortcuts F1")),
    ("notices", |face| face.choose("Help", "Notifications Ctrl+Shift+N")),
    ("about", |face| face.choose("Help", "About Glossator")),
    ("palette", |face| face.choose("View", "Command palette Ctrl+K")),
    ("place", |face| face.choose("Go", "Go to… Ctrl+G")),
    ("encodings", |face| face.choose("File", "Reopen with encoding…")),
];

/// What keys open.
const BY_KEY: &[Opener] = &[
    ("file", |face| {
        face.press(Key::F10);
        face.press(Key::ArrowDown);
    }),
    ("view", |face| {
        face.press(Key::F10);
        for _ in 0..4 {
            face.press(Key::ArrowRight);
        }
        face.press(Key::Enter);
    }),
    ("filter", |face| {
        face.reaches("Filter");
        face.press(Key::Enter);
    }),
    ("order", |face| {
        face.reaches("Sort");
        face.press(Key::Space);
    }),
    ("menu of the text", |face| face.press(Key::Menu)),
    ("settings", |face| face.press_with(CTRL, Key::Comma)),
    ("keys", |face| face.press(Key::F1)),
    ("notices", |face| face.press_with(CTRL | Modifiers::SHIFT, Key::N)),
    ("palette", |face| face.press_with(CTRL, Key::K)),
    ("place", |face| face.press_with(CTRL, Key::G)),
    ("menu of a field", |face| {
        face.press(Key::E);
        face.press_with(Modifiers::SHIFT, Key::F10);
    }),
    ("recent documents", |face| {
        for key in [Key::F10, Key::ArrowDown, Key::ArrowDown, Key::ArrowRight] {
            face.press(key);
        }
    }),
    ("typefaces", |face| {
        face.press_with(CTRL, Key::Comma);
        face.click_last("Typeface");
    }),
    ("question for a path", |face| {
        let question = PathQuestion::OpenDocuments(None);
        let reason = "there is no desktop".into();
        face.does(Command::PathAnswer(PathAnswer::Unavailable { question, reason }));
    }),
];

/// Keys that mean something in the text, the list, the panels, or what stands in front.
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

/// Opens it and presses these keys as long as it is open. None changes anything behind it: only Enter and Space take what
/// is there, and then it closes; what is set can be changed in the settings themselves.
#[track_caller]
fn check(mut face: Face, (name, open): Opener, keys: &[(Modifiers, Key)]) {
    open(&mut face);
    assert!(face.has_front(), "{name} is open");
    for (at, (modifiers, key)) in keys.iter().enumerate() {
        let before = face.behind();
        if *modifiers == NONE && key.name().len() == 1 {
            face.types(&key.name().to_lowercase());
        } else {
            face.press_with(*modifiers, *key);
        }
        let is_open = face.has_front();
        let may_take = !is_open && matches!(key, Key::Enter | Key::Space);
        if may_take {
            return;
        }
        let mut after = face.behind();
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
fn keys_walk_through_a_menu_that_the_mouse_opened_and_not_through_the_panels_behind_it() {
    let mut face = marked(1180.0);
    assert_eq!(face.session().marks().len(), 4);
    face.click("Filter");
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::ArrowDown, Key::Enter] {
        face.press(key);
    }
    assert_eq!(face.session().marks().len(), 4);
    assert_eq!(
        face.session().list_options().filter.label.as_deref(),
        Some("port"),
        "it was taken there"
    );
    assert_eq!(face.chosen().as_deref(), Some("doch"));
}

#[test]
fn nothing_in_front_lets_a_key_through() {
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
fn where_there_is_little_room_the_menus_for_the_rest_let_no_key_through() {
    use Key::{ArrowDown, ArrowRight, C, Delete, Enter, Tab};
    let openers: [Opener; 3] = [
        ("menu", |face| face.click("Menu")),
        ("more", |face| face.click("More")),
        ("options of find", |face| {
            face.press_with(CTRL, Key::F);
            face.click("Options");
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
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_sequence_of_keys_reaches_what_stands_behind(
        opener in 0..BY_MOUSE.len() + BY_KEY.len(),
        keys in prop::collection::vec(0..KEYS.len(), 1..14),
    ) {
        let all: Vec<Opener> = BY_MOUSE.iter().chain(BY_KEY).copied().collect();
        let keys: Vec<_> = keys.into_iter().map(|key| KEYS[key]).collect();
        check(marked(1180.0), all[opener], &keys);
    }
}

#[test]
fn escape_gives_the_keyboard_back_to_what_had_it() {
    for opener in [BY_KEY[0], BY_KEY[4], BY_KEY[5], BY_KEY[6]] {
        let mut face = marked(1180.0);
        face.press(Key::ArrowUp);
        assert_eq!(face.chosen().as_deref(), Some("nein"), "the list has the keyboard");
        (opener.1)(&mut face);
        while face.has_front() {
            face.press(Key::Escape);
        }
        if opener.0 == "file" {
            face.press(Key::Escape);
        }
        if opener.0 != "menu of the text" {
            face.press(Key::ArrowUp);
            assert_eq!(face.chosen().as_deref(), Some("Ja"), "{}", opener.0);
        }
    }
}

#[test]
fn a_notice_takes_no_key() {
    let mut face = marked(1180.0);
    face.press(Key::Delete);
    assert!(face.shows("Undo"), "{:#?}", face.seen());
    face.choose("Help", "About Glossator");
    for _ in 0..6 {
        face.press(Key::Tab);
        let focused: Vec<String> =
            face.seen().into_iter().filter(|it| it.ends_with(" *")).collect();
        assert_eq!(focused, ["Close *"]);
    }
}

#[test]
fn a_dialog_that_comes_by_itself_closes_the_menu_below() {
    let mut face = marked(1180.0);
    face.click("Edit");
    face.does(Command::PathAnswer(PathAnswer::Unavailable {
        question: PathQuestion::OpenDocuments(None),
        reason: "there is no desktop".into(),
    }));
    let count = |face: &Face, role| face.harness.query_all_by_role(role).count();
    assert_eq!((count(&face, Role::Menu), count(&face, Role::Dialog)), (0, 1));
    face.types("c");
    assert_eq!(face.session().marks().len(), 4);
    assert_eq!(face.chosen().as_deref(), Some("doch"));
}
