//! Selecting several marks by mouse and by keys, and editing them together.

use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::NodeT as _;
use glossator::{
    command::{Command, EditorCommand, Effect, Reply},
    model::Tag::{Claim, Quote, Rebuttal},
};

use super::TestWindow;
use crate::test_editor::opened;

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;

/// A window with four marks.
fn marked() -> TestWindow {
    // High enough for all rows above the selected marks.
    let mut window = TestWindow::sized(1180.0, 1500.0);
    window.handle(Reply::Opened(Box::new(opened("test.txt", "Ja — nein — doch — aber."))));
    for (words, tag) in [("Ja", Claim), ("nein", Quote), ("doch", Claim), ("aber", Rebuttal)] {
        window.mark(words, tag);
    }
    window
}

/// Clicks on a row with these modifiers.
fn click_with(window: &mut TestWindow, modifiers: Modifiers, name: &str) {
    let at = window.row(name).expect("it is listed").rect().center();
    // Not a double click together with the previous one.
    window.wait_seconds(1.0);
    window.drag(at, at, modifiers);
}

fn several(window: &TestWindow) -> usize {
    window.editor().multi_selection().len()
}

#[test]
fn ctrl_click_adds_a_mark_and_shift_click_a_range() {
    let mut window = marked();
    window.click_row("Claim: Ja");
    click_with(&mut window, CTRL, "Claim: doch");
    assert_eq!(several(&window), 2);
    assert!(window.shows("2 marks selected"));
    click_with(&mut window, CTRL, "Claim: doch");
    assert_eq!((several(&window), window.chosen().as_deref()), (0, Some("Ja")));
    click_with(&mut window, Modifiers::NONE, "Quote: nein");
    click_with(&mut window, SHIFT, "Rebuttal: aber");
    assert_eq!((several(&window), window.chosen().as_deref()), (3, Some("aber")));
    click_with(&mut window, SHIFT, "Claim: Ja");
    assert_eq!((several(&window), window.chosen().as_deref()), (2, Some("Ja")));
    for (name, chosen) in [("Claim: Ja", true), ("Quote: nein", true), ("Claim: doch", false)] {
        let row = window.row(name).expect("it is listed");
        assert_eq!(row.accesskit_node().is_selected(), Some(chosen), "{name}");
    }
}

#[test]
fn keys_extend_toggle_select_all_and_deselect() {
    let mut window = marked();
    window.press_with(CTRL.plus(SHIFT), Key::L);
    window.press(Key::Home);
    window.press_with(SHIFT, Key::ArrowDown);
    window.press_with(SHIFT, Key::ArrowDown);
    assert_eq!((several(&window), window.chosen().as_deref()), (3, Some("doch")));
    window.press_with(SHIFT, Key::ArrowUp);
    assert_eq!((several(&window), window.chosen().as_deref()), (2, Some("nein")));
    window.press_with(CTRL, Key::End);
    assert_eq!(several(&window), 2);
    window.press(Key::Home);
    window.press_with(CTRL, Key::ArrowDown);
    window.press_with(CTRL, Key::ArrowDown);
    window.press(Key::Space);
    assert_eq!((several(&window), window.chosen().as_deref()), (2, Some("doch")));
    window.press_with(CTRL, Key::A);
    assert_eq!(several(&window), 4);
    assert_eq!(window.selected(), None, "the text is not selected");
    window.press(Key::Escape);
    assert_eq!(several(&window), 0);
    window.press_with(SHIFT, Key::End);
    assert!(2 <= several(&window));
}

#[test]
fn letters_and_delete_apply_to_all_of_them() {
    let mut window = marked();
    window.click_row("Claim: Ja");
    click_with(&mut window, SHIFT, "Claim: doch");
    window.type_text("r");
    assert_eq!(window.editor().marks().count(Rebuttal), 4);
    window.choose_menu_entry("Edit", "Undo change marks to rebuttals Ctrl+Z");
    assert_eq!(window.editor().marks().count(Rebuttal), 1);
    assert_eq!(several(&window), 3);
    window.press(Key::Delete);
    assert_eq!(window.picture(), "Ja — nein — doch — aber.\n                   ^^^^ rebuttal");
}

