//! Reads the theme's tokens: colours by role, spacing, sizes. See [`ThemeTokens`].
//!
//! Knows the notation only; what a role is used for is the window's business (`ui/theme.rs`).

use serde::Deserialize;

/// Everything that the theme's file says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThemeTokens {
    /// Dark letters on light.
    pub light: ColourPalette,
    /// Light letters on dark.
    pub dark: ColourPalette,
    /// Black letters on white, for those who need more contrast.
    pub contrast_light: ColourPalette,
    /// White letters on black, for the same.
    pub contrast_dark: ColourPalette,
    /// Distances between things, in points.
    pub spacing: Spacing,
    /// How round corners are, in points.
    pub radius: f32,
    /// Sizes of signs, in points.
    pub icons: IconSizes,
    /// Sizes of letters outside the document, in points.
    pub type_scale: TypeScale,
}

/// Colours by role.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColourPalette {
    /// Behind the document.
    pub page: Rgba,
    /// Behind panels and bars.
    pub panel: Rgba,
    /// Behind fields, menus and cards.
    pub raised: Rgba,
    /// Behind what the pointer is over.
    pub hover: Rgba,
    /// Behind what is pressed or chosen.
    pub press: Rgba,
    /// Lines between things.
    pub line: Rgba,
    /// The border of what can be pressed or written into.
    pub edge: Rgba,
    /// How thick borders are, in points.
    pub edge_width: f32,
    /// Letters.
    pub ink: Rgba,
    /// Letters that matter less.
    pub ink_soft: Rgba,
    /// What calls to be pressed; focus.
    pub accent: Rgba,
    /// Behind selected words.
    pub selection: Rgba,
    /// The caret.
    pub caret: Rgba,
    /// What a scroll bar is held by.
    pub thumb: Rgba,
    /// All is well.
    pub good: Rgba,
    /// Look at this.
    pub warn: Rgba,
    /// This was not done.
    pub bad: Rgba,
    /// Under what floats.
    pub shadow: Rgba,
    /// Marks tagged claim.
    pub claim: MarkColours,
    /// Marks tagged rebuttal.
    pub rebuttal: MarkColours,
    /// Marks tagged quote.
    pub quote: MarkColours,
    /// Words that were looked for.
    pub hit: HitColours,
    /// Labels, each of one of these hues.
    pub labels: [LabelColours; LABEL_HUES],
}

/// How many hues labels have.
pub const LABEL_HUES: usize = 8;

/// One hue of labels.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LabelColours {
    /// Behind the label.
    pub fill: Rgba,
    /// Around it, and in dots that stand for it.
    pub edge: Rgba,
}

/// The colours of words that were looked for.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HitColours {
    /// Behind them. Lets what is under it shine through.
    pub fill: Rgba,
    /// The same for those that are shown just now.
    pub strong: Rgba,
    /// Their border, and their ticks at the scroll bar.
    pub edge: Rgba,
}

/// The colours of the marks of one tag.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MarkColours {
    /// Behind the words. Lets what is under it shine through.
    pub fill: Rgba,
    /// The same for the chosen mark and the one under the pointer.
    pub strong: Rgba,
    /// The lane under the words.
    pub lane: Rgba,
    /// The tag's name and letter.
    pub ink: Rgba,
}

/// Distances between things, in points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spacing {
    /// Between things that belong together.
    pub tight: f32,
    /// Between neighbours.
    pub normal: f32,
    /// Between groups.
    pub wide: f32,
}

/// Sizes of signs, in points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IconSizes {
    /// The sign itself.
    pub sign: f32,
    /// The sides of a button that has only a sign.
    pub button: f32,
}

/// Sizes of letters outside the document, in points.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypeScale {
    /// What matters less.
    pub small: f32,
    /// Most.
    pub body: f32,
    /// Above a panel.
    pub heading: f32,
    /// The window's own name on its first screen.
    pub title: f32,
}

/// Red, green, blue, opacity: 0–255 each, not multiplied.
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
/// Where the notation is broken, a role is missing or one is unknown; says where.
pub fn read(text: &str) -> Result<ThemeTokens, String> {
    ron::from_str(text).map_err(|err| err.to_string())
}
