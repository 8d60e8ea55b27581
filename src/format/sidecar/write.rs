//! What stands in a sidecar, in which order. See [`write`].

use std::{collections::HashMap, io, sync::Arc};

use super::{FORMAT, Header, OFFSETS, UNKNOWN_TEXT, VERSION, page::Page};
use crate::{
    anchor,
    model::{
        Document, FieldConflict, LostMark, LostRelation, Mark, MarkId, Selector, Work,
        field_conflict::PIECES_FIELD,
    },
};

/// Writes the sidecar of `work` to `out`.
pub(super) fn write(work: &Work, out: impl io::Write) -> io::Result<()> {
    write_under(&Header::of(&work.document), work, out)
}

/// Writes `work`, in which nothing may have a place, as the marks on the document that `header` names.
pub(super) fn write_under(header: &Header, work: &Work, out: impl io::Write) -> io::Result<()> {
    write_with(header, work, out, |page, work| write_marks(page, &header.blake3, work))
}

/// The same with the marks as they were put into words by [`write_stretch`]. There is at least one.
pub(super) fn write_around<'a>(
    work: &Work,
    out: impl io::Write,
    mut stretches: impl Iterator<Item = &'a [u8]>,
) -> io::Result<()> {
    write_with(&Header::of(&work.document), work, out, |page, _| {
        page.open("marks: [")?;
        stretches.try_for_each(|stretch| page.put_as_it_is(stretch))?;
        page.close("]")
    })
}

/// Writes marks that stand one after the other in the file.
pub(super) fn write_stretch(
    out: &mut Vec<u8>,
    document: &Document,
    marks: &[&Mark],
) -> io::Result<()> {
    let mut page = Page::within(out, MARKS_DEPTH);
    marks.iter().try_for_each(|mark| write_mark(&mut page, document, mark))?;
    page.leave()
}

/// How many brackets are open around a mark.
const MARKS_DEPTH: usize = 2;

fn write_with<W: io::Write>(
    header: &Header,
    work: &Work,
    out: W,
    write_marks: impl FnOnce(&mut Page<W>, &Work) -> io::Result<()>,
) -> io::Result<()> {
    let mut page = Page::new(out);
    page.open("(")?;
    page.text("format", FORMAT)?;
    page.number("version", VERSION as usize)?;
    write_header(&mut page, header)?;
    page.text("offsets", OFFSETS)?;
    write_marks(&mut page, work)?;
    write_relations(&mut page, work)?;
    page.extensions(&work.extensions)?;
    write_disputes(&mut page, "", &work.lost.conflicts)?;
    page.finish(")")
}

fn write_header<W: io::Write>(page: &mut Page<W>, header: &Header) -> io::Result<()> {
    page.open("document: (")?;
    page.text("name", &header.name)?;
    page.text("encoding", &header.encoding)?;
    page.number("length", header.length)?;
    page.text("blake3", &header.blake3)?;
    page.close(")")
}

/// Writes all marks. `own` is the text that the header names.
fn write_marks<W: io::Write>(page: &mut Page<W>, own: &str, work: &Work) -> io::Result<()> {
    let blocks = blocks(work);
    if blocks.is_empty() {
        return page.row("marks: []");
    }
    page.open("marks: [")?;
    for (_, block) in blocks {
        match block {
            Block::Placed(mark) => write_mark(page, &work.document, mark)?,
            Block::Lost(mark) => write_lost_mark(page, own, mark)?,
        }
    }
    page.close("]")
}

