//! The find bar, the list of hits, and what they do to the text.

use egui::{Key, Modifiers, Role, accesskit::Toggled};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use glossator::{
    command::{Access, Command, EditorCommand, Effect, HitInclusion, HitIndex, LoadedDocument},
    editor::FindState,
    model::{
        Selection,
        Tag::{Claim, Quote},
    },
};

use super::{Face, numbered};
use crate::{
    finding::answers,
    picture::{find, opened, read_only},
};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

const TEXT: &str = "Ja, sagt sie.\nNein, sagt er.\nJa — ja!";

impl Face {
    /// Has the world find what was asked for, until nothing is asked any more.
    pub(super) fn finds(&mut self) {
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
                self.does(answer);
            }
        }
    }

    /// Opens the bar and looks for `words`.
    fn looks_for(&mut self, words: &str) {
        self.press_with(CTRL, Key::F);
        self.types(words);
        self.finds();
    }

    /// What stands in the field.
    fn field(&self) -> Option<String> {
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
fn what_is_written_is_found_as_it_is_written_and_counted() {
    let mut face = Face::with(TEXT);
    face.looks_for("sagt");
    assert!(face.has_keyboard());
    assert!(face.shows("1 of 2"), "{:?}", face.seen());
    assert_eq!(face.selected().as_deref(), Some("sagt"));
    face.types(" er");
    face.finds();
    assert!(face.shows("1 of 1"));
    assert_eq!(face.selected().as_deref(), Some("sagt er"));
    face.types("x");
    face.finds();
    assert!(face.shows("No matches"));
}

#[test]
fn enter_and_f3_lead_on_and_with_shift_back_and_round() {
    let mut face = Face::with(TEXT);
    face.looks_for("ja");
    for (modifiers, key, says) in [
        (NONE, Key::Enter, "2 of 3"),
        (NONE, Key::F3, "3 of 3"),
        (NONE, Key::Enter, "1 of 3"),
        (SHIFT, Key::Enter, "3 of 3"),
        (SHIFT, Key::F3, "2 of 3"),
    ] {
        face.press_with(modifiers, key);
        assert!(face.says(says), "{key:?}: {says}");
        assert!(face.has_keyboard());
        let round = match says {
            "1 of 3" => Some("Wrapped to the start"),
            "3 of 3" if key == Key::Enter => Some("Wrapped to the end"),
            _ => None,
        };
        for words in ["Wrapped to the start", "Wrapped to the end"] {
            assert_eq!(face.shows(words), round == Some(words), "{key:?}: {words}");
        }
    }
    face.click("Next match");
    assert!(face.shows("3 of 3"));
    face.click("Previous match");
    assert!(face.shows("2 of 3"));
}

#[test]
fn escape_gives_the_keyboard_back_to_the_text_with_the_hit_selected() {
    let mut face = Face::with(TEXT);
    face.looks_for("Nein");
    face.press(Key::Escape);
    assert!(!face.shows("Close find bar") && face.session().find_state().is_none());
    assert_eq!(face.selected().as_deref(), Some("Nein"));
    face.types("c");
    assert_eq!(face.picture(), "Ja, sagt sie.\nNein, sagt er.\n^^^^ claim\nJa — ja!");
    face.press(Key::F3);
    face.finds();
    assert!(face.shows("Close find bar") && !face.has_keyboard(), "the keyboard stays");
    assert_eq!(face.field().as_deref(), Some("Nein"));
    face.press(Key::Escape);
    assert!(!face.shows("Close find bar"), "Escape in the text puts the bar away as well");
    face.press_with(CTRL, Key::F);
    face.click("Close find bar");
    assert!(!face.shows("Close find bar"));
}

#[test]
fn selected_words_are_taken_into_the_field() {
    let mut face = Face::with(TEXT);
    face.selects("sagt er", NONE);
    face.press_with(CTRL, Key::F);
    face.finds();
    assert_eq!(face.field().as_deref(), Some("sagt er"));
    assert!(face.shows("1 of 1"));
    face.types("ja");
    face.finds();
    assert_eq!(face.field().as_deref(), Some("ja"), "what is written takes its place");

    face.press(Key::Escape);
    let span = find(face.session().document(), "er.\nJa");
    let selection = Selection { anchor: span.start(), caret: span.end(), ..Selection::default() };
    face.does(Command::Editor(EditorCommand::Select(selection)));
    face.press_with(CTRL, Key::F);
    assert_eq!(face.field().as_deref(), Some("ja"), "words of two lines are not taken");
}

#[test]
fn arrows_bring_back_what_was_looked_for_before() {
    let mut face = Face::with(TEXT);
    for words in ["ja", "nein"] {
        face.looks_for(words);
        face.press(Key::Enter);
        face.press(Key::Escape);
    }
    face.looks_for("er");
    face.press(Key::ArrowUp);
    assert_eq!(face.field().as_deref(), Some("nein"));
    face.press(Key::ArrowUp);
    face.finds();
    assert_eq!(face.field().as_deref(), Some("ja"));
    assert!(face.says("of 3"));
    face.press(Key::ArrowDown);
    face.press(Key::ArrowDown);
    assert_eq!(face.field().as_deref(), Some("er"));
}

#[test]
fn each_choice_has_a_button_and_a_key() {
    let text = "Größe grosse groß\n“Ja” \"ja\" ja.";
    let mut face = Face::with(text);
    for (words, key, name, before, after) in [
        ("ja", Key::C, "Match case", 3, 2),
        ("gro", Key::W, "Whole words", 2, 0),
        ("j.", Key::R, "Regular expression", 0, 3),
        ("gro", Key::A, "Ignore accents", 2, 3),
        ("\"ja\"", Key::Q, "Any quotation marks", 1, 2),
    ] {
        face.looks_for(words);
        let found = |face: &mut Face| {
            face.finds();
            face.session().find_state().map(FindState::len)
        };
        assert_eq!(found(&mut face), Some(before), "{name}");
        face.press_with(ALT, key);
        assert_eq!(found(&mut face), Some(after), "{name}");
        assert_eq!(face.node(name).accesskit_node().toggled(), Some(Toggled::True));
        assert_eq!(face.field().as_deref(), Some(words), "its letter is not written");
        face.click(name);
        assert_eq!(found(&mut face), Some(before), "{name}");
    }
}

#[test]
fn a_wrong_expression_is_explained_below_the_field() {
    let mut face = Face::with(TEXT);
    face.press_with(CTRL, Key::F);
    face.press_with(ALT, Key::R);
    face.types("ja(");
    let words = "Not a valid regular expression: unclosed ( (at character 3)";
    assert!(face.shows(words), "{:?}", face.seen());
    face.types(")");
    face.finds();
    assert!(!face.shows(words) && face.says("of 3"));
}

#[test]
fn only_what_was_selected_is_searched_if_that_is_wanted() {
    let mut face = Face::with(TEXT);
    face.selects("Ja — ja", NONE);
    face.press_with(CTRL, Key::F);
    face.types("ja");
    face.press_with(ALT, Key::S);
    face.finds();
    assert!(face.shows("1 of 2"), "what was selected before the hit was shown");
    face.press(Key::F3);
    assert!(face.shows("2 of 2"));
    face.click("In selection only");
    face.finds();
    assert!(face.shows("3 of 3"));
    face.selects("Nein", NONE);
    face.click("In selection only");
    face.finds();
    assert!(face.shows("No matches"));
}

#[test]
fn notes_and_speakers_are_searched_too_and_lead_to_their_marks() {
    let mut face = Face::with(TEXT);
    face.marks("sie", Claim);
    face.types("e");
    face.types("Neinsager");
    face.press(Key::Enter);
    face.looks_for("nein");
    assert!(face.shows("1 of 1"));
    face.press_with(ALT, Key::N);
    face.finds();
    face.press(Key::Enter);
    assert!(face.shows("2 of 2"));
    assert_eq!(face.chosen().as_deref(), Some("sie"));
    face.press_with(CTRL | SHIFT, Key::F);
    assert!(face.row("Speaker: Neinsager").is_some());
}

#[test]
fn hits_are_listed_left_out_and_the_rest_is_marked_by_keys_alone() {
    let mut face = Face::with(TEXT);
    face.looks_for("ja");
    face.press_with(CTRL | SHIFT, Key::F);
    let row = |face: &Face, name: &str| {
        let row = face.row(name).expect("it is listed");
        let node = row.accesskit_node();
        (node.is_focused(), node.toggled())
    };
    assert_eq!(row(&face, "Line 1: Ja, sagt sie."), (true, Some(Toggled::True)));
    face.press(Key::ArrowDown);
    assert!(face.shows("2 of 3"));
    face.press(Key::Space);
    assert_eq!(row(&face, "Line 3: Ja — ja!"), (true, Some(Toggled::False)));
    assert!(face.shows("Mark 2 as quote"));
    face.press(Key::F9);
    let marked = "Ja, sagt sie.\n^^ quote\nNein, sagt er.\nJa — ja!\n     ^^ quote";
    assert_eq!(face.picture(), marked);
    assert!(face.says("2 matches marked as quote"));
    face.click_last("Undo");
    assert_eq!(face.picture(), TEXT);
    assert!(!face.says("2 matches marked as quote"));
    face.press(Key::End);
    face.press(Key::Enter);
    assert!(!face.has_keyboard());
    face.press_with(CTRL | SHIFT, Key::Z);
    assert_eq!(face.picture(), marked);
}

#[test]
fn keys_that_come_faster_than_frames_are_done_in_their_order() {
    let mut face = Face::with(TEXT);
    face.looks_for("ja");
    // The list gets the keyboard in the same frames in which it is used already.
    face.harness.key_press_modifiers(CTRL | SHIFT, Key::F);
    for key in [Key::ArrowDown, Key::Space, Key::End, Key::Space, Key::Home, Key::ArrowDown] {
        face.harness.key_press(key);
        face.harness.step();
    }
    for key in [Key::ArrowUp, Key::Space, Key::Space] {
        face.harness.key_press(key);
    }
    face.harness.run();
    let picked = face.session().find_state().map(|it| [0, 1, 2].map(|at| it.inclusion(at)));
    assert_eq!(
        picked,
        Some([HitInclusion::Included, HitInclusion::Excluded, HitInclusion::Excluded])
    );
    assert!(face.shows("1 of 3"));
    assert!(face.row("Line 1: Ja").is_some_and(|it| it.accesskit_node().is_focused()));
}

#[test]
fn hits_are_chosen_and_marked_by_mouse() {
    let mut face = Face::with(TEXT);
    face.looks_for("sagt");
    face.click("All matches");
    face.click_row("Line 2: Nein, sagt er.");
    assert!(face.shows("2 of 2"));
    face.click("Include this match");
    assert!(face.shows("Mark 1 as claim"));
    face.click("Leave out all matches");
    face.click("Mark 0 as claim");
    assert!(face.session().marks().is_empty(), "there is nothing to mark");
    face.click("Include all matches");
    face.click("Mark 2 as claim");
    assert_eq!(face.session().marks().len(), 2);
}

#[test]
fn a_list_of_very_many_hits_shows_those_around_the_one_that_is_shown() {
    let mut face = Face::with(&numbered(5000));
    face.looks_for("line");
    face.press_with(CTRL | SHIFT, Key::F);
    face.press(Key::End);
    assert!(face.row("Line 5000: line 4999.").is_some_and(|it| it.accesskit_node().is_focused()));
    face.place("line 4999.");
    face.press(Key::PageUp);
    face.press(Key::Home);
    assert!(face.row("Line 1: line 0.").is_some_and(|it| it.accesskit_node().is_focused()));
    let rows = face.seen().iter().filter(|it| it.starts_with("Line ")).count();
    assert!(rows < 30, "{rows}");
}

#[test]
fn the_bar_goes_with_the_analyst_from_document_to_document_and_moves_nothing() {
    let mut face = Face::with(TEXT);
    face.looks_for("nein");
    face.does(Command::Opened(Box::new(opened("b.txt", "Vorwort. Nein. Nein."))));
    face.finds();
    assert!(face.shows("2 matches"));
    assert_eq!(face.before_caret(), "");
    face.press(Key::F3);
    assert!(face.shows("1 of 2"));
}

#[test]
fn what_can_only_be_read_or_is_still_being_read_can_be_searched() {
    let mut face = Face::of(read_only("a.txt", TEXT));
    face.looks_for("ja");
    assert!(face.shows("1 of 3"));

    let mut face =
        Face::of(LoadedDocument { access: Access::Loading, ..opened("a.txt", "Ja — ") });
    face.looks_for("ja");
    assert!(face.shows("1 of 1"));
    face.press(Key::F7);
    assert!(face.says("This document is still loading"));
    face.does(Command::Opened(Box::new(opened("a.txt", "Ja — ja."))));
    face.finds();
    assert!(face.shows("1 of 2"));
    assert_eq!(face.session().current_hit(), Some(HitIndex::Text(0)));
}

#[test]
fn letters_in_the_field_are_not_taken_for_keys() {
    let mut face = Face::with(TEXT);
    face.marks("sie", Quote);
    face.looks_for("crq");
    assert_eq!(face.field().as_deref(), Some("crq"));
    assert_eq!(face.session().marks().len(), 1);
    assert!(face.session().marks().iter().all(|mark| mark.tag == Quote));
}
