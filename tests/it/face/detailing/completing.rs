//! What is typed into a field for names: how it goes on, what enters it, and what puts back what stood there.

use egui::{Event, Key, Modifiers, Shape};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use glossator::{
    command::{Command, EditorCommand},
    model::{MarkId, Tag::Claim},
};

use super::{Face, chosen, is_in, labels, speaker, spoken};
use crate::picture::opened;

/// What a screen reader says that Enter does in the field called `field`.
fn described(face: &Face, field: &str) -> Option<String> {
    let mut fields = face.harness.query_all_by_label(field);
    fields.find_map(|node| node.accesskit_node().data().description().map(str::to_owned))
}

/// Whether `words` are painted, and as much of them seen as is painted.
fn shows_letters(face: &Face, words: &str) -> bool {
    face.harness.output().shapes.iter().any(|it| match &it.shape {
        Shape::Text(text) if text.galley.text() == words => {
            it.clip_rect.contains_rect(text.visual_bounding_rect())
        }
        _ => false,
    })
}

/// Types `typed` as the speaker of a mark that has none, and expects `completed` to be how it goes on; then presses Enter
/// until the field is left, so often.
#[track_caller]
fn check(face: &mut Face, typed: &str, completed: Option<&str>, expected: (&str, usize)) {
    face.types("e");
    face.types(typed);
    assert_eq!(speaker(face), typed, "nothing is written that was not typed");
    let said = completed.map(|name| format!("Press Enter to complete {name}"));
    assert_eq!(described(face, "Speaker"), said, "{typed}");
    let mut times = 0;
    while is_in(face, "Speaker") {
        face.press(Key::Enter);
        times += 1;
    }
    assert_eq!((speaker(face), times), expected, "{typed}");
    let id = chosen(face);
    face.does(Command::Editor(EditorCommand::SetSpeaker(id, String::new())));
    face.does(Command::Editor(EditorCommand::LeaveField));
}

#[test]
fn e_selects_what_stands_there_and_escape_puts_it_back_as_if_nobody_had_been_there() {
    let mut face = spoken(["", "", "", "Donald Trump"]);
    let then = |face: &Face| {
        let mark = face.session().chosen().expect("it is chosen");
        (mark.speaker.clone(), mark.modified, face.session().history().len())
    };
    let before = then(&face);
    face.types("e");
    face.types("Tr");
    assert_eq!(speaker(&face), "Tr", "what stood there was selected");
    face.press(Key::Escape);
    assert!(!is_in(&face, "Speaker"));
    assert_eq!(then(&face), before);
    assert_eq!(face.session().next_undo(), Some(glossator::change::EditKind::Speaker));
    face.types("e");
    face.press(Key::Backspace);
    face.press(Key::Escape);
    assert_eq!(then(&face), before);
    face.types("e");
    face.press(Key::Enter);
    assert_eq!(then(&face), before, "nothing was typed");
}

#[test]
fn escape_puts_it_back_however_fast_it_comes() {
    let mut face = spoken(["", "", "", "Donald Trump"]);
    face.harness.key_press(Key::E);
    face.harness.event(Event::Text("Tr".to_owned()));
    face.harness.key_press(Key::Escape);
    face.harness.run();
    assert!(!is_in(&face, "Speaker"));
    assert_eq!(speaker(&face), "Donald Trump");
}

#[test]
fn what_is_typed_goes_on_as_the_best_name_which_the_first_enter_takes_and_the_next_enters() {
    let mut face = spoken(["Donald Trump", "Émile Zola", "Zo\u{eb}  Trumbo", ""]);
    check(&mut face, "do", Some("Donald Trump"), ("Donald Trump", 2));
    face.types("edo");
    assert!(shows_letters(&face, "nald Trump"));
    face.press(Key::Escape);
    check(&mut face, "emi", Some("Émile Zola"), ("Émile Zola", 2));
    check(&mut face, "trump", Some("Donald Trump"), ("Donald Trump", 2));
    check(&mut face, "donald t", Some("Donald Trump"), ("Donald Trump", 2));
    check(&mut face, "zoe tr", Some("Zo\u{eb}  Trumbo"), ("Zo\u{eb}  Trumbo", 2));
    check(&mut face, "ump", None, ("ump", 1));
    check(&mut face, "dt", None, ("dt", 1));
    check(&mut face, "don don", None, ("don don", 1));
    check(&mut face, "Max", None, ("Max", 1));
}

#[test]
fn tab_takes_it_as_well_and_then_leads_on() {
    let mut face = spoken(["Donald Trump", "", "", ""]);
    face.types("e");
    face.types("do");
    face.press_with(Modifiers::SHIFT, Key::Tab);
    assert_eq!(speaker(&face), "do", "back is no yes");
    face.types("e");
    face.types("do");
    face.press(Key::Tab);
    assert!(is_in(&face, "Speaker"));
    assert_eq!(speaker(&face), "Donald Trump");
    face.press(Key::Tab);
    assert!(is_in(&face, "New label"));
    face.press_with(Modifiers::SHIFT, Key::Tab);
    assert!(is_in(&face, "Speaker"));
    face.types("x");
    assert_eq!(speaker(&face), "x", "who comes by Tab means to write something else");
}

#[test]
fn enter_with_ctrl_enters_what_is_typed() {
    let mut face = spoken(["Donald Trump", "", "", ""]);
    face.types("e");
    face.types("do");
    face.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!is_in(&face, "Speaker"));
    assert_eq!(speaker(&face), "do");
    face.types("l");
    face.types("po");
    face.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!(labels(&face), ["po"]);
    assert!(is_in(&face, "New label"));
    face.press(Key::Escape);
    face.types("tno");
    face.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(!is_in(&face, "Note"), "so is a note left");
    assert_eq!(face.session().chosen().map(|it| it.note.as_str()), Some("no"));
}

