//! Finds the borders of grapheme clusters and words (UAX #29), by `unicode-segmentation`.
//!
//! A border of clusters may depend on everything before it, as in a row of flags. So the search starts at a known border: the start
//! of the line, or its last cut.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use super::{Document, Span};

/// How many bytes back a character is searched that no cluster crosses.
const LOOK_BACK_BYTES: usize = 64;

/// How far a word is searched, in bytes. Longer words are cut there.
const MAX_WORD_BYTES: usize = 4096;

impl Document {
    /// Returns whether byte `at` is between two grapheme clusters (UAX #29), or at either end of the text.
    pub fn is_cluster_border(&self, at: usize) -> bool {
        let bytes = self.text().as_bytes();
        if 0 < at && at < bytes.len() && bytes[at - 1].is_ascii() && bytes[at].is_ascii() {
            return (bytes[at - 1], bytes[at]) != (b'\r', b'\n');
        }
        let (start, piece) = self.text_since_border(at);
        self.text().is_char_boundary(at)
            && cursor(piece, at - start).is_boundary(piece, 0) == Ok(true)
    }

    /// Returns the last border between grapheme clusters at or before byte `at`.
    pub fn cluster_floor(&self, at: usize) -> usize {
        let at = self.text().floor_char_boundary(at);
        if self.is_cluster_border(at) { at } else { self.cluster_before(at) }
    }

    /// Returns the first border between grapheme clusters at or after byte `at`.
    pub fn cluster_ceil(&self, at: usize) -> usize {
        let at = self.text().ceil_char_boundary(at.min(self.text().len()));
        if self.is_cluster_border(at) { at } else { self.cluster_after(at) }
    }

    /// Returns the border before byte `at`, which is a character border; 0 at the start.
    pub fn cluster_before(&self, at: usize) -> usize {
        let at = at.min(self.text().len());
        let (start, piece) = self.text_since_border(at.saturating_sub(1));
        let before = cursor(piece, at - start).prev_boundary(piece, 0);
        let before = start + before.ok().flatten().unwrap_or(0);
        // A character that belongs to the next one may come before that.
        if self.is_cluster_border(before) { before } else { self.cluster_before(before) }
    }

    /// Returns the border after byte `at`, which is a character border; the text's length at the end.
    pub fn cluster_after(&self, at: usize) -> usize {
        let (start, piece) = self.text_since_border(at);
        let after = cursor(piece, at.min(self.text().len()) - start).next_boundary(piece, 0);
        after.ok().flatten().map_or(self.text().len(), |after| start + after)
    }

    /// Returns `span` widened to whole grapheme clusters, without blank ones at either end. `None` if only blank ones
    /// remain.
    pub fn trimmed(&self, span: Span) -> Option<Span> {
        let is_blank = |start: usize, end: usize| {
            self.text()
                .get(start..end)
                .is_some_and(|cluster| cluster.chars().all(char::is_whitespace))
        };
        let mut start = self.cluster_floor(span.start());
        let mut end = self.cluster_ceil(span.end());
        while start < end && is_blank(start, self.cluster_after(start)) {
            start = self.cluster_after(start);
        }
        while start < end && is_blank(self.cluster_before(end), end) {
            end = self.cluster_before(end);
        }
        Span::new(start, end)
    }

    /// Returns a border at or before byte `at`, at most one piece of a line before it, and the text from there on.
    fn text_since_border(&self, at: usize) -> (usize, &str) {
        let at = at.min(self.text().len());
        let near = at.saturating_sub(LOOK_BACK_BYTES);
        // Rules that look back end at ASCII, so what follows is as if the text began there.
        let ascii = self.text().as_bytes()[near..at].iter().rposition(|it| is_plain(*it));
        let start = ascii.map_or_else(|| self.piece_start(at), |ascii| near + ascii);
        (start, &self.text()[start..])
    }

    /// Returns the start of the piece of a line around byte `at`.
    fn piece_start(&self, at: usize) -> usize {
        let line = self.line_start(self.line_number(at) - 1);
        let cuts = self.line_cuts().partition_point(|cut| cut.at <= at);
        cuts.checked_sub(1).map_or(line, |last| self.line_cuts()[last].at.max(line))
    }

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

fn cursor(piece: &str, at: usize) -> GraphemeCursor {
    GraphemeCursor::new(at, piece.len(), true)
}

/// Returns whether `byte` is ASCII, but no line end or other control character.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_graphic() || byte == b' '
}
