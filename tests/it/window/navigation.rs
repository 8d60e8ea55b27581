//! Navigating: positions, headings, history; copying with citation, and choosing encodings.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::kittest::Queryable as _;
use glossator::{
    command::{
        CitationFormat, Command, EditorCommand, Effect, OutlineReady, ReloadEncoding, Reply,
    },
    i18n::Message,
    model::Tag::{Claim, Quote},
    outline::Outline,
};

use super::TestWindow;

const TEXT: &str = "# Hafen\n\nDer Tunnel ist gut.\n\n## Kosten\n\nEr ist teuer.\n\n# Ende\n\nJa.";

/// The name of the “Go to” field.
const FIELD: &str = "Line, percentage or paragraph";

const ALT: Modifiers = Modifiers::ALT;
const CTRL: Modifiers = Modifiers::COMMAND;
const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

/// Performs the requested outline.
pub(super) fn answer_outline(window: &mut TestWindow) {
    for effect in window.effects() {
        if let Effect::FindOutline(id, document) = effect {
            let outline = Ok(Outline::new(&document).into());
            window.handle(Reply::Outline(OutlineReady { id, document, outline }));
        }
    }
}

fn type_into_field(window: &mut TestWindow, words: &str) {
    window.harness.event(Event::Text(words.to_owned()));
    window.harness.run();
}

fn line(window: &TestWindow) -> usize {
    window.editor().document().line_number(window.editor().selection().caret)
}

#[test]
fn keys_go_through_the_marks_of_a_tag() {
    let mut window = TestWindow::with_text("eins zwei drei vier");
    window.mark("eins", Claim);
    window.mark("zwei", Quote);
    window.mark("vier", Claim);
    window.press_with(ALT, Key::C);
    assert_eq!(window.chosen().as_deref(), Some("eins"));
    window.press_with(ALT, Key::C);
    assert_eq!(window.chosen().as_deref(), Some("vier"));
    window.press_with(ALT | Modifiers::SHIFT, Key::Q);
    assert_eq!(window.chosen().as_deref(), Some("zwei"));
    assert_eq!(window.editor().marks().len(), 3, "nothing was marked");
}

#[test]
fn go_to_and_back_work_by_keys_and_by_mouse() {
    let mut window = TestWindow::with_text(TEXT);
    window.press_with(CTRL, Key::G);
    type_into_field(&mut window, "7");
    assert!(window.shows_part("Line 7 of 11"), "{:?}", window.accessible_texts());
    window.press(Key::Enter);
    assert_eq!(line(&window), 7);
    assert!(!window.shows(FIELD), "it is closed");

    window.press_with(ALT, Key::ArrowLeft);
    assert_eq!(line(&window), 1);
    window.press_with(ALT, Key::ArrowRight);
    assert_eq!(line(&window), 7);
    for (button, expected) in [(PointerButton::Extra1, 1), (PointerButton::Extra2, 7)] {
        for pressed in [true, false] {
            let pos = Pos2::new(500.0, 300.0);
            let modifiers = Modifiers::NONE;
            window.harness.event(Event::PointerButton { pos, button, pressed, modifiers });
        }
        window.harness.run();
        assert_eq!(line(&window), expected);
    }
}

#[test]
fn the_go_to_field_shows_its_target_or_why_there_is_none() {
    let mut window = TestWindow::with_text(TEXT);
    for (words, said) in [
        ("11:2", "Line 11 of 11, column 2"),
        ("50%", "50% of the text: line 5"),
        ("12", "There are only 11 lines"),
        ("0", "There are only 11 lines"),
        ("101 %", "Enter a value up to 100%"),
        ("p4", "The paragraphs are still being counted"),
        ("x", "Enter a line like 120"),
    ] {
        window.press_with(CTRL, Key::G);
        type_into_field(&mut window, words);
        assert!(window.shows_part(said), "{words}: {:?}", window.accessible_texts());
        window.press(Key::Escape);
        assert!(!window.shows(FIELD), "{words}");
        assert_eq!(line(&window), 1, "Escape leaves everything as it was");
    }
    answer_outline(&mut window);
    window.press_with(CTRL, Key::G);
    type_into_field(&mut window, "¶4");
    assert!(window.shows_part("Paragraph 4 of 6: line 7"), "{:?}", window.accessible_texts());
    window.click_last("Go");
    assert_eq!(line(&window), 7);
    window.press_with(CTRL, Key::G);
    type_into_field(&mut window, "p7");
    assert!(window.shows_part("There are only 6 paragraphs"));
}

