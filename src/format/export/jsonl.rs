//! JSON Lines: one object per mark, one line per object, UTF-8.

use std::io;

use serde::Serialize;

use super::{ExportDocument, ExportProgress, OFFSET_UNIT, export_rows, row::ExportRow};
use crate::format::json_line;

/// One line.
#[derive(Serialize)]
struct JsonlMark<'a> {
    document: &'a str,
    id: &'a str,
    tag: &'a str,
    offsets: &'static str,
    pieces: Vec<JsonlPiece>,
    text: &'a str,
    speaker: &'a str,
    labels: &'a [String],
    note: &'a str,
    author: &'a str,
    created: &'a str,
    modified: &'a str,
    state: &'static str,
    blake3: &'a str,
}

#[derive(Serialize)]
struct JsonlPiece {
    start: usize,
    end: usize,
}

pub(super) fn write(
    documents: &[ExportDocument<'_>],
    out: &mut impl io::Write,
    progress: &mut ExportProgress<'_, '_>,
) -> io::Result<()> {
    for row in export_rows(documents) {
        json_line::write(&jsonl_mark(&row), out)?;
        progress.advance()?;
    }
    Ok(())
}

fn jsonl_mark<'a>(row: &'a ExportRow<'_>) -> JsonlMark<'a> {
    JsonlMark {
        document: row.document,
        id: &row.id,
        tag: row.tag,
        offsets: OFFSET_UNIT,
        pieces: row.pieces.iter().map(|&(start, end)| JsonlPiece { start, end }).collect(),
        text: &row.text,
        speaker: row.speaker,
        labels: row.labels,
        note: row.note,
        author: row.author,
        created: &row.created,
        modified: &row.modified,
        state: row.state,
        blake3: row.blake3,
    }
}
