//! Compares blocks with those of a naive splitter.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::Blocks;
use crate::model::{Document, document::MAX_LINE_PIECE};

fn blocks_of(text: &str) -> Blocks {
    Blocks::new(&Document::from_text("test.txt", text))
}

/// Returns each block without its line end, then the line end.
fn pieces(text: &str) -> Vec<(&str, &str)> {
    let blocks = blocks_of(text);
    let piece = |index| {
        let range = blocks.block_range(index);
        let content = blocks.content_range(index);
        (&text[content.clone()], &text[content.end..range.end])
    };
    (0..blocks.len()).map(piece).collect()
}

/// Returns the lines of `text` and their ends, cluster by cluster.
fn naive(text: &str) -> Vec<(String, String)> {
    let mut lines = vec![(String::new(), String::new())];
    for cluster in text.graphemes(true) {
        if lines.last().is_some_and(|(_, end)| !end.is_empty()) {
            lines.push((String::new(), String::new()));
        }
        let Some((line, end)) = lines.last_mut() else { continue };
        if matches!(cluster, "\n" | "\r\n" | "\r") {
            end.push_str(cluster);
        } else {
            line.push_str(cluster);
        }
    }
    lines
}

#[test]
fn every_kind_of_line_end_ends_a_block() {
    let text = "a\nb\r\nc\rd\n\r\n\r\re";
    let expected = [
        ("a", "\n"),
        ("b", "\r\n"),
        ("c", "\r"),
        ("d", "\n"),
        ("", "\r\n"),
        ("", "\r"),
        ("", "\r"),
        ("e", ""),
    ];
    assert_eq!(pieces(text), expected);
}

#[test]
fn an_empty_text_is_one_empty_block() {
    assert_eq!(pieces(""), [("", "")]);
    assert_eq!(blocks_of("").block_at(0), 0);
}

#[test]
fn nothing_follows_a_line_end_at_the_end() {
    assert_eq!(pieces("a\n"), [("a", "\n")]);
    assert_eq!(pieces("\r\n"), [("", "\r\n")]);
}

#[test]
fn a_border_belongs_to_the_block_that_starts_there() {
    let blocks = blocks_of("ab\ncd");
    assert_eq!([0, 2, 3, 5, 99].map(|byte| blocks.block_at(byte)), [0, 0, 1, 1, 1]);
}

#[test]
fn a_long_line_is_cut_after_spaces() {
    let text = "word ".repeat(MAX_LINE_PIECE) + "\r\nnext";
    let blocks = blocks_of(&text);
    for index in 0..blocks.len() {
        let content = blocks.content_range(index);
        assert!(content.len() <= MAX_LINE_PIECE);
        assert!(content.start.is_multiple_of(5) || index == blocks.len() - 1);
    }
    let last = blocks.len() - 1;
    assert_eq!(&text[blocks.block_range(last)], "next");
    assert_eq!([0, last - 1, last].map(|index| blocks.line_number(index)), [1, 1, 2]);
    assert!(text[blocks.block_range(last - 1)].ends_with("\r\n"));
}

#[test]
fn a_long_line_without_spaces_is_cut_between_letters() {
    for letter in ["x", "字", "e\u{301}", "👩‍👩‍👧", "🇩🇪", "क्ष", " \u{301}"]
    {
        let text = letter.repeat(3 * MAX_LINE_PIECE / letter.len() + 1);
        let blocks = blocks_of(&text);
        assert!(blocks.len() >= 4, "{letter:?}");
        for index in 0..blocks.len() {
            let range = blocks.block_range(index);
            assert!(range.start.is_multiple_of(letter.len()), "{letter:?} cut at {}", range.start);
            assert!(MAX_LINE_PIECE / 2 <= range.len() || index + 1 == blocks.len(), "{letter:?}");
        }
    }
}

#[test]
fn a_cluster_longer_than_any_block_is_cut() {
    let text = "a".to_owned() + &"\u{301}".repeat(2 * MAX_LINE_PIECE);
    let again: String = pieces(&text).into_iter().map(|(content, _)| content).collect();
    assert_eq!(again, text);
}

#[test]
fn a_line_without_spaces_is_cut_after_a_sentence() {
    let text =
        format!("{}。」{}", "字".repeat(MAX_LINE_PIECE / 3 - 20), "字".repeat(MAX_LINE_PIECE / 3));
    assert!(pieces(&text)[0].0.ends_with("字。」"));
}

#[test]
fn every_giant_line_among_others_is_cut_and_no_other() {
    let giant = "x".repeat(3 * MAX_LINE_PIECE);
    let longest = "y".repeat(MAX_LINE_PIECE - 1);
    let text = format!("a\n{giant}\n{longest}\n\r\n{giant}\rb\n{giant}");
    let lens: Vec<usize> = pieces(&text).iter().map(|(content, _)| content.len()).collect();
    let full = [MAX_LINE_PIECE; 3];
    let expected = [&[1], &full[..], &[MAX_LINE_PIECE - 1, 0], &full[..], &[1], &full[..]].concat();
    assert_eq!(lens, expected);
}

/// Generates letters, so many that their line may have to be cut, or line ends.
fn parts() -> impl Strategy<Value = (&'static str, usize)> {
    let letters =
        prop::sample::select(vec!["x", "word ", "字", "e\u{301}", "🇩🇪", "。", " \u{301}"]);
    let ends = prop::sample::select(vec!["\n", "\r", "\r\n"]);
    prop_oneof![(letters, 1_usize..8000), (ends, 1_usize..40)]
}

/// Returns where the line that starts at byte `start` ends, including its line end; byte by byte.
fn line_end_from(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    for at in start..bytes.len() {
        if bytes[at] == b'\n' || (bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
            return at + 1;
        }
    }
    bytes.len()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn blocks_are_the_lines_that_a_naive_splitter_finds(text in "[ab\r\n\u{2028}é]{0,40}") {
        let expected = naive(&text);
        let expected: Vec<(&str, &str)> =
            expected.iter().map(|(line, end)| (line.as_str(), end.as_str())).collect();
        prop_assert_eq!(pieces(&text), expected);
    }

    #[test]
    fn blocks_are_the_whole_text_in_order(
        parts in prop::collection::vec(parts(), 0..10)
    ) {
        let text: String = parts.iter().map(|(part, times)| part.repeat(*times)).collect();
        let blocks = blocks_of(&text);
        let (mut end, mut line, mut line_end) = (0, 0, 0);
        for index in 0..blocks.len() {
            let range = blocks.block_range(index);
            prop_assert_eq!(range.start, end);
            if line_end == range.start {
                line += 1;
                line_end = line_end_from(&text, line_end);
            }
            prop_assert_eq!(blocks.line_number(index), line);
            prop_assert!(text.is_char_boundary(range.end));
            prop_assert!(blocks.content_range(index).len() <= MAX_LINE_PIECE);
            prop_assert!(range.is_empty() == text.is_empty());
            for byte in [range.start, range.end.saturating_sub(1)] {
                prop_assert_eq!(blocks.block_at(byte), index);
            }
            end = range.end;
        }
        prop_assert_eq!(end, text.len());
    }
}
