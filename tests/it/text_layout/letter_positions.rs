//! Positions of letters: hit tests, and the rectangles of ranges.

use glossator::typeset::{CaretPosition, PixelRect};
use unicode_segmentation::UnicodeSegmentation as _;

use super::{LaidOutCluster, Random, TestLayout, for_all_layouts, stress_text};

/// The largest difference of sums of the same widths in another order, in pixels.
const CLOSE: f32 = 0.05;

/// Random ranges tried in each paragraph.
const RANGES: usize = 12;

#[test]
fn every_cluster_is_on_exactly_one_line() {
    for_all_layouts(|set| {
        let mut bytes: Vec<_> = set.letters().into_iter().map(|letter| letter.bytes).collect();
        bytes.sort_by_key(|bytes| bytes.start);
        assert_eq!(bytes, set.clusters(), "{}", set.what);
    });
}

#[test]
fn letters_of_a_line_are_adjacent() {
    for_all_layouts(|set| {
        for pair in set.letters().windows(2).filter(|pair| pair[0].line == pair[1].line) {
            assert!(pair[0].rect.right <= pair[1].rect.left + CLOSE, "{pair:?} in {}", set.what);
        }
    });
}

#[test]
fn every_letter_is_visible() {
    for_all_layouts(|set| {
        for letter in set.letters() {
            let cluster = &set.text[letter.bytes.clone()];
            let is_seen = cluster.chars().next().is_some_and(char::is_alphanumeric)
                && !cluster.starts_with(['\u{3164}', '\u{115f}', '\u{1160}']);
            assert!(!is_seen || 0.5 < letter.width(), "{cluster:?} in {}", set.what);
        }
    });
}

#[test]
fn the_middle_of_every_cluster_hits_that_cluster() {
    for_all_layouts(|set| {
        for letter in set.letters().into_iter().filter(|letter| CLOSE < letter.width()) {
            let y = f32::midpoint(letter.rect.top, letter.rect.bottom);
            let [before, after] =
                [CaretPosition::before(letter.bytes.start), CaretPosition::after(letter.bytes.end)];
            let hit = set.paragraph.hit_test(letter.middle(), y);
            assert!(hit == before || hit == after, "{hit:?} at {letter:?} in {}", set.what);
            let quarter = letter.width() / 4.0;
            let mut halves = [letter.rect.left + quarter, letter.rect.right - quarter]
                .map(|x| set.paragraph.hit_test(x, y));
            halves.sort_by_key(|place| place.byte);
            assert_eq!(halves, [before, after], "at {letter:?} in {}", set.what);
        }
    });
}

/// Returns the rectangles of a range, each with its line.
fn rects(set: &TestLayout, bytes: std::ops::Range<usize>) -> Vec<(PixelRect, usize)> {
    let mut rects = Vec::new();
    set.paragraph.selection_rects(bytes, |rect, line| rects.push((rect, line)));
    rects
}

#[test]
fn the_rectangle_of_a_cluster_is_where_it_is_drawn() {
    for_all_layouts(|set| {
        for letter in set.letters() {
            let rects = rects(set, letter.bytes.clone());
            let is_right = match rects[..] {
                [] => letter.width() <= 0.0,
                [(rect, line)] => rect == letter.rect && line == letter.line,
                _ => false,
            };
            assert!(is_right, "{rects:?} for {letter:?} in {}", set.what);
        }
    });
}

/// Asserts that the rectangles of `bytes` cover all of its letters and no others.
#[track_caller]
fn check_cover(set: &TestLayout, letters: &[LaidOutCluster], bytes: std::ops::Range<usize>) {
    let rects = rects(set, bytes.clone());
    for pair in rects.windows(2).filter(|pair| pair[0].1 == pair[1].1) {
        assert!(pair[0].0.right <= pair[1].0.left, "{pair:?} in {}", set.what);
    }
    for letter in letters.iter().filter(|letter| 0.0 < letter.width()) {
        let is_in = bytes.start <= letter.bytes.start && letter.bytes.end <= bytes.end;
        let of_line = rects.iter().filter(|(_, line)| *line == letter.line);
        let overlap: f32 = of_line
            .map(|(rect, _)| rect.right.min(letter.rect.right) - rect.left.max(letter.rect.left))
            .map(|overlap| overlap.max(0.0))
            .sum();
        let wanted = if is_in { letter.width() } else { 0.0 };
        assert!((overlap - wanted).abs() < CLOSE, "{letter:?} in {bytes:?} of {}", set.what);
    }
    let all: f32 = rects.iter().map(|(rect, _)| rect.right - rect.left).sum();
    let of_letters: f32 = letters
        .iter()
        .filter(|letter| bytes.start <= letter.bytes.start && letter.bytes.end <= bytes.end)
        .map(LaidOutCluster::width)
        .sum();
    assert!(
        (all - of_letters).abs() < 1.0,
        "{all}, not {of_letters}, for {bytes:?} of {}",
        set.what
    );
}

#[test]
fn the_rectangles_of_a_range_cover_its_clusters_and_no_others() {
    for_all_layouts(|set| {
        let mut dice = Random(set.text.len() as u64);
        let letters = set.letters();
        let clusters = set.clusters();
        let Some(last) = clusters.len().checked_sub(1) else { return };
        for _ in 0..RANGES {
            let mut ends = [dice.below(last + 1), dice.below(last + 1)];
            ends.sort_unstable();
            check_cover(set, &letters, clusters[ends[0]].start..clusters[ends[1]].end);
        }
        check_cover(set, &letters, 0..set.text.len());
    });
}

#[test]
fn a_long_line_is_split_where_it_may_wrap_and_never_in_a_cluster() {
    let blocks = stress_text::line();
    let line = blocks.document().text();
    assert!(2_000 < blocks.len());
    for index in 1..blocks.len() {
        let start = blocks.block_range(index).start;
        assert!(line[..start].ends_with([' ', '\t']), "block {index} follows a letter");
        let near = start.saturating_sub(64);
        let near = line.floor_char_boundary(near);
        let end = line.ceil_char_boundary((start + 64).min(line.len()));
        // Clusters are searched from a letter at a cluster boundary.
        let from = line[near..start].find(char::is_alphabetic).map_or(start, |at| near + at);
        let mut borders = line[from..end].grapheme_indices(true).map(|(at, _)| from + at);
        assert!(borders.any(|border| border == start), "block {index} starts in a cluster");
    }
}
