//! Finds the grapheme clusters and the words of a paragraph by Unicode (UAX #29), words with dictionaries for scripts
//! without spaces. See [`GraphemeBoundaries`] and [`WordBoundaries`].

use std::ops::Range;

use parley::{Cluster, Layout};
use unicode_segmentation::UnicodeSegmentation as _;

/// The grapheme borders of a text, queried for every letter of the layout.
///
/// The layout's own clusters end where a font or a line ends, even inside a grapheme cluster.
#[derive(Clone, Debug)]
pub(super) struct GraphemeBoundaries {
    // Invariant: one more than the text has bytes; the first and the last are true.
    at: Vec<bool>,
}

impl GraphemeBoundaries {
    pub(super) fn new(text: &str) -> Self {
        let mut at = vec![false; text.len() + 1];
        at[text.len()] = true;
        for (start, _) in text.grapheme_indices(true) {
            at[start] = true;
        }
        Self { at }
    }

    /// Returns the length of the text in bytes.
    pub(super) fn text_len(&self) -> usize {
        self.at.len() - 1
    }

    /// Returns whether no cluster continues across `byte`.
    pub(super) fn is_boundary(&self, byte: usize) -> bool {
        self.at.get(byte).copied().unwrap_or(false)
    }

    /// Returns the last border at or before `byte`.
    pub(super) fn floor(&self, byte: usize) -> usize {
        let byte = byte.min(self.text_len());
        (0..=byte).rfind(|&byte| self.at[byte]).unwrap_or(0)
    }

    /// Returns the first border at or after `byte`, or else the end of the text.
    pub(super) fn ceil(&self, byte: usize) -> usize {
        (byte..self.at.len()).find(|&byte| self.at[byte]).unwrap_or(self.text_len())
    }
}

/// The kind of text between two word borders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordSegmentKind {
    Word,
    Whitespace,
    /// Punctuation, symbols, emoji.
    Symbol,
}

#[derive(Clone, Copy, Debug)]
struct WordSegment {
    start: u32,
    kind: WordSegmentKind,
}

#[derive(Clone, Debug)]
pub(super) struct WordBoundaries {
    // Invariant: in order; the first starts at 0; each ends where the next starts, the last at `len`.
    segments: Vec<WordSegment>,
    len: u32,
}

impl WordBoundaries {
    /// Finds the words of `text`. `layout` is its wrapped layout and `borders` are its grapheme borders.
    pub(super) fn new(layout: &Layout<()>, text: &str, borders: &GraphemeBoundaries) -> Self {
        let runs = layout.lines().flat_map(|line| line.runs());
        let clusters = runs.flat_map(|run| run.clusters()).filter(Cluster::is_word_boundary);
        let mut starts: Vec<usize> = clusters.map(|cluster| cluster.text_range().start).collect();
        starts.retain(|&start| borders.is_boundary(start));
        starts.push(0);
        starts.sort_unstable();
        starts.dedup();
        let mut segments: Vec<WordSegment> = Vec::with_capacity(starts.len());
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            let kind = segment_kind(text.get(start..end).unwrap_or_default());
            let continues = kind == WordSegmentKind::Whitespace
                && segments.last().is_some_and(|last| last.kind == WordSegmentKind::Whitespace);
            if !continues {
                segments.push(WordSegment { start: start as u32, kind });
            }
        }
        Self { segments, len: text.len() as u32 }
    }

    /// Returns the word, symbol or run of spaces at `byte`; the last one beyond the text.
    ///
    /// If spaces have a border at `near`, their neighbour there is returned: next to a word, the word is meant.
    pub(super) fn segment_at(&self, byte: usize, near: usize) -> Range<usize> {
        let index = self.segment_index(byte);
        let found = self.segment_range(index);
        if self.segments[index].kind != WordSegmentKind::Whitespace {
            found
        } else if found.start == near && 0 < index {
            self.segment_range(index - 1)
        } else if found.end == near && index + 1 < self.segments.len() {
            self.segment_range(index + 1)
        } else {
            found
        }
    }

    /// Returns the end of the first word that ends after `byte`.
    pub(super) fn next_word_end(&self, byte: usize) -> Option<usize> {
        let word = (self.segment_index(byte)..self.segments.len()).find(|&index| {
            self.segments[index].kind == WordSegmentKind::Word
                && byte < self.segment_range(index).end
        })?;
        Some(self.segment_range(word).end)
    }

    /// Returns the start of the last word that starts before `byte`.
    pub(super) fn previous_word_start(&self, byte: usize) -> Option<usize> {
        let count = self.segments.partition_point(|segment| (segment.start as usize) < byte);
        let word = self.segments[..count].iter().rfind(|it| it.kind == WordSegmentKind::Word)?;
        Some(word.start as usize)
    }

    pub(super) fn is_word_start(&self, byte: usize) -> bool {
        let found = self.segments.binary_search_by_key(&byte, |segment| segment.start as usize);
        found.is_ok_and(|index| self.segments[index].kind == WordSegmentKind::Word)
    }

    fn segment_index(&self, byte: usize) -> usize {
        let next = self.segments.partition_point(|segment| segment.start as usize <= byte);
        next.saturating_sub(1)
    }

    fn segment_range(&self, index: usize) -> Range<usize> {
        let end = self.segments.get(index + 1).map_or(self.len, |next| next.start);
        self.segments[index].start as usize..end as usize
    }
}

fn segment_kind(segment: &str) -> WordSegmentKind {
    if segment.chars().all(char::is_whitespace) {
        WordSegmentKind::Whitespace
    } else if segment.chars().any(char::is_alphanumeric) {
        WordSegmentKind::Word
    } else {
        WordSegmentKind::Symbol
    }
}
