//! The menu of a field: what a right click in one offers, and the keys that lead through it.

use egui::{
    Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Role, ViewportCommand, ViewportId,
    vec2,
};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use glossator::{
    command::{Command, EditorCommand},
    model::Tag::Claim,
};

use super::{Face, walking::outlined};

const ENTRIES: [&str; 6] = [
    "Undo Ctrl+Z",
    "Redo Ctrl+Shift+Z",
    "Cut Ctrl+X",
    "Copy Ctrl+C",
    "Paste Ctrl+V",
    "Select all Ctrl+A",
];

impl Face {
    /// Clicks with the right button.
    pub(super) fn clicks_right(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run();
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
            self.harness.run();
        }
    }

    /// Where the letters of the field called `name` begin.
    #[track_caller]
    fn start_of(&self, name: &str) -> Pos2 {
        self.any_field(name).rect().left_top() + vec2(9.0, 12.0)
    }

    /// The field called `name`: the last, where there are several.
    #[track_caller]
    pub(super) fn any_field<'a>(&'a self, name: &'a str) -> Node<'a> {
        let roles = [Role::TextInput, Role::MultilineTextInput, Role::SearchInput];
        let is_it = move |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            roles.contains(&node.role()) && node.label().as_deref() == Some(name)
        };
        let found = self.harness.query_all_by(is_it).last();
        found.unwrap_or_else(|| panic!("{name} is not in {:?}", self.seen()))
    }

    /// The entries of the menu that can be taken, as they stand.
    fn can(&self) -> Vec<&'static str> {
        let can = |name: &&'static str| {
            self.shows(name) && !self.node(name).accesskit_node().is_disabled()
        };
        ENTRIES.into_iter().filter(can).collect()
    }

    fn has_field_menu(&self) -> bool {
        ENTRIES[4..].iter().all(|name| self.shows(name))
    }

    fn copied(&self) -> Option<String> {
        let commands = self.harness.output().platform_output.commands.iter();
        let mut texts = commands.rev().filter_map(|it| match it {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        });
        texts.next()
    }

    /// Whether what is on the clipboard was asked for since the last frame before `act`.
    fn asks_for_clipboard(&mut self, act: impl FnOnce(&mut Self)) -> bool {
        act(self);
        (0..4).any(|_| {
            self.harness.step();
            let output = self.harness.output().viewport_output.get(&ViewportId::ROOT);
            output.is_some_and(|it| it.commands.contains(&ViewportCommand::RequestPaste))
        })
    }

    /// Opens the menu of a field, and sees that the field stays and has the keyboard when something was taken there.
    #[track_caller]
    fn checks_menu_of(&mut self, name: &str) {
        let at = self.start_of(name);
        self.clicks(at, 1, Modifiers::NONE);
        self.harness.event(Event::Text("12".to_owned()));
        self.harness.run();
        // What fewer rows fit is lower, and stands elsewhere.
        let at = self.start_of(name);
        self.clicks_right(at);
        assert!(self.has_field_menu(), "{name}");
        self.click("Select all Ctrl+A");
        assert!(!self.has_field_menu(), "{name}");
        self.clicks_right(self.start_of(name));
        assert!(self.can().contains(&"Cut Ctrl+X"), "{name}: {:?}", self.can());
        self.press(Key::Escape);
        assert!(!self.has_field_menu(), "{name}");
        self.types("3");
        assert_eq!(self.any_field(name).value().as_deref(), Some("3"), "{name}");
    }

    fn is_gone_to(&self, name: &str) -> bool {
        self.seen().contains(&format!("{name} *"))
    }
}

/// A window with a claim, in whose field for the speaker this was just written.
fn spoken(words: &str) -> Face {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    face.types("e");
    face.harness.event(Event::Text(words.to_owned()));
    face.harness.run();
    face
}

#[test]
fn a_right_click_in_a_field_offers_what_can_be_done_there() {
    let mut face = spoken("weber");
    face.clicks_right(face.start_of("Speaker"));
    assert!(ENTRIES.iter().all(|name| face.shows(name)), "{:?}", face.seen());
    assert_eq!(face.can(), ["Undo Ctrl+Z", "Paste Ctrl+V", "Select all Ctrl+A"]);
    face.click(ENTRIES[5]);
    assert!(!face.has_field_menu());
    face.clicks_right(face.start_of("Speaker"));
    assert!(!face.can().contains(&ENTRIES[1]) && face.can().len() == 5, "{:?}", face.can());
}

#[test]
fn what_was_selected_is_cut_and_the_field_keeps_the_keyboard() {
    let mut face = spoken("weber");
    face.press_with(Modifiers::COMMAND, Key::A);
    face.clicks_right(face.start_of("Speaker"));
    face.node("Cut Ctrl+X").click();
    face.harness.step();
    assert_eq!(face.copied().as_deref(), Some("weber"));
    face.harness.run();
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim");
    assert!(face.is_gone_to("Speaker"));
    face.types("x");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by x");
}

#[test]
fn a_right_click_beside_what_is_selected_selects_it_no_more() {
    let mut face = spoken("weber und soehne");
    face.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    face.clicks_right(face.start_of("Speaker"));
    assert!(!face.can().contains(&"Cut Ctrl+X"));
}

