//! Word diff of old and new text. See [`WordDiff`].

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// The most words compared with as many others, between the first and the last difference. With more, all of them count
/// as replaced.
const MAX_COMPARED_WORDS: usize = 400;

/// How many words are shown at either end of a longer unchanged run.
const CONTEXT_WORDS: usize = 10;

/// Stands for omitted words.
const ELLIPSIS: &str = " … ";

/// Old and new words merged into one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordDiff {
    /// The merged text; removed words come before added ones.
    pub(super) text: String,

    /// The byte ranges of `text` only in the old words.
    pub(super) removed: Vec<Range<usize>>,

    /// The byte ranges of `text` only in the new words.
    pub(super) added: Vec<Range<usize>>,
}

/// A run of words, by its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordDiffRun {
    Same(usize),
    Removed(usize),
    Added(usize),
}

impl WordDiff {
    /// Compares `old` and `new`. O(n · m), with n and m at most [`MAX_COMPARED_WORDS`].
    pub(super) fn between(old: &str, new: &str) -> Self {
        let old: Vec<&str> = old.split_word_bounds().collect();
        let new: Vec<&str> = new.split_word_bounds().collect();
        let mut diff = Self::default();
        let mut in_old = 0;
        let mut in_new = 0;
        let runs = diff_runs(&old, &new);
        for (number, run) in runs.iter().enumerate() {
            match *run {
                WordDiffRun::Same(count) => {
                    let is_first = number == 0;
                    let is_last = number + 1 == runs.len();
                    diff.push_unchanged(&new[in_new..in_new + count], [is_first, is_last]);
                    in_old += count;
                    in_new += count;
                }
                WordDiffRun::Removed(count) => {
                    let bytes = diff.push(&old[in_old..in_old + count]);
                    diff.removed.push(bytes);
                    in_old += count;
                }
                WordDiffRun::Added(count) => {
                    // Separates removed and added words, which would otherwise read as one.
                    if diff.removed.last().is_some_and(|it| it.end == diff.text.len()) {
                        diff.text.push(' ');
                    }
                    let bytes = diff.push(&new[in_new..in_new + count]);
                    diff.added.push(bytes);
                    in_new += count;
                }
            }
        }
        diff
    }

    /// Adds unchanged words, shortened in the middle if many. `is_first` and `is_last` say whether other runs precede or
    /// follow.
    fn push_unchanged(&mut self, words: &[&str], [is_first, is_last]: [bool; 2]) {
        let before = if is_first { 0 } else { CONTEXT_WORDS };
        let after = if is_last { 0 } else { CONTEXT_WORDS };
        let is_all = is_first && is_last;
        if is_all || words.len() <= before + after + CONTEXT_WORDS {
            self.push(words);
            return;
        }
        self.push(&words[..before]);
        self.text.push_str(if is_first { ELLIPSIS.trim_start() } else { ELLIPSIS });
        self.push(&words[words.len() - after..]);
        if is_last {
            self.text.truncate(self.text.trim_end().len());
        }
    }

    fn push(&mut self, words: &[&str]) -> Range<usize> {
        let start = self.text.len();
        self.text.extend(words.iter().copied());
        start..self.text.len()
    }
}

/// Returns the runs from `old` to `new` that keep the most words.
fn diff_runs(old: &[&str], new: &[&str]) -> Vec<WordDiffRun> {
    let same_start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let old = &old[same_start..];
    let new = &new[same_start..];
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let old = &old[..old.len() - same_end];
    let new = &new[..new.len() - same_end];
    let mut runs = vec![WordDiffRun::Same(same_start)];
    if old.len().max(new.len()) <= MAX_COMPARED_WORDS {
        push_lcs_runs(old, new, &mut runs);
    } else {
        runs.extend([WordDiffRun::Removed(old.len()), WordDiffRun::Added(new.len())]);
    }
    runs.push(WordDiffRun::Same(same_end));
    runs.retain(|run| {
        !matches!(run, WordDiffRun::Same(0) | WordDiffRun::Removed(0) | WordDiffRun::Added(0))
    });
    runs
}

