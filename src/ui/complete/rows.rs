//! How the names look that can be taken. See [`Rows`].

use std::sync::Arc;

use egui::{
    Align2, Area, Color32, Context, FontId, Frame, Id, Order, Rect, Response, Sense, Ui, pos2, vec2,
};

use super::{
    Field, Kind, Paper, Pick,
    ranking::{Completed, Fit, Ranking},
};
use crate::{
    i18n::{Message, msg},
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
    /// The room below a field for so many rows; or above it, where there is more and it is needed.
    pub(super) fn around(ctx: &Context, field: Rect, wanted: usize) -> Self {
        let window = ctx.content_rect();
        let most = |height: f32| ((height - AROUND) / ROW).max(0.0) as usize;
        let (below, above) =
            (most(window.bottom() - field.bottom()), most(field.top() - window.top()));
        let side = if below < wanted.min(above) { Side::Above } else { Side::Below };
        let rows = if side == Side::Above { above } else { below };
        Self { field, rows: wanted.min(rows.max(1)), side }
    }

    /// The corner of the names that touches the field, and where it stands.
    fn corner(&self) -> (Align2, egui::Pos2) {
        match self.side {
            Side::Below => (Align2::LEFT_TOP, self.field.left_bottom() + vec2(0.0, 2.0)),
            Side::Above => (Align2::LEFT_BOTTOM, self.field.left_top() - vec2(0.0, 2.0)),
        }
    }
}

/// What Enter would do with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// Take it: it was gone to.
    Chosen,
    /// Take it: it completes what is written.
    Completes,
    /// Nothing.
    Waits,
}

/// The best names and, below them, what enters what is written; and which of these was gone to.
pub(super) struct Rows<'a> {
    ranking: &'a mut Ranking,
    /// What the row says that enters what is written, where there is one.
    adding: Option<&'a str>,
    room: Room,
    picks: Vec<Pick>,
    chosen: Option<usize>,
    /// The number of the row that completes what is written.
    completed: Option<usize>,
}

impl<'a> Rows<'a> {
    /// As many of the best names as there is room for beside the row that says `adding`.
    pub(super) fn of(ranking: &'a mut Ranking, adding: Option<&'a str>, room: Room) -> Self {
        let names = room.rows - usize::from(adding.is_some());
        let best = ranking.best().iter().take(names);
        let picks = best.map(|fit| Pick::Name(Arc::clone(&fit.name)));
        let picks = picks.chain(adding.map(|_| Pick::Written)).collect();
        Self { ranking, adding, room, picks, chosen: None, completed: None }
    }

    /// What can be taken, from the top.
    pub(super) fn picks(&self) -> &[Pick] {
        &self.picks
    }

    /// Goes to the row of `pick`.
    pub(super) fn go_to(&mut self, pick: Option<&Pick>) {
        self.chosen = self.picks.iter().position(|it| Some(it) == pick);
    }

    /// The name that completes what is written. Its row is shown as the one that Enter takes.
    pub(super) fn complete(&mut self) -> Option<Completed> {
        let completed = self.ranking.completed()?;
        let is_it = |pick: &Pick| matches!(pick, Pick::Name(name) if *name == completed.name);
        self.completed = self.picks.iter().position(is_it);
        Some(completed)
    }

    /// The number of the row that was gone to.
    pub(super) fn chosen(&self) -> Option<usize> {
        self.chosen
    }

