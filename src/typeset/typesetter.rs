//! The maker of paragraphs. See [`Typesetter`].

use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

use parley::{
    BaseDirection, FontFamily, LayoutContext, LineHeight, OverflowWrap, RangedBuilder,
    StyleProperty,
};

use super::{
    Emphasis, FontFile, Paragraph, WritingDirection,
    display_text::{display_text, hidden_controls},
    emoji::emoji_ranges,
    fonts::Fonts,
    hidden_chars::{HiddenChars, Hyphen, has_soft_hyphens},
};

/// Blanks that a tab is as wide as.
const SPACES_PER_TAB: f32 = 4.0;
/// The width of a blank as a share of the font size, as in most text faces.
const SPACE_WIDTH_PER_SIZE: f32 = 0.25;
/// The least that a control character is spaced more or less than its font says, in pixels.
const MIN_LETTER_SPACING: f32 = 0.001;

/// Whether letters that no bundled face has are looked for among the fonts of the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SystemFonts {
    /// For people: every script that the machine has a font for is shown.
    Used,
    /// For tests: the same pixels everywhere.
    NotUsed,
}

/// How a paragraph is to look.
#[derive(Clone, Debug, PartialEq)]
pub struct ParagraphStyle {
    /// Names of font families, the most wanted first, as in CSS: `"Charis SIL, serif"`. Never empty.
    ///
    /// After them the bundled faces are asked, then the machine's.
    /// A family named here is asked for each letter before the machine's own choice for that script, so a broad one
    /// (`system-ui`) takes other scripts away from the fonts made for them. Emoji are asked of colour fonts first,
    /// whatever is named here. [`families`](super::families()) makes such a list.
    pub families: String,
    /// Font size in physical pixels.
    pub size: f32,
    /// Height of a line as a multiple of the size. Lines are rounded to whole pixels.
    pub line_height: f32,
    /// Width at which lines are wrapped, in physical pixels. `None` wraps nothing.
    pub max_width: Option<f32>,
}

/// Turns text into paragraphs that can be measured, pointed at and painted.
///
/// Holds the fonts and the scratch space of the layout, so one serves all documents. It can be made on one thread
/// and handed to another.
pub struct Typesetter {
    fonts: Fonts,
    layout_context: LayoutContext<()>,
    /// The families of the bundled faces as the end of a CSS list, each after a comma.
    bundled_families: String,
}

impl Typesetter {
    /// A typesetter that knows the font files in `faces`, and the machine's if `system` says so.
    ///
    /// What is not a font file is passed over. The machine's are looked up when the first text needs one of them, which
    /// takes 25–50 ms, or earlier: see [`Typesetter::preload_system_fonts`].
    pub fn new(faces: impl IntoIterator<Item = Arc<[u8]>>, system: SystemFonts) -> Self {
        let fonts = Fonts::new(faces, system);
        let bundled = fonts.bundled_families().flat_map(|name| [", ".to_owned(), name]).collect();
        Self { fonts, layout_context: LayoutContext::new(), bundled_families: bundled }
    }

    /// Looks up the fonts of the machine on a thread, so that nothing waits for them later.
    pub fn preload_system_fonts(&self) {
        self.fonts.preload_system_fonts();
    }

    /// The names of all families that [`ParagraphStyle::families`] can name, in alphabetical order: hundreds on some machines.
    pub fn family_names(&mut self) -> &[String] {
        self.fonts.family_names()
    }

    /// Whether there is a family of this name.
    pub fn has_family(&mut self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.family_names().binary_search_by(|it| it.to_lowercase().cmp(&name)).is_ok()
    }

    /// Another typesetter with the same fonts, for another thread. It takes next to no time and memory.
    ///
    /// Paragraphs of both have equal faces, so their glyphs have the same pictures.
    #[must_use]
    pub fn clone_for_thread(&self) -> Self {
        let (fonts, layouts) = (self.fonts.clone_for_thread(), LayoutContext::new());
        Self { fonts, layout_context: layouts, bundled_families: self.bundled_families.clone() }
    }

    /// The font that the first letter of `cluster` is set in, in `families` (as in [`ParagraphStyle::families`]) where they have
    /// it. `None` where no font has it.
    pub fn font_for(&mut self, cluster: &str, families: &str) -> Option<FontFile> {
        let families = families.to_owned();
        let style = ParagraphStyle { families, size: 16.0, line_height: 1.0, max_width: None };
        let mut layout = self.layout_builder(cluster, &style).build(cluster);
        layout.break_all_lines(None);
        let run = layout.lines().next()?.runs().next()?;
        FontFile::supporting(run.font(), cluster.chars().next()?)
    }

