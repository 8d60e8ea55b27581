//! Placing what a sidecar holds in a document. See [`load`].

use std::{collections::HashSet, sync::Arc};

use jiff::Timestamp;

use super::{
    Header, Loaded, SidecarError,
    file::{MarkFile, RelationFile, sorted},
    header::without_bom,
    parse::parse,
    relate::relate,
};
use crate::{
    anchor::{Placing, Resolver},
    model::{
        Annotation, AnnotationId, Dispute, Document, Extensions, Extent, Lost, LostMark,
        LostReason, Marks, Tag, Work, annotation::in_order, dispute::PIECES,
    },
};

/// Reads `text`, whatever its version says, and places what it holds in `document`.
pub(super) fn load(
    text: &str,
    header: Header,
    document: &Document,
) -> Result<Loaded, SidecarError> {
    let (file, unknown) = parse(without_bom(text))?;
    let extensions = file.extensions.0;
    let mut loaded = place(header, document, file.marks, file.relations);
    if !file.disputes.is_empty() {
        Arc::make_mut(&mut loaded.work.lost).disputes = sorted(file.disputes);
    }
    loaded.work.extensions = Arc::<Extensions>::new(extensions);
    loaded.unknown = unknown;
    Ok(loaded)
}

/// Places `marks` and `relations`, which come in the order of the file, in `document`.
pub(super) fn place(
    header: Header,
    document: &Document,
    marks: Vec<MarkFile>,
    relations: Vec<RelationFile>,
) -> Loaded {
    let mut placer = Placer {
        resolver: Resolver::new(document),
        seen: HashSet::new(),
        placed: Vec::with_capacity(marks.len()),
        lost: Vec::new(),
        counts: Counts::default(),
    };
    let text = text_of(&header, document);
    for mark in marks {
        let mut mark = LostMark::from(mark);
        name_text(&mut mark.disputes, text, document);
        placer.place(mark);
    }
    let Placer { placed, lost, counts, .. } = placer;
    let marks = Marks::of(placed, Vec::new());
    let (marks, lost_relations) = relate(marks, relations);
    let lost = Arc::new(Lost { marks: lost, relations: lost_relations, disputes: Vec::new() });
    let Counts { exact, widened, moved } = counts;
    let work = Work { marks, lost, ..Work::new(document.clone()) };
    Loaded { work, header, exact, widened, moved, unknown: Vec::new(), unreadable: 0 }
}

/// The text that the offsets under `header` count in: nothing where that is `document`, or is not known.
fn text_of<'a>(header: &'a Header, document: &Document) -> &'a str {
    if header.blake3 == document.source().blake3 { "" } else { &header.blake3 }
}

/// Writes down which text the places that are not decided on count in, since the file will be `document`'s.
fn name_text(disputes: &mut [Dispute], text: &str, document: &Document) {
    for it in disputes.iter_mut().filter(|it| it.field == PIECES) {
        if it.text.is_empty() {
            text.clone_into(&mut it.text);
        } else if it.text == document.source().blake3 {
            it.text.clear();
        }
    }
}

/// How marks were found.
#[derive(Default)]
struct Counts {
    exact: usize,
    widened: usize,
    moved: Vec<AnnotationId>,
}

/// Gives marks their places, one after the other.
struct Placer<'a> {
    resolver: Resolver<'a>,
    seen: HashSet<AnnotationId>,
    placed: Vec<Arc<Annotation>>,
    lost: Vec<LostMark>,
    counts: Counts,
}

/// What a mark's words become when all of them are understood.
struct Understood {
    id: AnnotationId,
    tag: Tag,
    extent: Extent,
    created: Timestamp,
    modified: Timestamp,
}

impl Placer<'_> {
    fn place(&mut self, mark: LostMark) {
        match self.understand(&mark) {
            Ok(understood) => self.placed.push(Arc::new(understood.with_words_of(mark))),
            Err(reason) => self.lost.push(LostMark { reason, ..mark }),
        }
    }

    fn understand(&mut self, mark: &LostMark) -> Result<Understood, LostReason> {
        let id: AnnotationId = mark.id.parse().or(Err(LostReason::BadId))?;
        if !self.seen.insert(id) {
            return Err(LostReason::DuplicateId);
        }
        let tag = mark.tag.parse().or(Err(LostReason::UnknownTag))?;
        let created = mark.created.parse().or(Err(LostReason::BadTime))?;
        let modified = mark.modified.parse().or(Err(LostReason::BadTime))?;
        let extent = match self.resolver.resolve(&mark.pieces)? {
            Placing::Exact(extent) => {
                self.counts.exact += 1;
                extent
            }
            Placing::Widened(extent) => {
                self.counts.exact += 1;
                self.counts.widened += 1;
                extent
            }
            Placing::Moved(extent) => {
                self.counts.moved.push(id);
                extent
            }
        };
        Ok(Understood { id, tag, extent, created, modified })
    }
}

impl Understood {
    fn with_words_of(self, mark: LostMark) -> Annotation {
        let Self { id, tag, extent, created, modified } = self;
        let LostMark { speaker, note, author, extensions, disputes, .. } = mark;
        let labels = in_order(mark.labels);
        Annotation {
            id,
            tag,
            extent,
            speaker,
            labels,
            note,
            author,
            created,
            modified,
            extensions,
            disputes,
        }
    }
}
