//! Writes the contents of a sidecar. See [`render_to`].

use std::{collections::HashMap, fmt::Display, io, sync::Arc};

use super::{FORMAT, OFFSET_UNIT, SidecarHeader, UNKNOWN_TEXT, VERSION, ron_writer::RonWriter};
use crate::{
    anchor,
    model::{
        Document, FieldConflict, LostMark, LostRelation, Mark, MarkId, Provenance, Selector, Work,
        field_conflict::PIECES_FIELD,
    },
};

/// Renders the sidecar of `work`.
///
/// ```
/// use glossator::{format::sidecar, model::{Document, Work}};
///
/// let work = Work::new(Document::from_text("news.txt", "She said no."));
/// let file = sidecar::render(&work);
/// assert!(file.starts_with("(\n  format: \"glossator sidecar\",\n  version: 1,\n"));
/// ```
pub fn render(work: &Work) -> String {
    render_with_header(&SidecarHeader::for_document(&work.document), work)
}

/// Renders `work`, in which no mark may be placed, under another document's header.
pub(super) fn render_with_header(header: &SidecarHeader, work: &Work) -> String {
    let mut bytes = Vec::new();
    write_with_header(header, work, &mut bytes).expect("writing to a vector never fails");
    String::from_utf8(bytes).expect("a sidecar is written from strings alone")
}

/// Writes the sidecar of `work` to `out`, in small chunks.
pub fn render_to(work: &Work, out: impl io::Write) -> io::Result<()> {
    write_with_header(&SidecarHeader::for_document(&work.document), work, out)
}

fn write_with_header(header: &SidecarHeader, work: &Work, out: impl io::Write) -> io::Result<()> {
    RonWriter::new(out).sidecar(header, work, |writer| writer.marks(&header.blake3, work))
}

/// Like [`render_to`], with marks encoded by [`write_chunk`]. There is at least one.
pub(super) fn write_with_chunks<'a>(
    work: &Work,
    out: impl io::Write,
    mut chunks: impl Iterator<Item = &'a [u8]>,
) -> io::Result<()> {
    let header = SidecarHeader::for_document(&work.document);
    RonWriter::new(out).sidecar(&header, work, |writer| {
        writer.open("marks: [")?;
        chunks.try_for_each(|chunk| writer.write_raw(chunk))?;
        writer.close("]")
    })
}

/// Encodes consecutive marks of the file.
pub(super) fn write_chunk(
    out: &mut Vec<u8>,
    document: &Document,
    marks: &[&Mark],
) -> io::Result<()> {
    let mut writer = RonWriter::at_depth(out, MARKS_DEPTH);
    marks.iter().try_for_each(|mark| writer.mark(document, mark))?;
    writer.flush()
}

/// Number of open brackets around a mark.
const MARKS_DEPTH: usize = 2;

