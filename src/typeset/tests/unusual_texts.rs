//! Tests unusual texts, as some files contain.

use proptest::prelude::*;

use super::{borders, paragraph};
use crate::typeset::{CaretMotion, CaretPosition, Paragraph, Rasterizer, VerticalDirection};

/// Generates letters that shape, join, change direction, break or vanish.
fn odd_text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(
        "ab 3\t\r\u{0}\u{7}\u{b}\u{1c}\u{7f}\u{85}\u{a0}\u{ad}\u{301}\u{600}سلمשך\u{5b0}\u{200b}\u{200d}\u{200f}\u{202e}\u{2028}\u{2029}\u{2067}\u{feff}\u{fe0f}👩🇩🏽क्ษ한\u{1112}\u{1161}字\u{e0001}\u{10ffff}"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(prop_oneof![4 => odd, 1 => any::<char>()], 0..40)
        .prop_map(|chars| chars.into_iter().filter(|&c| c != '\n').collect())
}

/// Calls every query of `paragraph`.
fn query_everything(text: &str, paragraph: &Paragraph) {
    let borders = borders(text);
    let mut rasterizer = Rasterizer::default();
    for (face, glyphs) in paragraph.glyphs_in(-10.0..paragraph.height()) {
        for &glyph in glyphs {
            rasterizer.render(face, glyph);
        }
    }
    for byte in 0..=text.len() + 1 {
        for place in [CaretPosition::before(byte), CaretPosition::after(byte)] {
            let caret = paragraph.caret_rect(place);
            assert!(0.0 <= caret.top && caret.bottom <= paragraph.height());
            let word = paragraph.word_at(place);
            assert!(text.get(word).is_some());
            let motions = [
                CaretMotion::Left,
                CaretMotion::Right,
                CaretMotion::WordLeft,
                CaretMotion::WordRight,
            ];
            let steps = motions.map(|motion| paragraph.step(place, motion));
            let lines = [VerticalDirection::Up, VerticalDirection::Down]
                .map(|vertical| paragraph.step_line(place, vertical, 30.0));
            let ends = [CaretMotion::LineStart, CaretMotion::LineEnd]
                .map(|motion| paragraph.step(place, motion));
            for next in steps.iter().chain(&lines).chain(&ends).flatten() {
                assert!(
                    borders.binary_search(&next.byte).is_ok(),
                    "{next:?} from {place:?} in {text:?}"
                );
            }
        }
        paragraph.selection_rects(byte..text.len(), |rect, line| {
            assert!(rect.left < rect.right && line < paragraph.line_count());
        });
    }
}

#[track_caller]
fn arrows_terminate(text: &str, paragraph: &Paragraph) {
    for motion in
        [CaretMotion::Left, CaretMotion::Right, CaretMotion::WordLeft, CaretMotion::WordRight]
    {
        for mut place in [paragraph.start(), paragraph.end()] {
            let mut steps = 0;
            while let Some(next) = paragraph.step(place, motion) {
                place = next;
                steps += 1;
                assert!(steps <= 2 * text.len() + 2, "{motion:?} goes in circles in {text:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_layout_fail(text in odd_text(), width in prop_oneof![Just(None), (0.0_f32..200.0).prop_map(Some)]) {
        let mut paragraph = paragraph(&text, width);
        query_everything(&text, &paragraph);
        arrows_terminate(&text, &paragraph);
        paragraph.rewrap(Some(50.0));
        query_everything(&text, &paragraph);
    }
}

#[test]
fn a_letter_wider_than_the_line_is_still_shown() {
    let paragraph = paragraph("大臣", 3.0);
    assert_eq!(paragraph.line_count(), 2);
    query_everything("大臣", &paragraph);
}

#[test]
fn a_tab_is_wider_than_a_space_and_has_no_box() {
    let width = |text| {
        let paragraph = paragraph(text, None);
        paragraph.caret_rect(paragraph.end()).left
    };
    assert!(2.0 * (width("a b") - width("ab")) < width("a\tb") - width("ab"));
    let tab = paragraph("\t\u{1}", None);
    let mut rasterizer = Rasterizer::default();
    for (face, glyphs) in tab.glyphs_in(0.0..20.0) {
        assert!(glyphs.iter().all(|&glyph| rasterizer.render(face, glyph).is_none()));
    }
}

#[test]
fn a_line_separator_within_a_paragraph_breaks_the_line() {
    let text = "one\u{2028}two";
    let paragraph = paragraph(text, None);
    assert_eq!(paragraph.line_count(), 2);
    assert_eq!(
        paragraph.step(CaretPosition::after(3), CaretMotion::Right),
        Some(CaretPosition::before(6))
    );
    assert_eq!(
        paragraph.step(CaretPosition::before(6), CaretMotion::Left),
        Some(CaretPosition::after(3))
    );
    assert_eq!(paragraph.hit_test(500.0, 0.0), CaretPosition::after(3));
}

#[test]
fn a_paragraph_can_be_created_on_another_thread() {
    fn is_send<T: Send>() {}
    is_send::<crate::typeset::Typesetter>();
    is_send::<Paragraph>();
}
