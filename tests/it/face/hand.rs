//! The mouse in the text.

use egui::{Modifiers, vec2};
use glossator::model::Tag::{Claim, Quote};

use super::{Face, numbered};
use crate::wheel::wheel;

const NEWS: &str = "“I saw it,” she said, “with my own eyes.”\nOthers saw naïve 👩‍👩‍👧 things.";

impl Face {
    /// Lets the pointer rest on what is called `name` until its hint is shown.
    #[track_caller]
    pub(super) fn rests_on(&mut self, name: &str) {
        // A hint is not shown just after a click.
        self.passes(1.0);
        self.node(name).hover();
        self.harness.run();
        self.passes(1.0);
    }

    /// Lets so many seconds pass.
    pub(super) fn passes(&mut self, seconds: f64) {
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + seconds);
        self.harness.run();
    }
}

#[test]
fn words_are_selected_by_dragging_over_them() {
    let mut face = Face::with(NEWS);
    face.selects("she said", Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("she said"));
    let (from, to) = (face.place("eyes"), face.place("with"));
    face.drags(from.right_center(), to.left_center(), Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("with my own eyes"));
    assert!(face.before_caret().ends_with("said, “"));
}

#[test]
fn a_drag_goes_over_lines() {
    let mut face = Face::with(NEWS);
    let (from, to) = (face.place("eyes"), face.place("saw naïve"));
    face.drags(from.left_center(), to.left_center(), Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("eyes.”\nOthers "));
}

#[test]
fn a_double_click_selects_a_word_and_a_third_the_paragraph() {
    for (word, at) in [("naïve", "ïve"), ("she", "she"), ("👩‍👩‍👧", "👩‍👩‍👧")]
    {
        let mut face = Face::with(NEWS);
        let at = face.place(at).center();
        face.clicks(at, 2, Modifiers::NONE);
        assert_eq!(face.selected().as_deref(), Some(word));
        face.clicks(at, 1, Modifiers::NONE);
        let line = NEWS.lines().find(|line| line.contains(word));
        assert_eq!(face.selected().as_deref(), line);
    }
}

#[test]
fn two_slow_clicks_are_no_double_click() {
    let mut face = Face::with(NEWS);
    let at = face.place("naïve").center();
    face.clicks(at, 1, Modifiers::NONE);
    face.passes(1.0);
    face.clicks(at, 1, Modifiers::NONE);
    assert_eq!(face.selected(), None);
    assert!(
        face.workspace().notifications().is_empty(),
        "a second click in plain text asks for nothing"
    );
}

#[test]
fn a_drag_that_begins_with_a_double_click_takes_whole_words() {
    let mut face = Face::with(NEWS);
    let (from, to) = (face.place("my").center(), face.place("eyes").center());
    face.clicks(from, 1, Modifiers::NONE);
    face.drags(from, to, Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("my own eyes"));
}

#[test]
fn a_click_with_shift_reaches_from_the_caret() {
    let mut face = Face::with(NEWS);
    let (from, to) = (face.place("with").left_center(), face.place("my").right_center());
    face.clicks(from, 1, Modifiers::NONE);
    face.passes(1.0);
    face.clicks(to, 1, Modifiers::SHIFT);
    assert_eq!(face.selected().as_deref(), Some("with my"));
}

#[test]
fn a_drag_with_ctrl_selects_another_piece_and_both_make_one_mark() {
    let mut face = Face::with(NEWS);
    face.selects("I saw it,", Modifiers::NONE);
    face.selects("with my own eyes.", Modifiers::COMMAND);
    assert_eq!(face.selected().as_deref(), Some("I saw it, … with my own eyes."));
    face.types("q");
    let picture = "“I saw it,” she said, “with my own eyes.”\n \
                   ^^^^^^^^^             ^^^^^^^^^^^^^^^^^ quote\nOthers";
    assert!(face.picture().starts_with(picture), "{}", face.picture());
}

#[test]
fn a_click_on_marked_words_chooses_the_innermost_mark_and_another_the_one_around() {
    let mut face = Face::with(NEWS);
    face.marks("with my own eyes", Quote);
    face.marks("own", Claim);
    let at = face.place("wn").left_center();
    face.clicks(at, 1, Modifiers::NONE);
    assert_eq!(face.chosen().as_deref(), Some("own"));
    face.passes(1.0);
    face.clicks(at, 1, Modifiers::NONE);
    assert_eq!(face.chosen().as_deref(), Some("with my own eyes"));
}

#[test]
fn a_click_beside_all_marks_chooses_none() {
    let mut face = Face::with(NEWS);
    face.marks("own", Claim);
    let at = face.place("things").center();
    face.clicks(at, 1, Modifiers::NONE);
    assert_eq!(face.chosen(), None);
}

#[test]
fn a_click_at_the_right_edge_of_an_arabic_line_puts_the_caret_to_its_start() {
    let text = "قالت الوزيرة «لن تكون هناك تخفيضات» في 3 فبراير.";
    let mut face = Face::with(text);
    let (first, last) = (face.place("قالت"), face.place("فبراير."));
    assert!(last.right() < first.left(), "the line runs from right to left");
    face.clicks(last.left_center(), 1, Modifiers::NONE);
    assert_eq!(face.before_caret(), text);
    face.clicks(first.right_center() + vec2(30.0, 0.0), 1, Modifiers::NONE);
    assert_eq!(face.before_caret(), "");
    face.drags(first.right_center(), first.left_center(), Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("قالت"));
}

#[test]
fn the_wheel_moves_the_text() {
    let text = numbered(200);
    let mut face = Face::with(&text);
    let before = face.place("line 10.");
    face.harness.hover_at(before.center());
    face.harness.event(wheel(-60.0));
    face.harness.run();
    face.passes(1.0);
    assert!((before.top() - face.place("line 10.").top() - 60.0).abs() < 2.0);
}

#[test]
fn a_drag_below_the_text_scrolls_and_selects_on() {
    let text = numbered(200);
    let mut face = Face::with(&text);
    let from = face.place("line 3.").left_center();
    let window = face.harness.ctx.content_rect();
    face.harness.hover_at(from);
    face.holds(from, Modifiers::NONE);
    face.harness.hover_at(window.center_bottom());
    face.harness.run_steps(60);
    face.lets_go(window.center_bottom(), Modifiers::NONE);
    face.harness.run();
    let selected = face.selected().unwrap();
    assert!(selected.starts_with("line 3.") && selected.contains("line 40"), "{selected}");
}

#[test]
fn a_drag_of_the_scroll_bar_scrolls_and_leaves_what_is_selected() {
    let mut face = Face::with(&numbered(200));
    face.selects("line 3.", Modifiers::NONE);
    let bar = face.node("Text scroll bar").rect();
    let above = face.place("line 10.").top();
    face.drags(bar.center_top() + vec2(0.0, 9.0), bar.center(), Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("line 3."));
    face.drags(bar.center(), bar.center_top() + vec2(0.0, 9.0), Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("line 3."));
    assert!((above - face.place("line 10.").top()).abs() < 2.0);
}
