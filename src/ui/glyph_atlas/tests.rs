//! Tests the atlas without a graphics card: what it asks egui to upload and draw.

use std::sync::Arc;

use egui::{
    Color32, Context, FontData, FontFamily, FontId, ImageData, Pos2, RawInput, Rect, Shape, Ui,
    epaint::text::{FontInsert, FontPriority, InsertFontFamily},
    pos2, vec2,
};

use super::GlyphAtlas;
use crate::typeset::{Paragraph, ParagraphStyle, SystemFonts, Typesetter};

fn paragraph(text: &str, size: f32) -> Paragraph {
    let faces: [&[u8]; 2] = [
        include_bytes!("../../../assets/fonts/CharisSIL-Regular.ttf"),
        include_bytes!("../../../tests/fonts/NotoColorEmoji.ttf"),
    ];
    let mut typesetter = Typesetter::new(faces.map(Arc::from), SystemFonts::NotUsed);
    let style = ParagraphStyle {
        families: "Charis SIL".to_owned(),
        size,
        line_height: 1.5,
        max_width: None,
    };
    typesetter.paragraph(text, &style)
}

fn context() -> Context {
    let ctx = Context::default();
    // The first pass sets the window's scale.
    ctx.run_ui(RawInput::default(), |_| {}).textures_delta.clear();
    ctx
}

/// A rectangle of a mesh: on the screen, in the texture, and its colour.
type PaintedQuad = (Rect, Rect, Color32);

/// Runs one pass that paints `paragraphs` at `origin`. Returns what it paints, and its number of texture uploads.
fn pass(
    ctx: &Context,
    atlas: &mut GlyphAtlas,
    paragraphs: &[&Paragraph],
    origin: Pos2,
) -> (Vec<PaintedQuad>, usize) {
    let screen_rect = Some(Rect::from_min_size(Pos2::ZERO, vec2(8000.0, 800.0)));
    let mut output = ctx.run_ui(RawInput { screen_rect, ..RawInput::default() }, |ui: &mut Ui| {
        for paragraph in paragraphs {
            atlas.paint(ui.painter(), paragraph, origin, Color32::RED);
        }
    });
    let id = atlas.texture.id();
    let uploads = output.textures_delta.set.get(&id).into_iter().flatten().count();
    output.textures_delta.clear();
    let mut painted = Vec::new();
    for shape in output.shapes {
        if let Shape::Mesh(mesh) = shape.shape
            && mesh.texture_id == id
        {
            for corners in mesh.vertices.chunks(4) {
                let (first, last) = (corners[0], corners[3]);
                let screen = Rect::from_min_max(first.pos, last.pos);
                painted.push((screen, Rect::from_min_max(first.uv, last.uv), first.color));
            }
        }
    }
    (painted, uploads)
}

/// Returns what a pass paints at the top left.
fn paint(ctx: &Context, atlas: &mut GlyphAtlas, paragraphs: &[&Paragraph]) -> Vec<PaintedQuad> {
    pass(ctx, atlas, paragraphs, pos2(10.3, 10.3)).0
}

#[test]
fn a_glyph_is_rasterised_once_and_painted_as_often_as_it_occurs() {
    let ctx = context();
    let mut atlas = GlyphAtlas::new(&ctx);
    let text = paragraph("aaaa", 20.0);
    paint(&ctx, &mut atlas, &[&text]);
    assert!(atlas.slots.len() <= 4);
    let (painted, uploads) = pass(&ctx, &mut atlas, &[&text], Pos2::ZERO);
    assert_eq!((painted.len(), uploads), (4, 0));
}

#[test]
fn letters_have_the_ink_and_emoji_do_not() {
    let ctx = context();
    let mut atlas = GlyphAtlas::new(&ctx);
    let output = paint(&ctx, &mut atlas, &[&paragraph("a😀", 20.0)]);
    let colours: Vec<Color32> = output.iter().map(|&(.., colour)| colour).collect();
    assert_eq!(colours, [Color32::RED, Color32::WHITE]);
}

#[test]
fn images_are_on_whole_pixels() {
    let ctx = context();
    ctx.set_pixels_per_point(1.5);
    let mut atlas = GlyphAtlas::new(&ctx);
    let rects = paint(&ctx, &mut atlas, &[&paragraph("Voilà", 20.0)]);
    assert_eq!(rects.len(), 5);
    for (rect, ..) in rects {
        for edge in [rect.left(), rect.top(), rect.right(), rect.bottom()] {
            let pixel = edge * ctx.pixels_per_point();
            assert!((pixel - pixel.round()).abs() < 0.01, "{edge}");
        }
    }
}

#[test]
fn glyphs_outside_the_clip_rectangle_are_not_painted() {
    let ctx = context();
    let mut atlas = GlyphAtlas::new(&ctx);
    let text = paragraph("aaaa", 20.0);
    for origin in [pos2(10.0, 20_000.0), pos2(20_000.0, 10.0), pos2(10.0, -100.0)] {
        assert!(pass(&ctx, &mut atlas, &[&text], origin).0.is_empty());
    }
}

