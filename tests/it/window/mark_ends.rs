//! Dragging the ends of the selected mark, double clicks on marks, tooltips and context menus.

use egui::{Key, Modifiers, PointerButton, Pos2, vec2};
use glossator::{
    command::{Command, EditorCommand, Effect, Input},
    model::Tag::{Claim, Quote, Rebuttal},
};

use super::{TestWindow, numbered_lines};
use crate::test_editor::{note, read_only, speaker};

const NEWS: &str = "“I saw it,” she said, “with my own eyes.”\nOthers saw naïve 👩‍👩‍👧 things.";

impl TestWindow {
    /// Returns the centre of the handle at the end of these words.
    #[track_caller]
    fn end(&self, words: &str) -> Pos2 {
        self.rect_of(words).right_bottom()
    }

    /// Returns the centre of the handle at the start of these words.
    #[track_caller]
    fn start(&self, words: &str) -> Pos2 {
        self.rect_of(words).left_top()
    }

    /// Returns whether the window has moved a handle since the last call.
    fn mark_has_changed(&mut self) -> bool {
        self.sent()
            .iter()
            .any(|it| matches!(it, Input::Command(Command::Editor(EditorCommand::MoveHandle(..)))))
    }
}

#[test]
fn an_end_is_dragged_by_words_and_with_alt_by_letters() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("my own", Quote);
    let eyes = window.rect_of("es.”").right_bottom() - vec2(12.0, 0.0);
    window.drag(window.end("own"), eyes, Modifiers::NONE);
    assert_eq!(window.chosen().as_deref(), Some("my own eyes"));
    window.drag(window.start("my"), window.start("th my"), Modifiers::NONE);
    assert_eq!(window.chosen().as_deref(), Some("with my own eyes"));
    window.drag(window.start("with"), window.start("th my"), Modifiers::ALT);
    assert_eq!(window.chosen().as_deref(), Some("th my own eyes"));
}

#[test]
fn a_drag_is_one_undo_step_and_moves_no_text() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("my", Quote);
    let before = window.rect_of("naïve");
    let (from, to) = (window.end("my"), window.end("naïve"));
    window.harness.hover_at(from);
    window.press_button(from, Modifiers::NONE);
    for share in [0.1, 0.3, 0.6, 1.0] {
        window.harness.hover_at(from.lerp(to, share));
        window.harness.run();
        assert_eq!(window.rect_of("naïve"), before);
        assert_eq!(
            window.chosen().as_deref(),
            Some("my"),
            "nothing is changed before it is let go"
        );
    }
    window.release_button(to, Modifiers::NONE);
    window.harness.run();
    assert_eq!(window.chosen().as_deref(), Some("my own eyes.”\nOthers saw naïve"));
    window.press_with(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.chosen().as_deref(), Some("my"));
}

#[test]
fn escape_cancels_a_drag_and_leaves_the_mark_unchanged_and_selected() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("my", Quote);
    let (from, to) = (window.end("my"), window.end("naïve"));
    window.harness.hover_at(from);
    window.press_button(from, Modifiers::NONE);
    window.harness.hover_at(to);
    window.harness.run();
    window.press(Key::Escape);
    window.release_button(to, Modifiers::NONE);
    window.harness.run();
    assert!(!window.mark_has_changed());
    assert_eq!(window.chosen().as_deref(), Some("my"));
}

#[test]
fn a_click_on_a_handle_is_a_click_on_the_words() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("my own", Quote);
    window.click_at(window.end("own") - vec2(4.0, 6.0), 1, Modifiers::NONE);
    assert!(window.before_caret().ends_with("my own"));
    assert!(!window.mark_has_changed());
}

#[test]
fn words_next_to_a_mark_can_still_be_selected() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("my", Quote);
    let own = window.rect_of("own");
    window.drag(own.left_center(), own.right_center(), Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("own"));
    assert!(!window.mark_has_changed());
}

#[test]
fn every_piece_has_handles() {
    let mut window = TestWindow::with_text(NEWS);
    window.select_by_mouse("I saw", Modifiers::NONE);
    window.select_by_mouse("my own eyes", Modifiers::COMMAND);
    window.type_text("q");
    window.drag(window.end("I saw"), window.end("it,"), Modifiers::NONE);
    assert_eq!(window.chosen().as_deref(), Some("I saw it, … my own eyes"));
    window.drag(window.start("my"), window.start("own"), Modifiers::NONE);
    assert_eq!(window.chosen().as_deref(), Some("I saw it, … own eyes"));
}

