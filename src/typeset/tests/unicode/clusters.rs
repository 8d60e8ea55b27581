//! Tests where grapheme clusters end: `GraphemeBreakTest.txt` of UAX #29.

use super::{BoundaryCase, KnownDeviation, check_differences, cuts};
use crate::{model::Document, typeset::tests::paragraph};

const FILE: &str = "auxiliary/GraphemeBreakTest.txt";

/// The result of a case.
#[derive(Debug)]
struct ClusterFailure {
    case: BoundaryCase,
    ours: Vec<usize>,
}

/// Returns the failed cases; `ours` finds the borders inside a text.
#[track_caller]
fn failed(cases: Vec<BoundaryCase>, ours: impl Fn(&str) -> Vec<usize>) -> Vec<ClusterFailure> {
    assert!(400 < cases.len(), "only {} cases in {FILE}", cases.len());
    let all = cases.into_iter().map(|case| ClusterFailure { ours: ours(&case.text), case });
    all.filter(|it| it.ours != it.case.borders).collect()
}

const LISTED: &[KnownDeviation<ClusterFailure>] = &[KnownDeviation {
    reason: "Unicode 16 took ✁ out of the pictures that a joiner joins; the file is of Unicode 15",
    applies: |it| it.case.text.starts_with('✁') && it.ours == ["✁\u{200d}".len()],
    count: 1,
}];

#[test]
fn a_document_has_the_clusters_of_the_unicode_tests() {
    let failed = failed(cuts(FILE), |text| {
        let document = Document::from_text("case.txt", text);
        (1..text.len()).filter(|&at| document.is_cluster_border(at)).collect()
    });
    check_differences(&failed, LISTED);
}

#[test]
fn a_paragraph_has_the_clusters_of_the_unicode_tests() {
    let mut cases = cuts(FILE);
    // They end a paragraph, so none has them inside.
    cases.retain(|case| !case.text.contains(['\r', '\n']));
    let failed = failed(cases, |text| {
        let paragraph = paragraph(text, None);
        let mut starts: Vec<usize> = (0..paragraph.line_count())
            .flat_map(|line| paragraph.visible_clusters(line))
            .map(|(bytes, _)| bytes.start)
            .collect();
        starts.sort_unstable();
        assert_eq!(starts[0], 0, "{text:?}");
        starts.split_off(1)
    });
    check_differences(&failed, LISTED);
}