#[test]
fn the_texture_grows_between_passes_until_all_glyphs_fit() {
    let ctx = context();
    let mut atlas = GlyphAtlas::with_side_limits(&ctx, 64, 512);
    // Twice as wide is not enough: even with one more pass before it is shown, the first frame lacks letters.
    let text = paragraph("abcdefghijklmnopqrstuvwxyz", 60.0);
    let mut counts = Vec::new();
    for _ in 0..4 {
        let side = atlas.texture_side();
        let output = paint(&ctx, &mut atlas, &[&text]);
        for &(_, uv, _) in &output {
            assert!(Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)).contains_rect(uv));
        }
        counts.push((side, output.len()));
        assert_eq!(atlas.is_full, output.len() < 26);
    }
    assert!(0 < counts[0].1 && counts[0].1 < 26, "{counts:?}");
    assert_eq!(counts[3].1, 26);
    assert!(64 < atlas.texture_side() && atlas.texture_side() <= 512);
}

#[test]
fn no_letter_is_missing_if_one_more_pass_has_space_for_all() {
    let ctx = context();
    let mut atlas = GlyphAtlas::with_side_limits(&ctx, 64, 512);
    let output = paint(&ctx, &mut atlas, &[&paragraph("abcdefghijklmnopqrstuvwxyz", 30.0)]);
    assert_eq!((output.len(), atlas.texture_side()), (26, 128));
}

#[test]
fn nothing_painted_in_a_pass_is_overwritten_in_that_pass() {
    let ctx = context();
    let mut atlas = GlyphAtlas::with_side_limits(&ctx, 128, 128);
    for size in [20.0, 22.0, 24.0, 26.0, 28.0] {
        let (first, second) = (paragraph("abcdefghijk", size), paragraph("lmnopqrstuvwxyz", size));
        for _ in 0..3 {
            let output = paint(&ctx, &mut atlas, &[&first, &second]);
            let mut rects: Vec<Rect> = output.iter().map(|&(_, uv, _)| uv).collect();
            rects.dedup();
            for (index, rect) in rects.iter().enumerate() {
                let others = rects[..index].iter().filter(|other| *other != rect);
                assert!(others.into_iter().all(|other| !other.shrink(0.001).intersects(*rect)));
            }
        }
    }
}

#[test]
fn the_glyphs_used_longest_ago_give_way_when_the_texture_is_full() {
    let ctx = context();
    let mut atlas = GlyphAtlas::with_side_limits(&ctx, 128, 128);
    let (old, new) = (paragraph("abcdefghijklmnop", 36.0), paragraph("ABCDEFGH", 36.0));
    paint(&ctx, &mut atlas, &[&old]);
    let full = paint(&ctx, &mut atlas, &[&new]);
    assert!(full.len() < 8 && atlas.is_full);
    assert!(ctx.has_requested_repaint());
    paint(&ctx, &mut atlas, &[&new]);
    let output = paint(&ctx, &mut atlas, &[&new]);
    assert_eq!(output.len(), 8);
    assert_eq!(atlas.texture_side(), 128);
}

#[test]
fn the_texture_does_not_grow_for_removed_glyphs() {
    let ctx = context();
    let mut atlas = GlyphAtlas::with_side_limits(&ctx, 256, 512);
    for size in 20..40 {
        let text = paragraph("abcdefghijklmnopqrstuvwxyz", size as f32);
        for _ in 0..8 {
            paint(&ctx, &mut atlas, &[&text]);
        }
        assert_eq!(paint(&ctx, &mut atlas, &[&text]).len(), 26);
    }
    assert_eq!(atlas.texture_side(), 256);
}

#[test]
fn a_screen_that_cannot_fit_does_not_request_passes_forever() {
    let ctx = context();
    let mut atlas = GlyphAtlas::with_side_limits(&ctx, 64, 64);
    let text = paragraph("abcdefghijklmnopqrstuvwxyz", 30.0);
    let mut painted_last = 0;
    for _ in 0..10 {
        let output = paint(&ctx, &mut atlas, &[&text]);
        painted_last = output.len();
    }
    assert!(0 < painted_last && painted_last < 26);
    assert!(!ctx.has_requested_repaint());
}

#[test]
fn a_glyph_larger_than_the_texture_is_left_out() {
    let ctx = context();
    let mut atlas = GlyphAtlas::with_side_limits(&ctx, 64, 64);
    let output = paint(&ctx, &mut atlas, &[&paragraph("W.", 200.0)]);
    assert_eq!(output.len(), 1);
    assert!(!atlas.is_full);
}

#[test]
fn another_theme_rasterises_the_glyphs_again() {
    let ctx = context();
    let mut atlas = GlyphAtlas::new(&ctx);
    let text = paragraph("ab", 20.0);
    ctx.set_theme(egui::Theme::Dark);
    paint(&ctx, &mut atlas, &[&text]);
    ctx.set_theme(egui::Theme::Light);
    // The empty texture, then each glyph.
    let (painted, uploads) = pass(&ctx, &mut atlas, &[&text], Pos2::ZERO);
    assert_eq!((painted.len(), uploads), (2, 3));
}

