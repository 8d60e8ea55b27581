//! The popup with the suggestions. See [`SuggestionList`].

use std::sync::Arc;

use egui::{
    Align2, Area, Context, FontId, Frame, Order, Rangef, Rect, Ui, pos2,
    text::{LayoutJob, TextWrapping},
    vec2,
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
        theme::Look,
        view_ctx::TextCtx,
        virtual_list::{ListKeys, ListRow, ListShape, RowHeights, VirtualList},
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
        ui.set_width(self.room.field.width() - 10.0);
        let rows = RowHeights::equal(self.suggestions.len(), ROW_HEIGHT);
        let name = ui.localize(&msg!("complete-list", field = &it.name));
        let keys = self.chosen.map_or(ListKeys::Elsewhere, |_| ListKeys::Field(it.id));
        let shape = ListShape {
            row_id: Some(&|row| it.id.with(("name", row))),
            height: Rangef::point(rows.height()),
            ..ListShape::new("suggestions", &name, &rows, keys)
        };
        let mut list = VirtualList::at(self.chosen.unwrap_or(0));
        let best: Vec<NameMatch> = self.ranking.best().iter().map(|it| it.item.clone()).collect();
        let clicked = list.ui(ui, shape, |ui, row| {
            let is_typed = self.suggestions[row.index] == Suggestion::Typed;
            let name_match = if is_typed { None } else { best.get(row.index) };
            self.suggestion_ui(ui, row, name_match, it.kind, text_cx);
        });
        clicked.map(|row| self.suggestions[row].clone())
    }

    /// Shows a row: a name, or the row that submits the typed text.
    fn suggestion_ui(
        &mut self,
        ui: &Ui,
        row: &ListRow,
        name_match: Option<&NameMatch>,
        kind: NameKind,
        text_cx: &mut TextCtx<'_>,
    ) {
        let is_chosen = RowSelection::from(self.chosen == Some(row.index));
        accessibility::list_row(&row.response, row.index, is_chosen, || match name_match {
            Some(name_match) => ui.localize(&spoken_text(name_match)),
            None => self.entry_text.unwrap_or_default().to_owned(),
        });
        let look = text_cx.look;
        if self.inline == Some(row.index) {
            // Enter accepts it, too.
            let fill = look.colours(ui.ctx()).hover;
            ui.painter().rect_filled(row.ground, look.radius(), fill);
        }
        row.paint_fill(ui, look, is_chosen);
        let colours = look.colours(ui.ctx());
        let mut place = row.rect.shrink2(vec2(look.tight() + 2.0, 0.0));
        let mut words = self.entry_text.unwrap_or_default();
        let mut matched = Vec::new();
        if let Some(name_match) = name_match {
            place = name_details_ui(ui, name_match, kind, place, look);
            words = &name_match.name;
            matched = self.ranking.matched_ranges(words);
        } else if 0 < row.index {
            ui.painter().hline(row.rect.x_range(), row.rect.top(), (1.0, colours.line));
        }
        text_cx.paint_matches(ui, words, &matched, place, FONT_SIZE, colours.ink);
    }
}

/// Shows how often a name is used and, for a label, its colour. Returns the space left for the name.
fn name_details_ui(
    ui: &Ui,
    name_match: &NameMatch,
    kind: NameKind,
    mut place: Rect,
    look: &Look,
) -> Rect {
    let soft = look.colours(ui.ctx()).ink_soft;
    let used = match name_match.count {
        0 => ui.localize(&msg!("complete-elsewhere")),
        count => count.to_string(),
    };
    let small = FontId::proportional(look.small());
    let mut job = LayoutJob::simple_singleline(used, small, soft);
    job.wrap = TextWrapping::truncate_at_width(place.width() * MAX_COUNT_SHARE);
    let used = ui.painter().layout_job(job);
    let at = place.right_center() - vec2(used.size().x, used.size().y / 2.0);
    place.set_right(at.x - look.gap());
    ui.painter().galley(at, used, soft);
    if kind == NameKind::Label {
        let middle = pos2(place.left() + labels::DOT_RADIUS, place.center().y);
        labels::paint_dot(ui, middle, &name_match.name, look);
        place.set_left(place.left() + labels::DOT_RADIUS * 2.0 + look.gap());
    }
    place
}

/// Returns what a screen reader says for a name.
fn spoken_text(name_match: &NameMatch) -> Message {
    match name_match.count {
        0 => msg!("complete-elsewhere-spoken", name = &*name_match.name),
        count => msg!("complete-spoken", name = &*name_match.name, count = count),
    }
}
