//! What is in a text but is not painted, and what is painted though it is not in the text. See [`HiddenChars`].

use parley::{Layout, Line, PositionedLayoutItem};

use super::{
    paragraph_glyphs::{Face, PlacedGlyph, place_glyph},
    rows::ParagraphRows,
};

/// Says that a word may be cut here, and is to end with a hyphen if it is.
const SOFT_HYPHEN: char = '\u{ad}';

/// The control characters of a text, and the hyphens that show where a word is cut.
#[derive(Clone, Debug, Default)]
pub(super) struct HiddenChars {
    // Invariant: increasing.
    /// Bytes of control characters. Fonts would show them as empty boxes.
    pub(super) controls: Vec<u32>,
    // Invariant: increasing.
    /// The bytes where soft hyphens start.
    soft_hyphens: Vec<u32>,
    /// `None` if there are no soft hyphens.
    hyphen: Option<Hyphen>,
}

/// The picture of a hyphen.
#[derive(Clone, Debug)]
pub(super) struct Hyphen {
    face: Face,
    glyph: u16,
    width: f32,
}

impl Hyphen {
    /// The hyphen that `layout` is of. `None` if no font has one.
    pub(super) fn new(layout: &Layout<()>) -> Option<Self> {
        let PositionedLayoutItem::GlyphRun(run) = layout.get(0)?.items().next()? else {
            return None;
        };
        let glyph = run.glyphs().next().filter(|glyph| glyph.id != 0)?;
        Some(Self { face: Face::new(&run), glyph: glyph.id as u16, width: glyph.advance })
    }
}

/// Whether words of `text` may be cut at a soft hyphen.
pub(super) fn has_soft_hyphens(text: &str) -> bool {
    text.contains(SOFT_HYPHEN)
}

impl HiddenChars {
    /// The signs of `text`, with `hyphen` where a word is cut.
    pub(super) fn new(text: &str, hidden: Vec<u32>, hyphen: Option<Hyphen>) -> Self {
        let soft = text.match_indices(SOFT_HYPHEN).map(|(at, _)| at as u32).collect();
        Self { controls: hidden, soft_hyphens: soft, hyphen }
    }

    /// The hyphen at the end of `line`, if a word is cut there; `rows` are the lines of its paragraph.
    ///
    /// It hangs over the edge of a line that has no room for it, as it was not there when the line was wrapped.
    pub(super) fn hyphen_at(
        &self,
        line: &Line<'_, ()>,
        rows: &ParagraphRows,
    ) -> Option<(&Face, PlacedGlyph)> {
        let end = line.text_range().end;
        let at = end.checked_sub(SOFT_HYPHEN.len_utf8())?;
        let is_cut = end < rows.text_len() && self.soft_hyphens.binary_search(&(at as u32)).is_ok();
        let hyphen = self.hyphen.as_ref().filter(|_| is_cut)?;
        let (_, _, cell) = rows.cell_at(at)?;
        let x = if cell.is_rtl { cell.left - hyphen.width } else { cell.right };
        Some((&hyphen.face, place_glyph(hyphen.glyph, x, line.metrics().baseline)))
    }
}