#[test]
fn paste_asks_for_the_clipboard_and_puts_it_where_the_caret_is() {
    let mut face = spoken("weber");
    face.press_with(Modifiers::COMMAND, Key::A);
    face.clicks_right(face.start_of("Speaker"));
    assert!(face.asks_for_clipboard(|face| face.node("Paste Ctrl+V").click()));
    face.harness.event(Event::Paste("Frau Ost".to_owned()));
    face.harness.run();
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by Frau Ost");
}

#[test]
fn what_was_taken_back_in_a_field_comes_again() {
    let mut face = spoken("weber");
    face.clicks_right(face.start_of("Speaker"));
    face.click(ENTRIES[0]);
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim");
    face.clicks_right(face.start_of("Speaker"));
    assert_eq!(face.can(), [ENTRIES[1], ENTRIES[4]]);
    face.click(ENTRIES[1]);
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by weber");
}

#[test]
fn a_caret_that_was_moved_is_nothing_to_take_back() {
    let mut face = spoken("weber");
    face.passes(2.0);
    face.press(Key::Home);
    face.passes(2.0);
    face.clicks_right(face.start_of("Speaker"));
    face.click(ENTRIES[0]);
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn a_visit_with_the_menu_is_still_one_step_to_undo() {
    let mut face = spoken("weber");
    face.press_with(Modifiers::COMMAND, Key::A);
    face.clicks_right(face.start_of("Speaker"));
    face.click("Cut Ctrl+X");
    face.types("ost");
    face.press_with(Modifiers::SHIFT, Key::F10);
    for key in [Key::ArrowUp, Key::Enter] {
        face.press(key);
    }
    face.types("west");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by west");
    face.press(Key::Enter);
    face.does(Command::Editor(EditorCommand::Undo));
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn a_note_is_written_on_after_its_menu() {
    let mut face = spoken("weber");
    face.press(Key::Enter);
    face.types("tab");
    face.clicks_right(face.start_of("Note"));
    face.click("Select all Ctrl+A");
    face.types("c");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by weber (c)");
    face.press(Key::Menu);
    assert!(face.has_field_menu());
    face.press(Key::Escape);
    face.types("d");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by weber (cd)");
}

#[test]
fn shift_f10_opens_the_menu_and_keys_lead_through_it() {
    let mut face = spoken("weber");
    face.press_with(Modifiers::SHIFT, Key::F10);
    assert!(face.has_field_menu() && face.is_gone_to("Speaker"));
    // Letters are not written while it is open, and mark nothing.
    face.types("q");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by weber");
    // Undo, Paste, Select all.
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        face.press(key);
    }
    assert!(!face.has_field_menu());
    face.types("x");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by x");
}

#[test]
fn escape_closes_the_menu_and_nothing_behind_it() {
    let mut face = Face::with("Ja");
    face.press_with(Modifiers::COMMAND, Key::K);
    face.types("no");
    face.press_with(Modifiers::SHIFT, Key::F10);
    assert!(face.has_field_menu());
    face.press(Key::Escape);
    assert!(!face.has_field_menu() && face.shows("Results"));
    face.types("t");
    face.press(Key::Escape);
    assert!(!face.shows("Results"));
}

#[test]
fn a_click_elsewhere_closes_the_menu() {
    let mut face = spoken("weber");
    face.clicks_right(face.start_of("Speaker"));
    let beside = face.place("nein").center();
    face.clicks(beside, 1, Modifiers::NONE);
    assert!(!face.has_field_menu());
    face.types("c");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by weber");
}

#[test]
fn every_field_has_a_menu() {
    let mut face = Face::with("# Ja — nein.");
    face.marks("Ja", Claim);
    for name in ["Speaker", "New label", "Note", "Filter by words"] {
        face.checks_menu_of(name);
    }
    for (modifiers, key, name) in [
        (Modifiers::COMMAND, Key::K, "Search commands, marks, names and documents"),
        (Modifiers::COMMAND, Key::F, "Find"),
        (Modifiers::COMMAND, Key::G, "Line, percentage or paragraph"),
        (Modifiers::NONE, Key::F1, "Filter…"),
        (Modifiers::COMMAND, Key::Comma, "Search settings"),
        (Modifiers::COMMAND, Key::Comma, "Your name"),
    ] {
        face.press_with(modifiers, key);
        face.checks_menu_of(name);
        face.press(Key::Escape);
        face.press(Key::Escape);
    }
    face.choose("File", "Reopen with encoding…");
    face.checks_menu_of("Filter encodings");
    face.press(Key::Escape);
    face.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    outlined(&mut face);
    face.checks_menu_of("Filter headings");
}

#[test]
fn the_list_of_typefaces_stays_while_its_field_has_a_menu() {
    let mut face = Face::with("Ja");
    face.press_with(Modifiers::COMMAND, Key::Comma);
    face.click_last("Typeface");
    face.checks_menu_of("Filter typefaces");
}

#[test]
fn the_menu_speaks_german() {
    let mut face = Face::german();
    face.clicks_right(face.start_of("Nach Wörtern filtern"));
    for name in
        ["Rückgängig Strg+Z", "Ausschneiden Strg+X", "Einfügen Strg+V", "Alles auswählen Strg+A"]
    {
        assert!(face.shows(name), "{name} is not in {:?}", face.seen());
    }
}
