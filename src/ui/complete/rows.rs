//! How the names look that can be taken. See [`Rows`].

use egui::{
    Align2, Area, Color32, Context, FontId, Frame, Id, Order, Rect, Response, Sense, Ui, pos2, vec2,
};

use super::{
    Field, Kind, Paper,
    ranking::{Fit, Ranking},
};
use crate::{
    tongue::say,
    ui::{
        labels,
        roles::{self, Chosen},
        speech::Speaks as _,
        words::Setting,
    },
};

/// The height of a row, in points.
const ROW: f32 = 26.0;

/// The size of a name, in points.
const NAME: f32 = 14.0;

/// What the frame takes above and below the rows, and what is left free at the window's edge, in points.
const AROUND: f32 = 16.0;

/// The most of a row that what is said beside its name takes.
const BESIDE: f32 = 0.4;

/// Where the names stand, and how many there is room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    field: Rect,
    rows: usize,
    side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

impl Room {
    /// The room below a field for so many names; or above it, where there is more and it is needed.
    pub(super) fn around(ctx: &Context, field: Rect, names: usize) -> Self {
        let window = ctx.content_rect();
        let most = |height: f32| ((height - AROUND) / ROW).max(0.0) as usize;
        let (below, above) =
            (most(window.bottom() - field.bottom()), most(field.top() - window.top()));
        let side = if below < names.min(above) { Side::Above } else { Side::Below };
        let rows = if side == Side::Above { above } else { below };
        Self { field, rows: names.min(rows.max(1)), side }
    }

    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The corner of the names that touches the field, and where it stands.
    fn corner(&self) -> (Align2, egui::Pos2) {
        match self.side {
            Side::Below => (Align2::LEFT_TOP, self.field.left_bottom() + vec2(0.0, 2.0)),
            Side::Above => (Align2::LEFT_BOTTOM, self.field.left_top() - vec2(0.0, 2.0)),
        }
    }
}

/// The best names, and which one was gone to.
pub(super) struct Rows<'a> {
    pub(super) ranking: &'a mut Ranking,
    pub(super) chosen: Option<&'a str>,
}

impl Rows<'_> {
    /// The number of the row that was gone to.
    pub(super) fn chosen_row(&self) -> Option<usize> {
        self.ranking.best().iter().position(|fit| Some(&*fit.name) == self.chosen)
    }

    /// Shows them, if there are any. Returns where, and the number of the row that was clicked on.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        it: &Field<'_>,
        room: Room,
        paper: &mut Paper<'_, '_>,
    ) -> Option<(Rect, Option<usize>)> {
        if self.ranking.best().is_empty() {
            return None;
        }
        let (pivot, corner) = room.corner();
        let area = Area::new(it.id.with("names")).order(Order::Foreground).pivot(pivot);
        let shown = area.fixed_pos(corner).show(ui.ctx(), |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(4.0);
            frame.show(ui, |ui| self.rows_ui(ui, it, room, paper)).inner
        });
        Some((shown.response.rect, shown.inner))
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        it: &Field<'_>,
        room: Room,
        paper: &mut Paper<'_, '_>,
    ) -> Option<usize> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = ui.say(&say!("complete-list", field = &it.name));
        roles::list(ui, &name, room.rows);
        let (mut clicked, chosen) = (None, self.chosen_row());
        for (index, fit) in self.ranking.best().to_vec().iter().take(room.rows).enumerate() {
            let size = vec2(room.field.width() - 10.0, ROW);
            let (_, rect) = ui.allocate_space(size);
            // Not to be gone to by Tab: that leads from the field to what follows it.
            let response = ui.interact(rect, row_id(it.id, index), Sense::CLICK);
            let is_chosen = if chosen == Some(index) { Chosen::Yes } else { Chosen::No };
            let said = ui.say(&match fit.count {
                0 => say!("complete-elsewhere-aloud", name = &*fit.name),
                count => say!("complete-aloud", name = &*fit.name, count = count),
            });
            roles::row(&response, index, is_chosen, || said);
            let behind = behind(&response, is_chosen, paper);
            ui.painter().rect_filled(rect, paper.pen.look.radius(), behind);
            self.row_ui(ui, fit, (it.kind, rect), paper);
            if response.clicked() {
                clicked = Some(index);
            }
        }
        clicked
    }

    /// Shows one name, its letters that fit underlined, and how often it is used.
    fn row_ui(
        &mut self,
        ui: &Ui,
        fit: &Fit,
        (kind, rect): (Kind, Rect),
        paper: &mut Paper<'_, '_>,
    ) {
        let look = paper.pen.look;
        let colours = look.colours(ui.ctx());
        let mut place = rect.shrink2(vec2(look.tight() + 2.0, 0.0));
        let used = match fit.count {
            0 => ui.say(&say!("complete-elsewhere")),
            count => count.to_string(),
        };
        let mut job = egui::text::LayoutJob::simple_singleline(
            used,
            FontId::proportional(look.small()),
            colours.ink_soft,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(place.width() * BESIDE);
        let used = ui.painter().layout_job(job);
        let at = place.right_center() - vec2(used.size().x, used.size().y / 2.0);
        place.set_right(at.x - look.gap());
        ui.painter().galley(at, used, colours.ink_soft);
        if kind == Kind::Label {
            let middle = pos2(place.left() + labels::DOT, place.center().y);
            labels::dot(ui, middle, &fit.name, look);
            place.set_left(place.left() + labels::DOT * 2.0 + look.gap());
        }
        let setting =
            Setting { size: NAME, width: place.width().max(1.0), lines: 1, ink: colours.ink };
        let top = place.center().y - setting.height() / 2.0;
        let size = vec2(setting.width, setting.height());
        let place = Rect::from_min_size(pos2(place.left(), top), size);
        let fitting = self.ranking.fitting(&fit.name);
        paper.words.paint_fitting(ui, paper.pen, (&fit.name, &fitting), place, setting);
    }
}

/// What shows that a row was gone to, or is under the pointer.
fn behind(response: &Response, chosen: Chosen, paper: &Paper<'_, '_>) -> Color32 {
    let colours = paper.pen.look.colours(&response.ctx);
    match (chosen, response.hovered()) {
        (Chosen::Yes, _) => colours.press,
        (Chosen::No, true) => colours.hover,
        (Chosen::No, false) => Color32::TRANSPARENT,
    }
}

/// Names row number `row` below the field called `field`.
pub(super) fn row_id(field: Id, row: usize) -> Id {
    field.with(("name", row))
}
