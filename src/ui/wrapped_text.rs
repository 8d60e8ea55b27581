//! Multi-line text that may be right-to-left: notes and messages. See [`WrappedText`].
//!
//! egui shapes letters but orders them from left to right only, so such text is laid out by the document's typesetter.

use std::{
    borrow::Cow,
    collections::HashMap,
    hash::{DefaultHasher, Hash as _, Hasher as _},
    ops::Range,
    sync::Arc,
};

use egui::{
    Color32, Context, Galley, Id, Label, Pos2, Rect, Response, RichText, Role, Sense, TextStyle,
    TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, pos2, vec2,
};

use super::{excerpt::LINE_HEIGHT, view_ctx::TextCtx};
use crate::typeset::{Emphasis, Paragraph, ParagraphStyle, WritingDirection};

/// How many layouts the cache holds.
const CACHE_SIZE: usize = 100;

/// Layouts by a hash of text and style, with the frame that used them last.
type WrappedTextCache = HashMap<u64, (Arc<WrappedText>, u64)>;

/// Text to be laid out.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) struct StyledText<'a> {
    pub(super) text: &'a str,
    /// The byte ranges with emphasis.
    pub(super) emphasis: &'a [(Range<usize>, Emphasis)],
    /// The direction of lines before the first letter.
    pub(super) direction: WritingDirection,
}

/// Laid-out text. Positions are in points from the top left of the first line.
pub(super) struct WrappedText {
    /// Pixels per point.
    scale: f32,
    lines: Vec<WrappedTextLine>,
    size: Vec2,
}

/// The text between two line breaks.
struct WrappedTextLine {
    paragraph: Paragraph,
    /// Its byte range in the text.
    bytes: Range<usize>,
    top: f32,
}

impl<'a> StyledText<'a> {
    /// Creates text without emphasis.
    pub(super) fn plain(text: &'a str) -> Self {
        Self { text, emphasis: &[], direction: WritingDirection::default() }
    }

    /// Lays out the text at `size` points and wraps lines at `width`. Cached.
    pub(super) fn wrap(
        self,
        ctx: &Context,
        text_cx: &mut TextCtx<'_>,
        size: f32,
        width: Option<f32>,
    ) -> Arc<WrappedText> {
        let scale = ctx.pixels_per_point();
        let style =
            text_cx.look.reading_style(size, LINE_HEIGHT, scale, width.map(|it| it * scale));
        let mut hasher = DefaultHasher::new();
        (self, &style.families, width.map(f32::to_bits)).hash(&mut hasher);
        [size, scale].map(f32::to_bits).hash(&mut hasher);
        let key = hasher.finish();
        let cache_id = Id::unique("wrapped text");
        let frame = ctx.cumulative_frame_nr();
        let cached = ctx.data_mut(|data| {
            let all: &mut WrappedTextCache = data.get_temp_mut_or_default(cache_id);
            let (cached, used) = all.get_mut(&key)?;
            *used = frame;
            Some(Arc::clone(cached))
        });
        cached.unwrap_or_else(|| {
            let layout = Arc::new(WrappedText::new(self, &style, scale, text_cx));
            ctx.data_mut(|data| {
                let all: &mut WrappedTextCache = data.get_temp_mut_or_default(cache_id);
                if CACHE_SIZE < all.len() {
                    all.retain(|_, (_, used)| frame <= *used + 1);
                }
                all.insert(key, (Arc::clone(&layout), frame));
            });
            layout
        })
    }
}

