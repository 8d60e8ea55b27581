//! What views are drawn with. See [`ViewCtx`].
//!
//! Views of a document also get its editor, and each has its own state: scroll positions, text being typed.

use super::{
    Outbox, excerpt::ExcerptCache, glyph_atlas::GlyphAtlas, text_view::LayoutPrefetcher,
    theme::Look,
};
use crate::{typeset::Typesetter, workspace::Workspace};

/// What views show, what they draw with, and where they send commands.
pub struct ViewCtx<'a> {
    /// All that is shown.
    pub workspace: &'a Workspace,
    /// What text is drawn with.
    pub text: TextCtx<'a>,
    /// The commands of this frame.
    pub outbox: &'a mut Outbox,
}

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
