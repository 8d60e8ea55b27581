//! The rectangles of marks on the screen, one for every part of a line. See [`MarkRect`].

use std::sync::Arc;

use egui::Rect;

use super::{TextView, lanes::MAX_LANES, layout_cx, rect_between};
use crate::{
    editor::Editor,
    model::{Mark, MarkId, Span, SpanSet},
    ui::view_ctx::ViewCtx,
};

/// The longest gap between two spans of a mark, in bytes, that is bridged by a line.
///
/// “A,” she said, “B.” has one of ten; spans pages apart are not joined.
const MAX_JOINED_GAP: usize = 240;

/// The part of a mark within one line.
pub(super) struct MarkRect {
    pub(super) mark: Arc<Mark>,

    /// The index of its lane under the words.
    pub(super) lane: usize,

    /// In points.
    pub(super) rect: Rect,

    pub(super) part: MarkPart,

    /// Whether its paragraph is right-to-left.
    pub(super) is_rtl: bool,
}

/// What a rectangle shows of its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkPart {
    /// Its first words.
    Start,
    /// More of its words.
    Words,
    /// The gap between two of its spans.
    Gap,
}

/// Returns the rectangles of all visible marks, outer marks before inner ones.
///
/// Omits the deepest of very many overlapping marks, except those that are highlighted. `dragged` replaces the mark
/// with its id while a handle is dragged.
pub(super) fn visible_mark_rects(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    is_highlighted: impl Fn(MarkId) -> bool,
    dragged: Option<&Arc<Mark>>,
) -> Vec<MarkRect> {
    let bytes = view.viewport.visible_bytes(&mut layout_cx(&mut view.page, editor, cx));
    let Some(visible) = Span::new(bytes.start, bytes.end) else { return Vec::new() };
    let all = editor.marks();
    let mut marks: Vec<&Arc<Mark>> = all.within(visible).collect();
    // The original may be scrolled out of view.
    let original = dragged.and_then(|it| all.get(it.id));
    let original = original.filter(|it| !it.spans.hull().overlaps(visible));
    if let Some(original) = original {
        let at = if original.spans.start() < visible.start() { 0 } else { marks.len() };
        marks.insert(at, original);
    }
    let lanes = view.lanes.assign(&marks, visible.start(), all);
    let mut marks: Vec<(usize, &Arc<Mark>)> = lanes.into_iter().zip(marks).collect();
    marks.retain(|(lane, mark)| *lane < MAX_LANES || is_highlighted(mark.id));
    marks.sort_by_cached_key(|(_, mark)| std::cmp::Reverse(mark.spans.byte_len()));
    let mut mark_rects = Vec::new();
    for (lane, mark) in marks {
        let mark = dragged.filter(|it| it.id == mark.id).unwrap_or(mark);
        for (span, part) in visible_parts(&mark.spans, visible) {
            let Some(clipped) = span.intersection(visible) else { continue };
            let is_whole = visible.start() <= span.start();
            for (index, (rect, is_rtl)) in span_rects(view, cx, clipped).into_iter().enumerate() {
                let is_start = part == MarkPart::Start && index == 0 && is_whole;
                let part =
                    if part == MarkPart::Start && !is_start { MarkPart::Words } else { part };
                mark_rects.push(MarkRect { mark: Arc::clone(mark), lane, rect, part, is_rtl });
            }
        }
    }
    mark_rects
}

/// Returns the spans around `visible`, and the gaps between them that are bridged.
fn visible_parts(spans: &SpanSet, visible: Span) -> impl Iterator<Item = (Span, MarkPart)> {
    let pieces = spans.pieces();
    let first = pieces.partition_point(|piece| piece.end() <= visible.start()).saturating_sub(1);
    let after = pieces.partition_point(|piece| piece.start() < visible.end()) + 1;
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

/// Returns the visible rectangles of `span`, each with whether its paragraph is right-to-left.
pub(super) fn span_rects(
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    span: Span,
) -> Vec<(Rect, bool)> {
    let column = view.column;
    let mut rects = Vec::new();
    let TextView { viewport, page, .. } = view;
    for it in viewport.visible_blocks_in(span.range()) {
        let (start, end) = (span.start().max(it.start), span.end().min(it.end));
        let paragraph = page.paragraph(it.block, cx.text.typesetter);
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
