//! The mouse in the text.

use egui::{Modifiers, vec2};
use glossator::model::Tag::{Claim, Quote};

use super::{TestWindow, numbered_lines};
use crate::mouse_wheel::wheel;

const NEWS: &str = "“I saw it,” she said, “with my own eyes.”\nOthers saw naïve 👩‍👩‍👧 things.";

impl TestWindow {
    /// Hovers over the widget named `name` until its tooltip is shown.
    #[track_caller]
    pub(super) fn hover(&mut self, name: &str) {
        // A tooltip is not shown just after a click.
        self.wait_seconds(1.0);
        self.node(name).hover();
        self.harness.run();
        self.wait_seconds(1.0);
    }

    /// Lets this number of seconds pass.
    pub(super) fn wait_seconds(&mut self, seconds: f64) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + seconds);
        self.harness.run();
    }
}

#[test]
fn words_are_selected_by_dragging_over_them() {
    let mut window = TestWindow::with_text(NEWS);
    window.select_by_mouse("she said", Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("she said"));
    let (from, to) = (window.rect_of("eyes"), window.rect_of("with"));
    window.drag(from.right_center(), to.left_center(), Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("with my own eyes"));
    assert!(window.before_caret().ends_with("said, “"));
}

#[test]
fn a_drag_crosses_lines() {
    let mut window = TestWindow::with_text(NEWS);
    let (from, to) = (window.rect_of("eyes"), window.rect_of("saw naïve"));
    window.drag(from.left_center(), to.left_center(), Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("eyes.”\nOthers "));
}

#[test]
fn a_double_click_selects_a_word_and_a_third_the_paragraph() {
    for (word, at) in [("naïve", "ïve"), ("she", "she"), ("👩‍👩‍👧", "👩‍👩‍👧")]
    {
        let mut window = TestWindow::with_text(NEWS);
        let at = window.rect_of(at).center();
        window.click_at(at, 2, Modifiers::NONE);
        assert_eq!(window.selected().as_deref(), Some(word));
        window.click_at(at, 1, Modifiers::NONE);
        let line = NEWS.lines().find(|line| line.contains(word));
        assert_eq!(window.selected().as_deref(), line);
    }
}

#[test]
fn two_slow_clicks_are_not_a_double_click() {
    let mut window = TestWindow::with_text(NEWS);
    let at = window.rect_of("naïve").center();
    window.click_at(at, 1, Modifiers::NONE);
    window.wait_seconds(1.0);
    window.click_at(at, 1, Modifiers::NONE);
    assert_eq!(window.selected(), None);
    assert!(
        window.workspace().notifications().is_empty(),
        "a second click in plain text asks for nothing"
    );
}

#[test]
fn a_drag_that_begins_with_a_double_click_selects_whole_words() {
    let mut window = TestWindow::with_text(NEWS);
    let (from, to) = (window.rect_of("my").center(), window.rect_of("eyes").center());
    window.click_at(from, 1, Modifiers::NONE);
    window.drag(from, to, Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("my own eyes"));
}

#[test]
fn a_click_with_shift_selects_from_the_caret() {
    let mut window = TestWindow::with_text(NEWS);
    let (from, to) = (window.rect_of("with").left_center(), window.rect_of("my").right_center());
    window.click_at(from, 1, Modifiers::NONE);
    window.wait_seconds(1.0);
    window.click_at(to, 1, Modifiers::SHIFT);
    assert_eq!(window.selected().as_deref(), Some("with my"));
}

#[test]
fn a_drag_with_ctrl_selects_another_piece_and_both_make_one_mark() {
    let mut window = TestWindow::with_text(NEWS);
    window.select_by_mouse("I saw it,", Modifiers::NONE);
    window.select_by_mouse("with my own eyes.", Modifiers::COMMAND);
    assert_eq!(window.selected().as_deref(), Some("I saw it, … with my own eyes."));
    window.type_text("q");
    let picture = "“I saw it,” she said, “with my own eyes.”\n \
                   ^^^^^^^^^             ^^^^^^^^^^^^^^^^^ quote\nOthers";
    assert!(window.picture().starts_with(picture), "{}", window.picture());
}

#[test]
fn a_click_selects_the_innermost_mark_and_another_click_the_enclosing_one() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("with my own eyes", Quote);
    window.mark("own", Claim);
    let at = window.rect_of("wn").left_center();
    window.click_at(at, 1, Modifiers::NONE);
    assert_eq!(window.chosen().as_deref(), Some("own"));
    window.wait_seconds(1.0);
    window.click_at(at, 1, Modifiers::NONE);
    assert_eq!(window.chosen().as_deref(), Some("with my own eyes"));
}

#[test]
fn a_click_outside_marks_deselects() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("own", Claim);
    let at = window.rect_of("things").center();
    window.click_at(at, 1, Modifiers::NONE);
    assert_eq!(window.chosen(), None);
}

#[test]
fn a_click_at_the_right_edge_of_an_arabic_line_puts_the_caret_to_its_start() {
    let text = "قالت الوزيرة «لن تكون هناك تخفيضات» في 3 فبراير.";
    let mut window = TestWindow::with_text(text);
    let (first, last) = (window.rect_of("قالت"), window.rect_of("فبراير."));
    assert!(last.right() < first.left(), "the line is right-to-left");
    window.click_at(last.left_center(), 1, Modifiers::NONE);
    assert_eq!(window.before_caret(), text);
    window.click_at(first.right_center() + vec2(30.0, 0.0), 1, Modifiers::NONE);
    assert_eq!(window.before_caret(), "");
    window.drag(first.right_center(), first.left_center(), Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("قالت"));
}

#[test]
fn the_wheel_scrolls_the_text() {
    let text = numbered_lines(200);
    let mut window = TestWindow::with_text(&text);
    let before = window.rect_of("line 10.");
    window.harness.hover_at(before.center());
    window.harness.event(wheel(-60.0));
    window.harness.run();
    window.wait_seconds(1.0);
    assert!((before.top() - window.rect_of("line 10.").top() - 60.0).abs() < 2.0);
}

#[test]
fn a_drag_below_the_text_scrolls_and_extends_the_selection() {
    let text = numbered_lines(200);
    let mut window = TestWindow::with_text(&text);
    let from = window.rect_of("line 3.").left_center();
    let screen = window.harness.ctx.content_rect();
    window.harness.hover_at(from);
    window.press_button(from, Modifiers::NONE);
    window.harness.hover_at(screen.center_bottom());
    window.harness.run_steps(60);
    window.release_button(screen.center_bottom(), Modifiers::NONE);
    window.harness.run();
    let selected = window.selected().unwrap();
    assert!(selected.starts_with("line 3.") && selected.contains("line 40"), "{selected}");
}

#[test]
fn a_drag_of_the_scroll_bar_scrolls_and_keeps_the_selection() {
    let mut window = TestWindow::with_text(&numbered_lines(200));
    window.select_by_mouse("line 3.", Modifiers::NONE);
    let bar = window.node("Text scroll bar").rect();
    let above = window.rect_of("line 10.").top();
    window.drag(bar.center_top() + vec2(0.0, 9.0), bar.center(), Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("line 3."));
    window.drag(bar.center(), bar.center_top() + vec2(0.0, 9.0), Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("line 3."));
    assert!((above - window.rect_of("line 10.").top()).abs() < 2.0);
}
