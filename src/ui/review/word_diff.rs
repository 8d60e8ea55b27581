//! Old words against new ones, word by word. See [`WordDiff`].

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// How many words are compared with one another: what lies between the first and the last that differ.
/// Where there are more, all of them count as replaced.
const MAX_COMPARED_WORDS: usize = 400;

/// How many words are shown that are the same, at either end of a longer run of them.
const CONTEXT_WORDS: usize = 10;

/// Where words are left out.
const ELLIPSIS: &str = " … ";

/// Old and new words in one text, each where it belongs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct WordDiff {
    /// The words, those that went before those that came.
    pub(super) text: String,

    /// The bytes of `text` that are only in the old words.
    pub(super) removed: Vec<Range<usize>>,

    /// The bytes of `text` that are only in the new words.
    pub(super) added: Vec<Range<usize>>,
}

/// One stretch of words: how many of the old, how many of the new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordDiffRun {
    Same(usize),
    Removed(usize),
    Added(usize),
}

impl WordDiff {
    /// What is different between `old` and `new`. At most [`MAX_COMPARED_WORDS`] words are compared with as many.
    pub(super) fn between(old: &str, new: &str) -> Self {
        let (old, new): (Vec<&str>, Vec<&str>) =
            (old.split_word_bounds().collect(), new.split_word_bounds().collect());
        let mut difference = Self::default();
        let (mut in_old, mut in_new) = (0, 0);
        let runs = diff_runs(&old, &new);
        for (number, run) in runs.iter().enumerate() {
            match *run {
                WordDiffRun::Same(count) => {
                    let is_end = [number == 0, number + 1 == runs.len()];
                    difference.push_unchanged(&new[in_new..in_new + count], is_end);
                    (in_old, in_new) = (in_old + count, in_new + count);
                }
                WordDiffRun::Removed(count) => {
                    let bytes = difference.push(&old[in_old..in_old + count]);
                    difference.removed.push(bytes);
                    in_old += count;
                }
                WordDiffRun::Added(count) => {
                    // Else what went and what came would be one word to the eye.
                    let follows =
                        difference.removed.last().is_some_and(|it| it.end == difference.text.len());
                    if follows {
                        difference.text.push(' ');
                    }
                    let bytes = difference.push(&new[in_new..in_new + count]);
                    difference.added.push(bytes);
                    in_new += count;
                }
            }
        }
        difference
    }

    /// Adds words that are the same, without their middle where they are many. `is_end` says whether nothing stands
    /// before them, or after.
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

/// The way from `old` to `new` with the most words kept, in order.
fn diff_runs(old: &[&str], new: &[&str]) -> Vec<WordDiffRun> {
    let same_start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[same_start..], &new[same_start..]);
    let same_end = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[..old.len() - same_end], &new[..new.len() - same_end]);
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

/// The longest common subsequence of the two (by the table of lengths), as runs.
fn push_lcs_runs(old: &[&str], new: &[&str], runs: &mut Vec<WordDiffRun>) {
    let width = new.len() + 1;
    // How many words are kept at most from word a of the old and word b of the new on.
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
    let (mut a, mut b) = (0, 0);
    while a < old.len() || b < new.len() {
        let (gone, come) = (a, b);
        while a < old.len() && b < new.len() && old[a] == new[b] {
            (a, b) = (a + 1, b + 1);
        }
        runs.push(WordDiffRun::Same(a - gone));
        let (gone, come) = (a, b.max(come));
        while (a < old.len() || b < new.len())
            && !(a < old.len() && b < new.len() && old[a] == new[b])
        {
            let is_old_next = b == new.len()
                || (a < old.len() && kept[a * width + b + 1] <= kept[(a + 1) * width + b]);
            if is_old_next { a += 1 } else { b += 1 }
        }
        runs.extend([WordDiffRun::Removed(a - gone), WordDiffRun::Added(b - come)]);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The text with what went in [brackets] and what came in {braces}.
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
    fn what_went_and_what_came_stand_where_they_belong() {
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
    fn long_runs_of_the_same_words_are_shortened() {
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
