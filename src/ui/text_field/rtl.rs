//! Words from right to left in a field. See [`RtlField`].
//!
//! egui joins letters but knows no order of them other than from left to right, so a field with an Arabic or a Hebrew
//! letter is laid out as the document is, and in its face. What is typed is still egui's, which asks a galley where carets
//! stand: it is given one whose letters stand where the carets before them do. What egui would find out wrongly with that
//! is done here: which letter was clicked on, where the arrows lead, and what is painted.

use std::sync::Arc;

use egui::{
    Align2, Color32, Context, Event, Galley, Id, Key, Pos2, Rect, TextBuffer, TextEdit, TextStyle,
    Ui, Vec2,
    accesskit::{self, TextDirection},
    epaint::text::{PlacedRow, Row, RowVisuals},
    pos2,
    text::{CCursor, CCursorRange, CharIndex, LayoutJob},
    text_edit::TextEditOutput,
    text_selection::{TextCursorState, text_cursor_state::cursor_rect, visuals::paint_cursor_end},
    vec2,
};

use super::{FieldLines, TextField};
use crate::{
    typeset::{Affinity, CaretPosition, Paragraph, ParagraphStyle, WritingDirection},
    ui::text_view::TextContext,
};

/// How far letters reach out of their lines, in points.
const INK_OVERFLOW: f32 = 3.0;

/// How many fields are remembered for the next frame.
const CACHE_SIZE: usize = 8;

/// Fields as they were laid out last, the latest first.
type RtlFieldCache = Vec<(Id, Arc<RtlField>)>;

fn cache_id() -> Id {
    Id::unique("fields that turn")
}

/// The words of a field as they stand on the screen. Places are in points, from the top left of the first line.
#[derive(Clone)]
pub(super) struct RtlField {
    text: String,
    style: ParagraphStyle,
    /// How many pixels a point is.
    scale: f32,
    lines: Vec<RtlFieldLine>,
    size: Vec2,
}

/// What stands between two line ends.
#[derive(Clone)]
struct RtlFieldLine {
    paragraph: Paragraph,
    /// Where it begins in the text, in bytes and in characters.
    byte: usize,
    char: usize,
    top: f32,
}

/// Shows `field`, whose text turns and whose id is `id`, and returns what came of that.
pub(super) fn rtl_field_ui(
    ui: &mut Ui,
    id: Id,
    field: &mut TextField<'_>,
    text_cx: &mut TextContext<'_>,
) -> TextEditOutput {
    let ink = field.text_colour.unwrap_or_else(|| ui.visuals().text_color());
    let is_line = field.lines == FieldLines::One;
    let is_rtl = WritingDirection::detect(field.text) == Some(WritingDirection::RightToLeft);
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    handle_arrows(ui, id, field);
    let before = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let mut laid = None;
    let mut lay = |ui: &Ui, text: &dyn TextBuffer, room: f32| {
        let turned = RtlField::cached(ui, id, text.as_str(), (!is_line).then_some(room), text_cx);
        let galley = turned.caret_galley(ui);
        laid = Some(turned);
        galley
    };
    // Lines that are wrapped stand at the right by themselves.
    let align = if is_rtl && is_line { Align2::RIGHT_TOP } else { Align2::LEFT_TOP };
    let fill = std::mem::replace(&mut ui.visuals_mut().selection.bg_fill, Color32::TRANSPARENT);
    let mut output = field.text_edit().align(align).layouter(&mut lay).show(ui);
    ui.visuals_mut().selection.bg_fill = fill;
    if let Some(turned) = laid {
        let mut from = output.galley_pos;
        if is_rtl && !has_keyboard {
            // What does not fit is seen from its beginning on, which is at the right.
            from.x = from.x.min(output.text_clip_rect.right() - turned.size.x);
        }
        turned.place_pointer_caret(ui, &mut output, from, before.cursor);
        turned.paint(ui, &output, from, (fill, ink), text_cx);
        annotate_runs(ui, id, &output);
    }
    output
}

