//! Tests hit testing, and the rectangles of ranges.

#![expect(clippy::float_cmp, reason = "whole pixels, and the same sum twice, are equal to the bit")]

use super::{TEXTS, borders, clusters, paragraph};
use crate::typeset::{CaretPosition, PixelRect};

const WIDTHS: [Option<f32>; 3] = [None, Some(320.0), Some(60.0)];

#[test]
fn the_two_halves_of_every_letter_are_its_two_borders() {
    for text in TEXTS {
        for width in WIDTHS {
            let paragraph = paragraph(text, width);
            for cluster in clusters(text) {
                paragraph.selection_rects(cluster.clone(), |rect, _| {
                    let y = f32::midpoint(rect.top, rect.bottom);
                    let quarter = (rect.right - rect.left) / 4.0;
                    let mut hits = [rect.left + quarter, rect.right - quarter]
                        .map(|x| paragraph.hit_test(x, y).byte);
                    hits.sort_unstable();
                    assert_eq!(hits, [cluster.start, cluster.end], "{text:?} at {width:?}");
                });
            }
        }
    }
}

#[test]
fn a_click_anywhere_is_on_a_border_of_a_letter() {
    for text in TEXTS {
        let paragraph = paragraph(text, 150.0);
        let borders = borders(text);
        for x in (-20..200).step_by(3) {
            for y in (-10..paragraph.height() as i32 + 20).step_by(7) {
                let place = paragraph.hit_test(x as f32, y as f32);
                assert!(borders.binary_search(&place.byte).is_ok(), "{place:?} in {text:?}");
            }
        }
    }
}

#[test]
fn a_click_puts_the_caret_where_it_was() {
    for text in TEXTS {
        let paragraph = paragraph(text, 200.0);
        for cluster in clusters(text) {
            paragraph.selection_rects(cluster, |rect, _| {
                for x in [rect.left + 0.1, rect.right - 0.1] {
                    let caret = paragraph.caret_rect(paragraph.hit_test(x, rect.top + 1.0));
                    assert!(
                        (caret.left - x).abs() < 1.5 && caret.top == rect.top,
                        "{caret:?} {x} in {text:?}"
                    );
                }
            });
        }
    }
}

#[test]
fn rectangles_of_a_range_cover_its_letters_and_no_others() {
    for text in TEXTS {
        let paragraph = paragraph(text, 150.0);
        let borders = borders(text);
        for (index, &start) in borders.iter().enumerate() {
            for &end in borders[index..].iter().step_by(3) {
                let mut area = 0.0;
                paragraph.selection_rects(start..end, |rect, _| area += rect.right - rect.left);
                let mut expected = 0.0;
                for cluster in clusters(text)
                    .into_iter()
                    .filter(|cluster| start <= cluster.start && cluster.end <= end)
                {
                    paragraph
                        .selection_rects(cluster, |rect, _| expected += rect.right - rect.left);
                }
                assert!(
                    (area - expected).abs() < 0.1,
                    "{start}..{end} of {text:?}: {area}, not {expected}"
                );
            }
        }
    }
}

#[test]
fn a_range_across_directions_has_two_rectangles() {
    let text = "one שלום two";
    let paragraph = paragraph(text, None);
    let mut rects: Vec<PixelRect> = Vec::new();
    // From the `n` of `one` to the middle of the Hebrew word, which is at the word's right.
    paragraph.selection_rects(1.."one של".len(), |rect, _| rects.push(rect));
    assert_eq!(rects.len(), 2);
    assert!(rects[0].right < rects[1].left);
}

#[test]
fn marking_half_a_letter_marks_the_letter() {
    let text = "👩‍👩‍👧 family";
    let paragraph = paragraph(text, None);
    let width = |bytes| {
        let mut sum = 0.0;
        paragraph.selection_rects(bytes, |rect, _| sum += rect.right - rect.left);
        sum
    };
    assert!(0.0 < width(0..4));
    assert_eq!(width(0..4), width(0..text.find(' ').unwrap()));
    assert_eq!(
        paragraph.caret_rect(CaretPosition::before(4)),
        paragraph.caret_rect(CaretPosition::before(0))
    );
}

#[test]
fn a_right_to_left_paragraph_is_at_the_right() {
    let paragraph = paragraph("שלום", 300.0);
    assert!(paragraph.is_rtl());
    assert_eq!(paragraph.caret_rect(paragraph.start()).left, 300.0);
    assert!(paragraph.caret_rect(paragraph.end()).left < 290.0);
    assert!(paragraph.line_rect(0).is_some_and(|rect| 299.9 < rect.right && 200.0 < rect.left));
}

