//! Renders notes. See [`NoteView`].

mod rtl;

use egui::{
    Align, Color32, FontId, Frame, Label, Layout, Margin, OpenUrl, RichText, TextFormat, Ui,
    text::LayoutJob, vec2,
};

use self::rtl::RtlNoteBlock;
use super::{NoteBlock, NoteBlockKind, NoteSpan, parse};
use crate::{
    typeset::WritingDirection,
    ui::{theme::Look, tooltips::TooltipExt as _, view_ctx::TextCtx},
};

/// The indent of a list or a quote, in points; and the most levels of it.
const INDENT: f32 = 14.0;
const MAX_INDENTS: usize = 5;

/// The schemes of links that a click opens.
const OPENABLE_SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// How far outside the visible area blocks are drawn, in points, so that the keyboard can reach their links.
const OVERSCAN: f32 = 400.0;

/// A parsed note with the heights of its blocks.
pub(in crate::ui) struct NoteView {
    blocks: Vec<NoteBlockView>,
    /// The width for which the heights were measured.
    width: f32,
}

struct NoteBlockView {
    block: NoteBlock,
    /// Its text, if it contains right-to-left letters.
    rtl: Option<RtlNoteBlock>,
    /// The height in points, once measured.
    height: Option<f32>,
}

impl NoteView {
    /// Parses `note`. O(n).
    pub(in crate::ui) fn new(note: &str) -> Self {
        let blocks = parse(note).into_iter();
        let blocks = blocks.map(|block| NoteBlockView {
            rtl: RtlNoteBlock::new(&block),
            block,
            height: None,
        });
        Self { blocks: blocks.collect(), width: 0.0 }
    }

    /// Shows the blocks near the visible area, and leaves space for the others.
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, text_cx: &mut TextCtx<'_>) {
        ui.spacing_mut().item_spacing.y = text_cx.look.tight() + 2.0;
        // Otherwise lines with links would be higher than others.
        ui.spacing_mut().interact_size.y = 0.0;
        let width = ui.available_width();
        if self.width.to_bits() != width.to_bits() {
            self.blocks.iter_mut().for_each(|it| it.height = None);
            self.width = width;
        }
        let visible = ui.clip_rect().y_range().expand(OVERSCAN);
        for block in &mut self.blocks {
            let top = ui.cursor().top();
            match block.height {
                Some(height) if top + height < visible.min || visible.max < top => {
                    ui.allocate_space(vec2(width, height));
                }
                _ => block.height = Some(block_row_ui(ui, block, text_cx)),
            }
        }
    }
}

impl NoteBlockView {
    fn direction(&self) -> WritingDirection {
        self.rtl.as_ref().map_or(WritingDirection::LeftToRight, |it| it.direction)
    }
}

/// Shows a block with its bullet and quote lines. Returns its height.
fn block_row_ui(ui: &mut Ui, view: &NoteBlockView, text_cx: &mut TextCtx<'_>) -> f32 {
    let block = &view.block;
    let quotes = block.quote_depth.min(MAX_INDENTS);
    let lists = block.list_depth.min(MAX_INDENTS);
    let across = ui.max_rect().x_range();
    let direction = view.direction();
    let layout = match direction {
        WritingDirection::LeftToRight => Layout::left_to_right(Align::TOP),
        WritingDirection::RightToLeft => Layout::right_to_left(Align::TOP),
    };
    let room = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let shown = ui.allocate_ui_with_layout(room, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space((quotes + lists.saturating_sub(1)) as f32 * INDENT);
        bullet_ui(ui, view, text_cx);
        ui.vertical(|ui| block_ui(ui, view, text_cx));
    });
    let rect = shown.response.rect;
    let edge = text_cx.look.colours(ui.ctx()).edge;
    for quote in 0..quotes {
        let away = quote as f32 * INDENT + 3.0;
        let x = match direction {
            WritingDirection::LeftToRight => across.min + away,
            WritingDirection::RightToLeft => across.max - away,
        };
        ui.painter().vline(x, rect.y_range(), (2.0, edge));
    }
    rect.height()
}

