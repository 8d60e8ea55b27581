//! Where places of a text are in another one that came of it. See [`Same`].

use std::{collections::HashMap, sync::Arc};

/// How many lines are remembered of a longer text, spread over it.
const LINES: usize = 1 << 16;

/// What two texts have in common, as far as is needed in order to keep the place on the screen. Offsets are bytes.
///
/// Marks are found again in a better way; this knows of no words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Same {
    /// How much is the same at the start.
    start: usize,

    /// How much is the same at the end. The two stretches overlap in neither text.
    end: usize,

    /// How long the two are.
    before: usize,
    after: usize,

    // Invariant: in the order of the text before.
    /// Where lines begin that stand once in either, before and after.
    lines: Arc<[(usize, usize)]>,
}

impl Same {
    /// What `before` and `after` have in common. Linear in their length.
    pub fn of(before: &str, after: &str) -> Self {
        let alike = |(a, b): &(u8, u8)| a == b;
        let (a, b) = (before.as_bytes(), after.as_bytes());
        let start = a.iter().copied().zip(b.iter().copied()).take_while(alike).count();
        let (a, b) = (a[start..].iter().rev(), b[start..].iter().rev());
        let end = a.copied().zip(b.copied()).take_while(alike).count();
        let lines = lines_in_both(before, after).into();
        Self { start, end, before: before.len(), after: after.len(), lines }
    }

    /// About where byte `at` is now. It may split a character.
    pub fn follow(&self, at: usize) -> usize {
        let (from, to) = (self.before - self.end, self.after - self.end);
        let line = self.lines.partition_point(|(old, _)| *old <= at).checked_sub(1);
        let line = line.and_then(|line| self.lines.get(line)).copied();
        // Who is at the very start stays there; else what was put before a line is before it.
        let is_line = 0 < at && line.is_some_and(|(old, _)| old == at);
        if at <= self.start && !is_line {
            return at;
        }
        if from <= at {
            return (at - from + to).min(self.after);
        }
        if let Some((old, new)) = line {
            return (new + (at - old)).min(self.after);
        }
        // Nothing is known of what changed: as far along in it as before.
        let (part, whole) = (at - self.start, from - self.start);
        self.start + (part as u128 * (to - self.start) as u128 / whole as u128) as usize
    }
}

/// Where lines begin in `before` and `after` that stand once in either, in the order of `before`.
fn lines_in_both(before: &str, after: &str) -> Vec<(usize, usize)> {
    let (old, new) = (lines_once(before), lines_once(after));
    let mut both: Vec<(usize, usize)> =
        old.into_iter().filter_map(|(line, at)| Some((at, *new.get(line)?))).collect();
    both.sort_unstable();
    let step = both.len().div_ceil(LINES).max(1);
    both.into_iter().step_by(step).collect()
}

/// The lines of `text` that stand there once and are not blank, and where each begins.
fn lines_once(text: &str) -> HashMap<&str, usize> {
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
        let same = Same::of("one two three", "one, and two three");
        assert_eq!((same.start, same.end), (3, 10));
        assert_eq!([0, 3, 4, 13].map(|at| same.follow(at)), [0, 3, 9, 18]);
        for (before, after) in [("", "aa"), ("aa", ""), ("aa", "aaa"), ("ab", "xaby"), ("", "")] {
            let same = Same::of(before, after);
            for at in 0..=before.len() {
                assert!(same.follow(at) <= after.len(), "{before} → {after}, {at}");
            }
            assert!(same.start + same.end <= before.len().min(after.len()));
        }
    }

    #[test]
    fn lines_are_followed_where_both_ends_changed_and_where_they_were_moved() {
        let before = "Eins.\nZwei, drei.\n\nVier.\n";
        let after = "Null.\nVier.\nEins.\nneu\nZwei, drei.\n\nEnde.\n";
        let same = Same::of(before, after);
        assert_eq!(same.follow(0), 0, "who is at the start stays there");
        for words in ["ins", "Zwei", "drei", "Vier"] {
            let now = same.follow(before.find(words).unwrap());
            assert!(after[now..].starts_with(words), "{words}: {}", &after[now..]);
        }
    }
}
