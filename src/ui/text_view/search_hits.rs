//! Paints what was found in the text: every hit that is seen, the one that is shown more strongly.

use egui::{Painter, Rect, Stroke, StrokeKind, Ui};

use super::{TextView, TextViewContext, mark_rects::span_rects};
use crate::{command::HitIndex, model::Span};

/// How thick the border of a hit is, and that of the one that is shown, in points.
const BORDER_WIDTH: f32 = 1.0;
const CURRENT_BORDER_WIDTH: f32 = 2.0;

/// How round its corners are, in points.
const RADIUS: f32 = 2.0;

/// One line's part of a hit on the screen.
pub(super) struct HitRect {
    rect: Rect,
    is_current: bool,
}

/// The hits that are seen, line by line.
pub(super) fn visible_hit_rects(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
) -> Vec<HitRect> {
    let session = cx.session;
    let Some(finding) = session.find_state() else { return Vec::new() };
    let bytes = reader.view.visible_bytes(&mut cx.layout_cx(&mut reader.page));
    let shown = match session.current_hit() {
        Some(HitIndex::Text(index)) => finding.hits().nth(index),
        Some(HitIndex::Field(_)) | None => None,
    };
    let Some(seen) = Span::new(bytes.start, bytes.end) else { return Vec::new() };
    let hits = finding.hits().within(bytes).filter_map(|hit| Some((hit, hit.intersection(seen)?)));
    let rects = hits.flat_map(|(hit, part)| {
        let rects = span_rects(reader, cx, part).into_iter();
        rects.map(move |(rect, _)| HitRect { rect, is_current: Some(hit) == shown })
    });
    rects.collect()
}

/// Paints what lies under the letters.
pub(super) fn paint_fills(
    ui: &Ui,
    cx: &TextViewContext<'_, '_>,
    painter: &Painter,
    hits: &[HitRect],
) {
    let colours = cx.pen.look.match_colours(ui.ctx());
    for HitRect { rect, is_current: is_shown } in hits {
        let fill = if *is_shown { colours.strong_fill } else { colours.fill };
        painter.rect_filled(*rect, RADIUS, fill);
    }
}

/// Paints what lies around them.
pub(super) fn paint_borders(
    ui: &Ui,
    cx: &TextViewContext<'_, '_>,
    painter: &Painter,
    hits: &[HitRect],
) {
    let edge = cx.pen.look.match_colours(ui.ctx()).edge;
    for HitRect { rect, is_current: is_shown } in hits {
        let width = if *is_shown { CURRENT_BORDER_WIDTH } else { BORDER_WIDTH };
        painter.rect_stroke(*rect, RADIUS, Stroke::new(width, edge), StrokeKind::Inside);
    }
}
