//! Draws excerpts of the document's text outside the text view, by methods of [`TextCtx`].
//!
//! They use the text view's typesetting, so every script is drawn correctly.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
};

use egui::{Color32, Rect, Role, Sense, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use unicode_segmentation::UnicodeSegmentation as _;

use super::{glyph_atlas::GlyphAtlas, mark_description, view_ctx::TextCtx};
use crate::typeset::{Paragraph, ParagraphStyle, Typesetter};

/// The thickness of strike-through and underlines, in points.
const LINE_THICKNESS: f32 = 1.8;

/// How far a background extends beyond its letters, in points.
const GROUND_MARGIN: f32 = 4.0;

/// Where an underline lies between the top (0) and the bottom (1) of its line.
pub(super) const UNDERLINE_POSITION: f32 = 0.86;

/// How many paragraphs the cache holds.
const CACHE_SIZE: usize = 400;

/// How many bytes of a text are laid out at most.
const MAX_BYTES: usize = 2000;

/// How many graphemes of a truncated word are tried.
const MAX_WORD_LETTERS: usize = 32;

/// How many bytes of a text are worth passing: one more than are laid out, so that it shows that there are more.
pub const EXCERPT_BYTES: usize = MAX_BYTES + 1;

/// The paragraphs laid out in the last frames, by text and style, each with the frame that last showed it.
#[derive(Default)]
pub struct ExcerptCache(HashMap<u64, (Paragraph, u64)>);

/// A laid-out excerpt, and what paints it.
struct Excerpt<'a> {
    paragraph: &'a Paragraph,
    atlas: &'a mut GlyphAtlas,
    /// Pixels per point.
    scale: f32,
}

/// How an excerpt looks.
#[derive(Clone, Copy, Debug)]
pub struct ExcerptStyle {
    /// The font size, in points.
    pub size: f32,
    /// The width at which lines wrap, in points.
    pub width: f32,
    /// The most lines; longer text ends with an ellipsis.
    pub max_lines: usize,
    /// The text colour.
    pub ink: Color32,
}

/// Text with struck-through and underlined parts.
#[derive(Clone, Debug)]
pub struct DiffExcerpt<'a> {
    /// The text.
    pub text: &'a str,
    /// The struck-through byte ranges.
    pub struck: &'a [Range<usize>],
    /// The underlined byte ranges.
    pub underlined: &'a [Range<usize>],
    /// What a screen reader reads.
    pub spoken: String,
}

/// Text with a context in another colour.
#[derive(Clone, Debug)]
pub struct ContextExcerpt<'a> {
    /// The text with its context.
    pub text: &'a str,
    /// The byte range of the text itself.
    pub range: Range<usize>,
    /// The colour of the context.
    pub context_ink: Color32,
    /// What a screen reader reads, or its beginning.
    pub spoken: &'a str,
}

/// The height of a line as a multiple of the size.
pub(super) const LINE_HEIGHT: f32 = 1.4;

impl ExcerptStyle {
    /// Returns the height of `max_lines` lines, in points.
    pub fn height(&self) -> f32 {
        (self.size * LINE_HEIGHT).round() * self.max_lines as f32
    }
}