#[test]
fn the_buttons_of_the_go_to_bar_are_in_one_row_with_close_last() {
    let mut window = TestWindow::with_text(TEXT);
    window.press_with(CTRL, Key::G);
    let [go, out] = ["Go", "Cancel"]
        .map(|name| window.harness.get_all_by_label(name).last().expect("there is one").rect());
    assert!((go.center().y - out.center().y).abs() < 1.0 && go.right() < out.left());
    assert!(!window.shows("Close"));
    window.click_last("Cancel");
    assert!(!window.shows(FIELD));
}

#[test]
fn headings_are_listed_filtered_and_can_be_gone_to() {
    let mut window = TestWindow::with_text(TEXT);
    window.press_with(CTRL_SHIFT, Key::O);
    assert!(window.shows_part("Looking for headings"));
    answer_outline(&mut window);
    assert!(window.row("Hafen, level 1").is_some() && window.row("Kosten, level 2").is_some());
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(line(&window), 5, "{:?}", window.accessible_texts());

    window.click_row("Ende, level 1");
    assert_eq!(line(&window), 9);
    window.click("Filter headings");
    type_into_field(&mut window, "KOST");
    assert!(window.row("Hafen").is_none());
    window.press(Key::Enter);
    assert_eq!(line(&window), 5);
    window.press_with(CTRL_SHIFT, Key::O);
    assert!(!window.shows("Filter headings"), "the same key closes it");
}

#[test]
fn a_text_without_headings_says_so() {
    let mut window = TestWindow::with_text("Ja. Nein.");
    window.press_with(CTRL_SHIFT, Key::O);
    answer_outline(&mut window);
    assert!(window.shows("No headings in this text"));
    window.click("Close panel");
    assert!(!window.shows("No headings in this text"));
}

#[test]
fn the_history_is_listed_and_any_state_can_be_restored() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.press_with(CTRL, Key::H);
    assert!(window.shows("No changes yet"));
    window.mark("Ja", Claim);
    let id = window.editor().chosen().expect("it is selected").id;
    window.handle(Command::Editor(EditorCommand::SetSpeaker(id, "Smith".to_owned())));
    window.mark("nein", Quote);
    let now = "Marked as quote: “nein”, current";
    assert!(window.row("Marked as claim: “Ja”").is_some() && window.row(now).is_some());
    window.click_row("Speaker: Smith");
    assert_eq!(window.editor().marks().len(), 1);
    assert!(window.row("Speaker: Smith, current").is_some());
    assert!(window.row("Marked as quote: “nein”, undone").is_some());

    window.press_with(CTRL, Key::H);
    window.press_with(CTRL, Key::H);
    for _ in 0..2 {
        window.press(Key::ArrowUp);
    }
    window.press(Key::Enter);
    assert!(window.editor().marks().is_empty(), "{:?}", window.accessible_texts());
    assert!(window.row("Before the first change, current").is_some());
    window.press(Key::PageDown);
    window.press(Key::Enter);
    assert_eq!(window.editor().marks().len(), 2);
}

#[test]
fn home_and_end_move_to_the_ends_of_the_history_and_no_key_is_lost() {
    let mut window = TestWindow::with_text("eins zwei drei");
    for words in ["eins", "zwei", "drei"] {
        window.mark(words, Claim);
    }
    window.press_with(CTRL, Key::H);
    let goes = |window: &mut TestWindow, keys: &[Key]| {
        // All in one frame, as when typing fast.
        let pressed = keys.iter().map(|key| Event::Key {
            key: *key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        });
        window.harness.input_mut().events.extend(pressed);
        window.harness.run();
        window.editor().marks().len()
    };
    assert_eq!(goes(&mut window, &[Key::Home, Key::Enter]), 0);
    assert_eq!(goes(&mut window, &[Key::ArrowDown, Key::ArrowDown, Key::Enter]), 2);
    assert_eq!(goes(&mut window, &[Key::End, Key::Enter]), 3);
}

#[test]
fn ctrl_home_and_ctrl_end_go_to_the_ends_of_any_focused_list() {
    let mut window = TestWindow::with_text("eins zwei drei");
    for words in ["eins", "zwei", "drei"] {
        window.mark(words, Claim);
    }
    window.press_with(CTRL, Key::H);
    for (key, count) in [(Key::Home, 0), (Key::End, 3)] {
        window.press_with(CTRL, key);
        window.press(Key::Enter);
        assert_eq!(window.editor().marks().len(), count);
    }
    let chosen = window.chosen();
    assert!(chosen.is_some());
    window.press(Key::Escape);
    assert_eq!(window.chosen(), chosen, "Escape leads back to the text and lets nothing go");
    window.press_with(CTRL, Key::Home);
    assert_eq!(window.before_caret(), "", "where these keys go to the text again");

    let mut window = TestWindow::with_text(TEXT);
    window.press_with(CTRL_SHIFT, Key::O);
    answer_outline(&mut window);
    window.press_with(CTRL, Key::End);
    window.press(Key::Enter);
    let last = line(&window);
    assert!(1 < last);
    window.press_with(CTRL_SHIFT, Key::O);
    window.press_with(CTRL_SHIFT, Key::O);
    window.press_with(CTRL, Key::Home);
    window.press(Key::Enter);
    assert_eq!(line(&window), 1);

    window.press_with(CTRL, Key::F);
    window.type_text("e");
    window.answer_searches();
    window.press_with(CTRL_SHIFT, Key::F);
    for (key, place) in [(Key::End, "9 of 9"), (Key::Home, "1 of 9")] {
        window.press_with(CTRL, key);
        assert!(window.shows(place), "{:?}", window.accessible_texts());
    }
}

