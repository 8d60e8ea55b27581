//! Paints the page: fills behind marked words, the selection, letters, lanes under the lines, and the caret.
//!
//! Nothing here moves a letter: making or choosing a mark doesn't change the layout.

use egui::{Color32, Painter, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::{
    TextViewFrame,
    mark_rects::{MarkPart, MarkRect},
    viewport::Viewport,
};
use crate::{
    command::HitIndex,
    model::{AnchorStatus, Span, SpanSet, Tag},
    typeset::{CaretPosition, PixelRect},
    ui::theme::TagColours,
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

/// The border width of a hit and of the current one, in points.
const HIT_BORDER_WIDTH: f32 = 1.0;
const CURRENT_HIT_BORDER_WIDTH: f32 = 2.0;

/// The corner radius of marks and hits, in points.
const RADIUS: f32 = 2.0;

/// The part of a hit of the search within one line.
struct HitRect {
    rect: Rect,
    is_current: bool,
}

impl TextViewFrame<'_, '_> {
    pub(super) fn paint(&mut self) {
        let column = self.column;
        let colours = self.colours();
        self.painter.rect_filled(column.rect, 0.0, colours.page);
        let dragged = self.view.pointer.dragged_mark();
        let mark_rects = self.visible_mark_rects(dragged.as_ref());
        for it in mark_rects.iter().filter(|it| it.part != MarkPart::Gap) {
            let tag = self.tag_colours(it.mark.tag);
            let fill = if self.is_highlighted(it.mark.id) { tag.strong } else { tag.fill };
            self.painter.rect_filled(it.rect, RADIUS, fill);
        }
        self.paint_hits_and_selection();
        let Viewport { page, visible, .. } = &mut self.view.viewport;
        for it in visible.iter() {
            let paragraph = page.paragraph(it.block, self.cx.text.typesetter);
            let origin = column.to_window(0.0, it.top);
            self.cx.text.atlas.paint(&self.painter, paragraph, origin, colours.ink);
        }
        self.paint_lanes_and_borders(&mark_rects);
        self.paint_margin(&mark_rects);
        self.paint_handles(dragged.as_ref());
        let caret = self.editor.selection().caret;
        let caret = self.caret_rect_at(caret, self.view.caret_position);
        self.view.caret_rect = caret.filter(|it| it.intersects(column.rect));
        if self.response.has_focus() {
            if let Some(rect) = self.view.caret_rect {
                paint_caret(&self.painter, rect, colours.caret);
            } else {
                // Something must show the focus.
                let stroke = Stroke::new(FOCUS_RING_WIDTH, colours.caret);
                self.painter.rect_stroke(column.rect, 0.0, stroke, StrokeKind::Inside);
            }
        }
    }

    /// Paints the lanes of marks, and the borders of chosen, unsettled and extendable ones.
    fn paint_lanes_and_borders(&mut self, mark_rects: &[MarkRect]) {
        let painter = &self.painter;
        let extendable = self.editor.extendable_mark().map(|mark| mark.id);
        self.view.mark_targets.clear();
        for MarkRect { mark, lane, rect, part, .. } in mark_rects {
            let tag = self.tag_colours(mark.tag);
            let lane = lane_rect(*rect, *lane);
            if *part == MarkPart::Gap {
                let ends = [lane.left_center(), lane.right_center()];
                painter.line_segment(ends, (JOIN_LINE_WIDTH, tag.lane));
                continue;
            }
            paint_lane(painter, mark.tag, &tag, lane);
            self.view.mark_targets.push((lane.expand2(vec2(0.0, 0.8)), mark.id));
            let border_width = if mark.status != AnchorStatus::Settled {
                paint_unsettled_border(painter, *rect, tag.lane);
                continue;
            } else if self.editor.is_chosen(mark.id) {
                CHOSEN_BORDER_WIDTH
            } else if Some(mark.id) == extendable {
                JOIN_LINE_WIDTH
            } else {
                continue;
            };
            painter.rect_stroke(*rect, RADIUS, (border_width, tag.lane), StrokeKind::Inside);
        }
    }

    /// Paints hits and the selection. A hit that is shown is selected and needs no other fill.
    fn paint_hits_and_selection(&mut self) {
        let Some(visible) = self.visible_span() else { return };
        let hits = self.visible_hit_rects(visible);
        let colours = self.cx.text.look.match_colours(self.ui.ctx());
        for HitRect { rect, is_current } in &hits {
            let fill = if *is_current { colours.strong } else { colours.fill };
            self.painter.rect_filled(*rect, RADIUS, fill);
        }
        if !matches!(self.editor.current_hit(), Some(HitIndex::Text(_))) {
            let selected = self.editor.selection().spans();
            let pieces = selected.iter().flat_map(SpanSet::pieces);
            let fill = self.colours().selection;
            for piece in pieces.filter_map(|piece| piece.intersection(visible)) {
                for (rect, _) in self.span_rects(piece) {
                    self.painter.rect_filled(rect, 0.0, fill);
                }
            }
        }
        for HitRect { rect, is_current } in &hits {
            let width = if *is_current { CURRENT_HIT_BORDER_WIDTH } else { HIT_BORDER_WIDTH };
            self.painter.rect_stroke(*rect, RADIUS, (width, colours.edge), StrokeKind::Inside);
        }
    }

    fn visible_hit_rects(&mut self, visible: Span) -> Vec<HitRect> {
        let Some(find) = self.editor.find_state() else { return Vec::new() };
        let current = match self.editor.current_hit() {
            Some(HitIndex::Text(index)) => find.hits.nth(index),
            Some(HitIndex::Field(_)) | None => None,
        };
        let mut rects = Vec::new();
        for hit in find.hits.within(visible.range()) {
            let is_current = Some(hit) == current;
            let Some(part) = hit.intersection(visible) else { continue };
            rects.extend(self.span_rects(part).iter().map(|it| HitRect { rect: it.0, is_current }));
        }
        rects
    }

    /// Returns the zero-width rectangle of a caret at byte `at`, or `None` if not visible.
    pub(super) fn caret_rect_at(&mut self, at: usize, position: CaretPosition) -> Option<Rect> {
        let Viewport { page, visible, .. } = &mut self.view.viewport;
        let block = page.block_at(at);
        let top = visible.iter().find(|it| it.block == block)?.top;
        let position = page.position_in_block(block, at, position);
        let rect = page.paragraph(block, self.cx.text.typesetter).caret_rect(position);
        Some(self.column.rect_in_window(PixelRect { right: rect.left, ..rect }, top))
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
    let [start, right] = [rect.left_top(), rect.right_top()];
    let corners = [start, right, rect.right_bottom(), rect.left_bottom(), start];
    let stroke = Stroke::new(CHOSEN_BORDER_WIDTH, colour);
    painter.extend(Shape::dashed_line(&corners, stroke, 4.0, 3.0));
}

fn paint_caret(painter: &Painter, rect: Rect, colour: Color32) {
    const WIDTH: f32 = 2.0;
    let inset = rect.height() * 0.12;
    painter.rect_filled(rect.expand2(vec2(WIDTH / 2.0, -inset)), 1.0, colour);
}
