//! What is done where texts are too large to be compared.

use std::ops::ControlFlow;

use super::{Found, around, find_within};
use crate::model::{Document, LostReason, Selector};

fn piece(document: &Document, words: &str) -> Selector {
    let start = document.text().find(words).expect("the words stand there");
    let span = document.span(start..start + words.len()).expect("words are not empty");
    let (prefix, suffix) = around(document, span);
    Selector {
        start_char: document.to_char(start),
        end_char: document.to_char(span.end()),
        exact: words.to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
    }
}

#[test]
fn in_texts_too_large_to_be_compared_only_the_very_words_are_found() {
    let then = Document::of_text(
        "then",
        "It rained. “The tunnel is safe”, he said. He left the town at noon.",
    );
    let now = Document::of_text(
        "now",
        "It snowed all day. “The tunnel is safe”, he said. He left this town at noon.",
    );
    let pieces =
        [piece(&then, "The tunnel is safe"), piece(&then, "left the town"), piece(&then, "It")];
    let marks: Vec<&[Selector]> = pieces.iter().map(std::slice::from_ref).collect();
    let found = find_within(3, &marks, Some(&then), &now, &mut |_, _| ControlFlow::Continue(()));
    let found = found.expect("nothing breaks it off");
    let words = found[0].extent().map(|it| now.words(it));
    assert!(matches!(&found[0], Found::Moved(_)), "{found:?}");
    assert_eq!(words.as_deref(), Some("The tunnel is safe"));
    let gone = Found::Lost { reason: LostReason::WordsGone, candidates: Vec::new() };
    assert_eq!(found[1], gone);
}
