//! Tests that everything is legible and distinguishable, computed from the painted colours.
//!
//! Three tags must be distinguishable:
//! - by the fill, which shows that something is marked, and to most eyes as what: fills differ in hue and lightness, so
//!   also for the three colour-vision deficiencies. In greyscale they differ little: AAA text contrast leaves no room.
//! - by the lane's colour and pattern (solid, dashed, dotted), and by the letter in the margin; pattern and letter need no
//!   colour at all.

use egui::{Color32, Context};

use self::{
    colour_vision::{ColourVision, difference, lightness},
    labels::hues,
    wcag::contrast,
};
use super::*;

mod colour_vision;
mod labels;
mod wcag;

/// All themes: light and dark, with standard and with high contrast.
const THEMES: [(Theme, Contrast); 4] = [
    (Theme::Light, Contrast::Standard),
    (Theme::Dark, Contrast::Standard),
    (Theme::Light, Contrast::High),
    (Theme::Dark, Contrast::High),
];

/// WCAG 2.2 contrast: 1.4.6 (AAA) and 1.4.3 (AA) for text, 1.4.11 (AA) for everything else.
const AAA: f64 = 7.0;
const AA: f64 = 4.5;
const NON_TEXT: f64 = 3.0;

/// The least CIEDE2000 between two fills side by side: twice what an untrained eye distinguishes at a glance.
const FILLS: f64 = 5.5;

/// The least CIEDE2000 between two lanes, which are thin.
const LANES: f64 = 10.0;

/// A theme as painted.
struct TestedTheme {
    name: String,
    contrast: Contrast,
    colours: Colours,
    tags: [TagColours; 3],
    hit: MatchColours,
    labels: Vec<LabelHue>,
    visuals: Visuals,
}

/// Calls `check` for every theme.
fn each_theme(check: impl Fn(&TestedTheme)) {
    for (theme, contrast) in THEMES {
        let ctx = Context::default();
        let mut look = Look::install(&ctx);
        let settings = Settings { theme, contrast, ..Settings::default() };
        look.apply_settings(&ctx, &settings, SystemPreferences::default());
        check(&TestedTheme {
            name: format!("{theme:?}, {contrast:?} contrast"),
            contrast,
            colours: look.colours(&ctx),
            tags: Tag::ALL.map(|tag| look.tag_colours(&ctx, tag)),
            hit: look.match_colours(&ctx),
            labels: hues(&look, &ctx),
            visuals: ctx.global_style().visuals.clone(),
        });
    }
}

impl TestedTheme {
    /// Returns every background a letter of the text can have: stacks of up to three marks of any tags, with none, the last or
    /// all of them selected, and a dozen of one tag; each also as a search match, and with the selection.
    fn grounds(&self) -> Vec<(String, Color32)> {
        let page = self.colours.page;
        let mut grounds = vec![("the page".to_owned(), page)];
        let mut stacks: Vec<Vec<usize>> = vec![Vec::new()];
        for _ in 0..3 {
            let longer: Vec<Vec<usize>> =
                stacks.iter().flat_map(|it| (0..3).map(|tag| [&it[..], &[tag]].concat())).collect();
            stacks.extend(longer);
        }
        stacks.extend((0..3).map(|tag| vec![tag; 12]));
        for stack in stacks.iter().filter(|it| !it.is_empty()) {
            for strong in [0, 1, stack.len()] {
                let ground = self.stacked(stack, strong);
                grounds.push((format!("marks {stack:?}, {strong} strong"), ground));
            }
        }
        let Self { hit, .. } = self;
        let hits = grounds.iter().flat_map(|(name, ground)| {
            [("a hit", hit.fill), ("the hit that is shown", hit.strong)]
                .map(|(what, fill)| (format!("{name}, {what}"), ground.blend(fill)))
        });
        let hits: Vec<_> = hits.collect();
        grounds.extend(hits);
        let selected = grounds.iter().map(|(name, ground)| {
            (format!("{name}, selected"), ground.blend(self.colours.selection))
        });
        let selected: Vec<_> = selected.collect();
        grounds.extend(selected);
        grounds
    }

    /// Returns the background of stacked marks with these tags, the last `strong` of them selected.
    fn stacked(&self, stack: &[usize], strong: usize) -> Color32 {
        let (plain, selected) = stack.split_at(stack.len() - strong);
        let plain = plain.iter().map(|tag| self.tags[*tag].fill);
        let selected = selected.iter().map(|tag| self.tags[*tag].strong);
        plain.chain(selected).fold(self.colours.page, Color32::blend)
    }