impl TextCtx<'_> {
    /// Shows `text` as the next widget of `ui`.
    pub fn show_excerpt(&mut self, ui: &mut Ui, text: &str, style: ExcerptStyle) -> Rect {
        let Excerpt { paragraph, atlas, scale } = self.excerpt(ui, text, style);
        let size = vec2(style.width, paragraph.height() / scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let spoken = || mark_description::spoken(text);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken()));
        let painter = ui.painter().clone();
        atlas.paint(&painter, paragraph, rect.min, style.ink);
        rect
    }

    /// Shows a diff as the next widget of `ui`.
    pub fn show_diff(&mut self, ui: &mut Ui, it: &DiffExcerpt<'_>, style: ExcerptStyle) {
        let colours = self.look.colours(ui.ctx());
        let Excerpt { paragraph, atlas, scale } = self.excerpt(ui, it.text, style);
        let size = vec2(style.width, paragraph.height() / scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &it.spoken));
        let painter = ui.painter().clone();
        atlas.paint(&painter, paragraph, rect.min, style.ink);
        // Strike-through and underline, each with its height between the top (0) and the bottom (1) of a line.
        let lines =
            [(it.struck, 0.55, colours.bad), (it.underlined, UNDERLINE_POSITION, colours.good)];
        for (ranges, height, colour) in lines {
            for range in ranges {
                paragraph.selection_rects(range.clone(), |it, _| {
                    let y = rect.top() + egui::lerp(it.top..=it.bottom, height) / scale;
                    let left = rect.left() + it.left / scale;
                    let right = rect.left() + it.right / scale;
                    painter.hline(left..=right, y, (LINE_THICKNESS, colour));
                });
            }
        }
    }

    /// Shows text in its context as the next widget of `ui`.
    pub fn show_in_context(&mut self, ui: &mut Ui, it: &ContextExcerpt<'_>, style: ExcerptStyle) {
        let Excerpt { paragraph, atlas, scale } = self.excerpt(ui, it.text, style);
        let size = vec2(style.width, paragraph.height() / scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let spoken = || mark_description::spoken(it.spoken);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken()));
        let after = it.range.end..it.text.len();
        for (bytes, ink) in [
            (0..it.range.start, it.context_ink),
            (it.range.clone(), style.ink),
            (after, it.context_ink),
        ] {
            let mut places = Vec::new();
            paragraph.selection_rects(bytes, |it, _| places.push(screen_rect(rect, &it, scale)));
            for place in places {
                let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
                atlas.paint(&painter, paragraph, rect.min, ink);
            }
        }
    }

    /// Paints `text` as [`TextCtx::paint_excerpt`] does, with backgrounds under some byte ranges.
    pub fn paint_with_grounds(
        &mut self,
        ui: &Ui,
        (text, grounds): (&str, &[(Range<usize>, Color32)]),
        rect: Rect,
        style: ExcerptStyle,
    ) {
        let painter =
            ui.painter().with_clip_rect(rect.expand(GROUND_MARGIN).intersect(ui.clip_rect()));
        let Excerpt { paragraph, scale, .. } = self.excerpt(ui, text, style);
        for (bytes, ground) in grounds {
            paragraph.selection_rects(bytes.clone(), |it, _| {
                let place = screen_rect(rect, &it, scale).expand2(vec2(GROUND_MARGIN, 0.0));
                painter.rect_filled(place, place.height() / 2.0, *ground);
            });
        }
        self.paint_excerpt(ui, text, rect, style);
    }

    /// Paints `text` with the top left of its first line at that of `rect`, clipped to `rect`.
    pub fn paint_excerpt(&mut self, ui: &Ui, text: &str, rect: Rect, style: ExcerptStyle) {
        let Excerpt { paragraph, atlas, .. } = self.excerpt(ui, text, style);
        let clip = Rect::from_min_max(rect.min, pos2(rect.right() + 1.0, rect.bottom()));
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
        atlas.paint(&painter, paragraph, rect.min, style.ink);
    }

    /// Paints `text` as [`TextCtx::paint_excerpt`] does, with `hit` highlighted as a search match.
    pub fn paint_match(
        &mut self,
        ui: &Ui,
        (text, hit): (&str, Range<usize>),
        rect: Rect,
        style: ExcerptStyle,
    ) {
        let colours = self.look.match_colours(ui.ctx());
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let Excerpt { paragraph, scale, .. } = self.excerpt(ui, text, style);
        paragraph.selection_rects(hit, |it, _| {
            let found = screen_rect(rect, &it, scale);
            painter.rect_filled(found, 2.0, colours.strong_fill);
            painter.rect_stroke(found, 2.0, (1.0, colours.edge), StrokeKind::Inside);
        });
        self.paint_excerpt(ui, text, rect, style);
    }

    /// Paints `text` as [`TextCtx::paint_excerpt`] does, with the byte ranges `matched` underlined.
    pub fn paint_matches(
        &mut self,
        ui: &Ui,
        (text, matched): (&str, &[Range<usize>]),
        rect: Rect,
        style: ExcerptStyle,
    ) {
        self.paint_excerpt(ui, text, rect, style);
        let accent = self.look.colours(ui.ctx()).accent;
        let Excerpt { paragraph, scale, .. } = self.excerpt(ui, text, style);
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        for range in matched {
            paragraph.selection_rects(range.clone(), |it, _| {
                let y = rect.top() + egui::lerp(it.top..=it.bottom, UNDERLINE_POSITION) / scale;
                let left = rect.left() + it.left / scale;
                let right = rect.left() + it.right / scale;
                painter.hline(left..=right, y, (LINE_THICKNESS, accent));
            });
        }
    }

    /// Returns the height of the laid-out `text`, in points.
    pub fn excerpt_height(&mut self, ui: &Ui, text: &str, style: ExcerptStyle) -> f32 {
        self.excerpt_size(ui, text, style).y
    }

    /// Returns the width of the longest line of `text` and the height of all, in points.
    pub fn excerpt_size(&mut self, ui: &Ui, text: &str, style: ExcerptStyle) -> Vec2 {
        let Excerpt { paragraph, scale, .. } = self.excerpt(ui, text, style);
        vec2(paragraph.width(), paragraph.height()) / scale
    }

    /// Returns `text` laid out, from the cache if it was shown lately.
    fn excerpt(&mut self, ui: &Ui, text: &str, style: ExcerptStyle) -> Excerpt<'_> {
        let scale = ui.ctx().pixels_per_point();
        let frame = ui.ctx().cumulative_frame_nr();
        let mut hasher = DefaultHasher::new();
        (text, style.max_lines, self.look.families()).hash(&mut hasher);
        [style.size, style.width, scale].map(f32::to_bits).hash(&mut hasher);
        let cache = &mut self.excerpts.0;
        if CACHE_SIZE < cache.len() {
            cache.retain(|_, (_, used)| frame <= *used + 1);
        }
        let lay_out = || {
            let width = Some(style.width * scale);
            let text_style = self.look.reading_style(style.size, LINE_HEIGHT, scale, width);
            (lay_out(text, style.max_lines, &text_style, self.typesetter), frame)
        };
        let (paragraph, used) = cache.entry(hasher.finish()).or_insert_with(lay_out);
        *used = frame;
        Excerpt { paragraph, atlas: self.atlas, scale }
    }
}

