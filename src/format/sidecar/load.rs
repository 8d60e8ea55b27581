//! Placing what a sidecar holds in a document. See [`load`].

use std::{collections::HashSet, sync::Arc};

use jiff::Timestamp;

use super::{
    Header, Loaded, SidecarError,
    file::{MarkFile, RelationFile},
    header::without_bom,
    parse::parse,
    relate::relate,
};
use crate::{
    anchor::{Placing, Resolver},
    model::{
        Annotation, AnnotationId, Document, Extensions, Extent, Lost, LostMark, LostReason, Marks,
        Standing, Tag, Work, annotation::in_order,
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
    for mark in marks {
        placer.place(mark.into());
    }
    let Placer { placed, lost, counts, .. } = placer;
    let marks = Marks::of(placed, Vec::new());
    let (marks, lost_relations) = relate(marks, relations);
    let lost = Arc::new(Lost { marks: lost, relations: lost_relations });
    let Counts { exact, widened, moved } = counts;
    let work = Work { marks, lost, ..Work::new(document.clone()) };
    Loaded { work, header, exact, widened, moved, unknown: Vec::new(), unreadable: 0 }
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
    lost: Vec<Arc<LostMark>>,
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
            Err(reason) => self.lost.push(Arc::new(LostMark { reason, ..mark })),
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
        let LostMark { speaker, labels, note, author, extensions, .. } = mark;
        let labels = in_order(labels);
        let standing = Standing::Settled;
        Annotation {
            id,
            tag,
            extent,
            standing,
            speaker,
            labels,
            note,
            author,
            created,
            modified,
            extensions,
        }
    }
}
