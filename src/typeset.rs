//! Lays out one paragraph at a time: lines in reading order of every script, places for a caret, glyph pictures.
//!
//! All lengths are physical pixels (`f32`), y grows downwards, and (0, 0) is the top left corner of the paragraph.
//! All text positions are byte offsets into the paragraph's own text.
//!
//! A paragraph is first cut out of the document ([`Blocks`]), then shaped and wrapped ([`Typesetter::paragraph`]).
//! What comes out ([`Paragraph`]) answers where things are and holds the glyphs ready to be painted; the pictures of
//! those come from the [`Rasteriser`].
//!
//! This room never knows what is marked in the text, nor what paints it. Only it names parley,
//! fontique, swash and `vello_cpu`.

mod blocks;
mod borders;
mod direction;
mod emoji;
mod emphasis;
mod fallbacks;
mod families;
mod font_file;
mod fonts;
mod glyphs;
mod graphs;
mod motion;
mod paragraph;
mod place;
mod raster;
mod rows;
mod shown;
mod signs;
mod trailing;
mod typesetter;
mod visual;
mod words;

pub use blocks::Blocks;
pub use direction::Direction;
pub use emphasis::Emphasis;
pub use families::families;
pub use font_file::FontFile;
pub use glyphs::{Face, PlacedGlyph};
pub use motion::{Motion, Vertical};
pub use paragraph::{Letter, Paragraph};
pub use place::{Affinity, Place};
pub use raster::{Picture, Pixels, Rasteriser};
pub use rows::Rect;
pub use typesetter::{Style, SystemFonts, Typesetter};
pub use visual::visual;

#[cfg(test)]
mod tests;
