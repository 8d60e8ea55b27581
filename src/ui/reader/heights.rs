//! How high the blocks of a document are, and so where each one stands. See [`Heights`].

/// The heights of many blocks, in a Fenwick tree (P. M. Fenwick, 1994): changing one and finding the block
/// at a given height both cost O(log n).
///
/// All heights are physical pixels. Most are estimates until their block has been laid out.
#[derive(Debug, Default)]
pub(super) struct Heights {
    /// Each height, for [`Heights::get`].
    each: Vec<f32>,
    /// `tree[i]` is the sum of the heights that end at `i` (counted from 1) and are as many as `i`'s lowest set bit.
    tree: Vec<f64>,
}

impl Heights {
    /// The tree of these heights. Linear.
    pub(super) fn new(each: Vec<f32>) -> Self {
        let mut tree = vec![0.0; each.len() + 1];
        for (index, height) in each.iter().enumerate() {
            tree[index + 1] += f64::from(*height);
            let parent = parent(index + 1);
            if parent < tree.len() {
                tree[parent] += tree[index + 1];
            }
        }
        Self { each, tree }
    }

    /// The height of block `index`; 0 beyond the last.
    pub(super) fn get(&self, index: usize) -> f32 {
        self.each.get(index).copied().unwrap_or(0.0)
    }

    /// Lets block `index` be `height` high.
    pub(super) fn set(&mut self, index: usize, height: f32) {
        let Some(old) = self.each.get_mut(index) else { return };
        let change = f64::from(height) - f64::from(std::mem::replace(old, height));
        let mut at = index + 1;
        while at < self.tree.len() {
            self.tree[at] += change;
            at = parent(at);
        }
    }

    /// The height of all blocks before block `index`.
    pub(super) fn above(&self, index: usize) -> f64 {
        let mut at = index.min(self.each.len());
        let mut sum = 0.0;
        while 0 < at {
            sum += self.tree[at];
            at &= at - 1;
        }
        sum
    }

    /// The height of all blocks.
    pub(super) fn total(&self) -> f64 {
        self.above(self.each.len())
    }

    /// The block at height `y`, and how far below its top that is. The last block for all that lies below.
    pub(super) fn at(&self, y: f64) -> (usize, f64) {
        let mut index = 0;
        let mut left = y.max(0.0);
        let mut step = self.tree.len().next_power_of_two() / 2;
        while 0 < step {
            if index + step < self.tree.len() && self.tree[index + step] <= left {
                index += step;
                left -= self.tree[index];
            }
            step /= 2;
        }
        if index < self.each.len() {
            return (index, left);
        }
        let last = self.each.len().saturating_sub(1);
        (last, f64::from(self.get(last)))
    }
}

/// The next entry of the tree that sums over what entry `at` does.
fn parent(at: usize) -> usize {
    at + (at & at.wrapping_neg())
}

#[cfg(test)]
mod tests;
