//! Walking through the text: places, headings, what was done, copies with their source, encodings.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable as _;
use glossator::{
    command::{
        CitationFormat, Command, EditorCommand, Effect, OutlineReady, ReloadEncoding, TaskResult,
    },
    i18n::Message,
    model::Tag::{Claim, Quote},
    outline::Outline,
};

use super::Face;

const TEXT: &str = "# Hafen\n\nDer Tunnel ist gut.\n\n## Kosten\n\nEr ist teuer.\n\n# Ende\n\nJa.";

/// The field for a place to go to.
const FIELD: &str = "Line, percentage or paragraph";

const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Answers what was asked about the outline, as the world does.
pub(super) fn outlined(face: &mut Face) {
    for effect in face.effects() {
        if let Effect::FindOutline(id, document) = effect {
            let outline = Ok(Outline::new(&document).into());
            face.does(Command::TaskDone(TaskResult::Outline(OutlineReady {
                id,
                document,
                outline,
            })));
        }
    }
}

fn types(face: &mut Face, words: &str) {
    face.harness.event(Event::Text(words.to_owned()));
    face.harness.run();
}

fn line(face: &Face) -> usize {
    face.session().document().line_number(face.session().selection().caret)
}

#[test]
fn marks_of_a_tag_are_walked_through_by_keys() {
    let mut face = Face::with("eins zwei drei vier");
    face.marks("eins", Claim);
    face.marks("zwei", Quote);
    face.marks("vier", Claim);
    face.press_with(ALT, Key::C);
    assert_eq!(face.chosen().as_deref(), Some("eins"));
    face.press_with(ALT, Key::C);
    assert_eq!(face.chosen().as_deref(), Some("vier"));
    face.press_with(ALT | Modifiers::SHIFT, Key::Q);
    assert_eq!(face.chosen().as_deref(), Some("zwei"));
    assert_eq!(face.session().marks().len(), 3, "nothing was marked by that");
}

#[test]
fn a_place_is_gone_to_and_back_by_keys_and_by_the_mouse() {
    let mut face = Face::with(TEXT);
    face.press_with(CTRL, Key::G);
    types(&mut face, "7");
    assert!(face.says("Line 7 of 11"), "{:?}", face.seen());
    face.press(Key::Enter);
    assert_eq!(line(&face), 7);
    assert!(!face.shows(FIELD), "it is put away");

    face.press_with(ALT, Key::ArrowLeft);
    assert_eq!(line(&face), 1);
    face.press_with(ALT, Key::ArrowRight);
    assert_eq!(line(&face), 7);
    for (button, expected) in [(PointerButton::Extra1, 1), (PointerButton::Extra2, 7)] {
        for pressed in [true, false] {
            let pos = Pos2::new(500.0, 300.0);
            let modifiers = Modifiers::NONE;
            face.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        }
        face.harness.run();
        assert_eq!(line(&face), expected);
    }
}

#[test]
fn what_is_written_of_a_place_says_where_it_leads_or_why_not() {
    let mut face = Face::with(TEXT);
    for (words, said) in [
        ("11:2", "Line 11 of 11, column 2"),
        ("50%", "50% of the text: line 5"),
        ("12", "There are only 11 lines"),
        ("0", "There are only 11 lines"),
        ("101 %", "Enter a value up to 100%"),
        ("p4", "The paragraphs are still being counted"),
        ("x", "Enter a line like 120"),
    ] {
        face.press_with(CTRL, Key::G);
        types(&mut face, words);
        assert!(face.says(said), "{words}: {:?}", face.seen());
        face.press(Key::Escape);
        assert!(!face.shows(FIELD), "{words}");
        assert_eq!(line(&face), 1, "Escape leaves everything as it was");
    }
    outlined(&mut face);
    face.press_with(CTRL, Key::G);
    types(&mut face, "¶4");
    assert!(face.says("Paragraph 4 of 6: line 7"), "{:?}", face.seen());
    face.click_last("Go");
    assert_eq!(line(&face), 7);
    face.press_with(CTRL, Key::G);
    types(&mut face, "p7");
    assert!(face.says("There are only 6 paragraphs"));
}

#[test]
fn the_buttons_of_going_stand_in_one_row_with_the_way_out_last() {
    let mut face = Face::with(TEXT);
    face.press_with(CTRL, Key::G);
    let [go, out] = ["Go", "Cancel"]
        .map(|name| face.harness.get_all_by_label(name).last().expect("there is one").rect());
    assert!((go.center().y - out.center().y).abs() < 1.0 && go.right() < out.left());
    assert!(!face.shows("Close"));
    face.click_last("Cancel");
    assert!(!face.shows(FIELD));
}

