//! The fields of the selected mark.

use egui::Key;
use glossator::model::Tag::{Claim, Quote};

use super::TestWindow;

/// A window with one selected claim.
fn marked() -> TestWindow {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("Ja", Claim);
    window
}

#[test]
fn e_focuses_the_speaker_field_and_is_not_typed_there() {
    let mut window = marked();
    window.type_text("e");
    assert!(window.accessible_texts().contains(&"Speaker *".to_owned()));
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim");
    window.type_text("weber");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by weber");
}

#[test]
fn l_focuses_the_labels_and_t_the_note() {
    let mut window = marked();
    window.type_text("lport");
    window.press(Key::Enter);
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim #port");
    window.press(Key::Escape);
    window.type_text("tnach 3");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim #port (nach 3)");
}

#[test]
fn letters_typed_into_a_field_make_no_marks_and_move_nothing() {
    let mut window = marked();
    for (key, leave) in [("e", Key::Enter), ("t", Key::Escape)] {
        window.type_text(key);
        window.type_text("crqnpwuijkasS");
        assert!(window.shows_part("Line 1"));
        assert_eq!(window.editor().marks().len(), 1);
        window.press(leave);
    }
    let picture = "Ja — nein.\n^^ claim by crqnpwuijkasS (crqnpwuijkasS)";
    assert_eq!(window.picture(), picture);
}

#[test]
fn delete_and_ctrl_z_in_a_field_apply_to_the_field() {
    let mut window = marked();
    window.type_text("eab");
    window.press(Key::Backspace);
    window.press(Key::Delete);
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by a");
}

#[test]
fn escape_returns_from_a_field_to_the_text() {
    let mut window = marked();
    window.type_text("eweber");
    window.press(Key::Escape);
    window.type_text("q");
    assert_eq!(window.picture(), "Ja — nein.\n^^ quote");
}

#[test]
fn an_edited_field_is_one_undo_step() {
    let mut window = marked();
    window.type_text("eweber");
    window.press(Key::Enter);
    window.choose_menu_entry("Edit", "Undo edit speaker Ctrl+Z");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn labels_are_entered_with_enter_and_with_comma() {
    let mut window = marked();
    window.type_text("lwater");
    window.press(Key::Enter);
    window.type_text("tax,port,");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim #port #tax #water");
    window.type_text("  ");
    window.press(Key::Enter);
    assert_eq!(window.editor().chosen().unwrap().labels.len(), 3);
}

#[test]
fn enter_without_a_label_returns_to_the_text() {
    let mut window = marked();
    window.type_text("lport");
    window.press(Key::Enter);
    window.press(Key::Enter);
    window.type_text("q");
    assert_eq!(window.picture(), "Ja — nein.\n^^ quote #port");
}

#[test]
fn a_label_is_complete_if_letters_come_faster_than_frames() {
    let mut window = marked();
    window.type_text("l");
    for letters in ["wat", "er,ta", "x"] {
        window.harness.event(egui::Event::Text(letters.to_owned()));
        window.harness.run();
    }
    window.press(Key::Enter);
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim #tax #water");
}

#[test]
fn a_label_is_removed_by_a_click() {
    let mut window = marked();
    window.type_text("ltax,port,");
    window.click("Remove label tax");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim #port");
}

#[test]
fn a_half_typed_label_is_kept_when_another_mark_is_selected() {
    let mut window = marked();
    window.mark("nein", Quote);
    window.type_text("ltax");
    window.click_row("Claim: Ja, line 1");
    assert_eq!(window.chosen().as_deref(), Some("Ja"));
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim\n     ^^^^ quote #tax");
}

#[test]
fn a_half_typed_label_is_kept_when_the_mark_is_deselected() {
    let mut window = marked();
    window.type_text("ltax");
    let beside = window.rect_of("nein").center();
    window.click_at(beside, 1, egui::Modifiers::NONE);
    assert_eq!(window.chosen(), None);
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim #tax");
}

#[test]
fn the_selected_mark_is_retagged_and_removed_by_click() {
    let mut window = marked();
    window.click("Quote");
    assert_eq!(window.picture(), "Ja — nein.\n^^ quote");
    window.click("Remove mark Delete");
    assert_eq!(window.picture(), "Ja — nein.");
}

#[test]
fn a_field_opens_although_the_panel_was_hidden() {
    let mut window = marked();
    window.choose_menu_entry("View", "Show marks panel Ctrl+B");
    window.type_text("eweber");
    assert_eq!(window.picture(), "Ja — nein.\n^^ claim by weber");
}
