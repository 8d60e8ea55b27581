//! Tests moving with the arrow keys.

use std::collections::BTreeSet;

use super::{TEXTS, borders, paragraph};
use crate::typeset::{CaretMotion, CaretPosition, Paragraph, VerticalDirection};

/// Returns all positions from `place` on, including itself.
#[track_caller]
fn walk(
    paragraph: &Paragraph,
    mut place: CaretPosition,
    motion: CaretMotion,
) -> Vec<CaretPosition> {
    let mut visited = vec![place];
    while let Some(next) = paragraph.step(place, motion) {
        assert_ne!(next, place, "a step that leads nowhere");
        assert!(visited.len() < 1000, "going in circles at {place:?}");
        visited.push(next);
        place = next;
    }
    visited
}

/// Returns all positions from the start to the end in reading direction, and those back to the start.
fn walk_there_and_back(paragraph: &Paragraph) -> (Vec<CaretPosition>, Vec<CaretPosition>) {
    let (forward, back) = if paragraph.is_rtl() {
        (CaretMotion::Left, CaretMotion::Right)
    } else {
        (CaretMotion::Right, CaretMotion::Left)
    };
    let there = walk(paragraph, paragraph.start(), forward);
    let back = walk(paragraph, there[there.len() - 1], back);
    (there, back)
}

#[test]
fn the_arrows_visit_every_border_of_letters_and_nothing_else() {
    for text in TEXTS {
        for width in [None, Some(90.0)] {
            let paragraph = paragraph(text, width);
            let (there, back) = walk_there_and_back(&paragraph);
            let visited: BTreeSet<usize> =
                there.iter().chain(&back).map(|place| place.byte).collect();
            assert_eq!(
                visited.into_iter().collect::<Vec<_>>(),
                borders(text),
                "{text:?} at {width:?}"
            );
        }
    }
}

#[test]
fn there_and_back_are_the_same_number_of_steps() {
    for text in TEXTS {
        let paragraph = paragraph(text, 120.0);
        let (there, back) = walk_there_and_back(&paragraph);
        assert_eq!(there.len(), back.len(), "{text:?}");
    }
}

#[test]
fn right_moves_the_caret_to_the_right_within_a_line() {
    for text in TEXTS.iter().filter(|text| !text.contains('\u{200b}')) {
        let paragraph = paragraph(text, None);
        let start = paragraph.hit_test(-1.0, 0.0);
        let xs: Vec<f32> = walk(&paragraph, start, CaretMotion::Right)
            .into_iter()
            .map(|place| paragraph.caret_rect(place).left)
            .collect();
        assert!(xs.is_sorted(), "{xs:?} in {text:?}");
        assert_eq!(xs.len(), borders(text).len(), "{text:?}");
    }
}

#[test]
fn crossing_the_space_of_a_wrapped_line_leads_to_the_next_line() {
    let paragraph = paragraph("aaaaa bbbbb", 60.0);
    assert_eq!(
        paragraph.step(CaretPosition::after(5), CaretMotion::Right),
        Some(CaretPosition::before(6))
    );
    assert_eq!(
        paragraph.step(CaretPosition::before(6), CaretMotion::Left),
        Some(CaretPosition::before(5))
    );
    assert_eq!(
        paragraph.step(CaretPosition::after(6), CaretMotion::Right),
        Some(CaretPosition::after(7))
    );
}

#[test]
fn the_arrows_leave_the_paragraph_at_its_ends() {
    let latin = paragraph("peace", None);
    assert_eq!(latin.step(latin.start(), CaretMotion::Left), None);
    assert_eq!(latin.step(latin.end(), CaretMotion::Right), None);
    let hebrew = paragraph("שלום", 300.0);
    assert_eq!(hebrew.step(hebrew.start(), CaretMotion::Right), None);
    assert_eq!(hebrew.step(hebrew.end(), CaretMotion::Left), None);
    let empty = paragraph("", None);
    for motion in
        [CaretMotion::Left, CaretMotion::Right, CaretMotion::WordLeft, CaretMotion::WordRight]
    {
        assert_eq!(empty.step(empty.start(), motion), None);
    }
}

#[test]
fn word_steps_stop_at_ends_forwards_and_at_starts_backwards() {
    let text = "She said, “No 3.5!”";
    let paragraph = paragraph(text, None);
    let bytes = |from, motion| {
        walk(&paragraph, from, motion).into_iter().map(|place| place.byte).collect::<Vec<_>>()
    };
    let ends = ["She", "She said", "She said, “No", "She said, “No 3.5", text].map(str::len);
    assert_eq!(bytes(paragraph.start(), CaretMotion::WordRight)[1..], ends);
    let starts = ["She said, “No ", "She said, “", "She ", ""].map(str::len);
    assert_eq!(bytes(paragraph.end(), CaretMotion::WordLeft)[1..], starts);
}

#[test]
fn the_next_word_is_on_the_left_in_a_right_to_left_paragraph() {
    let paragraph = paragraph("שלום לך", 300.0);
    assert_eq!(
        paragraph.step(paragraph.start(), CaretMotion::WordLeft),
        Some(CaretPosition::after("שלום".len()))
    );
    assert_eq!(paragraph.step(paragraph.start(), CaretMotion::WordRight), None);
}

#[test]
fn home_and_end_stay_in_the_line() {
    let paragraph = paragraph("aaaaa bbbbb ccccc", 60.0);
    let in_second = CaretPosition::before(8);
    assert_eq!(paragraph.step(in_second, CaretMotion::LineStart), Some(CaretPosition::before(6)));
    assert_eq!(paragraph.step(in_second, CaretMotion::LineEnd), Some(CaretPosition::after(12)));
    assert_eq!(paragraph.line_index(in_second), 1);
    assert_eq!(paragraph.line_bytes(1), Some(6..12));
}

#[test]
fn up_and_down_keep_to_the_goal_and_leave_at_the_ends() {
    let paragraph = paragraph("aaaaa bbbbb ccccc", 60.0);
    let x = paragraph.caret_rect(CaretPosition::before(8)).left;
    let up = paragraph
        .step_line(CaretPosition::before(8), VerticalDirection::Up, x)
        .expect("there is a line above");
    assert_eq!(paragraph.line_index(up), 0);
    assert!((paragraph.caret_rect(up).left - x).abs() < 6.0);
    assert_eq!(paragraph.step_line(up, VerticalDirection::Up, x), None);
    assert_eq!(paragraph.line_index(paragraph.hit_test_last_line(x)), 2);
    assert_eq!(
        paragraph.step_line(paragraph.hit_test_last_line(x), VerticalDirection::Down, x),
        None
    );
    assert_eq!(paragraph.hit_test_first_line(x), up);
}
