//! Describing the pieces of a mark and finding them together, even with malformed descriptions.

use glossator::model::{LostReason, Selector};

use super::{Found, check, check_known, describe, marked, resolve};

#[test]
fn offsets_in_descriptions_are_code_points() {
    let (document, spans) = marked("😀é‹über›\r\nمرحبا");
    let selector = describe(&document, spans[0]);
    let expected = Selector {
        start_char: 2,
        end_char: 6,
        exact: "über".to_owned(),
        prefix: "😀é".to_owned(),
        suffix: "\r\nمرحبا".to_owned(),
    };
    assert_eq!(selector, expected);
}

#[test]
fn context_ends_after_thirty_two_code_points() {
    let (document, spans) = marked(&format!("{}‹x›{}", "ä".repeat(40), "ß".repeat(33)));
    let selector = describe(&document, spans[0]);
    assert_eq!((selector.prefix, selector.suffix), ("ä".repeat(32), "ß".repeat(32)));
}

#[test]
fn the_pieces_of_a_quote_stay_in_order() {
    let before = "“‹I saw the water come,›” she said, “‹with my own eyes.›” So.";
    check(
        before,
        "Later. “‹I saw the water come,›” she said, “‹with my own eyes.›” So.",
        Found::Moved,
    );
    check(
        before,
        "She said: “With my own eyes, with my own eyes.” “I saw the water come,” again.",
        Found::Lost(LostReason::Ambiguous),
    );
}

#[test]
fn a_short_piece_follows_the_long_one() {
    check(
        "“‹Yes›,” she said, “‹I saw the water come in.›” “Yes,” he said.",
        "“Yes,” he said. “‹Yes›,” she said, “‹I saw the water come in.›” “Yes,” he said.",
        Found::Moved,
    );
}

#[test]
fn a_mark_with_two_pieces_never_loses_one_silently() {
    let before =
        "It began. “‹I saw the water come in at night,›” she said, “‹it was cold.›” The end.";
    let after = "It began. “‹I saw the water come in at night,›” she said. The end of the story.";
    check_known(before, after, Found::Changed);
    let after =
        "It began. “‹I saw the water come in at noon,›” said she, “‹it was cold.›” The end.";
    check(before, after, Found::Changed);
}

#[test]
fn offsets_that_split_a_character_are_widened_to_it() {
    let piece = |start_char, end_char, exact: &str| Selector {
        start_char,
        end_char,
        exact: exact.to_owned(),
        ..Selector::default()
    };
    resolve(&[piece(2, 3, "e")], "un‹e\u{301}›te", Found::Widened);
    resolve(&[piece(1, 2, "👩")], "a‹👩\u{200d}👩\u{200d}👧›b", Found::Widened);
}

#[test]
fn malformed_pieces_are_placed_by_their_words_or_lost() {
    let piece = |start_char, end_char, exact: &str| Selector {
        start_char,
        end_char,
        exact: exact.to_owned(),
        ..Selector::default()
    };
    let text = "It was ‹the best of times›, it was.";
    resolve(&[piece(20, 3, "the best of times")], text, Found::Moved);
    resolve(&[piece(9, 9, "the best of times")], text, Found::Moved);
    resolve(&[piece(usize::MAX - 1, usize::MAX, "the best of times")], text, Found::Moved);
    resolve(&[piece(20, 3, "the worst")], "It was.", Found::Lost(LostReason::BadPieces));
    resolve(&[piece(0, 3, "")], "It was.", Found::Lost(LostReason::BadPieces));
    resolve(&[], "It was.", Found::Lost(LostReason::BadPieces));
    let twice = [piece(7, 24, "the best of times"), piece(11, 24, "best of times")];
    resolve(&twice, "It was the best of times, it was.", Found::Lost(LostReason::BadPieces));
}