#[test]
fn the_handle_at_the_start_of_arabic_words_is_at_their_right() {
    let mut window = TestWindow::with_text("قالت الوزيرة «لن تكون هناك تخفيضات» في 3 فبراير.");
    window.mark("تكون هناك", Quote);
    let (from, to) = (window.rect_of("تكون").right_top(), window.rect_of("لن").right_top());
    window.drag(from, to, Modifiers::NONE);
    assert_eq!(window.chosen().as_deref(), Some("لن تكون هناك"));
    let (from, to) =
        (window.rect_of("هناك").left_bottom(), window.rect_of("تخفيضات").left_bottom());
    window.drag(from, to, Modifiers::NONE);
    assert_eq!(window.chosen().as_deref(), Some("لن تكون هناك تخفيضات"));
}

#[test]
fn dragging_a_handle_below_the_text_scrolls_and_moves_the_end() {
    let text = numbered_lines(200);
    let mut window = TestWindow::with_text(&text);
    window.mark("line 3.", Claim);
    let (from, below) = (window.end("line 3."), window.harness.ctx.content_rect().center_bottom());
    window.harness.hover_at(from);
    window.press_button(from, Modifiers::NONE);
    window.harness.hover_at(below);
    window.harness.run_steps(60);
    window.release_button(below, Modifiers::NONE);
    window.harness.run();
    let words = window.chosen().unwrap();
    assert!(words.starts_with("line 3.") && words.contains("line 40"), "{words}");
}

#[test]
fn a_read_only_document_has_no_handles() {
    let mut opened = read_only("a.txt", NEWS);
    let span = crate::test_editor::find(&opened.work.document, "my own");
    opened.work.marks = glossator::model::Marks::new(
        vec![crate::test_editor::mark(0, Quote, span.into()).into()],
        Vec::new(),
    );
    let mut window = TestWindow::with_document(opened);
    window.type_text("n");
    assert_eq!(window.chosen().as_deref(), Some("my own"));
    window.drag(window.end("own"), window.end("eyes"), Modifiers::NONE);
    assert!(!window.mark_has_changed());
}

#[test]
fn a_double_click_selects_the_words_of_the_innermost_mark() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("with my own eyes", Quote);
    window.mark("my own", Claim);
    for (at, words) in [("own", "my own"), ("eyes", "with my own eyes"), ("said", "said")] {
        window.wait_seconds(1.0);
        let at = window.rect_of(at).center();
        window.click_at(at, 2, Modifiers::NONE);
        assert_eq!(window.selected().as_deref(), Some(words));
    }
}

#[test]
fn a_double_click_with_alt_selects_a_word_of_a_mark() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("with my own eyes", Quote);
    let at = window.rect_of("own").center();
    window.click_at(at, 2, Modifiers::ALT);
    assert_eq!(window.selected().as_deref(), Some("own"));
}

#[test]
fn all_pieces_of_a_mark_are_selected_by_a_double_click() {
    let mut window = TestWindow::with_text(NEWS);
    window.select_by_mouse("I saw", Modifiers::NONE);
    window.select_by_mouse("my own eyes", Modifiers::COMMAND);
    window.type_text("q");
    window.wait_seconds(1.0);
    let at = window.rect_of("saw").center();
    window.click_at(at, 2, Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("I saw … my own eyes"));
}

/// A window with two overlapping marks, and the pointer on both.
fn with_resting_pointer() -> TestWindow {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("with my own eyes", Quote);
    window.handle(Command::Editor(speaker(0, "Weber")));
    window.handle(Command::Editor(note(0, "She was there")));
    window.mark("own", Rebuttal);
    window.put_caret("Others");
    let at = window.rect_of("own").center();
    window.harness.hover_at(at);
    window.harness.run();
    window
}

#[test]
fn a_tooltip_lists_all_marks_under_the_pointer() {
    let mut window = with_resting_pointer();
    assert!(!window.shows("Quote by Weber"), "not at once");
    window.wait_seconds(0.7);
    for it in ["Quote by Weber", "She was there", "marked by Ada"] {
        assert!(window.shows(it), "{it}");
    }
    window.harness.hover_at(window.rect_of("Others").center());
    window.harness.run();
    window.wait_seconds(0.7);
    assert!(!window.shows("Quote by Weber"));
}

#[test]
fn the_tooltip_closes_on_keys_and_on_selecting() {
    let mut window = with_resting_pointer();
    window.wait_seconds(0.7);
    window.press(Key::ArrowRight);
    window.wait_seconds(2.0);
    assert!(!window.shows("Quote by Weber"));

    let mut window = with_resting_pointer();
    window.wait_seconds(0.7);
    window.select_by_mouse("eyes", Modifiers::NONE);
    assert_eq!(window.selected().as_deref(), Some("eyes"));
    window.wait_seconds(2.0);
    assert!(!window.shows("Quote by Weber"));
}

