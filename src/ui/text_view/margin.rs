//! What stands in the margins: on one side letters for the marks that begin in a line, on the other side what was noted.

use egui::{
    Align2, FontId, Painter, Rangef, Rect, TextStyle, Ui, Vec2, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    TextColumn, TextView, TextViewContext,
    mark_rects::{MarkPart, MarkRect},
};
use crate::{
    model::AnchorStatus,
    typeset::WritingDirection,
    ui::{
        excerpt::ExcerptStyle, keymap::tag_letter, localize::Localize as _, mark_description,
        markdown,
    },
};

/// The most letters shown in the margin of one line.
const MAX_BADGES: usize = 3;

/// How wide notes are at least and at most, in points. Where there is less room, only a dot says that there is one.
const NOTE_WIDTH: Rangef = Rangef { min: 96.0, max: 240.0 };

/// From notes to the text, and to the edge of the view with its bar, in points.
const NOTE_GAP: f32 = 22.0;

/// The most of a note that is looked at, in letters, and its most lines.
const MAX_NOTE_CHARS: usize = 300;
const MAX_NOTE_LINES: usize = 4;

/// Paints letters and notes beside the lines where the marks of `rows` begin.
pub(super) fn paint(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    painter: &Painter,
    rows: &[MarkRect],
) {
    let mut firsts: Vec<&MarkRect> =
        rows.iter().filter(|row| row.part == MarkPart::Start).collect();
    let place = |row: &MarkRect| (row.rect.top(), row.mark.spans.start());
    firsts.sort_by(|a, b| {
        let ((a_top, a_start), (b_top, b_start)) = (place(a), place(b));
        a_top.total_cmp(&b_top).then(a_start.cmp(&b_start))
    });
    let is_same_line = |a: &&MarkRect, b: &&MarkRect| a.rect.top().total_cmp(&b.rect.top()).is_eq();
    let mut noted: Vec<&MarkRect> = Vec::new();
    for line in firsts.chunk_by(is_same_line) {
        for (index, row) in line.iter().take(MAX_BADGES).enumerate() {
            let badge = badge_rect(row, index, cx.column);
            paint_badge(ui, reader, cx, painter, row, badge);
            reader.mark_targets.push((badge, row.mark.id));
        }
        noted.extend(line.iter().copied().find(|row| has_note(row)));
    }
    for (index, row) in noted.iter().enumerate() {
        let below = noted.get(index + 1).map_or(f32::INFINITY, |next| next.rect.top());
        paint_note(ui, reader, cx, painter, (row, below));
    }
}

fn has_note(row: &MarkRect) -> bool {
    !row.mark.note.trim().is_empty()
}

/// Where the letter of the mark that begins in `row` stands, as number `index` beside its line.
fn badge_rect(row: &MarkRect, index: usize, column: TextColumn) -> Rect {
    const STEP: f32 = 16.0;
    let away = 13.0 + STEP * index as f32;
    let x = if row.is_rtl {
        column.to_window(column.width, 0.0).x + away
    } else {
        column.to_window(0.0, 0.0).x - away
    };
    Rect::from_center_size(pos2(x, row.rect.center().y), vec2(STEP - 1.0, 16.0))
}

fn paint_badge(
    ui: &Ui,
    reader: &TextView,
    cx: &TextViewContext<'_, '_>,
    painter: &Painter,
    row: &MarkRect,
    badge: Rect,
) {
    let tag = cx.pen.look.tag_colours(ui.ctx(), row.mark.tag);
    if cx.session.is_chosen(row.mark.id) || reader.hovered == Some(row.mark.id) {
        painter.rect_filled(badge, 3.0, tag.strong_fill);
    }
    let size = cx.pen.look.small();
    let written = |size| TextFormat::simple(FontId::proportional(size), tag.ink);
    let mut letter = LayoutJob::default();
    letter.append(&ui.localize(&tag_letter(row.mark.tag)), 0.0, written(size));
    if row.mark.status != AnchorStatus::Settled {
        // Smaller, or it would stand against the next letter.
        letter.append("?", 0.0, written(size * 0.75));
    }
    let letter = painter.layout_job(letter);
    let at = Align2::CENTER_CENTER.anchor_size(badge.center(), letter.size()).min;
    painter.galley(at, letter, tag.ink);
    if has_note(row) {
        painter.circle_filled(badge.right_top() + vec2(-1.0, 0.0), 1.8, tag.ink);
    }
}

