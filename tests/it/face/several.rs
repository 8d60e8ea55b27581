//! Several marks chosen at once: by mouse, by keys, and what is then done with them.

use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{Command, EditorCommand, Effect},
    model::Tag::{Claim, Quote, Rebuttal},
};

use super::Face;
use crate::picture::opened;

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// A window with four marks.
fn marked() -> Face {
    // High enough for all rows above what is chosen.
    let mut face = Face::sized(1180.0, 1500.0);
    face.does(Command::Opened(Box::new(opened("test.txt", "Ja — nein — doch — aber."))));
    for (words, tag) in [("Ja", Claim), ("nein", Quote), ("doch", Claim), ("aber", Rebuttal)] {
        face.marks(words, tag);
    }
    face
}

/// Clicks on a row with these keys held.
fn click_with(face: &mut Face, modifiers: Modifiers, name: &str) {
    let at = face.row(name).expect("it is listed").rect().center();
    // Not a double click with what came before.
    face.passes(1.0);
    face.drags(at, at, modifiers);
}

fn several(face: &Face) -> usize {
    face.session().multi_selection().len()
}

#[test]
fn ctrl_and_a_click_choose_one_more_and_shift_all_between() {
    let mut face = marked();
    face.click_row("Claim: Ja");
    click_with(&mut face, CTRL, "Claim: doch");
    assert_eq!(several(&face), 2);
    assert!(face.shows("2 marks selected"));
    click_with(&mut face, CTRL, "Claim: doch");
    assert_eq!((several(&face), face.chosen().as_deref()), (0, Some("Ja")));
    click_with(&mut face, Modifiers::NONE, "Quote: nein");
    click_with(&mut face, SHIFT, "Rebuttal: aber");
    assert_eq!((several(&face), face.chosen().as_deref()), (3, Some("aber")));
    click_with(&mut face, SHIFT, "Claim: Ja");
    assert_eq!((several(&face), face.chosen().as_deref()), (2, Some("Ja")));
    for (name, chosen) in [("Claim: Ja", true), ("Quote: nein", true), ("Claim: doch", false)] {
        let row = face.row(name).expect("it is listed");
        assert_eq!(row.accesskit_node().is_selected(), Some(chosen), "{name}");
    }
}

#[test]
fn keys_extend_toggle_take_all_and_let_go() {
    let mut face = marked();
    face.press_with(CTRL.plus(SHIFT), Key::L);
    face.press(Key::Home);
    face.press_with(SHIFT, Key::ArrowDown);
    face.press_with(SHIFT, Key::ArrowDown);
    assert_eq!((several(&face), face.chosen().as_deref()), (3, Some("doch")));
    face.press_with(SHIFT, Key::ArrowUp);
    assert_eq!((several(&face), face.chosen().as_deref()), (2, Some("nein")));
    face.press_with(CTRL, Key::End);
    assert_eq!(several(&face), 2);
    face.press(Key::Home);
    face.press_with(CTRL, Key::ArrowDown);
    face.press_with(CTRL, Key::ArrowDown);
    face.press(Key::Space);
    assert_eq!((several(&face), face.chosen().as_deref()), (2, Some("doch")));
    face.press_with(CTRL, Key::A);
    assert_eq!(several(&face), 4);
    assert_eq!(face.selected(), None, "the text is not selected");
    face.press(Key::Escape);
    assert_eq!(several(&face), 0);
    face.press_with(SHIFT, Key::End);
    assert!(2 <= several(&face));
}

#[test]
fn letters_and_delete_go_to_all_of_them() {
    let mut face = marked();
    face.click_row("Claim: Ja");
    click_with(&mut face, SHIFT, "Claim: doch");
    face.types("r");
    assert_eq!(face.session().marks().count(Rebuttal), 4);
    face.choose("Edit", "Undo change marks to rebuttals Ctrl+Z");
    assert_eq!(face.session().marks().count(Rebuttal), 1);
    assert_eq!(several(&face), 3);
    face.press(Key::Delete);
    assert_eq!(face.picture(), "Ja — nein — doch — aber.\n                   ^^^^ rebuttal");
}

