//! The ends of the chosen mark by the mouse, double clicks on marks, and what is told where the pointer rests.

use egui::{Key, Modifiers, PointerButton, Pos2, vec2};
use glossator::{
    command::{Command, EditorCommand, Effect},
    model::Tag::{Claim, Quote, Rebuttal},
};

use super::{Face, numbered};
use crate::picture::{note, read_only, speaker};

const NEWS: &str = "“I saw it,” she said, “with my own eyes.”\nOthers saw naïve 👩‍👩‍👧 things.";

impl Face {
    /// Where the handle at the end of these words is held.
    #[track_caller]
    fn end(&self, words: &str) -> Pos2 {
        self.place(words).right_bottom()
    }

    /// Where the handle at the start of these words is held.
    #[track_caller]
    fn start(&self, words: &str) -> Pos2 {
        self.place(words).left_top()
    }

    /// Whether the window has asked for a handle to be moved since this was last asked.
    fn has_moved(&mut self) -> bool {
        self.sent().iter().any(|it| matches!(it, Command::Editor(EditorCommand::MoveHandle(..))))
    }
}

#[test]
fn an_end_is_dragged_from_word_to_word_and_with_alt_from_letter_to_letter() {
    let mut face = Face::with(NEWS);
    face.marks("my own", Quote);
    let eyes = face.place("es.”").right_bottom() - vec2(12.0, 0.0);
    face.drags(face.end("own"), eyes, Modifiers::NONE);
    assert_eq!(face.chosen().as_deref(), Some("my own eyes"));
    face.drags(face.start("my"), face.start("th my"), Modifiers::NONE);
    assert_eq!(face.chosen().as_deref(), Some("with my own eyes"));
    face.drags(face.start("with"), face.start("th my"), Modifiers::ALT);
    assert_eq!(face.chosen().as_deref(), Some("th my own eyes"));
}

#[test]
fn a_drag_is_one_step_and_moves_no_letter() {
    let mut face = Face::with(NEWS);
    face.marks("my", Quote);
    let before = face.place("naïve");
    let (from, to) = (face.end("my"), face.end("naïve"));
    face.harness.hover_at(from);
    face.holds(from, Modifiers::NONE);
    for share in [0.1, 0.3, 0.6, 1.0] {
        face.harness.hover_at(from.lerp(to, share));
        face.harness.run();
        assert_eq!(face.place("naïve"), before);
        assert_eq!(face.chosen().as_deref(), Some("my"), "nothing is changed before it is let go");
    }
    face.lets_go(to, Modifiers::NONE);
    face.harness.run();
    assert_eq!(face.chosen().as_deref(), Some("my own eyes.”\nOthers saw naïve"));
    face.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(face.chosen().as_deref(), Some("my"));
}

#[test]
fn escape_lets_a_handle_go_and_leaves_the_mark_as_it_is_and_chosen() {
    let mut face = Face::with(NEWS);
    face.marks("my", Quote);
    let (from, to) = (face.end("my"), face.end("naïve"));
    face.harness.hover_at(from);
    face.holds(from, Modifiers::NONE);
    face.harness.hover_at(to);
    face.harness.run();
    face.press(Key::Escape);
    face.lets_go(to, Modifiers::NONE);
    face.harness.run();
    assert!(!face.has_moved());
    assert_eq!(face.chosen().as_deref(), Some("my"));
}

#[test]
fn a_click_on_a_handle_is_a_click_on_the_words() {
    let mut face = Face::with(NEWS);
    face.marks("my own", Quote);
    face.clicks(face.end("own") - vec2(4.0, 6.0), 1, Modifiers::NONE);
    assert!(face.before_caret().ends_with("my own"));
    assert!(!face.has_moved());
}

#[test]
fn words_beside_a_mark_are_selected_as_ever() {
    let mut face = Face::with(NEWS);
    face.marks("my", Quote);
    let own = face.place("own");
    face.drags(own.left_center(), own.right_center(), Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("own"));
    assert!(!face.has_moved());
}

#[test]
fn every_piece_has_handles() {
    let mut face = Face::with(NEWS);
    face.selects("I saw", Modifiers::NONE);
    face.selects("my own eyes", Modifiers::COMMAND);
    face.types("q");
    face.drags(face.end("I saw"), face.end("it,"), Modifiers::NONE);
    assert_eq!(face.chosen().as_deref(), Some("I saw it, … my own eyes"));
    face.drags(face.start("my"), face.start("own"), Modifiers::NONE);
    assert_eq!(face.chosen().as_deref(), Some("I saw it, … own eyes"));
}

#[test]
fn the_handle_at_the_start_of_arabic_words_is_at_their_right() {
    let mut face = Face::with("قالت الوزيرة «لن تكون هناك تخفيضات» في 3 فبراير.");
    face.marks("تكون هناك", Quote);
    let (from, to) = (face.place("تكون").right_top(), face.place("لن").right_top());
    face.drags(from, to, Modifiers::NONE);
    assert_eq!(face.chosen().as_deref(), Some("لن تكون هناك"));
    let (from, to) = (face.place("هناك").left_bottom(), face.place("تخفيضات").left_bottom());
    face.drags(from, to, Modifiers::NONE);
    assert_eq!(face.chosen().as_deref(), Some("لن تكون هناك تخفيضات"));
}

