//! Tests of texts too large to compare at once, and of cancellation.

use std::ops::ControlFlow;

use super::{
    AnchorResult, context_around,
    diff::UNMATCHED,
    reanchor_within_limit,
    tokens::{TokenizeError, tokenize},
    unique_runs::unique_pairs,
};
use crate::model::{Document, LostReason, Selector};

fn piece(document: &Document, words: &str) -> Selector {
    let start = document.text().find(words).expect("the words occur");
    let span = document.span(start..start + words.len()).expect("words are not empty");
    let (prefix, suffix) = context_around(document, span);
    Selector {
        start_char: document.to_char(start),
        end_char: document.to_char(span.end()),
        exact: words.to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
    }
}

#[test]
fn in_texts_too_large_to_compare_only_the_exact_words_are_found() {
    let old = Document::from_text(
        "old",
        "It rained. “The tunnel is safe”, he said. He left the town at noon.",
    );
    let new = Document::from_text(
        "new",
        "It snowed all day. “The tunnel is safe”, he said. He left this town at noon.",
    );
    let pieces =
        [piece(&old, "The tunnel is safe"), piece(&old, "left the town"), piece(&old, "It")];
    let marks: Vec<&[Selector]> = pieces.iter().map(std::slice::from_ref).collect();
    let found =
        reanchor_within_limit(3, &marks, Some(&old), &new, &mut |_, _| ControlFlow::Continue(()));
    let found = found.expect("nothing breaks it off");
    let words = found[0].spans().map(|it| new.words(it));
    assert!(matches!(&found[0], AnchorResult::Moved(_)), "{found:?}");
    assert_eq!(words.as_deref(), Some("The tunnel is safe"));
    let gone = AnchorResult::Lost { reason: LostReason::WordsGone, candidates: Vec::new() };
    assert_eq!(found[1], gone);
}

#[test]
fn a_text_too_large_to_compare_at_once_is_compared_in_chunks() {
    let line = |it: usize| format!("Line {it}: the harbour of town {it} was closed on day {it}.\n");
    let old: String = (0..200).map(line).collect();
    // Words edited everywhere, so that hardly any mark is where it was, and some lines removed.
    let edited = |it: usize| match it % 3 {
        1 => line(it).replace("was closed", "stayed wide open"),
        2 if it.is_multiple_of(5) => String::new(),
        _ => line(it),
    };
    let new: String = (0..200).map(edited).collect();
    let old = Document::from_text("old", &old);
    let new = Document::from_text("new", &new);
    let words = |it: usize| format!("harbour of town {it} was closed on");
    let pieces: Vec<Selector> = (0..200).map(|it| piece(&old, &words(it))).collect();
    let marks: Vec<&[Selector]> = pieces.iter().map(std::slice::from_ref).collect();
    let mut go_on = |_: usize, _: usize| ControlFlow::Continue(());
    let found =
        reanchor_within_limit(1200, &marks, Some(&old), &new, &mut go_on).expect("it goes on");
    for (it, found) in found.iter().enumerate() {
        let there = found.spans().map(|it| new.words(it));
        let expected = match it % 3 {
            1 => Some(format!("harbour of town {it} stayed wide open on")),
            2 if it.is_multiple_of(5) => None,
            _ => Some(words(it)),
        };
        assert_eq!(there.as_deref(), expected.as_deref());
    }
}

#[test]
fn cancellation_is_checked_within_each_step() {
    let word = |it: usize| format!("word{} ", it * 7919 % 262_147);
    let text: String = (0..200_000).map(word).collect();
    let mut checks = 0;
    let mut go_on = || {
        checks += 1;
        Some(())
    };
    let read = tokenize(&text, 0..text.len(), 1 << 20, &mut go_on).expect("it goes on");
    assert_eq!((read.len(), checks), (200_000, 3));
    let free = vec![UNMATCHED; read.len()];
    let mut checks = 0;
    let mut go_on = || {
        checks += 1;
        Some(())
    };
    let pairs = unique_pairs((&read, &free), (&read, &free), 3, &mut go_on).expect("it goes on");
    assert_eq!((pairs.len(), checks), (199_998, 6));

    assert_eq!(
        tokenize(&text, 0..text.len(), 1 << 20, &mut || None),
        Err(TokenizeError::Cancelled)
    );
    assert_eq!(unique_pairs((&read, &free), (&read, &free), 3, &mut || None), None);
}
