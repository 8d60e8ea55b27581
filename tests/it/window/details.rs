//! The details of the selected mark: suggested names, the rendered note, its pieces, several marks at once.

mod autocomplete;

use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{BulkAction, Command, EditorCommand, Reply},
    model::{
        MarkId, Selection,
        Tag::{Claim, Quote},
    },
};

use super::TestWindow;
use crate::test_editor::{find, opened};

const TEXT: &str = "Ja — nein — doch — aber.";
const WORDS: [&str; 4] = ["Ja", "nein", "doch", "aber"];

/// Four claims by these speakers, the last selected; the first two labelled port and portal, the third port.
fn with_speakers(speakers: [&str; 4]) -> TestWindow {
    let mut window = TestWindow::sized(1180.0, 1000.0);
    window.handle(Reply::Opened(Box::new(opened("test.txt", TEXT))));
    for (words, speaker) in WORDS.into_iter().zip(speakers) {
        window.mark(words, Claim);
        let id = chosen(&window);
        let labels: &[&str] = match words {
            "Ja" | "nein" => &["port", "portal"],
            "doch" => &["port"],
            _ => &[],
        };
        let labels = labels.iter().map(|it| (*it).to_owned()).collect();
        for act in [
            EditorCommand::SetSpeaker(id, speaker.to_owned()),
            EditorCommand::SetLabels(id, labels),
            EditorCommand::LeaveField,
        ] {
            window.handle(Command::Editor(act));
        }
    }
    window
}

/// Four marks: two by Weber, one by Wegner, all labelled port, two portal. The last one is empty and selected.
fn with_names() -> TestWindow {
    with_speakers(["Weber", "Weber", "Wegner", ""])
}

fn chosen(window: &TestWindow) -> MarkId {
    window.editor().chosen().expect("a mark is selected").id
}

fn speaker(window: &TestWindow) -> &str {
    &window.editor().chosen().expect("a mark is selected").speaker
}

fn labels(window: &TestWindow) -> &[String] {
    &window.editor().chosen().expect("a mark is selected").labels
}

/// Returns whether a name with this accessible text is suggested.
fn offers_name(window: &TestWindow, name: &str) -> bool {
    window.row(name).is_some()
}

fn has_keyboard(window: &TestWindow, field: &str) -> bool {
    window.accessible_texts().contains(&format!("{field} *"))
}

#[test]
fn an_empty_field_suggests_the_most_used_names_and_selects_none() {
    let mut window = with_names();
    window.type_text("e");
    let [weber, wegner] = ["Weber, 2 marks", "Wegner, 1 mark"]
        .map(|name| window.row(name).expect("it is offered").rect().top());
    assert!(weber < wegner);
    window.press(Key::Enter);
    assert_eq!(speaker(&window), "", "the view has not moved");
    assert!(!offers_name(&window, "Weber"));
}

#[test]
fn down_and_enter_accept_a_name_in_one_undo_step() {
    let mut window = with_names();
    window.type_text("e");
    window.type_text("we");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    assert_eq!(speaker(&window), "we", "nothing is set before it is accepted");
    let row = window.row("Wegner").expect("it is offered");
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
    window.press(Key::Enter);
    assert_eq!(speaker(&window), "Wegner");
    assert!(has_keyboard(&window, "Speaker") && !offers_name(&window, "Weber"));
    window.type_text("s");
    assert_eq!(speaker(&window), "Wegners", "the caret is after the name");
    window.press(Key::Enter);
    window.choose_menu_entry("Edit", "Undo edit speaker Ctrl+Z");
    assert_eq!(speaker(&window), "");
}

#[test]
fn tab_accepts_a_selected_suggestion_or_moves_on() {
    let mut window = with_names();
    window.type_text("e");
    window.press(Key::ArrowDown);
    window.press(Key::Tab);
    assert_eq!(speaker(&window), "Weber");
    assert!(has_keyboard(&window, "Speaker"));
    window.press(Key::Tab);
    assert!(has_keyboard(&window, "New label"));
    assert!(offers_name(&window, "port, 3 marks"));
    window.press(Key::Tab);
    assert!(!has_keyboard(&window, "New label"));
    assert_eq!((speaker(&window), labels(&window)), ("Weber", &[][..]));
}

