//! The Unicode Consortium's own tests, as Debian's package `unicode-data` has them.
//!
//! What we do in another way is listed, with the reason and the number of cases. A test fails if a case goes wrong that
//! is not listed, and also if as few as one listed case goes right: then the list is to be made shorter.

mod bidi;
mod breaks;
mod clusters;

use std::{collections::BTreeMap, fs, path::Path};

/// Where Debian keeps the files of the Consortium.
const FOLDER: &str = "/usr/share/unicode";

/// How many failed cases are told.
const SHOWN: usize = 40;

/// The lines of a file of the Consortium that are neither empty nor remarks.
#[track_caller]
fn cases(file: &str) -> Vec<String> {
    let path = Path::new(FOLDER).join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        panic!("{} is missing: install unicode-data, as ./check does", path.display());
    };
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default().trim());
    lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The character of a hexadecimal number; `None` for half of a surrogate pair.
fn character(hex: &str) -> Option<char> {
    char::from_u32(u32::from_str_radix(hex, 16).ok()?)
}

/// A case of a file of borders: a text, and where it is cut, in bytes, its ends left out.
#[derive(Debug)]
struct BoundaryCase {
    text: String,
    borders: Vec<usize>,
}

/// The cases of a file that marks every border with `÷` and every other place between two characters with `×`.
#[track_caller]
fn cuts(file: &str) -> Vec<BoundaryCase> {
    cases(file).iter().filter_map(|line| cut(line)).collect()
}

/// What a line says; `None` if no text can hold its characters.
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

/// What we do in another way, and why.
struct KnownDeviation<Case> {
    reason: &'static str,
    is_met: fn(&Case) -> bool,
    /// How many cases come out in another way for this reason.
    count: usize,
}

/// Compares every case that fails with the list, each under the first reason that it meets.
///
/// Every case that meets a reason has to fail if `count` is to be right, so a case that begins to pass is noticed.
#[track_caller]
fn check_differences<Case: std::fmt::Debug>(failed: &[Case], listed: &[KnownDeviation<Case>]) {
    let mut met: BTreeMap<&str, usize> =
        listed.iter().map(|difference| (difference.reason, 0)).collect();
    let mut unlisted = Vec::new();
    for case in failed {
        match listed.iter().find(|difference| (difference.is_met)(case)) {
            Some(difference) => *met.entry(difference.reason).or_default() += 1,
            None => unlisted.push(case),
        }
    }
    let shown: Vec<String> = unlisted.iter().take(SHOWN).map(|case| format!("{case:?}")).collect();
    let count = unlisted.len();
    assert!(unlisted.is_empty(), "{count} cases fail unlisted:\n{}", shown.join("\n"));
    let expected: BTreeMap<&str, usize> =
        listed.iter().map(|difference| (difference.reason, difference.count)).collect();
    assert_eq!(met, expected, "other cases fail than are listed");
}
