//! Finds code points and lines in a text, without a table of them all. See [`TextIndex`].

use std::{cmp::Ordering, ops::Range};

use super::Document;

/// How many bytes are between two milestones, and so how many a query must count.
const STRIDE: usize = 1024;

/// How many bytes are counted into one byte: fewer than 256, so that it cannot overflow, and so simply that the
/// compiler counts sixteen at a time.
const COUNT_CHUNK: usize = 128;

/// A text, and counts of code points and line ends at every [`STRIDE`] bytes of it.
///
/// Takes eight bytes per kilobyte of text: an index of every line start would take twenty times that.
#[derive(Debug)]
pub(super) struct TextIndex {
    pub(super) text: Box<str>,
    milestones: Box<[TextMilestone]>,
    total: TextMilestone,
}

/// The counts before one byte of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct TextMilestone {
    chars: u32,
    line_ends: u32,
}

impl TextIndex {
    /// Creates the index of `text`. One pass: some 15 ms for 100 MB.
    pub(super) fn new(text: Box<str>) -> Self {
        let bytes = text.as_bytes();
        let mut total = TextMilestone::default();
        let mut milestones = Vec::with_capacity(bytes.len().div_ceil(STRIDE));
        for start in (0..bytes.len()).step_by(STRIDE) {
            milestones.push(total);
            let end = (start + STRIDE).min(bytes.len());
            total = total.plus(TextMilestone::count(bytes, start, end));
        }
        Self { text, milestones: milestones.into_boxed_slice(), total }
    }

    /// Returns where line `index` (from 0) starts: after as many line ends; the text's length beyond the last.
    fn line_start(&self, index: usize) -> usize {
        if index == 0 {
            return 0;
        }
        if (self.total.line_ends as usize) < index {
            return self.text.len();
        }
        // The last milestone with fewer line ends before it; the first has none.
        let nearest = self.milestones.partition_point(|it| (it.line_ends as usize) < index) - 1;
        let left = index - self.milestones[nearest].line_ends as usize;
        let start = nearest * STRIDE;
        let bytes = &self.text.as_bytes()[start..];
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        ends.take(left).last().map_or(self.text.len(), |at| start + at + 1)
    }

    /// Returns the lines of more than `longest` bytes with their indices (from 0). `longest` is several strides.
    ///
    /// Only the milestones are searched, so this costs next to nothing if there are none.
    pub(super) fn long_lines(&self, longest: usize) -> impl Iterator<Item = (usize, Range<usize>)> {
        // That many bytes in one line contain at least that many milestones.
        let runs = self.milestones.chunk_by(|a, b| a.line_ends == b.line_ends);
        let long = runs.filter(move |run| longest / STRIDE <= run.len());
        let lines = long.map(|run| {
            let index = run[0].line_ends as usize;
            (index, self.line_start(index)..self.line_start(index + 1))
        });
        lines.filter(move |(_, line)| longest < line.len())
    }

    /// Returns the counts before byte `at`, or of the whole text if `at` is beyond it.
    fn counts_before(&self, at: usize) -> TextMilestone {
        let bytes = self.text.as_bytes();
        match self.milestones.get(at / STRIDE) {
            Some(milestone) if at < bytes.len() => {
                milestone.plus(TextMilestone::count(bytes, at / STRIDE * STRIDE, at))
            }
            _ => self.total,
        }
    }
}

impl Document {
    /// Returns the number of code points in the whole text.
    pub fn char_len(&self) -> usize {
        self.inner.index.total.chars as usize
    }

    /// Returns the number of code points before byte `at`. Reads at most 1 KB.
    ///
    /// An offset inside a character counts that character; one beyond the end counts all.
    pub fn to_char(&self, at: usize) -> usize {
        self.inner.index.counts_before(at).chars as usize
    }

    /// Returns the byte at which code point `at` starts; the text's length for the number after the last. `None` beyond
    /// that.
    pub fn to_byte(&self, at: usize) -> Option<usize> {
        let TextIndex { text, milestones, .. } = &self.inner.index;
        match at.cmp(&self.char_len()) {
            Ordering::Greater => return None,
            Ordering::Equal => return Some(text.len()),
            Ordering::Less => {}
        }
        // The last milestone with at most `at` characters before it; the first has none.
        let nearest = milestones.partition_point(|it| it.chars as usize <= at) - 1;
        let mut left = at - milestones[nearest].chars as usize;
        let mut start = nearest * STRIDE;
        for piece in text.as_bytes()[start..].chunks(COUNT_CHUNK) {
            let chars = count_true(piece.iter().map(|byte| starts_char(*byte)));
            if left < chars {
                let mut firsts = (0..piece.len()).filter(|at| starts_char(piece[*at]));
                return firsts.nth(left).map(|at| start + at);
            }
            left -= chars;
            start += piece.len();
        }
        None
    }

    /// Returns the number (from 1) of the line with byte `at`. Lines end at LF, CRLF and CR.
    pub fn line_number(&self, at: usize) -> usize {
        self.inner.index.counts_before(at).line_ends as usize + 1
    }

    /// Returns the number of lines: at least one. What follows the last line end is a line only if it is not empty.
    pub fn line_count(&self) -> usize {
        let is_ended = self.text().ends_with(['\n', '\r']);
        self.inner.index.total.line_ends as usize + usize::from(!is_ended)
    }

    /// Returns the byte at which line `line_index` (from 0) starts; the text's length beyond the last. O(log n), and
    /// reads 1 KB.
    pub fn line_start(&self, line_index: usize) -> usize {
        self.inner.index.line_start(line_index)
    }
}

impl TextMilestone {
    /// Counts what starts in `bytes[start..end]`. A line end counts at its last byte.
    fn count(bytes: &[u8], start: usize, end: usize) -> Self {
        let mut found = Self::default();
        for start in (start..end).step_by(COUNT_CHUNK) {
            let piece = &bytes[start..end.min(start + COUNT_CHUNK)];
            // There is no next byte after the last one of the text.
            let next = &bytes[start + 1..bytes.len().min(start + 1 + piece.len())];
            let chars = count_true(piece.iter().map(|byte| starts_char(*byte)));
            let line_feeds = count_true(piece.iter().map(|byte| *byte == b'\n'));
            let pairs = piece.iter().zip(next);
            let returns = count_true(pairs.map(|(byte, next)| *byte == b'\r' && *next != b'\n'));
            let is_last = next.len() < piece.len() && piece.ends_with(b"\r");
            found.chars += chars as u32;
            found.line_ends += (line_feeds + returns + usize::from(is_last)) as u32;
        }
        found
    }

    fn plus(self, more: Self) -> Self {
        Self { chars: self.chars + more.chars, line_ends: self.line_ends + more.line_ends }
    }
}

/// Returns how many of at most [`COUNT_CHUNK`] items are true.
fn count_true(items: impl Iterator<Item = bool>) -> usize {
    usize::from(items.fold(0_u8, |sum, is_true| sum + u8::from(is_true)))
}

/// Returns whether `byte` is the first of a UTF-8 sequence.
fn starts_char(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
