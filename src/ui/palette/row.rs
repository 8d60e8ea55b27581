//! One row of the palette. See [`row_ui`].

use std::ops::Range;

use egui::{
    Align2, Color32, FontId, Id, Label, Rect, RichText, Sense, StrokeKind, Ui, UiBuilder, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    PaletteContext,
    search::PaletteMatch,
    sources::{PaletteAction, PaletteKind},
};
use crate::{
    i18n::msg,
    ui::{
        accessibility::{self, RowSelection},
        breakpoints,
        excerpt::ExcerptStyle,
        localize::Localize as _,
        theme::Look,
    },
    workspace::Workspace,
};

/// The height of a row, in points.
pub(super) const ROW_HEIGHT: f32 = 30.0;

/// The width of the column that says what kind of thing a row is, in points.
const KIND_WIDTH: f32 = 72.0;

/// The size of words of the document, in points.
const FONT_SIZE: f32 = 14.0;

/// How thick the line under letters that fit is, in points.
const UNDERLINE: f32 = 1.5;

/// The most of a row that what is said beside its name takes.
const MAX_DETAIL_SHARE: f32 = 0.45;

/// How far into a text what fits may begin without the text being cut before it, in bytes.
const MAX_LEAD_BYTES: usize = 48;

/// What stands in a row beside its name.
struct PaletteRowDetail {
    /// The key, or the reason why it cannot be taken, or whatever else is said.
    words: String,
    is_available: bool,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct PaletteRowPlace {
    /// Its number, from 0.
    pub(super) index: usize,
    /// The name of its node.
    pub(super) id: Id,
    pub(super) is_chosen: bool,
}

/// Shows `fit`, of which `hits` fit what is typed. Returns whether it was clicked on.
pub(super) fn row_ui(
    ui: &mut Ui,
    fit: &PaletteMatch,
    place: PaletteRowPlace,
    hits: &[Range<usize>],
    cx: &mut PaletteContext<'_, '_>,
) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW_HEIGHT));
    let response = ui.interact(rect, place.id, Sense::click());
    let beside = row_detail(ui, fit, cx.workspace);
    let chosen = if place.is_chosen { RowSelection::Selected } else { RowSelection::Unselected };
    let message = spoken_text(ui, fit, &beside);
    accessibility::list_row(&response, place.index, chosen, || message);
    if !beside.is_available {
        accessibility::set_disabled(&response);
    }
    let look = cx.text_cx.look;
    let colours = look.colours(ui.ctx());
    let behind = match (place.is_chosen, response.hovered()) {
        (true, _) => colours.press,
        (false, true) => colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect.shrink2(vec2(0.0, 1.0)), look.radius(), behind);
    if response.has_focus() {
        let ring = look.ring(ui.ctx());
        ui.painter().rect_stroke(rect.shrink(1.0), look.radius(), ring, StrokeKind::Inside);
    }
    let left = detail_ui(ui, fit.kind, &beside, rect.shrink2(vec2(look.gap(), 0.0)), look);
    let ink = if beside.is_available { colours.ink } else { colours.ink_soft };
    let (text, hits) = elide_before_match(&fit.item.text, hits);
    match fit.kind {
        PaletteKind::Command | PaletteKind::Setting | PaletteKind::Sample => {
            label_ui(ui, &text, &hits, left, ink, look);
        }
        PaletteKind::Document
        | PaletteKind::Recent
        | PaletteKind::Speaker
        | PaletteKind::Label
        | PaletteKind::Heading
        | PaletteKind::Mark => {
            let style =
                ExcerptStyle { size: FONT_SIZE, width: left.width().max(1.0), max_lines: 1, ink };
            let top = left.center().y - style.height() / 2.0;
            let size = vec2(style.width, style.height());
            let place = Rect::from_min_size(pos2(left.left(), top), size);
            cx.words.paint_matches(ui, cx.text_cx, (&text, &hits), place, style);
        }
    }
    response.clicked()
}

