//! Spans in a document as typed in the terminal, in code points: `120-134;150-163`.

use crate::model::{Document, Selection, Span, SpanSet};

/// Parses spans. Each piece is written START-END; the end is the first code point after it.
///
/// # Errors
///
/// The reason in the analyst's words, starting with the invalid piece.
pub(super) fn parse_offsets(at: &str, document: &Document) -> Result<SpanSet, String> {
    let mut spans = Vec::new();
    for piece in at.split(';') {
        let refuse = |why: &str| format!("{piece}: {why}");
        let (start, end) = piece
            .trim()
            .split_once('-')
            .ok_or_else(|| refuse("write it as START-END, as in 120-134"))?;
        let number = |it: &str| {
            it.trim().parse::<usize>().map_err(|_err| refuse("START and END are whole numbers"))
        };
        let byte = |it: &str| {
            let too_large =
                || refuse(&format!("the document has {} code points", document.char_len()));
            document.to_byte(number(it)?).ok_or_else(too_large)
        };
        let span = Span::new(byte(start)?, byte(end)?);
        spans.push(span.ok_or_else(|| refuse("END must be after START"))?);
    }
    SpanSet::covering(spans).ok_or_else(|| "no range given".to_owned())
}

/// Returns the selection of all pieces of `spans`.
pub(super) fn selection_of(spans: &SpanSet) -> Selection {
    let (earlier, last) = match spans.pieces() {
        [earlier @ .., last] => (earlier.to_vec(), *last),
        [] => return Selection::default(),
    };
    Selection { anchor: last.start(), caret: last.end(), earlier }
}
