//! Marks → files for other programs and for people. See [`export`].
//!
//! `docs/export.md` describes the formats. Offsets count Unicode code points from 0,
//! an end is the first code point after, and every file says so. Lost marks have no place and are left out.

use std::io;

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
    match format {
        ExportFormat::Csv => csv::write(works, out),
        ExportFormat::Jsonl => jsonl::write(works, out),
        ExportFormat::Markdown => markdown::write(works, out),
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
