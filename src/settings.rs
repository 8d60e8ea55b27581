//! What the analyst has set. See [`Settings`].

mod quote_style;

use std::collections::BTreeMap;

pub use self::quote_style::QuoteStyle;
use crate::i18n::Language;

/// What the analyst has set, for all documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The name written into new marks. Empty where none was given.
    pub author: String,

    /// Whether the analyst was told which name that is.
    pub author_notice: AuthorNotice,

    /// Light, dark, or as the desktop has it.
    pub theme: Theme,

    /// Whether colours are as far from one another as they can be.
    pub contrast: Contrast,

    /// Whether things glide or jump.
    pub animations: Animations,

    /// The size of everything on the screen, as a multiple of what it is at first.
    pub zoom: f32,

    /// The family of the document's letters. Empty for the one that comes with the program.
    pub typeface: String,

    /// The size of the document's letters, in points.
    pub text_size: f32,

    /// The height of a line, as a multiple of the size.
    pub line_height: f32,

    /// The longest a line may be, as a multiple of the size.
    pub max_line_length: f32,

    /// The quotation marks around words that are copied with where they are from.
    pub quotes: QuoteStyle,

    /// What becomes of cells in exported CSV that a spreadsheet would take for formulas.
    pub formulas: FormulaPolicy,

    /// Whether the text of a document is copied when it is marked.
    pub keep_snapshots: KeepSnapshots,

    /// Whether what was open the last time is opened again at the start.
    pub reopen_tabs: ReopenTabs,

    /// Where documents are opened that are asked for from outside while a window is there.
    pub external_open: ExternalOpen,

    /// Whether it is remembered which documents were open of late.
    pub keep_recents: KeepRecents,

    /// The folder in which the marks of documents are kept that have none beside them. Empty for beside the document.
    pub marks_folder: String,

    /// The language of the window. `None` for the desktop's.
    pub language: Option<Language>,

    /// Whether letters by themselves change marks.
    pub letter_keys: LetterKeys,

    /// The keys that were changed: by a command's id all that it has now, written as `Ctrl+Shift+P`. What is said of
    /// commands and keys that this version does not know is kept for one that does.
    pub keys: BTreeMap<String, Vec<String>>,
}

/// What becomes of cells in CSV that a spreadsheet would take for formulas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormulaPolicy {
    /// They get an apostrophe before them, so that they do no harm.
    #[default]
    Neutralise,

    /// They stay as they are, for programs that calculate nothing.
    Keep,
}

/// Whether the analyst was told which name is written into new marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AuthorNotice {
    /// No: the window takes the login's name when it opens, and says so.
    #[default]
    Pending,

    /// Yes, or the analyst has given one. It stays as it is, and empty where that was wished.
    Given,
}

/// Which keys the acts come with that stand on one letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LetterKeys {
    /// The letter alone.
    #[default]
    Bare,

    /// The letter with Alt: a letter alone changes no mark.
    WithAlt,
}

/// Whether what was open the last time is opened again at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReopenTabs {
    /// It is.
    #[default]
    Yes,

    /// It is not.
    No,
}

/// Where documents are opened that are asked for from outside while a window is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExternalOpen {
    /// In a window of their own.
    #[default]
    NewWindow,

    /// In the one that is there.
    ExistingWindow,
}

/// Whether it is remembered which documents were open of late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeepRecents {
    /// It is.
    #[default]
    Yes,

    /// It is not: the names alone may say too much.
    No,
}

/// Whether the text of a document is copied into the program's own folder when it is marked, so that its marks are
/// found again where the document changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeepSnapshots {
    /// It is.
    #[default]
    Yes,

    /// It is not: some texts may not be copied.
    No,
}

/// Which colours the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the desktop has it.
    #[default]
    System,

    /// Dark letters on light.
    Light,

    /// Light letters on dark.
    Dark,
}

/// How strong the colours are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Contrast {
    /// As the desktop has it.
    #[default]
    System,

    /// Easy on the eye.
    Standard,

    /// As strong as can be: black on white, or white on black.
    High,
}

/// Whether things glide or jump to where they go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Animations {
    /// As the desktop has it.
    #[default]
    System,

    /// They glide.
    Full,

    /// They jump.
    Reduced,
}

/// What the desktop says of how programs shall look. `System` where it says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SystemPreferences {
    /// Light or dark.
    pub theme: Theme,
    /// How strong the colours are.
    pub contrast: Contrast,
    /// Whether things glide.
    pub animations: Animations,
    /// In which language they speak. `None` where it is none of theirs.
    pub language: Option<Language>,
}

impl Settings {
    /// The sizes that everything can be set to, smallest first, as multiples.
    pub const ZOOMS: [f32; 13] =
        [0.5, 0.67, 0.75, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0];

    /// The longest name of a family that is kept, in bytes.
    pub const MAX_TYPEFACE_BYTES: usize = 256;

    /// The sizes that letters can be set to, in points.
    pub const TEXT_SIZES: std::ops::RangeInclusive<f32> = 10.0..=48.0;

    /// The heights that lines can be set to.
    pub const LINE_HEIGHTS: std::ops::RangeInclusive<f32> = 1.1..=2.4;

    /// The measures that can be set.
    pub const MAX_LINE_LENGTHS: std::ops::RangeInclusive<f32> = 20.0..=80.0;

    /// The same settings with every number moved into its range, and what is no number set anew.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        let standard = Self::default();
        let clamp = |value: f32, range: std::ops::RangeInclusive<f32>, standard: f32| {
            if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { standard }
        };
        self.text_size = clamp(self.text_size, Self::TEXT_SIZES, standard.text_size);
        self.line_height = clamp(self.line_height, Self::LINE_HEIGHTS, standard.line_height);
        self.max_line_length =
            clamp(self.max_line_length, Self::MAX_LINE_LENGTHS, standard.max_line_length);
        let [smallest, .., largest] = Self::ZOOMS;
        self.zoom = clamp(self.zoom, smallest..=largest, standard.zoom);
        if Self::MAX_TYPEFACE_BYTES < self.typeface.len()
            || self.typeface.contains(char::is_control)
        {
            self.typeface = standard.typeface;
        }
        self
    }

    /// What holds of that which the desktop has a say in: what is set and, where nothing is, what the desktop says.
    pub fn resolve(&self, desktop: SystemPreferences) -> SystemPreferences {
        /// `own`, unless that leaves it to the desktop.
        fn either<T: Default + PartialEq>(own: T, desktops: T) -> T {
            if own == T::default() { desktops } else { own }
        }
        SystemPreferences {
            theme: either(self.theme, desktop.theme),
            contrast: either(self.contrast, desktop.contrast),
            animations: either(self.animations, desktop.animations),
            language: either(self.language, desktop.language),
        }
    }

    /// The next larger size for everything; the largest where there is none.
    pub fn zoom_in(&self) -> f32 {
        let larger = Self::ZOOMS.into_iter().find(|zoom| self.zoom + 0.005 < *zoom);
        larger.unwrap_or(self.zoom)
    }

    /// The next smaller size for everything; the smallest where there is none.
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
            keep_snapshots: KeepSnapshots::Yes,
            reopen_tabs: ReopenTabs::Yes,
            external_open: ExternalOpen::NewWindow,
            keep_recents: KeepRecents::Yes,
            marks_folder: String::new(),
            language: None,
            letter_keys: LetterKeys::Bare,
            keys: BTreeMap::new(),
        }
    }
}
