//! The popup with the suggestions. See [`SuggestionList`].

use std::sync::Arc;

use egui::{
    Align2, Area, Color32, Context, FontId, Frame, Id, Order, Rect, Response, Sense, Ui, pos2, vec2,
};

use super::{
    AutocompleteField, NameKind, Suggestion,
    name_ranking::{InlineCompletion, NameMatch, NameRanking},
};
use crate::{
    i18n::{Message, msg},
    ui::{
        accessibility::{self, RowSelection},
        labels,
        localize::Localize as _,
        view_ctx::TextCtx,
    },
};

/// The height of a row, in points.
const ROW_HEIGHT: f32 = 26.0;

/// The size of a name, in points.
const FONT_SIZE: f32 = 14.0;

/// The height of the popup's frame and its distance to the window's edge, in points.
const FRAME_HEIGHT: f32 = 16.0;

/// The largest share of a row that the text next to the name takes.
const MAX_COUNT_SHARE: f32 = 0.4;

/// Where the popup is and how many rows fit.
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
    /// Returns the space for `wanted` rows below the field, or above it if they don't fit below and more fit above.
    pub(super) fn around(ctx: &Context, field: Rect, wanted: usize) -> Self {
        let window = ctx.content_rect();
        let most = |height: f32| ((height - FRAME_HEIGHT) / ROW_HEIGHT).max(0.0) as usize;
        let below = most(window.bottom() - field.bottom());
        let above = most(field.top() - window.top());
        let side = if below < wanted.min(above) { PopupSide::Above } else { PopupSide::Below };
        let rows = if side == PopupSide::Above { above } else { below };
        Self { field, rows: wanted.min(rows.max(1)), side }
    }

    /// Returns the popup's corner next to the field, and its position.
    fn corner(&self) -> (Align2, egui::Pos2) {
        match self.side {
            PopupSide::Below => (Align2::LEFT_TOP, self.field.left_bottom() + vec2(0.0, 2.0)),
            PopupSide::Above => (Align2::LEFT_BOTTOM, self.field.left_top() - vec2(0.0, 2.0)),
        }
    }
}

/// The best names, then the row that submits the typed text; one of them may be highlighted.
pub(super) struct SuggestionList<'a> {
    ranking: &'a mut NameRanking,
    /// The text of the submitting row, if there is one.
    entry_text: Option<&'a str>,
    room: PopupSpace,
    pub(super) suggestions: Vec<Suggestion>,
    /// The index of the highlighted row.
    pub(super) chosen: Option<usize>,
    /// The index of the row that is the inline completion, which Enter accepts as well.
    inline: Option<usize>,
}

impl<'a> SuggestionList<'a> {
    /// Builds the list of as many names as fit next to the submitting row.
    pub(super) fn new(
        ranking: &'a mut NameRanking,
        entry_text: Option<&'a str>,
        room: PopupSpace,
    ) -> Self {
        let max_names = room.rows - usize::from(entry_text.is_some());
        let best = ranking.best().iter().take(max_names);
        let names = best.map(|it| Suggestion::Name(Arc::clone(&it.item.name)));
        let suggestions = names.chain(entry_text.map(|_| Suggestion::Typed)).collect();
        Self { ranking, entry_text, room, suggestions, chosen: None, inline: None }
    }

    pub(super) fn highlight(&mut self, suggestion: Option<&Suggestion>) {
        self.chosen = self.suggestions.iter().position(|it| Some(it) == suggestion);
    }

    /// Returns the name that completes the typed text and marks its row as the one that Enter accepts.
    pub(super) fn inline_completion(&mut self) -> Option<InlineCompletion> {
        let completion = self.ranking.inline_completion()?;
        let is_completion =
            |it: &Suggestion| matches!(it, Suggestion::Name(name) if *name == completion.name);
        self.inline = self.suggestions.iter().position(is_completion);
        Some(completion)
    }