/// A placed or lost mark.
enum FileMark<'a> {
    Placed(&'a Mark),
    Lost(&'a LostMark),
}

/// The sort key of marks in the file: start and end in code points, and id.
pub(super) type MarkSortKey = (usize, usize, String);

/// Returns all marks in file order. A mark with the same id as an earlier one directly follows that, so that the next
/// reader takes the same one for the first.
fn marks_in_file_order(work: &Work) -> Vec<(MarkSortKey, FileMark<'_>)> {
    let mut firsts = HashMap::new();
    let mut lost = Vec::with_capacity(work.lost.marks.len());
    for mark in &work.lost.marks {
        let key = lost_sort_key(work, &firsts, mark);
        if let Ok(id) = mark.id.parse::<MarkId>() {
            firsts.entry(id).or_insert_with(|| key.clone());
        }
        lost.push((key, FileMark::Lost(mark)));
    }
    let placed = work.marks.iter().map(|it| (sort_key(&work.document, it), FileMark::Placed(it)));
    let mut marks: Vec<(MarkSortKey, FileMark<'_>)> = placed.chain(lost).collect();
    marks.sort_by(|a, b| a.0.cmp(&b.0));
    marks
}

/// Returns the sort key of a mark's place or, for a proposal, of its original place.
pub(super) fn sort_key(document: &Document, mark: &Mark) -> MarkSortKey {
    if let Some(origin) = mark.status.origin() {
        return recorded_sort_key(&origin.pieces, mark.id.to_string());
    }
    let (start, end) = (mark.spans.start(), mark.spans.end());
    (document.to_char(start), document.to_char(end), mark.id.to_string())
}

fn recorded_sort_key(pieces: &[Selector], id: String) -> MarkSortKey {
    let start = pieces.first().map_or(0, |piece| piece.start_char);
    (start, pieces.last().map_or(0, |piece| piece.end_char), id)
}

/// Returns the sort key of a lost mark, or of the first mark with the same id: a placed one, or one of `firsts`.
fn lost_sort_key(
    work: &Work,
    firsts: &HashMap<MarkId, MarkSortKey>,
    mark: &LostMark,
) -> MarkSortKey {
    let id = mark.id.parse::<MarkId>().ok();
    let placed = id.and_then(|id| work.marks.get(id)).map(|it| sort_key(&work.document, it));
    let first = placed.or_else(|| firsts.get(&id?).cloned());
    first.unwrap_or_else(|| recorded_sort_key(&mark.pieces, mark.id.clone()))
}

impl<W: io::Write> RonWriter<W> {
    fn sidecar(
        mut self,
        header: &SidecarHeader,
        work: &Work,
        write_marks: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.open("(")?;
        self.text_field("format", FORMAT)?;
        self.number_field("version", VERSION as usize)?;
        self.open("document: (")?;
        self.text_field("name", &header.name)?;
        self.text_field("encoding", &header.encoding)?;
        self.number_field("length", header.length)?;
        self.text_field("blake3", &header.blake3)?;
        self.close(")")?;
        self.text_field("offsets", OFFSET_UNIT)?;
        write_marks(&mut self)?;
        self.relations(work)?;
        self.extensions(&work.extensions)?;
        self.conflicts("", &work.lost.conflicts)?;
        self.finish(")")
    }

    /// Writes all marks. `own` is the hash of the text in the header.
    fn marks(&mut self, own: &str, work: &Work) -> io::Result<()> {
        self.list("marks", marks_in_file_order(work), |writer, (_, mark)| match mark {
            FileMark::Placed(mark) => writer.mark(&work.document, mark),
            FileMark::Lost(mark) => writer.lost_mark(own, mark),
        })
    }

    fn mark(&mut self, document: &Document, mark: &Mark) -> io::Result<()> {
        let own = &document.source().blake3;
        self.open("(")?;
        self.text_field("id", &mark.id.to_string())?;
        self.text_field("tag", mark.tag.name())?;
        if let Some(origin) = mark.status.origin() {
            self.text_name(own, &origin.text_hash)?;
            self.pieces(&origin.pieces)?;
        } else {
            self.list("pieces", mark.spans.pieces(), |writer, piece| {
                let offsets = (document.to_char(piece.start()), document.to_char(piece.end()));
                let context = anchor::context_around(document, *piece);
                writer.piece(offsets, document.quote(*piece), context)
            })?;
        }
        self.text_field("speaker", &mark.speaker)?;
        self.list_field("labels", &mark.labels)?;
        self.note_and_provenance(own, &mark.note, &mark.provenance)?;
        self.close(")")
    }

    fn lost_mark(&mut self, own: &str, mark: &LostMark) -> io::Result<()> {
        self.open("(")?;
        self.text_field("id", &mark.id)?;
        self.text_field("tag", &mark.tag)?;
        self.text_name(own, &mark.text_hash)?;
        if !mark.kept_lost_in.is_empty() {
            self.text_field("lost", &mark.kept_lost_in)?;
        }
        self.pieces(&mark.pieces)?;
        self.text_field("speaker", &mark.speaker)?;
        self.list_field("labels", &mark.labels)?;
        self.note_and_provenance(own, &mark.note, &mark.provenance)?;
        self.close(")")
    }

    /// Writes what marks and relations share.
    fn note_and_provenance<Time: Display>(
        &mut self,
        own: &str,
        note: &str,
        it: &Provenance<Time>,
    ) -> io::Result<()> {
        self.text_field("note", note)?;
        self.text_field("author", &it.author)?;
        self.text_field("created", &it.created.to_string())?;
        self.text_field("modified", &it.modified.to_string())?;
        self.extensions(&it.extensions)?;
        self.conflicts(own, &it.conflicts)
    }

    /// Writes the hash of the text in which offsets count, unless it is the one in the header.
    fn text_name(&mut self, own: &str, text: &str) -> io::Result<()> {
        match text {
            text if text == own => Ok(()),
            "" => self.text_field("text", UNKNOWN_TEXT),
            text => self.text_field("text", text),
        }
    }

    /// Writes pieces as they were read.
    fn pieces(&mut self, pieces: &[Selector]) -> io::Result<()> {
        self.list("pieces", pieces, |writer, it| {
            writer.piece((it.start_char, it.end_char), &it.exact, (&it.prefix, &it.suffix))
        })
    }

    /// Writes conflicts, if there are any. `own` is the hash of the text in the header.
    fn conflicts(&mut self, own: &str, conflicts: &[FieldConflict]) -> io::Result<()> {
        if conflicts.is_empty() {
            return Ok(());
        }
        self.list("disputes", conflicts, |writer, it| {
            writer.open("(")?;
            writer.text_field("field", &it.field)?;
            if it.field != PIECES_FIELD || !it.value.is_empty() {
                writer.text_field("value", &it.value)?;
            }
            if it.field == PIECES_FIELD {
                writer.text_name(own, &it.text_hash)?;
            }
            if it.field == PIECES_FIELD || !it.pieces.is_empty() {
                writer.pieces(&it.pieces)?;
            }
            writer.close(")")
        })
    }

    fn relations(&mut self, work: &Work) -> io::Result<()> {
        let placed = work.marks.relations().map(|it| Arc::new(LostRelation::from(&**it)));
        let mut relations: Vec<_> = placed.chain(work.lost.relations.iter().cloned()).collect();
        relations.sort_by(|a, b| a.id.cmp(&b.id));
        self.list("relations", relations, |writer, it| {
            writer.open("(")?;
            writer.text_field("id", &it.id)?;
            writer.text_field("kind", &it.kind)?;
            writer.text_field("from", &it.from)?;
            writer.text_field("to", &it.to)?;
            writer.note_and_provenance("", &it.note, &it.provenance)?;
            writer.close(")")
        })
    }
}
