//! Any text and any mark: the search ends, can be cancelled, and finds only valid places.

use std::ops::ControlFlow;

use glossator::{
    anchor::{self, reanchor},
    model::{Document, LostReason, Selector, SpanSet},
};
use proptest::prelude::*;

use super::{Found, describe, find, marked, outcome, page, some_span};

#[test]
fn the_search_can_be_cancelled_and_reports_progress() {
    let (then, spans) = marked(&page(&[0, 1, 2, 3, 4, 5]));
    let (now, _) = marked(&page(&[5, 4, 2, 3]));
    let piece = [describe(&then, spans[0])];
    let marks: Vec<&[Selector]> = vec![&piece; 5000];
    let mut steps = Vec::new();
    let found = reanchor(&marks, Some(&then), &now, &mut |done, all| {
        steps.push((done, all));
        ControlFlow::Continue(())
    });
    assert_eq!(found.map(|it| it.len()), Some(5000));
    assert!(steps.is_sorted() && steps.iter().all(|it| it.0 <= 5000 && it.1 == 5000), "{steps:?}");
    for left in 0..steps.len() {
        let mut left = left;
        let found = reanchor(&marks, Some(&then), &now, &mut |_, _| {
            left = left.wrapping_sub(1);
            if left == usize::MAX { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(found, None);
    }
}

#[test]
fn the_search_ends_on_hostile_texts() {
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
        let then = Document::from_text("then", then);
        let spans = (0..50).filter_map(|it| some_span(&then, it * 977, it * 977 + 9));
        let pieces: Vec<Selector> = spans.map(|it| describe(&then, it)).collect();
        let marks: Vec<&[Selector]> = pieces.iter().map(std::slice::from_ref).collect();
        for now in &texts {
            let now = Document::from_text("now", now);
            for known in [None, Some(&then)] {
                let found = reanchor(&marks, known, &now, &mut |_, _| ControlFlow::Continue(()));
                assert_eq!(found.map(|it| it.len()), Some(marks.len()));
            }
        }
    }
}

#[test]
fn the_search_is_not_slow_on_a_text_of_one_letter() {
    let document = Document::from_text("test.txt", &"a".repeat(1 << 20));
    let exact = "a".repeat(1 << 16);
    let context = "a".repeat(32);
    let piece =
        Selector { start_char: 9, end_char: 3, exact, prefix: context.clone(), suffix: context };
    let (found, _) = outcome(&find(&[piece], None, &document));
    assert!(found == Found::Moved || found == Found::Lost(LostReason::BadPieces), "{found:?}");
}

/// Returns any text, with many characters that are hard to count.
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

/// Checks that a mark in `text` is found in `other` at whole clusters only, with or without the old text.
fn check_whole_clusters(text: &str, other: &str, a: usize, b: usize) -> Result<(), TestCaseError> {
    let document = Document::from_text("before.txt", text);
    let other = Document::from_text("after.txt", other);
    let Some(span) = some_span(&document, a, b) else { return Ok(()) };
    let piece = [describe(&document, span)];
    for then in [None, Some(&document)] {
        let found = find(&piece, then, &other);
        let candidates = match &found {
            anchor::AnchorResult::Lost { candidates, .. } => candidates.as_slice(),
            _ => &[],
        };
        let guessed = candidates.iter().map(|it| &it.spans);
        for place in found.spans().into_iter().chain(guessed).flat_map(SpanSet::pieces) {
            prop_assert_eq!(other.span(place.range()), Some(*place));
            prop_assert_eq!(other.cluster_floor(place.start()), place.start());
            prop_assert_eq!(other.cluster_ceil(place.end()), place.end());
        }
        if let anchor::AnchorResult::Exact(place) = &found {
            prop_assert_eq!(&other.words(place), &piece[0].exact);
        }
    }
    Ok(())
}

#[test]
fn runs_that_overlap_in_the_old_text_are_matched_once() -> Result<(), TestCaseError> {
    let text = "مرحباhe said he said 👩‍👩‍👧aahe said he said he said e\u{301}—he said e\u{301}he said he said ";
    let other = "he said he said e\u{301}he said he said e\u{301}\r\n";
    check_whole_clusters(text, other, 56, 0)
}

proptest! {
    #[test]
    fn any_described_mark_is_found_in_the_same_text(text in texts(), a in 0..99_usize, b in 0..99_usize) {
        let document = Document::from_text("test.txt", &text);
        if let Some(span) = some_span(&document, a, b) {
            let (start, end) = (document.cluster_floor(span.start()), document.cluster_ceil(span.end()));
            let whole = SpanSet::from(document.span(start..end).unwrap());
            let expected = if whole == SpanSet::from(span) { Found::Home } else { Found::Widened };
            let piece = [describe(&document, span)];
            prop_assert_eq!(outcome(&find(&piece, None, &document)), (expected, Some(whole.clone())));
            prop_assert_eq!(outcome(&find(&piece, Some(&document), &document)), (expected, Some(whole)));
        }
    }

    #[test]
    fn any_found_place_has_whole_clusters(
        text in texts(), other in texts(), a in 0..99_usize, b in 0..99_usize,
    ) {
        check_whole_clusters(&text, &other, a, b)?;
    }

    #[test]
    fn marks_stay_exact_when_text_is_added_at_the_end(
        text in texts(), more in texts(), a in 0..99_usize, b in 0..99_usize,
    ) {
        let document = Document::from_text("before.txt", &text);
        let longer = Document::from_text("after.txt", &format!("{text}\n{more}"));
        let Some(span) = some_span(&document, a, b) else { return Ok(()) };
        let (start, end) = (document.cluster_floor(span.start()), document.cluster_ceil(span.end()));
        let Some(span) = document.span(start..end).filter(|it| it.end() == longer.cluster_ceil(it.end())) else {
            return Ok(());
        };
        for then in [None, Some(&document)] {
            let found = outcome(&find(&[describe(&document, span)], then, &longer));
            prop_assert_eq!(found, (Found::Home, Some(span.into())));
        }
    }
}
