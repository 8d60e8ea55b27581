//! Colours by role, as egui paints them. See [`Colours`].

use egui::Color32;

use crate::format::theme::{ColourPalette, MarkColours, Rgba};

/// The colours of one theme, by role.
#[derive(Clone, Copy, Debug)]
pub struct Colours {
    /// Behind the document.
    pub page: Color32,
    /// Behind panels and bars.
    pub panel: Color32,
    /// Behind fields and cards.
    pub raised: Color32,
    /// Behind what the pointer is over.
    pub hover: Color32,
    /// Behind what is chosen.
    pub press: Color32,
    /// Lines between things.
    pub line: Color32,
    /// The border of what can be pressed or written into.
    pub edge: Color32,
    /// Letters.
    pub ink: Color32,
    /// Letters that matter less.
    pub ink_soft: Color32,
    /// What calls to be pressed; focus.
    pub accent: Color32,
    /// Behind selected words.
    pub selection: Color32,
    /// The caret.
    pub caret: Color32,
    /// What a scroll bar is held by.
    pub thumb: Color32,
    /// All is well.
    pub good: Color32,
    /// Look at this.
    pub warn: Color32,
    /// This was not done.
    pub bad: Color32,
}

/// The colours of marks with one tag.
#[derive(Clone, Copy, Debug)]
pub struct TagColours {
    /// Behind the words.
    pub fill: Color32,
    /// The same for the chosen mark and the one under the pointer.
    pub strong_fill: Color32,
    /// The lane under the words.
    pub lane: Color32,
    /// The tick at the scroll bar.
    pub tick: Color32,
    /// The tag's name and letter.
    pub ink: Color32,
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
