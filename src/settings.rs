//! What the analyst has set. See [`Settings`].

/// What the analyst has set, for all documents.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The name written into new marks. Empty where none was given.
    pub author: String,

    /// Light, dark, or as the desktop has it.
    pub theme: Theme,

    /// The size of the document's letters, in points.
    pub text_size: f32,

    /// The height of a line, as a multiple of the size.
    pub line_height: f32,

    /// The longest a line may be, as a multiple of the size.
    pub measure: f32,
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

impl Settings {
    /// The sizes that letters can be set to, in points.
    pub const TEXT_SIZES: std::ops::RangeInclusive<f32> = 10.0..=48.0;

    /// The heights that lines can be set to.
    pub const LINE_HEIGHTS: std::ops::RangeInclusive<f32> = 1.1..=2.4;

    /// The measures that can be set.
    pub const MEASURES: std::ops::RangeInclusive<f32> = 20.0..=80.0;

    /// The same settings with every number moved into its range, and what is no number set anew.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        let standard = Self::default();
        let clamp = |value: f32, range: std::ops::RangeInclusive<f32>, standard: f32| {
            if value.is_finite() { value.clamp(*range.start(), *range.end()) } else { standard }
        };
        self.text_size = clamp(self.text_size, Self::TEXT_SIZES, standard.text_size);
        self.line_height = clamp(self.line_height, Self::LINE_HEIGHTS, standard.line_height);
        self.measure = clamp(self.measure, Self::MEASURES, standard.measure);
        self
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            author: String::new(),
            theme: Theme::System,
            text_size: 17.0,
            line_height: 1.55,
            measure: 38.0,
        }
    }
}
