//! The keys in the text: those for the caret, and the letters that mark and move.

use egui::{Event, Key, Modifiers};
use glossator::command::Effect;

use super::{TestWindow, numbered_lines};

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;

/// Asserts the text before the caret after each key.
#[track_caller]
fn check(text: &str, keys: &[(Modifiers, Key, &str)]) {
    let mut window = TestWindow::with_text(text);
    for (number, (modifiers, key, before)) in keys.iter().enumerate() {
        window.press_with(*modifiers, *key);
        assert_eq!(window.before_caret(), *before, "after key {number}, {key:?}");
    }
}

#[test]
fn arrows_move_by_character() {
    check(
        "e\u{301}👩‍👩‍👧x",
        &[
            (NONE, Key::ArrowRight, "e\u{301}"),
            (NONE, Key::ArrowRight, "e\u{301}👩‍👩‍👧"),
            (NONE, Key::ArrowLeft, "e\u{301}"),
            (NONE, Key::ArrowLeft, ""),
            (NONE, Key::ArrowLeft, ""),
        ],
    );
}

#[test]
fn arrows_with_ctrl_move_by_word() {
    check(
        "The sky — naïve",
        &[
            (CTRL, Key::ArrowRight, "The"),
            (CTRL, Key::ArrowRight, "The sky"),
            (CTRL, Key::ArrowRight, "The sky — naïve"),
            (CTRL, Key::ArrowLeft, "The sky — "),
            (CTRL, Key::ArrowLeft, "The "),
            (CTRL, Key::ArrowLeft, ""),
        ],
    );
}

#[test]
fn home_and_end_go_to_the_ends_of_the_line_and_with_ctrl_of_the_text() {
    check(
        "first line\nsecond line\r\nthird",
        &[
            (NONE, Key::End, "first line"),
            (NONE, Key::Home, ""),
            (CTRL, Key::End, "first line\nsecond line\r\nthird"),
            (NONE, Key::Home, "first line\nsecond line\r\n"),
            (CTRL, Key::Home, ""),
        ],
    );
}

#[test]
fn up_and_down_keep_their_column_over_short_lines() {
    check(
        "aaaaaaaaaa\nbb\ncccccccccc",
        &[
            (NONE, Key::End, "aaaaaaaaaa"),
            (NONE, Key::ArrowDown, "aaaaaaaaaa\nbb"),
            (NONE, Key::ArrowUp, "aaaaaaaaaa"),
            (NONE, Key::ArrowUp, ""),
            (NONE, Key::ArrowDown, "aaaaaaaaaa\nbb"),
        ],
    );
}

#[test]
fn an_arrow_crosses_the_end_of_a_line() {
    check(
        "ab\r\ncd",
        &[(NONE, Key::End, "ab"), (NONE, Key::ArrowRight, "ab\r\n"), (NONE, Key::ArrowLeft, "ab")],
    );
}

#[test]
fn page_down_and_page_up_move_by_a_screen() {
    let text = numbered_lines(300);
    let mut window = TestWindow::with_text(&text);
    window.press(Key::PageDown);
    let once = window.before_caret().lines().count();
    assert!(10 < once && once < 60, "{once}");
    window.press(Key::PageDown);
    assert_eq!(window.before_caret().lines().count(), 2 * once);
    window.press(Key::PageUp);
    assert_eq!(window.before_caret().lines().count(), once);
    window.press_with(SHIFT, Key::PageUp);
    assert_eq!(window.selected().unwrap().lines().count(), once);
}

#[test]
fn the_caret_stays_visible() {
    let text = numbered_lines(300);
    let mut window = TestWindow::with_text(&text);
    for _ in 0..60 {
        window.press(Key::ArrowDown);
    }
    window.rect_of("line 60.");
    window.press_with(CTRL, Key::End);
    window.rect_of("line 299.");
    window.press_with(CTRL, Key::Home);
    window.rect_of("line 0.");
}

