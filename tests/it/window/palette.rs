//! The command palette: finding everything by some letters of its name, by keyboard and by mouse.

use std::path::PathBuf;

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorCommand, Files, Input, LoadedDocument, Reply, SessionCommand},
    mark_list::SpeakerFilter,
    model::Tag::{Claim, Quote},
};

use super::{SAMPLES, TestWindow, mark_list::lines, navigation::answer_outline, tabs::recents};
use crate::test_editor::opened;

impl TestWindow {
    /// Opens the palette and types `typed` into it.
    fn type_into_palette(&mut self, typed: &str) {
        self.press_with(Modifiers::COMMAND, Key::K);
        self.type_text(typed);
    }

    /// Returns the accessible texts of the rows in the palette, the selected one with a star.
    pub(super) fn palette_rows(&self) -> Vec<String> {
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

    /// Returns whether the palette is open.
    pub(super) fn has_palette(&self) -> bool {
        self.harness.query_by_role_and_label(Role::Dialog, "Command palette").is_some()
    }
}

/// A window with three marks and two documents, the marked one active.
fn marked() -> TestWindow {
    let mut window = TestWindow::with_document(opened("other.txt", "Nothing here."));
    window
        .handle(Reply::Opened(Box::new(opened("test.txt", "Ja — nein. Doch.\n\nيا سماء. Ende."))));
    for (words, tag, speaker, label) in
        [("Ja", Claim, "Ada", "tax"), ("nein", Quote, "Émilie", "tax"), ("Ende", Claim, "Ada", "")]
    {
        window.mark(words, tag);
        let id = window.editor().chosen().expect("a mark is selected").id;
        window.handle(Command::Editor(EditorCommand::SetSpeaker(id, speaker.to_owned())));
        window.handle(Command::Editor(EditorCommand::SetLabels(id, vec![label.to_owned()])));
    }
    window.sent();
    window
}

#[test]
fn some_letters_of_a_command_find_it_and_enter_runs_it() {
    let mut window = marked();
    window.type_into_palette("prevmar");
    assert_eq!(
        window.palette_rows().first().map(String::as_str),
        Some("Previous mark, P, Command *")
    );
    window.press(Key::Enter);
    assert!(!window.has_palette());
    assert_eq!(window.chosen().as_deref(), Some("nein"));
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
        let mut window = marked();
        window.type_into_palette(typed);
        assert_eq!(window.palette_rows().first().map(String::as_str), Some(first), "{typed}");
    }
}

#[test]
fn a_mark_can_be_selected() {
    let mut window = marked();
    window.type_into_palette("\"nein");
    window.press(Key::Enter);
    assert_eq!(window.chosen().as_deref(), Some("nein"));
}

#[test]
fn a_name_filters_the_list_by_it_and_selects_the_first_mark() {
    for (typed, listed, left_out) in
        [("@ada", ["Ja", "Ende"], "nein"), ("#tax", ["Ja", "nein"], "Ende")]
    {
        let mut window = marked();
        window.press_with(Modifiers::COMMAND, Key::B);
        assert!(lines(&window).is_empty(), "the list is hidden");
        window.type_into_palette(typed);
        window.press(Key::Enter);
        assert_eq!(window.editor().list_lines().count(), 2, "{typed}");
        assert_eq!(window.chosen().as_deref(), Some(listed[0]), "{typed}");
        let rows = lines(&window);
        let has = |words: &str| rows.iter().any(|row| row.contains(words));
        assert!(listed.iter().all(|it| has(it)) && !has(left_out), "{typed}: {rows:#?}");
        window.press(Key::ArrowDown);
        assert_eq!(window.chosen().as_deref(), Some(listed[1]), "{typed}: the keyboard is there");
    }
}

#[test]
fn another_name_replaces_the_filter() {
    let mut window = marked();
    for (typed, count) in [("@emil", 1), ("@ada", 2), ("#tax", 2)] {
        window.type_into_palette(typed);
        window.press(Key::Enter);
        assert_eq!(window.editor().list_lines().count(), count, "{typed}");
    }
    assert_eq!(window.editor().list_options().filter.speaker, SpeakerFilter::Any);
}

