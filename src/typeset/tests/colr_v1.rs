//! Tests emoji drawn by `COLR` version 1: graphs of layers, gradients and blends.

use std::sync::Arc;

use super::style;
use crate::typeset::{
    Face, GlyphBitmap, GlyphPixels, PlacedGlyph, Rasterizer, SystemFonts, Typesetter,
};

/// A font unit is a thousandth of it, so that its squares are on whole pixels.
const SIZE: f32 = 40.0;

const RED: [u8; 4] = [255, 0, 0, 255];
const GREEN: [u8; 4] = [0, 255, 0, 255];
const BLUE: [u8; 4] = [0, 0, 255, 255];

/// Shapes with known places and colours.
const SHAPES: &[u8] = include_bytes!("../../../tests/fonts/Graphs.ttf");
/// A family emoji of Noto.
const FAMILY: &[u8] = include_bytes!("../../../tests/fonts/NotoColorEmojiGraphs.ttf");

/// Returns the first glyph of `text`, and the number of glyphs.
fn glyph(font: &[u8], text: &str, size: f32) -> (Face, PlacedGlyph, usize) {
    let mut typesetter = Typesetter::new([Arc::from(font)], SystemFonts::NotUsed);
    let paragraph = typesetter.paragraph(text, &style(size, None));
    let (face, glyphs) = paragraph.glyphs_in(0.0..1.0).next().expect("there is a glyph");
    (face.clone(), glyphs[0], glyphs.len())
}

fn draw(face: &Face, glyph: PlacedGlyph) -> GlyphBitmap {
    Rasterizer::default().render(face, glyph).expect("it can be seen")
}

fn shape(text: &str) -> GlyphBitmap {
    let (face, glyph, _) = glyph(SHAPES, text, SIZE);
    assert_ne!(glyph.id, 0);
    draw(&face, glyph)
}

fn colours(picture: &GlyphBitmap) -> &[[u8; 4]] {
    let GlyphPixels::Colour(pixels) = &picture.pixels else { panic!("it has colours") };
    assert_eq!(pixels.len(), picture.width * picture.height);
    pixels
}

/// Checks that the pixel `x` from the glyph's origin and `y` below the baseline is about `expected`.
#[track_caller]
fn check(picture: &GlyphBitmap, x: i32, y: i32, expected: [u8; 4]) {
    let [column, row] = [x - picture.left, y - picture.top].map(|it| it as usize);
    let actual = colours(picture)[row * picture.width + column];
    let is_like =
        actual.iter().zip(expected).all(|(actual, expected)| actual.abs_diff(expected) <= 6);
    assert!(is_like, "{actual:?} and not {expected:?} at {x}, {y}");
}

/// Returns left, top, width and height.
fn place(picture: &GlyphBitmap) -> (i32, i32, usize, usize) {
    (picture.left, picture.top, picture.width, picture.height)
}

#[test]
fn a_square_has_the_place_and_colour_of_the_font() {
    let picture = shape("🟥");
    assert_eq!(place(&picture), (4, -32, 32, 32));
    assert!(colours(&picture).iter().all(|&pixel| pixel == RED));
}

#[test]
fn gradients_run_along_and_around() {
    let along = shape("🟧");
    assert_eq!(place(&along), (4, -32, 32, 32));
    for y in [-32, -16, -1] {
        check(&along, 4, y, [251, 0, 4, 255]);
        check(&along, 12, y, [187, 0, 68, 255]);
        check(&along, 20, y, [124, 0, 131, 255]);
        check(&along, 35, y, [4, 0, 251, 255]);
    }
    let around = shape("🟨");
    assert_eq!(place(&around), (4, -32, 32, 32));
    check(&around, 20, -16, [250, 0, 5, 255]);
    check(&around, 28, -16, [120, 0, 135, 255]);
    check(&around, 20, -24, [135, 0, 120, 255]);
    check(&around, 4, -32, BLUE);
}

