//! How high blocks are likely to be that were not laid out yet. See [`HeightEstimates`].

use crate::typeset::{Blocks, Paragraph, ParagraphStyle};

/// How much must have been measured before it is believed, in bytes.
const MIN_MEASURED_BYTES: f64 = 1024.0;

/// The width of a byte as a share of the size, in a text face and a language with Latin letters.
const DEFAULT_BYTE_WIDTH: f64 = 0.46;

/// Where groups of blocks start, and how wide their letters have been found to be.
///
/// A byte of Arabic or Chinese takes another width than one of English, so the width is learned from what was laid out.
#[derive(Debug, Default)]
pub(super) struct HeightEstimates {
    /// The first block of each chunk, and how many blocks there are at the end.
    chunk_first_blocks: Vec<usize>,
    /// The first byte of each chunk, and the text's length at the end.
    chunk_first_bytes: Vec<usize>,
    /// What was laid out: bytes, and their width as a share of the size.
    measured_bytes: f64,
    measured_width: f64,
    /// How many bytes had been measured when the estimates in use were made.
    bytes_at_last_estimate: f64,
}

/// What was found of a block by laying it out.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockMeasure {
    /// Of its lines, in physical pixels.
    pub(super) height: f32,
    /// The length of its words.
    bytes: usize,
    /// Of all its lines together, as a share of the size.
    width: f32,
}

impl BlockMeasure {
    /// Of a paragraph of so many bytes in `style`.
    pub(super) fn new(paragraph: &Paragraph, bytes: usize, style: &ParagraphStyle) -> Self {
        let lines = paragraph.line_count();
        let full = style.max_width.unwrap_or_default() * (lines - 1) as f32;
        let last = paragraph.line_rect(lines - 1).map_or(0.0, |it| it.right - it.left);
        Self { height: paragraph.height(), bytes, width: (full + last) / style.size }
    }
}

/// Heights that the words of a block have nothing to do with, in physical pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct BlockSpacing {
    /// A line.
    pub(super) line_height: f32,
    /// Below every block.
    pub(super) between: f32,
    /// Above the first block and below the last.
    pub(super) margin: f32,
}

impl HeightEstimates {
    /// Of `blocks`, of which each of `firsts` begins a chunk. Looks for one border a chunk.
    pub(super) fn new(blocks: &Blocks, firsts: impl Iterator<Item = usize>) -> Self {
        let firsts: Vec<usize> = firsts.chain([blocks.len()]).collect();
        let starts = firsts.iter().map(|first| blocks.block_range(*first).start).collect();
        Self { chunk_first_blocks: firsts, chunk_first_bytes: starts, ..Self::default() }
    }

    /// The byte so far into a chunk, as a share (0–1) of it.
    pub(super) fn byte_in_chunk(&self, chunk: usize, share: f64) -> usize {
        let start = |chunk: usize| {
            self.chunk_first_bytes.get(chunk).or(self.chunk_first_bytes.last()).copied()
        };
        let (start, end) = (start(chunk).unwrap_or(0), start(chunk + 1).unwrap_or(0));
        start + ((end - start) as f64 * share).ceil() as usize
    }

    /// Learns from a block that was laid out.
    pub(super) fn learn(&mut self, measure: &BlockMeasure) {
        self.measured_bytes += measure.bytes as f64;
        self.measured_width += f64::from(measure.width);
    }

    /// Whether so much was learned since the last call of [`HeightEstimates::mean_heights`] that better ones can be made.
    pub(super) fn are_outdated(&self) -> bool {
        MIN_MEASURED_BYTES <= self.measured_bytes
            && self.bytes_at_last_estimate * 2.0 <= self.measured_bytes
    }

    /// The mean height of a block of each chunk.
    pub(super) fn mean_heights(
        &mut self,
        style: &ParagraphStyle,
        spaces: BlockSpacing,
    ) -> Vec<f32> {
        let byte = if self.measured_bytes < MIN_MEASURED_BYTES {
            DEFAULT_BYTE_WIDTH
        } else {
            self.measured_width / self.measured_bytes
        };
        self.bytes_at_last_estimate = self.measured_bytes;
        let share = style
            .max_width
            .map_or(0.0, |max_width| byte * f64::from(style.size) / f64::from(max_width.max(1.0)));
        let last = self.chunk_first_blocks.len().saturating_sub(2);
        let chunks =
            self.chunk_first_bytes.windows(2).zip(self.chunk_first_blocks.windows(2)).enumerate();
        let each = chunks.map(|(chunk, (starts, firsts))| {
            let count = (firsts[1] - firsts[0]) as f64;
            let bytes = (starts[1] - starts[0]) as f64 / count;
            let margins = u8::from(chunk == 0) + u8::from(chunk == last);
            let margins = f64::from(spaces.margin) * f64::from(margins) / count;
            let words = mean_line_count(bytes * share) * f64::from(spaces.line_height);
            (words + f64::from(spaces.between) + margins) as f32
        });
        each.collect()
    }
}

/// How many lines blocks have on average that would take `widths` times a line's width on average if they were not
/// wrapped: the mean of what rounding up gives where lengths are spread as in an exponential distribution.
fn mean_line_count(widths: f64) -> f64 {
    if widths < 0.05 { 1.0 } else { 1.0 / (1.0 - (-1.0 / widths).exp()) }
}

#[cfg(test)]
mod tests;
