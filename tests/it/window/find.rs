//! The find bar, the list of matches, and their effect on the text.

use egui::{Key, Modifiers, Role, accesskit::Toggled};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use glossator::{
    command::{
        Access, Command, EditorCommand, Effect, HitInclusion, HitIndex, LoadedDocument, Reply,
    },
    editor::FindState,
    model::{
        Selection,
        Tag::{Claim, Quote},
    },
};

use super::{TestWindow, numbered_lines};
use crate::{
    find::answers,
    test_editor::{find, opened, read_only},
};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

const TEXT: &str = "Ja, sagt sie.\nNein, sagt er.\nJa — ja!";

impl TestWindow {
    /// Performs the requested searches until there are none left.
    pub(super) fn answer_searches(&mut self) {
        loop {
            let effects = self.effects();
            let searches: Vec<Effect> = effects
                .into_iter()
                .filter(|it| matches!(it, Effect::SearchText(_) | Effect::SearchFields(_)))
                .collect();
            if searches.is_empty() {
                return;
            }
            for answer in searches.into_iter().flat_map(answers) {
                self.handle(answer);
            }
        }
    }

    /// Opens the bar and searches for `words`.
    fn search_for(&mut self, words: &str) {
        self.press_with(CTRL, Key::F);
        self.type_text(words);
        self.answer_searches();
    }

    /// Returns the text in the field.
    fn field_text(&self) -> Option<String> {
        self.the_field().accesskit_node().value()
    }

    fn has_keyboard(&self) -> bool {
        self.the_field().accesskit_node().is_focused()
    }

    fn the_field(&self) -> Node<'_> {
        self.harness.get_by_role_and_label(Role::TextInput, "Find")
    }
}

#[test]
fn matches_are_found_and_counted_while_typing() {
    let mut window = TestWindow::with_text(TEXT);
    window.search_for("sagt");
    assert!(window.has_keyboard());
    assert!(window.shows("1 of 2"), "{:?}", window.accessible_texts());
    assert_eq!(window.selected().as_deref(), Some("sagt"));
    window.type_text(" er");
    window.answer_searches();
    assert!(window.shows("1 of 1"));
    assert_eq!(window.selected().as_deref(), Some("sagt er"));
    window.type_text("x");
    window.answer_searches();
    assert!(window.shows("No matches"));
}

#[test]
fn enter_and_f3_go_to_the_next_match_and_with_shift_to_the_previous_one() {
    let mut window = TestWindow::with_text(TEXT);
    window.search_for("ja");
    for (modifiers, key, says) in [
        (NONE, Key::Enter, "2 of 3"),
        (NONE, Key::F3, "3 of 3"),
        (NONE, Key::Enter, "1 of 3"),
        (SHIFT, Key::Enter, "3 of 3"),
        (SHIFT, Key::F3, "2 of 3"),
    ] {
        window.press_with(modifiers, key);
        assert!(window.shows_part(says), "{key:?}: {says}");
        assert!(window.has_keyboard());
        let round = match says {
            "1 of 3" => Some("Wrapped to the start"),
            "3 of 3" if key == Key::Enter => Some("Wrapped to the end"),
            _ => None,
        };
        for words in ["Wrapped to the start", "Wrapped to the end"] {
            assert_eq!(window.shows(words), round == Some(words), "{key:?}: {words}");
        }
    }
    window.click("Next match");
    assert!(window.shows("3 of 3"));
    window.click("Previous match");
    assert!(window.shows("2 of 3"));
}

#[test]
fn escape_returns_the_focus_to_the_text_with_the_match_selected() {
    let mut window = TestWindow::with_text(TEXT);
    window.search_for("Nein");
    window.press(Key::Escape);
    assert!(!window.shows("Close find bar") && window.editor().find_state().is_none());
    assert_eq!(window.selected().as_deref(), Some("Nein"));
    window.type_text("c");
    assert_eq!(window.picture(), "Ja, sagt sie.\nNein, sagt er.\n^^^^ claim\nJa — ja!");
    window.press(Key::F3);
    window.answer_searches();
    assert!(window.shows("Close find bar") && !window.has_keyboard(), "the focus stays");
    assert_eq!(window.field_text().as_deref(), Some("Nein"));
    window.press(Key::Escape);
    assert!(!window.shows("Close find bar"), "Escape in the text puts the bar away as well");
    window.press_with(CTRL, Key::F);
    window.click("Close find bar");
    assert!(!window.shows("Close find bar"));
}

#[test]
fn selected_words_are_copied_into_the_field() {
    let mut window = TestWindow::with_text(TEXT);
    window.select_by_mouse("sagt er", NONE);
    window.press_with(CTRL, Key::F);
    window.answer_searches();
    assert_eq!(window.field_text().as_deref(), Some("sagt er"));
    assert!(window.shows("1 of 1"));
    window.type_text("ja");
    window.answer_searches();
    assert_eq!(window.field_text().as_deref(), Some("ja"), "typing replaces it");

    window.press(Key::Escape);
    let span = find(window.editor().document(), "er.\nJa");
    let selection = Selection { anchor: span.start(), caret: span.end(), ..Selection::default() };
    window.handle(Command::Editor(EditorCommand::Select(selection)));
    window.press_with(CTRL, Key::F);
    assert_eq!(window.field_text().as_deref(), Some("ja"), "words on two lines are not copied");
}

