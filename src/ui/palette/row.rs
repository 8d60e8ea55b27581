//! A row of the palette. See [`row_ui`].

use std::ops::Range;

use egui::{
    Align2, Color32, FontId, Label, Rect, RichText, Ui, UiBuilder, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    search::kind_of,
    sources::{PaletteAction, PaletteItem, PaletteKind},
};
use crate::{
    i18n::msg,
    ui::{
        accessibility::{self, RowSelection},
        breakpoints,
        localize::Localize as _,
        ranking::RankedItem,
        theme::Look,
        view_ctx::ViewCtx,
        virtual_list::ListRow,
    },
    workspace::Workspace,
};

/// The height of a row, in points.
pub(super) const ROW_HEIGHT: f32 = 30.0;

/// The width of the kind column, in points.
const KIND_WIDTH: f32 = 72.0;

/// The font size of document text, in points.
const FONT_SIZE: f32 = 14.0;

/// The thickness of the line under matched letters, in points.
const UNDERLINE: f32 = 1.5;

/// The largest share of a row that its detail takes.
const MAX_DETAIL_SHARE: f32 = 0.45;

/// Text before the first match is elided if longer than this, in bytes.
const MAX_LEAD_BYTES: usize = 48;

/// The detail of a row, beside its name.
struct PaletteRowDetail {
    /// The shortcut, the reason it is unavailable, or other details.
    words: String,
    is_available: bool,
}

/// Shows a row with the byte ranges `hits` underlined.
pub(super) fn row_ui(
    ui: &mut Ui,
    row: &ListRow,
    found: &RankedItem<PaletteItem>,
    selection: RowSelection,
    hits: &[Range<usize>],
    cx: &mut ViewCtx<'_>,
) {
    let detail = row_detail(ui, found, cx.workspace);
    accessibility::list_row(&row.response, row.index, selection, || {
        spoken_text(ui, found, &detail)
    });
    if !detail.is_available {
        accessibility::set_disabled(&row.response);
    }
    let look = cx.text.look;
    let colours = look.colours(ui.ctx());
    row.paint_fill(ui, look, selection);
    let rect = row.rect;
    let name_rect =
        detail_ui(ui, kind_of(found.position), &detail, rect.shrink2(vec2(look.gap(), 0.0)), look);
    let ink = if detail.is_available { colours.ink } else { colours.ink_soft };
    let (text, hits) = elide_before_match(&found.item.text, hits);
    match kind_of(found.position) {
        PaletteKind::Command | PaletteKind::Setting | PaletteKind::Sample => {
            label_ui(ui, &text, &hits, name_rect, ink, look);
        }
        PaletteKind::Document
        | PaletteKind::Recent
        | PaletteKind::Speaker
        | PaletteKind::Label
        | PaletteKind::Heading
        | PaletteKind::Mark => {
            cx.text.paint_matches(ui, &text, &hits, name_rect, FONT_SIZE, ink);
        }
    }
}

fn row_detail(ui: &Ui, found: &RankedItem<PaletteItem>, workspace: &Workspace) -> PaletteRowDetail {
    match found.item.action {
        PaletteAction::Run(command) => match command.dispatch(workspace) {
            Ok(_) => {
                PaletteRowDetail { words: command.spec().key_label(ui.ctx()), is_available: true }
            }
            Err(reason) => PaletteRowDetail { words: ui.localize(&reason), is_available: false },
        },
        PaletteAction::Send(_)
        | PaletteAction::SendAndShowList(_)
        | PaletteAction::ShowSetting(_) => {
            PaletteRowDetail { words: found.item.detail.clone(), is_available: true }
        }
    }
}

fn spoken_text(ui: &Ui, found: &RankedItem<PaletteItem>, detail: &PaletteRowDetail) -> String {
    let words = if detail.is_available {
        detail.words.clone()
    } else {
        ui.localize(&msg!("palette-unavailable", reason = &detail.words))
    };
    let parts = [found.item.text.clone(), words, ui.localize(&kind_of(found.position).name())];
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(", ")
}

/// Shows the kind and the detail at the right of `rect`. Returns the space left for the name.
fn detail_ui(
    ui: &mut Ui,
    kind: PaletteKind,
    detail: &PaletteRowDetail,
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
    let words = detail.words.clone();
    let full_width = ui.painter().layout_no_wrap(words.clone(), font, soft).size().x + 1.0;
    let width = full_width.min(rect.width() * MAX_DETAIL_SHARE);
    let place = Rect::from_min_max(pos2(right - width, rect.top()), pos2(right, rect.bottom()));
    let label = Label::new(RichText::new(words).small().weak()).truncate();
    ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
        ui.centered_and_justified(|ui| ui.add(label));
    });
    Rect::from_min_max(rect.min, pos2(place.left() - look.gap(), rect.bottom()))
}

/// Shows text of the UI in `rect` with the byte ranges `hits` underlined.
fn label_ui(ui: &Ui, text: &str, hits: &[Range<usize>], rect: Rect, ink: Color32, look: &Look) {
    let accent = look.colours(ui.ctx()).accent;
    let mut job = LayoutJob { break_on_newline: false, ..LayoutJob::default() };
    job.wrap = TextWrapping::truncate_at_width(rect.width());
    let plain = TextFormat::simple(FontId::proportional(look.body()), ink);
    let matched = TextFormat { underline: (UNDERLINE, accent).into(), ..plain.clone() };
    let mut at = 0;
    for hit in hits.iter().chain([&(text.len()..text.len())]) {
        job.append(&text[at..hit.start], 0.0, plain.clone());
        job.append(&text[hit.clone()], 0.0, matched.clone());
        at = hit.end;
    }
    let galley = ui.painter().layout_job(job);
    let place = pos2(rect.left(), rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(place, galley, ink);
}

/// Elides `text` before the first of `hits` if that is far inside, and moves `hits` accordingly.
fn elide_before_match(text: &str, hits: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let first = hits.first().map_or(0, |hit| hit.start);
    if first <= MAX_LEAD_BYTES {
        return (text.to_owned(), hits.to_vec());
    }
    let start = text.floor_char_boundary(first - MAX_LEAD_BYTES / 2);
    let start = text[start..first].find(' ').map_or(start, |space| start + space + 1);
    let ellipsis = "… ";
    let moved = |at: usize| at - start + ellipsis.len();
    let hits = hits.iter().map(|hit| moved(hit.start)..moved(hit.end)).collect();
    (format!("{ellipsis}{}", &text[start..]), hits)
}
