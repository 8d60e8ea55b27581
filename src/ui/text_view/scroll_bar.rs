//! The scroll bar, with a tick for each mark. egui's own counts in `f32`, which is not enough for long texts.

mod hit_ticks;
mod mark_ticks;

use std::ops::Range;

use egui::{
    Id, Mesh, Pos2, Rangef, Rect, Response, Role, Sense, Shape, Ui, WidgetInfo, pos2, vec2,
};

use self::{hit_ticks::HitTicks, mark_ticks::MarkTicks};
use super::{TextView, TextViewContext};
use crate::{i18n::msg, ui::localize::Localize as _};

/// How wide the bar is, in points.
const WIDTH: f32 = 12.0;

/// The least height of the thumb, in points: small enough for a long text, large enough to be caught.
const MIN_THUMB_HEIGHT: f32 = 28.0;

/// How wide the tick of a hit is, in points.
const HIT_TICK_WIDTH: f32 = 4.0;

/// What the bar shows, and what the hand does with it.
#[derive(Default)]
pub(super) struct ScrollBar {
    mark_ticks: MarkTicks,
    hit_ticks: HitTicks,

    /// While the thumb is held: how far below its top, and where the pointer was last.
    grip: Option<ThumbGrip>,

    /// Where the bar stood in the last frame. `None` where all of the text is seen.
    track: Option<Rect>,
}

impl ScrollBar {
    /// Whether what the mouse does at this point is meant for the bar, and not for the text below it.
    pub(super) fn captures(&self, at: Pos2) -> bool {
        self.grip.is_some() || self.track.is_some_and(|track| track.contains(at))
    }
}

/// Where the thumb is held, in points.
#[derive(Clone, Copy)]
struct ThumbGrip {
    /// How far below the thumb's top.
    offset: f32,
    /// Where the pointer was in the last frame.
    pointer_y: f32,
}

/// Shows the bar at the right edge of the view, and scrolls where it is dragged.
pub(super) fn scroll_bar_ui(ui: &mut Ui, reader: &mut TextView, cx: &mut TextViewContext<'_, '_>) {
    let view = cx.column.rect;
    let track = Rect::from_min_max(pos2(view.right() - WIDTH, view.top()), view.max);
    let id = Id::unique("the reader's scroll bar");
    // No stop for the Tab key: the keys that scroll are the text's.
    let response = ui.interact(track, id, Sense::CLICK | Sense::DRAG);
    let name = ui.localize(&msg!("panel-text-bar"));
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, &name));
    let (_, seen) = reader.view.scroll_shares(&reader.page);
    reader.scroll_bar.track = (seen < 1.0).then_some(track);
    if 1.0 <= seen {
        return;
    }
    let height = (track.height() * seen as f32).max(MIN_THUMB_HEIGHT).min(track.height());
    drag_thumb(ui, reader, cx, &response, (track, height));

    let (above, _) = reader.view.scroll_shares(&reader.page);
    paint_ticks(ui, reader, cx, track);
    let colours = cx.pen.look.colours(ui.ctx());
    let is_held = response.hovered() || response.dragged();
    let top = track.top() + (track.height() - height) * above as f32;
    let thumb = Rect::from_min_size(pos2(track.left(), top), vec2(track.width(), height));
    let colour = if is_held { colours.ink_soft } else { colours.thumb };
    let thin = if is_held { 2.0 } else { 3.5 };
    ui.painter().rect_filled(thumb.shrink2(vec2(thin, 2.0)), track.width() / 2.0, colour);
}

/// Scrolls to where the thumb, which is so high, is dragged. Beside the thumb, its middle comes to the pointer.
///
/// A thumb that is held still moves nothing: heights that become known meanwhile leave the words where they are.
fn drag_thumb(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    response: &Response,
    (track, height): (Rect, f32),
) {
    let Some(pointer) = response.interact_pointer_pos() else {
        reader.scroll_bar.grip = None;
        return;
    };
    let room = (track.height() - height).max(1.0);
    let (above, _) = reader.view.scroll_shares(&reader.page);
    let below_top = pointer.y - (track.top() + room * above as f32);
    let is_on_thumb = 0.0 <= below_top && below_top < height;
    let grip = reader.scroll_bar.grip.unwrap_or(ThumbGrip {
        offset: if is_on_thumb { below_top } else { height / 2.0 },
        pointer_y: if is_on_thumb { pointer.y } else { f32::NAN },
    });
    if pointer.y.total_cmp(&grip.pointer_y).is_ne() {
        let share = (pointer.y - track.top() - grip.offset) / room;
        reader.view.scroll_to_share(f64::from(share), &mut cx.layout_cx(&mut reader.page));
        ui.ctx().request_repaint();
    }
    reader.scroll_bar.grip = Some(ThumbGrip { pointer_y: pointer.y, ..grip });
}

/// Shows where in the text the marks are and, over their right ends, what was found.
fn paint_ticks(ui: &Ui, reader: &mut TextView, cx: &TextViewContext<'_, '_>, track: Rect) {
    let rows = (track.height() * cx.column.scale).ceil();
    let TextView { scroll_bar: bar, page, .. } = reader;
    let mut mesh = Mesh::default();
    for tick in bar.mark_ticks.update(page, cx.session.marks(), rows as usize) {
        let rect = tick_rect(&tick.rows, track, track.x_range().shrink(2.0), cx.column.scale);
        mesh.add_colored_rect(rect, cx.pen.look.tag_colours(ui.ctx(), tick.tag).tick);
    }
    if let Some(finding) = cx.session.find_state() {
        let colour = cx.pen.look.match_colours(ui.ctx()).edge;
        for rows in bar.hit_ticks.update(page, finding, rows as usize) {
            let x = Rangef::new(track.right() - HIT_TICK_WIDTH, track.right());
            mesh.add_colored_rect(tick_rect(rows, track, x, cx.column.scale), colour);
        }
    }
    ui.painter().add(Shape::mesh(mesh));
}

/// Where rows of pixels of the bar are: high enough to be seen, in points.
fn tick_rect(rows: &Range<usize>, track: Rect, x: Rangef, scale: f32) -> Rect {
    let [top, bottom] = [rows.start, rows.end].map(|row| track.top() + row as f32 / scale);
    Rect::from_x_y_ranges(x, top..=bottom.max(top + 2.0))
}
