//! Tests the order of letters on the screen: `BidiCharacterTest.txt` of UAX #9.

use std::collections::HashMap;

use super::{cases, character};
use crate::typeset::tests::{clusters, paragraph};

const FILE: &str = "BidiCharacterTest.txt";

/// A test case: a text, and its expected visual order.
#[derive(Clone, Debug, PartialEq, Eq)]
struct BidiCase {
    text: String,
    /// Direction of the paragraph: 0 is left-to-right, 1 is right-to-left, 2 is detected.
    direction: u8,
    /// Resolved level of the paragraph.
    level: u8,
    /// Indices of its characters from left to right, without invisible ones (rule X9).
    order: Vec<usize>,
}

/// A failed case: the starts of its clusters from left to right.
#[derive(Debug)]
#[expect(dead_code, reason = "failures are shown by their debug form")]
struct BidiFailure {
    case: BidiCase,
    expected: Vec<usize>,
    ours: Vec<usize>,
}

fn read(line: &str) -> Option<BidiCase> {
    let fields: Vec<&str> = line.split(';').collect();
    let [text, direction, level, _, order] = fields[..] else { return None };
    Some(BidiCase {
        text: text.split_whitespace().map(character).collect::<Option<_>>()?,
        direction: direction.parse().ok()?,
        level: level.parse().ok()?,
        order: order.split_whitespace().map(|number| number.parse().ok()).collect::<Option<_>>()?,
    })
}

/// Lays out `text`. Returns whether it is right-to-left, and its clusters from left to right.
fn lay_out(text: &str) -> (bool, Vec<usize>) {
    let paragraph = paragraph(text, None);
    assert_eq!(paragraph.line_count(), 1, "{text:?}");
    let starts = paragraph.visible_clusters(0).map(|(bytes, _)| bytes.start).collect();
    (paragraph.is_rtl(), starts)
}

/// Compares a case with the layout. `None` if it passes.
fn compare(case: BidiCase, (is_rtl, starts): &(bool, Vec<usize>)) -> Option<BidiFailure> {
    let chars: Vec<usize> = case.text.char_indices().map(|(byte, _)| byte).collect();
    let clusters = clusters(&case.text);
    let cluster_of = |byte: usize| {
        let index = clusters.partition_point(|cluster| cluster.start <= byte) - 1;
        clusters[index].start
    };
    // Letters of one cluster share its place.
    let mut expected: Vec<usize> =
        case.order.iter().map(|&index| cluster_of(chars[index])).collect();
    expected.dedup();
    let ours: Vec<usize> =
        starts.iter().copied().filter(|start| expected.contains(start)).collect();
    let is_right = ours == expected && *is_rtl == (case.level == 1);
    (!is_right).then_some(BidiFailure { case, expected, ours })
}

#[test]
fn letters_are_in_the_order_of_the_unicode_tests() {
    let mut known: HashMap<String, (bool, Vec<usize>)> = HashMap::new();
    let mut failed = Vec::new();
    let mut compared = 0;
    for line in cases(FILE) {
        let case = read(&line).unwrap_or_else(|| panic!("not a case: {line}"));
        let ours = known.entry(case.text.clone()).or_insert_with_key(|text| lay_out(text));
        // The direction of a paragraph is detected; the file requests the other one too.
        if case.direction == 2 || (case.level == 1) == ours.0 {
            compared += 1;
            failed.extend(compare(case, ours));
        }
    }
    assert!(45_000 < compared, "only {compared} cases");
    assert!(failed.is_empty(), "{} fail: {:#?}", failed.len(), &failed[..failed.len().min(20)]);
}
