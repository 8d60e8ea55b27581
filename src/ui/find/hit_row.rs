//! A row of the match list: checkbox, place, and the match in its line.

use std::ops::Range;

use egui::{
    Align2, FontId, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo,
    accesskit::Toggled, pos2, vec2,
};

use crate::{
    command::{FieldHit, FindCommand, HitInclusion, HitIndex, MarkField},
    editor::{Editor, FindState},
    i18n::{Message, msg},
    model::{Document, Mark, Span},
    ui::{
        accessibility::RowSelection, excerpt::ExcerptStyle, localize::Localize as _,
        view_ctx::ViewCtx, virtual_list::ListRow,
    },
};

/// The height of a row, in points.
pub(super) const ROW_HEIGHT: f32 = 24.0;

/// The side of the checkbox, in points.
const CHECKBOX_SIDE: f32 = 14.0;

/// The width of the place, in points.
const PLACE_WIDTH: f32 = 64.0;

/// The font size of the line, in points.
const WORDS_SIZE: f32 = 14.0;

/// How many bytes of the line are shown before the match, at least and at most, and after its start.
const MIN_BYTES_BEFORE: usize = 12;
const MAX_BYTES_BEFORE: usize = 60;
const MAX_BYTES_AFTER: usize = 240;

/// The approximate width of a letter, in points.
const LETTER_WIDTH: f32 = 7.0;

/// The text of a row.
struct HitRowText {
    /// Where the match is.
    place: Message,
    /// Its line, shortened.
    line: String,
    /// The byte range of the match in the line.
    hit: Range<usize>,
}

/// Shows the row of a match.
pub(super) fn hit_row_ui(
    ui: &Ui,
    editor: &Editor,
    row: &ListRow,
    hit: HitIndex,
    selection: RowSelection,
    finding: &FindState,
    cx: &mut ViewCtx<'_>,
) {
    // Leaves space for the match itself.
    let before = (row.rect.width() - PLACE_WIDTH - ROW_HEIGHT) / LETTER_WIDTH / 2.0;
    let before = (before.max(0.0) as usize).clamp(MIN_BYTES_BEFORE, MAX_BYTES_BEFORE);
    let text = hit_row_text(editor, finding, hit, before);
    let place = ui.localize(&text.place);
    row.show(ui, cx.text.look, selection, || format!("{place}: {}", text.line));
    if let HitIndex::Text(index) = hit {
        pick_checkbox_ui(ui, row, index, finding, cx);
    }
    paint_text(ui, &place, &text, row.rect, cx);
}

/// Shows whether a match will be marked, and toggles that.
fn pick_checkbox_ui(
    ui: &Ui,
    row: &ListRow,
    index: usize,
    finding: &FindState,
    cx: &mut ViewCtx<'_>,
) {
    let is_in = finding.inclusion(index) == HitInclusion::Included;
    let centre = pos2(row.rect.left() + 12.0, row.rect.center().y);
    let target = Rect::from_center_size(centre, vec2(ROW_HEIGHT, ROW_HEIGHT));
    let response = ui.interact(target, row.response.id.with("pick"), Sense::CLICK);
    let name = ui.localize(&msg!("find-pick"));
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_in, &name));
    ui.ctx().accesskit_node_builder(row.response.id, |node| {
        node.set_toggled(if is_in { Toggled::True } else { Toggled::False });
    });
    if response.clicked() {
        cx.outbox.send(FindCommand::ToggleHit(index));
    }
    let colours = cx.text.look.colours(ui.ctx());
    let square = Rect::from_center_size(centre, vec2(CHECKBOX_SIDE, CHECKBOX_SIDE));
    let edge = if response.hovered() { colours.accent } else { colours.edge };
    ui.painter().rect(square, 3.0, colours.raised, Stroke::new(1.0, edge), StrokeKind::Inside);
    if is_in {
        let at = |x: f32, y: f32| square.min + vec2(x, y) * CHECKBOX_SIDE;
        let check = vec![at(0.22, 0.52), at(0.42, 0.72), at(0.78, 0.28)];
        ui.painter().add(Shape::line(check, Stroke::new(2.0, colours.accent)));
    }
}

/// Paints the place and the line.
fn paint_text(ui: &Ui, place: &str, text: &HitRowText, rect: Rect, cx: &mut ViewCtx<'_>) {
    let look = cx.text.look;
    let colours = look.colours(ui.ctx());
    let left = rect.left() + 12.0 + ROW_HEIGHT / 2.0;
    let font = FontId::proportional(look.small());
    let at = pos2(left, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, place, font, colours.ink_soft);
    let width = (rect.right() - left - PLACE_WIDTH).max(40.0);
    let style = ExcerptStyle::line(WORDS_SIZE, width, colours.ink);
    let place = style.centred_in(rect.with_min_x(left + PLACE_WIDTH));
    cx.text.paint_match(ui, &text.line, text.hit.clone(), place, style);
}

/// Returns the text of a row, with at most `before` bytes of the line before the match.
fn hit_row_text(editor: &Editor, finding: &FindState, hit: HitIndex, before: usize) -> HitRowText {
    let document = editor.document();
    let marks = editor.marks();
    match hit {
        HitIndex::Text(index) => {
            finding.hits.nth(index).map(|span| text_hit_row(document, span, before))
        }
        HitIndex::Field(index) => finding.field_hits().get(index).and_then(|it| {
            let mark = marks.get(it.mark)?;
            field_hit_row(mark, it, before)
        }),
    }
    .unwrap_or(HitRowText { place: "".into(), line: String::new(), hit: 0..0 })
}

fn text_hit_row(document: &Document, span: Span, before: usize) -> HitRowText {
    let line = document.line_around(span.start());
    let line = line.start..line.end.max(span.end());
    let (line, hit) = excerpt(document.text(), line, span, before);
    HitRowText { place: msg!("find-line", line = document.line_number(span.start())), line, hit }
}

/// Returns the text of a match in a field, or `None` if the field has changed since.
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

/// Returns the words around `hit` within `bytes` of `text` as one line, at most `before` bytes of them before it, and the
/// match's byte range in that line.
fn excerpt(text: &str, bytes: Range<usize>, hit: Span, before: usize) -> (String, Range<usize>) {
    let from = text.ceil_char_boundary(bytes.start.max(hit.start().saturating_sub(before)));
    let to = text.floor_char_boundary(bytes.end.min(hit.start() + MAX_BYTES_AFTER)).max(from);
    let is_cut = bytes.start < from;
    let before = text[from..hit.start()].trim_start();
    // Drops a partial word.
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

/// Returns `text` with line breaks and other control characters as spaces.
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
        let row = text_hit_row(
            &document,
            Span::new(start, start + words.len()).unwrap(),
            MAX_BYTES_BEFORE,
        );
        let mut shown = row.line.clone();
        shown.insert(row.hit.end, ']');
        shown.insert(row.hit.start, '[');
        assert_eq!(shown, line);
    }

    #[test]
    fn a_match_is_shown_in_its_line() {
        check("Eins.\r\nJa, sagt sie.\r\nDrei.", "sagt", "Ja, [sagt] sie.");
        check("\t Ja", "Ja", "[Ja]");
        check("Ja\nnein", "Ja\nne", "[Ja ne]");
    }

    #[test]
    fn of_a_long_line_the_words_near_the_match_are_shown() {
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