/// One mark of either kind.
enum Block<'a> {
    Placed(&'a Mark),
    Lost(&'a LostMark),
}

/// What marks are sorted by in the file: start and end in code points, and id.
pub(super) type Place = (usize, usize, String);

/// All marks in the order of the file. A mark whose id another one had first goes right behind that,
/// so that the next reader takes the same one of the two for the first.
fn blocks(work: &Work) -> Vec<(Place, Block<'_>)> {
    let mut firsts = HashMap::new();
    let mut lost = Vec::with_capacity(work.lost.marks.len());
    for mark in &work.lost.marks {
        let place = lost_place(work, &firsts, mark);
        if let Ok(id) = mark.id.parse::<MarkId>() {
            firsts.entry(id).or_insert_with(|| place.clone());
        }
        lost.push((place, Block::Lost(mark)));
    }
    let placed = work.marks.iter().map(|it| (place(&work.document, it), Block::Placed(it)));
    let mut blocks: Vec<(Place, Block<'_>)> = placed.chain(lost).collect();
    blocks.sort_by(|a, b| a.0.cmp(&b.0));
    blocks
}

/// Where a mark stands or, where that has not been accepted, where it stood.
pub(super) fn place(document: &Document, mark: &Mark) -> Place {
    if let Some(origin) = mark.status.origin() {
        return place_of(&origin.pieces, mark.id.to_string());
    }
    let (start, end) = (mark.spans.start(), mark.spans.end());
    (document.to_char(start), document.to_char(end), mark.id.to_string())
}

fn place_of(pieces: &[Selector], id: String) -> Place {
    let start = pieces.first().map_or(0, |piece| piece.start_char);
    (start, pieces.last().map_or(0, |piece| piece.end_char), id)
}

/// Where a lost mark stood, or the first mark with its id stands: a placed one, or one of `firsts`.
fn lost_place(work: &Work, firsts: &HashMap<MarkId, Place>, mark: &LostMark) -> Place {
    let id = mark.id.parse::<MarkId>().ok();
    let placed = id.and_then(|id| work.marks.get(id)).map(|it| place(&work.document, it));
    let first = placed.or_else(|| firsts.get(&id?).cloned());
    first.unwrap_or_else(|| place_of(&mark.pieces, mark.id.clone()))
}

fn write_mark<W: io::Write>(
    page: &mut Page<W>,
    document: &Document,
    mark: &Mark,
) -> io::Result<()> {
    page.open("(")?;
    page.text("id", &mark.id.to_string())?;
    page.text("tag", mark.tag.name())?;
    if let Some(origin) = mark.status.origin() {
        write_text(page, &document.source().blake3, &origin.text_hash)?;
        write_pieces(page, &origin.pieces)?;
    } else {
        page.open("pieces: [")?;
        for piece in mark.spans.pieces() {
            let offsets = (document.to_char(piece.start()), document.to_char(piece.end()));
            page.piece(offsets, document.quote(*piece), anchor::context_around(document, *piece))?;
        }
        page.close("]")?;
    }
    page.text("speaker", &mark.speaker)?;
    page.list("labels", &mark.labels)?;
    page.words(&mark.note, &mark.author, [&mark.created.to_string(), &mark.modified.to_string()])?;
    page.extensions(&mark.extensions)?;
    write_disputes(page, &document.source().blake3, &mark.conflicts)?;
    page.close(")")
}

/// Says in which text offsets count, where that is not the one in the header.
fn write_text<W: io::Write>(page: &mut Page<W>, own: &str, text: &str) -> io::Result<()> {
    match text {
        text if text == own => Ok(()),
        "" => page.text("text", UNKNOWN_TEXT),
        text => page.text("text", text),
    }
}

/// Writes pieces as they were read.
fn write_pieces<W: io::Write>(page: &mut Page<W>, pieces: &[Selector]) -> io::Result<()> {
    if pieces.is_empty() {
        return page.row("pieces: []");
    }
    page.open("pieces: [")?;
    for it in pieces {
        page.piece((it.start_char, it.end_char), &it.exact, (&it.prefix, &it.suffix))?;
    }
    page.close("]")
}

fn write_lost_mark<W: io::Write>(page: &mut Page<W>, own: &str, mark: &LostMark) -> io::Result<()> {
    page.open("(")?;
    page.text("id", &mark.id)?;
    page.text("tag", &mark.tag)?;
    write_text(page, own, &mark.text_hash)?;
    if !mark.kept_lost_in.is_empty() {
        page.text("lost", &mark.kept_lost_in)?;
    }
    write_pieces(page, &mark.pieces)?;
    page.text("speaker", &mark.speaker)?;
    page.list("labels", &mark.labels)?;
    page.words(&mark.note, &mark.author, [&mark.created, &mark.modified])?;
    page.extensions(&mark.extensions)?;
    write_disputes(page, own, &mark.conflicts)?;
    page.close(")")
}

/// What is to be decided on, under a header that names the text `own`. Not written where there is nothing.
fn write_disputes<W: io::Write>(
    page: &mut Page<W>,
    own: &str,
    disputes: &[FieldConflict],
) -> io::Result<()> {
    if disputes.is_empty() {
        return Ok(());
    }
    page.open("disputes: [")?;
    for it in disputes {
        page.open("(")?;
        page.text("field", &it.field)?;
        if it.field != PIECES_FIELD || !it.value.is_empty() {
            page.text("value", &it.value)?;
        }
        if it.field == PIECES_FIELD {
            write_text(page, own, &it.text_hash)?;
        }
        if it.field == PIECES_FIELD || !it.pieces.is_empty() {
            write_pieces(page, &it.pieces)?;
        }
        page.close(")")?;
    }
    page.close("]")
}

fn write_relations<W: io::Write>(page: &mut Page<W>, work: &Work) -> io::Result<()> {
    let placed = work.marks.relations().map(|it| Arc::new(LostRelation::from(&**it)));
    let mut relations: Vec<Arc<LostRelation>> =
        placed.chain(work.lost.relations.iter().cloned()).collect();
    if relations.is_empty() {
        return page.row("relations: []");
    }
    relations.sort_by(|a, b| a.id.cmp(&b.id));
    page.open("relations: [")?;
    for it in relations {
        page.open("(")?;
        page.text("id", &it.id)?;
        page.text("kind", &it.kind)?;
        page.text("from", &it.from)?;
        page.text("to", &it.to)?;
        page.words(&it.note, &it.author, [&it.created, &it.modified])?;
        page.extensions(&it.extensions)?;
        write_disputes(page, "", &it.conflicts)?;
        page.close(")")?;
    }
    page.close("]")
}
