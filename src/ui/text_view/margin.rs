//! The margins: badges for the marks that begin in a line on one side, and their notes on the other.

use egui::{
    Align2, FontId, Painter, Rangef, Rect, TextStyle, Ui, Vec2, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    TextColumn, TextView,
    mark_rects::{MarkPart, MarkRect},
};
use crate::{
    editor::Editor,
    model::AnchorStatus,
    typeset::WritingDirection,
    ui::{
        excerpt::ExcerptStyle, keymap::tag_letter, localize::Localize as _, mark_description,
        markdown, view_ctx::ViewCtx,
    },
};

/// The most badges shown beside one line.
const MAX_BADGES: usize = 3;

/// The least and greatest width of notes, in points. With less space, only a dot on the badge shows that there is one.
const NOTE_WIDTH: Rangef = Rangef { min: 96.0, max: 240.0 };

/// The gap between notes and the text, and the edge of the view with its scroll bar, in points.
const NOTE_GAP: f32 = 22.0;

/// The most characters and lines shown of a note.
const MAX_NOTE_CHARS: usize = 300;
const MAX_NOTE_LINES: usize = 4;

/// Paints badges and notes next to the lines in which marks begin.
pub(super) fn paint(
    ui: &Ui,
    editor: &Editor,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    painter: &Painter,
    mark_rects: &[MarkRect],
) {
    let mut firsts: Vec<&MarkRect> =
        mark_rects.iter().filter(|mark_rect| mark_rect.part == MarkPart::Start).collect();
    firsts.sort_by(|a, b| {
        let by_start = a.mark.spans.start().cmp(&b.mark.spans.start());
        a.rect.top().total_cmp(&b.rect.top()).then(by_start)
    });
    let is_same_line = |a: &&MarkRect, b: &&MarkRect| a.rect.top().total_cmp(&b.rect.top()).is_eq();
    let mut with_notes: Vec<&MarkRect> = Vec::new();
    for line in firsts.chunk_by(is_same_line) {
        for (index, mark_rect) in line.iter().take(MAX_BADGES).enumerate() {
            let badge = badge_rect(mark_rect, index, view.column);
            paint_badge(ui, editor, view, cx, painter, mark_rect, badge);
            view.mark_targets.push((badge, mark_rect.mark.id));
        }
        with_notes.extend(line.iter().copied().find(|mark_rect| has_note(mark_rect)));
    }
    for (index, mark_rect) in with_notes.iter().enumerate() {
        let below = with_notes.get(index + 1).map_or(f32::INFINITY, |next| next.rect.top());
        paint_note(ui, view, cx, painter, mark_rect, below);
    }
}

fn has_note(mark_rect: &MarkRect) -> bool {
    !mark_rect.mark.note.trim().is_empty()
}

/// Returns the rectangle of a mark's badge, as number `index` beside its line.
fn badge_rect(mark_rect: &MarkRect, index: usize, column: TextColumn) -> Rect {
    const STEP: f32 = 16.0;
    let away = 13.0 + STEP * index as f32;
    let x = if mark_rect.is_rtl {
        column.to_window(column.width, 0.0).x + away
    } else {
        column.to_window(0.0, 0.0).x - away
    };
    Rect::from_center_size(pos2(x, mark_rect.rect.center().y), vec2(STEP - 1.0, 16.0))
}

fn paint_badge(
    ui: &Ui,
    editor: &Editor,
    view: &TextView,
    cx: &ViewCtx<'_>,
    painter: &Painter,
    mark_rect: &MarkRect,
    badge: Rect,
) {
    let tag = cx.text.look.tag_colours(ui.ctx(), mark_rect.mark.tag);
    if editor.is_chosen(mark_rect.mark.id) || view.hovered == Some(mark_rect.mark.id) {
        painter.rect_filled(badge, 3.0, tag.strong_fill);
    }
    let size = cx.text.look.small();
    let format = |size| TextFormat::simple(FontId::proportional(size), tag.ink);
    let mut letter = LayoutJob::default();
    letter.append(&ui.localize(&tag_letter(mark_rect.mark.tag)), 0.0, format(size));
    if mark_rect.mark.status != AnchorStatus::Settled {
        // Smaller, to fit before the next badge.
        letter.append("?", 0.0, format(size * 0.75));
    }
    let letter = painter.layout_job(letter);
    let at = Align2::CENTER_CENTER.anchor_size(badge.center(), letter.size()).min;
    painter.galley(at, letter, tag.ink);
    if has_note(mark_rect) {
        painter.circle_filled(badge.right_top() + vec2(-1.0, 0.0), 1.8, tag.ink);
    }
}