#[test]
fn arrows_recall_earlier_searches() {
    let mut window = TestWindow::with_text(TEXT);
    for words in ["ja", "nein"] {
        window.search_for(words);
        window.press(Key::Enter);
        window.press(Key::Escape);
    }
    window.search_for("er");
    window.press(Key::ArrowUp);
    assert_eq!(window.field_text().as_deref(), Some("nein"));
    window.press(Key::ArrowUp);
    window.answer_searches();
    assert_eq!(window.field_text().as_deref(), Some("ja"));
    assert!(window.shows_part("of 3"));
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    assert_eq!(window.field_text().as_deref(), Some("er"));
}

#[test]
fn each_option_has_a_button_and_a_key() {
    let text = "Größe grosse groß\n“Ja” \"ja\" ja.";
    let mut window = TestWindow::with_text(text);
    for (words, key, name, before, after) in [
        ("ja", Key::C, "Match case", 3, 2),
        ("gro", Key::W, "Whole words", 2, 0),
        ("j.", Key::R, "Regular expression", 0, 3),
        ("gro", Key::A, "Ignore accents", 2, 3),
        ("\"ja\"", Key::Q, "Any quotation marks", 1, 2),
    ] {
        window.search_for(words);
        let found = |window: &mut TestWindow| {
            window.answer_searches();
            window.editor().find_state().map(FindState::len)
        };
        assert_eq!(found(&mut window), Some(before), "{name}");
        window.press_with(ALT, key);
        assert_eq!(found(&mut window), Some(after), "{name}");
        assert_eq!(window.node(name).accesskit_node().toggled(), Some(Toggled::True));
        assert_eq!(window.field_text().as_deref(), Some(words), "its letter is not typed");
        window.click(name);
        assert_eq!(found(&mut window), Some(before), "{name}");
    }
}

#[test]
fn an_invalid_expression_is_explained_below_the_field() {
    let mut window = TestWindow::with_text(TEXT);
    window.press_with(CTRL, Key::F);
    window.press_with(ALT, Key::R);
    window.type_text("ja(");
    let words = "Not a valid regular expression: unclosed ( (at character 3)";
    assert!(window.shows(words), "{:?}", window.accessible_texts());
    window.type_text(")");
    window.answer_searches();
    assert!(!window.shows(words) && window.shows_part("of 3"));
}

#[test]
fn the_search_can_be_limited_to_the_selection() {
    let mut window = TestWindow::with_text(TEXT);
    window.select_by_mouse("Ja — ja", NONE);
    window.press_with(CTRL, Key::F);
    window.type_text("ja");
    window.press_with(ALT, Key::S);
    window.answer_searches();
    assert!(window.shows("1 of 2"), "the selection before the match was shown");
    window.press(Key::F3);
    assert!(window.shows("2 of 2"));
    window.click("In selection only");
    window.answer_searches();
    assert!(window.shows("3 of 3"));
    window.select_by_mouse("Nein", NONE);
    window.click("In selection only");
    window.answer_searches();
    assert!(window.shows("No matches"));
}

#[test]
fn notes_and_speakers_are_searched_too_and_show_their_marks() {
    let mut window = TestWindow::with_text(TEXT);
    window.mark("sie", Claim);
    window.type_text("e");
    window.type_text("Neinsager");
    window.press(Key::Enter);
    window.search_for("nein");
    assert!(window.shows("1 of 1"));
    window.press_with(ALT, Key::N);
    window.answer_searches();
    window.press(Key::Enter);
    assert!(window.shows("2 of 2"));
    assert_eq!(window.chosen().as_deref(), Some("sie"));
    window.press_with(CTRL | SHIFT, Key::F);
    assert!(window.row("Speaker: Neinsager").is_some());
}

#[test]
fn matches_are_listed_excluded_and_the_rest_marked_by_keyboard() {
    let mut window = TestWindow::with_text(TEXT);
    window.search_for("ja");
    window.press_with(CTRL | SHIFT, Key::F);
    let row = |window: &TestWindow, name: &str| {
        let row = window.row(name).expect("it is listed");
        let node = row.accesskit_node();
        (node.is_focused(), node.toggled())
    };
    assert_eq!(row(&window, "Line 1: Ja, sagt sie."), (true, Some(Toggled::True)));
    window.press(Key::ArrowDown);
    assert!(window.shows("2 of 3"));
    window.press(Key::Space);
    assert_eq!(row(&window, "Line 3: Ja — ja!"), (true, Some(Toggled::False)));
    assert!(window.shows("Mark 2 as quote"));
    window.press(Key::F9);
    let marked = "Ja, sagt sie.\n^^ quote\nNein, sagt er.\nJa — ja!\n     ^^ quote";
    assert_eq!(window.picture(), marked);
    assert!(window.shows_part("2 matches marked as quote"));
    window.click_last("Undo");
    assert_eq!(window.picture(), TEXT);
    assert!(!window.shows_part("2 matches marked as quote"));
    window.press(Key::End);
    window.press(Key::Enter);
    assert!(!window.has_keyboard());
    window.press_with(CTRL | SHIFT, Key::Z);
    assert_eq!(window.picture(), marked);
}