/// Shows what was noted of the mark that begins in `row`, as far as there is room beside the text and above `below`.
fn paint_note(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    painter: &Painter,
    (row, below): (&MarkRect, f32),
) {
    let (look, room) = (cx.pen.look, note_range(row, cx.column));
    if room.span() < NOTE_WIDTH.min {
        return;
    }
    let soft = look.colours(ui.ctx()).ink_soft;
    let words = markdown::plain_text(&mark_description::truncated(&row.mark.note, MAX_NOTE_CHARS));
    let is_turned = WritingDirection::may_contain_rtl(&words);
    let one = ExcerptStyle { size: look.small(), width: room.span(), max_lines: 1, ink: soft };
    let line = if is_turned { one.height() } else { ui.text_style_height(&TextStyle::Small) };
    let top = row.rect.center().y - line / 2.0;
    let most = (((below - top) / line).floor() as usize).clamp(1, MAX_NOTE_LINES);
    let setting = ExcerptStyle { max_lines: most, ..one };
    let place = |size: Vec2| {
        let left = if row.is_rtl { room.max - size.x } else { room.min };
        Rect::from_min_size(pos2(left, top), size)
    };
    let rect = if is_turned {
        paint_rtl_note(ui, reader, cx, (&words, setting), place)
    } else {
        let galley = painter.layout_job(ltr_layout_job(words, setting));
        let rect = place(galley.size());
        painter.galley(rect.min, galley, soft);
        rect
    };
    let rule = if row.is_rtl { room.max + 8.0 } else { room.min - 8.0 };
    let rule = Rect::from_x_y_ranges(rule - 1.0..=rule + 1.0, rect.y_range());
    painter.rect_filled(rule, 1.0, look.tag_colours(ui.ctx(), row.mark.tag).lane);
    reader.mark_targets.push((rule.union(rect), row.mark.id));
}

/// Words that run from left to right.
fn ltr_layout_job(words: String, it: ExcerptStyle) -> LayoutJob {
    let wrap = TextWrapping { max_width: it.width, max_rows: it.max_lines, ..Default::default() };
    let format = TextFormat::simple(FontId::proportional(it.size), it.ink);
    LayoutJob { wrap, ..LayoutJob::single_section(words, format) }
}

/// Paints words of which some run from right to left, at the place for what has their size, which is returned.
fn paint_rtl_note(
    ui: &Ui,
    reader: &mut TextView,
    cx: &mut TextViewContext<'_, '_>,
    (words, setting): (&str, ExcerptStyle),
    place: impl Fn(Vec2) -> Rect,
) -> Rect {
    let size = reader.margin_notes.size(ui, cx.pen, words, setting).ceil();
    let rect = place(size);
    // No wider than they are, or they might stand at the other side of their room.
    let setting = ExcerptStyle { width: size.x, ..setting };
    reader.margin_notes.paint(ui, cx.pen, words, rect, setting);
    rect
}

/// From where to where notes stand beside the line of `row`, in points: opposite to its letters.
fn note_range(row: &MarkRect, column: TextColumn) -> Rangef {
    let (left, right) = (column.to_window(0.0, 0.0).x, column.to_window(column.width, 0.0).x);
    if row.is_rtl {
        let near = left - NOTE_GAP;
        Rangef::new((column.rect.left() + NOTE_GAP).max(near - NOTE_WIDTH.max), near)
    } else {
        let near = right + NOTE_GAP;
        Rangef::new(near, (column.rect.right() - NOTE_GAP).min(near + NOTE_WIDTH.max))
    }
}
