//! Tests where a line may be wrapped: `LineBreakTest.txt` of UAX #14.

use parley::{OverflowWrap, StyleProperty};

use super::{BoundaryCase, KnownDeviation, check_differences, cuts};
use crate::typeset::{
    hidden_chars::display_text,
    tests::{borders, style, typesetter},
};

const FILE: &str = "auxiliary/LineBreakTest.txt";

/// The result of a case.
#[derive(Debug)]
struct LineBreakFailure {
    case: BoundaryCase,
    ours: Vec<usize>,
}

/// Returns where the lines of `text` start if it is wrapped wherever possible.
///
/// Every letter is widened, even zero-width ones, and the lines have no width, so each can hold one piece only.
fn pieces(text: &str) -> Vec<usize> {
    let displayed = display_text(text);
    let mut typesetter = typesetter();
    let style = style(16.0, None);
    let mut builder = typesetter.layout_builder(&displayed, &style);
    builder.push_default(StyleProperty::LetterSpacing(10.0));
    builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Normal));
    let mut layout = builder.build(&*displayed);
    layout.break_all_lines(Some(0.0));
    layout
        .lines()
        .map(|line| line.text_range().start)
        .filter(|&start| 0 < start && start < text.len())
        .collect()
}

impl LineBreakFailure {
    /// Returns whether `is_explained` applies at each border that only one of the two has.
    fn differs_only(&self, is_explained: fn(&Self, usize) -> bool) -> bool {
        let (ours, theirs) = (&self.ours, &self.case.borders);
        let more = ours.iter().filter(|border| !theirs.contains(border));
        let fewer = theirs.iter().filter(|border| !ours.contains(border));
        more.chain(fewer).all(|&border| is_explained(self, border))
    }

    fn is_in_cluster(&self, at: usize) -> bool {
        !borders(&self.case.text).contains(&at)
    }

    fn is_before_tab(&self, at: usize) -> bool {
        self.case.text[at..].starts_with('\t')
    }

    /// Returns whether only the file has a border at `at`, between a currency, percent or fraction sign and a number or
    /// bracket.
    fn is_by_number(&self, at: usize) -> bool {
        let (before, after) = self.case.text.split_at(at);
        before.trim_end_matches('\u{308}').ends_with([')', '}', '%', '$', ',', '.', '/', '\\'])
            && after.starts_with(['0', '1', '2', '3', '4', '%', '$', '(', '{', '\u{2329}'])
            && self.case.borders.contains(&at)
    }
}

const LISTED: &[KnownDeviation<LineBreakFailure>] = &[
    KnownDeviation {
        reason: "a vertical tab is laid out as a space, as it would break the line",
        applies: |it| it.case.text.contains('\u{b}'),
        count: 156,
    },
    KnownDeviation {
        reason: "parley ends no line after a NEL (U+0085), and does not wrap there either",
        applies: |it| it.case.text.contains('\u{85}'),
        count: 171,
    },
    KnownDeviation {
        reason: "a grapheme cluster is never cut, also where a line could be wrapped in it",
        applies: |it| it.differs_only(LineBreakFailure::is_in_cluster),
        count: 298,
    },
    KnownDeviation {
        reason: "tabs extend beyond the end of a line as spaces do, so none starts a line",
        applies: |it| it.differs_only(|it, at| it.is_before_tab(at) || it.is_in_cluster(at)),
        count: 82,
    },
    KnownDeviation {
        reason: "the file wraps numbers as an example of the standard (8.2, 7) does, we by its own rule LB25",
        applies: |it| it.differs_only(LineBreakFailure::is_by_number),
        count: 34,
    },
    KnownDeviation {
        reason: "rule LB15, on quotation marks, is another one since Unicode 15.1",
        applies: |it| it.case.text.contains(['"', '«']),
        count: 8,
    },
];

#[test]
fn lines_wrap_as_in_the_unicode_tests() {
    let cases = cuts(FILE);
    assert!(7_000 < cases.len(), "only {} cases in {FILE}", cases.len());
    let all = cases.into_iter().map(|case| LineBreakFailure { ours: pieces(&case.text), case });
    let failed: Vec<LineBreakFailure> = all.filter(|it| it.ours != it.case.borders).collect();
    check_differences(&failed, LISTED);
}
