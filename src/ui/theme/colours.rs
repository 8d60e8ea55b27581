//! Colours by role, converted for egui. See [`Colours`].

use egui::{Color32, Context};

use super::Look;
use crate::{
    format::theme::{ColourPalette, HitColours, LABEL_HUES, LabelColours, MarkColours, Rgba},
    model::name::normalized,
};

/// The colours of one theme, by role.
#[derive(Clone, Copy, Debug)]
pub struct Colours {
    /// The background of the document.
    pub page: Color32,
    /// The background of panels and bars.
    pub panel: Color32,
    /// The background of fields and cards.
    pub raised: Color32,
    /// The background of hovered widgets.
    pub hover: Color32,
    /// The background of selected and pressed widgets.
    pub press: Color32,
    /// Separators.
    pub line: Color32,
    /// The borders of buttons and fields.
    pub edge: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub ink_soft: Color32,
    /// Links, progress, and focus.
    pub accent: Color32,
    /// The background of selected text.
    pub selection: Color32,
    /// The caret.
    pub caret: Color32,
    /// The handle of a scroll bar.
    pub thumb: Color32,
    /// Success.
    pub good: Color32,
    /// Warnings.
    pub warn: Color32,
    /// Errors.
    pub bad: Color32,
}

/// The colours of marks with one tag.
#[derive(Clone, Copy, Debug)]
pub struct TagColours {
    /// The background of the words.
    pub fill: Color32,
    /// The background for the selected or hovered mark.
    pub strong_fill: Color32,
    /// The lane under the words.
    pub lane: Color32,
    /// The tick next to the scroll bar.
    pub tick: Color32,
    /// The tag's name and letter.
    pub ink: Color32,
}

/// The colours of search matches.
#[derive(Clone, Copy, Debug)]
pub struct MatchColours {
    /// The background.
    pub fill: Color32,
    /// The background of the current match.
    pub strong_fill: Color32,
    /// The border, and the tick next to the scroll bar.
    pub edge: Color32,
}

/// The colours of a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelHue {
    /// The background.
    pub fill: Color32,
    /// The border, and the dot that stands for it.
    pub edge: Color32,
}

impl Look {
    /// Returns the colours of the label `name`: the same in every document, on every machine and in every version.
    pub fn label_hue(&self, ctx: &Context, name: &str) -> LabelHue {
        let LabelColours { fill, edge } = self.palette(ctx).labels[hue_index(name)];
        LabelHue { fill: colour(fill), edge: colour(edge) }
    }

    /// Returns the colours of search matches.
    pub fn match_colours(&self, ctx: &Context) -> MatchColours {
        let HitColours { fill, strong, edge } = self.palette(ctx).hit;
        MatchColours { fill: colour(fill), strong_fill: colour(strong), edge: colour(edge) }
    }
}

impl From<&ColourPalette> for Colours {
    fn from(palette: &ColourPalette) -> Self {
        Self {
            page: colour(palette.page),
            panel: colour(palette.panel),
            raised: colour(palette.raised),
            hover: colour(palette.hover),
            press: colour(palette.press),
            line: colour(palette.line),
            edge: colour(palette.edge),
            ink: colour(palette.ink),
            ink_soft: colour(palette.ink_soft),
            accent: colour(palette.accent),
            selection: colour(palette.selection),
            caret: colour(palette.caret),
            thumb: colour(palette.thumb),
            good: colour(palette.good),
            warn: colour(palette.warn),
            bad: colour(palette.bad),
        }
    }
}

impl From<MarkColours> for TagColours {
    fn from(MarkColours { fill, strong, lane, ink }: MarkColours) -> Self {
        Self {
            fill: colour(fill),
            strong_fill: colour(strong),
            lane: colour(lane),
            tick: colour(lane),
            ink: colour(ink),
        }
    }
}

pub(super) fn colour(Rgba([red, green, blue, opacity]): Rgba) -> Color32 {
    Color32::from_rgba_unmultiplied(red, green, blue, opacity)
}

/// Returns the index of the hue of the label `name`.
///
/// Folded 32-bit FNV-1a, as the standard library's hashes may change between versions.
fn hue_index(name: &str) -> usize {
    let hash = normalized(name)
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    ((hash >> 16) ^ hash) as usize % LABEL_HUES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_keeps_its_hue() {
        let hues = ["port", "tax", "water", "Wörter", ""].map(hue_index);
        assert_eq!(hues, [2, 5, 6, 6, 1]);
        assert_eq!(hue_index(" port "), hue_index("port"));
        assert_eq!(hue_index("Wo\u{308}rter"), hue_index("Wörter"));
    }

    #[test]
    fn many_labels_have_all_hues() {
        let mut counts = [0_usize; LABEL_HUES];
        (0..800).for_each(|number| counts[hue_index(&format!("label {number}"))] += 1);
        assert!(counts.iter().all(|count| (60..140).contains(count)), "{counts:?}");
    }
}
