//! Where places of a text are in another one that came of it. See [`OffsetMap`].

use std::{collections::HashMap, sync::Arc};

/// How many lines are remembered of a longer text, spread over it.
const MAX_LINES: usize = 1 << 16;

/// What two texts have in common, as far as is needed in order to keep the place on the screen. Offsets are bytes.
///
/// Marks are found again in a better way; this knows of no words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OffsetMap {
    /// How much is the same at the start.
    common_prefix: usize,

    /// How much is the same at the end. The two stretches overlap in neither text.
    common_suffix: usize,

    /// How long the two are.
    old_len: usize,
    new_len: usize,

    // Invariant: in the order of the text before.
    /// Where lines begin that stand once in either, before and after.
    line_starts: Arc<[(usize, usize)]>,
}

impl OffsetMap {
    /// What `before` and `after` have in common. Linear in their length.
    pub fn between(before: &str, after: &str) -> Self {
        let alike = |(a, b): &(u8, u8)| a == b;
        let (a, b) = (before.as_bytes(), after.as_bytes());
        let start = a.iter().copied().zip(b.iter().copied()).take_while(alike).count();
        let (a, b) = (a[start..].iter().rev(), b[start..].iter().rev());
        let end = a.copied().zip(b.copied()).take_while(alike).count();
        let lines = common_lines(before, after).into();
        Self {
            common_prefix: start,
            common_suffix: end,
            old_len: before.len(),
            new_len: after.len(),
            line_starts: lines,
        }
    }

    /// About where byte `at` is now. It may split a character.
    pub fn map(&self, at: usize) -> usize {
        let (from, to) = (self.old_len - self.common_suffix, self.new_len - self.common_suffix);
        let line = self.line_starts.partition_point(|(old, _)| *old <= at).checked_sub(1);
        let line = line.and_then(|line| self.line_starts.get(line)).copied();
        // Who is at the very start stays there; else what was put before a line is before it.
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
        // Nothing is known of what changed: as far along in it as before.
        let (part, whole) = (at - self.common_prefix, from - self.common_prefix);
        self.common_prefix
            + (part as u128 * (to - self.common_prefix) as u128 / whole as u128) as usize
    }
}

/// Where lines begin in `before` and `after` that stand once in either, in the order of `before`.
fn common_lines(before: &str, after: &str) -> Vec<(usize, usize)> {
    let (old, new) = (unique_lines(before), unique_lines(after));
    let mut both: Vec<(usize, usize)> =
        old.into_iter().filter_map(|(line, at)| Some((at, *new.get(line)?))).collect();
    both.sort_unstable();
    let step = both.len().div_ceil(MAX_LINES).max(1);
    both.into_iter().step_by(step).collect()
}

/// The lines of `text` that stand there once and are not blank, and where each begins.
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
    fn places_outside_of_what_changed_are_followed() {
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
    fn lines_are_followed_where_both_ends_changed_and_where_they_were_moved() {
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