    /// Returns the backgrounds of panels, menus, fields, and hovered or selected widgets.
    fn surfaces(&self) -> [(&'static str, Color32); 4] {
        let Colours { panel, raised, hover, press, .. } = self.colours;
        [("panel", panel), ("raised", raised), ("hover", hover), ("press", press)]
    }

    /// Returns the least contrast of text in the UI.
    fn ui_contrast(&self) -> f64 {
        if self.contrast == Contrast::High { AAA } else { AA }
    }

    #[track_caller]
    fn check(&self, what: &str, front: Color32, on: &str, ground: Color32, min: f64) {
        let found = contrast(front, ground);
        assert!(min <= found, "{}: {what} on {on} has {found:.2}:1, not {min}:1", self.name);
    }
}

#[test]
fn text_is_legible_on_all_backgrounds() {
    each_theme(|it| {
        for (on, ground) in it.grounds() {
            it.check("text", it.colours.ink, &on, ground, AAA);
        }
    });
}

#[test]
fn lanes_and_the_caret_are_visible_on_all_backgrounds() {
    each_theme(|it| {
        for (on, ground) in it.grounds() {
            it.check("the caret", it.colours.caret, &on, ground, NON_TEXT);
            for tag in &it.tags {
                it.check("a lane", tag.lane, &on, ground, NON_TEXT);
            }
        }
    });
}

#[test]
fn the_border_of_a_match_is_visible_on_all_backgrounds() {
    each_theme(|it| {
        for (on, ground) in it.grounds() {
            it.check("the border of a hit", it.hit.edge, &on, ground, NON_TEXT);
        }
    });
}

#[test]
fn matches_in_a_list_are_legible() {
    each_theme(|it| {
        for (on, ground) in it.surfaces() {
            for fill in [it.hit.fill, it.hit.strong] {
                it.check("a hit", it.colours.ink, on, ground.blend(fill), it.ui_contrast());
            }
        }
    });
}

#[test]
fn ui_text_is_legible() {
    each_theme(|it| {
        let Colours { ink, ink_soft, accent, good, warn, bad, page, panel, raised, .. } =
            it.colours;
        for (on, ground) in it.surfaces().into_iter().chain([("page", page)]) {
            it.check("ink", ink, on, ground, it.ui_contrast());
            it.check("soft ink", ink_soft, on, ground, it.ui_contrast());
            it.check("the accent", accent, on, ground, it.ui_contrast());
        }
        for (on, ground) in [("panel", panel), ("raised", raised)] {
            for (what, front) in [("good", good), ("warn", warn), ("bad", bad)] {
                it.check(what, front, on, ground, it.ui_contrast());
            }
            for front in [accent, warn, bad] {
                it.check("the sign of a notice", raised, "its disc", front, it.ui_contrast());
            }
            let chosen = ground.blend(it.visuals.selection.bg_fill);
            it.check(
                "a chosen button",
                it.visuals.selection.stroke.color,
                on,
                chosen,
                it.ui_contrast(),
            );
            it.check("selected letters of a field", ink, on, chosen, it.ui_contrast());
        }
    });
}

#[test]
fn names_and_letters_of_tags_are_legible() {
    each_theme(|it| {
        for tag in &it.tags {
            for (on, ground) in it.surfaces().into_iter().chain([("page", it.colours.page)]) {
                it.check("a tag's name", tag.ink, on, ground, it.ui_contrast());
                let badge = ground.blend(tag.strong);
                it.check(
                    "a tag's letter",
                    tag.ink,
                    &format!("its badge on {on}"),
                    badge,
                    it.ui_contrast(),
                );
                let chosen = ground.blend(it.visuals.selection.bg_fill);
                it.check("a chosen tag's name", tag.ink, on, chosen, it.ui_contrast());
            }
        }
    });
}

#[test]
fn important_shapes_are_visible() {
    each_theme(|it| {
        let Colours { page, panel, raised, thumb, accent, edge, .. } = it.colours;
        let widgets = &it.visuals.widgets;
        for (on, ground) in [("page", page), ("panel", panel), ("raised", raised)] {
            it.check("the border of a field", edge, on, ground, NON_TEXT);
            it.check(
                "the border of a field",
                widgets.inactive.bg_stroke.color,
                on,
                ground,
                NON_TEXT,
            );
            it.check(
                "what the pointer is over",
                widgets.hovered.bg_stroke.color,
                on,
                ground,
                NON_TEXT,
            );
            it.check("the focus ring", widgets.active.bg_stroke.color, on, ground, NON_TEXT);
            it.check(
                "the focus ring of a field",
                it.visuals.selection.stroke.color,
                on,
                ground,
                NON_TEXT,
            );
            it.check("the rail of a slider", widgets.inactive.bg_fill, on, ground, NON_TEXT);
        }
        it.check("the focus ring", accent, "what it is around", widgets.active.bg_fill, NON_TEXT);
        it.check("the thumb of the scroll bar", thumb, "page", page, NON_TEXT);
        for tag in &it.tags {
            it.check("a tick", tag.lane, "page", page, NON_TEXT);
        }
        it.check("a tick of a hit", it.hit.edge, "page", page, NON_TEXT);
        assert!(edge.is_opaque() && thumb.is_opaque() && accent.is_opaque());
    });
}

#[test]
fn tags_are_distinguishable_by_fill_and_by_lane_for_every_kind_of_vision() {
    each_theme(|it| {
        for vision in ColourVision::ALL {
            let TestedTheme { colours: Colours { page, .. }, tags, name, .. } = it;
            let seen = |colour: Color32| vision.sees(colour);
            let fills = tags.map(|tag| seen(page.blend(tag.fill)));
            let lanes = tags.map(|tag| seen(tag.lane));
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                let found = difference(fills[a], fills[b]);
                assert!(
                    FILLS <= found,
                    "{name}, {vision:?}: fills {a} and {b} differ by {found:.1}"
                );
                let found = difference(lanes[a], lanes[b]);
                assert!(
                    LANES <= found,
                    "{name}, {vision:?}: lanes {a} and {b} differ by {found:.1}"
                );
            }
            for (index, fill) in fills.iter().enumerate() {
                let found = difference(*fill, seen(*page));
                assert!(FILLS <= found, "{name}, {vision:?}: fill {index} and page: {found:.1}");
            }
        }
    });
}

