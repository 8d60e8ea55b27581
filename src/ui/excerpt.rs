//! Words of the document shown outside it: in the list, in the details. See [`ExcerptPainter`].
//!
//! They are laid out and painted as in the reading view, so they are right in every script.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
};

use egui::{Color32, Rect, Role, Sense, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use unicode_segmentation::UnicodeSegmentation as _;

use super::{mark_description, text_view::TextContext};
use crate::typeset::Paragraph;

/// How thick the lines are through words and under them, in points.
const LINE_THICKNESS: f32 = 1.8;

/// How far a ground reaches beyond its letters, in points.
const GROUND_MARGIN: f32 = 4.0;

/// Where between the top and the bottom of their line a line under letters stands.
pub(super) const UNDERLINE_POSITION: f32 = 0.86;

/// How many paragraphs are kept for the next frame.
const CACHE_SIZE: usize = 400;

/// How many bytes of a mark's words are looked at, however long it is.
const MAX_BYTES: usize = 2000;

/// How many letters are looked at of a word that is cut off.
const MAX_WORD_LETTERS: usize = 32;

/// How many bytes of a mark's words are worth handing over: one more than are looked at, so that it shows that there
/// are more.
pub const EXCERPT_BYTES: usize = MAX_BYTES + 1;

/// Words that were laid out before, by what they are and how they were to look.
#[derive(Default)]
pub struct ExcerptPainter {
    cache: HashMap<u64, (Paragraph, u64)>,
}

/// How words are to be shown.
#[derive(Clone, Copy, Debug)]
pub struct ExcerptStyle {
    /// The size of the letters, in points.
    pub size: f32,
    /// The width in which they are wrapped, in points.
    pub width: f32,
    /// How many lines are shown at most; what is left out is told by an ellipsis.
    pub max_lines: usize,
    /// The colour of the letters.
    pub ink: Color32,
}

/// Words with lines through some of them, and under others.
#[derive(Clone, Debug)]
pub struct DiffExcerpt<'a> {
    /// All of them.
    pub text: &'a str,
    /// The bytes that are struck out.
    pub struck: &'a [Range<usize>],
    /// The bytes that are underlined.
    pub underlined: &'a [Range<usize>],
    /// What a screen reader says for them.
    pub spoken: String,
}

/// Words with others around them that matter less.
#[derive(Clone, Debug)]
pub struct ContextExcerpt<'a> {
    /// All of them.
    pub text: &'a str,
    /// The bytes of those that matter.
    pub range: Range<usize>,
    /// The colour of those around them.
    pub context_ink: Color32,
    /// What a screen reader says of them, or its beginning.
    pub spoken: &'a str,
}

/// The height of a line as a multiple of the size.
pub(super) const LINE_HEIGHT: f32 = 1.4;

impl ExcerptStyle {
    /// The height of so many lines, in points.
    pub fn height(&self) -> f32 {
        (self.size * LINE_HEIGHT).round() * self.max_lines as f32
    }
}