#[test]
fn layers_lie_over_one_another_and_are_multiplied_by_their_opacity() {
    let picture = shape("🟩");
    assert_eq!(place(&picture), (4, -32, 36, 32));
    check(&picture, 10, -10, [127, 128, 0, 255]);
    check(&picture, 22, -10, RED);
    check(&picture, 30, -10, [127, 0, 128, 255]);
    check(&picture, 38, -10, [0, 0, 128, 128]);
}

#[test]
fn a_layer_can_cut_another() {
    let picture = shape("🟦");
    assert_eq!(place(&picture), (20, -32, 16, 32));
    assert!(colours(&picture).iter().all(|&pixel| pixel == BLUE));
}

#[test]
fn layers_in_the_colour_of_the_text_are_grey() {
    check(&shape("🟪"), 20, -10, [128, 128, 128, 255]);
}

#[test]
fn plain_layers_are_drawn_together_with_graphs() {
    let picture = shape("⬛");
    assert_eq!(place(&picture), (4, -32, 32, 32));
    check(&picture, 10, -10, GREEN);
    check(&picture, 30, -10, RED);
}

#[test]
fn a_glyph_far_outside_its_cell_is_complete() {
    assert_eq!(place(&shape("⬜")), (-36, -32, 312, 32));
}

#[test]
fn a_glyph_that_cannot_be_drawn_is_a_box() {
    // A colour that the font does not have, and an SVG drawing.
    for text in ["🟫", "⚫"] {
        let (face, glyph, _) = glyph(SHAPES, text, SIZE);
        assert_ne!(glyph.id, 0);
        assert_eq!(draw(&face, glyph), draw(&face, PlacedGlyph { id: 0, ..glyph }), "{text}");
    }
}

#[test]
fn a_family_is_one_image_at_its_position() {
    let (face, glyph, count) = glyph(FAMILY, "👩‍👩‍👧", SIZE);
    assert_eq!(count, 1);
    let picture = draw(&face, glyph);
    // At 1024 units a size, its outlines extend from 75 to 1200, and from 212 below the baseline to 913 above it.
    assert_eq!(place(&picture), (2, -36, 45, 45));
    // Grey, and black.
    check(&picture, 6, -20, [224, 224, 224, 255]);
    check(&picture, 15, -20, [0, 0, 0, 255]);
}

#[test]
fn graphs_are_never_brighter_than_their_opacity() {
    for (font, text) in [(FAMILY, "👩‍👩‍👧"), (FAMILY, "👩"), (SHAPES, "🟨"), (SHAPES, "🟩")]
    {
        for size in [7.3, 21.7, 64.1] {
            let (face, glyph, _) = glyph(font, text, size);
            let picture = draw(&face, glyph);
            let is_bounded = |it: &[u8; 4]| it[..3].iter().all(|&colour| colour <= it[3]);
            assert!(colours(&picture).iter().all(is_bounded), "{text} of {size}");
        }
    }
}

#[test]
fn each_quarter_of_a_pixel_moves_a_graph_by_a_quarter() {
    let (face, glyph, _) = glyph(SHAPES, "🟥", SIZE);
    for subpixel in 0..4 {
        let picture = draw(&face, PlacedGlyph { subpixel, ..glyph });
        let edge = 255.0 * (1.0 - f32::from(subpixel) / 4.0);
        check(&picture, 4, -10, [edge.round() as u8, 0, 0, edge.round() as u8]);
    }
}

#[test]
fn a_graph_of_any_size_does_not_panic() {
    let (face, glyph, _) = glyph(SHAPES, "🟥", SIZE);
    for size in [0.01, 0.6, 9000.0] {
        let face = Face { size, ..face.clone() };
        let picture = Rasterizer::default().render(&face, glyph);
        assert_eq!(picture.is_some(), 0.5 < size, "{size}");
    }
}