/// Shows the bullet of a list item, or leaves space for it.
fn bullet_ui(ui: &mut Ui, view: &NoteBlockView, text_cx: &mut TextCtx<'_>) {
    let soft = text_cx.look.colours(ui.ctx()).ink_soft;
    if let Some(bullet) = &view.block.bullet {
        let response = match &view.rtl {
            Some(rtl) => rtl.bullet_ui(ui, bullet, soft, text_cx),
            None => ui.label(RichText::new(bullet).weak()),
        };
        ui.add_space((INDENT - response.rect.width()).max(text_cx.look.tight()));
    } else if 0 < view.block.list_depth {
        ui.add_space(INDENT);
    }
}

fn block_ui(ui: &mut Ui, view: &NoteBlockView, text_cx: &mut TextCtx<'_>) {
    let look = text_cx.look;
    match view.block.kind {
        NoteBlockKind::Rule => {
            ui.separator();
        }
        NoteBlockKind::Code => {
            let frame =
                Frame::new().fill(look.colours(ui.ctx()).hover).corner_radius(look.radius());
            frame.inner_margin(Margin::symmetric(6, 4)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                text_ui(ui, view, text_cx);
            });
        }
        NoteBlockKind::Paragraph | NoteBlockKind::Heading(_) => text_ui(ui, view, text_cx),
    }
}

fn text_ui(ui: &mut Ui, view: &NoteBlockView, text_cx: &mut TextCtx<'_>) {
    match &view.rtl {
        Some(rtl) => rtl.ui(ui, view.block.kind, text_cx),
        None => spans_ui(ui, &view.block, text_cx.look),
    }
}

fn spans_ui(ui: &mut Ui, block: &NoteBlock, look: &Look) {
    let parts = block.spans.chunk_by(|one, other| one.link.is_none() && other.link.is_none());
    let part_ui = |ui: &mut Ui, part: &[NoteSpan]| match part {
        [NoteSpan { link: Some(address), .. }] => link_ui(ui, block.kind, &part[0], address, look),
        _ => {
            ui.add(Label::new(layout_job(ui, block.kind, part, look)).wrap());
        }
    };
    if block.spans.iter().any(|it| it.link.is_some()) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            parts.for_each(|part| part_ui(ui, part));
        });
    } else {
        parts.for_each(|part| part_ui(ui, part));
    }
}

/// Shows a link with its URL as tooltip. A click opens it if its scheme is allowed.
fn link_ui(ui: &mut Ui, kind: NoteBlockKind, piece: &NoteSpan, url: &str, look: &Look) {
    let accent = look.colours(ui.ctx()).accent;
    let mut format = text_format(ui, kind, piece, look);
    format.color = accent;
    format.underline = (1.0, accent).into();
    let job = LayoutJob::single_section(piece.text.clone(), format);
    if OPENABLE_SCHEMES.iter().any(|it| url.starts_with(it)) {
        let link = ui.add(egui::Link::new(job)).tooltip(url);
        if link.clicked() {
            ui.ctx().open_url(OpenUrl::new_tab(url));
        }
    } else {
        ui.add(Label::new(job).wrap()).tooltip(url);
    }
}

fn layout_job(ui: &Ui, kind: NoteBlockKind, pieces: &[NoteSpan], look: &Look) -> LayoutJob {
    let mut job = LayoutJob::default();
    for piece in pieces {
        job.append(&piece.text, 0.0, text_format(ui, kind, piece, look));
    }
    job
}

fn text_format(ui: &Ui, kind: NoteBlockKind, piece: &NoteSpan, look: &Look) -> TextFormat {
    let colours = look.colours(ui.ctx());
    let is_code = piece.style.is_code || kind == NoteBlockKind::Code;
    let is_strong = piece.style.is_strong || matches!(kind, NoteBlockKind::Heading(_));
    let family = if is_code {
        egui::FontFamily::Monospace
    } else if is_strong {
        look.strong_family()
    } else {
        egui::FontFamily::Proportional
    };
    let background = if piece.style.is_code { colours.hover } else { Color32::TRANSPARENT };
    TextFormat {
        font_id: FontId::new(font_size(kind, look), family),
        color: colours.ink,
        italics: piece.style.is_italic,
        background,
        ..TextFormat::default()
    }
}

/// Returns the font size in a block of this kind, in points.
fn font_size(kind: NoteBlockKind, look: &Look) -> f32 {
    match kind {
        NoteBlockKind::Heading(1) => look.body() + 4.0,
        NoteBlockKind::Heading(2) => look.body() + 2.0,
        _ => look.body(),
    }
}
