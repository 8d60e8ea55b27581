//! Where words start and end, as Unicode (UAX #29) and the dictionaries for scripts without blanks say.

use std::ops::Range;

use parley::Layout;

use super::borders::Borders;

/// What a stretch of text between two word borders is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Blank,
    /// Punctuation, symbols, emoji.
    Sign,
}

#[derive(Clone, Copy, Debug)]
struct Segment {
    start: u32,
    kind: Kind,
}

/// The words of one paragraph and what is between them.
#[derive(Clone, Debug)]
pub(super) struct Words {
    // Invariant: in order; the first starts at 0; each ends where the next starts, the last at `len`.
    segments: Vec<Segment>,
    len: u32,
}

impl Words {
    /// The words of `text`, which `layout` is the wrapped layout of and `borders` are the grapheme borders of.
    pub(super) fn new(layout: &Layout<()>, text: &str, borders: &Borders) -> Self {
        let runs = layout.lines().flat_map(|line| line.runs());
        let clusters =
            runs.flat_map(|run| run.clusters()).filter(parley::Cluster::is_word_boundary);
        let mut starts: Vec<usize> = clusters.map(|cluster| cluster.text_range().start).collect();
        starts.retain(|&start| borders.is_border(start));
        starts.push(0);
        starts.sort_unstable();
        starts.dedup();
        let mut segments: Vec<Segment> = Vec::with_capacity(starts.len());
        for (index, &start) in starts.iter().enumerate() {
            let end = starts.get(index + 1).copied().unwrap_or(text.len());
            let kind = kind(text.get(start..end).unwrap_or_default());
            let goes_on =
                kind == Kind::Blank && segments.last().is_some_and(|last| last.kind == Kind::Blank);
            if !goes_on {
                segments.push(Segment { start: start as u32, kind });
            }
        }
        Self { segments, len: text.len() as u32 }
    }

    /// The word, sign or run of blanks that holds `byte`; the last one for what is beyond.
    ///
    /// A blank whose border is at `near` gives way to its neighbour there: next to a word, the word is meant.
    pub(super) fn at(&self, byte: usize, near: usize) -> Range<usize> {
        let index = self
            .segments
            .partition_point(|segment| segment.start as usize <= byte)
            .saturating_sub(1);
        let found = self.range(index);
        if self.segments[index].kind != Kind::Blank {
            found
        } else if found.start == near && 0 < index {
            self.range(index - 1)
        } else if found.end == near && index + 1 < self.segments.len() {
            self.range(index + 1)
        } else {
            found
        }
    }

    /// Where the first word ends that ends after `byte`.
    pub(super) fn next_end(&self, byte: usize) -> Option<usize> {
        let first = self
            .segments
            .partition_point(|segment| segment.start as usize <= byte)
            .saturating_sub(1);
        let word = (first..self.segments.len()).find(|&index| {
            self.segments[index].kind == Kind::Word && byte < self.range(index).end
        })?;
        Some(self.range(word).end)
    }

    /// Where the last word starts that starts before `byte`.
    pub(super) fn previous_start(&self, byte: usize) -> Option<usize> {
        let count = self.segments.partition_point(|segment| (segment.start as usize) < byte);
        let word = self.segments[..count].iter().rfind(|segment| segment.kind == Kind::Word)?;
        Some(word.start as usize)
    }

    /// Whether a word starts at `byte`.
    pub(super) fn start_at(&self, byte: usize) -> bool {
        let found = self.segments.binary_search_by_key(&byte, |segment| segment.start as usize);
        found.is_ok_and(|index| self.segments[index].kind == Kind::Word)
    }

    fn range(&self, index: usize) -> Range<usize> {
        let end = self.segments.get(index + 1).map_or(self.len, |next| next.start);
        self.segments[index].start as usize..end as usize
    }
}

fn kind(segment: &str) -> Kind {
    if segment.chars().all(char::is_whitespace) {
        Kind::Blank
    } else if segment.chars().any(char::is_alphanumeric) {
        Kind::Word
    } else {
        Kind::Sign
    }
}
