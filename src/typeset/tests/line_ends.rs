//! Tests the ends of lines (spaces, hyphens) and control characters anywhere.

use super::{clusters, paragraph};
use crate::typeset::{CaretPosition, Paragraph, Rasterizer};

/// Returns the letters of a line of `text` from left to right.
fn visible<'a>(text: &'a str, paragraph: &Paragraph, line: usize) -> Vec<&'a str> {
    paragraph.visible_clusters(line).map(|(bytes, _)| &text[bytes]).collect()
}

/// Returns where the glyphs of a line are painted, from left to right.
fn painted(paragraph: &Paragraph) -> Vec<i32> {
    let mut rasterizer = Rasterizer::default();
    let mut xs = Vec::new();
    for (face, glyphs) in paragraph.glyphs_in(0.0..1.0) {
        let drawn = glyphs.iter().filter(|&&glyph| rasterizer.render(face, glyph).is_some());
        xs.extend(drawn.filter(|glyph| glyph.y < 24).map(|glyph| glyph.x));
    }
    xs
}

#[test]
fn the_space_of_a_wrapped_line_is_at_its_end_even_after_letters_of_the_other_direction() {
    let text = "ab שלום לך שלום";
    let paragraph = paragraph(text, 60.0);
    assert_eq!(visible(text, &paragraph, 0).concat(), "ab םולש ");
    let text = "שלום hello world hello";
    let paragraph = super::paragraph(text, 80.0);
    assert_eq!(visible(text, &paragraph, 0).concat(), " hello םולש");
}

#[test]
fn letters_next_to_a_moved_space_are_painted_where_they_are_hit() {
    for (text, width) in [("ab שלום לך שלום", 60.0), ("שלום hello world hello", 80.0)]
    {
        let wrapped = paragraph(text, width);
        let first = wrapped.line_bytes(0).expect("there is a line");
        let alone = paragraph(text[first].trim_end(), width);
        assert_eq!(painted(&wrapped), painted(&alone), "{text:?}");
        let rects = |paragraph: &Paragraph| {
            let letters =
                paragraph.visible_clusters(0).filter(|(bytes, _)| text[bytes.clone()] != *" ");
            letters.map(|(_, rect)| (rect.left, rect.right)).collect::<Vec<_>>()
        };
        for (ours, theirs) in rects(&wrapped).iter().zip(rects(&alone)) {
            assert!((ours.0 - theirs.0).abs() < 0.01 && (ours.1 - theirs.1).abs() < 0.01);
        }
    }
}

#[test]
fn columns_between_tabs_follow_the_direction_of_the_paragraph() {
    let text = "a\tאב\tגד";
    assert_eq!(visible(text, &paragraph(text, None), 0).concat(), "a\tבא\tדג");
    let text = "א\tab\tcd";
    assert_eq!(visible(text, &paragraph(text, None), 0).concat(), "cd\tab\tא");
}

#[test]
fn a_word_cut_at_a_soft_hyphen_shows_a_hyphen_and_no_other_does() {
    let cut = "Donau\u{ad}dampf\u{ad}boot";
    let count = |text, width| painted(&paragraph(text, width)).len();
    assert_eq!(count(cut, None), "Donaudampfboot".len());
    assert_eq!(count(cut, Some(60.0)), "Donau-".len());
    assert_eq!(count("Donau dampfboot", Some(60.0)), "Donau".len());
    assert_eq!(count("Donau\u{ad}", Some(60.0)), "Donau".len());
    assert_eq!(paragraph(cut, 60.0).line_bytes(0), Some(0.."Donau\u{ad}".len()));
}

#[test]
fn a_hyphen_follows_the_last_letter() {
    let xs = painted(&paragraph("Donau\u{ad}dampf", 60.0));
    assert!(xs.is_sorted() && xs[5] < 60, "{xs:?}");
    // Hebrew words are not cut there (LB21a).
    let arabic = paragraph("تقرير\u{ad}تقرير", 50.0);
    assert_eq!(arabic.line_count(), 2);
    let xs = painted(&arabic);
    let (hyphen, letters) = xs.split_last().expect("there are letters");
    assert!(4 < letters.len() && letters.iter().all(|x| hyphen < x), "{xs:?}");
}

#[test]
fn rewrapping_updates_hyphens() {
    let text = "Donau\u{ad}dampf\u{ad}boot";
    let mut rewrapped = paragraph(text, None);
    rewrapped.rewrap(Some(60.0));
    assert_eq!(painted(&rewrapped), painted(&paragraph(text, 60.0)));
    rewrapped.rewrap(None);
    assert_eq!(painted(&rewrapped), painted(&paragraph(text, None)));
}

#[test]
fn control_characters_are_as_wide_as_a_space_and_not_painted() {
    let controls = (0..0xa0).map(|code| char::from_u32(code).expect("these are characters"));
    for control in controls.filter(|c| c.is_control() && !"\t\r\n".contains(*c)) {
        let text = format!("a{control}b");
        let paragraph = paragraph(&text, None);
        assert_eq!(painted(&paragraph).len(), 2, "{control:?}");
        let [left, right] = [1, 1 + control.len_utf8()]
            .map(|at| paragraph.caret_rect(CaretPosition::before(at)).left);
        assert!((right - left - 4.0).abs() <= 1.0, "{control:?} is {} wide", right - left);
    }
}

#[test]
fn an_accent_on_a_control_character_is_a_cluster_of_its_own() {
    let text = "a\u{1}\u{301}b\t\u{301}c";
    let paragraph = paragraph(text, None);
    let letters: Vec<_> = paragraph.visible_clusters(0).map(|(bytes, _)| bytes).collect();
    assert_eq!(letters, clusters(text));
}
