//! Cuts a document's text into the pieces that are laid out one by one. See [`Blocks`].

use std::ops::Range;

use crate::model::Document;

/// Where the pieces of a text start: its lines, and parts of lines that are too long to be laid out at once.
///
/// A line ends after `\n`, `\r\n` or `\r`; its end belongs to it. What follows the last line end is a line only if it
/// is not empty. There is always at least one block. Only the layout sees the cuts of a long line
/// ([`Document::line_cuts`]).
///
/// There is no table of blocks: the document's index answers, so that a text of millions of lines costs nothing here.
#[derive(Clone, Debug)]
pub struct Blocks {
    document: Document,
}

impl Blocks {
    /// The blocks of `document`. Costs nothing.
    pub fn new(document: &Document) -> Self {
        Self { document: document.clone() }
    }

    /// What is cut.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// How many blocks there are: at least one.
    #[expect(clippy::len_without_is_empty, reason = "there is always at least one")]
    pub fn len(&self) -> usize {
        self.document.line_count() + self.document.line_cuts().len()
    }

    /// The bytes of a block, with its line end. Beyond the last block, the empty range at the end of the text.
    ///
    /// O(log n), as all that follows, and a look at one or two kilobytes of the text.
    pub fn block_range(&self, index: usize) -> Range<usize> {
        self.block_start(index)..self.block_start(index + 1)
    }

    /// The bytes of a block that are shown: without its line end.
    pub fn content_range(&self, index: usize) -> Range<usize> {
        self.document.without_line_end(self.block_range(index))
    }

    /// The block that `byte` is in. A border belongs to the block that starts there, the end of the text and all
    /// beyond to the last.
    pub fn block_at(&self, byte: usize) -> usize {
        let cuts = self.document.line_cuts().partition_point(|cut| cut.at <= byte);
        (self.document.line_number(byte) - 1 + cuts).min(self.len() - 1)
    }

    /// The number, from 1, of the line that a block is of.
    pub fn line_number(&self, index: usize) -> usize {
        index + 1 - self.cuts_until(index)
    }

    /// Where a block starts; the end of the text beyond the last.
    fn block_start(&self, index: usize) -> usize {
        let cuts = self.cuts_until(index);
        self.cut_at_start(index, cuts).unwrap_or_else(|| self.document.line_start(index - cuts))
    }

    /// How many blocks up to block number `index`, itself included, go on with the line of the block before.
    fn cuts_until(&self, index: usize) -> usize {
        let cuts = self.document.line_cuts();
        if cuts.is_empty() {
            return 0;
        }
        let (mut known, mut beyond) = (0, cuts.len());
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

    /// The cut at which block number `index` starts, where `cuts` stand before its end.
    fn cut_at_start(&self, index: usize, cuts: usize) -> Option<usize> {
        let last = cuts.checked_sub(1)?;
        (self.block_of_cut(last) == index).then(|| self.document.line_cuts()[last].at)
    }

    /// The block that starts at cut number `number`: behind the first pieces of all lines so far, and all cuts so far.
    fn block_of_cut(&self, number: usize) -> usize {
        self.document.line_cuts()[number].line_index + number + 1
    }
}

#[cfg(test)]
mod tests;
