//! Reads the theme's tokens: colours by role, spacing, sizes. See [`ThemeTokens`].
//!
//! Knows the notation only; the window uses the roles (`ui/theme.rs`).

use serde::Deserialize;

/// The contents of the theme's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeTokens<Colour = Rgba> {
    /// Dark text on light.
    pub light: ColourPalette<Colour>,
    /// Light text on dark.
    pub dark: ColourPalette<Colour>,
    /// Black text on white, for more contrast.
    pub contrast_light: ColourPalette<Colour>,
    /// White text on black, for more contrast.
    pub contrast_dark: ColourPalette<Colour>,
    /// Distances, in points.
    pub spacing: Spacing,
    /// Radius of rounded corners, in points.
    pub radius: f32,
    /// Sizes of icons, in points.
    pub icons: IconSizes,
    /// Text sizes outside the document, in points.
    pub type_scale: TypeScale,
}

/// Colours by role.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColourPalette<Colour> {
    /// Background of the document.
    pub page: Colour,
    /// Background of panels and bars.
    pub panel: Colour,
    /// Background of fields, menus and cards.
    pub raised: Colour,
    /// Background of hovered widgets.
    pub hover: Colour,
    /// Background of pressed or selected widgets.
    pub press: Colour,
    /// Separators.
    pub line: Colour,
    /// Border of buttons and fields.
    pub edge: Colour,
    /// Width of borders, in points.
    pub edge_width: f32,
    /// Text.
    pub ink: Colour,
    /// Secondary text.
    pub ink_soft: Colour,
    /// Primary buttons and focus.
    pub accent: Colour,
    /// Background of selected text.
    pub selection: Colour,
    /// The caret.
    pub caret: Colour,
    /// Handle of scroll bars.
    pub thumb: Colour,
    /// Success.
    pub good: Colour,
    /// Warning.
    pub warn: Colour,
    /// Error.
    pub bad: Colour,
    /// Shadow of floating elements.
    pub shadow: Colour,
    /// Marks tagged claim.
    pub claim: MarkColours<Colour>,
    /// Marks tagged rebuttal.
    pub rebuttal: MarkColours<Colour>,
    /// Marks tagged quote.
    pub quote: MarkColours<Colour>,
    /// Matches of a search.
    pub hit: HitColours<Colour>,
    /// Labels, each of one of these hues.
    pub labels: [LabelColours<Colour>; LABEL_HUES],
}

/// Number of hues of labels.
pub const LABEL_HUES: usize = 8;

/// One hue of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelColours<Colour> {
    /// Background of the label.
    pub fill: Colour,
    /// Its border, and dots that represent it.
    pub edge: Colour,
}

/// The colours of search matches.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HitColours<Colour> {
    /// Translucent background.
    pub fill: Colour,
    /// Background of the current match.
    pub strong: Colour,
    /// Border, and ticks on the scroll bar.
    pub edge: Colour,
}

/// The colours of the marks of one tag.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkColours<Colour> {
    /// Translucent background of the words.
    pub fill: Colour,
    /// Background of the selected mark and the hovered one.
    pub strong: Colour,
    /// The lane under the words, and the tick next to the scroll bar.
    pub lane: Colour,
    /// The tag's name and letter.
    pub ink: Colour,
}

/// Distances, in points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spacing {
    /// Between related elements.
    pub tight: f32,
    /// Between neighbours.
    pub normal: f32,
    /// Between groups.
    pub wide: f32,
}

/// Sizes of icons, in points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IconSizes {
    /// The icon itself.
    pub sign: f32,
    /// Width and height of an icon button.
    pub button: f32,
}

/// Text sizes outside the document, in points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeScale {
    /// Secondary text.
    pub small: f32,
    /// Body text.
    pub body: f32,
    /// Headings of panels.
    pub heading: f32,
    /// The program's name on the start screen.
    pub title: f32,
}

impl<Colour: Copy> ThemeTokens<Colour> {
    /// Converts the colours.
    pub fn map<To>(&self, to: impl Fn(Colour) -> To + Copy) -> ThemeTokens<To> {
        ThemeTokens {
            light: self.light.map(to),
            dark: self.dark.map(to),
            contrast_light: self.contrast_light.map(to),
            contrast_dark: self.contrast_dark.map(to),
            spacing: self.spacing,
            radius: self.radius,
            icons: self.icons,
            type_scale: self.type_scale,
        }
    }
}

impl<Colour: Copy> ColourPalette<Colour> {
    fn map<To>(&self, to: impl Fn(Colour) -> To + Copy) -> ColourPalette<To> {
        ColourPalette {
            page: to(self.page),
            panel: to(self.panel),
            raised: to(self.raised),
            hover: to(self.hover),
            press: to(self.press),
            line: to(self.line),
            edge: to(self.edge),
            edge_width: self.edge_width,
            ink: to(self.ink),
            ink_soft: to(self.ink_soft),
            accent: to(self.accent),
            selection: to(self.selection),
            caret: to(self.caret),
            thumb: to(self.thumb),
            good: to(self.good),
            warn: to(self.warn),
            bad: to(self.bad),
            shadow: to(self.shadow),
            claim: self.claim.map(to),
            rebuttal: self.rebuttal.map(to),
            quote: self.quote.map(to),
            hit: self.hit.map(to),
            labels: self.labels.map(|hue| hue.map(to)),
        }
    }
}

impl<Colour: Copy> LabelColours<Colour> {
    fn map<To>(&self, to: impl Fn(Colour) -> To + Copy) -> LabelColours<To> {
        LabelColours { fill: to(self.fill), edge: to(self.edge) }
    }
}

impl<Colour: Copy> HitColours<Colour> {
    fn map<To>(&self, to: impl Fn(Colour) -> To + Copy) -> HitColours<To> {
        HitColours { fill: to(self.fill), strong: to(self.strong), edge: to(self.edge) }
    }
}

impl<Colour: Copy> MarkColours<Colour> {
    fn map<To>(&self, to: impl Fn(Colour) -> To + Copy) -> MarkColours<To> {
        MarkColours {
            fill: to(self.fill),
            strong: to(self.strong),
            lane: to(self.lane),
            ink: to(self.ink),
        }
    }
}

/// Red, green, blue, opacity: 0–255 each, not premultiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Rgba(pub [u8; 4]);

impl TryFrom<String> for Rgba {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let refuse = || format!("“{text}” is not a colour such as #2468B0 or #2468B080");
        let digits = text.strip_prefix('#').ok_or_else(refuse)?;
        let number = u32::from_str_radix(digits, 16).map_err(|_err| refuse())?;
        match digits.len() {
            6 => Ok(Self((number << 8 | 0xFF).to_be_bytes())),
            8 => Ok(Self(number.to_be_bytes())),
            _ => Err(refuse()),
        }
    }
}

/// Reads the tokens.
///
/// # Errors
///
/// The parser's message with its location, if the syntax is invalid, or a role is missing or unknown.
pub fn read(text: &str) -> Result<ThemeTokens, String> {
    ron::from_str(text).map_err(|err| err.to_string())
}
