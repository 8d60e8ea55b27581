//! Marks find their words again, or are lost; they are never put somewhere else.

use std::ops::ControlFlow;

use glossator::{
    anchor::{self, around, find_again},
    model::{Document, Extent, LostReason, Selector, Span},
};
use proptest::prelude::*;

/// How a mark is expected to be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Found {
    Home,
    Widened,
    Moved,
    Changed,
    Lost(LostReason),
}

/// Finds one mark.
fn find(pieces: &[Selector], then: Option<&Document>, now: &Document) -> anchor::Found {
    let mut watch = |_: usize, _: usize| ControlFlow::Continue(());
    let found = find_again(&[pieces], then, now, &mut watch);
    found.expect("nothing breaks it off").remove(0)
}

/// In short, and where.
fn told(found: &anchor::Found) -> (Found, Option<Extent>) {
    let how = match found {
        anchor::Found::Exact(_) => Found::Home,
        anchor::Found::Widened(_) => Found::Widened,
        anchor::Found::Moved(_) => Found::Moved,
        anchor::Found::Changed(_) => Found::Changed,
        anchor::Found::Lost { reason, .. } => Found::Lost(*reason),
    };
    (how, found.extent().cloned())
}

/// The text without its marks, and the pieces between `‹` and `›`.
fn marked(picture: &str) -> (Document, Vec<Span>) {
    let document = Document::of_text("test.txt", &picture.replace(['‹', '›'], ""));
    let (mut spans, mut at, mut start) = (Vec::new(), 0, 0);
    for it in picture.chars() {
        match it {
            '‹' => start = at,
            '›' => spans.push(document.span(start..at).expect("a piece is not empty")),
            other => at += other.len_utf8(),
        }
    }
    (document, spans)
}

/// What is noted of `span`, so that it can be found again.
fn describe(document: &Document, span: Span) -> Selector {
    let (prefix, suffix) = around(document, span);
    Selector {
        start_char: document.to_char(span.start()),
        end_char: document.to_char(span.end()),
        exact: document.quote(span).to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
    }
}

/// Expects to find a mark so in `after` where no more is known of the old text than what the mark quotes.
#[track_caller]
fn resolve(pieces: &[Selector], after: &str, expected: Found) {
    let (document, spans) = marked(after);
    assert_eq!(told(&find(pieces, None, &document)), (expected, Extent::covering(spans)));
}

/// Describes what stands between `‹` and `›` in `before`, and expects to find it so in `after`.
#[track_caller]
fn check(before: &str, after: &str, expected: Found) {
    check_quoted(before, after, expected);
    check_known(before, after, expected);
}

/// The same where no more is known of the old text than what the mark quotes.
#[track_caller]
fn check_quoted(before: &str, after: &str, expected: Found) {
    resolve(&described(&marked(before)), after, expected);
}

/// The same where the old text is known.
#[track_caller]
fn check_known(before: &str, after: &str, expected: Found) {
    let before = marked(before);
    let (document, spans) = marked(after);
    let found = find(&described(&before), Some(&before.0), &document);
    assert_eq!(told(&found), (expected, Extent::covering(spans)), "{found:?}");
}

