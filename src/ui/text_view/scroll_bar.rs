//! The scroll bar, with a tick for each mark. egui's own uses `f32`, which is too inexact for long texts.

mod ticks;

use std::ops::Range;

use egui::{Id, Mesh, Pos2, Rangef, Rect, Response, Role, Sense, Shape, WidgetInfo, pos2, vec2};

use self::ticks::{HitTicks, MarkTicks};
use super::{TextView, TextViewFrame};
use crate::{i18n::msg, ui::localize::Localize as _};

/// The width of the bar, in points.
const WIDTH: f32 = 12.0;

/// The least height of the thumb, in points: small enough for a long text, large enough to be grabbed.
const MIN_THUMB_HEIGHT: f32 = 28.0;

/// The width of a hit's tick, in points.
const HIT_TICK_WIDTH: f32 = 4.0;

#[derive(Default)]
pub(super) struct ScrollBar {
    mark_ticks: MarkTicks,
    hit_ticks: HitTicks,
    /// Set while the thumb is dragged.
    grip: Option<ThumbGrip>,
    /// Where the bar was in the last frame. `None` if all of the text is visible.
    track: Option<Rect>,
}

impl ScrollBar {
    /// Returns whether pointer input at this point belongs to the bar, not to the text below it.
    pub(super) fn captures(&self, at: Pos2) -> bool {
        self.grip.is_some() || self.track.is_some_and(|track| track.contains(at))
    }
}

/// Where the thumb was grabbed, in points.
#[derive(Clone, Copy)]
struct ThumbGrip {
    /// The distance below the thumb's top.
    offset: f32,
    /// The y of the pointer in the last frame.
    pointer_y: f32,
}

impl TextViewFrame<'_, '_> {
    /// Shows the bar at the right edge of the view, and scrolls when it is dragged.
    pub(super) fn scroll_bar_ui(&mut self) {
        let rect = self.column.rect;
        let track = Rect::from_min_max(pos2(rect.right() - WIDTH, rect.top()), rect.max);
        let id = Id::unique("text view scroll bar");
        // Not reachable by Tab: the scrolling keys belong to the text.
        let response = self.ui.interact(track, id, Sense::CLICK | Sense::DRAG);
        let name = self.ui.localize(&msg!("panel-text-bar"));
        response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, &name));
        let (_, visible) = self.view.viewport.scroll_shares();
        self.view.scroll_bar.track = (visible < 1.0).then_some(track);
        if 1.0 <= visible {
            return;
        }
        let height = (track.height() * visible as f32).max(MIN_THUMB_HEIGHT).min(track.height());
        self.drag_thumb(&response, track, height);

        let (above, _) = self.view.viewport.scroll_shares();
        self.paint_ticks(track);
        let colours = self.colours();
        let is_held = response.hovered() || response.dragged();
        let top = track.top() + (track.height() - height) * above as f32;
        let thumb = Rect::from_min_size(pos2(track.left(), top), vec2(track.width(), height));
        let colour = if is_held { colours.ink_soft } else { colours.thumb };
        let thin = if is_held { 2.0 } else { 3.5 };
        let thumb = thumb.shrink2(vec2(thin, 2.0));
        self.ui.painter().rect_filled(thumb, track.width() / 2.0, colour);
    }

    /// Scrolls to where the thumb of this height is dragged. A press next to the thumb centres it on the pointer.
    ///
    /// A thumb held still scrolls nothing, so that newly measured heights don't move the text.
    fn drag_thumb(&mut self, response: &Response, track: Rect, height: f32) {
        let TextView { viewport, scroll_bar, .. } = &mut *self.view;
        let Some(pointer) = response.interact_pointer_pos() else {
            scroll_bar.grip = None;
            return;
        };
        let room = (track.height() - height).max(1.0);
        let (above, _) = viewport.scroll_shares();
        let below_top = pointer.y - (track.top() + room * above as f32);
        let is_on_thumb = 0.0 <= below_top && below_top < height;
        let grip = scroll_bar.grip.unwrap_or(ThumbGrip {
            offset: if is_on_thumb { below_top } else { height / 2.0 },
            pointer_y: if is_on_thumb { pointer.y } else { f32::NAN },
        });
        if pointer.y.total_cmp(&grip.pointer_y).is_ne() {
            let share = (pointer.y - track.top() - grip.offset) / room;
            viewport.scroll_to_share(f64::from(share), self.cx.text.typesetter);
            self.ui.ctx().request_repaint();
        }
        scroll_bar.grip = Some(ThumbGrip { pointer_y: pointer.y, ..grip });
    }

    /// Paints the ticks of marks and, over their right ends, those of hits.
    fn paint_ticks(&mut self, track: Rect) {
        let scale = self.column.scale;
        let rows = (track.height() * scale).ceil() as usize;
        let look = self.cx.text.look;
        let TextView { viewport, scroll_bar, .. } = &mut *self.view;
        let mut mesh = Mesh::default();
        let x = track.x_range().shrink(2.0);
        for tick in scroll_bar.mark_ticks.update(&viewport.page, self.editor.marks(), rows) {
            let colour = look.tag_colours(self.ui.ctx(), tick.kind).lane;
            mesh.add_colored_rect(tick_rect(&tick.rows, track, x, scale), colour);
        }
        if let Some(find) = self.editor.find_state() {
            let colour = look.match_colours(self.ui.ctx()).edge;
            let x = Rangef::new(track.right() - HIT_TICK_WIDTH, track.right());
            for tick in scroll_bar.hit_ticks.update(&viewport.page, find, rows) {
                mesh.add_colored_rect(tick_rect(&tick.rows, track, x, scale), colour);
            }
        }
        self.ui.painter().add(Shape::mesh(mesh));
    }
}

/// Returns the rectangle of rows of pixels of the bar, at least 2 points high, in points.
fn tick_rect(rows: &Range<usize>, track: Rect, x: Rangef, scale: f32) -> Rect {
    let [top, bottom] = [rows.start, rows.end].map(|row| track.top() + row as f32 / scale);
    Rect::from_x_y_ranges(x, top..=bottom.max(top + 2.0))
}
