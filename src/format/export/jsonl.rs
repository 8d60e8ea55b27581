//! JSON Lines: one object a mark, one line an object, UTF-8.

use std::io;

use serde::Serialize;

use super::{Count, OFFSETS, Row, rows, state, time};
use crate::model::Work;

/// One line.
#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    id: String,
    tag: &'static str,
    offsets: &'static str,
    pieces: Vec<Piece>,
    text: &'a str,
    speaker: &'a str,
    labels: &'a [String],
    note: &'a str,
    author: &'a str,
    created: String,
    modified: String,
    state: &'static str,
}

#[derive(Serialize)]
struct Piece {
    start: usize,
    end: usize,
}

pub(super) fn write(
    works: &[&Work],
    out: &mut impl io::Write,
    count: &mut Count<'_, '_>,
) -> io::Result<()> {
    for row in rows(works) {
        serde_json::to_writer(&mut *out, &line(&row))?;
        out.write_all(b"\n")?;
        count.one_more()?;
    }
    Ok(())
}

fn line<'a>(row: &'a Row<'_>) -> Line<'a> {
    let mark = row.mark;
    Line {
        document: row.document,
        id: mark.id.to_string(),
        tag: mark.tag.name(),
        offsets: OFFSETS,
        pieces: row.pieces.iter().map(|&(start, end)| Piece { start, end }).collect(),
        text: &row.text,
        speaker: &mark.speaker,
        labels: &mark.labels,
        note: &mark.note,
        author: &mark.author,
        created: time(mark.created),
        modified: time(mark.modified),
        state: state(mark),
    }
}
