//! How high blocks are likely to be that were not laid out yet. See [`Estimates`].

use crate::typeset::{Blocks, Paragraph, Style};

/// How much must have been measured before it is believed, in bytes.
const LEAST: f64 = 1024.0;

/// The width of a byte as a share of the size, in a text face and a language with Latin letters.
const BYTE: f64 = 0.46;

/// Where groups of blocks start, and how wide their letters have been found to be.
///
/// A byte of Arabic or Chinese takes another width than one of English, so the width is learned from what was laid out.
#[derive(Debug, Default)]
pub(super) struct Estimates {
    /// The first block of each chunk, and how many blocks there are at the end.
    firsts: Vec<usize>,
    /// The first byte of each chunk, and the text's length at the end.
    starts: Vec<usize>,
    /// What was laid out: bytes, and their width as a share of the size.
    bytes: f64,
    width: f64,
    /// How many bytes had been measured when the estimates in use were made.
    believed: f64,
}

/// What was found of a block by laying it out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// Of its lines, in physical pixels.
    pub(super) height: f32,
    /// The length of its words.
    bytes: usize,
    /// Of all its lines together, as a share of the size.
    width: f32,
}

impl Measure {
    /// Of a paragraph of so many bytes in `style`.
    pub(super) fn of(paragraph: &Paragraph, bytes: usize, style: &Style) -> Self {
        let lines = paragraph.line_count();
        let full = style.max_width.unwrap_or_default() * (lines - 1) as f32;
        let last = paragraph.line_rect(lines - 1).map_or(0.0, |it| it.right - it.left);
        Self { height: paragraph.height(), bytes, width: (full + last) / style.size }
    }
}

/// Heights that the words of a block have nothing to do with, in physical pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spaces {
    /// A line.
    pub(super) line: f32,
    /// Below every block.
    pub(super) between: f32,
    /// Above the first block and below the last.
    pub(super) margin: f32,
}

impl Estimates {
    /// Of `blocks`, of which each of `firsts` begins a chunk. Looks for one border a chunk.
    pub(super) fn new(blocks: &Blocks, firsts: impl Iterator<Item = usize>) -> Self {
        let firsts: Vec<usize> = firsts.chain([blocks.len()]).collect();
        let starts = firsts.iter().map(|first| blocks.range(*first).start).collect();
        Self { firsts, starts, ..Self::default() }
    }

    /// The byte so far into a chunk, as a share (0–1) of it.
    pub(super) fn byte(&self, chunk: usize, share: f64) -> usize {
        let start = |chunk: usize| self.starts.get(chunk).or(self.starts.last()).copied();
        let (start, end) = (start(chunk).unwrap_or(0), start(chunk + 1).unwrap_or(0));
        start + ((end - start) as f64 * share).ceil() as usize
    }

    /// Learns from a block that was laid out.
    pub(super) fn learn(&mut self, measure: &Measure) {
        self.bytes += measure.bytes as f64;
        self.width += f64::from(measure.width);
    }

    /// Whether so much was learned since the last call of [`Estimates::each`] that better ones can be made.
    pub(super) fn are_old(&self) -> bool {
        LEAST <= self.bytes && self.believed * 2.0 <= self.bytes
    }

    /// The mean height of a block of each chunk.
    pub(super) fn each(&mut self, style: &Style, spaces: Spaces) -> Vec<f32> {
        let byte = if self.bytes < LEAST { BYTE } else { self.width / self.bytes };
        self.believed = self.bytes;
        let share = style
            .max_width
            .map_or(0.0, |max_width| byte * f64::from(style.size) / f64::from(max_width.max(1.0)));
        let last = self.firsts.len().saturating_sub(2);
        let chunks = self.starts.windows(2).zip(self.firsts.windows(2)).enumerate();
        let each = chunks.map(|(chunk, (starts, firsts))| {
            let count = (firsts[1] - firsts[0]) as f64;
            let bytes = (starts[1] - starts[0]) as f64 / count;
            let margins = u8::from(chunk == 0) + u8::from(chunk == last);
            let margins = f64::from(spaces.margin) * f64::from(margins) / count;
            let words = lines(bytes * share) * f64::from(spaces.line);
            (words + f64::from(spaces.between) + margins) as f32
        });
        each.collect()
    }
}

/// How many lines blocks have on average that would take `widths` times a line's width on average if they were not
/// wrapped: the mean of what rounding up gives where lengths are spread as in an exponential distribution.
fn lines(widths: f64) -> f64 {
    if widths < 0.05 { 1.0 } else { 1.0 / (1.0 - (-1.0 / widths).exp()) }
}

#[cfg(test)]
mod tests;