#[test]
fn the_panel_of_several_changes_all_at_once() {
    let mut face = marked();
    face.click_row("Claim: Ja");
    click_with(&mut face, CTRL, "Claim: doch");
    face.types("e");
    face.types("Ada");
    assert!(face.session().marks().speakers().is_empty(), "nothing before Enter");
    face.press(Key::Enter);
    assert_eq!(face.session().marks().speakers().count("Ada"), 2);
    face.press(Key::Escape);
    face.types("l");
    face.types("port, tax");
    face.press(Key::Enter);
    assert_eq!(face.session().marks().labels().len(), 2);
    face.press(Key::Escape);
    face.click("Remove label port");
    assert_eq!(face.session().marks().labels().len(), 1);
    face.click("Remove speaker");
    assert!(face.session().marks().speakers().is_empty());
    face.click("Copy words Ctrl+C");
    let copied = face.effects().into_iter().find_map(|effect| match effect {
        Effect::CopyText(words) => Some(words),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("Ja\n\ndoch"));
    face.click("Remove marks Delete");
    assert_eq!(face.session().marks().len(), 2);
    assert!(!face.shows("2 marks selected"));
}

#[test]
fn enter_without_words_leaves_a_field_of_several() {
    let mut face = marked();
    face.click_row("Claim: Ja");
    click_with(&mut face, CTRL, "Claim: doch");
    face.types("eAda");
    face.press(Key::Enter);
    face.press(Key::Enter);
    face.types("r");
    assert_eq!(face.session().marks().speakers().count("Ada"), 2);
    assert_eq!(face.session().marks().count(Rebuttal), 3);
}

#[test]
fn a_click_has_the_keys_that_were_held_then_even_if_they_are_up_before_the_frame() {
    let mut face = marked();
    face.click_row("Claim: Ja");
    let pos = face.row("Claim: doch").expect("it is listed").rect().center();
    face.passes(1.0);
    face.harness.hover_at(pos);
    face.harness.run();
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: CTRL,
    };
    face.harness.input_mut().events.extend([
        Event::ModifiersChanged(CTRL),
        button(true),
        button(false),
        Event::ModifiersChanged(Modifiers::NONE),
    ]);
    face.harness.run();
    assert_eq!(several(&face), 2);
}

#[test]
fn a_name_that_is_clicked_on_is_given_to_all() {
    let mut face = marked();
    let id = face.session().chosen().expect("the last one is chosen").id;
    face.does(Command::Editor(EditorCommand::SetSpeaker(id, "Ada".to_owned())));
    face.does(Command::Editor(EditorCommand::SetLabels(id, vec!["port".to_owned()])));
    face.click_row("Claim: Ja");
    click_with(&mut face, CTRL, "Claim: doch");
    face.types("l");
    face.types("po");
    face.click_row("port, 1 mark");
    assert_eq!(face.session().marks().labels().count("port"), 3);
    face.press(Key::Enter);
    face.types("e");
    face.types("ad");
    face.click_row("Ada, 1 mark");
    assert_eq!(face.session().marks().speakers().count("Ada"), 3);
}

#[test]
fn a_note_is_not_written_for_several() {
    let mut face = marked();
    face.click_row("Claim: Ja");
    click_with(&mut face, SHIFT, "Claim: doch");
    face.types("t");
    assert!(face.shows("Notes belong to one mark: select a single mark"));
}

#[test]
fn a_name_that_is_new_is_given_to_all_by_the_row_that_says_so() {
    let mut face = marked();
    face.click_row("Claim: Ja");
    click_with(&mut face, CTRL, "Claim: doch");
    face.types("l");
    assert!(!face.says("to all 2"), "nothing is written yet");
    face.types("port");
    face.click_row("Add “port” to all 2");
    assert_eq!(face.session().marks().labels().count("port"), 2);
    assert!(face.seen().contains(&"Label for all *".to_owned()), "the field keeps the keyboard");
    face.types("p");
    face.press(Key::ArrowDown);
    face.press(Key::ArrowDown);
    face.press(Key::Enter);
    assert_eq!(face.session().marks().labels().count("p"), 2, "keys lead to it as well");
    face.press(Key::Escape);
    face.types("e");
    face.types("Ada");
    face.click_row("Set “Ada” for all 2");
    assert_eq!(face.session().marks().speakers().count("Ada"), 2);
}