impl RtlField {
    /// `text` wrapped at `width`, as it was laid out in the last frame if nothing has changed.
    fn cached(
        ui: &Ui,
        id: Id,
        text: &str,
        width: Option<f32>,
        text_cx: &mut TextContext<'_>,
    ) -> Arc<Self> {
        let scale = ui.ctx().pixels_per_point();
        let size = TextStyle::Body.resolve(ui.style()).size;
        let height = ui.text_style_height(&TextStyle::Body) / size;
        let style = text_cx.look.reading_style(size, height, scale, width.map(|it| it * scale));
        if let Some(kept) =
            last_layout(ui.ctx(), id).filter(|it| it.text == text && it.style == style)
        {
            return kept;
        }
        let made = Arc::new(Self::new(text, style, scale, text_cx));
        ui.data_mut(|data| {
            let all: &mut RtlFieldCache = data.get_temp_mut_or_default(cache_id());
            all.retain(|(of, _)| *of != id);
            all.insert(0, (id, Arc::clone(&made)));
            all.truncate(CACHE_SIZE);
        });
        made
    }

    fn new(text: &str, style: ParagraphStyle, scale: f32, text_cx: &mut TextContext<'_>) -> Self {
        let (mut lines, mut byte, mut char) = (Vec::new(), 0, 0);
        let mut all = Vec2::ZERO;
        for line in text.split('\n') {
            let paragraph = text_cx.typesetter.paragraph(line, &style);
            let top = all.y;
            all.y += paragraph.height() / scale;
            all.x = all.x.max(paragraph.width() / scale);
            lines.push(RtlFieldLine { paragraph, byte, char, top });
            (byte, char) = (byte + line.len() + 1, char + line.chars().count() + 1);
        }
        all.x = style.max_width.map_or(all.x.ceil(), |width| width / scale);
        Self { text: text.to_owned(), style, scale, lines, size: all }
    }

    /// What tells egui where carets stand. There is nothing to paint in it.
    fn caret_galley(&self, ui: &Ui) -> Arc<Galley> {
        let font = TextStyle::Body.resolve(ui.style());
        let sample = ui.painter().layout_no_wrap("x".to_owned(), font, Color32::PLACEHOLDER);
        let mut galley = Galley::clone(&sample);
        galley.job = Arc::new(LayoutJob { text: self.text.clone(), ..LayoutJob::default() });
        galley.rect = Rect::from_min_size(Pos2::ZERO, self.size);
        galley.mesh_bounds = Rect::NOTHING;
        (galley.num_vertices, galley.num_indices) = (0, 0);
        galley.rows.clear();
        for line in &self.lines {
            for row in 0..line.paragraph.line_count() {
                let Some(sample) = sample.rows.first() else { continue };
                galley.rows.push(self.galley_row(line, row, sample));
            }
            if let Some(last) = galley.rows.last_mut() {
                last.ends_with_newline = true;
            }
        }
        if let Some(last) = galley.rows.last_mut() {
            last.ends_with_newline = false;
        }
        Arc::new(galley)
    }

    /// The line number `row` of `line`, made from one of egui's.
    fn galley_row(&self, line: &RtlFieldLine, row: usize, sample: &PlacedRow) -> PlacedRow {
        let bytes = line.paragraph.line_bytes(row).unwrap_or_default();
        let rect = line.paragraph.line_rect(row).unwrap_or_default();
        let x = |place| line.paragraph.caret_rect(place).left / self.scale;
        let mut made = Row::clone(&sample.row);
        made.visuals = RowVisuals::default();
        let letter = made.glyphs.first().copied();
        made.glyphs.clear();
        for (at, chr) in self.text[line.byte..][bytes.clone()].char_indices() {
            let Some(mut glyph) = letter else { continue };
            let (start, end) = (bytes.start + at, bytes.start + at + chr.len_utf8());
            glyph.chr = chr;
            glyph.pos.x = x(CaretPosition::before(start));
            glyph.advance_width = (x(CaretPosition::after(end)) - glyph.pos.x).abs();
            glyph.first_vertex = 0;
            made.glyphs.push(glyph);
        }
        // There egui has the caret behind the last letter, which is at the left of a line that runs to the left.
        made.size.x = x(CaretPosition::after(bytes.end));
        made.size.y = (rect.bottom - rect.top) / self.scale;
        let pos = pos2(0.0, line.top + rect.top / self.scale);
        PlacedRow { pos, row: Arc::new(made), ends_with_newline: false }
    }