impl ExcerptPainter {
    /// Shows `text` where the next thing would stand in `ui`.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        pen: &mut TextContext<'_>,
        text: &str,
        setting: ExcerptStyle,
    ) -> Rect {
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let paragraph = self.paragraph(text, setting, scale, frame, pen);
        let size = vec2(setting.width, paragraph.height() / scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let said = || mark_description::truncated(text, mark_description::MAX_SPOKEN_CHARS);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said()));
        let painter = ui.painter().clone();
        pen.atlas.paint(&painter, paragraph, rect.min, setting.ink);
        rect
    }

    /// Shows words of which some are struck out and some underlined, where the next thing would stand in `ui`.
    pub fn show_diff(
        &mut self,
        ui: &mut Ui,
        pen: &mut TextContext<'_>,
        it: &DiffExcerpt<'_>,
        setting: ExcerptStyle,
    ) {
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let colours = pen.look.colours(ui.ctx());
        let paragraph = self.paragraph(it.text, setting, scale, frame, pen);
        let size = vec2(setting.width, paragraph.height() / scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &it.spoken));
        let painter = ui.painter().clone();
        pen.atlas.paint(&painter, paragraph, rect.min, setting.ink);
        // Where letters stand between the top and the bottom of their line.
        let lines =
            [(it.struck, 0.55, colours.bad), (it.underlined, UNDERLINE_POSITION, colours.good)];
        for (ranges, height, colour) in lines {
            for range in ranges {
                paragraph.selection_rects(range.clone(), |it, _| {
                    let y = rect.top() + egui::lerp(it.top..=it.bottom, height) / scale;
                    let (left, right) =
                        (rect.left() + it.left / scale, rect.left() + it.right / scale);
                    painter.hline(left..=right, y, (LINE_THICKNESS, colour));
                });
            }
        }
    }

    /// Shows words among others, softer ones, where the next thing would stand in `ui`.
    pub fn show_in_context(
        &mut self,
        ui: &mut Ui,
        pen: &mut TextContext<'_>,
        it: &ContextExcerpt<'_>,
        setting: ExcerptStyle,
    ) {
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let paragraph = self.paragraph(it.text, setting, scale, frame, pen);
        let size = vec2(setting.width, paragraph.height() / scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let said = || mark_description::truncated(it.spoken, mark_description::MAX_SPOKEN_CHARS);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said()));
        let after = it.range.end..it.text.len();
        for (bytes, ink) in [
            (0..it.range.start, it.context_ink),
            (it.range.clone(), setting.ink),
            (after, it.context_ink),
        ] {
            let mut places = Vec::new();
            paragraph.selection_rects(bytes, |it, _| places.push(screen_rect(rect, &it, scale)));
            for place in places {
                let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
                pen.atlas.paint(&painter, paragraph, rect.min, ink);
            }
        }
    }

    /// Paints `text` as [`ExcerptPainter::paint`] does, with some of its bytes on a ground of their own each.
    pub fn paint_with_grounds(
        &mut self,
        ui: &Ui,
        pen: &mut TextContext<'_>,
        (text, grounds): (&str, &[(Range<usize>, Color32)]),
        rect: Rect,
        setting: ExcerptStyle,
    ) {
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let painter =
            ui.painter().with_clip_rect(rect.expand(GROUND_MARGIN).intersect(ui.clip_rect()));
        let paragraph = self.paragraph(text, setting, scale, frame, pen);
        for (bytes, ground) in grounds {
            paragraph.selection_rects(bytes.clone(), |it, _| {
                let place = screen_rect(rect, &it, scale).expand2(vec2(GROUND_MARGIN, 0.0));
                painter.rect_filled(place, place.height() / 2.0, *ground);
            });
        }
        self.paint(ui, pen, text, rect, setting);
    }

    /// Paints `text` with its first line's top left at `rect`'s, and nothing outside `rect`.
    pub fn paint(
        &mut self,
        ui: &Ui,
        pen: &mut TextContext<'_>,
        text: &str,
        rect: Rect,
        setting: ExcerptStyle,
    ) {
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let paragraph = self.paragraph(text, setting, scale, frame, pen);
        let clip = Rect::from_min_max(rect.min, pos2(rect.right() + 1.0, rect.bottom()));
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
        pen.atlas.paint(&painter, paragraph, rect.min, setting.ink);
    }

    /// The same with `hit`, some bytes of the text, on the ground of what was looked for.
    pub fn paint_match(
        &mut self,
        ui: &Ui,
        pen: &mut TextContext<'_>,
        (text, hit): (&str, Range<usize>),
        rect: Rect,
        setting: ExcerptStyle,
    ) {
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let colours = pen.look.match_colours(ui.ctx());
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        self.paragraph(text, setting, scale, frame, pen).selection_rects(hit, |it, _| {
            let [min, max] = [pos2(it.left, it.top), pos2(it.right, it.bottom)]
                .map(|at| rect.min + at.to_vec2() / scale);
            let found = Rect::from_min_max(min, max);
            painter.rect_filled(found, 2.0, colours.strong_fill);
            painter.rect_stroke(found, 2.0, (1.0, colours.edge), StrokeKind::Inside);
        });
        self.paint(ui, pen, text, rect, setting);
    }

    /// Paints a text as [`ExcerptPainter::paint`] does, and under those of its bytes that fit what is sought a line.
    pub fn paint_matches(
        &mut self,
        ui: &Ui,
        pen: &mut TextContext<'_>,
        (text, fitting): (&str, &[Range<usize>]),
        rect: Rect,
        setting: ExcerptStyle,
    ) {
        self.paint(ui, pen, text, rect, setting);
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let accent = pen.look.colours(ui.ctx()).accent;
        let paragraph = self.paragraph(text, setting, scale, frame, pen);
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        for range in fitting {
            paragraph.selection_rects(range.clone(), |it, _| {
                let y = rect.top() + egui::lerp(it.top..=it.bottom, UNDERLINE_POSITION) / scale;
                let (left, right) = (rect.left() + it.left / scale, rect.left() + it.right / scale);
                painter.hline(left..=right, y, (LINE_THICKNESS, accent));
            });
        }
    }

    /// How high the lines of `text` are, in points.
    pub fn height(
        &mut self,
        ui: &Ui,
        pen: &mut TextContext<'_>,
        text: &str,
        setting: ExcerptStyle,
    ) -> f32 {
        self.size(ui, pen, text, setting).y
    }

    /// How wide the longest line of `text` is, and how high all are, in points.
    pub fn size(
        &mut self,
        ui: &Ui,
        pen: &mut TextContext<'_>,
        text: &str,
        setting: ExcerptStyle,
    ) -> Vec2 {
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let paragraph = self.paragraph(text, setting, scale, frame, pen);
        vec2(paragraph.width(), paragraph.height()) / scale
    }

    fn paragraph(
        &mut self,
        text: &str,
        setting: ExcerptStyle,
        scale: f32,
        frame: u64,
        pen: &mut TextContext<'_>,
    ) -> &Paragraph {
        let mut hasher = DefaultHasher::new();
        (text, setting.max_lines, pen.look.families()).hash(&mut hasher);
        [setting.size, setting.width, scale].map(f32::to_bits).hash(&mut hasher);
        let key = hasher.finish();
        if CACHE_SIZE < self.cache.len() {
            self.cache.retain(|_, (_, used)| frame <= *used + 1);
        }
        let (paragraph, used) =
            self.cache.entry(key).or_insert_with(|| (lay_out(text, setting, scale, pen), frame));
        *used = frame;
        paragraph
    }
}

