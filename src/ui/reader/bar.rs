//! The scroll bar, with a tick for each mark. egui's own counts in `f32`, which is not enough for long texts.

use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Reader, Scene};

/// How wide the bar is, in points.
const WIDTH: f32 = 12.0;

/// The least height of the thumb, in points: small enough for a long text, large enough to be caught.
const LEAST_THUMB: f32 = 28.0;

/// How many ticks are drawn at most: more would be one upon the other.
const MOST_TICKS: usize = 400;

/// Shows the bar at the right edge of the view, and scrolls where it is dragged.
pub(super) fn bar_ui(ui: &mut Ui, reader: &mut Reader, scene: &mut Scene<'_, '_>) {
    let view = scene.column.rect;
    let track = Rect::from_min_max(pos2(view.right() - WIDTH, view.top()), view.max);
    let id = Id::unique("the reader's scroll bar");
    // No stop for the Tab key: the keys that scroll are the text's.
    let response = ui.interact(track, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Scroll bar of the text"));
    let (above, seen) = reader.view.shares(&reader.page);
    if 1.0 <= seen {
        return;
    }
    let height = (track.height() * seen as f32).max(LEAST_THUMB).min(track.height());
    let room = track.height() - height;
    if let Some(pointer) = response.interact_pointer_pos() {
        let share = (pointer.y - track.top() - height / 2.0) / room.max(1.0);
        reader.view.scroll_to_share(f64::from(share), &scene.desk(&mut reader.page));
        ui.ctx().request_repaint();
    }

    ticks(ui, scene, track);
    let colours = scene.pen.look.colours(ui.ctx());
    let is_held = response.hovered() || response.dragged();
    let top = track.top() + room * above as f32;
    let thumb = Rect::from_min_size(pos2(track.left(), top), vec2(track.width(), height));
    let colour = if is_held { colours.ink_soft } else { colours.ink_soft.gamma_multiply(0.45) };
    let thin = if is_held { 2.0 } else { 3.5 };
    ui.painter().rect_filled(thumb.shrink2(vec2(thin, 2.0)), track.width() / 2.0, colour);
}

/// Shows where in the text the marks are. Of very many, some, and these faintly.
fn ticks(ui: &Ui, scene: &Scene<'_, '_>, track: Rect) {
    let marks = scene.session.marks();
    let length = scene.document().text().len().max(1) as f32;
    let step = marks.len().div_ceil(MOST_TICKS).max(1);
    let strength = if step == 1 { 0.7 } else { 0.25 };
    for index in (0..marks.len()).step_by(step) {
        let Some(mark) = marks.nth(index) else { continue };
        let y = track.top() + track.height() * (mark.extent.start() as f32 / length);
        let tick = Rect::from_min_size(pos2(track.left() + 2.0, y), vec2(track.width() - 4.0, 2.0));
        let lane = scene.pen.look.tag(ui.ctx(), mark.tag).lane;
        ui.painter().rect_filled(tick, 0.0, lane.gamma_multiply(strength));
    }
}