/// Paints the note of a mark, as far as there is space next to the text and above `below`.
fn paint_note(
    ui: &Ui,
    view: &mut TextView,
    cx: &mut ViewCtx<'_>,
    painter: &Painter,
    mark_rect: &MarkRect,
    below: f32,
) {
    let look = cx.text.look;
    let room = note_range(mark_rect, view.column);
    if room.span() < NOTE_WIDTH.min {
        return;
    }
    let soft = look.colours(ui.ctx()).ink_soft;
    let words =
        markdown::plain_text(&mark_description::truncated(&mark_rect.mark.note, MAX_NOTE_CHARS));
    let has_rtl = WritingDirection::may_contain_rtl(&words);
    let one_line = ExcerptStyle { size: look.small(), width: room.span(), max_lines: 1, ink: soft };
    let line = if has_rtl { one_line.height() } else { ui.text_style_height(&TextStyle::Small) };
    let top = mark_rect.rect.center().y - line / 2.0;
    let max_lines = (((below - top) / line).floor() as usize).clamp(1, MAX_NOTE_LINES);
    let style = ExcerptStyle { max_lines, ..one_line };
    let place = |size: Vec2| {
        let left = if mark_rect.is_rtl { room.max - size.x } else { room.min };
        Rect::from_min_size(pos2(left, top), size)
    };
    let rect = if has_rtl {
        paint_rtl_note(ui, cx, &words, style, place)
    } else {
        let galley = painter.layout_job(ltr_layout_job(words, style));
        let rect = place(galley.size());
        painter.galley(rect.min, galley, soft);
        rect
    };
    let rule = if mark_rect.is_rtl { room.max + 8.0 } else { room.min - 8.0 };
    let rule = Rect::from_x_y_ranges(rule - 1.0..=rule + 1.0, rect.y_range());
    painter.rect_filled(rule, 1.0, look.tag_colours(ui.ctx(), mark_rect.mark.tag).lane);
    view.mark_targets.push((rule.union(rect), mark_rect.mark.id));
}

/// Returns the layout job for left-to-right words.
fn ltr_layout_job(words: String, style: ExcerptStyle) -> LayoutJob {
    let wrap =
        TextWrapping { max_width: style.width, max_rows: style.max_lines, ..Default::default() };
    let format = TextFormat::simple(FontId::proportional(style.size), style.ink);
    LayoutJob { wrap, ..LayoutJob::single_section(words, format) }
}

/// Paints words that contain right-to-left text at the `place` for their size, and returns their rectangle.
fn paint_rtl_note(
    ui: &Ui,
    cx: &mut ViewCtx<'_>,
    words: &str,
    style: ExcerptStyle,
    place: impl Fn(Vec2) -> Rect,
) -> Rect {
    let size = cx.text.excerpt_size(ui, words, style).ceil();
    let rect = place(size);
    // Not wider than the text, as it might be aligned to the other side.
    let style = ExcerptStyle { width: size.x, ..style };
    cx.text.paint_excerpt(ui, words, rect, style);
    rect
}

/// Returns the horizontal range of notes beside a mark's line, in points, opposite its badges.
fn note_range(mark_rect: &MarkRect, column: TextColumn) -> Rangef {
    let left = column.to_window(0.0, 0.0).x;
    let right = column.to_window(column.width, 0.0).x;
    if mark_rect.is_rtl {
        let near = left - NOTE_GAP;
        Rangef::new((column.rect.left() + NOTE_GAP).max(near - NOTE_WIDTH.max), near)
    } else {
        let near = right + NOTE_GAP;
        Rangef::new(near, (column.rect.right() - NOTE_GAP).min(near + NOTE_WIDTH.max))
    }
}
