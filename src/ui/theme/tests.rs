//! That everything can be read and told apart, computed from the theme as it is painted.
//!
//! Which channel carries what, where three tags must be told apart:
//! - the fill tells that something is marked, and to most eyes what: the fills differ in hue and in lightness, so also
//!   in the three colour-vision deficiencies. In greyscale they differ little: AAA letters leave no room for more.
//! - the lane tells the tag by colour and by its pattern (whole, dashed, dotted), and its letter in the margin by its
//!   shape: these two need no colour at all.

use egui::{Color32, Context};

use self::{
    eye::{ColourVision, difference, lightness},
    labels::hues,
    wcag::contrast,
};
use super::{labels::LabelHue, match_colours::MatchColours, *};

mod eye;
mod labels;
mod wcag;

/// Every theme: light and dark, each with standard and with high contrast.
const THEMES: [(Theme, Contrast); 4] = [
    (Theme::Light, Contrast::Standard),
    (Theme::Dark, Contrast::Standard),
    (Theme::Light, Contrast::High),
    (Theme::Dark, Contrast::High),
];

/// WCAG 2.2, 1.4.6 (AAA) and 1.4.3 (AA) for letters, 1.4.11 (AA) for what is no letter.
const AAA: f64 = 7.0;
const AA: f64 = 4.5;
const SEEN: f64 = 3.0;

/// The least CIEDE2000 between two fills side by side: twice what an untrained eye tells at a glance.
const FILLS: f64 = 5.5;

/// The same between two lanes, which are thin.
const LANES: f64 = 10.0;

/// One theme as it is shown.
struct TestedTheme {
    name: String,
    contrast: Contrast,
    colours: Colours,
    tags: [TagColours; 3],
    hit: MatchColours,
    labels: Vec<LabelHue>,
    visuals: Visuals,
}

/// Calls `check` with every theme.
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
    /// Everything that can lie under a letter of the text: up to three marks of the same or other tags upon one another,
    /// none, the last or all of them chosen, then a dozen of one tag; each as it is and as a hit of what is looked for,
    /// with and without the selection.
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
            [("a hit", hit.fill), ("the hit that is shown", hit.strong_fill)]
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

    /// What marks with these tags look like upon one another, the last `strong` of them chosen.
    fn stacked(&self, stack: &[usize], strong: usize) -> Color32 {
        let (plain, chosen) = stack.split_at(stack.len() - strong);
        let plain = plain.iter().map(|tag| self.tags[*tag].fill);
        let chosen = chosen.iter().map(|tag| self.tags[*tag].strong_fill);
        plain.chain(chosen).fold(self.colours.page, Color32::blend)
    }

    /// What panels, menus, fields, and what is hovered or chosen in them look like.
    fn surfaces(&self) -> [(&'static str, Color32); 4] {
        let Colours { panel, raised, hover, press, .. } = self.colours;
        [("panel", panel), ("raised", raised), ("hover", hover), ("press", press)]
    }

    /// What letters of the interface must reach.
    fn interface(&self) -> f64 {
        if self.contrast == Contrast::High { AAA } else { AA }
    }

    #[track_caller]
    fn check(&self, what: &str, front: Color32, on: &str, ground: Color32, least: f64) {
        let found = contrast(front, ground);
        assert!(least <= found, "{}: {what} on {on} has {found:.2}:1, not {least}:1", self.name);
    }
}

#[test]
fn letters_of_the_text_can_be_read_on_all_that_lies_under_them() {
    each_theme(|it| {
        for (on, ground) in it.grounds() {
            it.check("text", it.colours.ink, &on, ground, AAA);
        }
    });
}

#[test]
fn lanes_and_the_caret_are_seen_on_all_that_lies_under_them() {
    each_theme(|it| {
        for (on, ground) in it.grounds() {
            it.check("the caret", it.colours.caret, &on, ground, SEEN);
            for tag in &it.tags {
                it.check("a lane", tag.lane, &on, ground, SEEN);
            }
        }
    });
}

#[test]
fn the_border_of_a_hit_is_seen_on_all_that_lies_under_it() {
    each_theme(|it| {
        for (on, ground) in it.grounds() {
            it.check("the border of a hit", it.hit.edge, &on, ground, SEEN);
        }
    });
}

#[test]
fn hits_in_a_list_can_be_read() {
    each_theme(|it| {
        for (on, ground) in it.surfaces() {
            for fill in [it.hit.fill, it.hit.strong_fill] {
                it.check("a hit", it.colours.ink, on, ground.blend(fill), it.interface());
            }
        }
    });
}

