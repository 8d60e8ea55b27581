//! Draws excerpts of the document's text outside the text view, by methods of [`TextCtx`].
//!
//! They use the text view's typesetting, so every script is drawn correctly.

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher as _},
    ops::Range,
    sync::Arc,
};

use egui::{
    Color32, Painter, Pos2, Rect, Role, Sense, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{
    glyph_atlas::GlyphAtlas, mark_description::spoken, theme::Colours, view_ctx::TextCtx,
    wrapped_text::WrappedText,
};
use crate::typeset::{Paragraph, ParagraphStyle, PixelRect, Typesetter};

/// The thickness of strike-through and underlines, in points.
const LINE_THICKNESS: f32 = 1.8;

/// How far a background extends beyond its letters, in points.
const GROUND_MARGIN: f32 = 4.0;

/// Where a strike-through and an underline lie between the top (0) and the bottom (1) of their line.
const STRIKE_POSITION: f32 = 0.55;
pub(super) const UNDERLINE_POSITION: f32 = 0.86;

/// How many bytes of a text are laid out at most.
const MAX_BYTES: usize = 2000;

/// How many graphemes of a truncated word are tried.
const MAX_WORD_LETTERS: usize = 32;

/// How many bytes of a text are worth passing: one more than are laid out, so that it shows that there are more.
pub const EXCERPT_BYTES: usize = MAX_BYTES + 1;

/// The text laid out in the last frames.
#[derive(Default)]
pub struct ExcerptCache {
    paragraphs: RecentLayouts<Paragraph, 400>,
    pub(super) wrapped_texts: RecentLayouts<Arc<WrappedText>, 100>,
}

/// Layouts by the hash of their text and style, each with the frame that last showed it: at most `MAX` if so many don't fit
/// on the screen.
pub(super) struct RecentLayouts<Layout, const MAX: usize>(HashMap<u64, (Layout, u64)>);

impl<Layout, const MAX: usize> Default for RecentLayouts<Layout, MAX> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<Layout, const MAX: usize> RecentLayouts<Layout, MAX> {
    /// Returns the layout of `key` for `frame`, made by `make` if it wasn't shown lately.
    pub(super) fn get_or_lay_out(
        &mut self,
        key: impl Hash,
        frame: u64,
        make: impl FnOnce() -> Layout,
    ) -> &Layout {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        if MAX < self.0.len() {
            self.0.retain(|_, (_, used)| frame <= *used + 1);
        }
        let entry = self.0.entry(hasher.finish());
        let (layout, last_frame) = entry.or_insert_with(|| (make(), frame));
        *last_frame = frame;
        layout
    }
}

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
    /// Returns the style of a single line.
    pub fn line(size: f32, width: f32, ink: Color32) -> Self {
        Self { size, width, max_lines: 1, ink }
    }

    /// Returns the place of the lines, from the left of `rect` and vertically centred in it.
    pub fn centred_in(&self, rect: Rect) -> Rect {
        let top = (rect.center().y - self.height() / 2.0).round();
        Rect::from_min_size(pos2(rect.left(), top), vec2(self.width, self.height()))
    }

    /// Returns the height of `max_lines` lines, in points.
    pub fn height(&self) -> f32 {
        (self.size * LINE_HEIGHT).round() * self.max_lines as f32
    }
}

impl Excerpt<'_> {
    /// Makes the excerpt the next widget of `ui`, which a screen reader reads as `spoken`. Returns where to paint it.
    fn allocate(&self, ui: &mut Ui, width: f32, spoken: impl Fn() -> String) -> Rect {
        let size = vec2(width, self.paragraph.height() / self.scale);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken()));
        rect
    }

    fn paint(&mut self, painter: &Painter, at: Pos2, ink: Color32) {
        self.atlas.paint(painter, self.paragraph, at, ink);
    }

    /// Returns where `bytes` are on the screen, in points, if the excerpt is painted at `rect`.
    fn rects(&self, bytes: &Range<usize>, rect: Rect) -> Vec<Rect> {
        let mut places = Vec::new();
        self.paragraph.selection_rects(bytes.clone(), |it, _| {
            places.push(in_points(it, self.scale).translate(rect.min.to_vec2()));
        });
        places
    }

    /// Draws lines through `ranges` of the excerpt painted at `rect`, at this height between the top (0) and the bottom
    /// (1) of a line.
    fn draw_lines(
        &self,
        painter: &Painter,
        rect: Rect,
        ranges: &[Range<usize>],
        height: f32,
        colour: Color32,
    ) {
        for place in ranges.iter().flat_map(|range| self.rects(range, rect)) {
            let y = egui::lerp(place.y_range(), height);
            painter.hline(place.x_range(), y, (LINE_THICKNESS, colour));
        }
    }
}

