//! Draws single glyphs. See [`Rasterizer`].

use swash::{
    FontRef,
    scale::{Render, ScaleContext, Source, StrikeWith, image::Content, image::Image},
    tag_from_bytes,
    zeno::{Angle, Format, Transform, Vector},
};

use super::{
    colr_v1::{self, is_colr_v1, subtable},
    paragraph_glyphs::{Face, PlacedGlyph, SUBPIXEL_STEPS},
};

/// The glyph of every font for missing characters: an empty box.
const NOTDEF: u16 = 0;
/// How much bolder a face without a bold one is made, as a share of its size.
const EMBOLDEN_PER_SIZE: f32 = 1.0 / 48.0;

/// A drawn glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphBitmap {
    /// Offset from the glyph's pixel to the bitmap's left edge.
    pub left: i32,
    /// Offset from the baseline down to the bitmap's top edge: negative above the baseline.
    pub top: i32,
    /// Width in pixels, at least 1.
    pub width: usize,
    /// Height in pixels, at least 1.
    pub height: usize,
    /// Pixels row by row, from the top.
    pub pixels: GlyphPixels,
}

/// The pixels of a bitmap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlyphPixels {
    /// Coverage of each pixel, to be painted in the colour of the text. One byte a pixel.
    Coverage(Vec<u8>),
    /// Colours of its own, as of emoji: red, green, blue, opacity, premultiplied.
    Colour(Vec<[u8; 4]>),
}

/// Draws glyphs one by one. Caches what speeds up the next glyph of the same face.
#[derive(Default)]
pub struct Rasterizer {
    scale_context: ScaleContext,
}

impl Rasterizer {
    /// Returns the bitmap of a glyph of `face`; `None` if it is blank. Takes about 5 µs for a letter, more for emoji.
    ///
    /// Glyphs that cannot be drawn become an empty box, so that they are visible.
    pub fn render(&mut self, face: &Face, glyph: PlacedGlyph) -> Option<GlyphBitmap> {
        let font = FontRef::from_index(face.font.data.as_ref(), face.font.index as usize)?;
        let scaler = self.scale_context.builder(font).size(face.size).hint(false);
        let mut scaler = scaler.normalized_coords(face.coords.iter()).build();
        let sources =
            [Source::ColorOutline(0), Source::ColorBitmap(StrikeWith::BestFit), Source::Outline];
        let mut render = Render::new(&sources);
        render.format(Format::Alpha);
        render.offset(Vector::new(f32::from(glyph.subpixel) / SUBPIXEL_STEPS as f32, 0.0));
        if face.embolden {
            render.embolden(face.size * EMBOLDEN_PER_SIZE);
        }
        if let Some(degrees) = face.skew {
            render.transform(Some(Transform::skew(Angle::from_degrees(degrees), Angle::ZERO)));
        }
        if is_colr_v1(&font, glyph.id) {
            let drawn = colr_v1::render(face, glyph);
            return drawn.or_else(|| bitmap_from(render.render(&mut scaler, NOTDEF)?));
        }
        let bitmap = render.render(&mut scaler, glyph.id).and_then(bitmap_from);
        if bitmap.is_none() && has_svg_drawing(&font, glyph.id) {
            return bitmap_from(render.render(&mut scaler, NOTDEF)?);
        }
        bitmap
    }
}

/// Returns whether `glyph` is an SVG drawing, which is not supported.
fn has_svg_drawing(font: &FontRef<'_>, glyph: u16) -> bool {
    let find = || {
        let table = font.table(tag_from_bytes(b"SVG "))?;
        let (count, records) = subtable(table, 2)?.split_first_chunk()?;
        // Each record is the first and the last glyph of a drawing, and its offset.
        let records = records.as_chunks::<12>().0.get(..usize::from(u16::from_be_bytes(*count)))?;
        let number = |bytes: [u8; 2]| u16::from_be_bytes(bytes);
        let range = |it: &[u8; 12]| number([it[0], it[1]])..=number([it[2], it[3]]);
        records.iter().find(|it| range(it).contains(&glyph))
    };
    find().is_some()
}

fn bitmap_from(image: Image) -> Option<GlyphBitmap> {
    let width = image.placement.width as usize;
    let height = image.placement.height as usize;
    let pixels = match (image.content, image.source) {
        (Content::Mask, _) => GlyphPixels::Coverage(image.data),
        // Layers are composed over nothing, so they are premultiplied already; bitmaps are as in the font.
        (_, Source::ColorOutline(_)) => GlyphPixels::Colour(rgba_pixels(&image.data).collect()),
        (_, _) => GlyphPixels::Colour(rgba_pixels(&image.data).map(premultiply).collect()),
    };
    let count = match &pixels {
        GlyphPixels::Coverage(bytes) => bytes.len(),
        GlyphPixels::Colour(quads) => quads.len(),
    };
    let is_whole = 0 < width && 0 < height && count == width * height;
    is_whole.then_some(GlyphBitmap {
        left: image.placement.left,
        top: -image.placement.top,
        width,
        height,
        pixels,
    })
}

fn rgba_pixels(bytes: &[u8]) -> impl Iterator<Item = [u8; 4]> {
    bytes.as_chunks().0.iter().copied()
}

fn premultiply([red, green, blue, opacity]: [u8; 4]) -> [u8; 4] {
    let scale = |colour: u8| ((u16::from(colour) * u16::from(opacity) + 127) / 255) as u8;
    [scale(red), scale(green), scale(blue), opacity]
}
