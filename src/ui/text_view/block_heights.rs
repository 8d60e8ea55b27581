//! How high the blocks of a document are, and so where each one stands. See [`BlockHeights`].

/// How many chunks there may be: few enough to be estimated anew within a fraction of a frame.
const MAX_CHUNKS: usize = 8192;

/// How many blocks a chunk holds at least.
const MIN_CHUNK_LEN: usize = 64;

/// The heights of many blocks, in a Fenwick tree (P. M. Fenwick, 1994) over chunks of neighbouring ones: changing one
/// and finding the block at a given height both cost O(log n) and a pass over one chunk.
///
/// A chunk knows a height that its blocks have on average, which is an estimate, and the true heights of those that
/// were measured. Only chunks in which a block was measured take memory for each of their blocks.
/// All heights are physical pixels.
#[derive(Debug, Default)]
pub(super) struct BlockHeights {
    len: usize,
    /// A chunk holds two to the power of this many blocks.
    shift: u32,
    chunks: Vec<HeightChunk>,
    /// `tree[i]` is the sum of the heights that end at chunk `i` (counted from 1) and are as many as `i`'s lowest set
    /// bit.
    tree: Vec<f64>,
}

#[derive(Clone, Debug)]
struct HeightChunk {
    /// The height of each block that was not measured.
    mean_height: f32,
    /// The heights that were measured, `NAN` for the others. `None` where there are none.
    measured: Option<Box<[f32]>>,
}

impl HeightChunk {
    fn get(&self, index: usize) -> f32 {
        let known = self.measured.as_ref().and_then(|known| known.get(index));
        known.copied().filter(|height| !height.is_nan()).unwrap_or(self.mean_height)
    }

    /// The height of its first `count` blocks.
    fn height_above(&self, count: usize) -> f64 {
        let Some(known) = &self.measured else { return f64::from(self.mean_height) * count as f64 };
        let each =
            |height: &f32| f64::from(if height.is_nan() { self.mean_height } else { *height });
        known[..count.min(known.len())].iter().map(each).sum()
    }
}

impl BlockHeights {
    /// The heights of `len` blocks, of which nothing is known yet: see [`BlockHeights::set_estimates`].
    pub(super) fn new(len: usize) -> Self {
        let size = len.div_ceil(MAX_CHUNKS).max(MIN_CHUNK_LEN).next_power_of_two();
        let count = len.div_ceil(size);
        let chunks = vec![HeightChunk { mean_height: 0.0, measured: None }; count];
        Self { len, shift: size.trailing_zeros(), chunks, tree: vec![0.0; count + 1] }
    }

    /// The first block of each chunk.
    pub(super) fn chunk_first_blocks(&self) -> impl Iterator<Item = usize> + use<> {
        let shift = self.shift;
        (0..self.chunks.len()).map(move |chunk| chunk << shift)
    }

    /// Lets the blocks that were not measured be so high: `each` gives the mean of every chunk. O(chunks), and a pass
    /// over those chunks in which something was measured.
    pub(super) fn set_estimates(&mut self, each: impl Iterator<Item = f32>) {
        for (chunk, each) in self.chunks.iter_mut().zip(each) {
            chunk.mean_height = each;
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

    /// How many blocks chunk `index` holds.
    fn chunk_len(&self, index: usize) -> usize {
        (self.len - (index << self.shift)).min(1 << self.shift)
    }

    /// The chunk that holds block `index`, and its number in it.
    fn chunk_and_index(&self, index: usize) -> (usize, usize) {
        (index >> self.shift, index & ((1 << self.shift) - 1))
    }

    /// The height of block `index`; 0 beyond the last.
    pub(super) fn get(&self, index: usize) -> f32 {
        let (chunk, within) = self.chunk_and_index(index);
        self.chunks.get(chunk).filter(|_| index < self.len).map_or(0.0, |chunk| chunk.get(within))
    }

    /// The height of block `index`, if it was measured.
    pub(super) fn measured(&self, index: usize) -> Option<f32> {
        let (chunk, within) = self.chunk_and_index(index);
        let known = self.chunks.get(chunk)?.measured.as_ref()?;
        known.get(within).copied().filter(|height| !height.is_nan())
    }

    /// Lets block `index` be `height` high: it was measured.
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

    /// The height of all blocks before block `index`.
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

    /// The height of all blocks.
    pub(super) fn total(&self) -> f64 {
        self.height_above(self.len)
    }

    /// How many chunks there are.
    pub(super) fn chunk_count(&self) -> usize {
        self.chunks.len()
    }

    /// The chunk at height `y`, and the share (0–1) of its height that lies above.
    pub(super) fn chunk_at(&self, y: f64) -> (usize, f64) {
        let (chunk, left) = self.find_chunk(y);
        let height =
            self.chunks.get(chunk).map_or(0.0, |it| it.height_above(self.chunk_len(chunk)));
        (chunk, (left / height.max(1.0)).clamp(0.0, 1.0))
    }

    /// The chunk at height `y`, or one beyond the last, and how far below its top that is.
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

    /// The block at height `y`, and how far below its top that is. The last block for all that lies below.
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

/// The next entry of the tree that sums over what entry `at` does.
fn parent(at: usize) -> usize {
    at + (at & at.wrapping_neg())
}

#[cfg(test)]
mod tests;
