//! The look of the window: the only code that names a colour, a size or a font.
//!
//! The values are in `assets/theme.ron`; this applies them to egui and the panels.

mod colours;
mod fonts;

use std::sync::Arc;

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, RichText, Shadow, Stroke,
    TextStyle, ThemePreference, Visuals,
    style::{ScrollAnimation, WidgetVisuals},
    vec2,
};

use super::localize::set_language;
use crate::{
    format::theme::{self, ThemeTokens},
    i18n::Language,
    model::Tag,
    settings::{Animations, Contrast, Settings, SystemPreferences, Theme},
    typeset::{self, ParagraphStyle, SystemFonts, Typesetter},
};

use self::colours::colour;
pub use self::colours::{Colours, LabelHue, MatchColours, TagColours};
pub(super) use self::fonts::{FallbackFonts, icons};

/// The bundled typeface for documents.
const READING_FACE: &[u8] = include_bytes!("../../assets/fonts/CharisSIL-Regular.ttf");

/// Its family name.
pub const READING_FAMILY: &str = "Charis SIL";

/// The colours and sizes of the window.
#[derive(Debug)]
pub struct Look {
    tokens: ThemeTokens<Color32>,
    contrast: Contrast,
    animations: Animations,
    /// egui's own style, whose animation times apply when animations are on.
    standard_style: Arc<egui::Style>,
    /// The font families for document text, as in CSS.
    families: String,
}

