//! Lays out paragraphs. See [`Typesetter`].

use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

use parley::{
    BaseDirection, FontFamily, FontStyle, FontWeight, LayoutContext, LineHeight, OverflowWrap,
    RangedBuilder, StyleProperty,
};

use super::{
    FontFile, Paragraph, WritingDirection,
    emoji::emoji_ranges,
    fonts::Fonts,
    hidden_chars::{HiddenChars, Hyphen, SOFT_HYPHEN, display_text, hidden_controls},
};

/// Width of a tab, in spaces.
const SPACES_PER_TAB: f32 = 4.0;
/// Width of a space as a share of the font size, as in most text faces.
const SPACE_WIDTH_PER_SIZE: f32 = 0.25;
/// Least letter spacing of a control character, in pixels.
const MIN_LETTER_SPACING: f32 = 0.001;

/// Whether letters that no bundled face has are taken from the fonts of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemFonts {
    /// For users: every script with an installed font is shown.
    Used,
    /// For tests: the same pixels everywhere.
    NotUsed,
}

/// The style of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphStyle {
    /// Font families in order of preference, as in CSS: `"Charis SIL, serif"`. Never empty.
    ///
    /// Bundled faces follow, then those of the system. A family named here is tried for each letter before the system's
    /// choice for its script, so a broad one (`system-ui`) takes letters away from the fonts made for them. Emoji are
    /// taken from colour fonts first, whatever is named here. [`css_font_list`](super::css_font_list) creates such a
    /// list.
    pub families: String,
    /// Font size in physical pixels.
    pub size: f32,
    /// Height of a line as a multiple of the size. Lines are rounded to whole pixels.
    pub line_height: f32,
    /// Width at which lines are wrapped, in physical pixels. `None` for no wrapping.
    pub max_width: Option<f32>,
}

impl ParagraphStyle {
    /// Returns the height of a line, in physical pixels.
    pub fn line_pixels(&self) -> f32 {
        (self.size * self.line_height).round().max(1.0)
    }
}

/// How some letters of a paragraph differ from the others. If the font lacks such a face, it is synthesised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Emphasis {
    /// Whether they are bold.
    pub is_bold: bool,
    /// Whether they are slanted.
    pub is_italic: bool,
}

impl Emphasis {
    pub(super) fn style_properties(self) -> impl Iterator<Item = StyleProperty<'static, ()>> {
        let weight = self.is_bold.then_some(StyleProperty::FontWeight(FontWeight::BOLD));
        let style = self.is_italic.then_some(StyleProperty::FontStyle(FontStyle::Italic));
        weight.into_iter().chain(style)
    }
}

/// Turns text into paragraphs that can be measured, hit-tested and painted.
///
/// Holds the fonts and the scratch space of the layout, so one serves all documents. It can be created on one thread
/// and moved to another.
///
/// ```
/// use glossator::typeset::{ParagraphStyle, SystemFonts, Typesetter};
/// let face = std::fs::read("assets/fonts/CharisSIL-Regular.ttf")?;
/// let mut typesetter = Typesetter::new([face.into()], SystemFonts::NotUsed);
/// let families = "Charis SIL".to_owned();
/// let style = ParagraphStyle { families, size: 16.0, line_height: 1.5, max_width: None };
/// let paragraph = typesetter.paragraph("one line", &style);
/// assert_eq!((paragraph.line_count(), paragraph.height()), (1, 24.0));
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct Typesetter {
    fonts: Fonts,
    layout_context: LayoutContext<()>,
    /// Families of the bundled faces as the end of a CSS list, each after a comma.
    bundled_families: String,
}

impl Typesetter {
    /// Creates a typesetter with the font files in `faces`, and those of the system if `system` says so.
    ///
    /// Other files are skipped. The system's fonts are loaded when a text first needs them, which takes 25–50 ms, or
    /// earlier: see [`Typesetter::preload_system_fonts`].
    pub fn new(faces: impl IntoIterator<Item = Arc<[u8]>>, system: SystemFonts) -> Self {
        let fonts = Fonts::new(faces, system);
        let bundled = fonts.bundled_families().flat_map(|name| [", ".to_owned(), name]).collect();
        Self { fonts, layout_context: LayoutContext::new(), bundled_families: bundled }
    }

    /// Loads the fonts of the system on a thread, so that nothing waits for them later.
    pub fn preload_system_fonts(&self) {
        self.fonts.preload_system_fonts();
    }

    /// Returns the names of all families that [`ParagraphStyle::families`] can name, sorted: hundreds on some systems.
    pub fn family_names(&mut self) -> &[String] {
        self.fonts.family_names()
    }

    /// Returns whether there is a family of this name.
    pub fn has_family(&mut self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.family_names().binary_search_by(|it| it.to_lowercase().cmp(&name)).is_ok()
    }

    /// Returns another typesetter with the same fonts, for another thread. It takes next to no time and memory.
    ///
    /// Paragraphs of both have equal faces, so their glyphs have the same bitmaps.
    #[must_use]
    pub fn clone_for_thread(&self) -> Self {
        Self {
            fonts: self.fonts.clone_for_thread(),
            layout_context: LayoutContext::new(),
            bundled_families: self.bundled_families.clone(),
        }
    }