/// What stands beside the name of `fit`.
fn row_detail(ui: &Ui, fit: &PaletteMatch, workspace: &Workspace) -> PaletteRowDetail {
    match fit.item.action {
        PaletteAction::Run(command) => match command.dispatch(workspace) {
            Ok(_) => {
                PaletteRowDetail { words: command.spec().key_label(ui.ctx()), is_available: true }
            }
            Err(reason) => PaletteRowDetail { words: ui.localize(&reason), is_available: false },
        },
        PaletteAction::Send(_)
        | PaletteAction::SendAndShowList(_)
        | PaletteAction::ShowSetting(_) => {
            PaletteRowDetail { words: fit.item.detail.clone(), is_available: true }
        }
    }
}

/// What a screen reader says of a row.
fn spoken_text(ui: &Ui, fit: &PaletteMatch, beside: &PaletteRowDetail) -> String {
    let words = if beside.is_available {
        beside.words.clone()
    } else {
        ui.localize(&msg!("palette-unavailable", reason = &beside.words))
    };
    let parts = [fit.item.text.clone(), words, ui.localize(&fit.kind.name())];
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

/// Shows what stands beside a name at the right of `rect`. Returns what is left of `rect`.
fn detail_ui(
    ui: &mut Ui,
    kind: PaletteKind,
    beside: &PaletteRowDetail,
    rect: Rect,
    look: &Look,
) -> Rect {
    let soft = look.colours(ui.ctx()).ink_soft;
    let font = FontId::proportional(look.small());
    let mut right = rect.right();
    if breakpoints::NARROW <= rect.width() {
        let place = pos2(right, rect.center().y);
        let kind = ui.localize(&kind.name());
        ui.painter().text(place, Align2::RIGHT_CENTER, kind, font.clone(), soft);
        right -= KIND_WIDTH;
    }
    let words = beside.words.clone();
    let wide = ui.painter().layout_no_wrap(words.clone(), font, soft).size().x + 1.0;
    let width = wide.min(rect.width() * MAX_DETAIL_SHARE);
    let place = Rect::from_min_max(pos2(right - width, rect.top()), pos2(right, rect.bottom()));
    let label = Label::new(RichText::new(words).size(look.small()).color(soft)).truncate();
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.centered_and_justified(|ui| ui.add(label));
    });
    Rect::from_min_max(rect.min, pos2(place.left() - look.gap(), rect.bottom()))
}

/// Shows words of the program's own in `rect`, those letters strong that fit.
fn label_ui(ui: &Ui, text: &str, hits: &[Range<usize>], rect: Rect, ink: Color32, look: &Look) {
    let accent = look.colours(ui.ctx()).accent;
    let font = FontId::proportional(look.body());
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    job.wrap = TextWrapping::truncate_at_width(rect.width());
    let mut at = 0;
    for hit in hits.iter().chain([&(text.len()..text.len())]) {
        job.append(&text[at..hit.start], 0.0, TextFormat::simple(font.clone(), ink));
        let mut strong = TextFormat::simple(font.clone(), accent);
        strong.underline = (UNDERLINE, accent).into();
        job.append(&text[hit.clone()], 0.0, strong);
        at = hit.end;
    }
    let galley = ui.painter().layout_job(job);
    let place = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(place, galley, ink);
}

/// `text` from a little before the first of `hits` on, where that stands far inside; and where `hits` are in it.
fn elide_before_match(text: &str, hits: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = hits.first().map_or(0, |hit| hit.start);
    if first <= MAX_LEAD_BYTES {
        return (text.to_owned(), hits.to_vec());
    }
    let start = text.floor_char_boundary(first - MAX_LEAD_BYTES / 2);
    let start = text[start..first].find(' ').map_or(start, |blank| start + blank + 1);
    let sign = "… ";
    let moved = |at: usize| at - start + sign.len();
    let hits = hits.iter().map(|hit| moved(hit.start)..moved(hit.end)).collect();
    (format!("{sign}{}", &text[start..]), hits)
}
