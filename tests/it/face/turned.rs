//! Words from right to left: in fields, where the caret stands, and what keys and mouse do with it; in names, their order.

use egui::{
    Event, FontData, FontFamily, Key, Modifiers, Pos2,
    epaint::text::{FontInsert, FontPriority, InsertFontFamily},
    pos2,
};
use glossator::{
    command::{Command, EditorCommand},
    model::Tag::Claim,
};

use super::Face;
use crate::picture::opened;

const CTRL: Modifiers = Modifiers::COMMAND;

/// A window with a claim, in whose field for the speaker this was just written.
fn spoken(words: &str) -> Face {
    let mut face = Face::with("Ja.");
    face.marks("Ja", Claim);
    face.types("e");
    face.writes(words);
    face
}

impl Face {
    fn writes(&mut self, words: &str) {
        self.harness.event(Event::Text(words.to_owned()));
        self.harness.run();
    }

    /// Checks what is said of the speaker.
    #[track_caller]
    fn check_speaker(&self, speaker: &str) {
        assert_eq!(self.session().chosen().map(|it| it.speaker.as_str()), Some(speaker));
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
fn arabic_stands_at_the_right_and_begins_there() {
    let mut face = spoken("سلام");
    face.clicks(face.right_of_speaker(), 1, Modifiers::NONE);
    face.writes("و");
    face.check_speaker("وسلام");
    // It ends left of its letters, wherever in the field that is.
    face.clicks(face.left_of_speaker(), 1, Modifiers::NONE);
    face.writes("ت");
    face.check_speaker("وسلامت");
}

#[test]
fn the_arrow_to_the_left_leads_on_in_arabic() {
    let mut face = spoken("سلام");
    face.press(Key::Home);
    face.press(Key::ArrowLeft);
    face.writes("و");
    face.check_speaker("سولام");
    face.press(Key::End);
    face.press(Key::ArrowRight);
    face.press(Key::Delete);
    face.check_speaker("سولا");
    // As the desktop sends it.
    face.press_with(CTRL | Modifiers::CTRL, Key::ArrowRight);
    face.writes("٣");
    face.check_speaker("٣سولا");
}

#[test]
fn a_drag_over_arabic_selects_what_it_passes() {
    let mut face = spoken("سلام");
    let (right, left) = (face.right_of_speaker(), face.left_of_speaker());
    face.drags(right, left, Modifiers::NONE);
    face.writes("x");
    face.check_speaker("x");
}

#[test]
fn a_double_click_selects_an_arabic_word() {
    let mut face = spoken("سلام عليكم");
    face.clicks(face.left_of_speaker(), 2, Modifiers::NONE);
    face.press(Key::Delete);
    face.check_speaker("سلام ");
}

#[test]
fn in_an_english_line_arabic_words_run_to_the_left() {
    let mut face = spoken("ab سلام");
    let field = face.any_field("Speaker").rect();
    // The line begins at the left. Behind its last letter the eye sees the first Arabic one.
    face.clicks(face.left_of_speaker() - egui::vec2(4.0, 0.0), 1, Modifiers::NONE);
    face.writes("1");
    face.check_speaker("1ab سلام");
    face.clicks(field.right_center() - egui::vec2(20.0, 0.0), 1, Modifiers::NONE);
    face.writes("و");
    face.check_speaker("1ab وسلام");
}

#[test]
fn what_is_selected_is_kept_when_the_menu_is_asked_for() {
    let mut face = spoken("سلام");
    face.press_with(CTRL, Key::A);
    face.clicks_right(face.right_of_speaker() - egui::vec2(3.0, 0.0));
    face.click("Cut Ctrl+X");
    face.check_speaker("");
}

#[test]
fn up_and_down_lead_to_what_stands_there() {
    let mut face = Face::with("Ja.");
    face.marks("Ja", Claim);
    face.types("t");
    face.writes("سلام");
    face.press(Key::Enter);
    face.writes("عليكم");
    face.press(Key::ArrowUp);
    face.writes("١");
    face.press(Key::Home);
    face.press(Key::ArrowDown);
    face.writes("٢");
    assert_eq!(face.session().chosen().map(|it| it.note.as_str()), Some("سلام١\n٢عليكم"));
}

#[test]
fn arabic_is_mixed_with_other_letters_and_taken_away_again() {
    let mut face = spoken("Ost ");
    for words in ["سلام", " 12 ", "عليكم", " x"] {
        face.writes(words);
    }
    face.check_speaker("Ost سلام 12 عليكم x");
    for _ in 0..5 {
        face.press(Key::Backspace);
    }
    face.check_speaker("Ost سلام 12 عل");
    face.press_with(CTRL, Key::A);
    face.writes("Ost");
    face.check_speaker("Ost");
}

#[test]
fn arabic_that_does_not_fit_is_seen_from_its_beginning() {
    let words = ["سلام عليكم"; 20].join(" ");
    let mut face = spoken(&words);
    face.press(Key::Enter);
    face.clicks(face.right_of_speaker(), 1, Modifiers::NONE);
    face.writes("١");
    face.check_speaker(&format!("١{words}"));
}

#[test]
fn the_arrow_down_leads_from_an_arabic_filter_to_the_marks() {
    let mut face = Face::with("سلام.");
    face.marks("سلام", Claim);
    face.press(Key::Slash);
    face.writes("سلام");
    face.press(Key::ArrowDown);
    let has_row = face.seen().iter().any(|it| it.starts_with("Claim: ") && it.ends_with(" *"));
    assert!(has_row, "{:?}", face.seen());
}

#[test]
fn words_of_names_stand_from_right_to_left() {
    let mut face = Face::empty();
    face.harness.ctx.add_font(FontInsert::new(
        "Hebrew",
        FontData::from_static(include_bytes!("../../fonts/NotoSansHebrew.ttf")),
        vec![InsertFontFamily { family: FontFamily::Proportional, priority: FontPriority::Lowest }],
    ));
    face.harness.run();
    face.does(Command::Opened(Box::new(opened("אב גד.txt", "Ja — nein."))));
    face.marks("Ja", Claim);
    let id = face.session().chosen().expect("it is chosen").id;
    face.does(Command::Editor(EditorCommand::SetLabels(id, vec!["הו זח".to_owned()])));
    for (name, letters) in [("אב גד.txt", ['ג', 'א', 't']), ("הו זח  ×", ['ז', 'ה', '×'])]
    {
        let places = letters.map(|letter| face.left_of_letter(name, letter));
        assert!(places.is_sorted(), "{name}: {places:?}");
    }
    assert!(face.shows("Remove label הו זח"), "it is told as it is written");
}

impl Face {
    /// Where a letter stands in the words that are painted for `name`, in points from their left.
    #[track_caller]
    fn left_of_letter(&self, name: &str, letter: char) -> f32 {
        let painted = self.painted();
        let named = painted.iter().filter(|it| it.galley.text() == name);
        let mut glyphs = named.flat_map(|it| &it.galley.rows).flat_map(|row| &row.row.glyphs);
        let found = glyphs.find(|glyph| glyph.chr == letter);
        found.unwrap_or_else(|| panic!("{letter} of {name} is not painted")).pos.x
    }
}