#[test]
fn headings_are_listed_filtered_and_gone_to() {
    let mut face = Face::with(TEXT);
    face.press_with(CTRL_SHIFT, Key::O);
    assert!(face.says("Looking for headings"));
    outlined(&mut face);
    assert!(face.row("Hafen, level 1").is_some() && face.row("Kosten, level 2").is_some());
    face.press(Key::ArrowDown);
    face.press(Key::Enter);
    assert_eq!(line(&face), 5, "{:?}", face.seen());

    face.click_row("Ende, level 1");
    assert_eq!(line(&face), 9);
    face.click("Filter headings");
    types(&mut face, "KOST");
    assert!(face.row("Hafen").is_none());
    face.press(Key::Enter);
    assert_eq!(line(&face), 5);
    face.press_with(CTRL_SHIFT, Key::O);
    assert!(!face.shows("Filter headings"), "the same key puts it away");
}

#[test]
fn a_text_without_headings_says_so() {
    let mut face = Face::with("Ja. Nein.");
    face.press_with(CTRL_SHIFT, Key::O);
    outlined(&mut face);
    assert!(face.shows("No headings in this text"));
    face.click("Close panel");
    assert!(!face.shows("No headings in this text"));
}

#[test]
fn what_was_done_is_listed_and_any_state_gone_to() {
    let mut face = Face::with("Ja — nein.");
    face.press_with(CTRL, Key::H);
    assert!(face.shows("No changes yet"));
    face.marks("Ja", Claim);
    let id = face.session().chosen().expect("it is chosen").id;
    face.does(Command::Editor(EditorCommand::SetSpeaker(id, "Smith".to_owned())));
    face.marks("nein", Quote);
    let now = "Marked as quote: “nein”, current";
    assert!(face.row("Marked as claim: “Ja”").is_some() && face.row(now).is_some());
    face.click_row("Speaker: Smith");
    assert_eq!(face.session().marks().len(), 1);
    assert!(face.row("Speaker: Smith, current").is_some());
    assert!(face.row("Marked as quote: “nein”, undone").is_some());

    face.press_with(CTRL, Key::H);
    face.press_with(CTRL, Key::H);
    for _ in 0..2 {
        face.press(Key::ArrowUp);
    }
    face.press(Key::Enter);
    assert!(face.session().marks().is_empty(), "{:?}", face.seen());
    assert!(face.row("Before the first change, current").is_some());
    face.press(Key::PageDown);
    face.press(Key::Enter);
    assert_eq!(face.session().marks().len(), 2);
}

