//! Blocks of a note with words from right to left. See [`RtlNoteBlock`].

use std::{ops::Range, sync::Arc};

use egui::{Color32, CursorIcon, OpenUrl, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo};

use super::{OPENABLE_SCHEMES, font_size};
use crate::{
    typeset::{Emphasis, WritingDirection},
    ui::{
        excerpt::UNDERLINE_POSITION,
        markdown::{NoteBlock, NoteBlockKind},
        text_view::TextContext,
        tooltips::TooltipExt as _,
        wrapped_text::StyledText,
    },
};

/// The letters of a block, some of which run from right to left.
pub(super) struct RtlNoteBlock {
    text: String,
    pub(super) direction: WritingDirection,
    emphasis: Vec<(Range<usize>, Emphasis)>,
    /// The bytes that are code.
    code: Vec<Range<usize>>,
    /// The bytes that are links, and where these lead.
    links: Vec<(Range<usize>, Arc<str>)>,
}

impl RtlNoteBlock {
    /// Those of `block`. `None` if all of them run to the right.
    pub(super) fn new(block: &NoteBlock) -> Option<Self> {
        if !block.spans.iter().any(|piece| WritingDirection::may_contain_rtl(&piece.text)) {
            return None;
        }
        let text: String = block.spans.iter().map(|piece| piece.text.as_str()).collect();
        let direction = text.lines().find_map(WritingDirection::detect).unwrap_or_default();
        let mut turned =
            Self { text, direction, emphasis: Vec::new(), code: Vec::new(), links: Vec::new() };
        let mut end = 0;
        for piece in &block.spans {
            let bytes = end..end + piece.text.len();
            end = bytes.end;
            let is_strong =
                piece.style.is_strong || matches!(block.kind, NoteBlockKind::Heading(_));
            let emphasis = Emphasis { is_bold: is_strong, is_italic: piece.style.is_italic };
            if emphasis != Emphasis::default() {
                turned.emphasis.push((bytes.clone(), emphasis));
            }
            if piece.style.is_code {
                turned.code.push(bytes.clone());
            }
            turned.links.extend(piece.link.clone().map(|address| (bytes, address)));
        }
        Some(turned)
    }

    /// Shows them.
    pub(super) fn ui(&self, ui: &mut Ui, kind: NoteBlockKind, text_cx: &mut TextContext<'_>) {
        let colours = text_cx.look.colours(ui.ctx());
        let words =
            StyledText { text: &self.text, emphasis: &self.emphasis, direction: self.direction };
        let width = ui.available_width();
        let words = words.wrap(ui.ctx(), text_cx, font_size(kind, text_cx.look), Some(width));
        let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.text));
        for bytes in &self.code {
            for rect in words.rects(bytes, rect.min) {
                ui.painter().rect_filled(rect.shrink2([0.0, 2.0].into()), 2.0, colours.hover);
            }
        }
        if self.links.is_empty() {
            return words.paint(ui, text_cx, rect.min, colours.ink);
        }
        let mut end = 0;
        for (number, (bytes, address)) in self.links.iter().enumerate() {
            words.paint_part(ui, text_cx, rect.min, (&(end..bytes.start), colours.ink));
            words.paint_part(ui, text_cx, rect.min, (bytes, colours.accent));
            end = bytes.end;
            self.link_ui(ui, (&response, number), &words.rects(bytes, rect.min), address, text_cx);
        }
        words.paint_part(ui, text_cx, rect.min, (&(end..self.text.len()), colours.ink));
    }

    /// Shows what stands before them in a list.
    pub(super) fn bullet_ui(
        &self,
        ui: &mut Ui,
        sign: &str,
        ink: Color32,
        text_cx: &mut TextContext<'_>,
    ) -> Response {
        let words = StyledText { direction: self.direction, ..StyledText::plain(sign) };
        let words = words.wrap(ui.ctx(), text_cx, text_cx.look.body(), None);
        let (rect, response) = ui.allocate_exact_size(words.size(), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sign));
        words.paint(ui, text_cx, rect.min, ink);
        response
    }

    /// A line under the letters of link `number`, which stand in `places`, and what comes of pointing at them.
    fn link_ui(
        &self,
        ui: &Ui,
        (block, number): (&Response, usize),
        places: &[Rect],
        address: &str,
        text_cx: &TextContext<'_>,
    ) {
        let opens = OPENABLE_SCHEMES.iter().any(|it| address.starts_with(it));
        let (role, first) =
            if opens { (Role::Link, Sense::click()) } else { (Role::Label, Sense::hover()) };
        let mut whole: Option<Response> = None;
        for (index, place) in places.iter().enumerate() {
            // The keyboard goes to the first of them.
            let sense = match index {
                0 => first,
                _ if opens => Sense::CLICK,
                _ => Sense::hover(),
            };
            let here = ui.interact(*place, block.id.with((number, index)), sense);
            whole = Some(whole.map_or_else(|| here.clone(), |it| it | here.clone()));
        }
        let Some(link) = whole else { return };
        let words = &self.text[self.links[number].0.clone()];
        link.widget_info(|| WidgetInfo::labeled(role, true, words));
        paint_link(ui, places, &link, text_cx);
        let link = if opens { link.on_hover_cursor(CursorIcon::PointingHand) } else { link };
        if link.tooltip(address).clicked() && opens {
            ui.ctx().open_url(OpenUrl::new_tab(address));
        }
    }
}

/// Paints what shows that the letters in `places` are a link, and that it has the keyboard.
fn paint_link(ui: &Ui, places: &[Rect], link: &Response, text_cx: &TextContext<'_>) {
    let accent = text_cx.look.colours(ui.ctx()).accent;
    let thick = if link.hovered() { 2.0 } else { 1.0 };
    for place in places {
        let y = egui::lerp(place.y_range(), UNDERLINE_POSITION);
        ui.painter().hline(place.x_range(), y, (thick, accent));
        if link.has_focus() {
            let ring = text_cx.look.ring(ui.ctx());
            ui.painter().rect_stroke(*place, text_cx.look.radius(), ring, StrokeKind::Outside);
        }
    }
}
