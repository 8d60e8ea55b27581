//! The analyst's settings. See [`Settings`].
//!
//! The types are those of the file: serde's attributes hold its older names. `format` reads and writes it.

mod by_name;
mod quote_style;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use self::quote_style::QuoteStyle;
use crate::i18n::Language;

/// The analyst's settings, for all documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name saved with new marks. Empty if none was given.
    pub author: String,
    /// Whether the analyst was notified of that name.
    #[serde(rename = "named", with = "by_name")]
    pub author_notice: AuthorNotice,
    /// Light, dark, or the desktop's.
    #[serde(with = "by_name")]
    pub theme: Theme,
    /// Contrast of text and borders.
    #[serde(with = "by_name")]
    pub contrast: Contrast,
    /// Whether movements are animated.
    #[serde(rename = "motion", with = "by_name")]
    pub animations: Animations,
    /// The size of the whole interface, as a multiple of the default.
    pub zoom: f32,
    /// The family of the document's typeface. Empty for the built-in one.
    #[serde(rename = "face")]
    pub typeface: String,
    /// The document's text size, in points.
    pub text_size: f32,
    /// The height of a line, as a multiple of the text size.
    pub line_height: f32,
    /// The maximum length of a line, as a multiple of the text size.
    #[serde(rename = "measure")]
    pub max_line_length: f32,
    /// The quotation marks of citations.
    #[serde(with = "by_name")]
    pub quotes: QuoteStyle,
    /// What happens to cells in exported CSV that a spreadsheet would take for formulas.
    #[serde(with = "by_name")]
    pub formulas: FormulaPolicy,
    /// Whether text snapshots of marked documents are kept, so that marks are found again when the document changes.
    #[serde(rename = "copies", with = "by_name")]
    pub keep_snapshots: Keep,
    /// Whether the last session's documents are reopened at the start.
    #[serde(rename = "resume", with = "by_name")]
    pub reopen_tabs: ReopenTabs,
    /// Where files opened from other apps go while a window is open.
    #[serde(rename = "windows", with = "by_name")]
    pub external_open: ExternalOpen,
    /// Whether recent documents are remembered.
    #[serde(rename = "recents", with = "by_name")]
    pub keep_recents: Keep,
    /// The folder for the marks of documents that have none next to them. Empty for next to the document.
    pub marks_folder: String,
    /// The language of the window. `None` for the desktop's.
    #[serde(with = "by_name::language")]
    pub language: Option<Language>,
    /// Whether single letters change marks.
    #[serde(rename = "letters", with = "by_name")]
    pub letter_keys: LetterKeys,
    /// The changed shortcuts: all shortcuts of a command by its id, written as `Ctrl+Shift+P`. Commands and keys that
    /// this version doesn't know are kept for one that does.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// What happens to CSV cells that a spreadsheet would take for formulas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormulaPolicy {
    /// They get a leading apostrophe, which makes them harmless.
    #[default]
    #[serde(rename = "guard")]
    Neutralise,

    /// They stay unchanged, for programs that don't calculate.
    #[serde(rename = "keep")]
    Keep,
}

/// Whether the analyst was notified which name is saved with new marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AuthorNotice {
    /// No: the window uses the login's name and notifies the analyst.
    #[default]
    #[serde(rename = "no")]
    Pending,

    /// Yes, or the analyst has given one. It is kept, even if empty.
    #[serde(rename = "yes")]
    Given,
}

/// How shortcuts of a single letter are pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LetterKeys {
    /// The letter alone.
    #[default]
    #[serde(rename = "bare")]
    Bare,

    /// The letter with Alt: a letter alone changes no mark.
    #[serde(rename = "alt")]
    WithAlt,
}

/// Whether the last session's documents are reopened at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReopenTabs {
    /// They are.
    #[default]
    Yes,
    /// They aren't.
    No,
}

/// Where files opened from other apps go while a window is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ExternalOpen {
    /// To a new window.
    #[default]
    #[serde(rename = "own")]
    NewWindow,

    /// To the existing window.
    #[serde(rename = "one")]
    ExistingWindow,
}

/// Whether something about documents is kept in the program's own folder.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keep {
    /// It is.
    #[default]
    #[serde(rename = "kept")]
    Yes,

    /// It isn't: some texts must not be copied, and file names may be sensitive.
    #[serde(rename = "not kept", other)]
    No,
}

/// The colour theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// The desktop's.
    #[default]
    System,
    /// Dark text on light.
    Light,
    /// Light text on dark.
    Dark,
}

