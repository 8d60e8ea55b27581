use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Document, MAX_LINE_PIECE, Span, SpanSet};

fn document(text: &str) -> Document {
    Document::from_text("test.txt", text)
}

/// Generates texts with many characters that make counting hard, long enough for several milestones.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("\r\n".to_owned()),
        Just("\r".to_owned()),
        Just("\n".to_owned()),
        Just("👩‍👩‍👧".to_owned()),
        Just("e\u{301}".to_owned()),
        Just("مرحبا".to_owned()),
        Just("a".repeat(700)),
        ".{0,6}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn offsets_match_naive_counting(text in texts()) {
        let document = document(&text);
        let borders = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        for (number, at) in borders.enumerate() {
            prop_assert_eq!(document.to_char(at), number);
            prop_assert_eq!(document.to_byte(number), Some(at));
        }
        prop_assert_eq!(document.char_len(), text.chars().count());
        prop_assert_eq!(document.to_byte(document.char_len() + 1), None);
    }

    #[test]
    fn line_numbers_match_naive_counting(text in texts()) {
        let document = document(&text);
        let mut line = 1;
        let mut bytes = text.bytes().enumerate().peekable();
        while let Some((at, byte)) = bytes.next() {
            prop_assert_eq!(document.line_number(at), line);
            let is_pair = byte == b'\r' && bytes.peek().is_some_and(|(_, next)| *next == b'\n');
            line += usize::from(byte == b'\n' || (byte == b'\r' && !is_pair));
        }
        prop_assert_eq!(document.line_number(text.len()), line);
    }

    #[test]
    fn lines_start_where_a_naive_splitter_finds_them(
        texts in prop::collection::vec(prop_oneof![texts(), Just("字".repeat(341)), Just("\r\n".repeat(300))], 0..4)
    ) {
        let text = texts.concat();
        let document = document(&text);
        let mut starts = vec![0];
        for at in 1..=text.len() {
            let (before, after) = (text.as_bytes()[at - 1], text.as_bytes().get(at));
            if before == b'\n' || (before == b'\r' && after != Some(&b'\n')) {
                starts.push(at);
            }
        }
        for (index, start) in starts.iter().enumerate() {
            prop_assert_eq!(document.line_start(index), *start);
        }
        prop_assert_eq!(document.line_start(starts.len()), text.len());
        prop_assert_eq!(document.line_start(usize::MAX), text.len());
        // What follows the last line end is no line if it is empty.
        let is_open = starts.len() == 1 || starts.last() != Some(&text.len());
        prop_assert_eq!(document.line_count(), starts.len() - usize::from(!is_open));
    }

    #[test]
    fn cluster_borders_match_those_of_the_whole_text(
        pieces in prop::collection::vec(prop::sample::select(&HARD[..]), 0..40)
    ) {
        check_clusters(&pieces.concat(), 1);
    }

    #[test]
    fn a_trimmed_span_is_whole_clusters_without_spaces(text in texts(), a in 0..400_usize, b in 0..400_usize) {
        let document = document(&text);
        let (a, b) = (a.min(text.len()), b.min(text.len()));
        if let Some(span) = Span::new(a.min(b), a.max(b)).and_then(|span| document.trimmed(span)) {
            prop_assert!(document.is_cluster_border(span.start()));
            prop_assert!(document.is_cluster_border(span.end()));
            let first = document.span(span.start()..document.cluster_after(span.start())).unwrap();
            prop_assert!(!document.quote(first).trim().is_empty());
        }
    }
}

#[test]
fn line_ends_are_not_split_by_milestones() {
    for shift in 1020..1028 {
        for end in ["\r\n", "\r", "\n", "\n\r", "\r\r"] {
            let text = "x".repeat(shift) + end + "é";
            let document = document(&text);
            let lines = end.len() - usize::from(end == "\r\n");
            assert_eq!(document.line_count(), lines + 1, "{end:?} at {shift}");
            assert_eq!(document.line_start(lines), shift + end.len(), "{end:?} at {shift}");
            assert_eq!(document.line_around(0), 0..shift, "{end:?} at {shift}");
        }
    }
}

/// What clusters are made of: flags, joiners, characters that belong to the one before or after, and line ends.
const HARD: [&str; 16] = [
    "a",
    "1",
    " ",
    "\r",
    "\n",
    "\u{1f1e9}",
    "🇩🇪",
    "👩",
    "\u{200d}",
    "\u{301}",
    "\u{600}",
    "क",
    "्",
    "ष",
    "각",
    "字字字字字字字字字字字字字字字字字字字字字字字字",
];

/// Compares the borders at every `every`th character of `text` with those found by iterating over all of it.
#[track_caller]
fn check_clusters(text: &str, every: usize) {
    let document = document(text);
    let borders: Vec<usize> =
        text.grapheme_indices(true).map(|(at, _)| at).chain([text.len()]).collect();
    for (at, _) in text.char_indices().step_by(every).chain([(text.len(), ' ')]) {
        let after = borders.partition_point(|border| *border <= at);
        let is_border = borders[..after].last() == Some(&at);
        assert_eq!(document.is_cluster_border(at), is_border, "{at} in {text:?}");
        let before = borders.partition_point(|border| *border < at).checked_sub(1);
        assert_eq!(document.cluster_before(at), before.map_or(0, |it| borders[it]), "before {at}");
        let next = borders.get(after).copied().unwrap_or(text.len());
        assert_eq!(document.cluster_after(at), next, "after {at}");
    }
}

#[test]
fn cluster_borders_in_a_giant_line_match_those_of_the_whole_text() {
    for letter in ["🇩🇪", "\u{1f1e9}", "👩‍👩‍👧", "क्ष", "e\u{301}"] {
        check_clusters(&letter.repeat(3 * MAX_LINE_PIECE / letter.len()), 97);
    }
}

#[test]
fn a_family_is_one_cluster() {
    let document = document("a👩‍👩‍👧b");
    assert!(!document.is_cluster_border(5));
    assert_eq!((document.cluster_floor(6), document.cluster_ceil(6)), (1, 19));
    assert_eq!((document.cluster_after(1), document.cluster_before(19)), (19, 1));
}

#[test]
fn a_line_is_found_around_any_of_its_bytes() {
    let document = document("one\r\ntwo\rthree\n\nfive");
    let lines: Vec<&str> =
        (0..=document.text().len()).map(|at| &document.text()[document.line_around(at)]).collect();
    let expected: Vec<&str> = [("one", 5), ("two", 4), ("three", 6), ("", 1), ("five", 5)]
        .iter()
        .flat_map(|(line, bytes)| vec![*line; *bytes])
        .collect();
    assert_eq!(lines, expected);
}

#[test]
fn spaces_alone_cannot_be_marked() {
    let document = document("a \t\n b");
    assert_eq!(document.trimmed(Span::new(1, 5).unwrap()), None);
    assert_eq!(document.trimmed(Span::new(0, 5).unwrap()), Span::new(0, 1));
}

#[test]
fn first_words_are_limited_in_length() {
    let document = document("größer und länger");
    let spans = SpanSet::covering([Span::new(0, 8).unwrap(), Span::new(9, 12).unwrap()]).unwrap();
    assert_eq!(document.first_words(&spans, 100), document.words(&spans));
    assert_eq!(document.first_words(&spans, 3), "grö");
    assert_eq!(document.first_words(&spans, 8), "größer");
    assert_eq!(document.first_words(&spans, 9), "größer … u");
    assert_eq!(document.first_words(&spans, 0), "");
}