#[test]
fn escape_closes_the_suggestions_first_and_then_leaves_the_field() {
    let mut window = with_names();
    window.type_text("ewe");
    window.press(Key::ArrowUp);
    window.press(Key::Escape);
    assert!(has_keyboard(&window, "Speaker") && !offers_name(&window, "Weber"));
    window.press(Key::ArrowDown);
    assert!(offers_name(&window, "Weber"), "an arrow key brings them back");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(!has_keyboard(&window, "Speaker"));
    assert_eq!(speaker(&window), "", "the old text is back");
}

#[test]
fn a_name_is_accepted_by_mouse_and_the_field_keeps_the_focus() {
    let mut window = with_names();
    window.type_text("l");
    window.type_text("po");
    window.click_row("portal, 2 marks");
    assert_eq!(labels(&window), ["portal"]);
    assert!(has_keyboard(&window, "New label"), "pressing the button does not add half a label");
    window.type_text("port");
    assert!(!offers_name(&window, "portal,"), "the mark already has it");
    window.press(Key::Enter);
    window.type_text("x,");
    assert_eq!(labels(&window), ["port", "portal", "x"]);
    window.press(Key::Escape);
    window.choose_menu_entry("Edit", "Undo edit labels Ctrl+Z");
    assert_eq!(labels(&window), [""; 0], "one visit of the field is one step");
}

#[test]
fn keys_in_one_frame_are_handled_in_order() {
    let mut window = with_names();
    window.type_text("e");
    for letter in ["w", "e"] {
        window.harness.event(egui::Event::Text(letter.to_owned()));
    }
    for key in [Key::ArrowDown, Key::Enter] {
        window.harness.key_press(key);
    }
    window.harness.run();
    assert_eq!(speaker(&window), "Weber");
}

#[test]
fn names_of_other_open_documents_are_suggested_after_those_of_this_one() {
    let mut window = with_names();
    window.handle(Reply::Opened(Box::new(opened("other.txt", "Und ja."))));
    window.mark("Und", Quote);
    window.type_text("eweg");
    assert!(offers_name(&window, "Wegner, in another document"));
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(speaker(&window), "Wegner");
}

#[test]
fn an_accepted_name_for_several_marks_needs_another_enter() {
    let mut window = with_names();
    let all: Vec<MarkId> = window.editor().marks().iter().map(|mark| mark.id).collect();
    window.handle(Command::Editor(EditorCommand::ChooseMultiple(all[2..].to_vec(), all[3])));
    window.type_text("e");
    window.type_text("web");
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.editor().marks().speakers().count("Weber"), 2);
    window.press(Key::Enter);
    assert_eq!(window.editor().marks().speakers().count("Weber"), 4);
    window.press(Key::Escape);
    window.type_text("l");
    window.type_text("new, porta");
    window.click_row("portal, 2 marks");
    window.press(Key::Enter);
    let labels = window.editor().marks().labels();
    assert_eq!([labels.count("new"), labels.count("portal")], [2, 4]);
}

#[test]
fn several_marks_are_joined_by_a_button_and_by_a_key() {
    let mut window = with_names();
    let all: Vec<MarkId> = window.editor().marks().iter().map(|mark| mark.id).collect();
    window.handle(Command::Editor(EditorCommand::ChooseMultiple(all.clone(), all[0])));
    window.handle(Command::Editor(EditorCommand::Bulk(BulkAction::Speaker("Weber".to_owned()))));
    window.click("Join marks Shift+G");
    let picture = "Ja — nein — doch — aber.\n^^   ^^^^   ^^^^   ^^^^ claim by Weber #port #portal";
    assert_eq!(window.picture(), picture);
    window.choose_menu_entry("Edit", "Undo join several marks Ctrl+Z");
    assert_eq!(window.editor().multi_selection().len(), 4);
    window.type_text("G");
    assert_eq!(window.picture(), picture);
}

/// Sets the note of the selected mark without the field.
fn note(window: &mut TestWindow, note: &str) {
    let id = chosen(window);
    window.handle(Command::Editor(EditorCommand::SetNote(id, note.to_owned())));
    window.handle(Command::Editor(EditorCommand::LeaveField));
}

