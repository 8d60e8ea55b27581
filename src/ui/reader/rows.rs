//! Where on the screen marks are: each in rows, one for every line that it covers a part of. See [`Row`].

use std::sync::Arc;

use egui::Rect;

use super::{Reader, Scene, lanes::Lanes, rect_between, view::Visible};
use crate::model::{Annotation, Extent, Span};

/// The longest gap between two pieces of a mark, in bytes, over which a line joins them.
///
/// “A,” she said, “B.” has one of ten; pieces that stand pages apart are not joined.
const JOINED: usize = 240;

/// One stretch of a mark within one line.
pub(super) struct Row<'a> {
    pub(super) mark: &'a Arc<Annotation>,

    /// Its lane under the words, from 0.
    pub(super) lane: usize,

    /// Where it is, in points.
    pub(super) rect: Rect,

    pub(super) part: Part,

    /// Whether its paragraph runs from right to left.
    pub(super) is_rtl: bool,
}

/// What a row is of its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Its first words.
    Start,
    /// More of its words.
    Words,
    /// What stands between two of its pieces.
    Gap,
}

/// The rows of all marks that are seen, outer marks before inner ones.
pub(super) fn marked_rows<'a>(
    reader: &mut Reader,
    scene: &mut Scene<'a, '_>,
    visible: &[Visible],
) -> Vec<Row<'a>> {
    let session = scene.session;
    let bytes = reader.view.bytes(&reader.page);
    let Some(seen) = Span::new(bytes.start, bytes.end) else { return Vec::new() };
    let mut lanes = Lanes::default();
    let mut marks: Vec<&Arc<Annotation>> = session.marks().within(seen).collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.extent.byte_len()));
    let mut rows = Vec::new();
    for mark in marks {
        let lane = lanes.of(mark, session.marks());
        for (span, part) in parts(&mark.extent) {
            let rects = rects_of(reader, scene, visible, span);
            let is_whole = seen.start() <= span.start();
            for (index, (rect, is_rtl)) in rects.into_iter().enumerate() {
                let is_start = part == Part::Start && index == 0 && is_whole;
                let part = if part == Part::Start && !is_start { Part::Words } else { part };
                rows.push(Row { mark, lane, rect, part, is_rtl });
            }
        }
    }
    rows
}

/// The pieces of `extent`, and the gaps between them that are short enough to be joined.
fn parts(extent: &Extent) -> impl Iterator<Item = (Span, Part)> {
    let pieces = extent
        .pieces()
        .iter()
        .enumerate()
        .map(|(index, piece)| (*piece, if index == 0 { Part::Start } else { Part::Words }));
    let gaps = extent.pieces().windows(2).filter_map(|pair| {
        let gap = Span::new(pair[0].end(), pair[1].start())?;
        (gap.byte_len() <= JOINED).then_some((gap, Part::Gap))
    });
    pieces.chain(gaps)
}

/// The rectangles that `span` covers on the screen, each with whether its paragraph runs from right to left.
pub(super) fn rects_of(
    reader: &mut Reader,
    scene: &mut Scene<'_, '_>,
    visible: &[Visible],
    span: Span,
) -> Vec<(Rect, bool)> {
    let (document, column) = (scene.document(), scene.column);
    let mut rects = Vec::new();
    for Visible { block, top } in visible {
        let content = reader.page.content(*block);
        let (start, end) = (span.start().max(content.start), span.end().min(content.end));
        if end <= start {
            continue;
        }
        let paragraph = reader.page.paragraph(*block, document, scene.pen.typesetter);
        let is_rtl = paragraph.is_rtl();
        paragraph.rects(start - content.start..end - content.start, |it, _| {
            let rect = rect_between(&column, it.left, top + it.top, it.right, top + it.bottom);
            if rect.intersects(column.rect) {
                rects.push((rect, is_rtl));
            }
        });
    }
    rects
}
