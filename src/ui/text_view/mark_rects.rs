//! The rectangles of marks on the screen, one for every part of a line. See [`MarkRect`].

use std::{cmp::Reverse, iter, sync::Arc};

use egui::Rect;

use super::{TextViewFrame, lanes::MAX_LANES};
use crate::model::{Mark, Span, SpanSet};

/// The longest gap between two spans of a mark, in bytes, that is bridged by a line.
///
/// “A,” she said, “B.” has one of ten; spans pages apart are not joined.
const MAX_JOINED_GAP: usize = 240;

/// The part of a mark within one line.
pub(super) struct MarkRect {
    pub(super) mark: Arc<Mark>,
    pub(super) lane: usize,
    /// In points.
    pub(super) rect: Rect,
    pub(super) part: MarkPart,
    /// Whether its paragraph is right-to-left.
    pub(super) is_rtl: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum MarkPart {
    Start,
    Words,
    Gap,
}

impl TextViewFrame<'_, '_> {
    /// Returns the rectangles of all visible marks, outer marks before inner ones.
    ///
    /// Omits the deepest of very many overlapping marks, except those that are highlighted. `dragged` replaces the mark
    /// with its id while a handle is dragged.
    pub(super) fn visible_mark_rects(&mut self, dragged: Option<&Arc<Mark>>) -> Vec<MarkRect> {
        let Some(visible) = self.visible_span() else { return Vec::new() };
        let all = self.editor.marks();
        let mut marks: Vec<&Arc<Mark>> = all.within(visible).collect();
        // The original may be scrolled out of view.
        let original = dragged.and_then(|it| all.get(it.id));
        if let Some(original) = original.filter(|it| !it.spans.hull().overlaps(visible)) {
            let at = if original.spans.start() < visible.start() { 0 } else { marks.len() };
            marks.insert(at, original);
        }
        let lanes = self.view.lanes.assign(&marks, visible.start(), all);
        let mut marks: Vec<(usize, &Arc<Mark>)> = lanes.into_iter().zip(marks).collect();
        marks.retain(|(lane, mark)| *lane < MAX_LANES || self.is_highlighted(mark.id));
        marks.sort_by_cached_key(|(_, mark)| Reverse(mark.spans.byte_len()));
        let mut mark_rects = Vec::new();
        for (lane, mark) in marks {
            let mark = dragged.filter(|it| it.id == mark.id).unwrap_or(mark);
            for (span, mut part) in visible_parts(&mark.spans, visible) {
                let Some(clipped) = span.intersection(visible) else { continue };
                if part == MarkPart::Start && span.start() < visible.start() {
                    part = MarkPart::Words;
                }
                // Only the first line has the start.
                let next = if part == MarkPart::Start { MarkPart::Words } else { part };
                let parts = iter::once(part).chain(iter::repeat(next));
                for ((rect, is_rtl), part) in self.span_rects(clipped).into_iter().zip(parts) {
                    mark_rects.push(MarkRect { mark: Arc::clone(mark), lane, rect, part, is_rtl });
                }
            }
        }
        mark_rects
    }

    /// Returns the visible rectangles of `span`, each with whether its paragraph is right-to-left.
    pub(super) fn span_rects(&mut self, span: Span) -> Vec<(Rect, bool)> {
        let column = self.column;
        let mut rects = Vec::new();
        let typesetter = &mut *self.cx.text.typesetter;
        self.view.viewport.for_each_rect(span, typesetter, |block, paragraph, rect| {
            let rect = column.rect_in_window(rect, block.top);
            if rect.intersects(column.rect) {
                rects.push((rect, paragraph.is_rtl()));
            }
        });
        rects
    }
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
