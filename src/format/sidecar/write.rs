//! Writes the contents of a sidecar. See [`write`].

use std::{collections::HashMap, io, sync::Arc};

use super::{FORMAT, OFFSET_UNIT, SidecarHeader, UNKNOWN_TEXT, VERSION, ron_writer::RonWriter};
use crate::{
    anchor,
    model::{
        Document, FieldConflict, LostMark, LostRelation, Mark, MarkId, Selector, Work,
        field_conflict::PIECES_FIELD,
    },
};

/// Writes the sidecar of `work` to `out`.
pub(super) fn write(work: &Work, out: impl io::Write) -> io::Result<()> {
    write_with_header(&SidecarHeader::for_document(&work.document), work, out)
}

/// Writes `work`, in which no mark may be placed, under another document's header.
pub(super) fn write_with_header(
    header: &SidecarHeader,
    work: &Work,
    out: impl io::Write,
) -> io::Result<()> {
    write_sidecar(header, work, out, |writer, work| write_marks(writer, &header.blake3, work))
}

/// Does the same with marks encoded by [`write_chunk`]. There is at least one.
pub(super) fn write_with_chunks<'a>(
    work: &Work,
    out: impl io::Write,
    mut chunks: impl Iterator<Item = &'a [u8]>,
) -> io::Result<()> {
    write_sidecar(&SidecarHeader::for_document(&work.document), work, out, |writer, _| {
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
    marks.iter().try_for_each(|mark| write_mark(&mut writer, document, mark))?;
    writer.flush()
}

/// Number of open brackets around a mark.
const MARKS_DEPTH: usize = 2;

fn write_sidecar<W: io::Write>(
    header: &SidecarHeader,
    work: &Work,
    out: W,
    write_marks: impl FnOnce(&mut RonWriter<W>, &Work) -> io::Result<()>,
) -> io::Result<()> {
    let mut writer = RonWriter::new(out);
    writer.open("(")?;
    writer.text_field("format", FORMAT)?;
    writer.number_field("version", VERSION as usize)?;
    write_header(&mut writer, header)?;
    writer.text_field("offsets", OFFSET_UNIT)?;
    write_marks(&mut writer, work)?;
    write_relations(&mut writer, work)?;
    writer.extensions(&work.extensions)?;
    write_conflicts(&mut writer, "", &work.lost.conflicts)?;
    writer.finish(")")
}

fn write_header<W: io::Write>(writer: &mut RonWriter<W>, header: &SidecarHeader) -> io::Result<()> {
    writer.open("document: (")?;
    writer.text_field("name", &header.name)?;
    writer.text_field("encoding", &header.encoding)?;
    writer.number_field("length", header.length)?;
    writer.text_field("blake3", &header.blake3)?;
    writer.close(")")
}

/// Writes all marks. `own` is the hash of the text in the header.
fn write_marks<W: io::Write>(writer: &mut RonWriter<W>, own: &str, work: &Work) -> io::Result<()> {
    let marks = marks_in_file_order(work);
    if marks.is_empty() {
        return writer.raw_line("marks: []");
    }
    writer.open("marks: [")?;
    for (_, mark) in marks {
        match mark {
            FileMark::Placed(mark) => write_mark(writer, &work.document, mark)?,
            FileMark::Lost(mark) => write_lost_mark(writer, own, mark)?,
        }
    }
    writer.close("]")
}

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

fn write_mark<W: io::Write>(
    writer: &mut RonWriter<W>,
    document: &Document,
    mark: &Mark,
) -> io::Result<()> {
    writer.open("(")?;
    writer.text_field("id", &mark.id.to_string())?;
    writer.text_field("tag", mark.tag.name())?;
    if let Some(origin) = mark.status.origin() {
        write_text_name(writer, &document.source().blake3, &origin.text_hash)?;
        write_pieces(writer, &origin.pieces)?;
    } else {
        writer.open("pieces: [")?;
        for piece in mark.spans.pieces() {
            let offsets = (document.to_char(piece.start()), document.to_char(piece.end()));
            writer.piece(
                offsets,
                document.quote(*piece),
                anchor::context_around(document, *piece),
            )?;
        }
        writer.close("]")?;
    }
    writer.text_field("speaker", &mark.speaker)?;
    writer.list_field("labels", &mark.labels)?;
    writer.authorship_fields(
        &mark.note,
        &mark.provenance.author,
        [&mark.provenance.created.to_string(), &mark.provenance.modified.to_string()],
    )?;
    writer.extensions(&mark.provenance.extensions)?;
    write_conflicts(writer, &document.source().blake3, &mark.provenance.conflicts)?;
    writer.close(")")
}

/// Writes the hash of the text in which offsets count, unless it is the one in the header.
fn write_text_name<W: io::Write>(
    writer: &mut RonWriter<W>,
    own: &str,
    text: &str,
) -> io::Result<()> {
    match text {
        text if text == own => Ok(()),
        "" => writer.text_field("text", UNKNOWN_TEXT),
        text => writer.text_field("text", text),
    }
}

/// Writes pieces as they were read.
fn write_pieces<W: io::Write>(writer: &mut RonWriter<W>, pieces: &[Selector]) -> io::Result<()> {
    if pieces.is_empty() {
        return writer.raw_line("pieces: []");
    }
    writer.open("pieces: [")?;
    for it in pieces {
        writer.piece((it.start_char, it.end_char), &it.exact, (&it.prefix, &it.suffix))?;
    }
    writer.close("]")
}

fn write_lost_mark<W: io::Write>(
    writer: &mut RonWriter<W>,
    own: &str,
    mark: &LostMark,
) -> io::Result<()> {
    writer.open("(")?;
    writer.text_field("id", &mark.id)?;
    writer.text_field("tag", &mark.tag)?;
    write_text_name(writer, own, &mark.text_hash)?;
    if !mark.kept_lost_in.is_empty() {
        writer.text_field("lost", &mark.kept_lost_in)?;
    }
    write_pieces(writer, &mark.pieces)?;
    writer.text_field("speaker", &mark.speaker)?;
    writer.list_field("labels", &mark.labels)?;
    writer.authorship_fields(
        &mark.note,
        &mark.provenance.author,
        [&mark.provenance.created, &mark.provenance.modified],
    )?;
    writer.extensions(&mark.provenance.extensions)?;
    write_conflicts(writer, own, &mark.provenance.conflicts)?;
    writer.close(")")
}

/// Writes conflicts, if there are any. `own` is the hash of the text in the header.
fn write_conflicts<W: io::Write>(
    writer: &mut RonWriter<W>,
    own: &str,
    conflicts: &[FieldConflict],
) -> io::Result<()> {
    if conflicts.is_empty() {
        return Ok(());
    }
    writer.open("disputes: [")?;
    for it in conflicts {
        writer.open("(")?;
        writer.text_field("field", &it.field)?;
        if it.field != PIECES_FIELD || !it.value.is_empty() {
            writer.text_field("value", &it.value)?;
        }
        if it.field == PIECES_FIELD {
            write_text_name(writer, own, &it.text_hash)?;
        }
        if it.field == PIECES_FIELD || !it.pieces.is_empty() {
            write_pieces(writer, &it.pieces)?;
        }
        writer.close(")")?;
    }
    writer.close("]")
}

fn write_relations<W: io::Write>(writer: &mut RonWriter<W>, work: &Work) -> io::Result<()> {
    let placed = work.marks.relations().map(|it| Arc::new(LostRelation::from(&**it)));
    let mut relations: Vec<Arc<LostRelation>> =
        placed.chain(work.lost.relations.iter().cloned()).collect();
    if relations.is_empty() {
        return writer.raw_line("relations: []");
    }
    relations.sort_by(|a, b| a.id.cmp(&b.id));
    writer.open("relations: [")?;
    for it in relations {
        writer.open("(")?;
        writer.text_field("id", &it.id)?;
        writer.text_field("kind", &it.kind)?;
        writer.text_field("from", &it.from)?;
        writer.text_field("to", &it.to)?;
        writer.authorship_fields(
            &it.note,
            &it.provenance.author,
            [&it.provenance.created, &it.provenance.modified],
        )?;
        writer.extensions(&it.provenance.extensions)?;
        write_conflicts(writer, "", &it.provenance.conflicts)?;
        writer.close(")")?;
    }
    writer.close("]")
}