#[test]
fn a_note_is_rendered_until_it_is_edited() {
    let mut window = with_names();
    note(&mut window, "# Checked\n\nIt is *not* so, <b>ever</b>.");
    assert!(window.shows("Note preview"));
    assert!(window.shows("Checked") && window.shows("It is not so, <b>ever</b>."));
    window.type_text("t");
    assert!(has_keyboard(&window, "Note") && !window.shows("Checked"));
    window.press_with(Modifiers::COMMAND, Key::End);
    window.type_text(" No.");
    window.press(Key::Escape);
    assert!(window.shows("It is not so, <b>ever</b>. No."));
    window.choose_menu_entry("Edit", "Undo edit note Ctrl+Z");
    assert!(window.shows("It is not so, <b>ever</b>."));
}

#[test]
fn a_click_on_the_note_and_the_toggle_switch_between_editing_and_viewing() {
    let mut window = with_names();
    note(&mut window, "Plain words.");
    window.click("Note preview");
    assert!(has_keyboard(&window, "Note"));
    window.click("Preview");
    assert!(window.shows("Note preview") && !has_keyboard(&window, "Note"));
    window.click("Write");
    assert!(has_keyboard(&window, "Note"));
    window.type_text("x");
    assert!(has_keyboard(&window, "Note"), "the field stays open while typing");
    window.click("Preview");
    window.click("Write");
    window.type_text("y");
    window.choose_menu_entry("Edit", "Undo edit note Ctrl+Z");
    let note = &window.editor().chosen().expect("it is selected").note;
    assert!(note.contains('x') && !note.contains('y'), "each visit of the field is a step");
}

#[test]
fn a_link_shows_its_address_and_opens_by_click_only() {
    let mut window = with_names();
    note(&mut window, "See [the report](https://example.org/r) or [this](file:///etc/passwd).");
    let opened = |window: &TestWindow| {
        let commands = &window.harness.output().platform_output.commands;
        commands
            .iter()
            .any(|it| matches!(it, OutputCommand::OpenUrl(it) if it.url == "https://example.org/r"))
    };
    assert!(!opened(&window));
    window.hover("the report");
    assert!(window.shows("https://example.org/r"));
    assert!(!opened(&window));
    window.node("the report").click();
    let found = (0..4).any(|_| {
        window.harness.step();
        opened(&window)
    });
    assert!(found);
    assert!(window.shows("Note preview"), "clicking the link does not edit the note");
    assert_eq!(window.node("this").accesskit_node().role(), egui::accesskit::Role::Label);
}

#[test]
fn the_start_of_a_note_of_a_megabyte_is_shown_and_can_be_edited() {
    let mut window = with_names();
    note(&mut window, &"Some *more* words that fill a line.\n\n".repeat(30_000));
    assert!(window.shows("Only the start of the note is shown: press Write to see all of it"));
    window.type_text("t");
    window.type_text("x");
    let note = &window.editor().chosen().expect("it is selected").note;
    assert_eq!(note.matches('x').count(), 1);
}

#[test]
fn pieces_are_listed_and_can_be_gone_to() {
    let mut window = TestWindow::with_text("“A b,” she said,\n“C d.”");
    let extent = ["A b", "C d"].map(|words| find(window.editor().document(), words));
    let [first, second] = extent;
    let earlier = vec![first];
    let (anchor, caret) = (second.start(), second.end());
    window.handle(Command::Editor(EditorCommand::Select(Selection { anchor, caret, earlier })));
    window.type_text("q");
    window.click_row("Line 2, C d");
    assert_eq!(window.before_caret(), "“A b,” she said,\n“");
    assert_eq!(window.chosen().as_deref(), Some("A b … C d"));
    window.click_row("Line 1, A b");
    assert_eq!(window.before_caret(), "“");
}

#[test]
fn the_details_show_author_and_times_of_a_mark() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    assert!(window.shows_part("Created by Ada, ") && !window.shows_part("Changed "));
    window.type_text("ex");
    assert!(window.shows_part("Created by Ada, ") && window.shows_part("Changed "));
}

#[test]
fn a_new_label_is_added_by_the_row_below_the_suggestions() {
    let mut window = with_names();
    window.type_text("l");
    window.type_text("po");
    window.click_row("Add “po”");
    assert_eq!(labels(&window), ["po"]);
    assert!(has_keyboard(&window, "New label"));
    window.type_text("po");
    assert!(
        offers_name(&window, "port, 3 marks") && !offers_name(&window, "Add"),
        "the mark already has it"
    );
    window.press(Key::Escape);
    window.press(Key::Escape);
    window.type_text("ewe");
    assert!(
        offers_name(&window, "Weber") && !offers_name(&window, "Add"),
        "each letter counts at once"
    );
}
