//! Words that occur once with their full context are found there, whatever else is similar.

use glossator::{
    anchor::{self, reanchor},
    model::{Document, Selector, SpanSet},
};
use proptest::prelude::*;
use std::ops::ControlFlow;

use super::{Found, check, check_quoted, describe, marked, some_span};

#[test]
fn a_word_that_the_context_splits_decides() {
    // With the last one the context begins within the trader, and ends with the full stop.
    for book in ["a book", "books", "every book"] {
        let rule = |who: &str, words: &str| {
            format!("The {who} shall keep {book} {words} for every ton of what was sold.")
        };
        let before = format!(
            "{}\n{}",
            rule("shopkeeper", "‹for one year or pay›"),
            rule("fishmonger", "for one year or pay")
        );
        let after = format!(
            "A law.\n{}\n{}",
            rule("fishmonger", "for one year or pay"),
            rule("shopkeeper", "‹for one year or pay›")
        );
        check_quoted(&before, &after, Found::Moved);
        // The same with changed capitals next to them, so the passage does not occur unchanged.
        let after = after.replace("shall keep", "Shall keep");
        check_quoted(&before, &after, Found::Moved);
    }
}

#[test]
fn a_long_word_next_to_a_mark_is_a_neighbour() {
    let line = |hash: &str, word: &str| format!("{hash} {word}\n");
    let hashes =
        ["0f3c9a77b1e24d5c8a6f00112233445566778899", "77aa00ff3c9a77b1e24d5c8a6f00112233aa5566"];
    let before = line(hashes[0], "‹done›") + &line(hashes[1], "done");
    check_quoted(&before, &(line(hashes[1], "done") + &line(hashes[0], "‹done›")), Found::Moved);
    check_quoted(
        &before,
        &(line("eeee", "done") + &line(hashes[0], "‹done›") + "more"),
        Found::Moved,
    );
}

#[test]
fn identical_words_win_over_a_weaker_match() {
    // In a log with lines of equal length, other words are at the old offsets.
    let line = |at: usize, words: &str| {
        format!("2031-04-01T00:0{at}:00Z gate[4]: {words} from 10.0.0.{at}\n")
    };
    let lines = |from: usize, marked: usize| -> String {
        let words =
            |at| if at == marked { "‹connection was closed›" } else { "connection was closed" };
        (from..9).map(|at| line(at, words(at))).collect()
    };
    check(&lines(2, 5), &lines(1, 5), Found::Moved);
    check(&lines(2, 5), &lines(4, 5), Found::Moved);
}

#[test]
fn spaces_and_quotation_marks_do_not_matter() {
    check_quoted(
        "“Nobody,” she said, ‹“had asked\u{a0}him to”› — and “that was that”.",
        "New. \"Nobody,\"\nshe said, ‹\"had asked him to\"› - and \"that was that\".",
        Found::Moved,
    );
    check_quoted(
        "東京の市長は、‹橋は安全です›と言った。",
        "昨日。東京の市長は、\n‹橋は 安全です›と言った。",
        Found::Changed,
    );
}

#[test]
fn repeated_lines_are_told_apart_by_the_marks_around_them() {
    let part = |name: &str, marked: bool| {
        let words = if marked { "‹return None›" } else { "return None" };
        format!(
            "fn {name}(it: &It) -> Option<usize> {{\n    if it.is_empty() {{\n        {words};\n    }}\n    it.len()\n}}\n\n"
        )
    };
    let names = ["berth", "cargo", "crew", "fee"];
    let text = |mark: bool| -> String { names.iter().map(|it| part(it, mark)).collect() };
    let (then, spans) = marked(&text(true));
    let now = Document::from_text("now", &format!("use it;\n\n{}", then.text()));
    let name = then.text().find("cargo").expect("it is there");
    let near = then.span(name..name + 5).expect("it is not empty");
    let pieces: Vec<Selector> =
        spans.iter().chain([&near]).map(|it| describe(&then, *it)).collect();
    let marks: Vec<&[Selector]> = pieces.iter().map(std::slice::from_ref).collect();
    let found =
        reanchor(&marks, None, &now, &mut |_, _| ControlFlow::Continue(())).expect("it continues");
    for (span, found) in spans.iter().zip(&found) {
        let moved = now.span(span.start() + 9..span.end() + 9);
        assert_eq!(found.spans().map(SpanSet::hull), moved, "{found:?}");
    }
}

/// Returns words for repetitive texts.
fn words() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop_oneof![
        Just("said "),
        Just("the "),
        Just("mayor "),
        Just("shopkeeper "),
        Just("‘no’, "),
        Just("in 1999. "),
        Just("\n\n"),
        Just("Zoë "),
        Just("e\u{301}t\u{e9} "),
        Just("البلدية "),
        Just("市長は"),
        Just("👩‍👩‍👧 "),
        Just("0f3c9a77b1e24d5c8a6f001122334455 "),
        Just("§ 26 Abs. 4 "),
    ];
    prop::collection::vec(word, 8..60)
}

fn one(pieces: &[Selector], then: Option<&Document>, now: &Document) -> anchor::AnchorResult {
    super::find(pieces, then, now)
}

proptest! {
    #[test]
    fn words_that_occur_once_with_their_context_are_found(
        before in words(), (more, less) in (words(), words()), a in 0..999_usize, b in 0..999_usize,
    ) {
        let then = Document::from_text("then", &before.concat());
        let Some(span) = some_span(&then, a, b) else { return Ok(()) };
        let (start, end) = (then.cluster_floor(span.start()), then.cluster_ceil(span.end()));
        let Some(span) = then.trimmed(then.span(start..end).expect("it is wider")) else { return Ok(()) };
        let piece = describe(&then, span);
        let passage = [piece.prefix.as_str(), &piece.exact, &piece.suffix].concat();
        let now = [more.concat(), " ".into(), passage.clone(), " ".into(), less.concat()].concat();
        let bare = |it: &str| it.split_whitespace().collect::<String>();
        // Occurrences may overlap, so the search must not skip a match.
        let is_once = |it: &str| {
            let (text, passage) = (bare(it), bare(&passage));
            let starts = text.char_indices().filter(|it| text[it.0..].starts_with(&passage));
            starts.count() == 1
        };
        // At the ends of the unchanged part, letters may combine.
        let now = Document::from_text("now", &now);
        let start = more.concat().len() + 1 + piece.prefix.len();
        let place = now.span(start..start + piece.exact.len()).expect("it is there");
        let is_whole = now.cluster_floor(place.start()) == place.start() && now.cluster_ceil(place.end()) == place.end();
        if passage.chars().count() < 24 || !is_once(now.text()) || !is_whole {
            return Ok(());
        }
        let found = one(std::slice::from_ref(&piece), None, &now);
        prop_assert_eq!(found.spans().map(SpanSet::hull), Some(place), "{:?}", found);
        if is_once(then.text()) {
            let found = one(std::slice::from_ref(&piece), Some(&then), &now);
            prop_assert_eq!(found.spans().map(SpanSet::hull), Some(place), "{:?}", found);
        }
    }
}
