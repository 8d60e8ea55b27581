//! Tags without colour, high contrast, typefaces, visible focus.

use egui::{Color32, Key, Modifiers, Shape, Theme as Shown, accesskit::Action};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use glossator::{
    command::{Command, Reply},
    model::Tag::{Claim, Quote, Rebuttal},
    settings::{Animations, Contrast, Settings, SystemPreferences, Theme},
};

use super::{TestWindow, numbered_lines};

/// How a mark looks in greyscale: the letters in the margin, and the shapes of its lane.
#[derive(Debug, Default, PartialEq, Eq)]
struct GreyscaleLook {
    letters: String,
    lines: usize,
    dots: usize,
}

impl TestWindow {
    /// Returns what is painted in the colours of the first mark's tag.
    fn greyscale_look(&self) -> GreyscaleLook {
        let tag = self.editor().marks().nth(0).expect("there is a mark").tag;
        let window = self.window.borrow();
        let look = window.as_ref().expect("the window is open").look();
        let colours = look.tag_colours(&self.harness.ctx, tag);
        let mut drawn = GreyscaleLook::default();
        // Ticks at the scroll bar and the frame of the selected mark are rectangles.
        for clipped in &self.harness.output().shapes {
            drawn.take(&clipped.shape, colours.lane, colours.ink);
        }
        drawn
    }
}

