//! Places in a document as they are written in the terminal, in code points: `120-134;150-163`.

use crate::model::{Document, Selection, Span, SpanSet};

/// The extent that `at` names. Each piece is written START-END; the end is the first code point after it.
///
/// # Errors
///
/// In the analyst's words, beginning with the piece that is wrong.
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
        let (start, end) = (number(start)?, number(end)?);
        let beyond = || refuse(&format!("the document has {} code points", document.char_len()));
        let bytes = (
            document.to_byte(start).ok_or_else(beyond)?,
            document.to_byte(end).ok_or_else(beyond)?,
        );
        spans.push(Span::new(bytes.0, bytes.1).ok_or_else(|| refuse("END must be after START"))?);
    }
    SpanSet::covering(spans).ok_or_else(|| "no range given".to_owned())
}

/// The selection of all the pieces of `extent`.
pub(super) fn selection_of(extent: &SpanSet) -> Selection {
    let (earlier, last) = match extent.pieces() {
        [earlier @ .., last] => (earlier.to_vec(), *last),
        [] => return Selection::default(),
    };
    Selection { anchor: last.start(), caret: last.end(), earlier }
}
