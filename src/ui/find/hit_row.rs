//! One hit in the list: whether it will be marked, where it is, and its line with the hit made strong.

use std::ops::Range;

use egui::{
    Align2, Color32, FontId, Id, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, accesskit::Toggled, pos2, vec2,
};

use super::FindContext;
use crate::{
    command::{FieldHit, FindCommand, HitInclusion, HitIndex, MarkField},
    editor::{Editor, FindState},
    i18n::{Message, msg},
    model::{Document, Mark, Span},
    ui::{
        accessibility::{self, RowSelection},
        excerpt::ExcerptStyle,
        localize::Localize as _,
    },
};

/// The height of a row, in points.
pub(super) const ROW_HEIGHT: f32 = 24.0;

/// The side of the box that says whether a hit will be marked, in points.
const CHECKBOX_SIDE: f32 = 14.0;

/// The width of what says where a hit is, in points.
const PLACE_WIDTH: f32 = 64.0;

/// The size of a hit's line, in points.
const WORDS_SIZE: f32 = 14.0;

/// How many bytes of the line are shown before the hit, at least and at most, and from its start on.
const MIN_BYTES_BEFORE: usize = 12;
const MAX_BYTES_BEFORE: usize = 60;
const MAX_BYTES_AFTER: usize = 240;

/// About how wide a letter is, in points.
const LETTER_WIDTH: f32 = 7.0;

/// A row of the list.
pub(super) struct HitRow {
    /// Its number, from 0.
    pub(super) index: usize,
    pub(super) id: Id,
    pub(super) hit: HitIndex,
    /// Whether its hit is the one that is shown.
    pub(super) is_current: bool,
    /// Whether the Tab key leads to it.
    pub(super) is_tab_stop: bool,
}

/// What a row says.
struct HitRowText {
    /// Where the hit is.
    place: Message,
    /// Its line, or as much of it as has room.
    line: String,
    /// The bytes of the line that are the hit.
    hit: Range<usize>,
}

/// Shows one row.
pub(super) fn hit_row_ui(
    ui: &mut Ui,
    row: &HitRow,
    finding: &FindState,
    around: &mut FindContext<'_, '_>,
) -> Response {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW_HEIGHT));
    let sense = if row.is_tab_stop { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, row.id, sense);
    // So that the hit itself has room.
    let before = (rect.width() - PLACE_WIDTH - ROW_HEIGHT) / LETTER_WIDTH / 2.0;
    let before = (before.max(0.0) as usize).clamp(MIN_BYTES_BEFORE, MAX_BYTES_BEFORE);
    let told = hit_row_text(around.session, finding, row.hit, before);
    let chosen = if row.is_current { RowSelection::Selected } else { RowSelection::Unselected };
    let place = ui.localize(&told.place);
    let name = || format!("{place}: {}", told.line);
    // A row that the Tab key does not lead to has no node by itself.
    let is_shown = row.is_current;
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_shown, name()));
    accessibility::list_row(&response, row.index, chosen, name);
    if response.clicked() {
        around.seek(FindCommand::Show(row.hit));
    }
    paint_background(ui, row, &response, rect, around);
    if let HitIndex::Text(index) = row.hit {
        pick_checkbox_ui(ui, row, index, finding, (rect, &response), around);
    }
    paint_text(ui, &place, &told, rect, around);
    response
}

/// Paints what lies under the row's words.
fn paint_background(
    ui: &Ui,
    row: &HitRow,
    response: &Response,
    rect: Rect,
    around: &FindContext<'_, '_>,
) {
    let look = around.pen.look;
    let colours = look.colours(ui.ctx());
    let fill = match (row.is_current, response.hovered()) {
        (true, _) => colours.press,
        (false, true) => colours.hover,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, look.radius(), fill);
    if response.has_focus() {
        ui.painter().rect_stroke(rect, look.radius(), look.ring(ui.ctx()), StrokeKind::Inside);
    }
}

/// Shows whether a hit of the text will be marked, and lets that be changed.
fn pick_checkbox_ui(
    ui: &Ui,
    row: &HitRow,
    index: usize,
    finding: &FindState,
    (rect, whole): (Rect, &Response),
    around: &mut FindContext<'_, '_>,
) {
    let pick = finding.inclusion(index);
    let is_in = pick == HitInclusion::Included;
    let centre = pos2(rect.left() + 12.0, rect.center().y);
    let target = Rect::from_center_size(centre, vec2(ROW_HEIGHT, ROW_HEIGHT));
    let response = ui.interact(target, row.id.with("pick"), Sense::CLICK);
    let name = ui.localize(&msg!("find-pick"));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_in, &name));
    ui.ctx().accesskit_node_builder(whole.id, |node| {
        node.set_toggled(if is_in { Toggled::True } else { Toggled::False });
    });
    if response.clicked() {
        around.seek(FindCommand::ToggleHit(index));
    }
    let colours = around.pen.look.colours(ui.ctx());
    let square = Rect::from_center_size(centre, vec2(CHECKBOX_SIDE, CHECKBOX_SIDE));
    let edge = if response.hovered() { colours.accent } else { colours.edge };
    ui.painter().rect(square, 3.0, colours.raised, Stroke::new(1.0, edge), StrokeKind::Inside);
    if is_in {
        let at = |x: f32, y: f32| square.min + vec2(x, y) * CHECKBOX_SIDE;
        let check = vec![at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.28)];
        ui.painter().add(Shape::line(check, Stroke::new(2.0, colours.accent)));
    }
}

