//! Marks → files for other programs and for people. See [`export`].
//!
//! `docs/export.md` describes the formats. Offsets count Unicode code points from 0,
//! an end is the first code point after, and every file says so. Lost marks have no place and are left out.

use std::{
    io::{self, Write as _},
    ops::ControlFlow,
};

use jiff::Timestamp;

use crate::{
    command::ExportFormat,
    model::{Annotation, Document, Standing, Work},
};

mod csv;
mod jsonl;
pub(super) mod markdown;

/// What offsets count, as every file says it.
const OFFSETS: &str = "unicode code points";

/// Writes the marks of all `works` to `out`, in their order, as one file.
///
/// # Errors
///
/// Those of `out`.
pub fn export(format: ExportFormat, works: &[&Work], out: &mut dyn io::Write) -> io::Result<()> {
    watched(format, works, out, &mut |_, _| ControlFlow::Continue(()))
}

/// Is told of each mark that is written: which one it is, from 1, and how many there are. Says whether to go on.
pub type Watch<'w> = dyn FnMut(usize, usize) -> ControlFlow<()> + 'w;

/// The same, with `watch` told of each mark.
///
/// # Errors
///
/// Those of `out`, or where `watch` has had enough.
pub fn watched(
    format: ExportFormat,
    works: &[&Work],
    out: &mut dyn io::Write,
    watch: &mut Watch<'_>,
) -> io::Result<()> {
    let of = works.iter().map(|work| work.marks.len()).sum();
    let mut count = Count { done: 0, of, watch };
    let mut out = io::BufWriter::new(out);
    match format {
        ExportFormat::Csv => csv::write(works, &mut out, &mut count),
        ExportFormat::Jsonl => jsonl::write(works, &mut out, &mut count),
        ExportFormat::Markdown => markdown::write(works, &mut out, &mut count),
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

/// A mark as exports show it.
struct Row<'a> {
    document: &'a str,
    mark: &'a Annotation,
    text: String,

    /// Start and end of every piece, in code points.
    pieces: Vec<(usize, usize)>,
}

impl<'a> Row<'a> {
    fn of(document: &'a Document, mark: &'a Annotation) -> Self {
        let pieces = mark.extent.pieces().iter();
        let offsets =
            pieces.map(|piece| (document.to_char(piece.start()), document.to_char(piece.end())));
        let (text, pieces) = (document.words(&mark.extent), offsets.collect());
        Self { document: document.name(), mark, text, pieces }
    }

    /// The first code point of the first piece.
    fn start(&self) -> usize {
        self.pieces.first().map_or(0, |piece| piece.0)
    }

    /// The first code point after the last piece.
    fn end(&self) -> usize {
        self.pieces.last().map_or(0, |piece| piece.1)
    }
}

/// Every mark of `works`, in order.
fn rows<'a>(works: &'a [&Work]) -> impl Iterator<Item = Row<'a>> {
    works.iter().flat_map(|work| work.marks.iter().map(|mark| Row::of(&work.document, mark)))
}

/// Whether `mark` is sure to be where it was made: “moved” and “changed” are where it was found but not accepted.
fn state(mark: &Annotation) -> &'static str {
    match mark.standing {
        Standing::Settled => "settled",
        Standing::Moved(_) => "moved",
        Standing::Changed(_) => "changed",
    }
}

/// `time` in RFC 3339, in UTC.
fn time(time: Timestamp) -> String {
    time.to_string()
}
