//! Marks → files for other programs and for people. See [`export`].
//!
//! `docs/export.md` describes the formats. Offsets count Unicode code points from 0,
//! an end is the first code point after. Lost marks come after the others of their document, without a place.

use std::{
    io::{self, Write as _},
    ops::ControlFlow,
};

use self::row::ExportRow;
use crate::{command::ExportFormat, model::Work, settings::FormulaPolicy};

mod csv;
mod jsonl;
pub(super) mod markdown;
mod note;
mod row;

/// What offsets count, as files for other programs say it.
const OFFSET_UNIT: &str = "unicode code points";

/// A document with its marks, under the name that the export gives it.
#[derive(Clone, Copy, Debug)]
pub struct ExportDocument<'a> {
    /// The path of the document, as the analyst named it.
    pub name: &'a str,
    /// The marks.
    pub work: &'a Work,
}

impl ExportDocument<'_> {
    /// How many marks there are to write, lost ones too.
    fn mark_count(&self) -> usize {
        self.work.marks.len() + self.work.lost.marks.len()
    }
}

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct ExportOptions {
    /// The format.
    pub format: ExportFormat,
    /// What becomes of cells in CSV that a spreadsheet would take for formulas.
    pub formulas: FormulaPolicy,
}

/// Writes the marks of all `documents` to `out`, in their order, as one file.
///
/// # Errors
///
/// Those of `out`.
pub fn export(
    form: ExportOptions,
    documents: &[ExportDocument<'_>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    export_with_observer(form, documents, out, &mut |_, _| ControlFlow::Continue(()))
}

/// Is told of each mark that is written: which one it is, from 1, and how many there are. Says whether to go on.
pub type ExportObserver<'w> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'w;

/// The same, with `watch` told of each mark.
///
/// # Errors
///
/// Those of `out`, or where `watch` has had enough.
pub fn export_with_observer(
    form: ExportOptions,
    documents: &[ExportDocument<'_>],
    out: &mut dyn io::Write,
    watch: &mut ExportObserver<'_>,
) -> io::Result<()> {
    let of = documents.iter().map(ExportDocument::mark_count).sum();
    let mut count = ExportProgress { done: 0, total: of, observer: watch };
    let mut out = io::BufWriter::new(out);
    match form.format {
        ExportFormat::Csv => csv::write(form.formulas, documents, &mut out, &mut count),
        ExportFormat::Jsonl => jsonl::write(documents, &mut out, &mut count),
        ExportFormat::Markdown => markdown::write(documents, &mut out, &mut count),
    }?;
    out.flush()
}

/// How many marks have been written.
struct ExportProgress<'a, 'w> {
    done: usize,
    total: usize,
    observer: &'a mut ExportObserver<'w>,
}

impl ExportProgress<'_, '_> {
    /// One more has been.
    fn advance(&mut self) -> io::Result<()> {
        self.done += 1;
        match (self.observer)(self.done, self.total) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(io::ErrorKind::Interrupted.into()),
        }
    }
}

/// Every mark of `documents`, in order: those of one document that have a place first, then its lost ones.
fn export_rows<'a>(documents: &'a [ExportDocument<'a>]) -> impl Iterator<Item = ExportRow<'a>> {
    documents.iter().flat_map(|document| {
        let placed = document.work.marks.iter().map(|mark| ExportRow::from_mark(document, mark));
        let lost =
            document.work.lost.marks.iter().map(|mark| ExportRow::from_lost_mark(document, mark));
        placed.chain(lost)
    })
}
