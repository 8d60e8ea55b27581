//! Tests what a double click selects.

use super::paragraph;
use crate::typeset::CaretPosition;

/// Checks the word selected by a click at the `|` in `text`.
#[track_caller]
fn check(text: &str, word: &str) {
    let byte = text.find('|').expect("the picture has a caret");
    let text = text.replace('|', "");
    let paragraph = paragraph(&text, None);
    assert_eq!(&text[paragraph.word_at(CaretPosition::before(byte))], word);
}

#[test]
fn a_double_click_selects_the_word() {
    check("She sa|id no.", "said");
    check("|She said no.", "She");
    check("She can’t| say", "can’t");
    check("about 3.|5 percent", "3.5");
    check("the naïve|té of", "naïveté");
}

#[test]
fn a_double_click_selects_arabic_hebrew_and_hindi_words() {
    check("قالت الو|زيرة ذلك", "الوزيرة");
    check("השרה אמ|רה לא", "אמרה");
    check("और क्षत्|रिय हिन्दी", "क्षत्रिय");
}

#[test]
fn a_double_click_selects_a_thai_word_without_spaces_around_it() {
    check("รัฐมนตรี|กล่าวว่าจะไม่มี", "กล่าว");
}

#[test]
fn a_double_click_next_to_a_word_selects_the_word() {
    check("She said| no.", "said");
    check("She said|, no.", ",");
    let paragraph = paragraph("one two", None);
    assert_eq!(paragraph.word_at(CaretPosition::after(3)), 0..3);
    assert_eq!(paragraph.word_at(paragraph.end()), 4..7);
    assert_eq!(paragraph.word_at(CaretPosition::before(99)), 4..7);
}

#[test]
fn a_double_click_between_spaces_selects_the_spaces() {
    check("one  |  two", "    ");
}

#[test]
fn there_is_no_word_in_an_empty_paragraph() {
    assert_eq!(paragraph("", None).word_at(CaretPosition::before(0)), 0..0);
}
