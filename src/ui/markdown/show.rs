//! How notes look. See [`Shown`].

mod turned;

use egui::{
    Align, Color32, FontId, Frame, Label, Layout, Margin, OpenUrl, RichText, TextFormat, Ui,
    text::LayoutJob, vec2,
};

use self::turned::Turned;
use super::{Block, Kind, Piece, read};
use crate::{
    typeset::WritingDirection,
    ui::{hints::Hinted as _, text_view::TextContext, theme::Look},
};

/// How far a list or a quote stands in, in points; and how many of them at most.
const INDENT: f32 = 14.0;
const DEEPEST: usize = 5;

/// What may be opened by a click.
const OPENED: [&str; 3] = ["https://", "http://", "mailto:"];

/// How far from what is seen a block may be and be drawn nevertheless, in points: the keyboard goes to its links.
const NEAR: f32 = 400.0;

/// A note that was read, and how high its blocks are.
pub(in crate::ui) struct Shown {
    blocks: Vec<ShownBlock>,
    /// The width at which they have their heights.
    width: f32,
}

/// A block, and what is known of how it looks.
struct ShownBlock {
    block: Block,
    /// Its letters, if some of them run from right to left.
    turned: Option<Turned>,
    /// In points.
    height: Option<f32>,
}

impl Shown {
    /// What `note` says. Costs a walk through it.
    pub(in crate::ui) fn of(note: &str) -> Self {
        let blocks = read(note).into_iter();
        let blocks =
            blocks.map(|block| ShownBlock { turned: Turned::of(&block), block, height: None });
        Self { blocks: blocks.collect(), width: 0.0 }
    }

    /// Shows the blocks, one below the other: those that are seen, or near that. Room for the others.
    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, pen: &mut TextContext<'_>) {
        ui.spacing_mut().item_spacing.y = pen.look.tight() + 2.0;
        // Lines with links are as high as others.
        ui.spacing_mut().interact_size.y = 0.0;
        let width = ui.available_width();
        if self.width.to_bits() != width.to_bits() {
            self.blocks.iter_mut().for_each(|it| it.height = None);
            self.width = width;
        }
        let seen = ui.clip_rect().y_range().expand(NEAR);
        for block in &mut self.blocks {
            let top = ui.cursor().top();
            match block.height {
                Some(height) if top + height < seen.min || seen.max < top => {
                    ui.allocate_space(vec2(width, height));
                }
                _ => block.height = Some(whole_block_ui(ui, block, pen)),
            }
        }
    }
}

impl ShownBlock {
    /// The way in which its lines run.
    fn direction(&self) -> WritingDirection {
        self.turned.as_ref().map_or(WritingDirection::LeftToRight, |it| it.direction)
    }
}

/// Shows a block and what stands beside it, which is where its lines begin. Returns its height.
fn whole_block_ui(ui: &mut Ui, shown: &ShownBlock, pen: &mut TextContext<'_>) -> f32 {
    let block = &shown.block;
    let quotes = block.quotes.min(DEEPEST);
    let lists = block.lists.min(DEEPEST);
    let (across, direction) = (ui.max_rect().x_range(), shown.direction());
    let layout = match direction {
        WritingDirection::LeftToRight => Layout::left_to_right(Align::TOP),
        WritingDirection::RightToLeft => Layout::right_to_left(Align::TOP),
    };
    let room = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let shown = ui.allocate_ui_with_layout(room, layout, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space((quotes + lists.saturating_sub(1)) as f32 * INDENT);
        sign_ui(ui, shown, pen);
        ui.vertical(|ui| block_ui(ui, shown, pen));
    });
    let rect = shown.response.rect;
    let edge = pen.look.colours(ui.ctx()).edge;
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

/// What stands before an entry of a list, or the room for it.
fn sign_ui(ui: &mut Ui, shown: &ShownBlock, pen: &mut TextContext<'_>) {
    let soft = pen.look.colours(ui.ctx()).ink_soft;
    if let Some(sign) = &shown.block.sign {
        let shown = match &shown.turned {
            Some(turned) => turned.sign_ui(ui, sign, soft, pen),
            None => ui.label(RichText::new(sign).color(soft)),
        };
        ui.add_space((INDENT - shown.rect.width()).max(pen.look.tight()));
    } else if 0 < shown.block.lists {
        ui.add_space(INDENT);
    }
}

fn block_ui(ui: &mut Ui, shown: &ShownBlock, pen: &mut TextContext<'_>) {
    let look = pen.look;
    match shown.block.kind {
        Kind::Rule => {
            ui.separator();
        }
        Kind::Code => {
            let frame =
                Frame::new().fill(look.colours(ui.ctx()).hover).corner_radius(look.radius());
            frame.inner_margin(Margin::symmetric(6, 4)).show(ui, |ui| {
                ui.set_width(ui.available_width());
                letters_ui(ui, shown, pen);
            });
        }
        Kind::Paragraph | Kind::Heading(_) => letters_ui(ui, shown, pen),
    }
}

fn letters_ui(ui: &mut Ui, shown: &ShownBlock, pen: &mut TextContext<'_>) {
    match &shown.turned {
        Some(turned) => turned.ui(ui, shown.block.kind, pen),
        None => pieces_ui(ui, &shown.block, pen.look),
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
    let family = if is_code {
        egui::FontFamily::Monospace
    } else if is_strong {
        look.strong_family()
    } else {
        egui::FontFamily::Proportional
    };
    let background = if piece.style.is_code { colours.hover } else { Color32::TRANSPARENT };
    TextFormat {
        font_id: FontId::new(size(kind, look), family),
        color: colours.ink,
        italics: piece.style.is_slanted,
        background,
        ..TextFormat::default()
    }
}

/// The size of letters in a block of this kind, in points.
fn size(kind: Kind, look: &Look) -> f32 {
    match kind {
        Kind::Heading(1) => look.body() + 4.0,
        Kind::Heading(2) => look.body() + 2.0,
        _ => look.body(),
    }
}