/// The contrast of text and borders.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contrast {
    /// The desktop's.
    #[default]
    System,
    /// Comfortable.
    Standard,
    /// Maximum: black on white, or white on black.
    High,
}

/// Whether movements are animated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Animations {
    /// As the desktop's settings say.
    #[default]
    System,
    /// They are.
    Full,
    /// They aren't.
    Reduced,
}

/// The desktop's preferences for programs. `System` if it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemPreferences {
    /// Light or dark.
    pub theme: Theme,
    /// The contrast.
    pub contrast: Contrast,
    /// Whether movements are animated.
    pub animations: Animations,
    /// The language. `None` if the program has none of the desktop's.
    pub language: Option<Language>,
}

impl Settings {
    /// The zoom levels, smallest first.
    pub const ZOOMS: [f32; 13] =
        [0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0];

    /// Maximum length of a typeface's name in bytes.
    pub const MAX_TYPEFACE_BYTES: usize = 256;

    /// The range of text sizes, in points.
    pub const TEXT_SIZES: std::ops::RangeInclusive<f32> = 10.0..=48.0;

    /// The range of line heights.
    pub const LINE_HEIGHTS: std::ops::RangeInclusive<f32> = 1.1..=2.4;

    /// The range of maximum line lengths.
    pub const MAX_LINE_LENGTHS: std::ops::RangeInclusive<f32> = 20.0..=80.0;

    /// Clamps every number to its range, and replaces what isn't a number by the default.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        let default = Self::default();
        let clamp = |value: f32, range: std::ops::RangeInclusive<f32>, default: f32| {
            if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { default }
        };
        self.text_size = clamp(self.text_size, Self::TEXT_SIZES, default.text_size);
        self.line_height = clamp(self.line_height, Self::LINE_HEIGHTS, default.line_height);
        self.max_line_length =
            clamp(self.max_line_length, Self::MAX_LINE_LENGTHS, default.max_line_length);
        let [smallest, .., largest] = Self::ZOOMS;
        self.zoom = clamp(self.zoom, smallest..=largest, default.zoom);
        if Self::MAX_TYPEFACE_BYTES < self.typeface.len()
            || self.typeface.contains(char::is_control)
        {
            self.typeface = default.typeface;
        }
        self
    }

    /// Returns the preferences in effect: the settings and, where they leave it to the desktop, the desktop's.
    ///
    /// ```
    /// use glossator::settings::{Settings, SystemPreferences, Theme};
    /// let desktop = SystemPreferences { theme: Theme::Dark, ..SystemPreferences::default() };
    /// assert_eq!(Settings::default().resolve(desktop).theme, Theme::Dark);
    /// let light = Settings { theme: Theme::Light, ..Settings::default() };
    /// assert_eq!(light.resolve(desktop).theme, Theme::Light);
    /// ```
    pub fn resolve(&self, desktop: SystemPreferences) -> SystemPreferences {
        /// Returns `own`, unless that leaves it to the desktop.
        fn either<T: Default + PartialEq>(own: T, desktop: T) -> T {
            if own == T::default() { desktop } else { own }
        }
        SystemPreferences {
            theme: either(self.theme, desktop.theme),
            contrast: either(self.contrast, desktop.contrast),
            animations: either(self.animations, desktop.animations),
            language: either(self.language, desktop.language),
        }
    }

    /// Returns the next larger zoom level, or the current one.
    pub fn zoom_in(&self) -> f32 {
        let larger = Self::ZOOMS.into_iter().find(|zoom| self.zoom + 0.005 < *zoom);
        larger.unwrap_or(self.zoom)
    }

    /// Returns the next smaller zoom level, or the current one.
    pub fn zoom_out(&self) -> f32 {
        let smaller = Self::ZOOMS.into_iter().rfind(|zoom| *zoom < self.zoom - 0.005);
        smaller.unwrap_or(self.zoom)
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            author: String::new(),
            author_notice: AuthorNotice::Pending,
            theme: Theme::System,
            contrast: Contrast::System,
            animations: Animations::System,
            zoom: 1.0,
            typeface: String::new(),
            text_size: 17.0,
            line_height: 1.55,
            max_line_length: 38.0,
            quotes: QuoteStyle::Language,
            formulas: FormulaPolicy::Neutralise,
            keep_snapshots: Keep::Yes,
            reopen_tabs: ReopenTabs::Yes,
            external_open: ExternalOpen::NewWindow,
            keep_recents: Keep::Yes,
            marks_folder: String::new(),
            language: None,
            letter_keys: LetterKeys::Bare,
            keys: BTreeMap::new(),
        }
    }
}
