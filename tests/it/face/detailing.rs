//! The chosen mark in detail: names to choose from, the note as it reads, its pieces, several at once.

mod completing;

use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{BulkAction, Command, EditorCommand},
    model::{
        MarkId, Selection,
        Tag::{Claim, Quote},
    },
};

use super::Face;
use crate::picture::{find, opened};

const TEXT: &str = "Ja — nein — doch — aber.";
const WORDS: [&str; 4] = ["Ja", "nein", "doch", "aber"];

/// Four claims by these, of which the last is chosen; the first two are about a port and a portal, the third about a port.
fn spoken(speakers: [&str; 4]) -> Face {
    let mut face = Face::sized(1180.0, 1000.0);
    face.does(Command::Opened(Box::new(opened("test.txt", TEXT))));
    for (words, speaker) in WORDS.into_iter().zip(speakers) {
        face.marks(words, Claim);
        let id = chosen(&face);
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
            face.does(Command::Editor(act));
        }
    }
    face
}

/// Four marks: two by Weber, one by Wegner, all about a port, two about a portal. The last says nothing and is chosen.
fn named() -> Face {
    spoken(["Weber", "Weber", "Wegner", ""])
}

fn chosen(face: &Face) -> MarkId {
    face.session().chosen().expect("a mark is chosen").id
}

fn speaker(face: &Face) -> &str {
    &face.session().chosen().expect("a mark is chosen").speaker
}

fn labels(face: &Face) -> &[String] {
    &face.session().chosen().expect("a mark is chosen").labels
}

/// Whether the name is offered that a screen reader reads so.
fn offers(face: &Face, name: &str) -> bool {
    face.row(name).is_some()
}

fn is_in(face: &Face, field: &str) -> bool {
    face.seen().contains(&format!("{field} *"))
}

#[test]
fn where_nothing_is_written_the_names_used_most_are_offered_and_none_is_taken() {
    let mut face = named();
    face.types("e");
    let [weber, wegner] = ["Weber, 2 marks", "Wegner, 1 mark"]
        .map(|name| face.row(name).expect("it is offered").rect().top());
    assert!(weber < wegner);
    face.press(Key::Enter);
    assert_eq!(speaker(&face), "", "nothing was gone to");
    assert!(!offers(&face, "Weber"));
}

#[test]
fn down_and_enter_take_a_name_and_all_of_it_is_one_step() {
    let mut face = named();
    face.types("e");
    face.types("we");
    face.press(Key::ArrowDown);
    face.press(Key::ArrowDown);
    assert_eq!(speaker(&face), "we", "nothing is written before it is taken");
    let row = face.row("Wegner").expect("it is offered");
    assert_eq!(row.accesskit_node().is_selected(), Some(true));
    face.press(Key::Enter);
    assert_eq!(speaker(&face), "Wegner");
    assert!(is_in(&face, "Speaker") && !offers(&face, "Weber"));
    face.types("s");
    assert_eq!(speaker(&face), "Wegners", "the caret stands behind the name");
    face.press(Key::Enter);
    face.choose("Edit", "Undo edit speaker Ctrl+Z");
    assert_eq!(speaker(&face), "");
}

#[test]
fn tab_takes_what_was_gone_to_and_else_leads_on() {
    let mut face = named();
    face.types("e");
    face.press(Key::ArrowDown);
    face.press(Key::Tab);
    assert_eq!(speaker(&face), "Weber");
    assert!(is_in(&face, "Speaker"));
    face.press(Key::Tab);
    assert!(is_in(&face, "New label"));
    assert!(offers(&face, "port, 3 marks"));
    face.press(Key::Tab);
    assert!(!is_in(&face, "New label"));
    assert_eq!((speaker(&face), labels(&face)), ("Weber", &[][..]));
}

#[test]
fn escape_puts_the_names_away_first_once_one_was_gone_to_and_then_leaves() {
    let mut face = named();
    face.types("ewe");
    face.press(Key::ArrowUp);
    face.press(Key::Escape);
    assert!(is_in(&face, "Speaker") && !offers(&face, "Weber"));
    face.press(Key::ArrowDown);
    assert!(offers(&face, "Weber"), "an arrow key brings them back");
    face.press(Key::Escape);
    face.press(Key::Escape);
    assert!(!is_in(&face, "Speaker"));
    assert_eq!(speaker(&face), "", "what stood there is back");
}

