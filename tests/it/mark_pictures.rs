//! Marks as pictures: a line of text, and below it a line for each mark.

use std::sync::Arc;

use glossator::model::{
    Document, LostMark, LostReason, Mark, MarkId, Marks, Provenance, Relation, RelationId,
    RelationKind, RelationTarget, Selector, Span, SpanSet, Tag, TextHash, Work,
};
use jiff::Timestamp;
use uuid::Uuid;

/// The span of the first `words` in `document`.
pub(crate) fn find(document: &Document, words: &str) -> Span {
    let start = document.text().find(words).expect("the words are in the text");
    document.span(start..start + words.len()).expect("words end between characters")
}

/// Returns mark number `number` with empty fields.
pub(crate) fn mark(number: u128, tag: Tag, extent: SpanSet) -> Mark {
    Mark::new(MarkId(Uuid::from_u128(number)), tag, extent, Provenance::new("", time()))
}

/// Returns a relation with empty fields.
pub(crate) fn relation(id: Uuid, kind: RelationKind, from: MarkId, to: RelationTarget) -> Relation {
    Relation {
        id: RelationId(id),
        kind,
        from,
        to,
        note: String::new(),
        provenance: Provenance::new("", time()),
    }
}

/// Returns a lost claim on `words`, which are no longer in the text.
pub(crate) fn lost(words: &str) -> LostMark {
    let end_char = words.chars().count();
    LostMark {
        id: words.to_owned(),
        tag: "claim".to_owned(),
        pieces: vec![Selector { end_char, exact: words.to_owned(), ..Selector::default() }],
        text_hash: TextHash::default(),
        kept_lost_in: TextHash::default(),
        speaker: String::new(),
        labels: Vec::new(),
        note: String::new(),
        provenance: Provenance::default(),
        reason: LostReason::WordsGone,
        candidates: Vec::new(),
    }
}

/// Returns the time at which all marks are made.
fn time() -> Timestamp {
    "2026-11-02T09:00:00Z".parse().expect("this is a time")
}

/// Returns the work in a picture, with marks numbered from 1.
///
/// ```text
/// “I saw it,” she said, “myself.”
///  ^^^^^^^^^              ^^^^^^^ quote
/// ```
pub(crate) fn work(picture: &str) -> Work {
    let mut lines = picture.trim_matches('\n').lines();
    let document = Document::from_text("test.txt", lines.next().expect("a picture has a text"));
    let read = |(number, line): (usize, &str)| {
        let (columns, tag) = line.rsplit_once(' ').expect("a tag follows the carets");
        let tag = tag.parse().expect("the tag is one of ours");
        Arc::new(mark(number as u128 + 1, tag, extent(&document, columns)))
    };
    let marks = lines.enumerate().map(read).collect();
    Work { marks: Marks::new(marks, Vec::new()), ..Work::new(document.clone()) }
}

/// Returns the spans above the `^` of a line. Columns are code points.
fn extent(document: &Document, columns: &str) -> SpanSet {
    let under = columns.char_indices().filter(|(_, it)| *it == '^').map(|(column, _)| {
        let byte = |column| document.to_byte(column).expect("a mark is below the text");
        document.span(byte(column)..byte(column + 1)).expect("a character is not empty")
    });
    SpanSet::covering(under).expect("a mark covers something")
}

/// Draws the picture of `work`.
pub(crate) fn draw(work: &Work) -> String {
    let document = &work.document;
    let mut lines = vec![document.text().to_owned()];
    for mark in work.marks.iter() {
        let mut line = String::new();
        for piece in mark.spans.pieces() {
            let (start, end) = (document.to_char(piece.start()), document.to_char(piece.end()));
            line.push_str(&" ".repeat(start - line.len()));
            line.push_str(&"^".repeat(end - start));
        }
        lines.push(format!("{line} {}", mark.tag));
    }
    lines.join("\n")
}
