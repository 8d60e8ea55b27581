//! Where on the screen marks are: each in rows, one for every line that it covers a part of. See [`MarkRect`].

use std::sync::Arc;

use egui::Rect;

use super::{TextView, TextViewContext, lanes::MAX_LANES, rect_between};
use crate::model::{Mark, MarkId, Span, SpanSet};

/// The longest gap between two pieces of a mark, in bytes, over which a line joins them.
///
/// “A,” she said, “B.” has one of ten; pieces that stand pages apart are not joined.
const MAX_JOINED_GAP: usize = 240;

/// One stretch of a mark within one line.
pub(super) struct MarkRect {
    pub(super) mark: Arc<Mark>,

    /// Its lane under the words, from 0.
    pub(super) lane: usize,

    /// Where it is, in points.
    pub(super) rect: Rect,

    pub(super) part: MarkPart,

    /// Whether its paragraph runs from right to left.
    pub(super) is_rtl: bool,
}

/// What a row is of its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkPart {
    /// Its first words.
    Start,
    /// More of its words.
    Words,
    /// What stands between two of its pieces.
    Gap,
}

/// The rows of all marks that are seen, outer marks before inner ones.
///
/// Of very many upon one another, the deepest are left out: nobody could tell them apart. Those
/// of which `is_lifted` holds never are. `held` stands where the mark of its name does, which a hand is changing.
pub(super) fn visible_mark_rects(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    is_lifted: impl Fn(MarkId) -> bool,
    held: Option<&Arc<Mark>>,
) -> Vec<MarkRect> {
    let bytes = reader.view.visible_bytes(&mut cx.layout_cx(&mut reader.page));
    let Some(seen) = Span::new(bytes.start, bytes.end) else { return Vec::new() };
    let all = cx.session.marks();
    let mut marks: Vec<&Arc<Mark>> = all.within(seen).collect();
    // The part that was marked may be scrolled away.
    let original = held.and_then(|it| all.get(it.id)).filter(|it| !it.spans.hull().overlaps(seen));
    if let Some(original) = original {
        let at = if original.spans.start() < seen.start() { 0 } else { marks.len() };
        marks.insert(at, original);
    }
    let lanes = reader.lanes.assign(&marks, seen.start(), all);
    let mut marks: Vec<(usize, &Arc<Mark>)> = lanes.into_iter().zip(marks).collect();
    marks.retain(|(lane, mark)| *lane < MAX_LANES || is_lifted(mark.id));
    marks.sort_by_cached_key(|(_, mark)| std::cmp::Reverse(mark.spans.byte_len()));
    let mut rows = Vec::new();
    for (lane, mark) in marks {
        let mark = held.filter(|it| it.id == mark.id).unwrap_or(mark);
        for (span, part) in visible_parts(&mark.spans, seen) {
            let Some(clipped) = span.intersection(seen) else { continue };
            let is_whole = seen.start() <= span.start();
            for (index, (rect, is_rtl)) in span_rects(reader, cx, clipped).into_iter().enumerate() {
                let is_start = part == MarkPart::Start && index == 0 && is_whole;
                let part =
                    if part == MarkPart::Start && !is_start { MarkPart::Words } else { part };
                rows.push(MarkRect { mark: Arc::clone(mark), lane, rect, part, is_rtl });
            }
        }
    }
    rows
}

/// The pieces of `extent` around `seen`, and the gaps between them that are short enough to be joined.
fn visible_parts(extent: &SpanSet, seen: Span) -> impl Iterator<Item = (Span, MarkPart)> {
    let pieces = extent.pieces();
    let first = pieces.partition_point(|piece| piece.end() <= seen.start()).saturating_sub(1);
    let after = pieces.partition_point(|piece| piece.start() < seen.end()) + 1;
    let near = &pieces[first..after.min(pieces.len())];
    let words = near.iter().enumerate().map(move |(index, piece)| {
        (*piece, if first + index == 0 { MarkPart::Start } else { MarkPart::Words })
    });
    let gaps = near.windows(2).filter_map(|pair| {
        let gap = Span::new(pair[0].end(), pair[1].start())?;
        (gap.byte_len() <= MAX_JOINED_GAP).then_some((gap, MarkPart::Gap))
    });
    words.chain(gaps)
}

/// The rectangles that `span` covers on the screen, each with whether its paragraph runs from right to left.
pub(super) fn span_rects(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    span: Span,
) -> Vec<(Rect, bool)> {
    let column = cx.column;
    let mut rects = Vec::new();
    let TextView { view, page, .. } = reader;
    for it in view.visible_blocks_in(span.range()) {
        let (start, end) = (span.start().max(it.start), span.end().min(it.end));
        let paragraph = page.paragraph(it.block, cx.pen.typesetter);
        let is_rtl = paragraph.is_rtl();
        paragraph.selection_rects(start - it.start..end - it.start, |rect, _| {
            let (top, bottom) = (it.top + rect.top, it.top + rect.bottom);
            let rect = rect_between(&column, rect.left, top, rect.right, bottom);
            if rect.intersects(column.rect) {
                rects.push((rect, is_rtl));
            }
        });
    }
    rects
}
