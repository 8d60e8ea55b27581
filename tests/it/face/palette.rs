//! The palette: everything by some letters of its name, without the mouse and with it.

use std::path::PathBuf;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorCommand, Files, LoadedDocument, SessionCommand},
    mark_list::SpeakerFilter,
    model::Tag::{Claim, Quote},
};

use super::{Face, SAMPLES, list::lines, tabs::recents, walking::outlined};
use crate::picture::opened;

impl Face {
    /// Opens the palette and types `typed` into it.
    fn seeks(&mut self, typed: &str) {
        self.press_with(Modifiers::COMMAND, Key::K);
        self.types(typed);
    }

    /// What the palette has found, as a screen reader says it, the chosen one with a star.
    pub(super) fn found(&self) -> Vec<String> {
        let list = self.harness.query_by_role_and_label(Role::ListBox, "Results");
        let rows = list
            .into_iter()
            .flat_map(|list| list.query_all_by_role(Role::ListBoxOption).collect::<Vec<_>>());
        let said = rows.map(|row| {
            let node = row.accesskit_node();
            let star = if node.is_selected() == Some(true) { " *" } else { "" };
            format!("{}{star}", node.label().unwrap_or_default())
        });
        said.collect()
    }

    /// Whether the palette stands in front of the window.
    pub(super) fn has_palette(&self) -> bool {
        self.harness.query_by_role_and_label(Role::Dialog, "Command palette").is_some()
    }
}

/// A window with three marks and two documents, the marked one in front.
fn marked() -> Face {
    let mut face = Face::of(opened("other.txt", "Nothing here."));
    face.does(Command::Opened(Box::new(opened("test.txt", "Ja — nein. Doch.\n\nيا سماء. Ende."))));
    for (words, tag, speaker, label) in
        [("Ja", Claim, "Ada", "tax"), ("nein", Quote, "Émilie", "tax"), ("Ende", Claim, "Ada", "")]
    {
        face.marks(words, tag);
        let id = face.session().chosen().expect("a mark is chosen").id;
        face.does(Command::Editor(EditorCommand::SetSpeaker(id, speaker.to_owned())));
        face.does(Command::Editor(EditorCommand::SetLabels(id, vec![label.to_owned()])));
    }
    face.sent();
    face
}

#[test]
fn some_letters_of_a_command_find_it_and_enter_takes_it() {
    let mut face = marked();
    face.seeks("prevmar");
    assert_eq!(face.found().first().map(String::as_str), Some("Previous mark, P, Command *"));
    face.press(Key::Enter);
    assert!(!face.has_palette());
    assert_eq!(face.chosen().as_deref(), Some("nein"));
}

#[test]
fn marks_names_and_documents_are_found_too() {
    for (typed, first) in [
        ("ende", "Ende  ·  Ada, Claim by Ada, Mark *"),
        ("@emil", "Émilie, 1 mark, Speaker *"),
        ("ada", "Ada, 2 marks, Speaker *"),
        ("#", "tax, 2 marks, Label *"),
        ("/oth", "other.txt, desk, Document *"),
        ("city bud", "Speech: the city budget, Sample *"),
        (">claim", "Change to claim, C, Command *"),
        ("\"ja", "Ja  ·  tax  ·  Ada, Claim by Ada, Mark *"),
    ] {
        let mut face = marked();
        face.seeks(typed);
        assert_eq!(face.found().first().map(String::as_str), Some(first), "{typed}");
    }
}

#[test]
fn a_mark_is_chosen() {
    let mut face = marked();
    face.seeks("\"nein");
    face.press(Key::Enter);
    assert_eq!(face.chosen().as_deref(), Some("nein"));
}

#[test]
fn a_name_leaves_its_marks_in_the_list_and_chooses_the_first() {
    for (typed, listed, left_out) in
        [("@ada", ["Ja", "Ende"], "nein"), ("#tax", ["Ja", "nein"], "Ende")]
    {
        let mut face = marked();
        face.press_with(Modifiers::COMMAND, Key::B);
        assert!(lines(&face).is_empty(), "the list is folded");
        face.seeks(typed);
        face.press(Key::Enter);
        assert_eq!(face.session().list_lines().count(), 2, "{typed}");
        assert_eq!(face.chosen().as_deref(), Some(listed[0]), "{typed}");
        let rows = lines(&face);
        let has = |words: &str| rows.iter().any(|row| row.contains(words));
        assert!(listed.iter().all(|it| has(it)) && !has(left_out), "{typed}: {rows:#?}");
        face.press(Key::ArrowDown);
        assert_eq!(face.chosen().as_deref(), Some(listed[1]), "{typed}: the keyboard is there");
    }
}

