//! One row of the palette. See [`row_ui`].

use std::ops::Range;

use egui::{
    Align2, Color32, FontId, Id, Label, Rect, RichText, Sense, StrokeKind, Ui, UiBuilder, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    Desk,
    search::Fit,
    sources::{Goal, Kind},
};
use crate::{
    i18n::msg,
    ui::{
        roles::{self, Chosen},
        room,
        speech::Speaks as _,
        theme::Look,
        words::Setting,
    },
    workspace::Workspace,
};

/// The height of a row, in points.
pub(super) const ROW: f32 = 30.0;

/// The width of the column that says what kind of thing a row is, in points.
const KIND: f32 = 72.0;

/// The size of words of the document, in points.
const WORDS: f32 = 14.0;

/// How thick the line under letters that fit is, in points.
const UNDERLINE: f32 = 1.5;

/// The most of a row that what is said beside its name takes.
const MORE: f32 = 0.45;

/// How far into a text what fits may begin without the text being cut before it, in bytes.
const AHEAD: usize = 48;

/// What stands in a row beside its name.
struct Beside {
    /// The key, or the reason why it cannot be taken, or whatever else is said.
    words: String,
    is_open: bool,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// Its number, from 0.
    pub(super) index: usize,
    /// The name of its node.
    pub(super) id: Id,
    pub(super) is_chosen: bool,
}

/// Shows `fit`, of which `hits` fit what is typed. Returns whether it was clicked on.
pub(super) fn row_ui(
    ui: &mut Ui,
    fit: &Fit,
    place: Place,
    hits: &[Range<usize>],
    desk: &mut Desk<'_, '_>,
) -> bool {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, place.id, Sense::click());
    let beside = beside(ui, fit, desk.workspace);
    let chosen = if place.is_chosen { Chosen::Yes } else { Chosen::No };
    let said = said(ui, fit, &beside);
    roles::row(&response, place.index, chosen, || said);
    if !beside.is_open {
        roles::closed(&response);
    }
    let look = desk.pen.look;
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
    let left = beside_ui(ui, fit.kind, &beside, rect.shrink2(vec2(look.gap(), 0.0)), look);
    let ink = if beside.is_open { colours.ink } else { colours.ink_soft };
    let (text, hits) = cut(&fit.entry.text, hits);
    match fit.kind {
        Kind::Command | Kind::Setting | Kind::Sample => {
            own_words_ui(ui, &text, &hits, left, ink, look);
        }
        Kind::Document
        | Kind::Recent
        | Kind::Speaker
        | Kind::Label
        | Kind::Heading
        | Kind::Mark => {
            let setting = Setting { size: WORDS, width: left.width().max(1.0), lines: 1, ink };
            let top = left.center().y - setting.height() / 2.0;
            let size = vec2(setting.width, setting.height());
            let place = Rect::from_min_size(pos2(left.left(), top), size);
            desk.words.paint_fitting(ui, desk.pen, (&text, &hits), place, setting);
        }
    }
    response.clicked()
}

/// What stands beside the name of `fit`.
fn beside(ui: &Ui, fit: &Fit, workspace: &Workspace) -> Beside {
    match fit.entry.goal {
        Goal::Offer(offer) => match offer.take(workspace) {
            Ok(_) => Beside { words: offer.row().key_words(ui.ctx()), is_open: true },
            Err(reason) => Beside { words: ui.say(&reason), is_open: false },
        },
        Goal::Asked(_) | Goal::Listed(_) | Goal::Set(_) => {
            Beside { words: fit.entry.more.clone(), is_open: true }
        }
    }
}

/// What a screen reader says of a row.
fn said(ui: &Ui, fit: &Fit, beside: &Beside) -> String {
    let words = if beside.is_open {
        beside.words.clone()
    } else {
        ui.say(&msg!("palette-unavailable", reason = &beside.words))
    };
    let parts = [fit.entry.text.clone(), words, ui.say(&fit.kind.name())];
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

/// Shows what stands beside a name at the right of `rect`. Returns what is left of `rect`.
fn beside_ui(ui: &mut Ui, kind: Kind, beside: &Beside, rect: Rect, look: &Look) -> Rect {
    let soft = look.colours(ui.ctx()).ink_soft;
    let font = FontId::proportional(look.small());
    let mut right = rect.right();
    if room::NARROW <= rect.width() {
        let place = pos2(right, rect.center().y);
        let kind = ui.say(&kind.name());
        ui.painter().text(place, Align2::RIGHT_CENTER, kind, font.clone(), soft);
        right -= KIND;
    }
    let words = beside.words.clone();
    let wide = ui.painter().layout_no_wrap(words.clone(), font, soft).size().x + 1.0;
    let width = wide.min(rect.width() * MORE);
    let place = Rect::from_min_max(pos2(right - width, rect.top()), pos2(right, rect.bottom()));
    let label = Label::new(RichText::new(words).size(look.small()).color(soft)).truncate();
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.centered_and_justified(|ui| ui.add(label));
    });
    Rect::from_min_max(rect.min, pos2(place.left() - look.gap(), rect.bottom()))
}

/// Shows words of the program's own in `rect`, those letters strong that fit.
fn own_words_ui(ui: &Ui, text: &str, hits: &[Range<usize>], rect: Rect, ink: Color32, look: &Look) {
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
fn cut(text: &str, hits: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = hits.first().map_or(0, |hit| hit.start);
    if first <= AHEAD {
        return (text.to_owned(), hits.to_vec());
    }
    let start = text.floor_char_boundary(first - AHEAD / 2);
    let start = text[start..first].find(' ').map_or(start, |blank| start + blank + 1);
    let sign = "… ";
    let moved = |at: usize| at - start + sign.len();
    let hits = hits.iter().map(|hit| moved(hit.start)..moved(hit.end)).collect();
    (format!("{sign}{}", &text[start..]), hits)
}
