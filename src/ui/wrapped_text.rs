//! Multi-line text that may be right-to-left: notes and messages. See [`WrappedText`].
//!
//! egui shapes letters but orders them from left to right only, so such text is laid out by the document's typesetter.

use std::{borrow::Cow, ops::Range, sync::Arc};

use egui::{
    Color32, Context, Galley, Label, Painter, Pos2, Rect, Response, RichText, Role, Sense,
    TextStyle, TextWrapMode, Ui, Vec2, WidgetInfo, WidgetText, vec2,
};

use super::{
    excerpt::{LINE_HEIGHT, in_points},
    view_ctx::TextCtx,
};
use crate::typeset::{Emphasis, Paragraph, ParagraphStyle, WritingDirection};

/// Text to be laid out.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) struct StyledText<'a> {
    pub(super) text: &'a str,
    pub(super) emphasis: &'a [(Range<usize>, Emphasis)],
    /// The direction of lines before the first letter.
    pub(super) direction: WritingDirection,
}

/// Laid-out text. Positions are in points from the top left of the first line.
pub(super) struct WrappedText {
    /// Pixels per point.
    pub(super) scale: f32,
    pub(super) lines: Vec<WrappedTextLine>,
    pub(super) size: Vec2,
}

/// The text between two line breaks.
pub(super) struct WrappedTextLine {
    pub(super) paragraph: Paragraph,
    pub(super) bytes: Range<usize>,
    pub(super) top: f32,
}

impl<'a> StyledText<'a> {
    pub(super) fn plain(text: &'a str) -> Self {
        Self { text, emphasis: &[], direction: WritingDirection::default() }
    }

    /// Lays out the text at `size` points and wraps lines at `width`. Cached.
    pub(super) fn wrap(
        self,
        ctx: &Context,
        cx: &mut TextCtx<'_>,
        size: f32,
        width: Option<f32>,
    ) -> Arc<WrappedText> {
        let scale = ctx.pixels_per_point();
        let style = cx.look.reading_style(size, LINE_HEIGHT, scale, width.map(|it| it * scale));
        let measures = (width.map(f32::to_bits), [size, scale].map(f32::to_bits));
        let key = (self, &style.families, measures);
        let frame = ctx.cumulative_frame_nr();
        let typesetter = &mut *cx.typesetter;
        let layout = cx.excerpts.wrapped_texts.get_or_lay_out(key, frame, || {
            let mut direction = self.direction;
            Arc::new(WrappedText::new(self.text, &style, scale, |bytes| {
                let line = &self.text[bytes.clone()];
                direction = WritingDirection::detect(line).unwrap_or(direction);
                let line = line.trim_end_matches('\r');
                let parts = emphasis_within(self.emphasis, bytes.start, line.len());
                typesetter.paragraph_with_emphasis(line, &style, direction, &parts)
            }))
        });
        Arc::clone(layout)
    }
}

impl WrappedText {
    /// Arranges the lines of `text`, each laid out in `style` by `lay_out`, which gets its bytes.
    pub(super) fn new(
        text: &str,
        style: &ParagraphStyle,
        scale: f32,
        mut lay_out: impl FnMut(Range<usize>) -> Paragraph,
    ) -> Self {
        let mut lines = Vec::new();
        let mut start = 0;
        let mut size = Vec2::ZERO;
        for line in text.split('\n') {
            let bytes = start..start + line.len();
            start = bytes.end + 1;
            let paragraph = lay_out(bytes.clone());
            let top = size.y;
            size.y += paragraph.height() / scale;
            size.x = size.x.max(paragraph.width() / scale);
            lines.push(WrappedTextLine { paragraph, bytes, top });
        }
        size.x = style.max_width.map_or(size.x.ceil(), |width| width / scale);
        Self { scale, lines, size }
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
                let away = from.to_vec2() + vec2(0.0, line.top);
                each(line, in_points(it, self.scale).translate(away));
            });
        }
    }

    /// Paints the text with the top left at `from`.
    pub(super) fn paint(&self, painter: &Painter, cx: &mut TextCtx<'_>, from: Pos2, ink: Color32) {
        for line in &self.lines {
            cx.atlas.paint(painter, &line.paragraph, from + vec2(0.0, line.top), ink);
        }
    }

    /// Paints only the text of `bytes`.
    pub(super) fn paint_part(
        &self,
        ui: &Ui,
        cx: &mut TextCtx<'_>,
        from: Pos2,
        bytes: &Range<usize>,
        ink: Color32,
    ) {
        self.for_each_rect(bytes, from, |line, rect| {
            let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
            cx.atlas.paint(&painter, &line.paragraph, from + vec2(0.0, line.top), ink);
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
    cx: &mut TextCtx<'_>,
    text: &str,
    size: f32,
    ink: Color32,
) -> Response {
    if !WritingDirection::may_contain_rtl(text) {
        return ui.add(Label::new(RichText::new(text).size(size).color(ink)).wrap());
    }
    let words = StyledText::plain(text).wrap(ui.ctx(), cx, size, Some(ui.available_width()));
    let (rect, response) = ui.allocate_exact_size(words.size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    words.paint(ui.painter(), cx, rect.min, ink);
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
    pub(super) fn new(ui: &Ui, cx: &mut TextCtx<'_>, text: &str, size: f32, width: f32) -> Self {
        if WritingDirection::may_contain_rtl(text) {
            return Self::Rtl(StyledText::plain(text).wrap(ui.ctx(), cx, size, Some(width)));
        }
        let words = WidgetText::from(RichText::new(text).size(size));
        let wrap = Some(TextWrapMode::Wrap);
        Self::Ltr(words.into_galley(ui, wrap, width, TextStyle::Body))
    }

    pub(super) fn size(&self) -> Vec2 {
        match self {
            Self::Ltr(galley) => galley.size(),
            Self::Rtl(words) => words.size,
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
    pub(super) fn paint(self, ui: &Ui, cx: &mut TextCtx<'_>, from: Pos2, ink: Color32) {
        match self {
            Self::Ltr(galley) => ui.painter().galley(from, galley, ink),
            Self::Rtl(words) => words.paint(ui.painter(), cx, from, ink),
        }
    }
}
