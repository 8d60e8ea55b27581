//! Reads the theme's tokens: colours by role, spacing, sizes. See [`ThemeTokens`].
//!
//! Knows the notation only; the window uses the roles (`ui/theme.rs`).

use serde::Deserialize;

/// The contents of the theme's file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeTokens {
    /// Dark text on light.
    pub light: ColourPalette,
    /// Light text on dark.
    pub dark: ColourPalette,
    /// Black text on white, for more contrast.
    pub contrast_light: ColourPalette,
    /// White text on black, for more contrast.
    pub contrast_dark: ColourPalette,
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
pub struct ColourPalette {
    /// Background of the document.
    pub page: Rgba,
    /// Background of panels and bars.
    pub panel: Rgba,
    /// Background of fields, menus and cards.
    pub raised: Rgba,
    /// Background of hovered widgets.
    pub hover: Rgba,
    /// Background of pressed or selected widgets.
    pub press: Rgba,
    /// Separators.
    pub line: Rgba,
    /// Border of buttons and fields.
    pub edge: Rgba,
    /// Width of borders, in points.
    pub edge_width: f32,
    /// Text.
    pub ink: Rgba,
    /// Secondary text.
    pub ink_soft: Rgba,
    /// Primary buttons and focus.
    pub accent: Rgba,
    /// Background of selected text.
    pub selection: Rgba,
    /// The caret.
    pub caret: Rgba,
    /// Handle of scroll bars.
    pub thumb: Rgba,
    /// Success.
    pub good: Rgba,
    /// Warning.
    pub warn: Rgba,
    /// Error.
    pub bad: Rgba,
    /// Shadow of floating elements.
    pub shadow: Rgba,
    /// Marks tagged claim.
    pub claim: MarkColours,
    /// Marks tagged rebuttal.
    pub rebuttal: MarkColours,
    /// Marks tagged quote.
    pub quote: MarkColours,
    /// Matches of a search.
    pub hit: HitColours,
    /// Labels, each of one of these hues.
    pub labels: [LabelColours; LABEL_HUES],
}

/// Number of hues of labels.
pub const LABEL_HUES: usize = 8;

/// One hue of labels.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelColours {
    /// Background of the label.
    pub fill: Rgba,
    /// Its border, and dots that represent it.
    pub edge: Rgba,
}

/// The colours of search matches.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HitColours {
    /// Translucent background.
    pub fill: Rgba,
    /// Background of the current match.
    pub strong: Rgba,
    /// Border, and ticks on the scroll bar.
    pub edge: Rgba,
}

/// The colours of the marks of one tag.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkColours {
    /// Translucent background of the words.
    pub fill: Rgba,
    /// Background of the selected mark and the hovered one.
    pub strong: Rgba,
    /// The lane under the words.
    pub lane: Rgba,
    /// The tag's name and letter.
    pub ink: Rgba,
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
