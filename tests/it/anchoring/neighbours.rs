//! Words that occur several times are distinguished by their context, or the mark is lost.

use std::ops::ControlFlow;

use glossator::{
    anchor::reanchor,
    model::{Document, LostReason, Selector, Span},
};

use super::{Found, check, check_known, check_quoted, describe, outcome};

#[test]
fn a_mark_stays_where_it_was() {
    check("It was the ‹best› of times.", "It was the ‹best› of times.", Found::Home);
    check("‹Ж›", "‹Ж›", Found::Home);
}

#[test]
fn a_mark_follows_text_added_before() {
    check(
        "It was the ‹best› of times.",
        "Chapter I — Ühm. It was the ‹best› of times.",
        Found::Moved,
    );
}

#[test]
fn long_unique_words_need_no_neighbours() {
    check(
        "Then she said: ‹the tunnel is safe›. Nobody laughed.",
        "Everything is new but ‹the tunnel is safe›, it seems.",
        Found::Moved,
    );
}

#[test]
fn short_words_are_not_followed_to_other_neighbours() {
    check(
        "The tunnel, ‹he said›, is safe.",
        "Nothing is as it was, but he said so himself.",
        Found::Lost(LostReason::Ambiguous),
    );
}

#[test]
fn short_words_at_the_old_offset_between_other_neighbours_are_not_accepted() {
    check("aaaa bbbb ‹no› cccc dddd", "eeee ffff no gggg hhhh", Found::Lost(LostReason::Ambiguous));
}

#[test]
fn short_words_follow_one_side_of_their_neighbours() {
    check(
        "The harbour tunnel, ‹he said›, is safe.",
        "News! The harbour tunnel, ‹he said›. It is closed, of course.",
        Found::Moved,
    );
}

#[test]
fn duplicates_are_told_apart_by_their_neighbours() {
    check(
        "The dogs of the house: ‹we had nothing›. Cats: all.",
        "Birds: we had nothing. The dogs of the house: ‹we had nothing›. Cats: all.",
        Found::Moved,
    );
}

#[test]
fn duplicates_with_the_same_neighbours_are_lost() {
    check_quoted(
        "One. Then they spoke again: ‹we had nothing›. And they left.",
        "Then they spoke again: we had nothing. And they left. \
         Then they spoke again: we had nothing. And they left.",
        Found::Lost(LostReason::Ambiguous),
    );
}

#[test]
fn near_duplicates_between_identical_words_are_lost() {
    let around = ("thirty-two code points before it: ", " and as many more of them after it.");
    let twin = |words: &str| format!("{}{words}{}", around.0, around.1);
    let after = format!("New. {} {}", twin("he said"), twin("he said"));
    check_quoted(&twin("‹he said›"), &after, Found::Lost(LostReason::Ambiguous));
    check(&twin("‹he said›"), &format!("New. {}", twin("‹he said›")), Found::Moved);
}

#[test]
fn words_that_occur_everywhere_are_found_by_their_whole_context() {
    let everywhere = "the tide and the wind and ".repeat(5_000);
    let place = |the: &str| format!("He was the first to see it: {the} harbour was gone.");
    check(
        &format!("{} {everywhere}", place("‹the›")),
        &format!("{everywhere} {}", place("‹the›")),
        Found::Moved,
    );
    check(
        &format!("{everywhere}{}{everywhere}", place("‹the›")),
        &format!("{everywhere}{everywhere}{}{everywhere}", place("‹the›")),
        Found::Moved,
    );
}

#[test]
fn a_repeated_phrase_is_found_by_its_neighbours_and_by_order() {
    let scene = |spoken: [&str; 3]| {
        let [a, b, c] = spoken;
        format!(
            "“Yes,” {a}. “We saw it.” “No,” {b}. “It was dark.” “Well,” {c}, and left the room."
        )
    };
    let before = scene(["he said", "‹he said›", "he said"]);
    check_known(
        &before,
        &scene(["she said", "‹he said›", "he said"]).replace("dark", "late"),
        Found::Moved,
    );
    check(&before, &format!("New. {}", scene(["he said", "‹he said›", "he said"])), Found::Moved);
}

#[test]
fn frequent_short_words_follow_an_inserted_paragraph() {
    let line = |number: usize| format!("Line {number}: he said that it was so.\n");
    let lines = (0..20_000).map(line).collect::<Vec<_>>().concat();
    let before = Document::from_text("before", &lines);
    let after = Document::from_text("after", &format!("A new paragraph.\n{lines}"));
    let found = memchr::memmem::find_iter(lines.as_bytes(), "he said");
    let spans: Vec<Span> = found.map(|at| before.span(at..at + 7).unwrap()).collect();
    let selectors: Vec<Selector> = spans.iter().map(|it| describe(&before, *it)).collect();

    let marks: Vec<&[Selector]> = selectors.iter().map(std::slice::from_ref).collect();
    for then in [None, Some(&before)] {
        let mut watch = |_: usize, _: usize| ControlFlow::Continue(());
        let found = reanchor(&marks, then, &after, &mut watch).unwrap();
        for (span, found) in spans.iter().zip(&found) {
            let moved = after.span(span.start() + 17..span.end() + 17).unwrap();
            assert_eq!(outcome(found), (Found::Moved, Some(moved.into())));
        }
    }
}
