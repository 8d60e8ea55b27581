//! Cuts a document's text into the pieces that are laid out one by one. See [`Blocks`].

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// A line of more bytes than this is laid out in pieces, as shaping a line of megabytes would stop the window.
const LONGEST: usize = 8 * 1024;

/// Where the pieces of a text start: its lines, and parts of lines that are too long to be laid out at once.
///
/// A line ends after `\n`, `\r\n` or `\r`; its end belongs to it. What follows the last line end is a line only if it
/// is not empty. There is always at least one block. Only the layout sees the cuts of a long line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blocks {
    // Invariant: begins with 0; increasing; all are grapheme borders if no cluster is longer than `LONGEST`.
    starts: Vec<usize>,
    // Invariant: increasing numbers of blocks.
    /// The blocks that go on with the line of the block before.
    continuing: Vec<usize>,
    len: usize,
}

impl Blocks {
    /// Cuts `text`. Linear in its length: some 20 ms for 100 MB of ordinary lines.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut blocks = Self { starts: Vec::new(), continuing: Vec::new(), len: text.len() };
        let mut start = 0;
        for end in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let is_pair = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
            if !is_pair {
                blocks.push_line(text, start..end + 1);
                start = end + 1;
            }
        }
        if start < text.len() || text.is_empty() {
            blocks.push_line(text, start..text.len());
        }
        blocks
    }

    fn push_line(&mut self, text: &str, line: Range<usize>) {
        self.starts.push(line.start);
        if line.len() <= LONGEST {
            return;
        }
        let content = line.start..content_end(text, line);
        let mut start = content.start;
        while LONGEST < content.end - start {
            start = cut(text, start);
            self.continuing.push(self.starts.len());
            self.starts.push(start);
        }
    }

    /// How many blocks there are: at least one.
    #[expect(clippy::len_without_is_empty, reason = "there is always at least one")]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// The bytes of a block, with its line end. Beyond the last block, the empty range at the end of the text.
    pub fn range(&self, index: usize) -> Range<usize> {
        let start = |index: usize| self.starts.get(index).copied().unwrap_or(self.len);
        start(index)..start(index + 1)
    }

    /// The bytes of a block that are shown: without its line end. `text` is what was cut.
    pub fn content(&self, index: usize, text: &str) -> Range<usize> {
        let range = self.range(index);
        range.start..content_end(text, range)
    }

    /// The block that `byte` is in, by binary search. A border belongs to the block that starts there, the end of the
    /// text and all beyond to the last.
    pub fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte).saturating_sub(1)
    }

    /// The number, from 1, of the line that a block is of.
    pub fn line_number(&self, index: usize) -> usize {
        index + 1 - self.continuing.partition_point(|&continuing| continuing <= index)
    }

    /// Whether a line starts here: not so for the second and later pieces of a long one.
    pub fn starts_line(&self, index: usize) -> bool {
        self.continuing.binary_search(&index).is_err()
    }
}

/// Where the line end of `line` starts.
fn content_end(text: &str, line: Range<usize>) -> usize {
    let bytes = text.as_bytes().get(line.clone()).unwrap_or_default();
    let end = match bytes {
        [.., b'\r', b'\n'] => 2,
        [.., b'\r' | b'\n'] => 1,
        _ => 0,
    };
    line.end - end
}

/// Where to cut the long line that goes on at `start`: after a blank, or else between two grapheme clusters.
fn cut(text: &str, start: usize) -> usize {
    let end = text.floor_char_boundary(start + LONGEST);
    let half = text.ceil_char_boundary(start + LONGEST / 2);
    for (index, _) in text[half..end].rmatch_indices([' ', '\t']) {
        let blank = half + index;
        // A blank that carries an accent is left alone.
        if blank + 1 < end
            && text[blank..].graphemes(true).next().is_some_and(|cluster| cluster.len() == 1)
        {
            return blank + 1;
        }
    }
    // The last cluster of the window may go on behind it, so the cut is before it.
    match text[start..end].grapheme_indices(true).next_back() {
        Some((index, _)) if 0 < index => start + index,
        _ => end,
    }
}

#[cfg(test)]
mod tests;