#[test]
fn shift_selects_and_an_arrow_without_it_clears_the_selection() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.press(Key::ArrowRight);
    window.press_with(SHIFT, Key::End);
    assert_eq!(window.selected().as_deref(), Some("a — nein."));
    window.press_with(SHIFT, Key::ArrowLeft);
    assert_eq!(window.selected().as_deref(), Some("a — nein"));
    window.press(Key::ArrowLeft);
    assert_eq!(window.selected(), None);
    window.press_with(CTRL | SHIFT, Key::Home);
    assert!(window.selected().is_some() && window.before_caret().is_empty());
}

#[test]
fn c_r_and_q_mark_the_selection() {
    for (key, tag) in [("c", "claim"), ("r", "rebuttal"), ("q", "quote")] {
        let mut window = TestWindow::with_text("Ja — nein.");
        window.select_by_mouse("nein", NONE);
        window.type_text(key);
        assert_eq!(window.picture(), format!("Ja — nein.\n     ^^^^ {tag}"));
    }
}

#[test]
fn a_mark_is_retagged_removed_and_restored_by_key() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.select_by_mouse("nein", NONE);
    window.type_text("cr");
    assert_eq!(window.picture(), "Ja — nein.\n     ^^^^ rebuttal");
    window.press(Key::Delete);
    assert_eq!(window.picture(), "Ja — nein.");
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.picture(), "Ja — nein.\n     ^^^^ claim");
    window.press_with(CTRL | SHIFT, Key::Z);
    assert_eq!(window.picture(), "Ja — nein.\n     ^^^^ rebuttal");
}

#[test]
fn a_quote_in_two_pieces_is_marked_by_keyboard() {
    let mut window = TestWindow::with_text("Ja, sagt sie, nein.");
    for _ in 0..3 {
        window.press_with(SHIFT, Key::ArrowRight);
    }
    window.type_text("a");
    window.press(Key::End);
    assert!(window.selected().is_some(), "moving the caret keeps the first piece");
    window.press(Key::ArrowLeft);
    window.press_with(SHIFT | CTRL, Key::ArrowLeft);
    window.type_text("q");
    assert_eq!(window.picture(), "Ja, sagt sie, nein.\n^^^           ^^^^ quote");
}

#[test]
fn s_selects_sentence_after_sentence_and_shift_s_the_paragraph() {
    let mut window = TestWindow::with_text("Er kam. Sie ging.\nEnde.");
    window.type_text("s");
    assert_eq!(window.selected().map(|it| it.trim().to_owned()).as_deref(), Some("Er kam."));
    window.type_text("s");
    assert_eq!(window.selected().map(|it| it.trim().to_owned()).as_deref(), Some("Sie ging."));
    window.type_text("S");
    assert_eq!(window.selected().as_deref(), Some("Er kam. Sie ging."));
}

#[test]
fn n_and_p_go_through_the_marks_and_escape_deselects() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.mark("nein", glossator::model::Tag::Claim);
    window.mark("Ja", glossator::model::Tag::Quote);
    for (key, words) in [("n", "nein"), ("n", "Ja"), ("p", "nein"), ("p", "Ja")] {
        window.type_text(key);
        assert_eq!(window.chosen().as_deref(), Some(words));
    }
    window.press(Key::Escape);
    assert_eq!(window.chosen(), None);
}

#[test]
fn letters_move_the_ends_of_the_selected_mark() {
    let mut window = TestWindow::with_text("The sky is green.");
    window.mark("sky", glossator::model::Tag::Claim);
    for (key, words) in [
        ("K", "sky is"),
        ("j", "sky i"),
        ("k", "sky is"),
        ("J", "sky"),
        ("U", "The sky"),
        ("i", "he sky"),
    ] {
        window.type_text(key);
        assert_eq!(window.chosen().as_deref(), Some(words), "after {key}");
    }
}

#[test]
fn the_selection_is_copied() {
    let mut window = TestWindow::with_text("Ja — nein.");
    window.select_by_mouse("Ja", NONE);
    window.harness.event(Event::Copy);
    window.harness.run();
    assert!(matches!(&window.effects()[..], [Effect::CopyText(words)] if words == "Ja"));
}