fn described((document, spans): &(Document, Vec<Span>)) -> Vec<Selector> {
    let extent = Extent::covering(spans.clone()).expect("something is marked");
    extent.pieces().iter().map(|piece| describe(document, *piece)).collect()
}

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
fn long_words_that_stand_once_need_no_neighbours() {
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
fn short_words_at_the_old_offset_between_other_neighbours_are_not_believed() {
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
fn twins_are_told_apart_by_their_neighbours() {
    check(
        "The dogs of the house: ‹we had nothing›. Cats: all.",
        "Birds: we had nothing. The dogs of the house: ‹we had nothing›. Cats: all.",
        Found::Moved,
    );
}

#[test]
fn twins_with_the_same_neighbours_are_lost() {
    check(
        "One. Then they spoke again: ‹we had nothing›. And they left.",
        "Then they spoke again: we had nothing. And they left. \
         Then they spoke again: we had nothing. And they left.",
        Found::Lost(LostReason::Ambiguous),
    );
}

#[test]
fn near_twins_between_the_very_same_words_are_lost() {
    let around = ("thirty-two code points before it: ", " and as many more of them after it.");
    let twin = |words: &str| format!("{}{words}{}", around.0, around.1);
    let after = format!("New. {} {}", twin("he said"), twin("he said"));
    check(&twin("‹he said›"), &after, Found::Lost(LostReason::Ambiguous));
    check(&twin("‹he said›"), &format!("New. {}", twin("‹he said›")), Found::Moved);
}

#[test]
fn words_that_stand_everywhere_are_found_by_all_that_is_around_them() {
    let everywhere = "the tide and the wind and ".repeat(5_000);
    let place = |the: &str| format!("He was the first to see it: {the} harbour was gone.");
    check(
        &format!("{} {everywhere}", place("‹the›")),
        &format!("{everywhere} {}", place("the")),
        Found::Lost(LostReason::Ambiguous),
    );
    check(
        &format!("{everywhere}{}{everywhere}", place("‹the›")),
        &format!("{everywhere}{everywhere}{}{everywhere}", place("‹the›")),
        Found::Moved,
    );
}

#[test]
fn a_mark_whose_words_are_gone_is_lost() {
    check(
        "It was the ‹best› of times.",
        "It was the worst of times.",
        Found::Lost(LostReason::WordsGone),
    );
    check("‹all›", "", Found::Lost(LostReason::WordsGone));
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
fn a_short_piece_follows_its_long_brother() {
    check(
        "“‹Yes›,” she said, “‹I saw the water come in.›” “Yes,” he said.",
        "“Yes,” he said. “‹Yes›,” she said, “‹I saw the water come in.›” “Yes,” he said.",
        Found::Moved,
    );
}

#[test]
fn offsets_that_cut_a_character_are_widened_to_it() {
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

#[test]
fn what_is_described_is_counted_in_code_points() {
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
fn short_words_that_stand_often_follow_an_inserted_paragraph() {
    let line = |number: usize| format!("Line {number}: he said that it was so.\n");
    let lines = (0..20_000).map(line).collect::<Vec<_>>().concat();
    let before = Document::of_text("before", &lines);
    let after = Document::of_text("after", &format!("A new paragraph.\n{lines}"));
    let found = memchr::memmem::find_iter(lines.as_bytes(), "he said");
    let spans: Vec<Span> = found.map(|at| before.span(at..at + 7).unwrap()).collect();
    let selectors: Vec<Selector> = spans.iter().map(|it| describe(&before, *it)).collect();

    let marks: Vec<&[Selector]> = selectors.iter().map(std::slice::from_ref).collect();
    for then in [None, Some(&before)] {
        let mut watch = |_: usize, _: usize| ControlFlow::Continue(());
        let found = find_again(&marks, then, &after, &mut watch).unwrap();
        for (span, found) in spans.iter().zip(&found) {
            let moved = after.span(span.start() + 17..span.end() + 17).unwrap();
            assert_eq!(told(found), (Found::Moved, Some(moved.into())));
        }
    }
}

#[test]
fn a_text_of_one_letter_costs_no_more_than_it_must() {
    let document = Document::of_text("test.txt", &"a".repeat(1 << 20));
    let exact = "a".repeat(1 << 16);
    let context = "a".repeat(32);
    let piece =
        Selector { start_char: 9, end_char: 3, exact, prefix: context.clone(), suffix: context };
    let (found, _) = told(&find(&[piece], None, &document));
    assert!(found == Found::Moved || found == Found::Lost(LostReason::BadPieces), "{found:?}");
}

/// Any text, with what makes counting hard well represented.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\n"),
        Just("he said "),
        Just("👩‍👩‍👧"),
        Just("e\u{301}"),
        Just("مرحبا"),
        Just("—"),
        Just("aa"),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// A span of `text` from two numbers.
fn some_span(document: &Document, a: usize, b: usize) -> Option<Span> {
    let len = document.char_len() + 1;
    let (a, b) = (document.to_byte(a % len)?, document.to_byte(b % len)?);
    document.span(a.min(b)..a.max(b))
}

proptest! {
    #[test]
    fn whatever_is_described_is_found_in_the_same_text(text in texts(), a in 0..99_usize, b in 0..99_usize) {
        let document = Document::of_text("test.txt", &text);
        if let Some(span) = some_span(&document, a, b) {
            let (start, end) = (document.cluster_floor(span.start()), document.cluster_ceil(span.end()));
            let whole = Extent::from(document.span(start..end).unwrap());
            let expected = if whole == Extent::from(span) { Found::Home } else { Found::Widened };
            let piece = [describe(&document, span)];
            prop_assert_eq!(told(&find(&piece, None, &document)), (expected, Some(whole.clone())));
            prop_assert_eq!(told(&find(&piece, Some(&document), &document)), (expected, Some(whole)));
        }
    }

    #[test]
    fn whatever_is_found_is_a_place_of_whole_clusters(
        text in texts(), other in texts(), a in 0..99_usize, b in 0..99_usize,
    ) {
        let document = Document::of_text("before.txt", &text);
        let other = Document::of_text("after.txt", &other);
        let Some(span) = some_span(&document, a, b) else { return Ok(()) };
        let piece = [describe(&document, span)];
        for then in [None, Some(&document)] {
            let found = find(&piece, then, &other);
            let candidates = match &found {
                anchor::Found::Lost { candidates, .. } => candidates.as_slice(),
                _ => &[],
            };
            let guessed = candidates.iter().map(|it| &it.extent);
            for place in found.extent().into_iter().chain(guessed).flat_map(Extent::pieces) {
                prop_assert_eq!(other.span(place.range()), Some(*place));
                prop_assert_eq!(other.cluster_floor(place.start()), place.start());
                prop_assert_eq!(other.cluster_ceil(place.end()), place.end());
            }
            if let anchor::Found::Exact(place) = &found {
                prop_assert_eq!(&other.words(place), &piece[0].exact);
            }
        }
    }

    #[test]
    fn marks_stay_exact_when_text_is_added_at_the_end(
        text in texts(), more in texts(), a in 0..99_usize, b in 0..99_usize,
    ) {
        let document = Document::of_text("before.txt", &text);
        let longer = Document::of_text("after.txt", &format!("{text}\n{more}"));
        let Some(span) = some_span(&document, a, b) else { return Ok(()) };
        let (start, end) = (document.cluster_floor(span.start()), document.cluster_ceil(span.end()));
        let Some(span) = document.span(start..end).filter(|it| it.end() == longer.cluster_ceil(it.end())) else {
            return Ok(());
        };
        for then in [None, Some(&document)] {
            let found = told(&find(&[describe(&document, span)], then, &longer));
            prop_assert_eq!(found, (Found::Home, Some(span.into())));
        }
    }
}