/// Fills have the same order for everyone, but the differences are small, so they aren't the only cue.
#[test]
fn in_greyscale_the_fills_differ_a_little_and_are_visible() {
    each_theme(|it| {
        let page = it.colours.page;
        let mut fills = it.tags.map(|tag| lightness(page.blend(tag.fill)));
        fills.sort_by(f64::total_cmp);
        let name = &it.name;
        for pair in fills.windows(2) {
            assert!(1.9 <= pair[1] - pair[0], "{name}: {fills:?}");
        }
        for fill in fills {
            assert!(3.5 <= (fill - lightness(page)).abs(), "{name}: {fills:?}");
        }
    });
}

#[test]
fn high_contrast_is_black_and_white_with_thick_borders_and_full_strength_text() {
    each_theme(|it| {
        if it.contrast != Contrast::High {
            return;
        }
        let Colours { page, panel, raised, ink, ink_soft, edge, line, .. } = it.colours;
        assert!((20.9..21.1).contains(&contrast(ink, page)), "{}", it.name);
        assert_eq!([panel, raised, ink_soft, edge, line], [page, page, ink, ink, ink]);
        assert!(2.0 <= it.visuals.widgets.inactive.bg_stroke.width);
    });
}

#[test]
fn reduced_motion_is_none() {
    let ctx = Context::default();
    let mut look = Look::install(&ctx);
    let standard = egui::Style::default();
    for (motion, desktop, is_still) in [
        (Animations::Reduced, Animations::Full, true),
        (Animations::Full, Animations::Reduced, false),
        (Animations::System, Animations::Reduced, true),
        (Animations::System, Animations::System, false),
    ] {
        let settings = Settings { animations: motion, ..Settings::default() };
        look.apply_settings(
            &ctx,
            &settings,
            SystemPreferences { animations: desktop, ..SystemPreferences::default() },
        );
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            let style = ctx.style_of(theme);
            assert_eq!(style.animation_time == 0.0, is_still, "{motion:?}");
            assert_eq!(style.scroll_animation == standard.scroll_animation, !is_still);
        }
    }
}

#[test]
fn the_system_is_followed_by_default() {
    let ctx = Context::default();
    let mut look = Look::install(&ctx);
    let dark = SystemPreferences {
        theme: Theme::Dark,
        contrast: Contrast::High,
        ..SystemPreferences::default()
    };
    let mut page = |settings: &Settings, desktop| {
        look.apply_settings(&ctx, settings, desktop);
        look.colours(&ctx).page
    };
    let own = Settings { theme: Theme::Light, contrast: Contrast::Standard, ..Settings::default() };
    assert_eq!(page(&Settings::default(), dark), Color32::BLACK);
    assert_eq!(page(&own, dark), page(&own, SystemPreferences::default()));
    assert_eq!(page(&Settings::default(), SystemPreferences::default()), page(&own, dark));
}
