//! Mapping of offsets from an old text to a new one. See [`OffsetMap`].

use std::{collections::HashMap, sync::Arc};

/// The most lines remembered of a text; of longer ones, an even sample.
const MAX_LINES: usize = 1 << 16;

/// What two texts have in common, enough to keep the scroll position. Offsets are bytes.
///
/// Marks are anchored in a better way; this doesn't look at words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// The length of the common prefix.
    common_prefix: usize,
    /// The length of the common suffix, which doesn't overlap the prefix in either text.
    common_suffix: usize,
    /// The lengths of both texts.
    old_len: usize,
    new_len: usize,
    /// The starts of lines that occur exactly once in both texts, old and new.
    // Invariant: in the order of the old text.
    line_starts: Arc<[(usize, usize)]>,
}

impl OffsetMap {
    /// Compares two texts. Linear in their length.
    pub fn between(before: &str, after: &str) -> Self {
        let is_same = |(a, b): &(u8, u8)| a == b;
        let a = before.as_bytes();
        let b = after.as_bytes();
        let start = a.iter().copied().zip(b.iter().copied()).take_while(is_same).count();
        let reversed = a[start..].iter().rev().copied().zip(b[start..].iter().rev().copied());
        let end = reversed.take_while(is_same).count();
        Self {
            common_prefix: start,
            common_suffix: end,
            old_len: before.len(),
            new_len: after.len(),
            line_starts: common_lines(before, after).into(),
        }
    }

    /// Returns approximately where byte `at` of the old text is now. May be inside a character.
    pub fn map(&self, at: usize) -> usize {
        let from = self.old_len - self.common_suffix;
        let to = self.new_len - self.common_suffix;
        let line = self.line_starts.partition_point(|(old, _)| *old <= at).checked_sub(1);
        let line = line.and_then(|line| self.line_starts.get(line)).copied();
        // The very start stays; elsewhere, text inserted before a line goes before it.
        let is_line = 0 < at && line.is_some_and(|(old, _)| old == at);
        if at <= self.common_prefix && !is_line {
            return at;
        }
        if from <= at {
            return (at - from + to).min(self.new_len);
        }
        if let Some((old, new)) = line {
            return (new + (at - old)).min(self.new_len);
        }
        // Nothing is known about the changed part: interpolate.
        let part = at - self.common_prefix;
        let whole = from - self.common_prefix;
        self.common_prefix
            + (part as u128 * (to - self.common_prefix) as u128 / whole as u128) as usize
    }
}

/// Returns the starts of lines that occur exactly once in both texts, in the order of `before`.
fn common_lines(before: &str, after: &str) -> Vec<(usize, usize)> {
    let old = unique_lines(before);
    let new = unique_lines(after);
    let mut both: Vec<(usize, usize)> =
        old.into_iter().filter_map(|(line, at)| Some((at, *new.get(line)?))).collect();
    both.sort_unstable();
    let step = both.len().div_ceil(MAX_LINES).max(1);
    both.into_iter().step_by(step).collect()
}

/// Returns the nonblank lines that occur once in `text`, each with its start.
fn unique_lines(text: &str) -> HashMap<&str, usize> {
    let mut places: HashMap<&str, Option<usize>> = HashMap::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        places.entry(line.trim()).and_modify(|place| *place = None).or_insert(Some(at));
        at += line.len();
    }
    places.remove("");
    places.into_iter().filter_map(|(line, place)| Some((line, place?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_outside_of_changes_are_mapped() {
        let same = OffsetMap::between("one two three", "one, and two three");
        assert_eq!((same.common_prefix, same.common_suffix), (3, 10));
        assert_eq!([0, 3, 4, 13].map(|at| same.map(at)), [0, 3, 9, 18]);
        for (before, after) in [("", "aa"), ("aa", ""), ("aa", "aaa"), ("ab", "xaby"), ("", "")] {
            let same = OffsetMap::between(before, after);
            for at in 0..=before.len() {
                assert!(same.map(at) <= after.len(), "{before} → {after}, {at}");
            }
            assert!(same.common_prefix + same.common_suffix <= before.len().min(after.len()));
        }
    }

    #[test]
    fn lines_are_mapped_if_both_ends_changed_and_if_they_were_moved() {
        let before = "Eins.\nZwei, drei.\n\nVier.\n";
        let after = "Null.\nVier.\nEins.\nneu\nZwei, drei.\n\nEnde.\n";
        let same = OffsetMap::between(before, after);
        assert_eq!(same.map(0), 0, "who is at the start stays there");
        for words in ["ins", "Zwei", "drei", "Vier"] {
            let now = same.map(before.find(words).unwrap());
            assert!(after[now..].starts_with(words), "{words}: {}", &after[now..]);
        }
    }
}