#[test]
fn any_number_of_zooms_and_displays_leaves_every_letter_painted_and_the_texture_small() {
    let ctx = context();
    let mut atlas = GlyphAtlas::with_side_limits(&ctx, 64, 512);
    let letters = "The quick brown fox jumps over the lazy dog";
    let alone = |size| {
        let text = paragraph(letters, size);
        paint(&ctx, &mut GlyphAtlas::new(&ctx), &[&text]).len()
    };
    // As if the analyst zoomed in and out, and moved the window between two displays.
    for size in (10..50).chain((10..50).rev()).step_by(8).flat_map(|size| [size, size * 3 / 2]) {
        let text = paragraph(letters, size as f32);
        // What doesn't fit is painted one or two passes later.
        for _ in 0..5 {
            paint(&ctx, &mut atlas, &[&text]);
        }
        assert_eq!(paint(&ctx, &mut atlas, &[&text]).len(), alone(size as f32), "size {size}");
        assert!(atlas.texture_side() <= 512);
    }
    let faces: std::collections::HashSet<u32> = atlas.slots.keys().map(|key| key.0).collect();
    assert_eq!(atlas.faces.len(), faces.len(), "no face is kept without glyphs");
}

#[test]
fn text_laid_out_on_another_thread_shares_its_images() {
    let ctx = context();
    let mut atlas = GlyphAtlas::new(&ctx);
    let mut typesetter = crate::ui::theme::typesetter(SystemFonts::NotUsed);
    let mut twin = typesetter.clone_for_thread();
    let style = crate::ui::theme::reading_style(17.0, 1.5, 1.0, None);
    let here = typesetter.paragraph("the same letters", &style);
    let there = std::thread::spawn(move || twin.paragraph("the same letters", &style));
    let there = there.join().expect("a paragraph is laid out");
    let first = paint(&ctx, &mut atlas, &[&here]);
    let drawn = atlas.slots.len();
    assert_eq!(paint(&ctx, &mut atlas, &[&there]), first);
    assert_eq!(atlas.slots.len(), drawn);
}

/// Returns the ink of our and egui's images of the same letters: the sum of their opacity.
fn ink(theme: egui::Theme) -> [f32; 2] {
    const LETTERS: &str = "Hamburgefonstiv";
    const SIZE: f32 = 24.0;
    let ctx = context();
    ctx.set_theme(theme);
    let charis = include_bytes!("../../../assets/fonts/CharisSIL-Regular.ttf");
    let insert = FontInsert::new(
        "Charis",
        FontData::from_static(charis),
        vec![InsertFontFamily {
            family: FontFamily::Proportional,
            priority: FontPriority::Highest,
        }],
    );
    ctx.add_font(insert);
    let mut atlas = GlyphAtlas::new(&ctx);
    let paragraph = paragraph(LETTERS, SIZE);
    let mut output = ctx.run_ui(RawInput::default(), |ui: &mut Ui| {
        atlas.paint(ui.painter(), &paragraph, Pos2::ZERO, Color32::BLACK);
    });
    let ours = output.textures_delta.set.remove(&atlas.texture.id()).unwrap_or_default();
    output.textures_delta.clear();
    let ours = ours.iter().map(|delta| {
        let ImageData::Color(image) = &delta.image;
        opacity(&image.pixels)
    });
    let ours = ours.sum();
    let theirs = ctx.fonts_mut(|fonts| {
        let font = FontId::proportional(SIZE);
        let galley = fonts.layout_no_wrap(LETTERS.to_owned(), font, Color32::BLACK);
        let image = fonts.image();
        let glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
        let drawn = glyphs.map(|glyph| {
            let [min, max] = [glyph.uv_rect.min, glyph.uv_rect.max].map(|it| it.map(usize::from));
            let region = [min[0], min[1], max[0] - min[0], max[1] - min[1]];
            opacity(&image.region_by_pixels([region[0], region[1]], [region[2], region[3]]).pixels)
        });
        drawn.sum()
    });
    [ours, theirs]
}

fn opacity(pixels: &[Color32]) -> f32 {
    pixels.iter().map(|pixel| f32::from(pixel.a()) / 255.0).sum()
}

#[test]
fn letters_are_as_heavy_as_those_of_the_interface() {
    let (light, dark) = (ink(egui::Theme::Light), ink(egui::Theme::Dark));
    for [ours, theirs] in [light, dark] {
        assert!((ours / theirs - 1.0).abs() < 0.03, "{ours} against {theirs}");
    }
    // The difference between themes shows that the themes' opacity is compared.
    assert!(1.02 < dark[1] / light[1] || 1.02 < light[1] / dark[1], "{light:?} {dark:?}");
}
