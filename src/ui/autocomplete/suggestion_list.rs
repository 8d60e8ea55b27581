//! How the names look that can be taken. See [`SuggestionList`].

use std::sync::Arc;

use egui::{
    Align2, Area, Color32, Context, FontId, Frame, Id, Order, Rect, Response, Sense, Ui, pos2, vec2,
};

use super::{
    AutocompleteContext, AutocompleteField, NameKind, Suggestion,
    ranking::{InlineCompletion, NameMatch, NameRanking},
};
use crate::{
    i18n::{Message, msg},
    ui::{
        accessibility::{self, RowSelection},
        excerpt::ExcerptStyle,
        labels,
        localize::Localize as _,
    },
};

/// The height of a row, in points.
const ROW_HEIGHT: f32 = 26.0;

/// The size of a name, in points.
const FONT_SIZE: f32 = 14.0;

/// What the frame takes above and below the rows, and what is left free at the window's edge, in points.
const FRAME_HEIGHT: f32 = 16.0;

/// The most of a row that what is said beside its name takes.
const MAX_COUNT_SHARE: f32 = 0.4;

/// Where the names stand, and how many there is room for.
#[derive(Clone, Copy, Debug)]
pub(super) struct PopupSpace {
    field: Rect,
    rows: usize,
    side: PopupSide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PopupSide {
    Below,
    Above,
}

impl PopupSpace {
    /// The room below a field for so many rows; or above it, where there is more and it is needed.
    pub(super) fn around(ctx: &Context, field: Rect, wanted: usize) -> Self {
        let window = ctx.content_rect();
        let most = |height: f32| ((height - FRAME_HEIGHT) / ROW_HEIGHT).max(0.0) as usize;
        let (below, above) =
            (most(window.bottom() - field.bottom()), most(field.top() - window.top()));
        let side = if below < wanted.min(above) { PopupSide::Above } else { PopupSide::Below };
        let rows = if side == PopupSide::Above { above } else { below };
        Self { field, rows: wanted.min(rows.max(1)), side }
    }

    /// The corner of the names that touches the field, and where it stands.
    fn corner(&self) -> (Align2, egui::Pos2) {
        match self.side {
            PopupSide::Below => (Align2::LEFT_TOP, self.field.left_bottom() + vec2(0.0, 2.0)),
            PopupSide::Above => (Align2::LEFT_BOTTOM, self.field.left_top() - vec2(0.0, 2.0)),
        }
    }
}

/// What Enter would do with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SuggestionHighlight {
    /// Take it: it was gone to.
    Chosen,
    /// Take it: it completes what is written.
    Completes,
    /// Nothing.
    Plain,
}

/// The best names and, below them, what enters what is written; and which of these was gone to.
pub(super) struct SuggestionList<'a> {
    ranking: &'a mut NameRanking,
    /// What the row says that enters what is written, where there is one.
    entry_text: Option<&'a str>,
    room: PopupSpace,
    suggestions: Vec<Suggestion>,
    chosen: Option<usize>,
    /// The number of the row that completes what is written.
    inline: Option<usize>,
}

impl<'a> SuggestionList<'a> {
    /// As many of the best names as there is room for beside the row that says `adding`.
    pub(super) fn new(
        ranking: &'a mut NameRanking,
        adding: Option<&'a str>,
        room: PopupSpace,
    ) -> Self {
        let names = room.rows - usize::from(adding.is_some());
        let best = ranking.best().iter().take(names);
        let picks = best.map(|fit| Suggestion::Name(Arc::clone(&fit.name)));
        let picks = picks.chain(adding.map(|_| Suggestion::Typed)).collect();
        Self { ranking, entry_text: adding, room, suggestions: picks, chosen: None, inline: None }
    }

    /// What can be taken, from the top.
    pub(super) fn suggestions(&self) -> &[Suggestion] {
        &self.suggestions
    }

    /// Goes to the row of `pick`.
    pub(super) fn highlight(&mut self, pick: Option<&Suggestion>) {
        self.chosen = self.suggestions.iter().position(|it| Some(it) == pick);
    }

    /// The name that completes what is written. Its row is shown as the one that Enter takes.
    pub(super) fn inline_completion(&mut self) -> Option<InlineCompletion> {
        let completed = self.ranking.inline_completion()?;
        let is_it =
            |pick: &Suggestion| matches!(pick, Suggestion::Name(name) if *name == completed.name);
        self.inline = self.suggestions.iter().position(is_it);
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
        it: &AutocompleteField<'_>,
        paper: &mut AutocompleteContext<'_, '_>,
    ) -> Option<(Rect, Option<Suggestion>)> {
        if self.suggestions.is_empty() {
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

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        it: &AutocompleteField<'_>,
        paper: &mut AutocompleteContext<'_, '_>,
    ) -> Option<Suggestion> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = ui.localize(&msg!("complete-list", field = &it.name));
        accessibility::list(ui, &name, self.suggestions.len());
        let best: Vec<NameMatch> = self.ranking.best().to_vec();
        let mut clicked = None;
        for (index, pick) in self.suggestions.clone().into_iter().enumerate() {
            let fit = if pick == Suggestion::Typed { None } else { best.get(index) };
            if self.suggestion_ui(ui, index, fit, it, paper).clicked() {
                clicked = Some(pick);
            }
        }
        clicked
    }

