//! Placing what a sidecar holds in a document. See [`load`].

use std::{collections::HashSet, ops::ControlFlow, sync::Arc};

use jiff::Timestamp;

use super::{
    Header, Loaded, SidecarError,
    file::{MarkFile, RelationFile},
    header::without_bom,
    parse::parse,
    relate::relate,
};
use crate::{
    anchor::{Found, find_again},
    model::{
        Annotation, AnnotationId, Document, Extensions, Extent, Lost, LostMark, LostReason, Marks,
        Selector, Tag, Work, annotation::in_order,
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
        seen: HashSet::new(),
        placed: Vec::with_capacity(marks.len()),
        lost: Vec::new(),
        counts: Counts::default(),
    };
    let marks: Vec<LostMark> = marks.into_iter().map(Into::into).collect();
    let pieces: Vec<&[Selector]> = marks.iter().map(|it| it.pieces.as_slice()).collect();
    let found = find_again(&pieces, None, document, &mut |_, _| ControlFlow::Continue(()));
    let found = found.expect("nothing breaks it off");
    for (mark, found) in marks.into_iter().zip(found) {
        placer.place(mark, found);
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
struct Placer {
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

impl Placer {
    fn place(&mut self, mark: LostMark, found: Found) {
        match self.understand(&mark, found) {
            Ok(understood) => self.placed.push(Arc::new(understood.with_words_of(mark))),
            Err(reason) => self.lost.push(LostMark { reason, ..mark }),
        }
    }

    fn understand(&mut self, mark: &LostMark, found: Found) -> Result<Understood, LostReason> {
        let id: AnnotationId = mark.id.parse().or(Err(LostReason::BadId))?;
        if !self.seen.insert(id) {
            return Err(LostReason::DuplicateId);
        }
        let tag = mark.tag.parse().or(Err(LostReason::UnknownTag))?;
        let created = mark.created.parse().or(Err(LostReason::BadTime))?;
        let modified = mark.modified.parse().or(Err(LostReason::BadTime))?;
        let extent = match found {
            Found::Exact(extent) => {
                self.counts.exact += 1;
                extent
            }
            Found::Widened(extent) => {
                self.counts.exact += 1;
                self.counts.widened += 1;
                extent
            }
            Found::Moved(guess) | Found::Changed(guess) => {
                self.counts.moved.push(id);
                guess.extent
            }
            Found::Lost { reason, .. } => return Err(reason),
        };
        Ok(Understood { id, tag, extent, created, modified })
    }
}

impl Understood {
    fn with_words_of(self, mark: LostMark) -> Annotation {
        let Self { id, tag, extent, created, modified } = self;
        let LostMark { speaker, labels, note, author, extensions, .. } = mark;
        let labels = in_order(labels);
        Annotation { id, tag, extent, speaker, labels, note, author, created, modified, extensions }
    }
}