/// Returns where a rectangle of the paragraph painted at `rect` is on the screen, in points.
fn screen_rect(rect: Rect, it: &crate::typeset::PixelRect, scale: f32) -> Rect {
    let [min, max] = [pos2(it.left, it.top), pos2(it.right, it.bottom)]
        .map(|at| rect.min + at.to_vec2() / scale);
    Rect::from_min_max(min, max)
}

/// Lays out `text` as one paragraph of at most `max_lines` lines.
fn lay_out(
    text: &str,
    max_lines: usize,
    style: &ParagraphStyle,
    typesetter: &mut Typesetter,
) -> Paragraph {
    let short = &text[..text.floor_char_boundary(MAX_BYTES)];
    let flat: String = short.chars().map(|it| if it.is_control() { ' ' } else { it }).collect();
    let paragraph = typesetter.paragraph(&flat, style);
    let is_cut = short.len() < text.len();
    let mut end = match paragraph.line_bytes(max_lines.saturating_sub(1)) {
        Some(last) if max_lines < paragraph.line_count() => last.end,
        _ if is_cut => flat.len(),
        _ => return paragraph,
    };
    let mut cut = |end: usize| {
        let cut = format!("{}…", flat[..end].trim_end());
        typesetter.paragraph(&cut, style)
    };
    // Adds as many graphemes of the first word that doesn't fit as do.
    let word = letter_ends(&flat, end);
    let letters = word.partition_point(|end| cut(*end).line_count() <= max_lines);
    end = letters.checked_sub(1).map_or(end, |last| word[last]);
    // Shortens until the ellipsis fits too: usually at once.
    loop {
        let paragraph = cut(end);
        let Some(last) = flat[..end].grapheme_indices(true).next_back() else { return paragraph };
        if paragraph.line_count() <= max_lines {
            return paragraph;
        }
        end = last.0;
    }
}

/// Returns the ends of the graphemes after byte `start`, at most [`MAX_WORD_LETTERS`].
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