#[test]
fn headings_are_found_as_soon_as_they_are_known_and_can_be_gone_to() {
    let mut window = TestWindow::with_text("# Harbour\n\nOne.\n\n## Tunnel\n\nTwo.\n");
    window.type_into_palette("=");
    assert_eq!(window.palette_rows(), Vec::<String>::new());
    answer_outline(&mut window);
    assert_eq!(window.palette_rows(), ["Harbour, Line 1, Heading *", "Tunnel, Line 5, Heading"]);
    window.type_text("tun");
    assert_eq!(window.palette_rows(), ["Tunnel, Line 5, Heading *"]);
    window.press(Key::Enter);
    assert_eq!(window.before_caret(), "# Harbour\n\nOne.\n\n");
}

#[test]
fn recent_documents_are_found_and_missing_ones_are_indicated() {
    let mut window = TestWindow::empty();
    window.handle(Command::Session(SessionCommand::Restore(Box::new(recents()))));
    window.handle(Reply::RecentsChecked(vec!["/north/gone.txt".into()]));
    window.type_into_palette("/there");
    assert_eq!(window.palette_rows(), ["there.txt, south · 2 Jan 1970, Recent *"]);
    window.sent();
    window.press(Key::Enter);
    assert!(
        matches!(&window.sent()[..], [Input::Command(Command::Open(paths))] if paths[0].ends_with("there.txt"))
    );
    window.type_into_palette("gone");
    assert_eq!(
        window.palette_rows().first().map(String::as_str),
        Some("gone.txt, north · not found, Recent *")
    );
    window.press(Key::Enter);
    assert!(window.shows_part("/north/gone.txt wasn’t found"), "{:#?}", window.accessible_texts());
}

#[test]
fn an_open_document_is_not_listed_as_recent() {
    let mut window = TestWindow::empty();
    window.handle(Command::Session(SessionCommand::Restore(Box::new(recents()))));
    window.handle(Reply::RecentsChecked(Vec::new()));
    let document = PathBuf::from("/south/there.txt");
    let files = Files { document, sidecar: "/south/there.txt.gloss.ron".into() };
    let there = LoadedDocument { files, ..opened("there.txt", "Ja.") };
    window.handle(Reply::Opened(Box::new(there)));
    window.type_into_palette("/there");
    assert_eq!(window.palette_rows(), ["there.txt, /south, Document *"]);
}

#[test]
fn a_document_is_shown_and_a_sample_opened() {
    let mut window = marked();
    window.type_into_palette("other");
    window.press(Key::Enter);
    assert_eq!(window.editor().document().name(), "other.txt");
    window.type_into_palette("city");
    window.press(Key::Enter);
    assert!(
        matches!(window.sent().last(), Some(Input::Command(Command::OpenSample(1)))),
        "{}",
        SAMPLES[1]
    );
}

#[test]
fn an_unavailable_entry_says_why_and_the_palette_stays_open() {
    let mut window = TestWindow::with_text("Ja");
    window.type_into_palette("redo");
    let reason = "Redo, unavailable: Nothing to redo, Command *";
    assert_eq!(window.palette_rows().first().map(String::as_str), Some(reason));
    assert!(window.node(reason.trim_end_matches(" *")).accesskit_node().is_disabled());
    window.sent();
    let said = |window: &TestWindow| window.harness.query_all_by_label("Nothing to redo").count();
    let before = said(&window);
    window.press(Key::Enter);
    assert!(window.has_palette());
    assert!(window.sent().is_empty());
    assert_eq!(said(&window), before + 1, "it is said in the row");
    window.press(Key::ArrowDown);
    assert_eq!(said(&window), before, "another row is selected");
}

#[test]
fn its_own_key_selects_what_is_typed_in_the_open_palette() {
    let mut window = marked();
    let revision = window.editor().revision();
    window.type_into_palette("clear filter");
    window.press(Key::Enter);
    for typed in ["cfil", "nein"] {
        window.press_with(Modifiers::COMMAND, Key::K);
        assert!(window.has_palette());
        window.type_text(typed);
    }
    assert_eq!(window.editor().revision(), revision, "letters run no commands");
    assert_eq!(
        window.palette_rows().first().map(String::as_str),
        Some("nein  ·  tax  ·  Émilie, Quote by Émilie, Mark *")
    );
    window.click("Speakers only");
    window.press(Key::Tab);
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("ende");
    let found = window.palette_rows();
    assert_eq!(found.first().map(String::as_str), Some("Ende  ·  Ada, Claim by Ada, Mark *"));
}