impl TestWindow {
    /// Clicks with the right button.
    fn open_menu_at(&mut self, at: Pos2) {
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
fn a_right_click_on_a_mark_offers_to_copy_with_citation() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("with my own eyes", Quote);
    window.open_menu_at(window.rect_of("own").left_center());
    window.effects();
    window.click_last("Copy with citation Ctrl+Shift+C");
    assert!(
        matches!(&window.effects()[..], [Effect::CopyCitation(_, it)] if it.words == "with my own eyes")
    );
}

#[test]
fn a_right_click_on_words_offers_to_find_them() {
    let mut window = TestWindow::with_text(NEWS);
    window.select_by_mouse("own", Modifiers::NONE);
    window.open_menu_at(window.rect_of("own").center());
    window.effects();
    window.click_last("Find Ctrl+F");
    assert!(window.shows("Close find bar"), "{:?}", window.accessible_texts());
    let asked = window.effects();
    let sought = asked.iter().find_map(|it| match it {
        Effect::SearchText(search) => Some(search.query.words.as_str()),
        _ => None,
    });
    assert_eq!(sought, Some("own"));
}

#[test]
fn a_right_click_on_a_mark_selects_it_and_opens_its_menu() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("with my own eyes", Quote);
    window.mark("said", Claim);
    window.open_menu_at(window.rect_of("own").left_center());
    assert_eq!(window.chosen().as_deref(), Some("with my own eyes"));
    window.hover("Remove piece Alt+X");
    assert!(window.shows("This mark has only one piece"));
    window.click_last("Split at caret Alt+S");
    assert_eq!(window.chosen().as_deref(), Some("own eyes"));
    assert_eq!(window.editor().marks().len(), 3);
}

#[test]
fn a_right_click_on_selected_words_keeps_them_selected() {
    let mut window = TestWindow::with_text(NEWS);
    window.select_by_mouse("my own eyes", Modifiers::NONE);
    window.open_menu_at(window.rect_of("own").center());
    assert_eq!(window.selected().as_deref(), Some("my own eyes"));
    window.hover("Add to last mark Alt+A");
    assert!(window.shows("Select a mark, then select the words to add to it"));
    window.click_last("Rebuttal R");
    assert!(window.picture().contains("rebuttal"));
    window.select_by_mouse("she said", Modifiers::NONE);
    window.open_menu_at(window.rect_of("Others").center());
    assert_eq!(window.selected(), None, "outside the selection");
    assert!(!window.shows("Copy Ctrl+C"), "there is nothing to copy");
    window.click_last("Select paragraph Shift+S");
    assert_eq!(window.selected().as_deref(), NEWS.lines().last());
}

#[test]
fn the_menu_opens_by_key_at_the_caret_and_arrows_move_in_it() {
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        let mut window = TestWindow::with_text(NEWS);
        window.select_by_mouse("my own eyes", Modifiers::NONE);
        window.press_with(modifiers, key);
        // Past both copy commands.
        window.press(Key::ArrowDown);
        window.press(Key::ArrowDown);
        window.press(Key::Enter);
        assert!(window.picture().contains("claim"), "{}", window.picture());
        window.press(Key::ArrowRight);
        assert!(
            window.before_caret().ends_with("with my own eyes."),
            "the keyboard is the text's again"
        );
    }
}

#[test]
fn arrows_do_not_move_the_caret_under_an_open_menu() {
    let mut window = TestWindow::with_text(NEWS);
    window.open_menu_at(window.rect_of("own").left_center());
    let before = window.before_caret().to_owned();
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    assert_eq!(window.before_caret(), before);
    window.press(Key::Escape);
    window.press(Key::ArrowRight);
    assert_eq!(window.before_caret(), before + "o");
}

#[test]
fn marks_are_reshaped_by_keys_and_alt_writes_no_letters() {
    let mut window = TestWindow::with_text(NEWS);
    window.mark("with my own eyes", Quote);
    window.put_caret("own");
    window.press_with(Modifiers::ALT, Key::S);
    assert_eq!(window.chosen().as_deref(), Some("own eyes"));
    window.press(Key::P);
    window.press_with(Modifiers::ALT, Key::G);
    assert_eq!(window.chosen().as_deref(), Some("with my own eyes"));
    window.select_by_mouse("I saw it,", Modifiers::NONE);
    window.press_with(Modifiers::ALT, Key::A);
    assert_eq!(window.chosen().as_deref(), Some("I saw it, … with my own eyes"));
    window.put_caret("saw it");
    window.press_with(Modifiers::ALT, Key::X);
    assert_eq!(window.chosen().as_deref(), Some("with my own eyes"));
    window.press_with(Modifiers::ALT, Key::K);
    assert_eq!(window.chosen().as_deref(), Some("with my own eyes.”"));

    window.type_text("t");
    let events = &mut window.harness.input_mut().events;
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
    window.harness.run();
    window.type_text("ja");
    assert_eq!(window.editor().chosen().unwrap().note, "ja");
}
