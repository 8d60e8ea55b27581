//! Completing names while typing, accepting them, and restoring the field.

use egui::{Event, Key, Modifiers, Shape};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorCommand, Reply},
    model::{MarkId, Tag::Claim},
};

use super::{TestWindow, chosen, has_keyboard, labels, speaker, with_speakers};
use crate::test_editor::opened;

/// Returns the accessible description of what Enter does in `field`.
fn described(window: &TestWindow, field: &str) -> Option<String> {
    let mut fields = window.harness.query_all_by_label(field);
    fields.find_map(|node| node.accesskit_node().data().description().map(str::to_owned))
}

/// Returns whether `words` are painted and visible.
fn shows_letters(window: &TestWindow, words: &str) -> bool {
    window.harness.output().shapes.iter().any(|it| match &it.shape {
        Shape::Text(text) if text.galley.text() == words => {
            it.clip_rect.contains_rect(text.visual_bounding_rect())
        }
        _ => false,
    })
}

/// Types `typed` as the speaker of a mark without one, and asserts the completion, the resulting speaker, and how often
/// Enter must be pressed to leave the field.
#[track_caller]
fn check(window: &mut TestWindow, typed: &str, completed: Option<&str>, expected: (&str, usize)) {
    window.type_text("e");
    window.type_text(typed);
    assert_eq!(speaker(window), typed, "only typed text is set");
    let said = completed.map(|name| format!("Press Enter to complete {name}"));
    assert_eq!(described(window, "Speaker"), said, "{typed}");
    let mut times = 0;
    while has_keyboard(window, "Speaker") {
        window.press(Key::Enter);
        times += 1;
    }
    assert_eq!((speaker(window), times), expected, "{typed}");
    let id = chosen(window);
    window.handle(Command::Editor(EditorCommand::SetSpeaker(id, String::new())));
    window.handle(Command::Editor(EditorCommand::LeaveField));
}

#[test]
fn e_selects_the_field_and_escape_restores_it_without_an_undo_step() {
    let mut window = with_speakers(["", "", "", "Donald Trump"]);
    let then = |window: &TestWindow| {
        let mark = window.editor().chosen().expect("it is selected");
        (mark.speaker.clone(), mark.provenance.modified, window.editor().history().len())
    };
    let before = then(&window);
    window.type_text("e");
    window.type_text("Tr");
    assert_eq!(speaker(&window), "Tr", "the old text was selected");
    window.press(Key::Escape);
    assert!(!has_keyboard(&window, "Speaker"));
    assert_eq!(then(&window), before);
    assert_eq!(window.editor().history().next_undo(), Some(glossator::change::EditKind::Speaker));
    window.type_text("e");
    window.press(Key::Backspace);
    window.press(Key::Escape);
    assert_eq!(then(&window), before);
    window.type_text("e");
    window.press(Key::Enter);
    assert_eq!(then(&window), before, "nothing was typed");
}

#[test]
fn escape_restores_the_field_even_in_the_same_frame() {
    let mut window = with_speakers(["", "", "", "Donald Trump"]);
    window.harness.key_press(Key::E);
    window.harness.event(Event::Text("Tr".to_owned()));
    window.harness.key_press(Key::Escape);
    window.harness.run();
    assert!(!has_keyboard(&window, "Speaker"));
    assert_eq!(speaker(&window), "Donald Trump");
}

#[test]
fn enter_accepts_the_completion_and_a_second_enter_submits() {
    let mut window = with_speakers(["Donald Trump", "Émile Zola", "Zo\u{eb}  Trumbo", ""]);
    check(&mut window, "do", Some("Donald Trump"), ("Donald Trump", 2));
    window.type_text("edo");
    assert!(shows_letters(&window, "nald Trump"));
    window.press(Key::Escape);
    check(&mut window, "emi", Some("Émile Zola"), ("Émile Zola", 2));
    check(&mut window, "trump", Some("Donald Trump"), ("Donald Trump", 2));
    check(&mut window, "donald t", Some("Donald Trump"), ("Donald Trump", 2));
    check(&mut window, "zoe tr", Some("Zo\u{eb}  Trumbo"), ("Zo\u{eb}  Trumbo", 2));
    check(&mut window, "ump", None, ("ump", 1));
    check(&mut window, "dt", None, ("dt", 1));
    check(&mut window, "don don", None, ("don don", 1));
    check(&mut window, "Max", None, ("Max", 1));
}

#[test]
fn tab_accepts_the_completion_and_then_moves_on() {
    let mut window = with_speakers(["Donald Trump", "", "", ""]);
    window.type_text("e");
    window.type_text("do");
    window.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(speaker(&window), "do", "going back does not accept");
    window.type_text("e");
    window.type_text("do");
    window.press(Key::Tab);
    assert!(has_keyboard(&window, "Speaker"));
    assert_eq!(speaker(&window), "Donald Trump");
    window.press(Key::Tab);
    assert!(has_keyboard(&window, "New label"));
    window.press_with(Modifiers::SHIFT, Key::Tab);
    assert!(has_keyboard(&window, "Speaker"));
    window.type_text("x");
    assert_eq!(speaker(&window), "x", "after Tab, typing replaces the text");
}

#[test]
fn ctrl_enter_submits_the_typed_letters_only() {
    let mut window = with_speakers(["Donald Trump", "", "", ""]);
    window.type_text("e");
    window.type_text("do");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!has_keyboard(&window, "Speaker"));
    assert_eq!(speaker(&window), "do");
    window.type_text("l");
    window.type_text("po");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(labels(&window), ["po"]);
    assert!(has_keyboard(&window, "New label"));
    window.press(Key::Escape);
    window.type_text("tno");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!has_keyboard(&window, "Note"), "a note is left the same way");
    assert_eq!(window.editor().chosen().map(|it| it.note.as_str()), Some("no"));
}

