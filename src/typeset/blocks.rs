//! Cuts a document's text into the blocks that are laid out one by one. See [`Blocks`].

use std::ops::Range;

use crate::model::Document;

/// The blocks of a text: its lines, and parts of lines that are too long to be laid out at once.
///
/// A line ends after `\n`, `\r\n` or `\r`, which belongs to it. What follows the last line end is a line only if it is
/// not empty. There is always at least one block. Only the layout uses the cuts of a long line
/// ([`Document::line_cuts`]).
///
/// There is no table of blocks: the document's index finds them, so that a text of millions of lines costs nothing
/// here.
#[derive(Clone, Debug)]
pub struct Blocks {
    document: Document,
}

impl Blocks {
    /// Creates the blocks of `document`. Costs nothing.
    pub fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// Returns the document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns the number of blocks: at least one.
    #[expect(clippy::len_without_is_empty, reason = "there is always at least one")]
    pub fn len(&self) -> usize {
        self.document.line_count() + self.document.line_cuts().len()
    }

    /// Returns the bytes of a block, with its line end. Beyond the last block, the empty range at the end of the text.
    ///
    /// O(log n), like all queries here, and reads one or two kilobytes of the text.
    pub fn block_range(&self, index: usize) -> Range<usize> {
        self.block_start(index)..self.block_start(index + 1)
    }

    /// Returns the bytes of a block without its line end.
    pub fn content_range(&self, index: usize) -> Range<usize> {
        self.document.without_line_end(self.block_range(index))
    }

    /// Returns the block of `byte`. A border belongs to the block that starts there, the end of the text and everything
    /// beyond to the last.
    pub fn block_at(&self, byte: usize) -> usize {
        let cuts = self.document.line_cuts().partition_point(|cut| cut.at <= byte);
        (self.document.line_number(byte) - 1 + cuts).min(self.len() - 1)
    }

    /// Returns the number, from 1, of the line of a block.
    pub fn line_number(&self, index: usize) -> usize {
        index + 1 - self.cuts_until(index)
    }

    /// Returns where a block starts; the end of the text beyond the last.
    fn block_start(&self, index: usize) -> usize {
        let cuts = self.cuts_until(index);
        self.cut_at_start(index, cuts).unwrap_or_else(|| self.document.line_start(index - cuts))
    }

    /// Returns how many blocks up to and including `index` continue the line of the block before.
    fn cuts_until(&self, index: usize) -> usize {
        let cuts = self.document.line_cuts();
        if cuts.is_empty() {
            return 0;
        }
        let mut known = 0;
        let mut beyond = cuts.len();
        while known < beyond {
            let middle = usize::midpoint(known, beyond);
            if self.block_of_cut(middle) <= index {
                known = middle + 1;
            } else {
                beyond = middle;
            }
        }
        known
    }

    /// Returns the cut at which block `index` starts, given `cuts` cuts up to it.
    fn cut_at_start(&self, index: usize, cuts: usize) -> Option<usize> {
        let last = cuts.checked_sub(1)?;
        (self.block_of_cut(last) == index).then(|| self.document.line_cuts()[last].at)
    }

    /// Returns the block that starts at cut `number`: after the first pieces of all lines so far, and all cuts so far.
    fn block_of_cut(&self, number: usize) -> usize {
        self.document.line_cuts()[number].line_index + number + 1
    }
}

#[cfg(test)]
mod tests;