    /// The place in the text that is nearest to a point.
    fn hit(&self, at: Vec2) -> CCursor {
        let below = self.lines.partition_point(|line| line.top <= at.y);
        let Some(line) = self.lines.get(below.saturating_sub(1)) else { return CCursor::default() };
        let CaretPosition { byte, affinity } =
            line.paragraph.hit_test(at.x * self.scale, (at.y - line.top) * self.scale);
        let before = self.text[line.byte..][..byte].chars().count();
        let prefer_next_row = affinity == Affinity::Downstream;
        CCursor { index: CharIndex(line.char + before), prefer_next_row }
    }

    /// Calls `each` with where the letters of `range` stand.
    fn for_each_rect(&self, range: CCursorRange, mut each: impl FnMut(Rect)) {
        let [start, end] = range.sorted_cursors().map(|it| byte_at_char(&self.text, it.index.0));
        for (line, next) in self.lines.iter().zip(self.line_ends()) {
            let bytes = start.max(line.byte)..end.min(next);
            if bytes.is_empty() {
                continue;
            }
            let bytes = bytes.start - line.byte..bytes.end - line.byte;
            line.paragraph.selection_rects(bytes, |it, _| {
                let [min, max] = [pos2(it.left, it.top), pos2(it.right, it.bottom)]
                    .map(|at| at / self.scale + vec2(0.0, line.top));
                each(Rect::from_min_max(min, max));
            });
        }
    }

    /// Where each line ends, in bytes, without what ends it.
    fn line_ends(&self) -> impl Iterator<Item = usize> {
        let next = self.lines.iter().skip(1).map(|line| line.byte - 1);
        next.chain([self.text.len()])
    }

    /// Has the caret where the mouse has put it in the words that begin at `from`. egui has put it elsewhere: `before` is
    /// where it was.
    fn place_pointer_caret(
        &self,
        ui: &Ui,
        output: &mut TextEditOutput,
        from: Pos2,
        before: TextCursorState,
    ) {
        let response = &output.response.response;
        let Some(pos) = response.interact_pointer_pos() else { return };
        let (at, mut cursor) = (self.hit(pos - from), before);
        let is_dragged = ui.ctx().is_being_dragged(response.id);
        if cursor.pointer_interaction(ui, response, at, &output.galley, is_dragged) {
            output.state.cursor = cursor;
            output.state.clone().store(ui.ctx(), response.id);
            ui.ctx().request_repaint();
        }
    }

    /// Paints the letters, whose top left is at `from`, on the ground of what is selected.
    fn paint(
        &self,
        ui: &Ui,
        output: &TextEditOutput,
        from: Pos2,
        (ground, ink): (Color32, Color32),
        text_cx: &mut TextContext<'_>,
    ) {
        let response = &output.response.response;
        let clip = output.text_clip_rect.expand2(vec2(1.0, INK_OVERFLOW)).intersect(ui.clip_rect());
        let painter = ui.painter().with_clip_rect(clip);
        let selected = output.state.cursor.range(&output.galley).filter(|it| !it.is_empty());
        let selected = selected.filter(|_| response.has_focus());
        if let Some(selected) = selected {
            self.for_each_rect(selected, |it| {
                painter.rect_filled(it.translate(from.to_vec2()), 0.0, ground);
            });
            // It lies on the caret that egui has painted.
            let height = ui.text_style_height(&TextStyle::Body);
            let caret = cursor_rect(&output.galley, &selected.primary, height);
            paint_cursor_end(&painter, ui.visuals(), caret.translate(from.to_vec2()));
        }
        for line in &self.lines {
            text_cx.atlas.paint(&painter, &line.paragraph, from + vec2(0.0, line.top), ink);
        }
    }