#[test]
fn the_panel_for_several_marks_changes_all_at_once() {
    let mut window = marked();
    window.click_row("Claim: Ja");
    click_with(&mut window, CTRL, "Claim: doch");
    window.type_text("e");
    window.type_text("Ada");
    assert!(window.editor().marks().speakers().is_empty(), "nothing before Enter");
    window.press(Key::Enter);
    assert_eq!(window.editor().marks().speakers().count("Ada"), 2);
    window.press(Key::Escape);
    window.type_text("l");
    window.type_text("port, tax");
    window.press(Key::Enter);
    assert_eq!(window.editor().marks().labels().len(), 2);
    window.press(Key::Escape);
    window.click("Remove label port");
    assert_eq!(window.editor().marks().labels().len(), 1);
    window.click("Remove speaker");
    assert!(window.editor().marks().speakers().is_empty());
    window.click("Copy words Ctrl+C");
    let copied = window.effects().into_iter().find_map(|effect| match effect {
        Effect::CopyText(words) => Some(words),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("Ja\n\ndoch"));
    window.click("Remove marks Delete");
    assert_eq!(window.editor().marks().len(), 2);
    assert!(!window.shows("2 marks selected"));
}

#[test]
fn enter_in_an_empty_field_for_several_marks_leaves_it() {
    let mut window = marked();
    window.click_row("Claim: Ja");
    click_with(&mut window, CTRL, "Claim: doch");
    window.type_text("eAda");
    window.press(Key::Enter);
    window.press(Key::Enter);
    window.type_text("r");
    assert_eq!(window.editor().marks().speakers().count("Ada"), 2);
    assert_eq!(window.editor().marks().count(Rebuttal), 3);
}

#[test]
fn a_click_has_its_modifiers_even_if_they_are_released_before_the_frame() {
    let mut window = marked();
    window.click_row("Claim: Ja");
    let pos = window.row("Claim: doch").expect("it is listed").rect().center();
    window.wait_seconds(1.0);
    window.harness.hover_at(pos);
    window.harness.run();
    let button = |pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: CTRL,
    };
    window.harness.input_mut().events.extend([
        Event::ModifiersChanged(CTRL),
        button(true),
        button(false),
        Event::ModifiersChanged(Modifiers::NONE),
    ]);
    window.harness.run();
    assert_eq!(several(&window), 2);
}

#[test]
fn a_clicked_name_is_set_on_all() {
    let mut window = marked();
    let id = window.editor().chosen().expect("the last one is selected").id;
    window.handle(Command::Editor(EditorCommand::SetSpeaker(id, "Ada".to_owned())));
    window.handle(Command::Editor(EditorCommand::SetLabels(id, vec!["port".to_owned()])));
    window.click_row("Claim: Ja");
    click_with(&mut window, CTRL, "Claim: doch");
    window.type_text("l");
    window.type_text("po");
    window.click_row("port, 1 mark");
    assert_eq!(window.editor().marks().labels().count("port"), 3);
    window.press(Key::Enter);
    window.type_text("e");
    window.type_text("ad");
    window.click_row("Ada, 1 mark");
    assert_eq!(window.editor().marks().speakers().count("Ada"), 3);
}

#[test]
fn several_marks_have_no_note_field() {
    let mut window = marked();
    window.click_row("Claim: Ja");
    click_with(&mut window, SHIFT, "Claim: doch");
    window.type_text("t");
    assert!(window.shows("Notes belong to one mark: select a single mark"));
}

#[test]
fn a_new_name_is_set_on_all_by_its_row() {
    let mut window = marked();
    window.click_row("Claim: Ja");
    click_with(&mut window, CTRL, "Claim: doch");
    window.type_text("l");
    assert!(!window.shows_part("to all 2"), "nothing is set yet");
    window.type_text("port");
    window.click_row("Add “port” to all 2");
    assert_eq!(window.editor().marks().labels().count("port"), 2);
    assert!(
        window.accessible_texts().contains(&"Label for all *".to_owned()),
        "the field keeps the keyboard"
    );
    window.type_text("p");
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(window.editor().marks().labels().count("p"), 2, "it can be reached by keys too");
    window.press(Key::Escape);
    window.type_text("e");
    window.type_text("Ada");
    window.click_row("Set “Ada” for all 2");
    assert_eq!(window.editor().marks().speakers().count("Ada"), 2);
}
