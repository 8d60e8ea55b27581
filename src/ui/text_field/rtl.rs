//! Right-to-left text in a field. See [`RtlField`].
//!
//! egui shapes letters but orders them from left to right only, so a field with an Arabic or Hebrew letter is laid out by
//! the document's typesetter. Editing is still egui's, which asks a galley for caret positions: it gets one whose glyphs
//! are at the carets before them. What egui would get wrong with that is done here: hit testing, the arrow keys, and
//! painting.

use std::sync::Arc;

use egui::{
    Align2, Color32, Context, Event, Galley, Id, Key, Pos2, Rect, TextBuffer, TextEdit, TextStyle,
    Ui, Vec2,
    accesskit::TextDirection,
    epaint::text::{PlacedRow, Row, RowVisuals},
    pos2,
    text::{CCursor, CCursorRange, CharIndex, LayoutJob},
    text_edit::TextEditOutput,
    text_selection::{TextCursorState, text_cursor_state::cursor_rect, visuals::paint_cursor_end},
    vec2,
};

use super::{FieldLines, TextField};
use crate::{
    typeset::{Affinity, CaretPosition, ParagraphStyle, WritingDirection},
    ui::{
        accessibility::a11y_rect,
        view_ctx::TextCtx,
        wrapped_text::{WrappedText, WrappedTextLine},
    },
};

/// How far glyphs extend beyond their lines, in points.
const INK_OVERFLOW: f32 = 3.0;

/// How many fields the cache holds.
const CACHE_SIZE: usize = 8;

/// The last layouts of fields, the most recent first.
type RtlFieldCache = Vec<(Id, Arc<RtlField>)>;

fn cache_id() -> Id {
    Id::unique("rtl fields")
}

/// The layout of a field's text. Positions are in points from the top left of the first line.
pub(super) struct RtlField {
    text: String,
    style: ParagraphStyle,
    words: WrappedText,
}

/// Shows `field`, which contains right-to-left text.
pub(super) fn rtl_field_ui(
    ui: &mut Ui,
    id: Id,
    field: &mut TextField<'_>,
    text_cx: &mut TextCtx<'_>,
) -> TextEditOutput {
    let ink = field.text_colour.unwrap_or_else(|| ui.visuals().text_color());
    let is_line = field.lines == FieldLines::One;
    let is_rtl = WritingDirection::detect(field.text) == Some(WritingDirection::RightToLeft);
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    handle_arrows(ui, id, field);
    let before = TextEdit::load_state(ui.ctx(), id).unwrap_or_default();
    let mut shown_layout = None;
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, room: f32| {
        let layout = RtlField::cached(ui, id, text.as_str(), (!is_line).then_some(room), text_cx);
        let galley = layout.caret_galley(ui);
        shown_layout = Some(layout);
        galley
    };
    // Wrapped lines are right-aligned by their layout.
    let align = if is_rtl && is_line { Align2::RIGHT_TOP } else { Align2::LEFT_TOP };
    let fill = std::mem::replace(&mut ui.visuals_mut().selection.bg_fill, Color32::TRANSPARENT);
    let mut output = field.text_edit().align(align).layouter(&mut layouter).show(ui);
    ui.visuals_mut().selection.bg_fill = fill;
    if let Some(layout) = shown_layout {
        let mut from = output.galley_pos;
        if is_rtl && !has_keyboard {
            // Overflowing text is shown from its beginning, which is at the right.
            from.x = from.x.min(output.text_clip_rect.right() - layout.words.size.x);
        }
        layout.place_caret(ui, &mut output, from, before.cursor);
        layout.paint(ui, &output, from, fill, ink, text_cx);
        annotate_runs(ui, id, &output);
    }
    output
}

impl RtlField {
    /// Returns the layout of `text` wrapped at `width`, from the cache if unchanged.
    fn cached(ui: &Ui, id: Id, text: &str, width: Option<f32>, cx: &mut TextCtx<'_>) -> Arc<Self> {
        let scale = ui.ctx().pixels_per_point();
        let size = TextStyle::Body.resolve(ui.style()).size;
        let height = ui.text_style_height(&TextStyle::Body) / size;
        let style = cx.look.reading_style(size, height, scale, width.map(|it| it * scale));
        if let Some(cached) =
            last_layout(ui.ctx(), id).filter(|it| it.text == text && it.style == style)
        {
            return cached;
        }
        let words = WrappedText::new(text, &style, scale, |bytes| {
            cx.typesetter.paragraph(&text[bytes], &style)
        });
        let layout = Arc::new(Self { text: text.to_owned(), style, words });
        ui.data_mut(|data| {
            let all: &mut RtlFieldCache = data.get_temp_mut_or_default(cache_id());
            all.retain(|(of, _)| *of != id);
            all.insert(0, (id, Arc::clone(&layout)));
            all.truncate(CACHE_SIZE);
        });
        layout
    }