    fn highlight_of(&self, index: usize) -> SuggestionHighlight {
        match index {
            _ if self.chosen == Some(index) => SuggestionHighlight::Chosen,
            _ if self.inline == Some(index) => SuggestionHighlight::Completes,
            _ => SuggestionHighlight::Plain,
        }
    }

    /// Shows row number `index`: a name, or what enters what is written.
    fn suggestion_ui(
        &mut self,
        ui: &mut Ui,
        index: usize,
        fit: Option<&NameMatch>,
        it: &AutocompleteField<'_>,
        paper: &mut AutocompleteContext<'_, '_>,
    ) -> Response {
        let (_, rect) = ui.allocate_space(vec2(self.room.field.width() - 10.0, ROW_HEIGHT));
        // Not to be gone to by Tab: that leads from the field to what follows it.
        let response = ui.interact(rect, row_id(it.id, index), Sense::CLICK);
        let is_chosen = if self.chosen == Some(index) {
            RowSelection::Selected
        } else {
            RowSelection::Unselected
        };
        let said = match fit {
            Some(fit) => ui.localize(&spoken_text(fit)),
            None => self.entry_text.unwrap_or_default().to_owned(),
        };
        accessibility::list_row(&response, index, is_chosen, || said);
        let behind = row_fill(&response, self.highlight_of(index), paper);
        ui.painter().rect_filled(rect, paper.pen.look.radius(), behind);
        match fit {
            Some(fit) => self.name_row_ui(ui, fit, (it.kind, rect), paper),
            None => self.entry_row_ui(ui, index, rect, paper),
        }
        response
    }

    /// Shows what enters what is written, below a line where there are names above it.
    fn entry_row_ui(
        &self,
        ui: &Ui,
        index: usize,
        rect: Rect,
        paper: &mut AutocompleteContext<'_, '_>,
    ) {
        let look = paper.pen.look;
        let colours = look.colours(ui.ctx());
        if 0 < index {
            ui.painter().hline(rect.x_range(), rect.top(), (1.0, colours.line));
        }
        let place = rect.shrink2(vec2(look.tight() + 2.0, 0.0));
        let setting = ExcerptStyle {
            size: FONT_SIZE,
            width: place.width().max(1.0),
            max_lines: 1,
            ink: colours.ink,
        };
        let top = place.center().y - setting.height() / 2.0;
        let place =
            Rect::from_min_size(pos2(place.left(), top), vec2(setting.width, setting.height()));
        let words = self.entry_text.unwrap_or_default();
        paper.words.paint_matches(ui, paper.pen, (words, &[]), place, setting);
    }

    /// Shows one name, its letters that fit underlined, and how often it is used.
    fn name_row_ui(
        &mut self,
        ui: &Ui,
        fit: &NameMatch,
        (kind, rect): (NameKind, Rect),
        paper: &mut AutocompleteContext<'_, '_>,
    ) {
        let look = paper.pen.look;
        let colours = look.colours(ui.ctx());
        let mut place = rect.shrink2(vec2(look.tight() + 2.0, 0.0));
        let used = match fit.count {
            0 => ui.localize(&msg!("complete-elsewhere")),
            count => count.to_string(),
        };
        let mut job = egui::text::LayoutJob::simple_singleline(
            used,
            FontId::proportional(look.small()),
            colours.ink_soft,
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(place.width() * MAX_COUNT_SHARE);
        let used = ui.painter().layout_job(job);
        let at = place.right_center() - vec2(used.size().x, used.size().y / 2.0);
        place.set_right(at.x - look.gap());
        ui.painter().galley(at, used, colours.ink_soft);
        if kind == NameKind::Label {
            let middle = pos2(place.left() + labels::DOT_RADIUS, place.center().y);
            labels::paint_dot(ui, middle, &fit.name, look);
            place.set_left(place.left() + labels::DOT_RADIUS * 2.0 + look.gap());
        }
        let setting = ExcerptStyle {
            size: FONT_SIZE,
            width: place.width().max(1.0),
            max_lines: 1,
            ink: colours.ink,
        };
        let top = place.center().y - setting.height() / 2.0;
        let size = vec2(setting.width, setting.height());
        let place = Rect::from_min_size(pos2(place.left(), top), size);
        let fitting = self.ranking.matched_ranges(&fit.name);
        paper.words.paint_matches(ui, paper.pen, (&fit.name, &fitting), place, setting);
    }
}

/// What a screen reader says of a name.
fn spoken_text(fit: &NameMatch) -> Message {
    match fit.count {
        0 => msg!("complete-elsewhere-aloud", name = &*fit.name),
        count => msg!("complete-aloud", name = &*fit.name, count = count),
    }
}

/// What shows that a row was gone to, is what Enter takes without that, or is under the pointer.
fn row_fill(
    response: &Response,
    standing: SuggestionHighlight,
    paper: &AutocompleteContext<'_, '_>,
) -> Color32 {
    let colours = paper.pen.look.colours(&response.ctx);
    match (standing, response.hovered()) {
        (SuggestionHighlight::Chosen, _) => colours.press,
        (SuggestionHighlight::Completes, _) | (SuggestionHighlight::Plain, true) => colours.hover,
        (SuggestionHighlight::Plain, false) => Color32::TRANSPARENT,
    }
}

/// Names row number `list_row` below the field called `field`.
pub(super) fn row_id(field: Id, row: usize) -> Id {
    field.with(("name", row))
}
