//! Marks find their words again or are lost; they never move to other words.

use std::ops::ControlFlow;

use glossator::{
    anchor::{self, context_around, reanchor},
    model::{Document, LostReason, Selector, Span, SpanSet},
};

mod deleted_words;
mod edited_text;
mod neighbours;
mod pieces;
mod properties;
mod removed_phrases;
mod repeated_text;
mod short_words;
mod unique_words;

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
fn find(pieces: &[Selector], then: Option<&Document>, now: &Document) -> anchor::AnchorResult {
    let mut watch = |_: usize, _: usize| ControlFlow::Continue(());
    let found = reanchor(&[pieces], then, now, &mut watch);
    found.expect("it is not cancelled").remove(0)
}

/// Returns how and where a mark was found.
fn outcome(found: &anchor::AnchorResult) -> (Found, Option<SpanSet>) {
    let how = match found {
        anchor::AnchorResult::Exact(_) => Found::Home,
        anchor::AnchorResult::Widened(_) => Found::Widened,
        anchor::AnchorResult::Moved(_) => Found::Moved,
        anchor::AnchorResult::Changed(_) => Found::Changed,
        anchor::AnchorResult::Lost { reason, .. } => Found::Lost(*reason),
    };
    (how, found.spans().cloned())
}

/// The text without its marks, and the pieces between `‹` and `›`.
fn marked(picture: &str) -> (Document, Vec<Span>) {
    let document = Document::from_text("test.txt", &picture.replace(['‹', '›'], ""));
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

/// Returns the selector that finds `span` again.
fn describe(document: &Document, span: Span) -> Selector {
    let (prefix, suffix) = context_around(document, span);
    Selector {
        start_char: document.to_char(span.start()),
        end_char: document.to_char(span.end()),
        exact: document.quote(span).to_owned(),
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
    }
}

fn described((document, spans): &(Document, Vec<Span>)) -> Vec<Selector> {
    let extent = SpanSet::covering(spans.clone()).expect("something is marked");
    extent.pieces().iter().map(|piece| describe(document, *piece)).collect()
}

/// Asserts how a mark is found in `after` if only the words that it quotes are known of the old text.
#[track_caller]
fn resolve(pieces: &[Selector], after: &str, expected: Found) {
    let (document, spans) = marked(after);
    assert_eq!(outcome(&find(pieces, None, &document)), (expected, SpanSet::covering(spans)));
}

/// Marks the text between `‹` and `›` in `before`, and asserts how it is found in `after`.
#[track_caller]
fn check(before: &str, after: &str, expected: Found) {
    check_quoted(before, after, expected);
    check_known(before, after, expected);
}

/// The same if only the words that the mark quotes are known of the old text.
#[track_caller]
fn check_quoted(before: &str, after: &str, expected: Found) {
    resolve(&described(&marked(before)), after, expected);
}

/// The same if the old text is known.
#[track_caller]
fn check_known(before: &str, after: &str, expected: Found) {
    let before = marked(before);
    let (document, spans) = marked(after);
    let found = find(&described(&before), Some(&before.0), &document);
    assert_eq!(outcome(&found), (expected, SpanSet::covering(spans)), "{found:?}");
}

/// Returns six paragraphs in this order, the third of them marked.
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

/// Returns a span of the document made from two numbers.
fn some_span(document: &Document, a: usize, b: usize) -> Option<Span> {
    let len = document.char_len() + 1;
    let (a, b) = (document.to_byte(a % len)?, document.to_byte(b % len)?);
    document.span(a.min(b)..a.max(b))
}
