//! JSON Lines: one object a mark, one line an object, UTF-8.

use std::io;

use serde::Serialize;

use super::{Count, ExportDocument, OFFSETS, row::Row, rows};
use crate::format::json_line;

/// One line.
#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    id: &'a str,
    tag: &'a str,
    offsets: &'static str,
    pieces: Vec<Piece>,
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
struct Piece {
    start: usize,
    end: usize,
}

pub(super) fn write(
    documents: &[ExportDocument<'_>],
    out: &mut impl io::Write,
    count: &mut Count<'_, '_>,
) -> io::Result<()> {
    for row in rows(documents) {
        json_line::write(&line(&row), out)?;
        count.one_more()?;
    }
    Ok(())
}

fn line<'a>(row: &'a Row<'_>) -> Line<'a> {
    Line {
        document: row.document,
        id: &row.id,
        tag: row.tag,
        offsets: OFFSETS,
        pieces: row.pieces.iter().map(|&(start, end)| Piece { start, end }).collect(),
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
