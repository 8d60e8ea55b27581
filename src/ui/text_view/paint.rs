//! Paints the page: fills behind marked words, the selection, letters, lanes under the lines, and the caret.
//!
//! Nothing here moves a letter: making or choosing a mark doesn't change the layout.

use egui::{Color32, Painter, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{
    TextView, handles, layout_cx, margin,
    mark_rects::{MarkPart, MarkRect, span_rects, visible_mark_rects},
    rect_between, search_hits,
    viewport::VisibleBlock,
};
use crate::{
    command::HitIndex,
    editor::Editor,
    model::{AnchorStatus, Span, Tag},
    typeset::CaretPosition,
    ui::{theme::TagColours, view_ctx::ViewCtx},
};

/// The thickness of a lane, in points.
const LANE_WIDTH: f32 = 1.7;

/// The border width of the chosen mark, in points.
const CHOSEN_BORDER_WIDTH: f32 = 1.2;

/// The thickness of the line that joins the spans of a mark, in points.
const JOIN_LINE_WIDTH: f32 = 0.8;

/// The distance from one lane to the next, in points.
const LANE_STEP: f32 = 3.2;

/// The number of lanes that fit between two lines. Further ones overlap the first.
const VISIBLE_LANES: usize = 4;

/// The width of the focus ring around a text whose caret is scrolled out of view, in points.
const FOCUS_RING_WIDTH: f32 = 2.0;

/// Paints everything visible.
pub(super) fn paint(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    response: &Response,
    cx: &mut ViewCtx<'_>,
) {
    let column = view.column;
    let look = cx.text.look;
    let painter = ui.painter().with_clip_rect(column.rect);
    let colours = look.colours(ui.ctx());
    painter.rect_filled(column.rect, 0.0, colours.page);

    let hovered = view.hovered;
    let is_highlighted = |id| editor.is_chosen(id) || hovered == Some(id);
    let dragged = view.pointer.dragged_mark();
    let mark_rects = visible_mark_rects(editor, view, cx, is_highlighted, dragged.as_ref());
    for it in mark_rects.iter().filter(|it| it.part != MarkPart::Gap) {
        let tag = look.tag_colours(ui.ctx(), it.mark.tag);
        let fill = if is_highlighted(it.mark.id) { tag.strong_fill } else { tag.fill };
        painter.rect_filled(it.rect, 2.0, fill);
    }
    paint_hits_and_selection(ui, editor, view, cx, &painter);
    paint_text(view, cx, &painter, colours.ink);
    paint_lanes_and_borders(ui, editor, view, cx, &painter, &mark_rects);
    margin::paint(ui, editor, view, cx, &painter, &mark_rects);
    handles::paint(ui, editor, view, cx, &painter, dragged.as_ref());
    view.caret_rect = caret_rect(editor, view, cx).filter(|it| it.intersects(column.rect));
    if response.has_focus() {
        if let Some(rect) = view.caret_rect {
            paint_caret(&painter, rect, colours.caret);
        } else {
            // Something must show the focus.
            let stroke = Stroke::new(FOCUS_RING_WIDTH, colours.caret);
            painter.rect_stroke(column.rect, 0.0, stroke, StrokeKind::Inside);
        }
    }
}

/// Paints the lanes of marks, and the borders of chosen, unsettled and extendable ones.
fn paint_lanes_and_borders(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    cx: &ViewCtx<'_>,
    painter: &Painter,
    mark_rects: &[MarkRect],
) {
    let extendable = editor.extendable_mark().map(|mark| mark.id);
    view.mark_targets.clear();
    for MarkRect { mark, lane, rect, part, .. } in mark_rects {
        let tag = cx.text.look.tag_colours(ui.ctx(), mark.tag);
        let lane = lane_rect(*rect, *lane);
        if *part == MarkPart::Gap {
            let ends = [lane.left_center(), lane.right_center()];
            painter.line_segment(ends, (JOIN_LINE_WIDTH, tag.lane));
            continue;
        }
        paint_lane(painter, mark.tag, &tag, lane);
        view.mark_targets.push((lane.expand2(vec2(0.0, 0.8)), mark.id));
        if mark.status != AnchorStatus::Settled {
            paint_unsettled_border(painter, *rect, tag.lane);
        } else if editor.is_chosen(mark.id) {
            let stroke = Stroke::new(CHOSEN_BORDER_WIDTH, tag.lane);
            painter.rect_stroke(*rect, 2.0, stroke, StrokeKind::Inside);
        } else if Some(mark.id) == extendable {
            let stroke = Stroke::new(JOIN_LINE_WIDTH, tag.lane);
            painter.rect_stroke(*rect, 2.0, stroke, StrokeKind::Inside);
        }
    }
}

/// Paints hits and the selection. A hit that is shown is selected and needs no other fill.
fn paint_hits_and_selection(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    painter: &Painter,
) {
    let found = search_hits::visible_hit_rects(editor, view, cx);
    search_hits::paint_fills(ui, cx, painter, &found);
    if !matches!(editor.current_hit(), Some(HitIndex::Text(_))) {
        let colour = cx.text.look.colours(ui.ctx()).selection;
        for rect in selected_rects(editor, view, cx) {
            painter.rect_filled(rect, 0.0, colour);
        }
    }
    search_hits::paint_borders(ui, cx, painter, &found);
}

fn selected_rects(editor: &Editor, view: &mut TextView, cx: &mut ViewCtx<'_>) -> Vec<Rect> {
    let Some(spans) = editor.selection().spans() else { return Vec::new() };
    let bytes = view.viewport.visible_bytes(&mut layout_cx(&mut view.page, editor, cx));
    let Some(visible) = Span::new(bytes.start, bytes.end) else { return Vec::new() };
    let pieces = spans.pieces().iter().filter_map(|piece| piece.intersection(visible));
    pieces.flat_map(|piece| span_rects(view, cx, piece)).map(|(rect, _)| rect).collect()
}

fn paint_text(view: &mut TextView, cx: &mut ViewCtx<'_>, painter: &Painter, ink: Color32) {
    for VisibleBlock { block, top, .. } in &view.viewport.visible {
        let paragraph = view.page.paragraph(*block, cx.text.typesetter);
        cx.text.atlas.paint(painter, paragraph, view.column.to_window(0.0, *top), ink);
    }
}

/// Returns the rectangle of a lane, between the line of `rect` and the next.
fn lane_rect(rect: Rect, lane: usize) -> Rect {
    let y = rect.bottom() - 2.6 + LANE_STEP * (lane % VISIBLE_LANES) as f32;
    Rect::from_min_max(pos2(rect.left() + 0.5, y), pos2(rect.right() - 0.5, y + LANE_WIDTH))
}

/// Paints a lane in its tag's pattern, which distinguishes tags without colour: claims are solid, rebuttals dashed,
/// quotes dotted.
fn paint_lane(painter: &Painter, tag: Tag, colours: &TagColours, lane: Rect) {
    let ends = [lane.left_center(), lane.right_center()];
    let stroke = Stroke::new(LANE_WIDTH, colours.lane);
    let shapes = match tag {
        Tag::Claim => vec![Shape::line_segment(ends, stroke)],
        Tag::Rebuttal => Shape::dashed_line(&ends, stroke, 6.0, 3.0),
        Tag::Quote => Shape::dotted_line(&ends, colours.lane, 3.4, LANE_WIDTH / 2.0 + 0.1),
    };
    painter.extend(shapes);
}

/// Paints the dashed border of a mark whose place is uncertain.
fn paint_unsettled_border(painter: &Painter, rect: Rect, colour: Color32) {
    let rect = rect.shrink(CHOSEN_BORDER_WIDTH / 2.0);
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    painter.extend(Shape::dashed_line(
        &corners,
        Stroke::new(CHOSEN_BORDER_WIDTH, colour),
        4.0,
        3.0,
    ));
}

/// Returns the rectangle of the caret, or `None` if not visible.
fn caret_rect(editor: &Editor, view: &mut TextView, cx: &mut ViewCtx<'_>) -> Option<Rect> {
    let caret = editor.selection().caret;
    caret_rect_at(view, cx, caret, view.caret_position)
}

/// Returns the zero-width rectangle of a caret at byte `at`, or `None` if not visible.
pub(super) fn caret_rect_at(
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    at: usize,
    position: CaretPosition,
) -> Option<Rect> {
    let block = view.page.block_at(at);
    let VisibleBlock { top, .. } = *view.viewport.visible.iter().find(|it| it.block == block)?;
    let position = view.page.position_in_block(block, at, position);
    let it = view.page.paragraph(block, cx.text.typesetter).caret_rect(position);
    Some(rect_between(&view.column, it.left, top + it.top, it.left, top + it.bottom))
}

fn paint_caret(painter: &Painter, rect: Rect, colour: Color32) {
    const WIDTH: f32 = 2.0;
    let inset = rect.height() * 0.12;
    painter.rect_filled(rect.expand2(vec2(WIDTH / 2.0, -inset)), 1.0, colour);
}