    /// Shapes `text` and wraps it.
    ///
    /// `text` is one paragraph without its line end. Anything else that Unicode has may be in it. Its own first strong
    /// letter says in which direction it runs. Costs about 0.5 ms per KB.
    pub fn paragraph(&mut self, text: &str, style: &ParagraphStyle) -> Paragraph {
        self.lay_out(text, style, BaseDirection::Auto, &[])
    }

    /// Shapes and wraps `text`, which runs as `direction` says, whatever its first letter is.
    pub fn paragraph_in_direction(
        &mut self,
        text: &str,
        style: &ParagraphStyle,
        direction: WritingDirection,
    ) -> Paragraph {
        self.paragraph_with_emphasis(text, style, direction, &[])
    }

    /// The same, with emphasis on some of its bytes.
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
        let shown = display_text(text);
        let hidden = self.control_spacing(text, style);
        let hyphen = if has_soft_hyphens(text) { self.hyphen(style) } else { None };
        let pictures = emoji_ranges(text);
        if !pictures.is_empty() {
            self.fonts.wait_for_system_fonts();
        }
        let families = format!("emoji, {}{}", style.families, self.bundled_families);
        let mut builder = self.layout_builder(&shown, style);
        builder.set_base_direction(direction);
        for (bytes, emphasis) in parts {
            emphasis.style_properties().for_each(|it| builder.push(it, bytes.clone()));
        }
        for (bytes, wider) in &hidden {
            builder.push(StyleProperty::LetterSpacing(*wider), bytes.clone());
        }
        for bytes in pictures {
            let families = FontFamily::Source(Cow::Borrowed(&families));
            builder.push(StyleProperty::FontFamily(families), bytes.clone());
            // The font for emoji stands lower or higher in its line, which is not to make the line higher.
            builder.push(StyleProperty::LineHeight(LineHeight::Absolute(0.0)), bytes);
        }
        let layout = builder.build(&*shown);
        let hidden = hidden.into_iter().map(|(bytes, _)| bytes.start as u32).collect();
        Paragraph::new(layout, text, HiddenChars::new(text, hidden, hyphen), style.max_width)
    }

    /// The control characters of `text`, and how much wider each is to be than its font makes it.
    fn control_spacing(&mut self, text: &str, style: &ParagraphStyle) -> Vec<(Range<usize>, f32)> {
        let mut known = BTreeMap::new();
        let spaced = hidden_controls(text).map(|(at, c)| {
            let wider = *known.entry(c).or_insert_with(|| self.extra_width(c, style));
            (at..at + c.len_utf8(), wider)
        });
        spaced.collect()
    }

    fn extra_width(&mut self, c: char, style: &ParagraphStyle) -> f32 {
        let alone = c.to_string();
        let alone = display_text(&alone);
        let mut layout = self.layout_builder(&alone, style).build(&*alone);
        layout.break_all_lines(None);
        let blanks = if c == '\t' { SPACES_PER_TAB } else { 1.0 };
        let wider = blanks * SPACE_WIDTH_PER_SIZE * style.size - layout.full_width();
        // Spaced in its own way in any case: so it is told from what is to be painted.
        if wider.abs() < MIN_LETTER_SPACING { MIN_LETTER_SPACING } else { wider }
    }

    fn hyphen(&mut self, style: &ParagraphStyle) -> Option<Hyphen> {
        ["\u{2010}", "-"].into_iter().find_map(|hyphen| {
            let mut layout = self.layout_builder(hyphen, style).build(hyphen);
            layout.break_all_lines(None);
            Hyphen::new(&layout)
        })
    }

    /// What lays out `display_text` with the fonts that `style` names, and then the others.
    pub(super) fn layout_builder<'a>(
        &'a mut self,
        shown: &'a str,
        style: &ParagraphStyle,
    ) -> RangedBuilder<'a, ()> {
        let families = format!("{}{}", style.families, self.bundled_families);
        let fonts = self.fonts.context_for_text(shown, &style.families);
        let mut builder = self.layout_context.ranged_builder(fonts, shown, 1.0, true);
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontFamily(FontFamily::Source(families.into())));
        let line_height = (style.size * style.line_height).round().max(1.0);
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(line_height)));
        // A word longer than the line is broken rather than cut off.
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::BreakWord));
        builder
    }
}