    /// Shows them, if there are any. Returns where, and what was clicked on.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        it: &Field<'_>,
        paper: &mut Paper<'_, '_>,
    ) -> Option<(Rect, Option<Pick>)> {
        if self.picks.is_empty() {
            return None;
        }
        let (pivot, corner) = self.room.corner();
        let area = Area::new(it.id.with("names")).order(Order::Foreground).pivot(pivot);
        let shown = area.fixed_pos(corner).show(ui.ctx(), |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(4.0);
            frame.show(ui, |ui| self.rows_ui(ui, it, paper)).inner
        });
        Some((shown.response.rect, shown.inner))
    }

    fn rows_ui(&mut self, ui: &mut Ui, it: &Field<'_>, paper: &mut Paper<'_, '_>) -> Option<Pick> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = ui.say(&msg!("complete-list", field = &it.name));
        roles::list(ui, &name, self.picks.len());
        let best: Vec<Fit> = self.ranking.best().to_vec();
        let mut clicked = None;
        for (index, pick) in self.picks.clone().into_iter().enumerate() {
            let fit = if pick == Pick::Written { None } else { best.get(index) };
            if self.line_ui(ui, index, fit, it, paper).clicked() {
                clicked = Some(pick);
            }
        }
        clicked
    }

    fn standing(&self, index: usize) -> Standing {
        match index {
            _ if self.chosen == Some(index) => Standing::Chosen,
            _ if self.completed == Some(index) => Standing::Completes,
            _ => Standing::Waits,
        }
    }

    /// Shows row number `index`: a name, or what enters what is written.
    fn line_ui(
        &mut self,
        ui: &mut Ui,
        index: usize,
        fit: Option<&Fit>,
        it: &Field<'_>,
        paper: &mut Paper<'_, '_>,
    ) -> Response {
        let (_, rect) = ui.allocate_space(vec2(self.room.field.width() - 10.0, ROW));
        // Not to be gone to by Tab: that leads from the field to what follows it.
        let response = ui.interact(rect, row_id(it.id, index), Sense::CLICK);
        let is_chosen = if self.chosen == Some(index) { Chosen::Yes } else { Chosen::No };
        let said = match fit {
            Some(fit) => ui.say(&aloud(fit)),
            None => self.adding.unwrap_or_default().to_owned(),
        };
        roles::row(&response, index, is_chosen, || said);
        let behind = behind(&response, self.standing(index), paper);
        ui.painter().rect_filled(rect, paper.pen.look.radius(), behind);
        match fit {
            Some(fit) => self.row_ui(ui, fit, (it.kind, rect), paper),
            None => self.adding_ui(ui, index, rect, paper),
        }
        response
    }

    /// Shows what enters what is written, below a line where there are names above it.
    fn adding_ui(&self, ui: &Ui, index: usize, rect: Rect, paper: &mut Paper<'_, '_>) {
        let look = paper.pen.look;
        let colours = look.colours(ui.ctx());
        if 0 < index {
            ui.painter().hline(rect.x_range(), rect.top(), (1.0, colours.line));
        }
        let place = rect.shrink2(vec2(look.tight() + 2.0, 0.0));
        let setting =
            Setting { size: NAME, width: place.width().max(1.0), lines: 1, ink: colours.ink };
        let top = place.center().y - setting.height() / 2.0;
        let place =
            Rect::from_min_size(pos2(place.left(), top), vec2(setting.width, setting.height()));
        let words = self.adding.unwrap_or_default();
        paper.words.paint_fitting(ui, paper.pen, (words, &[]), place, setting);
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
            0 => ui.say(&msg!("complete-elsewhere")),
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

/// What a screen reader says of a name.
fn aloud(fit: &Fit) -> Message {
    match fit.count {
        0 => msg!("complete-elsewhere-aloud", name = &*fit.name),
        count => msg!("complete-aloud", name = &*fit.name, count = count),
    }
}

/// What shows that a row was gone to, is what Enter takes without that, or is under the pointer.
fn behind(response: &Response, standing: Standing, paper: &Paper<'_, '_>) -> Color32 {
    let colours = paper.pen.look.colours(&response.ctx);
    match (standing, response.hovered()) {
        (Standing::Chosen, _) => colours.press,
        (Standing::Completes, _) | (Standing::Waits, true) => colours.hover,
        (Standing::Waits, false) => Color32::TRANSPARENT,
    }
}

/// Names row number `row` below the field called `field`.
pub(super) fn row_id(field: Id, row: usize) -> Id {
    field.with(("name", row))
}
