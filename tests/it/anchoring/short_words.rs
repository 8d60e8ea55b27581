//! A short mark that was joined, split, respelt or written out is changed, where its neighbours are untouched.

use super::{Found, check, describe, marked};

/// In the middle of words that do not change, behind something that was added.
fn between(words: &str) -> String {
    format!("The court sat on Monday and heard {words} before it went home for the night.")
}

#[track_caller]
fn check_changed(before: &str, after: &str) {
    check(&between(before), &format!("New. {}", between(after)), Found::Changed);
}

#[test]
fn a_mark_that_was_joined_or_split_is_changed() {
    check_changed("‹some one›", "‹someone›");
    check_changed("‹someone›", "‹some one›");
    check_changed("‹it s›", "‹it's›");
    check_changed("‹to-day›", "‹today›");
    check_changed("‹today›", "‹to-day›");
    check_changed("‹e mail›", "‹e-mail›");
    check_changed("‹Schiff Fahrt›", "‹Schifffahrt›");
    check_changed("‹الآن›", "‹ال آن›");
    // Few words, however many signs stand between them.
    check_changed("‹rtl-symbolic.symbolic.png›", "‹rtl-symbolicsymbolic.png›");
}

#[test]
fn a_mark_that_was_respelt_is_changed() {
    check_changed("‹chuse›", "‹choose›");
    check_changed("‹connexion›", "‹connection›");
    check_changed("‹shew›", "‹show›");
    check_changed("‹Thür›", "‹Tür›");
}

#[test]
fn a_mark_that_was_written_out_or_shortened_is_changed() {
    check_changed("‹26 Abs. 4›", "‹26 Absatz 4›");
    check_changed("‹26 Absatz 4›", "‹26 Abs. 4›");
    check_changed("‹Dr. Weber›", "‹Doctor Weber›");
    check_changed("‹Art. 5›", "‹Artikel 5›");
}

#[test]
fn a_mark_in_a_word_that_was_hyphenated_at_the_end_of_a_line_is_found() {
    check(
        &between("the ‹harbour› master"),
        &format!("New. {}", between("the ‹har-\nbour› master")),
        Found::Changed,
    );
    check(
        &between("the ‹harbour› master"),
        &format!("New. {}", between("the ‹har\u{ad}bour› master")),
        Found::Moved,
    );
}

#[test]
fn another_word_in_its_place_is_no_change_of_it() {
    for (before, after) in
        [("‹Monday›", "Thursday"), ("‹had›", "was"), ("‹some one›", "the witness")]
    {
        let (then, spans) = marked(&between(before));
        let piece = [describe(&then, spans[0])];
        let now = format!("New. {}", between(after));
        for then in [None, Some(&then)] {
            let found = super::find(&piece, then, &marked(&now).0);
            assert_eq!(found.spans(), None, "{before} {after} {found:?}");
        }
    }
}

#[test]
fn another_apostrophe_beside_a_mark_is_no_change() {
    check("The shop was ‹Weber›'s, they say.", "The shop was ‹Weber›’s, they say.", Found::Home);
    check(
        "The shop was ‹Weber›'s, they say.",
        "New. The shop was ‹Weber›’s, they say.",
        Found::Moved,
    );
    check("It was l'‹été› dernier.", "New. It was l’‹été› dernier.", Found::Moved);
    check("Sie rief ‹Ann›'s Hund.", "Neu. Sie rief ‹Ann›´s Hund.", Found::Moved);
}
