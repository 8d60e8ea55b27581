//! The margins: badges for the marks that begin in a line on one side, and their notes on the other.

use egui::{
    Align2, FontId, Rangef, Rect, TextStyle, Vec2, pos2,
    text::{LayoutJob, TextFormat, TextWrapping},
    vec2,
};

use super::{
    TextViewFrame,
    mark_rects::{MarkPart, MarkRect},
};
use crate::{
    model::AnchorStatus,
    typeset::WritingDirection,
    ui::{
        excerpt::ExcerptStyle, keymap::tag_letter, localize::Localize as _,
        mark_description::truncated, markdown,
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

impl TextViewFrame<'_, '_> {
    /// Paints badges and notes next to the lines in which marks begin.
    pub(super) fn paint_margin(&mut self, mark_rects: &[MarkRect]) {
        let mut firsts: Vec<&MarkRect> =
            mark_rects.iter().filter(|it| it.part == MarkPart::Start).collect();
        firsts.sort_by(|a, b| {
            let by_start = a.mark.spans.start().cmp(&b.mark.spans.start());
            a.rect.top().total_cmp(&b.rect.top()).then(by_start)
        });
        let mut with_notes: Vec<&MarkRect> = Vec::new();
        for line in firsts.chunk_by(|a, b| a.rect.top().total_cmp(&b.rect.top()).is_eq()) {
            for (index, it) in line.iter().take(MAX_BADGES).enumerate() {
                self.paint_badge(it, index);
            }
            with_notes.extend(line.iter().find(|it| has_note(it)));
        }
        for (index, it) in with_notes.iter().enumerate() {
            let below = with_notes.get(index + 1).map_or(f32::INFINITY, |next| next.rect.top());
            self.paint_note(it, below);
        }
    }

    fn paint_badge(&mut self, mark_rect: &MarkRect, index: usize) {
        const STEP: f32 = 16.0;
        let MarkRect { mark, rect, is_rtl, .. } = mark_rect;
        let away = 13.0 + STEP * index as f32;
        let [left, right] = self.column_edges();
        let x = if *is_rtl { right + away } else { left - away };
        let badge = Rect::from_center_size(pos2(x, rect.center().y), vec2(STEP - 1.0, 16.0));
        let tag = self.tag_colours(mark.tag);
        if self.is_highlighted(mark.id) {
            self.painter.rect_filled(badge, 3.0, tag.strong);
        }
        let size = self.cx.text.look.small();
        let format = |size| TextFormat::simple(FontId::proportional(size), tag.ink);
        let mut letter = LayoutJob::default();
        letter.append(&self.ui.localize(&tag_letter(mark.tag)), 0.0, format(size));
        if mark.status != AnchorStatus::Settled {
            // Smaller, to fit before the next badge.
            letter.append("?", 0.0, format(size * 0.75));
        }
        let letter = self.painter.layout_job(letter);
        let at = Align2::CENTER_CENTER.anchor_size(badge.center(), letter.size()).min;
        self.painter.galley(at, letter, tag.ink);
        if has_note(mark_rect) {
            self.painter.circle_filled(badge.right_top() + vec2(-1.0, 0.0), 1.8, tag.ink);
        }
        self.view.mark_targets.push((badge, mark.id));
    }

    /// Paints the note of a mark, as far as there is space next to the text and above `below`.
    fn paint_note(&mut self, MarkRect { mark, rect, is_rtl, .. }: &MarkRect, below: f32) {
        let look = self.cx.text.look;
        let [left, right] = self.column_edges();
        let view = self.column.rect.x_range().shrink(NOTE_GAP);
        // Opposite the badges.
        let room = if *is_rtl {
            Rangef::new(view.min.max(left - NOTE_GAP - NOTE_WIDTH.max), left - NOTE_GAP)
        } else {
            Rangef::new(right + NOTE_GAP, view.max.min(right + NOTE_GAP + NOTE_WIDTH.max))
        };
        if room.span() < NOTE_WIDTH.min {
            return;
        }
        let words = markdown::plain_text(&truncated(&mark.note, MAX_NOTE_CHARS));
        let ink = self.colours().ink_soft;
        let mut style = ExcerptStyle { size: look.small(), width: room.span(), max_lines: 1, ink };
        let has_rtl = WritingDirection::may_contain_rtl(&words);
        let line =
            if has_rtl { style.height() } else { self.ui.text_style_height(&TextStyle::Small) };
        let top = rect.center().y - line / 2.0;
        style.max_lines = (((below - top) / line).floor() as usize).clamp(1, MAX_NOTE_LINES);
        let place = |size: Vec2| {
            let left = if *is_rtl { room.max - size.x } else { room.min };
            Rect::from_min_size(pos2(left, top), size)
        };
        let note = if has_rtl {
            let note = place(self.cx.text.excerpt_size(self.ui, &words, style).ceil());
            // Not wider than the text, as it might be aligned to the other side.
            style.width = note.width();
            self.cx.text.paint_excerpt(self.ui, &words, note, style);
            note
        } else {
            let galley = self.painter.layout_job(ltr_layout_job(words, style));
            let note = place(galley.size());
            self.painter.galley(note.min, galley, ink);
            note
        };
        let rule = if *is_rtl { room.max + 8.0 } else { room.min - 8.0 };
        let rule = Rect::from_x_y_ranges(rule - 1.0..=rule + 1.0, note.y_range());
        self.painter.rect_filled(rule, 1.0, self.tag_colours(mark.tag).lane);
        self.view.mark_targets.push((rule.union(note), mark.id));
    }

    /// Returns the left and right edge of the text, in points.
    fn column_edges(&self) -> [f32; 2] {
        [0.0, self.column.width].map(|x| self.column.to_window(x, 0.0).x)
    }
}

fn has_note(mark_rect: &MarkRect) -> bool {
    !mark_rect.mark.note.trim().is_empty()
}

fn ltr_layout_job(words: String, style: ExcerptStyle) -> LayoutJob {
    let max_width = TextWrapping::wrap_at_width(style.width);
    let wrap = TextWrapping { max_rows: style.max_lines, ..max_width };
    let format = TextFormat::simple(FontId::proportional(style.size), style.ink);
    LayoutJob { wrap, ..LayoutJob::single_section(words, format) }
}
