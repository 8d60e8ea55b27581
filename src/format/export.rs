//! Marks → files for other programs and for people. See [`export`].
//!
//! `docs/export.md` describes the formats. Offsets count Unicode code points from 0,
//! an end is the first code point after. Lost marks come after the others of their document, without a place.

use std::{
    io::{self, Write as _},
    ops::ControlFlow,
};

use self::row::Row;
use crate::{command::ExportFormat, model::Work, settings::Formulas};

mod csv;
mod jsonl;
pub(super) mod markdown;
mod note;
mod row;

/// What offsets count, as files for other programs say it.
const OFFSETS: &str = "unicode code points";

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
    fn len(&self) -> usize {
        self.work.marks.len() + self.work.lost.marks.len()
    }
}

/// What is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// The format.
    pub format: ExportFormat,
    /// What becomes of cells in CSV that a spreadsheet would take for formulas.
    pub formulas: Formulas,
}

/// Writes the marks of all `documents` to `out`, in their order, as one file.
///
/// # Errors
///
/// Those of `out`.
pub fn export(
    form: Form,
    documents: &[ExportDocument<'_>],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    watched(form, documents, out, &mut |_, _| ControlFlow::Continue(()))
}

/// Is told of each mark that is written: which one it is, from 1, and how many there are. Says whether to go on.
pub type Watch<'w> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'w;

/// The same, with `watch` told of each mark.
///
/// # Errors
///
/// Those of `out`, or where `watch` has had enough.
pub fn watched(
    form: Form,
    documents: &[ExportDocument<'_>],
    out: &mut dyn io::Write,
    watch: &mut Watch<'_>,
) -> io::Result<()> {
    let of = documents.iter().map(ExportDocument::len).sum();
    let mut count = Count { done: 0, of, watch };
    let mut out = io::BufWriter::new(out);
    match form.format {
        ExportFormat::Csv => csv::write(form.formulas, documents, &mut out, &mut count),
        ExportFormat::Jsonl => jsonl::write(documents, &mut out, &mut count),
        ExportFormat::Markdown => markdown::write(documents, &mut out, &mut count),
    }?;
    out.flush()
}

/// How many marks have been written.
struct Count<'a, 'w> {
    done: usize,
    of: usize,
    watch: &'a mut Watch<'w>,
}

impl Count<'_, '_> {
    /// One more has been.
    fn one_more(&mut self) -> io::Result<()> {
        self.done += 1;
        match (self.watch)(self.done, self.of) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(io::ErrorKind::Interrupted.into()),
        }
    }
}

/// Every mark of `documents`, in order: those of one document that have a place first, then its lost ones.
fn rows<'a>(documents: &'a [ExportDocument<'a>]) -> impl Iterator<Item = Row<'a>> {
    documents.iter().flat_map(|document| {
        let placed = document.work.marks.iter().map(|mark| Row::of(document, mark));
        let lost = document.work.lost.marks.iter().map(|mark| Row::of_lost(document, mark));
        placed.chain(lost)
    })
}