#[test]
fn another_name_takes_the_place_of_the_one_before() {
    let mut face = marked();
    for (typed, count) in [("@emil", 1), ("@ada", 2), ("#tax", 2)] {
        face.seeks(typed);
        face.press(Key::Enter);
        assert_eq!(face.session().list_lines().count(), count, "{typed}");
    }
    assert_eq!(face.session().list_options().filter.speaker, SpeakerFilter::Any);
}

#[test]
fn headings_are_found_as_soon_as_they_are_known_and_gone_to() {
    let mut face = Face::with("# Harbour\n\nOne.\n\n## Tunnel\n\nTwo.\n");
    face.seeks("=");
    assert_eq!(face.found(), Vec::<String>::new());
    outlined(&mut face);
    assert_eq!(face.found(), ["Harbour, Line 1, Heading *", "Tunnel, Line 5, Heading"]);
    face.types("tun");
    assert_eq!(face.found(), ["Tunnel, Line 5, Heading *"]);
    face.press(Key::Enter);
    assert_eq!(face.before_caret(), "# Harbour\n\nOne.\n\n");
}

#[test]
fn documents_of_late_are_found_and_missing_ones_say_so() {
    let mut face = Face::empty();
    face.does(Command::Session(SessionCommand::Restore(Box::new(recents()))));
    face.does(Command::Session(SessionCommand::RecentsChecked(vec!["/north/gone.txt".into()])));
    face.seeks("/there");
    assert_eq!(face.found(), ["there.txt, south · 2 Jan 1970, Recent *"]);
    face.sent();
    face.press(Key::Enter);
    assert!(matches!(&face.sent()[..], [Command::Open(paths)] if paths[0].ends_with("there.txt")));
    face.seeks("gone");
    assert_eq!(
        face.found().first().map(String::as_str),
        Some("gone.txt, north · not found, Recent *")
    );
    face.press(Key::Enter);
    assert!(face.says("/north/gone.txt wasn’t found"), "{:#?}", face.seen());
}

#[test]
fn an_open_document_is_not_found_among_those_of_late() {
    let mut face = Face::empty();
    face.does(Command::Session(SessionCommand::Restore(Box::new(recents()))));
    face.does(Command::Session(SessionCommand::RecentsChecked(Vec::new())));
    let document = PathBuf::from("/south/there.txt");
    let files = Files { document, sidecar: "/south/there.txt.gloss.ron".into() };
    let there = LoadedDocument { files, ..opened("there.txt", "Ja.") };
    face.does(Command::Opened(Box::new(there)));
    face.seeks("/there");
    assert_eq!(face.found(), ["there.txt, /south, Document *"]);
}

#[test]
fn a_document_is_shown_and_a_sample_opened() {
    let mut face = marked();
    face.seeks("other");
    face.press(Key::Enter);
    assert_eq!(face.session().document().name(), "other.txt");
    face.seeks("city");
    face.press(Key::Enter);
    assert!(matches!(face.sent().last(), Some(Command::OpenSample(1))), "{}", SAMPLES[1]);
}

#[test]
fn what_cannot_be_taken_says_why_and_stays() {
    let mut face = Face::with("Ja");
    face.seeks("redo");
    let reason = "Redo, unavailable: Nothing to redo, Command *";
    assert_eq!(face.found().first().map(String::as_str), Some(reason));
    assert!(face.node(reason.trim_end_matches(" *")).accesskit_node().is_disabled());
    face.sent();
    let said = |face: &Face| face.harness.query_all_by_label("Nothing to redo").count();
    let before = said(&face);
    face.press(Key::Enter);
    assert!(face.has_palette());
    assert!(face.sent().is_empty());
    assert_eq!(said(&face), before + 1, "it is said in place");
    face.press(Key::ArrowDown);
    assert_eq!(said(&face), before, "another row is at hand");
}

