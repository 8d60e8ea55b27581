//! Note blocks with right-to-left text. See [`RtlNoteBlock`].

use std::{ops::Range, sync::Arc};

use egui::{
    Color32, CursorIcon, Id, OpenUrl, Rect, Response, Role, Sense, StrokeKind, Ui, WidgetInfo,
};

use super::{OPENABLE_SCHEMES, font_size};
use crate::{
    typeset::{Emphasis, WritingDirection},
    ui::{
        excerpt::UNDERLINE_POSITION,
        markdown::{NoteBlock, NoteBlockKind},
        theme::Look,
        tooltips::TooltipExt as _,
        view_ctx::TextCtx,
        wrapped_text::StyledText,
    },
};

/// The text of a block that contains right-to-left letters.
#[derive(Default)]
pub(super) struct RtlNoteBlock {
    text: String,
    pub(super) direction: WritingDirection,
    emphasis: Vec<(Range<usize>, Emphasis)>,
    code: Vec<Range<usize>>,
    links: Vec<(Range<usize>, Arc<str>)>,
}

impl RtlNoteBlock {
    /// Returns the text of `block`, or `None` if it is all left-to-right.
    pub(super) fn new(block: &NoteBlock) -> Option<Self> {
        if !block.spans.iter().any(|piece| WritingDirection::may_contain_rtl(&piece.text)) {
            return None;
        }
        let text: String = block.spans.iter().map(|piece| piece.text.as_str()).collect();
        let direction = text.lines().find_map(WritingDirection::detect).unwrap_or_default();
        let is_heading = matches!(block.kind, NoteBlockKind::Heading(_));
        let mut rtl = Self { text, direction, ..Self::default() };
        let mut end = 0;
        for piece in &block.spans {
            let bytes = end..end + piece.text.len();
            end = bytes.end;
            let is_bold = piece.style.is_strong || is_heading;
            let emphasis = Emphasis { is_bold, is_italic: piece.style.is_italic };
            if emphasis != Emphasis::default() {
                rtl.emphasis.push((bytes.clone(), emphasis));
            }
            if piece.style.is_code {
                rtl.code.push(bytes.clone());
            }
            rtl.links.extend(piece.link.clone().map(|url| (bytes, url)));
        }
        Some(rtl)
    }

    pub(super) fn ui(&self, ui: &mut Ui, kind: NoteBlockKind, text_cx: &mut TextCtx<'_>) {
        let colours = text_cx.look.colours(ui.ctx());
        let words =
            StyledText { text: &self.text, emphasis: &self.emphasis, direction: self.direction };
        let width = ui.available_width();
        let words = words.wrap(ui.ctx(), text_cx, font_size(kind, text_cx.look), Some(width));
        let (rect, response) = ui.allocate_exact_size(words.size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.text));
        for bytes in &self.code {
            for rect in words.rects(bytes, rect.min) {
                ui.painter().rect_filled(rect.shrink2([0.0, 2.0].into()), 2.0, colours.hover);
            }
        }
        if self.links.is_empty() {
            return words.paint(ui.painter(), text_cx, rect.min, colours.ink);
        }
        let mut end = 0;
        for (number, (bytes, url)) in self.links.iter().enumerate() {
            words.paint_part(ui, text_cx, rect.min, &(end..bytes.start), colours.ink);
            words.paint_part(ui, text_cx, rect.min, bytes, colours.accent);
            end = bytes.end;
            self.link_ui(ui, response.id, number, &words.rects(bytes, rect.min), url, text_cx.look);
        }
        words.paint_part(ui, text_cx, rect.min, &(end..self.text.len()), colours.ink);
    }

    pub(super) fn bullet_ui(
        &self,
        ui: &mut Ui,
        bullet: &str,
        ink: Color32,
        text_cx: &mut TextCtx<'_>,
    ) -> Response {
        let words = StyledText { direction: self.direction, ..StyledText::plain(bullet) };
        let words = words.wrap(ui.ctx(), text_cx, text_cx.look.body(), None);
        let (rect, response) = ui.allocate_exact_size(words.size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, bullet));
        words.paint(ui.painter(), text_cx, rect.min, ink);
        response
    }

    /// Underlines link `number`, whose text is at `places`, and handles the pointer on it.
    fn link_ui(&self, ui: &Ui, id: Id, number: usize, places: &[Rect], url: &str, look: &Look) {
        let opens = OPENABLE_SCHEMES.iter().any(|it| url.starts_with(it));
        let role = if opens { Role::Link } else { Role::Label };
        let first_sense = if opens { Sense::click() } else { Sense::hover() };
        let mut link: Option<Response> = None;
        for (index, place) in places.iter().enumerate() {
            // Only the first part is focusable.
            let sense = match index {
                0 => first_sense,
                _ if opens => Sense::CLICK,
                _ => Sense::hover(),
            };
            let part = ui.interact(*place, id.with((number, index)), sense);
            link = Some(link.map_or_else(|| part.clone(), |it| it | part.clone()));
        }
        let Some(link) = link else { return };
        let words = &self.text[self.links[number].0.clone()];
        link.widget_info(|| WidgetInfo::labeled(role, true, words));
        paint_link(ui, places, &link, look);
        let link = if opens { link.on_hover_cursor(CursorIcon::PointingHand) } else { link };
        if link.tooltip(url).clicked() && opens {
            ui.ctx().open_url(OpenUrl::new_tab(url));
        }
    }
}

/// Underlines a link, and shows whether it is hovered or focused.
fn paint_link(ui: &Ui, places: &[Rect], link: &Response, look: &Look) {
    let accent = look.colours(ui.ctx()).accent;
    let thickness = if link.hovered() { 2.0 } else { 1.0 };
    for place in places {
        let y = egui::lerp(place.y_range(), UNDERLINE_POSITION);
        ui.painter().hline(place.x_range(), y, (thickness, accent));
        if link.has_focus() {
            let ring = look.ring(ui.ctx());
            ui.painter().rect_stroke(*place, look.radius(), ring, StrokeKind::Outside);
        }
    }
}