    /// Shows the popup if there are suggestions. Returns its area and the suggestion clicked on.
    pub(super) fn ui(
        &mut self,
        ui: &Ui,
        it: &AutocompleteField<'_>,
        text_cx: &mut TextCtx<'_>,
    ) -> Option<(Rect, Option<Suggestion>)> {
        if self.suggestions.is_empty() {
            return None;
        }
        let (pivot, corner) = self.room.corner();
        let area = Area::new(it.id.with("names")).order(Order::Foreground).pivot(pivot);
        let shown = area.fixed_pos(corner).show(ui.ctx(), |ui| {
            let frame = Frame::popup(ui.style()).inner_margin(4.0);
            frame.show(ui, |ui| self.rows_ui(ui, it, text_cx)).inner
        });
        Some((shown.response.rect, shown.inner))
    }

    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        it: &AutocompleteField<'_>,
        text_cx: &mut TextCtx<'_>,
    ) -> Option<Suggestion> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = ui.localize(&msg!("complete-list", field = &it.name));
        accessibility::list(ui, &name, self.suggestions.len());
        let best: Vec<NameMatch> = self.ranking.best().iter().map(|it| it.item.clone()).collect();
        let mut clicked = None;
        for (index, suggestion) in self.suggestions.clone().into_iter().enumerate() {
            let name_match = if suggestion == Suggestion::Typed { None } else { best.get(index) };
            if self.suggestion_ui(ui, index, name_match, it, text_cx).clicked() {
                clicked = Some(suggestion);
            }
        }
        clicked
    }

    /// Shows row `index`: a name, or the row that submits the typed text.
    fn suggestion_ui(
        &mut self,
        ui: &mut Ui,
        index: usize,
        name_match: Option<&NameMatch>,
        it: &AutocompleteField<'_>,
        text_cx: &mut TextCtx<'_>,
    ) -> Response {
        let (_, rect) = ui.allocate_space(vec2(self.room.field.width() - 10.0, ROW_HEIGHT));
        // Not focusable: Tab moves from the field to the next one.
        let response = ui.interact(rect, row_id(it.id, index), Sense::CLICK);
        let is_chosen = RowSelection::from(self.chosen == Some(index));
        let message = match name_match {
            Some(name_match) => ui.localize(&spoken_text(name_match)),
            None => self.entry_text.unwrap_or_default().to_owned(),
        };
        accessibility::list_row(&response, index, is_chosen, || message);
        let colours = text_cx.look.colours(ui.ctx());
        let fill = match index {
            _ if self.chosen == Some(index) => colours.press,
            _ if self.inline == Some(index) || response.hovered() => colours.hover,
            _ => Color32::TRANSPARENT,
        };
        ui.painter().rect_filled(rect, text_cx.look.radius(), fill);
        match name_match {
            Some(name_match) => self.name_row_ui(ui, name_match, it.kind, rect, text_cx),
            None => self.entry_row_ui(ui, index, rect, text_cx),
        }
        response
    }

    /// Shows the row that submits the typed text, with a line above it if names precede it.
    fn entry_row_ui(&self, ui: &Ui, index: usize, rect: Rect, text_cx: &mut TextCtx<'_>) {
        let look = text_cx.look;
        let colours = look.colours(ui.ctx());
        if 0 < index {
            ui.painter().hline(rect.x_range(), rect.top(), (1.0, colours.line));
        }
        let place = rect.shrink2(vec2(look.tight() + 2.0, 0.0));
        let words = self.entry_text.unwrap_or_default();
        text_cx.paint_matches(ui, words, &[], place, FONT_SIZE, colours.ink);
    }

    /// Shows a name with its matched letters underlined, and how often it is used.
    fn name_row_ui(
        &mut self,
        ui: &Ui,
        name_match: &NameMatch,
        kind: NameKind,
        rect: Rect,
        text_cx: &mut TextCtx<'_>,
    ) {
        let look = text_cx.look;
        let colours = look.colours(ui.ctx());
        let mut place = rect.shrink2(vec2(look.tight() + 2.0, 0.0));
        let used = match name_match.count {
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
            labels::paint_dot(ui, middle, &name_match.name, look);
            place.set_left(place.left() + labels::DOT_RADIUS * 2.0 + look.gap());
        }
        let matched = self.ranking.matched_ranges(&name_match.name);
        text_cx.paint_matches(ui, &name_match.name, &matched, place, FONT_SIZE, colours.ink);
    }
}

fn spoken_text(name_match: &NameMatch) -> Message {
    match name_match.count {
        0 => msg!("complete-elsewhere-spoken", name = &*name_match.name),
        count => msg!("complete-spoken", name = &*name_match.name, count = count),
    }
}

pub(super) fn row_id(field: Id, row: usize) -> Id {
    field.with(("name", row))
}