    /// Takes the arrows up and down, and returns what is selected then.
    fn handle_vertical_arrows(&self, ui: &Ui, mut range: CCursorRange) -> CCursorRange {
        let is_step = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                matches!(key, Key::ArrowUp | Key::ArrowDown) && !modifiers.command && !modifiers.alt
            }
            _ => false,
        };
        if !ui.input(|input| input.events.iter().any(is_step)) {
            return range;
        }
        let galley = self.caret_galley(ui);
        for event in
            ui.input_mut(|input| input.events.extract_if(.., |it| is_step(it)).collect::<Vec<_>>())
        {
            let Event::Key { key, modifiers, .. } = event else { continue };
            let (primary, h_pos) = self.vertical_target(&galley, range, key);
            let secondary = if modifiers.shift { range.secondary } else { primary };
            range = CCursorRange { primary, secondary, h_pos };
        }
        range
    }

    /// Where an arrow leads from `cursor` to the row above, or below, and at which height it goes on.
    fn vertical_target(
        &self,
        galley: &Galley,
        cursor: CCursorRange,
        key: Key,
    ) -> (CCursor, Option<f32>) {
        let caret = galley.pos_from_cursor(cursor.primary);
        let x = cursor.h_pos.unwrap_or(caret.center().x);
        let y = match key {
            Key::ArrowUp => caret.top() - 1.0,
            _ => caret.bottom() + 1.0,
        };
        if y < 0.0 {
            (galley.begin(), None)
        } else if self.size.y < y {
            (galley.end(), None)
        } else {
            (self.hit(vec2(x, y)), Some(x))
        }
    }
}

/// Tells a screen reader of the lines that run to the left what egui would tell of those to the right.
fn annotate_runs(ui: &Ui, id: Id, output: &TextEditOutput) {
    for (index, row) in output.galley.rows.iter().enumerate() {
        let Some(right) = row.glyphs.first().map(|glyph| glyph.pos.x) else { continue };
        // So egui calls what it tells of a line.
        let run = id.with(index).with(0_usize);
        if right <= row.size.x || !ui.ctx().has_accesskit_node(run) {
            continue;
        }
        let ends = row.ends_with_newline.then_some(row.size.x);
        let places = row.glyphs.iter().map(|glyph| glyph.pos.x).chain(ends).map(|x| right - x);
        let rect = Rect::from_x_y_ranges(row.size.x..=right, row.min_y()..=row.max_y());
        let rect = rect.translate(output.galley_pos.to_vec2());
        let [x0, y0, x1, y1] =
            [rect.left(), rect.top(), rect.right(), rect.bottom()].map(f64::from);
        ui.ctx().accesskit_node_builder(run, |node| {
            node.set_text_direction(TextDirection::RightToLeft);
            node.set_character_positions(places.collect::<Vec<f32>>());
            node.set_bounds(accesskit::Rect { x0, y0, x1, y1 });
        });
    }
}

/// How the field called `id` was laid out last.
fn last_layout(ctx: &Context, id: Id) -> Option<Arc<RtlField>> {
    ctx.data_mut(|data| {
        let all: &RtlFieldCache = data.get_temp_mut_or_default(cache_id());
        all.iter().find(|(of, _)| *of == id).map(|(_, turned)| Arc::clone(turned))
    })
}

/// The byte where character number `index` of `text` begins.
fn byte_at_char(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}

/// Makes the arrows lead where the eye expects it, if the field called `id` has the keyboard: to the left in a line that
/// runs to the left, and up and down to what stands there, if there are several.
fn handle_arrows(ui: &Ui, id: Id, field: &TextField<'_>) {
    let text = field.text.as_str();
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let Some(mut state) = TextEdit::load_state(ui.ctx(), id) else { return };
    let Some(mut range) = state.cursor.char_range() else { return };
    let turned =
        last_layout(ui.ctx(), id).filter(|it| field.lines != FieldLines::One && it.text == text);
    if let Some(turned) = turned {
        range = turned.handle_vertical_arrows(ui, range);
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), id);
    }
    let at = byte_at_char(text, range.primary.index.0);
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line..].split('\n').next().unwrap_or_default();
    if WritingDirection::detect(line) == Some(WritingDirection::RightToLeft) {
        ui.input_mut(|input| input.events.iter_mut().for_each(mirror_arrow));
    }
}

/// Exchanges the arrows to the left and to the right.
fn mirror_arrow(event: &mut Event) {
    let Event::Key { key, .. } = event else { return };
    *key = match key {
        Key::ArrowLeft => Key::ArrowRight,
        Key::ArrowRight => Key::ArrowLeft,
        _ => return,
    };
}
