//! Whether marks are still where they were → JSON Lines, for scripts. See [`write()`].

use std::io;

use serde::Serialize;

use crate::model::{AnnotationId, Work};

/// One mark, as it stands in a report. Offsets count Unicode code points.
#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    id: String,
    tag: &'a str,
    state: &'static str,
    pieces: Vec<Piece>,
    words: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// A piece of a mark, from the first code point inside to the first after.
#[derive(Serialize)]
struct Piece {
    start: usize,
    end: usize,
}

/// Writes one object for each mark of `work`, placed ones first, then lost ones.
///
/// `moved` names those that were found at another place. The pieces of a lost mark are where it stood.
///
/// # Errors
///
/// Those of `out`.
pub fn write(work: &Work, moved: &[AnnotationId], out: &mut dyn io::Write) -> io::Result<()> {
    let document = &work.document;
    for mark in work.marks.iter() {
        let pieces = mark.extent.pieces().iter().map(|piece| Piece {
            start: document.to_char(piece.start()),
            end: document.to_char(piece.end()),
        });
        let line = Line {
            document: document.name(),
            id: mark.id.to_string(),
            tag: mark.tag.name(),
            state: if moved.contains(&mark.id) { "moved" } else { "exact" },
            pieces: pieces.collect(),
            words: document.words(&mark.extent),
            reason: None,
        };
        put(&line, out)?;
    }
    for mark in &work.lost.marks {
        let pieces =
            mark.pieces.iter().map(|piece| Piece { start: piece.start_char, end: piece.end_char });
        let line = Line {
            document: document.name(),
            id: mark.id.clone(),
            tag: &mark.tag,
            state: "lost",
            pieces: pieces.collect(),
            words: mark.words(),
            reason: Some(mark.reason.to_string()),
        };
        put(&line, out)?;
    }
    Ok(())
}

fn put(line: &Line<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