    /// Returns a galley that tells egui the caret positions. It paints nothing.
    fn caret_galley(&self, ui: &Ui) -> Arc<Galley> {
        let font = TextStyle::Body.resolve(ui.style());
        let sample = ui.painter().layout_no_wrap("x".to_owned(), font, Color32::PLACEHOLDER);
        let mut galley = Galley::clone(&sample);
        galley.job = Arc::new(LayoutJob { text: self.text.clone(), ..LayoutJob::default() });
        galley.rect = Rect::from_min_size(Pos2::ZERO, self.words.size);
        galley.mesh_bounds = Rect::NOTHING;
        galley.num_vertices = 0;
        galley.num_indices = 0;
        galley.rows.clear();
        for line in &self.words.lines {
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

    /// Returns line `row` of a paragraph as a row of the galley, based on one of egui's.
    fn galley_row(&self, line: &WrappedTextLine, row: usize, sample: &PlacedRow) -> PlacedRow {
        let bytes = line.paragraph.line_bytes(row).unwrap_or_default();
        let rect = line.paragraph.line_rect(row).unwrap_or_default();
        let scale = self.words.scale;
        let x = |place| line.paragraph.caret_rect(place).left / scale;
        let mut galley_row = Row::clone(&sample.row);
        galley_row.visuals = RowVisuals::default();
        let letter = galley_row.glyphs.first().copied();
        galley_row.glyphs.clear();
        for (at, chr) in self.text[line.bytes.clone()][bytes.clone()].char_indices() {
            let Some(mut glyph) = letter else { continue };
            let start = bytes.start + at;
            let end = start + chr.len_utf8();
            glyph.chr = chr;
            glyph.pos.x = x(CaretPosition::before(start));
            glyph.advance_width = (x(CaretPosition::after(end)) - glyph.pos.x).abs();
            glyph.first_vertex = 0;
            galley_row.glyphs.push(glyph);
        }
        // There egui has the caret after the last letter, which is at the left of a right-to-left line.
        galley_row.size.x = x(CaretPosition::after(bytes.end));
        galley_row.size.y = (rect.bottom - rect.top) / scale;
        let pos = pos2(0.0, line.top + rect.top / scale);
        PlacedRow { pos, row: Arc::new(galley_row), ends_with_newline: false }
    }

    /// Returns the position in the text nearest to a point.
    fn hit(&self, at: Vec2) -> CCursor {
        let WrappedText { lines, scale, .. } = &self.words;
        let below = lines.partition_point(|line| line.top <= at.y);
        let Some(line) = lines.get(below.saturating_sub(1)) else { return CCursor::default() };
        let CaretPosition { byte, affinity } =
            line.paragraph.hit_test(at.x * scale, (at.y - line.top) * scale);
        let before = self.text[..line.bytes.start + byte].chars().count();
        let prefer_next_row = affinity == Affinity::Downstream;
        CCursor { index: CharIndex(before), prefer_next_row }
    }

    /// Moves the caret to the pointer, from where egui has put it. The text is at `from`; `before` is the cursor before this
    /// frame.
    fn place_caret(&self, ui: &Ui, out: &mut TextEditOutput, from: Pos2, before: TextCursorState) {
        let response = &out.response.response;
        let Some(pos) = response.interact_pointer_pos() else { return };
        let at = self.hit(pos - from);
        let mut cursor = before;
        let is_dragged = ui.ctx().is_being_dragged(response.id);
        if cursor.pointer_interaction(ui, response, at, &out.galley, is_dragged) {
            out.state.cursor = cursor;
            out.state.clone().store(ui.ctx(), response.id);
            ui.ctx().request_repaint();
        }
    }

    /// Paints the text at `from`, with the selection behind it.
    fn paint(
        &self,
        ui: &Ui,
        output: &TextEditOutput,
        from: Pos2,
        selection_fill: Color32,
        ink: Color32,
        text_cx: &mut TextCtx<'_>,
    ) {
        let response = &output.response.response;
        let clip = output.text_clip_rect.expand2(vec2(1.0, INK_OVERFLOW)).intersect(ui.clip_rect());
        let painter = ui.painter().with_clip_rect(clip);
        let selected = output.state.cursor.range(&output.galley).filter(|it| !it.is_empty());
        let selected = selected.filter(|_| response.has_focus());
        if let Some(selected) = selected {
            let [start, end] = selected.sorted_cursors().map(|it| byte_at(&self.text, it.index.0));
            for rect in self.words.rects(&(start..end), from) {
                painter.rect_filled(rect, 0.0, selection_fill);
            }
            // The selection covers the caret that egui has painted.
            let height = ui.text_style_height(&TextStyle::Body);
            let caret = cursor_rect(&output.galley, &selected.primary, height);
            paint_cursor_end(&painter, ui.visuals(), caret.translate(from.to_vec2()));
        }
        self.words.paint(&painter, text_cx, from, ink);
    }

    /// Handles the up and down arrows. Returns the new selection.
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
            let (primary, h_pos) = self.step_target(&galley, range, key);
            let secondary = if modifiers.shift { range.secondary } else { primary };
            range = CCursorRange { primary, secondary, h_pos };
        }
        range
    }

