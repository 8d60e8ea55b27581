//! Lays out one paragraph at a time: lines in the reading order of every script, caret positions, glyph bitmaps.
//!
//! All lengths are physical pixels (`f32`), y grows downwards, and (0, 0) is the top left corner of the paragraph. All
//! text positions are byte offsets into the paragraph's own text.
//!
//! A paragraph is first cut out of the document ([`Blocks`]), then shaped and wrapped ([`Typesetter::paragraph`]). The
//! result ([`Paragraph`]) knows where things are and has the glyphs ready to be painted; their bitmaps come from the
//! [`Rasterizer`].
//!
//! This room knows neither the marks in the text nor what paints it. Only it names parley, fontique, swash and
//! `vello_cpu`.

mod blocks;
mod boundaries;
mod caret;
mod colr_v1;
mod direction;
mod emoji;
mod fonts;
mod hidden_chars;
mod paragraph;
mod paragraph_glyphs;
mod rasterizer;
mod rows;
mod trailing_spaces;
mod typesetter;
mod visual_order;

pub use blocks::Blocks;
pub use caret::{Affinity, CaretMotion, CaretPosition, VerticalDirection};
pub use direction::WritingDirection;
pub use fonts::{FontFile, css_font_list};
pub use paragraph::{Paragraph, ReadingCluster};
pub use paragraph_glyphs::{Face, PlacedGlyph};
pub use rasterizer::{GlyphBitmap, GlyphPixels, Rasterizer};
pub use rows::PixelRect;
pub use typesetter::{Emphasis, ParagraphStyle, SystemFonts, Typesetter};
pub use visual_order::visual_order;

#[cfg(test)]
mod tests;