impl TextCtx<'_> {
    /// Shows `text` as the next widget of `ui`.
    pub fn show_excerpt(&mut self, ui: &mut Ui, text: &str, style: ExcerptStyle) -> Rect {
        let mut excerpt = self.excerpt(ui, text, style);
        let rect = excerpt.allocate(ui, style.width, || spoken(text));
        excerpt.paint(ui.painter(), rect.min, style.ink);
        rect
    }

    /// Shows a diff as the next widget of `ui`.
    pub fn show_diff(&mut self, ui: &mut Ui, it: &DiffExcerpt<'_>, style: ExcerptStyle) {
        let Colours { good, bad, .. } = self.look.colours(ui.ctx());
        let mut excerpt = self.excerpt(ui, it.text, style);
        let rect = excerpt.allocate(ui, style.width, || it.spoken.clone());
        excerpt.paint(ui.painter(), rect.min, style.ink);
        excerpt.draw_lines(ui.painter(), rect, it.struck, STRIKE_POSITION, bad);
        excerpt.draw_lines(ui.painter(), rect, it.underlined, UNDERLINE_POSITION, good);
    }

    /// Shows text in its context as the next widget of `ui`.
    pub fn show_in_context(&mut self, ui: &mut Ui, it: &ContextExcerpt<'_>, style: ExcerptStyle) {
        let mut excerpt = self.excerpt(ui, it.text, style);
        let rect = excerpt.allocate(ui, style.width, || spoken(it.spoken));
        let after = it.range.end..it.text.len();
        for (bytes, ink) in [
            (0..it.range.start, it.context_ink),
            (it.range.clone(), style.ink),
            (after, it.context_ink),
        ] {
            for place in excerpt.rects(&bytes, rect) {
                let painter = ui.painter().with_clip_rect(place.intersect(ui.clip_rect()));
                excerpt.paint(&painter, rect.min, ink);
            }
        }
    }

    /// Paints `text` as [`TextCtx::paint_excerpt`] does, with backgrounds under some byte ranges.
    pub fn paint_with_grounds(
        &mut self,
        ui: &Ui,
        text: &str,
        grounds: &[(Range<usize>, Color32)],
        rect: Rect,
        style: ExcerptStyle,
    ) {
        let painter =
            ui.painter().with_clip_rect(rect.expand(GROUND_MARGIN).intersect(ui.clip_rect()));
        let excerpt = self.excerpt(ui, text, style);
        for (bytes, ground) in grounds {
            for place in excerpt.rects(bytes, rect) {
                let place = place.expand2(vec2(GROUND_MARGIN, 0.0));
                painter.rect_filled(place, place.height() / 2.0, *ground);
            }
        }
        self.paint_excerpt(ui, text, rect, style);
    }

    /// Paints `text` with the top left of its first line at that of `rect`, clipped to `rect`.
    pub fn paint_excerpt(&mut self, ui: &Ui, text: &str, rect: Rect, style: ExcerptStyle) {
        let clip = Rect::from_min_max(rect.min, pos2(rect.right() + 1.0, rect.bottom()));
        let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
        self.excerpt(ui, text, style).paint(&painter, rect.min, style.ink);
    }

    /// Paints `text` as [`TextCtx::paint_excerpt`] does, with `hit` highlighted as a search match.
    pub fn paint_match(
        &mut self,
        ui: &Ui,
        text: &str,
        hit: Range<usize>,
        rect: Rect,
        style: ExcerptStyle,
    ) {
        let colours = self.look.match_colours(ui.ctx());
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        for found in self.excerpt(ui, text, style).rects(&hit, rect) {
            painter.rect_filled(found, 2.0, colours.strong);
            painter.rect_stroke(found, 2.0, (1.0, colours.edge), StrokeKind::Inside);
        }
        self.paint_excerpt(ui, text, rect, style);
    }

    /// Paints one line of `text` in the middle of `rect`, with the byte ranges `matched` underlined.
    pub fn paint_matches(
        &mut self,
        ui: &Ui,
        text: &str,
        matched: &[Range<usize>],
        rect: Rect,
        size: f32,
        ink: Color32,
    ) {
        let style = ExcerptStyle { size, width: rect.width().max(1.0), max_lines: 1, ink };
        let top = rect.center().y - style.height() / 2.0;
        let rect = Rect::from_min_size(pos2(rect.left(), top), vec2(style.width, style.height()));
        self.paint_excerpt(ui, text, rect, style);
        let accent = self.look.colours(ui.ctx()).accent;
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let excerpt = self.excerpt(ui, text, style);
        excerpt.draw_lines(&painter, rect, matched, UNDERLINE_POSITION, accent);
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
        let measures = [style.size, style.width, scale].map(f32::to_bits);
        let key = (text, style.max_lines, self.look.families(), measures);
        let frame = ui.ctx().cumulative_frame_nr();
        let paragraph = self.excerpts.paragraphs.get_or_lay_out(key, frame, || {
            let width = Some(style.width * scale);
            let text_style = self.look.reading_style(style.size, LINE_HEIGHT, scale, width);
            lay_out(text, style.max_lines, &text_style, self.typesetter)
        });
        Excerpt { paragraph, atlas: self.atlas, scale }
    }
}

/// Returns a rectangle of a paragraph in points, from its top left.
pub(super) fn in_points(it: PixelRect, scale: f32) -> Rect {
    let [min, max] = [pos2(it.left, it.top), pos2(it.right, it.bottom)].map(|at| at / scale);
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