#[test]
fn a_handle_below_the_text_scrolls_and_takes_the_end_along() {
    let text = numbered(200);
    let mut face = Face::with(&text);
    face.marks("line 3.", Claim);
    let (from, below) = (face.end("line 3."), face.harness.ctx.content_rect().center_bottom());
    face.harness.hover_at(from);
    face.holds(from, Modifiers::NONE);
    face.harness.hover_at(below);
    face.harness.run_steps(60);
    face.lets_go(below, Modifiers::NONE);
    face.harness.run();
    let words = face.chosen().unwrap();
    assert!(words.starts_with("line 3.") && words.contains("line 40"), "{words}");
}

#[test]
fn what_can_only_be_read_has_no_handles() {
    let mut opened = read_only("a.txt", NEWS);
    let span = crate::picture::find(&opened.work.document, "my own");
    opened.work.marks = glossator::model::Marks::new(
        vec![crate::picture::mark(0, Quote, span.into()).into()],
        Vec::new(),
    );
    let mut face = Face::of(opened);
    face.types("n");
    assert_eq!(face.chosen().as_deref(), Some("my own"));
    face.drags(face.end("own"), face.end("eyes"), Modifiers::NONE);
    assert!(!face.has_moved());
}

#[test]
fn a_double_click_on_a_mark_selects_the_words_of_the_innermost_one() {
    let mut face = Face::with(NEWS);
    face.marks("with my own eyes", Quote);
    face.marks("my own", Claim);
    for (at, words) in [("own", "my own"), ("eyes", "with my own eyes"), ("said", "said")] {
        face.passes(1.0);
        let at = face.place(at).center();
        face.clicks(at, 2, Modifiers::NONE);
        assert_eq!(face.selected().as_deref(), Some(words));
    }
}

#[test]
fn a_double_click_with_alt_selects_a_word_of_a_mark() {
    let mut face = Face::with(NEWS);
    face.marks("with my own eyes", Quote);
    let at = face.place("own").center();
    face.clicks(at, 2, Modifiers::ALT);
    assert_eq!(face.selected().as_deref(), Some("own"));
}

#[test]
fn all_pieces_of_a_mark_are_selected_by_a_double_click() {
    let mut face = Face::with(NEWS);
    face.selects("I saw", Modifiers::NONE);
    face.selects("my own eyes", Modifiers::COMMAND);
    face.types("q");
    face.passes(1.0);
    let at = face.place("saw").center();
    face.clicks(at, 2, Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("I saw … my own eyes"));
}

/// A window with two marks upon one another, and the pointer on both.
fn resting() -> Face {
    let mut face = Face::with(NEWS);
    face.marks("with my own eyes", Quote);
    face.does(Command::Editor(speaker(0, "Weber")));
    face.does(Command::Editor(note(0, "She was there")));
    face.marks("own", Rebuttal);
    face.caret("Others");
    let at = face.place("own").center();
    face.harness.hover_at(at);
    face.harness.run();
    face
}

#[test]
fn where_the_pointer_rests_all_marks_there_are_told() {
    let mut face = resting();
    assert!(!face.shows("Quote by Weber"), "not at once");
    face.passes(0.7);
    for it in ["Quote by Weber", "She was there", "marked by Ada"] {
        assert!(face.shows(it), "{it}");
    }
    face.harness.hover_at(face.place("Others").center());
    face.harness.run();
    face.passes(0.7);
    assert!(!face.shows("Quote by Weber"));
}

#[test]
fn what_is_told_gets_out_of_the_way_of_keys_and_of_selecting() {
    let mut face = resting();
    face.passes(0.7);
    face.press(Key::ArrowRight);
    face.passes(2.0);
    assert!(!face.shows("Quote by Weber"));

    let mut face = resting();
    face.passes(0.7);
    face.selects("eyes", Modifiers::NONE);
    assert_eq!(face.selected().as_deref(), Some("eyes"));
    face.passes(2.0);
    assert!(!face.shows("Quote by Weber"));
}

impl Face {
    /// Clicks with the other button.
    fn asks(&mut self, at: Pos2) {
        self.harness.hover_at(at);
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Secondary, Modifiers::NONE);
            self.harness.event(egui::Event::PointerButton { pos: at, button, pressed, modifiers });
            self.harness.run();
        }
        self.harness.run();
    }
}

#[test]
fn a_right_click_on_a_mark_offers_its_words_with_where_they_are_from() {
    let mut face = Face::with(NEWS);
    face.marks("with my own eyes", Quote);
    face.asks(face.place("own").left_center());
    face.effects();
    face.click_last("Copy with citation Ctrl+Shift+C");
    assert!(
        matches!(&face.effects()[..], [Effect::CopyCitation(_, it)] if it.words == "with my own eyes")
    );
}