    /// Returns the target of a vertical arrow key, and the horizontal position to keep.
    fn step_target(&self, galley: &Galley, at: CCursorRange, key: Key) -> (CCursor, Option<f32>) {
        let caret = galley.pos_from_cursor(at.primary);
        let x = at.h_pos.unwrap_or(caret.center().x);
        let y = match key {
            Key::ArrowUp => caret.top() - 1.0,
            _ => caret.bottom() + 1.0,
        };
        if y < 0.0 {
            (galley.begin(), None)
        } else if self.words.size.y < y {
            (galley.end(), None)
        } else {
            (self.hit(vec2(x, y)), Some(x))
        }
    }
}

/// Corrects egui's accessibility information for right-to-left lines.
fn annotate_runs(ui: &Ui, id: Id, output: &TextEditOutput) {
    for (index, row) in output.galley.rows.iter().enumerate() {
        let Some(right) = row.glyphs.first().map(|glyph| glyph.pos.x) else { continue };
        // The id that egui gives to the text run of a line.
        let run = id.with(index).with(0_usize);
        if right <= row.size.x || !ui.ctx().has_accesskit_node(run) {
            continue;
        }
        let ends = row.ends_with_newline.then_some(row.size.x);
        let places = row.glyphs.iter().map(|glyph| glyph.pos.x).chain(ends).map(|x| right - x);
        let rect = Rect::from_x_y_ranges(row.size.x..=right, row.min_y()..=row.max_y());
        let rect = rect.translate(output.galley_pos.to_vec2());
        ui.ctx().accesskit_node_builder(run, |node| {
            node.set_text_direction(TextDirection::RightToLeft);
            node.set_character_positions(places.collect::<Vec<f32>>());
            node.set_bounds(a11y_rect(rect));
        });
    }
}

fn last_layout(ctx: &Context, id: Id) -> Option<Arc<RtlField>> {
    ctx.data_mut(|data| {
        let all: &RtlFieldCache = data.get_temp_mut_or_default(cache_id());
        all.iter().find(|(of, _)| *of == id).map(|(_, layout)| Arc::clone(layout))
    })
}

/// Returns the byte at which character `index` of `text` starts.
fn byte_at(text: &str, index: usize) -> usize {
    text.char_indices().nth(index).map_or(text.len(), |(byte, _)| byte)
}

/// Makes arrow keys move as seen, if the field is focused: left and right are swapped in a right-to-left line, and up and
/// down use this layout.
fn handle_arrows(ui: &Ui, id: Id, field: &TextField<'_>) {
    let text = field.text.as_str();
    if !ui.memory(|memory| memory.has_focus(id)) {
        return;
    }
    let Some(mut state) = TextEdit::load_state(ui.ctx(), id) else { return };
    let Some(mut range) = state.cursor.char_range() else { return };
    let layout =
        last_layout(ui.ctx(), id).filter(|it| field.lines != FieldLines::One && it.text == text);
    if let Some(layout) = layout {
        range = layout.handle_vertical_arrows(ui, range);
        state.cursor.set_char_range(Some(range));
        state.store(ui.ctx(), id);
    }
    let at = byte_at(text, range.primary.index.0);
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let line = text[line..].split('\n').next().unwrap_or_default();
    if WritingDirection::detect(line) == Some(WritingDirection::RightToLeft) {
        ui.input_mut(|input| input.events.iter_mut().for_each(mirror_arrow));
    }
}

/// Swaps the left and right arrow keys.
fn mirror_arrow(event: &mut Event) {
    let Event::Key { key, .. } = event else { return };
    *key = match key {
        Key::ArrowLeft => Key::ArrowRight,
        Key::ArrowRight => Key::ArrowLeft,
        _ => return,
    };
}
