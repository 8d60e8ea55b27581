//! Colours by role, converted for egui. See [`Colours`].

use egui::{Color32, Context};

use super::Look;
use crate::{
    format::theme::{ColourPalette, HitColours, LABEL_HUES, LabelColours, MarkColours, Rgba},
    model::name::normalized,
};

/// The colours of one theme, by role.
pub type Colours = ColourPalette<Color32>;

/// The colours of marks with one tag.
pub type TagColours = MarkColours<Color32>;

/// The colours of search matches.
pub type MatchColours = HitColours<Color32>;

/// The colours of a label.
pub type LabelHue = LabelColours<Color32>;

impl Look {
    /// Returns the colours of the label `name`: the same in every document, on every machine and in every version.
    pub fn label_hue(&self, ctx: &Context, name: &str) -> LabelHue {
        self.palette(ctx).labels[hue_index(name)]
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
