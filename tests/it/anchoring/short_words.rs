//! A short mark whose words were joined, split, respelt or spelled out is changed, if its neighbours are unchanged.

use super::{Found, check, describe, marked};

/// Returns `words` between unchanged words, after added text.
fn between(words: &str) -> String {
    format!("The court sat on Monday and heard {words} before it went home for the night.")
}

#[track_caller]
fn check_changed(before: &str, after: &str) {
    check(&between(before), &format!("New. {}", between(after)), Found::Changed);
}

#[test]
fn a_mark_with_joined_or_split_words_is_changed() {
    check_changed("‹some one›", "‹someone›");
    check_changed("‹someone›", "‹some one›");
    check_changed("‹it s›", "‹it's›");
    check_changed("‹to-day›", "‹today›");
    check_changed("‹today›", "‹to-day›");
    check_changed("‹e mail›", "‹e-mail›");
    check_changed("‹Schiff Fahrt›", "‹Schifffahrt›");
    check_changed("‹الآن›", "‹ال آن›");
    // Few words, with any amount of punctuation between them.
    check_changed("‹rtl-symbolic.symbolic.png›", "‹rtl-symbolicsymbolic.png›");
}

#[test]
fn a_mark_with_respelt_words_is_changed() {
    check_changed("‹chuse›", "‹choose›");
    check_changed("‹connexion›", "‹connection›");
    check_changed("‹shew›", "‹show›");
    check_changed("‹Thür›", "‹Tür›");
}

#[test]
fn a_mark_with_expanded_or_abbreviated_words_is_changed() {
    check_changed("‹26 Abs. 4›", "‹26 Absatz 4›");
    check_changed("‹26 Absatz 4›", "‹26 Abs. 4›");
    check_changed("‹Dr. Weber›", "‹Doctor Weber›");
    check_changed("‹Art. 5›", "‹Artikel 5›");
}

#[test]
fn a_mark_in_a_word_hyphenated_at_a_line_end_is_found() {
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
fn a_different_word_in_its_place_is_not_a_change() {
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
fn another_apostrophe_next_to_a_mark_is_no_change() {
    check("The shop was ‹Weber›'s, they say.", "The shop was ‹Weber›’s, they say.", Found::Home);
    check(
        "The shop was ‹Weber›'s, they say.",
        "New. The shop was ‹Weber›’s, they say.",
        Found::Moved,
    );
    check("It was l'‹été› dernier.", "New. It was l’‹été› dernier.", Found::Moved);
    check("Sie rief ‹Ann›'s Hund.", "Neu. Sie rief ‹Ann›´s Hund.", Found::Moved);
}
