//! Runs the Unicode Consortium's tests, as packaged by Debian's `unicode-data`.
//!
//! Deviations are listed, with the reason and the number of cases. A test fails if an unlisted case fails, and also if
//! a listed case passes: then the list must be shortened.

mod bidi;
mod breaks;
mod clusters;

use std::{collections::BTreeMap, fs, path::Path};

/// The folder of the Consortium's files in Debian.
const FOLDER: &str = "/usr/share/unicode";

/// How many failed cases are shown.
const SHOWN: usize = 40;

/// Returns the lines of a file of the Consortium, without empty lines and comments.
#[track_caller]
fn cases(file: &str) -> Vec<String> {
    let path = Path::new(FOLDER).join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        panic!("{} is missing: install unicode-data, as ./check does", path.display());
    };
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Returns the character of a hexadecimal number; `None` for half of a surrogate pair.
fn character(hex: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(hex, 16).ok()?)
}

/// A case of a file of borders: a text, and its inner borders, in bytes.
#[derive(Debug)]
struct BoundaryCase {
    text: String,
    borders: Vec<usize>,
}

/// Returns the cases of a file that marks every border with `÷` and every other place between two characters with `×`.
#[track_caller]
fn cuts(file: &str) -> Vec<BoundaryCase> {
    cases(file).iter().filter_map(|line| cut(line)).collect()
}

/// Parses a line; `None` if no text can contain its characters.
fn cut(line: &str) -> Option<BoundaryCase> {
    let mut cut = BoundaryCase { text: String::new(), borders: Vec::new() };
    for word in line.split_whitespace() {
        match word {
            "÷" => cut.borders.push(cut.text.len()),
            "×" => {}
            hex => cut.text.push(character(hex)?),
        }
    }
    let len = cut.text.len();
    cut.borders.retain(|&border| 0 < border && border < len);
    Some(cut)
}

/// A known deviation, and its reason.
struct KnownDeviation<Case> {
    reason: &'static str,
    applies: fn(&Case) -> bool,
    /// Number of cases that fail for this reason.
    count: usize,
}

/// Compares every failed case with the list, each under the first reason that applies.
///
/// `count` must match exactly, so a case that starts to pass is noticed.
#[track_caller]
fn check_differences<Case: std::fmt::Debug>(failed: &[Case], listed: &[KnownDeviation<Case>]) {
    let mut counts: BTreeMap<&str, usize> =
        listed.iter().map(|deviation| (deviation.reason, 0)).collect();
    let mut unlisted = Vec::new();
    for case in failed {
        match listed.iter().find(|deviation| (deviation.applies)(case)) {
            Some(deviation) => *counts.entry(deviation.reason).or_default() += 1,
            None => unlisted.push(case),
        }
    }
    let shown: Vec<String> = unlisted.iter().take(SHOWN).map(|case| format!("{case:?}")).collect();
    let count = unlisted.len();
    assert!(unlisted.is_empty(), "{count} cases fail unlisted:\n{}", shown.join("\n"));
    let expected: BTreeMap<&str, usize> =
        listed.iter().map(|deviation| (deviation.reason, deviation.count)).collect();
    assert_eq!(counts, expected, "other cases fail than are listed");
}
