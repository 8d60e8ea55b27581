//! Words of several lines, some of which run from right to left: notes, and what is told. See [`WrappedText`].
//!
//! egui joins letters but knows no order of them other than from left to right, so such words are laid out as the
//! document is, and in its face.

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

use super::{excerpt::LINE_HEIGHT, text_view::TextContext};
use crate::typeset::{Emphasis, Paragraph, ParagraphStyle, WritingDirection};

/// How many of them are kept for the next frame.
const CACHE_SIZE: usize = 100;

/// Those that were laid out before, by what they are and how they were to look, and the frame that used them last.
type WrappedTextCache = HashMap<u64, (Arc<WrappedText>, u64)>;

/// Words as they are to be laid out.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) struct StyledText<'a> {
    pub(super) text: &'a str,
    /// The bytes of it that differ, and how.
    pub(super) emphasis: &'a [(Range<usize>, Emphasis)],
    /// The way in which lines run before the first that has a letter.
    pub(super) direction: WritingDirection,
}

/// Words that were laid out. Places are in points, from the top left of the first line.
pub(super) struct WrappedText {
    /// How many pixels a point is.
    scale: f32,
    lines: Vec<WrappedTextLine>,
    size: Vec2,
}

/// What stands between two line ends.
struct WrappedTextLine {
    paragraph: Paragraph,
    /// Its bytes in the text.
    bytes: Range<usize>,
    top: f32,
}

impl<'a> StyledText<'a> {
    /// All of `text` alike.
    pub(super) fn plain(text: &'a str) -> Self {
        Self { text, emphasis: &[], direction: WritingDirection::default() }
    }

    /// Lays them out in letters of `size` points and lines of `width`, if they have not been so in the last frame.
    pub(super) fn wrap(
        self,
        ctx: &Context,
        text_cx: &mut TextContext<'_>,
        size: f32,
        width: Option<f32>,
    ) -> Arc<WrappedText> {
        let scale = ctx.pixels_per_point();
        let style = text_cx.look.reading_style(size, LINE_HEIGHT, scale, width.map(|it| it * scale));
        let mut hasher = DefaultHasher::new();
        (self, &style.families, width.map(f32::to_bits)).hash(&mut hasher);
        [size, scale].map(f32::to_bits).hash(&mut hasher);
        let (key, kept, frame) =
            (hasher.finish(), Id::unique("wrapped words"), ctx.cumulative_frame_nr());
        let known = ctx.data_mut(|data| {
            let all: &mut WrappedTextCache = data.get_temp_mut_or_default(kept);
            let (known, used) = all.get_mut(&key)?;
            *used = frame;
            Some(Arc::clone(known))
        });
        known.unwrap_or_else(|| {
            let made = Arc::new(WrappedText::new(self, &style, scale, text_cx));
            ctx.data_mut(|data| {
                let all: &mut WrappedTextCache = data.get_temp_mut_or_default(kept);
                if CACHE_SIZE < all.len() {
                    all.retain(|_, (_, used)| frame <= *used + 1);
                }
                all.insert(key, (Arc::clone(&made), frame));
            });
            made
        })
    }
}

impl WrappedText {
    fn new(
        words: StyledText<'_>,
        style: &ParagraphStyle,
        scale: f32,
        text_cx: &mut TextContext<'_>,
    ) -> Self {
        let (mut lines, mut start, mut size) = (Vec::new(), 0, Vec2::ZERO);
        let mut direction = words.direction;
        for line in words.text.split('\n') {
            direction = WritingDirection::detect(line).unwrap_or(direction);
            let bytes = start..start + line.len();
            start = bytes.end + 1;
            let line = line.trim_end_matches('\r');
            let parts = emphasis_within(words.emphasis, bytes.start, line.len());
            let paragraph = text_cx.typesetter.paragraph_with_emphasis(line, style, direction, &parts);
            let top = size.y;
            size.y += paragraph.height() / scale;
            size.x = size.x.max(paragraph.width() / scale);
            lines.push(WrappedTextLine { paragraph, bytes, top });
        }
        size.x = style.max_width.map_or(size.x.ceil(), |width| width / scale);
        Self { scale, lines, size }
    }

    /// How much room they take.
    pub(super) fn size(&self) -> Vec2 {
        self.size
    }

    /// How high their first line is, in points.
    fn first_line_height(&self) -> f32 {
        let first = self.lines.first().and_then(|it| it.paragraph.line_rect(0));
        first.map_or(0.0, |it| (it.bottom - it.top) / self.scale)
    }

    /// Where the letters of `bytes` stand, if the top left is at `from`.
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

    /// Paints all letters, with the top left at `from`.
    pub(super) fn paint(&self, ui: &Ui, text_cx: &mut TextContext<'_>, from: Pos2, ink: Color32) {
        let painter = ui.painter().clone();
        for line in &self.lines {
            text_cx.atlas.paint(&painter, &line.paragraph, from + vec2(0.0, line.top), ink);
        }
    }

    /// Paints the letters of `bytes` alone.
    pub(super) fn paint_part(
        &self,
        ui: &Ui,
        text_cx: &mut TextContext<'_>,
        from: Pos2,
        (bytes, ink): (&Range<usize>, Color32),
    ) {
        self.for_each_rect(bytes, from, |line, rect| {
            let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            text_cx.atlas.paint(&painter, &line.paragraph, from + vec2(0.0, line.top), ink);
        });
    }
}

/// What of `parts` is within the line that begins at `start` and has so many bytes, counted from there.
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

/// Shows `text` as a label, in letters of `size` points, in as many lines as it takes.
pub(super) fn label_ui(
    ui: &mut Ui,
    text_cx: &mut TextContext<'_>,
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

/// `text` as a sentence of the window: it runs from left to right, whatever its first letter (UAX #9, 2.6).
pub(super) fn ltr_sentence(text: &str) -> Cow<'_, str> {
    if WritingDirection::may_contain_rtl(text) {
        format!("\u{200e}{text}").into()
    } else {
        text.into()
    }
}

/// Words in as many lines as they take, laid out by whoever can do it.
pub(super) enum LabelLayout {
    Ltr(Arc<Galley>),
    Rtl(Arc<WrappedText>),
}

impl LabelLayout {
    /// Lays out `text` in letters of `size` points and lines of `width`.
    pub(super) fn new(
        ui: &Ui,
        text_cx: &mut TextContext<'_>,
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

    /// How much room they take.
    pub(super) fn size(&self) -> Vec2 {
        match self {
            Self::Ltr(galley) => galley.size(),
            Self::Rtl(words) => words.size(),
        }
    }

    /// How high their first line is, in points.
    pub(super) fn first_line_height(&self) -> f32 {
        match self {
            Self::Ltr(galley) => galley.rows.first().map_or(0.0, |row| row.rect().height()),
            Self::Rtl(words) => words.first_line_height(),
        }
    }

    /// Paints them with the top left at `from`.
    pub(super) fn paint(self, ui: &Ui, text_cx: &mut TextContext<'_>, from: Pos2, ink: Color32) {
        match self {
            Self::Ltr(galley) => ui.painter().galley(from, galley, ink),
            Self::Rtl(words) => words.paint(ui, text_cx, from, ink),
        }
    }
}
