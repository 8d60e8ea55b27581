//! The glyphs that are painted.

use super::{TEXTS, paragraph};
use crate::typeset::{Pixels, Rasteriser};

#[test]
fn every_bundled_script_is_drawn_without_boxes_for_missing_letters() {
    for text in TEXTS.iter().filter(|text| !text.starts_with("한국어")) {
        let paragraph = paragraph(text, 200.0);
        for (_, glyphs) in paragraph.glyphs_in(0.0..paragraph.height()) {
            assert!(glyphs.iter().all(|glyph| glyph.id != 0), "{text:?} {glyphs:?}");
        }
    }
}

#[test]
fn letters_are_drawn_in_the_ink_and_emoji_in_their_own_colours() {
    let mut rasteriser = Rasteriser::default();
    let mut kinds = |text| {
        let paragraph = paragraph(text, None);
        let glyphs = paragraph.glyphs_in(0.0..1.0);
        let pictures: Vec<_> = glyphs
            .flat_map(|(face, glyphs)| glyphs.iter().map(move |&glyph| (face, glyph)))
            .filter_map(|(face, glyph)| rasteriser.picture(face, glyph))
            .map(|picture| matches!(picture.pixels, Pixels::Colour(_)))
            .collect();
        pictures
    };
    assert_eq!(kinds("a b"), [false, false]);
    assert_eq!(kinds("😀"), [true]);
}

#[test]
fn colours_are_never_brighter_than_their_opacity() {
    let paragraph = paragraph("😀👍🏽", None);
    let mut rasteriser = Rasteriser::default();
    for (face, glyphs) in paragraph.glyphs_in(0.0..1.0) {
        for &glyph in glyphs {
            let Some(Pixels::Colour(pixels)) =
                rasteriser.picture(face, glyph).map(|picture| picture.pixels)
            else {
                panic!("emoji have colours");
            };
            assert!(
                pixels
                    .iter()
                    .all(|&[red, green, blue, opacity]| red.max(green).max(blue) <= opacity)
            );
        }
    }
}

#[test]
fn only_the_glyphs_of_the_lines_asked_for_are_given() {
    let paragraph = paragraph(&"word ".repeat(400), 100.0);
    let count = |y| paragraph.glyphs_in(y).map(|(_, glyphs)| glyphs.len()).sum::<usize>();
    let height = paragraph.height();
    assert!(count(0.0..24.0) * 20 < count(0.0..height));
    assert_eq!(count(0.0..height), count(-1000.0..height + 1000.0));
    assert!(count(height + 1000.0..height + 2000.0) <= 30);
}

#[test]
fn a_right_to_left_word_is_painted_from_its_right() {
    let paragraph = paragraph("שלום", 300.0);
    let xs: Vec<i32> =
        paragraph.glyphs_in(0.0..1.0).flat_map(|(_, glyphs)| glyphs).map(|glyph| glyph.x).collect();
    assert!(xs.len() == 4 && xs.iter().all(|&x| 250 < x && x < 300), "{xs:?}");
}
