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
    check_quoted(
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
    check_quoted(&twin("‹he said›"), &after, Found::Lost(LostReason::Ambiguous));
    check(&twin("‹he said›"), &format!("New. {}", twin("‹he said›")), Found::Moved);
}

#[test]
fn words_that_stand_everywhere_are_found_by_all_that_is_around_them() {
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

/// A page of six paragraphs, in which the third one is marked.
const PAGE: [&str; 6] = [
    "The harbour was closed on Monday, and nobody knew for how long it would stay so.",
    "Ships from the north lay at anchor; their crews played cards and wrote letters home.",
    "The minister ‹told the council that the tunnel had never been safe›, and sat down again.",
    "Outside, some forty fishermen stood in the rain without saying one word to anybody.",
    "At noon a bell rang twice, as it does on every working day in the town of Aßlar.",
    "Nothing was decided, and the mayor went to the station to catch the evening train.",
];

fn page(order: &[usize]) -> String {
    order.iter().map(|it| PAGE[*it]).collect::<Vec<_>>().join("\n\n")
}

#[test]
fn a_moved_paragraph_takes_its_marks_along() {
    check(&page(&[0, 1, 2, 3, 4, 5]), &page(&[0, 1, 3, 4, 5, 2]), Found::Moved);
    check(&page(&[0, 1, 2, 3, 4, 5]), &page(&[2, 0, 1, 3, 4, 5]), Found::Moved);
}

#[test]
fn a_mark_in_a_removed_paragraph_is_lost_and_not_put_elsewhere() {
    let after = page(&[0, 1, 3, 4, 5]);
    check(&page(&[0, 1, 2, 3, 4, 5]), &after, Found::Lost(LostReason::WordsGone));
    let after = format!("{after}\n\nThe minister told the town a story about a tunnel.");
    check_known(&page(&[0, 1, 2, 3, 4, 5]), &after, Found::Lost(LostReason::WordsGone));
}

#[test]
fn a_moved_sentence_takes_along_a_word_that_begins_others_too() {
    let minister = "The minister said on Monday that the bridge would be closed for a year.";
    let reason = "“We had no choice,” she added, pointing to a report of 2019.";
    let mayor = "‹The mayor denied that the report had ever reached the town hall›.";
    let engineers = "Engineers, however, had warned of cracks; nobody answered them.";
    check_known(
        &[minister, reason, mayor, engineers].join("\n\n"),
        &[mayor, minister, reason, engineers].join("\n\n"),
        Found::Moved,
    );
    check_known(
        &[mayor, reason, minister, engineers].join("\n\n"),
        &[reason, minister, engineers, mayor].join("\n\n"),
        Found::Moved,
    );
}

#[test]
fn a_mark_keeps_its_place_where_words_in_it_are_edited() {
    let before = page(&[0, 1, 2, 3, 4, 5]);
    let edit = |from: &str, to: &str| {
        assert!(before.contains(from), "{from} is edited");
        before.replace(from, to)
    };
    check(&before, &edit("council that", "whole council that"), Found::Changed);
    check(&before, &edit("never been safe", "nevver been safe"), Found::Changed);
    check(&before, &edit("tunnel had ", "tunnel "), Found::Changed);
}

#[test]
fn a_replaced_word_at_a_border_stays_in_the_mark() {
    let before = page(&[0, 1, 2, 3, 4, 5]);
    check(&before, &before.replace("‹told", "‹informed"), Found::Changed);
    check(&before, &before.replace("safe›", "sound›"), Found::Changed);
    check(&before, &before.replace("‹told", "rightly ‹told"), Found::Moved);
    check(&before, &before.replace("safe›", "safe› or sound"), Found::Home);
}

#[test]
fn the_full_stop_of_a_removed_sentence_goes_with_it() {
    let before = "A bright lamp did something to remove the sombre impression left upon my mind.\n\n\
        The dining-room was a place of shadow, and we were able to retire and to smoke a \
        ‹cigarette.\n\n“My word,› it isn’t a very cheerful place,” said Sir Henry to us.";
    let after = "A bright lamp did something to remove the sombre impression left weary my mind.\n\n\
        “My word, it isn’t a very cheerful place,” said Sir Henry to us.";
    check_known(before, after, Found::Lost(LostReason::WordsGone));
    let before = before.replace(['‹', '›'], "").replace("a cigarette", "a ‹cigarette");
    let before = before.replace("Henry to us", "Henry› to us");
    let after = after.replace("“My", "‹“My").replace("Henry to us", "Henry› to us");
    check_known(&before, &after, Found::Changed);
}

#[test]
fn the_full_stop_stays_where_the_word_before_it_was_deleted() {
    let before = "He used a strange medley, but it was gradually made clear to us.\n\nI cannot tell it as \
        he did, for he ran to the ‹other side, and heard some one groan.\n\nThe habits of a lifetime \
        made him cautious, and he slipped› on to the bumper of a car.";
    let after = "He used a strange medley, but it was gradually made clear to .\n\n‹The habits of a lifetime \
        made him cautious, and he slipped› on to the bumper of a car.";
    check_known(before, after, Found::Changed);
}

#[test]
fn other_clothes_are_no_change() {
    let before = "One line.\nThen “she said it’s a ‹naïve “café”,\nand so on› at that” — once.\n";
    let quotes = before.replace(['“', '”'], "\"").replace('’', "'");
    check(before, &quotes, Found::Moved);
    check(before, &before.replace('\n', "\r\n"), Found::Moved);
    check(before, &before.replace('é', "e\u{301}").replace('ï', "i\u{308}"), Found::Moved);
    let wrapped = before.replace(",\nand", ", and").replace("it’s a", "it’s\na");
    check(before, &wrapped, Found::Moved);
}

#[test]
fn another_case_is_a_change() {
    let before = page(&[0, 1, 2, 3, 4, 5]);
    check(&before, &before.replace("the tunnel", "The Tunnel"), Found::Changed);
}

#[test]
fn a_repeated_phrase_is_decided_by_what_is_beside_it_and_by_order() {
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
fn a_mark_of_two_pieces_never_loses_one_in_silence() {
    let before =
        "It began. “‹I saw the water come in at night,›” she said, “‹it was cold.›” The end.";
    let after = "It began. “‹I saw the water come in at night,›” she said. The end of the story.";
    check_known(before, after, Found::Changed);
    let after =
        "It began. “‹I saw the water come in at noon,›” said she, “‹it was cold.›” The end.";
    check(before, after, Found::Changed);
}

#[test]
fn a_lost_mark_has_candidates_with_the_best_one_first() {
    let before = page(&[0, 1, 2, 3, 4, 5]);
    let (then, spans) = marked(&before);
    let after = "A council was told that tunnels had once been safe. The weather was fine.";
    let now = Document::of_text("now", after);
    let found = find(&[describe(&then, spans[0])], Some(&then), &now);
    let anchor::Found::Lost { reason: LostReason::WordsGone, candidates } = found else {
        panic!("it is lost: {found:?}");
    };
    assert!(!candidates.is_empty() && candidates.len() <= 3, "{candidates:?}");
    assert!(candidates.is_sorted_by(|a, b| b.score <= a.score), "{candidates:?}");
    assert!(candidates.iter().all(|it| (0.0..=1.0).contains(&it.score)), "{candidates:?}");
}

#[test]
fn a_search_can_be_broken_off_and_tells_how_far_it_is() {
    let (then, spans) = marked(&page(&[0, 1, 2, 3, 4, 5]));
    let (now, _) = marked(&page(&[5, 4, 2, 3]));
    let piece = [describe(&then, spans[0])];
    let marks: Vec<&[Selector]> = vec![&piece; 5000];
    let mut told = Vec::new();
    let found = find_again(&marks, Some(&then), &now, &mut |done, all| {
        told.push((done, all));
        ControlFlow::Continue(())
    });
    assert_eq!(found.map(|it| it.len()), Some(5000));
    assert!(told.is_sorted() && told.iter().all(|it| it.0 <= 5000 && it.1 == 5000), "{told:?}");
    for left in 0..told.len() {
        let mut left = left;
        let found = find_again(&marks, Some(&then), &now, &mut |_, _| {
            left = left.wrapping_sub(1);
            if left == usize::MAX { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(found, None);
    }
}

#[test]
fn hostile_texts_come_to_an_end() {
    let texts = [
        "a".repeat(10_000),
        "a ".repeat(20_000),
        "b a ".repeat(10_000),
        "he said no, ".repeat(4_000),
        "\u{301}".repeat(10_000),
        "\u{10FFFF}".repeat(10_000),
        ".\u{200D}".repeat(10_000),
        "日本".repeat(10_000),
        String::new(),
    ];
    for then in &texts {
        let then = Document::of_text("then", then);
        let spans = (0..50).filter_map(|it| some_span(&then, it * 977, it * 977 + 9));
        let pieces: Vec<Selector> = spans.map(|it| describe(&then, it)).collect();
        let marks: Vec<&[Selector]> = pieces.iter().map(std::slice::from_ref).collect();
        for now in &texts {
            let now = Document::of_text("now", now);
            for known in [None, Some(&then)] {
                let found = find_again(&marks, known, &now, &mut |_, _| ControlFlow::Continue(()));
                assert_eq!(found.map(|it| it.len()), Some(marks.len()));
            }
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