/// Paints where the hit is, and its line.
fn paint_text(
    ui: &Ui,
    place: &str,
    told: &HitRowText,
    rect: Rect,
    around: &mut FindContext<'_, '_>,
) {
    let look = around.pen.look;
    let colours = look.colours(ui.ctx());
    let left = rect.left() + 12.0 + ROW_HEIGHT / 2.0;
    let font = FontId::proportional(look.small());
    let at = pos2(left, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, place, font, colours.ink_soft);
    let width = (rect.right() - left - PLACE_WIDTH).max(40.0);
    let setting = ExcerptStyle { size: WORDS_SIZE, width, max_lines: 1, ink: colours.ink };
    let top = (rect.center().y - setting.height() / 2.0).round();
    let place = Rect::from_min_size(pos2(left + PLACE_WIDTH, top), vec2(width, setting.height()));
    around.words.paint_match(ui, around.pen, (&told.line, told.hit.clone()), place, setting);
}

/// What a row says, with no more than so many bytes of the line before the hit.
fn hit_row_text(session: &Editor, finding: &FindState, hit: HitIndex, before: usize) -> HitRowText {
    let (document, marks) = (session.document(), session.marks());
    match hit {
        HitIndex::Text(index) => {
            finding.hits().nth(index).map(|span| text_hit_row(document, span, before))
        }
        HitIndex::Field(index) => finding.field_hits().get(index).and_then(|it| {
            let mark = marks.get(it.mark)?;
            field_hit_row(mark, it, before)
        }),
    }
    .unwrap_or(HitRowText { place: "".into(), line: String::new(), hit: 0..0 })
}

fn text_hit_row(document: &Document, span: Span, before: usize) -> HitRowText {
    let around = document.line_around(span.start());
    let around = around.start..around.end.max(span.end());
    let (line, hit) = excerpt(document.text(), around, span, before);
    HitRowText { place: msg!("find-line", line = document.line_number(span.start())), line, hit }
}

/// `None` where the field is not what it was when it was searched.
fn field_hit_row(mark: &Mark, it: &FieldHit, before: usize) -> Option<HitRowText> {
    let (name, text) = match it.field {
        MarkField::Speaker => (msg!("find-in-speaker"), &mark.speaker),
        MarkField::Label(index) => (msg!("find-in-label"), mark.labels.get(index)?),
        MarkField::Note => (msg!("find-in-note"), &mark.note),
    };
    text.get(it.span.range())?;
    let (line, hit) = excerpt(text, 0..text.len(), it.span, before);
    Some(HitRowText { place: name, line, hit })
}

/// The words around `hit` within `bytes` of `text` on one line, so many bytes of them before it, and where the hit is in
/// them.
fn excerpt(text: &str, bytes: Range<usize>, hit: Span, before: usize) -> (String, Range<usize>) {
    let from = text.ceil_char_boundary(bytes.start.max(hit.start().saturating_sub(before)));
    let to = text.floor_char_boundary(bytes.end.min(hit.start() + MAX_BYTES_AFTER)).max(from);
    let is_cut = bytes.start < from;
    let before = text[from..hit.start()].trim_start();
    // Half a word tells nothing.
    let before = match before.split_once(' ') {
        Some((_, whole)) if is_cut => whole,
        _ => before,
    };
    let end = hit.end().min(to);
    let is_more = to < bytes.end;
    let after = match text[end..to].rsplit_once(' ') {
        Some((whole, _)) if is_more => whole,
        _ => &text[end..to],
    };
    let mut line = if is_cut { "…".to_owned() } else { String::new() };
    line.push_str(&without_controls(before));
    let start = line.len();
    line.push_str(&without_controls(&text[hit.start()..end]));
    let hit = start..line.len();
    line.push_str(&without_controls(after));
    if is_more && !after.is_empty() {
        line.push('…');
    }
    (line, hit)
}

/// `text` without line ends and what else cannot be seen.
fn without_controls(text: &str) -> String {
    text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, words: &str, line: &str) {
        let start = text.find(words).unwrap();
        let document = Document::from_text("a.txt", text);
        let told = text_hit_row(
            &document,
            Span::new(start, start + words.len()).unwrap(),
            MAX_BYTES_BEFORE,
        );
        let mut shown = told.line.clone();
        shown.insert(told.hit.end, ']');
        shown.insert(told.hit.start, '[');
        assert_eq!(shown, line);
    }

    #[test]
    fn a_hit_is_told_in_its_line() {
        check("Eins.\r\nJa, sagt sie.\r\nDrei.", "sagt", "Ja, [sagt] sie.");
        check("\t Ja", "Ja", "[Ja]");
        check("Ja\nnein", "Ja\nne", "[Ja ne]");
    }

    #[test]
    fn of_a_long_line_the_words_around_are_told() {
        let text = format!("{}wo {}", "größer ".repeat(40), "kleiner ".repeat(80));
        let start = text.find("wo").unwrap();
        let (line, hit) =
            excerpt(&text, 0..text.len(), Span::new(start, start + 2).unwrap(), MAX_BYTES_BEFORE);
        assert_eq!(&line[hit.clone()], "wo");
        assert!(line.starts_with("…größer ") && line.len() < 320, "{line}");
        assert!(line.ends_with("kleiner kleiner…"), "{line}");
        let whole =
            excerpt(&text, 0..text.len(), Span::new(0, text.len()).unwrap(), MAX_BYTES_BEFORE);
        assert!(whole.0.len() <= MAX_BYTES_AFTER && whole.1 == (0..whole.0.len()));
    }
}