#[test]
fn home_applies_to_the_field_above_the_headings() {
    let mut window = TestWindow::with_text(TEXT);
    window.press_with(CTRL_SHIFT, Key::O);
    answer_outline(&mut window);
    type_into_field(&mut window, "d");
    window.press(Key::Home);
    type_into_field(&mut window, "e");
    assert!(
        window.shows("No matching headings"),
        "“ed” is searched for: {:?}",
        window.accessible_texts()
    );
}

#[test]
fn words_are_copied_with_speaker_and_position() {
    let mut window = TestWindow::with_text("Ä.\r\nSie sagt „Ja“.");
    window.mark("„Ja“", Quote);
    let id = window.editor().chosen().expect("it is selected").id;
    window.handle(Command::Editor(EditorCommand::SetSpeaker(id, "Ada".to_owned())));
    window.effects();
    window.press_with(CTRL_SHIFT, Key::C);
    window.choose_menu_entry("Edit", "Copy with citation as rich text");
    let cited = window.effects();
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
    window.select_by_mouse("Sie", Modifiers::NONE);
    window.press_with(CTRL_SHIFT, Key::C);
    assert!(
        matches!(&window.effects()[..], [Effect::CopyCitation(_, it)] if it.speaker.is_empty())
    );
}

#[test]
fn the_status_bar_opens_the_encodings_and_the_go_to_bar() {
    let mut window = TestWindow::with_text("Ja.\r\nNein.\r\n");
    window.put_caret("ein.");
    assert!(window.shows("Line 2, column 2 · 50%"), "{:?}", window.accessible_texts());
    window.click("Line 2, column 2 · 50%");
    assert!(window.shows(FIELD));
    window.press(Key::Escape);
    window.click("UTF-8 · CRLF");
    type_into_field(&mut window, "cyril");
    window.effects();
    window.click_row("windows-1251, Cyrillic");
    let effects = window.effects();
    let [Effect::Reload(request)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(request.encoding, ReloadEncoding::Named("windows-1251".to_owned()));
    assert!(!window.shows("Filter encodings"), "it is closed");

    window.choose_menu_entry("File", "Reopen with encoding…");
    window.click_row("Detect automatically");
    assert!(matches!(
        &window.effects()[..],
        [Effect::Reload(it)] if it.encoding == ReloadEncoding::Detected
    ));
}

#[test]
fn an_encoding_is_chosen_by_keys_alone() {
    let mut window = TestWindow::with_text("Ja.");
    for (typed, keys, name) in [
        ("1251", &[Key::Enter][..], "windows-1251"),
        ("", &[Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::Enter][..], "UTF-16LE"),
    ] {
        window.choose_menu_entry("File", "Reopen with encoding…");
        window.type_text(typed);
        window.effects();
        for key in keys {
            window.press(*key);
        }
        let asked = window.effects();
        let [Effect::Reload(request)] = &asked[..] else { panic!("{asked:?}") };
        assert_eq!(request.encoding, ReloadEncoding::Named(name.to_owned()));
    }
}

#[test]
fn a_failed_outline_is_not_requested_again() {
    let mut window = TestWindow::with_text(TEXT);
    window.press_with(CTRL_SHIFT, Key::O);
    assert!(
        window.accessible_texts().iter().any(|it| it == "Looking for headings…"),
        "{:?}",
        window.accessible_texts()
    );
    for effect in window.effects() {
        if let Effect::FindOutline(id, document) = effect {
            let outline = Err(Message::from("a fault"));
            window.handle(Reply::Outline(OutlineReady { id, document, outline }));
        }
    }
    window.harness.run();
    let seen = window.accessible_texts();
    let failed = "Couldn’t find the headings: a fault";
    assert!(seen.iter().any(|it| it == failed), "{seen:?}");
    assert!(
        window.effects().iter().all(|it| !matches!(it, Effect::FindOutline(..))),
        "requested once"
    );
    // Going to a paragraph by number reports it too.
    window.press_with(CTRL, Key::G);
    type_into_field(&mut window, "p2");
    let seen = window.accessible_texts();
    assert!(seen.iter().any(|it| it == "Couldn’t count the paragraphs"), "{seen:?}");
}
