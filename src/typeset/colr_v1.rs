//! Draws glyphs made of a graph of layers, gradients and blends (OpenType table COLR, version 1), by `vello_cpu`.

use std::panic::{AssertUnwindSafe, catch_unwind};

use swash::{FontRef, tag_from_bytes};
use vello_cpu::{Glyph, Pixmap, RenderContext, Resources, color::AlphaColor};

use super::{
    paragraph_glyphs::{Face, PlacedGlyph, SUBPIXEL_STEPS},
    rasterizer::{GlyphBitmap, GlyphPixels},
};

/// Paint for layers in the colour of the text, which a bitmap does not know: visible on light and dark.
const FOREGROUND: [u8; 3] = [128; 3];
/// Sides of the canvas, in multiples of the glyph size: the first one whose edge stays empty is used. Emoji fit the
/// first, ornate words the others.
const CANVAS_SCALES: [f32; 3] = [2.0, 4.0, 16.0];
/// Share of the canvas left of the origin, and below the baseline.
const MARGIN_SHARE: f32 = 0.25;
/// The longest side of a canvas, in pixels.
const MAX_SIDE: f32 = 4096.0;

/// Returns whether `glyph` is drawn by a COLR version 1 graph.
pub(super) fn is_colr_v1(font: &FontRef<'_>, glyph: u16) -> bool {
    let find = || {
        let table = font.table(tag_from_bytes(b"COLR"))?;
        let (version, _) = table.split_first_chunk()?;
        if u16::from_be_bytes(*version) == 0 {
            return None;
        }
        let (count, records) = subtable(table, 14)?.split_first_chunk()?;
        // Each record is a glyph id and the offset of its graph.
        let records = records.as_chunks::<6>().0.get(..u32::from_be_bytes(*count) as usize)?;
        let of_glyph = |it: &[u8; 6]| u16::from_be_bytes([it[0], it[1]]).cmp(&glyph);
        records.binary_search_by(of_glyph).ok()
    };
    find().is_some()
}

/// Returns the part of a font's table that the 32-bit offset at byte `at` points to.
pub(super) fn subtable(table: &[u8], at: usize) -> Option<&[u8]> {
    let (offset, _) = table.get(at..)?.split_first_chunk()?;
    table.get(u32::from_be_bytes(*offset) as usize..)
}

/// Returns the bitmap of such a glyph; `None` if it is empty or its font is damaged.
///
/// Takes about 0.1 ms at text size, 1 ms at 144 pixels.
pub(super) fn render(face: &Face, glyph: PlacedGlyph) -> Option<GlyphBitmap> {
    let mut widest: Option<Canvas> = None;
    for side in CANVAS_SCALES {
        let side = (face.size * side).ceil().clamp(1.0, MAX_SIDE);
        // The renderer trusts the numbers of the font. A damaged one must not end the program.
        let canvas = catch_unwind(AssertUnwindSafe(|| Canvas::new(face, glyph, side))).ok()?;
        let is_whole = !canvas.is_at_edge();
        widest = Some(canvas);
        if is_whole || side == MAX_SIDE {
            break;
        }
    }
    widest?.cropped()
}

/// A square to draw a glyph on.
struct Canvas {
    /// Pixel of the glyph's origin, from the left and from the top.
    origin: [u16; 2],
    /// Side in pixels.
    side: usize,
    /// Pixels row by row, from the top.
    pixels: Vec<[u8; 4]>,
}

impl Canvas {
    fn new(face: &Face, glyph: PlacedGlyph, side: f32) -> Self {
        let margin = (side * MARGIN_SHARE).round();
        let x = margin;
        let y = side - margin;
        let mut resources = Resources::new();
        let mut context = RenderContext::new(side as u16, side as u16);
        let [red, green, blue] = FOREGROUND;
        context.set_paint(AlphaColor::from_rgba8(red, green, blue, 255));
        let run = context.glyph_run(&mut resources, &face.font).font_size(face.size).hint(false);
        run.normalized_coords(&face.coords).fill_glyphs(std::iter::once(Glyph {
            id: u32::from(glyph.id),
            x: x + f32::from(glyph.subpixel) / SUBPIXEL_STEPS as f32,
            y,
        }));
        context.flush();
        let mut drawn = Pixmap::new(side as u16, side as u16);
        context.render(&mut drawn, &mut resources);
        let pixels = drawn.data_as_u8_slice().as_chunks().0.to_vec();
        Self { origin: [x as u16, y as u16], side: side as usize, pixels }
    }

    fn rows(&self) -> impl DoubleEndedIterator<Item = &[[u8; 4]]> {
        self.pixels.chunks_exact(self.side)
    }

    /// Returns whether something is drawn at the edge, so that there may be more beyond.
    fn is_at_edge(&self) -> bool {
        let ends = [self.rows().next(), self.rows().next_back()];
        let sides = self.rows().flat_map(|row| [row.first(), row.last()]).flatten();
        ends.into_iter().flatten().flatten().chain(sides).copied().any(is_visible)
    }

    /// Returns the drawing, without the empty pixels around it.
    fn cropped(&self) -> Option<GlyphBitmap> {
        let first = |row: &[[u8; 4]]| row.iter().copied().position(is_visible);
        let last = |row: &[[u8; 4]]| row.iter().copied().rposition(is_visible);
        let top = self.rows().position(|row| first(row).is_some())?;
        let bottom = self.side - self.rows().rev().position(|row| first(row).is_some())?;
        let rows = || self.rows().take(bottom).skip(top);
        let left = rows().filter_map(first).min()?;
        let right = rows().filter_map(last).max()? + 1;
        let pixels = rows().flat_map(|row| &row[left..right]).copied().collect();
        let [x, y] = self.origin;
        let from = |origin: u16, at: usize| i32::from(at as u16) - i32::from(origin);
        Some(GlyphBitmap {
            left: from(x, left),
            top: from(y, top),
            width: right - left,
            height: bottom - top,
            pixels: GlyphPixels::Colour(pixels),
        })
    }
}

fn is_visible([.., opacity]: [u8; 4]) -> bool {
    opacity != 0
}
