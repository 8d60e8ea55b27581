//! Right-to-left text: in fields, with caret, keys and mouse; and the order of words in names.

use egui::{
    Event, FontData, FontFamily, Key, Modifiers, Pos2,
    epaint::text::{FontInsert, FontPriority, InsertFontFamily},
    pos2,
};
use glossator::{
    command::{Command, EditorCommand, Reply},
    model::Tag::Claim,
};

use super::TestWindow;
use crate::test_editor::opened;

const CTRL: Modifiers = Modifiers::COMMAND;

/// Returns a window with a claim, and this just typed as its speaker.
fn with_speaker(words: &str) -> TestWindow {
    let mut window = TestWindow::with_text("Ja.");
    window.mark("Ja", Claim);
    window.type_text("e");
    window.write(words);
    window
}

impl TestWindow {
    fn write(&mut self, words: &str) {
        self.harness.event(Event::Text(words.to_owned()));
        self.harness.run();
    }

    /// Asserts the speaker of the mark.
    #[track_caller]
    fn check_speaker(&self, speaker: &str) {
        assert_eq!(self.editor().chosen().map(|it| it.speaker.as_str()), Some(speaker));
    }

    fn left_of_speaker(&self) -> Pos2 {
        let rect = self.any_field("Speaker").rect();
        pos2(rect.left() + 10.0, rect.center().y)
    }

    fn right_of_speaker(&self) -> Pos2 {
        let rect = self.any_field("Speaker").rect();
        pos2(rect.right() - 10.0, rect.center().y)
    }
}

#[test]
fn arabic_is_right_aligned_and_begins_at_the_right() {
    let mut window = with_speaker("سلام");
    window.click_at(window.right_of_speaker(), 1, Modifiers::NONE);
    window.write("و");
    window.check_speaker("وسلام");
    // It ends to the left of its letters.
    window.click_at(window.left_of_speaker(), 1, Modifiers::NONE);
    window.write("ت");
    window.check_speaker("وسلامت");
}

#[test]
fn the_left_arrow_moves_forward_in_arabic() {
    let mut window = with_speaker("سلام");
    window.press(Key::Home);
    window.press(Key::ArrowLeft);
    window.write("و");
    window.check_speaker("سولام");
    window.press(Key::End);
    window.press(Key::ArrowRight);
    window.press(Key::Delete);
    window.check_speaker("سولا");
    // As desktops send it.
    window.press_with(CTRL | Modifiers::CTRL, Key::ArrowRight);
    window.write("٣");
    window.check_speaker("٣سولا");
}

#[test]
fn a_drag_over_arabic_selects_the_words_in_between() {
    let mut window = with_speaker("سلام");
    let (right, left) = (window.right_of_speaker(), window.left_of_speaker());
    window.drag(right, left, Modifiers::NONE);
    window.write("x");
    window.check_speaker("x");
}

#[test]
fn a_double_click_selects_an_arabic_word() {
    let mut window = with_speaker("سلام عليكم");
    window.click_at(window.left_of_speaker(), 2, Modifiers::NONE);
    window.press(Key::Delete);
    window.check_speaker("سلام ");
}

#[test]
fn in_an_english_line_arabic_words_run_to_the_left() {
    let mut window = with_speaker("ab سلام");
    let field = window.any_field("Speaker").rect();
    // The line begins at the left. After its last Latin letter comes the first Arabic one.
    window.click_at(window.left_of_speaker() - egui::vec2(4.0, 0.0), 1, Modifiers::NONE);
    window.write("1");
    window.check_speaker("1ab سلام");
    window.click_at(field.right_center() - egui::vec2(20.0, 0.0), 1, Modifiers::NONE);
    window.write("و");
    window.check_speaker("1ab وسلام");
}

#[test]
fn the_selection_is_kept_when_the_menu_opens() {
    let mut window = with_speaker("سلام");
    window.press_with(CTRL, Key::A);
    window.right_click_at(window.right_of_speaker() - egui::vec2(3.0, 0.0));
    window.click("Cut Ctrl+X");
    window.check_speaker("");
}

#[test]
fn up_and_down_move_vertically() {
    let mut window = TestWindow::with_text("Ja.");
    window.mark("Ja", Claim);
    window.type_text("t");
    window.write("سلام");
    window.press(Key::Enter);
    window.write("عليكم");
    window.press(Key::ArrowUp);
    window.write("١");
    window.press(Key::Home);
    window.press(Key::ArrowDown);
    window.write("٢");
    assert_eq!(window.editor().chosen().map(|it| it.note.as_str()), Some("سلام١\n٢عليكم"));
}

#[test]
fn mixed_text_can_be_typed_and_deleted() {
    let mut window = with_speaker("Ost ");
    for words in ["سلام", " 12 ", "عليكم", " x"] {
        window.write(words);
    }
    window.check_speaker("Ost سلام 12 عليكم x");
    for _ in 0..5 {
        window.press(Key::Backspace);
    }
    window.check_speaker("Ost سلام 12 عل");
    window.press_with(CTRL, Key::A);
    window.write("Ost");
    window.check_speaker("Ost");
}

#[test]
fn long_arabic_text_is_shown_from_its_start() {
    let words = ["سلام عليكم"; 20].join(" ");
    let mut window = with_speaker(&words);
    window.press(Key::Enter);
    window.click_at(window.right_of_speaker(), 1, Modifiers::NONE);
    window.write("١");
    window.check_speaker(&format!("١{words}"));
}

#[test]
fn arrow_down_moves_from_an_arabic_filter_to_the_marks() {
    let mut window = TestWindow::with_text("سلام.");
    window.mark("سلام", Claim);
    window.press(Key::Slash);
    window.write("سلام");
    window.press(Key::ArrowDown);
    let has_row =
        window.accessible_texts().iter().any(|it| it.starts_with("Claim: ") && it.ends_with(" *"));
    assert!(has_row, "{:?}", window.accessible_texts());
}

#[test]
fn words_of_names_are_in_right_to_left_order() {
    let mut window = TestWindow::empty();
    window.harness.ctx.add_font(FontInsert::new(
        "Hebrew",
        FontData::from_static(include_bytes!("../../fonts/NotoSansHebrew.ttf")),
        vec![InsertFontFamily { family: FontFamily::Proportional, priority: FontPriority::Lowest }],
    ));
    window.harness.run();
    window.handle(Reply::Opened(Box::new(opened("אב גד.txt", "Ja — nein."))));
    window.mark("Ja", Claim);
    let id = window.editor().chosen().expect("it is selected").id;
    window.handle(Command::Editor(EditorCommand::SetLabels(id, vec!["הו זח".to_owned()])));
    for (name, letters) in [("אב גד.txt", ['ג', 'א', 't']), ("הו זח  ×", ['ז', 'ה', '×'])]
    {
        let places = letters.map(|letter| window.left_of_letter(name, letter));
        assert!(places.is_sorted(), "{name}: {places:?}");
    }
    assert!(window.shows("Remove label הו זח"), "the name is in logical order");
}

impl TestWindow {
    /// Returns where a letter is in the painted `name`, in points from its left.
    #[track_caller]
    fn left_of_letter(&self, name: &str, letter: char) -> f32 {
        let painted = self.painted();
        let named = painted.iter().filter(|it| it.galley.text() == name);
        let mut glyphs = named.flat_map(|it| &it.galley.rows).flat_map(|row| &row.row.glyphs);
        let found = glyphs.find(|glyph| glyph.chr == letter);
        found.unwrap_or_else(|| panic!("{letter} of {name} is not painted")).pos.x
    }
}
