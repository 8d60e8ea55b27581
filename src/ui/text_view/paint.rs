//! Paints the page: fills behind marked words, the selection, letters, lanes under the lines, and the caret.
//!
//! Nothing here moves a letter: a mark made or chosen never changes where words stand.

use egui::{Color32, Painter, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::{
    TextView, TextViewContext, handles, margin,
    mark_rects::{MarkPart, MarkRect, span_rects, visible_mark_rects},
    rect_between, search_hits,
    viewport::VisibleBlock,
};
use crate::{
    command::HitIndex,
    model::{AnchorStatus, Span, Tag},
    typeset::CaretPosition,
    ui::theme::TagColours,
};

/// How thick a lane is, in points.
const LANE_WIDTH: f32 = 1.7;

/// How thick the border is of the chosen mark, in points.
const CHOSEN_BORDER_WIDTH: f32 = 1.2;

/// How thick the line is that joins the pieces of a mark, in points.
const JOIN_LINE_WIDTH: f32 = 0.8;

/// From one lane to the next, in points.
const LANE_STEP: f32 = 3.2;

/// How many lanes there is room for between two lines. A further one lies upon the first.
const VISIBLE_LANES: usize = 4;

/// How thick the ring is around a text whose caret is scrolled away, in points.
const FOCUS_RING_WIDTH: f32 = 2.0;

/// Paints everything that `reader.view` shows.
pub(super) fn paint(
    ui: &Ui,
    reader: &mut TextView,
    response: &Response,
    cx: &mut TextViewContext<'_, '_>,
) {
    let (session, column, look) = (cx.session, cx.column, cx.pen.look);
    let painter = ui.painter().with_clip_rect(column.rect);
    let colours = look.colours(ui.ctx());
    painter.rect_filled(column.rect, 0.0, colours.page);

    let hovered = reader.hovered;
    let is_lifted = |id| session.is_chosen(id) || hovered == Some(id);
    let held = reader.pointer.dragged_mark();
    let rows = visible_mark_rects(reader, cx, is_lifted, held.as_ref());
    for row in &rows {
        let tag = look.tag_colours(ui.ctx(), row.mark.tag);
        let fill = if is_lifted(row.mark.id) { tag.strong_fill } else { tag.fill };
        if row.part != MarkPart::Gap {
            painter.rect_filled(row.rect, 2.0, fill);
        }
    }
    paint_hits_and_selection(ui, reader, cx, &painter);
    paint_text(reader, cx, &painter, colours.ink);

    let receiving = session.extendable_mark().map(|mark| mark.id);
    reader.mark_targets.clear();
    for row in &rows {
        let tag = look.tag_colours(ui.ctx(), row.mark.tag);
        let lane = lane_rect(row);
        if row.part == MarkPart::Gap {
            painter.line_segment(
                [lane.left_center(), lane.right_center()],
                (JOIN_LINE_WIDTH, tag.lane),
            );
            continue;
        }
        paint_lane(&painter, row.mark.tag, &tag, lane);
        reader.mark_targets.push((lane.expand2(vec2(0.0, 0.8)), row.mark.id));
        if row.mark.status != AnchorStatus::Settled {
            paint_unsettled_border(&painter, row.rect, tag.lane);
        } else if session.is_chosen(row.mark.id) {
            let stroke = Stroke::new(CHOSEN_BORDER_WIDTH, tag.lane);
            painter.rect_stroke(row.rect, 2.0, stroke, StrokeKind::Inside);
        } else if Some(row.mark.id) == receiving {
            let stroke = Stroke::new(JOIN_LINE_WIDTH, tag.lane);
            painter.rect_stroke(row.rect, 2.0, stroke, StrokeKind::Inside);
        }
    }
    margin::paint(ui, reader, cx, &painter, &rows);
    handles::paint(ui, reader, cx, &painter, held.as_ref());
    reader.caret_rect = caret_rect(reader, cx).filter(|it| it.intersects(column.rect));
    if response.has_focus() {
        if let Some(rect) = reader.caret_rect {
            paint_caret(&painter, rect, colours.caret);
        } else {
            // There must be something that shows where keys go.
            let stroke = Stroke::new(FOCUS_RING_WIDTH, colours.caret);
            painter.rect_stroke(column.rect, 0.0, stroke, StrokeKind::Inside);
        }
    }
}

/// Paints what was found and what is selected. A hit that is shown is selected, and seen well enough.
fn paint_hits_and_selection(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    painter: &Painter,
) {
    let found = search_hits::visible_hit_rects(reader, cx);
    search_hits::paint_fills(ui, cx, painter, &found);
    if !matches!(cx.session.current_hit(), Some(HitIndex::Text(_))) {
        let colour = cx.pen.look.colours(ui.ctx()).selection;
        for rect in selected_rects(reader, cx) {
            painter.rect_filled(rect, 0.0, colour);
        }
    }
    search_hits::paint_borders(ui, cx, painter, &found);
}

fn selected_rects(reader: &mut TextView, cx: &mut TextViewContext<'_, '_>) -> Vec<Rect> {
    let Some(extent) = cx.session.selection().spans() else { return Vec::new() };
    let bytes = reader.view.visible_bytes(&mut cx.layout_cx(&mut reader.page));
    let Some(seen) = Span::new(bytes.start, bytes.end) else { return Vec::new() };
    let pieces = extent.pieces().iter().filter_map(|piece| piece.intersection(seen));
    pieces.flat_map(|piece| span_rects(reader, cx, piece)).map(|(rect, _)| rect).collect()
}

fn paint_text(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    painter: &Painter,
    ink: Color32,
) {
    for VisibleBlock { block, top, .. } in &reader.view.visible {
        let paragraph = reader.page.paragraph(*block, cx.pen.typesetter);
        cx.pen.atlas.paint(painter, paragraph, cx.column.to_window(0.0, *top), ink);
    }
}

/// Where the lane of a row runs: between its line and the next.
fn lane_rect(row: &MarkRect) -> Rect {
    let y = row.rect.bottom() - 2.6 + LANE_STEP * (row.lane % VISIBLE_LANES) as f32;
    Rect::from_min_max(pos2(row.rect.left() + 0.5, y), pos2(row.rect.right() - 0.5, y + LANE_WIDTH))
}

/// Paints a lane in its tag's pattern, which tells tags apart without colour:
/// claims are whole, rebuttals dashed, quotes dotted.
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

/// Paints the dashed border of a mark that is not sure to be where it was made.
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

/// Where the caret is. `None` where that is not laid out.
fn caret_rect(reader: &mut TextView, cx: &mut TextViewContext<'_, '_>) -> Option<Rect> {
    let (caret, like) = (cx.session.selection().caret, reader.caret_position);
    caret_rect_at(reader, cx, caret, like)
}

/// Where a caret at byte `at` would be, without width. `None` where that is not seen.
pub(super) fn caret_rect_at(
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    at: usize,
    like: CaretPosition,
) -> Option<Rect> {
    let block = reader.page.block_at(at);
    let VisibleBlock { top, .. } = *reader.view.visible.iter().find(|it| it.block == block)?;
    let place = reader.page.position_in_block(block, at, like);
    let it = reader.page.paragraph(block, cx.pen.typesetter).caret_rect(place);
    Some(rect_between(&cx.column, it.left, top + it.top, it.left, top + it.bottom))
}

fn paint_caret(painter: &Painter, rect: Rect, colour: Color32) {
    const WIDTH: f32 = 2.0;
    let inset = rect.height() * 0.12;
    painter.rect_filled(rect.expand2(vec2(WIDTH / 2.0, -inset)), 1.0, colour);
}
