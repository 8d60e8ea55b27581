//! Marks → files for other programs and for people. See [`export`].
//!
//! `docs/export.md` describes the formats. Offsets count Unicode code points from 0, and an end is the first code point
//! after. Lost marks come after the others of their document, without offsets.

use std::{
    io::{self, Write as _},
    ops::ControlFlow,
};

use self::row::ExportRow;
use super::{json_line, sidecar::OFFSET_UNIT};
use crate::{command::ExportFormat, model::Work, settings::FormulaPolicy};

mod csv;
pub(super) mod markdown;
mod note;
mod row;

/// A document with its marks, under its name in the export.
#[derive(Clone, Copy, Debug)]
pub struct ExportDocument<'a> {
    /// The path of the document, as the analyst named it.
    pub name: &'a str,
    /// The marks.
    pub work: &'a Work,
}

/// What to write.
#[derive(Clone, Copy, Debug)]
pub struct ExportOptions {
    /// The format.
    pub format: ExportFormat,
    /// What happens to CSV cells that a spreadsheet would take for formulas.
    pub formulas: FormulaPolicy,
}

/// Writes the marks of all `documents` to `out`, in order, as one file.
///
/// ```
/// # use glossator::{command::ExportFormat, model::{Document, Work}, settings::FormulaPolicy};
/// use glossator::format::export::{ExportDocument, ExportOptions, export};
///
/// let work = Work::new(Document::from_text("news.txt", "She said no."));
/// let options = ExportOptions { format: ExportFormat::Csv, formulas: FormulaPolicy::Keep };
/// let mut file = Vec::new();
/// export(options, &[ExportDocument { name: "news.txt", work: &work }], &mut file)?;
/// assert!(file.starts_with(b"\"document\",\"id\",\"tag\",\"offsets\""));
/// # std::io::Result::Ok(())
/// ```
pub fn export(
    options: ExportOptions,
    documents: &[ExportDocument<'_>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    export_with_observer(options, documents, out, &mut |_, _| ControlFlow::Continue(()))
}

/// Called with the number of each mark written, from 1, and the total. Says whether to go on.
pub type ExportObserver<'w> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'w;

/// Does the same, and calls `observer` with each mark.
///
/// # Errors
///
/// Those of `out`, or [`io::ErrorKind::Interrupted`] if `observer` stops.
pub fn export_with_observer(
    options: ExportOptions,
    documents: &[ExportDocument<'_>],
    out: &mut dyn io::Write,
    observer: &mut ExportObserver<'_>,
) -> io::Result<()> {
    let count = |it: &ExportDocument<'_>| it.work.marks.len() + it.work.lost.marks.len();
    let total = documents.iter().map(count).sum();
    let mut progress = ExportProgress { done: 0, total, observer };
    let mut out = io::BufWriter::new(out);
    match options.format {
        ExportFormat::Csv => csv::write(options.formulas, documents, &mut out, &mut progress),
        ExportFormat::Jsonl => write_jsonl(documents, &mut out, &mut progress),
        ExportFormat::Markdown => markdown::write(documents, &mut out, &mut progress),
    }?;
    out.flush()
}

/// Writes JSON Lines: one object per mark, one line per object, UTF-8.
fn write_jsonl(
    documents: &[ExportDocument<'_>],
    out: &mut impl io::Write,
    progress: &mut ExportProgress<'_, '_>,
) -> io::Result<()> {
    for row in export_rows(documents) {
        json_line::write(&row, out)?;
        progress.advance()?;
    }
    Ok(())
}

/// Counts the marks written.
struct ExportProgress<'a, 'w> {
    done: usize,
    total: usize,
    observer: &'a mut ExportObserver<'w>,
}

impl ExportProgress<'_, '_> {
    /// Counts one more mark.
    fn advance(&mut self) -> io::Result<()> {
        self.done += 1;
        match (self.observer)(self.done, self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(io::ErrorKind::Interrupted.into()),
        }
    }
}

/// Returns every mark of `documents`, in order: a document's placed marks first, then its lost ones.
fn export_rows<'a>(documents: &'a [ExportDocument<'a>]) -> impl Iterator<Item = ExportRow<'a>> {
    documents.iter().flat_map(|document| {
        let Work { marks, lost, .. } = document.work;
        let placed = marks.iter().map(|mark| ExportRow::from_mark(document, mark));
        placed.chain(lost.marks.iter().map(|mark| ExportRow::from_lost_mark(document, mark)))
    })
}