#[test]
fn a_right_click_on_words_offers_to_find_them() {
    let mut face = Face::with(NEWS);
    face.selects("own", Modifiers::NONE);
    face.asks(face.place("own").center());
    face.effects();
    face.click_last("Find Ctrl+F");
    assert!(face.shows("Close find bar"), "{:?}", face.seen());
    let asked = face.effects();
    let sought = asked.iter().find_map(|it| match it {
        Effect::SearchText(search) => Some(search.query.words.as_str()),
        _ => None,
    });
    assert_eq!(sought, Some("own"));
}

#[test]
fn a_right_click_on_a_mark_chooses_it_and_offers_what_can_be_done_with_it() {
    let mut face = Face::with(NEWS);
    face.marks("with my own eyes", Quote);
    face.marks("said", Claim);
    face.asks(face.place("own").left_center());
    assert_eq!(face.chosen().as_deref(), Some("with my own eyes"));
    face.rests_on("Remove piece Alt+X");
    assert!(face.shows("This mark has only one piece"));
    face.click_last("Split at caret Alt+S");
    assert_eq!(face.chosen().as_deref(), Some("own eyes"));
    assert_eq!(face.session().marks().len(), 3);
}

#[test]
fn a_right_click_on_selected_words_keeps_them_selected() {
    let mut face = Face::with(NEWS);
    face.selects("my own eyes", Modifiers::NONE);
    face.asks(face.place("own").center());
    assert_eq!(face.selected().as_deref(), Some("my own eyes"));
    face.rests_on("Add to last mark Alt+A");
    assert!(face.shows("Select a mark, then select the words to add to it"));
    face.click_last("Rebuttal R");
    assert!(face.picture().contains("rebuttal"));
    face.selects("she said", Modifiers::NONE);
    face.asks(face.place("Others").center());
    assert_eq!(face.selected(), None, "beside what is selected");
    assert!(!face.shows("Copy Ctrl+C"), "there is nothing to copy");
    face.click_last("Select paragraph Shift+S");
    assert_eq!(face.selected().as_deref(), NEWS.lines().last());
}

#[test]
fn the_menu_opens_by_key_at_the_caret_and_is_walked_by_arrows() {
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut face = Face::with(NEWS);
        face.selects("my own eyes", Modifiers::NONE);
        face.press_with(modifiers, key);
        // Past both ways to copy.
        face.press(Key::ArrowDown);
        face.press(Key::ArrowDown);
        face.press(Key::Enter);
        assert!(face.picture().contains("claim"), "{}", face.picture());
        face.press(Key::ArrowRight);
        assert!(
            face.before_caret().ends_with("with my own eyes."),
            "the keyboard is the text's again"
        );
    }
}

#[test]
fn arrows_do_not_move_the_caret_under_an_open_menu() {
    let mut face = Face::with(NEWS);
    face.asks(face.place("own").left_center());
    let before = face.before_caret().to_owned();
    face.press(Key::ArrowDown);
    face.press(Key::ArrowDown);
    assert_eq!(face.before_caret(), before);
    face.press(Key::Escape);
    face.press(Key::ArrowRight);
    assert_eq!(face.before_caret(), before + "o");
}

#[test]
fn marks_are_reshaped_by_keys_and_alt_writes_no_letters() {
    let mut face = Face::with(NEWS);
    face.marks("with my own eyes", Quote);
    face.caret("own");
    face.press_with(Modifiers::ALT, Key::S);
    assert_eq!(face.chosen().as_deref(), Some("own eyes"));
    face.press(Key::P);
    face.press_with(Modifiers::ALT, Key::G);
    assert_eq!(face.chosen().as_deref(), Some("with my own eyes"));
    face.selects("I saw it,", Modifiers::NONE);
    face.press_with(Modifiers::ALT, Key::A);
    assert_eq!(face.chosen().as_deref(), Some("I saw it, … with my own eyes"));
    face.caret("saw it");
    face.press_with(Modifiers::ALT, Key::X);
    assert_eq!(face.chosen().as_deref(), Some("with my own eyes"));
    face.press_with(Modifiers::ALT, Key::K);
    assert_eq!(face.chosen().as_deref(), Some("with my own eyes.”"));

    face.types("t");
    let events = &mut face.harness.input_mut().events;
    let modifiers = Modifiers::ALT;
    events.push(egui::Event::ModifiersChanged(modifiers));
    let key = |pressed| egui::Event::Key {
        key: Key::S,
        physical_key: None,
        pressed,
        repeat: false,
        modifiers,
    };
    events.extend([key(true), egui::Event::Text("s".to_owned()), key(false)]);
    events.push(egui::Event::ModifiersChanged(Modifiers::NONE));
    face.harness.run();
    face.types("ja");
    assert_eq!(face.session().chosen().unwrap().note, "ja");
}