#[test]
fn keys_move_through_the_results() {
    let mut window = marked();
    window.type_into_palette(">mark");
    let list = window.harness.get_by_role_and_label(Role::ListBox, "Results");
    let count = list.accesskit_node().size_of_set().expect("a list says how long it is");
    let chosen = |window: &TestWindow| {
        let list = window.harness.get_by_role_and_label(Role::ListBox, "Results");
        let mut rows = list.query_all_by_role(Role::ListBoxOption);
        rows.find_map(|row| {
            let row = row.accesskit_node();
            row.position_in_set().filter(|_| row.is_selected() == Some(true))
        })
    };
    for (key, expected) in [
        (Key::ArrowDown, 1),
        (Key::ArrowDown, 2),
        (Key::ArrowUp, 1),
        (Key::Home, 0),
        (Key::ArrowUp, count - 1),
        (Key::ArrowDown, 0),
        (Key::End, count - 1),
        (Key::PageUp, count - 1 - 12),
        (Key::PageDown, count - 1),
    ] {
        window.press(key);
        assert_eq!(chosen(&window), Some(expected), "{key:?} of {count}");
    }
}

#[test]
fn a_click_runs_a_row() {
    let mut window = marked();
    window.type_into_palette("\"nein");
    let row = window.palette_rows()[0].trim_end_matches(" *").to_owned();
    window.click(&row);
    assert_eq!(window.chosen().as_deref(), Some("nein"));
    assert!(!window.has_palette());
}

#[test]
fn type_buttons_limit_the_palette_to_one_type() {
    let mut window = marked();
    window.type_into_palette("ada");
    window.click("Speakers only");
    assert_eq!(window.palette_rows(), ["Ada, 2 marks, Speaker *"]);
    window.type_text("x");
    assert_eq!(window.palette_rows(), Vec::<String>::new());
    assert!(window.shows("No results"));
    window.press(Key::Backspace);
    window.click("Speakers only");
    assert!(1 < window.palette_rows().len());
}

#[test]
fn recently_used_entries_come_first() {
    let mut window = marked();
    for command in ["undo", "select par"] {
        window.type_into_palette(command);
        window.press(Key::Enter);
    }
    window.type_into_palette("");
    let found = window.palette_rows();
    let names: Vec<&str> = found.iter().filter_map(|row| row.split(',').next()).take(3).collect();
    assert_eq!(names[0], "Select paragraph");
    assert!(names[1].starts_with("Undo"), "{names:?}");
    assert_eq!(names[2], "Open…");
}

#[test]
fn the_focus_returns_to_where_it_was() {
    let mut window = marked();
    window.press(Key::E);
    let has_it = |window: &TestWindow| window.harness.ctx.memory(egui::Memory::focused);
    let before = has_it(&window);
    assert!(window.harness.ctx.text_edit_focused(), "the speaker field has the focus");
    window.type_into_palette("nothing of this");
    assert_ne!(has_it(&window), before);
    window.press(Key::Escape);
    assert!(!window.has_palette());
    assert_eq!(has_it(&window), before);
    assert_eq!(window.editor().chosen().unwrap().speaker, "Ada");
}

#[test]
fn a_command_that_opens_a_field_leaves_the_focus_there() {
    let mut window = marked();
    window.type_into_palette("note");
    window.press(Key::Enter);
    window.type_text("why");
    assert_eq!(window.editor().chosen().unwrap().note, "why");
}

#[test]
fn results_follow_changes_while_the_palette_is_open() {
    let mut window = marked();
    window.type_into_palette("@");
    assert_eq!(window.palette_rows().len(), 2);
    let id = window.editor().chosen().expect("a mark is selected").id;
    window.handle(Command::Editor(EditorCommand::SetSpeaker(id, "Zoe".to_owned())));
    assert_eq!(window.palette_rows().len(), 3);
}

#[test]
fn available_entries_come_before_equally_good_unavailable_ones() {
    let mut window = marked();
    window.type_into_palette("remove");
    let found = window.palette_rows();
    let place = |part: &str| found.iter().position(|it| it.starts_with(part));
    assert!(
        place("Remove mark").expect("it is there") < place("Remove piece").expect("it is there")
    );
}
