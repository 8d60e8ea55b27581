//! Comma-separated values (RFC 4180): a header, one record a mark, CRLF, UTF-8 without a byte-order mark.
//!
//! Spreadsheets take a cell that starts with certain characters for a formula, which a text
//! from anywhere may abuse. Such a cell gets an apostrophe before it, as the Open Worldwide Application
//! Security Project advises (“CSV Injection”).

use std::{borrow::Cow, io};

use super::{Count, OFFSETS, Row, rows, state, time};
use crate::model::Work;

/// The columns, in order.
const COLUMNS: [&str; 15] = [
    "document", "id", "tag", "offsets", "start", "end", "pieces", "text", "speaker", "labels",
    "note", "author", "created", "modified", "state",
];

pub(super) fn write(
    works: &[&Work],
    out: &mut impl io::Write,
    count: &mut Count<'_, '_>,
) -> io::Result<()> {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(out);
    writer.write_record(COLUMNS)?;
    for row in rows(works) {
        writer.write_record(record(&row).iter().map(|cell| guarded(cell).into_owned()))?;
        count.one_more()?;
    }
    writer.flush()
}

fn record(row: &Row<'_>) -> [String; COLUMNS.len()] {
    let mark = row.mark;
    let pieces: Vec<String> =
        row.pieces.iter().map(|(start, end)| format!("{start}-{end}")).collect();
    [
        row.document.to_owned(),
        mark.id.to_string(),
        mark.tag.name().to_owned(),
        OFFSETS.to_owned(),
        row.start().to_string(),
        row.end().to_string(),
        pieces.join(";"),
        row.text.clone(),
        mark.speaker.clone(),
        mark.labels.join(";"),
        mark.note.clone(),
        mark.author.clone(),
        time(mark.created),
        time(mark.modified),
        state(mark).to_owned(),
    ]
}

/// `cell` with an apostrophe before it if a spreadsheet would take it for a formula.
fn guarded(cell: &str) -> Cow<'_, str> {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}
