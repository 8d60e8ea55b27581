//! Lays out one paragraph at a time: lines in reading order of every script, places for a caret, glyph pictures.
//!
//! All lengths are physical pixels (`f32`), y grows downwards, and (0, 0) is the top left corner of the paragraph.
//! All text positions are byte offsets into the paragraph's own text.
//!
//! A paragraph is first cut out of the document ([`Blocks`]), then shaped and wrapped ([`Typesetter::paragraph`]).
//! What comes out ([`Paragraph`]) answers where things are and holds the glyphs ready to be painted; the pictures of
//! those come from the [`Rasterizer`].
//!
//! This room never knows what is marked in the text, nor what paints it. Only it names parley,
//! fontique, swash and `vello_cpu`.

mod blocks;
mod caret_movement;
mod caret_position;
mod colr_v1;
mod direction;
mod display_text;
mod emoji;
mod emphasis;
mod font_fallbacks;
mod font_families;
mod font_file;
mod fonts;
mod grapheme_boundaries;
mod hidden_chars;
mod paragraph;
mod paragraph_glyphs;
mod rasterizer;
mod rows;
mod trailing_spaces;
mod typesetter;
mod visual_order;
mod word_boundaries;

pub use blocks::Blocks;
pub use caret_movement::{CaretMotion, VerticalDirection};
pub use caret_position::{Affinity, CaretPosition};
pub use direction::WritingDirection;
pub use emphasis::Emphasis;
pub use font_families::css_font_list;
pub use font_file::FontFile;
pub use paragraph::{Paragraph, ReadingCluster};
pub use paragraph_glyphs::{Face, PlacedGlyph};
pub use rasterizer::{GlyphBitmap, GlyphPixels, Rasterizer};
pub use rows::PixelRect;
pub use typesetter::{ParagraphStyle, SystemFonts, Typesetter};
pub use visual_order::visual_order;

#[cfg(test)]
mod tests;