#[test]
fn keys_pressed_within_one_frame_are_handled_in_order() {
    let mut window = TestWindow::with_text(TEXT);
    window.search_for("ja");
    // The list gets the focus in the same frames in which it is used.
    window.harness.key_press_modifiers(CTRL | SHIFT, Key::F);
    for key in [Key::ArrowDown, Key::Space, Key::End, Key::Space, Key::Home, Key::ArrowDown] {
        window.harness.key_press(key);
        window.harness.step();
    }
    for key in [Key::ArrowUp, Key::Space, Key::Space] {
        window.harness.key_press(key);
    }
    window.harness.run();
    let picked = window.editor().find_state().map(|it| [0, 1, 2].map(|at| it.inclusion(at)));
    assert_eq!(
        picked,
        Some([HitInclusion::Included, HitInclusion::Excluded, HitInclusion::Excluded])
    );
    assert!(window.shows("1 of 3"));
    assert!(window.row("Line 1: Ja").is_some_and(|it| it.accesskit_node().is_focused()));
}

#[test]
fn matches_are_selected_and_marked_by_mouse() {
    let mut window = TestWindow::with_text(TEXT);
    window.search_for("sagt");
    window.click("All matches");
    window.click_row("Line 2: Nein, sagt er.");
    assert!(window.shows("2 of 2"));
    window.click("Include this match");
    assert!(window.shows("Mark 1 as claim"));
    window.click("Leave out all matches");
    window.click("Mark 0 as claim");
    assert!(window.editor().marks().is_empty(), "there is nothing to mark");
    window.click("Include all matches");
    window.click("Mark 2 as claim");
    assert_eq!(window.editor().marks().len(), 2);
}

#[test]
fn a_list_of_very_many_matches_shows_those_around_the_current_one() {
    let mut window = TestWindow::with_text(&numbered_lines(5000));
    window.search_for("line");
    window.press_with(CTRL | SHIFT, Key::F);
    window.press(Key::End);
    assert!(window.row("Line 5000: line 4999.").is_some_and(|it| it.accesskit_node().is_focused()));
    window.rect_of("line 4999.");
    window.press(Key::PageUp);
    window.press(Key::Home);
    assert!(window.row("Line 1: line 0.").is_some_and(|it| it.accesskit_node().is_focused()));
    let rows = window.accessible_texts().iter().filter(|it| it.starts_with("Line ")).count();
    assert!(rows < 30, "{rows}");
}

#[test]
fn a_match_keeps_the_focus_when_the_wheel_scrolls_it_out_of_view() {
    let mut window = TestWindow::with_text(&numbered_lines(5000));
    window.search_for("line");
    window.press_with(CTRL | SHIFT, Key::F);
    let place = window.row("Line 3: line 2.").expect("it is listed").rect().center();
    window.harness.hover_at(place);
    window.harness.event(crate::mouse_wheel::wheel(-3000.0));
    window.harness.run();
    assert!(window.row("Line 3: line 2.").is_none(), "{:?}", window.accessible_texts());
    window.press(Key::ArrowDown);
    assert!(window.row("Line 2: line 1.").is_some_and(|it| it.accesskit_node().is_focused()));
    assert!(window.row("Line 3: line 2.").is_some(), "it is shown again");
}

#[test]
fn the_bar_stays_open_when_switching_documents_and_moves_nothing() {
    let mut window = TestWindow::with_text(TEXT);
    window.search_for("nein");
    window.handle(Reply::Opened(Box::new(opened("b.txt", "Vorwort. Nein. Nein."))));
    window.answer_searches();
    assert!(window.shows("2 matches"));
    assert_eq!(window.before_caret(), "");
    window.press(Key::F3);
    assert!(window.shows("1 of 2"));
}

#[test]
fn read_only_and_loading_documents_can_be_searched() {
    let mut window = TestWindow::with_document(read_only("a.txt", TEXT));
    window.search_for("ja");
    assert!(window.shows("1 of 3"));

    let mut window = TestWindow::with_document(LoadedDocument {
        access: Access::Loading,
        ..opened("a.txt", "Ja — ")
    });
    window.search_for("ja");
    assert!(window.shows("1 of 1"));
    window.press(Key::F7);
    assert!(window.shows_part("This document is still loading"));
    window.handle(Reply::Opened(Box::new(opened("a.txt", "Ja — ja."))));
    window.answer_searches();
    assert!(window.shows("1 of 2"));
    assert_eq!(window.editor().current_hit(), Some(HitIndex::Text(0)));
}

#[test]
fn letters_in_the_field_are_no_shortcuts() {
    let mut window = TestWindow::with_text(TEXT);
    window.mark("sie", Quote);
    window.search_for("crq");
    assert_eq!(window.field_text().as_deref(), Some("crq"));
    assert_eq!(window.editor().marks().len(), 1);
    assert!(window.editor().marks().iter().all(|mark| mark.tag == Quote));
}
