//! The keys in the text: the caret's, and the letters that mark and move.

use egui::{Event, Key, Modifiers};
use glossator::command::Effect;

use super::{Face, numbered};

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;

/// Asserts what stands before the caret after each key.
#[track_caller]
fn check(text: &str, keys: &[(Modifiers, Key, &str)]) {
    let mut face = Face::with(text);
    for (number, (modifiers, key, before)) in keys.iter().enumerate() {
        face.press_with(*modifiers, *key);
        assert_eq!(face.before_caret(), *before, "after key {number}, {key:?}");
    }
}

#[test]
fn arrows_lead_from_character_to_character() {
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
fn arrows_with_ctrl_lead_from_word_to_word() {
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
fn home_and_end_lead_to_the_borders_of_the_line_and_with_ctrl_of_the_text() {
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
fn an_arrow_leads_over_the_end_of_a_line() {
    check(
        "ab\r\ncd",
        &[(NONE, Key::End, "ab"), (NONE, Key::ArrowRight, "ab\r\n"), (NONE, Key::ArrowLeft, "ab")],
    );
}

#[test]
fn page_down_and_page_up_lead_by_what_is_seen() {
    let text = numbered(300);
    let mut face = Face::with(&text);
    face.press(Key::PageDown);
    let once = face.before_caret().lines().count();
    assert!(10 < once && once < 60, "{once}");
    face.press(Key::PageDown);
    assert_eq!(face.before_caret().lines().count(), 2 * once);
    face.press(Key::PageUp);
    assert_eq!(face.before_caret().lines().count(), once);
    face.press_with(SHIFT, Key::PageUp);
    assert_eq!(face.selected().unwrap().lines().count(), once);
}

#[test]
fn the_caret_stays_in_sight() {
    let text = numbered(300);
    let mut face = Face::with(&text);
    for _ in 0..60 {
        face.press(Key::ArrowDown);
    }
    face.place("line 60.");
    face.press_with(CTRL, Key::End);
    face.place("line 299.");
    face.press_with(CTRL, Key::Home);
    face.place("line 0.");
}

#[test]
fn shift_selects_and_an_arrow_without_it_lets_go() {
    let mut face = Face::with("Ja — nein.");
    face.press(Key::ArrowRight);
    face.press_with(SHIFT, Key::End);
    assert_eq!(face.selected().as_deref(), Some("a — nein."));
    face.press_with(SHIFT, Key::ArrowLeft);
    assert_eq!(face.selected().as_deref(), Some("a — nein"));
    face.press(Key::ArrowLeft);
    assert_eq!(face.selected(), None);
    face.press_with(CTRL | SHIFT, Key::Home);
    assert!(face.selected().is_some() && face.before_caret().is_empty());
}

#[test]
fn c_r_and_q_mark_what_is_selected() {
    for (key, tag) in [("c", "claim"), ("r", "rebuttal"), ("q", "quote")] {
        let mut face = Face::with("Ja — nein.");
        face.selects("nein", NONE);
        face.types(key);
        assert_eq!(face.picture(), format!("Ja — nein.\n     ^^^^ {tag}"));
    }
}

#[test]
fn a_mark_is_retagged_removed_and_brought_back_by_key() {
    let mut face = Face::with("Ja — nein.");
    face.selects("nein", NONE);
    face.types("cr");
    assert_eq!(face.picture(), "Ja — nein.\n     ^^^^ rebuttal");
    face.press(Key::Delete);
    assert_eq!(face.picture(), "Ja — nein.");
    face.press_with(CTRL, Key::Z);
    face.press_with(CTRL, Key::Z);
    assert_eq!(face.picture(), "Ja — nein.\n     ^^^^ claim");
    face.press_with(CTRL | SHIFT, Key::Z);
    assert_eq!(face.picture(), "Ja — nein.\n     ^^^^ rebuttal");
}

#[test]
fn a_quote_in_two_pieces_is_marked_by_keys_alone() {
    let mut face = Face::with("Ja, sagt sie, nein.");
    for _ in 0..3 {
        face.press_with(SHIFT, Key::ArrowRight);
    }
    face.types("a");
    face.press(Key::End);
    assert!(face.selected().is_some(), "moving on keeps the first piece");
    face.press(Key::ArrowLeft);
    face.press_with(SHIFT | CTRL, Key::ArrowLeft);
    face.types("q");
    assert_eq!(face.picture(), "Ja, sagt sie, nein.\n^^^           ^^^^ quote");
}

#[test]
fn s_selects_sentence_after_sentence_and_shift_s_the_paragraph() {
    let mut face = Face::with("Er kam. Sie ging.\nEnde.");
    face.types("s");
    assert_eq!(face.selected().map(|it| it.trim().to_owned()).as_deref(), Some("Er kam."));
    face.types("s");
    assert_eq!(face.selected().map(|it| it.trim().to_owned()).as_deref(), Some("Sie ging."));
    face.types("S");
    assert_eq!(face.selected().as_deref(), Some("Er kam. Sie ging."));
}

#[test]
fn n_and_p_walk_through_the_marks_and_escape_lets_go() {
    let mut face = Face::with("Ja — nein.");
    face.marks("nein", glossator::model::Tag::Claim);
    face.marks("Ja", glossator::model::Tag::Quote);
    for (key, words) in [("n", "nein"), ("n", "Ja"), ("p", "nein"), ("p", "Ja")] {
        face.types(key);
        assert_eq!(face.chosen().as_deref(), Some(words));
    }
    face.press(Key::Escape);
    assert_eq!(face.chosen(), None);
}

#[test]
fn letters_move_the_ends_of_the_chosen_mark() {
    let mut face = Face::with("The sky is green.");
    face.marks("sky", glossator::model::Tag::Claim);
    for (key, words) in [
        ("K", "sky is"),
        ("j", "sky i"),
        ("k", "sky is"),
        ("J", "sky"),
        ("U", "The sky"),
        ("i", "he sky"),
    ] {
        face.types(key);
        assert_eq!(face.chosen().as_deref(), Some(words), "after {key}");
    }
}

#[test]
fn what_is_selected_is_copied() {
    let mut face = Face::with("Ja — nein.");
    face.selects("Ja", NONE);
    face.harness.event(Event::Copy);
    face.harness.run();
    assert!(matches!(&face.effects()[..], [Effect::CopyText(words)] if words == "Ja"));
}