#[test]
fn a_name_that_is_typed_in_full_is_not_taken_for_a_longer_one() {
    let mut face = spoken(["Annabel", "Annabel", "Ann", ""]);
    check(&mut face, "Ann", None, ("Ann", 1));
    check(&mut face, "ann", Some("Ann"), ("Ann", 2));
    check(&mut face, "anna", Some("Annabel"), ("Annabel", 2));
    let mut face = spoken(["Zo\u{eb} Lee", "Zo\u{eb} Lee", "Zo\u{eb}", ""]);
    check(&mut face, "Zoe\u{308}", None, ("Zoe\u{308}", 1));
}

#[test]
fn a_name_in_another_document_is_one_too() {
    let mut face = spoken(["Annabel", "", "", ""]);
    let other = "und ja";
    face.does(Command::Opened(Box::new(opened("other.txt", other))));
    face.marks("und", Claim);
    check(&mut face, "anna", Some("Annabel"), ("Annabel", 2));
    let id = chosen(&face);
    face.does(Command::Editor(EditorCommand::SetSpeaker(id, "Anna".to_owned())));
    face.does(Command::Editor(EditorCommand::LeaveField));
    face.marks("ja", Claim);
    check(&mut face, "Anna", None, ("Anna", 1));
}

#[test]
fn nothing_goes_on_where_the_caret_is_not_behind_what_was_typed() {
    let mut face = spoken(["Donald Trump", "", "", ""]);
    face.types("e");
    face.types("do");
    face.press(Key::Home);
    assert_eq!(described(&face, "Speaker"), None);
    face.press(Key::End);
    assert!(described(&face, "Speaker").is_some());
    face.press(Key::ArrowDown);
    assert_eq!(described(&face, "Speaker"), None, "another row is taken then, or the same");
}

#[test]
fn a_label_goes_on_in_the_same_way_and_escape_adds_none() {
    let mut face = spoken(["", "", "", ""]);
    let steps = face.session().history().len();
    face.types("l");
    face.types("po");
    assert_eq!(described(&face, "New label").as_deref(), Some("Press Enter to complete port"));
    face.press(Key::Enter);
    assert_eq!(labels(&face), [""; 0]);
    face.press(Key::Escape);
    assert_eq!(labels(&face), [""; 0]);
    assert!(!is_in(&face, "New label"));
    assert_eq!(face.session().history().len(), steps);
    face.types("l");
    face.types("po");
    face.press(Key::Tab);
    face.press(Key::Enter);
    assert_eq!(labels(&face), ["port"]);
    assert!(is_in(&face, "New label"), "for the next one");
    face.types("portal");
    face.press(Key::Escape);
    assert_eq!(labels(&face), ["port"], "what was entered stays");
}

#[test]
fn a_name_for_several_marks_goes_on_in_the_same_way() {
    let mut face = spoken(["Donald Trump", "", "", ""]);
    let all: Vec<MarkId> = face.session().marks().iter().map(|mark| mark.id).collect();
    face.does(Command::Editor(EditorCommand::ChooseMultiple(all[2..].to_vec(), all[3])));
    let count = |face: &Face, name: &str| face.session().marks().speakers().count(name);
    face.types("e");
    face.types("do");
    face.press(Key::Escape);
    assert!(!is_in(&face, "Speaker"));
    face.types("e");
    face.types("do");
    face.press(Key::Enter);
    assert_eq!(count(&face, "Donald Trump"), 1, "it is in the field first");
    face.press(Key::Enter);
    assert_eq!(count(&face, "Donald Trump"), 3);
    face.types("do");
    face.press_with(Modifiers::COMMAND, Key::Enter);
    assert_eq!((count(&face, "do"), count(&face, "Donald Trump")), (2, 1));
}

#[test]
fn shift_and_e_give_a_mark_the_speaker_of_the_one_before() {
    let mut face = spoken(["", "", "Donald Trump", ""]);
    face.types("E");
    assert_eq!(speaker(&face), "Donald Trump");
    assert!(face.says("Speaker set to “Donald Trump”, same as the previous mark"));
    face.click("Undo");
    assert_eq!(speaker(&face), "");
    face.choose("Mark", "Same speaker as previous mark Shift+E");
    assert_eq!(speaker(&face), "Donald Trump");
}

#[test]
fn what_was_in_front_of_a_field_gives_it_back_as_it_was() {
    for (modifiers, key) in [(Modifiers::NONE, Key::F10), (Modifiers::COMMAND, Key::K)] {
        let mut face = spoken(["", "", "", ""]);
        face.types("e");
        face.types("we");
        face.press_with(modifiers, key);
        assert!(!is_in(&face, "Speaker"));
        face.press(Key::Escape);
        assert!(is_in(&face, "Speaker"));
        face.types("b");
        assert_eq!(speaker(&face), "web", "{key:?}: nothing was selected");
    }
}

#[test]
fn what_was_taken_back_in_front_of_a_field_stays_so() {
    let mut face = spoken(["", "", "", "Ada"]);
    face.types("e");
    face.types("Tr");
    for _ in 0..2 {
        face.press_with(Modifiers::COMMAND, Key::K);
        face.types("undo");
        face.press(Key::Enter);
    }
    assert!(is_in(&face, "Speaker"));
    assert_eq!((speaker(&face), labels(&face)), ("", &[][..]));
    face.press(Key::Escape);
    assert_eq!(speaker(&face), "");
}
