//! Handles characters that are not painted, and hyphens that are not in the text. See [`HiddenChars`].

use std::borrow::Cow;

use parley::{Layout, Line, PositionedLayoutItem};

use super::{
    paragraph_glyphs::{Face, PlacedGlyph, place_glyph},
    rows::ParagraphRows,
};

/// Marks where a word may be hyphenated.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// The control characters of a text, and the hyphens at its line ends.
#[derive(Clone, Debug, Default)]
pub(super) struct HiddenChars {
    // Invariant: increasing.
    /// Bytes of control characters. Fonts would show them as empty boxes.
    pub(super) controls: Vec<u32>,
    // Invariant: increasing.
    /// Bytes where soft hyphens start.
    soft_hyphens: Vec<u32>,
    /// `None` if there are no soft hyphens.
    hyphen: Option<Hyphen>,
}

#[derive(Clone, Debug)]
pub(super) struct Hyphen {
    face: Face,
    glyph: u16,
    width: f32,
}

impl Hyphen {
    /// Takes the hyphen from `layout`. `None` if no font has one.
    pub(super) fn new(layout: &Layout<()>) -> Option<Self> {
        let PositionedLayoutItem::GlyphRun(run) = layout.get(0)?.items().next()? else {
            return None;
        };
        let glyph = run.glyphs().next().filter(|glyph| glyph.id != 0)?;
        Some(Self { face: Face::new(&run), glyph: glyph.id as u16, width: glyph.advance })
    }
}

impl HiddenChars {
    pub(super) fn new(text: &str, controls: Vec<u32>, hyphen: Option<Hyphen>) -> Self {
        let soft_hyphens = text.match_indices(SOFT_HYPHEN).map(|(at, _)| at as u32).collect();
        Self { controls, soft_hyphens, hyphen }
    }

    /// Returns the hyphen at the end of `line`, if a word is hyphenated there; `rows` are the lines of its paragraph.
    ///
    /// It extends beyond a line that has no room for it, as it did not exist when the line was wrapped.
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

/// Returns the text to shape: `text` with some control characters replaced by tabs.
///
/// Vertical tabs and form feeds would break the line; file, group and record separators would end the paragraph for the
/// bidi algorithm. The byte length is unchanged, so positions, clusters and words are those of the text. Borrowed if
/// there is nothing to replace.
pub(super) fn display_text(text: &str) -> Cow<'_, str> {
    let is_odd = |c: char| matches!(c, '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}');
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_odd(c) { '\t' } else { c }).collect())
}

/// Returns the control characters that end no line, with their bytes.
///
/// Fonts only have the empty box for them, so they are laid out as spaces and not painted.
pub(super) fn hidden_controls(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(_, c)| c.is_control() && c != '\n' && c != '\r')
}
