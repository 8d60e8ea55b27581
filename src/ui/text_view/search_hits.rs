//! Paints the visible hits of the search, the current one more strongly.

use egui::{Painter, Rect, Stroke, StrokeKind, Ui};

use super::{TextView, layout_cx, mark_rects::span_rects};
use crate::{command::HitIndex, editor::Editor, model::Span, ui::view_ctx::ViewCtx};

/// The border width of a hit and of the current one, in points.
const BORDER_WIDTH: f32 = 1.0;
const CURRENT_BORDER_WIDTH: f32 = 2.0;

/// The corner radius, in points.
const RADIUS: f32 = 2.0;

/// The part of a hit within one line.
pub(super) struct HitRect {
    rect: Rect,
    is_current: bool,
}

/// Returns the visible hits, line by line.
pub(super) fn visible_hit_rects(
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
) -> Vec<HitRect> {
    let Some(find) = editor.find_state() else { return Vec::new() };
    let bytes = view.viewport.visible_bytes(&mut layout_cx(&mut view.page, editor, cx));
    let current = match editor.current_hit() {
        Some(HitIndex::Text(index)) => find.hits.nth(index),
        Some(HitIndex::Field(_)) | None => None,
    };
    let Some(visible) = Span::new(bytes.start, bytes.end) else { return Vec::new() };
    let hits = find.hits.within(bytes).filter_map(|hit| Some((hit, hit.intersection(visible)?)));
    let rects = hits.flat_map(|(hit, part)| {
        let rects = span_rects(view, cx, part).into_iter();
        rects.map(move |(rect, _)| HitRect { rect, is_current: Some(hit) == current })
    });
    rects.collect()
}

/// Paints the fills under the letters.
pub(super) fn paint_fills(ui: &Ui, cx: &ViewCtx<'_>, painter: &Painter, hits: &[HitRect]) {
    let colours = cx.text.look.match_colours(ui.ctx());
    for HitRect { rect, is_current } in hits {
        let fill = if *is_current { colours.strong_fill } else { colours.fill };
        painter.rect_filled(*rect, RADIUS, fill);
    }
}

/// Paints the borders.
pub(super) fn paint_borders(ui: &Ui, cx: &ViewCtx<'_>, painter: &Painter, hits: &[HitRect]) {
    let edge = cx.text.look.match_colours(ui.ctx()).edge;
    for HitRect { rect, is_current } in hits {
        let width = if *is_current { CURRENT_BORDER_WIDTH } else { BORDER_WIDTH };
        painter.rect_stroke(*rect, RADIUS, Stroke::new(width, edge), StrokeKind::Inside);
    }
}
