//! Finds where words begin and end, for moving an end of a mark (UAX #29, by `unicode-segmentation`).

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use super::Document;

/// How far a word is searched, in bytes. Longer words are cut there.
const MAX_WORD_BYTES: usize = 4096;

impl Document {
    /// Returns the end of the first word that ends after byte `at`; the text's length if none does.
    pub fn word_end_after(&self, at: usize) -> usize {
        let start = self.cluster_floor(at.saturating_sub(MAX_WORD_BYTES));
        let end = self.cluster_floor(at.saturating_add(MAX_WORD_BYTES));
        self.words_between(start, end)
            .map(|(from, word)| from + word.len())
            .find(|end| at < *end)
            .unwrap_or(end)
    }

    /// Returns the start of the last word that starts before byte `at`; 0 if none does.
    pub fn word_start_before(&self, at: usize) -> usize {
        let Range { start, end } = self.window(at);
        self.words_between(start, end)
            .map(|(from, _)| from)
            .take_while(|from| *from < at)
            .last()
            .unwrap_or(start)
    }

    /// Returns the start of the first word that starts after byte `at`; the text's length if none does.
    pub fn word_start_after(&self, at: usize) -> usize {
        let Range { start, end } = self.window(at);
        self.words_between(start, end).map(|(from, _)| from).find(|from| at < *from).unwrap_or(end)
    }

    /// Returns the end of the last word that ends before byte `at`; 0 if none does.
    pub fn word_end_before(&self, at: usize) -> usize {
        let Range { start, end } = self.window(at);
        self.words_between(start, end)
            .map(|(from, word)| from + word.len())
            .take_while(|end| *end < at)
            .last()
            .unwrap_or(start)
    }

    /// Returns the border of a word, a punctuation character or spaces that is nearest to byte `at`; the first of two.
    pub fn word_border_near(&self, at: usize) -> usize {
        let Range { start, end } = self.window(at);
        let stretch = self.text().get(start..end).unwrap_or_default();
        let borders = stretch.split_word_bound_indices().map(|(from, _)| start + from);
        let near = borders.chain([end]).min_by_key(|border| border.abs_diff(at));
        self.cluster_floor(near.unwrap_or(at))
    }

    /// Returns the bytes around `at` in which words are searched.
    fn window(&self, at: usize) -> Range<usize> {
        let start = self.cluster_floor(at.saturating_sub(MAX_WORD_BYTES));
        start..self.cluster_ceil(at.saturating_add(MAX_WORD_BYTES))
    }

    /// Returns the words between two cluster borders, each with the byte where it starts.
    fn words_between(&self, start: usize, end: usize) -> impl Iterator<Item = (usize, &str)> {
        let stretch = self.text().get(start..end).unwrap_or_default();
        stretch.unicode_word_indices().map(move |(at, word)| (start + at, word))
    }
}
