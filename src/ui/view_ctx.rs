//! What views are drawn with.

use super::{
    excerpt::ExcerptCache, glyph_atlas::GlyphAtlas, text_view::LayoutPrefetcher, theme::Look,
};
use crate::typeset::Typesetter;

/// What text painting needs, shared by all widgets that show the document's words.
pub struct TextCtx<'a> {
    /// Lays out paragraphs.
    pub typesetter: &'a mut Typesetter,
    /// Paints them.
    pub atlas: &'a mut GlyphAtlas,
    /// The excerpts laid out in the last frames.
    pub excerpts: &'a mut ExcerptCache,
    /// Colours and sizes.
    pub look: &'a Look,
    /// Lays out blocks ahead in the background, where available.
    pub refiner: Option<&'a mut LayoutPrefetcher>,
}