#[test]
fn letters_of_the_interface_can_be_read() {
    each_theme(|it| {
        let Colours { ink, ink_soft, accent, good, warn, bad, page, panel, raised, .. } =
            it.colours;
        for (on, ground) in it.surfaces().into_iter().chain([("page", page)]) {
            it.check("ink", ink, on, ground, it.interface());
            it.check("soft ink", ink_soft, on, ground, it.interface());
            it.check("the accent", accent, on, ground, it.interface());
        }
        for (on, ground) in [("panel", panel), ("raised", raised)] {
            for (what, front) in [("good", good), ("warn", warn), ("bad", bad)] {
                it.check(what, front, on, ground, it.interface());
            }
            for front in [accent, warn, bad] {
                it.check("the sign of a notice", raised, "its disc", front, it.interface());
            }
            let chosen = ground.blend(it.visuals.selection.bg_fill);
            it.check(
                "a chosen button",
                it.visuals.selection.stroke.color,
                on,
                chosen,
                it.interface(),
            );
            it.check("selected letters of a field", ink, on, chosen, it.interface());
        }
    });
}

#[test]
fn names_and_letters_of_tags_can_be_read() {
    each_theme(|it| {
        for tag in &it.tags {
            for (on, ground) in it.surfaces().into_iter().chain([("page", it.colours.page)]) {
                it.check("a tag's name", tag.ink, on, ground, it.interface());
                let badge = ground.blend(tag.strong_fill);
                it.check(
                    "a tag's letter",
                    tag.ink,
                    &format!("its badge on {on}"),
                    badge,
                    it.interface(),
                );
                let chosen = ground.blend(it.visuals.selection.bg_fill);
                it.check("a chosen tag's name", tag.ink, on, chosen, it.interface());
            }
        }
    });
}

#[test]
fn what_is_no_letter_and_matters_is_seen() {
    each_theme(|it| {
        let Colours { page, panel, raised, thumb, accent, edge, .. } = it.colours;
        let widgets = &it.visuals.widgets;
        for (on, ground) in [("page", page), ("panel", panel), ("raised", raised)] {
            it.check("the border of a field", edge, on, ground, SEEN);
            it.check("the border of a field", widgets.inactive.bg_stroke.color, on, ground, SEEN);
            it.check("what the pointer is over", widgets.hovered.bg_stroke.color, on, ground, SEEN);
            it.check("the focus ring", widgets.active.bg_stroke.color, on, ground, SEEN);
            it.check(
                "the focus ring of a field",
                it.visuals.selection.stroke.color,
                on,
                ground,
                SEEN,
            );
            it.check("the rail of a slider", widgets.inactive.bg_fill, on, ground, SEEN);
        }
        it.check("the focus ring", accent, "what it is around", widgets.active.bg_fill, SEEN);
        it.check("the thumb of the scroll bar", thumb, "page", page, SEEN);
        for tag in &it.tags {
            it.check("a tick", tag.tick, "page", page, SEEN);
        }
        it.check("a tick of a hit", it.hit.edge, "page", page, SEEN);
        assert!(edge.is_opaque() && thumb.is_opaque() && accent.is_opaque());
    });
}

#[test]
fn tags_are_told_apart_by_fill_and_by_lane_whatever_the_eye_sees() {
    each_theme(|it| {
        for sight in ColourVision::ALL {
            let TestedTheme { colours: Colours { page, .. }, tags, name, .. } = it;
            let seen = |colour: Color32| sight.sees(colour);
            let fills = tags.map(|tag| seen(page.blend(tag.fill)));
            let lanes = tags.map(|tag| seen(tag.lane));
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                let found = difference(fills[a], fills[b]);
                assert!(
                    FILLS <= found,
                    "{name}, {sight:?}: fills {a} and {b} differ by {found:.1}"
                );
                let found = difference(lanes[a], lanes[b]);
                assert!(
                    LANES <= found,
                    "{name}, {sight:?}: lanes {a} and {b} differ by {found:.1}"
                );
            }
            for (index, fill) in fills.iter().enumerate() {
                let found = difference(*fill, seen(*page));
                assert!(FILLS <= found, "{name}, {sight:?}: fill {index} and page: {found:.1}");
            }
        }
    });
}

/// The order of the fills is the same for everybody; how far they lie apart is little, which is why it is not all.
#[test]
fn in_greyscale_the_fills_differ_a_little_and_all_are_seen() {
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
fn high_contrast_is_black_and_white_with_thick_borders_and_letters_of_full_strength() {
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
fn less_motion_is_none() {
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
fn the_desktop_is_followed_where_nothing_is_set() {
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
