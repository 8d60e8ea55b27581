//! The context menu of fields, by mouse and by keys.

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

use super::{TestWindow, navigation::answer_outline};

const ENTRIES: [&str; 6] = [
    "Undo Ctrl+Z",
    "Redo Ctrl+Shift+Z",
    "Cut Ctrl+X",
    "Copy Ctrl+C",
    "Paste Ctrl+V",
    "Select all Ctrl+A",
];

impl TestWindow {
    /// Clicks with the right mouse button.
    pub(super) fn right_click_at(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        self.harness.run();
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            self.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
            self.harness.run();
        }
    }

    /// Returns where the text of the field named `name` begins.
    #[track_caller]
    fn start_of(&self, name: &str) -> Pos2 {
        self.any_field(name).rect().left_top() + vec2(9.0, 12.0)
    }

    /// Returns the last field named `name`.
    #[track_caller]
    pub(super) fn any_field<'a>(&'a self, name: &'a str) -> Node<'a> {
        let roles = [Role::TextInput, Role::MultilineTextInput, Role::SearchInput];
        let is_it = move |node: &egui_kittest::kittest::AccessKitNode<'_>| {
            roles.contains(&node.role()) && node.label().as_deref() == Some(name)
        };
        let found = self.harness.query_all_by(is_it).last();
        found.unwrap_or_else(|| panic!("{name} is not in {:?}", self.accessible_texts()))
    }

    /// Returns the enabled entries of the menu in order.
    fn enabled_entries(&self) -> Vec<&'static str> {
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

    /// Returns whether `act` requests the clipboard's content.
    fn requests_clipboard(&mut self, act: impl FnOnce(&mut Self)) -> bool {
        act(self);
        (0..4).any(|_| {
            self.harness.step();
            let output = self.harness.output().viewport_output.get(&ViewportId::ROOT);
            output.is_some_and(|it| it.commands.contains(&ViewportCommand::RequestPaste))
        })
    }

    /// Asserts that a field with an open menu stays, and has the focus after an entry was chosen.
    #[track_caller]
    fn check_menu_of(&mut self, name: &str) {
        let at = self.start_of(name);
        self.click_at(at, 1, Modifiers::NONE);
        self.harness.event(Event::Text("12".to_owned()));
        self.harness.run();
        // A shorter menu may be elsewhere.
        let at = self.start_of(name);
        self.right_click_at(at);
        assert!(self.has_field_menu(), "{name}");
        self.click("Select all Ctrl+A");
        assert!(!self.has_field_menu(), "{name}");
        self.right_click_at(self.start_of(name));
        assert!(
            self.enabled_entries().contains(&"Cut Ctrl+X"),
            "{name}: {:?}",
            self.enabled_entries()
        );
        self.press(Key::Escape);
        assert!(!self.has_field_menu(), "{name}");
        self.type_text("3");
        assert_eq!(self.any_field(name).value().as_deref(), Some("3"), "{name}");
    }

    fn has_focus(&self, name: &str) -> bool {
        self.accessible_texts().contains(&format!("{name} *"))
    }
}

/// Returns a window with a claim, and this just typed as its speaker.
fn with_speaker(words: &str) -> TestWindow {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    window.type_text("e");
    window.harness.event(Event::Text(words.to_owned()));
    window.harness.run();
    window
}

#[test]
fn a_right_click_in_a_field_opens_a_menu_with_enabled_entries() {
    let mut window = with_speaker("weber");
    window.right_click_at(window.start_of("Speaker"));
    assert!(ENTRIES.iter().all(|name| window.shows(name)), "{:?}", window.accessible_texts());
    assert_eq!(window.enabled_entries(), ["Undo Ctrl+Z", "Paste Ctrl+V", "Select all Ctrl+A"]);
    window.click(ENTRIES[5]);
    assert!(!window.has_field_menu());
    window.right_click_at(window.start_of("Speaker"));
    assert!(
        !window.enabled_entries().contains(&ENTRIES[1]) && window.enabled_entries().len() == 5,
        "{:?}",
        window.enabled_entries()
    );
}

#[test]
fn the_selection_is_cut_and_the_field_keeps_the_focus() {
    let mut window = with_speaker("weber");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.right_click_at(window.start_of("Speaker"));
    window.node("Cut Ctrl+X").click();
    window.harness.step();
    assert_eq!(window.copied().as_deref(), Some("weber"));
    window.harness.run();
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim");
    assert!(window.has_focus("Speaker"));
    window.type_text("x");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by x");
}

#[test]
fn a_right_click_outside_the_selection_clears_it() {
    let mut window = with_speaker("weber und soehne");
    window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
    window.right_click_at(window.start_of("Speaker"));
    assert!(!window.enabled_entries().contains(&"Cut Ctrl+X"));
}

#[test]
fn paste_requests_the_clipboard_and_inserts_it_at_the_caret() {
    let mut window = with_speaker("weber");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.right_click_at(window.start_of("Speaker"));
    assert!(window.requests_clipboard(|window| window.node("Paste Ctrl+V").click()));
    window.harness.event(Event::Paste("Frau Ost".to_owned()));
    window.harness.run();
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by Frau Ost");
}