#[test]
fn a_fully_typed_name_is_not_completed_to_a_longer_one() {
    let mut window = with_speakers(["Annabel", "Annabel", "Ann", ""]);
    check(&mut window, "Ann", None, ("Ann", 1));
    check(&mut window, "ann", Some("Ann"), ("Ann", 2));
    check(&mut window, "anna", Some("Annabel"), ("Annabel", 2));
    let mut window = with_speakers(["Zo\u{eb} Lee", "Zo\u{eb} Lee", "Zo\u{eb}", ""]);
    check(&mut window, "Zoe\u{308}", None, ("Zoe\u{308}", 1));
}

#[test]
fn names_of_other_documents_complete_too() {
    let mut window = with_speakers(["Annabel", "", "", ""]);
    let other = "und ja";
    window.handle(Reply::Opened(Box::new(opened("other.txt", other))));
    window.mark("und", Claim);
    check(&mut window, "anna", Some("Annabel"), ("Annabel", 2));
    let id = chosen(&window);
    window.handle(Command::Editor(EditorCommand::SetSpeaker(id, "Anna".to_owned())));
    window.handle(Command::Editor(EditorCommand::LeaveField));
    window.mark("ja", Claim);
    check(&mut window, "Anna", None, ("Anna", 1));
}

#[test]
fn nothing_is_completed_if_the_caret_is_not_at_the_end() {
    let mut window = with_speakers(["Donald Trump", "", "", ""]);
    window.type_text("e");
    window.type_text("do");
    window.press(Key::Home);
    assert_eq!(described(&window, "Speaker"), None);
    window.press(Key::End);
    assert!(described(&window, "Speaker").is_some());
    window.press(Key::ArrowDown);
    assert_eq!(described(&window, "Speaker"), None, "Enter accepts another row");
}

#[test]
fn labels_are_completed_in_the_same_way_and_escape_adds_none() {
    let mut window = with_speakers(["", "", "", ""]);
    let steps = window.editor().history().len();
    window.type_text("l");
    window.type_text("po");
    assert_eq!(described(&window, "New label").as_deref(), Some("Press Enter to complete port"));
    window.press(Key::Enter);
    assert_eq!(labels(&window), [""; 0]);
    window.press(Key::Escape);
    assert_eq!(labels(&window), [""; 0]);
    assert!(!has_keyboard(&window, "New label"));
    assert_eq!(window.editor().history().len(), steps);
    window.type_text("l");
    window.type_text("po");
    window.press(Key::Tab);
    window.press(Key::Enter);
    assert_eq!(labels(&window), ["port"]);
    assert!(has_keyboard(&window, "New label"), "for the next one");
    window.type_text("portal");
    window.press(Key::Escape);
    assert_eq!(labels(&window), ["port"], "the entered name stays");
}

#[test]
fn a_name_for_several_marks_is_completed_in_the_same_way() {
    let mut window = with_speakers(["Donald Trump", "", "", ""]);
    let all: Vec<MarkId> = window.editor().marks().iter().map(|mark| mark.id).collect();
    window.handle(Command::Editor(EditorCommand::ChooseMultiple(all[2..].to_vec(), all[3])));
    let count = |window: &TestWindow, name: &str| window.editor().marks().speakers().count(name);
    window.type_text("e");
    window.type_text("do");
    window.press(Key::Escape);
    assert!(!has_keyboard(&window, "Speaker"));
    window.type_text("e");
    window.type_text("do");
    window.press(Key::Enter);
    assert_eq!(count(&window, "Donald Trump"), 1, "it is in the field first");
    window.press(Key::Enter);
    assert_eq!(count(&window, "Donald Trump"), 3);
    window.type_text("do");
    window.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!((count(&window, "do"), count(&window, "Donald Trump")), (2, 1));
}

#[test]
fn shift_e_copies_the_speaker_of_the_previous_mark() {
    let mut window = with_speakers(["", "", "Donald Trump", ""]);
    window.type_text("E");
    assert_eq!(speaker(&window), "Donald Trump");
    assert!(window.shows_part("Speaker set to “Donald Trump”, same as the previous mark"));
    window.click("Undo");
    assert_eq!(speaker(&window), "");
    window.choose_menu_entry("Mark", "Same speaker as previous mark Shift+E");
    assert_eq!(speaker(&window), "Donald Trump");
}

#[test]
fn after_closing_a_dialog_the_field_has_its_focus_and_text_again() {
    for (modifiers, key) in [(Modifiers::NONE, Key::F10), (Modifiers::COMMAND, Key::K)] {
        let mut window = with_speakers(["", "", "", ""]);
        window.type_text("e");
        window.type_text("we");
        window.press_with(modifiers, key);
        assert!(!has_keyboard(&window, "Speaker"));
        window.press(Key::Escape);
        assert!(has_keyboard(&window, "Speaker"));
        window.type_text("b");
        assert_eq!(speaker(&window), "web", "{key:?}: nothing was selected");
    }
}

#[test]
fn an_undo_in_a_dialog_above_a_field_is_kept() {
    let mut window = with_speakers(["", "", "", "Ada"]);
    window.type_text("e");
    window.type_text("Tr");
    for _ in 0..2 {
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_text("undo");
        window.press(Key::Enter);
    }
    assert!(has_keyboard(&window, "Speaker"));
    assert_eq!((speaker(&window), labels(&window)), ("", &[][..]));
    window.press(Key::Escape);
    assert_eq!(speaker(&window), "");
}