#[test]
fn a_paragraph_of_latin_letters_is_at_the_left() {
    let paragraph = paragraph("peace", 300.0);
    assert!(!paragraph.is_rtl());
    assert_eq!(paragraph.caret_rect(paragraph.start()).left, 0.0);
}

#[test]
fn a_paragraph_without_letters_is_at_the_left_as_in_a_browser() {
    for text in ["123 (456) – 7/8", "…", "\u{2067}שלום\u{2069}"] {
        assert!(!paragraph(text, 300.0).is_rtl(), "{text:?}");
    }
}

#[test]
fn the_letters_of_a_ligature_are_equal_parts_of_it() {
    for (text, glyphs) in [("ffi", 1), ("لا", 1)] {
        let paragraph = paragraph(text, None);
        let count: usize = paragraph.glyphs_in(0.0..1.0).map(|(_, glyphs)| glyphs.len()).sum();
        assert_eq!(count, glyphs, "{text:?} has no ligature");
        let widths: Vec<f32> =
            paragraph.visible_clusters(0).map(|(_, rect)| rect.right - rect.left).collect();
        assert_eq!(widths.len(), text.chars().count());
        assert!(widths.iter().all(|width| (width - widths[0]).abs() < 0.01 && 2.0 < *width));
        assert!((widths.iter().sum::<f32>() - paragraph.width()).abs() < 0.01);
    }
}

#[test]
fn an_empty_paragraph_is_as_high_as_a_line() {
    let paragraph = paragraph("", 300.0);
    assert_eq!((paragraph.height(), paragraph.line_count()), (24.0, 1));
    assert_eq!(paragraph.hit_test(50.0, 50.0), paragraph.start());
    assert_eq!(paragraph.start(), paragraph.end());
    let caret = paragraph.caret_rect(paragraph.end());
    assert_eq!((caret.left, caret.top, caret.bottom), (0.0, 0.0, 24.0));
}

#[test]
fn lines_follow_each_other_without_gaps() {
    for text in TEXTS {
        let paragraph = paragraph(text, 90.0);
        let mut top = 0.0;
        let mut byte = 0;
        for line in 0..paragraph.line_count() {
            let rect = paragraph.line_rect(line).expect("the line is counted");
            let bytes = paragraph.line_bytes(line).expect("the line is counted");
            assert_eq!(paragraph.line_index(paragraph.hit_test(rect.left, rect.top)), line);
            assert_eq!((rect.top, bytes.start), (top, byte), "{text:?}");
            assert_eq!(rect.bottom - rect.top, 24.0);
            (top, byte) = (rect.bottom, bytes.end);
        }
        assert_eq!((top, byte), (paragraph.height(), text.len()));
    }
}

#[test]
fn the_letters_of_all_lines_are_those_of_the_text() {
    for text in TEXTS {
        let paragraph = paragraph(text, 90.0);
        let lines = 0..paragraph.line_count();
        let mut letters: Vec<_> = lines
            .flat_map(|line| paragraph.visible_clusters(line))
            .map(|(bytes, _)| bytes)
            .collect();
        letters.sort_by_key(|bytes| bytes.start);
        assert_eq!(letters, clusters(text));
    }
}

#[test]
fn a_wrapped_paragraph_is_not_wider_than_its_maximum() {
    for text in TEXTS {
        let paragraph = paragraph(text, 90.0);
        assert!(1 < paragraph.line_count() && paragraph.width() <= 90.0, "{text:?}");
    }
}

#[test]
fn rewrapping_equals_laying_out_again() {
    for text in TEXTS {
        let mut rewrapped = paragraph(text, 300.0);
        rewrapped.rewrap(Some(100.0));
        let fresh = paragraph(text, 100.0);
        assert_eq!(rewrapped.height(), fresh.height());
        for byte in borders(text) {
            assert_eq!(
                rewrapped.caret_rect(CaretPosition::before(byte)),
                fresh.caret_rect(CaretPosition::before(byte))
            );
        }
    }
}

#[test]
fn the_end_of_a_wrapped_line_and_the_start_of_the_next_are_two_places() {
    let paragraph = paragraph("aaaaa bbbbb", 60.0);
    assert_eq!(paragraph.line_count(), 2);
    let end = paragraph.hit_test(59.0, 0.0);
    let start = paragraph.hit_test(0.0, 30.0);
    assert_eq!((end, start), (CaretPosition::after(6), CaretPosition::before(6)));
    assert_eq!(paragraph.caret_rect(end).top, 0.0);
    assert_eq!(paragraph.caret_rect(start).top, 24.0);
}
