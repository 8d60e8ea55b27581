//! How notes look. See [`Shown`].

use egui::{
    Color32, FontId, Frame, Label, Margin, OpenUrl, Rect, RichText, TextFormat, Ui,
    text::LayoutJob, vec2,
};

use super::{Block, Kind, Piece, read};
use crate::ui::{hints::Hinted as _, theme::Look};

/// How far a list or a quote stands in, in points; and how many of them at most.
const INDENT: f32 = 14.0;
const DEEPEST: usize = 5;

/// What may be opened by a click.
const OPENED: [&str; 3] = ["https://", "http://", "mailto:"];

/// How far from what is seen a block may be and be drawn nevertheless, in points: the keyboard goes to its links.
const NEAR: f32 = 400.0;

/// A note that was read, and how high its blocks are.
pub(in crate::ui) struct Shown {
    blocks: Vec<Block>,
    /// The height of each, in points, as far as that is known.
    heights: Vec<Option<f32>>,
    /// The width at which they have these.
    width: f32,
}

impl Shown {
    /// What `note` says. Costs a walk through it.
    pub(in crate::ui) fn of(note: &str) -> Self {
        let blocks = read(note);
        Self { heights: vec![None; blocks.len()], blocks, width: 0.0 }
    }

    /// Shows the blocks, one below the other: those that are seen, or near that. Room for the others.
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, look: &Look) {
        ui.spacing_mut().item_spacing.y = look.tight() + 2.0;
        // Lines with links are as high as others.
        ui.spacing_mut().interact_size.y = 0.0;
        let width = ui.available_width();
        if self.width.to_bits() != width.to_bits() {
            self.heights.fill(None);
            self.width = width;
        }
        let seen = ui.clip_rect().y_range().expand(NEAR);
        for (block, height) in self.blocks.iter().zip(&mut self.heights) {
            let top = ui.cursor().top();
            match height {
                Some(height) if top + *height < seen.min || seen.max < top => {
                    ui.allocate_space(vec2(width, *height));
                }
                _ => *height = Some(whole_block_ui(ui, block, look)),
            }
        }
    }
}

/// Shows a block and what stands beside it. Returns its height.
fn whole_block_ui(ui: &mut Ui, block: &Block, look: &Look) -> f32 {
    let quotes = block.quotes.min(DEEPEST);
    let lists = block.lists.min(DEEPEST);
    let left = ui.max_rect().left();
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space((quotes + lists.saturating_sub(1)) as f32 * INDENT);
        sign_ui(ui, block, look);
        ui.vertical(|ui| block_ui(ui, block, look));
    });
    let rect = shown.response.rect;
    bars(ui, rect, (left, quotes), look);
    rect.height()
}

/// What stands before an entry of a list, or the room for it.
fn sign_ui(ui: &mut Ui, block: &Block, look: &Look) {
    let soft = look.colours(ui.ctx()).ink_soft;
    if let Some(sign) = &block.sign {
        let shown = ui.label(RichText::new(sign).color(soft)).rect.width();
        ui.add_space((INDENT - shown).max(look.tight()));
    } else if 0 < block.lists {
        ui.add_space(INDENT);
    }
}

/// The lines beside what is quoted.
fn bars(ui: &Ui, rect: Rect, (left, quotes): (f32, usize), look: &Look) {
    let edge = look.colours(ui.ctx()).edge;
    for quote in 0..quotes {
        let x = left + quote as f32 * INDENT + 3.0;
        ui.painter().vline(x, rect.y_range(), (2.0, edge));
    }
}

fn block_ui(ui: &mut Ui, block: &Block, look: &Look) {
    let colours = look.colours(ui.ctx());
    match block.kind {
        Kind::Rule => {
            ui.separator();
        }
        Kind::Code => {
            let frame = Frame::new().fill(colours.hover).corner_radius(look.radius());
            frame.inner_margin(Margin::symmetric(6, 4)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                pieces_ui(ui, block, look);
            });
        }
        Kind::Paragraph | Kind::Heading(_) => pieces_ui(ui, block, look),
    }
}

/// Letters in lines, with links among them.
fn pieces_ui(ui: &mut Ui, block: &Block, look: &Look) {
    let parts = block.pieces.chunk_by(|one, other| one.link.is_none() && other.link.is_none());
    let part_ui = |ui: &mut Ui, part: &[Piece]| match part {
        [Piece { link: Some(address), .. }] => link_ui(ui, block.kind, &part[0], address, look),
        _ => {
            ui.add(Label::new(job(ui, block.kind, part, look)).wrap());
        }
    };
    if block.pieces.iter().any(|it| it.link.is_some()) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            parts.for_each(|part| part_ui(ui, part));
        });
    } else {
        parts.for_each(|part| part_ui(ui, part));
    }
}

/// A link says its address where the pointer rests on it, and opens by a click if it leads to the web.
fn link_ui(ui: &mut Ui, kind: Kind, piece: &Piece, address: &str, look: &Look) {
    let accent = look.colours(ui.ctx()).accent;
    let mut format = format(ui, kind, piece, look);
    format.color = accent;
    format.underline = (1.0, accent).into();
    let job = LayoutJob::single_section(piece.text.clone(), format);
    if OPENED.iter().any(|it| address.starts_with(it)) {
        let link = ui.add(egui::Link::new(job)).hint(address);
        if link.clicked() {
            ui.ctx().open_url(OpenUrl::new_tab(address));
        }
    } else {
        ui.add(Label::new(job).wrap()).hint(address);
    }
}

fn job(ui: &Ui, kind: Kind, pieces: &[Piece], look: &Look) -> LayoutJob {
    let mut job = LayoutJob::default();
    for piece in pieces {
        job.append(&piece.text, 0.0, format(ui, kind, piece, look));
    }
    job
}

/// How letters look in a block of this kind.
fn format(ui: &Ui, kind: Kind, piece: &Piece, look: &Look) -> TextFormat {
    let colours = look.colours(ui.ctx());
    let is_code = piece.style.is_code || kind == Kind::Code;
    let is_strong = piece.style.is_strong || matches!(kind, Kind::Heading(_));
    let size = match kind {
        Kind::Heading(1) => look.body() + 4.0,
        Kind::Heading(2) => look.body() + 2.0,
        _ => look.body(),
    };
    let family = if is_code {
        egui::FontFamily::Monospace
    } else if is_strong {
        look.strong_family()
    } else {
        egui::FontFamily::Proportional
    };
    let background = if piece.style.is_code { colours.hover } else { Color32::TRANSPARENT };
    TextFormat {
        font_id: FontId::new(size, family),
        color: colours.ink,
        italics: piece.style.is_slanted,
        background,
        ..TextFormat::default()
    }
}