/// Where a stretch of a paragraph is that is painted at `rect`, in points.
fn screen_rect(rect: Rect, it: &crate::typeset::PixelRect, scale: f32) -> Rect {
    let [min, max] = [pos2(it.left, it.top), pos2(it.right, it.bottom)]
        .map(|at| rect.min + at.to_vec2() / scale);
    Rect::from_min_max(min, max)
}

/// `text` in one paragraph of as many lines as `setting` allows.
fn lay_out(text: &str, setting: ExcerptStyle, scale: f32, pen: &mut TextContext<'_>) -> Paragraph {
    let style =
        pen.look.reading_style(setting.size, LINE_HEIGHT, scale, Some(setting.width * scale));
    let short = &text[..text.floor_char_boundary(MAX_BYTES)];
    let flat: String = short.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let whole = pen.typesetter.paragraph(&flat, &style);
    let is_cut = short.len() < text.len();
    let mut end = match whole.line_bytes(setting.max_lines.saturating_sub(1)) {
        Some(last) if setting.max_lines < whole.line_count() => last.end,
        _ if is_cut => flat.len(),
        _ => return whole,
    };
    let mut cut = |end: usize| {
        let cut = format!("{}…", flat[..end].trim_end());
        pen.typesetter.paragraph(&cut, &style)
    };
    // Of the first word that does not fit, as many letters as do.
    let word = letter_ends(&flat, end);
    let letters = word.partition_point(|end| cut(*end).line_count() <= setting.max_lines);
    end = letters.checked_sub(1).map_or(end, |last| word[last]);
    // Shortened until the ellipsis fits too: a few letters, mostly at the first try.
    loop {
        let paragraph = cut(end);
        let Some(last) = flat[..end].grapheme_indices(true).next_back() else { return paragraph };
        if paragraph.line_count() <= setting.max_lines {
            return paragraph;
        }
        end = last.0;
    }
}

/// Where the next letters (UAX #29) after byte `start` end, at most [`MAX_WORD_LETTERS`] of them.
fn letter_ends(text: &str, start: usize) -> Vec<usize> {
    let letters = text[start..].grapheme_indices(true).take(MAX_WORD_LETTERS);
    letters.map(|(at, letter)| start + at + letter.len()).collect()
}

#[cfg(test)]
mod tests {
    use super::letter_ends;

    #[test]
    fn words_are_cut_between_letters() {
        assert_eq!(letter_ends("May 🇪🇺e\u{301}.", 4), [12, 15, 16]);
    }
}