impl GreyscaleLook {
    fn take(&mut self, shape: &Shape, lane: Color32, ink: Color32) {
        match shape {
            Shape::Vec(shapes) => shapes.iter().for_each(|it| self.take(it, lane, ink)),
            Shape::LineSegment { stroke, .. } if stroke.color == lane => self.lines += 1,
            Shape::Circle(circle) if circle.fill == lane => self.dots += 1,
            Shape::Text(text) => {
                let job = &text.galley.job;
                let is_ink = text.fallback_color == ink
                    || job.sections.iter().any(|section| section.format.color == ink);
                if is_ink && job.text.chars().count() == 1 {
                    self.letters.push_str(&job.text);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn a_tag_is_recognised_without_colour_by_its_lane_and_its_letter() {
    let drawn = [Claim, Rebuttal, Quote].map(|tag| {
        let mut window = TestWindow::with_text("Ja, so ist es gewesen.");
        window.mark("so ist es gewesen", tag);
        window.greyscale_look()
    });
    let [claim, rebuttal, quote] = &drawn;
    let letters = drawn.iter().map(|it| it.letters.chars().next());
    assert_eq!(letters.collect::<Option<String>>().as_deref(), Some("CRQ"));
    assert_eq!((claim.lines, claim.dots), (1, 0), "whole");
    assert!(5 < rebuttal.lines && rebuttal.dots == 0, "dashed: {rebuttal:?}");
    assert!(quote.lines == 0 && 20 < quote.dots, "dotted: {quote:?}");
}

#[test]
fn high_contrast_is_one_click_away_and_follows_the_desktop() {
    let mut window = TestWindow::with_text("Ja");
    let page = |window: &TestWindow| window.harness.ctx.global_style().visuals.window_fill;
    window.choose_menu_entry("View", "High contrast");
    assert_eq!(window.workspace().settings().contrast, Contrast::High);
    assert_eq!(page(&window), Color32::WHITE);
    window.choose_menu_entry("View", "High contrast");
    assert_eq!(window.workspace().settings().contrast, Contrast::Standard);

    let settings = Settings { theme: Theme::System, ..Settings::default() };
    window.handle(Command::SetSettings(settings.clone()));
    let desktop = SystemPreferences {
        theme: Theme::Dark,
        contrast: Contrast::High,
        animations: Animations::Reduced,
        language: None,
    };
    window.handle(Reply::Desktop(desktop));
    assert_eq!((window.harness.ctx.theme(), page(&window)), (Shown::Dark, Color32::BLACK));
    assert_eq!(window.workspace().settings(), &settings, "the setting is unchanged");
    window.choose_menu_entry("View", "High contrast");
    assert_eq!(window.workspace().settings().contrast, Contrast::Standard);
}

#[test]
fn a_typeface_is_found_by_part_of_its_name_and_the_view_stays() {
    let mut window = TestWindow::with_text(&numbered_lines(300));
    window.press_with(Modifiers::COMMAND, Key::End);
    let before = window.rect_of("line 290.");
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click_last("Typeface");
    assert!(window.shows("Noto Sans Arabic"));
    window.type_text("arab");
    assert!(
        window.shows("Noto Sans Arabic") && !window.shows("Charis SIL"),
        "{:#?}",
        window.accessible_texts()
    );
    window.click("Noto Sans Arabic");
    assert_eq!(window.workspace().settings().typeface, "Noto Sans Arabic");
    window.click("Close");
    let after = window.rect_of("line 290.");
    assert!(0.1 < (after.width() - before.width()).abs(), "the numbers differ");
    assert!((after.top() - before.top()).abs() < 1.5 * before.height(), "the view is the same");
    window.press_with(Modifiers::COMMAND, Key::Comma);
    window.click_last("Typeface");
    window.click("Charis SIL");
    assert_eq!(window.workspace().settings().typeface, "");
}

#[test]
fn a_missing_typeface_is_announced_once_and_does_no_harm() {
    let mut window = TestWindow::with_text("Ja — nein.");
    // The panel next to the text gets its width in the first frames.
    window.wait_seconds(1.0);
    window.wait_seconds(1.0);
    let before = window.rect_of("nein");

    for name in ["No Such Face", "\"', serif", "a', \"b"] {
        let settings =
            Settings { typeface: name.to_owned(), theme: Theme::Light, ..Settings::default() };
        window.handle(Command::SetSettings(settings));
        let words = format!("{name} isn’t installed: using Charis SIL instead");
        assert!(window.shows(&words), "{name}");
        window.wait_seconds(10.0);
        assert!(!window.shows(&words), "it closes by itself");
        assert_eq!(window.rect_of("nein"), before, "{name}");
    }
    window.press_with(Modifiers::COMMAND, Key::Comma);
    assert!(window.shows("Not installed: using Charis SIL instead"));
}

/// Returns how many shapes are focus rings.
fn count_rings(shape: &Shape, ring: egui::Stroke) -> usize {
    match shape {
        Shape::Vec(shapes) => shapes.iter().map(|it| count_rings(it, ring)).sum(),
        Shape::Rect(rect) => usize::from(rect.stroke == ring),
        _ => 0,
    }
}

impl TestWindow {
    /// Returns the number of visible focus rings.
    fn rings(&self) -> usize {
        let window = self.window.borrow();
        let ring = window.as_ref().expect("the window is open").look().ring(&self.harness.ctx);
        let shapes = &self.harness.output().shapes;
        shapes.iter().map(|clipped| count_rings(&clipped.shape, ring)).sum()
    }
}

#[test]
fn the_focused_widget_has_a_ring() {
    let mut window = TestWindow::with_text("Ja, so ist es gewesen.");
    window.mark("so ist es", Claim);
    for name in ["Edit", "Open", "Claim: so ist es, line 1", "Rebuttal"] {
        let is_reached = |it: &Node<'_>| it.accesskit_node().data().supports_action(Action::Focus);
        let nodes = window.harness.get_all_by_label(name).filter(is_reached);
        nodes.collect::<Vec<_>>().pop().expect("it is visible").focus();
        window.harness.run();
        assert_eq!(window.rings(), 1, "{name}");
    }
}

#[test]
fn the_focused_menu_entry_has_a_ring_after_any_mouse_button() {
    for menu in ["Edit", "Filter", "Sort"] {
        let mut window = TestWindow::with_text("Ja — nein.");
        window.mark("Ja", Claim);
        window.click(menu);
        for number in 0..3 {
            window.press(Key::ArrowDown);
            assert_eq!(window.rings(), 1, "{menu}: {number}");
        }
    }
}
