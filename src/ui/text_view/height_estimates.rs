//! Estimated heights of blocks that are not laid out yet. See [`HeightEstimates`].

use crate::typeset::{Blocks, Paragraph, ParagraphStyle};

/// The number of measured bytes from which the measured width is used.
const MIN_MEASURED_BYTES: f64 = 1024.0;

/// The width of a byte as a share of the text size, for Latin letters in a text typeface.
const DEFAULT_BYTE_WIDTH: f64 = 0.46;

/// The positions of chunks of blocks, and the measured width of their letters.
///
/// A byte of Arabic or Chinese differs in width from one of English, so the width is learned from laid-out blocks.
#[derive(Debug, Default)]
pub(super) struct HeightEstimates {
    /// The first block of each chunk, and the number of blocks at the end.
    chunk_first_blocks: Vec<usize>,
    /// The first byte of each chunk, and the text's length at the end.
    chunk_first_bytes: Vec<usize>,
    /// The bytes laid out, and their total width as a share of the text size.
    measured_bytes: f64,
    measured_width: f64,
    /// The number of measured bytes when the current estimates were made.
    bytes_at_last_estimate: f64,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct BlockMeasure {
    /// The height of its lines, in physical pixels.
    pub(super) height: f32,
    bytes: usize,
    /// The total width of its lines, as a share of the text size.
    width: f32,
}

impl BlockMeasure {
    /// Measures a paragraph of `bytes` bytes in `style`.
    pub(super) fn new(paragraph: &Paragraph, bytes: usize, style: &ParagraphStyle) -> Self {
        let lines = paragraph.line_count();
        let full = style.max_width.unwrap_or_default() * (lines - 1) as f32;
        let last = paragraph.line_rect(lines - 1).map_or(0.0, |it| it.right - it.left);
        Self { height: paragraph.height(), bytes, width: (full + last) / style.size }
    }
}

impl HeightEstimates {
    /// Creates estimates for `blocks`, with `firsts` as the first blocks of chunks. O(chunks).
    pub(super) fn new(blocks: &Blocks, firsts: impl Iterator<Item = usize>) -> Self {
        let firsts: Vec<usize> = firsts.chain([blocks.len()]).collect();
        let starts = firsts.iter().map(|first| blocks.block_range(*first).start).collect();
        Self { chunk_first_blocks: firsts, chunk_first_bytes: starts, ..Self::default() }
    }

    /// Returns the byte at a share (0–1) of a chunk.
    pub(super) fn byte_in_chunk(&self, chunk: usize, share: f64) -> usize {
        let start = |chunk: usize| {
            self.chunk_first_bytes.get(chunk).or(self.chunk_first_bytes.last()).copied()
        };
        let (start, end) = (start(chunk).unwrap_or(0), start(chunk + 1).unwrap_or(0));
        start + ((end - start) as f64 * share).ceil() as usize
    }

    pub(super) fn learn(&mut self, measure: &BlockMeasure) {
        self.measured_bytes += measure.bytes as f64;
        self.measured_width += f64::from(measure.width);
    }

    /// Returns whether enough was learned since the last call of [`HeightEstimates::mean_heights`] to improve them.
    pub(super) fn are_outdated(&self) -> bool {
        MIN_MEASURED_BYTES <= self.measured_bytes
            && self.bytes_at_last_estimate * 2.0 <= self.measured_bytes
    }

    /// Returns the mean height of a block of each chunk.
    ///
    /// `spacing` is below every block; `margin` is above the first and below the last. All are physical pixels.
    pub(super) fn mean_heights(
        &mut self,
        style: &ParagraphStyle,
        spacing: f32,
        margin: f32,
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
            let margins = f64::from(margin) * f64::from(margins) / count;
            let lines = mean_line_count(bytes * share) * f64::from(style.line_pixels());
            (lines + f64::from(spacing) + margins) as f32
        });
        each.collect()
    }
}

/// Returns the mean number of lines of blocks whose unwrapped width is on average `widths` line widths: the mean of
/// rounding up, for exponentially distributed lengths.
fn mean_line_count(widths: f64) -> f64 {
    if widths < 0.05 { 1.0 } else { 1.0 / (1.0 - (-1.0 / widths).exp()) }
}

#[cfg(test)]
mod tests;