#[test]
fn a_name_is_taken_by_the_mouse_and_the_field_keeps_the_keyboard() {
    let mut face = named();
    face.types("l");
    face.types("po");
    face.click_row("portal, 2 marks");
    assert_eq!(labels(&face), ["portal"]);
    assert!(is_in(&face, "New label"), "half a label is not added by the press");
    face.types("port");
    assert!(!offers(&face, "portal,"), "the mark has it already");
    face.press(Key::Enter);
    face.types("x,");
    assert_eq!(labels(&face), ["port", "portal", "x"]);
    face.press(Key::Escape);
    face.choose("Edit", "Undo edit labels Ctrl+Z");
    assert_eq!(labels(&face), [""; 0], "one visit is one step");
}

#[test]
fn keys_that_come_in_one_frame_are_taken_in_their_order() {
    let mut face = named();
    face.types("e");
    for letter in ["w", "e"] {
        face.harness.event(egui::Event::Text(letter.to_owned()));
    }
    for key in [Key::ArrowDown, Key::Enter] {
        face.harness.key_press(key);
    }
    face.harness.run();
    assert_eq!(speaker(&face), "Weber");
}

#[test]
fn names_of_other_open_documents_are_offered_after_those_of_this_one() {
    let mut face = named();
    face.does(Command::Opened(Box::new(opened("other.txt", "Und ja."))));
    face.marks("Und", Quote);
    face.types("eweg");
    assert!(offers(&face, "Wegner, in another document"));
    face.press(Key::ArrowDown);
    face.press(Key::Enter);
    assert_eq!(speaker(&face), "Wegner");
}

#[test]
fn several_marks_get_a_name_that_was_taken_only_by_another_enter() {
    let mut face = named();
    let all: Vec<MarkId> = face.session().marks().iter().map(|mark| mark.id).collect();
    face.does(Command::Editor(EditorCommand::ChooseMultiple(all[2..].to_vec(), all[3])));
    face.types("e");
    face.types("web");
    face.press(Key::ArrowDown);
    face.press(Key::Enter);
    assert_eq!(face.session().marks().speakers().count("Weber"), 2);
    face.press(Key::Enter);
    assert_eq!(face.session().marks().speakers().count("Weber"), 4);
    face.press(Key::Escape);
    face.types("l");
    face.types("new, porta");
    face.click_row("portal, 2 marks");
    face.press(Key::Enter);
    let labels = face.session().marks().labels();
    assert_eq!([labels.count("new"), labels.count("portal")], [2, 4]);
}

#[test]
fn several_marks_are_joined_by_a_button_and_by_a_key() {
    let mut face = named();
    let all: Vec<MarkId> = face.session().marks().iter().map(|mark| mark.id).collect();
    face.does(Command::Editor(EditorCommand::ChooseMultiple(all.clone(), all[0])));
    face.does(Command::Editor(EditorCommand::Bulk(BulkAction::Speaker("Weber".to_owned()))));
    face.click("Join marks Shift+G");
    let picture = "Ja — nein — doch — aber.\n^^   ^^^^   ^^^^   ^^^^ claim by Weber #port #portal";
    assert_eq!(face.picture(), picture);
    face.choose("Edit", "Undo join several marks Ctrl+Z");
    assert_eq!(face.session().multi_selection().len(), 4);
    face.types("G");
    assert_eq!(face.picture(), picture);
}

/// Writes this note on the chosen mark, not through the field.
fn note(face: &mut Face, note: &str) {
    let id = chosen(face);
    face.does(Command::Editor(EditorCommand::SetNote(id, note.to_owned())));
    face.does(Command::Editor(EditorCommand::LeaveField));
}