impl Look {
    /// Installs the built-in look in egui and returns it.
    pub fn install(ctx: &Context) -> Self {
        fonts::install(ctx);
        let tokens = theme::read(include_str!("../../assets/theme.ron"))
            .expect("a test reads the theme that is built in");
        let families = typeset::css_font_list(READING_FAMILY, READING_FAMILY);
        let look = Self {
            tokens: tokens.map(colour),
            contrast: Contrast::System,
            animations: Animations::System,
            standard_style: ctx.global_style(),
            families,
        };
        look.apply_colours(ctx);
        ctx.all_styles_mut(|style| look.apply_sizes(style));
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
        });
        look
    }

    /// Applies the settings and, where they follow the system, its preferences.
    pub fn apply_settings(
        &mut self,
        ctx: &Context,
        settings: &Settings,
        desktop: SystemPreferences,
    ) {
        let SystemPreferences { theme, contrast, animations, language } = settings.resolve(desktop);
        ctx.set_theme(match theme {
            Theme::System => ThemePreference::System,
            Theme::Light => ThemePreference::Light,
            Theme::Dark => ThemePreference::Dark,
        });
        ctx.set_zoom_factor(settings.zoom);
        if self.contrast != contrast {
            self.contrast = contrast;
            self.apply_colours(ctx);
        }
        if self.animations != animations {
            self.animations = animations;
            self.apply_animations(ctx);
        }
        set_language(ctx, language.unwrap_or(Language::English));
        self.families = typeset::css_font_list(&settings.typeface, READING_FAMILY);
    }

    /// Reloads the theme from `text` if it is valid. For debug builds, where the file can be edited while running.
    #[cfg(debug_assertions)]
    pub fn reload(&mut self, ctx: &Context, text: &str) {
        match theme::read(text) {
            Ok(tokens) => self.tokens = tokens.map(colour),
            Err(reason) => return log::warn!("the theme stays as it was: {reason}"),
        }
        self.apply_colours(ctx);
        ctx.all_styles_mut(|style| self.apply_sizes(style));
    }

    /// Sets egui's colours for both themes.
    fn apply_colours(&self, ctx: &Context) {
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            ctx.set_visuals_of(theme, self.visuals(theme, self.palette_of(theme)));
        }
        // Fades text at the edges of scroll areas, except in high contrast.
        let fade = if self.contrast == Contrast::High { 0.0 } else { 0.5 };
        ctx.all_styles_mut(|style| style.spacing.scroll.fade.strength = fade);
    }

    /// Turns animations on or off.
    fn apply_animations(&self, ctx: &Context) {
        let is_still = self.animations == Animations::Reduced;
        let standard = &self.standard_style;
        let decay_time = standard.spacing.scroll.kinetic.decay_time;
        ctx.all_styles_mut(|style| {
            style.animation_time = if is_still { 0.0 } else { standard.animation_time };
            style.scroll_animation =
                if is_still { ScrollAnimation::none() } else { standard.scroll_animation };
            style.spacing.scroll.kinetic.decay_time = if is_still { 0.0 } else { decay_time };
        });
    }

    /// Returns the colours of the current theme.
    pub fn colours(&self, ctx: &Context) -> Colours {
        *self.palette(ctx)
    }

    /// Returns the colours of marks with `tag`.
    pub fn tag_colours(&self, ctx: &Context, tag: Tag) -> TagColours {
        let palette = self.palette(ctx);
        match tag {
            Tag::Claim => palette.claim,
            Tag::Rebuttal => palette.rebuttal,
            Tag::Quote => palette.quote,
        }
    }

    /// Returns the colours of search matches.
    pub fn match_colours(&self, ctx: &Context) -> MatchColours {
        self.palette(ctx).hit
    }

    /// Returns the focus ring.
    pub fn ring(&self, ctx: &Context) -> Stroke {
        ctx.global_style().visuals.widgets.active.bg_stroke
    }

    /// Returns the font families for document text, as in CSS.
    pub fn families(&self) -> &str {
        &self.families
    }

    /// Returns the style of document text at `size` points on a display of `pixels_per_point`, wrapped at `max_width` physical
    /// pixels.
    pub fn reading_style(
        &self,
        size: f32,
        line_height: f32,
        pixels_per_point: f32,
        max_width: Option<f32>,
    ) -> ParagraphStyle {
        let families = self.families.clone();
        ParagraphStyle { families, ..reading_style(size, line_height, pixels_per_point, max_width) }
    }

    /// Returns the distance between parts of one thing, in points.
    pub fn tight(&self) -> f32 {
        self.tokens.spacing.tight
    }

    /// Returns the distance between neighbours, in points.
    pub fn gap(&self) -> f32 {
        self.tokens.spacing.normal
    }

    /// Returns the distance between groups, in points.
    pub fn wide(&self) -> f32 {
        self.tokens.spacing.wide
    }

    /// Returns the corner radius, in points.
    pub fn radius(&self) -> f32 {
        self.tokens.radius
    }

    /// Returns the size of an icon, in points.
    pub fn icon(&self) -> f32 {
        self.tokens.icons.sign
    }

    /// Returns the side of an icon button, in points.
    pub fn icon_button(&self) -> f32 {
        self.tokens.icons.button
    }

    /// Makes `text` semibold.
    pub fn strong(&self, text: RichText) -> RichText {
        text.font(FontId::new(self.body(), fonts::strong()))
    }

    /// Returns the semibold family.
    pub fn strong_family(&self) -> FontFamily {
        fonts::strong()
    }

    /// Returns the size of secondary text, in points.
    pub fn small(&self) -> f32 {
        self.tokens.type_scale.small
    }

    /// Returns the size of text outside the document, in points.
    pub fn body(&self) -> f32 {
        self.tokens.type_scale.body
    }

    /// Returns the size of the name on the welcome screen, in points.
    pub fn title(&self) -> f32 {
        self.tokens.type_scale.title
    }

    fn palette(&self, ctx: &Context) -> &Colours {
        self.palette_of(ctx.theme())
    }

    fn palette_of(&self, theme: egui::Theme) -> &Colours {
        match (theme, self.contrast) {
            (egui::Theme::Light, Contrast::High) => &self.tokens.contrast_light,
            (egui::Theme::Dark, Contrast::High) => &self.tokens.contrast_dark,
            (egui::Theme::Light, Contrast::System | Contrast::Standard) => &self.tokens.light,
            (egui::Theme::Dark, Contrast::System | Contrast::Standard) => &self.tokens.dark,
        }
    }

    fn apply_sizes(&self, style: &mut egui::Style) {
        let scale = self.tokens.type_scale;
        let font = |size| FontId::new(size, FontFamily::Proportional);
        style.text_styles = [
            (TextStyle::Small, font(scale.small)),
            (TextStyle::Body, font(scale.body)),
            (TextStyle::Button, font(scale.body)),
            (TextStyle::Heading, FontId::new(scale.heading, fonts::strong())),
            (TextStyle::Monospace, FontId::new(scale.body, FontFamily::Monospace)),
        ]
        .into();
        let gap = self.gap();
        let tight = self.tight();
        style.spacing.item_spacing = vec2(gap, tight + 2.0);
        style.spacing.button_padding = vec2(gap, tight);
        style.spacing.interact_size.y = scale.body * 1.8;
        style.spacing.menu_margin = Margin::same(tight as i8 + 2);
        style.spacing.window_margin = Margin::same(self.wide() as i8);
        style.spacing.scroll.floating_allocated_width = style.spacing.scroll.floating_width + 2.0;
        style.spacing.scroll.dormant_handle_opacity = 0.75;
        // A list that the program scrolls to its end would visibly spring back.
        style.spacing.scroll.kinetic.rubber_band = false;
        style.interaction.tooltip_delay = 0.6;
        style.interaction.selectable_labels = false;
    }

    fn visuals(&self, theme: egui::Theme, palette: &Colours) -> Visuals {
        let mut visuals = theme.default_visuals();
        let corner = CornerRadius::same(self.tokens.radius as u8);
        let shadow = Shadow { offset: [0, 4], blur: 16, spread: 0, color: palette.shadow };
        visuals.panel_fill = palette.panel;
        visuals.window_fill = palette.raised;
        visuals.extreme_bg_color = palette.raised;
        visuals.faint_bg_color = palette.hover;
        visuals.window_stroke = Stroke::new(palette.edge_width, palette.line);
        visuals.window_corner_radius = CornerRadius::same(self.tokens.radius as u8 * 2);
        visuals.menu_corner_radius = corner;
        visuals.window_shadow = shadow;
        visuals.popup_shadow = shadow;
        visuals.weak_text_color = Some(palette.ink_soft);
        visuals.hyperlink_color = palette.accent;
        visuals.warn_fg_color = palette.warn;
        visuals.error_fg_color = palette.bad;
        visuals.selection.bg_fill = palette.selection;
        visuals.selection.stroke = Stroke::new(palette.edge_width + 0.5, palette.accent);
        visuals.text_cursor.stroke = Stroke::new(2.0, palette.caret);
        visuals.button_frame = true;
        visuals.slider_trailing_fill = true;
        let widgets = &mut visuals.widgets;
        for (state, fill, edge) in [
            (&mut widgets.noninteractive, palette.panel, palette.line),
            (&mut widgets.inactive, palette.raised, palette.edge),
            (&mut widgets.hovered, palette.hover, palette.ink_soft),
            // Also used for focused widgets.
            (&mut widgets.active, palette.press, palette.accent),
            (&mut widgets.open, palette.press, palette.edge),
        ] {
            *state = WidgetVisuals {
                bg_fill: fill,
                weak_bg_fill: fill,
                bg_stroke: Stroke::new(palette.edge_width, edge),
                fg_stroke: Stroke::new(1.0, palette.ink),
                corner_radius: corner,
                expansion: 0.0,
            };
        }
        widgets.active.bg_stroke.width = palette.edge_width * 2.0;
        // The rail of a slider, which would be invisible in the fill of fields.
        widgets.inactive.bg_fill = palette.edge;
        visuals
    }
}

/// Creates a typesetter with the bundled typeface.
pub fn typesetter(system: SystemFonts) -> Typesetter {
    let faces: [Arc<[u8]>; 1] = [Arc::from(READING_FACE)];
    let mut typesetter = Typesetter::new(faces, system);
    // Pays the extra cost of a first paragraph here, where no frame waits for it.
    typesetter.paragraph("First", &reading_style(19.0, 1.5, 1.0, None));
    typesetter
}

/// Returns the style of [`Look::reading_style`] with the bundled typeface.
pub fn reading_style(
    size: f32,
    line_height: f32,
    pixels_per_point: f32,
    max_width: Option<f32>,
) -> ParagraphStyle {
    let families = typeset::css_font_list(READING_FAMILY, READING_FAMILY);
    ParagraphStyle { families, size: size * pixels_per_point, line_height, max_width }
}

#[cfg(test)]
mod tests;