/// Adds the runs of the longest common subsequence, found by the table of lengths.
fn push_lcs_runs(old: &[&str], new: &[&str], runs: &mut Vec<WordDiffRun>) {
    let width = new.len() + 1;
    // The most words kept from word a of the old and word b of the new on.
    let mut kept = vec![0_u16; (old.len() + 1) * width];
    for a in (0..old.len()).rev() {
        for b in (0..new.len()).rev() {
            kept[a * width + b] = if old[a] == new[b] {
                kept[(a + 1) * width + b + 1] + 1
            } else {
                kept[(a + 1) * width + b].max(kept[a * width + b + 1])
            };
        }
    }
    let mut a = 0;
    let mut b = 0;
    while a < old.len() || b < new.len() {
        let old_start = a;
        while a < old.len() && b < new.len() && old[a] == new[b] {
            a += 1;
            b += 1;
        }
        runs.push(WordDiffRun::Same(a - old_start));
        let old_start = a;
        let new_start = b;
        while (a < old.len() || b < new.len())
            && !(a < old.len() && b < new.len() && old[a] == new[b])
        {
            let is_old_next = b == new.len()
                || (a < old.len() && kept[a * width + b + 1] <= kept[(a + 1) * width + b]);
            if is_old_next { a += 1 } else { b += 1 }
        }
        runs.extend([WordDiffRun::Removed(a - old_start), WordDiffRun::Added(b - new_start)]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns the text with removed words in [brackets] and added ones in {braces}.
    fn drawn(old: &str, new: &str) -> String {
        let it = WordDiff::between(old, new);
        let mut marks: Vec<(usize, char)> = Vec::new();
        for (ranges, [open, close]) in [(&it.removed, ['[', ']']), (&it.added, ['{', '}'])] {
            marks.extend(ranges.iter().flat_map(|range| [(range.start, open), (range.end, close)]));
        }
        marks.sort_by_key(|(at, sign)| (*at, matches!(sign, '[' | '{')));
        let mut drawn = it.text;
        marks.into_iter().rev().for_each(|(at, sign)| drawn.insert(at, sign));
        drawn
    }

    #[test]
    fn removed_and_added_words_are_at_their_positions() {
        for (old, new, expected) in [
            ("will open in May", "will open in June", "will open in [May] {June}"),
            ("will open", "will not open", "will {not }open"),
            ("", "new", "{new}"),
            ("old", "", "[old]"),
            ("März war’s", "März war’s", "März war’s"),
            ("قال الوزير نعم", "قال الوزير لا", "قال الوزير [نعم] {لا}"),
            ("a b c d", "a x c y", "a [b] {x} c [d] {y}"),
        ] {
            assert_eq!(drawn(old, new), expected);
        }
    }

    #[test]
    fn long_unchanged_runs_are_shortened() {
        let long = "und so weiter ".repeat(50);
        let drawn = drawn(&format!("{long}eins {long}"), &format!("{long}zwei {long}"));
        assert!(drawn.starts_with("… ") && drawn.ends_with('…') && drawn.len() < 300, "{drawn}");
        assert!(drawn.contains("[eins] {zwei}"), "{drawn}");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_between_short_texts(old in "[ab ]{0,24}", new in "[ab ]{0,24}") {
            let it = WordDiff::between(&old, &new);
            let without = |ranges: &[Range<usize>]| -> String {
                it.text.char_indices().filter(|(at, _)| !ranges.iter().any(|range| range.contains(at)))
                    .map(|(_, letter)| letter).collect()
            };
            let plain = |text: &str| text.replace(' ', "");
            prop_assert_eq!(plain(&without(&it.added)), plain(&old));
            prop_assert_eq!(plain(&without(&it.removed)), plain(&new));
        }
    }
}
