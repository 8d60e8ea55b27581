//! Draws single glyphs. See [`Rasterizer`].

use swash::{
    FontRef,
    scale::{Render, ScaleContext, Source, StrikeWith, image::Content, image::Image},
    tag_from_bytes,
    zeno::{Angle, Format, Transform, Vector},
};

use super::{
    colr_v1::{self, is_colr_v1},
    paragraph_glyphs::{Face, PlacedGlyph, SUBPIXEL_STEPS},
};

/// The glyph that every font has for what it lacks: an empty box.
const NOTDEF: u16 = 0;
/// How much bolder a face is made that has no bold of its own, as a share of its size.
const EMBOLDEN_PER_SIZE: f32 = 1.0 / 48.0;

/// A drawn glyph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlyphBitmap {
    /// From the glyph's whole pixel to the picture's left edge.
    pub left: i32,
    /// From the baseline down to the picture's top edge: negative for what stands above.
    pub top: i32,
    /// In pixels, at least 1.
    pub width: usize,
    /// In pixels, at least 1.
    pub height: usize,
    /// Row by row, from the top.
    pub pixels: GlyphPixels,
}

/// What a picture is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlyphPixels {
    /// How much of each pixel is covered, to be painted in the colour of the text. One byte a pixel.
    Coverage(Vec<u8>),
    /// Its own colours, as of emoji: red, green, blue, opacity, the colours multiplied by the opacity.
    Colour(Vec<[u8; 4]>),
}

/// Draws glyphs one by one. Keeps what it needs to draw the next one of the same face sooner.
#[derive(Default)]
pub struct Rasterizer {
    scale_context: ScaleContext,
}

impl Rasterizer {
    /// The picture of a glyph of `face`; `None` if there is nothing to be seen. About 5 µs for a letter, more for emoji.
    ///
    /// An empty box for glyphs that cannot be drawn, so that there is something to be seen.
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
        let seen = render.render(&mut scaler, glyph.id).and_then(bitmap_from);
        if seen.is_none() && has_svg_drawing(&font, glyph.id) {
            return bitmap_from(render.render(&mut scaler, NOTDEF)?);
        }
        seen
    }
}

/// Whether there is a drawing of `glyph` in SVG, which is not read.
fn has_svg_drawing(font: &FontRef<'_>, glyph: u16) -> bool {
    let find = || {
        let table = font.table(tag_from_bytes(b"SVG "))?;
        let (offset, _) = table.get(2..)?.split_first_chunk()?;
        let (count, records) =
            table.get(u32::from_be_bytes(*offset) as usize..)?.split_first_chunk()?;
        // Each is the first and the last glyph of a drawing, and where it is.
        let records = records.as_chunks::<12>().0.get(..usize::from(u16::from_be_bytes(*count)))?;
        let number = |bytes: [u8; 2]| u16::from_be_bytes(bytes);
        let has =
            |it: &&[u8; 12]| (number([it[0], it[1]])..=number([it[2], it[3]])).contains(&glyph);
        records.iter().find(has)
    };
    find().is_some()
}

fn bitmap_from(image: Image) -> Option<GlyphBitmap> {
    let (width, height) = (image.placement.width as usize, image.placement.height as usize);
    let pixels = match (image.content, image.source) {
        (Content::Mask, _) => GlyphPixels::Coverage(image.data),
        // Layers are laid over nothing, so they come out multiplied already; bitmaps are as they are in the font.
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
    let times = |colour: u8| ((u16::from(colour) * u16::from(opacity) + 127) / 255) as u8;
    [times(red), times(green), times(blue), opacity]
}
