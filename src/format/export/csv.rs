//! Comma-separated values (RFC 4180): a header, one record per mark, CRLF, UTF-8 without a byte-order mark.
//!
//! All fields are quoted: readers that guess the dialect would otherwise take a first field starting with `#` for a
//! comment, and texts in single quotes for quoted fields.
//!
//! Spreadsheets take a cell that starts with certain characters for a formula, which a text from anywhere may abuse.
//! Unless formulas are to be kept, such a cell gets a leading apostrophe, as the Open Worldwide Application Security
//! Project advises (“CSV Injection”).

use std::io;

use super::{ExportDocument, ExportProgress, OFFSET_UNIT, export_rows, row::ExportRow};
use crate::settings::FormulaPolicy;

const COLUMNS: [&str; 16] = [
    "document", "id", "tag", "offsets", "start", "end", "pieces", "text", "speaker", "labels",
    "note", "author", "created", "modified", "state", "blake3",
];

/// Characters that make a formula of a cell that starts with them.
const FORMULA_STARTS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

pub(super) fn write(
    formulas: FormulaPolicy,
    documents: &[ExportDocument<'_>],
    out: &mut impl io::Write,
    progress: &mut ExportProgress<'_, '_>,
) -> io::Result<()> {
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .quote_style(::csv::QuoteStyle::Always)
        .from_writer(out);
    writer.write_record(COLUMNS)?;
    for row in export_rows(documents) {
        let mut cells = cells(&row);
        if formulas == FormulaPolicy::Neutralise {
            cells.iter_mut().for_each(neutralise_formula);
        }
        writer.write_record(&cells)?;
        progress.advance()?;
    }
    writer.flush()
}

fn cells(row: &ExportRow<'_>) -> [String; COLUMNS.len()] {
    let pieces: Vec<String> =
        row.pieces.iter().map(|it| format!("{}-{}", it.start, it.end)).collect();
    let number = |it: Option<usize>| it.map(|it| it.to_string()).unwrap_or_default();
    [
        row.document.to_owned(),
        row.id.to_string(),
        row.tag.to_owned(),
        OFFSET_UNIT.to_owned(),
        number(row.pieces.first().map(|it| it.start)),
        number(row.pieces.last().map(|it| it.end)),
        pieces.join(";"),
        row.text.clone(),
        row.speaker.to_owned(),
        row.labels.join(";"),
        row.note.to_owned(),
        row.author.to_owned(),
        row.created.to_string(),
        row.modified.to_string(),
        row.state.to_owned(),
        row.blake3.to_owned(),
    ]
}

/// Puts an apostrophe before `cell` if a spreadsheet would take it for a formula.
///
/// The same goes for a formula that already has apostrophes, so that removing one from each of these restores the
/// cells.
fn neutralise_formula(cell: &mut String) {
    if cell.trim_start_matches('\'').starts_with(FORMULA_STARTS) {
        cell.insert(0, '\'');
    }
}