#[test]
fn an_undo_in_a_field_can_be_redone() {
    let mut window = with_speaker("weber");
    window.right_click_at(window.start_of("Speaker"));
    window.click(ENTRIES[0]);
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim");
    window.right_click_at(window.start_of("Speaker"));
    assert_eq!(window.enabled_entries(), [ENTRIES[1], ENTRIES[4]]);
    window.click(ENTRIES[1]);
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by weber");
}

#[test]
fn moving_the_caret_is_no_undo_step() {
    let mut window = with_speaker("weber");
    window.wait_seconds(2.0);
    window.press(Key::Home);
    window.wait_seconds(2.0);
    window.right_click_at(window.start_of("Speaker"));
    window.click(ENTRIES[0]);
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn an_edit_with_the_field_menu_is_still_one_undo_step() {
    let mut window = with_speaker("weber");
    window.press_with(Modifiers::COMMAND, Key::A);
    window.right_click_at(window.start_of("Speaker"));
    window.click("Cut Ctrl+X");
    window.type_text("ost");
    window.press_with(Modifiers::SHIFT, Key::F10);
    for key in [Key::ArrowUp, Key::Enter] {
        window.press(key);
    }
    window.type_text("west");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by west");
    window.press(Key::Enter);
    window.handle(Command::Editor(EditorCommand::Undo));
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn typing_in_a_note_continues_after_its_menu() {
    let mut window = with_speaker("weber");
    window.press(Key::Enter);
    window.type_text("tab");
    window.right_click_at(window.start_of("Note"));
    window.click("Select all Ctrl+A");
    window.type_text("c");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by weber (c)");
    window.press(Key::Menu);
    assert!(window.has_field_menu());
    window.press(Key::Escape);
    window.type_text("d");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by weber (cd)");
}

#[test]
fn shift_f10_opens_the_menu_and_keys_navigate_it() {
    let mut window = with_speaker("weber");
    window.press_with(Modifiers::SHIFT, Key::F10);
    assert!(window.has_field_menu() && window.has_focus("Speaker"));
    // Letters are not typed while it is open, and make no marks.
    window.type_text("q");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by weber");
    // Undo, Paste, Select all.
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowDown, Key::Enter] {
        window.press(key);
    }
    assert!(!window.has_field_menu());
    window.type_text("x");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by x");
}

#[test]
fn escape_closes_the_menu_and_nothing_behind_it() {
    let mut window = TestWindow::with_text("Ja");
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("no");
    window.press_with(Modifiers::SHIFT, Key::F10);
    assert!(window.has_field_menu());
    window.press(Key::Escape);
    assert!(!window.has_field_menu() && window.shows("Results"));
    window.type_text("t");
    window.press(Key::Escape);
    assert!(!window.shows("Results"));
}

#[test]
fn a_click_elsewhere_closes_the_menu() {
    let mut window = with_speaker("weber");
    window.right_click_at(window.start_of("Speaker"));
    let beside = window.rect_of("nein").center();
    window.click_at(beside, 1, Modifiers::NONE);
    assert!(!window.has_field_menu());
    window.type_text("c");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by weber");
}

#[test]
fn every_field_has_a_menu() {
    let mut window = TestWindow::with_text("# Ja — nein.");
    window.mark("Ja", Claim);
    for name in ["Speaker", "New label", "Note", "Filter by words"] {
        window.check_menu_of(name);
    }
    for (modifiers, key, name) in [
        (Modifiers::COMMAND, Key::K, "Search commands, marks, names and documents"),
        (Modifiers::COMMAND, Key::F, "Find"),
        (Modifiers::COMMAND, Key::G, "Line, percentage or paragraph"),
        (Modifiers::NONE, Key::F1, "Filter…"),
        (Modifiers::COMMAND, Key::Comma, "Search settings"),
        (Modifiers::COMMAND, Key::Comma, "Your name"),
    ] {
        window.press_with(modifiers, key);
        window.check_menu_of(name);
        window.press(Key::Escape);
        window.press(Key::Escape);
    }
    window.choose_menu_entry("File", "Reopen with encoding…");
    window.check_menu_of("Filter encodings");
    window.press(Key::Escape);
    window.press_with(Modifiers::COMMAND | Modifiers::SHIFT, Key::O);
    answer_outline(&mut window);
    window.check_menu_of("Filter headings");
}

#[test]
fn the_list_of_typefaces_stays_open_while_its_field_has_a_menu() {
    let mut window = TestWindow::with_text("Ja");
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click_last("Typeface");
    window.check_menu_of("Filter typefaces");
}

#[test]
fn the_menu_is_translated_to_german() {
    let mut window = TestWindow::german();
    window.right_click_at(window.start_of("Nach Wörtern filtern"));
    for name in
        ["Rückgängig Strg+Z", "Ausschneiden Strg+X", "Einfügen Strg+V", "Alles auswählen Strg+A"]
    {
        assert!(window.shows(name), "{name} is not in {:?}", window.accessible_texts());
    }
}
