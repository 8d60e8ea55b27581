//! Tests the painted glyphs.

use super::{TEXTS, paragraph};
use crate::typeset::{Face, GlyphPixels, PlacedGlyph, Rasterizer};

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
fn letters_are_drawn_in_the_text_colour_and_emoji_in_their_own() {
    let mut rasterizer = Rasterizer::default();
    let mut kinds = |text| {
        let paragraph = paragraph(text, None);
        let glyphs = paragraph.glyphs_in(0.0..1.0);
        let pictures: Vec<_> = glyphs
            .flat_map(|(face, glyphs)| glyphs.iter().map(move |&glyph| (face, glyph)))
            .filter_map(|(face, glyph)| rasterizer.render(face, glyph))
            .map(|picture| matches!(picture.pixels, GlyphPixels::Colour(_)))
            .collect();
        pictures
    };
    assert_eq!(kinds("a b"), [false, false]);
    assert_eq!(kinds("😀"), [true]);
}

#[test]
fn an_emoji_is_in_colour_unless_its_plain_form_is_requested() {
    let mut rasterizer = Rasterizer::default();
    let mut has_colours = |text| {
        let paragraph = paragraph(text, None);
        let mut glyphs = paragraph.glyphs_in(0.0..1.0);
        let (face, glyphs) = glyphs.next().expect("there is a glyph");
        let picture = rasterizer.render(face, glyphs[0]).expect("it can be seen");
        matches!(picture.pixels, GlyphPixels::Colour(_))
    };
    // A text face that comes before the colour font has these three too.
    for (text, is_coloured) in [
        ("👍", true),
        ("👍🏽", true),
        ("👍\u{fe0e}", false),
        ("❤", false),
        ("❤\u{fe0f}", true),
        ("⚠\u{fe0e}", false),
        ("⚠\u{fe0f}", true),
    ] {
        assert_eq!(has_colours(text), is_coloured, "{text:?}");
    }
}

#[test]
fn colours_are_never_brighter_than_their_opacity() {
    let paragraph = paragraph("😀👍🏽", None);
    let mut rasterizer = Rasterizer::default();
    for (face, glyphs) in paragraph.glyphs_in(0.0..1.0) {
        for &glyph in glyphs {
            let Some(GlyphPixels::Colour(pixels)) =
                rasterizer.render(face, glyph).map(|picture| picture.pixels)
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
fn a_face_made_bold_covers_more_and_one_made_slanted_leans_to_the_right() {
    let paragraph = paragraph("l", None);
    let (face, glyphs) = paragraph.glyphs_in(0.0..1.0).next().expect("there is a glyph");
    let mut rasterizer = Rasterizer::default();
    let mut drawn = |face: &Face| {
        let picture = rasterizer.render(face, glyphs[0]).expect("it can be seen");
        let GlyphPixels::Coverage(pixels) = picture.pixels else {
            panic!("a letter has no colours")
        };
        let rows: Vec<Vec<u8>> = pixels.chunks(picture.width).map(<[u8]>::to_vec).collect();
        rows
    };
    let ink = |rows: &[Vec<u8>]| rows.concat().into_iter().map(u32::from).sum::<u32>();
    let plain = drawn(face);
    let bold = drawn(&Face { embolden: true, ..face.clone() });
    assert!(ink(&plain) * 11 < ink(&bold) * 10, "{} and {}", ink(&plain), ink(&bold));
    let slanted = drawn(&Face { skew: Some(14.0), ..face.clone() });
    let middle = |row: &[u8]| {
        let sum: usize = row.iter().map(|&pixel| usize::from(pixel)).sum();
        let at: usize = row.iter().enumerate().map(|(x, &pixel)| x * usize::from(pixel)).sum();
        at as f32 / sum.max(1) as f32
    };
    let [top, bottom] = [2, slanted.len() - 3].map(|row| middle(&slanted[row]));
    assert!(bottom + 1.0 < top, "the top is at {top}, the bottom at {bottom}");
}

#[test]
fn each_quarter_of_a_pixel_moves_a_letter_by_a_quarter() {
    let paragraph = paragraph("n", None);
    let (face, glyphs) = paragraph.glyphs_in(0.0..1.0).next().expect("there is a glyph");
    let mut rasterizer = Rasterizer::default();
    let mut middle = |subpixel| {
        let glyph = PlacedGlyph { subpixel, ..glyphs[0] };
        let picture = rasterizer.render(face, glyph).expect("it can be seen");
        let GlyphPixels::Coverage(pixels) = picture.pixels else {
            panic!("a letter has no colours")
        };
        let columns = (0..picture.width).cycle().zip(&pixels);
        let ink: f32 = pixels.iter().map(|&pixel| f32::from(pixel)).sum();
        let moment: f32 = columns.map(|(x, &pixel)| x as f32 * f32::from(pixel)).sum();
        picture.left as f32 + moment / ink
    };
    let middles = [0, 1, 2, 3].map(&mut middle);
    for (step, middle) in middles.iter().enumerate() {
        let moved = middle - middles[0];
        assert!((moved - step as f32 * 0.25).abs() < 0.08, "{middles:?}");
    }
}

#[test]
fn only_the_glyphs_of_the_given_lines_are_returned() {
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