impl WrappedText {
    fn new(
        words: StyledText<'_>,
        style: &ParagraphStyle,
        scale: f32,
        text_cx: &mut TextCtx<'_>,
    ) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        let mut size = Vec2::ZERO;
        let mut direction = words.direction;
        for line in words.text.split('\n') {
            direction = WritingDirection::detect(line).unwrap_or(direction);
            let bytes = start..start + line.len();
            start = bytes.end + 1;
            let line = line.trim_end_matches('\r');
            let parts = emphasis_within(words.emphasis, bytes.start, line.len());
            let paragraph =
                text_cx.typesetter.paragraph_with_emphasis(line, style, direction, &parts);
            let top = size.y;
            size.y += paragraph.height() / scale;
            size.x = size.x.max(paragraph.width() / scale);
            lines.push(WrappedTextLine { paragraph, bytes, top });
        }
        size.x = style.max_width.map_or(size.x.ceil(), |width| width / scale);
        Self { scale, lines, size }
    }

    /// Returns the size of the layout.
    pub(super) fn size(&self) -> Vec2 {
        self.size
    }

    /// Returns the height of the first line, in points.
    fn first_line_height(&self) -> f32 {
        let first = self.lines.first().and_then(|it| it.paragraph.line_rect(0));
        first.map_or(0.0, |it| (it.bottom - it.top) / self.scale)
    }

    /// Returns the rectangles of `bytes` if the top left is at `from`.
    pub(super) fn rects(&self, bytes: &Range<usize>, from: Pos2) -> Vec<Rect> {
        let mut all = Vec::new();
        self.for_each_rect(bytes, from, |_, rect| all.push(rect));
        all
    }

    fn for_each_rect<'a>(
        &'a self,
        bytes: &Range<usize>,
        from: Pos2,
        mut each: impl FnMut(&'a WrappedTextLine, Rect),
    ) {
        for line in &self.lines {
            let [start, end] = [bytes.start, bytes.end]
                .map(|it| it.clamp(line.bytes.start, line.bytes.end) - line.bytes.start);
            line.paragraph.selection_rects(start..end, |it, _| {
                let corners = [pos2(it.left, it.top), pos2(it.right, it.bottom)]
                    .map(|at| from + at.to_vec2() / self.scale + vec2(0.0, line.top));
                each(line, Rect::from_min_max(corners[0], corners[1]));
            });
        }
    }

    /// Paints the text with the top left at `from`.
    pub(super) fn paint(&self, ui: &Ui, text_cx: &mut TextCtx<'_>, from: Pos2, ink: Color32) {
        let painter = ui.painter().clone();
        for line in &self.lines {
            text_cx.atlas.paint(&painter, &line.paragraph, from + vec2(0.0, line.top), ink);
        }
    }

    /// Paints only the text of `bytes`.
    pub(super) fn paint_part(
        &self,
        ui: &Ui,
        text_cx: &mut TextCtx<'_>,
        from: Pos2,
        bytes: &Range<usize>,
        ink: Color32,
    ) {
        self.for_each_rect(bytes, from, |line, rect| {
            let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            text_cx.atlas.paint(&painter, &line.paragraph, from + vec2(0.0, line.top), ink);
        });
    }
}

/// Returns the parts of `emphasis` within a line, with byte ranges relative to its start.
fn emphasis_within(
    parts: &[(Range<usize>, Emphasis)],
    start: usize,
    len: usize,
) -> Vec<(Range<usize>, Emphasis)> {
    let within = parts.iter().map(|(bytes, emphasis)| {
        let [from, to] = [bytes.start, bytes.end].map(|it| it.saturating_sub(start).min(len));
        (from..to, *emphasis)
    });
    within.filter(|(bytes, _)| !bytes.is_empty()).collect()
}

/// Shows `text` as a wrapped label at `size` points.
pub(super) fn label_ui(
    ui: &mut Ui,
    text_cx: &mut TextCtx<'_>,
    text: &str,
    (size, ink): (f32, Color32),
) -> Response {
    if !WritingDirection::may_contain_rtl(text) {
        return ui.add(Label::new(RichText::new(text).size(size).color(ink)).wrap());
    }
    let words = StyledText::plain(text).wrap(ui.ctx(), text_cx, size, Some(ui.available_width()));
    let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    words.paint(ui, text_cx, rect.min, ink);
    response
}

/// Makes `text` left-to-right, whatever its first letter (UAX #9, 2.6).
pub(super) fn ltr_sentence(text: &str) -> Cow<'_, str> {
    if WritingDirection::may_contain_rtl(text) {
        format!("\u{200e}{text}").into()
    } else {
        text.into()
    }
}

/// The layout of a label: by egui if it is left-to-right only.
pub(super) enum LabelLayout {
    Ltr(Arc<Galley>),
    Rtl(Arc<WrappedText>),
}

impl LabelLayout {
    /// Lays out `text` at `size` points, wrapped at `width`.
    pub(super) fn new(
        ui: &Ui,
        text_cx: &mut TextCtx<'_>,
        text: &str,
        size: f32,
        width: f32,
    ) -> Self {
        if WritingDirection::may_contain_rtl(text) {
            return Self::Rtl(StyledText::plain(text).wrap(ui.ctx(), text_cx, size, Some(width)));
        }
        let words = WidgetText::from(RichText::new(text).size(size));
        let wrap = Some(TextWrapMode::Wrap);
        Self::Ltr(words.into_galley(ui, wrap, width, TextStyle::Body))
    }

    /// Returns the size of the layout.
    pub(super) fn size(&self) -> Vec2 {
        match self {
            Self::Ltr(galley) => galley.size(),
            Self::Rtl(words) => words.size(),
        }
    }

    /// Returns the height of the first line, in points.
    pub(super) fn first_line_height(&self) -> f32 {
        match self {
            Self::Ltr(galley) => galley.rows.first().map_or(0.0, |row| row.rect().height()),
            Self::Rtl(words) => words.first_line_height(),
        }
    }

    /// Paints the text with the top left at `from`.
    pub(super) fn paint(self, ui: &Ui, text_cx: &mut TextCtx<'_>, from: Pos2, ink: Color32) {
        match self {
            Self::Ltr(galley) => ui.painter().galley(from, galley, ink),
            Self::Rtl(words) => words.paint(ui, text_cx, from, ink),
        }
    }
}