    /// Returns the font for the first letter of `cluster`, from `families` (as in [`ParagraphStyle::families`]) if they
    /// have it. `None` if no font has it.
    pub fn font_for(&mut self, cluster: &str, families: &str) -> Option<FontFile> {
        let families = families.to_owned();
        let style = ParagraphStyle { families, size: 16.0, line_height: 1.0, max_width: None };
        let mut layout = self.layout_builder(cluster, &style).build(cluster);
        layout.break_all_lines(None);
        let run = layout.lines().next()?.runs().next()?;
        FontFile::supporting(run.font(), cluster.chars().next()?)
    }

    /// Shapes and wraps `text`.
    ///
    /// `text` is one paragraph without its line end; any other Unicode text is allowed. Its first strong letter sets
    /// the direction. Takes about 0.5 ms per KB.
    pub fn paragraph(&mut self, text: &str, style: &ParagraphStyle) -> Paragraph {
        self.lay_out(text, style, BaseDirection::Auto, &[])
    }

    /// Shapes and wraps `text` in `direction`, whatever its first letter is, with emphasis on some of its bytes.
    pub fn paragraph_with_emphasis(
        &mut self,
        text: &str,
        style: &ParagraphStyle,
        direction: WritingDirection,
        parts: &[(Range<usize>, Emphasis)],
    ) -> Paragraph {
        let direction = match direction {
            WritingDirection::LeftToRight => BaseDirection::Ltr,
            WritingDirection::RightToLeft => BaseDirection::Rtl,
        };
        self.lay_out(text, style, direction, parts)
    }

    fn lay_out(
        &mut self,
        text: &str,
        style: &ParagraphStyle,
        direction: BaseDirection,
        parts: &[(Range<usize>, Emphasis)],
    ) -> Paragraph {
        let displayed = display_text(text);
        let hidden = self.control_spacing(text, style);
        let hyphen = if text.contains(SOFT_HYPHEN) { self.hyphen(style) } else { None };
        let emoji = emoji_ranges(text);
        if !emoji.is_empty() {
            self.fonts.wait_for_system_fonts();
        }
        let families = format!("emoji, {}{}", style.families, self.bundled_families);
        let mut builder = self.layout_builder(&displayed, style);
        builder.set_base_direction(direction);
        for (bytes, emphasis) in parts {
            emphasis.style_properties().for_each(|it| builder.push(it, bytes.clone()));
        }
        for (bytes, extra_width) in &hidden {
            builder.push(StyleProperty::LetterSpacing(*extra_width), bytes.clone());
        }
        for bytes in emoji {
            let families = FontFamily::Source(Cow::Borrowed(&families));
            builder.push(StyleProperty::FontFamily(families), bytes.clone());
            // The emoji font has another ascent, which must not make the line higher.
            builder.push(StyleProperty::LineHeight(LineHeight::Absolute(0.0)), bytes);
        }
        let layout = builder.build(&*displayed);
        let hidden = hidden.into_iter().map(|(bytes, _)| bytes.start as u32).collect();
        Paragraph::new(layout, text, HiddenChars::new(text, hidden, hyphen), style.max_width)
    }

    /// Returns the control characters of `text` with the extra width of each.
    fn control_spacing(&mut self, text: &str, style: &ParagraphStyle) -> Vec<(Range<usize>, f32)> {
        let mut known = BTreeMap::new();
        let controls = hidden_controls(text).map(|(at, c)| {
            let extra_width = *known.entry(c).or_insert_with(|| self.extra_width(c, style));
            (at..at + c.len_utf8(), extra_width)
        });
        controls.collect()
    }

    fn extra_width(&mut self, c: char, style: &ParagraphStyle) -> f32 {
        let text = c.to_string();
        let text = display_text(&text);
        let mut layout = self.layout_builder(&text, style).build(&*text);
        layout.break_all_lines(None);
        let spaces = if c == '\t' { SPACES_PER_TAB } else { 1.0 };
        let extra_width = spaces * SPACE_WIDTH_PER_SIZE * style.size - layout.full_width();
        // Any spacing of its own keeps it apart from the visible text.
        if extra_width.abs() < MIN_LETTER_SPACING { MIN_LETTER_SPACING } else { extra_width }
    }

    fn hyphen(&mut self, style: &ParagraphStyle) -> Option<Hyphen> {
        ["\u{2010}", "-"].into_iter().find_map(|hyphen| {
            let mut layout = self.layout_builder(hyphen, style).build(hyphen);
            layout.break_all_lines(None);
            Hyphen::new(&layout)
        })
    }

    /// Returns a builder that lays out `display_text` with the fonts of `style`, and then the others.
    pub(super) fn layout_builder<'a>(
        &'a mut self,
        display_text: &'a str,
        style: &ParagraphStyle,
    ) -> RangedBuilder<'a, ()> {
        let families = format!("{}{}", style.families, self.bundled_families);
        let fonts = self.fonts.context_for_text(display_text, &style.families);
        let mut builder = self.layout_context.ranged_builder(fonts, display_text, 1.0, true);
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontFamily(FontFamily::Source(families.into())));
        let line_height = LineHeight::Absolute(style.line_pixels());
        builder.push_default(StyleProperty::LineHeight(line_height));
        // A word longer than the line is broken rather than cut off.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder
    }
}