#[test]
fn a_note_is_shown_as_it_reads_until_it_is_gone_to() {
    let mut face = named();
    note(&mut face, "# Checked\n\nIt is *not* so, <b>ever</b>.");
    assert!(face.shows("Note preview"));
    assert!(face.shows("Checked") && face.shows("It is not so, <b>ever</b>."));
    face.types("t");
    assert!(is_in(&face, "Note") && !face.shows("Checked"));
    face.press_with(Modifiers::COMMAND, Key::End);
    face.types(" No.");
    face.press(Key::Escape);
    assert!(face.shows("It is not so, <b>ever</b>. No."));
    face.choose("Edit", "Undo edit note Ctrl+Z");
    assert!(face.shows("It is not so, <b>ever</b>."));
}

#[test]
fn a_click_on_the_note_and_the_switch_lead_to_writing_and_back() {
    let mut face = named();
    note(&mut face, "Plain words.");
    face.click("Note preview");
    assert!(is_in(&face, "Note"));
    face.click("Preview");
    assert!(face.shows("Note preview") && !is_in(&face, "Note"));
    face.click("Write");
    assert!(is_in(&face, "Note"));
    face.types("x");
    assert!(is_in(&face, "Note"), "what is being written stays a field");
    face.click("Preview");
    face.click("Write");
    face.types("y");
    face.choose("Edit", "Undo edit note Ctrl+Z");
    let note = &face.session().chosen().expect("it is chosen").note;
    assert!(note.contains('x') && !note.contains('y'), "each visit is a step");
}

#[test]
fn a_link_says_where_it_leads_and_opens_by_a_click_only() {
    let mut face = named();
    note(&mut face, "See [the report](https://example.org/r) or [this](file:///etc/passwd).");
    let opened = |face: &Face| {
        let commands = &face.harness.output().platform_output.commands;
        commands
            .iter()
            .any(|it| matches!(it, OutputCommand::OpenUrl(it) if it.url == "https://example.org/r"))
    };
    assert!(!opened(&face));
    face.rests_on("the report");
    assert!(face.shows("https://example.org/r"));
    assert!(!opened(&face));
    face.node("the report").click();
    let found = (0..4).any(|_| {
        face.harness.step();
        opened(&face)
    });
    assert!(found);
    assert!(face.shows("Note preview"), "the click on the link was not one on the note");
    assert_eq!(face.node("this").accesskit_node().role(), egui::accesskit::Role::Label);
}

#[test]
fn a_note_of_a_megabyte_is_shown_at_its_start_and_can_be_written_on() {
    let mut face = named();
    note(&mut face, &"Some *more* words that fill a line.\n\n".repeat(30_000));
    assert!(face.shows("Only the start of the note is shown: press Write to see all of it"));
    face.types("t");
    face.types("x");
    let note = &face.session().chosen().expect("it is chosen").note;
    assert_eq!(note.matches('x').count(), 1);
}

#[test]
fn pieces_are_listed_and_lead_to_their_places() {
    let mut face = Face::with("“A b,” she said,\n“C d.”");
    let extent = ["A b", "C d"].map(|words| find(face.session().document(), words));
    let [first, second] = extent;
    let earlier = vec![first];
    let (anchor, caret) = (second.start(), second.end());
    face.does(Command::Editor(EditorCommand::Select(Selection { anchor, caret, earlier })));
    face.types("q");
    face.click_row("Line 2, C d");
    assert_eq!(face.before_caret(), "“A b,” she said,\n“");
    assert_eq!(face.chosen().as_deref(), Some("A b … C d"));
    face.click_row("Line 1, A b");
    assert_eq!(face.before_caret(), "“");
}

#[test]
fn it_is_said_who_made_a_mark_and_when_it_was_changed() {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    assert!(face.says("Created by Ada, ") && !face.says("Changed "));
    face.types("ex");
    assert!(face.says("Created by Ada, ") && face.says("Changed "));
}

#[test]
fn a_label_that_is_new_is_added_by_the_row_below_the_names() {
    let mut face = named();
    face.types("l");
    face.types("po");
    face.click_row("Add “po”");
    assert_eq!(labels(&face), ["po"]);
    assert!(is_in(&face, "New label"));
    face.types("po");
    assert!(offers(&face, "port, 3 marks") && !offers(&face, "Add"), "the mark has it already");
    face.press(Key::Escape);
    face.press(Key::Escape);
    face.types("ewe");
    assert!(offers(&face, "Weber") && !offers(&face, "Add"), "each letter counts at once");
}
