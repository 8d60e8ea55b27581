//! Word diff of old and new text. See [`WordDiff`].

use std::ops::Range;

use similar::{Algorithm, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

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

impl WordDiff {
    pub(super) fn between(old: &str, new: &str) -> Self {
        let old: Vec<&str> = old.split_word_bounds().collect();
        let new: Vec<&str> = new.split_word_bounds().collect();
        let mut diff = Self::default();
        let runs = capture_diff_slices(Algorithm::Myers, &old, &new);
        for (number, run) in runs.iter().enumerate() {
            let removed = &old[run.old_range()];
            let added = &new[run.new_range()];
            if removed == added {
                let before = if number == 0 { 0 } else { CONTEXT_WORDS };
                let after = if number + 1 == runs.len() { 0 } else { CONTEXT_WORDS };
                diff.push_unchanged(added, before, after);
                continue;
            }
            if !removed.is_empty() {
                let bytes = diff.push(removed);
                diff.removed.push(bytes);
            }
            if !added.is_empty() {
                // Otherwise removed and added words would read as one.
                diff.text.push_str(if removed.is_empty() { "" } else { " " });
                let bytes = diff.push(added);
                diff.added.push(bytes);
            }
        }
        diff
    }

    /// Adds unchanged words: of many, only the first `before` and the last `after`. Without context on either side,
    /// nothing has changed, and all are added.
    fn push_unchanged(&mut self, words: &[&str], before: usize, after: usize) {
        if before + after == 0 || words.len() <= before + after + CONTEXT_WORDS {
            self.push(words);
            return;
        }
        self.push(&words[..before]);
        self.text.push_str(if before == 0 { ELLIPSIS.trim_start() } else { ELLIPSIS });
        self.push(&words[words.len() - after..]);
        if after == 0 {
            self.text.truncate(self.text.trim_end().len());
        }
    }

    fn push(&mut self, words: &[&str]) -> Range<usize> {
        let start = self.text.len();
        self.text.extend(words.iter().copied());
        start..self.text.len()
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