#[test]
fn its_own_key_selects_what_is_typed_in_the_open_palette() {
    let mut face = marked();
    let revision = face.session().revision();
    face.seeks("clear filter");
    face.press(Key::Enter);
    for typed in ["cfil", "nein"] {
        face.press_with(Modifiers::COMMAND, Key::K);
        assert!(face.has_palette());
        face.types(typed);
    }
    assert_eq!(face.session().revision(), revision, "no letter is an act");
    assert_eq!(
        face.found().first().map(String::as_str),
        Some("nein  ·  tax  ·  Émilie, Quote by Émilie, Mark *")
    );
    face.click("Speakers only");
    face.press(Key::Tab);
    face.press_with(Modifiers::COMMAND, Key::K);
    face.types("ende");
    let found = face.found();
    assert_eq!(found.first().map(String::as_str), Some("Ende  ·  Ada, Claim by Ada, Mark *"));
}

#[test]
fn keys_lead_through_what_is_found() {
    let mut face = marked();
    face.seeks(">mark");
    let all = face.found();
    let chosen = |face: &Face| face.found().iter().position(|row| row.ends_with(" *"));
    for (key, expected) in [
        (Key::ArrowDown, 1),
        (Key::ArrowDown, 2),
        (Key::ArrowUp, 1),
        (Key::Home, 0),
        (Key::ArrowUp, all.len() - 1),
        (Key::ArrowDown, 0),
        (Key::End, all.len() - 1),
        (Key::PageUp, all.len().saturating_sub(13)),
        (Key::PageDown, all.len() - 1),
    ] {
        face.press(key);
        assert_eq!(chosen(&face), Some(expected), "{key:?} of {all:#?}");
    }
}

#[test]
fn a_row_is_taken_by_a_click() {
    let mut face = marked();
    face.seeks("\"nein");
    let row = face.found()[0].trim_end_matches(" *").to_owned();
    face.click(&row);
    assert_eq!(face.chosen().as_deref(), Some("nein"));
    assert!(!face.has_palette());
}

#[test]
fn a_sign_below_the_field_leaves_things_of_one_kind() {
    let mut face = marked();
    face.seeks("ada");
    face.click("Speakers only");
    assert_eq!(face.found(), ["Ada, 2 marks, Speaker *"]);
    face.types("x");
    assert_eq!(face.found(), Vec::<String>::new());
    assert!(face.shows("No results"));
    face.press(Key::Backspace);
    face.click("Speakers only");
    assert!(1 < face.found().len());
}

#[test]
fn what_was_taken_of_late_comes_first() {
    let mut face = marked();
    for command in ["undo", "select par"] {
        face.seeks(command);
        face.press(Key::Enter);
    }
    face.seeks("");
    let found = face.found();
    let names: Vec<&str> = found.iter().filter_map(|row| row.split(',').next()).take(3).collect();
    assert_eq!(names[0], "Select paragraph");
    assert!(names[1].starts_with("Undo"), "{names:?}");
    assert_eq!(names[2], "Open…");
}

#[test]
fn the_keyboard_goes_back_to_where_it_was() {
    let mut face = marked();
    face.press(Key::E);
    let has_it = |face: &Face| face.harness.ctx.memory(egui::Memory::focused);
    let before = has_it(&face);
    assert!(face.harness.ctx.text_edit_focused(), "the field for the speaker has it");
    face.seeks("nothing of this");
    assert_ne!(has_it(&face), before);
    face.press(Key::Escape);
    assert!(!face.has_palette());
    assert_eq!(has_it(&face), before);
    assert_eq!(face.session().chosen().unwrap().speaker, "Ada");
}

#[test]
fn a_command_that_goes_to_a_field_leaves_the_keyboard_there() {
    let mut face = marked();
    face.seeks("note");
    face.press(Key::Enter);
    face.types("why");
    assert_eq!(face.session().chosen().unwrap().note, "why");
}

#[test]
fn what_changes_while_the_palette_is_open_is_found_as_it_is_then() {
    let mut face = marked();
    face.seeks("@");
    assert_eq!(face.found().len(), 2);
    let id = face.session().chosen().expect("a mark is chosen").id;
    face.does(Command::Editor(EditorCommand::SetSpeaker(id, "Zoe".to_owned())));
    assert_eq!(face.found().len(), 3);
}

#[test]
fn what_can_be_taken_comes_before_what_fits_alike_and_cannot() {
    let mut face = marked();
    face.seeks("remove");
    let found = face.found();
    let place = |part: &str| found.iter().position(|it| it.starts_with(part));
    assert!(
        place("Remove mark").expect("it is there") < place("Remove piece").expect("it is there")
    );
}
