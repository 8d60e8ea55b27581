//! The heights of a document's blocks, and thereby their positions. See [`BlockHeights`].

/// The most chunks: few enough to be estimated again in a fraction of a frame.
const MAX_CHUNKS: usize = 8192;

const MIN_CHUNK_LEN: usize = 64;

/// The heights of many blocks, in a Fenwick tree (P. M. Fenwick, 1994) over chunks of neighbouring blocks: changing a
/// height and finding the block at a position both cost O(log n) and a pass over one chunk.
///
/// A chunk holds an estimated mean height, and the true heights of its measured blocks. Only chunks with measured
/// blocks take memory for each block. All heights are physical pixels.
#[derive(Debug, Default)]
pub(super) struct BlockHeights {
    len: usize,
    /// The binary logarithm of the number of blocks in a chunk.
    shift: u32,
    chunks: Vec<HeightChunk>,
    /// `tree[i]` is the sum of the heights of the chunks that end at `i` (counted from 1), as many as the lowest set
    /// bit of `i`.
    tree: Vec<f64>,
}

#[derive(Clone, Debug)]
struct HeightChunk {
    /// The height of each unmeasured block.
    mean_height: f32,
    /// The measured heights, `NAN` for unmeasured blocks. `None` if none is measured.
    measured: Option<Box<[f32]>>,
}

impl HeightChunk {
    fn get(&self, index: usize) -> f32 {
        let measured = self.measured.as_ref().and_then(|measured| measured.get(index));
        measured.copied().filter(|height| !height.is_nan()).unwrap_or(self.mean_height)
    }

    /// Returns the height of its first `count` blocks.
    fn height_above(&self, count: usize) -> f64 {
        let Some(measured) = &self.measured else {
            return f64::from(self.mean_height) * count as f64;
        };
        let each = |it: &f32| f64::from(if it.is_nan() { self.mean_height } else { *it });
        measured[..count.min(measured.len())].iter().map(each).sum()
    }
}

impl BlockHeights {
    /// Creates the heights of `len` blocks; [`BlockHeights::set_estimates`] must follow.
    pub(super) fn new(len: usize) -> Self {
        let size = len.div_ceil(MAX_CHUNKS).max(MIN_CHUNK_LEN).next_power_of_two();
        let count = len.div_ceil(size);
        let chunks = vec![HeightChunk { mean_height: 0.0, measured: None }; count];
        Self { len, shift: size.trailing_zeros(), chunks, tree: vec![0.0; count + 1] }
    }

    pub(super) fn chunk_first_blocks(&self) -> impl Iterator<Item = usize> + use<> {
        let shift = self.shift;
        (0..self.chunks.len()).map(move |chunk| chunk << shift)
    }

    /// Sets the height of unmeasured blocks to the mean of their chunk. O(chunks), plus a pass over chunks that have
    /// measured blocks.
    pub(super) fn set_estimates(&mut self, means: impl Iterator<Item = f32>) {
        for (chunk, mean) in self.chunks.iter_mut().zip(means) {
            chunk.mean_height = mean;
        }
        self.tree.fill(0.0);
        for index in 0..self.chunks.len() {
            self.tree[index + 1] += self.chunks[index].height_above(self.chunk_len(index));
            let parent = parent(index + 1);
            if parent < self.tree.len() {
                self.tree[parent] += self.tree[index + 1];
            }
        }
    }

    fn chunk_len(&self, index: usize) -> usize {
        (self.len - (index << self.shift)).min(1 << self.shift)
    }

    fn chunk_and_index(&self, index: usize) -> (usize, usize) {
        (index >> self.shift, index & ((1 << self.shift) - 1))
    }

    /// Returns the height of block `index`; 0 beyond the last.
    pub(super) fn get(&self, index: usize) -> f32 {
        let (chunk, within) = self.chunk_and_index(index);
        self.chunks.get(chunk).filter(|_| index < self.len).map_or(0.0, |chunk| chunk.get(within))
    }

    pub(super) fn measured(&self, index: usize) -> Option<f32> {
        let (chunk, within) = self.chunk_and_index(index);
        let measured = self.chunks.get(chunk)?.measured.as_ref()?;
        measured.get(within).copied().filter(|height| !height.is_nan())
    }

    pub(super) fn set_measured(&mut self, index: usize, height: f32) {
        if self.len <= index {
            return;
        }
        let (at, within) = self.chunk_and_index(index);
        let count = self.chunk_len(at);
        let chunk = &mut self.chunks[at];
        let change = f64::from(height) - f64::from(chunk.get(within));
        let unknown = || vec![f32::NAN; count].into_boxed_slice();
        chunk.measured.get_or_insert_with(unknown)[within] = height;
        let mut at = at + 1;
        while at < self.tree.len() {
            self.tree[at] += change;
            at = parent(at);
        }
    }

    pub(super) fn height_above(&self, index: usize) -> f64 {
        let (chunk, within) = self.chunk_and_index(index.min(self.len));
        let mut at = chunk;
        let mut sum = self.chunks.get(chunk).map_or(0.0, |chunk| chunk.height_above(within));
        while 0 < at {
            sum += self.tree[at];
            at &= at - 1;
        }
        sum
    }

    pub(super) fn total(&self) -> f64 {
        self.height_above(self.len)
    }

    pub(super) fn chunk_count(&self) -> usize {
        self.chunks.len()
    }

    /// Returns the chunk at height `y`, and the share (0–1) of its height above `y`.
    pub(super) fn chunk_at(&self, y: f64) -> (usize, f64) {
        let (at, left) = self.find_chunk(y);
        let height = self.chunks.get(at).map_or(0.0, |it| it.height_above(self.chunk_len(at)));
        (at, (left / height.max(1.0)).clamp(0.0, 1.0))
    }

    /// Returns the chunk at height `y`, or one beyond the last, and the distance below its top.
    fn find_chunk(&self, y: f64) -> (usize, f64) {
        let mut chunk = 0;
        let mut left = y.max(0.0);
        let mut step = self.tree.len().next_power_of_two() / 2;
        while 0 < step {
            if chunk + step < self.tree.len() && self.tree[chunk + step] <= left {
                chunk += step;
                left -= self.tree[chunk];
            }
            step /= 2;
        }
        (chunk, left)
    }

    /// Returns the block at height `y`, or the last one, and the distance below its top.
    pub(super) fn block_at_y(&self, y: f64) -> (usize, f64) {
        let (chunk, mut left) = self.find_chunk(y);
        for index in chunk << self.shift..self.len {
            let height = f64::from(self.get(index));
            if left < height {
                return (index, left);
            }
            left -= height;
        }
        let last = self.len.saturating_sub(1);
        (last, f64::from(self.get(last)))
    }
}

/// Returns the next entry of the tree whose sum includes that of entry `at`.
fn parent(at: usize) -> usize {
    at + (at & at.wrapping_neg())
}

#[cfg(test)]
mod tests;