#[test]
fn home_and_end_lead_to_the_ends_of_what_was_done_and_no_key_is_lost() {
    let mut face = Face::with("eins zwei drei");
    for words in ["eins", "zwei", "drei"] {
        face.marks(words, Claim);
    }
    face.press_with(CTRL, Key::H);
    let goes = |face: &mut Face, keys: &[Key]| {
        // All in one frame, as from fast fingers.
        let pressed = keys.iter().map(|key| Event::Key {
            key: *key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        face.harness.input_mut().events.extend(pressed);
        face.harness.run();
        face.session().marks().len()
    };
    assert_eq!(goes(&mut face, &[Key::Home, Key::Enter]), 0);
    assert_eq!(goes(&mut face, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]), 2);
    assert_eq!(goes(&mut face, &[Key::End, Key::Enter]), 3);
}

#[test]
fn with_ctrl_home_and_end_lead_to_the_ends_of_any_list_that_has_the_keyboard() {
    let mut face = Face::with("eins zwei drei");
    for words in ["eins", "zwei", "drei"] {
        face.marks(words, Claim);
    }
    face.press_with(CTRL, Key::H);
    for (key, count) in [(Key::Home, 0), (Key::End, 3)] {
        face.press_with(CTRL, key);
        face.press(Key::Enter);
        assert_eq!(face.session().marks().len(), count);
    }
    let chosen = face.chosen();
    assert!(chosen.is_some());
    face.press(Key::Escape);
    assert_eq!(face.chosen(), chosen, "Escape leads back to the text and lets nothing go");
    face.press_with(CTRL, Key::Home);
    assert_eq!(face.before_caret(), "", "where these keys are the text's again");

    let mut face = Face::with(TEXT);
    face.press_with(CTRL_SHIFT, Key::O);
    outlined(&mut face);
    face.press_with(CTRL, Key::End);
    face.press(Key::Enter);
    let last = line(&face);
    assert!(1 < last);
    face.press_with(CTRL_SHIFT, Key::O);
    face.press_with(CTRL_SHIFT, Key::O);
    face.press_with(CTRL, Key::Home);
    face.press(Key::Enter);
    assert_eq!(line(&face), 1);

    face.press_with(CTRL, Key::F);
    face.types("e");
    face.finds();
    face.press_with(CTRL_SHIFT, Key::F);
    for (key, place) in [(Key::End, "9 of 9"), (Key::Home, "1 of 9")] {
        face.press_with(CTRL, key);
        assert!(face.shows(place), "{:?}", face.seen());
    }
}

#[test]
fn home_stays_with_the_field_above_the_headings() {
    let mut face = Face::with(TEXT);
    face.press_with(CTRL_SHIFT, Key::O);
    outlined(&mut face);
    types(&mut face, "d");
    face.press(Key::Home);
    types(&mut face, "e");
    assert!(face.shows("No matching headings"), "“ed” is looked for: {:?}", face.seen());
}

#[test]
fn words_are_copied_with_who_says_them_and_where_they_stand() {
    let mut face = Face::with("Ä.\r\nSie sagt „Ja“.");
    face.marks("„Ja“", Quote);
    let id = face.session().chosen().expect("it is chosen").id;
    face.does(Command::Editor(EditorCommand::SetSpeaker(id, "Ada".to_owned())));
    face.effects();
    face.press_with(CTRL_SHIFT, Key::C);
    face.choose("Edit", "Copy with citation as rich text");
    let cited = face.effects();
    let [
        Effect::CopyCitation(CitationFormat::Plain, plain),
        Effect::CopyCitation(CitationFormat::Rich, rich),
    ] = &cited[..]
    else {
        panic!("{cited:?}")
    };
    assert_eq!(plain, rich);
    let all = (plain.words.as_str(), plain.speaker.as_str(), plain.line, &plain.pieces[..]);
    assert_eq!(all, ("„Ja“", "Ada", 2, &[(13, 17)][..]));
    face.selects("Sie", Modifiers::NONE);
    face.press_with(CTRL_SHIFT, Key::C);
    assert!(matches!(&face.effects()[..], [Effect::CopyCitation(_, it)] if it.speaker.is_empty()));
}

#[test]
fn the_status_bar_leads_to_encodings_and_places() {
    let mut face = Face::with("Ja.\r\nNein.\r\n");
    face.caret("ein.");
    assert!(face.shows("Line 2, column 2 · 50%"), "{:?}", face.seen());
    face.click("Line 2, column 2 · 50%");
    assert!(face.shows(FIELD));
    face.press(Key::Escape);
    face.click("UTF-8 · CRLF");
    types(&mut face, "cyril");
    face.effects();
    face.click_row("windows-1251, Cyrillic");
    let asked = face.effects();
    let [Effect::Reload { encoding: reading, .. }] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(*reading, ReloadEncoding::Named("windows-1251".to_owned()));
    assert!(!face.shows("Filter encodings"), "it is put away");

    face.choose("File", "Reopen with encoding…");
    face.click_row("Detect automatically");
    assert!(matches!(
        &face.effects()[..],
        [Effect::Reload { encoding: ReloadEncoding::Detected, .. }]
    ));
}

#[test]
fn headings_that_cannot_be_found_are_looked_for_no_longer() {
    let mut face = Face::with(TEXT);
    face.press_with(CTRL_SHIFT, Key::O);
    assert!(face.seen().iter().any(|it| it == "Looking for headings…"), "{:?}", face.seen());
    for effect in face.effects() {
        if let Effect::FindOutline(id, document) = effect {
            let outline = Err(Message::from("a fault"));
            face.does(Command::TaskDone(TaskResult::Outline(OutlineReady {
                id,
                document,
                outline,
            })));
        }
    }
    face.harness.run();
    let seen = face.seen();
    let failed = "Couldn’t find the headings: a fault";
    assert!(seen.iter().any(|it| it == failed), "{seen:?}");
    assert!(face.effects().iter().all(|it| !matches!(it, Effect::FindOutline(..))), "asked once");
    // Who goes to a paragraph by its number is told too.
    face.press_with(CTRL, Key::G);
    types(&mut face, "p2");
    let seen = face.seen();
    assert!(seen.iter().any(|it| it == "Couldn’t count the paragraphs"), "{seen:?}");
}
