//! The fields of the chosen mark.

use egui::Key;
use glossator::model::Tag::{Claim, Quote};

use super::Face;

/// A window with one chosen claim.
fn marked() -> Face {
    let mut face = Face::with("Ja — nein.");
    face.marks("Ja", Claim);
    face
}

#[test]
fn e_goes_to_the_speaker_and_is_not_written_there() {
    let mut face = marked();
    face.types("e");
    assert!(face.seen().contains(&"Speaker *".to_owned()));
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim");
    face.types("weber");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by weber");
}

#[test]
fn l_goes_to_the_labels_and_t_to_the_note() {
    let mut face = marked();
    face.types("lport");
    face.press(Key::Enter);
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim #port");
    face.press(Key::Escape);
    face.types("tnach 3");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim #port (nach 3)");
}

#[test]
fn letters_written_into_a_field_mark_nothing_and_move_nothing() {
    let mut face = marked();
    for (key, leave) in [("e", Key::Enter), ("t", Key::Escape)] {
        face.types(key);
        face.types("crqnpwuijkasS");
        assert!(face.says("Line 1"));
        assert_eq!(face.session().marks().len(), 1);
        face.press(leave);
    }
    let picture = "Ja — nein.\n^^ claim by crqnpwuijkasS (crqnpwuijkasS)";
    assert_eq!(face.picture(), picture);
}

#[test]
fn delete_and_ctrl_z_in_a_field_are_the_field_s_own() {
    let mut face = marked();
    face.types("eab");
    face.press(Key::Backspace);
    face.press(Key::Delete);
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by a");
}

#[test]
fn escape_leads_from_a_field_back_to_the_text() {
    let mut face = marked();
    face.types("eweber");
    face.press(Key::Escape);
    face.types("q");
    assert_eq!(face.picture(), "Ja — nein.\n^^ quote");
}

#[test]
fn what_is_written_in_one_field_is_one_step_to_undo() {
    let mut face = marked();
    face.types("eweber");
    face.press(Key::Enter);
    face.choose("Edit", "Undo edit speaker Ctrl+Z");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim");
}

#[test]
fn labels_are_entered_by_enter_and_by_comma() {
    let mut face = marked();
    face.types("lwater");
    face.press(Key::Enter);
    face.types("tax,port,");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim #port #tax #water");
    face.types("  ");
    face.press(Key::Enter);
    assert_eq!(face.session().chosen().unwrap().labels.len(), 3);
}

#[test]
fn enter_without_a_label_leads_back_to_the_text() {
    let mut face = marked();
    face.types("lport");
    face.press(Key::Enter);
    face.press(Key::Enter);
    face.types("q");
    assert_eq!(face.picture(), "Ja — nein.\n^^ quote #port");
}

#[test]
fn a_label_is_not_cut_where_letters_come_faster_than_frames() {
    let mut face = marked();
    face.types("l");
    for letters in ["wat", "er,ta", "x"] {
        face.harness.event(egui::Event::Text(letters.to_owned()));
        face.harness.run();
    }
    face.press(Key::Enter);
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim #tax #water");
}

#[test]
fn a_label_is_removed_by_a_click() {
    let mut face = marked();
    face.types("ltax,port,");
    face.click("Remove label tax");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim #port");
}

#[test]
fn a_label_half_written_is_kept_when_another_mark_is_chosen() {
    let mut face = marked();
    face.marks("nein", Quote);
    face.types("ltax");
    face.click_row("Claim: Ja, line 1");
    assert_eq!(face.chosen().as_deref(), Some("Ja"));
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim\n     ^^^^ quote #tax");
}

#[test]
fn a_label_half_written_is_kept_when_no_mark_is_chosen() {
    let mut face = marked();
    face.types("ltax");
    let beside = face.place("nein").center();
    face.clicks(beside, 1, egui::Modifiers::NONE);
    assert_eq!(face.chosen(), None);
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim #tax");
}

#[test]
fn the_chosen_mark_is_retagged_and_removed_by_click() {
    let mut face = marked();
    face.click("Quote");
    assert_eq!(face.picture(), "Ja — nein.\n^^ quote");
    face.click("Remove mark Delete");
    assert_eq!(face.picture(), "Ja — nein.");
}

#[test]
fn a_field_is_opened_although_the_marks_were_hidden() {
    let mut face = marked();
    face.choose("View", "Show marks panel Ctrl+B");
    face.types("eweber");
    assert_eq!(face.picture(), "Ja — nein.\n^^ claim by weber");
}
